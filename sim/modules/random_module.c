/// The module random: the class Random on sim/number/random_mt.h, and the functions of one hidden instance.
#include "sim/modules/native_module.h"
#include "sim/number/random_mt.h"
#include "sim/vm/int.h"
#include "sim/vm/iterator.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include <math.h>

typedef struct Random {
    Obj head;
    RandomState state;
} Random;

static RandomState *self_state(const Value *args) { return &((Random *)value_obj(args[0]))->state; }

// ---- seed and state ---------------------------------------------------------------------------------------

/// The seed of version 1, where text counts by its characters.
static void seed_old_text(RandomState *state, const Str *text) {
    uint64_t x = 0;
    size_t position = 0;
    for (uint32_t i = 0; i < text->length; i++) {
        uint32_t c = utf8_next(text->bytes, &position);
        if (i == 0) x = (uint64_t)c << 7;
        x = (1000003 * x) ^ c;
    }
    BigLimb limbs[BIG_INT64_LIMBS];
    random_seed_int(state, big_view_int64((int64_t)(x ^ text->length), limbs));
}

static Value seed_state(Vm *vm, RandomState *state, Value seed, bool is_old) {
    BigLimb limbs[BIG_INT64_LIMBS];
    if (value_is_none(seed) || value_is_unset(seed))
        random_seed_int64(state, (int64_t)vm->options->seed);
    else if (value_is_int(seed))
        random_seed_int(state, int_view(seed, limbs));
    else if (value_is_float(seed))
        random_seed_double(state, isnan(value_double(seed)) ? 0 : value_double(seed));
    else if (value_is_str(seed) && is_old)
        seed_old_text(state, value_str_ptr(seed));
    else if (value_is_str(seed))
        random_seed_bytes(state, str_span(value_str_ptr(seed)));
    else if (value_has_kind(seed, TYPE_BYTES) || value_has_kind(seed, TYPE_BYTEARRAY))
        random_seed_bytes(state, bytes_span(seed));
    else
        return error_raise(vm, EXC_TYPE_ERROR, "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
    state->has_gauss_next = false;
    return VALUE_NONE;
}

static Value random_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Random *random = obj_new(vm, value_type_ptr(args[0]), 0);
    random_seed_int64(&random->state, (int64_t)vm->options->seed);
    return value_from_obj(random);
}

static Value random_init(Vm *vm, const Value *args, int count) {
    return seed_state(vm, self_state(args), args[1], false);
}

static Value random_seed(Vm *vm, const Value *args, int count) {
    int64_t version;
    bool is_old = int_to_int64(args[2], &version) && version == 1;
    return seed_state(vm, self_state(args), args[1], is_old);
}

static Value random_getstate(Vm *vm, const Value *args, int count) {
    const RandomState *state = self_state(args);
    Tuple *words = tuple_new(vm, RANDOM_STATE_WORDS + 1);
    for (int i = 0; i < RANDOM_STATE_WORDS; i++) words->items[i] = value_from_small_int(state->words[i]);
    words->items[RANDOM_STATE_WORDS] = value_from_small_int(state->index);
    Tuple *result = tuple_new(vm, 3);
    result->items[0] = value_from_small_int(3);
    result->items[1] = value_from_obj(words);
    result->items[2] = state->has_gauss_next ? float_new(vm, state->gauss_next) : VALUE_NONE;
    return value_from_obj(result);
}

static Value read_words(Vm *vm, RandomState *state, Value words) {
    if (!value_is_tuple(words)) return error_raise(vm, EXC_TYPE_ERROR, "state vector must be a tuple");
    const Tuple *tuple = value_tuple(words);
    if (tuple->count != RANDOM_STATE_WORDS + 1)
        return error_raise(vm, EXC_VALUE_ERROR, "state vector is the wrong size");
    for (uint32_t i = 0; i < tuple->count; i++) {
        int64_t word;
        if (!int_to_int64(tuple->items[i], &word) || word < 0)
            return error_raise(vm, EXC_VALUE_ERROR, "invalid state");
        if (i < RANDOM_STATE_WORDS)
            state->words[i] = (uint32_t)word;
        else if (word > RANDOM_STATE_WORDS)
            return error_raise(vm, EXC_VALUE_ERROR, "invalid state");
        else
            state->index = (int32_t)word;
    }
    return VALUE_NONE;
}

