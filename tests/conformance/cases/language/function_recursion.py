# Recursive functions: factorial, hanoi, ackermann, mutual recursion, memo by default.
def factorial(n):
    return n * factorial(n - 1) if n > 1 else 1


def hanoi(n, a="A", b="B", c="C"):
    return [] if n == 0 else hanoi(n - 1, a, c, b) + [(a, c)] + hanoi(n - 1, b, a, c)


def ackermann(m, n):
    if m == 0:
        return n + 1
    return ackermann(m - 1, 1 if n == 0 else ackermann(m, n - 1))


def is_even(n):
    return n == 0 or is_odd(n - 1)


def is_odd(n):
    return n != 0 and is_even(n - 1)


def fib(n, memo={0: 0, 1: 1}):
    if n not in memo:
        memo[n] = fib(n - 1) + fib(n - 2)
    return memo[n]


def flatten(items):
    return [x for item in items for x in (flatten(item) if isinstance(item, list) else [item])]


def gcd(a, b):
    return a if b == 0 else gcd(b, a % b)


def collatz(n):
    return [n] if n == 1 else [n] + collatz(n // 2 if n % 2 == 0 else 3 * n + 1)


def power_set(items):
    return [[]] if not items else [s + t for s in power_set(items[1:]) for t in ([], [items[0]])]


print(factorial(30), len(hanoi(5)), hanoi(2), ackermann(2, 3), is_even(100), is_odd(7))
print(fib(90), flatten([1, [2, [3, [4]], 5]]), gcd(1071, 462), collatz(6), power_set([1, 2, 3]))
print(factorial(300) % 1009, len(str(factorial(300))))
