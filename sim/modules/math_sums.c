/// math: sums that round only once: fsum, hypot, dist.
#include "sim/modules/math_parts.h"
#include <math.h>

// ---- fsum -------------------------------------------------------------------------------------------------

/// A sum held exactly: doubles whose bits do not overlap, smallest first (Shewchuk's expansions).
typedef struct ExactSum {
    Memory *memory;
    double *parts;
    uint32_t count, capacity;
    double special, infinities; // sums of what is not finite
} ExactSum;

static void exact_push(ExactSum *sum, double part) {
    if (sum->count == sum->capacity) {
        uint32_t capacity = sum->capacity ? 2 * sum->capacity : 32;
        sum->parts =
            memory_resize(sum->memory, sum->parts, sum->capacity * sizeof(double), capacity * sizeof(double));
        sum->capacity = capacity;
    }
    sum->parts[sum->count++] = part;
}

/// Adds a finite number; false if the sum leaves the range of doubles.
static bool exact_add(ExactSum *sum, double x) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < sum->count; i++) {
        double y = sum->parts[i];
        double large = fabs(x) < fabs(y) ? y : x, small = fabs(x) < fabs(y) ? x : y;
        double high = large + small;
        double low = small - (high - large);
        if (low != 0) sum->parts[kept++] = low;
        x = high;
    }
    sum->count = kept;
    if (!isfinite(x)) return false;
    if (x != 0) exact_push(sum, x);
    return true;
}

/// The sum rounded once, ties to even.
static double exact_round(const ExactSum *sum) {
    if (sum->count == 0) return 0.0;
    uint32_t i = sum->count - 1;
    double high = sum->parts[i], low = 0;
    while (i > 0 && low == 0) {
        double part = sum->parts[--i], before = high;
        high = before + part;
        low = part - (high - before);
    }
    // A tie was rounded to even without the parts below: they may tip it.
    bool tips_up = i > 0 && low > 0 && sum->parts[i - 1] > 0,
         tips_down = i > 0 && low < 0 && sum->parts[i - 1] < 0;
    if (tips_up || tips_down) {
        double doubled = low * 2, moved = high + doubled;
        if (doubled == moved - high) high = moved;
    }
    return high;
}

/// Adds any number: VALUE_NONE or VALUE_ERROR.
static Value fsum_add(Vm *vm, ExactSum *sum, double x) {
    if (isfinite(x))
        return exact_add(sum, x) ? VALUE_NONE
                                 : error_raise(vm, EXC_OVERFLOW_ERROR, "intermediate overflow in fsum");
    sum->special += x;
    if (isinf(x)) sum->infinities += x;
    return VALUE_NONE;
}

static Value fsum_result(Vm *vm, const ExactSum *sum) {
    if (isnan(sum->infinities)) return error_raise(vm, EXC_VALUE_ERROR, "-inf + inf in fsum");
    return float_new(vm, sum->special != 0 ? sum->special : exact_round(sum));
}

static Value math_fsum(Vm *vm, const Value *args, int count) {
    Value source = value_iter(vm, args[0]);
    if (value_is_error(source)) return source;
    ExactSum sum = {.memory = vm->memory};
    Value result = VALUE_NONE, item;
    while (!value_is_error(result) && !iteration_ended(item = value_next(vm, source))) {
        double x;
        result = value_to_double(vm, item, &x) ? fsum_add(vm, &sum, x) : VALUE_ERROR;
        value_drop(vm, item);
    }
    if (!value_is_error(result)) result = value_is_error(item) ? VALUE_ERROR : fsum_result(vm, &sum);
    memory_free(vm->memory, MEMORY_RAW, sum.parts, sum.capacity * sizeof(double));
    value_drop(vm, source);
    return result;
}

// ---- hypot and dist ---------------------------------------------------------------------------------------

/// A number as the sum of two doubles.
typedef struct Wide {
    double high, low;
} Wide;

