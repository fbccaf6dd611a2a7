# Enums as dict keys, in match, state machines and set members.
from enum import Enum, auto


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    DONE = auto()


TRANSITIONS = {
    State.IDLE: {"start": State.RUNNING},
    State.RUNNING: {"finish": State.DONE, "stop": State.IDLE},
}


class Machine:
    def __init__(self):
        self.state = State.IDLE
        self.history = [self.state]

    def handle(self, event):
        try:
            self.state = TRANSITIONS[self.state][event]
        except KeyError:
            raise ValueError(f"cannot {event} when {self.state.name.lower()}") from None
        self.history.append(self.state)


m = Machine()
for event in ("start", "stop", "start", "finish"):
    m.handle(event)
print([s.name for s in m.history], m.state is State.DONE, len({s for s in m.history}))
try:
    m.handle("start")
except ValueError as error:
    print(error)
match m.state:
    case State.IDLE | State.RUNNING:
        print("busy")
    case State.DONE:
        print("done")
print(
    {s: s.value for s in State},
    State(2) in {State.RUNNING},
    sorted(State, key=lambda s: -s.value)[0],
    max(s.value for s in State),
)
