"""Averages and spreads, computed exactly and rounded once."""
from bisect import bisect_left, bisect_right
from math import erf, exp, fabs, fsum, gcd, hypot, isqrt, log, sqrt, tau

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


# ---- exact sums: a ratio is a pair (numerator, denominator)


def _ratio(x):
    try:
        return x.as_integer_ratio()
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator") from None
    except (OverflowError, ValueError):
        return x, None  # infinity or NaN


def _add_ratios(parts):
    """The sum of a dict from denominators to numerators."""
    numerator, denominator = 0, 1
    for d, n in parts.items():
        numerator, denominator = numerator * d + n * denominator, denominator * d
        divisor = gcd(numerator, denominator)
        numerator, denominator = numerator // divisor, denominator // divisor
    return numerator, denominator


def _result_type(types):
    """int if there are only ints, else the type of the other numbers."""
    others = [t for t in types if t not in (int, bool)]
    return others[0] if others else int


def _sums(data):
    """(type of the result, sum of the values, sum of their squares, count); an infinity or NaN comes as
    (value, None)."""
    count, types, sums, squares = 0, [], {}, {}
    for x in data:
        count += 1
        if type(x) not in types:
            types.append(type(x))
        n, d = _ratio(x)
        sums[d] = sums.get(d, 0) + n
        if d is not None:
            squares[d * d] = squares.get(d * d, 0) + n * n
    if None in sums:
        special = (sums[None], None)
        return _result_type(types), special, special, count
    return _result_type(types), _add_ratios(sums), _add_ratios(squares), count


def _quotient(numerator, denominator, cls):
    """numerator / denominator in the type of the data."""
    if denominator is None:
        return numerator
    if cls is int and numerator % denominator == 0:
        return numerator // denominator
    value = numerator / denominator
    return value if cls in (int, float) else cls(value)


