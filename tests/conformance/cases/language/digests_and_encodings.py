# hashlib, hmac, base64, binascii, uuid, secrets: digests, errors, shapes.
import hashlib, hmac, base64, binascii, uuid, secrets, os, random
for n in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(n, b"abc"); print(n, (h.hexdigest(20) if "shake" in n else h.hexdigest()), h.digest_size, h.block_size, h.name)
h = hashlib.sha256(); h.update(b"a"); c = h.copy(); c.update(b"b"); print(h.hexdigest(), c.digest() == hashlib.sha256(b"ab").digest())
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: hashlib.sha256("x")); t(lambda: hashlib.md5(5)); t(lambda: hashlib.new("zz")); t(lambda: hashlib.sha256().update("x")); t(lambda: hashlib.blake2b(digest_size=100)); t(lambda: hashlib.blake2b(b"a",digest_size=20).hexdigest()); t(lambda: hashlib.blake2b(b"a", key=b"k").hexdigest())
print(hmac.new(b"k", b"m", "sha256").hexdigest(), hmac.new(b"k"*100, b"m", hashlib.md5).hexdigest(), hmac.compare_digest(b"a", b"a"), hmac.new(b"k", digestmod="sha1").name)
t(lambda: hmac.new("k", b"m")); t(lambda: hmac.new(b"k", b"m")); t(lambda: hmac.new(b"k","m","sha256"))
print(hashlib.pbkdf2_hmac("sha256", b"pw", b"salt", 100).hex(), hashlib.scrypt(b"pw", salt=b"salt", n=16, r=8, p=1, dklen=16).hex())
for s in (b"", b"a", b"ab", b"abc", b"hello world!", bytes(range(256))):
    e = base64.b64encode(s); print(e, base64.b64decode(e) == s, base64.urlsafe_b64encode(s), base64.b32encode(s)[:20], base64.b32decode(base64.b32encode(s)) == s, base64.b16encode(s)[:10], binascii.hexlify(s)[:10], binascii.crc32(s), base64.encodebytes(s)[:30])
t(lambda: base64.b64decode("abc")); t(lambda: base64.b64decode("a")); t(lambda: base64.b64decode("YW Jj")); t(lambda: base64.b64decode(b"YWJj!", validate=True)); t(lambda: base64.b64encode("x")); t(lambda: binascii.unhexlify("abc")); t(lambda: binascii.unhexlify("zz")); t(lambda: base64.b64decode("é"))
u = uuid.uuid5(uuid.NAMESPACE_DNS, "python.org"); print(u, repr(u), u.hex, u.int, u.bytes, u.version, u.variant, u.fields, u.urn, uuid.uuid3(uuid.NAMESPACE_URL, "x"), hash(u) == hash(u.int))
t(lambda: uuid.UUID("zz")); t(lambda: uuid.UUID()); t(lambda: setattr(u, "int", 5)); print(uuid.UUID(int=5) < u, sorted([u, uuid.UUID(int=1)])[0], uuid.UUID(bytes=b"a"*16), uuid.UUID("{12345678-1234-5678-1234-567812345678}"), len(str(uuid.uuid4())), uuid.uuid4().version, uuid.uuid4() != uuid.uuid4(), len(uuid.uuid1().hex))
print(len(secrets.token_hex(8)), len(secrets.token_bytes()), secrets.choice([1]), secrets.randbelow(1), len(os.urandom(5)), len(secrets.token_urlsafe(16)), type(secrets.SystemRandom().random()))
