# datetime, date, time, timedelta: arithmetic, formatting, comparison; now() on the virtual clock.
from datetime import datetime, date, time, timedelta, timezone
import time as clock

now = datetime.now()
print(now, now.isoformat(), now.year, now.strftime("%Y-%m-%d %H:%M:%S.%f"), datetime.today().date())
clock.sleep(1.25)
print(
    datetime.now(),
    datetime.now() - now,
    (datetime.now() - now).total_seconds(),
    datetime.now().time(),
    datetime.now().strftime("%X"),
    f"{datetime.now():%H:%M}",
)
d = timedelta(days=1, hours=2, minutes=3, seconds=4.5)
print(
    d,
    repr(d),
    d.days,
    d.seconds,
    d.microseconds,
    d * 2,
    d / 2,
    -d,
    d + timedelta(1),
    abs(-d),
    d > timedelta(1),
    timedelta(),
    timedelta(seconds=-1),
    str(timedelta(days=5)),
    timedelta(minutes=90) // timedelta(minutes=7),
    d.total_seconds(),
    timedelta(milliseconds=1500),
    sum([timedelta(1), timedelta(2)], timedelta()),
)
x = datetime(2024, 2, 28, 23, 30)
print(
    x + timedelta(days=1),
    x - datetime(2024, 1, 1),
    x.weekday(),
    x.isoweekday(),
    x.replace(day=1),
    x < datetime(2025, 1, 1),
    x.timestamp(),
    x.date(),
    x.time(),
    repr(x),
    x.ctime(),
    x.timetuple()[:5],
    datetime.fromisoformat("2024-05-06T07:08:09"),
    datetime.strptime("06/05/24", "%d/%m/%y"),
    datetime.fromtimestamp(0),
    max(x, now),
)
print(
    date(2024, 2, 29),
    date.today(),
    date(2024, 3, 1) - date(2024, 2, 1),
    date(2024, 1, 31).isoformat(),
    time(5, 6, 7),
    time(1).isoformat(),
    datetime.combine(date(2020, 1, 1), time(2)),
    date.fromisoformat("2020-02-02").strftime("%a %d"),
)
print(
    datetime.now(timezone.utc),
    datetime(2024, 1, 1, tzinfo=timezone.utc).isoformat(),
    timezone(timedelta(hours=2)),
    datetime(2024, 1, 1, tzinfo=timezone.utc).astimezone(timezone(timedelta(hours=5.5))),
)
for action in (
    lambda: datetime(2024, 13, 1),
    lambda: date(2023, 2, 29),
    lambda: datetime.strptime("x", "%Y"),
    lambda: x - 5,
    lambda: x < 5,
    lambda: timedelta("a"),
    lambda: x + x,
    lambda: datetime.fromisoformat("nope"),
    lambda: datetime(2024, 1, 1, tzinfo=timezone.utc) - x,
    lambda: datetime(),
):
    try:
        print(action())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
