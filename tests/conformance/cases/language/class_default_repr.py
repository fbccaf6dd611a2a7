# Default str/repr of instances, classes, functions without showing addresses.
class Plain:
    class Inner:
        pass

    def method(self):
        pass


def shape(value):
    text = repr(value)
    return text.split(" at 0x")[0] + (" at ..." if " at 0x" in text else "")


def function():
    def nested():
        pass

    return nested


print(shape(Plain()), shape(Plain), shape(Plain.Inner()), shape(Plain.Inner))
print(shape(Plain.method), shape(Plain().method).split(" of ")[0], shape(function), shape(function()))
print(shape(lambda: 0), shape(print), shape(len), shape([].append), shape(str.upper), shape(int.__add__))
print(
    shape(x for x in []), shape(iter([])), shape(range(3)), shape(iter({})), shape(zip()), shape(map(len, []))
)
print(int, str, type, type(None), type(...), Exception, object, dict[str, int], int | None)
print(
    type(function),
    type(print),
    type(Plain().method),
    type(x for x in []),
    type([].append),
    type(Plain.__dict__),
)
print(
    shape(object()), shape(super(Plain, Plain())).split(",")[0], shape(property()), shape(staticmethod(len))
)
