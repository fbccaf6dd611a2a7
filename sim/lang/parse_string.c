// String and bytes literals: prefixes, quotes, escapes, concatenation.
#include "sim/lang/string_builder.h"
#include <string.h>

// ---- escapes ------------------------------------------------------------------------------------------

typedef struct EscapeReader {
    StringBuilder *builder;
    const char *start, *next, *end;
    size_t position; // what CPython's decoder, which sees \U000000e9 for an é, calls the offset of `next`
    bool is_bytes;
} EscapeReader;

static bool fail_unicode_escape(EscapeReader *reader, size_t first, const char *reason) {
    parser_fail(reader->builder->parser,
                "(unicode error) 'unicodeescape' codec can't decode bytes in position %zu-%zu: %s", first,
                reader->position - 1, reason);
    return false;
}

static void advance(EscapeReader *reader, size_t count) {
    reader->next += count;
    reader->position += count;
}

static int hex_value(char digit) {
    if (digit >= '0' && digit <= '9') return digit - '0';
    char lower = (char)(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static void add_value(EscapeReader *reader, uint32_t value) {
    if (reader->is_bytes)
        buffer_add_byte(&reader->builder->text, (char)value);
    else
        buffer_add_codepoint(&reader->builder->text, value);
}

/// Reads the digits of \xHH, \uHHHH or \UHHHHHHHH.
static bool hex_escape(EscapeReader *reader, size_t first, int digits, const char *problem) {
    uint32_t value = 0;
    for (int index = 0; index < digits; index++) {
        int digit = reader->next < reader->end ? hex_value(*reader->next) : -1;
        if (digit < 0 && reader->is_bytes) {
            parser_fail(reader->builder->parser, "(value error) invalid \\x escape at position %zu", first);
            return false;
        }
        if (digit < 0) return fail_unicode_escape(reader, first, problem);
        value = value << 4 | (uint32_t)digit;
        advance(reader, 1);
    }
    if (value > 0x10FFFF) return fail_unicode_escape(reader, first, "illegal Unicode character");
    add_value(reader, value);
    return true;
}

/// Reads up to three octal digits, the first of which is at `next`.
static void octal_escape(EscapeReader *reader) {
    uint32_t value = 0;
    for (int index = 0; index < 3 && reader->next < reader->end; index++) {
        if (*reader->next < '0' || *reader->next > '7') break;
        value = value << 3 | (uint32_t)(*reader->next - '0');
        advance(reader, 1);
    }
    add_value(reader, value);
}

static bool refuse_character_name(EscapeReader *reader) {
    parser_fail_unsupported(reader->builder->parser, "character names (\\N{...}) are not supported",
                            "write the character itself, or its number: \\u2014");
    return false;
}

/// Reads what follows a backslash. False after an error.
static bool escape(EscapeReader *reader) {
    static const char SIMPLE[] = "\\\\\'\'\"\"a\ab\bf\fn\nr\rt\tv\v";
    size_t first = reader->position;
    advance(reader, 1);
    char kind = reader->next < reader->end ? *reader->next : '\0';
    if (kind >= '0' && kind <= '7') {
        octal_escape(reader);
        return true;
    }
    for (size_t index = 0; index + 1 < sizeof SIMPLE; index += 2) {
        if (SIMPLE[index] != kind) continue;
        buffer_add_byte(&reader->builder->text, SIMPLE[index + 1]);
        advance(reader, 1);
        return true;
    }
    bool is_text = !reader->is_bytes;
    bool is_known = kind == '\n' || kind == 'x' || (is_text && (kind == 'u' || kind == 'U' || kind == 'N'));
    if (!is_known) { // the backslash stands for itself
        buffer_add_byte(&reader->builder->text, '\\');
        if ((unsigned char)kind >= 0x80) reader->position += sizeof "u005c" - 1;
        return true;
    }
    advance(reader, 1);
    if (kind == 'x') return hex_escape(reader, first, 2, "truncated \\xXX escape");
    if (kind == 'u') return hex_escape(reader, first, 4, "truncated \\uXXXX escape");
    if (kind == 'U') return hex_escape(reader, first, 8, "truncated \\UXXXXXXXX escape");
    if (kind == 'N') return refuse_character_name(reader);
    return true; // backslash and end of line: nothing
}

bool string_builder_decode(StringBuilder *builder, const StringLiteral *literal, Span part) {
    if (literal->is_raw || part.size == 0 || !memchr(part.bytes, '\\', part.size)) {
        buffer_add_span(&builder->text, part);
        return true;
    }
    EscapeReader reader = {.builder = builder, .is_bytes = literal->is_bytes};
    reader.start = reader.next = part.bytes;
    reader.end = part.bytes + part.size;
    while (reader.next < reader.end) {
        if (*reader.next == '\\') {
            if (!escape(&reader)) return false;
        } else if ((unsigned char)*reader.next < 0x80) {
            buffer_add_byte(&builder->text, *reader.next);
            advance(&reader, 1);
        } else {
            size_t size = 0;
            utf8_next(reader.next, &size);
            buffer_add(&builder->text, reader.next, size);
            reader.next += size;
            reader.position += sizeof "\\U000000e9" - 1;
        }
    }
    return true;
}

// ---- literals -----------------------------------------------------------------------------------------

static StringLiteral read_literal(Parser *parser, const Token *token) {
    StringLiteral literal = {.token = token};
    Span text = parser_text(parser, token);
    size_t quote = 0;
    for (; text.bytes[quote] != '"' && text.bytes[quote] != '\''; quote++) {
        char prefix = (char)(text.bytes[quote] | 0x20);
        literal.is_bytes |= prefix == 'b';
        literal.is_raw |= prefix == 'r';
        literal.is_formatted |= prefix == 'f';
    }
    char mark = text.bytes[quote];
    bool is_triple = text.size - quote >= 6 && text.bytes[quote + 1] == mark && text.bytes[quote + 2] == mark;
    size_t width = is_triple ? 3 : 1;
    literal.body = (Span){text.bytes + quote + width, text.size - quote - 2 * width};
    return literal;
}

static bool check_bytes(Parser *parser, const StringLiteral *literal) {
    for (size_t index = 0; index < literal->body.size; index++) {
        if ((unsigned char)literal->body.bytes[index] < 0x80) continue;
        parser_fail_at(parser, literal->token->where, "bytes can only contain ASCII literal characters");
        return false;
    }
    return true;
}

static Expr *new_constant(Parser *parser, SourceRange where, ConstantKind kind, Span text, bool is_u_string) {
    Expr *expr = ARENA_NEW(parser->arena, Expr);
    expr->kind = EXPR_CONSTANT;
    expr->where = where;
    expr->constant = (Constant){.kind = kind, .is_u_string = is_u_string, .text = text};
    return parser_finish(parser, expr);
}

/// The collected text, in the arena.
static Span take_text(StringBuilder *builder) {
    size_t size = builder->text.size;
    Span text = {arena_copy(builder->parser->arena, builder->text.bytes, size), size};
    buffer_clear(&builder->text);
    return text;
}

void string_builder_flush(StringBuilder *builder, SourceRange where) {
    if (builder->text.size == 0) return;
    Expr *constant =
        new_constant(builder->parser, where, CONSTANT_STR, take_text(builder), builder->is_u_string);
    if (constant) LIST_ADD(builder->parser, &builder->values, constant);
}

/// Adds all literals; false after an error.
static bool add_literals(StringBuilder *builder, int32_t first, int32_t count, bool is_bytes,
                         bool *is_formatted) {
    Parser *parser = builder->parser;
    for (int32_t index = first; index < first + count; index++) {
        StringLiteral literal = read_literal(parser, &parser->tokens.items[index]);
        if (literal.is_bytes && !check_bytes(parser, &literal)) return false;
        if (literal.is_bytes != is_bytes) {
            parser_fail(parser, "cannot mix bytes and nonbytes literals");
            return false;
        }
        *is_formatted |= literal.is_formatted;
        bool fits = literal.is_formatted ? string_builder_add_fstring(builder, &literal)
                                         : string_builder_decode(builder, &literal, literal.body);
        if (!fits) return false;
    }
    return true;
}

static Expr *finish_strings(StringBuilder *builder, bool is_bytes, bool is_formatted) {
    Parser *parser = builder->parser;
    if (!is_formatted) {
        ConstantKind kind = is_bytes ? CONSTANT_BYTES : CONSTANT_STR;
        return new_constant(parser, builder->where, kind, take_text(builder), builder->is_u_string);
    }
    string_builder_flush(builder, builder->where);
    Expr *expr = ARENA_NEW(parser->arena, Expr);
    expr->kind = EXPR_JOINED_STR;
    expr->where = builder->where;
    expr->elements = builder->values;
    return parser_finish(parser, expr);
}

/// Reads one literal that needs no work: its text is a part of the source.
static Expr *parse_plain_string(Parser *parser, const StringLiteral *literal, bool is_u_string) {
    ConstantKind kind = literal->is_bytes ? CONSTANT_BYTES : CONSTANT_STR;
    if (literal->is_bytes && !check_bytes(parser, literal)) return NULL;
    return new_constant(parser, literal->token->where, kind, literal->body, is_u_string);
}

static bool is_plain(const StringLiteral *literal) {
    if (literal->is_formatted) return false;
    return literal->is_raw || !memchr(literal->body.bytes, '\\', literal->body.size);
}

Expr *parse_strings(Parser *parser) {
    int32_t first = parser->next;
    StringLiteral literal = read_literal(parser, parser_token(parser));
    bool is_u_string = parser->tokens.text[literal.token->start] == 'u', is_formatted = false;
    while (parser_take(parser, TOKEN_STRING))
        continue;
    int32_t count = parser->next - first;
    if (parser->failed) return NULL;
    if (count == 1 && is_plain(&literal)) return parse_plain_string(parser, &literal, is_u_string);
    StringBuilder builder = {.parser = parser, .is_u_string = is_u_string};
    builder.where = parser_range(parser, first);
    buffer_init(&builder.text, parser->arena->memory);
    Expr *expr = NULL;
    if (add_literals(&builder, first, count, literal.is_bytes, &is_formatted))
        expr = finish_strings(&builder, literal.is_bytes, is_formatted);
    buffer_free(&builder.text);
    return expr;
}
