# Decorator expressions are evaluated top down and applied bottom up.
def make(name):
    print("make", name)

    def decorate(function):
        print("apply", name, "to", function.__name__)
        return function
    return decorate


@make("first")
@make("second")
def f(x=print("default evaluated")):
    print("body")


f()


@make("class outer")
class C:
    print("class body")

    @make("method")
    def method(self):
        pass


registry = {}


def command(name):
    return lambda function: registry.setdefault(name, function)


@command("add")
def add(a, b):
    return a + b


@command("sub")
def _(a, b):
    return a - b


@command("mul")
def _(a, b):
    return a * b


print({name: function(6, 3) for name, function in registry.items()}, sorted(registry))
