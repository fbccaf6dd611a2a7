// What stands in brackets: groups, tuples, lists, sets, dicts, comprehensions.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

// ---- comprehensions -----------------------------------------------------------------------------------

bool at_comprehension(Parser *parser) {
    if (parser_at(parser, TOKEN_FOR)) return true;
    return parser_at(parser, TOKEN_ASYNC) && parser_token_ahead(parser, 1)->kind == TOKEN_FOR;
}

/// Reads `for target in iter if test ...`.
static Comprehension *parse_comprehension_clause(Parser *parser) {
    bool is_async = parser_take(parser, TOKEN_ASYNC);
    int32_t for_token = parser->next++;
    Expr *target = parse_star_targets(parser);
    if (!target || !parser_take(parser, TOKEN_IN)) {
        parser->next = for_token + 1;
        if (parser->explains) explain_for_target(parser);
        return NULL;
    }
    Expr *iter = parse_disjunction(parser);
    if (!iter) return NULL;
    Comprehension *clause = ARENA_NEW(parser->arena, Comprehension);
    *clause = (Comprehension){.target = target, .iter = iter, .is_async = is_async};
    int32_t end;
    for (;;) {
        end = parser->next;
        Expr *test = parser_take(parser, TOKEN_IF) ? parse_disjunction(parser) : NULL;
        if (!test) break;
        LIST_ADD(parser, &clause->ifs, test);
    }
    parser->next = end;
    return parser->failed ? NULL : clause;
}

bool parse_comprehension_clauses(Parser *parser, ComprehensionList *clauses) {
    int32_t end = parser->next;
    while (at_comprehension(parser)) {
        Comprehension *clause = parse_comprehension_clause(parser);
        if (!clause) break;
        LIST_ADD(parser, clauses, clause);
        end = parser->next;
    }
    parser->next = end;
    return !parser->failed && clauses->count > 0;
}

/// Reads the clauses and the closing bracket behind an element (and the value of a dict comprehension).
static Expr *parse_comprehension(Parser *parser, ExprKind kind, int32_t first, Expr *elt, Expr *value,
                                 TokenKind closing) {
    ComprehensionList generators = {NULL, 0};
    if (!parse_comprehension_clauses(parser, &generators) || !parser_take(parser, closing)) return NULL;
    Expr *expr = parser_expr(parser, kind, first);
    expr->comp.elt = elt;
    expr->comp.value = value;
    expr->comp.generators = generators;
    return parser_finish(parser, expr);
}

// ---- elements -----------------------------------------------------------------------------------------

/// Reads the elements behind the first one, which has been read, and a last comma. False after a failure;
/// `comma` tells if the last thing read is a comma.
static bool parse_more_elements(Parser *parser, Expr *element, ExprList *elements, bool *comma) {
    int32_t end;
    do {
        LIST_ADD(parser, elements, element);
        *comma = parser_take(parser, TOKEN_COMMA);
        end = parser->next;
        element = *comma ? parse_star_named_expression(parser) : NULL;
    } while (element);
    parser->next = end;
    return !parser->failed;
}

/// Makes a list, tuple or set whose closing bracket has been read.
static Expr *new_display(Parser *parser, ExprKind kind, int32_t first, ExprList elements) {
    Expr *expr = parser_expr(parser, kind, first);
    expr->elements = elements;
    return parser_finish(parser, expr);
}

/// Reads what follows the first element of a list or a set, up to the closing bracket.
static Expr *parse_display_rest(Parser *parser, ExprKind kind, int32_t first, Expr *element) {
    bool is_list = kind == EXPR_LIST, comma;
    TokenKind closing = is_list ? TOKEN_RIGHT_BRACKET : TOKEN_RIGHT_BRACE;
    bool is_starred = element->kind == EXPR_STARRED;
    if (is_starred && parser->explains) explain_starred_comprehension(parser, first + 1);
    if (!is_starred && at_comprehension(parser)) {
        return parse_comprehension(parser, is_list ? EXPR_LIST_COMP : EXPR_SET_COMP, first, element, NULL,
                                   closing);
    }
    ExprList elements = {NULL, 0};
    if (!parse_more_elements(parser, element, &elements, &comma)) return NULL;
    if (parser_take(parser, closing)) return new_display(parser, kind, first, elements);
    if (parser->explains) explain_comprehension_target(parser, &elements, comma);
    return NULL;
}

Expr *parse_list(Parser *parser) {
    int32_t first = parser->next++;
    if (parser_take(parser, TOKEN_RIGHT_BRACKET))
        return new_display(parser, EXPR_LIST, first, (ExprList){NULL, 0});
    Expr *element = parse_star_named_expression(parser);
    return element ? parse_display_rest(parser, EXPR_LIST, first, element) : NULL;
}

// ---- parentheses --------------------------------------------------------------------------------------

