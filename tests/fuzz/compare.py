#!/usr/bin/env python3
"""Compares loopscope with CPython on random programs, and shrinks what differs.

usage: compare.py --loopscope PATH [--seeds FIRST:END] [--size N] [--aspects LIST] [--out DIR] [-j N] [--no-shrink]
                  [FILE.py ...]

Compared are stdout, the exit status, the folded schedule and stderr without library frames, as in tests/conformance. For each difference DIR gets
SEED.py (the program), SEED.min.py (shrunk by deleting statements) and SEED.diff. With FILEs, these are compared and
shrunk instead of generated programs. Exit status 1 if anything differs.
"""
import argparse
import ast
import difflib
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path[:0] = [HERE, os.path.join(HERE, "..", "conformance", "oracle")]
import generate  # noqa: E402
import vrun  # noqa: E402

TIMEOUT_SECONDS = 30
ORACLE_STATUS = {97: 4, 98: 3, -2: 130}     # time limit, deadlock, KeyboardInterrupt: what loopscope answers there


def fold(schedule):
    """The part of a schedule that is promised: steps and wakeups; other callbacks without their names."""
    lines = []
    for line in schedule.splitlines():
        place, action = line.split(" ")[:3], line.split(" ", 3)[3:]
        if action and "_read_from_self" in action[0]:
            continue
        named = action and action[0].startswith(("step ", "wakeup "))
        lines.append(" ".join(place + [action[0] if named else "callback"]))
    return lines


def program_part(err):
    """The lines of a stderr that are promised: no frames and no line numbers of the library, no addresses."""
    lines, dropping, skip = [], False, False
    for line in err.splitlines():
        body = re.sub(r"^ *\| ", "", line)
        if body.startswith('  File "'):
            dropping = "/" in body.split('"')[1] or body.split('"')[1].startswith("<")
        elif not body.startswith("    ") and not body.startswith("  [Previous line"):
            dropping = False
        if dropping or skip:
            skip = False
            continue
        line = re.sub(r"0x[0-9a-f]+", "0x...", re.sub(r"\S*/((?:asyncio|concurrent|logging)/\w+\.py):\d+", r"{lib}/\1", line))
        skip = line.startswith("{lib}") and "Warning: " in line
        lines.append(line)
    return lines


def oracle(path):
    """(stdout lines, status, schedule, stderr lines) of CPython."""
    out, err, schedule = vrun.run_case(path)
    status = 0
    last = err.rstrip("\n").rsplit("\n", 1)[-1]
    if last.startswith("[exit status "):
        status = int(last[len("[exit status "):-1])
        err = err[:err.rindex("[exit status ")]
    return out.splitlines(), ORACLE_STATUS.get(status, status), fold(schedule), program_part(err)


