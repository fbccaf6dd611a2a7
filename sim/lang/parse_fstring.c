// f-strings. In Python 3.11 one is lexed as a string; its fields are found here, by counting quotes and
// brackets, and each is parsed as if it stood in parentheses.
#include "sim/lang/string_builder.h"
#include <string.h>

#define FIELD_DEPTH_LIMIT 2 // a field, and fields in its format specification

typedef struct FstringReader {
    StringBuilder *builder;
    const StringLiteral *literal;
    const char *next, *end;
    int depth;           // 0: the f-string itself; 1: a format specification
    const char *located; // a place before `next`, and where it stands in the file
    LexOrigin origin;
} FstringReader;

static bool parse_parts(FstringReader *reader);

static bool fail(FstringReader *reader, const char *message) {
    parser_fail(reader->builder->parser, "%s", message);
    return false;
}

// ---- the text of a field ------------------------------------------------------------------------------

/// What the search for the end of a field's expression remembers.
typedef struct FieldScan {
    char quote; // inside of a string: its quote; otherwise 0
    bool is_triple;
    int bracket_count;
    char brackets[LEXER_BRACKET_LIMIT];
} FieldScan;

static bool is_tripled(const FstringReader *reader, char quote) {
    return reader->end - reader->next > 2 && reader->next[1] == quote && reader->next[2] == quote;
}

/// Reads a quote outside of strings: one begins.
static void open_string(FstringReader *reader, FieldScan *scan) {
    scan->quote = *reader->next;
    scan->is_triple = is_tripled(reader, scan->quote);
    if (scan->is_triple) reader->next += 2;
}

/// Reads a character inside of a string.
static void scan_string(FstringReader *reader, FieldScan *scan) {
    if (*reader->next != scan->quote || (scan->is_triple && !is_tripled(reader, scan->quote))) return;
    if (scan->is_triple) reader->next += 2;
    scan->quote = '\0';
}

static bool open_field_bracket(FstringReader *reader, FieldScan *scan) {
    if (scan->bracket_count == LEXER_BRACKET_LIMIT)
        return fail(reader, "f-string: too many nested parenthesis");
    scan->brackets[scan->bracket_count++] = *reader->next;
    return true;
}

static bool close_field_bracket(FstringReader *reader, FieldScan *scan) {
    char closing = *reader->next;
    Parser *parser = reader->builder->parser;
    if (scan->bracket_count == 0) {
        parser_fail(parser, "f-string: unmatched '%c'", closing);
        return false;
    }
    char opening = scan->brackets[--scan->bracket_count];
    char expected = closing == ')' ? '(' : closing == ']' ? '[' : '{';
    if (opening == expected) return true;
    parser_fail(parser, "f-string: closing parenthesis '%c' does not match opening parenthesis '%c'", closing,
                opening);
    return false;
}

/// True if the character ends the expression, so that it is not the first of `!=`, `==`, `<=`, `>=`, which
/// are skipped.
static bool ends_expression(FstringReader *reader) {
    char byte = *reader->next;
    bool is_pair = reader->next + 1 < reader->end && reader->next[1] == '=' && strchr("!=<>", byte);
    if (is_pair) reader->next++;
    return !is_pair && byte != '<' && byte != '>';
}

/// Moves to the character behind the expression: `!`, `:`, `=` or `}`. False after an error.
static bool find_expression_end(FstringReader *reader, FieldScan *scan) {
    for (; reader->next < reader->end; reader->next++) {
        char byte = *reader->next;
        bool fits = true;
        if (byte == '\\') return fail(reader, "f-string expression part cannot include a backslash");
        if (scan->quote)
            scan_string(reader, scan);
        else if (byte == '\'' || byte == '"')
            open_string(reader, scan);
        else if (strchr("([{", byte))
            fits = open_field_bracket(reader, scan);
        else if (byte == '#')
            return fail(reader, "f-string expression part cannot include '#'");
        else if (scan->bracket_count == 0 && strchr("!:}=<>", byte)) {
            if (ends_expression(reader)) return true;
        } else if (strchr(")]}", byte))
            fits = close_field_bracket(reader, scan);
        if (!fits) return false;
    }
    return true;
}

