/// Common mistakes in expressions: a missing comma, `else`, parentheses, = for ==.
#include "sim/lang/explain.h"
#include <string.h>

/// Parses with `explains` off: looks if something fits, and says nothing of mistakes in it.
static Expr *try_quietly(Parser *parser, Expr *(*rule)(Parser *)) {
    parser->explains = false;
    Expr *expr = rule(parser);
    parser->explains = parser->attempts_left >= 0;
    return expr;
}

void explain_within_bounds(Parser *parser) {
    if (--parser->attempts_left < 0) parser->explains = false;
}

Expr *explain_once(Parser *parser, uint8_t rule_bit, Expr *(*rule)(Parser *)) {
    uint8_t *quiet_rules = &parser->quiet_rules[parser->next];
    explain_within_bounds(parser);
    if (!parser->explains) {
        *quiet_rules |= rule_bit;
        return rule(parser);
    }
    return (*quiet_rules & rule_bit) ? try_quietly(parser, rule) : rule(parser);
}

static bool is_print_or_exec(Span name) {
    return span_equal(name, SPAN("print")) || span_equal(name, SPAN("exec"));
}

/// CPython takes any first part of a soft keyword for one here: `c`, `mat`.
static bool begins_soft_keyword(Span name) {
    static const char *const WORDS[] = {"_", "case", "match"};
    for (size_t index = 0; index < sizeof WORDS / sizeof WORDS[0]; index++) {
        if (name.size <= strlen(WORDS[index]) && memcmp(name.bytes, WORDS[index], name.size) == 0)
            return true;
    }
    return false;
}

/// An expression that another one follows directly, inside of brackets.
static void explain_missing_comma(Parser *parser, int32_t first, const Expr *left) {
    const Token *begin = &parser->tokens.items[first];
    bool is_soft_keyword = begin->kind == TOKEN_NAME && begins_soft_keyword(parser_text(parser, begin));
    bool is_bad_prefix = begin->kind == TOKEN_NAME && begin[1].kind == TOKEN_STRING;
    if (is_soft_keyword || is_bad_prefix) return;
    int32_t end = parser->next;
    Expr *right = try_quietly(parser, parse_expression_once);
    bool in_brackets = right && parser->tokens.items[parser->next - 1].bracket_depth > 0;
    bool is_print = left->kind == EXPR_NAME && is_print_or_exec((Span){left->name->bytes, left->name->size});
    if (in_brackets && !is_print)
        parser_fail_at(parser, range_between(left->where, right->where),
                       "invalid syntax. Perhaps you forgot a comma?");
    parser->next = end;
}

/// `a if b` without an else.
static void explain_missing_else(Parser *parser, const Expr *body) {
    int32_t end = parser->next;
    if (!parser_take(parser, TOKEN_IF)) return;
    Expr *test = parse_disjunction(parser);
    if (test && !parser_at(parser, TOKEN_ELSE) && !parser_at(parser, TOKEN_COLON))
        parser_fail_at(parser, range_between(body->where, test->where),
                       "expected 'else' after 'if' expression");
    parser->next = end;
}

/// `print x`, as in Python 2. What follows a name is looked at for any name: there may be a mistake inside of
/// it.
static void explain_missing_parentheses(Parser *parser, int32_t first) {
    const Token *name = &parser->tokens.items[first];
    if (name->kind != TOKEN_NAME) return;
    int32_t end = parser->next;
    parser->next = first + 1;
    Expr *argument = parser_at(parser, TOKEN_LEFT_PAREN) ? NULL : parse_star_expressions(parser);
    Span text = parser_text(parser, name);
    if (argument && is_print_or_exec(text))
        parser_fail_at(parser, range_between(name->where, argument->where),
                       "Missing parentheses in call to '%.*s'. Did you mean %.*s(...)?", (int)text.size,
                       text.bytes, (int)text.size, text.bytes);
    parser->next = end;
}

void explain_expression(Parser *parser, int32_t first, Expr *disjunction) {
    explain_missing_comma(parser, first, disjunction);
    explain_missing_else(parser, disjunction);
    explain_missing_parentheses(parser, first);
}

// ---- named expressions --------------------------------------------------------------------------------

/// True if `expr`, which begins with the token `first`, is no comparison or anything that binds less than
/// that.
static bool is_bitwise_or(const Parser *parser, int32_t first, const Expr *expr) {
    bool is_parenthesized = parser->tokens.items[first].where.line != expr->where.line ||
                            parser->tokens.items[first].where.column != expr->where.column;
    if (is_parenthesized) return true;
    switch ((int)expr->kind) {
    case EXPR_COMPARE:
    case EXPR_BOOL_OP:
    case EXPR_IF_EXP:
    case EXPR_LAMBDA: return false;
    case EXPR_UNARY_OP: return expr->unary_op.op != UNARY_NOT;
    default: return true;
    }
}

/// True if what begins here is a display or a constant of which nobody thinks that it could be assigned to.
static bool begins_with_display(Parser *parser, int32_t first) {
    int32_t end = parser->next;
    parser->next = first;
    Expr *atom = try_quietly(parser, parse_atom);
    parser->next = end;
    if (!atom) return false;
    const SourceRange *begin = &parser->tokens.items[first].where;
    if (atom->where.line != begin->line || atom->where.column != begin->column) return false; // a group
    if (atom->kind == EXPR_CONSTANT) return atom->constant.kind <= CONSTANT_FALSE;
    return atom->kind == EXPR_LIST || atom->kind == EXPR_TUPLE || atom->kind == EXPR_GENERATOR_EXP;
}