static Value random_setstate(Vm *vm, const Value *args, int count) {
    int64_t version = 0;
    if (!value_is_tuple(args[1]) || value_tuple(args[1])->count != 3 ||
        !int_to_int64(value_tuple(args[1])->items[0], &version) || version != 3)
        return error_raise(vm, EXC_VALUE_ERROR, "state with version %lld passed to Random.setstate() of version 3",
                           (long long)version);
    Value gauss_next = value_tuple(args[1])->items[2];
    RandomState state;
    Value read = read_words(vm, &state, value_tuple(args[1])->items[1]);
    if (value_is_error(read)) return read;
    state.has_gauss_next = value_is_float(gauss_next);
    state.gauss_next = state.has_gauss_next ? value_double(gauss_next) : 0;
    *self_state(args) = state;
    return VALUE_NONE;
}

// ---- numbers ----------------------------------------------------------------------------------------------

static Value random_random(Vm *vm, const Value *args, int count) { return float_new(vm, random_double(self_state(args))); }

static Value random_getrandbits(Vm *vm, const Value *args, int count) {
    int64_t bit_count;
    if (!value_index(vm, args[1], &bit_count)) return VALUE_ERROR;
    if (bit_count < 0) return error_raise(vm, EXC_VALUE_ERROR, "number of bits must be non-negative");
    BigSink sink = int_sink(vm);
    BigResult result;
    return int_of_status(vm, random_bits_big(self_state(args), bit_count, &sink, &result), &result);
}

static Value random_randbytes(Vm *vm, const Value *args, int count) {
    int64_t size;
    if (!value_index(vm, args[1], &size)) return VALUE_ERROR;
    if (size < 0) return error_raise(vm, EXC_VALUE_ERROR, "number of bits must be non-negative");
    if (size > UINT32_MAX / 2) return error_raise_value(vm, error_new(vm, EXC_MEMORY_ERROR, VALUE_UNSET));
    Bytes *bytes = bytes_alloc(vm, (size_t)size);
    random_bytes(self_state(args), (unsigned char *)bytes->bytes, (size_t)size);
    return value_from_obj(bytes);
}

/// A number below `limit`, an int above 0. Owned.
static Value below(Vm *vm, RandomState *state, Value limit) {
    if (value_is_small_int(limit))
        return value_from_small_int((int64_t)random_below(state, (uint64_t)value_small_int(limit)));
    BigLimb limbs[BIG_INT64_LIMBS];
    BigSink sink = int_sink(vm);
    BigResult result;
    return int_of_status(vm, random_below_big(state, int_view(limit, limbs), &sink, &result), &result);
}

/// An argument of randrange as an int (owned): floats without a fraction are taken, as CPython 3.11 still does.
static Value range_argument(Vm *vm, Value value, const char *name) {
    if (value_has_index(vm, value)) return value_to_int_by_index(vm, value);
    Value converted = int_from_value(vm, value);
    if (value_is_error(converted)) return converted;
    int equal = value_equal(vm, converted, value);
    if (equal > 0) return converted;
    value_drop(vm, converted);
    return equal < 0 ? VALUE_ERROR : error_raise(vm, EXC_VALUE_ERROR, "non-integer %s for randrange()", name);
}

/// start + step * below(count); `count` is taken over.
static Value pick(Vm *vm, RandomState *state, Value start, Value step, Value count) {
    if (int_sign(count) <= 0) {
        value_drop(vm, count);
        return error_raise(vm, EXC_VALUE_ERROR, "empty range for randrange()");
    }
    Value index = below(vm, state, count);
    value_drop(vm, count);
    if (value_is_error(index)) return index;
    Value offset = int_mul(vm, step, index);
    value_drop(vm, index);
    if (value_is_error(offset)) return offset;
    Value result = int_add(vm, start, offset);
    value_drop(vm, offset);
    return result;
}

/// Number of values in a range whose step is not 1. Owned.
static Value stepped_count(Vm *vm, Value width, Value step) {
    Value one = value_from_small_int(int_sign(step) > 0 ? -1 : 1);
    Value sum = int_add(vm, width, step);
    if (value_is_error(sum)) return sum;
    Value total = int_add(vm, sum, one);
    value_drop(vm, sum);
    if (value_is_error(total)) return total;
    Value count = int_floordiv(vm, total, step);
    value_drop(vm, total);
    return count;
}