static bool check_expression_end(FstringReader *reader, const FieldScan *scan) {
    if (scan->quote) return fail(reader, "f-string: unterminated string");
    if (scan->bracket_count > 0) {
        parser_fail(reader->builder->parser, "f-string: unmatched '%c'",
                    scan->brackets[scan->bracket_count - 1]);
        return false;
    }
    return reader->next < reader->end || fail(reader, "f-string: expecting '}'");
}

// ---- the expression of a field ------------------------------------------------------------------------

static bool is_blank(Span text) {
    for (size_t index = 0; index < text.size; index++) {
        if (!strchr(" \t\n\f", text.bytes[index])) return false;
    }
    return true;
}

/// Where `place`, a part of the literal, stands in the file. Places are asked for from left to right.
static LexOrigin locate(FstringReader *reader, const char *place) {
    for (; reader->located < place; reader->located++) {
        reader->origin.column++;
        if (*reader->located != '\n') continue;
        reader->origin.line++;
        reader->origin.column = 0;
    }
    return reader->origin;
}

static bool parse_field_rule(Parser *parser, void *result) {
    Expr **expr = result;
    *expr = parse_star_expressions(parser);
    return *expr != NULL;
}

/// Parses the text of an expression, in parentheses so that it may go over lines.
static Expr *parse_field_expression(FstringReader *reader, Span text) {
    Parser *outer = reader->builder->parser;
    if (is_blank(text)) {
        char behind = *reader->next;
        if (behind == '}')
            fail(reader, "f-string: empty expression not allowed");
        else
            parser_fail(outer, "f-string: expression required before '%c'", behind);
        return NULL;
    }
    char *source = arena_alloc(outer->arena, text.size + 2);
    source[0] = '(';
    memcpy(source + 1, text.bytes, text.size);
    source[text.size + 1] = ')';
    Parser parser = *outer;
    parser.next = parser.fetched = 0;
    parser.bare_operator = -1;
    parser.explains = false;
    parser.quiet_rules = NULL;
    parser.in_fstring = true;
    lexer_run(outer->arena, (Span){source, text.size + 2}, locate(reader, text.bytes - 1), &parser.tokens);
    Expr *expr = NULL;
    parser_run(&parser, parse_field_rule, &expr);
    parser_free(&parser);
    outer->failed = parser.failed;
    return parser.failed ? NULL : expr;
}

// ---- fields -------------------------------------------------------------------------------------------

/// Reads `=` and the blanks behind: the text of the expression up to there becomes a part of the string.
static bool take_debug_text(FstringReader *reader, const char *start) {
    if (*reader->next != '=') return false;
    do
        reader->next++;
    while (reader->next < reader->end && strchr(" \t\n\r\f\v", *reader->next));
    buffer_add(&reader->builder->text, start, (size_t)(reader->next - start));
    return true;
}

static bool at_end(FstringReader *reader) {
    if (reader->next < reader->end) return false;
    fail(reader, "f-string: expecting '}'");
    return true;
}

/// Reads `!r` if it is there.
static bool take_conversion(FstringReader *reader, int32_t *conversion) {
    *conversion = -1;
    if (at_end(reader)) return false;
    if (*reader->next != '!') return true;
    reader->next++;
    if (at_end(reader)) return false;
    char letter = *reader->next++;
    if (letter != 's' && letter != 'r' && letter != 'a')
        return fail(reader, "f-string: invalid conversion character: expected 's', 'r', or 'a'");
    *conversion = letter;
    return true;
}

/// Reads `:specification` if it is there. It is an f-string of its own.
static bool take_format_spec(FstringReader *reader, Expr **spec) {
    *spec = NULL;
    if (at_end(reader)) return false;
    if (*reader->next != ':') return true;
    reader->next++;
    if (at_end(reader)) return false;
    Parser *parser = reader->builder->parser;
    SourceRange token_where = reader->literal->token->where;
    StringBuilder builder = {.parser = parser, .where = reader->builder->where};
    builder.is_u_string = reader->builder->is_u_string;
    buffer_init(&builder.text, parser->arena->memory);
    FstringReader inner = *reader;
    inner.builder = &builder;
    inner.depth++;
    bool fits = parse_parts(&inner);
    if (fits) string_builder_flush(&builder, token_where); // as CPython places it
    buffer_free(&builder.text);
    if (!fits) return false;
    reader->next = inner.next;
    reader->located = inner.located;
    reader->origin = inner.origin;
    Expr *expr = ARENA_NEW(parser->arena, Expr);
    expr->kind = EXPR_JOINED_STR;
    expr->where = token_where;
    expr->elements = builder.values;
    *spec = parser_finish(parser, expr);
    return *spec != NULL;
}

