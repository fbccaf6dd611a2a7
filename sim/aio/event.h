/// asyncio.Event; Queue.join waits on one as well.
#ifndef LOOPSCOPE_AIO_EVENT_H
#define LOOPSCOPE_AIO_EVENT_H

#include "sim/aio/primitive.h"

typedef struct Event {
    Primitive base;
    bool is_set;
    TraceWaitLine
        line; // of the primitive that the trace knows: WAIT_LINE_JOIN if that is the queue it is part of
    WaiterLine waiters;
} Event;

/// A new Event; `traced` false: it is an inner part of a queue. Owned.
Event *event_new(Vm *vm, bool traced);
/// `cause`: what the trace knows of it already; 0: it is Event.set().
void event_set(Vm *vm, Event *event, TraceId cause);
/// The body of wait(), for coroutines whose WAIT_SELF is an Event.
StepResult event_wait_step(Vm *vm, Gen *gen, Event *event, Value sent, Value *out);

#endif
