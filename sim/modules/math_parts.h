/// The parts of the module math.
#ifndef LOOPSCOPE_MODULES_MATH_PARTS_H
#define LOOPSCOPE_MODULES_MATH_PARTS_H

#include "sim/modules/native_module.h"
#include "sim/vm/number.h"

Value math_raise_domain(Vm *vm);
Value math_raise_range(Vm *vm);

extern const NativeDef MATH_INTEGER_FUNCTIONS[]; // factorial, comb, perm, gcd, lcm, isqrt, prod
extern const NativeDef MATH_SUM_FUNCTIONS[];     // fsum, hypot, dist
extern const NativeDef MATH_GAMMA_FUNCTIONS[];   // gamma, lgamma, erf, erfc

#endif
