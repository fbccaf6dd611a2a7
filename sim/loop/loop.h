/// The event loop: ready queue, timer heap and run_once in named phases, as CPython 3.11's BaseEventLoop on the
/// ideal clock (Semantics 1).
#ifndef LOOPSCOPE_LOOP_LOOP_H
#define LOOPSCOPE_LOOP_LOOP_H

#include "sim/vm/vm.h"

/// What an entry of the ready queue runs.
typedef enum HandleKind {
    HANDLE_STEP,      // a task's first or next step; target: the Task
    HANDLE_THROW,     // a task's step that throws in an exception; target: the Task, argument: the exception
    HANDLE_WAKEUP,    // a task, because the future it waited for is done; target: the Task, argument: the future
    HANDLE_CALLBACK,  // a future's done-callback; target: a callable, argument: the future
    HANDLE_USER,      // call_soon, call_later, call_at: target: a Handle object
    HANDLE_NATIVE,    // asyncio's own helper callbacks: target: a NativeCallback object; argument: the future
} HandleKind;

#endif
