/// `__lt__`, `__le__`, `__eq__`, `__ne__`, `__gt__`, `__ge__` of a built-in type, all from one function.
#ifndef LOOPSCOPE_VM_COMPARISON_NATIVES_H
#define LOOPSCOPE_VM_COMPARISON_NATIVES_H

#include "sim/vm/protocol.h"

#define COMPARISON_NATIVE(prefix, suffix, op, compare)                                                       \
    static Value prefix##_##suffix(Vm *vm, const Value *args, int count) {                                   \
        (void)count;                                                                                         \
        return compare(vm, op, args[0], args[1]);                                                            \
    }

/// Defines the six functions from `Value compare(Vm *, CompareOp, Value self, Value other)`, which answers
/// VALUE_NOT_IMPLEMENTED for what it cannot compare.
#define COMPARISON_NATIVES(prefix, compare)                                                                  \
    COMPARISON_NATIVE(prefix, lt, OP_LT, compare)                                                            \
    COMPARISON_NATIVE(prefix, le, OP_LE, compare)                                                            \
    COMPARISON_NATIVE(prefix, eq, OP_EQ, compare)                                                            \
    COMPARISON_NATIVE(prefix, ne, OP_NE, compare)                                                            \
    COMPARISON_NATIVE(prefix, gt, OP_GT, compare)                                                            \
    COMPARISON_NATIVE(prefix, ge, OP_GE, compare)

/// Their rows in the type's table.
#define COMPARISON_ROWS(prefix)                                                                              \
    NATIVE("__lt__", prefix##_lt, 2, 2), NATIVE("__le__", prefix##_le, 2, 2),                                \
        NATIVE("__eq__", prefix##_eq, 2, 2), NATIVE("__ne__", prefix##_ne, 2, 2),                            \
        NATIVE("__gt__", prefix##_gt, 2, 2), NATIVE("__ge__", prefix##_ge, 2, 2)

/// The answer to `a op b` where `order` is less than, equal to or greater than 0 as a compares with b.
static inline bool order_satisfies(CompareOp op, int order) {
    switch (op) {
    case OP_LT: return order < 0;
    case OP_LE: return order <= 0;
    case OP_EQ: return order == 0;
    case OP_NE: return order != 0;
    case OP_GT: return order > 0;
    case OP_GE: return order >= 0;
    }
    return false;
}

#endif
