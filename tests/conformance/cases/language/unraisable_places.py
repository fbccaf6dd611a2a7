# What nobody can catch is reported with the place where the program was, if it came through no frame itself.
import weakref


class NotCallable:
    __del__ = 5


class Raises:
    def __repr__(self):
        return "<Raises>"

    def __call__(self):
        return 0


class Owner:
    pass


def forget():
    first = NotCallable()
    del first
    second = NotCallable()
    second = None
    return second


forget()
NotCallable()
owner = Owner()
reference = weakref.ref(owner, Raises())
del owner
print(len(range(2**62 - 1, 2**62 + 3)))


class Long:
    def __len__(self):
        return 2**62


print(len(Long()))
