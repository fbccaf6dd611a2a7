/// random: methods of Random that draw from distributions.
#include "sim/modules/random_parts.h"
#include "sim/vm/number.h"

/// Draws from a distribution with two parameters; `first` and `second` stand for what is not given.
static Value draw(Vm *vm, const Value *args, double (*distribution)(RandomState *, double, double),
                  double first, double second) {
    if (!value_is_unset(args[1]) && !value_to_double(vm, args[1], &first)) return VALUE_ERROR;
    if (!value_is_unset(args[2]) && !value_to_double(vm, args[2], &second)) return VALUE_ERROR;
    return float_new(vm, distribution(random_self_state(args), first, second));
}

/// a + (b - a) * random() by Python's operators, for what is neither int nor float.
static Value uniform_of_others(Vm *vm, RandomState *state, Value a, Value b) {
    Value width = value_binary(vm, OP_SUB, b, a);
    if (value_is_error(width)) return width;
    Value fraction = float_new(vm, random_double(state));
    Value offset = value_binary(vm, OP_MUL, width, fraction);
    value_drop(vm, width);
    value_drop(vm, fraction);
    if (value_is_error(offset)) return offset;
    Value result = value_binary(vm, OP_ADD, a, offset);
    value_drop(vm, offset);
    return result;
}

static Value random_uniform_method(Vm *vm, const Value *args, int count) {
    if (value_is_number(args[1]) && value_is_number(args[2])) return draw(vm, args, random_uniform, 0, 1);
    return uniform_of_others(vm, random_self_state(args), args[1], args[2]);
}

static Value random_gauss_method(Vm *vm, const Value *args, int count) {
    return draw(vm, args, random_gauss, 0, 1);
}
static Value random_normalvariate(Vm *vm, const Value *args, int count) {
    return draw(vm, args, random_normal, 0, 1);
}
static Value random_lognormvariate(Vm *vm, const Value *args, int count) {
    return draw(vm, args, random_lognormal, 0, 1);
}
static Value random_vonmisesvariate(Vm *vm, const Value *args, int count) {
    return draw(vm, args, random_von_mises, 0, 0);
}

static Value random_triangular_method(Vm *vm, const Value *args, int count) {
    if (!argument_is_given(args[3])) return draw(vm, args, random_triangular, 0, 1);
    double low = 0, high = 1, mode;
    if (!value_is_unset(args[1]) && !value_to_double(vm, args[1], &low)) return VALUE_ERROR;
    if (!value_is_unset(args[2]) && !value_to_double(vm, args[2], &high)) return VALUE_ERROR;
    if (!value_to_double(vm, args[3], &mode)) return VALUE_ERROR;
    return float_new(vm,
                     low == high ? low : random_triangular_mode(random_self_state(args), low, high, mode));
}

/// A parameter of 0 by which CPython divides after it has drawn its number.
static Value raise_zero_division(Vm *vm, RandomState *state) {
    random_double(state);
    return error_raise(vm, EXC_ZERO_DIVISION_ERROR, "float division by zero");
}

static Value random_expovariate(Vm *vm, const Value *args, int count) {
    double rate;
    if (!value_to_double(vm, args[1], &rate)) return VALUE_ERROR;
    return rate == 0 ? raise_zero_division(vm, random_self_state(args))
                     : float_new(vm, random_exponential(random_self_state(args), rate));
}

static Value random_paretovariate(Vm *vm, const Value *args, int count) {
    double alpha;
    if (!value_to_double(vm, args[1], &alpha)) return VALUE_ERROR;
    return alpha == 0 ? raise_zero_division(vm, random_self_state(args))
                      : float_new(vm, random_pareto(random_self_state(args), alpha));
}

static Value random_weibullvariate(Vm *vm, const Value *args, int count) {
    double shape;
    if (!value_to_double(vm, args[2], &shape)) return VALUE_ERROR;
    return shape == 0 ? raise_zero_division(vm, random_self_state(args))
                      : draw(vm, args, random_weibull, 1, 1);
}

/// gammavariate and betavariate: both parameters must be above 0.
static Value draw_positive(Vm *vm, const Value *args, double (*distribution)(RandomState *, double, double)) {
    double alpha, beta;
    if (!value_to_double(vm, args[1], &alpha) || !value_to_double(vm, args[2], &beta)) return VALUE_ERROR;
    if (!(alpha > 0) || !(beta > 0))
        return error_raise(vm, EXC_VALUE_ERROR, "gammavariate: alpha and beta must be > 0.0");
    return float_new(vm, distribution(random_self_state(args), alpha, beta));
}

static Value random_gammavariate(Vm *vm, const Value *args, int count) {
    return draw_positive(vm, args, random_gamma);
}
static Value random_betavariate(Vm *vm, const Value *args, int count) {
    return draw_positive(vm, args, random_beta);
}

const NativeDef RANDOM_DISTRIBUTION_METHODS[] = {
    NATIVE_PYTHON("uniform", random_uniform_method, 3, "self a b"),
    NATIVE_PYTHON("triangular", random_triangular_method, 1, "self low high mode"),
    NATIVE_PYTHON("normalvariate", random_normalvariate, 1, "self mu sigma"),
    NATIVE_PYTHON("gauss", random_gauss_method, 1, "self mu sigma"),
    NATIVE_PYTHON("lognormvariate", random_lognormvariate, 3, "self mu sigma"),
    NATIVE_PYTHON("expovariate", random_expovariate, 2, "self lambd"),
    NATIVE_PYTHON("vonmisesvariate", random_vonmisesvariate, 3, "self mu kappa"),
    NATIVE_PYTHON("gammavariate", random_gammavariate, 3, "self alpha beta"),
    NATIVE_PYTHON("betavariate", random_betavariate, 3, "self alpha beta"),
    NATIVE_PYTHON("paretovariate", random_paretovariate, 2, "self alpha"),
    NATIVE_PYTHON("weibullvariate", random_weibullvariate, 3, "self alpha beta"),
    NATIVE_END,
};
