# "Did you mean" for attributes of objects, classes, modules and builtin types.
import math
import traceback


class Account:
    bank = "first"

    def __init__(self):
        self.balance = 1
        self._private = 2

    def deposit(self):
        pass


account = Account()
for action in (
    lambda: account.balanse,
    lambda: account.depsit(),
    lambda: Account.banc,
    lambda: account.private,
    lambda: account.zzz,
    lambda: [].appendd(1),
    lambda: "".uper(),
    lambda: {}.item(),
    lambda: math.sqr(2),
    lambda: (1).bit_lenght(),
    lambda: None.foo,
    lambda: account.Balance,
):
    try:
        action()
    except AttributeError:
        traceback.print_exc()
account.blance
