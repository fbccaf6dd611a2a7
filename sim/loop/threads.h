/// Virtual threads: jobs of executors and threading.Thread, as discrete events on the virtual clock
/// (Semantics 12). One thread runs at a time, on a stack of frames of its own, and gives way only where it
/// blocks: time.sleep, waiting for a future, a lock or another thread, its end.
#ifndef LOOPSCOPE_LOOP_THREADS_H
#define LOOPSCOPE_LOOP_THREADS_H

#include "sim/vm/vm.h"

typedef struct Thread Thread;

typedef enum WaitEnd {
    WAIT_READY,    // `ready` became true
    WAIT_TIME,     // the time has come
    WAIT_DEADLOCK, // no time was given, and no thread can ever make `ready` true
} WaitEnd;

/// The only place where the main thread's time passes: lets the other threads run and moves the clock until
/// `until_ns`
/// (-1: for ever) or until `ready(context)` (may be NULL) is true, whichever comes first. `why` is for the
/// trace.
WaitEnd threads_wait(Vm *vm, int64_t until_ns, bool (*ready)(void *context), void *context,
                     TraceClockMove why);

/// time.sleep of the running thread: VALUE_NONE when it is over, VALUE_UNSET if the thread gave way and its
/// frames wait. `what` is the call's text for the trace.
Value thread_sleep(Vm *vm, int64_t until_ns, const char *what);

/// The running thread in the trace; 0: the main thread.
TraceObject threads_trace_object(Vm *vm);

/// A line for each thread that is blocked for ever, for the report of a deadlock.
void threads_add_blocked(Vm *vm, Buffer *out);

void threads_init(Vm *vm);
/// Waits for all threads that the program started, as the interpreter's shutdown does.
void threads_join_all(Vm *vm);

#endif
