#!/usr/bin/env python3
"""Times the loads w*.py on loopscope and on CPython and prints a table.

usage: bench.py --loopscope PATH [--runs N] [--limit SECONDS] [LOAD ...]

Seconds are the best of N runs, wall clock, process start included. CPython runs the loads under cpython_vt.py, a lean
virtual clock. `ratio` is loopscope's time over CPython's: below 1 is faster. `bytes/task` is the peak memory of the
process over that of an empty program, divided by the number of tasks alive at once (w6, w7).
"""
import argparse
import glob
import os
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TASKS = {"w6_spawn": 1_000_000, "w7_cancel": 100_000}
# The ratio each load is to stay below.
TARGETS = {"hello": 0.1, "w1_yield": 0.5, "w2_sleepers": 0.5, "w3_semaphore": 0.5, "w4_queue": 0.5, "w5_lock": 0.5,
           "w6_spawn": 0.5, "w7_cancel": 0.5, "w8_compute": 1.0}


class Measure:
    """Best time and peak memory over several runs of one command."""

    def __init__(self, command, runs, limit):
        self.seconds, self.peak_bytes, self.output = None, 0, None
        for _ in range(runs):
            self.run(command, limit)

    def run(self, command, limit):
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        killer = threading.Timer(limit, process.kill)
        killer.start()
        self.output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        killer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        if process.returncode == 0:
            self.seconds = min(self.seconds or seconds, seconds)
            self.peak_bytes = usage.ru_maxrss * 1024


def row(name, cpython, loopscope, empty):
    target = TARGETS.get(name)
    cells = [name]
    for measure in (cpython, loopscope):
        cells.append(f"{measure.seconds:.3f}" if measure.seconds is not None else "failed")
    if cpython.seconds and loopscope.seconds:
        ratio = loopscope.seconds / cpython.seconds
        cells += [f"{ratio:.2f}", f"{target:.2f}", "" if ratio <= target else "over"]
    else:
        cells += ["-", f"{target:.2f}", "over"]
    if name in TASKS:
        cells += [f"{max(0, measure.peak_bytes - base.peak_bytes) / TASKS[name]:.0f}"
                  for measure, base in zip((cpython, loopscope), empty)]
    else:
        cells += ["", ""]
    if cpython.output != loopscope.output and None not in (cpython.seconds, loopscope.seconds):
        cells[5] = "output differs"
    return cells


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--loopscope", required=True)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float, default=120)
    parser.add_argument("loads", nargs="*")
    options = parser.parse_args()
    hello = os.path.join(HERE, "hello.py")
    loads = [path for path in [hello] + sorted(glob.glob(os.path.join(HERE, "w*.py")))
             if not options.loads or any(text in path for text in options.loads)]

    def measure(path):
        runner = [sys.executable, os.path.join(HERE, "cpython_vt.py"), path]
        return (Measure(runner, options.runs, options.limit),
                Measure([options.loopscope, "run", path], options.runs, options.limit))
    empty = measure(hello)
    form = "{:<14}{:>10}{:>11}{:>8}{:>8} {:<15}{:>13}{:>13}"
    print(form.format("load", "CPython s", "loopscope s", "ratio", "target", "", "CPython B/task", "ours B/task"))
    for path in loads:
        name = os.path.basename(path)[:-3]
        print(form.format(*row(name, *(empty if path == hello else measure(path)), empty)), flush=True)


if __name__ == "__main__":
    main()
