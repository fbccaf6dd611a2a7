// Arithmetic of ints: a fast way for unboxed ones, sim/number for the rest.
#include "sim/vm/int.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"
#include <stdlib.h>

typedef BigStatus (*BigOperation)(BigView a, BigView b, const BigSink *sink, BigResult *out);

static Value big_operation(Vm *vm, BigOperation operation, Value a, Value b) {
    BigLimb storage_a[BIG_INT64_LIMBS], storage_b[BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult result;
    BigStatus status = operation(int_view(a, storage_a), int_view(b, storage_b), &sink, &result);
    return int_of_status(vm, status, &result);
}

static bool both_unboxed(Value a, Value b, int64_t *x, int64_t *y) {
    return int_is_unboxed(a, x) && int_is_unboxed(b, y);
}

// ---- + - * ----

Value int_add_slow(Vm *vm, Value a, Value b) {
    int64_t x, y;
    if (both_unboxed(a, b, &x, &y)) return int_from_int64(vm, x + y); // 63 bits each: no overflow
    return big_operation(vm, big_add, a, b);
}

Value int_sub_slow(Vm *vm, Value a, Value b) {
    int64_t x, y;
    if (both_unboxed(a, b, &x, &y)) return int_from_int64(vm, x - y);
    return big_operation(vm, big_subtract, a, b);
}

Value int_mul_slow(Vm *vm, Value a, Value b) {
    int64_t x, y, product;
    if (both_unboxed(a, b, &x, &y) && !__builtin_mul_overflow(x, y, &product))
        return int_from_int64(vm, product);
    return big_operation(vm, big_multiply, a, b);
}

Value int_negate(Vm *vm, Value a) {
    int64_t x;
    if (int_is_unboxed(a, &x)) return int_from_int64(vm, -x);
    BigLimb storage[BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult result;
    return int_of_status(vm, big_negate(int_view(a, storage), &sink, &result), &result);
}

Value int_absolute(Vm *vm, Value a) {
    return int_sign(a) < 0 ? int_negate(vm, a) : int_plain(vm, a);
}

// ---- division ----

static Value raise_zero_division(Vm *vm, const char *message) {
    return error_raise(vm, EXC_ZERO_DIVISION_ERROR, message);
}

/// Quotient rounded down, and the remainder with the divisor's sign; `y` is not 0.
static int64_t divide_floor(int64_t x, int64_t y, int64_t *remainder) {
    int64_t quotient = x / y;
    *remainder = x % y;
    if (*remainder != 0 && (*remainder < 0) != (y < 0)) {
        quotient--;
        *remainder += y;
    }
    return quotient;
}

/// Either result may be NULL. False with the exception set.
static bool big_divide(Vm *vm, Value a, Value b, Value *quotient, Value *remainder) {
    BigLimb storage_a[BIG_INT64_LIMBS], storage_b[BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult q, r;
    BigStatus status = big_divide_floor(int_view(a, storage_a), int_view(b, storage_b), &sink,
                                        quotient ? &q : NULL, remainder ? &r : NULL);
    if (status != BIG_OK) {
        int_raise_status(vm, status);
        return false;
    }
    if (quotient) *quotient = int_of_result(&q);
    if (remainder) *remainder = int_of_result(&r);
    return true;
}

Value int_floordiv_slow(Vm *vm, Value a, Value b) {
    int64_t x, y, remainder;
    if (int_sign(b) == 0) return raise_zero_division(vm, "integer division or modulo by zero");
    if (both_unboxed(a, b, &x, &y)) return int_from_int64(vm, divide_floor(x, y, &remainder));
    Value quotient;
    return big_divide(vm, a, b, &quotient, NULL) ? quotient : VALUE_ERROR;
}

Value int_mod_slow(Vm *vm, Value a, Value b) {
    int64_t x, y, small;
    if (int_sign(b) == 0) return raise_zero_division(vm, "integer modulo by zero");
    if (both_unboxed(a, b, &x, &y)) {
        divide_floor(x, y, &small);
        return value_from_small_int(small);
    }
    Value remainder;
    return big_divide(vm, a, b, NULL, &remainder) ? remainder : VALUE_ERROR;
}

Value int_divmod(Vm *vm, Value a, Value b) {
    int64_t x, y, small;
    Value quotient, remainder;
    if (int_sign(b) == 0) return raise_zero_division(vm, "integer division or modulo by zero");
    if (both_unboxed(a, b, &x, &y)) {
        quotient = int_from_int64(vm, divide_floor(x, y, &small));
        remainder = value_from_small_int(small);
    } else if (!big_divide(vm, a, b, &quotient, &remainder)) {
        return VALUE_ERROR;
    }
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = quotient;
    pair->items[1] = remainder;
    return value_from_obj(pair);
}

#define DOUBLE_EXACT_MAX ((int64_t)1 << 53) // ints up to here are doubles

Value int_truediv(Vm *vm, Value a, Value b) {
    int64_t x, y;
    if (int_sign(b) == 0) return raise_zero_division(vm, "division by zero");
    if (both_unboxed(a, b, &x, &y) && llabs(x) <= DOUBLE_EXACT_MAX && llabs(y) <= DOUBLE_EXACT_MAX)
        return float_new(vm, (double)x / (double)y);
    BigLimb storage_a[BIG_INT64_LIMBS], storage_b[BIG_INT64_LIMBS];
    double ratio;
    if (big_true_divide(int_view(a, storage_a), int_view(b, storage_b), &ratio) != BIG_OK)
        return error_raise(vm, EXC_OVERFLOW_ERROR, "integer division result too large for a float");
    return float_new(vm, ratio);
}

// ---- power ----

/// x ** n by repeated squaring; false if that overflows.
static bool power_int64(int64_t x, int64_t n, int64_t *out) {
    int64_t result = 1;
    while (true) {
        if ((n & 1) && __builtin_mul_overflow(result, x, &result)) return false;
        n >>= 1;
        if (n == 0) break;
        if (__builtin_mul_overflow(x, x, &x)) return false;
    }
    *out = result;
    return true;
}

static Value float_power_of_ints(Vm *vm, Value a, Value b) {
    double x, y, power;
    if (!int_to_double(vm, a, &x) || !int_to_double(vm, b, &y) || !float_pow(vm, x, y, &power))
        return VALUE_ERROR;
    return float_new(vm, power);
}

Value int_pow(Vm *vm, Value a, Value b) {
    int64_t x, y, power;
    if (int_sign(b) < 0) return float_power_of_ints(vm, a, b);
    if (both_unboxed(a, b, &x, &y) && power_int64(x, y, &power)) return int_from_int64(vm, power);
    return big_operation(vm, big_power, a, b);
}

Value int_pow3(Vm *vm, Value base, Value exponent, Value modulus) {
    if (int_sign(modulus) == 0) return error_raise(vm, EXC_VALUE_ERROR, "pow() 3rd argument cannot be 0");
    BigLimb storage[3][BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult result;
    BigStatus status = big_power_modulo(int_view(base, storage[0]), int_view(exponent, storage[1]),
                                        int_view(modulus, storage[2]), &sink, &result);
    return int_of_status(vm, status, &result);
}

// ---- bits ----

/// The shift count, or -1 with the exception set; a count beyond int64_t counts as INT64_MAX.
static int64_t shift_count(Vm *vm, Value b) {
    int64_t count;
    if (int_sign(b) < 0) {
        error_raise(vm, EXC_VALUE_ERROR, "negative shift count");
        return -1;
    }
    return int_to_int64(b, &count) ? count : INT64_MAX;
}

Value int_lshift(Vm *vm, Value a, Value b) {
    int64_t x, count = shift_count(vm, b);
    if (count < 0) return VALUE_ERROR;
    if (int_sign(a) == 0) return value_from_small_int(0);
    if (int_is_unboxed(a, &x) && count < 62 && llabs(x) <= SMALL_INT_MAX >> count)
        return value_from_small_int((int64_t)((uint64_t)x << count));
    if (count == INT64_MAX) return error_raise(vm, EXC_OVERFLOW_ERROR, "too many digits in integer");
    return big_operation(vm, big_shift_left, a, b);
}

Value int_rshift(Vm *vm, Value a, Value b) {
    int64_t x, count = shift_count(vm, b);
    if (count < 0) return VALUE_ERROR;
    if (int_is_unboxed(a, &x)) return value_from_small_int(x >> (count < 63 ? count : 63));
    return big_operation(vm, big_shift_right, a, b);
}

Value int_and(Vm *vm, Value a, Value b) {
    int64_t x, y;
    if (both_unboxed(a, b, &x, &y)) return value_from_small_int(x & y);
    return big_operation(vm, big_and, a, b);
}

Value int_or(Vm *vm, Value a, Value b) {
    int64_t x, y;
    if (both_unboxed(a, b, &x, &y)) return value_from_small_int(x | y);
    return big_operation(vm, big_or, a, b);
}

Value int_xor(Vm *vm, Value a, Value b) {
    int64_t x, y;
    if (both_unboxed(a, b, &x, &y)) return value_from_small_int(x ^ y);
    return big_operation(vm, big_xor, a, b);
}

Value int_invert(Vm *vm, Value a) {
    int64_t x;
    if (int_is_unboxed(a, &x)) return value_from_small_int(~x);
    BigLimb storage[BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult result;
    return int_of_status(vm, big_invert(int_view(a, storage), &sink, &result), &result);
}

// ---- order ----

int int_compare(Value a, Value b) {
    int64_t x, y;
    if (both_unboxed(a, b, &x, &y)) return (x > y) - (x < y);
    BigLimb storage_a[BIG_INT64_LIMBS], storage_b[BIG_INT64_LIMBS];
    return big_compare(int_view(a, storage_a), int_view(b, storage_b));
}

int int_sign(Value a) {
    int64_t x;
    if (int_is_unboxed(a, &x)) return (x > 0) - (x < 0);
    const IntObj *object = value_int_obj(a);
    return object->count == 0 ? 0 : object->is_negative ? -1 : 1;
}
