/// The module random: the class Random on sim/number/random_mt.h, and the functions of one hidden instance.
#include "sim/modules/random_parts.h"
#include "sim/vm/int.h"
#include "sim/vm/number.h"
#include "sim/vm/warning.h"
#include <math.h>

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
        return error_raise(
            vm, EXC_TYPE_ERROR,
            "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
    state->has_gauss_next = false;
    return VALUE_NONE;
}

static Value random_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Random *random = obj_new(vm, value_type_ptr(args[0]), 0);
    random_seed_int64(&random->state, (int64_t)vm->options->seed);
    return value_from_obj(random);
}

static Value random_init(Vm *vm, const Value *args, int count) {
    return seed_state(vm, random_self_state(args), args[1], false);
}

static Value random_seed(Vm *vm, const Value *args, int count) {
    int64_t version;
    bool is_old = int_to_int64(args[2], &version) && version == 1;
    return seed_state(vm, random_self_state(args), args[1], is_old);
}

static Value random_getstate(Vm *vm, const Value *args, int count) {
    const RandomState *state = random_self_state(args);
    Tuple *words = tuple_new(vm, RANDOM_STATE_WORDS + 1);
    for (int i = 0; i < RANDOM_STATE_WORDS; i++)
        words->items[i] = value_from_small_int(state->words[i]);
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
        return error_raise(vm, EXC_VALUE_ERROR,
                           "state with version %lld passed to Random.setstate() of version 3",
                           (long long)version);
    Value gauss_next = value_tuple(args[1])->items[2];
    RandomState state;
    Value read = read_words(vm, &state, value_tuple(args[1])->items[1]);
    if (value_is_error(read)) return read;
    state.has_gauss_next = value_is_float(gauss_next);
    state.gauss_next = state.has_gauss_next ? value_double(gauss_next) : 0;
    *random_self_state(args) = state;
    return VALUE_NONE;
}

// ---- numbers ----------------------------------------------------------------------------------------------

static Value random_random(Vm *vm, const Value *args, int count) {
    return float_new(vm, random_double(random_self_state(args)));
}

static Value random_getrandbits(Vm *vm, const Value *args, int count) {
    int64_t bit_count;
    if (!value_index(vm, args[1], &bit_count)) return VALUE_ERROR;
    if (bit_count < 0) return error_raise(vm, EXC_VALUE_ERROR, "number of bits must be non-negative");
    BigSink sink = int_sink(vm);
    BigResult result;
    return int_of_status(vm, random_bits_big(random_self_state(args), bit_count, &sink, &result), &result);
}

static Value random_randbytes(Vm *vm, const Value *args, int count) {
    int64_t size;
    if (!value_index(vm, args[1], &size)) return VALUE_ERROR;
    if (size < 0) return error_raise(vm, EXC_VALUE_ERROR, "number of bits must be non-negative");
    if (size > UINT32_MAX / 2) return error_raise_value(vm, error_new(vm, EXC_MEMORY_ERROR, VALUE_UNSET));
    Bytes *bytes = bytes_alloc(vm, (size_t)size);
    random_bytes(random_self_state(args), (unsigned char *)bytes->bytes, (size_t)size);
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

/// Who gave an argument that is no int: warnings are for the program alone, and randint stands between it and
/// randrange.
typedef enum RangeCaller { RANGE_CALLED_DIRECTLY, RANGE_CALLED_BY_RANDINT } RangeCaller;

/// An argument of randrange as an int (owned): floats without a fraction are taken, as CPython 3.11 still
/// does.
static Value range_argument(Vm *vm, Value value, const char *name, RangeCaller caller) {
    if (value_has_index(vm, value)) return value_to_int_by_index(vm, value);
    Value converted = int_from_value(vm, value);
    if (value_is_error(converted)) return converted;
    int equal = value_equal(vm, converted, value);
    const char *warning =
        equal ? "non-integer arguments to randrange() have been deprecated since Python 3.10 and will be "
                "removed in a subsequent version"
              : "randrange() will raise TypeError in the future";
    bool ok = equal >= 0 &&
              (caller != RANGE_CALLED_DIRECTLY || warn_at(vm, EXC_DEPRECATION_WARNING, 0, "%s", warning));
    if (ok && equal > 0) return converted;
    value_drop(vm, converted);
    return ok ? error_raise(vm, EXC_VALUE_ERROR, "non-integer %s for randrange()", name) : VALUE_ERROR;
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
        result =
            error_raise(vm, EXC_VALUE_ERROR, "empty range for randrange() (%R, %R, %R)", start, stop, width);
    } else if (int_sign(step) == 0) {
        result = error_raise(vm, EXC_VALUE_ERROR, "zero step for randrange()");
    } else {
        Value count = stepped_count(vm, width, step);
        result = value_is_error(count) ? count : pick(vm, state, start, step, count);
    }
    value_drop(vm, width);
    return result;
}

