"""pstats: the report of cProfile."""
import enum
import sys


class SortKey(str, enum.Enum):
    CALLS = "calls"
    CUMULATIVE = "cumulative"
    FILENAME = "filename"
    LINE = "line"
    NAME = "name"
    NFL = "nfl"
    PCALLS = "pcalls"
    STDNAME = "stdname"
    TIME = "time"


class Stats:
    def __init__(self, *args, stream=None):
        self.stream = stream or sys.stdout
        self.total_calls = self.prim_calls = 0
        self.total_tt = 0.0

    def _same(self, *args):
        return self

    strip_dirs = sort_stats = reverse_order = add = _same

    def dump_stats(self, filename):
        open(filename, "wb").close()

    def print_stats(self, *amount):
        print("         0 function calls in 0.000 seconds (code takes no time on the virtual clock: "
              "`loopscope timeline` shows where time goes)", file=self.stream)
        print(file=self.stream)
        return self

    print_callers = print_callees = print_stats
