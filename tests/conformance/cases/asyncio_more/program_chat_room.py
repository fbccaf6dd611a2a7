# A chat room: users join, speak, whisper and leave; everyone has an inbox.
import asyncio


class Room:
    def __init__(self):
        self.inboxes = {}

    def join(self, name):
        self.inboxes[name] = asyncio.Queue()
        self.broadcast("*", f"{name} joined")

    def leave(self, name):
        del self.inboxes[name]
        self.broadcast("*", f"{name} left")

    def broadcast(self, sender, text):
        for name, inbox in self.inboxes.items():
            if name != sender:
                inbox.put_nowait(f"<{sender}> {text}")

    def whisper(self, sender, to, text):
        if to not in self.inboxes:
            raise KeyError(f"no user {to}")
        self.inboxes[to].put_nowait(f"({sender}) {text}")


async def reader(room, name):
    inbox = room.inboxes[name]
    while True:
        print(f"{name:>5}: {await inbox.get()}")


async def user(room, name, script):
    room.join(name)
    listening = asyncio.create_task(reader(room, name))
    for delay, to, text in script:
        await asyncio.sleep(delay)
        try:
            if to:
                room.whisper(name, to, text)
            else:
                room.broadcast(name, text)
        except KeyError as error:
            print(f"{name:>5}: error {error}")
    await asyncio.sleep(0.5)
    listening.cancel()
    room.leave(name)


async def main():
    room = Room()
    await asyncio.gather(
        user(room, "ann", [(0.1, None, "hi all"), (1, "bob", "psst"), (0.2, "zoe", "are you there?")]),
        user(room, "bob", [(0.3, None, "hello ann"), (1.2, None, "bye")]),
        user(room, "cy", [(0.5, "ann", "secret")]),
    )
    print("room is empty:", not room.inboxes)


asyncio.run(main())
