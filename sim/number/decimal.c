#include "sim/number/decimal.h"

#include "sim/number/wide.h"
#include <assert.h>
#include <math.h>
#include <string.h>

enum {
    SIGNIFICAND_BITS = 53,
    EXPONENT_MIN = -1074,     // of the last bit of a subnormal number
    EXACT_DIGITS_MAX = 15,    // any decimal with so few digits survives the way through a double
    EXACT_POW10_MAX = 22,     // 10^22 is the largest power of ten that is a double
    POINT_MAX = 310,          // 0.1 x 10^311 is beyond every double
    POINT_MIN = -330,         // 10^-330 is less than half of the smallest one
    SHORT_FRACTION_DIGITS = 7 // as many as decimal_shortest tries before the general way
};

static const double EXACT_POW10[EXACT_POW10_MAX + 1] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                        1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                                        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

uint64_t double_split(double magnitude, int32_t *exponent) {
    int binary_exponent;
    double fraction = frexp(magnitude, &binary_exponent);
    int bit_count = SIGNIFICAND_BITS;
    if (binary_exponent - bit_count < EXPONENT_MIN) bit_count = binary_exponent - EXPONENT_MIN;
    *exponent = binary_exponent - bit_count;
    return (uint64_t)ldexp(fraction, bit_count);
}

double double_compose(uint64_t mantissa, bool has_more, int64_t exponent) {
    if (mantissa == 0) return 0.0;
    for (; !(mantissa >> 63); mantissa <<= 1)
        exponent--;
    if (exponent > 1024) return INFINITY;
    int64_t drop = 64 - SIGNIFICAND_BITS;
    if (exponent + drop < EXPONENT_MIN) drop = EXPONENT_MIN - exponent;
    if (drop > 64) return 0.0;
    uint64_t kept = drop == 64 ? 0 : mantissa >> drop;
    uint64_t half = (uint64_t)1 << (drop - 1), dropped = mantissa & (half - 1 + half);
    if (dropped > half || (dropped == half && (has_more || (kept & 1)))) kept++;
    return ldexp((double)kept, (int)(exponent + drop));
}

// ---- digit strings

static void append_digit(Decimal *decimal, int digit) {
    if (decimal->count < DECIMAL_CAPACITY)
        decimal->digits[decimal->count++] = (char)('0' + digit);
    else if (digit && decimal->digits[DECIMAL_CAPACITY - 1] == '0')
        decimal->digits[DECIMAL_CAPACITY - 1] = '1';
}

void decimal_push_integer(Decimal *decimal, int digit) {
    if (decimal->count == 0 && digit == 0) return;
    append_digit(decimal, digit);
    decimal->point++;
}

void decimal_push_fraction(Decimal *decimal, int digit) {
    if (decimal->count == 0 && digit == 0)
        decimal->point--;
    else
        append_digit(decimal, digit);
}

/// Adds 1 in the last place. No digits count as a 0 in the place before the first.
static void increment(Decimal *decimal) {
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '9')
        decimal->count--;
    if (decimal->count > 0) {
        decimal->digits[decimal->count - 1]++;
        return;
    }
    decimal->digits[decimal->count++] = '1';
    decimal->point++;
}

static bool last_digit_is_odd(const Decimal *decimal) {
    return decimal->count > 0 && (decimal->digits[decimal->count - 1] & 1);
}

static void set_zero(Decimal *decimal) {
    decimal->count = decimal->point = 1;
    decimal->digits[0] = '0';
}

static void strip_trailing_zeros(Decimal *decimal) {
    while (decimal->count > 0 && decimal->digits[decimal->count - 1] == '0')
        decimal->count--;
    if (decimal->count == 0) set_zero(decimal);
}

static void push_natural(Decimal *decimal, uint64_t natural) {
    char reversed[20];
    int count = 0;
    for (; natural; natural /= 10)
        reversed[count++] = (char)(natural % 10);
    while (count > 0)
        decimal_push_integer(decimal, reversed[--count]);
}

