"""Bytes as text and back."""
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_VALUES = {byte: value for value, byte in enumerate(_ALPHABET)}


class Error(ValueError):
    pass


class Incomplete(Exception):
    pass


def b2a_base64(data, *, newline=True):
    if isinstance(data, (str, int)):
        raise TypeError(f"a bytes-like object is required, not {type(data).__name__!r}")
    data = bytes(data)
    encoded = bytearray()
    for i in range(0, len(data) - 2, 3):
        bits = data[i] << 16 | data[i + 1] << 8 | data[i + 2]
        encoded += bytes((_ALPHABET[bits >> 18], _ALPHABET[bits >> 12 & 63], _ALPHABET[bits >> 6 & 63], _ALPHABET[bits & 63]))
    rest = data[len(data) - len(data) % 3:]
    if len(rest) == 1:
        encoded += bytes((_ALPHABET[rest[0] >> 2], _ALPHABET[rest[0] << 4 & 63], 61, 61))
    elif rest:
        bits = rest[0] << 8 | rest[1]
        encoded += bytes((_ALPHABET[bits >> 10], _ALPHABET[bits >> 4 & 63], _ALPHABET[bits << 2 & 63], 61))
    return bytes(encoded + b"\n" if newline else encoded)


def a2b_base64(data, *, strict_mode=False):
    data = data.encode("ascii") if isinstance(data, str) else bytes(data)
    decoded = bytearray()
    bits = count = padding = 0
    for byte in data:
        if byte == 61:
            padding += 1
            if count % 4 >= 2 and padding + count % 4 >= 4:
                break
            continue
        value = _VALUES.get(byte)
        if value is None:
            if strict_mode:
                raise Error("Only base64 data is allowed")
            continue
        padding = 0
        bits = bits << 6 | value
        count += 1
        if count % 4 == 0:
            decoded += bits.to_bytes(3, "big")
            bits = 0
    rest = count % 4
    if rest == 1:
        raise Error(f"Invalid base64-encoded string: number of data characters ({count}) cannot be 1 more than a multiple of 4")
    if rest and padding < 4 - rest:
        raise Error("Incorrect padding")
    if rest:
        decoded += (bits >> (2 if rest == 3 else 4)).to_bytes(rest - 1, "big")
    return bytes(decoded)


def hexlify(data, sep="", bytes_per_sep=1):
    return (bytes(data).hex(sep, bytes_per_sep) if sep else bytes(data).hex()).encode()


def unhexlify(hexstr):
    text = hexstr if isinstance(hexstr, str) else bytes(hexstr).decode("latin-1")
    if len(text) % 2:
        raise Error("Odd-length string")
    if any(c not in "0123456789abcdefABCDEF" for c in text):
        raise Error("Non-hexadecimal digit found")
    return bytes.fromhex(text)


b2a_hex, a2b_hex = hexlify, unhexlify


def crc32(data, value=0, /):
    crc = value ^ 0xffffffff
    for byte in bytes(data):
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xedb88320 if crc & 1 else 0)
    return crc ^ 0xffffffff
