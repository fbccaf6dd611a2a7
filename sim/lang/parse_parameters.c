// The parameters of `def` and `lambda`. They differ in two things: a lambda's have no annotations, and they
// end at a colon.
#include "sim/lang/explain.h"
#include "sim/lang/parser_state.h"

typedef struct ParameterReader {
    Parser *parser;
    bool is_lambda;
    bool has_default; // a positional parameter with a default was read: those behind need one
    bool has_slash;
    Arguments *arguments;
} ParameterReader;

static TokenKind closing_kind(const ParameterReader *reader) {
    return reader->is_lambda ? TOKEN_COLON : TOKEN_RIGHT_PAREN;
}

/// Reads a comma, or looks at the end: one of them must follow a parameter.
static bool take_separator(ParameterReader *reader) {
    return parser_take(reader->parser, TOKEN_COMMA) || parser_at(reader->parser, closing_kind(reader));
}

/// Reads `name` or `name: annotation`; the annotation of `*args` may be `*type`.
static Arg *parse_parameter(ParameterReader *reader, Expr *(*annotation)(Parser *)) {
    Parser *parser = reader->parser;
    int32_t first = parser->next;
    const Identifier *name = parser_name(parser);
    if (!name) return NULL;
    Expr *annotated = NULL;
    if (!reader->is_lambda && parser_take(parser, TOKEN_COLON)) {
        annotated = annotation(parser);
        if (!annotated) return NULL;
    }
    Arg *arg = ARENA_NEW(parser->arena, Arg);
    *arg = (Arg){.where = parser_range(parser, first), .arg = name, .annotation = annotated};
    return arg;
}

/// Reads `= value` if it is there. False if the value is missing.
static bool parse_default(ParameterReader *reader, Expr **value) {
    Parser *parser = reader->parser;
    const Token *equal = parser_token(parser);
    *value = NULL;
    if (!parser_take(parser, TOKEN_EQUAL)) return true;
    TokenKind next = parser_kind(parser);
    *value = parse_expression(parser);
    if (*value || !parser->explains || parser->failed) return *value != NULL;
    if (next == TOKEN_COMMA || next == TOKEN_RIGHT_PAREN)
        parser_fail_at(parser, equal->where, "expected default value expression");
    return false;
}

static bool parse_positional(ParameterReader *reader) {
    Expr *value;
    Arg *arg = parse_parameter(reader, parse_expression);
    if (!arg || !parse_default(reader, &value) || !take_separator(reader)) return false;
    if (!value && reader->has_default) return false;
    if (value) LIST_ADD(reader->parser, &reader->arguments->defaults, value);
    reader->has_default |= value != NULL;
    LIST_ADD(reader->parser, &reader->arguments->args, arg);
    return true;
}

/// Reads the `/` that makes all parameters before it positional-only.
static bool parse_slash(ParameterReader *reader) {
    Arguments *arguments = reader->arguments;
    reader->parser->next++;
    if (arguments->args.count == 0 || reader->has_slash || !take_separator(reader)) return false;
    reader->has_slash = true;
    arguments->posonlyargs = arguments->args;
    arguments->args = (ArgList){NULL, 0};
    return true;
}

static bool parse_keyword_only(ParameterReader *reader) {
    Expr *value;
    Arg *arg = parse_parameter(reader, parse_expression);
    if (!arg || !parse_default(reader, &value) || !take_separator(reader)) return false;
    LIST_ADD(reader->parser, &reader->arguments->kwonlyargs, arg);
    LIST_ADD(reader->parser, &reader->arguments->kw_defaults, value);
    return true;
}

/// Reads `**name`, which is the last.
static bool parse_double_star(ParameterReader *reader) {
    if (reader->parser->explains) explain_double_star_parameter(reader->parser, reader->is_lambda);
    if (!parser_take(reader->parser, TOKEN_DOUBLE_STAR)) return false;
    reader->arguments->kwarg = parse_parameter(reader, parse_expression);
    return reader->arguments->kwarg && take_separator(reader);
}

/// Reads `*` or `*name`, and the parameters behind.
static bool parse_star(ParameterReader *reader) {
    Parser *parser = reader->parser;
    if (parser->explains) explain_star_parameter(parser, reader->is_lambda);
    if (!parser_take(parser, TOKEN_STAR)) return false;
    bool is_bare = parser_take(parser, TOKEN_COMMA);
    if (!is_bare) {
        reader->arguments->vararg = parse_parameter(reader, parse_star_expression);
        if (!reader->arguments->vararg || !take_separator(reader)) return false;
    }
    while (parser_at(parser, TOKEN_NAME)) {
        if (!parse_keyword_only(reader)) return false;
    }
    if (is_bare && reader->arguments->kwonlyargs.count == 0) return false;
    return !parser_at(parser, TOKEN_DOUBLE_STAR) || parse_double_star(reader);
}

static bool parse_all(ParameterReader *reader) {
    Parser *parser = reader->parser;
    for (;;) {
        switch ((int)parser_kind(parser)) {
        case TOKEN_NAME:
            if (!parse_positional(reader)) return false;
            break;
        case TOKEN_SLASH:
            if (!parse_slash(reader)) return false;
            break;
        case TOKEN_STAR: return parse_star(reader);
        case TOKEN_DOUBLE_STAR: return parse_double_star(reader);
        default: return !parser->failed;
        }
    }
}

static Arguments *parse_any_parameters(Parser *parser, bool is_lambda) {
    ParameterReader reader = {.parser = parser, .is_lambda = is_lambda};
    reader.arguments = ARENA_NEW(parser->arena, Arguments);
    if (parser_at(parser, closing_kind(&reader))) return reader.arguments;
    if (parser->explains) explain_parameters(parser, is_lambda);
    return parse_all(&reader) && parser_at(parser, closing_kind(&reader)) ? reader.arguments : NULL;
}

Arguments *parse_parameters(Parser *parser) {
    return parse_any_parameters(parser, false);
}

Arguments *parse_lambda_parameters(Parser *parser) {
    return parse_any_parameters(parser, true);
}
