# KeyError shows the repr of its key.
stock = {"apple": 3}


def sell(name, count):
    stock[name] -= count


sell("apple", 1)
print(stock)
sell("pear", 1)
