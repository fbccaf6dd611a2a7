# The hint for a misspelt local variable, in a function that has several near ones.
def total(prices):
    result = 0
    price_sum = 0
    for price in prices:
        price_sum += price
    return price_smu


total([1, 2])
