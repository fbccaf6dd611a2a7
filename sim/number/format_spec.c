#include "sim/number/format_spec.h"

#include "sim/base/unicode.h"
#include "sim/number/format_parts.h"

/// A cursor over the spec; NO_CHARACTER is the end.
enum { NO_CHARACTER = 0x110000 };

typedef struct SpecReader {
    Span spec;
    size_t at;
    const char *type_name;
    Buffer *message;
} SpecReader;

static uint32_t peek_after(const SpecReader *reader, int count) {
    size_t at = reader->at;
    for (; count > 0 && at < reader->spec.size; count--)
        utf8_next(reader->spec.bytes, &at);
    return at < reader->spec.size ? utf8_next(reader->spec.bytes, &at) : NO_CHARACTER;
}

static uint32_t peek(const SpecReader *reader) {
    return peek_after(reader, 0);
}

static uint32_t take(SpecReader *reader) {
    return utf8_next(reader->spec.bytes, &reader->at);
}

static bool accept(SpecReader *reader, char character) {
    if (peek(reader) != (unsigned char)character) return false;
    reader->at++;
    return true;
}

static bool is_align(uint32_t character) {
    return character == '<' || character == '>' || character == '=' || character == '^';
}

FormatStatus format_fail(Buffer *message, const char *text) {
    buffer_add_text(message, text);
    return FORMAT_VALUE_ERROR;
}

/// Names a character as CPython does in these messages: 'x' or '\x1'.
static void add_character(Buffer *message, uint32_t character) {
    if (character > ' ' && character < 0x80)
        buffer_printf(message, "'%c'", (int)character);
    else
        buffer_printf(message, "'\\x%x'", (unsigned)character);
}

FormatStatus format_unknown_type(uint32_t type, const char *type_name, Buffer *message) {
    buffer_add_text(message, "Unknown format code ");
    add_character(message, type);
    buffer_printf(message, " for object of type '%.200s'", type_name);
    return FORMAT_VALUE_ERROR;
}

/// Returns the alignment that was asked for, or 0.
static char read_fill_and_align(SpecReader *reader, FormatSpec *out, bool *has_fill) {
    *has_fill = is_align(peek_after(reader, 1)) && peek(reader) != NO_CHARACTER;
    if (*has_fill) out->fill = take(reader);
    return is_align(peek(reader)) ? (char)take(reader) : 0;
}

/// Reads a number if there is one; -1 if not. False if it is too large.
static bool read_number(SpecReader *reader, int64_t *out) {
    *out = -1;
    for (;;) {
        uint32_t character = peek(reader);
        int digit = character == NO_CHARACTER ? -1 : unicode_decimal_value(character);
        if (digit < 0) return true;
        if (*out < 0) *out = 0;
        if (*out > (INT64_MAX - digit) / 10) {
            buffer_add_text(reader->message, "Too many decimal digits in format string");
            return false;
        }
        *out = *out * 10 + digit;
        take(reader);
    }
}

static bool read_grouping(SpecReader *reader, FormatSpec *out) {
    if (accept(reader, ',')) out->grouping = ',';
    bool has_both = false;
    if (accept(reader, '_')) {
        has_both = out->grouping == ',';
        out->grouping = '_';
    }
    if (out->grouping == '_' && peek(reader) == ',') has_both = true;
    if (has_both) buffer_add_text(reader->message, "Cannot specify both ',' and '_'.");
    return !has_both;
}

static bool read_precision(SpecReader *reader, FormatSpec *out) {
    if (!accept(reader, '.')) return true;
    if (!read_number(reader, &out->precision)) return false;
    if (out->precision < 0) buffer_add_text(reader->message, "Format specifier missing precision");
    return out->precision >= 0;
}

static bool read_type(SpecReader *reader, FormatSpec *out) {
    if (peek(reader) == NO_CHARACTER) return true;
    out->type = take(reader);
    if (reader->at == reader->spec.size) return true;
    buffer_add_text(reader->message, "Invalid format specifier '");
    buffer_add_span(reader->message, reader->spec);
    buffer_printf(reader->message, "' for object of type '%.200s'", reader->type_name);
    return false;
}

