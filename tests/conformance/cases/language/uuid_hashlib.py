# hashlib digests and uuid5, which do not depend on chance.
import hashlib
import uuid

print(hashlib.md5(b"hello").hexdigest(), hashlib.sha1(b"").hexdigest(), hashlib.sha256(b"hello").hexdigest())
h = hashlib.sha256()
h.update(b"hel")
h.update(b"lo")
print(h.hexdigest() == hashlib.sha256(b"hello").hexdigest(), h.name, h.digest_size, len(h.digest()))
print(hashlib.new("md5", b"x").hexdigest(), hashlib.sha512(b"a").hexdigest()[:16])
print(
    uuid.uuid5(uuid.NAMESPACE_DNS, "example.com"),
    uuid.UUID("12345678123456781234567812345678"),
    uuid.UUID(int=5),
    str(uuid.uuid3(uuid.NAMESPACE_URL, "x")),
)
try:
    hashlib.sha256("text")
except TypeError as error:
    print(error)
