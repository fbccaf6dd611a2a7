# Subclasses of str, bytes, int and float, and objects that convert to them.
def t(f):
    try:
        r = f()
        print(repr(r), type(r).__name__)
    except Exception as e:
        print(type(e).__name__, e)
class S(str):
    def __str__(self): return 'custom'
s = S('abc')
print(str(s), type(str(s)), repr(s), s+'', f'{s}', '%s'%s, '{}'.format(s), s.upper(), type(s.strip()), type(s[:]), type(s*1), type(s+''))
class T(str): pass
x = T('abc')
print(type(str(x)), type(f'{x}'), type('%s'%x), type(''.join([x])), type(x.replace('x','y')), type(x.lower()), x == 'abc', hash(x)==hash('abc'), type(x.__str__()), type(x.ljust(1)), type(x.format()), type(x.encode().decode()), type(x.title()), type(x.partition('b')[0]), type('xabc'.partition(T('a'))[1]))
print(T.__new__(T, 5), T(b'abc','ascii'), repr(T()), T(object=5))
class R:
    def __str__(self): return 5
    def __repr__(self): return T('t')
t(lambda: str(R()))
print(type(repr(R())), type(ascii(R())))
class R2:
    def __repr__(self): return None
t(lambda: repr(R2()))
t(lambda: f'{R2()!r}')
class F:
    def __format__(self, s): return 5
t(lambda: format(F()))
t(lambda: f'{F()}')
t(lambda: object().__format__('x'))
print(type(format(T('abc'))), type(format(T('abc'),'5')), format(F.__class__))
class G:
    def __format__(self, s): return T('q'+s)
print(type(format(G(),'x')), type(f'{G()}'), f'{G():a}{1}')
class FF(float):
    def __str__(self): return 'ff'
print(format(FF(1.5)), f'{FF(1.5)}', '{}'.format(FF(1.5)), '%s' % FF(1.5), format(FF(1.5),'.3f'))
class FR(float):
    def __repr__(self): return 'fr'
print(format(FR(1.5)), f'{FR(1.5)}', '%s' % FR(1.5), str(FR(1.5)))
class II(int):
    def __str__(self): return 'ii'
    def __repr__(self): return 'rr'
print(format(II(5)), f'{II(5):d}', '%s %d %r' % (II(5),II(5),II(5)))
class SS(str):
    def __str__(self): return 'ss'
