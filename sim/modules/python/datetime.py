"""Dates and times. The clock is virtual; local time is UTC."""
from _types import shows_module as _shows_module
import _civil
import time as _time

MINYEAR, MAXYEAR = 1, 9999


def _check_int(value, low, high, name):
    if not isinstance(value, int):
        raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    if not low <= value <= high:
        raise ValueError(f"{name} must be in {low}..{high}" if name != "day" else "day is out of range for month")
    return value


def _check_date(year, month, day):
    if not isinstance(year, int):
        raise TypeError(f"'{type(year).__name__}' object cannot be interpreted as an integer")
    if not 1 <= year <= 9999:
        raise ValueError(f"year {year} is out of range")
    _check_int(month, 1, 12, "month")
    _check_int(day, 1, _civil.month_days(year, month), "day")


def _check_time(hour, minute, second, microsecond):
    _check_int(hour, 0, 23, "hour")
    _check_int(minute, 0, 59, "minute")
    _check_int(second, 0, 59, "second")
    _check_int(microsecond, 0, 999999, "microsecond")


_EPOCH_DAYS = _civil.days(1, 1, 1) - 1  # days() of ordinal 0


def _check_given(year, month, day):
    for position, (name, value) in enumerate((("year", year), ("month", month), ("day", day)), 1):
        if value is None:
            raise TypeError(f"function missing required argument {name!r} (pos {position})")


