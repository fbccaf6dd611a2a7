/// Making nodes, their height, and what messages call them.
#include "sim/lang/parser_state.h"

Expr *parser_expr(Parser *parser, ExprKind kind, int32_t first) {
    Expr *expr = ARENA_NEW(parser->arena, Expr);
    expr->kind = kind;
    expr->where = parser_range(parser, first);
    return expr;
}

Stmt *parser_stmt(Parser *parser, StmtKind kind, int32_t first) {
    Stmt *stmt = ARENA_NEW(parser->arena, Stmt);
    stmt->kind = kind;
    stmt->where = parser_range(parser, first);
    return stmt;
}

Pattern *parser_pattern(Parser *parser, PatternKind kind, int32_t first) {
    Pattern *pattern = ARENA_NEW(parser->arena, Pattern);
    pattern->kind = kind;
    pattern->where = parser_range(parser, first);
    return pattern;
}

// ---- heights ------------------------------------------------------------------------------------------

static int32_t higher(int32_t height, const Expr *expr) {
    return expr && expr->height > height ? expr->height : height;
}

static int32_t highest(int32_t height, const ExprList *list) {
    for (int32_t index = 0; index < list->count; index++)
        height = higher(height, list->items[index]);
    return height;
}

static int32_t highest_parameter(const Arguments *args) {
    return highest(highest(0, &args->defaults), &args->kw_defaults); // a lambda's have no annotations
}

static int32_t highest_keyword(int32_t height, const KeywordList *keywords) {
    for (int32_t index = 0; index < keywords->count; index++)
        height = higher(height, keywords->items[index]->value);
    return height;
}

static int32_t highest_clause(int32_t height, const ComprehensionList *clauses) {
    for (int32_t index = 0; index < clauses->count; index++) {
        const Comprehension *clause = clauses->items[index];
        height = higher(higher(highest(height, &clause->ifs), clause->target), clause->iter);
    }
    return height;
}

static int32_t height_of_children(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_BOOL_OP: return highest(0, &expr->bool_op.values);
    case EXPR_NAMED_EXPR: return higher(0, expr->named_expr.value);
    case EXPR_BIN_OP: return higher(higher(0, expr->bin_op.left), expr->bin_op.right);
    case EXPR_UNARY_OP: return higher(0, expr->unary_op.operand);
    case EXPR_LAMBDA: return higher(highest_parameter(expr->lambda.args), expr->lambda.body);
    case EXPR_IF_EXP:
        return higher(higher(higher(0, expr->if_exp.test), expr->if_exp.body), expr->if_exp.orelse);
    case EXPR_DICT: return highest(highest(0, &expr->dict.keys), &expr->dict.values);
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP:
        return highest_clause(higher(higher(0, expr->comp.elt), expr->comp.value), &expr->comp.generators);
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM:
    case EXPR_STARRED: return higher(0, expr->operand);
    case EXPR_COMPARE: return highest(higher(0, expr->compare.left), &expr->compare.comparators);
    case EXPR_CALL:
        return highest_keyword(highest(higher(0, expr->call.func), &expr->call.args), &expr->call.keywords);
    case EXPR_FORMATTED_VALUE:
        return higher(higher(0, expr->formatted_value.value), expr->formatted_value.format_spec);
    case EXPR_ATTRIBUTE: return higher(0, expr->attribute.value);
    case EXPR_SUBSCRIPT: return higher(higher(0, expr->subscript.value), expr->subscript.slice);
    case EXPR_LIST:
    case EXPR_TUPLE:
    case EXPR_SET:
    case EXPR_JOINED_STR: return highest(0, &expr->elements);
    case EXPR_SLICE: return higher(higher(higher(0, expr->slice.lower), expr->slice.upper), expr->slice.step);
    case EXPR_CONSTANT:
    case EXPR_NAME: return 0;
    }
    return 0;
}

Expr *parser_finish(Parser *parser, Expr *expr) {
    expr->height = height_of_children(expr) + 1;
    return expr->height > AST_HEIGHT_LIMIT ? parser_fail_limit(parser) : expr;
}

// ---- contexts -----------------------------------------------------------------------------------------

void expr_set_context(Expr *expr, ExprContext context) {
    expr->context = context;
    if (expr->kind == EXPR_STARRED) {
        expr_set_context(expr->operand, context);
    } else if (expr->kind == EXPR_TUPLE || expr->kind == EXPR_LIST) {
        for (int32_t index = 0; index < expr->elements.count; index++)
            expr_set_context(expr->elements.items[index], context);
    }
}

static const char *constant_description(const Constant *constant) {
    switch (constant->kind) {
    case CONSTANT_NONE: return "None";
    case CONSTANT_TRUE: return "True";
    case CONSTANT_FALSE: return "False";
    case CONSTANT_ELLIPSIS: return "ellipsis";
    case CONSTANT_INT:
    case CONSTANT_FLOAT:
    case CONSTANT_IMAGINARY:
    case CONSTANT_STR:
    case CONSTANT_BYTES: return "literal";
    }
    return "literal";
}

const char *expr_description(const Expr *expr) {
    switch (expr->kind) {
    case EXPR_ATTRIBUTE: return "attribute";
    case EXPR_SUBSCRIPT: return "subscript";
    case EXPR_STARRED: return "starred";
    case EXPR_NAME: return "name";
    case EXPR_LIST: return "list";
    case EXPR_TUPLE: return "tuple";
    case EXPR_LAMBDA: return "lambda";
    case EXPR_CALL: return "function call";
    case EXPR_BOOL_OP:
    case EXPR_BIN_OP:
    case EXPR_UNARY_OP: return "expression";
    case EXPR_GENERATOR_EXP: return "generator expression";
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: return "yield expression";
    case EXPR_AWAIT: return "await expression";
    case EXPR_LIST_COMP: return "list comprehension";
    case EXPR_SET_COMP: return "set comprehension";
    case EXPR_DICT_COMP: return "dict comprehension";
    case EXPR_DICT: return "dict literal";
    case EXPR_SET: return "set display";
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return "f-string expression";
    case EXPR_CONSTANT: return constant_description(&expr->constant);
    case EXPR_COMPARE: return "comparison";
    case EXPR_IF_EXP: return "conditional expression";
    case EXPR_NAMED_EXPR: return "named expression";
    case EXPR_SLICE: return "slice";
    }
    return "expression";
}
