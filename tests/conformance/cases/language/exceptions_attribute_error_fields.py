# NameError.name, AttributeError.name and .obj, KeyError's key, and suggestions are not part of str().
class Thing:
    colour = "red"


thing = Thing()
for action in (lambda: thing.color, lambda: Thing.color, lambda: [].appendd, lambda: "".uper, lambda: None.x,
               lambda: print.x, lambda: (5).real.x, lambda: thing.colour.x):
    try:
        action()
    except AttributeError as error:
        print(error, "|", error.name, "|", type(error.obj).__name__)
try:
    prin
except NameError as error:
    print(error, error.name)
try:
    thing.__nothing__ += 1
except AttributeError as error:
    print(error)
for action in (lambda: setattr(5, "x", 1), lambda: setattr([], "x", 1), lambda: setattr("", "upper", 1),
               lambda: setattr(int, "x", 1), lambda: delattr(thing, "colour"), lambda: delattr(Thing, "zz"),
               lambda: getattr(thing, 5), lambda: getattr(thing, "zz"), lambda: setattr(print, "x", 1),
               lambda: setattr(None, "x", 1), lambda: setattr(object(), "x", 1)):
    try:
        action()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__, error)
