# f-strings: expressions, nesting, conversions, =, braces, quotes, lambdas and multi-line.
name, value, items = "x", 3.14159, [1, 2, 3]
print(f"{name} {value:.2f} {items[0]} {name!r} {len(items)} {name.upper()} {value > 3} {1 + 2}")
print(f"{{literal}} {{{name}}} {{{{}}}} {'nested ' + name} {f'inner {value:.1f}'} {items[-1]:>5}|")
print(f"{value=} {name=!s} {value=:.3f} {1 + 1=} {items = } {name = !r:>5}")
width, precision = 10, 3
print(f"{value:{width}.{precision}f}|{name:>{width}}|{name:*^{len(items) + 4}}|{value:{'<8'}}|{5:0{width}d}")
print(
    f"{'a' if value > 3 else 'b'} {[x * 2 for x in items]} { {'k': 1}['k'] } {(lambda n: n + 1)(4)} {not True} {items and 'yes'} {dict(a=1)['a']}"
)
print(
    f"""multi
{name}
line {
    value
:.1f}"""
)
print(
    f'{"double inside"}' f"{'single'}" "plain" rf"\d{name}",
    f"{name}{name}",
    f"",
    f"{'日本'}",
    f"tab\t{name}\n".rstrip(),
)
print(f"{None} {True} {...} {()} {{}} {b'x'} {1_000:_} {10**20:,} {1e10} {-0.0}")


class Money:
    def __init__(self, n):
        self.n = n

    def __format__(self, spec):
        return f"{self.n:.2f} EUR" + (f"[{spec}]" if spec else "")

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


m = Money(5)
print(f"{m} {m:long spec with spaces} {m!s} {m!r:>6} {[m]} {m:{name}}")
order = []
print(
    f"{order.append(1)} {order.append(2)} {order}", f"{(y := 5)} {y + 1}", f"{'{'}{'}'}", f"{3:{4}}{5:<{2}}|"
)
for action in (
    lambda: f"{undefined}",
    lambda: f"{5:s}",
    lambda: f"{'a':d}",
    lambda: f"{None:>5}",
    lambda: f"{[1]:5}",
    lambda: f"{1:.2}",
    lambda: f"{'a':+}",
    lambda: f"{items[9]}",
    lambda: f"{1.5:d}",
    lambda: f"{name:{'bad spec'}}",
    lambda: f"{value:.-1f}",
):
    try:
        print(action())
    except (NameError, ValueError, TypeError, IndexError) as error:
        print(type(error).__name__, error)