static Value randrange_stepped(Vm *vm, RandomState *state, Value start, Value stop, Value step) {
    Value width = int_sub(vm, stop, start);
    if (value_is_error(width)) return width;
    Value result;
    if (value_same(step, value_from_small_int(1))) {
        if (int_sign(width) > 0) return pick(vm, state, start, step, width);
        result = error_raise(vm, EXC_VALUE_ERROR, "empty range for randrange() (%R, %R, %R)", start, stop, width);
    } else if (int_sign(step) == 0) {
        result = error_raise(vm, EXC_VALUE_ERROR, "zero step for randrange()");
    } else {
        Value count = stepped_count(vm, width, step);
        result = value_is_error(count) ? count : pick(vm, state, start, step, count);
    }
    value_drop(vm, width);
    return result;
}

static Value randrange_from(Vm *vm, RandomState *state, Value start, Value stop_argument, Value step_argument) {
    Value stop = range_argument(vm, stop_argument, "stop");
    if (value_is_error(stop)) return stop;
    Value step = value_is_unset(step_argument) ? value_from_small_int(1) : range_argument(vm, step_argument, "step");
    Value result = value_is_error(step) ? step : randrange_stepped(vm, state, start, stop, step);
    value_drop(vm, step);
    value_drop(vm, stop);
    return result;
}

static Value random_randrange(Vm *vm, const Value *args, int count) {
    RandomState *state = self_state(args);
    Value start = range_argument(vm, args[1], "arg 1");
    if (value_is_error(start)) return start;
    Value result;
    if (!value_is_unset(args[2]) && !value_is_none(args[2]))
        result = randrange_from(vm, state, start, args[2], args[3]);
    else if (!value_is_unset(args[3]))
        result = error_raise(vm, EXC_TYPE_ERROR, "Missing a non-None stop argument");
    else
        result = pick(vm, state, value_from_small_int(0), value_from_small_int(1), value_keep(start));
    value_drop(vm, start);
    return result;
}

static Value random_randint(Vm *vm, const Value *args, int count) {
    Value stop = value_binary(vm, OP_ADD, args[2], value_from_small_int(1));
    if (value_is_error(stop)) return stop;
    Value start = range_argument(vm, args[1], "arg 1");
    Value result =
        value_is_error(start) ? start : randrange_from(vm, self_state(args), start, stop, VALUE_UNSET);
    value_drop(vm, start);
    value_drop(vm, stop);
    return result;
}

// ---- sequences --------------------------------------------------------------------------------------------

static Value item_at(Vm *vm, Value sequence, uint64_t index) {
    if (value_is_list(sequence) && value_plain_kind(sequence) == TYPE_LIST && index < value_list(sequence)->count)
        return value_keep(value_list(sequence)->items[index]);
    return value_get_item(vm, sequence, value_from_small_int((int64_t)index));
}

static Value random_choice(Vm *vm, const Value *args, int count) {
    int64_t length = value_length(vm, args[1]);
    if (length < 0) return VALUE_ERROR;
    if (length == 0) return error_raise(vm, EXC_INDEX_ERROR, "Cannot choose from an empty sequence");
    return item_at(vm, args[1], random_below(self_state(args), (uint64_t)length));
}

static bool swap_items(Vm *vm, Value sequence, uint64_t i, uint64_t j) {
    Value a = item_at(vm, sequence, i);
    if (value_is_error(a)) return false;
    Value b = item_at(vm, sequence, j);
    bool ok = !value_is_error(b) && value_set_item(vm, sequence, value_from_small_int((int64_t)i), b) &&
              value_set_item(vm, sequence, value_from_small_int((int64_t)j), a);
    value_drop(vm, a);
    value_drop(vm, b);
    return ok;
}

static Value random_shuffle(Vm *vm, const Value *args, int count) {
    int64_t length = value_length(vm, args[1]);
    if (length < 0) return VALUE_ERROR;
    for (int64_t i = length - 1; i > 0; i--) {
        uint64_t j = random_below(self_state(args), (uint64_t)i + 1);
        if (!swap_items(vm, args[1], (uint64_t)i, j)) return VALUE_ERROR;
    }
    return VALUE_NONE;
}

/// True for what collections.abc.Sequence is: not for sets and dicts.
static bool is_sequence(Vm *vm, Value value) {
    if (value_is_any_set(value) || value_is_dict(value) || value_is_type(value)) return false;
    return !value_is_unset(value_special(vm, value, NAME___getitem__)) &&
           !value_is_unset(value_special(vm, value, NAME___len__));
}

