/// The distributions of random.Random, CPython's numbers for the same seed.
#include "sim/number/random_mt.h"

#include <math.h>

// As doubles, so that they do not depend on how a compiler or libm rounds them.
static const double PI = 3.141592653589793;
static const double TWO_PI = 6.283185307179586;
static const double EULER = 2.718281828459045;
static const double LOG_4 = 1.3862943611198906;
static const double NORMAL_FACTOR = 1.7155277699214135; // 4 exp(-1/2) / sqrt(2)
static const double GAMMA_CONSTANT = 2.504077396776274; // 1 + log(4.5)

/// Between 0 (exclusive) and 1: its logarithm exists.
static double draw_above_0(RandomState *state) {
    return 1.0 - random_double(state);
}

double random_uniform(RandomState *state, double low, double high) {
    return low + (high - low) * random_double(state);
}

static double triangular(double drawn, double low, double high, double peak) {
    if (drawn <= peak) return low + (high - low) * sqrt(drawn * peak);
    return high + (low - high) * sqrt((1.0 - drawn) * (1.0 - peak));
}

double random_triangular(RandomState *state, double low, double high) {
    return triangular(random_double(state), low, high, 0.5);
}

double random_triangular_mode(RandomState *state, double low, double high, double mode) {
    double drawn = random_double(state);
    if (high - low == 0) return low;
    return triangular(drawn, low, high, (mode - low) / (high - low));
}

/// Kinderman and Monahan's ratio of uniform deviates.
double random_normal(RandomState *state, double mean, double deviation) {
    for (;;) {
        double first = random_double(state), second = draw_above_0(state);
        double z = NORMAL_FACTOR * (first - 0.5) / second;
        if (z * z / 4.0 <= -log(second)) return mean + z * deviation;
    }
}

/// Box and Muller's pairs: the second number is kept for the next call.
double random_gauss(RandomState *state, double mean, double deviation) {
    double z = state->gauss_next;
    if (!state->has_gauss_next) {
        double angle = random_double(state) * TWO_PI;
        double radius = sqrt(-2.0 * log(draw_above_0(state)));
        z = cos(angle) * radius;
        state->gauss_next = sin(angle) * radius;
    }
    state->has_gauss_next = !state->has_gauss_next;
    return mean + z * deviation;
}

double random_lognormal(RandomState *state, double mean, double deviation) {
    return exp(random_normal(state, mean, deviation));
}

double random_exponential(RandomState *state, double rate) {
    return -log(draw_above_0(state)) / rate;
}

/// Python's float % for a positive modulus.
static double modulo(double value, double modulus) {
    double remainder = fmod(value, modulus);
    if (remainder == 0) return 0.0;
    return remainder < 0 ? remainder + modulus : remainder;
}

/// Fisher, Statistical Analysis of Circular Data.
double random_von_mises(RandomState *state, double mean_angle, double concentration) {
    if (concentration <= 1e-6) return TWO_PI * random_double(state);
    double s = 0.5 / concentration;
    double r = s + sqrt(1.0 + s * s), z;
    for (;;) {
        z = cos(PI * random_double(state));
        double d = z / (r + z), drawn = random_double(state);
        if (drawn < 1.0 - d * d || drawn <= (1.0 - d) * exp(d)) break;
    }
    double q = 1.0 / r, f = (q + z) / (1.0 + q * z);
    double angle = acos(f);
    return modulo(random_double(state) > 0.5 ? mean_angle + angle : mean_angle - angle, TWO_PI);
}

/// Cheng's rejection method.
static double gamma_above_1(RandomState *state, double shape) {
    double a = sqrt(2.0 * shape - 1.0), b = shape - LOG_4, c = shape + a;
    for (;;) {
        double first = random_double(state);
        if (!(1e-7 < first && first < 0.9999999)) continue;
        double second = draw_above_0(state);
        double v = log(first / (1.0 - first)) / a, x = shape * exp(v);
        double z = first * first * second, r = b + c * v - x;
        if (r + GAMMA_CONSTANT - 4.5 * z >= 0.0 || r >= log(z)) return x;
    }
}

/// Ahrens and Dieter's algorithm GS.
static double gamma_below_1(RandomState *state, double shape) {
    for (;;) {
        double b = (EULER + shape) / EULER, p = b * random_double(state);
        double x = p <= 1.0 ? pow(p, 1.0 / shape) : -log((b - p) / shape);
        double drawn = random_double(state);
        if (drawn <= (p > 1.0 ? pow(x, shape - 1.0) : exp(-x))) return x;
    }
}

double random_gamma(RandomState *state, double shape, double scale) {
    if (shape > 1.0) return gamma_above_1(state, shape) * scale;
    if (shape == 1.0) return -log(draw_above_0(state)) * scale;
    return gamma_below_1(state, shape) * scale;
}

double random_beta(RandomState *state, double alpha, double beta) {
    double y = random_gamma(state, alpha, 1.0);
    return y != 0 ? y / (y + random_gamma(state, beta, 1.0)) : 0.0;
}

double random_pareto(RandomState *state, double alpha) {
    return pow(draw_above_0(state), -1.0 / alpha);
}

double random_weibull(RandomState *state, double scale, double shape) {
    return scale * pow(-log(draw_above_0(state)), 1.0 / shape);
}
