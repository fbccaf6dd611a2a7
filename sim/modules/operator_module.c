/// _operator: Python's operators as functions (sim/modules/python/operator.py adds the dunder names).
#include "sim/modules/operator_getters.h"
#include "sim/vm/iterator.h"
#include "sim/vm/number.h"

// ---- arithmetic -------------------------------------------------------------------------------------------

#define BINARY(name, op)                                                                                     \
    static Value op_##name(Vm *vm, const Value *args, int count) {                                           \
        return value_binary(vm, op, args[0], args[1]);                                                       \
    }                                                                                                        \
    static Value op_i##name(Vm *vm, const Value *args, int count) {                                          \
        return value_inplace(vm, op, args[0], args[1]);                                                      \
    }

// clang-format off
#define BINARY_OPERATORS(X)                                                       \
    X(add, OP_ADD) X(sub, OP_SUB) X(mul, OP_MUL) X(matmul, OP_MATMUL)             \
    X(truediv, OP_TRUEDIV) X(floordiv, OP_FLOORDIV) X(mod, OP_MOD) X(pow, OP_POW) \
    X(lshift, OP_LSHIFT) X(rshift, OP_RSHIFT) X(and, OP_AND) X(or, OP_OR)         \
    X(xor, OP_XOR)
// clang-format on
BINARY_OPERATORS(BINARY)

#define COMPARISON(name, op)                                                                                 \
    static Value op_##name(Vm *vm, const Value *args, int count) {                                           \
        return value_compare(vm, op, args[0], args[1]);                                                      \
    }

#define COMPARISONS(X) X(lt, OP_LT) X(le, OP_LE) X(eq, OP_EQ) X(ne, OP_NE) X(ge, OP_GE) X(gt, OP_GT)
COMPARISONS(COMPARISON)

#define UNARY(name, op)                                                                                      \
    static Value op_##name(Vm *vm, const Value *args, int count) {                                           \
        return value_unary(vm, op, args[0]);                                                                 \
    }

#define UNARY_OPERATORS(X) X(neg, OP_NEGATIVE) X(pos, OP_POSITIVE) X(inv, OP_INVERT) X(invert, OP_INVERT)
UNARY_OPERATORS(UNARY)

static Value op_abs(Vm *vm, const Value *args, int count) {
    return vm_call(vm, dict_get_c(vm, vm->builtins, "abs"), args, 1);
}
static Value op_index(Vm *vm, const Value *args, int count) {
    return value_to_int_by_index(vm, args[0]);
}

// ---- truth and identity -----------------------------------------------------------------------------------

static Value op_truth(Vm *vm, const Value *args, int count) {
    return truth_value(value_truth(vm, args[0]));
}
static Value op_not(Vm *vm, const Value *args, int count) {
    int truth = value_truth(vm, args[0]);
    return truth < 0 ? VALUE_ERROR : value_from_bool(!truth);
}

/// The `is` operator: ints and floats have no identity of their own, so equal ones are the same.
static Value op_is(Vm *vm, const Value *args, int count) {
    return value_from_bool(value_same(args[0], args[1]));
}
static Value op_is_not(Vm *vm, const Value *args, int count) {
    return value_from_bool(!value_same(args[0], args[1]));
}

// ---- sequences --------------------------------------------------------------------------------------------

static bool is_sequence(Vm *vm, Value value) {
    return !value_is_dict(value) && !value_is_unset(value_special(vm, value, NAME___getitem__));
}

static Value op_concat(Vm *vm, const Value *args, int count) {
    if (is_sequence(vm, args[0])) return value_binary(vm, OP_ADD, args[0], args[1]);
    return error_raise(vm, EXC_TYPE_ERROR, "'%T' object can't be concatenated", args[0]);
}

static Value op_iconcat(Vm *vm, const Value *args, int count) {
    if (is_sequence(vm, args[0])) return value_inplace(vm, OP_ADD, args[0], args[1]);
    return error_raise(vm, EXC_TYPE_ERROR, "'%T' object can't be concatenated", args[0]);
}

