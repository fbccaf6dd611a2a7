/// Names, constants, calls, attributes, subscripts.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

// ---- atoms --------------------------------------------------------------------------------------------

static Expr *parse_name_atom(Parser *parser) {
    int32_t first = parser->next;
    const Identifier *name = parser_name(parser);
    Expr *expr = parser_expr(parser, EXPR_NAME, first);
    expr->name = name;
    return parser_finish(parser, expr);
}

static Expr *parse_constant_atom(Parser *parser, ConstantKind kind) {
    int32_t first = parser->next++;
    Expr *expr = parser_expr(parser, EXPR_CONSTANT, first);
    expr->constant.kind = kind;
    return parser_finish(parser, expr);
}

Expr *parse_atom(Parser *parser) {
    switch ((int)parser_kind(parser)) {
    case TOKEN_NAME: return parse_name_atom(parser);
    case TOKEN_NUMBER: return parse_number(parser);
    case TOKEN_STRING: return parse_strings(parser);
    case TOKEN_LEFT_PAREN: return parse_parenthesized(parser);
    case TOKEN_LEFT_BRACKET: return parse_list(parser);
    case TOKEN_LEFT_BRACE: return parse_braces(parser);
    case TOKEN_NONE: return parse_constant_atom(parser, CONSTANT_NONE);
    case TOKEN_TRUE: return parse_constant_atom(parser, CONSTANT_TRUE);
    case TOKEN_FALSE: return parse_constant_atom(parser, CONSTANT_FALSE);
    case TOKEN_ELLIPSIS: return parse_constant_atom(parser, CONSTANT_ELLIPSIS);
    default: return NULL;
    }
}

// ---- arguments of a call ------------------------------------------------------------------------------

static bool at_keyword(Parser *parser) {
    return parser_at(parser, TOKEN_NAME) && parser_token_ahead(parser, 1)->kind == TOKEN_EQUAL;
}

static Expr *parse_positional_argument(Parser *parser) {
    if (parser_at(parser, TOKEN_STAR)) return parse_starred(parser, parse_expression);
    Expr *expr = parse_argument_expression(parser);
    return expr && !parser_at(parser, TOKEN_EQUAL) ? expr : NULL;
}

/// Reads `name=value` or `**value`.
static Keyword *parse_keyword(Parser *parser) {
    int32_t first = parser->next;
    const Identifier *arg = NULL;
    if (at_keyword(parser)) {
        arg = parser_name(parser);
        parser->next++;
    } else if (!parser_take(parser, TOKEN_DOUBLE_STAR)) {
        return NULL;
    }
    Expr *value = parse_expression(parser);
    if (!value) return NULL;
    Keyword *keyword = ARENA_NEW(parser->arena, Keyword);
    *keyword = (Keyword){.where = parser_range(parser, first), .arg = arg, .value = value};
    return keyword;
}

/// In which order arguments may come: each kind, and those further down.
typedef enum ArgumentPhase { ANY_ARGUMENT, AFTER_KEYWORD, AFTER_DOUBLE_STAR } ArgumentPhase;

/// Reads one argument; false if none fits.
static bool parse_argument(Parser *parser, ArgumentPhase *phase, CallArguments *arguments) {
    int32_t mark = parser->next;
    if (*phase == ANY_ARGUMENT) {
        Expr *expr = parse_positional_argument(parser);
        if (expr) LIST_ADD(parser, &arguments->args, expr);
        if (expr) return true;
        parser->next = mark;
    }
    if (parser->explains) explain_keyword_argument(parser);
    if (*phase == AFTER_KEYWORD && parser_at(parser, TOKEN_STAR)) {
        Expr *expr = parse_starred(parser, parse_expression);
        if (expr) LIST_ADD(parser, &arguments->args, expr);
        return expr != NULL;
    }
    Keyword *keyword = parse_keyword(parser);
    if (!keyword) return false;
    LIST_ADD(parser, &arguments->keywords, keyword);
    if (!keyword->arg)
        *phase = AFTER_DOUBLE_STAR;
    else if (*phase == ANY_ARGUMENT)
        *phase = AFTER_KEYWORD;
    return true;
}

bool parse_arguments(Parser *parser, CallArguments *arguments) {
    int32_t first = parser->next, end = first;
    ArgumentPhase phase = ANY_ARGUMENT;
    *arguments = (CallArguments){.args = {NULL, 0}};
    while (parse_argument(parser, &phase, arguments)) {
        end = parser->next;
        if (!parser_take(parser, TOKEN_COMMA)) break;
    }
    parser->next = end;
    arguments->where = parser_range(parser, first);
    return !parser->failed && end > first;
}

bool parse_all_arguments(Parser *parser, CallArguments *arguments) {
    int32_t first = parser->next;
    bool any = parse_arguments(parser, arguments);
    int32_t end = parser->next;
    if (any) parser_take(parser, TOKEN_COMMA);
    if (parser_at(parser, TOKEN_RIGHT_PAREN)) return true;
    parser->next = end;
    if (parser->explains) explain_arguments(parser, first, arguments);
    return false;
}

