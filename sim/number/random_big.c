/// Random ints of any size.
#include "sim/number/random_mt.h"

#include "sim/number/big_limbs.h"

/// Draws words, the lowest first; of the last one only the high bits count. Returns the limbs in use.
static size_t draw_limbs(RandomState *state, int64_t bit_count, BigLimb *limbs) {
    BigWide pending = 0;
    int pending_count = 0;
    size_t count = 0;
    while (bit_count > 0) {
        int taken = bit_count < 32 ? (int)bit_count : 32;
        pending |= (BigWide)random_bits(state, taken) << pending_count;
        pending_count += taken;
        bit_count -= taken;
        if (pending_count < BIG_LIMB_BITS) continue;
        limbs[count++] = (BigLimb)(pending & BIG_LIMB_MASK);
        pending >>= BIG_LIMB_BITS;
        pending_count -= BIG_LIMB_BITS;
    }
    // What is left can be two small limbs.
    for (; pending; pending >>= BIG_LIMB_BITS)
        limbs[count++] = (BigLimb)(pending & BIG_LIMB_MASK);
    return limbs_trim(limbs, count);
}

BigStatus random_bits_big(RandomState *state, int64_t bit_count, const BigSink *sink, BigResult *out) {
    if (bit_count > BIG_MAX_BITS) return BIG_TOO_LARGE;
    BigScratch limbs;
    big_scratch_init(&limbs, sink->memory, (size_t)(bit_count / BIG_LIMB_BITS) + 2);
    size_t count = draw_limbs(state, bit_count, limbs.limbs);
    BigStatus status = big_deliver(limbs.limbs, count, false, sink, out);
    big_scratch_free(&limbs);
    return status;
}

BigStatus random_below_big(RandomState *state, BigView limit, const BigSink *sink, BigResult *out) {
    BigScratch limbs;
    size_t count;
    big_scratch_init(&limbs, sink->memory, (size_t)limit.count + 2);
    do
        count = draw_limbs(state, big_bit_length(limit), limbs.limbs);
    while (limbs_compare(limbs.limbs, count, limit.limbs, limit.count) >= 0);
    BigStatus status = big_deliver(limbs.limbs, count, false, sink, out);
    big_scratch_free(&limbs);
    return status;
}
