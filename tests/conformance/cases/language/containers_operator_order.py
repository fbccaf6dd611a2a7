# Which dunder methods an operator asks, and in which order: numbers, sequences, subclasses, NotImplemented.
log = []


def make(name, base=object, **results):
    namespace = {}
    for method, result in results.items():
        def function(self, *args, method=method, result=result):
            log.append(f"{type(self).__name__}.{method}")
            return result
        namespace[f"__{method}__"] = function
    return type(name, (base,), namespace)


Shy = make("Shy", add=NotImplemented, radd=NotImplemented, eq=NotImplemented, lt=NotImplemented, gt=NotImplemented,
           iadd=NotImplemented, mul=NotImplemented, rmul="Shy.rmul", hash=5)
Bold = make("Bold", Shy, radd="Bold.radd", eq=True, gt=True)
Heir = make("Heir", Shy)
ListR = make("ListR", list, radd="ListR.radd", len=7, getitem="item", contains=True)
ListL = make("ListL", list, add="ListL.add", mul="ListL.mul", bool=False)
Int = make("Int", int, add="Int.add", radd="Int.radd", eq="Int.eq", hash=3)
PlainInt = make("PlainInt", int)
Text = make("Text", str, add="Text.add", radd="Text.radd", mod="Text.mod", rmod="Text.rmod", eq=True, hash=7)
Map = make("Map", dict, getitem="Map.getitem", iter=iter(()), eq="Map.eq", ror="Map.ror")
Set = make("Set", set, contains=True, len=4, ror="Set.ror", rand="Set.rand")
values = [Shy(), Bold(), Heir(), ListR([1]), ListL([2]), Int(4), PlainInt(5), Text("s"), Map({1: 2}), Set({1}),
          1, 2.5, "a", [1], (1,), {1: 2}, {1}, None, True]
operators = {
    "+": lambda a, b: a + b,
    "*": lambda a, b: a * b,
    "|": lambda a, b: a | b,
    "&": lambda a, b: a & b,
    "%": lambda a, b: a % b,
    "==": lambda a, b: a == b,
    "<": lambda a, b: a < b,
    "in": lambda a, b: a in b,
}


def add(a, b):
    a += b
    return a


def multiply(a, b):
    a *= b
    return a


def unite(a, b):
    a |= b
    return a


for symbol, function in {**operators, "+=": add, "*=": multiply, "|=": unite}.items():
    for a in values:
        for b in values:
            if isinstance(a, (list, dict, set)) and function in (add, multiply, unite):
                a = type(a)(a)
            log.clear()
            try:
                result = function(a, b)
            except (TypeError, ValueError) as error:
                result = str(error)
            if type(result) not in (str, int, bool, float):
                result = type(result).__name__
            print(type(a).__name__, symbol, type(b).__name__, "->", result, *log)
