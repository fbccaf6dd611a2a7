// Operators on numbers of either type.
#include "sim/vm/number.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/complex.h"
#include "sim/vm/int.h"
#include "sim/vm/vm.h"
#include <math.h>

// ---- binary operators ----

/// `True & False` is a bool, everything else with a bool in it an int.
static Value bits_of_bools(Value result, Value a, Value b) {
    bool is_bool = value_is_bool(a) && value_is_bool(b);
    return is_bool ? value_from_bool(value_small_int(result)) : result;
}

static Value binary_ints(Vm *vm, BinaryOp op, Value a, Value b) {
    switch (op) {
    case OP_ADD: return int_add(vm, a, b);
    case OP_SUB: return int_sub(vm, a, b);
    case OP_MUL: return int_mul(vm, a, b);
    case OP_TRUEDIV: return int_truediv(vm, a, b);
    case OP_FLOORDIV: return int_floordiv(vm, a, b);
    case OP_MOD: return int_mod(vm, a, b);
    case OP_POW: return int_pow(vm, a, b);
    case OP_LSHIFT: return int_lshift(vm, a, b);
    case OP_RSHIFT: return int_rshift(vm, a, b);
    case OP_AND: return bits_of_bools(int_and(vm, a, b), a, b);
    case OP_OR: return bits_of_bools(int_or(vm, a, b), a, b);
    case OP_XOR: return bits_of_bools(int_xor(vm, a, b), a, b);
    case OP_MATMUL:
    case BINARY_OP_COUNT: break;
    }
    return VALUE_UNSET;
}

static Value binary_doubles(Vm *vm, BinaryOp op, double a, double b) {
    double result;
    switch (op) {
    case OP_ADD: return float_new(vm, a + b);
    case OP_SUB: return float_new(vm, a - b);
    case OP_MUL: return float_new(vm, a * b);
    case OP_TRUEDIV:
        if (b == 0.0) return error_raise(vm, EXC_ZERO_DIVISION_ERROR, "float division by zero");
        return float_new(vm, a / b);
    case OP_FLOORDIV: return float_floordiv(vm, a, b, &result) ? float_new(vm, result) : VALUE_ERROR;
    case OP_MOD: return float_mod(vm, a, b, &result) ? float_new(vm, result) : VALUE_ERROR;
    case OP_POW:
        if (a < 0.0 && isfinite(a) && isfinite(b) && b != floor(b)) return complex_of_power(vm, a, b);
        return float_pow(vm, a, b, &result) ? float_new(vm, result) : VALUE_ERROR;
    case OP_LSHIFT:
    case OP_RSHIFT:
    case OP_AND:
    case OP_OR:
    case OP_XOR:
    case OP_MATMUL:
    case BINARY_OP_COUNT: break;
    }
    return VALUE_UNSET;
}

/// Both operands as doubles. 1, 0 if one is no number, -1 with OverflowError.
static int read_doubles(Vm *vm, Value a, Value b, double *x, double *y) {
    if (!value_is_number(a) || !value_is_number(b)) return 0;
    bool ok = true;
    if (value_is_float(a))
        *x = value_double(a);
    else
        ok = int_to_double(vm, a, x);
    if (ok && value_is_float(b))
        *y = value_double(b);
    else if (ok)
        ok = int_to_double(vm, b, y);
    return ok ? 1 : -1;
}

static bool float_has_operator(BinaryOp op) {
    return op <= OP_POW;
}

Value value_binary_numeric(Vm *vm, BinaryOp op, Value a, Value b) {
    double x, y;
    if (value_is_small_float(a) && value_is_small_float(b))
        return binary_doubles(vm, op, value_small_float(a), value_small_float(b));
    if (value_is_int(a) && value_is_int(b)) return binary_ints(vm, op, a, b);
    if (!float_has_operator(op)) return VALUE_UNSET;
    int ready = read_doubles(vm, a, b, &x, &y);
    if (ready <= 0) return ready == 0 ? VALUE_UNSET : VALUE_ERROR;
    return binary_doubles(vm, op, x, y);
}

