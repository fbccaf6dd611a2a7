/// Operators by precedence, comparisons, conditions, lambda, starred and named expressions.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

// ---- binary operators ---------------------------------------------------------------------------------

typedef struct BinaryOperator {
    int precedence; // 0: not a binary operator
    Operator op;
} BinaryOperator;

static BinaryOperator binary_operator(TokenKind kind) {
    switch ((int)kind) {
    case TOKEN_BAR: return (BinaryOperator){1, OPERATOR_BIT_OR};
    case TOKEN_CARET: return (BinaryOperator){2, OPERATOR_BIT_XOR};
    case TOKEN_AMPERSAND: return (BinaryOperator){3, OPERATOR_BIT_AND};
    case TOKEN_LEFT_SHIFT: return (BinaryOperator){4, OPERATOR_L_SHIFT};
    case TOKEN_RIGHT_SHIFT: return (BinaryOperator){4, OPERATOR_R_SHIFT};
    case TOKEN_PLUS: return (BinaryOperator){5, OPERATOR_ADD};
    case TOKEN_MINUS: return (BinaryOperator){5, OPERATOR_SUB};
    case TOKEN_STAR: return (BinaryOperator){6, OPERATOR_MULT};
    case TOKEN_SLASH: return (BinaryOperator){6, OPERATOR_DIV};
    case TOKEN_DOUBLE_SLASH: return (BinaryOperator){6, OPERATOR_FLOOR_DIV};
    case TOKEN_PERCENT: return (BinaryOperator){6, OPERATOR_MOD};
    case TOKEN_AT: return (BinaryOperator){6, OPERATOR_MAT_MULT};
    default: return (BinaryOperator){0, OPERATOR_ADD};
    }
}

static Expr *new_binary(Parser *parser, int32_t first, Expr *left, Operator op, Expr *right) {
    Expr *expr = parser_expr(parser, EXPR_BIN_OP, first);
    expr->bin_op.left = left;
    expr->bin_op.op = op;
    expr->bin_op.right = right;
    return parser_finish(parser, expr);
}

static Expr *parse_factor(Parser *parser);

static Expr *parse_await_primary(Parser *parser) {
    int32_t first = parser->next;
    if (!parser_take(parser, TOKEN_AWAIT)) return parse_primary(parser);
    Expr *operand = parse_primary(parser);
    if (!operand) return NULL;
    Expr *expr = parser_expr(parser, EXPR_AWAIT, first);
    expr->operand = operand;
    return parser_finish(parser, expr);
}

static Expr *parse_power(Parser *parser) {
    int32_t first = parser->next;
    Expr *base = parse_await_primary(parser);
    if (!base || !parser_at(parser, TOKEN_DOUBLE_STAR)) return base;
    int32_t mark = parser->next;
    parser->next++;
    Expr *exponent = parse_factor(parser);
    if (exponent) return new_binary(parser, first, base, OPERATOR_POW, exponent);
    parser->next = mark;
    return parser->failed ? NULL : base;
}

static Expr *parse_unary(Parser *parser, UnaryOperator op, Expr *(*rule)(Parser *)) {
    int32_t first = parser->next++;
    if (!parser_enter(parser)) return NULL;
    Expr *operand = rule(parser);
    parser_leave(parser);
    if (!operand) return NULL;
    Expr *expr = parser_expr(parser, EXPR_UNARY_OP, first);
    expr->unary_op.op = op;
    expr->unary_op.operand = operand;
    return parser_finish(parser, expr);
}

static Expr *parse_factor(Parser *parser) {
    switch ((int)parser_kind(parser)) {
    case TOKEN_PLUS: return parse_unary(parser, UNARY_U_ADD, parse_factor);
    case TOKEN_MINUS: return parse_unary(parser, UNARY_U_SUB, parse_factor);
    case TOKEN_TILDE: return parse_unary(parser, UNARY_INVERT, parse_factor);
    default: break;
    }
    if (!parser_enter(parser)) return NULL;
    Expr *expr = parse_power(parser);
    parser_leave(parser);
    return expr;
}

/// Reads operators of at least this precedence; all of them associate to the left.
static Expr *parse_binary(Parser *parser, int precedence) {
    int32_t first = parser->next;
    Expr *left = parse_factor(parser);
    while (left) {
        BinaryOperator found = binary_operator(parser_kind(parser));
        if (found.precedence < precedence || parser->next == parser->bare_operator) break;
        int32_t mark = parser->next;
        parser->next++;
        Expr *right = parse_binary(parser, found.precedence + 1);
        if (!right) {
            parser->next = mark;
            parser->bare_operator = mark;
            return parser->failed ? NULL : left;
        }
        left = new_binary(parser, first, left, found.op, right);
    }
    return left;
}

Expr *parse_bitwise_or(Parser *parser) {
    return parse_binary(parser, 1);
}

// ---- comparisons --------------------------------------------------------------------------------------

