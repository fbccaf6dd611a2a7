// What may be bound or deleted. A target is read as an expression and then checked, and gets its context.
#include "sim/lang/parser_state.h"

static bool are_targets(const ExprList *list, bool (*is_target)(const Expr *)) {
    for (int32_t index = 0; index < list->count; index++) {
        if (!is_target(list->items[index])) return false;
    }
    return true;
}

bool is_single_target(const Expr *expr) {
    return expr->kind == EXPR_NAME || expr->kind == EXPR_ATTRIBUTE || expr->kind == EXPR_SUBSCRIPT;
}

bool is_star_target(const Expr *expr) {
    if (expr->kind == EXPR_STARRED)
        return expr->operand->kind != EXPR_STARRED && is_star_target(expr->operand);
    if (expr->kind == EXPR_LIST || expr->kind == EXPR_TUPLE)
        return are_targets(&expr->elements, is_star_target);
    return is_single_target(expr);
}

static bool is_del_target(const Expr *expr) {
    if (expr->kind == EXPR_LIST || expr->kind == EXPR_TUPLE)
        return are_targets(&expr->elements, is_del_target);
    return is_single_target(expr);
}

Expr *parse_star_target(Parser *parser) {
    Expr *expr = parser_at(parser, TOKEN_STAR) ? parse_starred(parser, parse_primary) : parse_primary(parser);
    if (!expr || !is_star_target(expr)) return NULL;
    expr_set_context(expr, CONTEXT_STORE);
    return expr;
}

Expr *parse_star_targets(Parser *parser) {
    int32_t first = parser->next, end;
    Expr *target = parse_star_target(parser);
    if (!target || !parser_at(parser, TOKEN_COMMA)) return target;
    ExprList elements = {NULL, 0};
    do {
        LIST_ADD(parser, &elements, target);
        bool comma = parser_take(parser, TOKEN_COMMA);
        end = parser->next;
        target = comma ? parse_star_target(parser) : NULL;
    } while (target);
    parser->next = end;
    if (parser->failed) return NULL;
    Expr *tuple = parser_expr(parser, EXPR_TUPLE, first);
    tuple->context = CONTEXT_STORE;
    tuple->elements = elements;
    return parser_finish(parser, tuple);
}

Expr *parse_del_target(Parser *parser) {
    Expr *expr = parse_primary(parser);
    if (!expr || !is_del_target(expr)) return NULL;
    expr_set_context(expr, CONTEXT_DEL);
    return expr;
}
