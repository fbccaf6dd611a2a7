/// Shifts, bitwise operations and bytes of big ints, in endless two's complement.
#include "sim/number/big_limbs.h"

#include <string.h>

static const BigLimb ONE = 1;

int64_t big_bit_count(BigView a) {
    int64_t bit_count = 0;
    for (uint32_t i = 0; i < a.count; i++)
        for (BigLimb rest = a.limbs[i]; rest; rest &= rest - 1)
            bit_count++;
    return bit_count;
}

// ---- shifts

BigStatus big_shift_left(BigView a, BigView bit_count, const BigSink *sink, BigResult *out) {
    if (bit_count.is_negative) return BIG_NEGATIVE;
    if (big_is_zero(a)) return big_deliver_int64(0, sink, out);
    int64_t distance = big_clamp(bit_count);
    if (big_bit_length(a) + distance > BIG_MAX_BITS) return BIG_TOO_LARGE;
    BigScratch shifted;
    big_scratch_init(&shifted, sink->memory, a.count + (size_t)(distance / BIG_LIMB_BITS) + 1);
    size_t count = limbs_shift_left(shifted.limbs, a.limbs, a.count, distance);
    BigStatus status = big_deliver(shifted.limbs, count, a.is_negative, sink, out);
    big_scratch_free(&shifted);
    return status;
}

BigStatus big_shift_right(BigView a, BigView bit_count, const BigSink *sink, BigResult *out) {
    if (bit_count.is_negative) return BIG_NEGATIVE;
    BigScratch shifted;
    bool has_more;
    big_scratch_init(&shifted, sink->memory, (size_t)a.count + 1);
    size_t count = limbs_shift_right(shifted.limbs, a.limbs, a.count, big_clamp(bit_count), &has_more);
    // Rounding is down, so away from zero for negative numbers.
    if (a.is_negative && has_more) count = limbs_add(shifted.limbs, shifted.limbs, count, &ONE, 1);
    BigStatus status = big_deliver(shifted.limbs, count, a.is_negative, sink, out);
    big_scratch_free(&shifted);
    return status;
}

// ---- and, or, xor, invert

BigStatus big_invert(BigView a, const BigSink *sink, BigResult *out) {
    // ~a == -(a + 1)
    BigView one = {&ONE, 1, false};
    BigScratch inverted;
    big_scratch_init(&inverted, sink->memory, (size_t)a.count + 1);
    size_t count = a.is_negative ? limbs_subtract(inverted.limbs, a.limbs, a.count, one.limbs, one.count)
                                 : limbs_add(inverted.limbs, a.limbs, a.count, one.limbs, one.count);
    BigStatus status = big_deliver(inverted.limbs, count, !a.is_negative, sink, out);
    big_scratch_free(&inverted);
    return status;
}

typedef enum Bitwise { BITWISE_AND, BITWISE_OR, BITWISE_XOR } Bitwise;

static BigLimb combine(Bitwise operation, BigLimb a, BigLimb b) {
    switch (operation) {
    case BITWISE_AND: return a & b;
    case BITWISE_OR: return a | b;
    case BITWISE_XOR: return a ^ b;
    }
    return 0;
}

/// Limb after limb of a number in two's complement.
typedef struct Complement {
    BigView view;
    BigLimb carry; // of the 1 that is added after inverting
} Complement;

static BigLimb next_limb(Complement *from, size_t index) {
    BigLimb limb = index < from->view.count ? from->view.limbs[index] : 0;
    if (!from->view.is_negative) return limb;
    limb = (~limb & BIG_LIMB_MASK) + from->carry;
    from->carry = limb >> BIG_LIMB_BITS;
    return limb & BIG_LIMB_MASK;
}

static BigStatus bitwise(Bitwise operation, BigView a, BigView b, const BigSink *sink, BigResult *out) {
    size_t count = (size_t)(a.count > b.count ? a.count : b.count) + 1; // one more for the sign
    Complement left = {a, 1}, right = {b, 1};
    BigScratch result;
    big_scratch_init(&result, sink->memory, count);
    for (size_t i = 0; i < count; i++)
        result.limbs[i] = combine(operation, next_limb(&left, i), next_limb(&right, i));
    bool is_negative = combine(operation, a.is_negative, b.is_negative);
    if (is_negative) {
        Complement back = {{result.limbs, (uint32_t)count, true}, 1};
        for (size_t i = 0; i < count; i++)
            result.limbs[i] = next_limb(&back, i);
    }
    BigStatus status = big_deliver(result.limbs, count, is_negative, sink, out);
    big_scratch_free(&result);
    return status;
}

