"""json: texts of all kinds of values, options, errors with their places."""
import json
vals = [1, -2, 3.5, 1e100, "a\"b\\\n\u00e9\U0001f600\x01\x7f/", None, True, False, [], {}, [1,[2,[3]]], {"a":1,"b":[1,2,{"c":None}]}, {1:2, None:3, True:4, 2.5:6}, (1,2), float("nan"), float("inf"), -float("inf"), {"z":1,"a":2}, 10**30, [{}], {"x":[]}]
for v in vals:
    for kw in ({}, {"indent":2}, {"indent":"\t"}, {"separators":(",",":")}, {"ensure_ascii":False}, {"sort_keys":True}):
        try:
            print(json.dumps(v, **kw))
        except TypeError as e:
            print(type(e), e)
for t in ['1','-0','0','01','-','1.','1.5','1e5','1E+5','1e','"a"','"\\u0041\\ud83d\\ude00"','"\\ud83d"','"\\x"','"\\u12"','"abc','"a\tb"','[','[1','[1,','[1,]','[1 2]','{','{"a"','{"a":','{"a":1','{"a":1,','{"a":1,}','{a:1}','{} x','','  ','nul','null ','true','NaN','-Infinity','Infinity','{"a":[1,{"b":null}], "c" : "d"}', '\ufeff1', '"\\', '[1,\n 2,\n x]', '--1', '.5', '1.e5', '{"a" 1}']:
    try:
        print(repr(t), repr(json.loads(t)))
    except json.JSONDecodeError as e:
        print(repr(t), e, e.lineno, e.colno, e.pos, e.msg)
print(json.loads(b'[1]'), json.loads('{"a":1}', object_hook=lambda d: list(d)), json.loads('[1.5]', parse_float=str), json.loads('{"a":1,"a":2}', object_pairs_hook=list))
class P: pass
for f in (lambda: json.dumps(P()), lambda: json.dumps({(1,):2}), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.loads(5), lambda: json.dumps({1,2})):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a=[]; a.append(a)
try: json.dumps(a)
except ValueError as e: print(e)
print(json.dumps({1,2}, default=sorted), json.dumps({(1,):2,"a":1}, skipkeys=True))
class E(json.JSONEncoder):
    def default(self, o): return str(type(o).__name__)
print(json.dumps([P()], cls=E), E(indent=1).encode([1]))
print(json.JSONDecoder().raw_decode("[1] x"))
