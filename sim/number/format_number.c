/// Ints and floats laid out by a format spec.
#include "sim/number/format_parts.h"

#include "sim/number/float_text.h"
#include <string.h>
#include <math.h>

// ---- layout of a number

static char sign_of(const NumberParts *parts, char sign) {
    if (parts->is_negative) return '-';
    return sign == '+' || sign == ' ' ? sign : 0;
}

/// Digits that a group of zeros and separators begins with, so that `digit_count` digits take at least
/// `min_width` columns. A separator never comes first: the result can be one wider.
static int64_t padded_digit_count(int64_t digit_count, int64_t min_width, int group_size) {
    int64_t columns = digit_count + (digit_count - 1) / group_size;
    if (columns >= min_width) return digit_count;
    // Every full group takes group_size + 1 columns, the first one no separator.
    int64_t groups = min_width / (group_size + 1), rest = min_width % (group_size + 1);
    return groups * group_size + (rest ? rest : 1);
}

static void add_grouped(Span digits, int64_t digit_count, char separator, int group_size, Buffer *out) {
    int64_t zeros = digit_count - (int64_t)digits.size;
    for (int64_t i = 0; i < digit_count; i++) {
        if (i > 0 && (digit_count - i) % group_size == 0) buffer_add_byte(out, separator);
        buffer_add_byte(out, i < zeros ? '0' : digits.bytes[i - zeros]);
    }
}

/// Digits with separators; as many zeros before them as fill `min_width` columns.
static void add_digits(const NumberParts *parts, const FormatSpec *spec, int64_t min_width, Buffer *out) {
    int64_t digit_count = (int64_t)parts->digits.size;
    if (digit_count > 0 && spec->grouping) {
        digit_count = padded_digit_count(digit_count, min_width, parts->group_size);
        add_grouped(parts->digits, digit_count, spec->grouping, parts->group_size, out);
        return;
    }
    format_add_fill('0', min_width - digit_count, out);
    buffer_add_span(out, parts->digits);
}

static int64_t digits_width(const NumberParts *parts, const FormatSpec *spec, int64_t min_width) {
    int64_t digit_count = (int64_t)parts->digits.size;
    if (digit_count == 0) return 0;
    if (!spec->grouping) return digit_count > min_width ? digit_count : min_width;
    digit_count = padded_digit_count(digit_count, min_width, parts->group_size);
    return digit_count + (digit_count - 1) / parts->group_size;
}

/// Appends the parts as `spec` lays them out.
static void format_add_number(const NumberParts *parts, const FormatSpec *spec, Buffer *out) {
    char sign = sign_of(parts, spec->sign);
    int64_t others = (sign ? 1 : 0) + (int64_t)parts->prefix.size + parts->rest_width;
    bool fills_with_zeros = spec->fill == '0' && spec->align == '=' && parts->digits.size > 0;
    int64_t min_width = fills_with_zeros ? spec->width - others : 0;
    int64_t padding = spec->width - others - digits_width(parts, spec, min_width);
    int64_t left = spec->align == '=' ? 0 : format_left_share(spec->align, padding);
    format_add_fill(spec->fill, left, out);
    if (sign) buffer_add_byte(out, sign);
    buffer_add_span(out, parts->prefix);
    if (spec->align == '=') format_add_fill(spec->fill, padding, out);
    add_digits(parts, spec, min_width, out);
    buffer_add_span(out, parts->rest);
    if (spec->align != '=') format_add_fill(spec->fill, padding - left, out);
}

// ---- ints

static const Span NOTHING = {"", 0};

void format_digit_limit_message(int32_t max_digits, Buffer *message) {
    buffer_printf(
        message,
        "Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to "
        "increase the limit",
        (int)max_digits);
}

static FormatStatus format_codepoint(BigView value, const FormatSpec *spec, Buffer *out, Buffer *message) {
    char bytes[4];
    if (spec->sign) return format_fail(message, "Sign not allowed with integer format specifier 'c'");
    if (spec->is_alternate)
        return format_fail(message, "Alternate form (#) not allowed with integer format specifier 'c'");
    if (big_bit_length(value) > 63) {
        buffer_add_text(message, "Python int too large to convert to C long");
        return FORMAT_OVERFLOW_ERROR;
    }
    if (value.is_negative || value.count > 1 || (value.count && value.limbs[0] > 0x10FFFF)) {
        buffer_add_text(message, "%c arg not in range(0x110000)");
        return FORMAT_OVERFLOW_ERROR;
    }
    size_t size = utf8_encode(value.count ? (uint32_t)value.limbs[0] : 0, bytes);
    NumberParts parts = {
        .prefix = NOTHING, .digits = NOTHING, .rest = {bytes, size}, .rest_width = 1, .group_size = 3};
    format_add_number(&parts, spec, out);
    return FORMAT_OK;
}

int format_base_of(uint32_t type) {
    switch (type) {
    case 'b': return 2;
    case 'o': return 8;
    case 'x':
    case 'X': return 16;
    default: return 10;
    }
}

Span format_prefix_of(uint32_t type) {
    switch (type) {
    case 'b': return SPAN("0b");
    case 'o': return SPAN("0o");
    case 'x': return SPAN("0x");
    case 'X': return SPAN("0X");
    default: return NOTHING;
    }
}

