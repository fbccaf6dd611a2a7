# expect-deadlock: the event loop runs without a task, and nobody calls its stop()
import asyncio
loop = asyncio.new_event_loop()
loop.call_later(1, print, "hi")
loop.run_forever()
