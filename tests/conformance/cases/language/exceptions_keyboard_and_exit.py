# SystemExit and KeyboardInterrupt are not Exceptions; sys.exit's arguments.
import sys
for argument in ((), (0,), (3,), ("text",), (None,), ([1],)):
    try:
        sys.exit(*argument)
    except Exception:
        print("never")
    except SystemExit as error:
        print(repr(error), repr(error.code))
try:
    raise KeyboardInterrupt("stop")
except Exception:
    print("never")
except BaseException as error:
    print(repr(error))
try:
    try:
        sys.exit(5)
    finally:
        print("finally runs")
except SystemExit as error:
    print(error.code)
try:
    exit(7)
except SystemExit as error:
    print("exit", error.code)
try:
    quit("q")
except SystemExit as error:
    print("quit", error.code)
