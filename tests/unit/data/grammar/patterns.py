match x:
    case 1: pass
    case -1 | 1.5 | -2j | 1 + 2j | -1 - 2j: pass
    case "a" | 'b' "c" | b"d": pass
    case None | True | False: pass
    case a: pass
match x:
    case _: pass
match x, y:
    case a, b: pass
    case a,: pass
    case *a, b: pass
    case [*_]: pass
match (x):
    case (a): pass
    case (a, b): pass
    case (a,): pass
    case (): pass
    case []: pass
    case [a, *b, c]: pass
    case [[a], (b, c)]: pass
match x,:
    case a.b: pass
    case a.b.c | d.e: pass
    case {}: pass
    case {"a": 1}: pass
    case {"a": 1, b.c: d, -1: e, None: f}: pass
    case {"a": [b, *c], **rest}: pass
    case {**rest}: pass
    case {"a": b,}: pass
match *x, y:
    case A(): pass
    case A(b): pass
    case A(b, c=d): pass
    case A(b=c, d=e,): pass
    case a.B(c, D(e=_)): pass
    case [A(x=0) | B(y=1), *_] if a > b: pass
    case a | b as c: pass
    case (a | b) as c if (d := c): pass
    case [a as b, (c as d)]: pass
match (yield_):
    case str() | int() as value if value:
        match value:
            case 1:
                a
            case _:
                b
        c
match match:
    case case: pass
match -x:
    case {1 + 1j: a}: pass
match x[0]:
    case 0: pass
match {**a}:
    case {}: pass
match not x:
    case True: pass
