/// Names of callables in reprs, reports, schedules and the trace.
#ifndef LOOPSCOPE_AIO_QUALNAME_H
#define LOOPSCOPE_AIO_QUALNAME_H

#include "sim/aio/aio.h"

/// Appends __qualname__ (functools.partial objects count as what they wrap), or the type's name.
void callable_add_qualname(Vm *vm, Value callable, Buffer *out);
/// "name(1, 'x') at f.py:4": asyncio.format_helpers._format_callback_source. `args` is a tuple or VALUE_NONE.
/// False with the exception set.
bool callable_add_source(Vm *vm, Value callable, Value args, Buffer *out);

#endif
