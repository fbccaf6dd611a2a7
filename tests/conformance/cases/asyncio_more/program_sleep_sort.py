# Sleep sort, ping-pong and a token ring: timing as control flow.
import asyncio


async def sleep_sort(values):
    result = []

    async def put(value):
        await asyncio.sleep(value / 100)
        result.append(value)
    await asyncio.gather(*map(put, values))
    return result


async def player(name, mine, other, rounds):
    for i in range(rounds):
        ball = await mine.get()
        print(name, ball)
        await asyncio.sleep(0.1)
        await other.put(ball + 1)


async def station(n, inbox, outbox, log):
    while True:
        token = await inbox.get()
        log.append((n, token))
        if token == 0:
            await outbox.put(0)
            return
        await outbox.put(token - 1)


async def main():
    print(await sleep_sort([5, 1, 4, 1, 3, 9, 2]))
    ping, pong = asyncio.Queue(), asyncio.Queue()
    await ping.put(1)
    await asyncio.gather(player("ping", ping, pong, 3), player("pong", pong, ping, 3))
    print(asyncio.get_running_loop().time())
    queues, log = [asyncio.Queue() for _ in range(3)], []
    queues[0].put_nowait(5)
    await asyncio.gather(*(station(i, queues[i], queues[(i + 1) % 3], log) for i in range(3)))
    print(log)


asyncio.run(main())
