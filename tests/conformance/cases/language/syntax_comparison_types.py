# Ordering between types: equal works, order does not, and the texts.
def attempt(action):
    try:
        print(action())
    except TypeError as error:
        print(error)


attempt(lambda: 1 < "1")
attempt(lambda: "a" >= 1)
attempt(lambda: None < 0)
attempt(lambda: [] <= ())
attempt(lambda: {} > {})
attempt(lambda: object() < object())
attempt(lambda: max(1, "2"))
attempt(lambda: sorted([3, None, 1]))
attempt(lambda: [1, "a"] < [1, 2])
attempt(lambda: print < len)
attempt(lambda: int < str)
print(1 == "1", None == 0, [] == (), {} == set(), 1 != "1", "a" == b"a")
print([1, 2] < [1, 2, 0], [2] > [1, 9], (1, "a") < (1, "b"), "Z" < "a", "" < "a")
print({1} < {1, 2}, {1, 2} <= {1, 2}, {1} < {2}, {1} > set())
print(True < 2, False == 0, True + True, 1 == 1.0, hash(1) == hash(1.0))
print(float("nan") == float("nan"), float("inf") > 10**400, -0.0 == 0.0)
print(1 < 1.5 < 2, 2**53 == float(2**53), 2**53 + 1 == float(2**53 + 1))
