// The operators' dunder methods of int and float.
#include "sim/vm/comparison_natives.h"
#include "sim/vm/float.h"
#include "sim/vm/int.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"
#include <math.h>

// A method answers NotImplemented for operands its type does not know: int knows ints, float knows both.

static Value not_implemented_if_unset(Value result) {
    return value_is_unset(result) ? VALUE_NOT_IMPLEMENTED : result;
}

static Value int_operator(Vm *vm, BinaryOp op, Value a, Value b) {
    if (!value_is_int(a) || !value_is_int(b)) return VALUE_NOT_IMPLEMENTED;
    return not_implemented_if_unset(value_binary_numeric(vm, op, a, b));
}

static Value float_operator(Vm *vm, BinaryOp op, Value a, Value b) {
    return not_implemented_if_unset(value_binary_numeric(vm, op, a, b));
}

/// `__name__` and its reflected form.
#define OPERATOR(type, name, op)                                                                             \
    static Value type##_##name##_method(Vm *vm, const Value *args, int count) {                              \
        return type##_operator(vm, op, args[0], args[1]);                                                    \
    }                                                                                                        \
    static Value type##_r##name##_method(Vm *vm, const Value *args, int count) {                             \
        return type##_operator(vm, op, args[1], args[0]);                                                    \
    }

#define ARITHMETIC(type)                                                                                     \
    OPERATOR(type, add, OP_ADD)                                                                              \
    OPERATOR(type, sub, OP_SUB)                                                                              \
    OPERATOR(type, mul, OP_MUL)                                                                              \
    OPERATOR(type, truediv, OP_TRUEDIV)                                                                      \
    OPERATOR(type, floordiv, OP_FLOORDIV)                                                                    \
    OPERATOR(type, mod, OP_MOD)

#define OPERATOR_ROWS(type, name)                                                                            \
    NATIVE("__" #name "__", type##_##name##_method, 2, 2),                                                   \
        NATIVE("__r" #name "__", type##_r##name##_method, 2, 2)

#define ARITHMETIC_ROWS(type)                                                                                \
    OPERATOR_ROWS(type, add), OPERATOR_ROWS(type, sub), OPERATOR_ROWS(type, mul),                            \
        OPERATOR_ROWS(type, truediv), OPERATOR_ROWS(type, floordiv), OPERATOR_ROWS(type, mod),               \
        OPERATOR_ROWS(type, divmod)

ARITHMETIC(int)
ARITHMETIC(float)
OPERATOR(int, lshift, OP_LSHIFT)
OPERATOR(int, rshift, OP_RSHIFT)
OPERATOR(int, and, OP_AND)
OPERATOR(int, or, OP_OR)
OPERATOR(int, xor, OP_XOR)

static Value int_divmod_method(Vm *vm, const Value *args, int count) {
    return value_is_int(args[1]) ? int_divmod(vm, args[0], args[1]) : VALUE_NOT_IMPLEMENTED;
}

static Value int_rdivmod_method(Vm *vm, const Value *args, int count) {
    return value_is_int(args[1]) ? int_divmod(vm, args[1], args[0]) : VALUE_NOT_IMPLEMENTED;
}

static Value float_divmod_method(Vm *vm, const Value *args, int count) {
    return not_implemented_if_unset(value_divmod_numeric(vm, args[0], args[1]));
}

static Value float_rdivmod_method(Vm *vm, const Value *args, int count) {
    return not_implemented_if_unset(value_divmod_numeric(vm, args[1], args[0]));
}

// ---- power: an optional third argument ----

static Value int_power(Vm *vm, Value base, Value exponent, Value modulus) {
    if (!value_is_int(base) || !value_is_int(exponent)) return VALUE_NOT_IMPLEMENTED;
    if (value_is_none(modulus)) return int_pow(vm, base, exponent);
    return value_is_int(modulus) ? int_pow3(vm, base, exponent, modulus) : VALUE_NOT_IMPLEMENTED;
}

static Value float_power(Vm *vm, Value base, Value exponent, Value modulus) {
    if (value_is_none(modulus)) return float_operator(vm, OP_POW, base, exponent);
    return error_raise(vm, EXC_TYPE_ERROR,
                       "pow() 3rd argument not allowed unless all arguments are integers");
}

#define POWER(type)                                                                                          \
    static Value type##_pow_method(Vm *vm, const Value *args, int count) {                                   \
        return type##_power(vm, args[0], args[1], count > 2 ? args[2] : VALUE_NONE);                         \
    }                                                                                                        \
    static Value type##_rpow_method(Vm *vm, const Value *args, int count) {                                  \
        return type##_power(vm, args[1], args[0], count > 2 ? args[2] : VALUE_NONE);                         \
    }

