/// Inside of big_int: loops over limbs, scratch room, and the way results take to the caller.
#ifndef LOOPSCOPE_NUMBER_BIG_LIMBS_H
#define LOOPSCOPE_NUMBER_BIG_LIMBS_H

#include "sim/number/big_int.h"

/// Holds the product of two limbs plus two more limbs.
#ifdef MP_64BIT
__extension__ typedef unsigned __int128 BigWide;
#else
typedef uint64_t BigWide;
#endif

#define BIG_LIMB_MASK (((BigLimb)1 << BIG_LIMB_BITS) - 1)

enum {
    BIG_SCRATCH_LIMBS = 64, // on the C stack
    BIG_UINT64_LIMBS = BIG_INT64_LIMBS,
};

/// Room for limbs while an operation runs: on the C stack if they are few, otherwise in the run's memory,
/// where an aborted run leaves it to memory_destroy.
typedef struct BigScratch {
    BigLimb *limbs;
    size_t count;
    Memory *memory;
    BigLimb few[BIG_SCRATCH_LIMBS];
} BigScratch;

void big_scratch_init(BigScratch *scratch, Memory *memory, size_t limb_count);
void big_scratch_free(BigScratch *scratch);

/// Hands a magnitude to the caller, without its high zeros. Nothing but scratch may be held: allocate may not
/// return.
BigStatus big_deliver(const BigLimb *limbs, size_t count, bool is_negative, const BigSink *sink,
                      BigResult *out);
BigStatus big_deliver_int64(int64_t value, const BigSink *sink, BigResult *out);

bool big_is_zero(BigView a);
/// Writes the limbs of `value`, returns how many are in use.
uint32_t big_limbs_of_uint64(uint64_t value, BigLimb limbs[BIG_UINT64_LIMBS]);
/// -BIG_MAX_BITS - 1, the value, or BIG_MAX_BITS + 1: enough for shift counts and exponents.
int64_t big_clamp(BigView a);

// Magnitudes: `a` with `an` limbs. What is returned is the number of limbs in use or, for limbs_*_limb, what
// is left over.
size_t limbs_trim(const BigLimb *a, size_t an);
int64_t limbs_bit_length(const BigLimb *a, size_t an);
int limbs_compare(const BigLimb *a, size_t an, const BigLimb *b, size_t bn);
/// out has room for the longer one and a limb; it may be a or b.
size_t limbs_add(BigLimb *out, const BigLimb *a, size_t an, const BigLimb *b, size_t bn);
/// a >= b; out may be a or b.
size_t limbs_subtract(BigLimb *out, const BigLimb *a, size_t an, const BigLimb *b, size_t bn);
/// out has room for an + bn limbs and is neither.
size_t limbs_multiply(BigLimb *out, const BigLimb *a, size_t an, const BigLimb *b, size_t bn);
/// a = a * factor + addend; returns the carry.
BigLimb limbs_multiply_limb(BigLimb *a, size_t an, BigLimb factor, BigLimb addend);
/// out = a / divisor; returns the remainder. out may be a.
BigLimb limbs_divide_limb(BigLimb *out, const BigLimb *a, size_t an, BigLimb divisor);
/// out has room for an + bit_count / BIG_LIMB_BITS + 1 limbs, all of which are written.
size_t limbs_shift_left(BigLimb *out, const BigLimb *a, size_t an, int64_t bit_count);
/// Returns the limbs in use; `*has_more` says whether a bit that is 1 fell off.
size_t limbs_shift_right(BigLimb *out, const BigLimb *a, size_t an, int64_t bit_count, bool *has_more);

/// A view as an operand of libtommath, which does not write to it.
mp_int big_as_mp(BigView a);
/// Copies what libtommath computed, unless that failed, and clears it. Returns its number of limbs.
size_t big_take_mp(mp_int *number, mp_err error, BigLimb *limbs);

#endif
