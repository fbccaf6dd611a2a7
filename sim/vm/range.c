#include "sim/vm/range.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"

static const Value ZERO = {1}, ONE = {3}; // as unboxed ints

// ---- construction -----------------------------------------------------------------------------------------

/// Number of items of a range whose numbers fit int64_t.
static uint64_t small_length(int64_t start, int64_t stop, int64_t step) {
    if (step > 0 ? start >= stop : start <= stop) return 0;
    uint64_t distance = step > 0 ? (uint64_t)stop - (uint64_t)start : (uint64_t)start - (uint64_t)stop;
    uint64_t stride = step > 0 ? (uint64_t)step : 0 - (uint64_t)step;
    return (distance - 1) / stride + 1;
}

/// The same with ints of any size. Owned.
static Value big_length(Vm *vm, Value start, Value stop, Value step) {
    bool forward = int_sign(step) > 0;
    if (forward ? int_compare(start, stop) >= 0 : int_compare(start, stop) <= 0) return ZERO;
    Value distance = int_sub(vm, stop, start);
    Value nearer = forward ? int_sub(vm, distance, ONE) : int_add(vm, distance, ONE);
    Value steps = int_floordiv(vm, nearer, step);
    Value length = int_add(vm, steps, ONE);
    value_drop(vm, distance);
    value_drop(vm, nearer);
    value_drop(vm, steps);
    return length;
}

/// range(start, stop, step) of three ints (kept). VALUE_ERROR with ValueError for a step of 0.
static Value range_new(Vm *vm, Value start, Value stop, Value step) {
    if (int_sign(step) == 0) return error_raise(vm, EXC_VALUE_ERROR, "range() arg 3 must not be zero");
    Range *range = obj_new(vm, vm->types[TYPE_RANGE], 0);
    range->start_value = value_keep(start);
    range->stop_value = value_keep(stop);
    range->step_value = value_keep(step);
    int64_t first = 0, end = 0, stride = 1;
    bool fits = int_to_int64(start, &first) && int_to_int64(stop, &end) && int_to_int64(step, &stride);
    uint64_t length = fits ? small_length(first, end, stride) : 0;
    range->is_small = fits && length <= INT64_MAX;
    range->first = first;
    range->step = stride;
    range->length = range->is_small ? (int64_t)length : 0;
    range->length_value =
        range->is_small ? int_from_int64(vm, range->length) : big_length(vm, start, stop, step);
    return value_from_obj(range);
}

/// The ints of up to three arguments; *count of them are owned in `out` even on failure.
static bool take_ints(Vm *vm, const Value *args, int count, Value out[3]) {
    for (int i = 0; i < count; i++) {
        out[i] = value_to_int_by_index(vm, args[i]);
        if (!value_is_error(out[i])) continue;
        while (i > 0)
            value_drop(vm, out[--i]);
        return false;
    }
    return true;
}

static Value range_dunder_new(Vm *vm, const Value *args, int count) {
    if (count < 2) return error_raise(vm, EXC_TYPE_ERROR, "range expected at least 1 argument, got 0");
    if (count > 4)
        return error_raise(vm, EXC_TYPE_ERROR, "range expected at most 3 arguments, got %d", count - 1);
    Value ints[3];
    if (!take_ints(vm, args + 1, count - 1, ints)) return VALUE_ERROR;
    Value range;
    if (count == 2)
        range = range_new(vm, ZERO, ints[0], ONE);
    else
        range = range_new(vm, ints[0], ints[1], count == 4 ? ints[2] : ONE);
    for (int i = 0; i < count - 1; i++)
        value_drop(vm, ints[i]);
    return range;
}

// ---- items ------------------------------------------------------------------------------------------------

/// start + index * step; owned.
static Value item_at(Vm *vm, const Range *range, Value index) {
    Value offset = int_mul(vm, index, range->step_value);
    Value item = int_add(vm, range->start_value, offset);
    value_drop(vm, offset);
    return item;
}

