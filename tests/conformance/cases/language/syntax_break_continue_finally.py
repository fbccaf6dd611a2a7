# break, continue and return pass through finally.
def run():
    for i in range(4):
        try:
            if i == 0:
                continue
            if i == 2:
                break
            print("body", i)
        finally:
            print("finally", i)
    for i in range(3):
        try:
            pass
        finally:
            if i == 1:
                break
    print("broke in finally at", i)
    while True:
        try:
            1 / 0
        except ZeroDivisionError:
            print("handled")
            break
        finally:
            print("finally after break")
    for i in range(2):
        with_value = None
        try:
            with_value = i
            continue
        finally:
            print("continue", with_value)
    return "done"


print(run())
