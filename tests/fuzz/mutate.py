#!/usr/bin/env python3
"""Feeds broken programs to loopscope: it must neither crash nor hang, and must end with a documented status.

usage: mutate.py --loopscope PATH [--seeds FIRST:END] [--out DIR] [-j N] [FILE.py ...]

Sources are the conformance cases (or FILEs), mutated by token, by line and by byte, and made-up garbage. A failing
source is kept in DIR as SEED.py. Works with any Python from 3.9 on; the reference is not needed.
"""
import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = os.path.join(HERE, "..", "conformance", "cases")
TIMEOUT_SECONDS = 30
# Small enough for the endless mutants to end at once.
LIMITS = ("instructions=20000000", "memory=268435456", "output=10000000")
LAST_STATUS = 127       # a program may end with sys.exit(n); above are signals as a shell reports them
SANITIZERS = ("AddressSanitizer", "LeakSanitizer", "runtime error:", "Assertion", "UndefinedBehavior")
TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
WORDS = """async await def class return yield from import global nonlocal lambda if elif else for while break continue
try except finally raise with as assert del pass match case in is not and or None True False print asyncio self ( ) [ ]
{ } : , . ; = == := + - * ** / // % @ ~ & | ^ << >> < > <= >= != -> ... \\ # \" ' \"\"\" ''' f\" f'{ }' b' r\" 0x 1e 1j 0o9
1_000 99999999999999999999 1e999 \t \n \r \0 é 日 \ufeff \u2028 \U0001f600""".split(" ")


def mutate_tokens(rng, source):
    tokens = TOKEN.findall(source)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(tokens))
        kind = rng.randrange(5)
        if kind == 0:
            del tokens[at]
        elif kind == 1:
            tokens.insert(at, tokens[rng.randrange(len(tokens))])
        elif kind == 2:
            other = rng.randrange(len(tokens))
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif kind == 3:
            tokens[at] = rng.choice(WORDS)
        else:
            tokens.insert(at, " " + rng.choice(WORDS) + " ")
        if not tokens:
            return ""
    return "".join(tokens)


def mutate_lines(rng, source):
    lines = source.split("\n")
    for _ in range(rng.randint(1, 3)):
        at = rng.randrange(len(lines))
        kind = rng.randrange(5)
        if kind == 0:
            del lines[at]
        elif kind == 1:
            lines.insert(at, lines[rng.randrange(len(lines))])
        elif kind == 2:
            lines[at] = " " * rng.randint(0, 9) + lines[at].strip()
        elif kind == 3:
            lines[at] = lines[at][:rng.randint(0, len(lines[at]))]
        else:
            lines = lines[:at + 1]
        if not lines:
            return ""
    return "\n".join(lines)


def mutate_bytes(rng, source):
    data = bytearray(source.encode())
    for _ in range(rng.randint(1, 5)):
        at = rng.randrange(len(data)) if data else 0
        kind = rng.randrange(3)
        if kind == 0 and data:
            data[at] = rng.randrange(256)
        elif kind == 1:
            data.insert(at, rng.randrange(256))
        elif data:
            del data[at:at + rng.randint(1, 20)]
    return bytes(data)


def nested(rng, _):
    depth = rng.choice([10, 100, 1000, 20000])
    opening, closing = rng.choice([("(", ")"), ("[", "]"), ("{1:", "}"), ("not ", ""), ("-", ""), ("lambda: ", ""),
                                   ("f(", ")"), ("x[", "]"), ("a.", ""), ("1 if 1 else ", ""), ("f'{", "}'"),
                                   ("await ", ""), ("(yield ", ")"), ("x := (", ")"), ("*", "")])
    return opening * depth + rng.choice(["1", "x", ""]) + closing * rng.choice([depth, depth - 1, 0]) + "\n"


def deep_blocks(rng, _):
    depth = rng.choice([10, 99, 101, 500])
    heads = ["if 1:", "for i in [1]:", "while 1:", "def f():", "class C:", "try:", "with x:", "async def g():"]
    lines = [" " * i + rng.choice(heads) for i in range(depth)]
    return "\n".join(lines) + "\n" + " " * depth + "pass\n"


