#!/usr/bin/env python3
"""Do the lessons' expectations hold under CPython? Compares stdout, exit status and total time with what their
comments say. A deadlock's message is Loopscope's own.

usage: lessons.py FOLDER
"""
import glob
import os
import re
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import vrun  # noqa: E402

SECONDS = {"ms": 0.001, "s": 1, "min": 60, "h": 3600}


def problems(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    out, err, schedule = vrun.run_case(path)
    lines = re.findall(r"# expect: ?(.*)", source)
    if lines and lines != out.splitlines():
        yield f"prints {out.splitlines()}"
    total = re.search(r"# expect-total: ([\d.]+)(\w+)", source)
    end = float(schedule.splitlines()[-1].split()[2])
    if total and abs(float(total[1]) * SECONDS[total[2]] - end) > 1e-6:
        yield f"ends at {end} s"
    status = re.search(r"\[exit status (-?\d+)\]", err)
    wanted = re.search(r"# expect-exit: (\d+)", source)
    if "# expect-deadlock" not in source and (status and int(status[1]) or 0) != int(wanted[1] if wanted else 0):
        yield f"ends with {status[0] if status else 'exit status 0'}"


def main():
    paths = sorted(glob.glob(os.path.join(sys.argv[1], "**", "*.py"), recursive=True))
    bad = [f"{path}: {text}" for path in paths for text in problems(path)]
    print("\n".join(bad + [f"{len(paths)} lessons under CPython, {len(bad)} problems"]))
    return 1 if bad or not paths else 0


if __name__ == "__main__":
    sys.exit(main())
