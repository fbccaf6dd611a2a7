/// Exact conversion between doubles and decimal digits, the same on every machine: no libc, no locale.
/// The rules are CPython's (`repr(float)`, `'%.*f'`, `float(text)`): every result is the correctly rounded
/// one, ties go to the even digit.
#ifndef LOOPSCOPE_NUMBER_DECIMAL_H
#define LOOPSCOPE_NUMBER_DECIMAL_H

#include <stdbool.h>
#include <stdint.h>

/// A finite double has at most 767 significant digits; decimal_to_double looks at 770 and knows of the rest
/// only whether it is 0.
enum { DECIMAL_CAPACITY = 772 };

/// 0.DIGITS x 10^point. There are no leading and no trailing zeros; 0 is the one digit '0' with point 1.
typedef struct Decimal {
    int32_t count;
    int32_t point;
    char digits[DECIMAL_CAPACITY]; // '0' to '9', not NUL-terminated
} Decimal;

/// The fewest digits that read back as `magnitude`, and of those the closest to it. Finite and not negative,
/// here and in the functions below.
void decimal_shortest(double magnitude, Decimal *out);

/// Rounds to `digit_count` (>= 1) significant digits.
void decimal_significant(double magnitude, int32_t digit_count, Decimal *out);

/// Rounds to `fraction_digits` digits after the point; negative means left of it (-2: to hundreds).
void decimal_fraction(double magnitude, int32_t fraction_digits, Decimal *out);

/// Append a digit (0 to 9) before or behind the decimal point of a number that began with count 0 and point
/// 0. Of digits beyond the capacity only whether one of them is not 0 is kept.
void decimal_push_integer(Decimal *decimal, int digit);
void decimal_push_fraction(Decimal *decimal, int digit);

/// The nearest double; infinity if it is too large. Accepts leading and trailing zeros and a count of 0.
double decimal_to_double(const Decimal *decimal);

/// The double nearest to (mantissa + less than 1 if `has_more`) x 2^exponent: round to nearest, ties to even;
/// subnormals, 0 and infinity included.
double double_compose(uint64_t mantissa, bool has_more, int64_t exponent);

/// Splits a finite, positive double into an integer below 2^53 and a power of two.
uint64_t double_split(double magnitude, int32_t *exponent);

#endif