/// The comparison that begins with this token, and how many tokens it has; 0 if there is none.
static int32_t compare_operator(Parser *parser, CompareOperator *op) {
    switch ((int)parser_kind(parser)) {
    case TOKEN_EQUAL_EQUAL: *op = COMPARE_EQ; return 1;
    case TOKEN_NOT_EQUAL: *op = COMPARE_NOT_EQ; return 1;
    case TOKEN_LESS_EQUAL: *op = COMPARE_LT_E; return 1;
    case TOKEN_LESS: *op = COMPARE_LT; return 1;
    case TOKEN_GREATER_EQUAL: *op = COMPARE_GT_E; return 1;
    case TOKEN_GREATER: *op = COMPARE_GT; return 1;
    case TOKEN_IN: *op = COMPARE_IN; return 1;
    case TOKEN_NOT: *op = COMPARE_NOT_IN; return parser_token_ahead(parser, 1)->kind == TOKEN_IN ? 2 : 0;
    case TOKEN_IS: {
        bool is_negated = parser_token_ahead(parser, 1)->kind == TOKEN_NOT;
        *op = is_negated ? COMPARE_IS_NOT : COMPARE_IS;
        return is_negated ? 2 : 1;
    }
    default: return 0;
    }
}

typedef struct CompareOperatorList {
    CompareOperator *items;
    int32_t count;
} CompareOperatorList;

/// Reads the operators and operands behind `left`, as far as there are any.
static Expr *parse_compare_rest(Parser *parser, int32_t first, Expr *left) {
    CompareOperatorList ops = {NULL, 0};
    ExprList comparators = {NULL, 0};
    for (;;) {
        int32_t mark = parser->next;
        CompareOperator op;
        int32_t width = compare_operator(parser, &op);
        parser->next += width;
        Expr *operand = width > 0 ? parse_bitwise_or(parser) : NULL;
        if (!operand) {
            parser->next = mark;
            break;
        }
        LIST_ADD(parser, &ops, op);
        LIST_ADD(parser, &comparators, operand);
    }
    if (parser->failed) return NULL;
    if (ops.count == 0) return left;
    Expr *expr = parser_expr(parser, EXPR_COMPARE, first);
    expr->compare.left = left;
    expr->compare.ops = ops.items;
    expr->compare.comparators = comparators;
    return parser_finish(parser, expr);
}

static Expr *parse_comparison(Parser *parser) {
    int32_t first = parser->next;
    Expr *left = parse_bitwise_or(parser);
    return left ? parse_compare_rest(parser, first, left) : NULL;
}

// ---- and, or, not -------------------------------------------------------------------------------------

static Expr *parse_inversion(Parser *parser) {
    if (parser_at(parser, TOKEN_NOT)) return parse_unary(parser, UNARY_NOT, parse_inversion);
    return parse_comparison(parser);
}

/// Reads `rule (kind rule)*` as one node.
static Expr *parse_bool_op(Parser *parser, TokenKind kind, BoolOperator op, Expr *(*rule)(Parser *)) {
    int32_t first = parser->next, end;
    ExprList values = {NULL, 0};
    Expr *value = rule(parser);
    if (!value || !parser_at(parser, kind)) return value;
    do {
        LIST_ADD(parser, &values, value);
        end = parser->next;
        value = parser_take(parser, kind) ? rule(parser) : NULL;
    } while (value);
    parser->next = end;
    if (parser->failed) return NULL;
    if (values.count == 1) return values.items[0];
    Expr *expr = parser_expr(parser, EXPR_BOOL_OP, first);
    expr->bool_op.op = op;
    expr->bool_op.values = values;
    return parser_finish(parser, expr);
}

static Expr *parse_conjunction(Parser *parser) {
    return parse_bool_op(parser, TOKEN_AND, BOOL_AND, parse_inversion);
}

static Expr *parse_any_disjunction(Parser *parser) {
    return parse_bool_op(parser, TOKEN_OR, BOOL_OR, parse_conjunction);
}

Expr *parse_disjunction(Parser *parser) {
    if (!parser->quiet_rules) return parse_any_disjunction(parser);
    return explain_once(parser, QUIET_DISJUNCTION, parse_any_disjunction);
}

// ---- whole expressions --------------------------------------------------------------------------------

static Expr *parse_lambda(Parser *parser) {
    int32_t first = parser->next++;
    Arguments *args = parse_lambda_parameters(parser);
    if (!args || !parser_take(parser, TOKEN_COLON)) return NULL;
    Expr *body = parse_expression(parser);
    if (!body) return NULL;
    Expr *expr = parser_expr(parser, EXPR_LAMBDA, first);
    expr->lambda.args = args;
    expr->lambda.body = body;
    return parser_finish(parser, expr);
}

/// Reads `if test else orelse` behind `body`, if it is there.
static Expr *parse_condition(Parser *parser, int32_t first, Expr *body) {
    int32_t mark = parser->next;
    if (!parser_take(parser, TOKEN_IF)) return body;
    Expr *test = parse_disjunction(parser);
    Expr *orelse = test && parser_take(parser, TOKEN_ELSE) ? parse_expression(parser) : NULL;
    if (!orelse) {
        parser->next = mark;
        return parser->failed ? NULL : body;
    }
    Expr *expr = parser_expr(parser, EXPR_IF_EXP, first);
    expr->if_exp.test = test;
    expr->if_exp.body = body;
    expr->if_exp.orelse = orelse;
    return parser_finish(parser, expr);
}

