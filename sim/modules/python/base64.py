"""Base 16, 32, 64 and 85 as of RFC 4648."""
from binascii import Error, a2b_base64, b2a_base64

_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_", b"+/")
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters") from None
    if isinstance(s, (bytes, bytearray, memoryview)):
        return bytes(s)
    raise TypeError(f"argument should be a bytes-like object or ASCII string, not {type(s).__name__!r}")


def b64encode(s, altchars=None):
    encoded = b2a_base64(s, newline=False)
    return encoded if altchars is None else encoded.translate(bytes.maketrans(b"+/", altchars))


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    if altchars is not None:
        s = s.translate(bytes.maketrans(_bytes(altchars), b"+/"))
    return a2b_base64(s, strict_mode=validate)


standard_b64encode, standard_b64decode = b64encode, b64decode


def urlsafe_b64encode(s):
    return b64encode(s).translate(_URL)


def urlsafe_b64decode(s):
    return b64decode(_bytes(s).translate(_FROM_URL))


def encodebytes(s):
    return b"".join(b2a_base64(s[i:i + 57]) for i in range(0, len(s), 57))


def decodebytes(s):
    return a2b_base64(s)


def b16encode(s):
    return bytes(s).hex().upper().encode()


def b16decode(s, casefold=False):
    s = _bytes(s)
    if any(byte not in (b"0123456789ABCDEFabcdef" if casefold else b"0123456789ABCDEF") for byte in s):
        raise Error("Non-base16 digit found")
    if len(s) % 2:
        raise Error("Odd-length string")
    return bytes.fromhex(s.decode())


def b32encode(s):
    s = bytes(s)
    encoded = bytearray()
    for i in range(0, len(s), 5):
        chunk = s[i:i + 5]
        bits = int.from_bytes(chunk.ljust(5, b"\0"), "big")
        used = (len(chunk) * 8 + 4) // 5
        encoded += bytes(_BASE32[bits >> 35 - 5 * n & 31] if n < used else 61 for n in range(8))
    return bytes(encoded)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    s = s.upper() if casefold else s
    if len(s) % 8:
        raise Error("Incorrect padding")
    decoded = bytearray()
    for i in range(0, len(s), 8):
        chunk = s[i:i + 8].rstrip(b"=")
        bits = 0
        for byte in chunk:
            if byte not in _BASE32:
                raise Error("Non-base32 digit found")
            bits = bits << 5 | _BASE32.index(byte)
        decoded += (bits << 5 * (8 - len(chunk))).to_bytes(5, "big")[:len(chunk) * 5 // 8]
    return bytes(decoded)
