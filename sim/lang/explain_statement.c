// Mistakes in compound statements and patterns.
#include "sim/lang/explain.h"

/// Reads `as name` if it is there.
static void take_handler_name(Parser *parser) {
    int32_t mark = parser->next;
    if (parser_take(parser, TOKEN_AS) && !parser_take(parser, TOKEN_NAME)) parser->next = mark;
}

/// `except A, B:`.
static void explain_unparenthesized_types(Parser *parser, const Expr *type) {
    int32_t end = parser->next;
    if (!parser_take(parser, TOKEN_COMMA)) return;
    bool any = false;
    int32_t mark = parser->next;
    while (parse_expression(parser)) {
        any = true;
        mark = parser->next;
        if (!parser_take(parser, TOKEN_COMMA)) break;
        mark = parser->next;
    }
    parser->next = mark;
    take_handler_name(parser);
    if (any && parser_at(parser, TOKEN_COLON))
        parser_fail_from(parser, type->where, "multiple exception types must be parenthesized");
    parser->next = end;
}

void explain_except(Parser *parser) {
    int32_t first = parser->next++;
    bool is_star = parser_take(parser, TOKEN_STAR);
    Expr *type = parse_expression(parser);
    if (type) {
        explain_unparenthesized_types(parser, type);
        take_handler_name(parser);
        if (parser_at(parser, TOKEN_NEWLINE)) parser_fail(parser, "expected ':'");
    } else {
        parser->next = first + (is_star ? 2 : 1);
        bool at_newline = parser_at(parser, TOKEN_NEWLINE);
        if (is_star && (at_newline || parser_at(parser, TOKEN_COLON)))
            parser_fail(parser, "expected one or more exception types");
        else if (at_newline)
            parser_fail(parser, "expected ':'");
    }
    parser->next = first;
}

void explain_mixed_except(Parser *parser, bool is_star) {
    int32_t first = parser->next;
    const Token *except = parser_token(parser);
    SourceRange where = except->where;
    parser->next++;
    if (!is_star) {
        where = range_between(where, parser_token(parser)->where);
        if (!parser_take(parser, TOKEN_STAR)) return;
    }
    bool has_type = !parser_at(parser, TOKEN_COLON) && parse_expression(parser);
    take_handler_name(parser);
    if ((has_type || is_star) && parser_at(parser, TOKEN_COLON))
        parser_fail_at(parser, where, "cannot have both 'except' and 'except*' on the same 'try'");
    parser->next = first;
}

void explain_with_item(Parser *parser) {
    int32_t end = parser->next;
    parser->next++; // as
    Expr *target = parse_expression(parser);
    TokenKind behind = parser_kind(parser);
    bool is_whole = behind == TOKEN_COMMA || behind == TOKEN_RIGHT_PAREN || behind == TOKEN_COLON;
    if (target && is_whole) explain_target(parser, target, TARGET_OF_ASSIGNMENT);
    parser->next = end;
}

void explain_as_pattern(Parser *parser) {
    const Token *token = parser_token(parser);
    if (token_is_word(parser, token, "_")) {
        parser_fail_at(parser, token->where, "cannot use '_' as a target");
        return;
    }
    if (token->kind == TOKEN_NAME) return;
    Expr *expr = parse_expression(parser);
    if (expr) parser_fail_at(parser, expr->where, "invalid pattern target");
}

static bool at_keyword_pattern(Parser *parser) {
    return parser_at(parser, TOKEN_NAME) && parser_token_ahead(parser, 1)->kind == TOKEN_EQUAL;
}

/// Positional patterns behind keyword patterns; the parser stands behind the parenthesis.
void explain_class_pattern(Parser *parser) {
    int32_t first = parser->next;
    bool keywords_seen = false;
    SourceRange where = {0};
    for (;;) {
        bool is_keyword = at_keyword_pattern(parser);
        if (is_keyword && where.line > 0) break;
        if (is_keyword) parser->next += 2;
        keywords_seen |= is_keyword;
        Pattern *pattern = parse_pattern(parser);
        if (!pattern) break;
        if (keywords_seen && !is_keyword)
            where = where.line > 0 ? range_between(where, pattern->where) : pattern->where;
        if (!parser_take(parser, TOKEN_COMMA)) break;
    }
    if (where.line > 0) parser_fail_at(parser, where, "positional patterns follow keyword patterns");
    parser->next = first;
}
