#include "sim/number/big_limbs.h"

#include <assert.h>
#include <string.h>

void big_scratch_init(BigScratch *scratch, Memory *memory, size_t limb_count) {
    scratch->limbs = scratch->few;
    scratch->count = limb_count;
    scratch->memory = memory;
    if (limb_count > BIG_SCRATCH_LIMBS)
        scratch->limbs = memory_alloc(memory, MEMORY_RAW, limb_count * sizeof(BigLimb));
}

void big_scratch_free(BigScratch *scratch) {
    if (scratch->limbs != scratch->few)
        memory_free(scratch->memory, MEMORY_RAW, scratch->limbs, scratch->count * sizeof(BigLimb));
}

// ---- views and results

uint32_t big_limbs_of_uint64(uint64_t value, BigLimb limbs[BIG_UINT64_LIMBS]) {
    uint32_t count = 0;
    for (; value; value >>= BIG_LIMB_BITS)
        limbs[count++] = (BigLimb)(value & BIG_LIMB_MASK);
    return count;
}

BigView big_view_int64(int64_t value, BigLimb storage[BIG_INT64_LIMBS]) {
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    return (BigView){storage, big_limbs_of_uint64(magnitude, storage), value < 0};
}

bool big_is_zero(BigView a) {
    return a.count == 0;
}

/// True if the magnitude is a uint64_t.
static bool big_fits_uint64(BigView a, uint64_t *magnitude) {
    if (limbs_bit_length(a.limbs, a.count) > 64) return false;
    *magnitude = 0;
    for (uint32_t i = a.count; i > 0; i--)
        *magnitude = *magnitude << BIG_LIMB_BITS | a.limbs[i - 1];
    return true;
}

int64_t big_clamp(BigView a) {
    uint64_t magnitude;
    if (!big_fits_uint64(a, &magnitude) || magnitude > (uint64_t)BIG_MAX_BITS)
        magnitude = (uint64_t)BIG_MAX_BITS + 1;
    return a.is_negative ? -(int64_t)magnitude : (int64_t)magnitude;
}

static bool deliver_small(BigView view, BigResult *out) {
    uint64_t magnitude;
    if (!big_fits_uint64(view, &magnitude)) return false;
    if (magnitude > (uint64_t)BIG_SMALL_MAX + (view.is_negative ? 1 : 0)) return false;
    int64_t value = view.is_negative ? -(int64_t)magnitude : (int64_t)magnitude;
    *out = (BigResult){.is_small = true, .small = value};
    return true;
}

BigStatus big_deliver(const BigLimb *limbs, size_t count, bool is_negative, const BigSink *sink,
                      BigResult *out) {
    count = limbs_trim(limbs, count);
    if (count <= BIG_UINT64_LIMBS && deliver_small((BigView){limbs, (uint32_t)count, is_negative}, out))
        return BIG_OK;
    if (limbs_bit_length(limbs, count) > BIG_MAX_BITS) return BIG_TOO_LARGE;
    *out = (BigResult){.is_small = false};
    BigLimb *room = sink->allocate(sink->context, (uint32_t)count, is_negative, &out->object);
    memcpy(room, limbs, count * sizeof(BigLimb));
    return BIG_OK;
}

BigStatus big_deliver_int64(int64_t value, const BigSink *sink, BigResult *out) {
    BigLimb storage[BIG_INT64_LIMBS];
    BigView view = big_view_int64(value, storage);
    return big_deliver(view.limbs, view.count, view.is_negative, sink, out);
}

// ---- libtommath

mp_int big_as_mp(BigView a) {
    return (mp_int){.used = (int)a.count,
                    .alloc = (int)a.count,
                    .sign = a.is_negative ? MP_NEG : MP_ZPOS,
                    .dp = (BigLimb *)(uintptr_t)a.limbs};
}

size_t big_take_mp(mp_int *number, mp_err error, BigLimb *limbs) {
    size_t count = error == MP_OKAY ? (size_t)number->used : 0;
    if (count) memcpy(limbs, number->dp, count * sizeof(BigLimb));
    mp_clear(number);
    return count;
}

// ---- magnitudes

size_t limbs_trim(const BigLimb *a, size_t an) {
    while (an > 0 && a[an - 1] == 0)
        an--;
    return an;
}

int64_t limbs_bit_length(const BigLimb *a, size_t an) {
    if (an == 0) return 0;
    int64_t bit_count = (int64_t)(an - 1) * BIG_LIMB_BITS;
    for (BigLimb top = a[an - 1]; top; top >>= 1)
        bit_count++;
    return bit_count;
}