POWER(int)
POWER(float)

// ---- unary operators, truth, hash: the same for both ----

static Value number_neg(Vm *vm, const Value *args, int count) {
    return value_unary_numeric(vm, OP_NEGATIVE, args[0]);
}

static Value number_pos(Vm *vm, const Value *args, int count) {
    return value_unary_numeric(vm, OP_POSITIVE, args[0]);
}

static Value number_invert(Vm *vm, const Value *args, int count) {
    return value_unary_numeric(vm, OP_INVERT, args[0]);
}

static Value number_abs(Vm *vm, const Value *args, int count) {
    if (value_is_int(args[0])) return int_absolute(vm, args[0]);
    return float_new(vm, fabs(value_double(args[0])));
}

static Value number_bool(Vm *vm, const Value *args, int count) {
    return value_from_bool(number_is_true(args[0]));
}

static Value number_hash_method(Vm *vm, const Value *args, int count) {
    return int_from_int64(vm, (int64_t)number_hash(args[0]));
}

// ---- comparison ----

static Value int_compare_op(Vm *vm, CompareOp op, Value a, Value b) {
    return value_is_int(b) ? value_compare_numeric(op, a, b) : VALUE_NOT_IMPLEMENTED;
}

static Value float_compare_op(Vm *vm, CompareOp op, Value a, Value b) {
    return not_implemented_if_unset(value_compare_numeric(op, a, b));
}

COMPARISON_NATIVES(int, int_compare_op)
COMPARISON_NATIVES(float, float_compare_op)

const NativeDef INT_OPERATOR_METHODS[] = {
    COMPARISON_ROWS(int),
    ARITHMETIC_ROWS(int),
    OPERATOR_ROWS(int, lshift),
    OPERATOR_ROWS(int, rshift),
    OPERATOR_ROWS(int, and),
    OPERATOR_ROWS(int, or),
    OPERATOR_ROWS(int, xor),
    NATIVE("__pow__", int_pow_method, 2, 3),
    NATIVE("__rpow__", int_rpow_method, 2, 3),
    NATIVE("__neg__", number_neg, 1, 1),
    NATIVE("__pos__", number_pos, 1, 1),
    NATIVE("__abs__", number_abs, 1, 1),
    NATIVE("__invert__", number_invert, 1, 1),
    NATIVE("__bool__", number_bool, 1, 1),
    NATIVE("__hash__", number_hash_method, 1, 1),
    NATIVE_END,
};

const NativeDef FLOAT_OPERATOR_METHODS[] = {
    COMPARISON_ROWS(float),
    ARITHMETIC_ROWS(float),
    NATIVE("__pow__", float_pow_method, 2, 3),
    NATIVE("__rpow__", float_rpow_method, 2, 3),
    NATIVE("__neg__", number_neg, 1, 1),
    NATIVE("__pos__", number_pos, 1, 1),
    NATIVE("__abs__", number_abs, 1, 1),
    NATIVE("__bool__", number_bool, 1, 1),
    NATIVE("__hash__", number_hash_method, 1, 1),
    NATIVE_END,
};
