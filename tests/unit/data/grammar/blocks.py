try: pass
finally: pass
try:
    a
except:
    b
try:
    a
except A:
    b
except (B, C) as e:
    c
except D as f: d
except:
    e
else:
    f
finally:
    g
try:
    a
except* A:
    b
except* (B, C) as e:
    c
else:
    d
finally:
    e
with a: pass
with a, b: pass
with a as b: pass
with a as b, c as d: pass
with (a): pass
with (a, b): pass
with (a as b): pass
with (a as b, c as d,):
    pass
with (a, b) as c: pass
with (a), (b): pass
with (a) as b, (c): pass
with a() as (b, c), d as [e, f], g as h.i, j as k[0]: pass
with (yield_), x: pass
with (a, b,): pass
with (a.b
      .c): pass
with (a if b else c) as d: pass
if a:
    if b:
        if c:
            d
        else:
            e
    f
elif g:
    while h:
        for i in j:
            k
        else:
            l
else:
    def m():
        return n

    class O:

        p = 1
        # comment at an odd place
      # and another
    q