/// The items of `population` at indices below `length`, all different.
static Value sample_items(Vm *vm, RandomState *state, Value population, uint64_t length, int64_t sample_count) {
    if (sample_count < 0 || (uint64_t)sample_count > length)
        return error_raise(vm, EXC_VALUE_ERROR, "Sample larger than population or is negative");
    List *result = list_new(vm, (size_t)sample_count);
    if (sample_count == 0) return value_from_obj(result);
    size_t size_bytes = (size_t)sample_count * sizeof(uint64_t);
    uint64_t *indices = memory_alloc(vm->memory, MEMORY_RAW, size_bytes);
    random_sample(state, vm->memory, length, (uint64_t)sample_count, indices);
    bool ok = true;
    for (int64_t i = 0; ok && i < sample_count; i++) {
        Value item = value_is_unset(population) ? int_from_uint64(vm, indices[i]) : item_at(vm, population, indices[i]);
        ok = !value_is_error(item);
        if (ok) list_append(vm, result, item);
        if (ok) value_drop(vm, item);
    }
    memory_free(vm->memory, MEMORY_RAW, indices, size_bytes);
    if (ok) return value_from_obj(result);
    DROP(vm, result);
    return VALUE_ERROR;
}

/// The sums weights[0], weights[0] + weights[1], ... Owned; NULL with the exception set.
static List *accumulate_weights(Vm *vm, Value weights) {
    List *sums = value_to_list(vm, weights);
    for (uint32_t i = 1; sums && i < sums->count; i++) {
        Value sum = value_binary(vm, OP_ADD, sums->items[i - 1], sums->items[i]);
        if (value_is_error(sum)) {
            DROP(vm, sums);
            return NULL;
        }
        value_replace(vm, &sums->items[i], sum);
    }
    return sums;
}

/// Replaces numbers below the total of the counts by the items they stand for.
static Value sample_by_counts(Vm *vm, Value population, const List *sums, List *numbers) {
    for (uint32_t i = 0; i < numbers->count; i++) {
        uint32_t at = 0;
        while (at < sums->count - 1 && int_compare(sums->items[at], numbers->items[i]) <= 0) at++;
        Value item = item_at(vm, population, at);
        if (value_is_error(item)) {
            DROP(vm, numbers);
            return item;
        }
        value_replace(vm, &numbers->items[i], item);
    }
    return value_from_obj(numbers);
}

