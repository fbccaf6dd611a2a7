# argparse: options, positionals, choices, groups, sub-commands, help and errors.
import argparse
def make():
    p = argparse.ArgumentParser(description="Fetch many urls at the same time and print how long it took for each of them to answer.", prog="fetch")
    p.add_argument("urls", nargs="*", help="what to fetch")
    p.add_argument("-n", "--number", type=int, default=3, help="how many (default: %(default)s)")
    p.add_argument("--timeout", type=float, default=1.5, metavar="SECONDS")
    p.add_argument("-v", "--verbose", action="store_true", help="say more")
    p.add_argument("-q", action="count", default=0)
    p.add_argument("--mode", choices=["fast", "slow"], default="fast")
    p.add_argument("--tag", action="append")
    g = p.add_mutually_exclusive_group(); g.add_argument("--a", action="store_true"); g.add_argument("--b", action="store_true")
    return p
p = make()
for args in ([], ["x", "y", "-n", "5", "-v"], ["--number=7", "--timeout", "2", "--tag", "a", "--tag", "b", "-qq"], ["-n5", "--mode", "slow", "u"], ["--verb"], ["-vq"]):
    print(p.parse_args(args))
print(p.parse_known_args(["--zzz", "u"]))
print(p.format_help()); p.print_usage()
for bad in (["-n", "x"], ["--mode", "medium"], ["--nope"], ["-n"], ["--a", "--b"], ["--help"]):
    try: p.parse_args(bad)
    except SystemExit as e: print("exit", e.code)
s = argparse.ArgumentParser(prog="tool"); sub = s.add_subparsers(dest="cmd", required=True)
a = sub.add_parser("add", help="adds"); a.add_argument("x", type=int); a.add_argument("y", type=int); a.set_defaults(func=lambda n: n.x + n.y)
sub.add_parser("list", help="lists")
ns = s.parse_args(["add", "2", "3"]); print(ns.cmd, ns.func(ns), vars(ns).keys() >= {"x"})
for bad in ([], ["zip"], ["add", "1"]):
    try: s.parse_args(bad)
    except SystemExit as e: print("exit", e.code)
print(s.format_help())
q = argparse.ArgumentParser(prog="q"); q.add_argument("src"); q.add_argument("dst", nargs="?", default="out"); q.add_argument("--flag", required=True); print(q.parse_args(["--flag", "1", "in"]))