// ---- exact expansion

/// magnitude = numerator / denominator x 10^(point - 1) with 1 <= numerator / denominator < 10. `below` and
/// `above` are half the distances to the neighbouring doubles, on the scale of the numerator (Steele and
/// White's free-format algorithm).
typedef struct Expansion {
    Wide numerator, denominator;
    Wide below, above;
    bool has_gaps; // false: below and above are not used
    bool is_even;  // then a decimal exactly half way to a neighbour still reads back as this double
    int32_t point;
} Expansion;

static int32_t floor_log10_of_pow2(int32_t exponent) {
    // 78913 / 2^18 is log10(2), near enough for every exponent of a double.
    return exponent >= 0 ? exponent * 78913 / 262144 : -(-exponent * 78913 / 262144) - 1;
}

static void multiply_remainder(Expansion *expansion, uint32_t factor) {
    wide_multiply_add(&expansion->numerator, factor, 0);
    if (!expansion->has_gaps) return;
    wide_multiply_add(&expansion->below, factor, 0);
    wide_multiply_add(&expansion->above, factor, 0);
}

static void scale_by_pow10(Expansion *expansion, int32_t exponent) {
    if (exponent < 0) wide_multiply_pow10(&expansion->denominator, -exponent);
    for (; exponent >= 9; exponent -= 9)
        multiply_remainder(expansion, 1000000000);
    for (; exponent > 0; exponent--)
        multiply_remainder(expansion, 10);
}

static void shift_all(Expansion *expansion, int32_t bit_count) {
    wide_shift_left(&expansion->numerator, bit_count);
    wide_shift_left(&expansion->denominator, bit_count);
    if (!expansion->has_gaps) return;
    wide_shift_left(&expansion->below, bit_count);
    wide_shift_left(&expansion->above, bit_count);
}

/// True if the number, or what rounds to it from above, reaches the denominator.
static bool reaches_next_power(const Expansion *expansion) {
    if (!expansion->has_gaps) return wide_compare(&expansion->numerator, &expansion->denominator) >= 0;
    int order = wide_compare_sum(&expansion->numerator, &expansion->above, &expansion->denominator);
    return expansion->is_even ? order >= 0 : order > 0;
}

static void set_gaps(Expansion *expansion, uint64_t mantissa, int32_t exponent) {
    // Below a power of two the doubles are twice as dense.
    bool is_uneven = mantissa == (uint64_t)1 << (SIGNIFICAND_BITS - 1) && exponent > EXPONENT_MIN;
    wide_shift_left(&expansion->numerator, is_uneven ? 2 : 1);
    wide_shift_left(&expansion->denominator, is_uneven ? 2 : 1);
    wide_set(&expansion->below, 1);
    wide_set(&expansion->above, is_uneven ? 2 : 1);
    if (exponent <= 0) return;
    wide_shift_left(&expansion->below, exponent);
    wide_shift_left(&expansion->above, exponent);
}

static void expansion_init(Expansion *expansion, double magnitude, bool has_gaps) {
    int32_t exponent;
    uint64_t mantissa = double_split(magnitude, &exponent);
    wide_set(&expansion->numerator, mantissa);
    int32_t bit_length = wide_bit_length(&expansion->numerator) + exponent;
    wide_set(&expansion->denominator, 1);
    wide_shift_left(exponent > 0 ? &expansion->numerator : &expansion->denominator,
                    exponent > 0 ? exponent : -exponent);
    expansion->has_gaps = has_gaps;
    expansion->is_even = (mantissa & 1) == 0;
    if (has_gaps) set_gaps(expansion, mantissa, exponent);

    // The estimate is the right point or 1 too small.
    expansion->point = floor_log10_of_pow2(bit_length - 1) + 1;
    scale_by_pow10(expansion, -expansion->point);
    if (reaches_next_power(expansion))
        expansion->point++;
    else
        multiply_remainder(expansion, 10);
    shift_all(expansion, wide_digit_shift(&expansion->denominator));
}

