/// Floats from text: decimal, with a big number where the digits demand it, and hexadecimal.
#include "sim/number/float_text.h"

#include "sim/number/decimal.h"
#include "sim/number/number_reader.h"
#include <math.h>

/// Exponents are cut off here; every double is far inside.
enum { EXPONENT_LIMIT = 100000000 };

static bool parse_special(NumberReader *reader, double *out) {
    if (number_accept_word(reader, "inf")) {
        number_accept_word(reader, "inity");
        *out = INFINITY;
        return true;
    }
    *out = NAN;
    return number_accept_word(reader, "nan");
}

static bool is_digit(int character) {
    return character >= '0' && character <= '9';
}

/// Moves past a digit and returns it, or -1.
static int next_digit(NumberReader *reader) {
    int character = number_peek(reader);
    if (!is_digit(character)) return -1;
    number_skip(reader);
    return character - '0';
}

/// The same, and moves past an underscore that stands between two digits.
static int next_grouped_digit(NumberReader *reader) {
    int digit = next_digit(reader);
    NumberReader ahead = *reader;
    if (digit >= 0 && number_accept(&ahead, '_') && is_digit(number_peek(&ahead))) *reader = ahead;
    return digit;
}

/// Reads what follows the 'e' or 'p'. Returns false if that is not an integer.
static bool parse_exponent(NumberReader *reader, int (*next)(NumberReader *), int32_t *out) {
    bool is_negative = number_accept_sign(reader);
    int digit = next(reader);
    if (digit < 0) return false;
    int32_t exponent = 0;
    for (; digit >= 0; digit = next(reader))
        if (exponent < EXPONENT_LIMIT) exponent = exponent * 10 + digit;
    *out = is_negative ? -exponent : exponent;
    return true;
}

static bool parse_decimal(NumberReader *reader, double *out) {
    Decimal decimal = {.count = 0, .point = 0};
    bool has_digits = false;
    for (int digit; (digit = next_grouped_digit(reader)) >= 0; has_digits = true)
        decimal_push_integer(&decimal, digit);
    if (number_accept(reader, '.'))
        for (int digit; (digit = next_grouped_digit(reader)) >= 0; has_digits = true)
            decimal_push_fraction(&decimal, digit);
    if (!has_digits) return false;
    int32_t exponent = 0;
    if ((number_accept(reader, 'e') || number_accept(reader, 'E')) &&
        !parse_exponent(reader, next_grouped_digit, &exponent))
        return false;
    decimal.point += exponent;
    *out = decimal_to_double(&decimal);
    return true;
}

bool float_parse(Span text, double *out) {
    NumberReader reader = number_reader(text);
    bool is_negative = number_accept_sign(&reader);
    double magnitude;
    if (!parse_special(&reader, &magnitude) && !parse_decimal(&reader, &magnitude)) return false;
    if (number_peek(&reader) != NUMBER_END) return false;
    *out = is_negative ? -magnitude : magnitude;
    return true;
}

// ---- hexadecimal

/// mantissa x 2^exponent; has_more if digits that are not 0 did not fit.
typedef struct HexNumber {
    uint64_t mantissa;
    bool has_more;
    int64_t exponent;
} HexNumber;

static bool parse_hex_digits(NumberReader *reader, bool is_fraction, HexNumber *number) {
    bool has_digits = false;
    for (;; has_digits = true) {
        int digit = number_digit_value(number_peek(reader));
        if (digit < 0 || digit > 15) return has_digits;
        number_skip(reader);
        bool fits = number->mantissa >> 60 == 0;
        if (fits)
            number->mantissa = number->mantissa << 4 | (uint64_t)digit;
        else
            number->has_more = number->has_more || digit;
        number->exponent += (fits ? 0 : 4) - (is_fraction ? 4 : 0);
    }
}

static bool parse_hex_number(NumberReader *reader, HexNumber *number) {
    if (number_accept(reader, '0') && !number_accept(reader, 'x') && !number_accept(reader, 'X'))
        reader->at--; // an ordinary digit
    bool has_digits = parse_hex_digits(reader, false, number);
    if (number_accept(reader, '.')) has_digits = parse_hex_digits(reader, true, number) || has_digits;
    int32_t exponent = 0;
    if (!has_digits) return false;
    if ((number_accept(reader, 'p') || number_accept(reader, 'P')) &&
        !parse_exponent(reader, next_digit, &exponent))
        return false;
    number->exponent += exponent;
    return true;
}

static bool is_ascii(Span text) {
    for (size_t i = 0; i < text.size; i++)
        if ((unsigned char)text.bytes[i] >= 0x80) return false;
    return true;
}

FloatHexStatus float_parse_hex(Span text, double *out) {
    if (!is_ascii(text)) return FLOAT_HEX_INVALID;
    NumberReader reader = number_reader(text);
    HexNumber number = {0};
    double magnitude;
    bool is_negative = number_accept_sign(&reader);
    if (!parse_special(&reader, &magnitude)) {
        if (!parse_hex_number(&reader, &number)) return FLOAT_HEX_INVALID;
        magnitude = double_compose(number.mantissa, number.has_more, number.exponent);
        if (isinf(magnitude)) return FLOAT_HEX_TOO_LARGE; // before a look at what follows, as CPython
    }
    if (number_peek(&reader) != NUMBER_END) return FLOAT_HEX_INVALID;
    *out = is_negative ? -magnitude : magnitude;
    return FLOAT_HEX_OK;
}
