// An expression as text again, as CPython writes the annotations that `from __future__ import annotations`
// keeps unevaluated.
#include "sim/lang/compiler_state.h"
#include "sim/vm/protocol.h"
#include "sim/vm/vm.h"
#include <string.h>

/// Who binds tighter: an operand of lower precedence is put in parentheses.
typedef enum Precedence {
    PRECEDENCE_TUPLE,
    PRECEDENCE_TEST, // if-else, lambda
    PRECEDENCE_OR,
    PRECEDENCE_AND,
    PRECEDENCE_NOT,
    PRECEDENCE_COMPARE,
    PRECEDENCE_BIT_OR,
    PRECEDENCE_BIT_XOR,
    PRECEDENCE_BIT_AND,
    PRECEDENCE_SHIFT,
    PRECEDENCE_SUM,
    PRECEDENCE_TERM,
    PRECEDENCE_FACTOR,
    PRECEDENCE_POWER,
    PRECEDENCE_AWAIT,
    PRECEDENCE_ATOM,
} Precedence;

typedef struct Unparser {
    Compiler *c;
    Buffer *out;
} Unparser;

static void write_expr(Unparser *u, const Expr *expr, int level);

static void write(Unparser *u, const char *text) {
    buffer_add_text(u->out, text);
}

static void write_items(Unparser *u, ExprList items, int level) {
    for (int32_t i = 0; i < items.count; i++) {
        if (i > 0) write(u, ", ");
        write_expr(u, items.items[i], level);
    }
}

static void open(Unparser *u, int level, Precedence own) {
    if (level > (int)own) write(u, "(");
}

static void close(Unparser *u, int level, Precedence own) {
    if (level > (int)own) write(u, ")");
}

// ---- constants -----------------------------------------------------------------------------------------

static void write_constant(Unparser *u, const Expr *expr) {
    if (expr->constant.kind == CONSTANT_ELLIPSIS) {
        write(u, "...");
        return;
    }
    Value value;
    if (!constant_value(u->c, expr, &value)) return;
    Str *text = value_repr(u->c->vm, value);
    buffer_add(u->out, text->bytes, text->size);
    DROP(u->c->vm, text);
    value_drop(u->c->vm, value);
}

static void write_text_part(Unparser *u, Span text) {
    for (size_t i = 0; i < text.size; i++) {
        if (text.bytes[i] == '{' || text.bytes[i] == '}') buffer_add_byte(u->out, text.bytes[i]);
        buffer_add_byte(u->out, text.bytes[i]);
    }
}

static void write_formatted_parts(Unparser *u, ExprList parts);

static void write_formatted_value(Unparser *u, const Expr *expr) {
    write(u, "{");
    write_expr(u, expr->formatted_value.value, PRECEDENCE_TEST + 1);
    if (expr->formatted_value.conversion > 0) buffer_printf(u->out, "!%c", expr->formatted_value.conversion);
    if (expr->formatted_value.format_spec) {
        write(u, ":");
        write_formatted_parts(u, expr->formatted_value.format_spec->elements);
    }
    write(u, "}");
}

static void write_formatted_parts(Unparser *u, ExprList parts) {
    for (int32_t i = 0; i < parts.count; i++) {
        const Expr *part = parts.items[i];
        if (part->kind == EXPR_CONSTANT) {
            write_text_part(u, part->constant.text);
        } else {
            write_formatted_value(u, part);
        }
    }
}

/// f'...', quoted as the repr of its text.
static void write_joined_str(Unparser *u, const Expr *expr) {
    Buffer text;
    buffer_init(&text, u->out->memory);
    Unparser inner = {u->c, &text};
    write_formatted_parts(&inner, expr->elements);
    Str *str = str_new(u->c->vm, text.bytes ? text.bytes : "", text.size);
    Str *quoted = value_repr(u->c->vm, value_from_obj(str));
    write(u, "f");
    buffer_add(u->out, quoted->bytes, quoted->size);
    DROP(u->c->vm, quoted);
    DROP(u->c->vm, str);
    buffer_free(&text);
}

// ---- operators -----------------------------------------------------------------------------------------

