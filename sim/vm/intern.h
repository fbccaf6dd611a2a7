/// The intern table: one str for each name. It does not own its strs: one that dies takes itself out.
#ifndef LOOPSCOPE_VM_INTERN_H
#define LOOPSCOPE_VM_INTERN_H

#include "sim/vm/object.h"

void intern_init(Vm *vm);
/// For obj_destroy: takes a dead interned str out.
void intern_forget(Vm *vm, Str *str);

#endif
