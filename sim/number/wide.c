#include "sim/number/wide.h"

#include <assert.h>
#include <string.h>

static void trim(Wide *number) {
    while (number->count > 0 && number->limbs[number->count - 1] == 0)
        number->count--;
}

static void push_limb(Wide *number, uint32_t limb) {
    assert(number->count < WIDE_LIMBS);
    number->limbs[number->count++] = limb;
}

static int32_t bits_of(uint32_t limb) {
    int32_t bit_count = 0;
    for (; limb; limb >>= 1)
        bit_count++;
    return bit_count;
}

void wide_set(Wide *number, uint64_t value) {
    number->limbs[0] = (uint32_t)value;
    number->limbs[1] = (uint32_t)(value >> 32);
    number->count = 2;
    trim(number);
}

bool wide_is_zero(const Wide *number) {
    return number->count == 0;
}

int32_t wide_bit_length(const Wide *number) {
    if (number->count == 0) return 0;
    return (number->count - 1) * 32 + bits_of(number->limbs[number->count - 1]);
}

void wide_multiply_add(Wide *number, uint32_t factor, uint32_t addend) {
    uint64_t carry = addend;
    for (int32_t i = 0; i < number->count; i++) {
        carry += (uint64_t)number->limbs[i] * factor;
        number->limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    if (carry) push_limb(number, (uint32_t)carry);
    trim(number);
}

void wide_multiply_pow10(Wide *number, int32_t exponent) {
    static const uint32_t SMALL[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    for (; exponent >= 9; exponent -= 9)
        wide_multiply_add(number, 1000000000, 0);
    if (exponent > 0) wide_multiply_add(number, SMALL[exponent], 0);
}

void wide_shift_left(Wide *number, int32_t bit_count) {
    int32_t limb_shift = bit_count / 32, bit_shift = bit_count % 32;
    if (number->count == 0 || bit_count == 0) return;
    if (bit_shift) wide_multiply_add(number, (uint32_t)1 << bit_shift, 0);
    if (limb_shift == 0) return;
    assert(number->count + limb_shift <= WIDE_LIMBS);
    memmove(number->limbs + limb_shift, number->limbs, (size_t)number->count * sizeof(uint32_t));
    memset(number->limbs, 0, (size_t)limb_shift * sizeof(uint32_t));
    number->count += limb_shift;
}

/// `number -= subtrahend * factor`; the result must not be negative.
static void wide_subtract_multiple(Wide *number, const Wide *subtrahend, uint32_t factor) {
    uint64_t carry = 0;  // of the product
    uint64_t borrow = 0; // of the difference
    for (int32_t i = 0; i < number->count; i++) {
        carry += i < subtrahend->count ? (uint64_t)subtrahend->limbs[i] * factor : 0;
        uint64_t difference = (uint64_t)number->limbs[i] - (uint32_t)carry - borrow;
        number->limbs[i] = (uint32_t)difference;
        borrow = (difference >> 32) & 1;
        carry >>= 32;
    }
    assert(borrow == 0 && carry == 0);
    trim(number);
}

int wide_compare(const Wide *a, const Wide *b) {
    if (a->count != b->count) return a->count < b->count ? -1 : 1;
    for (int32_t i = a->count - 1; i >= 0; i--)
        if (a->limbs[i] != b->limbs[i]) return a->limbs[i] < b->limbs[i] ? -1 : 1;
    return 0;
}

int wide_compare_sum(const Wide *a, const Wide *b, const Wide *c) {
    Wide sum;
    const Wide *longer = a->count >= b->count ? a : b, *shorter = longer == a ? b : a;
    if (longer->count > c->count) return 1;
    if (longer->count + 1 < c->count) return -1;
    uint64_t carry = 0;
    for (int32_t i = 0; i < longer->count; i++) {
        carry += (uint64_t)longer->limbs[i] + (i < shorter->count ? shorter->limbs[i] : 0);
        sum.limbs[i] = (uint32_t)carry;
        carry >>= 32;
    }
    sum.count = longer->count;
    if (carry) push_limb(&sum, (uint32_t)carry);
    return wide_compare(&sum, c);
}

int32_t wide_digit_shift(const Wide *divisor) {
    // The top limb is to have 28 bits: then an estimate from top limbs alone is at most 1 too small, and ten
    // times the divisor has no more limbs than the divisor.
    return (32 + 28 - bits_of(divisor->limbs[divisor->count - 1])) % 32;
}

uint32_t wide_divide_digit(Wide *dividend, const Wide *divisor) {
    assert(dividend->count <= divisor->count);
    if (dividend->count < divisor->count) return 0;
    int32_t top = divisor->count - 1;
    uint32_t quotient = dividend->limbs[top] / (divisor->limbs[top] + 1);
    if (quotient) wide_subtract_multiple(dividend, divisor, quotient);
    if (wide_compare(dividend, divisor) >= 0) {
        wide_subtract_multiple(dividend, divisor, 1);
        quotient++;
    }
    assert(quotient < 10);
    return quotient;
}
