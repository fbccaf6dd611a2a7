/// The hot operators on unboxed operands, inlined into the interpreter's loop. What they do not know goes the
/// long way (value_binary, value_compare, value_truth).
#ifndef LOOPSCOPE_VM_FAST_OPERATOR_H
#define LOOPSCOPE_VM_FAST_OPERATOR_H

#include "sim/vm/object.h"
#include "sim/vm/protocol.h"

static inline bool both_small_ints(Value a, Value b) {
    return a.bits & b.bits & 1;
}
static inline bool both_small_floats(Value a, Value b) {
    return value_is_small_float(a) && value_is_small_float(b);
}
static inline Value float_result(Vm *vm, double d) {
    return float_is_small(d) ? value_from_small_float(d) : float_new(vm, d);
}

// These four give VALUE_UNSET for other operands and for results that do not fit.

static inline Value fast_add(Vm *vm, Value a, Value b) {
    int64_t sum;
    if (both_small_ints(a, b) && !__builtin_add_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &sum))
        return (Value){(uint64_t)sum};
    if (both_small_floats(a, b)) return float_result(vm, value_small_float(a) + value_small_float(b));
    return VALUE_UNSET;
}
static inline Value fast_sub(Vm *vm, Value a, Value b) {
    int64_t difference;
    if (both_small_ints(a, b) && !__builtin_sub_overflow((int64_t)a.bits, (int64_t)(b.bits - 1), &difference))
        return (Value){(uint64_t)difference};
    if (both_small_floats(a, b)) return float_result(vm, value_small_float(a) - value_small_float(b));
    return VALUE_UNSET;
}
static inline Value fast_mul(Vm *vm, Value a, Value b) {
    int64_t product;
    if (both_small_ints(a, b) && !__builtin_mul_overflow((int64_t)(a.bits - 1), value_small_int(b), &product))
        return (Value){(uint64_t)product | 1};
    if (both_small_floats(a, b)) return float_result(vm, value_small_float(a) * value_small_float(b));
    return VALUE_UNSET;
}
static inline Value fast_mod(Vm *vm, Value a, Value b) {
    (void)vm;
    if (both_small_ints(a, b) && value_small_int(b) > 0) {
        int64_t divisor = value_small_int(b);
        int64_t rest = value_small_int(a) % divisor;
        return value_from_small_int(rest < 0 ? rest + divisor : rest);
    }
    return VALUE_UNSET;
}

/// 1, 0, or -1: not for unboxed numbers, use value_compare.
static inline int fast_compare(CompareOp op, Value a, Value b) {
    if (both_small_ints(a, b)) {
        int64_t x = (int64_t)a.bits, y = (int64_t)b.bits;
        switch (op) {
        case OP_LT: return x < y;
        case OP_LE: return x <= y;
        case OP_EQ: return x == y;
        case OP_NE: return x != y;
        case OP_GT: return x > y;
        case OP_GE: return x >= y;
        }
    }
    if (both_small_floats(a, b)) {
        double x = value_small_float(a), y = value_small_float(b);
        switch (op) {
        case OP_LT: return x < y;
        case OP_LE: return x <= y;
        case OP_EQ: return x == y;
        case OP_NE: return x != y;
        case OP_GT: return x > y;
        case OP_GE: return x >= y;
        }
    }
    return -1;
}

/// 1, 0, or -1: use value_truth.
static inline int fast_truth(Value v) {
    if (v.bits == VALUE_TRUE.bits) return 1;
    if (v.bits == VALUE_FALSE.bits || value_is_none(v)) return 0;
    if (value_is_small_int(v)) return value_small_int(v) != 0;
    return -1;
}

#endif
