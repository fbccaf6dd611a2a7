// Division, remainder and power of doubles as Python has them.
#include "sim/vm/number.h"
#include "sim/vm/vm.h"
#include <math.h>

/// Quotient rounded down and the remainder, which has the divisor's sign (also if it is 0); `b` is not 0.
static double divide_floor(double a, double b, double *remainder) {
    double rest = fmod(a, b);
    double quotient = (a - rest) / b; // nearly an integer
    if (rest != 0.0) {
        if ((b < 0.0) != (rest < 0.0)) {
            rest += b;
            quotient -= 1.0;
        }
    } else {
        rest = copysign(0.0, b);
    }
    *remainder = rest;
    if (quotient == 0.0) return copysign(0.0, a / b);
    double whole = floor(quotient);
    return quotient - whole > 0.5 ? whole + 1.0 : whole;
}

static bool check_divisor(Vm *vm, double b, const char *message) {
    if (b != 0.0) return true;
    error_raise(vm, EXC_ZERO_DIVISION_ERROR, message);
    return false;
}

bool float_floordiv(Vm *vm, double a, double b, double *out) {
    if (!check_divisor(vm, b, "float floor division by zero")) return false;
    double remainder;
    *out = divide_floor(a, b, &remainder);
    return true;
}

bool float_mod(Vm *vm, double a, double b, double *out) {
    if (!check_divisor(vm, b, "float modulo")) return false;
    double rest = fmod(a, b);
    if (rest == 0.0)
        *out = copysign(0.0, b);
    else
        *out = (b < 0.0) != (rest < 0.0) ? rest + b : rest;
    return true;
}

Value float_divmod(Vm *vm, double a, double b) {
    if (!check_divisor(vm, b, "float divmod()")) return VALUE_ERROR;
    double remainder, quotient = divide_floor(a, b, &remainder);
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = float_new(vm, quotient);
    pair->items[1] = float_new(vm, remainder);
    return value_from_obj(pair);
}

bool float_pow(Vm *vm, double a, double b, double *out) {
    // C's pow has Python's results for NaN, infinities and zeros (C11 F.10.4.4); what differs are the errors.
    if (a == 0.0 && b < 0.0 && isfinite(b)) {
        error_raise(vm, EXC_ZERO_DIVISION_ERROR, "0.0 cannot be raised to a negative power");
        return false;
    }
    *out = pow(a, b);
    if (!isinf(*out) || isinf(a) || isinf(b)) return true;
    Value args[2] = {value_from_small_int(34),
                     value_from_obj(str_from_c(vm, "Numerical result out of range"))};
    Value error = vm_call(vm, value_from_obj(vm->exceptions[EXC_OVERFLOW_ERROR]), args, 2);
    value_drop(vm, args[1]);
    if (!value_is_error(error)) error_raise_value(vm, error);
    return false;
}
