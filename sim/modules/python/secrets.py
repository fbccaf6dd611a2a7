"""Random values that here are as deterministic as all others."""
import base64
from hmac import compare_digest
from random import Random
from _entropy import source as _source

DEFAULT_ENTROPY = 32


class SystemRandom(Random):
    """os.urandom's numbers; there is nothing to seed."""

    def __new__(cls, *args):
        return Random.__new__(cls, _source.getrandbits(64))

    def __init__(self, *args):
        super().__init__(_source.getrandbits(64))


choice = _source.choice
randbits = _source.getrandbits


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _source.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _source.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    return base64.urlsafe_b64encode(token_bytes(nbytes)).rstrip(b"=").decode("ascii")