static Value sample_counted(Vm *vm, RandomState *state, Value population, const List *sums, uint64_t length,
                            int64_t sample_count) {
    if (sums->count != length)
        return error_raise(vm, EXC_VALUE_ERROR, "The number of counts does not match the population");
    if (length == 0) return error_raise(vm, EXC_INDEX_ERROR, "pop from empty list");
    Value total_value = sums->items[sums->count - 1];
    int64_t total;
    if (!value_is_int(total_value)) return error_raise(vm, EXC_TYPE_ERROR, "Counts must be integers");
    if (!int_to_int64(total_value, &total)) return error_raise(vm, EXC_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    if (total <= 0) return error_raise(vm, EXC_VALUE_ERROR, "Total of counts must be greater than zero");
    Value numbers = sample_items(vm, state, VALUE_UNSET, (uint64_t)total, sample_count);
    if (value_is_error(numbers)) return numbers;
    return sample_by_counts(vm, population, sums, value_list(numbers));
}

static Value random_sample_method(Vm *vm, const Value *args, int count) {
    Value population = args[1], counts = args[3];
    if (!is_sequence(vm, population))
        return error_raise(vm, EXC_TYPE_ERROR, "Population must be a sequence.  For dicts or sets, use sorted(d).");
    int64_t length = value_length(vm, population), sample_count;
    if (length < 0 || !value_index(vm, args[2], &sample_count)) return VALUE_ERROR;
    if (value_is_unset(counts) || value_is_none(counts))
        return sample_items(vm, self_state(args), population, (uint64_t)length, sample_count);
    List *sums = accumulate_weights(vm, counts);
    if (!sums) return VALUE_ERROR;
    Value result = sample_counted(vm, self_state(args), population, sums, (uint64_t)length, sample_count);
    DROP(vm, sums);
    return result;
}

/// The cumulative weights as doubles. False with the exception set. `count` > 0.
static bool read_weights(Vm *vm, const List *sums, double *cumulative) {
    for (uint32_t i = 0; i < sums->count; i++)
        if (!value_to_double(vm, sums->items[i], &cumulative[i])) return false;
    double total = cumulative[sums->count - 1];
    if (total <= 0)
        error_raise(vm, EXC_VALUE_ERROR, "Total of weights must be greater than zero");
    else if (!isfinite(total))
        error_raise(vm, EXC_VALUE_ERROR, "Total of weights must be finite");
    else
        return true;
    return false;
}

/// `cumulative` NULL: without weights.
static Value choose(Vm *vm, RandomState *state, Value population, uint64_t length, const double *cumulative,
                    int64_t choice_count) {
    List *chosen = list_new(vm, 0);
    for (int64_t i = 0; i < choice_count; i++) {
        uint64_t index =
            cumulative ? random_weighted_index(state, cumulative, length) : random_choice_index(state, length);
        Value item = item_at(vm, population, index);
        if (value_is_error(item)) {
            DROP(vm, chosen);
            return item;
        }
        list_append(vm, chosen, item);
        value_drop(vm, item);
    }
    return value_from_obj(chosen);
}

static Value choose_weighted(Vm *vm, RandomState *state, Value population, uint64_t length, const List *sums,
                             int64_t choice_count) {
    if (sums->count != length)
        return error_raise(vm, EXC_VALUE_ERROR, "The number of weights does not match the population");
    if (length == 0) return error_raise(vm, EXC_INDEX_ERROR, "list index out of range");
    size_t size_bytes = sums->count * sizeof(double);
    double *cumulative = memory_alloc(vm->memory, MEMORY_RAW, size_bytes);
    Value result = VALUE_ERROR;
    if (read_weights(vm, sums, cumulative))
        result = choose(vm, state, population, length, cumulative, choice_count);
    memory_free(vm->memory, MEMORY_RAW, cumulative, size_bytes);
    return result;
}

static Value random_choices(Vm *vm, const Value *args, int count) {
    Value population = args[1], weights = args[2], sums_given = args[3];
    int64_t choice_count = 1, length = value_length(vm, population);
    if (length < 0 || (argument_is_given(args[4]) && !value_index(vm, args[4], &choice_count))) return VALUE_ERROR;
    if (!argument_is_given(weights) && !argument_is_given(sums_given)) {
        if (length == 0 && choice_count > 0) return error_raise(vm, EXC_INDEX_ERROR, "list index out of range");
        return choose(vm, self_state(args), population, (uint64_t)length, NULL, choice_count);
    }
    if (argument_is_given(weights) && value_is_int(weights) && !argument_is_given(sums_given))
        return error_raise(vm, EXC_TYPE_ERROR, "The number of choices must be a keyword argument: k=%R", weights);
    if (argument_is_given(weights) && argument_is_given(sums_given))
        return error_raise(vm, EXC_TYPE_ERROR, "Cannot specify both weights and cumulative weights");
    List *sums = argument_is_given(weights) ? accumulate_weights(vm, weights) : value_to_list(vm, sums_given);
    if (!sums) return VALUE_ERROR;
    Value result = choose_weighted(vm, self_state(args), population, (uint64_t)length, sums, choice_count);
    DROP(vm, sums);
    return result;
}

// ---- distributions ----------------------------------------------------------------------------------------

/// Draws from a distribution with two parameters; `first` and `second` stand for what is not given.
static Value draw(Vm *vm, const Value *args, double (*distribution)(RandomState *, double, double), double first,
                  double second) {
    if (!value_is_unset(args[1]) && !value_to_double(vm, args[1], &first)) return VALUE_ERROR;
    if (!value_is_unset(args[2]) && !value_to_double(vm, args[2], &second)) return VALUE_ERROR;
    return float_new(vm, distribution(self_state(args), first, second));
}

static Value random_uniform_method(Vm *vm, const Value *args, int count) { return draw(vm, args, random_uniform, 0, 1); }
static Value random_gauss_method(Vm *vm, const Value *args, int count) { return draw(vm, args, random_gauss, 0, 1); }
static Value random_normalvariate(Vm *vm, const Value *args, int count) { return draw(vm, args, random_normal, 0, 1); }
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
    return float_new(vm, low == high ? low : random_triangular_mode(self_state(args), low, high, mode));
}

static Value raise_zero_division(Vm *vm) { return error_raise(vm, EXC_ZERO_DIVISION_ERROR, "float division by zero"); }

