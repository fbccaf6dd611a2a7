# A pool of connections with a maximum, timeouts and broken connections that are replaced.
import asyncio
import itertools
from contextlib import asynccontextmanager


class Connection:
    ids = itertools.count(1)

    def __init__(self):
        self.id, self.broken, self.uses = next(self.ids), False, 0

    async def query(self, sql):
        await asyncio.sleep(0.2)
        self.uses += 1
        if "crash" in sql:
            self.broken = True
            raise ConnectionError(f"connection {self.id} lost")
        return f"{sql} by {self.id}"


class Pool:
    def __init__(self, size):
        self.free, self.size, self.made = asyncio.LifoQueue(), size, 0

    @asynccontextmanager
    async def connection(self, timeout=1.0):
        if self.free.empty() and self.made < self.size:
            self.made += 1
            self.free.put_nowait(Connection())
        conn = await asyncio.wait_for(self.free.get(), timeout)
        try:
            yield conn
        finally:
            if conn.broken:
                self.made -= 1
            else:
                self.free.put_nowait(conn)


async def client(pool, sql, timeout=1.0):
    try:
        async with pool.connection(timeout) as conn:
            return await conn.query(sql)
    except (ConnectionError, asyncio.TimeoutError) as error:
        return f"{sql}: {type(error).__name__} {error}"


async def main():
    pool = Pool(2)
    for line in await asyncio.gather(*(client(pool, f"q{i}") for i in range(5))):
        print(line)
    for line in await asyncio.gather(
        client(pool, "crash"), client(pool, "q5"), client(pool, "q6", timeout=0.1), client(pool, "q7")
    ):
        print(line)
    print(await client(pool, "after"), pool.made, asyncio.get_running_loop().time())


asyncio.run(main())