int limbs_compare(const BigLimb *a, size_t an, const BigLimb *b, size_t bn) {
    if (an != bn) return an < bn ? -1 : 1;
    for (size_t i = an; i > 0; i--)
        if (a[i - 1] != b[i - 1]) return a[i - 1] < b[i - 1] ? -1 : 1;
    return 0;
}

size_t limbs_add(BigLimb *out, const BigLimb *a, size_t an, const BigLimb *b, size_t bn) {
    size_t count = an > bn ? an : bn;
    BigLimb carry = 0;
    for (size_t i = 0; i < count; i++) {
        carry += (i < an ? a[i] : 0) + (i < bn ? b[i] : 0);
        out[i] = carry & BIG_LIMB_MASK;
        carry >>= BIG_LIMB_BITS;
    }
    if (carry) out[count++] = carry;
    return count;
}

size_t limbs_subtract(BigLimb *out, const BigLimb *a, size_t an, const BigLimb *b, size_t bn) {
    BigLimb borrow = 0;
    for (size_t i = 0; i < an; i++) {
        BigLimb difference = a[i] - (i < bn ? b[i] : 0) - borrow;
        out[i] = difference & BIG_LIMB_MASK;
        borrow = difference >> BIG_LIMB_BITS & 1;
    }
    assert(borrow == 0);
    return limbs_trim(out, an);
}

size_t limbs_multiply(BigLimb *out, const BigLimb *a, size_t an, const BigLimb *b, size_t bn) {
    memset(out, 0, (an + bn) * sizeof(BigLimb));
    for (size_t i = 0; i < an; i++) {
        BigWide carry = 0;
        for (size_t j = 0; j < bn; j++) {
            carry += (BigWide)a[i] * b[j] + out[i + j];
            out[i + j] = (BigLimb)(carry & BIG_LIMB_MASK);
            carry >>= BIG_LIMB_BITS;
        }
        out[i + bn] = (BigLimb)carry;
    }
    return limbs_trim(out, an + bn);
}

BigLimb limbs_multiply_limb(BigLimb *a, size_t an, BigLimb factor, BigLimb addend) {
    BigWide carry = addend;
    for (size_t i = 0; i < an; i++) {
        carry += (BigWide)a[i] * factor;
        a[i] = (BigLimb)(carry & BIG_LIMB_MASK);
        carry >>= BIG_LIMB_BITS;
    }
    return (BigLimb)carry;
}

BigLimb limbs_divide_limb(BigLimb *out, const BigLimb *a, size_t an, BigLimb divisor) {
    BigWide remainder = 0;
    for (size_t i = an; i > 0; i--) {
        remainder = remainder << BIG_LIMB_BITS | a[i - 1];
        out[i - 1] = (BigLimb)(remainder / divisor);
        remainder %= divisor;
    }
    return (BigLimb)remainder;
}

size_t limbs_shift_left(BigLimb *out, const BigLimb *a, size_t an, int64_t bit_count) {
    size_t limb_shift = (size_t)(bit_count / BIG_LIMB_BITS);
    int bit_shift = (int)(bit_count % BIG_LIMB_BITS);
    memset(out, 0, limb_shift * sizeof(BigLimb));
    BigLimb carry = 0;
    for (size_t i = 0; i < an; i++) {
        out[limb_shift + i] = (a[i] << bit_shift & BIG_LIMB_MASK) | carry;
        carry = bit_shift ? a[i] >> (BIG_LIMB_BITS - bit_shift) : 0;
    }
    out[limb_shift + an] = carry;
    return limbs_trim(out, limb_shift + an + 1);
}

size_t limbs_shift_right(BigLimb *out, const BigLimb *a, size_t an, int64_t bit_count, bool *has_more) {
    size_t limb_shift = (size_t)(bit_count / BIG_LIMB_BITS);
    int bit_shift = (int)(bit_count % BIG_LIMB_BITS);
    *has_more = false;
    if (limb_shift >= an) {
        *has_more = an > 0;
        return 0;
    }
    for (size_t i = 0; i < limb_shift; i++)
        *has_more = *has_more || a[i];
    *has_more = *has_more || (a[limb_shift] & (((BigLimb)1 << bit_shift) - 1));
    for (size_t i = limb_shift; i < an; i++) {
        BigLimb high = i + 1 < an && bit_shift ? a[i + 1] << (BIG_LIMB_BITS - bit_shift) & BIG_LIMB_MASK : 0;
        out[i - limb_shift] = a[i] >> bit_shift | high;
    }
    return limbs_trim(out, an - limb_shift);
}
