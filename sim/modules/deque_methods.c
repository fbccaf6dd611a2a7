/// What a program can do with a collections.deque.
#include "sim/modules/deque.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/number.h"

static Deque *self_deque(const Value *args) {
    return value_deque(args[0]);
}

static bool is_deque(Value value) {
    return value_has_kind(value, TYPE_DEQUE);
}

// ---- making one -------------------------------------------------------------------------------------------

static Value deque_native_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return value_from_obj(deque_new(vm, value_type_ptr(args[0]), DEQUE_UNBOUNDED));
}

static Value deque_init(Vm *vm, const Value *args, int count) {
    Deque *deque = self_deque(args);
    int64_t max_count = DEQUE_UNBOUNDED;
    if (argument_is_given(args[2])) {
        if (!value_is_int(args[2])) return error_raise(vm, EXC_TYPE_ERROR, "an integer is required");
        if (!value_index(vm, args[2], &max_count)) return VALUE_ERROR;
        if (max_count < 0) return error_raise(vm, EXC_VALUE_ERROR, "maxlen must be non-negative");
    }
    deque_clear(vm, deque);
    deque->max_count = max_count;
    if (value_is_unset(args[1]) || deque_extend(vm, deque, args[1], false)) return VALUE_NONE;
    return VALUE_ERROR;
}

static Value deque_native_copy(Vm *vm, const Value *args, int count) {
    return deque_copy(vm, self_deque(args));
}

/// (type, (), state, iterator over the items), for copy.deepcopy.
static Value deque_reduce(Vm *vm, const Value *args, int count) {
    Deque *deque = self_deque(args);
    Tuple *parts = tuple_new(vm, 4);
    parts->items[0] = value_from_obj(KEEP(deque->head.type));
    if (deque->max_count < 0) {
        parts->items[1] = value_from_obj(tuple_new(vm, 0));
    } else {
        Value with_limit[] = {value_from_obj(tuple_new(vm, 0)), int_from_int64(vm, deque->max_count)};
        parts->items[1] = value_from_obj(tuple_from(vm, with_limit, 2));
        value_drop(vm, with_limit[0]);
    }
    if (deque->head.type->flags & TYPE_HAS_DICT)
        parts->items[2] = value_from_obj(KEEP(obj_dict(vm, &deque->head)));
    parts->items[3] = deque_iter(vm, args, 1);
    return value_from_obj(parts);
}

// ---- both ends --------------------------------------------------------------------------------------------

static Value native_append(Vm *vm, const Value *args, int count) {
    deque_append(vm, self_deque(args), value_keep(args[1]));
    return VALUE_NONE;
}

static Value native_append_left(Vm *vm, const Value *args, int count) {
    deque_append_left(vm, self_deque(args), value_keep(args[1]));
    return VALUE_NONE;
}

static Value taken_or_error(Vm *vm, Value item) {
    return value_is_unset(item) ? error_raise(vm, EXC_INDEX_ERROR, "pop from an empty deque") : item;
}

static Value native_pop(Vm *vm, const Value *args, int count) {
    return taken_or_error(vm, deque_take(self_deque(args)));
}
static Value native_pop_left(Vm *vm, const Value *args, int count) {
    return taken_or_error(vm, deque_take_left(self_deque(args)));
}

static Value native_extend(Vm *vm, const Value *args, int count) {
    return deque_extend(vm, self_deque(args), args[1], false) ? VALUE_NONE : VALUE_ERROR;
}

static Value native_extend_left(Vm *vm, const Value *args, int count) {
    return deque_extend(vm, self_deque(args), args[1], true) ? VALUE_NONE : VALUE_ERROR;
}

static Value native_clear(Vm *vm, const Value *args, int count) {
    deque_clear(vm, self_deque(args));
    return VALUE_NONE;
}

static Value native_rotate(Vm *vm, const Value *args, int count) {
    int64_t steps = 1;
    if (count > 1 && !value_index(vm, args[1], &steps)) return VALUE_ERROR;
    deque_rotate(self_deque(args), steps);
    return VALUE_NONE;
}

