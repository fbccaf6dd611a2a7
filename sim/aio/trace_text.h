/// Texts about values for the trace. They never run the program's code: no __repr__ of the program is called.
#ifndef LOOPSCOPE_AIO_TRACE_TEXT_H
#define LOOPSCOPE_AIO_TRACE_TEXT_H

#include "sim/aio/aio.h"

TraceString trace_str(Vm *vm, const Str *str);
/// A short repr: numbers, strings and small containers as they are, other objects by their type.
TraceString trace_short(Vm *vm, Value value);
/// Type name and text of a result, or type name and message of an exception.
void trace_value(Vm *vm, Value value, bool is_exception, TraceString *type, TraceString *text);
/// "fetch_data(1)": a coroutine with its first arguments.
TraceString trace_coroutine(Vm *vm, Value coroutine);
/// "main.<locals>.f": what a callback is called.
TraceString trace_callable(Vm *vm, Value callable);
/// Records that the running task waits for `future` (NULL: a bare yield).
TraceId trace_suspended(Vm *vm, Task *task, Future *future);

#endif
