"""time.struct_time."""

from _types import shows_module

_FIELDS = ("tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst")


class struct_time(tuple):
    tm_zone = "UTC"
    tm_gmtoff = 0

    def __repr__(self):
        return "time.struct_time(" + ", ".join(f"{name}={value!r}" for name, value in zip(_FIELDS, self)) + ")"


for _i, _name in enumerate(_FIELDS):
    setattr(struct_time, _name, property(lambda self, i=_i: self[i]))
struct_time.__module__ = "time"
shows_module(struct_time)


def make(fields, zone):
    return struct_time(fields)
