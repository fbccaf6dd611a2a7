#!/usr/bin/env python3
"""Times the loads w*.py on loopscope and on CPython and prints a table.

usage: bench.py --loopscope PATH [--runs N] [--limit SECONDS] [LOAD ...]

Seconds are the best of N runs, wall clock, process start included. CPython runs the loads under cpython_vt.py, a lean
virtual clock. `faster` is CPython's time over loopscope's, to be at least the target. `B/task` is the peak memory of
the process over that of an empty program, divided by the number of tasks alive at once (w6, w7), to be at most the
target.
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
# How many times as fast as CPython each load is to run, and how much memory a task may take.
TIMES_FASTER = {"hello": 10, "w1_yield": 25, "w2_sleepers": 25, "w3_semaphore": 10, "w4_queue": 10, "w5_lock": 10,
                "w6_spawn": 25, "w7_cancel": 15, "w8_compute": 2.5}
BYTES_PER_TASK = {"w6_spawn": 300, "w7_cancel": 600}
FORM = "{:<14}{:>10}{:>12}{:>8}{:>8}{:>16}{:>13}{:>8}  {}"


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
    cells, remarks = [name], []
    for measure in (cpython, loopscope):
        cells.append(f"{measure.seconds:.3f}" if measure.seconds is not None else "failed")
    target = TIMES_FASTER.get(name, 1)
    if cpython.seconds and loopscope.seconds:
        faster = cpython.seconds / loopscope.seconds
        cells += [f"{faster:.1f}", f"{target:g}"]
        remarks += ["slower than the target"] * (faster < target)
        remarks += ["output differs"] * (cpython.output != loopscope.output)
    else:
        cells += ["-", f"{target:g}"]
    if name in TASKS:
        bytes_per_task = [max(0, measure.peak_bytes - base.peak_bytes) / TASKS[name]
                          for measure, base in zip((cpython, loopscope), empty)]
        cells += [f"{value:.0f}" for value in bytes_per_task] + [str(BYTES_PER_TASK[name])]
        remarks += ["larger than the target"] * (bytes_per_task[1] > BYTES_PER_TASK[name])
    else:
        cells += ["", "", ""]
    return cells + [", ".join(remarks)]


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
    print(FORM.format("load", "CPython s", "loopscope s", "faster", "target", "CPython B/task", "ours B/task", "target", ""))
    for path in loads:
        name = os.path.basename(path)[:-3]
        print(FORM.format(*row(name, *(empty if path == hello else measure(path)), empty)), flush=True)


if __name__ == "__main__":
    main()