static Value randrange_from(Vm *vm, RandomState *state, Value start, Value stop_argument,
                            Value step_argument) {
    Value stop = range_argument(vm, stop_argument, "stop", RANGE_CALLED_DIRECTLY);
    if (value_is_error(stop)) return stop;
    Value step = value_is_unset(step_argument)
                     ? value_from_small_int(1)
                     : range_argument(vm, step_argument, "step", RANGE_CALLED_DIRECTLY);
    Value result = value_is_error(step) ? step : randrange_stepped(vm, state, start, stop, step);
    value_drop(vm, step);
    value_drop(vm, stop);
    return result;
}

static Value random_randrange(Vm *vm, const Value *args, int count) {
    RandomState *state = random_self_state(args);
    Value start = range_argument(vm, args[1], "arg 1", RANGE_CALLED_DIRECTLY);
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
    Value sum = value_binary(vm, OP_ADD, args[2], value_from_small_int(1));
    if (value_is_error(sum)) return sum;
    Value start = range_argument(vm, args[1], "arg 1", RANGE_CALLED_BY_RANDINT);
    Value stop = value_is_error(start) ? start : range_argument(vm, sum, "stop", RANGE_CALLED_BY_RANDINT);
    Value result = value_is_error(stop)
                       ? stop
                       : randrange_stepped(vm, random_self_state(args), start, stop, value_from_small_int(1));
    value_drop(vm, start);
    value_drop(vm, stop);
    value_drop(vm, sum);
    return result;
}

// ---- the module -------------------------------------------------------------------------------------------

/// SystemRandom has no state to seed, save or restore; its numbers are those of a run's seed all the same.
static Value system_seed(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}
static Value system_state(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_NOT_IMPLEMENTED_ERROR, "System entropy source does not have state.");
}

/// These and those of the other parts are functions of the module, too, as methods of one hidden instance.
static const NativeDef RANDOM_METHODS[] = {
    NATIVE("random", random_random, 1, 1),
    NATIVE("getrandbits", random_getrandbits, 2, 2),
    NATIVE_PYTHON("seed", random_seed, 1, "self a version"),
    NATIVE_PYTHON("getstate", random_getstate, 1, "self"),
    NATIVE_PYTHON("setstate", random_setstate, 2, "self state"),
    NATIVE_PYTHON("randbytes", random_randbytes, 2, "self n"),
    NATIVE_PYTHON("randrange", random_randrange, 2, "self start stop step"),
    NATIVE_PYTHON("randint", random_randint, 3, "self a b"),
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
    static const NativeDef *const PARTS[] = {RANDOM_METHODS, RANDOM_SEQUENCE_METHODS,
                                             RANDOM_DISTRIBUTION_METHODS};
    enum { PART_COUNT = sizeof PARTS / sizeof *PARTS };
    static const TypeDef RANDOM = {.name = "Random",
                                   .module = "random",
                                   .size_bytes = sizeof(Random),
                                   .flags = TYPE_HAS_DICT,
                                   .methods = RANDOM_LIFE};
    static const TypeDef SYSTEM = {.name = "SystemRandom", .module = "random", .methods = SYSTEM_METHODS};
    Type *type = module_add_type(vm, module, &RANDOM, NULL);
    for (size_t i = 0; i < PART_COUNT; i++)
        type_add_natives(vm, type, PARTS[i]);
    module_add_type(vm, module, &SYSTEM, type);
    Value hidden = vm_call(vm, value_from_obj(type), NULL, 0);
    for (size_t i = 0; i < PART_COUNT; i++)
        for (const NativeDef *def = PARTS[i]; def->name; def++)
            module_set(vm, module, def->name, value_get_attr_c(vm, hidden, def->name));
    module_set(vm, module, "_inst", hidden);
}

const ModuleDef MODULE_random = {"random", NULL, random_init_module};
