# Subclasses of library classes, iterators that share a source, containers changed while in use.
import asyncio, collections, functools, itertools, random, math, operator, sys, copy
from collections import *
Point = namedtuple('Point','x y')
class Node:
    def __init__(s, v): s.v, s.next = v, None
class MyDeque(deque):
    def append(s, x): super().append(x*2)
class MyDD(defaultdict):
    def __missing__(s, k): return 'm' + str(k)
class LRU(OrderedDict):
    def __init__(s, n): super().__init__(); s.n = n
    def __setitem__(s, k, v):
        super().__setitem__(k, v)
        if len(s) > s.n: s.popitem(last=False)
class Rnd(random.Random):
    pass
class Cnt(Counter):
    extra = 1
class PP(functools.partial): pass
def gen():
    yield 1
    raise ValueError('boom')
def stop(x): raise StopIteration
def lru_demo():
    l = LRU(2); l['a']=1; l['b']=2; l['c']=3; l.move_to_end('b'); return list(l.items()), l
def deque_mutate():
    d = deque([1,2,3])
    for x in d: d.append(x)
def dict_mutate():
    d = defaultdict(int, a=1)
    for x in d: d['b']
def cyc():
    d = deque(); d.append(d); return repr(d)
def cyc2():
    d = defaultdict(list); d['x'].append(d); return repr(d)
def cyc3():
    d = OrderedDict(); d['x'] = d; return repr(d)
def cyc4():
    p = functools.partial(print); p.__setstate__((p, (), {}, None)); return repr(p)
def bigdeque():
    d = deque(maxlen=100)
    for i in range(10000): d.append(i); 
    for i in range(50): d.popleft(); d.appendleft(-i); d.rotate(7)
    return sum(d), list(d)[:5]
def ring():
    d = deque()
    out = []
    for i in range(200):
        d.append(i)
        if i % 3 == 0: out.append(d.popleft())
        if i % 7 == 0: d.insert(2, 'i%d' % i)
        if i % 11 == 0: d.remove(d[1])
    return out, list(d)
def shuffle():
    random.seed(7); l = list(range(20)); random.shuffle(l); return l
class Eq:
    def __eq__(s, o): raise RuntimeError('eq')
    __hash__ = None
def tee_nested():
    a, b = itertools.tee(iter(range(5)))
    c = copy.copy(a)
    next(a); d, e = itertools.tee(a)
    return list(a), list(b), list(c), list(d), list(e)
def group_interleave():
    g = itertools.groupby('aabbcc'); out = []
    k1, g1 = next(g); k2, g2 = next(g)
    return list(g1), list(g2), [(k, len(list(x))) for k, x in g]