static Value native_reverse(Vm *vm, const Value *args, int count) {
    Deque *deque = self_deque(args);
    for (uint32_t i = 0, k = deque->count; i + 1 < k; i++) {
        k--;
        Value item = *deque_slot(deque, i);
        *deque_slot(deque, i) = *deque_slot(deque, k);
        *deque_slot(deque, k) = item;
    }
    deque->version++;
    return VALUE_NONE;
}

// ---- by index ---------------------------------------------------------------------------------------------

/// The place an index stands for: false with the exception set.
static bool find_place(Vm *vm, const Deque *deque, Value key, uint32_t *place) {
    int64_t index;
    if (!value_has_index(vm, key)) {
        error_raise(vm, EXC_TYPE_ERROR, "sequence index must be integer, not '%T'", key);
        return false;
    }
    if (!value_index_sized(vm, key, EXC_INDEX_ERROR, &index)) return false;
    if (index < 0) index += deque->count;
    if (index < 0 || index >= deque->count) {
        error_raise(vm, EXC_INDEX_ERROR, "deque index out of range");
        return false;
    }
    *place = (uint32_t)index;
    return true;
}

static Value native_get_item(Vm *vm, const Value *args, int count) {
    uint32_t place;
    if (!find_place(vm, self_deque(args), args[1], &place)) return VALUE_ERROR;
    return value_keep(*deque_slot(self_deque(args), place));
}

static Value native_set_item(Vm *vm, const Value *args, int count) {
    uint32_t place;
    if (!find_place(vm, self_deque(args), args[1], &place)) return VALUE_ERROR;
    value_replace(vm, deque_slot(self_deque(args), place), value_keep(args[2]));
    return VALUE_NONE;
}

static Value native_del_item(Vm *vm, const Value *args, int count) {
    uint32_t place;
    if (!find_place(vm, self_deque(args), args[1], &place)) return VALUE_ERROR;
    value_drop(vm, deque_take_at(vm, self_deque(args), place));
    return VALUE_NONE;
}

static Value native_insert(Vm *vm, const Value *args, int count) {
    Deque *deque = self_deque(args);
    int64_t index;
    if (deque->count == deque->max_count)
        return error_raise(vm, EXC_INDEX_ERROR, "deque already at its maximum size");
    if (!value_index(vm, args[1], &index)) return VALUE_ERROR;
    if (index < 0) index += deque->count;
    if (index < 0) index = 0;
    if (index > deque->count) index = deque->count;
    deque_insert(vm, deque, (uint32_t)index, value_keep(args[2]));
    return VALUE_NONE;
}

// ---- by value ---------------------------------------------------------------------------------------------

enum { FOUND_NOTHING = -1, FOUND_ERROR = -2 };

/// The first place start <= i < stop with an equal item. A comparison that changes the deque is an error.
static int64_t find_item(Vm *vm, Deque *deque, Value wanted, int64_t start, int64_t stop, ExcId error,
                         const char *text) {
    uint32_t version = deque->version;
    for (int64_t i = start; i < stop && i < deque->count; i++) {
        Value item = value_keep(*deque_slot(deque, (uint32_t)i));
        int equal = value_equal(vm, item, wanted);
        value_drop(vm, item);
        if (equal < 0) return FOUND_ERROR;
        if (version != deque->version) {
            error_raise(vm, error, text);
            return FOUND_ERROR;
        }
        if (equal) return i;
    }
    return FOUND_NOTHING;
}

static const char MUTATED[] = "deque mutated during iteration";

static Value native_contains(Vm *vm, const Value *args, int count) {
    int64_t found = find_item(vm, self_deque(args), args[1], 0, INT64_MAX, EXC_RUNTIME_ERROR, MUTATED);
    return found == FOUND_ERROR ? VALUE_ERROR : value_from_bool(found >= 0);
}

