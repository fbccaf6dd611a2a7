/// Floats: see object.h for their layout, number.h for their arithmetic.
#ifndef LOOPSCOPE_VM_FLOAT_H
#define LOOPSCOPE_VM_FLOAT_H

#include "sim/vm/object.h"

/// float(v) for a single argument: numbers, text, __float__, __index__. An exact float or VALUE_ERROR.
Value float_from_value(Vm *vm, Value v);

extern const NativeDef FLOAT_OPERATOR_METHODS[]; // __add__ ... __rpow__, comparisons, unary operators
extern const NativeDef FLOAT_METHODS[];          // is_integer, hex, ...

#endif