static Wide wide_add(Wide a, double b) {
    double high = a.high + b, part = high - a.high;
    double low = (a.high - (high - part)) + (b - part) + a.low;
    double sum = high + low;
    return (Wide){sum, low - (sum - high)};
}

/// sqrt of the sum of the squares, all squares and their sum held in twice the precision of a double.
static double vector_length(const double *coordinates, size_t count) {
    double largest = 0;
    bool has_nan = false;
    for (size_t i = 0; i < count; i++) {
        if (isinf(coordinates[i])) return INFINITY;
        if (isnan(coordinates[i])) has_nan = true;
        if (fabs(coordinates[i]) > largest) largest = fabs(coordinates[i]);
    }
    if (has_nan) return NAN;
    if (largest == 0 || count == 1) return largest;
    int exponent;
    frexp(largest, &exponent);
    Wide sum = {0, 0};
    for (size_t i = 0; i < count; i++) {
        double x = ldexp(coordinates[i], -exponent), square = x * x;
        sum = wide_add(sum, square);
        sum = wide_add(sum, fma(x, x, -square));
    }
    double root = sqrt(sum.high);
    double rest = fma(-root, root, sum.high) + sum.low; // one step of Newton's from the rounded root
    return ldexp(root + rest / (2 * root), exponent);
}

enum { COORDINATES_ON_STACK = 16 };

static double *coordinates_alloc(Vm *vm, double *on_stack, size_t count) {
    return count <= COORDINATES_ON_STACK ? on_stack
                                         : memory_alloc(vm->memory, MEMORY_RAW, count * sizeof(double));
}

static void coordinates_free(Vm *vm, const double *on_stack, double *coordinates, size_t count) {
    if (coordinates != on_stack) memory_free(vm->memory, MEMORY_RAW, coordinates, count * sizeof(double));
}

static Value math_hypot(Vm *vm, const Value *args, int count) {
    double on_stack[COORDINATES_ON_STACK] = {0},
           *coordinates = coordinates_alloc(vm, on_stack, (size_t)count);
    bool ok = true;
    for (int i = 0; ok && i < count; i++)
        ok = value_to_double(vm, args[i], &coordinates[i]);
    double length = ok ? vector_length(coordinates, (size_t)count) : 0;
    coordinates_free(vm, on_stack, coordinates, (size_t)count);
    return ok ? float_new(vm, length) : VALUE_ERROR;
}

static Value distance(Vm *vm, const Tuple *p, const Tuple *q) {
    if (p->count != q->count)
        return error_raise(vm, EXC_VALUE_ERROR, "both points must have the same number of dimensions");
    double on_stack[COORDINATES_ON_STACK] = {0}, *differences = coordinates_alloc(vm, on_stack, p->count);
    bool ok = true;
    for (uint32_t i = 0; ok && i < p->count; i++) {
        double a = 0, b = 0;
        ok = value_to_double(vm, p->items[i], &a) && value_to_double(vm, q->items[i], &b);
        differences[i] = fabs(a - b);
    }
    double length = ok ? vector_length(differences, p->count) : 0;
    coordinates_free(vm, on_stack, differences, p->count);
    return ok ? float_new(vm, length) : VALUE_ERROR;
}

static Value math_dist(Vm *vm, const Value *args, int count) {
    Tuple *p = value_to_tuple(vm, args[0]);
    if (!p) return VALUE_ERROR;
    Tuple *q = value_to_tuple(vm, args[1]);
    Value result = q ? distance(vm, p, q) : VALUE_ERROR;
    DROP(vm, p);
    DROP_ANY(vm, q);
    return result;
}

const NativeDef MATH_SUM_FUNCTIONS[] = {
    NATIVE("fsum", math_fsum, 1, 1),
    NATIVE("hypot", math_hypot, 0, -1),
    NATIVE("dist", math_dist, 2, 2),
    NATIVE_END,
};
