# Results and errors of string, copy, reprlib, statistics, textwrap, math, functools and collections.abc.
import random, functools, collections, itertools, operator, string, copy, reprlib, statistics as st, textwrap, math
from collections.abc import *
from functools import *
T = string.Template
class A:
    def __init__(s): s.x = [1]
    def __repr__(s): return 'A()'
class S:
    __slots__ = ('a', '__b')
    def __init__(s): s.a = [1]; s.__b = 2
class L(list): pass
class D(dict): pass
class MySeq(Sequence):
    def __init__(s, *a): s.a = a
    def __len__(s): return len(s.a)
    def __getitem__(s, i): return s.a[i]
class MyMap(MutableMapping):
    def __init__(s, *a, **k): s.d = dict(*a, **k)
    def __len__(s): return len(s.d)
    def __getitem__(s, i): return s.d[i]
    def __setitem__(s, i, v): s.d[i] = v
    def __delitem__(s, i): del s.d[i]
    def __iter__(s): return iter(s.d)
class MySet(MutableSet):
    def __init__(s, it=()): s.d = list(it)
    def __len__(s): return len(s.d)
    def __contains__(s, x): return x in s.d
    def __iter__(s): return iter(s.d)
    def add(s, x): s.d.append(x) if x not in s.d else None
    def discard(s, x): s.d.remove(x) if x in s.d else None
    def __repr__(s): return f'MySet({s.d})'
class MyList(MutableSequence):
    def __init__(s, *a): s.a = list(a)
    def __len__(s): return len(s.a)
    def __getitem__(s, i): return s.a[i]
    def __setitem__(s, i, v): s.a[i] = v
    def __delitem__(s, i): del s.a[i]
    def insert(s, i, v): s.a.insert(i, v)
@singledispatch
def show(x): return 'object'
@show.register
def _(x: int): return 'int'
@show.register(list)
def _(x): return 'list'
@show.register(Sequence)
def _(x): return 'Sequence'
@show.register
def _(x: float | bytes): return 'number'
class C:
    @cached_property
    def v(self): return [1]
    @singledispatchmethod
    def m(self, x): return 'o'
    @m.register
    def _(self, x: int): return 'i'
    def g(self, a, b=2): return a, b
    h = partialmethod(g, 5)
@total_ordering
class TO:
    def __init__(s, v): s.v = v
    def __eq__(s, o): return s.v == o.v
    def __lt__(s, o): return s.v < o.v
@lru_cache(maxsize=2)
def sq(x, y=0): return x*x
@wraps(sq)
def ww(): "doc"
long = 'The quick brown-fox jumped over the lazy dog -- and so on--really? "Yes," it said.  Well-known co-operative ex-x a-b-c'

