// The match statement.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

static MatchCase *parse_case(Parser *parser) {
    int32_t first = parser->next++;
    MatchCase *match_case = ARENA_NEW(parser->arena, MatchCase);
    match_case->pattern = parse_patterns(parser);
    if (!match_case->pattern) return NULL;
    int32_t mark = parser->next;
    if (parser_take(parser, TOKEN_IF)) {
        match_case->guard = parse_named_expression(parser);
        if (!match_case->guard) parser->next = mark;
    }
    Suite suite = {"'case' statement", parser->tokens.items[first].where.line, false};
    if (!parse_suite(parser, suite, &match_case->body)) return NULL;
    match_case->where = parser_range(parser, first);
    return match_case;
}

/// Reads the expression that is matched: `a, b` is a tuple.
static Expr *parse_subject(Parser *parser) {
    int32_t first = parser->next;
    Expr *expr = parse_star_named_expression(parser);
    if (!expr) return NULL;
    if (!parser_at(parser, TOKEN_COMMA)) return expr->kind == EXPR_STARRED ? NULL : expr;
    return parse_tuple_rest(parser, first, expr, parse_star_named_expression);
}

static bool parse_cases(Parser *parser, MatchCaseList *cases) {
    while (parser_at_word(parser, "case")) {
        MatchCase *match_case = parse_case(parser);
        if (!match_case) return false;
        LIST_ADD(parser, cases, match_case);
    }
    return cases->count > 0 && parser_take(parser, TOKEN_DEDENT);
}

/// Reads the lines behind `match subject`, which decide if it is a match statement at all.
static bool parse_match_body(Parser *parser, int32_t line, MatchCaseList *cases) {
    if (!parser_take(parser, TOKEN_COLON)) {
        if (parser->explains && parser_at(parser, TOKEN_NEWLINE)) parser_fail(parser, "expected ':'");
        return false;
    }
    if (!parser_take(parser, TOKEN_NEWLINE)) return false;
    if (parser_take(parser, TOKEN_INDENT)) return parse_cases(parser, cases);
    if (parser->explains)
        parser_fail_indentation(parser, "expected an indented block after 'match' statement on line %d",
                                (int)line);
    return false;
}

Stmt *parse_match(Parser *parser) {
    int32_t first = parser->next++;
    Stmt *stmt = parser_stmt(parser, STMT_MATCH, first);
    stmt->match.subject = parse_subject(parser);
    if (stmt->match.subject && parse_match_body(parser, stmt->where.line, &stmt->match.cases)) {
        stmt->where = parser_range(parser, first);
        return stmt;
    }
    parser->next = first; // then it may be a name
    return NULL;
}
