/// What the modules written in C share.
#ifndef LOOPSCOPE_MODULES_NATIVE_MODULE_H
#define LOOPSCOPE_MODULES_NATIVE_MODULE_H

#include "sim/vm/bytes.h"
#include "sim/vm/call.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/error.h"
#include "sim/vm/format.h"
#include "sim/vm/list.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

/// Makes a native type below `base` (NULL: object) and adds it to the module under its name. It lives as long
/// as the run. Borrowed.
Type *module_add_type(Vm *vm, ModuleObj *module, const TypeDef *def, Type *base);

/// True for an argument that was given and is not None.
static inline bool argument_is_given(Value argument) {
    return !value_is_unset(argument) && !value_is_none(argument);
}

/// A truth for a C answer of 1, 0 or -1 (exception set).
static inline Value truth_value(int truth) {
    return truth < 0 ? VALUE_ERROR : value_from_bool(truth);
}

/// What ends an iteration: the end itself or an exception.
static inline bool iteration_ended(Value item) {
    return value_is_unset(item) || value_is_error(item);
}

#endif
