/// Complex numbers: constants such as 2j, the type complex, powers of negative numbers.
#ifndef LOOPSCOPE_VM_COMPLEX_H
#define LOOPSCOPE_VM_COMPLEX_H

#include "sim/vm/object.h"

/// Owned.
Value complex_new(Vm *vm, double real, double imag);
/// a ** b in the complex plane, for a negative `a` and a `b` that is no whole number. Owned; VALUE_ERROR.
Value complex_of_power(Vm *vm, double a, double b);

#endif
