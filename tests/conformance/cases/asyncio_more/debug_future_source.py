# Debug mode keeps where tasks and futures were created, for the reports.
import asyncio


async def fail():
    raise ValueError("unseen")


def schedule():
    asyncio.create_task(fail(), name="failing")


async def main():
    schedule()
    await asyncio.sleep(0.1)
    print("end")


asyncio.run(main(), debug=True)
