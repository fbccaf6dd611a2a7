# An exception while handling another: the other sentence; then a third one on top.
def cleanup(resource):
    resource.close()


def work():
    try:
        int("x")
    except ValueError:
        try:
            cleanup(None)
        finally:
            print("finally")


try:
    work()
finally:
    print("outermost finally")
