# The hint for a misspelt attribute of self.
class Account:
    def __init__(self, owner):
        self.owner = owner
        self.balance = 0

    def deposit(self, amount):
        self.balence += amount


Account("ann").deposit(5)
