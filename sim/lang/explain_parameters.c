// Mistakes in the parameters of `def` and `lambda`. Each function looks for one of them, from the first
// parameter on.
#include "sim/lang/explain.h"

typedef enum ParameterForm { WITHOUT_DEFAULT, WITH_DEFAULT, ANY_DEFAULT } ParameterForm;

typedef struct ParameterScan {
    Parser *parser;
    TokenKind closing;
    bool is_lambda;
} ParameterScan;

/// Reads `name: annotation`.
static bool take_bare_parameter(ParameterScan *scan, SourceRange *where) {
    Parser *parser = scan->parser;
    int32_t first = parser->next;
    if (!parser_take(parser, TOKEN_NAME)) return false;
    if (!scan->is_lambda && parser_take(parser, TOKEN_COLON) && !parse_expression(parser)) return false;
    if (where) *where = parser_range(parser, first);
    return true;
}

static bool take_separator(ParameterScan *scan) {
    return parser_take(scan->parser, TOKEN_COMMA) || parser_at(scan->parser, scan->closing);
}

/// Reads one parameter and the comma behind it, or nothing.
static bool take_parameter(ParameterScan *scan, ParameterForm form, SourceRange *where) {
    Parser *parser = scan->parser;
    int32_t first = parser->next;
    bool fits = take_bare_parameter(scan, where);
    if (fits && form != WITHOUT_DEFAULT) {
        bool has_default = parser_take(parser, TOKEN_EQUAL);
        if (has_default)
            fits = parse_expression(parser) != NULL;
        else
            fits = form == ANY_DEFAULT;
    }
    if (fits && take_separator(scan)) return true;
    parser->next = first;
    return false;
}

static int take_parameters(ParameterScan *scan, ParameterForm form) {
    int count = 0;
    while (take_parameter(scan, form, NULL))
        count++;
    return count;
}

/// Reads parameters and the `/` behind them, or nothing.
static bool take_slash_part(ParameterScan *scan) {
    int32_t first = scan->parser->next;
    int count = take_parameters(scan, WITHOUT_DEFAULT) + take_parameters(scan, WITH_DEFAULT);
    if (count > 0 && parser_take(scan->parser, TOKEN_SLASH) && take_separator(scan)) return true;
    scan->parser->next = first;
    return false;
}

static void explain_missing_default(ParameterScan *scan) {
    SourceRange where;
    take_parameters(scan, WITHOUT_DEFAULT);
    if (take_parameters(scan, WITH_DEFAULT) == 0) return;
    int32_t end = scan->parser->next;
    if (!parser_take(scan->parser, TOKEN_SLASH) || !take_separator(scan)) scan->parser->next = end;
    if (take_parameter(scan, WITHOUT_DEFAULT, &where))
        parser_fail_at(scan->parser, where, "non-default argument follows default argument");
}

static void explain_parenthesized(ParameterScan *scan) {
    Parser *parser = scan->parser;
    take_parameters(scan, WITHOUT_DEFAULT);
    const Token *open = parser_token(parser);
    if (!parser_take(parser, TOKEN_LEFT_PAREN)) return;
    ParameterScan inner = *scan;
    inner.closing = TOKEN_RIGHT_PAREN;
    if (take_parameters(&inner, WITHOUT_DEFAULT) == 0) return;
    parser_take(parser, TOKEN_COMMA);
    const Token *close = parser_token(parser);
    if (close->kind != TOKEN_RIGHT_PAREN) return;
    parser_fail_at(parser, range_between(open->where, close->where), "%s parameters cannot be parenthesized",
                   scan->is_lambda ? "Lambda expression" : "Function");
}

static void explain_first_slash(ParameterScan *scan) {
    const Token *slash = parser_token(scan->parser);
    if (parser_take(scan->parser, TOKEN_SLASH) && parser_at(scan->parser, TOKEN_COMMA))
        parser_fail_at(scan->parser, slash->where, "at least one argument must precede /");
}

static void explain_second_slash(ParameterScan *scan) {
    if (!take_slash_part(scan)) return;
    take_parameters(scan, ANY_DEFAULT);
    const Token *slash = parser_token(scan->parser);
    if (slash->kind == TOKEN_SLASH) parser_fail_at(scan->parser, slash->where, "/ may appear only once");
}

