"""concurrent.futures on virtual threads (Semantics 12)."""
import _threads
from concurrent.futures._base import (
    ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor, Future,
    InvalidStateError, TimeoutError, as_completed, wait)
from concurrent.futures.thread import ProcessPoolExecutor, ThreadPoolExecutor