tests = [
    ('MyDeque([1,2]), MyDeque([1]).copy(), type(MyDeque([1]).copy()), type(MyDeque() + deque())', lambda: (MyDeque([1,2]), MyDeque([1]).copy(), type(MyDeque([1]).copy()), type(MyDeque() + deque()))),
    ("MyDD(int)['q'], MyDD(int)", lambda: (MyDD(int)['q'], MyDD(int))),
    ('lru_demo()', lambda: (lru_demo())),
    ('Rnd(5).random(), Rnd(5).randint(1,10), repr(type(Rnd(5)))', lambda: (Rnd(5).random(), Rnd(5).randint(1,10), repr(type(Rnd(5))))),
    ("Cnt('aab'), Cnt('a') + Cnt('b'), Cnt('aab').copy(), type(Cnt('aab').copy())", lambda: (Cnt('aab'), Cnt('a') + Cnt('b'), Cnt('aab').copy(), type(Cnt('aab').copy()))),
    ('PP(print, 1)', lambda: (PP(print, 1))),
    ('deque_mutate()', lambda: (deque_mutate())),
    ('dict_mutate()', lambda: (dict_mutate())),
    ('cyc()', lambda: (cyc())),
    ('cyc2()', lambda: (cyc2())),
    ('cyc3()', lambda: (cyc3())),
    ('cyc4()', lambda: (cyc4())),
    ('bigdeque()', lambda: (bigdeque())),
    ('ring()', lambda: (ring())),
    ('shuffle()', lambda: (shuffle())),
    ('list(itertools.takewhile(stop, [1,2]))', lambda: (list(itertools.takewhile(stop, [1,2])))),
    ('list(map(stop, [1]))', lambda: (list(map(stop, [1])))),
    ('list(itertools.starmap(stop, [(1,)]))', lambda: (list(itertools.starmap(stop, [(1,)])))),
    ('list(itertools.chain([1], gen()))', lambda: (list(itertools.chain([1], gen())))),
    ('list(itertools.accumulate([1,2], lambda a, b: stop(a)))', lambda: (list(itertools.accumulate([1,2], lambda a, b: stop(a))))),
    ('deque([Eq()]).remove(5)', lambda: (deque([Eq()]).remove(5))),
    ('5 in deque([Eq()])', lambda: (5 in deque([Eq()]))),
    ('deque([Eq()]) == deque([1])', lambda: (deque([Eq()]) == deque([1]))),
    ('Counter([Eq()])', lambda: (Counter([Eq()]))),
    ('tee_nested()', lambda: (tee_nested())),
    ('group_interleave()', lambda: (group_interleave())),
    ('list(itertools.islice(itertools.count(), 3, 10, 3))', lambda: (list(itertools.islice(itertools.count(), 3, 10, 3)))),
    ('[x for x in itertools.zip_longest([1,2,3],[4],[5,6],fillvalue=0)]', lambda: ([x for x in itertools.zip_longest([1,2,3],[4],[5,6],fillvalue=0)])),
    ("list(itertools.product([1,2],'ab',repeat=2))[:5]", lambda: (list(itertools.product([1,2],'ab',repeat=2))[:5])),
    ('len(list(itertools.permutations(range(5),3))), list(itertools.permutations(range(3)))', lambda: (len(list(itertools.permutations(range(5),3))), list(itertools.permutations(range(3))))),
    ('sum(1 for _ in itertools.combinations(range(10),4)), list(itertools.combinations(range(4),2))', lambda: (sum(1 for _ in itertools.combinations(range(10),4)), list(itertools.combinations(range(4),2)))),
    ('sum(1 for _ in itertools.combinations_with_replacement(range(6),3))', lambda: (sum(1 for _ in itertools.combinations_with_replacement(range(6),3)))),
    ("sorted(Counter('mississippi').items(), key=operator.itemgetter(1,0))", lambda: (sorted(Counter('mississippi').items(), key=operator.itemgetter(1,0)))),
    ("max([Point(1,2),Point(0,5)], key=operator.attrgetter('y'))", lambda: (max([Point(1,2),Point(0,5)], key=operator.attrgetter('y')))),
    ('functools.reduce(operator.mul, range(1,30))', lambda: (functools.reduce(operator.mul, range(1,30)))),
    ("functools.partial(print, end='!\\n')('hi')", lambda: (functools.partial(print, end='!\n')('hi'))),
    ("functools.partial(sorted, key=len, reverse=True)(['a','bbb','cc'])", lambda: (functools.partial(sorted, key=len, reverse=True)(['a','bbb','cc']))),
    ("list(reversed(OrderedDict.fromkeys('abc')))", lambda: (list(reversed(OrderedDict.fromkeys('abc'))))),
    ("OrderedDict(sorted({'b':1,'a':2}.items()))", lambda: (OrderedDict(sorted({'b':1,'a':2}.items())))),
    ('dict(OrderedDict(a=1)), {**OrderedDict(a=1)}, OrderedDict(a=1) == dict(a=1), OrderedDict(a=1) != dict(a=2)', lambda: (dict(OrderedDict(a=1)), {**OrderedDict(a=1)}, OrderedDict(a=1) == dict(a=1), OrderedDict(a=1) != dict(a=2))),
    ("[*deque([1,2])], (lambda *a: a)(*deque([1,2])), list(deque('ab')), sorted(deque([2,1])), ','.join(deque('ab'))", lambda: ([*deque([1,2])], (lambda *a: a)(*deque([1,2])), list(deque('ab')), sorted(deque([2,1])), ','.join(deque('ab')))),
    ('isinstance(Point(1,2), tuple), Point(1,2) + (3,), Point(1,2)*2, list(Point(1,2)), Point(1,2).count(1), Point(1,2).index(2)', lambda: (isinstance(Point(1,2), tuple), Point(1,2) + (3,), Point(1,2)*2, list(Point(1,2)), Point(1,2).count(1), Point(1,2).index(2))),
    ('Point.x.__get__(Point(1,2)), Point.x.__get__(None, Point) is Point.x', lambda: (Point.x.__get__(Point(1,2)), Point.x.__get__(None, Point) is Point.x)),
    ('Point.x.__get__(5)', lambda: (Point.x.__get__(5))),
    ('Point(1,2).__class__, Point.__mro__, Point.__bases__, Point.__slots__', lambda: (Point(1,2).__class__, Point.__mro__, Point.__bases__, Point.__slots__)),
    ("setattr(Point(1,2), 'x', 5)", lambda: (setattr(Point(1,2), 'x', 5))),
    ("setattr(Point(1,2), 'z', 5)", lambda: (setattr(Point(1,2), 'z', 5))),
    ("delattr(Point(1,2), 'x')", lambda: (delattr(Point(1,2), 'x'))),
    ("Point.__new__(Point, 1, 2), Point._make(range(2)), Point(**{'x':1,'y':2})", lambda: (Point.__new__(Point, 1, 2), Point._make(range(2)), Point(**{'x':1,'y':2}))),
    ('Point.__repr__(Point(1,2)), Point._replace(Point(1,2), x=4)', lambda: (Point.__repr__(Point(1,2)), Point._replace(Point(1,2), x=4))),
    ('Point.__new__(Point)', lambda: (Point.__new__(Point))),
    ('Point.__new__(Point, 1, 2, 3)', lambda: (Point.__new__(Point, 1, 2, 3))),
    ('sys.version_info >= (3, 8)', lambda: (sys.version_info >= (3, 8))),
    ('math.floor(deque())', lambda: (math.floor(deque()))),
    ('math.hypot(*[1]*20), math.dist(range(20), range(20,40))', lambda: (math.hypot(*[1]*20), math.dist(range(20), range(20,40)))),
    ('random.Random(1) == random.Random(1)', lambda: (random.Random(1) == random.Random(1))),
    ("random.Random(1).choices('abc', [1,2,3], k=5), random.Random(1).choices('abc', cum_weights=[1,2,3], k=5), random.Random(1).sample('abcdef', 6), random.Random(2).sample(range(1000), 10)", lambda: (random.Random(1).choices('abc', [1,2,3], k=5), random.Random(1).choices('abc', cum_weights=[1,2,3], k=5), random.Random(1).sample('abcdef', 6), random.Random(2).sample(range(1000), 10))),
    ('random.Random(4).getstate() == random.Random(4).getstate()', lambda: (random.Random(4).getstate() == random.Random(4).getstate())),
    ('[random.Random(9).random() for i in range(3)]', lambda: ([random.Random(9).random() for i in range(3)])),
    ('random.Random(10).shuffle([1,2,3])', lambda: (random.Random(10).shuffle([1,2,3]))),
    ('random.Random(3).gauss(0,1), random.Random(3).normalvariate(0,1), random.Random(3).expovariate(2), random.Random(3).betavariate(2,3), random.Random(3).gammavariate(2,1), random.Random(3).gammavariate(.5,1), random.Random(3).gammavariate(1,1), random.Random(3).lognormvariate(0,.5), random.Random(3).vonmisesvariate(1,2), random.Random(3).paretovariate(2), random.Random(3).weibullvariate(1,2), random.Random(3).triangular(0,10,3)', lambda: (random.Random(3).gauss(0,1), random.Random(3).normalvariate(0,1), random.Random(3).expovariate(2), random.Random(3).betavariate(2,3), random.Random(3).gammavariate(2,1), random.Random(3).gammavariate(.5,1), random.Random(3).gammavariate(1,1), random.Random(3).lognormvariate(0,.5), random.Random(3).vonmisesvariate(1,2), random.Random(3).paretovariate(2), random.Random(3).weibullvariate(1,2), random.Random(3).triangular(0,10,3))),
]

for text, action in tests:
    try:
        print(text, '->', repr(action()))
    except Exception as error:
        print(text, '->', type(error).__name__, error)
