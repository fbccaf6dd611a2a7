# old style
import asyncio
import datetime
import functools
import signal
import sys

async def display_date(num, loop):
    end_time = loop.time() + 5.0
    while True:
        print("Loop: {} Time: {}".format(num, datetime.datetime.now()))
        if (loop.time() + 1.0) >= end_time:
            break
        await asyncio.sleep(1)

def hello_world(loop):
    print('Hello World')
    loop.stop()

def callback(n, *, end='!'):
    print('callback {} invoked{}'.format(n, end))

def done(future):
    print('future done: {}'.format(future.result()))
    print(future)

class Stopper:
    def __init__(self, loop): self.loop, self.count = loop, 0
    def tick(self):
        self.count += 1
        print("tick", self.count, self.loop.time())
        if self.count == 3: self.loop.stop()
        else: self.loop.call_later(0.5, self.tick)

loop = asyncio.get_event_loop()
loop.run_until_complete(display_date(1, loop))
loop.call_soon(hello_world, loop)
loop.run_forever()
loop.call_soon(functools.partial(callback, 1, end='?'))
h = loop.call_later(0.2, callback, 2)
h2 = loop.call_at(loop.time() + 0.1, callback, 3)
print(h2.when() - loop.time(), h.cancelled())
h.cancel()
print(h, h.cancelled(), sep=' | ')
s = Stopper(loop)
loop.call_soon(s.tick)
loop.run_forever()
fut = loop.create_future()
fut.add_done_callback(done)
fut.add_done_callback(functools.partial(print, "second"))
loop.call_later(0.3, fut.set_result, {'a': 1})
print(loop.run_until_complete(fut))
for sig in (signal.SIGINT, signal.SIGTERM):
    loop.add_signal_handler(sig, loop.stop)
tasks = [asyncio.ensure_future(display_date(i, loop), loop=loop) for i in (2, 3)]
loop.run_until_complete(asyncio.wait(tasks))
print([t.done() for t in tasks], tasks[0].result(), sys.platform in ('linux', 'darwin'))
loop.close()
print(loop.is_closed(), loop.is_running())
try:
    loop.run_until_complete(display_date(4, loop))
except RuntimeError as e:
    print(e)
