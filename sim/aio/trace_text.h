/// Texts about coroutines and callbacks for the trace, and where a task is suspended.
#ifndef LOOPSCOPE_AIO_TRACE_TEXT_H
#define LOOPSCOPE_AIO_TRACE_TEXT_H

#include "sim/aio/aio.h"
#include "sim/vm/trace_value.h"

/// "fetch_data(1)": a coroutine with its first arguments.
TraceString trace_coroutine(Vm *vm, Value coroutine);
/// "main.<locals>.f": what a callback is called.
TraceString trace_callable(Vm *vm, Value callable);
TraceId trace_suspension(Vm *vm, Task *task, Future *future);
/// Records that the running task waits for `future` (NULL: a bare yield).
static inline TraceId trace_suspended(Vm *vm, Task *task, Future *future) {
    return trace_is_on(vm->trace) ? trace_suspension(vm, task, future) : 0;
}

#endif