Value value_divmod_numeric(Vm *vm, Value a, Value b) {
    double x, y;
    if (value_is_int(a) && value_is_int(b)) return int_divmod(vm, a, b);
    int ready = read_doubles(vm, a, b, &x, &y);
    if (ready <= 0) return ready == 0 ? VALUE_UNSET : VALUE_ERROR;
    return float_divmod(vm, x, y);
}

// ---- unary operators ----

Value value_unary_numeric(Vm *vm, UnaryOp op, Value a) {
    if (value_is_int(a)) {
        switch (op) {
        case OP_NEGATIVE: return int_negate(vm, a);
        case OP_POSITIVE: return int_plain(vm, a);
        case OP_INVERT: return int_invert(vm, a);
        }
    }
    if (!value_is_float(a) || op == OP_INVERT) return VALUE_UNSET;
    return float_new(vm, op == OP_NEGATIVE ? -value_double(a) : value_double(a));
}

bool number_is_true(Value v) {
    return value_is_float(v) ? value_double(v) != 0.0 : int_sign(v) != 0;
}

// ---- comparison ----

static bool compare_doubles(CompareOp op, double a, double b) {
    switch (op) {
    case OP_LT: return a < b;
    case OP_LE: return a <= b;
    case OP_EQ: return a == b;
    case OP_NE: return a != b;
    case OP_GT: return a > b;
    case OP_GE: return a >= b;
    }
    return false;
}

/// The operator with its operands exchanged.
static CompareOp mirror(CompareOp op) {
    switch (op) {
    case OP_LT: return OP_GT;
    case OP_LE: return OP_GE;
    case OP_GT: return OP_LT;
    case OP_GE: return OP_LE;
    case OP_EQ:
    case OP_NE: break;
    }
    return op;
}

/// Exact, as rounding the int could make unequal numbers equal.
static bool compare_int_double(CompareOp op, Value a, double b) {
    if (isnan(b)) return op == OP_NE;
    BigLimb storage[BIG_INT64_LIMBS];
    return order_satisfies(op, big_compare_double(int_view(a, storage), b));
}

#define DOUBLE_EXACT_MAX ((int64_t)1 << 53)

static bool compare_mixed(CompareOp op, Value a, Value b) {
    if (!value_is_int(a)) return compare_mixed(mirror(op), b, a);
    int64_t small;
    double d = value_double(b);
    if (int_is_unboxed(a, &small) && small <= DOUBLE_EXACT_MAX && small >= -DOUBLE_EXACT_MAX)
        return compare_doubles(op, (double)small, d);
    return compare_int_double(op, a, d);
}

Value value_compare_numeric(CompareOp op, Value a, Value b) {
    if (value_is_small_int(a) && value_is_small_int(b)) // the tag is the same in both
        return value_from_bool(
            order_satisfies(op, ((int64_t)a.bits > (int64_t)b.bits) - ((int64_t)a.bits < (int64_t)b.bits)));
    if (!value_is_number(a) || !value_is_number(b)) return VALUE_UNSET;
    if (value_is_int(a) && value_is_int(b)) return value_from_bool(order_satisfies(op, int_compare(a, b)));
    if (value_is_float(a) && value_is_float(b))
        return value_from_bool(compare_doubles(op, value_double(a), value_double(b)));
    return value_from_bool(compare_mixed(op, a, b));
}

// ---- hash ----

#define HASH_MODULUS (((int64_t)1 << 61) - 1)
#define HASH_NAN 0 // CPython takes the object's address

uint64_t number_hash(Value v) {
    int64_t small;
    if (value_is_float(v)) {
        double d = value_double(v);
        return isnan(d) ? HASH_NAN : (uint64_t)double_hash(d);
    }
    if (int_is_unboxed(v, &small)) {
        int64_t hash = small % HASH_MODULUS;
        return (uint64_t)(hash == -1 ? -2 : hash);
    }
    BigLimb storage[BIG_INT64_LIMBS];
    return (uint64_t)big_hash(int_view(v, storage));
}
