#include "sim/number/percent_format.h"

#include "sim/number/float_text.h"
#include "sim/number/format_parts.h"

PercentReader percent_reader(Span format) {
    return (PercentReader){format, 0};
}

static PercentStatus fail(Buffer *message, const char *text) {
    buffer_add_text(message, text);
    return PERCENT_ERROR;
}

// ---- reading a field

static bool at_end(const PercentReader *reader) {
    return reader->at == reader->format.size;
}

static char peek(const PercentReader *reader) {
    return at_end(reader) ? '\0' : reader->format.bytes[reader->at];
}

static bool accept(PercentReader *reader, char character) {
    if (at_end(reader) || peek(reader) != character) return false;
    reader->at++;
    return true;
}

/// Reads the key behind "(", whose parentheses may nest. False if there is no end.
static bool read_key(PercentReader *reader, PercentField *field) {
    size_t start = reader->at;
    for (int depth = 1; !at_end(reader); reader->at++) {
        if (peek(reader) == '(') depth++;
        if (peek(reader) == ')') depth--;
        if (depth > 0) continue;
        field->has_key = true;
        field->key = (Span){reader->format.bytes + start, reader->at - start};
        reader->at++;
        return true;
    }
    return false;
}

static void read_flags(PercentReader *reader, PercentField *field) {
    for (;;) {
        if (accept(reader, '-'))
            field->is_left = true;
        else if (accept(reader, '+'))
            field->has_plus = true;
        else if (accept(reader, ' '))
            field->has_space = true;
        else if (accept(reader, '#'))
            field->is_alternate = true;
        else if (accept(reader, '0'))
            field->is_zero_filled = true;
        else
            return;
    }
}

/// Reads digits, if there are any. False if their number exceeds `limit`.
static bool read_number(PercentReader *reader, int64_t limit, int64_t *out) {
    *out = 0;
    for (; peek(reader) >= '0' && peek(reader) <= '9'; reader->at++) {
        int digit = peek(reader) - '0';
        if (*out > (limit - digit) / 10) return false;
        *out = *out * 10 + digit;
    }
    return true;
}

static PercentStatus read_field(PercentReader *reader, PercentField *field, Buffer *message) {
    int64_t precision = -1;
    *field = (PercentField){.precision = -1};
    if (accept(reader, '(') && !read_key(reader, field)) return fail(message, "incomplete format key");
    read_flags(reader, field);
    field->width_is_argument = accept(reader, '*');
    if (!field->width_is_argument && !read_number(reader, FORMAT_WIDTH_MAX, &field->width))
        return fail(message, "width too big");
    if (accept(reader, '.')) {
        field->precision_is_argument = accept(reader, '*');
        if (!field->precision_is_argument && !read_number(reader, INT32_MAX, &precision))
            return fail(message, "precision too big");
    }
    field->precision = (int32_t)precision;
    // One length modifier of C is let through.
    if (!accept(reader, 'h') && !accept(reader, 'l')) accept(reader, 'L');
    if (at_end(reader)) return fail(message, "incomplete format");
    field->type_index = utf8_count(reader->format.bytes, reader->at);
    field->type = utf8_next(reader->format.bytes, &reader->at);
    return PERCENT_FIELD;
}

PercentStatus percent_next(PercentReader *reader, Buffer *out, PercentField *field, Buffer *message) {
    while (!at_end(reader)) {
        size_t start = reader->at;
        while (!at_end(reader) && peek(reader) != '%')
            reader->at++;
        buffer_add(out, reader->format.bytes + start, reader->at - start);
        if (!accept(reader, '%')) break;
        if (!accept(reader, '%')) return read_field(reader, field, message);
        buffer_add_byte(out, '%');
    }
    return PERCENT_END;
}

void percent_unsupported_message(const PercentField *field, Buffer *message) {
    int shown = field->type > 31 && field->type < 128 ? (int)field->type : '?';
    buffer_printf(message, "unsupported format character '%c' (0x%x) at index %zu", shown,
                  (unsigned)field->type, field->type_index);
}

// ---- writing a value

static void pad(int64_t width, int64_t used, char fill, Buffer *out) {
    if (width > used) buffer_add_repeated(out, fill, (size_t)(width - used));
}

void percent_add_text(const PercentField *field, Span text, Buffer *out) {
    size_t length = field->width || field->precision >= 0 ? utf8_count(text.bytes, text.size) : 0;
    if (field->precision >= 0 && (size_t)field->precision < length) {
        length = (size_t)field->precision;
        text.size = utf8_offset(text.bytes, text.size, length);
    }
    if (!field->is_left) pad(field->width, (int64_t)length, ' ', out);
    buffer_add_span(out, text);
    if (field->is_left) pad(field->width, (int64_t)length, ' ', out);
}

void percent_add_codepoint(const PercentField *field, uint32_t codepoint, Buffer *out) {
    char bytes[4];
    size_t size = utf8_encode(codepoint, bytes);
    PercentField whole = *field;
    whole.precision = -1;
    percent_add_text(&whole, (Span){bytes, size}, out);
}

/// Appends sign, prefix and digits with the padding where the flags want it.
static void add_signed(const PercentField *field, bool is_negative, Span prefix, Span digits, Buffer *out) {
    char sign = is_negative ? '-' : field->has_plus ? '+' : field->has_space ? ' ' : '\0';
    int64_t used = (sign ? 1 : 0) + (int64_t)(prefix.size + digits.size);
    bool pads_with_zeros = field->is_zero_filled && !field->is_left;
    if (!field->is_left && !pads_with_zeros) pad(field->width, used, ' ', out);
    if (sign) buffer_add_byte(out, sign);
    buffer_add_span(out, prefix);
    if (pads_with_zeros) pad(field->width, used, '0', out);
    buffer_add_span(out, digits);
    if (field->is_left) pad(field->width, used, ' ', out);
}

FormatStatus percent_add_int(const PercentField *field, BigView value, Buffer *out, Buffer *message) {
    bool is_negative = value.is_negative;
    Span prefix = field->is_alternate ? format_prefix_of(field->type) : SPAN("");
    FormatStatus status = FORMAT_OK;
    Buffer digits, padded;
    value.is_negative = false;
    buffer_init(&digits, out->memory);
    buffer_init(&padded, out->memory);
    if (big_to_text(value, format_base_of(field->type), BIG_TEXT_DIGITS_MAX, &digits) != BIG_OK) {
        format_digit_limit_message(BIG_TEXT_DIGITS_MAX, message);
        status = FORMAT_VALUE_ERROR;
    } else {
        if (field->type == 'X') format_to_uppercase(&digits);
        pad(field->precision, (int64_t)digits.size, '0', &padded);
        buffer_add_span(&padded, buffer_span(&digits));
        add_signed(field, is_negative, prefix, buffer_span(&padded), out);
    }
    buffer_free(&padded);
    buffer_free(&digits);
    return status;
}

void percent_add_double(const PercentField *field, double value, Buffer *out) {
    Buffer text;
    buffer_init(&text, out->memory);
    FloatStyle style = {.type = (char)field->type,
                        .precision = field->precision < 0 ? 6 : field->precision,
                        .is_alternate = field->is_alternate};
    float_format(value, style, &text);
    Span digits = buffer_span(&text);
    bool is_negative = digits.bytes[0] == '-';
    if (is_negative) digits = (Span){digits.bytes + 1, digits.size - 1};
    add_signed(field, is_negative, SPAN(""), digits, out);
    buffer_free(&text);
}