static Precedence operator_precedence(Operator op) {
    switch (op) {
    case OPERATOR_ADD:
    case OPERATOR_SUB: return PRECEDENCE_SUM;
    case OPERATOR_MULT:
    case OPERATOR_MAT_MULT:
    case OPERATOR_DIV:
    case OPERATOR_MOD:
    case OPERATOR_FLOOR_DIV: return PRECEDENCE_TERM;
    case OPERATOR_L_SHIFT:
    case OPERATOR_R_SHIFT: return PRECEDENCE_SHIFT;
    case OPERATOR_BIT_OR: return PRECEDENCE_BIT_OR;
    case OPERATOR_BIT_XOR: return PRECEDENCE_BIT_XOR;
    case OPERATOR_BIT_AND: return PRECEDENCE_BIT_AND;
    case OPERATOR_POW: break;
    }
    return PRECEDENCE_POWER;
}

static const char *operator_text(Operator op) {
    static const char *const TEXTS[] = {
#define X(name, python, text) text,
        AST_OPERATORS(X)
#undef X
    };
    return TEXTS[op];
}

static void write_bin_op(Unparser *u, const Expr *expr, int level) {
    Precedence own = operator_precedence(expr->bin_op.op);
    bool from_right = expr->bin_op.op == OPERATOR_POW;
    open(u, level, own);
    write_expr(u, expr->bin_op.left, (int)own + from_right);
    buffer_printf(u->out, from_right ? "%s" : " %s ", operator_text(expr->bin_op.op));
    write_expr(u, expr->bin_op.right, (int)own + !from_right);
    close(u, level, own);
}

static void write_unary(Unparser *u, const Expr *expr, int level) {
    static const char *const TEXTS[] = {
        [UNARY_INVERT] = "~", [UNARY_NOT] = "not ", [UNARY_U_ADD] = "+", [UNARY_U_SUB] = "-"};
    Precedence own = expr->unary_op.op == UNARY_NOT ? PRECEDENCE_NOT : PRECEDENCE_FACTOR;
    open(u, level, own);
    write(u, TEXTS[expr->unary_op.op]);
    write_expr(u, expr->unary_op.operand, own);
    close(u, level, own);
}

static void write_bool_op(Unparser *u, const Expr *expr, int level) {
    bool is_and = expr->bool_op.op == BOOL_AND;
    Precedence own = is_and ? PRECEDENCE_AND : PRECEDENCE_OR;
    open(u, level, own);
    for (int32_t i = 0; i < expr->bool_op.values.count; i++) {
        if (i > 0) write(u, is_and ? " and " : " or ");
        write_expr(u, expr->bool_op.values.items[i], (int)own + 1);
    }
    close(u, level, own);
}

static void write_compare(Unparser *u, const Expr *expr, int level) {
    static const char *const TEXTS[] = {" == ", " != ", " < ",      " <= ", " > ",
                                        " >= ", " is ", " is not ", " in ", " not in "};
    open(u, level, PRECEDENCE_COMPARE);
    write_expr(u, expr->compare.left, PRECEDENCE_COMPARE + 1);
    for (int32_t i = 0; i < expr->compare.comparators.count; i++) {
        write(u, TEXTS[expr->compare.ops[i]]);
        write_expr(u, expr->compare.comparators.items[i], PRECEDENCE_COMPARE + 1);
    }
    close(u, level, PRECEDENCE_COMPARE);
}

// ---- lambda, conditions, comprehensions ----------------------------------------------------------------

static void write_parameter(Unparser *u, bool *first, const char *stars, const Arg *arg, const Expr *value) {
    write(u, *first ? "" : ", ");
    *first = false;
    write(u, stars);
    if (arg) write(u, arg->arg->bytes);
    if (!value) return;
    write(u, "=");
    write_expr(u, value, PRECEDENCE_TEST);
}

static const Expr *default_of(const Arguments *args, int32_t index) {
    int32_t from = args->posonlyargs.count + args->args.count - args->defaults.count;
    return index < from ? NULL : args->defaults.items[index - from];
}

static void write_parameters(Unparser *u, const Arguments *args) {
    bool first = true;
    int32_t positional_only = args->posonlyargs.count;
    for (int32_t i = 0; i < positional_only; i++) {
        write_parameter(u, &first, "", args->posonlyargs.items[i], default_of(args, i));
    }
    if (positional_only) write(u, ", /");
    for (int32_t i = 0; i < args->args.count; i++) {
        write_parameter(u, &first, "", args->args.items[i], default_of(args, positional_only + i));
    }
    if (args->vararg || args->kwonlyargs.count > 0) write_parameter(u, &first, "*", args->vararg, NULL);
    for (int32_t i = 0; i < args->kwonlyargs.count; i++) {
        write_parameter(u, &first, "", args->kwonlyargs.items[i], args->kw_defaults.items[i]);
    }
    if (args->kwarg) write_parameter(u, &first, "**", args->kwarg, NULL);
}

