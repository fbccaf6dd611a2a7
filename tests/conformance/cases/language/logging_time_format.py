# asctime and datefmt use the virtual clock in UTC; a StreamHandler on stdout.
import asyncio
import logging
import sys

logging.basicConfig(
    level=logging.INFO, stream=sys.stdout, format="%(asctime)s %(levelname)s %(message)s", datefmt="%H:%M:%S"
)
logging.info("start")


async def main():
    logging.info("in main")
    await asyncio.sleep(1.5)
    logging.warning("after %.1f", 1.5)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(asctime)s|%(name)s|%(message)s"))
    log = logging.getLogger("other")
    log.propagate = False
    log.addHandler(handler)
    log.warning("milliseconds")
    await asyncio.sleep(0.25)
    log.warning("later")


asyncio.run(main())
logging.info("end")
