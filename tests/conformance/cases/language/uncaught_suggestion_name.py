# "Did you mean" for names.
import traceback
counter = 0
value_of_thing = 1


def local():
    local_value = 1
    return local_valeu


def builtin():
    return prnt("x")


def module_level():
    return countr


def far():
    return completely_different


def forgot_import():
    return math.pi


def method_like():
    return lenn([1])


for action in (local, builtin, module_level, far, forgot_import, method_like):
    try:
        action()
    except NameError:
        traceback.print_exc()
print(value_of_thin)
