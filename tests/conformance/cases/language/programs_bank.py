# A longer program: accounts, transfers, errors, a report.
class InsufficientFunds(Exception):
    def __init__(self, account, needed):
        super().__init__(f"{account.owner} needs {needed - account.balance:.2f} more")
        self.account, self.needed = account, needed


class Account:
    rate = 0.02

    def __init__(self, owner, balance=0.0):
        self.owner, self._balance, self.history = owner, balance, []

    @property
    def balance(self):
        return round(self._balance, 2)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.history.append(("withdraw", amount))

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance})"


class Savings(Account):
    def add_interest(self):
        self.deposit(self.balance * self.rate)


def transfer(source, target, amount):
    source.withdraw(amount)
    target.deposit(amount)


a, b = Account("Ann", 100), Savings("Bob", 50.5)
transfer(a, b, 30.25)
b.add_interest()
for action in (lambda: transfer(a, b, 1000), lambda: a.deposit(-5), lambda: a.add_interest()):
    try:
        action()
    except (InsufficientFunds, ValueError, AttributeError) as error:
        print(type(error).__name__, error)
for account in sorted([a, b], key=lambda acc: acc.balance):
    print(
        f"{account.owner:<6}|{account.balance:>10,.2f}|",
        *[f"{kind[:3]}:{amount}" for kind, amount in account.history],
    )
print(a, b, sum(acc.balance for acc in (a, b)))