static bool at_another_equal(Parser *parser) {
    return parser_at(parser, TOKEN_EQUAL) || parser_at(parser, TOKEN_COLON_EQUAL);
}

/// `expr = value` where a condition or an element stands.
static void explain_equal(Parser *parser, int32_t first, const Expr *expr) {
    bool is_name = expr->kind == EXPR_NAME && parser->next == first + 1;
    if (!is_bitwise_or(parser, first, expr)) return;
    if (!is_name && begins_with_display(parser, first)) return;
    parser->next++;
    Expr *value = parse_bitwise_or(parser);
    if (!value || at_another_equal(parser)) return;
    if (is_name)
        parser_fail_at(parser, range_between(expr->where, value->where),
                       "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    else
        parser_fail_at(parser, expr->where, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                       expr_description(expr));
}

void explain_named_expression(Parser *parser, int32_t first, Expr *expr) {
    int32_t end = parser->next;
    if (parser_take(parser, TOKEN_COLON_EQUAL)) {
        if (parse_expression(parser))
            parser_fail_at(parser, expr->where, "cannot use assignment expressions with %s",
                           expr_description(expr));
    } else if (parser_at(parser, TOKEN_EQUAL)) {
        explain_equal(parser, first, expr);
    }
    parser->next = end;
}

// ---- assignments --------------------------------------------------------------------------------------

static const Expr *find_invalid_target(const Expr *expr, TargetUse use) {
    switch ((int)expr->kind) {
    case EXPR_LIST:
    case EXPR_TUPLE:
        for (int32_t index = 0; index < expr->elements.count; index++) {
            const Expr *invalid = find_invalid_target(expr->elements.items[index], use);
            if (invalid) return invalid;
        }
        return NULL;
    case EXPR_STARRED: return use == TARGET_OF_DEL ? expr : find_invalid_target(expr->operand, use);
    case EXPR_COMPARE:
        if (use != TARGET_OF_FOR) return expr; // `f() in x` is read as a comparison
        return expr->compare.ops[0] == COMPARE_IN ? find_invalid_target(expr->compare.left, use) : NULL;
    case EXPR_NAME:
    case EXPR_ATTRIBUTE:
    case EXPR_SUBSCRIPT: return NULL;
    default: return expr;
    }
}

void explain_target(Parser *parser, Expr *expr, TargetUse use) {
    const Expr *invalid = find_invalid_target(expr, use);
    if (!invalid) return;
    parser_fail_at(parser, invalid->where, use == TARGET_OF_DEL ? "cannot delete %s" : "cannot assign to %s",
                   expr_description(invalid));
}

void explain_for_target(Parser *parser) {
    Expr *expr = parse_star_expressions(parser);
    if (expr) explain_target(parser, expr, TARGET_OF_FOR);
}

/// `a, b: annotation` and other targets that cannot be annotated.
static void explain_annotation(Parser *parser) {
    Expr *target = parse_star_named_expression(parser);
    if (!target) return;
    bool is_tuple = parser_take(parser, TOKEN_COMMA);
    if (is_tuple) {
        int32_t end = parser->next;
        while (parse_star_named_expression(parser)) {
            parser_take(parser, TOKEN_COMMA);
            end = parser->next;
        }
        parser->next = end;
    }
    bool is_named = target->kind == EXPR_NAMED_EXPR && !is_tuple;
    if (is_named || !parser_take(parser, TOKEN_COLON) || !parse_expression(parser)) return;
    bool is_display = target->kind == EXPR_LIST || target->kind == EXPR_TUPLE;
    if (is_tuple || is_display)
        parser_fail_at(parser, target->where, "only single target (not %s) can be annotated",
                       is_tuple ? "tuple" : expr_description(target));
    else if (target->kind != EXPR_STARRED)
        parser_fail_at(parser, target->where, "illegal target for annotation");
}

Expr *explain_chain_target(Parser *parser) {
    int32_t first = parser->next;
    Expr *target = parse_star_targets(parser);
    if (target && parser_take(parser, TOKEN_EQUAL)) return target;
    parser->next = first;
    return NULL;
}

/// `f() = 1`, `a = 1 = b`, `x = yield = 1`.
static void explain_assigned_target(Parser *parser) {
    while (explain_chain_target(parser))
        continue;
    Expr *target = parse_assigned(parser);
    if (!target || !parser_at(parser, TOKEN_EQUAL)) return;
    if (target->kind == EXPR_YIELD || target->kind == EXPR_YIELD_FROM)
        parser_fail_at(parser, target->where, "assignment to yield expression not possible");
    else
        explain_target(parser, target, TARGET_OF_ASSIGNMENT);
}

/// `f() += 1`.
static void explain_augmented_target(Parser *parser) {
    Expr *target = parse_star_expressions(parser);
    if (!target || is_single_target(target) || !at_augmented_operator(parser)) return;
    parser->next++;
    if (parse_assigned(parser))
        parser_fail_at(parser, target->where, "'%s' is an illegal expression for augmented assignment",
                       expr_description(target));
}

void explain_assignment(Parser *parser) {
    int32_t first = parser->next;
    explain_annotation(parser);
    parser->next = first;
    explain_assigned_target(parser);
    parser->next = first;
    explain_augmented_target(parser);
    parser->next = first;
}