// ---- shortest digits

/// Decimals with few digits behind the point, the bulk of what programs print: if digits / 10^k gives the
/// number back, and there are at most 15 digits, then no other decimal of that size does, so the smallest k
/// is the shortest.
static bool shortest_of_simple(double magnitude, Decimal *out) {
    if (magnitude >= 1e15 || magnitude < 1e-5) return false;
    for (int32_t k = 0; k <= SHORT_FRACTION_DIGITS; k++) {
        double scaled = magnitude * EXACT_POW10[k];
        if (scaled >= 1e15) return false;
        uint64_t natural = (uint64_t)(scaled + 0.5);
        if ((double)natural / EXACT_POW10[k] != magnitude) continue;
        out->count = 0;
        out->point = -k;
        push_natural(out, natural);
        strip_trailing_zeros(out);
        return true;
    }
    return false;
}

static void generate_shortest(Expansion *expansion, Decimal *out) {
    bool is_low, is_high;
    uint32_t digit;
    for (;;) {
        digit = wide_divide_digit(&expansion->numerator, &expansion->denominator);
        int low = wide_compare(&expansion->numerator, &expansion->below);
        int high = wide_compare_sum(&expansion->numerator, &expansion->above, &expansion->denominator);
        is_low = expansion->is_even ? low <= 0 : low < 0;
        is_high = expansion->is_even ? high >= 0 : high > 0;
        if (is_low || is_high) break;
        append_digit(out, (int)digit);
        multiply_remainder(expansion, 10);
    }
    bool round_up = is_high;
    if (is_low && is_high) {
        int half = wide_compare_sum(&expansion->numerator, &expansion->numerator, &expansion->denominator);
        round_up = half > 0 || (half == 0 && (digit & 1));
    }
    append_digit(out, (int)digit + round_up);
}

void decimal_shortest(double magnitude, Decimal *out) {
    if (magnitude == 0)
        set_zero(out);
    else if (!shortest_of_simple(magnitude, out)) {
        Expansion expansion;
        expansion_init(&expansion, magnitude, true);
        out->count = 0;
        out->point = expansion.point;
        generate_shortest(&expansion, out);
        strip_trailing_zeros(out);
    }
}

// ---- rounding

static void generate_rounded(Expansion *expansion, int32_t digit_count, Decimal *out) {
    if (digit_count > DECIMAL_CAPACITY) digit_count = DECIMAL_CAPACITY;
    out->count = 0;
    out->point = expansion->point;
    for (int32_t i = 0; i < digit_count && !wide_is_zero(&expansion->numerator); i++) {
        append_digit(out, (int)wide_divide_digit(&expansion->numerator, &expansion->denominator));
        multiply_remainder(expansion, 10);
    }
    // What is left, times ten, against five.
    uint32_t rest = wide_divide_digit(&expansion->numerator, &expansion->denominator);
    bool is_half = rest == 5 && wide_is_zero(&expansion->numerator);
    if (is_half ? last_digit_is_odd(out) : rest >= 5) increment(out);
    strip_trailing_zeros(out);
}

void decimal_significant(double magnitude, int32_t digit_count, Decimal *out) {
    assert(digit_count >= 1);
    if (magnitude == 0) {
        set_zero(out);
        return;
    }
    Expansion expansion;
    expansion_init(&expansion, magnitude, false);
    generate_rounded(&expansion, digit_count, out);
}