static void explain_slash_behind_star(ParameterScan *scan) {
    Parser *parser = scan->parser;
    take_slash_part(scan);
    take_parameters(scan, ANY_DEFAULT);
    if (!parser_take(parser, TOKEN_STAR)) return;
    if (!parser_take(parser, TOKEN_COMMA) && !take_parameter(scan, WITHOUT_DEFAULT, NULL)) return;
    take_parameters(scan, ANY_DEFAULT);
    const Token *slash = parser_token(parser);
    if (slash->kind == TOKEN_SLASH) parser_fail_at(parser, slash->where, "/ must be ahead of *");
}

static void explain_slash_star(ParameterScan *scan) {
    if (take_parameters(scan, ANY_DEFAULT) == 0 || !parser_take(scan->parser, TOKEN_SLASH)) return;
    const Token *star = parser_token(scan->parser);
    if (star->kind == TOKEN_STAR) parser_fail_at(scan->parser, star->where, "expected comma between / and *");
}

static ParameterScan new_scan(Parser *parser, bool is_lambda) {
    return (ParameterScan){parser, is_lambda ? TOKEN_COLON : TOKEN_RIGHT_PAREN, is_lambda};
}

void explain_parameters(Parser *parser, bool is_lambda) {
    static void (*const MISTAKES[])(ParameterScan *) = {explain_missing_default,   explain_parenthesized,
                                                        explain_first_slash,       explain_second_slash,
                                                        explain_slash_behind_star, explain_slash_star};
    ParameterScan scan = new_scan(parser, is_lambda);
    int32_t first = parser->next;
    for (size_t index = 0; index < sizeof MISTAKES / sizeof MISTAKES[0] && !parser->failed; index++) {
        MISTAKES[index](&scan);
        parser->next = first;
    }
}

// ---- * and ** -----------------------------------------------------------------------------------------

/// `*` with nothing that can only be given by name behind it.
static void explain_bare_star(ParameterScan *scan, const Token *star) {
    Parser *parser = scan->parser;
    bool is_bare = parser_at(parser, scan->closing);
    if (!is_bare && parser_take(parser, TOKEN_COMMA))
        is_bare = parser_at(parser, scan->closing) || parser_at(parser, TOKEN_DOUBLE_STAR);
    if (!is_bare) return;
    if (scan->is_lambda)
        parser_fail(parser, "named arguments must follow bare *");
    else
        parser_fail_at(parser, star->where, "named arguments must follow bare *");
}

static void explain_star_default(ParameterScan *scan, const char *message) {
    if (!take_bare_parameter(scan, NULL)) return;
    const Token *equal = parser_token(scan->parser);
    if (equal->kind == TOKEN_EQUAL) parser_fail_at(scan->parser, equal->where, "%s", message);
}

static void explain_second_star(ParameterScan *scan) {
    Parser *parser = scan->parser;
    if (!take_parameter(scan, WITHOUT_DEFAULT, NULL) && !parser_take(parser, TOKEN_COMMA)) return;
    take_parameters(scan, ANY_DEFAULT);
    const Token *star = parser_token(parser);
    if (!parser_take(parser, TOKEN_STAR)) return;
    if (take_parameter(scan, WITHOUT_DEFAULT, NULL) || parser_at(parser, TOKEN_COMMA))
        parser_fail_at(parser, star->where, "* argument may appear only once");
}

void explain_star_parameter(Parser *parser, bool is_lambda) {
    ParameterScan scan = new_scan(parser, is_lambda);
    int32_t first = parser->next++;
    explain_bare_star(&scan, &parser->tokens.items[first]);
    parser->next = first + 1;
    explain_star_default(&scan, "var-positional argument cannot have default value");
    parser->next = first + 1;
    explain_second_star(&scan);
    parser->next = first;
}

static void explain_behind_double_star(ParameterScan *scan) {
    Parser *parser = scan->parser;
    SourceRange where;
    if (!take_bare_parameter(scan, NULL) || !parser_take(parser, TOKEN_COMMA)) return;
    const Token *token = parser_token(parser);
    bool is_mark =
        token->kind == TOKEN_STAR || token->kind == TOKEN_DOUBLE_STAR || token->kind == TOKEN_SLASH;
    if (is_mark)
        where = token->where;
    else if (!take_bare_parameter(scan, &where))
        return;
    parser_fail_at(parser, where, "arguments cannot follow var-keyword argument");
}

void explain_double_star_parameter(Parser *parser, bool is_lambda) {
    ParameterScan scan = new_scan(parser, is_lambda);
    int32_t first = parser->next++;
    explain_star_default(&scan, "var-keyword argument cannot have default value");
    parser->next = first + 1;
    explain_behind_double_star(&scan);
    parser->next = first;
}