static Value big_item(Vm *vm, Range *range, Value key) {
    Value index = value_to_int_by_index(vm, key);
    if (value_is_error(index)) return VALUE_ERROR;
    if (int_sign(index) < 0) {
        Value from_end = int_add(vm, index, range->length_value);
        value_drop(vm, index);
        index = from_end;
    }
    bool is_inside = int_sign(index) >= 0 && int_compare(index, range->length_value) < 0;
    Value item = is_inside ? item_at(vm, range, index)
                           : error_raise(vm, EXC_INDEX_ERROR, "range object index out of range");
    value_drop(vm, index);
    return item;
}

/// start or stop of a slice, fit to the range; `otherwise` for None. Owned.
static Value slice_bound(Vm *vm, Value bound, Value otherwise, Value lowest, Value highest, Value length) {
    if (value_is_none(bound)) return value_keep(otherwise);
    if (!value_has_index(vm, bound))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "slice indices must be integers or None or have an __index__ method");
    Value position = value_to_int_by_index(vm, bound);
    if (value_is_error(position)) return VALUE_ERROR;
    if (int_sign(position) < 0) {
        Value from_end = int_add(vm, position, length);
        value_drop(vm, position);
        position = from_end;
    }
    Value nearest = position;
    if (int_compare(position, lowest) < 0) nearest = lowest;
    if (int_compare(position, highest) > 0) nearest = highest;
    value_keep(nearest);
    value_drop(vm, position);
    return nearest;
}

/// The range from item number `start` to item number `stop`, `stride` items apart.
static Value subrange(Vm *vm, const Range *range, Value start, Value stop, Value stride) {
    Value first = item_at(vm, range, start), end = item_at(vm, range, stop);
    Value step = int_mul(vm, range->step_value, stride);
    Value result = range_new(vm, first, end, step);
    value_drop(vm, first);
    value_drop(vm, end);
    value_drop(vm, step);
    return result;
}

static Value slice_with_step(Vm *vm, const Range *range, const Slice *slice, Value stride) {
    if (int_sign(stride) == 0) return error_raise(vm, EXC_VALUE_ERROR, "slice step cannot be zero");
    bool forward = int_sign(stride) > 0;
    Value length = range->length_value;
    Value lowest = forward ? ZERO : value_from_small_int(-1);
    Value highest = forward ? value_keep(length) : int_sub(vm, length, ONE);
    Value start = slice_bound(vm, slice->start, forward ? lowest : highest, lowest, highest, length);
    Value stop = value_is_error(start)
                     ? VALUE_ERROR
                     : slice_bound(vm, slice->stop, forward ? highest : lowest, lowest, highest, length);
    Value result = value_is_error(stop) ? VALUE_ERROR : subrange(vm, range, start, stop, stride);
    value_drop(vm, highest);
    value_drop(vm, start);
    value_drop(vm, stop);
    return result;
}

static Value get_slice(Vm *vm, const Range *range, const Slice *slice) {
    Value stride = ONE;
    if (!value_is_none(slice->step)) {
        if (!value_has_index(vm, slice->step))
            return error_raise(vm, EXC_TYPE_ERROR,
                               "slice indices must be integers or None or have an __index__ method");
        stride = value_to_int_by_index(vm, slice->step);
    }
    if (value_is_error(stride)) return VALUE_ERROR;
    Value result = slice_with_step(vm, range, slice, stride);
    value_drop(vm, stride);
    return result;
}

Value range_get_item(Vm *vm, Range *range, Value key) {
    if (value_has_kind(key, TYPE_SLICE)) return get_slice(vm, range, (Slice *)value_obj(key));
    if (!value_has_index(vm, key))
        return error_raise(vm, EXC_TYPE_ERROR, "range indices must be integers or slices, not %T", key);
    return big_item(vm, range, key);
}

