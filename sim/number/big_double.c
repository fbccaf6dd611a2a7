/// Big ints and doubles: conversion, exact division, comparison, hash.
#include "sim/number/big_limbs.h"

#include "sim/number/decimal.h"
#include <assert.h>
#include <math.h>

enum {
    DOUBLE_BITS_MAX = 1024,  // of a finite double's integer part
    DOUBLE_SHIFT_MAX = 1074, // the denominator of the smallest double is 2^1074
    DOUBLE_LIMBS_MAX = (64 + DOUBLE_SHIFT_MAX) / BIG_LIMB_BITS + 3,
    EXACT_BITS = 53,
    HASH_BITS = 61, // hashes are residues modulo the prime 2^61 - 1
    HASH_INFINITY = 314159,
};

#define HASH_MODULUS (((uint64_t)1 << HASH_BITS) - 1)

// ---- to double

/// The highest 64 bits of a magnitude that is not 0.
typedef struct Head {
    uint64_t bits;
    bool has_more;
    int64_t exponent; // the magnitude is (bits + less than 1) * 2^exponent
} Head;

static Head head_of(BigView a) {
    int64_t drop = big_bit_length(a) - 64;
    Head head = {0, false, drop > 0 ? drop : 0};
    size_t first = (size_t)(head.exponent / BIG_LIMB_BITS);
    int shift = (int)(head.exponent % BIG_LIMB_BITS);
    for (size_t i = 0; i < first; i++)
        head.has_more = head.has_more || a.limbs[i];
    head.has_more = head.has_more || (a.limbs[first] & (((BigLimb)1 << shift) - 1));
    head.bits = a.limbs[first] >> shift;
    int filled = BIG_LIMB_BITS - shift;
    for (size_t i = first + 1; i < a.count; i++, filled += BIG_LIMB_BITS)
        head.bits |= (uint64_t)a.limbs[i] << filled;
    return head;
}

BigStatus big_to_double(BigView a, double *out) {
    *out = 0.0;
    if (big_is_zero(a)) return BIG_OK;
    Head head = head_of(a);
    double magnitude = double_compose(head.bits, head.has_more, head.exponent);
    *out = a.is_negative ? -magnitude : magnitude;
    return isinf(magnitude) ? BIG_OVERFLOW : BIG_OK;
}

/// |a| * 2^shift / |b|: a quotient of 63 or 64 bits, and whether there is a remainder.
static mp_err scaled_quotient(BigView a, BigView b, int shift, uint64_t *quotient, bool *has_more) {
    mp_int operands[2] = {big_as_mp(a), big_as_mp(b)}, dividend, remainder;
    operands[0].sign = operands[1].sign = MP_ZPOS;
    mp_err error = mp_init_multi(&dividend, &remainder, NULL);
    if (error != MP_OKAY) return error;
    *has_more = false;
    error = shift >= 0 ? mp_mul_2d(&operands[0], shift, &dividend)
                       : mp_div_2d(&operands[0], -shift, &dividend, &remainder);
    if (shift < 0) *has_more = !mp_iszero(&remainder);
    if (error == MP_OKAY) error = mp_div(&dividend, &operands[1], &dividend, &remainder);
    *has_more = *has_more || !mp_iszero(&remainder);
    *quotient = mp_get_mag_u64(&dividend);
    mp_clear_multi(&dividend, &remainder, NULL);
    return error;
}

static BigStatus divide_scaled(BigView a, BigView b, double *magnitude) {
    int64_t difference = big_bit_length(a) - big_bit_length(b);
    if (difference > DOUBLE_BITS_MAX) return BIG_OVERFLOW;
    *magnitude = 0.0;
    if (difference < -1100) return BIG_OK; // below half of the smallest subnormal number
    uint64_t quotient;
    bool has_more;
    int64_t shift = 63 - difference;
    if (scaled_quotient(a, b, (int)shift, &quotient, &has_more) != MP_OKAY) return BIG_TOO_LARGE;
    *magnitude = double_compose(quotient, has_more, -shift);
    return isinf(*magnitude) ? BIG_OVERFLOW : BIG_OK;
}

BigStatus big_true_divide(BigView a, BigView b, double *out) {
    double dividend, divisor, magnitude;
    if (big_is_zero(b)) return BIG_ZERO_DIVISION;
    if (big_bit_length(a) <= EXACT_BITS && big_bit_length(b) <= EXACT_BITS) {
        big_to_double(a, &dividend);
        big_to_double(b, &divisor);
        *out = dividend / divisor;
        return BIG_OK;
    }
    BigStatus status = BIG_OK;
    if (big_is_zero(a))
        magnitude = 0.0;
    else
        status = divide_scaled(a, b, &magnitude);
    if (status == BIG_OK) *out = a.is_negative != b.is_negative ? -magnitude : magnitude;
    return status;
}