BigStatus big_and(BigView a, BigView b, const BigSink *sink, BigResult *out) {
    return bitwise(BITWISE_AND, a, b, sink, out);
}

BigStatus big_or(BigView a, BigView b, const BigSink *sink, BigResult *out) {
    return bitwise(BITWISE_OR, a, b, sink, out);
}

BigStatus big_xor(BigView a, BigView b, const BigSink *sink, BigResult *out) {
    return bitwise(BITWISE_XOR, a, b, sink, out);
}

// ---- bytes

/// True if `a`, which is not 0, fits `size` bytes of two's complement.
static bool fits_signed(BigView a, size_t size) {
    int64_t bit_length = big_bit_length(a);
    if (a.is_negative && bit_length == 1) return true; // -1 is nothing but sign bits, even 0 of them
    // -2^(n-1) needs n bits, although 2^(n-1) needs n + 1.
    bool is_lowest = a.is_negative && big_bit_count(a) == 1;
    return (uint64_t)(bit_length + !is_lowest) <= (uint64_t)size * 8;
}

static BigStatus check_size(BigView a, size_t size, bool is_signed) {
    if (a.is_negative && !is_signed) return BIG_NEGATIVE;
    if (big_is_zero(a)) return BIG_OK;
    bool fits = is_signed ? fits_signed(a, size) : (uint64_t)big_bit_length(a) <= (uint64_t)size * 8;
    return fits ? BIG_OK : BIG_OVERFLOW;
}

BigStatus big_to_bytes(BigView a, unsigned char *bytes, size_t size, bool is_big_endian, bool is_signed) {
    BigStatus status = check_size(a, size, is_signed);
    if (status != BIG_OK) return status;
    Complement from = {a, 1};
    BigWide pending = 0; // bits that are not yet written
    int pending_count = 0;
    size_t limb_index = 0;
    for (size_t i = 0; i < size; i++) {
        if (pending_count < 8) {
            pending |= (BigWide)next_limb(&from, limb_index++) << pending_count;
            pending_count += BIG_LIMB_BITS;
        }
        bytes[is_big_endian ? size - 1 - i : i] = (unsigned char)(pending & 0xFF);
        pending >>= 8;
        pending_count -= 8;
    }
    return BIG_OK;
}

BigStatus big_from_bytes(const unsigned char *bytes, size_t size, bool is_big_endian, bool is_signed,
                         const BigSink *sink, BigResult *out) {
    if (size > (size_t)(BIG_MAX_BITS / 8)) return BIG_TOO_LARGE;
    bool is_negative = is_signed && size > 0 && (bytes[is_big_endian ? 0 : size - 1] & 0x80);
    unsigned carry = 1;
    BigWide pending = 0;
    int pending_count = 0;
    BigScratch limbs;
    size_t count = 0;
    big_scratch_init(&limbs, sink->memory, size * 8 / BIG_LIMB_BITS + 1);
    for (size_t i = 0; i < size; i++) {
        unsigned byte = bytes[is_big_endian ? size - 1 - i : i];
        if (is_negative) {
            byte = (~byte & 0xFF) + carry;
            carry = byte >> 8;
        }
        pending |= (BigWide)(byte & 0xFF) << pending_count;
        pending_count += 8;
        if (pending_count < BIG_LIMB_BITS) continue;
        limbs.limbs[count++] = (BigLimb)(pending & BIG_LIMB_MASK);
        pending >>= BIG_LIMB_BITS;
        pending_count -= BIG_LIMB_BITS;
    }
    if (pending_count > 0) limbs.limbs[count++] = (BigLimb)pending;
    BigStatus status = big_deliver(limbs.limbs, count, is_negative, sink, out);
    big_scratch_free(&limbs);
    return status;
}
