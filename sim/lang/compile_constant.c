// Constant expressions. What is computed here is what CPython computes at compile time and a program may
// notice (identity, speed), with CPython's limits on the size of the result.
#include "sim/lang/compiler_state.h"
#include "sim/vm/complex.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"
#include <string.h>

/// CPython's limits for folded ints (bits) and strs (characters).
#define FOLDED_INT_BITS 128
#define FOLDED_TEXT_SIZE 4096
/// sys.int_info.default_max_str_digits: a longer decimal literal is a SyntaxError.
#define DECIMAL_DIGITS_LIMIT 4300

// ---- literals ------------------------------------------------------------------------------------------

static Value int_value(Compiler *c, const Expr *expr) {
    const Constant *constant = &expr->constant;
    if (constant->integer.fits) return int_from_int64(c->vm, constant->integer.value);
    Span digits = constant->integer.digits;
    if (constant->integer.base == 10 && digits.size > DECIMAL_DIGITS_LIMIT) {
        diag_set(c->diag, DIAG_SYNTAX, expr->where,
                 "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use "
                 "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                 "literals to avoid decimal conversion limits.",
                 DECIMAL_DIGITS_LIMIT, (int)digits.size);
        return VALUE_NONE;
    }
    return int_from_digits(c->vm, digits.bytes, digits.size, constant->integer.base);
}

static Value literal_value(Compiler *c, const Expr *expr) {
    const Constant *constant = &expr->constant;
    switch (constant->kind) {
    case CONSTANT_NONE: return VALUE_NONE;
    case CONSTANT_TRUE: return VALUE_TRUE;
    case CONSTANT_FALSE: return VALUE_FALSE;
    case CONSTANT_ELLIPSIS: return VALUE_ELLIPSIS;
    case CONSTANT_INT: return int_value(c, expr);
    case CONSTANT_FLOAT: return float_new(c->vm, constant->number);
    case CONSTANT_STR: return value_from_obj(str_intern(c->vm, constant->text.bytes, constant->text.size));
    case CONSTANT_BYTES: return value_from_obj(bytes_new(c->vm, constant->text.bytes, constant->text.size));
    case CONSTANT_IMAGINARY: return complex_new(c->vm, 0.0, constant->number);
    }
    return VALUE_NONE;
}

// ---- folding -------------------------------------------------------------------------------------------

static bool is_debug_name(const Expr *expr) {
    return expr->kind == EXPR_NAME && expr->context == CONTEXT_LOAD &&
           strcmp(expr->name->bytes, "__debug__") == 0;
}

/// True if the expression consists of constants, so that it is worth computing.
static bool is_constant_shape(const Expr *expr) {
    switch ((int)expr->kind) {
    case EXPR_CONSTANT: return true;
    case EXPR_NAME: return is_debug_name(expr);
    case EXPR_UNARY_OP: return is_constant_shape(expr->unary_op.operand);
    // The right operand first: it is the shorter one in `a + b + c`.
    case EXPR_BIN_OP: return is_constant_shape(expr->bin_op.right) && is_constant_shape(expr->bin_op.left);
    case EXPR_TUPLE: return expr->context == CONTEXT_LOAD && constants_only(expr->elements);
    default: return false;
    }
}

bool constants_only(ExprList list) {
    for (int32_t i = 0; i < list.count; i++) {
        if (!is_constant_shape(list.items[i])) return false;
    }
    return true;
}

static BinaryOp binary_op(Operator op) {
    static const BinaryOp OPS[] = {
        [OPERATOR_ADD] = OP_ADD,
        [OPERATOR_SUB] = OP_SUB,
        [OPERATOR_MULT] = OP_MUL,
        [OPERATOR_MAT_MULT] = OP_MATMUL,
        [OPERATOR_DIV] = OP_TRUEDIV,
        [OPERATOR_MOD] = OP_MOD,
        [OPERATOR_POW] = OP_POW,
        [OPERATOR_L_SHIFT] = OP_LSHIFT,
        [OPERATOR_R_SHIFT] = OP_RSHIFT,
        [OPERATOR_BIT_OR] = OP_OR,
        [OPERATOR_BIT_XOR] = OP_XOR,
        [OPERATOR_BIT_AND] = OP_AND,
        [OPERATOR_FLOOR_DIV] = OP_FLOORDIV,
    };
    return OPS[op];
}

void compile_operator(Compiler *c, Operator op, Opcode opcode) {
    emit(c, opcode, (uint32_t)binary_op(op));
}

static bool is_number(Value v) {
    return value_is_small_int(v) || value_is_bool(v) || value_is_float(v);
}

static int64_t small_int(Value v) {
    return value_is_bool(v) ? value_same(v, VALUE_TRUE) : value_small_int(v);
}

