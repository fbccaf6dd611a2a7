# statistics and textwrap as programs use them.
import statistics
import textwrap

data = [1, 2, 2, 3, 4, 10]
print(
    statistics.mean(data),
    statistics.median(data),
    statistics.mode(data),
    round(statistics.stdev(data), 6),
    round(statistics.pstdev(data), 6),
    statistics.fmean(data),
    statistics.median_low(data),
    statistics.multimode("aabb"),
    round(statistics.variance(data), 6),
    statistics.mean([1.5, 2.5]),
    statistics.quantiles([1, 2, 3, 4], n=4),
)
for action in (lambda: statistics.mean([]), lambda: statistics.median([]), lambda: statistics.stdev([1])):
    try:
        print(action())
    except statistics.StatisticsError as error:
        print(error)
text = "The quick brown fox jumps over the lazy dog and runs away from everything."
print(textwrap.fill(text, 30))
print(textwrap.wrap(text, 25), textwrap.shorten(text, 30), textwrap.shorten("hi", 10))
print(
    textwrap.dedent(
        """
    indented
      more
    back
"""
    ),
    textwrap.indent("a\nb\n\nc", "> "),
    sep="|",
)
print(textwrap.fill("a b c", 3, initial_indent="* ", subsequent_indent="  "))