static Value op_contains(Vm *vm, const Value *args, int count) {
    return truth_value(value_contains(vm, args[0], args[1]));
}
static Value op_getitem(Vm *vm, const Value *args, int count) {
    return value_get_item(vm, args[0], args[1]);
}
static Value op_setitem(Vm *vm, const Value *args, int count) {
    return value_set_item(vm, args[0], args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}
static Value op_delitem(Vm *vm, const Value *args, int count) {
    return value_del_item(vm, args[0], args[1]) ? VALUE_NONE : VALUE_ERROR;
}

/// Counts the items equal to `wanted`, or stops at the first one; its number is in *index. -1: exception.
static int64_t count_equal(Vm *vm, Value iterable, Value wanted, bool stops, int64_t *index) {
    Value source = value_iter(vm, iterable);
    if (value_is_error(source)) return -1;
    int64_t found = 0;
    Value item = VALUE_UNSET;
    for (*index = 0; !iteration_ended(item = value_next(vm, source)); ++*index) {
        int equal = value_equal(vm, item, wanted);
        value_drop(vm, item);
        if (equal < 0) {
            item = VALUE_ERROR;
            break;
        }
        found += equal;
        if (equal && stops) break;
    }
    value_drop(vm, source);
    return value_is_error(item) ? -1 : found;
}

static Value op_count_of(Vm *vm, const Value *args, int count) {
    int64_t index, found = count_equal(vm, args[0], args[1], false, &index);
    return found < 0 ? VALUE_ERROR : value_from_small_int(found);
}

static Value op_index_of(Vm *vm, const Value *args, int count) {
    int64_t index, found = count_equal(vm, args[0], args[1], true, &index);
    if (found == 0) return error_raise(vm, EXC_VALUE_ERROR, "sequence.index(x): x not in sequence");
    return found < 0 ? VALUE_ERROR : value_from_small_int(index);
}

static Value op_length_hint(Vm *vm, const Value *args, int count) {
    int64_t otherwise = 0;
    if (count > 1 && !value_is_int(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object cannot be interpreted as an integer", args[1]);
    if (count > 1 && !value_index(vm, args[1], &otherwise)) return VALUE_ERROR;
    int64_t hint = value_length_hint(vm, args[0], otherwise);
    return hint < 0 ? VALUE_ERROR : value_from_small_int(hint);
}

static Value op_call(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return vm_call_kw(vm, args[0], args + 1, count - 1, kwnames);
}

// ---- the module -------------------------------------------------------------------------------------------

#define BINARY_ROWS(name, op)                                                                                \
    NATIVE(BINARY_NAME_##name, op_##name, 2, 2), NATIVE("i" #name, op_i##name, 2, 2),
#define COMPARISON_ROW(name, op) NATIVE(#name, op_##name, 2, 2),
#define UNARY_ROW(name, op) NATIVE(#name, op_##name, 1, 1),
#define BINARY_NAME_add "add"
#define BINARY_NAME_sub "sub"
#define BINARY_NAME_mul "mul"
#define BINARY_NAME_matmul "matmul"
#define BINARY_NAME_truediv "truediv"
#define BINARY_NAME_floordiv "floordiv"
#define BINARY_NAME_mod "mod"
#define BINARY_NAME_pow "pow"
#define BINARY_NAME_lshift "lshift"
#define BINARY_NAME_rshift "rshift"
#define BINARY_NAME_and "and_"
#define BINARY_NAME_or "or_"
#define BINARY_NAME_xor "xor"

static const NativeDef OPERATOR_FUNCTIONS[] = {
    BINARY_OPERATORS(BINARY_ROWS) COMPARISONS(COMPARISON_ROW) UNARY_OPERATORS(UNARY_ROW)
        NATIVE("abs", op_abs, 1, 1),
    NATIVE("index", op_index, 1, 1),
    NATIVE("truth", op_truth, 1, 1),
    NATIVE("not_", op_not, 1, 1),
    NATIVE("is_", op_is, 2, 2),
    NATIVE("is_not", op_is_not, 2, 2),
    NATIVE("concat", op_concat, 2, 2),
    NATIVE("iconcat", op_iconcat, 2, 2),
    NATIVE("contains", op_contains, 2, 2),
    NATIVE("getitem", op_getitem, 2, 2),
    NATIVE("setitem", op_setitem, 3, 3),
    NATIVE("delitem", op_delitem, 2, 2),
    NATIVE("countOf", op_count_of, 2, 2),
    NATIVE("indexOf", op_index_of, 2, 2),
    NATIVE("length_hint", op_length_hint, 1, 2),
    NATIVE_KW("call", op_call, 1, -1),
    NATIVE_END,
};
const ModuleDef MODULE__operator = {"_operator", OPERATOR_FUNCTIONS, operator_add_getters};