static int bit_length(int64_t i) {
    uint64_t magnitude = i < 0 ? 0 - (uint64_t)i : (uint64_t)i;
    int bits = 0;
    for (; magnitude; magnitude >>= 1)
        bits++;
    return bits;
}

/// True if the result of two ints cannot be too long for a constant.
static bool int_result_fits(Operator op, int64_t left, int64_t right) {
    if (op == OPERATOR_L_SHIFT) return right >= 0 && right <= FOLDED_INT_BITS - bit_length(left);
    if (op != OPERATOR_POW) return true;
    return right >= 0 && right <= FOLDED_INT_BITS && bit_length(left) * right <= FOLDED_INT_BITS;
}

static bool text_result_fits(Operator op, Value left, Value right) {
    if (value_is_str(left) && value_is_str(right)) return op == OPERATOR_ADD;
    if (op != OPERATOR_MULT) return false;
    Value text = value_is_str(left) ? left : right, count = value_is_str(left) ? right : left;
    if (!value_is_str(text) || !value_is_small_int(count)) return false;
    int64_t times = value_small_int(count);
    return times >= 0 && times * (int64_t)value_str_ptr(text)->size <= FOLDED_TEXT_SIZE &&
           times <= FOLDED_TEXT_SIZE;
}

static bool may_fold(Operator op, Value left, Value right) {
    if (!is_number(left) || !is_number(right)) return text_result_fits(op, left, right);
    bool ints = !value_is_float(left) && !value_is_float(right);
    return ints ? int_result_fits(op, small_int(left), small_int(right)) : true;
}

/// Strs are interned, so that equal constants are one object.
static Value unique(Compiler *c, Value owned) {
    return value_is_str(owned) ? value_from_obj(str_intern_owned(c->vm, value_str_ptr(owned))) : owned;
}

/// Takes the result of an operation; an operation that failed (1 / 0) is left to the running program.
static bool take_result(Compiler *c, Value result, Value *value) {
    if (value_is_error(result)) {
        error_clear(c->vm);
        return false;
    }
    *value = unique(c, result);
    return true;
}

static bool fold_binary(Compiler *c, const Expr *expr, Value *value) {
    Value left, right;
    if (!constant_value(c, expr->bin_op.left, &left)) return false;
    bool folded = false;
    if (constant_value(c, expr->bin_op.right, &right)) {
        if (may_fold(expr->bin_op.op, left, right)) {
            folded = take_result(c, value_binary(c->vm, binary_op(expr->bin_op.op), left, right), value);
        }
        value_drop(c->vm, right);
    }
    value_drop(c->vm, left);
    return folded;
}

static bool fold_unary(Compiler *c, const Expr *expr, Value *value) {
    static const UnaryOp OPS[] = {
        [UNARY_INVERT] = OP_INVERT, [UNARY_U_ADD] = OP_POSITIVE, [UNARY_U_SUB] = OP_NEGATIVE};
    Value operand;
    if (!constant_value(c, expr->unary_op.operand, &operand)) return false;
    bool folded = false;
    if (expr->unary_op.op == UNARY_NOT) {
        *value = value_from_bool(value_truth(c->vm, operand) == 0);
        folded = true;
    } else if (is_number(operand) || value_is_int(operand)) {
        folded = take_result(c, value_unary(c->vm, OPS[expr->unary_op.op], operand), value);
    }
    value_drop(c->vm, operand);
    return folded;
}

Value constant_tuple(Compiler *c, ExprList list) {
    Tuple *tuple = tuple_new(c->vm, (size_t)list.count);
    for (int32_t i = 0; i < list.count; i++) {
        Value item;
        if (!constant_value(c, list.items[i], &item)) {
            DROP(c->vm, tuple);
            return VALUE_UNSET;
        }
        tuple->items[i] = item;
    }
    return value_from_obj(tuple);
}

static bool fold(Compiler *c, const Expr *expr, Value *value) {
    switch ((int)expr->kind) {
    case EXPR_CONSTANT: *value = literal_value(c, expr); return true;
    case EXPR_NAME: *value = VALUE_TRUE; return true; // __debug__
    case EXPR_UNARY_OP: return fold_unary(c, expr, value);
    case EXPR_BIN_OP: return fold_binary(c, expr, value);
    default: *value = constant_tuple(c, expr->elements); return !value_is_unset(*value);
    }
}

bool constant_value(Compiler *c, const Expr *expr, Value *value) {
    return is_constant_shape(expr) && fold(c, expr, value);
}

bool constant_truth(Compiler *c, const Expr *expr, bool *truth) {
    Value value;
    if (!constant_value(c, expr, &value)) return false;
    *truth = value_truth(c->vm, value) == 1;
    value_drop(c->vm, value);
    return true;
}
