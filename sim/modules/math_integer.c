/// math: functions of ints, exact for any size.
#include "sim/modules/math_parts.h"
#include "sim/vm/int.h"

/// function(accumulated, next) for an owned accumulated value, which it consumes.
static Value consume_and(Vm *vm, Value accumulated, Value next, Value (*function)(Vm *, Value, Value)) {
    Value result =
        value_is_error(accumulated) || value_is_error(next) ? VALUE_ERROR : function(vm, accumulated, next);
    value_drop(vm, accumulated);
    return result;
}

// ---- products ---------------------------------------------------------------------------------------------

/// first * (first + 1) * ... * last, halved again and again so that the factors stay alike in size.
static Value range_product(Vm *vm, int64_t first, int64_t last) {
    if (last - first < 8) {
        Value product = value_from_small_int(1);
        for (int64_t i = first; i <= last; i++)
            product = consume_and(vm, product, value_from_small_int(i), int_mul);
        return product;
    }
    int64_t middle = first + (last - first) / 2;
    Value high = range_product(vm, middle + 1, last);
    Value product = consume_and(vm, range_product(vm, first, middle), high, int_mul);
    value_drop(vm, high);
    return product;
}

static Value math_factorial(Vm *vm, const Value *args, int count) {
    Value value = value_to_int_by_index(vm, args[0]);
    if (value_is_error(value)) return value;
    int64_t n;
    int sign = int_sign(value);
    bool fits = int_to_int64(value, &n);
    value_drop(vm, value);
    if (sign < 0) return error_raise(vm, EXC_VALUE_ERROR, "factorial() not defined for negative values");
    if (!fits)
        return error_raise(vm, EXC_OVERFLOW_ERROR,
                           "factorial() argument should not exceed 9223372036854775807");
    return range_product(vm, 1, n);
}

/// (n, k) of comb and perm as ints >= 0 (owned); *count is k. False with the exception set.
static bool read_n_and_k(Vm *vm, const Value *args, Value *n, int64_t *k_count) {
    *n = value_to_int_by_index(vm, args[0]);
    if (value_is_error(*n)) return false;
    Value k = value_to_int_by_index(vm, args[1]);
    bool ok = !value_is_error(k);
    if (ok && int_sign(*n) < 0) {
        error_raise(vm, EXC_VALUE_ERROR, "n must be a non-negative integer");
        ok = false;
    } else if (ok && int_sign(k) < 0) {
        error_raise(vm, EXC_VALUE_ERROR, "k must be a non-negative integer");
        ok = false;
    } else if (ok && !int_to_int64(k, k_count)) {
        *k_count = INT64_MAX;
        if (int_compare(k, *n) <= 0) {
            error_raise(vm, EXC_OVERFLOW_ERROR, "min(n - k, k) must not exceed 9223372036854775807");
            ok = false;
        }
    }
    value_drop(vm, k);
    if (!ok) value_drop(vm, *n);
    return ok;
}

static Value math_perm(Vm *vm, const Value *args, int count) {
    if (!argument_is_given(args[1])) return math_factorial(vm, args, 1);
    Value n;
    int64_t k, small;
    if (!read_n_and_k(vm, args, &n, &k)) return VALUE_ERROR;
    Value result = value_from_small_int(1);
    if (int_to_int64(n, &small)) {
        result = k > small ? value_from_small_int(0)
                 : k == 0  ? result
                           : range_product(vm, small - k + 1, small);
    } else {
        for (int64_t i = 0; i < k && !value_is_error(result); i++) {
            Value factor = int_sub(vm, n, value_from_small_int(i));
            result = consume_and(vm, result, factor, int_mul);
            value_drop(vm, factor);
        }
    }
    value_drop(vm, n);
    return result;
}

/// n * (n - 1) * ... / (1 * 2 * ...), k factors each; every quotient on the way is an int.
static Value binomial(Vm *vm, Value n, int64_t k) {
    Value result = value_from_small_int(1);
    for (int64_t i = 0; i < k && !value_is_error(result); i++) {
        Value factor = int_sub(vm, n, value_from_small_int(i));
        result = consume_and(vm, result, factor, int_mul);
        result = consume_and(vm, result, value_from_small_int(i + 1), int_floordiv);
        value_drop(vm, factor);
    }
    return result;
}

