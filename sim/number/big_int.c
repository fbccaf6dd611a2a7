#include "sim/number/big_limbs.h"

#include <assert.h>

enum { SCHOOLBOOK_LIMBS_MAX = 32 }; // the shorter factor; above it libtommath's Karatsuba and Toom-Cook pay

int64_t big_bit_length(BigView a) {
    return limbs_bit_length(a.limbs, a.count);
}

int big_compare(BigView a, BigView b) {
    if (a.is_negative != b.is_negative) return a.is_negative ? -1 : 1;
    int order = limbs_compare(a.limbs, a.count, b.limbs, b.count);
    return a.is_negative ? -order : order;
}

static BigView negated(BigView a) {
    return (BigView){a.limbs, a.count, a.count > 0 && !a.is_negative};
}

// ---- sum and product

BigStatus big_add(BigView a, BigView b, const BigSink *sink, BigResult *out) {
    BigScratch sum;
    BigStatus status;
    big_scratch_init(&sum, sink->memory, (a.count > b.count ? a.count : b.count) + 1);
    if (a.is_negative == b.is_negative) {
        size_t count = limbs_add(sum.limbs, a.limbs, a.count, b.limbs, b.count);
        status = big_deliver(sum.limbs, count, a.is_negative, sink, out);
    } else {
        bool a_is_larger = limbs_compare(a.limbs, a.count, b.limbs, b.count) >= 0;
        BigView larger = a_is_larger ? a : b, smaller = a_is_larger ? b : a;
        size_t count = limbs_subtract(sum.limbs, larger.limbs, larger.count, smaller.limbs, smaller.count);
        status = big_deliver(sum.limbs, count, larger.is_negative, sink, out);
    }
    big_scratch_free(&sum);
    return status;
}

BigStatus big_subtract(BigView a, BigView b, const BigSink *sink, BigResult *out) {
    return big_add(a, negated(b), sink, out);
}

BigStatus big_negate(BigView a, const BigSink *sink, BigResult *out) {
    return big_deliver(a.limbs, a.count, !a.is_negative, sink, out);
}

BigStatus big_absolute(BigView a, const BigSink *sink, BigResult *out) {
    return big_deliver(a.limbs, a.count, false, sink, out);
}

/// Multiplies into `product`, which has room for all limbs. False if libtommath has no memory.
static bool multiply_magnitudes(BigView a, BigView b, BigLimb *product, size_t *count) {
    if (a.count <= SCHOOLBOOK_LIMBS_MAX || b.count <= SCHOOLBOOK_LIMBS_MAX) {
        *count = limbs_multiply(product, a.limbs, a.count, b.limbs, b.count);
        return true;
    }
    mp_int left = big_as_mp(a), right = big_as_mp(b), result;
    if (mp_init(&result) != MP_OKAY) return false;
    bool is_square = a.limbs == b.limbs && a.count == b.count;
    mp_err error = is_square ? mp_sqr(&left, &result) : mp_mul(&left, &right, &result);
    *count = big_take_mp(&result, error, product);
    return error == MP_OKAY;
}

BigStatus big_multiply(BigView a, BigView b, const BigSink *sink, BigResult *out) {
    if (big_bit_length(a) + big_bit_length(b) > BIG_MAX_BITS + 1) return BIG_TOO_LARGE;
    BigScratch product;
    size_t count;
    BigStatus status = BIG_TOO_LARGE;
    big_scratch_init(&product, sink->memory, (size_t)a.count + b.count);
    if (multiply_magnitudes(a, b, product.limbs, &count))
        status = big_deliver(product.limbs, count, a.is_negative != b.is_negative, sink, out);
    big_scratch_free(&product);
    return status;
}

// ---- division

/// |a| = |b| * quotient + remainder. The counts are set to the limbs in use.
typedef struct Division {
    BigScratch quotient, remainder;
    size_t quotient_count, remainder_count;
} Division;

static bool divide_by_mp(BigView a, BigView b, Division *division) {
    a.is_negative = b.is_negative = false;
    mp_int dividend = big_as_mp(a), divisor = big_as_mp(b), quotient, remainder;
    if (mp_init_multi(&quotient, &remainder, NULL) != MP_OKAY) return false;
    mp_err error = mp_div(&dividend, &divisor, &quotient, &remainder);
    division->quotient_count = big_take_mp(&quotient, error, division->quotient.limbs);
    division->remainder_count = big_take_mp(&remainder, error, division->remainder.limbs);
    return error == MP_OKAY;
}

