// len(), container[key] and `in` for any value.

#include "sim/vm/bytes.h"
#include "sim/vm/error.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

// ---- len() ------------------------------------------------------------------------------------------------

/// Checks what __len__ has returned; takes over `result`.
static int64_t length_from_result(Vm *vm, Value result) {
    if (value_is_error(result)) return -1;
    int64_t length = -1;
    if (!value_index_sized(vm, result, EXC_OVERFLOW_ERROR, &length)) {
        length = -1;
    } else if (length < 0) {
        error_raise(vm, EXC_VALUE_ERROR, "__len__() should return >= 0");
        length = -1;
    }
    value_drop(vm, result);
    return length;
}

int64_t value_length(Vm *vm, Value value) {
    TypeId kind = value_plain_kind(value);
    if (kind == TYPE_LIST || kind == TYPE_TUPLE) return sequence_items(value).count;
    if (kind == TYPE_STR) return value_str_ptr(value)->length;
    if (kind == TYPE_DICT) return value_dict(value)->count;
    if (kind == TYPE_SET || kind == TYPE_FROZENSET) return value_set(value)->count;
    Value result = vm_call_special(vm, value, NAME___len__, NULL, 0);
    if (!value_is_unset(result)) return length_from_result(vm, result);
    error_raise(vm, EXC_TYPE_ERROR, "object of type '%T' has no len()", value);
    return -1;
}

// ---- container[key] ---------------------------------------------------------------------------------------

static Value get_item_by_method(Vm *vm, Value container, Value key) {
    Value result = vm_call_special(vm, container, NAME___getitem__, &key, 1);
    if (!value_is_unset(result)) return result;
    if (value_is_type(container)) return type_get_item(vm, value_type_ptr(container), key);
    return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not subscriptable", container);
}

Value value_get_item(Vm *vm, Value container, Value key) {
    switch ((int)value_plain_kind(container)) {
    case TYPE_LIST: return list_get_item(vm, value_list(container), key);
    case TYPE_TUPLE: return tuple_get_item(vm, value_tuple(container), key);
    case TYPE_DICT: return dict_subscript(vm, value_dict(container), key);
    case TYPE_STR: return str_get_item(vm, value_str_ptr(container), key);
    case TYPE_BYTES:
    case TYPE_BYTEARRAY: return bytes_get_item(vm, container, key);
    case TYPE_RANGE: return range_get_item(vm, value_range(container), key);
    default: return get_item_by_method(vm, container, key);
    }
}

/// True if CPython's type has a sequence's slots, whatever they hold: all containers, and all classes of the
/// program.
static bool is_sequence_type(Vm *vm, Value v) {
    return value_type(vm, v)->flags & TYPE_HEAP || !value_is_unset(value_special(vm, v, NAME___len__)) ||
           !value_is_unset(value_special(vm, v, NAME___contains__));
}

/// A class that has one of __setitem__ and __delitem__ fails in the other one by an attribute that is not
/// there.
static bool raise_no_method(Vm *vm, Value container, NameId missing, NameId other, const char *complaint) {
    bool has_other =
        value_type(vm, container)->flags & TYPE_HEAP && !value_is_unset(value_special(vm, container, other));
    if (has_other)
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "%S", vm_name(vm, missing));
    else
        error_raise(vm, EXC_TYPE_ERROR, "'%T' object %s", container, complaint);
    return false;
}

static bool done(Vm *vm, Value result) {
    value_drop(vm, result);
    return !value_is_error(result);
}

bool value_set_item(Vm *vm, Value container, Value key, Value value) {
    TypeId kind = value_plain_kind(container);
    if (kind == TYPE_LIST) return list_set_item(vm, value_list(container), key, value);
    if (kind == TYPE_DICT) return dict_set(vm, value_dict(container), key, value);
    Value args[2] = {key, value};
    Value result = vm_call_special(vm, container, NAME___setitem__, args, 2);
    if (!value_is_unset(result)) return done(vm, result);
    return raise_no_method(vm, container, NAME___setitem__, NAME___delitem__,
                           "does not support item assignment");
}

static bool delete_key(Vm *vm, Dict *dict, Value key) {
    int removed = dict_del(vm, dict, key);
    if (removed == 0) error_raise_with(vm, EXC_KEY_ERROR, key);
    return removed > 0;
}

bool value_del_item(Vm *vm, Value container, Value key) {
    TypeId kind = value_plain_kind(container);
    if (kind == TYPE_LIST) return list_del_item(vm, value_list(container), key);
    if (kind == TYPE_DICT) return delete_key(vm, value_dict(container), key);
    Value result = vm_call_special(vm, container, NAME___delitem__, &key, 1);
    if (!value_is_unset(result)) return done(vm, result);
    bool is_index = is_sequence_type(vm, container) && value_has_index(vm, key);
    return raise_no_method(vm, container, NAME___delitem__, NAME___setitem__,
                           is_index ? "doesn't support item deletion" : "does not support item deletion");
}

// ---- item in container ------------------------------------------------------------------------------------

static int contains_by_iteration(Vm *vm, Value container, Value item) {
    Value iterator = value_iter(vm, container);
    if (value_is_error(iterator)) {
        if (!error_pending_is(vm, EXC_TYPE_ERROR)) return -1;
        error_clear(vm);
        error_raise(vm, EXC_TYPE_ERROR, "argument of type '%T' is not iterable", container);
        return -1;
    }
    int found = 0;
    Value next = VALUE_UNSET;
    while (found == 0 && !value_is_unset(next = value_next(vm, iterator))) {
        found = value_is_error(next) ? -1 : value_equal(vm, next, item);
        value_drop(vm, next);
    }
    value_drop(vm, iterator);
    return found;
}

static int contains_by_method(Vm *vm, Value container, Value item) {
    Value method = value_special(vm, container, NAME___contains__);
    if (value_is_unset(method)) return contains_by_iteration(vm, container, item);
    if (value_is_none(method)) {
        error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not a container", container);
        return -1;
    }
    Value result = vm_call_special(vm, container, NAME___contains__, &item, 1);
    if (value_is_error(result)) return -1;
    int truth = value_truth(vm, result);
    value_drop(vm, result);
    return truth;
}

static int dict_contains(Vm *vm, Dict *dict, Value key) {
    Value found = dict_get(vm, dict, key);
    return value_is_error(found) ? -1 : !value_is_unset(found);
}

int value_contains(Vm *vm, Value container, Value item) {
    switch ((int)value_plain_kind(container)) {
    case TYPE_LIST:
    case TYPE_TUPLE: return sequence_contains(vm, container, item);
    case TYPE_DICT: return dict_contains(vm, value_dict(container), item);
    case TYPE_SET:
    case TYPE_FROZENSET: return set_contains(vm, value_set(container), item);
    case TYPE_STR: return str_contains(vm, value_str_ptr(container), item);
    case TYPE_BYTES:
    case TYPE_BYTEARRAY: return bytes_contains(vm, container, item);
    case TYPE_RANGE: return range_contains(vm, value_range(container), item);
    case TYPE_DICT_KEYS:
    case TYPE_DICT_VALUES:
    case TYPE_DICT_ITEMS: return dict_view_contains(vm, container, item);
    default: return contains_by_method(vm, container, item);
    }
}
