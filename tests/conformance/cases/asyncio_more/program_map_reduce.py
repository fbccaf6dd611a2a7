# Word counts over documents: map in tasks, shuffle, reduce in tasks.
import asyncio
from collections import Counter, defaultdict

DOCUMENTS = {
    "one": "the quick brown fox jumps over the lazy dog",
    "two": "the dog sleeps while the fox runs",
    "three": "quick quick fox",
}


async def mapper(name, text):
    await asyncio.sleep(len(text) / 100)
    print(f"mapped {name} at {asyncio.get_running_loop().time():.2f}")
    return Counter(text.split())


async def reducer(word, counts):
    await asyncio.sleep(0.01 * len(word))
    return word, sum(counts)


async def main():
    mapped = await asyncio.gather(*(mapper(n, t) for n, t in DOCUMENTS.items()))
    groups = defaultdict(list)
    for counts in mapped:
        for word, n in counts.items():
            groups[word].append(n)
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(reducer(word, counts)) for word, counts in groups.items()]
    totals = dict(t.result() for t in tasks)
    print(sorted(totals.items(), key=lambda item: (-item[1], item[0]))[:5])
    print(len(totals), sum(totals.values()), f"{asyncio.get_running_loop().time():.2f}")


asyncio.run(main())