static bool divide_magnitudes(BigView a, BigView b, Division *division) {
    BigLimb *quotient = division->quotient.limbs, *remainder = division->remainder.limbs;
    if (limbs_compare(a.limbs, a.count, b.limbs, b.count) < 0) {
        division->quotient_count = 0;
        division->remainder_count = limbs_add(remainder, a.limbs, a.count, NULL, 0);
    } else if (b.count == 1) {
        remainder[0] = limbs_divide_limb(quotient, a.limbs, a.count, b.limbs[0]);
        division->quotient_count = limbs_trim(quotient, a.count);
        division->remainder_count = limbs_trim(remainder, 1);
    } else {
        return divide_by_mp(a, b, division);
    }
    return true;
}

/// For operands of different signs: what was rounded towards zero is to be rounded down.
static void round_down(BigView b, Division *division) {
    static const BigLimb ONE = 1;
    if (division->remainder_count == 0) return;
    BigLimb *quotient = division->quotient.limbs, *remainder = division->remainder.limbs;
    division->quotient_count = limbs_add(quotient, quotient, division->quotient_count, &ONE, 1);
    division->remainder_count =
        limbs_subtract(remainder, b.limbs, b.count, remainder, division->remainder_count);
}

BigStatus big_divide_floor(BigView a, BigView b, const BigSink *sink, BigResult *quotient,
                           BigResult *remainder) {
    if (big_is_zero(b)) return BIG_ZERO_DIVISION;
    Division division;
    BigStatus status = BIG_OK;
    big_scratch_init(&division.quotient, sink->memory, (size_t)a.count + 2);
    big_scratch_init(&division.remainder, sink->memory, (size_t)b.count + 1);
    if (!divide_magnitudes(a, b, &division)) {
        status = BIG_TOO_LARGE;
    } else {
        bool is_negative = a.is_negative != b.is_negative;
        if (is_negative) round_down(b, &division);
        if (quotient)
            status =
                big_deliver(division.quotient.limbs, division.quotient_count, is_negative, sink, quotient);
        if (remainder && status == BIG_OK)
            status = big_deliver(division.remainder.limbs, division.remainder_count, b.is_negative, sink,
                                 remainder);
    }
    big_scratch_free(&division.remainder);
    big_scratch_free(&division.quotient);
    return status;
}

// ---- powers

static mp_err power_by_mp(BigView a, int64_t exponent, mp_int *result) {
    mp_int base = big_as_mp(a);
    int bit = 0;
    while (exponent >> (bit + 1))
        bit++;
    mp_err error = mp_copy(&base, result);
    while (error == MP_OKAY && --bit >= 0) {
        error = mp_sqr(result, result);
        if (error == MP_OKAY && (exponent >> bit & 1)) error = mp_mul(result, &base, result);
    }
    return error;
}

static BigStatus power_general(BigView a, int64_t exponent, bool is_negative, const BigSink *sink,
                               BigResult *out) {
    BigScratch power;
    BigStatus status = BIG_TOO_LARGE;
    mp_int result;
    a.is_negative = false;
    big_scratch_init(&power, sink->memory, (size_t)(big_bit_length(a) * exponent / BIG_LIMB_BITS + 1));
    if (mp_init(&result) == MP_OKAY) {
        mp_err error = power_by_mp(a, exponent, &result);
        size_t count = big_take_mp(&result, error, power.limbs);
        if (error == MP_OKAY) status = big_deliver(power.limbs, count, is_negative, sink, out);
    }
    big_scratch_free(&power);
    return status;
}

/// 1 shifted left.
static BigStatus power_of_two(int64_t exponent, bool is_negative, const BigSink *sink, BigResult *out) {
    static const BigLimb ONE = 1;
    BigScratch power;
    big_scratch_init(&power, sink->memory, (size_t)(exponent / BIG_LIMB_BITS + 2));
    size_t count = limbs_shift_left(power.limbs, &ONE, 1, exponent);
    BigStatus status = big_deliver(power.limbs, count, is_negative, sink, out);
    big_scratch_free(&power);
    return status;
}

BigStatus big_power(BigView a, BigView exponent, const BigSink *sink, BigResult *out) {
    assert(!exponent.is_negative);
    bool is_odd = exponent.count && (exponent.limbs[0] & 1);
    bool is_negative = a.is_negative && is_odd;
    int64_t bit_length = big_bit_length(a), count = big_clamp(exponent);
    if (count == 0) return big_deliver_int64(1, sink, out);
    if (bit_length <= 1) return big_deliver_int64(is_negative ? -(int64_t)bit_length : bit_length, sink, out);
    if ((bit_length - 1) * count >= BIG_MAX_BITS) return BIG_TOO_LARGE;
    bool is_power_of_two = big_bit_count(a) == 1;
    if (is_power_of_two) return power_of_two((bit_length - 1) * count, is_negative, sink, out);
    return power_general(a, count, is_negative, sink, out);
}

