# Statements in all combinations: loops, try, with, match, functions; errors with their chains and lines.
import sys, traceback
class cm:
    def __init__(s, n): s.n = n
    def __enter__(s): p("enter", s.n); return s.n
    def __exit__(s, t, v, tb): p("exit", s.n, t and t.__name__); return s.n == 1
def p(*x): print(*[str(y)[:120] for y in x])
def f(*x, k=0, **kw): return (x, k, kw)
cnt = 0
def run(fn):
    try: p("=>", fn())
    except RecursionError: p("rec")
    except BaseException as e:
        p(type(e).__name__, e, repr(e.__cause__), repr(e.__context__)); tb = e.__traceback__; ls = []
        while tb: ls.append((tb.tb_lineno, tb.tb_frame.f_code.co_name)); tb = tb.tb_next
        p(ls)

def t0(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    p([len(b) for a in [1,2] if (lambda x, *y, z=None: (x, y, z))(a)])
    d = [d for a in a if [[1, 2] for a in range(3) if (3, 4)]]
run(t0)
def t1(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    match (lambda x, *y, z=a: (x, y, z))(a):
        case {'k': v}:
            a = (lambda x, *y, z=None: (x, y, z))(b[0])
            b = (None - (lambda x, *y, z=[1, 2]: (x, y, z))('s'))
        case x if x:
            d = (c := f('s', k=1))
            b = [1, 2]
            d = (f'{d!r}|{c}' % b)
        case _:
            b = (c := 's')
            a = len(None)
            c = (f'{c!r}|{d}' % (d := b))
run(t1)
def t2(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    a = f'{c!r}|{d}'
    try:
        p(c)
        d = ([1, 2] - f(d, k=1))
        for d in 'xy':
            return c['k']
    except Exception as er:
        b = d
        p(repr(er))
    except TypeError as er:
        for a in range(3):
            return (([1, 2] and {'k': 5}) if a['k'] else d['k'])
        else:
            d += (d in b)
        try:
            a = [1, 2]
            p((2 if (lambda x, *y, z=b: (x, y, z))(d) else (lambda x, *y, z=c: (x, y, z))(1)))
            raise RuntimeError(2)
        finally:
            d *= c
            c = f'{c!r}|{d}'
        p((d if (c if None else None) else (b == 2)))
        p(repr(er))
    finally:
        for c in [1, 2]:
            break
        else:
            raise ValueError from None
            c -= f'{c!r}|{d}'
        raise TypeError(1)
run(t2)
def t3(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        a |= len(((3, 4) - (3, 4)))
    finally:
        if f(0, **{}):
            p(d)
        else:
            p(c)
        b = (lambda x, *y, z=(3, 4): (x, y, z))([1, 2])
        def g7(a=1, *b, c=None, **d):
            raise TypeError(1)
            a = (f'{b!r}|{d}' if b[-1] else 1)
            if (([1, 2] if 1 else 0) * {'k': 5}):
                d = b[::2]
                a = d[-1]
        p(g7(c))
    yield a
run(lambda: list(t3()))
def t4(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    a = (len(None) // f(b, k=a))
    if (b // f(a, *(2,3))):
        def g8(a=1, *b, c=None, **d):
            a, *b = f'{c!r}|{d}'
            a, b, c = (d := ({'k': 5} if 1 else d))
            with cm(1) as d:
                d = ((3, 4) < [d for c in range(3) if c])
        p(g8(len(2)))
        p(('s' < f'{a!r}|{d}'))
    p(len(b[-1]))
run(t4)
def t5(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    p(c)
    return ((b and 2) // f({'k': 5}, **{}))
    a, b, c = ((b if d else b) == (c == c))
run(t5)
def t6(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        p((('s' if 2 else 1) if {'k': 5} else 0))
        c = (3, 4)
    finally:
        def g3(a=1, *b, c=None, **d):
            try:
                a = ((1 if c else None) < c)
            except ValueError:
                c = len((d == None))
            finally:
                a = (a + f'{b!r}|{d}')
                d = (3, 4)
        p(g3(['s' for d in a if {'k': 5}]))
    if (({'k': 5} * 2) + b[0]):
        try:
            p(b)
            p(c)
        except TypeError as er:
            with cm(1) as b:
                a = ((None and a) == (c + 0))
                d = ((d if None else a) - (b * [1, 2]))
            p(repr(er))
        except (KeyError, IndexError) as er:
            p(a)
            p(repr(er))
        else:
            for a in (lambda x, *y, z=c: (x, y, z))({'k': 5}):
                b = (f'{b!r}|{a}' // len({'k': 5}))
                b = ((a := (3, 4)) if (lambda x, *y, z={'k': 5}: (x, y, z))({'k': 5}) else len(b))
            else:
                a = [d[::2] for a in a if (3, 4)]
            del b
            c += f((a := None), *[1])
        finally:
            c += c[-1]
            if (f'{d!r}|{d}' or 's'):
                a = (lambda x, *y, z=(3, 4): (x, y, z))(([1, 2] * 1))
                b = 's'
                d = (len({'k': 5}) < len(1))
            try:
                d = (a := (1 if 's' else 1))
                a = d[1:]
            except TypeError as er:
                a = {'k': 5}
                p(repr(er))
            finally:
                c = {'k': 5}
                b = f(f(a, *(2,3)), *(2,3))
    else:
        return ([b for c in range(3) if 2] or d)
    c = ((0 or [1, 2]) - (1 + b))
    yield a
run(lambda: list(t6()))
def t7(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        p(((None and 2) or (3, 4)))
        p(b)
        a = f'{d!r}|{d}'
    except TypeError as er:
        b = 's'
        return ((1 == (3, 4)) < (None or c))
        p(repr(er))
    except (KeyError, IndexError) as er:
        p(d)
        (a, b), c = ((2 in c) if (d if c else None) else 2)
        for c in ([1, 2] < {'k': 5}):
            return f'{b!r}|{d}'
            try:
                d = ((lambda x, *y, z=c: (x, y, z))(None) // len(d))
                c = ([(3, 4) for d in [1,2] if a] * 0)
            except Exception as er:
                d = d['k']
                p(repr(er))
            except ZeroDivisionError:
                b = c
            finally:
                d = None
                a = (b := (a == (3, 4)))
                d = f'{a!r}|{a}'
        else:
            match (1 < [1, 2]):
                case [x, y]:
                    c = (len(d) in (None if a else {'k': 5}))
                    a = d
                case str() as s:
                    a = ((0 and 's') + f'{c!r}|{d}')
                    d = (1 // d)
                case _:
                    c = (b := (d == 1))
                    d = (lambda x, *y, z=d: (x, y, z))(f((3, 4), k=[1, 2]))
            p(a)
            if [1, 2]:
                a = f'{a!r}|{b}'
            else:
                a = c
                b = (3, 4)
                d = 1
        p(repr(er))
    finally:
        raise TypeError(1)
        a = (2 or None)
    if [(1 or a) for d in range(3) if ('s' < 2)]:
        a |= ((d := 0) + f(a, *[1]))
        def g5(a=1, *b, c=None, **d):
            try:
                a = (f'{c!r}|{c}' == {'k': 5})
                a = d
            finally:
                c = [d[-1] for d in range(3) if {'k': 5}]
                b = (lambda x, *y, z=2: (x, y, z))(c['k'])
            raise ValueError from ValueError(9)
            yield (b := (b + None))
        p(list(g5((c if b else 1))))
        def g1(a=1, *b, c=None, **d):
            d = f(f'{d!r}|{b}', *(2,3))
        p(g1(len({'k': 5})))
    c = ((1 and {'k': 5}) == (d * d))
    yield a
run(lambda: list(t7()))
def t8(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    if (0 == (None < b)):
        with cm(0) as a:
            b |= (1 < a)
        if (lambda x, *y, z=[1, 2]: (x, y, z))((2 // c)):
            def g4(a=1, *b, c=None, **d):
                a = len((lambda x, *y, z=[1, 2]: (x, y, z))(d))
                c = (a < ([1, 2] < a))
                d = len(([1, 2] == d))
                yield f((b if b else 0), k=None)
            p(list(g4(len(b))))
            p([f'{c!r}|{d}' for c in a if (a == [1, 2])])
        return [2 for b in [1,2] if f'{d!r}|{b}']
    return 0
    a = [(lambda x, *y, z='s': (x, y, z))(c) for b in range(3) if None]
    yield a
run(lambda: list(t8()))
def t9(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    c = f'{b!r}|{b}'
    raise TypeError(1)
    yield a
run(lambda: list(t9()))
def t10(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    if (a in ([1, 2] or {'k': 5})):
        p(len((b := 0)))
        def g3(a=1, *b, c=None, **d):
            p((lambda x, *y, z=a: (x, y, z))([c for d in [1,2] if c]))
            for b in range(3):
                a = [(lambda x, *y, z=None: (x, y, z))((3, 4)) for c in a if [[1, 2] for b in [1,2] if (3, 4)]]
                d = (f(a, *(2,3)) if f('s', *(2,3)) else b['k'])
                a = c
            else:
                d = ((a if (3, 4) else b) if f'{c!r}|{a}' else None)
                b = b
        p(g3(f'{a!r}|{b}'))
        p(f((c < 2), k=1))
    else:
        try:
            p(((d if 1 else None) < (a < 0)))
            p(len((2 or 1)))
        finally:
            raise ValueError from None
        del d
        raise KeyError(2) from ValueError(9)
    p(((b in c) % f'{a!r}|{c}'))
run(t10)
def t11(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        match len({'k': 5}):
            case [x, y]:
                d = [(a if 's' else [1, 2]) for a in range(3) if a]
            case [x, *rest]:
                c = None
                b = [(lambda x, *y, z=[1, 2]: (x, y, z))(d) for c in a if d[-1]]
                a = (b := f'{b!r}|{d}')
            case _:
                b = c['k']
        try:
            c = (lambda x, *y, z=[1, 2]: (x, y, z))(f(None, k='s'))
        finally:
            a = [d for b in range(3) if (a := [1, 2])]
        del b
    finally:
        def g8(a=1, *b, c=None, **d):
            return b[::2]
            try:
                a = f'{d!r}|{a}'
            except Exception as er:
                a = f'{d!r}|{b}'
                a = ((a - {'k': 5}) == f'{a!r}|{c}')
                d = len((c := (3, 4)))
                p(repr(er))
            finally:
                a = 1
            for b in 'xy':
                c = (lambda x, *y, z=0: (x, y, z))(d['k'])
        p(g8(a['k']))
        for c in range(3):
            p(a)
            a = [1, 2]
            p(({'k': 5} + a))
        else:
            a = f'{a!r}|{a}'
            match (c := None):
                case [x, *rest]:
                    b = a
                case (1 | 2) as q:
                    c = f(c, k=(3, 4))
                case [x, y]:
                    c = [(2 == a) for c in [1,2] if (d := 1)]
                    a = (d := 0)
                case _:
                    c = f(f'{a!r}|{b}', **{})
                    d = None
                    c = (a := 2)
            a |= f'{b!r}|{d}'
        match (None == c):
            case str() as s:
                b = (3, 4)
            case int(n):
                a = len((b or {'k': 5}))
            case None:
                a = ((1 or None) * [d for d in range(3) if [1, 2]])
            case _:
                a = ((lambda x, *y, z=None: (x, y, z))('s') // f'{c!r}|{b}')
                d = f'{c!r}|{b}'
                c = f(len(d), **{})
    try:
        def g2(a=1, *b, c=None, **d):
            p((f'{c!r}|{c}' * (d == b)))
            p(len(d))
            p(b)
        p(g2((c := 1)))
        return (((3, 4) - d) or f(a, k=0))
        *a, b = f(c, *(2,3))
    finally:
        match (lambda x, *y, z=(3, 4): (x, y, z))(d):
            case int(n):
                d = (({'k': 5} - d) or f'{b!r}|{c}')
            case {'k': v}:
                d = [1, 2]
                b = len((a or 's'))
            case None:
                c = (({'k': 5} < 2) if [1, 2] else f(d, *[1]))
            case _:
                c = [f'{d!r}|{b}' for b in [1,2] if (b if [1, 2] else (3, 4))]
                c = ([a for a in range(3) if 0] and (lambda x, *y, z=b: (x, y, z))(1))
                b = (d := f(c, k=b))
        b -= (len(0) in (None * 's'))
run(t11)
def t12(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        p(c)
        return len('s')
        c = ((1 and 's') or (lambda x, *y, z=b: (x, y, z))(2))
    finally:
        a = c[-1]
        *a, b = len((lambda x, *y, z=(3, 4): (x, y, z))(d))
run(t12)
def t13(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        def g1(a=1, *b, c=None, **d):
            p(b[-1])
            with cm(2) as b:
                b = (lambda x, *y, z=[1, 2]: (x, y, z))((a := None))
            try:
                b = ({'k': 5} if d[0] else (1 if d else c))
            except Exception as er:
                d = f({'k': 5}, *(2,3))
                a = 2
                d = len(('s' and 0))
                p(repr(er))
            finally:
                b = len(((3, 4) + [1, 2]))
                c = (a := ('s' if c else d))
                b = ((3, 4) and (None // d))
            yield ([None for a in [1,2] if 2] in [None for c in a if d])
        p(list(g1(len(b))))
        try:
            try:
                b = (lambda x, *y, z=b: (x, y, z))((a := {'k': 5}))
                d = ((lambda x, *y, z=0: (x, y, z))(b) if a else ('s' % (3, 4)))
                d = (lambda x, *y, z=(3, 4): (x, y, z))(len({'k': 5}))
            except ValueError:
                b = (3, 4)
            except TypeError as er:
                d = (a := len(2))
                p(repr(er))
            finally:
                c = c[-1]
        except ValueError:
            d = (lambda x, *y, z=[1, 2]: (x, y, z))('s')
            match (b if 0 else {'k': 5}):
                case (1 | 2) as q:
                    b = f((d := b), *(2,3))
                case x if x:
                    a = [a for a in range(3) if (b * a)]
                case [x, y]:
                    b = f(f'{b!r}|{a}', k={'k': 5})
                    c = len(('s' if (3, 4) else a))
                case _:
                    a = a
                    a = [({'k': 5} % 's') for a in [1,2] if ({'k': 5} in (3, 4))]
                    b = (a := (c or 0))
        finally:
            try:
                c = ([1, 2] % ([1, 2] + c))
                c = (lambda x, *y, z=d: (x, y, z))([(3, 4) for d in a if d])
                c = f'{a!r}|{c}'
            except (KeyError, IndexError) as er:
                a = (b[::2] * (None in None))
                d = (d := ({'k': 5} < [1, 2]))
                p(repr(er))
            else:
                b = ((lambda x, *y, z=a: (x, y, z))(0) in (None if 2 else b))
                d = (lambda x, *y, z=1: (x, y, z))(c['k'])
            finally:
                b = ((b * {'k': 5}) == ([1, 2] and None))
                b = 's'
                a = (len(b) * (a and None))
            def g0(a=1, *b, c=None, **d):
                b = d[::2]
            p(g0((1 or 's')))
    except ZeroDivisionError:
        c = (0 - a)
        c = d['k']
    except TypeError as er:
        def g6(a=1, *b, c=None, **d):
            c = ((lambda x, *y, z=(3, 4): (x, y, z))((3, 4)) // ['s' for b in [1,2] if {'k': 5}])
            yield 1
        p(list(g6((None + a))))
        p(repr(er))
    else:
        a += 2
        b = len(f'{c!r}|{d}')
        d = ((0 - 's') or 's')
    finally:
        p(len('s'))
    if (a := d):
        def g5(a=1, *b, c=None, **d):
            p((d := 0))
            a = f((d in (3, 4)), **{})
            for a in {'k': 5}:
                d = b[1:]
                d = (a == (lambda x, *y, z=1: (x, y, z))(c))
                d = 2
        p(g5(None))
    else:
        if (f(1, k=1) if (1 < b) else [0 for b in range(3) if {'k': 5}]):
            p(len('s'))
            *a, b = ('s' if None else (2 or 0))
        else:
            p(c)
            a, *b = f'{b!r}|{b}'
            def g1(a=1, *b, c=None, **d):
                d = (c := d)
                yield len(f'{b!r}|{c}')
            p(list(g1((b // {'k': 5}))))
        c = (((3, 4) in a) or (d := (3, 4)))
        try:
            p((lambda x, *y, z=2: (x, y, z))(c))
        except (KeyError, IndexError) as er:
            (a, b), c = (b if (d and {'k': 5}) else d[::2])
            c = a['k']
            p(repr(er))
        except ValueError:
            a, b = ((b := d) if d else (lambda x, *y, z=c: (x, y, z))(1))
            try:
                a = {'k': 5}
                c = [1, 2]
                d = (('s' - b) if f'{b!r}|{a}' else ('s' in None))
            except ValueError:
                d = None
            finally:
                d = f'{d!r}|{b}'
        finally:
            p(d)
    def g8(a=1, *b, c=None, **d):
        p(a)
    p(g8((d and 0)))
run(t13)
def t14(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        del a
        try:
            p(len((0 + b)))
            a, *b = 2
            return ((a if c else 0) in len(a))
        finally:
            try:
                c = len((a if b else b))
                a = [(1 - 2) for b in range(3) if [1, 2]]
                c = 's'
            except ZeroDivisionError:
                b = ([1 for c in range(3) if b] // ('s' % [1, 2]))
                d = ((2 if None else [1, 2]) in f(1, **{}))
            except TypeError as er:
                d = (lambda x, *y, z=a: (x, y, z))((d and 2))
                p(repr(er))
            finally:
                c = a
                a = (lambda x, *y, z=2: (x, y, z))(f(a, *(2,3)))
            raise TypeError(1) from ValueError(9)
            p([(2 * d) for c in a if {'k': 5}])
    except Exception as er:
        p([a[0] for d in a if (lambda x, *y, z='s': (x, y, z))([1, 2])])
        p([c[::2] for a in [1,2] if d['k']])
        try:
            raise RuntimeError(2) from ValueError(9)
            del d
            try:
                d = f((None == c), *(2,3))
            except TypeError as er:
                b = ((a + 1) % f(None, *(2,3)))
                d = [f(a, **{}) for d in range(3) if len(None)]
                p(repr(er))
            except ValueError:
                d = (((3, 4) if [1, 2] else d) or f('s', **{}))
            finally:
                b = ((b == c) - len({'k': 5}))
                d = len(None)
                b = ((c + [1, 2]) if (lambda x, *y, z=2: (x, y, z))((3, 4)) else len(a))
        except Exception as er:
            try:
                a = ([b for a in a if d] * f(None, k=1))
                b = [(lambda x, *y, z=c: (x, y, z))(None) for a in range(3) if b]
                d = d[::2]
            except ValueError:
                c = {'k': 5}
                c = (a == len([1, 2]))
                c = (f(0, k=a) or (lambda x, *y, z=a: (x, y, z))(a))
            finally:
                a = [1, 2]
            p(repr(er))
        except ValueError:
            try:
                c = [(lambda x, *y, z='s': (x, y, z))(d) for d in a if f'{b!r}|{d}']
            except Exception as er:
                a = (b := c)
                c = [a for c in [1,2] if (b if None else 0)]
                d = len(b)
                p(repr(er))
            finally:
                b = [(1 and 0) for a in [1,2] if len(2)]
                b = f'{b!r}|{a}'
        finally:
            p((f(d, **{}) if (0 or [1, 2]) else ('s' // d)))
            with cm(1) as c:
                c = (([1, 2] // c) if a[::2] else None)
                d = (3, 4)
                b = (0 - f'{b!r}|{b}')
            try:
                a = ((None == b) if f'{c!r}|{a}' else (c or 2))
            except Exception as er:
                c = a
                c = [(3, 4) for d in range(3) if d[1:]]
                b = (1 % f'{b!r}|{a}')
                p(repr(er))
            finally:
                d = ((c := 0) + ((3, 4) if c else d))
                d = f'{c!r}|{d}'
                c = b
        p(repr(er))
    except (KeyError, IndexError) as er:
        try:
            match (lambda x, *y, z=a: (x, y, z))((3, 4)):
                case [x, *rest]:
                    c = f'{a!r}|{d}'
                    b = ((2 if 's' else {'k': 5}) // f'{d!r}|{a}')
                case [x, y]:
                    d = len((c if d else {'k': 5}))
                    c = None
                    b = ((a * 2) if [d for c in range(3) if (3, 4)] else f'{d!r}|{d}')
                case (1 | 2) as q:
                    a = (f'{d!r}|{b}' if len({'k': 5}) else ({'k': 5} * [1, 2]))
                case _:
                    a = ([c for b in a if 0] if b[0] else f'{c!r}|{a}')
        except Exception as er:
            a = ((b == b) * ('s' % 1))
            p(repr(er))
        else:
            a = f((d := {'k': 5}), **{})
        finally:
            d |= ((c := 2) - len((3, 4)))
        def g4(a=1, *b, c=None, **d):
            for a in range(3):
                b = (((3, 4) // (3, 4)) * {'k': 5})
            def g5(a=1, *b, c=None, **d):
                c = ((c // 1) < a)
                d = d
            p(g5(f(c, *[1])))
            p(f'{b!r}|{b}')
            yield len([a for d in [1,2] if d])
        p(list(g4(f'{c!r}|{a}')))
        d = 1
        p(repr(er))
    finally:
        (a, b), c = ('s' + len(c))
    p([('s' % 2) for b in [1,2] if None])
    try:
        with cm(3) as b:
            def g1(a=1, *b, c=None, **d):
                c = (lambda x, *y, z=0: (x, y, z))(((3, 4) * 2))
            p(g1(len(d)))
            for d in 'xy':
                d = (([1, 2] if 0 else b) < d)
                a = (c[0] < (1 if 's' else None))
                b = ((lambda x, *y, z=b: (x, y, z))(None) if (lambda x, *y, z=b: (x, y, z))(0) else len('s'))
            else:
                a = len(f'{a!r}|{d}')
                b = ((lambda x, *y, z=b: (x, y, z))(2) % 0)
                a = (a % (1 - c))
        return [1, 2]
        if (lambda x, *y, z={'k': 5}: (x, y, z))(c[-1]):
            try:
                c = d
                c = f'{d!r}|{a}'
                c = 2
            except (KeyError, IndexError) as er:
                c = (('s' + [1, 2]) in a)
                p(repr(er))
            except ValueError:
                a = (c := c)
                c = d[-1]
            finally:
                c = f(a, *(2,3))
                d = a[0]
            b = (lambda x, *y, z=(3, 4): (x, y, z))(len(0))
    finally:
        p(b)
        def g8(a=1, *b, c=None, **d):
            raise TypeError(1) from None
        p(g8((lambda x, *y, z=a: (x, y, z))(c)))
run(t14)
def t15(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    with cm(2) as d:
        raise KeyError(2) from ValueError(9)
        c -= d
    with cm(0) as b:
        p(([b for c in [1,2] if [1, 2]] // (lambda x, *y, z={'k': 5}: (x, y, z))(None)))
        b = (d := len((3, 4)))
        c = (c := (b := c))
    c = (c := f'{c!r}|{b}')
run(t15)
def t16(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    p(c)
    c = len(('s' // d))
    for c in [1, 2]:
        with cm(3) as d:
            match (c := [1, 2]):
                case [x, *rest]:
                    c = f'{c!r}|{a}'
                    a = (lambda x, *y, z=1: (x, y, z))((lambda x, *y, z='s': (x, y, z))({'k': 5}))
                    a = d[1:]
                case {'k': v}:
                    c = (c if len(d) else f'{a!r}|{b}')
                case x if x:
                    d = ((lambda x, *y, z=None: (x, y, z))(b) < (a * a))
                case _:
                    c = f'{b!r}|{a}'
            if ((a if 2 else d) and ({'k': 5} + 's')):
                c = a
                a = (3, 4)
run(t16)
def t17(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        a = ((lambda x, *y, z=2: (x, y, z))(0) % f'{c!r}|{b}')
        a = d
    finally:
        raise RuntimeError(2) from None
    del b
run(t17)
def t18(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    match ({'k': 5} % {'k': 5}):
        case x if x:
            d = ((None // c) if (None in (3, 4)) else (c := (3, 4)))
            d = (a := [1, 2])
            a = None
        case [x, y]:
            b = ((lambda x, *y, z={'k': 5}: (x, y, z))(c) * (2 if {'k': 5} else 's'))
            b = len((0 in 2))
            a = len(f'{a!r}|{a}')
        case (1 | 2) as q:
            c = d
            d = [[(3, 4) for b in range(3) if a] for c in a if [d for c in range(3) if 0]]
            c = f((c in 1), **{})
        case _:
            c = 's'
            b = (len([1, 2]) in (a < {'k': 5}))
    raise TypeError(1) from None
    p((len(b) * c))
run(t18)
def t19(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    *a, b = c
run(t19)
def t20(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    d = (len({'k': 5}) or ([1, 2] < (3, 4)))
    a = None
run(t20)
def t21(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    return f'{a!r}|{a}'
    c = b
    d = None
run(t21)
def t22(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    for b in range(3):
        raise ValueError from None
        if b[0]:
            p(1)
            try:
                b = (0 if (c := a) else (a in 1))
            except (KeyError, IndexError) as er:
                d = [(0 or 0) for d in [1,2] if (b := a)]
                c = f'{d!r}|{b}'
                a = [1, 2]
                p(repr(er))
            except Exception as er:
                d = f'{c!r}|{d}'
                p(repr(er))
            finally:
                a = f(f'{d!r}|{c}', *(2,3))
                d = (f'{a!r}|{d}' // ((3, 4) and (3, 4)))
        for c in ('s' and [1, 2]):
            for b in 'xy':
                b = c[-1]
                b = d[-1]
                c = [(0 - c) for c in [1,2] if 2]
            else:
                c = f(len(1), *(2,3))
                d = len(f(c, k=None))
                b = (f((3, 4), **{}) // (0 == None))
            if [1, 2]:
                b = (f'{c!r}|{c}' == ('s' - (3, 4)))
                a = (0 == (lambda x, *y, z=2: (x, y, z))({'k': 5}))
            else:
                c = [[[1, 2] for c in [1,2] if 0] for b in a if ({'k': 5} % b)]
                c = a[0]
            with cm(3) as d:
                d = len((a := [1, 2]))
                d = f(f'{d!r}|{d}', *[1])
                d = f(None, k=a)
    yield a
run(lambda: list(t22()))
def t23(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    try:
        try:
            with cm(0) as a:
                a = 's'
            b = (lambda x, *y, z=a: (x, y, z))(b[1:])
        except ValueError:
            return b['k']
            b = ((None + None) == (b if 0 else (3, 4)))
            try:
                d = len(1)
                b = d['k']
                c = ((a < (3, 4)) and f('s', k=[1, 2]))
            except (KeyError, IndexError) as er:
                a = f'{c!r}|{a}'
                p(repr(er))
            finally:
                c = 1
                d = ((d % 's') or f'{d!r}|{b}')
        finally:
            p([a[0] for b in range(3) if d[-1]])
        b = f(({'k': 5} == d), k=c)
        if ('s' if d else (a := 0)):
            try:
                d = a
                a = 's'
                b = c[::2]
            except TypeError as er:
                b = (3, 4)
                d = 2
                p(repr(er))
            except (KeyError, IndexError) as er:
                c = (len({'k': 5}) - (c * 2))
                a = 2
                p(repr(er))
            else:
                a = (f(a, *[1]) < f(1, *[1]))
            finally:
                d = ((b := 1) + (lambda x, *y, z=b: (x, y, z))(2))
        else:
            try:
                c = (f(d, **{}) * 1)
            finally:
                a = (b := (lambda x, *y, z='s': (x, y, z))(a))
                a = [len(c) for d in a if c[0]]
    except TypeError as er:
        p(len(2))
        d = (1 - d)
        p(repr(er))
    else:
        try:
            del a
            try:
                b = (lambda x, *y, z=a: (x, y, z))((2 if 1 else None))
                b = (f'{b!r}|{a}' + a)
            except ZeroDivisionError:
                a = (b := 1)
            finally:
                a = ((lambda x, *y, z=b: (x, y, z))([1, 2]) < ([1, 2] // a))
                a = (lambda x, *y, z=b: (x, y, z))(d)
            def g2(a=1, *b, c=None, **d):
                a = (d := (lambda x, *y, z=a: (x, y, z))(0))
                a = d
                yield (len(c) if (c := c) else (d and b))
            p(list(g2('s')))
        finally:
            a = (a[1:] or (3, 4))
            raise RuntimeError(c) from ValueError(9)
        b *= c[0]
    finally:
        with cm(1) as d:
            *a, b = f'{a!r}|{a}'
            try:
                b = (lambda x, *y, z=None: (x, y, z))(([1, 2] + (3, 4)))
            except (KeyError, IndexError) as er:
                a = (len(2) % d[1:])
                c = f((lambda x, *y, z=b: (x, y, z))('s'), **{})
                p(repr(er))
            finally:
                b = 2
                d = (lambda x, *y, z=1: (x, y, z))((1 * 's'))
        return len((d if d else (3, 4)))
        d = b['k']
    try:
        p((d and d[1:]))
        c -= b['k']
    except ValueError:
        b = f((lambda x, *y, z=(3, 4): (x, y, z))({'k': 5}), *[1])
    except ZeroDivisionError:
        (a, b), c = 1
        return None
        def g5(a=1, *b, c=None, **d):
            try:
                c = len(f'{d!r}|{a}')
                d = (f'{a!r}|{a}' - ('s' if None else {'k': 5}))
            except Exception as er:
                b = 1
                b = (lambda x, *y, z=None: (x, y, z))(0)
                p(repr(er))
            except ValueError:
                c = len((b := None))
            else:
                a = (d := f(2, **{}))
                d = a[::2]
                b = ((a if 1 else None) * len(a))
            finally:
                d = (c := f'{b!r}|{c}')
                d = ((lambda x, *y, z='s': (x, y, z))(b) == (2 or 's'))
                a = ((lambda x, *y, z=None: (x, y, z))(0) * (c := c))
            try:
                d = (a := (2 or 1))
                c = f((a := None), **{})
                c = ((None - [1, 2]) or a[1:])
            finally:
                d = [c['k'] for d in [1,2] if (c := c)]
                d = len((d and b))
                a = ([1, 2] if len([1, 2]) else [d for c in a if c])
            yield len(b[::2])
        p(list(g5(1)))
    finally:
        p(c)
        p(len(f'{d!r}|{c}'))
        c = (lambda x, *y, z=d: (x, y, z))((2 % b))
    raise ValueError
run(t23)
def t24(a=3, b=[1, 2], c={'k': 1}, d='str'):
    a, b, c, d = a, list(b), dict(c), d
    if 's':
        p(f((a in None), *[1]))
        del d
        d = ((2 and [1, 2]) < (d == [1, 2]))
    b = (b := None)
run(t24)
