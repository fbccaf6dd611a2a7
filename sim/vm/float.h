/// Floats: see object.h for their layout, number.h for their arithmetic.
#ifndef LOOPSCOPE_VM_FLOAT_H
#define LOOPSCOPE_VM_FLOAT_H

#include "sim/vm/object.h"

extern const NativeDef FLOAT_OPERATOR_METHODS[]; // __add__ ... __rpow__, comparisons, unary operators
extern const NativeDef FLOAT_METHODS[];          // is_integer, hex, ...

#endif
