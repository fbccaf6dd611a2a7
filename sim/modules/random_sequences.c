/// random: methods of Random that choose from sequences.
#include "sim/modules/random_parts.h"
#include "sim/vm/number.h"
#include <math.h>

static Value item_at(Vm *vm, Value sequence, uint64_t index) {
    if (value_is_list(sequence) && value_plain_kind(sequence) == TYPE_LIST &&
        index < value_list(sequence)->count)
        return value_keep(value_list(sequence)->items[index]);
    return value_get_item(vm, sequence, value_from_small_int((int64_t)index));
}

static Value random_choice(Vm *vm, const Value *args, int count) {
    int64_t length = value_length(vm, args[1]);
    if (length < 0) return VALUE_ERROR;
    if (length == 0) return error_raise(vm, EXC_INDEX_ERROR, "Cannot choose from an empty sequence");
    return item_at(vm, args[1], random_below(random_self_state(args), (uint64_t)length));
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
        uint64_t j = random_below(random_self_state(args), (uint64_t)i + 1);
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
static Value sample_items(Vm *vm, RandomState *state, Value population, uint64_t length,
                          int64_t sample_count) {
    if (sample_count < 0 || (uint64_t)sample_count > length)
        return error_raise(vm, EXC_VALUE_ERROR, "Sample larger than population or is negative");
    List *result = list_new(vm, (size_t)sample_count);
    if (sample_count == 0) return value_from_obj(result);
    size_t size_bytes = (size_t)sample_count * sizeof(uint64_t);
    uint64_t *indices = memory_alloc(vm->memory, MEMORY_RAW, size_bytes);
    random_sample(state, vm->memory, length, (uint64_t)sample_count, indices);
    bool ok = true;
    for (int64_t i = 0; ok && i < sample_count; i++) {
        Value item = value_is_unset(population) ? int_from_uint64(vm, indices[i])
                                                : item_at(vm, population, indices[i]);
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
        while (at < sums->count - 1 && int_compare(sums->items[at], numbers->items[i]) <= 0)
            at++;
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
    if (!int_to_int64(total_value, &total))
        return error_raise(vm, EXC_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    if (total <= 0) return error_raise(vm, EXC_VALUE_ERROR, "Total of counts must be greater than zero");
    Value numbers = sample_items(vm, state, VALUE_UNSET, (uint64_t)total, sample_count);
    if (value_is_error(numbers)) return numbers;
    return sample_by_counts(vm, population, sums, value_list(numbers));
}

static Value random_sample_method(Vm *vm, const Value *args, int count) {
    Value population = args[1], counts = args[3];
    if (!is_sequence(vm, population))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "Population must be a sequence.  For dicts or sets, use sorted(d).");
    int64_t length = value_length(vm, population), sample_count;
    if (length < 0 || !value_index(vm, args[2], &sample_count)) return VALUE_ERROR;
    if (value_is_unset(counts) || value_is_none(counts))
        return sample_items(vm, random_self_state(args), population, (uint64_t)length, sample_count);
    List *sums = accumulate_weights(vm, counts);
    if (!sums) return VALUE_ERROR;
    Value result =
        sample_counted(vm, random_self_state(args), population, sums, (uint64_t)length, sample_count);
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
        uint64_t index = cumulative ? random_weighted_index(state, cumulative, length)
                                    : random_choice_index(state, length);
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
    if (length < 0 || (argument_is_given(args[4]) && !value_index(vm, args[4], &choice_count)))
        return VALUE_ERROR;
    if (!argument_is_given(weights) && !argument_is_given(sums_given)) {
        if (length == 0 && choice_count > 0)
            return error_raise(vm, EXC_INDEX_ERROR, "list index out of range");
        return choose(vm, random_self_state(args), population, (uint64_t)length, NULL, choice_count);
    }
    if (argument_is_given(weights) && value_is_int(weights) && !argument_is_given(sums_given))
        return error_raise(vm, EXC_TYPE_ERROR, "The number of choices must be a keyword argument: k=%R",
                           weights);
    if (argument_is_given(weights) && argument_is_given(sums_given))
        return error_raise(vm, EXC_TYPE_ERROR, "Cannot specify both weights and cumulative weights");
    List *sums = argument_is_given(weights) ? accumulate_weights(vm, weights) : value_to_list(vm, sums_given);
    if (!sums) return VALUE_ERROR;
    Value result =
        choose_weighted(vm, random_self_state(args), population, (uint64_t)length, sums, choice_count);
    DROP(vm, sums);
    return result;
}

const NativeDef RANDOM_SEQUENCE_METHODS[] = {
    NATIVE_PYTHON("choice", random_choice, 2, "self seq"),
    NATIVE_PYTHON("shuffle", random_shuffle, 2, "self x"),
    NATIVE_PYTHON("sample", random_sample_method, 3, "self population k * counts"),
    NATIVE_PYTHON("choices", random_choices, 2, "self population weights * cum_weights k"),
    NATIVE_END,
};