static Value random_expovariate(Vm *vm, const Value *args, int count) {
    double rate;
    if (!value_to_double(vm, args[1], &rate)) return VALUE_ERROR;
    return rate == 0 ? raise_zero_division(vm) : float_new(vm, random_exponential(self_state(args), rate));
}

static Value random_paretovariate(Vm *vm, const Value *args, int count) {
    double alpha;
    if (!value_to_double(vm, args[1], &alpha)) return VALUE_ERROR;
    return alpha == 0 ? raise_zero_division(vm) : float_new(vm, random_pareto(self_state(args), alpha));
}

static Value random_weibullvariate(Vm *vm, const Value *args, int count) {
    double shape;
    if (!value_to_double(vm, args[2], &shape)) return VALUE_ERROR;
    return shape == 0 ? raise_zero_division(vm) : draw(vm, args, random_weibull, 1, 1);
}

/// gammavariate and betavariate: both parameters must be above 0.
static Value draw_positive(Vm *vm, const Value *args, double (*distribution)(RandomState *, double, double)) {
    double alpha, beta;
    if (!value_to_double(vm, args[1], &alpha) || !value_to_double(vm, args[2], &beta)) return VALUE_ERROR;
    if (!(alpha > 0) || !(beta > 0))
        return error_raise(vm, EXC_VALUE_ERROR, "gammavariate: alpha and beta must be > 0.0");
    return float_new(vm, distribution(self_state(args), alpha, beta));
}

static Value random_gammavariate(Vm *vm, const Value *args, int count) { return draw_positive(vm, args, random_gamma); }
static Value random_betavariate(Vm *vm, const Value *args, int count) { return draw_positive(vm, args, random_beta); }

// ---- the module -------------------------------------------------------------------------------------------

/// SystemRandom has no state to seed, save or restore; its numbers are those of a run's seed all the same.
static Value system_seed(Vm *vm, const Value *args, int count) { return VALUE_NONE; }
static Value system_state(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_NOT_IMPLEMENTED_ERROR, "System entropy source does not have state.");
}

/// All of them are functions of the module, too, as methods of one hidden instance.
static const NativeDef RANDOM_METHODS[] = {
    NATIVE("random", random_random, 1, 1),
    NATIVE("getrandbits", random_getrandbits, 2, 2),
    NATIVE_PYTHON("seed", random_seed, 1, "self a version"),
    NATIVE_PYTHON("getstate", random_getstate, 1, "self"),
    NATIVE_PYTHON("setstate", random_setstate, 2, "self state"),
    NATIVE_PYTHON("randbytes", random_randbytes, 2, "self n"),
    NATIVE_PYTHON("randrange", random_randrange, 2, "self start stop step"),
    NATIVE_PYTHON("randint", random_randint, 3, "self a b"),
    NATIVE_PYTHON("choice", random_choice, 2, "self seq"),
    NATIVE_PYTHON("shuffle", random_shuffle, 2, "self x"),
    NATIVE_PYTHON("sample", random_sample_method, 3, "self population k * counts"),
    NATIVE_PYTHON("choices", random_choices, 2, "self population weights * cum_weights k"),
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
static const NativeDef RANDOM_LIFE[] = {
    {"__new__", NULL, random_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_PYTHON("__init__", random_init, 1, "self x"),
    NATIVE_END,
};
static const NativeDef SYSTEM_METHODS[] = {
    NATIVE("seed", system_seed, 1, -1),
    NATIVE("getstate", system_state, 1, -1),
    NATIVE("setstate", system_state, 1, -1),
    NATIVE_END,
};

static void random_init_module(Vm *vm, ModuleObj *module) {
    static const TypeDef RANDOM = {.name = "Random", .module = "random", .size_bytes = sizeof(Random), .flags = TYPE_HAS_DICT,
                                   .methods = RANDOM_METHODS};
    static const TypeDef SYSTEM = {.name = "SystemRandom", .module = "random", .methods = SYSTEM_METHODS};
    Type *type = module_add_type(vm, module, &RANDOM, NULL);
    type_add_natives(vm, type, RANDOM_LIFE);
    module_add_type(vm, module, &SYSTEM, type);
    Value hidden = vm_call(vm, value_from_obj(type), NULL, 0);
    for (const NativeDef *def = RANDOM_METHODS; def->name; def++)
        module_set(vm, module, def->name, value_get_attr_c(vm, hidden, def->name));
    module_set(vm, module, "_inst", hidden);
}

const ModuleDef MODULE_random = {"random", NULL, random_init_module};