static Value native_count(Vm *vm, const Value *args, int count) {
    int64_t equal_count = 0, at = -1;
    for (;;) {
        at = find_item(vm, self_deque(args), args[1], at + 1, INT64_MAX, EXC_RUNTIME_ERROR, MUTATED);
        if (at == FOUND_ERROR) return VALUE_ERROR;
        if (at == FOUND_NOTHING) return value_from_small_int(equal_count);
        equal_count++;
    }
}

static Value native_remove(Vm *vm, const Value *args, int count) {
    Deque *deque = self_deque(args);
    int64_t found =
        find_item(vm, deque, args[1], 0, INT64_MAX, EXC_INDEX_ERROR, "deque mutated during remove().");
    if (found == FOUND_ERROR) return VALUE_ERROR;
    if (found < 0) return error_raise(vm, EXC_VALUE_ERROR, "%R is not in deque", args[1]);
    value_drop(vm, deque_take_at(vm, deque, (uint32_t)found));
    return VALUE_NONE;
}

static bool read_bound(Vm *vm, const Deque *deque, Value value, int64_t *bound) {
    if (!value_index_clamped(vm, value, bound)) return false;
    if (*bound < 0) *bound += deque->count;
    if (*bound < 0) *bound = 0;
    return true;
}

static Value native_index(Vm *vm, const Value *args, int count) {
    Deque *deque = self_deque(args);
    int64_t start = 0, stop = deque->count;
    if (count > 2 && !read_bound(vm, deque, args[2], &start)) return VALUE_ERROR;
    if (count > 3 && !read_bound(vm, deque, args[3], &stop)) return VALUE_ERROR;
    int64_t found = find_item(vm, deque, args[1], start, stop, EXC_RUNTIME_ERROR, MUTATED);
    if (found == FOUND_ERROR) return VALUE_ERROR;
    if (found < 0) return error_raise(vm, EXC_VALUE_ERROR, "%R is not in deque", args[1]);
    return value_from_small_int(found);
}

// ---- operators --------------------------------------------------------------------------------------------

static Value native_len(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_deque(args)->count);
}

static Tuple *deque_tuple(Vm *vm, const Deque *deque) {
    Tuple *items = tuple_new(vm, deque->count);
    for (uint32_t i = 0; i < deque->count; i++)
        items->items[i] = value_keep(*deque_slot(deque, i));
    return items;
}

static Value deque_compare(Vm *vm, CompareOp op, Value a, Value b) {
    if (!is_deque(b)) return VALUE_NOT_IMPLEMENTED;
    Tuple *items = deque_tuple(vm, value_deque(a)), *others = deque_tuple(vm, value_deque(b));
    Value answer = sequence_compare(vm, op, value_from_obj(items), value_from_obj(others));
    DROP(vm, items);
    DROP(vm, others);
    return answer;
}
COMPARISON_NATIVES(deque, deque_compare)