/// Reads what follows the first element of parentheses.
static Expr *parse_parenthesized_rest(Parser *parser, int32_t first, Expr *element) {
    bool is_starred = element->kind == EXPR_STARRED, comma;
    if (is_starred && parser->explains) explain_starred_comprehension(parser, first + 1);
    if (!is_starred && at_comprehension(parser)) {
        return parse_comprehension(parser, EXPR_GENERATOR_EXP, first, element, NULL, TOKEN_RIGHT_PAREN);
    }
    if (parser_at(parser, TOKEN_COMMA)) {
        ExprList elements = {NULL, 0};
        if (!parse_more_elements(parser, element, &elements, &comma)) return NULL;
        if (!parser_take(parser, TOKEN_RIGHT_PAREN)) return NULL;
        return new_display(parser, EXPR_TUPLE, first, elements);
    }
    return !is_starred && parser_take(parser, TOKEN_RIGHT_PAREN) ? element : NULL;
}

Expr *parse_parenthesized(Parser *parser) {
    int32_t first = parser->next++;
    if (parser_take(parser, TOKEN_RIGHT_PAREN))
        return new_display(parser, EXPR_TUPLE, first, (ExprList){NULL, 0});
    if (parser_at(parser, TOKEN_YIELD)) {
        Expr *expr = parse_yield(parser);
        return expr && parser_take(parser, TOKEN_RIGHT_PAREN) ? expr : NULL;
    }
    Expr *element = parse_star_named_expression(parser);
    Expr *expr = element ? parse_parenthesized_rest(parser, first, element) : NULL;
    if (expr || !parser->explains || parser->failed) return expr;
    parser->next = first + 1;
    explain_group(parser);
    return NULL;
}

// ---- braces -------------------------------------------------------------------------------------------

static void add_pair(Parser *parser, Expr *dict, Expr *key, Expr *value) {
    LIST_ADD(parser, &dict->dict.keys, key);
    LIST_ADD(parser, &dict->dict.values, value);
}

/// Reads `key: value` or `**value` into `dict`; false if neither fits.
static bool parse_dict_pair(Parser *parser, Expr *dict) {
    Expr *key = NULL, *value = NULL;
    if (parser_take(parser, TOKEN_DOUBLE_STAR)) {
        value = parse_bitwise_or(parser);
    } else {
        key = parse_expression(parser);
        if (key && parser_take(parser, TOKEN_COLON)) value = parse_expression(parser);
    }
    if (value) add_pair(parser, dict, key, value);
    return value != NULL;
}

/// Reads the pairs behind a first one and the closing brace.
static Expr *parse_dict_rest(Parser *parser, int32_t first, Expr *dict) {
    int32_t end = parser->next;
    bool comma = parser_take(parser, TOKEN_COMMA);
    while (comma) {
        end = parser->next;
        if (!parse_dict_pair(parser, dict)) break;
        end = parser->next;
        comma = parser_take(parser, TOKEN_COMMA);
    }
    if (comma) parser->next = end;
    if (parser->failed) return NULL;
    if (parser_take(parser, TOKEN_RIGHT_BRACE)) {
        dict->where = parser_range(parser, first);
        return parser_finish(parser, dict);
    }
    if (comma) explain_dict_pair(parser, dict->dict.keys.count);
    return NULL;
}

/// Reads the value behind the first key of a dict or of a dict comprehension, and all the rest.
static Expr *parse_dict_value(Parser *parser, int32_t first, Expr *key) {
    parser->next++;
    Expr *value = parse_expression(parser);
    if (!value) {
        parser->next = first + 1;
        if (!parser->failed) explain_dict_pair(parser, 0);
        return NULL;
    }
    if (at_comprehension(parser))
        return parse_comprehension(parser, EXPR_DICT_COMP, first, key, value, TOKEN_RIGHT_BRACE);
    Expr *dict = parser_expr(parser, EXPR_DICT, first);
    add_pair(parser, dict, key, value);
    return parse_dict_rest(parser, first, dict);
}

/// Reads a dict that begins with `**value`.
static Expr *parse_unpacking_dict(Parser *parser, int32_t first) {
    Expr *dict = parser_expr(parser, EXPR_DICT, first);
    if (!parse_dict_pair(parser, dict)) return NULL;
    if (parser->explains && at_comprehension(parser)) explain_dict_comprehension(parser, first + 1);
    return parse_dict_rest(parser, first, dict);
}

static Expr *parse_set(Parser *parser, int32_t first) {
    Expr *element = parse_star_named_expression(parser);
    return element ? parse_display_rest(parser, EXPR_SET, first, element) : NULL;
}

Expr *parse_braces(Parser *parser) {
    int32_t first = parser->next++;
    if (parser_take(parser, TOKEN_RIGHT_BRACE))
        return parser_finish(parser, parser_expr(parser, EXPR_DICT, first));
    if (parser_at(parser, TOKEN_DOUBLE_STAR)) return parse_unpacking_dict(parser, first);
    if (parser_at(parser, TOKEN_STAR) || at_assignment_expression(parser)) return parse_set(parser, first);
    Expr *expr = parse_expression(parser);
    if (!expr) return NULL;
    if (parser_at(parser, TOKEN_COLON)) return parse_dict_value(parser, first, expr);
    if (parser->explains) explain_named_expression(parser, first + 1, expr);
    if (parser->failed || parser_at(parser, TOKEN_COLON_EQUAL)) return NULL;
    return parse_display_rest(parser, EXPR_SET, first, expr);
}
