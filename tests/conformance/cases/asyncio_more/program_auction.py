# An auction: bidders react to the highest bid, the hammer falls after silence.
import asyncio


class Auction:
    def __init__(self, quiet):
        self.quiet, self.highest, self.leader = quiet, 0, None
        self.changed, self.closed = asyncio.Event(), False

    async def bid(self, name, amount):
        if self.closed:
            raise RuntimeError("auction closed")
        if amount > self.highest:
            self.highest, self.leader = amount, name
            print(f"{asyncio.get_running_loop().time():.1f} {name} bids {amount}")
            self.changed.set()

    async def run(self):
        while True:
            try:
                await asyncio.wait_for(self.changed.wait(), self.quiet)
                self.changed.clear()
            except asyncio.TimeoutError:
                self.closed = True
                return self.leader, self.highest


async def bidder(auction, name, limit, step, think):
    try:
        while auction.highest + step <= limit:
            await asyncio.sleep(think)
            if auction.leader != name and auction.highest + step <= limit:
                await auction.bid(name, auction.highest + step)
            elif auction.closed:
                break
    except RuntimeError as error:
        return f"{name}: {error}"
    return f"{name} stops at {auction.highest}"


async def main():
    auction = Auction(quiet=1.0)
    bidders = [
        asyncio.create_task(bidder(auction, *args))
        for args in (("ann", 50, 10, 0.3), ("bob", 80, 15, 0.5), ("cy", 30, 5, 0.2))
    ]
    print(await auction.run(), f"{asyncio.get_running_loop().time():.1f}")
    for line in await asyncio.gather(*bidders):
        print(line)


asyncio.run(main())
