"""The process pool."""
from concurrent.futures.thread import ProcessPoolExecutor
