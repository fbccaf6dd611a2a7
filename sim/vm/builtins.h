/// The module builtins.
#ifndef LOOPSCOPE_VM_BUILTINS_H
#define LOOPSCOPE_VM_BUILTINS_H

#include "sim/vm/vm.h"

void builtins_init(Vm *vm);

extern const NativeDef BUILTIN_NAMESPACE_FUNCTIONS[];

#endif
