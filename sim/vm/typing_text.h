/// How types are written inside of `list[int]` and `int | None`.
#ifndef LOOPSCOPE_VM_TYPING_TEXT_H
#define LOOPSCOPE_VM_TYPING_TEXT_H

#include "sim/base/text.h"
#include "sim/vm/object.h"

/// Appends "int", "asyncio.Lock", "..." or the repr of what is no type. False with the exception set.
bool typing_add_text(Vm *vm, Buffer *out, Value item);

#endif