def loopscope(binary, path):
    def run(*arguments):
        try:
            done = subprocess.run([binary, *arguments, path], capture_output=True, timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired:
            return "", "timed out", ""
        return vrun.text(done.stdout), done.returncode, vrun.text(done.stderr)
    out, status, err = run("run")
    if status == 2:
        status = f"{status}: {err.strip()[-300:]}"
    for own, recorded in ((os.path.dirname(path) + "/", ""), ("/usr/lib/python3.11/asyncio/", "{lib}/asyncio/")):
        out, err = out.replace(own, recorded), err.replace(own, recorded)       # as vrun does
    return out.splitlines(), status, fold(run("trace", "--schedule")[0]), program_part(err)


def difference(binary, path, aspects):
    """Name of the first of `aspects` that differs and the unified difference; (None, "") if all are equal."""
    expected, actual = oracle(path), loopscope(binary, path)
    if expected[1] != actual[1] and "status" in aspects:
        return "status", f"status: CPython {expected[1]}, loopscope {actual[1]}\n"
    for name, left, right in zip(("stdout", "schedule", "stderr"), *(run[:1] + run[2:] for run in (expected, actual))):
        if name == "stderr" and actual[1] in (3, 4):
            continue                    # loopscope's own message
        if left != right and name in aspects:
            lines = difflib.unified_diff(left, right, f"{name} of CPython", f"{name} of loopscope", lineterm="")
            return name, "\n".join(lines) + "\n"
    return None, ""


# ---------------- shrinking ----------------
def bodies(tree):
    """Every list of statements in the tree, the largest first."""
    found = [value for node in ast.walk(tree) for _, value in ast.iter_fields(node)
             if isinstance(value, list) and value and isinstance(value[0], ast.stmt)]
    return sorted(found, key=lambda body: -len(body))


def without(source, index, unwrap):
    """The program without its statement `index`: deleted, or replaced by what it contains. None: no such statement;
    "": it cannot be done."""
    tree = ast.parse(source)
    if index >= sum(len(body) for body in bodies(tree)):
        return None
    try:
        return ast.unparse(ast.fix_missing_locations(tree)) + "\n" if remove(tree, index, unwrap) else ""
    except (ValueError, RecursionError):
        return ""


def remove(tree, index, unwrap):
    for body in bodies(tree):
        if index >= len(body):
            index -= len(body)
            continue
        inner = getattr(body[index], "body", None) if unwrap else []
        if inner is None or (unwrap and isinstance(body[index], (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))):
            return False
        body[index:index + 1] = inner or ([ast.Pass()] if len(body) == 1 else [])
        return True
    return False


def shrink(source, still_differs, limit=200):
    """Deletes statements while `still_differs(source)`, round after round; at most `limit` tries."""
    tries, before = 0, None
    while source != before:
        before, index = source, 0
        while (candidate := without(source, index, False)) is not None:
            for candidate in (candidate, without(source, index, True)):
                if candidate and len(candidate) < len(source):
                    tries += 1
                    if tries > limit:
                        return source
                    if still_differs(candidate):
                        source = candidate
                        break
            else:
                index += 1
    return source


class Checker:
    def __init__(self, options):
        self.options = options

    def difference_of(self, source):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(source)
            return difference(self.options.loopscope, path, self.options.aspects)

    def check(self, item):
        """Compares one (label, source); writes the files of a difference and returns its aspect."""
        label, source = item
        aspect, text = self.difference_of(source)
        if aspect is None:
            return label, None, ""
        os.makedirs(self.options.out, exist_ok=True)
        self.write(f"{label}.py", source)
        self.write(f"{label}.diff", text)
        if not self.options.no_shrink:
            small = shrink(source, lambda s: self.difference_of(s)[0] == aspect)
            self.write(f"{label}.min.py", small)
            text = self.difference_of(small)[1]
            self.write(f"{label}.min.diff", text)
        return label, aspect, text

    def write(self, name, text):
        with open(os.path.join(self.options.out, name), "w", encoding="utf-8", errors="replace") as file:
            file.write(text)


def programs(options):
    if options.files:
        for path in options.files:
            with open(path, encoding="utf-8") as file:
                yield os.path.basename(path)[:-3], file.read()
        return
    first, end = map(int, options.seeds.split(":"))
    for seed in range(first, end):
        yield str(seed), generate.generate(seed, options.size, options.without.split(","))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--loopscope", required=True)
    parser.add_argument("--seeds", default="0:200", help="FIRST:END, END is not included")
    parser.add_argument("--size", type=int, default=40)
    parser.add_argument("--without", default="", help="statements of the generator to leave out")
    parser.add_argument("--aspects", default="status,stdout,schedule,stderr")
    parser.add_argument("--out", default="build/fuzz")
    parser.add_argument("--no-shrink", action="store_true")
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    options.loopscope = os.path.abspath(options.loopscope)
    if sys.version_info[:2] != (3, 11):
        sys.exit("compare.py: the reference is CPython 3.11")
    same = different = 0
    with ThreadPoolExecutor(options.j) as pool:
        for label, aspect, text in pool.map(Checker(options).check, programs(options)):
            if aspect is None:
                same += 1
                continue
            different += 1
            print(f"FAIL {label}: {aspect}\n{text[:2000]}", flush=True)
    print(f"{same} passed, {different} failed")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
