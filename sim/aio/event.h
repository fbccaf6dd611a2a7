/// asyncio.Event; Queue.join waits on one as well.
#ifndef LOOPSCOPE_AIO_EVENT_H
#define LOOPSCOPE_AIO_EVENT_H

#include "sim/aio/primitive.h"

typedef struct Event {
    Primitive base;
    bool is_set;
    WaiterLine waiters;
} Event;

/// A new Event; `traced` false: it is an inner part of a queue. Owned.
Event *event_new(Vm *vm, bool traced);
void event_set(Vm *vm, Event *event);
/// The coroutine Event.wait(). Owned.
Value event_wait(Vm *vm, Value event);
/// The body of wait(), for coroutines whose WAIT_SELF is an Event.
StepResult event_wait_step(Vm *vm, Gen *gen, Event *event, Value sent, Value *out);

#endif
