/// math: gamma, lgamma by Lanczos' approximation (13 terms, as CPython and Boost use it), and the error
/// function.
#include "sim/modules/math_parts.h"
#include <float.h>
#include <math.h>

enum { LANCZOS_TERMS = 13, EXACT_FACTORIALS = 23 };

static const double LANCZOS_G = 6.024680040776729583740234375;
static const double LANCZOS_G_MINUS_HALF = 5.524680040776729583740234375;
static const double PI = 3.14159265358979323846;
static const double LOG_PI = 1.144729885849400174143427351353058711647;

/// Of the rational function, lowest power first.
static const double NUMERATOR[LANCZOS_TERMS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};
/// x * (x + 1) * ... * (x + 11)
static const double DENOMINATOR[LANCZOS_TERMS] = {
    0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
    2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0,
};

/// The rational function at x > 0; for large x in powers of 1 / x, which cannot overflow.
static double lanczos_sum(double x) {
    double numerator = 0, denominator = 0;
    for (int i = 0; i < LANCZOS_TERMS; i++) {
        int term = x < 5 ? LANCZOS_TERMS - 1 - i : i;
        numerator = x < 5 ? numerator * x + NUMERATOR[term] : numerator / x + NUMERATOR[term];
        denominator = x < 5 ? denominator * x + DENOMINATOR[term] : denominator / x + DENOMINATOR[term];
    }
    return numerator / denominator;
}

/// sin(pi * x), exact where it is 0 or 1.
static double sin_pi(double x) {
    double y = fmod(fabs(x), 2.0);
    int quarter = (int)round(2.0 * y);
    double result = quarter == 0   ? sin(PI * y)
                    : quarter == 1 ? cos(PI * (y - 0.5))
                    : quarter == 2 ? sin(PI * (1.0 - y))
                    : quarter == 3 ? -cos(PI * (y - 1.5))
                                   : sin(PI * (y - 2.0));
    return copysign(1.0, x) * result;
}

static double small_factorial(int n) {
    double product = 1;
    for (int i = 2; i <= n; i++)
        product *= i;
    return product;
}

/// gamma(x) for a finite x whose magnitude is neither tiny nor beyond the range of results.
static double gamma_by_lanczos(double x) {
    double magnitude = fabs(x), y = magnitude + LANCZOS_G_MINUS_HALF, correction;
    if (magnitude > LANCZOS_G_MINUS_HALF) { // what the rounding of y has lost
        double q = y - magnitude;
        correction = q - LANCZOS_G_MINUS_HALF;
    } else {
        double q = y - LANCZOS_G_MINUS_HALF;
        correction = q - magnitude;
    }
    correction = correction * LANCZOS_G / y;
    double result;
    if (x < 0) {
        result = -PI / sin_pi(magnitude) / magnitude * exp(y) / lanczos_sum(magnitude);
        result -= correction * result;
        if (magnitude < 140.0) return result / pow(y, magnitude - 0.5);
        double root = pow(y, magnitude / 2.0 - 0.25);
        return result / root / root;
    }
    result = lanczos_sum(magnitude) / exp(y);
    result += correction * result;
    if (magnitude < 140.0) return result * pow(y, magnitude - 0.5);
    double root = pow(y, magnitude / 2.0 - 0.25);
    return result * root * root;
}

static Value math_gamma(Vm *vm, const Value *args, int count) {
    double x;
    if (!value_to_double(vm, args[0], &x)) return VALUE_ERROR;
    if (isnan(x) || (isinf(x) && x > 0)) return float_new(vm, x);
    if (isinf(x) || x == 0) return math_raise_domain(vm);
    if (x == floor(x) && x < 0) return math_raise_domain(vm);
    if (x == floor(x) && x <= EXACT_FACTORIALS) return float_new(vm, small_factorial((int)x - 1));
    double result;
    if (fabs(x) < 1e-20)
        result = 1.0 / x;
    else if (fabs(x) > 200.0)
        result = x < 0 ? 0.0 / sin_pi(x) : HUGE_VAL;
    else
        result = gamma_by_lanczos(x);
    return isinf(result) ? math_raise_range(vm) : float_new(vm, result);
}

static Value math_lgamma(Vm *vm, const Value *args, int count) {
    double x;
    if (!value_to_double(vm, args[0], &x)) return VALUE_ERROR;
    if (!isfinite(x)) return float_new(vm, isnan(x) ? x : INFINITY);
    if (x == floor(x) && x <= 2.0) return x <= 0 ? math_raise_domain(vm) : float_new(vm, 0.0);
    double magnitude = fabs(x);
    if (magnitude < 1e-20) return float_new(vm, -log(magnitude));
    double result = log(lanczos_sum(magnitude)) - LANCZOS_G;
    result += (magnitude - 0.5) * (log(magnitude + LANCZOS_G - 0.5) - 1);
    if (x < 0) result = LOG_PI - log(fabs(sin_pi(magnitude))) - log(magnitude) - result;
    return isinf(result) ? math_raise_range(vm) : float_new(vm, result);
}

static Value math_erf(Vm *vm, const Value *args, int count) {
    double x;
    return value_to_double(vm, args[0], &x) ? float_new(vm, erf(x)) : VALUE_ERROR;
}

static Value math_erfc(Vm *vm, const Value *args, int count) {
    double x;
    return value_to_double(vm, args[0], &x) ? float_new(vm, erfc(x)) : VALUE_ERROR;
}

const NativeDef MATH_GAMMA_FUNCTIONS[] = {
    NATIVE("gamma", math_gamma, 1, 1),
    NATIVE("lgamma", math_lgamma, 1, 1),
    NATIVE("erf", math_erf, 1, 1),
    NATIVE("erfc", math_erfc, 1, 1),
    NATIVE_END,
};
