"""What the event loop reports on stderr (Semantics 13)."""
from asyncio import _write_error
from _traceback import format_exception as _format_exception


def short_repr(value):
    """reprlib's repr, as the repr of a future shows its result."""
    import reprlib
    return reprlib.repr(value)


def check_callback(callback, method):
    from asyncio import iscoroutine, iscoroutinefunction
    if iscoroutine(callback) or iscoroutinefunction(callback):
        raise TypeError(f"coroutines cannot be used with {method}()")
    if not callable(callback):
        raise TypeError(f"a callable object was expected by {method}(), got {callback!r}")


def default_report(context):
    """The text of the default exception handler: message, the other items sorted, traceback."""
    message = context.get("message") or "Unhandled exception in event loop"
    exception = context.get("exception")
    lines = [message]
    for key in sorted(context):
        if key in ("message", "exception"):
            continue
        value = context[key]
        if key == "source_traceback":
            value = "Object created at (most recent call last):\n" + value.rstrip()
        elif key == "handle_traceback":
            value = "Handle created at (most recent call last):\n" + value.rstrip()
        else:
            value = repr(value)
        lines.append(f"{key}: {value}")
    text = "\n".join(lines)
    log_error(text, exception)


def log_error(text, exception=None):
    """logger.error(text, exc_info=exception) of the logger "asyncio"."""
    import sys
    logging = sys.modules.get("logging")
    if logging is not None and (logging.root.handlers or logging.getLogger("asyncio").handlers):
        info = (type(exception), exception, exception.__traceback__) if exception is not None else False
        logging.getLogger("asyncio").error(text, exc_info=info)
        return
    if exception is not None:
        text += "\n" + _format_exception(exception).rstrip("\n")
    _write_error(text + "\n")


def thread_name():
    from threading import current_thread
    return current_thread().name
