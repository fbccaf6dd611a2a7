# fractions, pprint, platform, errno, multiprocessing.
from fractions import Fraction as F
from pprint import pprint, pformat, pp
import platform, errno, multiprocessing, collections, dataclasses, types
print(F(1,3)+F(1,6), F("0.25"), F(0.5), F("3/4")*2, F(7,2)//1, F(7,2)%2, -F(1,2), abs(F(-1,2)), F(1,3) < F(1,2), F(2,4) == 0.5, float(F(1,8)), int(F(7,2)), round(F(7,2)), round(F(22,7), 2), F(1,3)**2, F(2)**-1, repr(F(3)), F(3), hash(F(3)) == 3, F(355,113).limit_denominator(10), 1 - F(1,4), 2 / F(1,4), F(1,2) + 0.5, sorted([F(1,2), F(1,3)]), sum([F(1,3)]*3))
for bad in (lambda: F(1,0), lambda: F("x"), lambda: F(1,2) + "a", lambda: F(1.5, 2)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
d = {"name": "Ada Lovelace", "languages": ["python", "c", "ocaml"] * 4, "nested": {"a": {"b": {"c": list(range(30))}}, "z": (1, 2), "e": set(range(40))}, 5: None}
pprint(d); pprint([1, 2]); pprint(list(range(40)), compact=True, width=40); pprint({"b": 1, "a": 2}, sort_dicts=False); pp({"b": 1, "a": 2}); pprint(d, depth=2); pprint("word " * 40); pprint({"k": "word " * 30}); pprint(tuple("abcdefghij" * 3), width=30); pprint(d, indent=4, width=60)
pprint(collections.Counter("mississippi" * 3 + "abcdefghijklmnop"), width=40); pprint(collections.OrderedDict((str(i), i * 1000) for i in range(12))); pprint(collections.defaultdict(list, {str(i): [i] * 5 for i in range(8)})); pprint(collections.deque(range(40), maxlen=50))
@dataclasses.dataclass
class P:
    name: str
    values: list
pprint(P("x", list(range(40)))); pprint(types.SimpleNamespace(a=list(range(30)), b=2)); print(pformat({"x": [1]})); l = [1]; l.append(l)
print(errno.ENOENT, errno.errorcode[2], multiprocessing.cpu_count() > 0, multiprocessing.current_process().name)
