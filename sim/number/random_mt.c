#include "sim/number/random_mt.h"

#include "sim/number/sha512.h"
#include <string.h>

// Matsumoto and Nishimura's MT19937.
enum {
    MIDDLE_WORD = 397,
    ARRAY_SEED = 19650218,
};

static const uint32_t MATRIX_A = 0x9908B0DF;
static const uint32_t UPPER_MASK = 0x80000000, LOWER_MASK = 0x7FFFFFFF;

static uint32_t twist(uint32_t upper, uint32_t lower) {
    uint32_t mixed = (upper & UPPER_MASK) | (lower & LOWER_MASK);
    return mixed >> 1 ^ (mixed & 1 ? MATRIX_A : 0);
}

static void make_block(RandomState *state) {
    uint32_t *words = state->words;
    for (int i = 0; i < RANDOM_STATE_WORDS; i++)
        words[i] = words[(i + MIDDLE_WORD) % RANDOM_STATE_WORDS] ^
                   twist(words[i], words[(i + 1) % RANDOM_STATE_WORDS]);
    state->index = 0;
}

static uint32_t random_word(RandomState *state) {
    if (state->index >= RANDOM_STATE_WORDS) make_block(state);
    uint32_t word = state->words[state->index++];
    word ^= word >> 11;
    word ^= word << 7 & 0x9D2C5680;
    word ^= word << 15 & 0xEFC60000;
    return word ^ word >> 18;
}

// ---- seed

/// Words of a seed, lowest first.
typedef struct SeedWords {
    size_t count;
    uint32_t (*word)(const struct SeedWords *seed, size_t index);
    BigView number;              // for seeds that are ints
    Span bytes;                  // for all others, highest byte first, with the digest behind them
    const unsigned char *digest; // SHA512_BYTES, or NULL
} SeedWords;

static void seed_from_word(RandomState *state, uint32_t seed) {
    state->words[0] = seed;
    for (uint32_t i = 1; i < RANDOM_STATE_WORDS; i++) {
        uint32_t previous = state->words[i - 1];
        state->words[i] = 1812433253u * (previous ^ previous >> 30) + i;
    }
}

/// Goes round the words, but never through word 0, whose place takes the last one.
static uint32_t next_place(uint32_t *words, uint32_t i) {
    if (i + 1 < RANDOM_STATE_WORDS) return i + 1;
    words[0] = words[RANDOM_STATE_WORDS - 1];
    return 1;
}

static void seed_from_words(RandomState *state, const SeedWords *seed) {
    uint32_t *words = state->words, i = 1;
    size_t key = 0;
    seed_from_word(state, ARRAY_SEED);
    for (size_t n = seed->count > RANDOM_STATE_WORDS ? seed->count : RANDOM_STATE_WORDS; n > 0; n--) {
        uint32_t previous = words[i - 1] ^ words[i - 1] >> 30;
        words[i] = (words[i] ^ previous * 1664525u) + seed->word(seed, key) + (uint32_t)key;
        i = next_place(words, i);
        key = key + 1 < seed->count ? key + 1 : 0;
    }
    for (int n = RANDOM_STATE_WORDS - 1; n > 0; n--) {
        uint32_t previous = words[i - 1] ^ words[i - 1] >> 30;
        words[i] = (words[i] ^ previous * 1566083941u) - i;
        i = next_place(words, i);
    }
    words[0] = 0x80000000;
    state->index = RANDOM_STATE_WORDS;
    state->has_gauss_next = false;
    state->gauss_next = 0;
}

static uint32_t word_of_number(const SeedWords *seed, size_t index) {
    uint32_t word = 0;
    for (int bit = 0; bit < 32;) {
        size_t position = index * 32 + (size_t)bit, limb = position / BIG_LIMB_BITS;
        int shift = (int)(position % BIG_LIMB_BITS);
        if (limb >= seed->number.count) break;
        word |= (uint32_t)(seed->number.limbs[limb] >> shift) << bit;
        bit += BIG_LIMB_BITS - shift;
    }
    return word;
}

void random_seed_int(RandomState *state, BigView seed) {
    size_t count = (size_t)(big_bit_length(seed) + 31) / 32;
    SeedWords words = {.count = count ? count : 1, .word = word_of_number, .number = seed};
    seed_from_words(state, &words);
}

void random_seed_int64(RandomState *state, int64_t seed) {
    BigLimb storage[BIG_INT64_LIMBS];
    random_seed_int(state, big_view_int64(seed, storage));
}

void random_seed_double(RandomState *state, double seed) {
    // CPython takes the hash as an unsigned number.
    uint64_t hash = (uint64_t)double_hash(seed);
    BigLimb limbs[BIG_INT64_LIMBS];
    BigView number = {limbs, 0, false};
    for (; hash; hash >>= BIG_LIMB_BITS)
        limbs[number.count++] = (BigLimb)(hash & (((BigLimb)1 << BIG_LIMB_BITS) - 1));
    random_seed_int(state, number);
}

/// Byte `index` from the end of bytes and digest; 0 before their beginning.
static uint32_t byte_from_end(const SeedWords *seed, size_t index) {
    if (index < SHA512_BYTES) return seed->digest[SHA512_BYTES - 1 - index];
    index -= SHA512_BYTES;
    return index < seed->bytes.size ? (unsigned char)seed->bytes.bytes[seed->bytes.size - 1 - index] : 0;
}

static uint32_t word_of_bytes(const SeedWords *seed, size_t index) {
    uint32_t word = 0;
    for (size_t i = 4; i > 0; i--)
        word = word << 8 | byte_from_end(seed, index * 4 + i - 1);
    return word;
}

void random_seed_bytes(RandomState *state, Span seed) {
    unsigned char digest[SHA512_BYTES];
    sha512(seed, digest);
    SeedWords words = {.word = word_of_bytes, .bytes = seed, .digest = digest};
    words.count = (seed.size + SHA512_BYTES + 3) / 4;
    while (words.count > 1 && word_of_bytes(&words, words.count - 1) == 0)
        words.count--;
    seed_from_words(state, &words);
}

// ---- raw numbers

double random_double(RandomState *state) {
    uint32_t high = random_word(state) >> 5, low = random_word(state) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

uint64_t random_bits(RandomState *state, int bit_count) {
    if (bit_count == 0) return 0;
    if (bit_count <= 32) return random_word(state) >> (32 - bit_count);
    uint64_t low = random_word(state);
    return low | (uint64_t)(random_word(state) >> (64 - bit_count)) << 32;
}

void random_bytes(RandomState *state, unsigned char *bytes, size_t size) {
    while (size > 0) {
        size_t count = size < 4 ? size : 4;
        uint64_t bits = random_bits(state, (int)count * 8);
        for (size_t i = 0; i < count; i++, bits >>= 8)
            bytes[i] = (unsigned char)bits;
        bytes += count;
        size -= count;
    }
}

uint64_t random_below(RandomState *state, uint64_t limit) {
    int bit_count = 0;
    for (uint64_t rest = limit; rest; rest >>= 1)
        bit_count++;
    uint64_t result;
    do
        result = random_bits(state, bit_count);
    while (result >= limit);
    return result;
}
