# Exceptions keep cause and context when they cross tasks; uncaught at the end.
import asyncio


class ServiceError(Exception):
    pass


async def query():
    await asyncio.sleep(0.1)
    return {}["missing"]


async def service():
    try:
        return await query()
    except KeyError as error:
        raise ServiceError("query failed") from error


async def main():
    task = asyncio.create_task(service(), name="service")
    try:
        await task
    except ServiceError as error:
        print(error, repr(error.__cause__))
    await asyncio.gather(service(), asyncio.sleep(1))


asyncio.run(main())
