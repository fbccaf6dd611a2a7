/// The module math: functions of floats.
#include "sim/modules/math_parts.h"
#include "sim/vm/int.h"
#include <float.h>
#include <math.h>

static const double PI = 3.14159265358979323846;

Value math_raise_domain(Vm *vm) {
    return error_raise(vm, EXC_VALUE_ERROR, "math domain error");
}
Value math_raise_range(Vm *vm) {
    return error_raise(vm, EXC_OVERFLOW_ERROR, "math range error");
}

// ---- one argument -----------------------------------------------------------------------------------------

/// A NaN that was no NaN before is a domain error; so is an infinity, unless the function grows without
/// bound.
static Value checked_result(Vm *vm, double x, double result, bool can_overflow) {
    if (isnan(result) && !isnan(x)) return math_raise_domain(vm);
    if (isinf(result) && isfinite(x)) return can_overflow ? math_raise_range(vm) : math_raise_domain(vm);
    return float_new(vm, result);
}

#define UNARY(name, function, can_overflow)                                                                  \
    static Value math_##name(Vm *vm, const Value *args, int count) {                                         \
        double x;                                                                                            \
        if (!value_to_double(vm, args[0], &x)) return VALUE_ERROR;                                           \
        return checked_result(vm, x, function(x), can_overflow);                                             \
    }

// clang-format off
#define UNARY_FUNCTIONS(X)                                                                  \
    X(acos, acos, false) X(acosh, acosh, false) X(asin, asin, false) X(asinh, asinh, false) \
    X(atan, atan, false) X(atanh, atanh, false) X(cbrt, cbrt, false) X(cos, cos, false)     \
    X(cosh, cosh, true) X(exp, exp, true) X(exp2, exp2, true) X(expm1, expm1, true)         \
    X(fabs, fabs, false) X(log1p, log1p, false) X(sin, sin, false) X(sinh, sinh, true)      \
    X(sqrt, sqrt, false) X(tan, tan, false) X(tanh, tanh, false)
// clang-format on
UNARY_FUNCTIONS(UNARY)

static Value math_degrees(Vm *vm, const Value *args, int count) {
    double x;
    return value_to_double(vm, args[0], &x) ? float_new(vm, x * (180.0 / PI)) : VALUE_ERROR;
}

static Value math_radians(Vm *vm, const Value *args, int count) {
    double x;
    return value_to_double(vm, args[0], &x) ? float_new(vm, x * (PI / 180.0)) : VALUE_ERROR;
}

static Value math_isfinite(Vm *vm, const Value *args, int count) {
    double x;
    return value_to_double(vm, args[0], &x) ? value_from_bool(isfinite(x)) : VALUE_ERROR;
}

static Value math_isinf(Vm *vm, const Value *args, int count) {
    double x;
    return value_to_double(vm, args[0], &x) ? value_from_bool(isinf(x)) : VALUE_ERROR;
}

static Value math_isnan(Vm *vm, const Value *args, int count) {
    double x;
    return value_to_double(vm, args[0], &x) ? value_from_bool(isnan(x)) : VALUE_ERROR;
}

static Value math_ulp(Vm *vm, const Value *args, int count) {
    double x;
    if (!value_to_double(vm, args[0], &x)) return VALUE_ERROR;
    x = fabs(x);
    if (!isfinite(x)) return float_new(vm, x);
    double above = nextafter(x, INFINITY);
    return float_new(vm, isinf(above) ? x - nextafter(x, -INFINITY) : above - x);
}

// ---- two arguments ----------------------------------------------------------------------------------------

static bool two_doubles(Vm *vm, const Value *args, double *x, double *y) {
    return value_to_double(vm, args[0], x) && value_to_double(vm, args[1], y);
}

static Value math_atan2(Vm *vm, const Value *args, int count) {
    double y, x;
    return two_doubles(vm, args, &y, &x) ? float_new(vm, atan2(y, x)) : VALUE_ERROR;
}

static Value math_copysign(Vm *vm, const Value *args, int count) {
    double x, sign;
    return two_doubles(vm, args, &x, &sign) ? float_new(vm, copysign(x, sign)) : VALUE_ERROR;
}

static Value math_nextafter(Vm *vm, const Value *args, int count) {
    double x, towards;
    return two_doubles(vm, args, &x, &towards) ? float_new(vm, nextafter(x, towards)) : VALUE_ERROR;
}

