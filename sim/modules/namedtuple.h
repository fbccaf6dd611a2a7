/// What the classes that collections.namedtuple makes need in C.
#ifndef LOOPSCOPE_MODULES_NAMEDTUPLE_H
#define LOOPSCOPE_MODULES_NAMEDTUPLE_H

#include "sim/modules/native_module.h"

/// Adds `_namedtuple_new`, `_make_tuple`, `_tuplegetter` and `_caller_module` to _collections.
void namedtuple_add_parts(Vm *vm, ModuleObj *module);

#endif
