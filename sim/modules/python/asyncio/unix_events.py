"""The event loop class that programs get: what the C part (BaseEventLoop) leaves to Python."""
from asyncio import BaseEventLoop


class _UnixSelectorEventLoop(BaseEventLoop):
    def create_task(self, coro, *, name=None, context=None):
        return self._make_task(coro, name, context)

    def close(self):
        self._close()

    async def shutdown_asyncgens(self):
        pass

    async def shutdown_default_executor(self):
        pass

    def call_exception_handler(self, context):
        print(context)


def new_event_loop():
    return _UnixSelectorEventLoop()