static Value math_fmod(Vm *vm, const Value *args, int count) {
    double x, y;
    if (!two_doubles(vm, args, &x, &y)) return VALUE_ERROR;
    double result = fmod(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? math_raise_domain(vm) : float_new(vm, result);
}

static Value math_remainder(Vm *vm, const Value *args, int count) {
    double x, y;
    if (!two_doubles(vm, args, &x, &y)) return VALUE_ERROR;
    double result = remainder(x, y);
    return isnan(result) && !isnan(x) && !isnan(y) ? math_raise_domain(vm) : float_new(vm, result);
}

static Value math_pow(Vm *vm, const Value *args, int count) {
    double x, y;
    if (!two_doubles(vm, args, &x, &y)) return VALUE_ERROR;
    double result = pow(x, y);
    if (isfinite(result) || !isfinite(x) || !isfinite(y)) return float_new(vm, result);
    return isinf(result) && x != 0 ? math_raise_range(vm) : math_raise_domain(vm);
}

static Value math_ldexp(Vm *vm, const Value *args, int count) {
    double x;
    int64_t exponent;
    if (!value_to_double(vm, args[0], &x)) return VALUE_ERROR;
    if (!value_is_int(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "Expected an int as second argument to ldexp.");
    if (!int_to_int64(args[1], &exponent)) exponent = int_sign(args[1]) * (int64_t)INT32_MAX;
    if (x == 0 || !isfinite(x)) return float_new(vm, x);
    int clamped = exponent > 5000 ? 5000 : exponent < -5000 ? -5000 : (int)exponent;
    double result = ldexp(x, clamped);
    return isinf(result) ? math_raise_range(vm) : float_new(vm, result);
}

static Value math_isclose(Vm *vm, const Value *args, int count) {
    double a, b, relative = 1e-9, absolute = 0;
    if (!two_doubles(vm, args, &a, &b)) return VALUE_ERROR;
    if (!value_is_unset(args[2]) && !value_to_double(vm, args[2], &relative)) return VALUE_ERROR;
    if (!value_is_unset(args[3]) && !value_to_double(vm, args[3], &absolute)) return VALUE_ERROR;
    if (relative < 0 || absolute < 0)
        return error_raise(vm, EXC_VALUE_ERROR, "tolerances must be non-negative");
    if (a == b) return VALUE_TRUE;
    if (isinf(a) || isinf(b)) return VALUE_FALSE;
    double difference = fabs(b - a);
    return value_from_bool(difference <= fabs(relative * b) || difference <= fabs(relative * a) ||
                           difference <= absolute);
}

// ---- parts of a number ------------------------------------------------------------------------------------

static Value pair(Vm *vm, Value first, Value second) {
    Tuple *result = tuple_new(vm, 2);
    result->items[0] = first;
    result->items[1] = second;
    return value_from_obj(result);
}

static Value math_modf(Vm *vm, const Value *args, int count) {
    double x, whole;
    if (!value_to_double(vm, args[0], &x)) return VALUE_ERROR;
    double fraction = modf(x, &whole);
    return pair(vm, float_new(vm, fraction), float_new(vm, whole));
}

static Value math_frexp(Vm *vm, const Value *args, int count) {
    double x;
    int exponent = 0;
    if (!value_to_double(vm, args[0], &x)) return VALUE_ERROR;
    double mantissa = isfinite(x) ? frexp(x, &exponent) : x;
    return pair(vm, float_new(vm, mantissa), value_from_small_int(exponent));
}

static Value to_int(Vm *vm, double x) {
    if (isnan(x)) return error_raise(vm, EXC_VALUE_ERROR, "cannot convert float NaN to integer");
    if (isinf(x)) return error_raise(vm, EXC_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    return int_from_double(vm, x);
}

/// math.floor and math.ceil: the type's own method, or that of the float the value converts to.
static Value round_by(Vm *vm, Value value, NameId method, double (*function)(double)) {
    if (value_is_small_int(value)) return value;
    if (!value_is_small_float(value)) {
        Value result = vm_call_special(vm, value, method, NULL, 0);
        if (!value_is_unset(result)) return result;
    }
    double x;
    return value_to_double(vm, value, &x) ? to_int(vm, function(x)) : VALUE_ERROR;
}

static Value math_floor(Vm *vm, const Value *args, int count) {
    return round_by(vm, args[0], NAME___floor__, floor);
}
static Value math_ceil(Vm *vm, const Value *args, int count) {
    return round_by(vm, args[0], NAME___ceil__, ceil);
}

static Value math_trunc(Vm *vm, const Value *args, int count) {
    if (value_is_small_float(args[0])) return to_int(vm, value_small_float(args[0]));
    Value result = vm_call_special(vm, args[0], NAME___trunc__, NULL, 0);
    if (!value_is_unset(result)) return result;
    return error_raise(vm, EXC_TYPE_ERROR, "type %T doesn't define __trunc__ method", args[0]);
}

// ---- logarithms -------------------------------------------------------------------------------------------

/// An int too large for a double as mantissa * 2**exponent.
static double split_big(Vm *vm, Value value, int64_t *exponent) {
    BigLimb limbs[BIG_INT64_LIMBS];
    int64_t bits = big_bit_length(int_view(value, limbs));
    *exponent = bits - 1000;
    Value shifted = int_rshift(vm, value, value_from_small_int(*exponent));
    double mantissa = 0;
    if (!value_is_error(shifted)) int_to_double(vm, shifted, &mantissa);
    value_drop(vm, shifted);
    int binary_exponent;
    mantissa = frexp(mantissa, &binary_exponent);
    *exponent += binary_exponent;
    return mantissa;
}

/// function(value); false with the exception set. `of_two` is function(2).
static bool logarithm(Vm *vm, Value value, double (*function)(double), double of_two, double *out) {
    double x;
    if (value_is_int(value) && int_sign(value) > 0) {
        if (int_to_double(vm, value, &x)) {
            *out = function(x);
            return true;
        }
        error_clear(vm);
        int64_t exponent;
        double mantissa = split_big(vm, value, &exponent);
        *out = function(mantissa) + of_two * (double)exponent;
        return true;
    }
    if (!value_to_double(vm, value, &x)) return false;
    if (x <= 0) {
        math_raise_domain(vm);
        return false;
    }
    *out = function(x);
    return true;
}

static Value math_log(Vm *vm, const Value *args, int count) {
    double x, base;
    if (!logarithm(vm, args[0], log, log(2.0), &x)) return VALUE_ERROR;
    if (count < 2) return float_new(vm, x);
    if (!logarithm(vm, args[1], log, log(2.0), &base)) return VALUE_ERROR;
    if (base == 0) return error_raise(vm, EXC_ZERO_DIVISION_ERROR, "float division by zero");
    return float_new(vm, x / base);
}

static Value math_log2(Vm *vm, const Value *args, int count) {
    double result;
    return logarithm(vm, args[0], log2, 1, &result) ? float_new(vm, result) : VALUE_ERROR;
}

static Value math_log10(Vm *vm, const Value *args, int count) {
    double result;
    return logarithm(vm, args[0], log10, log10(2.0), &result) ? float_new(vm, result) : VALUE_ERROR;
}

// ---- the module -------------------------------------------------------------------------------------------

#define UNARY_ROW(name, function, can_overflow) NATIVE(#name, math_##name, 1, 1),

static const NativeDef MATH_FUNCTIONS[] = {
    UNARY_FUNCTIONS(UNARY_ROW) NATIVE("degrees", math_degrees, 1, 1),
    NATIVE("radians", math_radians, 1, 1),
    NATIVE("isfinite", math_isfinite, 1, 1),
    NATIVE("isinf", math_isinf, 1, 1),
    NATIVE("isnan", math_isnan, 1, 1),
    NATIVE("ulp", math_ulp, 1, 1),
    NATIVE("atan2", math_atan2, 2, 2),
    NATIVE("copysign", math_copysign, 2, 2),
    NATIVE("nextafter", math_nextafter, 2, 2),
    NATIVE("fmod", math_fmod, 2, 2),
    NATIVE("remainder", math_remainder, 2, 2),
    NATIVE("pow", math_pow, 2, 2),
    NATIVE("ldexp", math_ldexp, 2, 2),
    NATIVE_NAMED("isclose", math_isclose, 2, "a b * rel_tol abs_tol"),
    NATIVE("modf", math_modf, 1, 1),
    NATIVE("frexp", math_frexp, 1, 1),
    NATIVE("floor", math_floor, 1, 1),
    NATIVE("ceil", math_ceil, 1, 1),
    NATIVE("trunc", math_trunc, 1, 1),
    NATIVE("log", math_log, 1, 2),
    NATIVE("log2", math_log2, 1, 1),
    NATIVE("log10", math_log10, 1, 1),
    NATIVE_END,
};

static void math_init(Vm *vm, ModuleObj *module) {
    static const struct {
        const char *name;
        double value;
    } CONSTANTS[] = {{"pi", 3.14159265358979323846},
                     {"e", 2.7182818284590452354},
                     {"tau", 6.2831853071795864769},
                     {"inf", INFINITY},
                     {"nan", NAN}};
    for (size_t i = 0; i < sizeof CONSTANTS / sizeof *CONSTANTS; i++)
        module_set(vm, module, CONSTANTS[i].name, float_new(vm, CONSTANTS[i].value));
    module_add_natives(vm, module, MATH_INTEGER_FUNCTIONS);
    module_add_natives(vm, module, MATH_SUM_FUNCTIONS);
    module_add_natives(vm, module, MATH_GAMMA_FUNCTIONS);
}
const ModuleDef MODULE_math = {"math", MATH_FUNCTIONS, math_init};