static Value math_comb(Vm *vm, const Value *args, int count) {
    Value n;
    int64_t k, small;
    if (!read_n_and_k(vm, args, &n, &k)) return VALUE_ERROR;
    Value result;
    if (int_compare(value_from_small_int(k < SMALL_INT_MAX ? k : SMALL_INT_MAX), n) > 0) {
        result = value_from_small_int(0);
    } else {
        if (int_to_int64(n, &small) && small - k < k) k = small - k;
        result = binomial(vm, n, k);
    }
    value_drop(vm, n);
    return result;
}

static Value math_prod(Vm *vm, const Value *args, int count) {
    Value source = value_iter(vm, args[0]);
    if (value_is_error(source)) return source;
    Value product = value_is_unset(args[1]) ? value_from_small_int(1) : value_keep(args[1]);
    Value item = value_next(vm, source);
    for (; !iteration_ended(item); item = value_next(vm, source)) {
        Value next = value_binary(vm, OP_MUL, product, item);
        value_drop(vm, item);
        value_drop(vm, product);
        product = next;
        if (value_is_error(product)) break;
    }
    value_drop(vm, source);
    if (!value_is_error(item)) return product;
    value_drop(vm, product);
    return VALUE_ERROR;
}

// ---- divisors and roots -----------------------------------------------------------------------------------

static Value gcd(Vm *vm, Value a, Value b) {
    BigLimb storage_a[BIG_INT64_LIMBS], storage_b[BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult result;
    return int_of_status(vm, big_gcd(int_view(a, storage_a), int_view(b, storage_b), &sink, &result),
                         &result);
}

static Value lcm(Vm *vm, Value a, Value b) {
    if (int_sign(a) == 0 || int_sign(b) == 0) return value_from_small_int(0);
    Value divisor = gcd(vm, a, b);
    if (value_is_error(divisor)) return divisor;
    Value quotient = int_floordiv(vm, a, divisor);
    value_drop(vm, divisor);
    Value product = consume_and(vm, quotient, b, int_mul);
    if (value_is_error(product)) return product;
    Value result = int_absolute(vm, product);
    value_drop(vm, product);
    return result;
}

/// function applied to all arguments, from `start` on.
static Value fold_ints(Vm *vm, const Value *args, int count, int64_t start,
                       Value (*function)(Vm *, Value, Value)) {
    Value result = value_from_small_int(start);
    for (int i = 0; i < count; i++) {
        Value value = value_to_int_by_index(vm, args[i]);
        result = consume_and(vm, result, value, function);
        value_drop(vm, value);
        if (value_is_error(result)) return result;
    }
    return result;
}

static Value math_gcd(Vm *vm, const Value *args, int count) {
    return fold_ints(vm, args, count, 0, gcd);
}
static Value math_lcm(Vm *vm, const Value *args, int count) {
    return fold_ints(vm, args, count, 1, lcm);
}

static Value math_isqrt(Vm *vm, const Value *args, int count) {
    Value n = value_to_int_by_index(vm, args[0]);
    if (value_is_error(n)) return n;
    BigLimb storage[BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult result;
    BigStatus status = big_square_root(int_view(n, storage), &sink, &result);
    value_drop(vm, n);
    if (status == BIG_NEGATIVE)
        return error_raise(vm, EXC_VALUE_ERROR, "isqrt() argument must be nonnegative");
    return int_of_status(vm, status, &result);
}

const NativeDef MATH_INTEGER_FUNCTIONS[] = {
    NATIVE("factorial", math_factorial, 1, 1),
    NATIVE("comb", math_comb, 2, 2),
    NATIVE_NAMED("perm", math_perm, 1, "n k /"),
    NATIVE_NAMED("prod", math_prod, 1, "iterable / * start"),
    NATIVE("gcd", math_gcd, 0, -1),
    NATIVE("lcm", math_lcm, 0, -1),
    NATIVE("isqrt", math_isqrt, 1, 1),
    NATIVE_END,
};
