// SyntaxWarnings: what is valid, but hardly what was meant.
#include "sim/lang/compiler_state.h"
#include "sim/vm/vm.h"
#include <stdarg.h>
#include <stdio.h>

__attribute__((format(printf, 2, 3))) static void warn(Compiler *c, const char *format, ...) {
    if (!c->options->warn) return;
    char message[256];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    c->options->warn(c->options->warn_context, c->unit->where.line, message);
}

/// The type that the value of `expr` surely has, or NULL.
static const Type *certain_type(Compiler *c, const Expr *expr) {
    Value value;
    if (constant_value(c, expr, &value)) {
        const Type *type = value_type(c->vm, value);
        value_drop(c->vm, value);
        return type;
    }
    switch ((int)expr->kind) {
    case EXPR_TUPLE: return c->vm->types[TYPE_TUPLE];
    case EXPR_LIST:
    case EXPR_LIST_COMP: return c->vm->types[TYPE_LIST];
    case EXPR_DICT:
    case EXPR_DICT_COMP: return c->vm->types[TYPE_DICT];
    case EXPR_SET:
    case EXPR_SET_COMP: return c->vm->types[TYPE_SET];
    case EXPR_GENERATOR_EXP: return c->vm->types[TYPE_GENERATOR];
    case EXPR_LAMBDA: return c->vm->types[TYPE_FUNCTION];
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return c->vm->types[TYPE_STR];
    default: return NULL;
    }
}

static bool is_one_of(const Vm *vm, const Type *type, const TypeId *ids, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (type == vm->types[ids[i]]) return true;
    }
    return false;
}

#define IS_ONE_OF(c, type, ids) is_one_of((c)->vm, (type), (ids), sizeof(ids) / sizeof *(ids))

void warn_about_callee(Compiler *c, const Expr *callee) {
    const Type *type = certain_type(c, callee);
    if (!type || callee->kind == EXPR_LAMBDA) return;
    warn(c, "'%.200s' object is not callable; perhaps you missed a comma?", type->name->bytes);
}

static void warn_about_container(Compiler *c, const Type *type) {
    static const TypeId NO_CONTAINERS[] = {TYPE_NONE, TYPE_ELLIPSIS,  TYPE_INT,      TYPE_BOOL,   TYPE_FLOAT,
                                           TYPE_SET,  TYPE_GENERATOR, TYPE_FUNCTION, TYPE_COMPLEX};
    if (!IS_ONE_OF(c, type, NO_CONTAINERS)) return;
    warn(c, "'%.200s' object is not subscriptable; perhaps you missed a comma?", type->name->bytes);
}

void warn_about_subscript(Compiler *c, const Expr *container, const Expr *index) {
    static const TypeId SEQUENCES[] = {TYPE_STR, TYPE_BYTES, TYPE_TUPLE, TYPE_LIST};
    static const TypeId INDICES[] = {TYPE_INT, TYPE_BOOL};
    const Type *type = certain_type(c, container);
    if (!type) return;
    warn_about_container(c, type);
    const Type *index_type = certain_type(c, index);
    if (!index_type || IS_ONE_OF(c, index_type, INDICES) || !IS_ONE_OF(c, type, SEQUENCES)) return;
    warn(c, "%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?",
         type->name->bytes, index_type->name->bytes);
}

/// True for a constant that is not one of its kind: numbers, texts, tuples.
static bool is_literal(Compiler *c, const Expr *expr) {
    Value value;
    if (!constant_value(c, expr, &value)) return false;
    bool literal = !value_is_none(value) && !value_is_bool(value) && !value_same(value, VALUE_ELLIPSIS);
    value_drop(c->vm, value);
    return literal;
}

void warn_about_comparison(Compiler *c, const Expr *expr) {
    const Expr *left = expr->compare.left;
    for (int32_t i = 0; i < expr->compare.comparators.count; i++) {
        const Expr *right = expr->compare.comparators.items[i];
        CompareOperator op = expr->compare.ops[i];
        bool is_identity = op == COMPARE_IS || op == COMPARE_IS_NOT;
        if (is_identity && (is_literal(c, left) || is_literal(c, right))) {
            warn(c, op == COMPARE_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                     : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void warn_about_assertion(Compiler *c, const Expr *test) {
    if (test->kind != EXPR_TUPLE || test->elements.count == 0) return;
    warn(c, "assertion is always true, perhaps remove parentheses?");
}