@_shows_module
class timedelta:
    __slots__ = ("_us",)

    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = 0
        fraction = 0.0
        for name, value, unit in (("weeks", weeks, 604800000000), ("days", days, 86400000000), ("hours", hours, 3600000000),
                                  ("minutes", minutes, 60000000), ("seconds", seconds, 1000000),
                                  ("milliseconds", milliseconds, 1000), ("microseconds", microseconds, 1)):
            if isinstance(value, int):
                total += value * unit
            elif not isinstance(value, float):
                raise TypeError(f"unsupported type for timedelta {name} component: {type(value).__name__}")
            else:
                whole = int(value)
                total += whole * unit
                fraction += (value - whole) * unit
        self._us = total + round(fraction)
        if not -86399999913600000000 <= self._us <= 86399999999999999999:
            raise OverflowError(f"days={self.days}; must have magnitude <= 999999999")

    @classmethod
    def _of(cls, us):
        made = timedelta()
        made._us = us
        return made

    @property
    def days(self):
        return self._us // 86400000000

    @property
    def seconds(self):
        return self._us % 86400000000 // 1000000

    @property
    def microseconds(self):
        return self._us % 1000000

    def total_seconds(self):
        return self._us / 1000000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in
                 (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)) if value]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, second = divmod(self.seconds, 60)
        hour, minute = divmod(minutes, 60)
        text = f"{hour}:{minute:02d}:{second:02d}"
        if self.days:
            text = f"{self.days} day{'s' if abs(self.days) != 1 else ''}, {text}"
        if self.microseconds:
            text += f".{self.microseconds:06d}"
        return text

    def __add__(self, other):
        return self._of(self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return self._of(self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return self._of(-self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return self._of(abs(self._us))

    def __mul__(self, other):
        return self._of(round(self._us * other)) if isinstance(other, (int, float)) else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return self._of(round(self._us / other)) if isinstance(other, (int, float)) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return self._of(self._us // other) if isinstance(other, int) else NotImplemented

    def __mod__(self, other):
        return self._of(self._us % other._us) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        return self // other, self % other

    def __eq__(self, other):
        return self._us == other._us if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._us < other._us if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._us <= other._us if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._us > other._us if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._us >= other._us if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta._of(86399999999999999999)
timedelta.resolution = timedelta(microseconds=1)


@_shows_module
class tzinfo:
    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        return dt + self.utcoffset(dt)


@_shows_module
class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if abs(offset._us) >= 86400000000:
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), "
                             f"not {offset!r}.")
        self._offset, self._name = offset, name

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset else "")

    def dst(self, dt):
        return None

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def __str__(self):
        return self.tzname(None)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"


timezone.utc = UTC = timezone(timedelta(0))
timezone.min, timezone.max = timezone(timedelta(hours=-23, minutes=-59)), timezone(timedelta(hours=23, minutes=59))


def _offset_text(offset, separator=":"):
    if offset is None:
        return ""
    us = abs(offset._us)
    text = f"{'-' if offset._us < 0 else '+'}{us // 3600000000:02d}{separator}{us // 60000000 % 60:02d}"
    seconds = us // 1000000 % 60
    return text + f"{separator}{seconds:02d}" if seconds else text


class _Ordered:
    __slots__ = ()

    def __eq__(self, other):
        mine = self._key_with(other)
        return NotImplemented if mine is None else mine[0] == mine[1]

    def __lt__(self, other):
        mine = self._pair(other)
        return NotImplemented if mine is None else mine[0] < mine[1]

    def __le__(self, other):
        mine = self._pair(other)
        return NotImplemented if mine is None else mine[0] <= mine[1]

    def __gt__(self, other):
        mine = self._pair(other)
        return NotImplemented if mine is None else mine[0] > mine[1]

    def __ge__(self, other):
        mine = self._pair(other)
        return NotImplemented if mine is None else mine[0] >= mine[1]

    def _pair(self, other):
        return self._key_with(other)


@_shows_module
class date(_Ordered):
    def __new__(cls, year=None, month=None, day=None):
        _check_given(year, month, day)
        _check_date(year, month, day)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        fields = _civil.from_days(int(timestamp // 86400))
        return cls(fields[0], fields[1], fields[2])

    @classmethod
    def fromordinal(cls, n):
        fields = _civil.from_days(n + _EPOCH_DAYS)
        return cls(fields[0], fields[1], fields[2])

    @classmethod
    def fromisoformat(cls, text):
        if len(text) != 10 or text[4] != "-" or text[7] != "-":
            raise ValueError(f"Invalid isoformat string: {text!r}")
        return cls(int(text[:4]), int(text[5:7]), int(text[8:]))

    def toordinal(self):
        return _civil.days(self._year, self._month, self._day) - _EPOCH_DAYS

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        return _civil.iso_calendar(self._fields())

    def _fields(self):
        return _civil.from_days(_civil.days(self._year, self._month, self._day))

    def timetuple(self):
        from _struct_time import make
        return make(self._fields()[:8] + (-1,), None)

    def isoformat(self):
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    __str__ = isoformat

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def strftime(self, format):
        return _civil.strftime(format, self._fields(), None, None, 0)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def __repr__(self):
        return f"datetime.date({self._year}, {self._month}, {self._day})"

    def __add__(self, other):
        if isinstance(other, timedelta):
            return type(self).fromordinal(self.toordinal() + other.days)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key_with(self, other):
        if isinstance(other, date) and not isinstance(other, datetime):
            return (self.toordinal(), other.toordinal())
        return None

    def __hash__(self):
        return hash(self.toordinal())


@_shows_module
class time(_Ordered):
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo, self.fold = tzinfo, fold

    def isoformat(self, timespec="auto"):
        return _time_text(self, timespec) + _offset_text(self.utcoffset())

    __str__ = isoformat

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def strftime(self, format):
        return _civil.strftime(format, (1900, 1, 1, self.hour, self.minute, self.second, 0, 1, -1), None, None, self.microsecond)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def replace(self, hour=None, minute=None, second=None, microsecond=None):
        pick = lambda new, old: old if new is None else new
        return time(pick(hour, self.hour), pick(minute, self.minute), pick(second, self.second),
                    pick(microsecond, self.microsecond), self.tzinfo)

    def __repr__(self):
        return f"datetime.time({_time_repr(self)})"

    def _key(self):
        return ((self.hour * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond

    def _key_with(self, other):
        return (self._key(), other._key()) if isinstance(other, time) else None

    def __hash__(self):
        return hash(self._key())


def _time_repr(t):
    text = f"{t.hour}, {t.minute}"
    if t.second or t.microsecond:
        text += f", {t.second}"
    if t.microsecond:
        text += f", {t.microsecond}"
    return text + (f", tzinfo={t.tzinfo!r}" if t.tzinfo is not None else "")


def _time_text(t, timespec):
    if timespec == "auto":
        timespec = "microseconds" if t.microsecond else "seconds"
    text = f"{t.hour:02d}"
    if timespec != "hours":
        text += f":{t.minute:02d}"
    if timespec in ("seconds", "milliseconds", "microseconds"):
        text += f":{t.second:02d}"
    if timespec == "milliseconds":
        text += f".{t.microsecond // 1000:03d}"
    if timespec == "microseconds":
        text += f".{t.microsecond:06d}"
    return text


@_shows_module
class datetime(date):
    def __new__(cls, year=None, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_given(year, month, day)
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond)
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo, self.fold = tzinfo, fold
        return self

    @classmethod
    def _of(cls, us, tz=None):
        """From microseconds since 1970."""
        days, rest = divmod(us, 86400000000)
        fields = _civil.from_days(days)
        seconds, us = divmod(rest, 1000000)
        return cls(fields[0], fields[1], fields[2], seconds // 3600, seconds // 60 % 60, seconds % 60, us, tz)

    def _us(self):
        days = _civil.days(self._year, self._month, self._day)
        return (((days * 24 + self.hour) * 60 + self.minute) * 60 + self.second) * 1000000 + self.microsecond

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        us = round(timestamp * 1000000)
        if tz is None:
            return cls._of(us)
        return cls._of(us + tz.utcoffset(cls._of(us))._us, tz)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls._of(round(timestamp * 1000000))

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time_ns() / 1000000000, tz)

    @classmethod
    def utcnow(cls):
        return cls.now()

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def combine(cls, date, time, tzinfo=None):
        return cls(date.year, date.month, date.day, time.hour, time.minute, time.second, time.microsecond,
                   tzinfo if tzinfo is not None else time.tzinfo)

    @classmethod
    def strptime(cls, text, format):
        fields, us, offset = _civil.strptime(text, format)
        zone = None if offset is None else timezone(timedelta(seconds=offset))
        return cls(*fields[:6], us, zone)

    @classmethod
    def fromisoformat(cls, text):
        try:
            day = date.fromisoformat(text[:10])
            rest = text[11:]
            zone = None
            for i, c in enumerate(rest):
                if c in "+-Z":
                    sign = -1 if c == "-" else 1
                    parts = [int(p) for p in rest[i + 1:].split(":") if p]
                    parts += [0] * (3 - len(parts))
                    zone = timezone.utc if not any(parts) else timezone(
                        timedelta(seconds=sign * (parts[0] * 3600 + parts[1] * 60 + parts[2])))
                    rest = rest[:i]
                    break
            clock, _, fraction = rest.partition(".")
            parts = [int(p) for p in clock.split(":") if p]
            us = int((fraction + "000000")[:6]) if fraction else 0
            return cls(day.year, day.month, day.day, *(parts + [0] * (3 - len(parts))), us, zone)
        except (ValueError, IndexError):
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self.hour, self.minute, self.second, self.microsecond)

    def timetz(self):
        return time(self.hour, self.minute, self.second, self.microsecond, self.tzinfo)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(self)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(self)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(self)

    def timestamp(self):
        offset = self.utcoffset()
        return (self._us() - (offset._us if offset else 0)) / 1000000

    def astimezone(self, tz=None):
        tz = timezone.utc if tz is None else tz
        offset = self.utcoffset()
        utc = self._us() - (offset._us if offset else 0)
        made = type(self)._of(utc, tz)
        return type(self)._of(utc + tz.utcoffset(made)._us, tz)

    def _fields(self):
        fields = super()._fields()
        return fields[:3] + (self.hour, self.minute, self.second) + fields[6:]

    def strftime(self, format):
        offset = self.utcoffset()
        seconds = None if offset is None else offset._us // 1000000
        return _civil.strftime(format, self._fields(), self.tzname(), seconds, self.microsecond)

    def isoformat(self, sep="T", timespec="auto"):
        return f"{date.isoformat(self)}{sep}{_time_text(self, timespec)}{_offset_text(self.utcoffset())}"

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        return f"datetime.datetime({self._year}, {self._month}, {self._day}, {_time_repr(self)})"

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None, tzinfo=True):
        pick = lambda new, old: old if new is None else new
        return type(self)(pick(year, self._year), pick(month, self._month), pick(day, self._day), pick(hour, self.hour),
                          pick(minute, self.minute), pick(second, self.second), pick(microsecond, self.microsecond),
                          self.tzinfo if tzinfo is True else tzinfo)

    def __add__(self, other):
        if isinstance(other, timedelta):
            return type(self)._of(self._us() + other._us, self.tzinfo)
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if isinstance(other, datetime):
            if (self.utcoffset() is None) != (other.utcoffset() is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return timedelta._of(self._utc() - other._utc())
        return NotImplemented

    def _utc(self):
        offset = self.utcoffset()
        return self._us() - (offset._us if offset else 0)

    def _key_with(self, other):
        if isinstance(other, datetime):
            if (self.utcoffset() is None) != (other.utcoffset() is None):
                return (0, 1)
            return (self._utc(), other._utc())
        return None

    def _pair(self, other):
        if isinstance(other, datetime) and (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return self._key_with(other)

    def __hash__(self):
        return hash(self._utc())


date.min, date.max = date(1, 1, 1), date(9999, 12, 31)
date.resolution = timedelta(days=1)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
time.min, time.max = time(0), time(23, 59, 59, 999999)