def _root_of_quotient(n, m):
    """sqrt(n / m), rounded once: the root of a scaled ratio with 109 bits, odd if there is a rest."""
    if n == 0:
        return 0.0
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        m <<= 2 * shift
    else:
        n <<= -2 * shift
    root = isqrt(n // m)
    root |= root * root * m != n
    return (root << shift) / 1 if shift >= 0 else root / (1 << -shift)


# ---- averages


def mean(data):
    cls, total, _, n = _sums(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    numerator, denominator = total
    return _quotient(numerator, denominator and denominator * n, cls)


def fmean(data, weights=None):
    data = data if hasattr(data, "__len__") else list(data)
    if weights is None:
        n = len(data)
        total = fsum(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return total / n
    weights = list(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    numerator = fsum(x * w for x, w in zip(data, weights))
    denominator = fsum(weights)
    if not denominator:
        raise StatisticsError("sum of weights must be non-zero")
    return numerator / denominator


def geometric_mean(data):
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    data = list(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if len(data) == 1 and weights is None:
        if data[0] < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return data[0]
    weights = [1] * len(data) if weights is None else list(weights)
    if len(weights) != len(data):
        raise StatisticsError("Number of weights does not match data size")
    if any(w < 0 for w in weights) or any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if 0 in data:
        return 0
    _, (wn, wd), _, _ = _sums(weights)
    if wn <= 0:
        raise StatisticsError("Weighted sum must be positive")
    cls, (n, d), _, _ = _sums(w / x if w else 0 for w, x in zip(weights, data))
    return _quotient(wn * d, d and wd * n, cls)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2 == 1:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    i = bisect_left(data, x)
    j = bisect_right(data, x, lo=i)
    try:
        interval = float(interval)
        x = float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - i) / (j - i)


def mode(data):
    from collections import Counter

    pairs = Counter(iter(data)).most_common(1)
    if not pairs:
        raise StatisticsError("no mode for empty data")
    return pairs[0][0]


def multimode(data):
    from collections import Counter

    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    result = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            result.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return result
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            result.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return result
    raise ValueError(f"Unknown method: {method!r}")


# ---- spreads


def _squared_deviations(data, center):
    """(type, numerator and denominator of the sum of (x - center)**2, count); around the mean if center is None."""
    data = list(data)
    if center is not None:
        deviations = [x - center for x in data]
        cls, (n, d), _, count = _sums([x * x for x in deviations])
        return cls, n, d, count
    cls, (sn, sd), (qn, qd), count = _sums(data)
    if sd is None:
        return cls, sn, None, count
    if count == 0:
        return cls, 0, 1, 0
    # (count * sum of squares - sum ** 2) / count
    return cls, count * qn * sd * sd - sn * sn * qd, qd * sd * sd * count, count


def variance(data, xbar=None):
    cls, n, d, count = _squared_deviations(data, xbar)
    if count < 2:
        raise StatisticsError("variance requires at least two data points")
    return _quotient(n, d and d * (count - 1), cls)


def pvariance(data, mu=None):
    cls, n, d, count = _squared_deviations(data, mu)
    if count < 1:
        raise StatisticsError("pvariance requires at least one data point")
    return _quotient(n, d and d * count, cls)


def stdev(data, xbar=None):
    _, n, d, count = _squared_deviations(data, xbar)
    if count < 2:
        raise StatisticsError("stdev requires at least two data points")
    return n if d is None else _root_of_quotient(n, d * (count - 1))


def pstdev(data, mu=None):
    _, n, d, count = _squared_deviations(data, mu)
    if count < 1:
        raise StatisticsError("pstdev requires at least one data point")
    return n if d is None else _root_of_quotient(n, d * count)


# ---- two variables


def _check_pairs(x, y, name, noun):
    if len(y) != len(x):
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if len(x) < 2:
        raise StatisticsError(f"{name} requires at least two {noun}")


def covariance(x, y, /):
    _check_pairs(x, y, "covariance", "data points")
    n = len(x)
    xbar, ybar = fsum(x) / n, fsum(y) / n
    return fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y)) / (n - 1)


def correlation(x, y, /):
    _check_pairs(x, y, "correlation", "data points")
    n = len(x)
    xbar, ybar = fsum(x) / n, fsum(y) / n
    sxy = fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
    sxx = fsum((xi - xbar) ** 2.0 for xi in x)
    syy = fsum((yi - ybar) ** 2.0 for yi in y)
    try:
        return sxy / sqrt(sxx * syy)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple

    _check_pairs(x, y, "linear regression", "data points")
    n = len(x)
    if proportional:
        sxy = fsum(xi * yi for xi, yi in zip(x, y))
        sxx = fsum(xi * xi for xi in x)
    else:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        sxy = fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))
        sxx = fsum((xi - xbar) ** 2.0 for xi in x)
    try:
        slope = sxy / sxx
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"), module="statistics")
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# ---- the normal distribution


class NormalDist:
    __slots__ = {"_mu": "Arithmetic mean of a normal distribution", "_sigma": "Standard deviation of a normal distribution"}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        data = list(data)
        return cls(fmean(data), stdev(data))

    def samples(self, n, *, seed=None):
        import random

        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        if not self._sigma:
            raise StatisticsError("cdf() not defined when sigma is zero")
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * sqrt(2.0))))

    def zscore(self, x):
        if not self._sigma:
            raise StatisticsError("zscore() not defined when sigma is zero")
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        return self._mu

    median = mode = mean

    @property
    def stdev(self):
        return self._sigma

    @property
    def variance(self):
        return self._sigma * self._sigma

    def __add__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu + x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu + x2, x1._sigma)

    def __sub__(x1, x2):
        if isinstance(x2, NormalDist):
            return NormalDist(x1._mu - x2._mu, hypot(x1._sigma, x2._sigma))
        return NormalDist(x1._mu - x2, x1._sigma)

    def __mul__(x1, x2):
        return NormalDist(x1._mu * x2, x1._sigma * fabs(x2))

    def __truediv__(x1, x2):
        return NormalDist(x1._mu / x2, x1._sigma / fabs(x2))

    def __pos__(x1):
        return NormalDist(x1._mu, x1._sigma)

    def __neg__(x1):
        return NormalDist(-x1._mu, x1._sigma)

    __radd__ = __add__

    def __rsub__(x1, x2):
        return -(x1 - x2)

    __rmul__ = __mul__

    def __eq__(x1, x2):
        if not isinstance(x2, NormalDist):
            return NotImplemented
        return x1._mu == x2._mu and x1._sigma == x2._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"
