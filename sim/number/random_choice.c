/// Choosing and sampling by index.
#include "sim/number/random_mt.h"

#include <math.h>
#include <string.h>

/// Numbers drawn so far, as a table with open addressing; 0 marks a free slot, so a number n is stored as n
/// + 1.
typedef struct DrawnSet {
    uint64_t *slots;
    uint64_t mask; // slot count - 1; the count is a power of two
} DrawnSet;

/// Adds a number; false if it is there already.
static bool drawn_add(DrawnSet *set, uint64_t number) {
    uint64_t slot = number * 0x9E3779B97F4A7C15u >> 32;
    for (;; slot++) {
        uint64_t *stored = &set->slots[slot & set->mask];
        if (*stored == number + 1) return false;
        if (*stored) continue;
        *stored = number + 1;
        return true;
    }
}

/// For many numbers out of few: takes them out of a list of all.
static void sample_from_pool(RandomState *state, Memory *memory, uint64_t count, uint64_t sample_count,
                             uint64_t *indices) {
    size_t size_bytes = (size_t)count * sizeof(uint64_t);
    uint64_t *pool = memory_alloc(memory, MEMORY_RAW, size_bytes);
    for (uint64_t i = 0; i < count; i++)
        pool[i] = i;
    for (uint64_t i = 0; i < sample_count; i++) {
        uint64_t place = random_below(state, count - i);
        indices[i] = pool[place];
        pool[place] = pool[count - i - 1];
    }
    memory_free(memory, MEMORY_RAW, pool, size_bytes);
}

/// For few numbers out of many: draws again what was drawn before.
static void sample_by_set(RandomState *state, Memory *memory, uint64_t count, uint64_t sample_count,
                          uint64_t *indices) {
    uint64_t slot_count = 8;
    while (slot_count < sample_count * 2)
        slot_count *= 2;
    size_t size_bytes = (size_t)slot_count * sizeof(uint64_t);
    DrawnSet drawn = {memory_alloc(memory, MEMORY_RAW, size_bytes), slot_count - 1};
    memset(drawn.slots, 0, size_bytes);
    for (uint64_t i = 0; i < sample_count; i++) {
        do
            indices[i] = random_below(state, count);
        while (!drawn_add(&drawn, indices[i]));
    }
    memory_free(memory, MEMORY_RAW, drawn.slots, size_bytes);
}

/// CPython's estimate of when a set takes more room than a list; it decides which numbers are drawn.
static double set_size_limit(uint64_t sample_count) {
    double limit = 21;
    if (sample_count > 5) limit += pow(4, ceil(log((double)sample_count * 3) / log(4)));
    return limit;
}

void random_sample(RandomState *state, Memory *memory, uint64_t count, uint64_t sample_count,
                   uint64_t *indices) {
    if (sample_count == 0) return;
    if ((double)count <= set_size_limit(sample_count))
        sample_from_pool(state, memory, count, sample_count, indices);
    else
        sample_by_set(state, memory, count, sample_count, indices);
}

uint64_t random_choice_index(RandomState *state, uint64_t count) {
    return (uint64_t)(random_double(state) * (double)count);
}

uint64_t random_weighted_index(RandomState *state, const double *cumulative, uint64_t count) {
    double drawn = random_double(state) * cumulative[count - 1];
    uint64_t low = 0, high = count - 1;
    while (low < high) {
        uint64_t middle = (low + high) / 2;
        if (drawn < cumulative[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
