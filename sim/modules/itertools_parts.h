/// The parts of the module itertools.
#ifndef LOOPSCOPE_MODULES_ITERTOOLS_PARTS_H
#define LOOPSCOPE_MODULES_ITERTOOLS_PARTS_H

#include "sim/modules/native_module.h"

/// product, permutations, combinations, combinations_with_replacement.
void itertools_add_combinatorics(Vm *vm, ModuleObj *module);
/// groupby, tee, zip_longest.
void itertools_add_shared(Vm *vm, ModuleObj *module);
Value itertools_tee(Vm *vm, const Value *args, int count);

/// A function that raises StopIteration ends the iteration.
static inline Value result_or_end(Vm *vm, Value result) {
    if (!value_is_error(result) || !error_pending_is(vm, EXC_STOP_ITERATION)) return result;
    error_clear(vm);
    return VALUE_UNSET;
}

#endif
