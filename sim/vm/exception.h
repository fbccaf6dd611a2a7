/// Inside of exceptions: what exception.c, exception_group.c and the traceback files share.
#ifndef LOOPSCOPE_VM_EXCEPTION_H
#define LOOPSCOPE_VM_EXCEPTION_H

#include "sim/vm/vm.h"

/// An instance of an exception type; takes `args` over. Owned.
Exception *exception_alloc(Vm *vm, Type *type, Tuple *args);
extern const NativeDef EXCEPTION_GROUP_METHODS[];

/// Appends ". Did you mean: 'x'?" or "" for NameError, AttributeError and ImportError (hints.c).
void exception_add_hint(Vm *vm, Value exception, Buffer *out);

#endif