/// Number of the item that equals the int, or VALUE_UNSET. Owned.
static Value number_of(Vm *vm, const Range *range, Value integer) {
    Value distance = int_sub(vm, integer, range->start_value);
    Value rest = int_mod(vm, distance, range->step_value);
    Value number = VALUE_UNSET;
    if (int_sign(rest) == 0) {
        number = int_floordiv(vm, distance, range->step_value);
        bool is_inside = int_sign(number) >= 0 && int_compare(number, range->length_value) < 0;
        if (!is_inside) value_clear(vm, &number);
    }
    value_drop(vm, distance);
    value_drop(vm, rest);
    return number;
}

static bool is_plain_int(Value v) {
    if (value_is_small_int(v) || value_is_bool(v)) return true;
    return value_has_kind(v, TYPE_INT) && !(value_obj(v)->type->flags & TYPE_HEAP);
}

/// Goes through the items. How many equal `item`, stopping at the first one unless `all`; -1 with the
/// exception set.
static int64_t search(Vm *vm, Range *range, Value item, bool all, int64_t *position) {
    Value iterator = range_iter(vm, range), next = VALUE_UNSET;
    int64_t found = 0;
    for (*position = 0; !value_is_unset(next = value_next(vm, iterator)); ++*position) {
        int equal = value_is_error(next) ? -1 : value_equal(vm, next, item);
        value_drop(vm, next);
        found = equal < 0 ? -1 : found + equal;
        if (found < 0 || (found > 0 && !all)) break;
    }
    value_drop(vm, iterator);
    return found;
}

int range_contains(Vm *vm, Range *range, Value item) {
    int64_t position;
    if (!is_plain_int(item)) return (int)search(vm, range, item, false, &position);
    Value number = number_of(vm, range, item);
    value_drop(vm, number);
    return !value_is_unset(number);
}

// ---- equality and hash ------------------------------------------------------------------------------------

static int range_equal(Vm *vm, const Range *a, const Range *b) {
    (void)vm;
    if (int_compare(a->length_value, b->length_value) != 0) return 0;
    if (int_sign(a->length_value) == 0) return 1;
    if (int_compare(a->start_value, b->start_value) != 0) return 0;
    return int_compare(a->length_value, ONE) == 0 || int_compare(a->step_value, b->step_value) == 0;
}