/// Numbers whose fractional part has so few bits that ten times it fits 64: digits come by multiplication
/// alone.
static bool fraction_of_simple(double magnitude, int32_t fraction_digits, Decimal *out) {
    int32_t exponent;
    uint64_t mantissa = double_split(magnitude, &exponent);
    if (exponent > 0 || exponent < -60 || fraction_digits < 0) return false;
    uint64_t unit = (uint64_t)1 << -exponent, fraction = mantissa & (unit - 1);
    out->count = out->point = 0;
    push_natural(out, mantissa >> -exponent);
    int32_t pushed = 0;
    for (; pushed < fraction_digits && fraction; pushed++) {
        fraction *= 10;
        decimal_push_fraction(out, (int)(fraction >> -exponent));
        fraction &= unit - 1;
    }
    bool is_half = fraction * 2 == unit;
    bool is_odd = last_digit_is_odd(out);
    if (is_half ? is_odd : fraction * 2 > unit) increment(out);
    strip_trailing_zeros(out);
    return true;
}

void decimal_fraction(double magnitude, int32_t fraction_digits, Decimal *out) {
    if (magnitude == 0)
        set_zero(out);
    else if (!fraction_of_simple(magnitude, fraction_digits, out)) {
        Expansion expansion;
        expansion_init(&expansion, magnitude, false);
        int64_t digit_count = (int64_t)expansion.point + fraction_digits;
        if (digit_count < 0)
            set_zero(out);
        else
            generate_rounded(&expansion,
                             digit_count > DECIMAL_CAPACITY ? DECIMAL_CAPACITY : (int32_t)digit_count, out);
    }
}

// ---- digits to double

static void wide_from_digits(const Decimal *decimal, Wide *out) {
    wide_set(out, 0);
    for (int32_t i = 0; i < decimal->count; i++) {
        uint32_t digit = (uint32_t)(decimal->digits[i] - '0');
        if (out->count == 0)
            wide_set(out, digit);
        else
            wide_multiply_add(out, 10, digit);
    }
}

/// numerator / denominator, both positive, rounded once. Both are used up.
static double divide_to_double(Wide *numerator, Wide *denominator) {
    // Bring the quotient between 1/4 and 1, then 21 octal digits make 61 to 63 bits of it.
    int32_t shift = wide_bit_length(denominator) - wide_bit_length(numerator) - 1;
    wide_shift_left(shift > 0 ? numerator : denominator, shift > 0 ? shift : -shift);
    int32_t digit_shift = wide_digit_shift(denominator);
    wide_shift_left(numerator, digit_shift);
    wide_shift_left(denominator, digit_shift);
    uint64_t quotient = 0;
    for (int i = 0; i < 21; i++) {
        wide_multiply_add(numerator, 8, 0);
        quotient = quotient * 8 + wide_divide_digit(numerator, denominator);
    }
    return double_compose(quotient, !wide_is_zero(numerator), -63 - (int64_t)shift);
}

static bool convert_simple(const Decimal *decimal, double *out) {
    int32_t exponent = decimal->point - decimal->count;
    if (decimal->count > EXACT_DIGITS_MAX || exponent > EXACT_POW10_MAX || exponent < -EXACT_POW10_MAX)
        return false;
    uint64_t natural = 0;
    for (int32_t i = 0; i < decimal->count; i++)
        natural = natural * 10 + (uint64_t)(decimal->digits[i] - '0');
    // Both operands are exact, so the one operation rounds correctly.
    *out = exponent < 0 ? (double)natural / EXACT_POW10[-exponent] : (double)natural * EXACT_POW10[exponent];
    return true;
}

double decimal_to_double(const Decimal *decimal) {
    double result;
    if (convert_simple(decimal, &result)) return result;
    Wide numerator, denominator;
    wide_from_digits(decimal, &numerator);
    if (wide_is_zero(&numerator) || decimal->point < POINT_MIN) return 0.0;
    if (decimal->point > POINT_MAX) return INFINITY;
    int32_t exponent = decimal->point - decimal->count;
    wide_set(&denominator, 1);
    wide_multiply_pow10(exponent > 0 ? &numerator : &denominator, exponent > 0 ? exponent : -exponent);
    return divide_to_double(&numerator, &denominator);
}
