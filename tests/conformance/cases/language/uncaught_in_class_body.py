# Frames of class bodies, methods, properties, lambdas and comprehensions in a traceback.
class Temperature:
    def __init__(self, value):
        self.value = value

    @property
    def fahrenheit(self):
        return [convert(v) for v in [self.value]][0]

    def __repr__(self):
        return f"Temperature({self.fahrenheit})"


convert = lambda value: value * 9 / 5 + offset

print(repr(Temperature(20)))