static void write_lambda(Unparser *u, const Expr *expr, int level) {
    const Arguments *args = expr->lambda.args;
    bool has_parameters = args->posonlyargs.count + args->args.count + args->kwonlyargs.count > 0;
    open(u, level, PRECEDENCE_TEST);
    write(u, has_parameters || args->vararg || args->kwarg ? "lambda " : "lambda");
    write_parameters(u, args);
    write(u, ": ");
    write_expr(u, expr->lambda.body, PRECEDENCE_TEST);
    close(u, level, PRECEDENCE_TEST);
}

static void write_if_exp(Unparser *u, const Expr *expr, int level) {
    open(u, level, PRECEDENCE_TEST);
    write_expr(u, expr->if_exp.body, PRECEDENCE_TEST + 1);
    write(u, " if ");
    write_expr(u, expr->if_exp.test, PRECEDENCE_TEST + 1);
    write(u, " else ");
    write_expr(u, expr->if_exp.orelse, PRECEDENCE_TEST);
    close(u, level, PRECEDENCE_TEST);
}

static void write_comprehension(Unparser *u, const Expr *expr, const char *begin, const char *end) {
    write(u, begin);
    write_expr(u, expr->comp.elt, PRECEDENCE_TEST);
    if (expr->comp.value) {
        write(u, ": ");
        write_expr(u, expr->comp.value, PRECEDENCE_TEST);
    }
    for (int32_t i = 0; i < expr->comp.generators.count; i++) {
        const Comprehension *generator = expr->comp.generators.items[i];
        write(u, generator->is_async ? " async for " : " for ");
        write_expr(u, generator->target, PRECEDENCE_TUPLE);
        write(u, " in ");
        write_expr(u, generator->iter, PRECEDENCE_TEST + 1);
        for (int32_t n = 0; n < generator->ifs.count; n++) {
            write(u, " if ");
            write_expr(u, generator->ifs.items[n], PRECEDENCE_TEST + 1);
        }
    }
    write(u, end);
}

// ---- displays, calls, subscripts -----------------------------------------------------------------------

static void write_dict(Unparser *u, const Expr *expr) {
    write(u, "{");
    for (int32_t i = 0; i < expr->dict.values.count; i++) {
        const Expr *key = expr->dict.keys.items[i];
        if (i > 0) write(u, ", ");
        if (key) write_expr(u, key, PRECEDENCE_TEST);
        write(u, key ? ": " : "**");
        write_expr(u, expr->dict.values.items[i], key ? PRECEDENCE_TEST : PRECEDENCE_BIT_OR);
    }
    write(u, "}");
}

static void write_tuple(Unparser *u, const Expr *expr, int level) {
    if (expr->elements.count == 0) {
        write(u, "()");
        return;
    }
    open(u, level, PRECEDENCE_TUPLE);
    write_items(u, expr->elements, PRECEDENCE_TEST);
    if (expr->elements.count == 1) write(u, ",");
    close(u, level, PRECEDENCE_TUPLE);
}

static void write_call(Unparser *u, const Expr *expr) {
    ExprList args = expr->call.args;
    write_expr(u, expr->call.func, PRECEDENCE_ATOM);
    if (args.count == 1 && expr->call.keywords.count == 0 && args.items[0]->kind == EXPR_GENERATOR_EXP) {
        write_expr(u, args.items[0], PRECEDENCE_TUPLE);
        return;
    }
    write(u, "(");
    write_items(u, args, PRECEDENCE_TEST);
    for (int32_t i = 0; i < expr->call.keywords.count; i++) {
        const Keyword *keyword = expr->call.keywords.items[i];
        if (i > 0 || args.count > 0) write(u, ", ");
        write(u, keyword->arg ? keyword->arg->bytes : "**");
        if (keyword->arg) write(u, "=");
        write_expr(u, keyword->value, PRECEDENCE_TEST);
    }
    write(u, ")");
}

static void write_slice(Unparser *u, const Expr *expr) {
    if (expr->slice.lower) write_expr(u, expr->slice.lower, PRECEDENCE_TEST);
    write(u, ":");
    if (expr->slice.upper) write_expr(u, expr->slice.upper, PRECEDENCE_TEST);
    if (!expr->slice.step) return;
    write(u, ":");
    write_expr(u, expr->slice.step, PRECEDENCE_TEST);
}

