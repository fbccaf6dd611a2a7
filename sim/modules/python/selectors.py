"""Names of selectors that programs hand to event loops; there is nothing to select from on virtual time."""

EVENT_READ = 1
EVENT_WRITE = 2


class BaseSelector:
    def close(self):
        pass


class SelectSelector(BaseSelector):
    pass


class PollSelector(BaseSelector):
    pass


class EpollSelector(BaseSelector):
    pass


DefaultSelector = EpollSelector
