/// _bisect: binary search in sorted sequences.
#include "sim/modules/native_module.h"
#include "sim/vm/number.h"

typedef enum BisectSide { BISECT_LEFT, BISECT_RIGHT } BisectSide;

/// key(item) or the item itself. Takes over `item`.
static Value key_of(Vm *vm, Value key, Value item) {
    if (!argument_is_given(key) || value_is_error(item)) return item;
    Value result = vm_call(vm, key, &item, 1);
    value_drop(vm, item);
    return result;
}

/// True if the place for `x` is to the left of sequence[middle]: 1, 0, -1.
static int lies_left(Vm *vm, Value sequence, int64_t middle, Value x, Value key, BisectSide side) {
    Value item = key_of(vm, key, value_get_item(vm, sequence, value_from_small_int(middle)));
    if (value_is_error(item)) return -1;
    int less = side == BISECT_RIGHT ? value_compare_truth(vm, OP_LT, x, item)
                                    : value_compare_truth(vm, OP_LT, item, x);
    value_drop(vm, item);
    return less < 0 || side == BISECT_RIGHT ? less : !less;
}

/// args: a, x, lo, hi, key. The place, or -1 with the exception set.
static int64_t find_place(Vm *vm, const Value *args, Value x, BisectSide side, Value key) {
    int64_t low = 0, high = -1;
    if (!value_is_unset(args[2]) && !value_index(vm, args[2], &low)) return -1;
    if (argument_is_given(args[3]) && !value_index(vm, args[3], &high)) return -1;
    if (low < 0) {
        error_raise(vm, EXC_VALUE_ERROR, "lo must be non-negative");
        return -1;
    }
    if (high == -1) high = value_length(vm, args[0]);
    if (error_is_pending(vm)) return -1;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        int is_left = lies_left(vm, args[0], middle, x, key, side);
        if (is_left < 0) return -1;
        if (is_left)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static Value bisect(Vm *vm, const Value *args, BisectSide side) {
    int64_t place = find_place(vm, args, args[1], side, args[4]);
    return place < 0 ? VALUE_ERROR : value_from_small_int(place);
}

static Value insort(Vm *vm, const Value *args, BisectSide side) {
    Value x = key_of(vm, args[4], value_keep(args[1]));
    if (value_is_error(x)) return x;
    int64_t place = find_place(vm, args, x, side, args[4]);
    value_drop(vm, x);
    if (place < 0) return VALUE_ERROR;
    if (value_plain_kind(args[0]) == TYPE_LIST) {
        list_insert(vm, value_list(args[0]), place, args[1]);
        return VALUE_NONE;
    }
    Value arguments[] = {value_from_small_int(place), args[1]};
    Value result = vm_call_method_c(vm, args[0], "insert", arguments, 2);
    value_drop(vm, result);
    return value_is_error(result) ? result : VALUE_NONE;
}

static Value bisect_left(Vm *vm, const Value *args, int count) {
    return bisect(vm, args, BISECT_LEFT);
}
static Value bisect_right(Vm *vm, const Value *args, int count) {
    return bisect(vm, args, BISECT_RIGHT);
}
static Value insort_left(Vm *vm, const Value *args, int count) {
    return insort(vm, args, BISECT_LEFT);
}
static Value insort_right(Vm *vm, const Value *args, int count) {
    return insort(vm, args, BISECT_RIGHT);
}

static const NativeDef BISECT_FUNCTIONS[] = {
    NATIVE_NAMED("bisect_left", bisect_left, 2, "a x lo hi * key"),
    NATIVE_NAMED("bisect_right", bisect_right, 2, "a x lo hi * key"),
    NATIVE_NAMED("insort_left", insort_left, 2, "a x lo hi * key"),
    NATIVE_NAMED("insort_right", insort_right, 2, "a x lo hi * key"),
    NATIVE_END,
};
const ModuleDef MODULE__bisect = {"_bisect", BISECT_FUNCTIONS, NULL};
