// round() of numbers.
#include "sim/number/float_text.h"
#include "sim/vm/int.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"
#include <math.h>

/// v // unit * unit, or one unit more, whichever is nearer; ties to the even multiple. `unit` is above 0.
static Value round_to_multiple(Vm *vm, Value v, Value unit) {
    Value pair = int_divmod(vm, v, unit);
    if (value_is_error(pair)) return pair;
    Value quotient = value_tuple(pair)->items[0], remainder = value_tuple(pair)->items[1];
    Value twice = int_add(vm, remainder, remainder);
    int order = int_compare(twice, unit);
    value_drop(vm, twice);
    Value odd = int_and(vm, quotient, value_from_small_int(1));
    bool is_up = order > 0 || (order == 0 && int_sign(odd) != 0);
    Value down = int_sub(vm, v, remainder);
    value_drop(vm, pair);
    if (!is_up || value_is_error(down)) return down;
    Value up = int_add(vm, down, unit);
    value_drop(vm, down);
    return up;
}

/// Rounds to 10 ** places; places > 0.
static Value round_int(Vm *vm, Value v, int64_t places) {
    BigLimb storage[BIG_INT64_LIMBS];
    if (places > big_bit_length(int_view(v, storage)) / 3 + 1) return value_from_small_int(0); // 2**3 < 10
    Value unit = int_pow(vm, value_from_small_int(10), value_from_small_int(places));
    if (value_is_error(unit)) return unit;
    Value rounded = round_to_multiple(vm, v, unit);
    value_drop(vm, unit);
    return rounded;
}

static Value round_float(Vm *vm, double d, int64_t digits) {
    double rounded;
    if (!isfinite(d)) return float_new(vm, d);
    if (!float_round(d, digits, &rounded))
        return error_raise(vm, EXC_OVERFLOW_ERROR, "rounded value too large to represent");
    return float_new(vm, rounded);
}

Value number_round(Vm *vm, Value v, Value digits_value) {
    bool is_float = value_is_float(v);
    if (value_is_unset(digits_value) || value_is_none(digits_value))
        return is_float ? int_from_double(vm, float_round_to_integer(value_double(v))) : int_plain(vm, v);
    Value plain = value_to_int_by_index(vm, digits_value);
    if (value_is_error(plain)) return plain;
    int64_t digits;
    value_index_clamped(vm, plain, &digits);
    value_drop(vm, plain);
    if (is_float) return round_float(vm, value_double(v), digits);
    return digits >= 0 ? int_plain(vm, v) : round_int(vm, v, digits == INT64_MIN ? INT64_MAX : -digits);
}