static bool can_be_grouped(uint32_t type, char separator) {
    switch (type) {
    case 'd':
    case 'e':
    case 'f':
    case 'g':
    case 'E':
    case 'G':
    case 'F':
    case '%':
    case 0: return true;
    case 'b':
    case 'o':
    case 'x':
    case 'X': return separator == '_';
    default: return false;
    }
}

static bool check_grouping(SpecReader *reader, const FormatSpec *spec, bool is_text) {
    uint32_t type = is_text && !spec->type ? 's' : spec->type;
    if (!spec->grouping || can_be_grouped(type, spec->grouping)) return true;
    buffer_printf(reader->message, "Cannot specify '%c' with ", spec->grouping);
    add_character(reader->message, type);
    buffer_add_byte(reader->message, '.');
    return false;
}

FormatStatus format_spec_parse(Span spec, bool is_text, const char *type_name, FormatSpec *out,
                               Buffer *message) {
    SpecReader reader = {spec, 0, type_name, message};
    bool has_fill;
    *out = (FormatSpec){.fill = ' ', .width = -1, .precision = -1};
    out->align = read_fill_and_align(&reader, out, &has_fill);
    uint32_t sign = peek(&reader);
    if (sign == '+' || sign == '-' || sign == ' ') out->sign = (char)take(&reader);
    out->drops_negative_zero = accept(&reader, 'z');
    out->is_alternate = accept(&reader, '#');
    if (!has_fill && accept(&reader, '0')) {
        out->fill = '0';
        if (!out->align && !is_text) out->align = '=';
    }
    if (!out->align) out->align = is_text ? '<' : '>';
    bool is_valid = read_number(&reader, &out->width) && read_grouping(&reader, out) &&
                    read_precision(&reader, out) && read_type(&reader, out) &&
                    check_grouping(&reader, out, is_text);
    if (!is_valid) return FORMAT_VALUE_ERROR;
    return out->width > FORMAT_WIDTH_MAX ? FORMAT_MEMORY_ERROR : FORMAT_OK;
}

// ---- text

void format_add_fill(uint32_t fill, int64_t count, Buffer *out) {
    if (count <= 0) return;
    if (fill < 0x80)
        buffer_add_repeated(out, (char)fill, (size_t)count);
    else
        for (; count > 0; count--)
            buffer_add_codepoint(out, fill);
}

int64_t format_left_share(char align, int64_t padding) {
    if (padding <= 0 || align == '<') return 0;
    return align == '^' ? padding / 2 : padding;
}

static FormatStatus check_text_spec(const FormatSpec *spec, const char *type_name, Buffer *message) {
    if (spec->type && spec->type != 's') return format_unknown_type(spec->type, type_name, message);
    if (spec->sign == ' ') return format_fail(message, "Space not allowed in string format specifier");
    if (spec->sign) return format_fail(message, "Sign not allowed in string format specifier");
    if (spec->drops_negative_zero)
        return format_fail(message, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->is_alternate)
        return format_fail(message, "Alternate form (#) not allowed in string format specifier");
    if (spec->align == '=')
        return format_fail(message, "'=' alignment not allowed in string format specifier");
    return FORMAT_OK;
}

static FormatStatus format_text_with(Span text, const FormatSpec *spec, const char *type_name, Buffer *out,
                                     Buffer *message) {
    FormatStatus status = check_text_spec(spec, type_name, message);
    if (status != FORMAT_OK) return status;
    if (spec->width < 0 && spec->precision < 0) {
        buffer_add_span(out, text);
        return FORMAT_OK;
    }
    size_t length = utf8_count(text.bytes, text.size);
    if (spec->precision >= 0 && (uint64_t)spec->precision < length) {
        length = (size_t)spec->precision;
        text.size = utf8_offset(text.bytes, text.size, length);
    }
    int64_t padding = spec->width - (int64_t)length, left = format_left_share(spec->align, padding);
    format_add_fill(spec->fill, left, out);
    buffer_add_span(out, text);
    format_add_fill(spec->fill, padding - left, out);
    return FORMAT_OK;
}

FormatStatus format_text(Span text, Span spec, const char *type_name, Buffer *out, Buffer *message) {
    FormatSpec parsed;
    FormatStatus status = format_spec_parse(spec, true, type_name, &parsed, message);
    return status == FORMAT_OK ? format_text_with(text, &parsed, type_name, out, message) : status;
}