/// Reads the rest of `(element for ...)` if the one argument is the element of a generator: the parentheses
/// are the call's and the generator's. `paren` is the index of the opening one.
static bool take_generator_argument(Parser *parser, int32_t paren, CallArguments *arguments) {
    if (arguments->args.count != 1 || arguments->keywords.count > 0) return false;
    Expr *element = arguments->args.items[0];
    if (element->kind == EXPR_STARRED || !at_comprehension(parser)) return false;
    ComprehensionList generators = {NULL, 0};
    if (!parse_comprehension_clauses(parser, &generators) || !parser_take(parser, TOKEN_RIGHT_PAREN))
        return false;
    Expr *expr = parser_expr(parser, EXPR_GENERATOR_EXP, paren);
    expr->comp.elt = element;
    expr->comp.generators = generators;
    arguments->args.items[0] = parser_finish(parser, expr);
    return !parser->failed;
}

/// Reads the parentheses of a call and what they hold.
static bool parse_call_arguments(Parser *parser, CallArguments *arguments) {
    int32_t paren = parser->next++;
    bool any = parse_arguments(parser, arguments);
    int32_t end = parser->next;
    bool is_starred = any && parser->tokens.items[paren + 1].kind == TOKEN_STAR;
    if (is_starred && parser->explains) explain_starred_comprehension(parser, paren + 1);
    if (any && take_generator_argument(parser, paren, arguments)) return true;
    parser->next = end;
    if (any) parser_take(parser, TOKEN_COMMA);
    if (parser_take(parser, TOKEN_RIGHT_PAREN)) return true;
    parser->next = end;
    if (parser->explains) explain_arguments(parser, paren + 1, arguments);
    return false;
}

// ---- subscripts ---------------------------------------------------------------------------------------

static Expr *parse_optional_bound(Parser *parser) {
    int32_t mark = parser->next;
    Expr *expr = parse_expression(parser);
    if (!expr) parser->next = mark;
    return expr;
}

/// Reads `:upper:step`; `lower` may be NULL.
static Expr *parse_slice_rest(Parser *parser, int32_t first, Expr *lower) {
    parser->next++;
    Expr *upper = parse_optional_bound(parser);
    Expr *step = parser_take(parser, TOKEN_COLON) ? parse_optional_bound(parser) : NULL;
    if (parser->failed) return NULL;
    Expr *expr = parser_expr(parser, EXPR_SLICE, first);
    expr->slice.lower = lower;
    expr->slice.upper = upper;
    expr->slice.step = step;
    return parser_finish(parser, expr);
}

static Expr *parse_slice(Parser *parser) {
    int32_t first = parser->next;
    if (parser_at(parser, TOKEN_COLON)) return parse_slice_rest(parser, first, NULL);
    if (parser_at(parser, TOKEN_STAR)) return parse_starred(parser, parse_expression);
    Expr *expr = parse_named_expression(parser);
    bool is_bound =
        expr && parser_at(parser, TOKEN_COLON) && parser->tokens.items[first + 1].kind != TOKEN_COLON_EQUAL;
    return is_bound ? parse_slice_rest(parser, first, expr) : expr;
}

static Expr *parse_slices(Parser *parser) {
    int32_t first = parser->next;
    Expr *expr = parse_slice(parser);
    if (!expr || (expr->kind != EXPR_STARRED && !parser_at(parser, TOKEN_COMMA))) return expr;
    return parse_tuple_rest(parser, first, expr, parse_slice);
}

// ---- primaries ----------------------------------------------------------------------------------------

static Expr *parse_attribute(Parser *parser, int32_t first, Expr *value) {
    parser->next++;
    const Identifier *attr = parser_name(parser);
    if (!attr) return NULL;
    Expr *expr = parser_expr(parser, EXPR_ATTRIBUTE, first);
    expr->attribute.value = value;
    expr->attribute.attr = attr;
    return parser_finish(parser, expr);
}

static Expr *parse_call(Parser *parser, int32_t first, Expr *func) {
    CallArguments arguments;
    if (!parse_call_arguments(parser, &arguments)) return NULL;
    Expr *expr = parser_expr(parser, EXPR_CALL, first);
    expr->call.func = func;
    expr->call.args = arguments.args;
    expr->call.keywords = arguments.keywords;
    return parser_finish(parser, expr);
}

static Expr *parse_subscript(Parser *parser, int32_t first, Expr *value) {
    parser->next++;
    Expr *slice = parse_slices(parser);
    if (!slice || !parser_take(parser, TOKEN_RIGHT_BRACKET)) return NULL;
    Expr *expr = parser_expr(parser, EXPR_SUBSCRIPT, first);
    expr->subscript.value = value;
    expr->subscript.slice = slice;
    return parser_finish(parser, expr);
}

Expr *parse_primary(Parser *parser) {
    int32_t first = parser->next, end;
    Expr *expr = parse_atom(parser), *longer = expr;
    if (!expr) return NULL;
    do {
        expr = longer;
        end = parser->next;
        switch ((int)parser_kind(parser)) {
        case TOKEN_DOT: longer = parse_attribute(parser, first, expr); break;
        case TOKEN_LEFT_PAREN: longer = parse_call(parser, first, expr); break;
        case TOKEN_LEFT_BRACKET: longer = parse_subscript(parser, first, expr); break;
        default: longer = NULL;
        }
    } while (longer);
    parser->next = end;
    if (parser->explains && parser_at(parser, TOKEN_LEFT_BRACE)) explain_brace(parser);
    return parser->failed ? NULL : expr;
}
