/// What a reader calls an object: the variable, attribute or item that holds it.
#ifndef LOOPSCOPE_AIO_OBJECT_NAME_H
#define LOOPSCOPE_AIO_OBJECT_NAME_H

#include "sim/aio/aio.h"

/// Looks for `object` in the program's globals, in the variables of its tasks and of the functions that run,
/// in attributes and in lists and dicts there, and appends the first name found: "lock", "forks[1]". The lock
/// inside of a condition is called as the condition; then `*inside` is set. False if it has no name. Runs no
/// code of the program.
bool object_add_name(Vm *vm, Value object, Buffer *out, bool *inside);

#endif