/// Computes with numbers that have been initialised; `result` gets 0 <= result < modulus.
static BigStatus power_modulo_by_mp(mp_int *base, mp_int *exponent, const mp_int *modulus, mp_int *result) {
    mp_err error = mp_mod(base, modulus, base);
    if (error == MP_OKAY && mp_isneg(exponent)) {
        error = mp_invmod(base, modulus, base);
        if (error == MP_VAL) return BIG_NOT_INVERTIBLE;
        exponent->sign = MP_ZPOS;
    }
    if (error == MP_OKAY) error = mp_exptmod(base, exponent, modulus, result);
    return error == MP_OKAY ? BIG_OK : BIG_TOO_LARGE;
}

/// pow() for a modulus above 1. Writes the result to `limbs`.
static BigStatus power_modulo(BigView a, BigView exponent, BigView modulus, BigLimb *limbs, size_t *count) {
    if (big_is_zero(exponent)) {
        limbs[0] = 1;
        *count = 1;
        return BIG_OK;
    }
    mp_int operands[3] = {big_as_mp(a), big_as_mp(exponent), big_as_mp(modulus)}, base, power, result;
    if (mp_init_multi(&base, &power, &result, NULL) != MP_OKAY) return BIG_TOO_LARGE;
    BigStatus status = BIG_TOO_LARGE;
    if (mp_copy(&operands[0], &base) == MP_OKAY && mp_copy(&operands[1], &power) == MP_OKAY)
        status = power_modulo_by_mp(&base, &power, &operands[2], &result);
    mp_clear_multi(&base, &power, NULL);
    *count = big_take_mp(&result, status == BIG_OK ? MP_OKAY : MP_ERR, limbs);
    return status;
}

BigStatus big_power_modulo(BigView a, BigView exponent, BigView modulus, const BigSink *sink,
                           BigResult *out) {
    if (big_is_zero(modulus)) return BIG_ZERO_DIVISION;
    if (big_bit_length(modulus) == 1) return big_deliver_int64(0, sink, out);
    BigScratch power;
    size_t count = 0;
    BigView positive = {modulus.limbs, modulus.count, false};
    big_scratch_init(&power, sink->memory, (size_t)modulus.count + 1);
    BigStatus status = power_modulo(a, exponent, positive, power.limbs, &count);
    if (status == BIG_OK && modulus.is_negative && count > 0)
        count = limbs_subtract(power.limbs, modulus.limbs, modulus.count, power.limbs, count);
    if (status == BIG_OK) status = big_deliver(power.limbs, count, modulus.is_negative, sink, out);
    big_scratch_free(&power);
    return status;
}

// ---- roots and divisors

BigStatus big_square_root(BigView a, const BigSink *sink, BigResult *out) {
    if (a.is_negative) return BIG_NEGATIVE;
    if (big_is_zero(a)) return big_deliver_int64(0, sink, out);
    BigScratch root;
    BigStatus status = BIG_TOO_LARGE;
    mp_int operand = big_as_mp(a), result;
    big_scratch_init(&root, sink->memory, (size_t)a.count + 1);
    if (mp_init(&result) == MP_OKAY) {
        mp_err error = mp_sqrt(&operand, &result);
        size_t count = big_take_mp(&result, error, root.limbs);
        if (error == MP_OKAY) status = big_deliver(root.limbs, count, false, sink, out);
    }
    big_scratch_free(&root);
    return status;
}

BigStatus big_gcd(BigView a, BigView b, const BigSink *sink, BigResult *out) {
    if (big_is_zero(a)) return big_absolute(b, sink, out);
    if (big_is_zero(b)) return big_absolute(a, sink, out);
    BigScratch divisor;
    BigStatus status = BIG_TOO_LARGE;
    mp_int left = big_as_mp(a), right = big_as_mp(b), result;
    big_scratch_init(&divisor, sink->memory, (size_t)(a.count > b.count ? a.count : b.count));
    if (mp_init(&result) == MP_OKAY) {
        mp_err error = mp_gcd(&left, &right, &result);
        size_t count = big_take_mp(&result, error, divisor.limbs);
        if (error == MP_OKAY) status = big_deliver(divisor.limbs, count, false, sink, out);
    }
    big_scratch_free(&divisor);
    return status;
}
