/// Natural numbers of a fixed capacity that live on the C stack: just large enough to convert exactly between
/// any double and any decimal text (see decimal.h). Nothing here allocates; a result beyond the capacity is a
/// programmer's mistake (assert).
#ifndef LOOPSCOPE_NUMBER_WIDE_H
#define LOOPSCOPE_NUMBER_WIDE_H

#include <stdbool.h>
#include <stdint.h>

/// The largest number needed is 10^1116 (the denominator of 771 digits just above 10^-345): 3708 bits, and 31
/// bits of shift for wide_divide_digit.
enum { WIDE_LIMBS = 128 };

typedef struct Wide {
    int32_t count;              // limbs in use; the highest one is not 0
    uint32_t limbs[WIDE_LIMBS]; // lowest first
} Wide;

void wide_set(Wide *number, uint64_t value);
bool wide_is_zero(const Wide *number);
int32_t wide_bit_length(const Wide *number);

void wide_multiply_add(Wide *number, uint32_t factor, uint32_t addend);
void wide_multiply_pow10(Wide *number, int32_t exponent);
void wide_shift_left(Wide *number, int32_t bit_count);

/// Less than, equal to or greater than 0, as a compares with b.
int wide_compare(const Wide *a, const Wide *b);

/// Compares a + b with c.
int wide_compare_sum(const Wide *a, const Wide *b, const Wide *c);

/// The left shift that makes `divisor`, and all it is used with, fit for wide_divide_digit.
int32_t wide_digit_shift(const Wide *divisor);

/// Returns `dividend / divisor`, which must be below 10, and leaves the remainder in `dividend`.
uint32_t wide_divide_digit(Wide *dividend, const Wide *divisor);

#endif
