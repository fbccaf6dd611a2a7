/// The generator of Python's `random` module: MT19937 and every distribution, bit for bit as CPython 3.11.
///
/// The distributions use log, exp, sin, cos, acos and pow of libm, so they are the same on machines with the
/// same libm; random(), getrandbits() and all that choose by index are the same everywhere.
#ifndef LOOPSCOPE_NUMBER_RANDOM_MT_H
#define LOOPSCOPE_NUMBER_RANDOM_MT_H

#include "sim/number/big_int.h"

enum { RANDOM_STATE_WORDS = 624 };

typedef struct RandomState {
    uint32_t words[RANDOM_STATE_WORDS];
    int32_t index;       // of the next word; RANDOM_STATE_WORDS: a new block is due
    bool has_gauss_next; // random_gauss makes two numbers at a time
    double gauss_next;
} RandomState;

// ---- seed ----

/// random.seed(int); the sign does not count.
void random_seed_int(RandomState *state, BigView seed);
void random_seed_int64(RandomState *state, int64_t seed);
/// random.seed(str) with its UTF-8, random.seed(bytes), random.seed(bytearray).
void random_seed_bytes(RandomState *state, Span seed);
/// random.seed(float). `seed` must not be NaN.
void random_seed_double(RandomState *state, double seed);

// ---- raw numbers ----

/// random.random(): 53 bits, 0 <= result < 1.
double random_double(RandomState *state);
/// random.getrandbits(bit_count) for 0 to 64 bits.
uint64_t random_bits(RandomState *state, int bit_count);
/// random.getrandbits of any size.
BigStatus random_bits_big(RandomState *state, int64_t bit_count, const BigSink *sink, BigResult *out);
/// random.randbytes(size).
void random_bytes(RandomState *state, unsigned char *bytes, size_t size);
/// Random._randbelow(limit): 0 <= result < limit; limit > 0.
uint64_t random_below(RandomState *state, uint64_t limit);
BigStatus random_below_big(RandomState *state, BigView limit, const BigSink *sink, BigResult *out);

// ---- choices ----

// random.choice(items) is items[random_below(count)]; random.shuffle(items) swaps item i with item
// random_below(i + 1), for i from count - 1 down to 1; random.randrange(start, stop, step) is
// start + step * random_below(number of values); random.randint(a, b) is a + random_below(b - a + 1).

/// random.sample: fills `indices` with `sample_count` different numbers below `count`; sample_count <= count.
void random_sample(RandomState *state, Memory *memory, uint64_t count, uint64_t sample_count,
                   uint64_t *indices);
/// One index of random.choices without weights.
uint64_t random_choice_index(RandomState *state, uint64_t count);
/// One index of random.choices with cumulative weights: `count` > 0 numbers that never decrease, the last
/// above 0.
uint64_t random_weighted_index(RandomState *state, const double *cumulative, uint64_t count);

// ---- distributions ----

double random_uniform(RandomState *state, double low, double high);
double random_triangular(RandomState *state, double low, double high);
double random_triangular_mode(RandomState *state, double low, double high, double mode);
double random_normal(RandomState *state, double mean, double deviation);
double random_gauss(RandomState *state, double mean, double deviation);
double random_lognormal(RandomState *state, double mean, double deviation);
/// `rate` must not be 0 (CPython: ZeroDivisionError, "float division by zero").
double random_exponential(RandomState *state, double rate);
double random_von_mises(RandomState *state, double mean_angle, double concentration);
/// Both parameters must be above 0 (CPython: ValueError, "gammavariate: alpha and beta must be > 0.0"); here
/// and in random_beta.
double random_gamma(RandomState *state, double shape, double scale);
double random_beta(RandomState *state, double alpha, double beta);
double random_pareto(RandomState *state, double alpha);
double random_weibull(RandomState *state, double scale, double shape);

#endif
