f""
f"text"
F'{a}'
f"{a}{b}"
f"x{a}y{b}z"
f"{a!r}{b!s}{c!a}"
f"{a:>10}"
f"{a!r:^{width}.{precision}}"
f"{a:{b}{c}}"
f"{a:x{b}y}"
f"{a=}"
f"{a = }"
f"{a=!s}"
f"{a=:>5}"
f"{ a + b }"
f"{a if b else c}"
f"{(lambda x: x)(1)}"
f"{a['key']}"
f"{a[b]:c}"
f'{a["x"]!r}'
f"{a:%H:%M:%S}"
f"{{}} {{{a}}}"
f"{a == b} {a != b} {a <= b} {a >= b}"
f"{a < b} {a > b}"
f"{a, b}"
f"{a,}"
f"{*a, b}"
f"{await_}{yield_}"
f"{ {1: 2}[1] }"
f"{ {x for x in y} }"
f"{f'{a}'}"
f"{f'{f(b)}'!r:{c}}"
f'''{
a
}'''
f"""first {a}
second {b:>{c}}
  third { d + e }
"""
f"""{
    f(a,
      b)
}"""
f"\n{a}\t"
f"\x41{a}"
rf"\d{a}\n"
fr"\{a}"
f"a" "b"
"a" f"{b}" "c" f"d"
f"{a}" f"{b}" "c"
(f"{a}"
 f"{b}"
 "c")
f"é{a}漢{b}"
é = f"é {é}"
print(f"{name!r:>{width}} done at {loop.time():.2f}", f'{x}')
def f():
    return f"""
    {a}
      {b!r}
    """
f"{a:{'>'}{10}}"
f"{'a' 'b'}"
f"{'''x'''}"
f"{a}}}"
f"{x:{{}}}" if 0 else f"{x:{y}}"
