# A traceback through a decorator's wrapper.
import functools


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        print("calling", function.__name__, args, kwargs)
        result = function(*args, **kwargs)
        print("result", result)
        return result
    return wrapper


@logged
def divide(a, b):
    return a / b


divide(4, b=2)
divide(1, b=0)