void format_to_uppercase(Buffer *buffer) {
    for (size_t i = 0; i < buffer->size; i++)
        if (buffer->bytes[i] >= 'a') buffer->bytes[i] = (char)(buffer->bytes[i] - 'a' + 'A');
}

static FormatStatus format_digits(BigView value, const FormatSpec *spec, Buffer *out, Buffer *message) {
    int base = format_base_of(spec->type);
    Buffer digits;
    NumberParts parts = {.is_negative = value.is_negative,
                         .prefix = spec->is_alternate ? format_prefix_of(spec->type) : NOTHING,
                         .rest = NOTHING,
                         .group_size = base == 10 ? 3 : 4};
    value.is_negative = false;
    buffer_init(&digits, out->memory);
    if (big_to_text(value, base, BIG_TEXT_DIGITS_MAX, &digits) != BIG_OK) {
        format_digit_limit_message(BIG_TEXT_DIGITS_MAX, message);
        buffer_free(&digits);
        return FORMAT_VALUE_ERROR;
    }
    if (spec->type == 'X') format_to_uppercase(&digits);
    parts.digits = buffer_span(&digits);
    format_add_number(&parts, spec, out);
    buffer_free(&digits);
    return FORMAT_OK;
}

static FormatStatus format_integer(BigView value, const FormatSpec *spec, Buffer *out, Buffer *message) {
    if (spec->precision >= 0)
        return format_fail(message, "Precision not allowed in integer format specifier");
    if (spec->drops_negative_zero)
        return format_fail(message, "Negative zero coercion (z) not allowed in integer format specifier");
    return spec->type == 'c' ? format_codepoint(value, spec, out, message)
                             : format_digits(value, spec, out, message);
}

static FormatStatus format_int_with(BigView value, const FormatSpec *spec, const char *type_name, Buffer *out,
                                    Buffer *message) {
    double converted;
    switch (spec->type) {
    case 0:
    case 'b':
    case 'c':
    case 'd':
    case 'n':
    case 'o':
    case 'x':
    case 'X': return format_integer(value, spec, out, message);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G':
    case '%':
        if (big_to_double(value, &converted) == BIG_OK)
            return format_double_with(converted, spec, type_name, out, message);
        buffer_add_text(message, "int too large to convert to float");
        return FORMAT_OVERFLOW_ERROR;
    default: return format_unknown_type(spec->type, type_name, message);
    }
}

// ---- floats

static bool is_float_type(uint32_t type) {
    return type == 0 || (type < 0x80 && strchr("eEfFgGn%", (int)type));
}

static FloatStyle style_of(const FormatSpec *spec) {
    FloatStyle style = {.type = spec->type ? (char)spec->type : 'r',
                        .precision = spec->precision < 0 ? 6 : (int32_t)spec->precision,
                        .is_alternate = spec->is_alternate,
                        .drops_negative_zero = spec->drops_negative_zero};
    if (spec->type) return style;
    // No type: like repr, or with a precision like 'g', but never without a point or an exponent.
    style.has_dot_zero = true;
    if (spec->precision >= 0) style.type = 'g';
    return style;
}

static void add_float_text(Span text, const FormatSpec *spec, Buffer *out) {
    NumberParts parts = {
        .prefix = NOTHING, .group_size = 3, .is_negative = text.size && text.bytes[0] == '-'};
    if (parts.is_negative) text = (Span){text.bytes + 1, text.size - 1};
    size_t digit_count = 0;
    while (digit_count < text.size && text.bytes[digit_count] >= '0' && text.bytes[digit_count] <= '9')
        digit_count++;
    parts.digits = (Span){text.bytes, digit_count};
    parts.rest = (Span){text.bytes + digit_count, text.size - digit_count};
    parts.rest_width = (int64_t)parts.rest.size;
    format_add_number(&parts, spec, out);
}

FormatStatus format_double_with(double value, const FormatSpec *spec, const char *type_name, Buffer *out,
                                Buffer *message) {
    if (!is_float_type(spec->type)) return format_unknown_type(spec->type, type_name, message);
    if (spec->precision > INT32_MAX) return format_fail(message, "precision too big");
    Buffer text;
    buffer_init(&text, out->memory);
    float_format(value, style_of(spec), &text);
    add_float_text(buffer_span(&text), spec, out);
    buffer_free(&text);
    return FORMAT_OK;
}

// ---- both steps

FormatStatus format_int(BigView value, Span spec, const char *type_name, Buffer *out, Buffer *message) {
    FormatSpec parsed;
    FormatStatus status = format_spec_parse(spec, false, type_name, &parsed, message);
    return status == FORMAT_OK ? format_int_with(value, &parsed, type_name, out, message) : status;
}

FormatStatus format_double(double value, Span spec, const char *type_name, Buffer *out, Buffer *message) {
    FormatSpec parsed;
    FormatStatus status = format_spec_parse(spec, false, type_name, &parsed, message);
    return status == FORMAT_OK ? format_double_with(value, &parsed, type_name, out, message) : status;
}
