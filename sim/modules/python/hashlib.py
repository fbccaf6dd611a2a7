"""Digests, computed by libgcrypt (_hash). An object keeps what it was given and computes when it is asked."""
from _hash import derive as _derive, digest as _digest

_SIZES = {"md5": (16, 64), "sha1": (20, 64), "sha224": (28, 64), "sha256": (32, 64), "sha384": (48, 128), "sha512": (64, 128),
          "sha3_224": (28, 144), "sha3_256": (32, 136), "sha3_384": (48, 104), "sha3_512": (64, 72),
          "shake_128": (0, 168), "shake_256": (0, 136), "blake2b": (64, 128), "blake2s": (32, 64)}
algorithms_guaranteed = set(_SIZES)
algorithms_available = algorithms_guaranteed | {"ripemd160"}


def _data(data):
    if isinstance(data, str):
        raise TypeError("Strings must be encoded before hashing")
    if not isinstance(data, (bytes, bytearray, memoryview)):
        raise TypeError("object supporting the buffer API required")
    return bytes(data)


class HASH:
    """A digest under way."""

    __module__ = "_hashlib"

    def __init__(self, name, data, size, block_size):
        self.name, self.digest_size, self.block_size = name, size, block_size
        self._message, self._key = bytearray(data), None

    def update(self, data, /):
        self._message += _data(data)

    def digest(self):
        return _digest(self.name, self._message, self.digest_size, self._key)

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        made = type(self)(self.name, self._message, self.digest_size, self.block_size)
        made._key = self._key
        return made

    def __repr__(self):
        return f"<{self.name} _hashlib.{type(self).__name__} object @ {id(self):#x}>"


class HASHXOF(HASH):
    """One whose length is chosen at the end."""

    __module__ = "_hashlib"

    def digest(self, length, /):
        return _digest(self.name, self._message, length, None)

    def hexdigest(self, length, /):
        return self.digest(length).hex()


def new(name, data=b"", *, usedforsecurity=True, **options):
    name = str(name).lower().replace("-", "_") if not str(name).lower().startswith("sha-") else str(name).lower().replace("-", "")
    if name in ("blake2b", "blake2s"):
        return _blake2(name, data, **options)
    size, block_size = _SIZES.get(name, (20, 64))
    if name not in algorithms_available:
        raise ValueError("unsupported hash type " + name)
    return (HASHXOF if name.startswith("shake") else HASH)(name, _data(data), size, block_size)


def _constructor(name):
    def make(string=b"", *, usedforsecurity=True):
        return new(name, string)

    make.__name__ = make.__qualname__ = "openssl_" + name
    return make


md5, sha1, sha224, sha256, sha384, sha512 = map(_constructor, ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"))
sha3_224, sha3_256, sha3_384, sha3_512 = map(_constructor, ("sha3_224", "sha3_256", "sha3_384", "sha3_512"))
shake_128, shake_256 = map(_constructor, ("shake_128", "shake_256"))


def _blake2(name, data, *, digest_size=None, key=b"", **options):
    size, block_size = _SIZES[name]
    digest_size = size if digest_size is None else digest_size
    if not 1 <= digest_size <= size:
        raise ValueError(f"digest_size must be between 1 and {size} bytes")
    made = HASH(name, _data(data), digest_size, block_size)
    made._key = bytes(key) or None
    return made


def blake2b(data=b"", /, **options):
    return _blake2("blake2b", data, **options)


def blake2s(data=b"", /, **options):
    return _blake2("blake2s", data, **options)


def pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None):
    return _derive(hash_name, bytes(password), bytes(salt), iterations, 0, dklen or _SIZES[hash_name][0])


def scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64):
    if salt is None or n is None or r is None or p is None:
        raise TypeError("salt, n, r and p are required")
    if n < 2 or n & (n - 1):
        raise ValueError("n must be a power of 2.")
    if r != 8:
        raise NotImplementedError("hashlib.scrypt: only r=8 is supported")
    return _derive("scrypt", bytes(password), bytes(salt), n, p, dklen)