print(format(SS('a')), f'{SS("a")}', '{}'.format(SS('a')), '{:3}'.format(SS('a')),'%s' % SS('a'), '{!s}'.format(SS('a')))
# int subclasses
class I(int): pass
i = I(5)
print(type(i+1), type(i+i), type(-i), type(+i), type(~i), type(abs(i)), type(i.real), type(i*2), i == 5, hash(i) == hash(5), i in {5}, {5: 'a'}[i], [1,2,3,4,5,6][i], 'abcdef'[i], type(int(i)), type(i.__int__()), type(i.__index__()), type(round(i)), type(i // 2), type(i ** 2), type(i << 1), type(i & 1), type(divmod(i, 2)[0]))
b = I(10**30)
print(b, type(b + 1), b == 10**30, hash(b) == hash(10**30), b > 10**29, int(b) == b, I('77'), I('ff', 16), I(1.9), I(True), type(I.from_bytes(b'\x01', 'big')), I.from_bytes(b'\x01\x02', 'big'), type(I(3).to_bytes(1, 'big')), I(-5).bit_length(), bool(I(0)), not I(0), I(0) or 'zero')
i.attr = 7; print(i.attr, vars(i), isinstance(i, int), i.__dict__)
class IX(int):
    def __add__(self, o): return 'add'
    def __radd__(self, o): return 'radd'
    def __eq__(self, o): return 'eq'
    def __hash__(self): return 1
    def __index__(self): return 2
    def __bool__(self): return False
    def __lt__(self, o): return 'lt'
print(IX(1) + 1, 1 + IX(1), IX(1) == 1, 1 == IX(1), hash(IX(5)), [10,20,30][IX(0)], bool(IX(5)), IX(1) < 0, 0 > IX(1), IX(3) - 1, IX(3) * IX(4))
class FX(float):
    def __add__(self, o): return 'fadd'
    def __radd__(self, o): return 'fradd'
print(FX(1) + 1, 1 + FX(1), 1.5 + FX(1), FX(1) - 1, type(FX(1) - 1), type(-FX(1)), FX('2.5'), FX(3).hex(), type(FX.fromhex('0x1p1')), FX(1) == 1, hash(FX(0.5)) == hash(0.5))
fx = FX(2.5); fx.y = 1; print(fx.y, round(fx), int(fx), fx.is_integer())
class B(bytes): pass
b=B(b'abc')
print(type(b[:]), type(b+b''), type(b*1), repr(b), type(b.strip()), type(b.replace(b'x',b'')), type(bytes(b)), type(b''+b), type(B(b'')+b'x'))
class X:
    def __bytes__(self): return b'xx'
print(bytes(X()), B(X()), type(B(X())))
class Y:
    def __bytes__(self): return 5
t(lambda: bytes(Y()))
class J:
    def __index__(self): return 3
print(bytes(J()), bytes([J()]), bytearray(J()), 'abcdef'[J()], b'abcdef'[J()], 'ab' * J(), [1] * J(), 'abcdef'[J():], range(J()), 1 << 2, hex(J()), '%x' % J(), 'abc'.center(J()))
t(lambda: 'abc' * 1.0)
class NI:
    def __index__(self): raise ValueError('no index')
t(lambda: 'abc'[NI()]); t(lambda: 'abc'[NI():]); t(lambda: 'abc' * NI()); t(lambda: 'abc'.find('a', NI())); t(lambda: bytes(NI())); t(lambda: bytes([NI()])); t(lambda: int(NI())); t(lambda: 'abc'.center(NI())); t(lambda: '%d' % NI()); t(lambda: '%x' % NI()); t(lambda: '%c' % NI()); t(lambda: round(5, NI())); t(lambda: (5).to_bytes(NI(), 'big')); t(lambda: float(NI())); t(lambda: bytearray(b'abc').append(NI())); t(lambda: NI() in b'abc')
class FL:
    def __float__(self): return 2.5
class IN:
    def __int__(self): return 42
class TR:
    def __trunc__(self): return 7
print(float(FL()), int(IN()), '%f %d' % (FL(), IN()), int(TR()), '%d' % FL if False else '')
t(lambda: '%d' % FL()); t(lambda: int(FL())); t(lambda: float(IN())); t(lambda: '%f' % IN()); t(lambda: '%x' % IN())
class BadF:
    def __float__(self): return 1
t(lambda: float(BadF())); t(lambda: '%f' % BadF())
class BadI:
    def __int__(self): return 'a'
t(lambda: int(BadI())); t(lambda: '%d' % BadI())
class BadX:
    def __index__(self): return 1.5
t(lambda: [1][BadX()]); t(lambda: 'a' * BadX()); t(lambda: int(BadX())); t(lambda: hex(BadX()))
# evil index on bytearray
class Evil:
    def __init__(self, a): self.a = a
    def __index__(self):
        self.a.clear(); return 1
a = bytearray(b'abcdefgh' * 10)
t(lambda: a[Evil(a):]); a = bytearray(b'abcdefgh' * 10)
t(lambda: a.replace(b'a', b'b', Evil(a))); a = bytearray(b'abcdefgh' * 10)
t(lambda: a.split(b'a', Evil(a))); a = bytearray(b'abcdefgh' * 10)
t(lambda: a.center(Evil(a))); a = bytearray(b'abcdefgh' * 10)
t(lambda: a.expandtabs(Evil(a))); a = bytearray(b'abcdefgh' * 10)
t(lambda: a.pop(Evil(a))); a = bytearray(b'abcdefgh' * 10)
t(lambda: a.insert(Evil(a), 5)); a = bytearray(b'abcdefgh' * 10)
t(lambda: a.__setitem__(5, Evil(a)) if 0 else a.append(Evil(a))); print(a); a = bytearray(b'abc')
for c in a:
    if len(a) < 6: a.append(c)
print(a)
a = bytearray(b'abc'); it = iter(a); next(it); a.clear(); print(list(it)); a.extend(b'xyz'); print(list(it))
# translate
class M:
    def __getitem__(self, k):
        if k == 97: raise LookupError
        if k == 98: return None
        if k == 99: return 'xyz'
        if k == 100: return 233
        if k == 101: raise IndexError
        if k == 110: raise ValueError('bad')
        return k
print('abcdef'.translate(M()), 'abca'.translate(M())); t(lambda: 'an'.translate(M()))
print('abc'.translate({97:'', 98: 0x10ffff}) == '\U0010ffffc', 'abc'.translate([1,2]), 'abc'.translate('xyz'), 'abc'.translate({97: True}) == '\x01bc')
print(str.maketrans({'a':1, 98:'x', 'é': None}), str.maketrans('ab','xy','cd'), str.maketrans('aa','xy'), str.maketrans('é€','xy'))
t(lambda: str.maketrans(5, 'xy'))
class D(dict):
    def __missing__(self,k): return '?'
print('abc'.translate(D({97:'A'}))); t(lambda: str.maketrans(D()))
# iterators
it = iter('aé😀b'); print(it.__length_hint__(), next(it), next(it), it.__length_hint__(), list(it), list(it), it.__length_hint__())
it = iter(b'ab'); print(next(it), it.__length_hint__(), list(it), list(it)); t(lambda: next(it))
print(type(iter('a')), type(iter(b'a')), iter('x').__iter__().__next__())
t(lambda: type(iter('a'))()); t(lambda: next(iter('')))
# str methods called on the class
print(str.upper('abc'), str.join(',', ['a', 'b']), str.__add__('a', 'b'), list(map(str.strip, [' a ', 'b '])), sorted(['b', 'A', 'c'], key=str.lower), int.__add__(1, 2), int.bit_length(5), float.is_integer(2.0), bytes.hex(b'a'), str.__len__('abc'), str.__contains__('abc', 'b'), str.__eq__('a', 'a'), int.__eq__(1, 1), float.__eq__(1.0, 1), int.__lt__(1, 2))
t(lambda: str.upper(5)); t(lambda: int.bit_length('a')); t(lambda: float.hex(5)); t(lambda: str.__add__(5, 'a')); t(lambda: int.__add__('a', 5)); t(lambda: bytes.decode('abc')); t(lambda: str.join(5, [])); t(lambda: bytes.join(bytearray(b','), [b'a']))
print('{0.real} {0.imag} {0.numerator} {0.denominator}'.format(5), (5).conjugate(), (2.5).real, (2.5).imag, (2.5).conjugate(), True.real, True.numerator)
t(lambda: setattr(5, 'real', 1)); t(lambda: setattr('a', 'x', 1)); t(lambda: (5).foo); t(lambda: 'a'.foo); t(lambda: setattr(2.5, 'imag', 1)); t(lambda: None.x); t(lambda: setattr(None, 'x', 1))
