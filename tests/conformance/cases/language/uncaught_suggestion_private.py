# The hint finds names with an underscore in front, and none for private names far away.
class Cache:
    def __init__(self):
        self._entries = {}


print(Cache().entries)
