#include "sim/number/float_text.h"

#include "sim/number/decimal.h"
#include <math.h>

enum {
    REPR_POINT_MIN = -3, // repr writes 0.0001, but 1e-05
    REPR_POINT_MAX = 16, // and 1000000000000000.0, but 1e+16
    HEX_FRACTION_DIGITS = 13,
    HEX_EXPONENT_MIN = -1022,
};

/// Where the digits of a Decimal go.
typedef struct Layout {
    bool has_exponent;
    int32_t fraction_digits;
    bool has_point; // even if nothing follows it
} Layout;

static bool is_upper(char type) {
    return type >= 'A' && type <= 'Z';
}

static void add_special(double value, char type, Buffer *out) {
    if (signbit(value) && !isnan(value)) buffer_add_byte(out, '-');
    if (isnan(value))
        buffer_add_text(out, is_upper(type) ? "NAN" : "nan");
    else
        buffer_add_text(out, is_upper(type) ? "INF" : "inf");
}

static int32_t at_most(int32_t value, int32_t limit) {
    return value < limit ? value : limit;
}

/// Digits that stand behind the point when no zero is added.
static int32_t natural_fraction(const Decimal *decimal, bool has_exponent) {
    int32_t digit_count = decimal->count - (has_exponent ? 1 : decimal->point);
    return digit_count > 0 ? digit_count : 0;
}

static Layout layout_general(const Decimal *decimal, FloatStyle style, int32_t precision) {
    int32_t point_max = precision - (style.has_dot_zero ? 1 : 0);
    Layout layout = {.has_exponent = decimal->point < REPR_POINT_MIN || decimal->point > point_max};
    if (style.is_alternate)
        layout.fraction_digits = precision - (layout.has_exponent ? 1 : decimal->point);
    else
        layout.fraction_digits = natural_fraction(decimal, layout.has_exponent);
    return layout;
}

static Layout layout_shortest(const Decimal *decimal) {
    Layout layout = {.has_exponent = decimal->point < REPR_POINT_MIN || decimal->point > REPR_POINT_MAX};
    layout.fraction_digits = natural_fraction(decimal, layout.has_exponent);
    return layout;
}

/// Rounds as the style asks and says where the digits go.
static Layout layout_of(double magnitude, FloatStyle style, Decimal *decimal) {
    int32_t precision = style.precision;
    switch (style.type) {
    case 'e':
    case 'E':
        decimal_significant(magnitude, at_most(precision, DECIMAL_CAPACITY) + 1, decimal);
        return (Layout){.has_exponent = true, .fraction_digits = precision};
    case 'f':
    case 'F':
    case '%': decimal_fraction(magnitude, precision, decimal); return (Layout){.fraction_digits = precision};
    case 'g':
    case 'G':
    case 'n':
        if (precision == 0) precision = 1;
        decimal_significant(magnitude, precision, decimal);
        return layout_general(decimal, style, precision);
    default: decimal_shortest(magnitude, decimal); return layout_shortest(decimal);
    }
}

/// Adds `count` digits from index `from` on; there are zeros on both sides of those that are stored.
static void add_digits(const Decimal *decimal, int32_t from, int32_t count, Buffer *out) {
    int32_t leading = from < 0 ? at_most(-from, count) : 0;
    int32_t first = from + leading, stored = at_most(decimal->count - first, count - leading);
    if (stored < 0) stored = 0;
    buffer_add_repeated(out, '0', (size_t)leading);
    if (stored) buffer_add(out, decimal->digits + first, (size_t)stored);
    buffer_add_repeated(out, '0', (size_t)(count - leading - stored));
}

static void add_exponent(int32_t exponent, char letter, Buffer *out) {
    uint32_t magnitude = exponent < 0 ? (uint32_t)-exponent : (uint32_t)exponent;
    buffer_add_byte(out, letter);
    buffer_add_byte(out, exponent < 0 ? '-' : '+');
    if (magnitude >= 100) buffer_add_byte(out, (char)('0' + magnitude / 100));
    buffer_add_byte(out, (char)('0' + magnitude / 10 % 10));
    buffer_add_byte(out, (char)('0' + magnitude % 10));
}

static void add_number(const Decimal *decimal, Layout layout, char type, Buffer *out) {
    int32_t point = layout.has_exponent ? 1 : decimal->point;
    if (point > 0)
        add_digits(decimal, 0, point, out);
    else
        buffer_add_byte(out, '0');
    if (layout.has_point || layout.fraction_digits > 0) buffer_add_byte(out, '.');
    add_digits(decimal, point, layout.fraction_digits, out);
    // A zero has no exponent of its own: its point is 1, so 0e+00 comes out.
    if (layout.has_exponent) add_exponent(decimal->point - 1, is_upper(type) ? 'E' : 'e', out);
}

void float_format(double value, FloatStyle style, Buffer *out) {
    if (style.type == '%') value *= 100;
    if (isfinite(value)) {
        Decimal decimal;
        Layout layout = layout_of(fabs(value), style, &decimal);
        if (style.has_dot_zero && !layout.has_exponent && layout.fraction_digits == 0)
            layout.fraction_digits = 1;
        layout.has_point = style.is_alternate;
        bool is_zero = decimal.digits[0] == '0';
        if (signbit(value) && !(is_zero && style.drops_negative_zero)) buffer_add_byte(out, '-');
        add_number(&decimal, layout, style.type, out);
    } else {
        add_special(value, style.type, out);
    }
    if (style.type == '%') buffer_add_byte(out, '%');
}

void float_repr(double value, Buffer *out) {
    float_format(value, (FloatStyle){.type = 'r', .has_dot_zero = true}, out);
}

// ---- rounding

bool float_round(double value, int64_t digit_count, double *out) {
    // Beyond these bounds nothing or everything is rounded away.
    enum { DIGIT_COUNT_MAX = 323, DIGIT_COUNT_MIN = -308 };
    *out = value;
    if (!isfinite(value) || digit_count > DIGIT_COUNT_MAX) return true;
    *out = 0.0 * value;
    if (digit_count < DIGIT_COUNT_MIN) return true;
    Decimal decimal;
    decimal_fraction(fabs(value), (int32_t)digit_count, &decimal);
    *out = copysign(decimal_to_double(&decimal), value);
    return isfinite(*out);
}

double float_round_to_integer(double value) {
    double rounded = round(value); // ties away from zero
    if (fabs(value - rounded) == 0.5) rounded = 2.0 * round(value / 2.0);
    return rounded;
}

// ---- hexadecimal

void float_hex(double value, Buffer *out) {
    if (!isfinite(value)) {
        add_special(value, 'r', out);
        return;
    }
    if (signbit(value)) buffer_add_byte(out, '-');
    if (value == 0) {
        buffer_add_text(out, "0x0.0p+0");
        return;
    }
    int exponent;
    frexp(value, &exponent);
    exponent -= 1;
    if (exponent < HEX_EXPONENT_MIN) exponent = HEX_EXPONENT_MIN;
    uint64_t bits = (uint64_t)ldexp(fabs(value), 4 * HEX_FRACTION_DIGITS - exponent);
    buffer_add_text(out, bits >> (4 * HEX_FRACTION_DIGITS) ? "0x1." : "0x0.");
    for (int i = HEX_FRACTION_DIGITS - 1; i >= 0; i--)
        buffer_add_byte(out, "0123456789abcdef"[bits >> (4 * i) & 0xF]);
    buffer_printf(out, "p%+d", exponent);
}
