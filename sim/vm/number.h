/// Arithmetic of ints of any size and of floats, as Python defines it.
///
/// "An int" here is any Value for which value_is_int holds: unboxed, big, bool, or an instance of a subclass;
/// its type plays no part, results are plain ints. Results are owned; VALUE_ERROR means that an exception is
/// set.
#ifndef LOOPSCOPE_VM_NUMBER_H
#define LOOPSCOPE_VM_NUMBER_H

#include "sim/base/text.h"
#include "sim/vm/protocol.h"

// ---- ints (int_arithmetic.c, int_bits.c, int_power.c) ----

Value int_add_slow(Vm *vm, Value a, Value b);
Value int_sub_slow(Vm *vm, Value a, Value b);
Value int_mul_slow(Vm *vm, Value a, Value b);
/// ZeroDivisionError "integer division or modulo by zero" / "integer modulo by zero".
Value int_floordiv_slow(Vm *vm, Value a, Value b);
Value int_mod_slow(Vm *vm, Value a, Value b);
/// The tuple (a // b, a % b).
Value int_divmod(Vm *vm, Value a, Value b);
/// a / b, correctly rounded; ZeroDivisionError, or OverflowError "integer division result too large for a
/// float".
Value int_truediv(Vm *vm, Value a, Value b);
/// a ** b; a float if b is negative.
Value int_pow(Vm *vm, Value a, Value b);
/// pow(base, exponent, modulus), inverses included.
Value int_pow3(Vm *vm, Value base, Value exponent, Value modulus);
Value int_lshift(Vm *vm, Value a, Value b);
Value int_rshift(Vm *vm, Value a, Value b);
Value int_and(Vm *vm, Value a, Value b);
Value int_or(Vm *vm, Value a, Value b);
Value int_xor(Vm *vm, Value a, Value b);
Value int_negate(Vm *vm, Value a);
Value int_invert(Vm *vm, Value a);
Value int_absolute(Vm *vm, Value a);
/// Less than, equal to or greater than 0.
int int_compare(Value a, Value b);
/// -1, 0 or 1.
int int_sign(Value a);

static inline bool values_are_small_ints(Value a, Value b) {
    return a.bits & b.bits & 1;
}

static inline Value int_add(Vm *vm, Value a, Value b) {
    int64_t sum; // (2a + 1) - 1 + (2b + 1): the tag comes out right
    if (values_are_small_ints(a, b) && !__builtin_add_overflow((int64_t)(a.bits - 1), (int64_t)b.bits, &sum))
        return (Value){(uint64_t)sum};
    return int_add_slow(vm, a, b);
}

static inline Value int_sub(Vm *vm, Value a, Value b) {
    int64_t difference;
    if (values_are_small_ints(a, b) &&
        !__builtin_sub_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &difference))
        return (Value){(uint64_t)difference};
    return int_sub_slow(vm, a, b);
}

static inline Value int_mul(Vm *vm, Value a, Value b) {
    int64_t product; // (2a) * b, and the tag
    if (values_are_small_ints(a, b) &&
        !__builtin_mul_overflow((int64_t)(a.bits - 1), value_small_int(b), &product))
        return (Value){(uint64_t)product | 1};
    return int_mul_slow(vm, a, b);
}

/// Both unboxed, a >= 0, b > 0: C's division is Python's.
static inline bool values_divide_plainly(Value a, Value b) {
    return values_are_small_ints(a, b) && value_small_int(a) >= 0 && value_small_int(b) > 0;
}

static inline Value int_floordiv(Vm *vm, Value a, Value b) {
    if (values_divide_plainly(a, b)) return value_from_small_int(value_small_int(a) / value_small_int(b));
    return int_floordiv_slow(vm, a, b);
}

static inline Value int_mod(Vm *vm, Value a, Value b) {
    if (values_divide_plainly(a, b)) return value_from_small_int(value_small_int(a) % value_small_int(b));
    return int_mod_slow(vm, a, b);
}

// ---- floats (float_arithmetic.c) ----

/// a // b, a % b, a ** b with CPython's special cases. False with ZeroDivisionError or OverflowError set.
bool float_floordiv(Vm *vm, double a, double b, double *out);
bool float_mod(Vm *vm, double a, double b, double *out);
bool float_pow(Vm *vm, double a, double b, double *out);
/// The tuple divmod(a, b).
Value float_divmod(Vm *vm, double a, double b);

// ---- any numbers (number.c) ----

static inline bool value_is_number(Value v) {
    return value_is_int(v) || value_is_float(v);
}
/// a op b for ints and floats; VALUE_UNSET if one of them is neither, or if numbers do not have the operator
/// (float & 1).
Value value_binary_numeric(Vm *vm, BinaryOp op, Value a, Value b);
/// divmod(a, b) and pow(a, b, modulus), with the same results.
Value value_divmod_numeric(Vm *vm, Value a, Value b);
Value value_unary_numeric(Vm *vm, UnaryOp op, Value a);
/// True, False, or VALUE_UNSET if one of them is no number. Ints and floats compare exactly. Never fails.
Value value_compare_numeric(CompareOp op, Value a, Value b);
bool number_is_true(Value v);
/// hash(v) as CPython computes it: numbers that are equal hash alike.
uint64_t number_hash(Value v);
/// round(v, digits) and round(v) with digits VALUE_UNSET, of an int or a float.
Value number_round(Vm *vm, Value v, Value digits);

// ---- conversions (int.c, int_text.c, float.c) ----

/// An int from digits in `base` (2 to 36), without sign, prefix and underscores; there is at least one digit.
/// For the compiler.
Value int_from_digits(Vm *vm, const char *digits, size_t size, int base);
/// repr(v) of an int. NULL with ValueError for more than 4300 decimal digits.
Str *int_to_str(Vm *vm, Value v);
/// repr(d)
Str *float_to_str(Vm *vm, double d);
/// int(v, base) of a str, bytes or bytearray. Base 0 is "as a literal".
Value int_from_text_value(Vm *vm, Value v, int base);
/// An int as a double: false with OverflowError "int too large to convert to float".
bool int_to_double(Vm *vm, Value v, double *out);
/// __index__ without conversion to C: an int (owned, a plain int), or VALUE_ERROR with TypeError.
Value value_to_int_by_index(Vm *vm, Value v);
/// True if the value is an int or its type defines __index__.
bool value_has_index(Vm *vm, Value v);
/// value_index, but what does not fit 64 bits raises `too_large`: "cannot fit 'int' into an index-sized
/// integer" (EXC_INDEX_ERROR for subscripts, EXC_OVERFLOW_ERROR for repetitions).
bool value_index_sized(Vm *vm, Value v, ExcId too_large, int64_t *out);
/// An index or count clamped to int64_t: false with TypeError. For slices and str.find, where "too large"
/// means "the end".
bool value_index_clamped(Vm *vm, Value v, int64_t *out);

#endif