def soup(rng, _):
    return "".join(rng.choice(WORDS) + rng.choice(["", " ", " ", "\n", "\n    "]) for _ in range(rng.randint(1, 200)))


def noise(rng, _):
    return bytes(rng.randrange(256) for _ in range(rng.randint(0, 400)))


def extremes(rng, _):
    big = rng.choice([1000, 100_000, 1_000_000])
    return rng.choice([
        "x = " + "9" * big, "x = " + "1+" * big + "1", "'" + "a" * big + "'", "x" * big + " = 1", "#" * big, "\n" * big,
        "print(" + "1," * big + ")", "[" + "0, " * big + "]", "def f(" + ", ".join(f"a{i}" for i in range(big // 100)) + "): pass",
        "x = 1\n" * big, "while True: pass", "x = [1]\nwhile True: x += x", "def f(): return f()\nf()", "print('a' * 10**12)",
        "x = 2 ** 10 ** 8", "x = 1\nwhile True: x = x * 3", "import asyncio\nasync def f():\n  while True: await asyncio.sleep(0)\nasyncio.run(f())",
        "for i in range(10**12): pass", "x = {}\ni = 0\nwhile True:\n  x[i] = i\n  i += 1", "while True: print('x')",
        "import asyncio\nasync def f(): asyncio.create_task(f()); asyncio.create_task(f()); await asyncio.sleep(0)\nasyncio.run(f())",
        "x = []\nfor i in range(10**6): x = [x]\nprint(x == x)", "class A:\n  def __getattr__(s, n): return s.x\nA().y",
        "def g():\n  yield from g()\nlist(g())", "print(f'{1:{10**9}}')", "sorted(range(10**9))", "'%1000000000d' % 1", "range(10)[::0]"])


MUTATIONS = [mutate_tokens] * 6 + [mutate_lines] * 3 + [mutate_bytes] * 3 + [nested, deep_blocks, soup, noise, extremes]


def make(seed, sources):
    rng = random.Random(seed)
    result = rng.choice(MUTATIONS)(rng, rng.choice(sources))
    return result if isinstance(result, bytes) else result.encode("utf-8", "surrogatepass")


def problem(binary, source):
    """What is wrong with how loopscope took `source`; None if all is well."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "wb") as file:
            file.write(source)
        try:
            limits = [text for limit in LIMITS for text in ("--limit", limit)]
            done = subprocess.run([binary, "run", *limits, path], stdin=subprocess.DEVNULL, capture_output=True,
                                  timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            return "timed out"
    err = done.stderr.decode("utf-8", "replace")
    if done.returncode < 0:
        return f"ended by signal {-done.returncode}: {err[-300:]}"
    if done.returncode > LAST_STATUS:
        return f"status {done.returncode}: {err[-300:]}"
    if any(word in err for word in SANITIZERS):
        return err[-2000:]
    if done.returncode == 2 and not err.strip():
        return "refused without a word"
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--loopscope", required=True)
    parser.add_argument("--seeds", default="0:500", help="FIRST:END, END is not included")
    parser.add_argument("--out", default="build/fuzz")
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    binary = os.path.abspath(options.loopscope)
    files = options.files or sorted(os.path.join(folder, name) for folder, _, names in os.walk(CASES)
                                    for name in names if name.endswith(".py"))
    sources = []
    for path in files:
        with open(path, encoding="utf-8") as file:
            sources.append(file.read())
    first, end = map(int, options.seeds.split(":"))
    good = bad = 0

    def check(seed):
        source = make(seed, sources)
        return seed, source, problem(binary, source)
    with ThreadPoolExecutor(options.j) as pool:
        for seed, source, found in pool.map(check, range(first, end)):
            if found is None:
                good += 1
                continue
            bad += 1
            os.makedirs(options.out, exist_ok=True)
            with open(os.path.join(options.out, f"mutant{seed}.py"), "wb") as file:
                file.write(source)
            print(f"FAIL mutant {seed}: {found}", flush=True)
    print(f"{good} passed, {bad} failed")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
