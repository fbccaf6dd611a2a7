# __traceback__: line numbers, function names, chain of frames.
def a():
    b()


def b():
    c = 1
    raise ValueError(c)


try:
    a()
except ValueError as error:
    traceback = error.__traceback__
    while traceback:
        code = traceback.tb_frame.f_code
        print(code.co_name, traceback.tb_lineno, code.co_firstlineno, sorted(traceback.tb_frame.f_locals)[:1]
              if code.co_name != "<module>" else "")
        traceback = traceback.tb_next
try:
    try:
        a()
    except ValueError as error:
        raise error.with_traceback(None)
except ValueError as error:
    print(error.__traceback__.tb_lineno, error.__traceback__.tb_next)
