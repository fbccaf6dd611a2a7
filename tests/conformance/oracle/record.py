#!/usr/bin/env python3
"""Records what CPython makes of the conformance cases, or verifies that the records still hold.

usage: record.py --record|--verify [--cases DIR] [-j N] [FILTER...]

A case is recorded only if it has one right answer: the same output under several hash seeds, no memory address in
it, and no dependence on the moment at which a thread's job begins (architecture.md, semantics section 12).
An empty stderr or schedule is not written.
"""
import argparse
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True
import vrun  # noqa: E402

SUFFIXES = (".out", ".err", ".sched")
HASH_SEEDS = ("1", "7919", "15839")
ADDRESS = re.compile(r"0x[0-9a-f]{7,}")
PRINTED_ADDRESS = re.compile(r"\bat 0x[0-9a-f]{7,}")

# Programs that are about the start of a job, which the model defines (a job begins when the submitter blocks).
ABOUT_THREAD_START = {"asyncio/exec_job_start", "asyncio/exec_pool_limit", "asyncio/exec_to_thread"}


def find_cases(root, filters):
    """Yields (GROUP/NAME, path) of every selected case, sorted."""
    for group in sorted(os.listdir(root)):
        folder = os.path.join(root, group)
        for file in sorted(os.listdir(folder)):
            name = f"{group}/{file[:-3]}"
            if file.endswith(".py") and (not filters or any(text in name for text in filters)):
                yield name, os.path.join(folder, file)


def recorded(path):
    result = []
    for suffix in SUFFIXES:
        try:
            with open(path[:-3] + suffix, "rb") as file:
                result.append(vrun.text(file.read()))
        except FileNotFoundError:
            result.append("")
    return tuple(result)


def write(path, result):
    for suffix, text in zip(SUFFIXES, result):
        target = path[:-3] + suffix
        if text or suffix == ".out":
            with open(target, "wb") as file:
                file.write(text.encode("utf-8", "surrogateescape"))
        elif os.path.exists(target):
            os.unlink(target)


def run(path, **options):
    """What CPython says; addresses in stderr are written as `0x...`, as the runner compares them."""
    out, err, schedule = vrun.run_case(path, **options)
    return out, ADDRESS.sub("0x...", err), schedule


def objections(name, path, result):
    """Why a program has no single right answer; an empty list if it has one."""
    found = []
    if PRINTED_ADDRESS.search(result[0]):
        found.append("prints a memory address")
    if any(run(path, seed=seed) != result for seed in HASH_SEEDS):
        found.append("depends on the hash seed")
    if name not in ABOUT_THREAD_START and uses_threads(path):
        if run(path, threads="eager")[:2] != result[:2]:
            found.append("depends on when a job begins")
    return found


def uses_threads(path):
    with open(path, encoding="utf-8") as file:
        source = file.read()
    return any(word in source for word in ("thread", "xecutor"))


def record(case):
    name, path = case
    result = run(path)
    found = objections(name, path, result)
    if not found and recorded(path) != result:
        write(path, result)
    return name, found


def verify(case):
    name, path = case
    result = run(path)
    found = [f"{suffix} is not what CPython says"
             for suffix, old, new in zip(SUFFIXES, recorded(path), result) if old != new]
    return name, found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--record", action="store_const", const=record, dest="action")
    mode.add_argument("--verify", action="store_const", const=verify, dest="action")
    parser.add_argument("--cases", default=os.path.join(HERE, "..", "cases"))
    parser.add_argument("-j", type=int, default=2)
    parser.add_argument("filters", nargs="*")
    options = parser.parse_args()
    if sys.version_info[:2] != (3, 11):
        sys.exit("record.py: the reference is CPython 3.11")
    cases = list(find_cases(os.path.abspath(options.cases), options.filters))
    bad = 0
    with ThreadPoolExecutor(options.j) as pool:
        for name, found in pool.map(options.action, cases):
            bad += bool(found)
            for text in found:
                print(f"{name}: {text}", flush=True)
    print(f"oracle: {len(cases)} cases, {bad} with objections")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
