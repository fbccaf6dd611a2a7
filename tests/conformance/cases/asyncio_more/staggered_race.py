# asyncio.staggered, names of asyncio's submodules, /dev/urandom, cProfile
import asyncio
from asyncio.staggered import staggered_race
from asyncio import transports, protocols, streams, subprocess, log, base_events
async def work(name, seconds, fail=False):
    print("start", name, asyncio.get_running_loop().time())
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("cancelled", name); raise
    if fail: raise ValueError(name)
    return name
import time
async def main():
    t = asyncio.get_running_loop().time()
    print(await staggered_race([lambda: work("a", 1, True), lambda: work("b", 2), lambda: work("c", 5), lambda: work("d", 9)], 1.5))
    print(asyncio.get_running_loop().time() - t)
    print(await staggered_race([lambda: work("a", .1, True), lambda: work("b", .2, True)], None))
    print(await staggered_race([], 1))
    with open("/dev/urandom", "rb") as f: print(len(f.read(100)))
asyncio.run(main())
import cProfile, pstats, io
with cProfile.Profile() as pr: asyncio.run(asyncio.sleep(1))
s = io.StringIO(); pstats.Stats(pr, stream=s).strip_dirs().sort_stats(pstats.SortKey.CUMULATIVE).print_stats(5); print(len(s.getvalue()) > 10)