static bool is_int_constant(const Expr *expr) {
    return expr->kind == EXPR_CONSTANT && expr->constant.kind == CONSTANT_INT;
}

static void write_attribute(Unparser *u, const Expr *expr) {
    write_expr(u, expr->attribute.value, PRECEDENCE_ATOM);
    write(u, is_int_constant(expr->attribute.value) ? " ." : ".");
    write(u, expr->attribute.attr->bytes);
}

static void write_prefixed(Unparser *u, const char *prefix, const Expr *expr, int level, Precedence own,
                           int inner) {
    open(u, level, own);
    write(u, prefix);
    if (expr->operand) write_expr(u, expr->operand, inner);
    close(u, level, own);
}

static void write_named_expr(Unparser *u, const Expr *expr, int level) {
    open(u, level, PRECEDENCE_TUPLE);
    write_expr(u, expr->named_expr.target, PRECEDENCE_ATOM);
    write(u, " := ");
    write_expr(u, expr->named_expr.value, PRECEDENCE_ATOM);
    close(u, level, PRECEDENCE_TUPLE);
}

static void write_list(Unparser *u, const char *begin, ExprList items, const char *end) {
    write(u, begin);
    write_items(u, items, PRECEDENCE_TEST);
    write(u, end);
}

static void write_expr(Unparser *u, const Expr *expr, int level) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: write_bool_op(u, expr, level); break;
    case EXPR_NAMED_EXPR: write_named_expr(u, expr, level); break;
    case EXPR_BIN_OP: write_bin_op(u, expr, level); break;
    case EXPR_UNARY_OP: write_unary(u, expr, level); break;
    case EXPR_LAMBDA: write_lambda(u, expr, level); break;
    case EXPR_IF_EXP: write_if_exp(u, expr, level); break;
    case EXPR_DICT: write_dict(u, expr); break;
    case EXPR_SET: write_list(u, "{", expr->elements, "}"); break;
    case EXPR_LIST_COMP: write_comprehension(u, expr, "[", "]"); break;
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP: write_comprehension(u, expr, "{", "}"); break;
    case EXPR_GENERATOR_EXP: write_comprehension(u, expr, "(", ")"); break;
    case EXPR_AWAIT: write_prefixed(u, "await ", expr, level, PRECEDENCE_AWAIT, PRECEDENCE_ATOM); break;
    case EXPR_YIELD:
        write_prefixed(u, expr->operand ? "(yield " : "(yield", expr, 0, PRECEDENCE_ATOM, PRECEDENCE_TUPLE);
        write(u, ")");
        break;
    case EXPR_YIELD_FROM:
        write_prefixed(u, "(yield from ", expr, 0, PRECEDENCE_ATOM, PRECEDENCE_TEST);
        write(u, ")");
        break;
    case EXPR_COMPARE: write_compare(u, expr, level); break;
    case EXPR_CALL: write_call(u, expr); break;
    case EXPR_FORMATTED_VALUE: write_formatted_value(u, expr); break;
    case EXPR_JOINED_STR: write_joined_str(u, expr); break;
    case EXPR_CONSTANT: write_constant(u, expr); break;
    case EXPR_ATTRIBUTE: write_attribute(u, expr); break;
    case EXPR_SUBSCRIPT:
        write_expr(u, expr->subscript.value, PRECEDENCE_ATOM);
        write(u, "[");
        write_expr(u, expr->subscript.slice, PRECEDENCE_TUPLE);
        write(u, "]");
        break;
    case EXPR_STARRED: write_prefixed(u, "*", expr, 0, PRECEDENCE_ATOM, PRECEDENCE_BIT_OR); break;
    case EXPR_NAME: write(u, expr->name->bytes); break;
    case EXPR_LIST: write_list(u, "[", expr->elements, "]"); break;
    case EXPR_TUPLE: write_tuple(u, expr, level); break;
    case EXPR_SLICE: write_slice(u, expr); break;
    }
}

void emit_unparsed(Compiler *c, const Expr *expr) {
    Buffer out;
    buffer_init(&out, c->vm->memory);
    Unparser unparser = {c, &out};
    write_expr(&unparser, expr, PRECEDENCE_TEST);
    emit_text(c, buffer_span(&out));
    buffer_free(&out);
}