static bool range_hash(Vm *vm, Range *range, uint64_t *hash) {
    bool has_start = int_sign(range->length_value) > 0;
    bool has_step = int_compare(range->length_value, ONE) > 0;
    Value parts[3] = {
        range->length_value,
        has_start ? range->start_value : VALUE_NONE,
        has_step ? range->step_value : VALUE_NONE,
    };
    Tuple *tuple = tuple_from(vm, parts, 3);
    bool ok = tuple_hash(vm, tuple, hash);
    DROP(vm, tuple);
    return ok;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Range *self_range(const Value *args) {
    return value_range(args[0]);
}

static Value compare(Vm *vm, CompareOp op, Value a, Value b) {
    bool is_equality = op == OP_EQ || op == OP_NE;
    if (!value_has_kind(b, TYPE_RANGE) || !is_equality) return VALUE_NOT_IMPLEMENTED;
    return value_from_bool(range_equal(vm, value_range(a), value_range(b)) == (op == OP_EQ));
}
COMPARISON_NATIVES(range, compare)

static Value range_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Range *range = self_range(args);
    bool has_step = int_compare(range->step_value, ONE) != 0;
    Str *text = has_step ? str_format(vm, "range(%R, %R, %R)", range->start_value, range->stop_value,
                                      range->step_value)
                         : str_format(vm, "range(%R, %R)", range->start_value, range->stop_value);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value range_dunder_hash(Vm *vm, const Value *args, int count) {
    (void)count;
    uint64_t hash;
    return range_hash(vm, self_range(args), &hash) ? int_from_int64(vm, (int64_t)hash) : VALUE_ERROR;
}

static Value range_dunder_bool(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_from_bool(int_sign(self_range(args)->length_value) > 0);
}

static Value range_dunder_len(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t length;
    if (!int_to_int64(self_range(args)->length_value, &length))
        return error_raise(vm, EXC_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return int_from_int64(vm, length);
}

static Value range_dunder_getitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return range_get_item(vm, self_range(args), args[1]);
}

static Value range_dunder_contains(Vm *vm, const Value *args, int count) {
    (void)count;
    int contained = range_contains(vm, self_range(args), args[1]);
    return contained < 0 ? VALUE_ERROR : value_from_bool(contained);
}

static Value range_dunder_iter(Vm *vm, const Value *args, int count) {
    (void)count;
    return range_iter(vm, self_range(args));
}

static Value range_dunder_reversed(Vm *vm, const Value *args, int count) {
    (void)count;
    Slice *all = (Slice *)value_obj(slice_new(vm, VALUE_NONE, VALUE_NONE, value_from_small_int(-1)));
    Value backwards = get_slice(vm, self_range(args), all);
    Value iterator = range_iter(vm, value_range(backwards));
    DROP(vm, all);
    value_drop(vm, backwards);
    return iterator;
}

static Value range_method_count(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t position;
    int64_t found = is_plain_int(args[1]) ? range_contains(vm, self_range(args), args[1])
                                          : search(vm, self_range(args), args[1], true, &position);
    return found < 0 ? VALUE_ERROR : int_from_int64(vm, found);
}

static Value range_method_index(Vm *vm, const Value *args, int count) {
    (void)count;
    if (is_plain_int(args[1])) {
        Value number = number_of(vm, self_range(args), args[1]);
        if (!value_is_unset(number)) return number;
        return error_raise(vm, EXC_VALUE_ERROR, "%R is not in range", args[1]);
    }
    int64_t position;
    int64_t found = search(vm, self_range(args), args[1], false, &position);
    if (found == 0) return error_raise(vm, EXC_VALUE_ERROR, "sequence.index(x): x not in sequence");
    return found < 0 ? VALUE_ERROR : int_from_int64(vm, position);
}

static Value range_get_start(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(self_range(args)->start_value);
}
static Value range_get_stop(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(self_range(args)->stop_value);
}
static Value range_get_step(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(self_range(args)->step_value);
}

static const NativeDef RANGE_METHODS[] = {
    NATIVE_FLAGGED("__new__", range_dunder_new, 1, -1, NATIVE_STATIC),
    NATIVE("__repr__", range_dunder_repr, 1, 1),
    NATIVE("__hash__", range_dunder_hash, 1, 1),
    COMPARISON_ROWS(range),
    NATIVE("__bool__", range_dunder_bool, 1, 1),
    NATIVE("__len__", range_dunder_len, 1, 1),
    NATIVE("__getitem__", range_dunder_getitem, 2, 2),
    NATIVE("__contains__", range_dunder_contains, 2, 2),
    NATIVE("__iter__", range_dunder_iter, 1, 1),
    NATIVE("__reversed__", range_dunder_reversed, 1, 1),
    NATIVE("count", range_method_count, 2, 2),
    NATIVE("index", range_method_index, 2, 2),
    NATIVE_GET("start", range_get_start),
    NATIVE_GET("stop", range_get_stop),
    NATIVE_GET("step", range_get_step),
    NATIVE_END,
};

static void range_dealloc(Vm *vm, Obj *object) {
    Range *range = (Range *)object;
    value_drop(vm, range->start_value);
    value_drop(vm, range->stop_value);
    value_drop(vm, range->step_value);
    value_drop(vm, range->length_value);
}

void range_init_type(Vm *vm) {
    type_init_native(vm, TYPE_RANGE,
                     &(TypeDef){
                         .name = "range",
                         .module = "builtins",
                         .size_bytes = sizeof(Range),
                         .flags = TYPE_FINAL,
                         .dealloc = range_dealloc,
                         .methods = RANGE_METHODS,
                     });
}
