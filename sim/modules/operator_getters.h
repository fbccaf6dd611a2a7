/// itemgetter, attrgetter and methodcaller.
#ifndef LOOPSCOPE_MODULES_OPERATOR_GETTERS_H
#define LOOPSCOPE_MODULES_OPERATOR_GETTERS_H

#include "sim/modules/native_module.h"

/// Adds the three types to a module.
void operator_add_getters(Vm *vm, ModuleObj *module);

#endif