// ---- from double

/// The limbs of mantissa * 2^exponent, exponent >= 0. Returns how many are in use.
static size_t limbs_of_scaled(uint64_t mantissa, int32_t exponent, BigLimb limbs[DOUBLE_LIMBS_MAX]) {
    BigLimb low[BIG_UINT64_LIMBS];
    uint32_t count = big_limbs_of_uint64(mantissa, low);
    return limbs_shift_left(limbs, low, count, exponent);
}

static BigStatus deliver_scaled(uint64_t mantissa, int32_t exponent, bool is_negative, const BigSink *sink,
                                BigResult *out) {
    BigLimb limbs[DOUBLE_LIMBS_MAX];
    size_t count = limbs_of_scaled(mantissa, exponent, limbs);
    return big_deliver(limbs, count, is_negative, sink, out);
}

BigStatus big_from_double(double value, const BigSink *sink, BigResult *out) {
    if (!isfinite(value)) return BIG_NOT_FINITE;
    int32_t exponent;
    uint64_t mantissa = double_split(fabs(trunc(value)), &exponent);
    if (exponent < 0) {
        mantissa = exponent > -64 ? mantissa >> -exponent : 0;
        exponent = 0;
    }
    return deliver_scaled(mantissa, exponent, signbit(value), sink, out);
}

BigStatus big_ratio_of_double(double value, const BigSink *sink, BigResult *numerator,
                              BigResult *denominator) {
    if (!isfinite(value)) return BIG_NOT_FINITE;
    int32_t exponent;
    uint64_t mantissa = double_split(fabs(value), &exponent);
    if (mantissa == 0) exponent = 0;
    for (; exponent < 0 && !(mantissa & 1); mantissa >>= 1)
        exponent++;
    BigStatus status = deliver_scaled(mantissa, exponent > 0 ? exponent : 0, signbit(value), sink, numerator);
    if (status == BIG_OK) status = deliver_scaled(1, exponent < 0 ? -exponent : 0, false, sink, denominator);
    return status;
}

static int compare_magnitude(BigView a, double magnitude) {
    int bit_length;
    frexp(magnitude, &bit_length); // 2^(bit_length - 1) <= magnitude < 2^bit_length
    int64_t own_length = big_bit_length(a);
    if (magnitude < 1) return own_length > 0 ? 1 : (magnitude > 0 ? -1 : 0);
    if (own_length != bit_length) return own_length < bit_length ? -1 : 1;
    if (bit_length <= EXACT_BITS) {
        double exact;
        big_to_double((BigView){a.limbs, a.count, false}, &exact);
        return exact < magnitude ? -1 : exact > magnitude;
    }
    BigLimb limbs[DOUBLE_LIMBS_MAX];
    int32_t exponent;
    uint64_t mantissa = double_split(magnitude, &exponent);
    size_t count = limbs_of_scaled(mantissa, exponent, limbs);
    return limbs_compare(a.limbs, a.count, limbs, count);
}

int big_compare_double(BigView a, double value) {
    assert(!isnan(value));
    if (isinf(value)) return value > 0 ? -1 : 1;
    bool is_negative = value < 0;
    if (a.is_negative != is_negative) return a.is_negative ? -1 : 1;
    int order = compare_magnitude(a, fabs(value));
    return is_negative ? -order : order;
}

// ---- hashes

/// value * 2^bit_count modulo 2^61 - 1, which is a rotation; 0 <= bit_count < 61.
static uint64_t hash_shift(uint64_t value, int bit_count) {
    if (bit_count == 0) return value;
    return (value << bit_count & HASH_MODULUS) | value >> (HASH_BITS - bit_count);
}

static int64_t signed_hash(uint64_t hash, bool is_negative) {
    int64_t result = is_negative ? -(int64_t)hash : (int64_t)hash;
    return result == -1 ? -2 : result; // -1 means an error in CPython's C API
}

int64_t big_hash(BigView a) {
    uint64_t hash = 0;
    for (uint32_t i = a.count; i > 0; i--) {
        hash = hash_shift(hash, BIG_LIMB_BITS) + a.limbs[i - 1];
        if (hash >= HASH_MODULUS) hash -= HASH_MODULUS;
    }
    return signed_hash(hash, a.is_negative);
}

int64_t double_hash(double value) {
    assert(!isnan(value));
    if (isinf(value)) return value > 0 ? HASH_INFINITY : -HASH_INFINITY;
    int32_t exponent;
    uint64_t mantissa = double_split(fabs(value), &exponent);
    int32_t rotation = exponent % HASH_BITS;
    return signed_hash(hash_shift(mantissa, rotation < 0 ? rotation + HASH_BITS : rotation), value < 0);
}