/// Reads what follows the expression, up to the closing brace, and adds the field.
static bool finish_field(FstringReader *reader, Expr *value, const char *start) {
    StringBuilder *builder = reader->builder;
    int32_t conversion;
    Expr *spec;
    bool is_debug = take_debug_text(reader, start);
    if (!take_conversion(reader, &conversion) || !take_format_spec(reader, &spec)) return false;
    if (reader->next >= reader->end || *reader->next != '}') return fail(reader, "f-string: expecting '}'");
    reader->next++;
    if (is_debug && !spec && conversion == -1) conversion = 'r';
    string_builder_flush(builder, builder->where);
    Expr *expr = ARENA_NEW(builder->parser->arena, Expr);
    expr->kind = EXPR_FORMATTED_VALUE;
    expr->where = builder->where;
    expr->formatted_value.value = value;
    expr->formatted_value.conversion = conversion;
    expr->formatted_value.format_spec = spec;
    if (!parser_finish(builder->parser, expr)) return false;
    LIST_ADD(builder->parser, &builder->values, expr);
    return true;
}

/// Reads a field; `next` is at its opening brace.
static bool parse_field(FstringReader *reader) {
    if (reader->depth >= FIELD_DEPTH_LIMIT) return fail(reader, "f-string: expressions nested too deeply");
    FieldScan scan = {.quote = '\0'};
    const char *start = ++reader->next;
    if (!find_expression_end(reader, &scan) || !check_expression_end(reader, &scan)) return false;
    Expr *value = parse_field_expression(reader, (Span){start, (size_t)(reader->next - start)});
    return value && finish_field(reader, value, start);
}

// ---- texts between fields -----------------------------------------------------------------------------

/// Skips `\N{...}`, whose braces are no field's; `next` is behind the N.
static void skip_character_name(FstringReader *reader) {
    if (reader->next == reader->end || *reader->next != '{') return;
    while (reader->next < reader->end && *reader->next++ != '}')
        continue;
}

/// Moves to the next brace (or the end).
static void find_brace(FstringReader *reader) {
    bool has_escapes = !reader->literal->is_raw;
    while (reader->next < reader->end && *reader->next != '{' && *reader->next != '}') {
        bool is_escape = *reader->next++ == '\\' && has_escapes && reader->next < reader->end;
        if (!is_escape) continue;
        if (*reader->next == 'N') {
            reader->next++;
            skip_character_name(reader);
        } else if (*reader->next != '{' && *reader->next != '}') {
            reader->next++;
        }
    }
}

/// Reads text up to a brace. It `goes_on` behind two braces, which outside of specifications stand for one.
static bool parse_text(FstringReader *reader, bool *goes_on) {
    const char *start = reader->next;
    find_brace(reader);
    Span part = {start, (size_t)(reader->next - start)};
    *goes_on = false;
    if (reader->depth == 0 && reader->next < reader->end) {
        char brace = *reader->next;
        *goes_on = reader->next + 1 < reader->end && reader->next[1] == brace;
        if (!*goes_on && brace == '}') return fail(reader, "f-string: single '}' is not allowed");
    }
    if (*goes_on) {
        part.size++;
        reader->next += 2;
    }
    return string_builder_decode(reader->builder, reader->literal, part);
}

static bool parse_parts(FstringReader *reader) {
    for (bool goes_on;;) {
        if (!parse_text(reader, &goes_on)) return false;
        if (goes_on) continue;
        if (reader->next >= reader->end || *reader->next == '}') break;
        if (!parse_field(reader)) return false;
    }
    bool is_closed = reader->depth == 0 || (reader->next < reader->end && *reader->next == '}');
    return is_closed || fail(reader, "f-string: expecting '}'");
}

bool string_builder_add_fstring(StringBuilder *builder, const StringLiteral *literal) {
    FstringReader reader = {.builder = builder, .literal = literal};
    reader.next = literal->body.bytes;
    reader.end = literal->body.bytes + literal->body.size;
    reader.located = builder->parser->tokens.text + literal->token->start;
    reader.origin = (LexOrigin){literal->token->where.line, literal->token->where.column};
    return parse_parts(&reader);
}