tests = [
    ("T('$a $b').substitute(a=1)", lambda: (T('$a $b').substitute(a=1))),
    ("T('$a ${b}').substitute({'a':1},b=2)", lambda: (T('$a ${b}').substitute({'a':1},b=2))),
    ("T('$').substitute()", lambda: (T('$').substitute())),
    ("T('a\\n$ b').substitute()", lambda: (T('a\n$ b').substitute())),
    ("T('$$ $x').safe_substitute()", lambda: (T('$$ $x').safe_substitute())),
    ("T('$a ${b').safe_substitute(a=1)", lambda: (T('$a ${b').safe_substitute(a=1))),
    ("T('$a $b $a').get_identifiers(), T('$').is_valid()", lambda: (T('$a $b $a').get_identifiers(), T('$').is_valid())),
    ("T('$aé ${1}').safe_substitute(a=5)", lambda: (T('$aé ${1}').safe_substitute(a=5))),
    ("string.capwords('  hello   world '), string.capwords('a-b','-')", lambda: (string.capwords('  hello   world '), string.capwords('a-b','-'))),
    ("string.Formatter().format('{} {}', 1, 2)", lambda: (string.Formatter().format('{} {}', 1, 2))),
    ("string.Formatter().format('{0} {}', 1, 2)", lambda: (string.Formatter().format('{0} {}', 1, 2))),
    ("string.Formatter().format('{a.x[0]!r:>5} {{}}', a=A())", lambda: (string.Formatter().format('{a.x[0]!r:>5} {{}}', a=A()))),
    ("string.Formatter().format('{', 1)", lambda: (string.Formatter().format('{', 1))),
    ("string.Formatter().format('}', 1)", lambda: (string.Formatter().format('}', 1))),
    ("string.Formatter().format('{a}')", lambda: (string.Formatter().format('{a}'))),
    ("string.Formatter().format('{0:{1}}', 5, 4)", lambda: (string.Formatter().format('{0:{1}}', 5, 4))),
    ("string.Formatter().format('{!x}', 5)", lambda: (string.Formatter().format('{!x}', 5))),
    ('copy.copy(A()).x, copy.deepcopy(A()).x', lambda: (copy.copy(A()).x, copy.deepcopy(A()).x)),
    ('copy.copy(S()).a, copy.deepcopy(S())._S__b', lambda: (copy.copy(S()).a, copy.deepcopy(S())._S__b)),
    ('copy.copy(L([1,2])), type(copy.copy(L([1])))', lambda: (copy.copy(L([1,2])), type(copy.copy(L([1]))))),
    ('copy.deepcopy(D(a=[1])), type(copy.deepcopy(D()))', lambda: (copy.deepcopy(D(a=[1])), type(copy.deepcopy(D())))),
    ('copy.deepcopy(collections.deque([1,[2]],3)), copy.copy(collections.deque([1]))', lambda: (copy.deepcopy(collections.deque([1,[2]],3)), copy.copy(collections.deque([1])))),
    ("copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.defaultdict(list,a=[1])), copy.deepcopy(collections.Counter('aab'))", lambda: (copy.deepcopy(collections.OrderedDict(a=[1])), copy.deepcopy(collections.defaultdict(list,a=[1])), copy.deepcopy(collections.Counter('aab')))),
    ("copy.deepcopy(collections.namedtuple('P','x y')(1,[2]))", lambda: (copy.deepcopy(collections.namedtuple('P','x y')(1,[2])))),
    ("copy.deepcopy(ValueError('x', 1)), copy.copy(KeyError('k')).args", lambda: (copy.deepcopy(ValueError('x', 1)), copy.copy(KeyError('k')).args)),
    ("copy.deepcopy({1,2}), copy.deepcopy(frozenset([1])), copy.deepcopy((1,2)), copy.deepcopy(bytearray(b'x'))", lambda: (copy.deepcopy({1,2}), copy.deepcopy(frozenset([1])), copy.deepcopy((1,2)), copy.deepcopy(bytearray(b'x')))),
    ('copy.copy((x for x in []))', lambda: (copy.copy((x for x in [])))),
    ('copy.deepcopy(A().__init__)', lambda: (copy.deepcopy(A().__init__))),
    ('copy.deepcopy(len), copy.deepcopy(print), copy.copy(int)', lambda: (copy.deepcopy(len), copy.deepcopy(print), copy.copy(int))),
    ('copy.deepcopy(range(3)), copy.deepcopy(slice(1,2)), copy.deepcopy(None), copy.copy(...)', lambda: (copy.deepcopy(range(3)), copy.deepcopy(slice(1,2)), copy.deepcopy(None), copy.copy(...))),
    ("copy.copy(functools.partial(int, base=2))('11')", lambda: (copy.copy(functools.partial(int, base=2))('11'))),
    ('copy.deepcopy([A(), A()])', lambda: (copy.deepcopy([A(), A()]))),
    ('copy.Error', lambda: (copy.Error)),
    ('reprlib.repr(list(range(100)))', lambda: (reprlib.repr(list(range(100))))),
    ('reprlib.repr(10**100), reprlib.repr(A()), reprlib.repr(collections.deque(range(10))), reprlib.repr(frozenset([1])), reprlib.repr({}), reprlib.repr(set())', lambda: (reprlib.repr(10**100), reprlib.repr(A()), reprlib.repr(collections.deque(range(10))), reprlib.repr(frozenset([1])), reprlib.repr({}), reprlib.repr(set()))),
    ("reprlib.repr(b'x'*100), reprlib.repr(object)", lambda: (reprlib.repr(b'x'*100), reprlib.repr(object))),
    ('reprlib.aRepr.maxlist', lambda: (reprlib.aRepr.maxlist)),
    ('st.mean([1,2,3,4]), st.mean([1,2]), st.mean([1.5,2]), st.mean([0.1]*10), st.mean([True,False])', lambda: (st.mean([1,2,3,4]), st.mean([1,2]), st.mean([1.5,2]), st.mean([0.1]*10), st.mean([True,False]))),
    ("st.mean(['a'])", lambda: (st.mean(['a']))),
    ('st.mean([])', lambda: (st.mean([]))),
    ("st.mean([float('inf'), 1]), st.mean([float('nan')])", lambda: (st.mean([float('inf'), 1]), st.mean([float('nan')]))),
    ('st.median([3,1,2]), st.median([1,2]), st.median_low([1,2]), st.median_high([1,2]), st.median_grouped([1,2,2,3,4])', lambda: (st.median([3,1,2]), st.median([1,2]), st.median_low([1,2]), st.median_high([1,2]), st.median_grouped([1,2,2,3,4]))),
    ("st.mode('aab'), st.multimode('aabb'), st.multimode([])", lambda: (st.mode('aab'), st.multimode('aabb'), st.multimode([]))),
    ('st.mode([])', lambda: (st.mode([]))),
    ('st.stdev([1,2,3,4]), st.pstdev([1,2,3,4]), st.variance([1,2,3,4]), st.pvariance([1,2,3,4]), st.variance([1.5,2.5,4.0])', lambda: (st.stdev([1,2,3,4]), st.pstdev([1,2,3,4]), st.variance([1,2,3,4]), st.pvariance([1,2,3,4]), st.variance([1.5,2.5,4.0]))),
    ('st.stdev([0.1,0.2,0.35]), st.pstdev([1e10,1e10+1,1e10+2]), st.stdev([5,5])', lambda: (st.stdev([0.1,0.2,0.35]), st.pstdev([1e10,1e10+1,1e10+2]), st.stdev([5,5]))),
    ('st.variance([1])', lambda: (st.variance([1]))),
    ('st.stdev([1])', lambda: (st.stdev([1]))),
    ('st.pvariance([])', lambda: (st.pvariance([]))),
    ('st.variance([1,2,3],2), st.pvariance([1,2,3],2.0)', lambda: (st.variance([1,2,3],2), st.pvariance([1,2,3],2.0))),
    ('st.fmean([1,2,3]), st.fmean([1,2],[3,1]), st.geometric_mean([1,2,4]), st.harmonic_mean([40,60]), st.harmonic_mean([1,2],[2,1])', lambda: (st.fmean([1,2,3]), st.fmean([1,2],[3,1]), st.geometric_mean([1,2,4]), st.harmonic_mean([40,60]), st.harmonic_mean([1,2],[2,1]))),
    ('st.harmonic_mean([-1])', lambda: (st.harmonic_mean([-1]))),
    ('st.geometric_mean([0])', lambda: (st.geometric_mean([0]))),
    ('st.fmean([])', lambda: (st.fmean([]))),
    ("st.quantiles([1,2,3,4,5]), st.quantiles([1,5,3],n=10,method='inclusive'), st.quantiles(range(10),n=3)", lambda: (st.quantiles([1,2,3,4,5]), st.quantiles([1,5,3],n=10,method='inclusive'), st.quantiles(range(10),n=3))),
    ('st.quantiles([1])', lambda: (st.quantiles([1]))),
    ('st.quantiles([1,2],n=0)', lambda: (st.quantiles([1,2],n=0))),
    ("st.quantiles([1,2],method='x')", lambda: (st.quantiles([1,2],method='x'))),
    ('st.covariance([1,2,3],[1,5,7]), st.correlation([1,2,3],[1,5,7]), st.linear_regression([1,2,3],[1,5,7])', lambda: (st.covariance([1,2,3],[1,5,7]), st.correlation([1,2,3],[1,5,7]), st.linear_regression([1,2,3],[1,5,7]))),
    ('st.correlation([1,1],[1,2])', lambda: (st.correlation([1,1],[1,2]))),
    ('st.NormalDist(5,2), st.NormalDist(5,2).cdf(6), st.NormalDist(5,2).pdf(6), st.NormalDist.from_samples([1,2,3]), st.NormalDist(1,2)+st.NormalDist(3,4)', lambda: (st.NormalDist(5,2), st.NormalDist(5,2).cdf(6), st.NormalDist(5,2).pdf(6), st.NormalDist.from_samples([1,2,3]), st.NormalDist(1,2)+st.NormalDist(3,4))),
    ('textwrap.wrap(long, 20)', lambda: (textwrap.wrap(long, 20))),
    ('textwrap.wrap(long, 10)', lambda: (textwrap.wrap(long, 10))),
    ('textwrap.wrap(long, 5)', lambda: (textwrap.wrap(long, 5))),
    ('textwrap.wrap(long, 33, break_on_hyphens=False)', lambda: (textwrap.wrap(long, 33, break_on_hyphens=False))),
    ('textwrap.wrap(long, 12, break_long_words=False)', lambda: (textwrap.wrap(long, 12, break_long_words=False))),
    ("textwrap.wrap(long, 30, max_lines=2), textwrap.wrap(long, 15, max_lines=3, placeholder='...')", lambda: (textwrap.wrap(long, 30, max_lines=2), textwrap.wrap(long, 15, max_lines=3, placeholder='...'))),
    ("textwrap.wrap(long, 40, initial_indent='* ', subsequent_indent='    ')", lambda: (textwrap.wrap(long, 40, initial_indent='* ', subsequent_indent='    '))),
    ("textwrap.wrap('a  b\\tc\\n\\nd e', 4), textwrap.wrap('', 5), textwrap.wrap('   ', 5), textwrap.wrap('aaaaaaaaaaaaaaaaaaaaaa', 5)", lambda: (textwrap.wrap('a  b\tc\n\nd e', 4), textwrap.wrap('', 5), textwrap.wrap('   ', 5), textwrap.wrap('aaaaaaaaaaaaaaaaaaaaaa', 5))),
    ("textwrap.wrap('  lead', 10), textwrap.wrap('a b', 0)", lambda: (textwrap.wrap('  lead', 10), textwrap.wrap('a b', 0))),
    ('textwrap.wrap(\'One. Two.  Three? "Four." five\', 80, fix_sentence_endings=True)', lambda: (textwrap.wrap('One. Two.  Three? "Four." five', 80, fix_sentence_endings=True))),
    ("textwrap.wrap('a b c d e f', 3, drop_whitespace=False)", lambda: (textwrap.wrap('a b c d e f', 3, drop_whitespace=False))),
    ("textwrap.shorten('Hello  world of things', 12), textwrap.shorten('hello', 3), textwrap.shorten('a b c d e f g h', 8, placeholder='..')", lambda: (textwrap.shorten('Hello  world of things', 12), textwrap.shorten('hello', 3), textwrap.shorten('a b c d e f g h', 8, placeholder='..'))),
    ("textwrap.shorten('hello world', 2, placeholder='.....')", lambda: (textwrap.shorten('hello world', 2, placeholder='.....'))),
    ("textwrap.dedent('  a\\n   b\\n\\n  c'), textwrap.dedent('a\\n b'), textwrap.dedent('\\t a\\n\\t b'), textwrap.dedent('  a\\n    \\n b\\n')", lambda: (textwrap.dedent('  a\n   b\n\n  c'), textwrap.dedent('a\n b'), textwrap.dedent('\t a\n\t b'), textwrap.dedent('  a\n    \n b\n'))),
    ("textwrap.indent('a\\n\\nb\\n', '> '), textwrap.indent('a\\n\\nb','> ',lambda l: True)", lambda: (textwrap.indent('a\n\nb\n', '> '), textwrap.indent('a\n\nb','> ',lambda l: True))),
    ("[show(x) for x in (1, True, [], (), 'a', 1.0, b'', {}, None)]", lambda: ([show(x) for x in (1, True, [], (), 'a', 1.0, b'', {}, None)])),
    ('show()', lambda: (show())),
    ('show.register(5)', lambda: (show.register(5))),
    ('show.dispatch(bool) is show.dispatch(int), show.registry[list]([]), type(show.registry).__name__', lambda: (show.dispatch(bool) is show.dispatch(int), show.registry[list]([]), type(show.registry).__name__)),
    ('C().v, C.v.attrname', lambda: (C().v, C.v.attrname)),
    ("C().m(1), C().m('x'), C().h(), C().h(7)", lambda: (C().m(1), C().m('x'), C().h(), C().h(7))),
    ('TO(1) <= TO(2), TO(1) > TO(2), TO(1) >= TO(1), TO(1) != TO(2)', lambda: (TO(1) <= TO(2), TO(1) > TO(2), TO(1) >= TO(1), TO(1) != TO(2))),
    ('sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(3), sq.__name__', lambda: (sq(1), sq(2), sq(1), sq(3), sq(2), sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(3), sq.__name__)),
    ('sq([])', lambda: (sq([]))),
    ('sq.cache_clear(), sq.cache_info()', lambda: (sq.cache_clear(), sq.cache_info())),
    ('sq(1,y=2), sq(1,2), sq(x=1), sq.cache_info()', lambda: (sq(1,y=2), sq(1,2), sq(x=1), sq.cache_info())),
    ('ww.__name__, ww.__doc__, ww.__wrapped__ is sq, ww.__dict__.keys()', lambda: (ww.__name__, ww.__doc__, ww.__wrapped__ is sq, ww.__dict__.keys())),
    ("total_ordering(type('X',(),{}))", lambda: (total_ordering(type('X',(),{})))),
    ("isinstance([], Sequence), isinstance((), Sequence), isinstance('', Sequence), isinstance({}, Mapping), isinstance({}, MutableMapping), isinstance(set(), Set), isinstance(frozenset(), MutableSet), isinstance(range(3), Sequence), isinstance(b'', ByteString)", lambda: (isinstance([], Sequence), isinstance((), Sequence), isinstance('', Sequence), isinstance({}, Mapping), isinstance({}, MutableMapping), isinstance(set(), Set), isinstance(frozenset(), MutableSet), isinstance(range(3), Sequence), isinstance(b'', ByteString))),
    ('isinstance([], Iterable), isinstance(iter([]), Iterator), isinstance((x for x in []), Generator), isinstance(5, Hashable), isinstance([], Hashable), isinstance(len, Callable), isinstance([], Sized), isinstance({}, Container), isinstance({}, Collection), isinstance([], Reversible), isinstance({}, Reversible), isinstance(set(), Reversible)', lambda: (isinstance([], Iterable), isinstance(iter([]), Iterator), isinstance((x for x in []), Generator), isinstance(5, Hashable), isinstance([], Hashable), isinstance(len, Callable), isinstance([], Sized), isinstance({}, Container), isinstance({}, Collection), isinstance([], Reversible), isinstance({}, Reversible), isinstance(set(), Reversible))),
    ('isinstance({}.keys(), KeysView), isinstance({}.items(), ItemsView), isinstance({}.values(), ValuesView), isinstance(collections.deque(), MutableSequence), isinstance(collections.OrderedDict().keys(), KeysView), isinstance(collections.UserList(), MutableSequence), isinstance(collections.ChainMap(), Mapping)', lambda: (isinstance({}.keys(), KeysView), isinstance({}.items(), ItemsView), isinstance({}.values(), ValuesView), isinstance(collections.deque(), MutableSequence), isinstance(collections.OrderedDict().keys(), KeysView), isinstance(collections.UserList(), MutableSequence), isinstance(collections.ChainMap(), Mapping))),
    ('issubclass(list, Sequence), issubclass(dict, Mapping), issubclass(int, Hashable), issubclass(list, Hashable)', lambda: (issubclass(list, Sequence), issubclass(dict, Mapping), issubclass(int, Hashable), issubclass(list, Hashable))),
    ('issubclass(5, Sequence)', lambda: (issubclass(5, Sequence))),
    ('list(MySeq(1,2,3)), 2 in MySeq(1,2), list(reversed(MySeq(1,2))), MySeq(1,2,1).count(1), MySeq(1,2).index(2)', lambda: (list(MySeq(1,2,3)), 2 in MySeq(1,2), list(reversed(MySeq(1,2))), MySeq(1,2,1).count(1), MySeq(1,2).index(2))),
    ('MySeq(1).index(5)', lambda: (MySeq(1).index(5))),
    ('MySeq(1)[5]', lambda: (MySeq(1)[5])),
    ('Sequence()', lambda: (Sequence())),
    ('MySeq.__abstractmethods__', lambda: (MySeq.__abstractmethods__)),
    ("MyMap(a=1).pop('z')", lambda: (MyMap(a=1).pop('z'))),
    ('MyMap().popitem()', lambda: (MyMap().popitem())),
    ('MyMap(a=1).update(5)', lambda: (MyMap(a=1).update(5))),
    ("[m := MyMap(a=1), m.update({'b':2}, c=3), m.update([('d',4)]), dict(m), m.clear(), len(m)][1:]", lambda: ([m := MyMap(a=1), m.update({'b':2}, c=3), m.update([('d',4)]), dict(m), m.clear(), len(m)][1:])),
    ('MySet([1,2]) | MySet([3]), MySet([1,2]) & {2}, MySet([1,2]) - {1}, MySet([1,2]) ^ {2,3}, MySet([1]) < MySet([1,2]), MySet([1]) == {1}, MySet([1]).isdisjoint([2])', lambda: (MySet([1,2]) | MySet([3]), MySet([1,2]) & {2}, MySet([1,2]) - {1}, MySet([1,2]) ^ {2,3}, MySet([1]) < MySet([1,2]), MySet([1]) == {1}, MySet([1]).isdisjoint([2]))),
    ('MySet([1]).remove(5)', lambda: (MySet([1]).remove(5))),
    ('MySet([1,2]).pop()', lambda: (MySet([1,2]).pop())),
    ('[l := MyList(1,2), l.append(3), l.extend([4]), l.reverse(), l.a, l.pop(), l.remove(3), l.a, l.__iadd__([9]).a][1:]', lambda: ([l := MyList(1,2), l.append(3), l.extend([4]), l.reverse(), l.a, l.pop(), l.remove(3), l.a, l.__iadd__([9]).a][1:])),
    ('Iterable[int], Callable[[int], str], Callable[..., int], Mapping[str, int], Awaitable[int], AsyncIterator[str], Callable[[], None]', lambda: (Iterable[int], Callable[[int], str], Callable[..., int], Mapping[str, int], Awaitable[int], AsyncIterator[str], Callable[[], None])),
    ('Callable[int]', lambda: (Callable[int])),
    ('Hashable.__subclasshook__(int)', lambda: (Hashable.__subclasshook__(int))),
    ('Sequence, Iterable.__module__', lambda: (Sequence, Iterable.__module__)),
    ('math.comb(100,50), math.comb(10**20,2), math.perm(10,3), math.perm(10**20,2), math.factorial(50), math.lcm(4,6,10**30), math.gcd(-4,6), math.isqrt(10**50)', lambda: (math.comb(100,50), math.comb(10**20,2), math.perm(10,3), math.perm(10**20,2), math.factorial(50), math.lcm(4,6,10**30), math.gcd(-4,6), math.isqrt(10**50))),
    ('math.comb(5.0,2)', lambda: (math.comb(5.0,2))),
    ('math.comb(5,-1)', lambda: (math.comb(5,-1))),
    ('math.comb(-5,1)', lambda: (math.comb(-5,1))),
    ('math.perm(-1)', lambda: (math.perm(-1))),
    ('math.factorial(10**30)', lambda: (math.factorial(10**30))),
    ('math.factorial(3.0)', lambda: (math.factorial(3.0))),
    ('math.log(10**500), math.log2(2**2000), math.log10(10**400), math.log(2,10), math.log(1,0.5)', lambda: (math.log(10**500), math.log2(2**2000), math.log10(10**400), math.log(2,10), math.log(1,0.5))),
    ('math.log(8,1)', lambda: (math.log(8,1))),
    ('math.log(5,0)', lambda: (math.log(5,0))),
    ("math.log('a')", lambda: (math.log('a'))),
    ('math.exp(710)', lambda: (math.exp(710))),
    ('math.pow(0,-1)', lambda: (math.pow(0,-1))),
    ('math.pow(-8,1/3)', lambda: (math.pow(-8,1/3))),
    ('math.pow(2,10000)', lambda: (math.pow(2,10000))),
    ('math.pow(1e308,2)', lambda: (math.pow(1e308,2))),
    ('math.sqrt(-1)', lambda: (math.sqrt(-1))),
    ("math.sqrt('4')", lambda: (math.sqrt('4'))),
    ('math.sqrt(None)', lambda: (math.sqrt(None))),
    ("math.floor('a')", lambda: (math.floor('a'))),
    ('math.floor(None)', lambda: (math.floor(None))),
    ('math.ceil(2**70), math.floor(-2.5), math.trunc(2.7), math.floor(1e20), math.ceil(-0.5)', lambda: (math.ceil(2**70), math.floor(-2.5), math.trunc(2.7), math.floor(1e20), math.ceil(-0.5))),
    ("math.trunc('a')", lambda: (math.trunc('a'))),
    ('math.fsum([1e100,1,-1e100]), math.fsum([.1]*10), math.fsum([1e16,1,1e-16]), math.fsum([])', lambda: (math.fsum([1e100,1,-1e100]), math.fsum([.1]*10), math.fsum([1e16,1,1e-16]), math.fsum([]))),
    ('math.fsum([1e308,1e308])', lambda: (math.fsum([1e308,1e308]))),
    ("math.fsum([float('inf'),float('-inf')])", lambda: (math.fsum([float('inf'),float('-inf')]))),
    ("math.fsum(['a'])", lambda: (math.fsum(['a']))),
    ("math.fsum([float('inf'),1]), math.fsum([float('nan')])", lambda: (math.fsum([float('inf'),1]), math.fsum([float('nan')]))),
    ('math.prod([]), math.prod([2,3],start=5), math.prod([1.5,2]), math.prod([[1],2])', lambda: (math.prod([]), math.prod([2,3],start=5), math.prod([1.5,2]), math.prod([[1],2]))),
    ("math.hypot(), math.hypot(3,4), math.hypot(1,1,1), math.hypot(1e308,1e308), math.hypot(float('inf'),float('nan')), math.hypot(0.1,0.2,0.3), math.hypot(-5)", lambda: (math.hypot(), math.hypot(3,4), math.hypot(1,1,1), math.hypot(1e308,1e308), math.hypot(float('inf'),float('nan')), math.hypot(0.1,0.2,0.3), math.hypot(-5))),
    ('math.dist([1,2],[4,6]), math.dist((),())', lambda: (math.dist([1,2],[4,6]), math.dist((),()))),
    ('math.dist([1],[1,2])', lambda: (math.dist([1],[1,2]))),
    ('math.dist(5,6)', lambda: (math.dist(5,6))),
    ("math.isclose(1,1.0000000001), math.isclose(1,2,abs_tol=1), math.isclose(float('inf'),float('inf'))", lambda: (math.isclose(1,1.0000000001), math.isclose(1,2,abs_tol=1), math.isclose(float('inf'),float('inf')))),
    ('math.isclose(1,2,rel_tol=-1)', lambda: (math.isclose(1,2,rel_tol=-1))),
    ('math.gamma(0.5), math.gamma(10.5), math.gamma(-1.5), math.gamma(170), math.gamma(1e-5), math.lgamma(0.5), math.lgamma(100), math.lgamma(-2.5), math.lgamma(3), math.lgamma(1e10)', lambda: (math.gamma(0.5), math.gamma(10.5), math.gamma(-1.5), math.gamma(170), math.gamma(1e-5), math.lgamma(0.5), math.lgamma(100), math.lgamma(-2.5), math.lgamma(3), math.lgamma(1e10))),
    ('math.gamma(-1)', lambda: (math.gamma(-1))),
    ('math.gamma(172)', lambda: (math.gamma(172))),
    ('math.lgamma(0)', lambda: (math.lgamma(0))),
    ('math.lgamma(-1)', lambda: (math.lgamma(-1))),
    ('math.erf(0.5), math.erfc(0.5), math.erf(-3), math.cbrt(27), math.cbrt(-8), math.exp2(0.5), math.expm1(1e-5), math.log1p(1e-5)', lambda: (math.erf(0.5), math.erfc(0.5), math.erf(-3), math.cbrt(27), math.cbrt(-8), math.exp2(0.5), math.expm1(1e-5), math.log1p(1e-5))),
    ("math.frexp(10), math.frexp(0), math.ldexp(0.5,3), math.modf(-3.25), math.modf(float('inf')), math.frexp(float('inf'))", lambda: (math.frexp(10), math.frexp(0), math.ldexp(0.5,3), math.modf(-3.25), math.modf(float('inf')), math.frexp(float('inf')))),
    ('math.ldexp(1,5000)', lambda: (math.ldexp(1,5000))),
    ('math.ldexp(1,2.0)', lambda: (math.ldexp(1,2.0))),
    ('math.ldexp(1,-5000), math.ldexp(1, 10**30 * -1)', lambda: (math.ldexp(1,-5000), math.ldexp(1, 10**30 * -1))),
    ('math.ldexp(1, 10**30)', lambda: (math.ldexp(1, 10**30))),
    ('math.nextafter(1,2), math.ulp(1), math.ulp(0), math.ulp(1e308), math.copysign(1,-0.0), math.fmod(-7,3), math.remainder(7,4), math.atan2(0,-1)', lambda: (math.nextafter(1,2), math.ulp(1), math.ulp(0), math.ulp(1e308), math.copysign(1,-0.0), math.fmod(-7,3), math.remainder(7,4), math.atan2(0,-1))),
    ('math.fmod(1,0)', lambda: (math.fmod(1,0))),
    ("math.fmod(float('inf'),1)", lambda: (math.fmod(float('inf'),1))),
    ('math.acos(2)', lambda: (math.acos(2))),
    ('math.acosh(0.5)', lambda: (math.acosh(0.5))),
    ('math.atanh(1)', lambda: (math.atanh(1))),
    ("math.sin(float('inf'))", lambda: (math.sin(float('inf')))),
    ('math.degrees(1), math.radians(180), math.tau, math.e, math.pi, math.inf, math.nan', lambda: (math.degrees(1), math.radians(180), math.tau, math.e, math.pi, math.inf, math.nan)),
    ('math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.sinh(1), math.tanh(0.5), math.asinh(1), math.acosh(2)', lambda: (math.sin(1), math.cos(1), math.tan(1), math.asin(0.5), math.sinh(1), math.tanh(0.5), math.asinh(1), math.acosh(2))),
    ('math.cosh(1000)', lambda: (math.cosh(1000))),
    ('math.isqrt(-1)', lambda: (math.isqrt(-1))),
    ('math.isqrt(2.5)', lambda: (math.isqrt(2.5))),
    ('math.gcd(2.5)', lambda: (math.gcd(2.5))),
    ('math.gcd(), math.lcm(), math.lcm(0,5), math.gcd(0,0)', lambda: (math.gcd(), math.lcm(), math.lcm(0,5), math.gcd(0,0))),
    ('math.sqrt()', lambda: (math.sqrt())),
    ('math.sqrt(1,2)', lambda: (math.sqrt(1,2))),
    ('math.sqrt(x=1)', lambda: (math.sqrt(x=1))),
    ('math.nosuch', lambda: (math.nosuch)),
    ("math.isfinite('a')", lambda: (math.isfinite('a'))),
    ('math.isnan(10**400)', lambda: (math.isnan(10**400))),
    ('math.floor(10**400) == 10**400', lambda: (math.floor(10**400) == 10**400)),
]

for text, action in tests:
    try:
        print(text, '->', repr(action()))
    except Exception as error:
        print(text, '->', type(error).__name__, error)
