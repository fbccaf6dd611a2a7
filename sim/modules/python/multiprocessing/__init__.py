"""What of multiprocessing can be had without processes; ProcessPoolExecutor of concurrent.futures does its jobs in turn."""
import _threads


def cpu_count():
    return _threads.cores()


class _Process:
    name, pid, daemon = "MainProcess", 4242, False

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_main = _Process()


def current_process():
    return _main


def parent_process():
    return None


def active_children():
    return []


def freeze_support():
    pass


def get_start_method(allow_none=False):
    return "fork"


def set_start_method(method, force=False):
    pass


def _refused(*args, **kwargs):
    raise NotImplementedError("multiprocessing: a scenario cannot start processes; use concurrent.futures.ProcessPoolExecutor")


Process = Pool = Queue = Manager = Pipe = Value = Array = Event = Lock = get_context = _refused