static Expr *parse_disjunction_or_condition(Parser *parser) {
    int32_t first = parser->next;
    Expr *body = parse_disjunction(parser);
    if (!body) return NULL;
    if (parser->explains) explain_expression(parser, first, body);
    return parser->failed ? NULL : parse_condition(parser, first, body);
}

Expr *parse_expression_once(Parser *parser) {
    return parser_at(parser, TOKEN_LAMBDA) ? parse_lambda(parser) : parse_disjunction_or_condition(parser);
}

Expr *parse_expression(Parser *parser) {
    if (!parser_enter(parser)) return NULL;
    Expr *expr = parser->quiet_rules ? explain_once(parser, QUIET_EXPRESSION, parse_expression_once)
                                     : parse_expression_once(parser);
    parser_leave(parser);
    return expr;
}

Expr *parse_starred(Parser *parser, Expr *(*rule)(Parser *)) {
    int32_t first = parser->next;
    if (!parser_take(parser, TOKEN_STAR)) return NULL;
    Expr *operand = rule(parser);
    if (!operand) return NULL;
    Expr *expr = parser_expr(parser, EXPR_STARRED, first);
    expr->operand = operand;
    return parser_finish(parser, expr);
}

Expr *parse_star_expression(Parser *parser) {
    if (parser_at(parser, TOKEN_STAR)) return parse_starred(parser, parse_bitwise_or);
    return parse_expression(parser);
}

Expr *parse_tuple_rest(Parser *parser, int32_t first, Expr *element, Expr *(*rule)(Parser *)) {
    int32_t end;
    ExprList elements = {NULL, 0};
    do {
        LIST_ADD(parser, &elements, element);
        bool comma = parser_take(parser, TOKEN_COMMA);
        end = parser->next; // behind the comma: it may be the last
        element = comma ? rule(parser) : NULL;
    } while (element);
    parser->next = end;
    if (parser->failed) return NULL;
    Expr *tuple = parser_expr(parser, EXPR_TUPLE, first);
    tuple->elements = elements;
    return parser_finish(parser, tuple);
}

Expr *parse_star_expressions(Parser *parser) {
    int32_t first = parser->next;
    Expr *expr = parse_star_expression(parser);
    if (!expr || !parser_at(parser, TOKEN_COMMA)) return expr;
    return parse_tuple_rest(parser, first, expr, parse_star_expression);
}

// ---- named expressions --------------------------------------------------------------------------------

bool at_assignment_expression(Parser *parser) {
    return parser_at(parser, TOKEN_NAME) && parser_token_ahead(parser, 1)->kind == TOKEN_COLON_EQUAL;
}

static Expr *parse_assignment_expression(Parser *parser) {
    int32_t first = parser->next;
    const Identifier *name = parser_name(parser);
    Expr *target = parser_expr(parser, EXPR_NAME, first);
    target->name = name;
    target->height = 1;
    expr_set_context(target, CONTEXT_STORE);
    parser->next++;
    Expr *value = parse_expression(parser);
    if (!value) return NULL;
    Expr *expr = parser_expr(parser, EXPR_NAMED_EXPR, first);
    expr->named_expr.target = target;
    expr->named_expr.value = value;
    return parser_finish(parser, expr);
}

Expr *parse_argument_expression(Parser *parser) {
    if (at_assignment_expression(parser)) return parse_assignment_expression(parser);
    Expr *expr = parse_expression(parser);
    return expr && !parser_at(parser, TOKEN_COLON_EQUAL) ? expr : NULL;
}

Expr *parse_named_expression(Parser *parser) {
    if (at_assignment_expression(parser)) return parse_assignment_expression(parser);
    int32_t first = parser->next;
    Expr *expr = parse_expression(parser);
    if (expr && parser->explains) explain_named_expression(parser, first, expr);
    return expr && !parser_at(parser, TOKEN_COLON_EQUAL) && !parser->failed ? expr : NULL;
}

Expr *parse_star_named_expression(Parser *parser) {
    if (parser_at(parser, TOKEN_STAR)) return parse_starred(parser, parse_bitwise_or);
    return parse_named_expression(parser);
}

Expr *parse_yield(Parser *parser) {
    int32_t first = parser->next;
    if (!parser_take(parser, TOKEN_YIELD)) return NULL;
    bool is_from = parser_take(parser, TOKEN_FROM);
    int32_t mark = parser->next;
    Expr *operand = is_from ? parse_expression(parser) : parse_star_expressions(parser);
    if (!operand) parser->next = mark;
    if (parser->failed || (is_from && !operand)) return NULL;
    Expr *expr = parser_expr(parser, is_from ? EXPR_YIELD_FROM : EXPR_YIELD, first);
    expr->operand = operand;
    return parser_finish(parser, expr);
}

Expr *parse_assigned(Parser *parser) {
    return parser_at(parser, TOKEN_YIELD) ? parse_yield(parser) : parse_star_expressions(parser);
}