static Value native_add(Vm *vm, const Value *args, int count) {
    if (!is_deque(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "can only concatenate deque (not \"%T\") to deque", args[1]);
    Value sum = deque_copy(vm, self_deque(args));
    if (value_is_error(sum) || deque_extend(vm, value_deque(sum), args[1], false)) return sum;
    value_drop(vm, sum);
    return VALUE_ERROR;
}

static Value native_inplace_add(Vm *vm, const Value *args, int count) {
    return deque_extend(vm, self_deque(args), args[1], false) ? value_keep(args[0]) : VALUE_ERROR;
}

/// Makes the deque `times` as long. False with MemoryError.
static bool repeat(Vm *vm, Deque *deque, int64_t times) {
    if (times <= 0) deque_clear(vm, deque);
    uint32_t count = deque->count;
    if (times <= 1 || count == 0) return true;
    if (deque->max_count >= 0 && times > deque->max_count / count + 2) times = deque->max_count / count + 2;
    if (times > INT32_MAX || !sequence_check_count(vm, (uint64_t)times * count)) return false;
    Tuple *items = deque_tuple(vm, deque);
    for (int64_t i = 1; i < times; i++)
        for (uint32_t k = 0; k < count; k++)
            deque_append(vm, deque, value_keep(items->items[k]));
    DROP(vm, items);
    return true;
}

static Value native_inplace_multiply(Vm *vm, const Value *args, int count) {
    int64_t times;
    if (!value_has_index(vm, args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "can't multiply sequence by non-int of type '%T'", args[1]);
    if (!value_index_sized(vm, args[1], EXC_OVERFLOW_ERROR, &times)) return VALUE_ERROR;
    return repeat(vm, self_deque(args), times) ? value_keep(args[0]) : VALUE_ERROR;
}

static Value native_multiply(Vm *vm, const Value *args, int count) {
    Value product = deque_copy(vm, self_deque(args));
    if (value_is_error(product)) return product;
    Value operands[] = {product, args[1]};
    Value result = native_inplace_multiply(vm, operands, 2);
    value_drop(vm, product);
    return result;
}

static Value native_repr(Vm *vm, const Value *args, int count) {
    Deque *deque = self_deque(args);
    if (!repr_enter(vm, &deque->head)) return value_from_obj(str_from_c(vm, "[...]"));
    List *items = value_to_list(vm, args[0]);
    Str *text = NULL;
    if (items && deque->max_count >= 0)
        text = str_format(vm, "%N(%R, maxlen=%lld)", deque->head.type, value_from_obj(items),
                          (long long)deque->max_count);
    else if (items)
        text = str_format(vm, "%N(%R)", deque->head.type, value_from_obj(items));
    repr_leave(vm, &deque->head);
    DROP_ANY(vm, items);
    return str_value(text);
}

static Value native_max_count(Vm *vm, const Value *args, int count) {
    int64_t max_count = self_deque(args)->max_count;
    return max_count < 0 ? VALUE_NONE : int_from_int64(vm, max_count);
}

const NativeDef DEQUE_METHODS[] = {
    {"__new__", NULL, deque_native_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_NAMED("__init__", deque_init, 1, "self iterable maxlen"),
    NATIVE("append", native_append, 2, 2),
    NATIVE("appendleft", native_append_left, 2, 2),
    NATIVE("pop", native_pop, 1, 1),
    NATIVE("popleft", native_pop_left, 1, 1),
    NATIVE("extend", native_extend, 2, 2),
    NATIVE("extendleft", native_extend_left, 2, 2),
    NATIVE("clear", native_clear, 1, 1),
    NATIVE("copy", deque_native_copy, 1, 1),
    NATIVE("__copy__", deque_native_copy, 1, 1),
    NATIVE("__reduce__", deque_reduce, 1, 1),
    NATIVE("rotate", native_rotate, 1, 2),
    NATIVE("reverse", native_reverse, 1, 1),
    NATIVE("insert", native_insert, 3, 3),
    NATIVE("remove", native_remove, 2, 2),
    NATIVE("count", native_count, 2, 2),
    NATIVE("index", native_index, 2, 4),
    NATIVE_GET("maxlen", native_max_count),
    NATIVE("__len__", native_len, 1, 1),
    NATIVE("__getitem__", native_get_item, 2, 2),
    NATIVE("__setitem__", native_set_item, 3, 3),
    NATIVE("__delitem__", native_del_item, 2, 2),
    NATIVE("__contains__", native_contains, 2, 2),
    NATIVE("__iter__", deque_iter, 1, 1),
    NATIVE("__reversed__", deque_reverse_iter, 1, 1),
    NATIVE("__repr__", native_repr, 1, 1),
    COMPARISON_ROWS(deque),
    NATIVE("__add__", native_add, 2, 2),
    NATIVE("__iadd__", native_inplace_add, 2, 2),
    NATIVE("__mul__", native_multiply, 2, 2),
    NATIVE("__rmul__", native_multiply, 2, 2),
    NATIVE("__imul__", native_inplace_multiply, 2, 2),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};
