// Iteration over any value.

#include "sim/vm/bytes.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

static Value raise_not_iterable(Vm *vm, Value value) {
    return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not iterable", value);
}

static bool is_iterator(Vm *vm, Value value) {
    return value_is_obj(value) &&
           (value_obj(value)->type->next || !value_is_unset(value_special(vm, value, NAME___next__)));
}

static Value iter_by_method(Vm *vm, Value iterable) {
    Value method = value_special(vm, iterable, NAME___iter__);
    if (value_is_none(method)) return raise_not_iterable(vm, iterable);
    if (value_is_unset(method)) {
        if (value_is_unset(value_special(vm, iterable, NAME___getitem__)))
            return raise_not_iterable(vm, iterable);
        return getitem_iterator_new(vm, iterable);
    }
    Value iterator = vm_call_special(vm, iterable, NAME___iter__, NULL, 0);
    if (value_is_error(iterator) || is_iterator(vm, iterator)) return iterator;
    error_raise(vm, EXC_TYPE_ERROR, "iter() returned non-iterator of type '%T'", iterator);
    value_drop(vm, iterator);
    return VALUE_ERROR;
}

Value value_iter(Vm *vm, Value iterable) {
    switch ((int)value_plain_kind(iterable)) {
    case TYPE_LIST: return list_iter(vm, value_list(iterable));
    case TYPE_TUPLE: return tuple_iter(vm, value_tuple(iterable));
    case TYPE_RANGE: return range_iter(vm, value_range(iterable));
    case TYPE_DICT: return dict_iter(vm, value_dict(iterable), TYPE_DICT_KEY_ITERATOR);
    case TYPE_STR: return str_iter(vm, value_str_ptr(iterable));
    case TYPE_SET:
    case TYPE_FROZENSET: return set_iter(vm, value_set(iterable));
    case TYPE_GENERATOR: return value_keep(iterable);
    default: return iter_by_method(vm, iterable);
    }
}

static Value next_by_method(Vm *vm, Value iterator) {
    Value item = vm_call_special(vm, iterator, NAME___next__, NULL, 0);
    if (value_is_unset(item))
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not an iterator", iterator);
    if (!value_is_error(item) || !error_pending_is(vm, EXC_STOP_ITERATION)) return item;
    error_clear(vm);
    return VALUE_UNSET;
}

Value value_next(Vm *vm, Value iterator) {
    if (++vm->items_taken > (uint64_t)vm->options->limits.instructions_without_yield) vm_leave_items(vm);
    if (!value_is_obj(iterator) || !value_obj(iterator)->type->next) return next_by_method(vm, iterator);
    if (!vm_enter_c(vm)) return VALUE_ERROR;
    Value item = value_obj(iterator)->type->next(vm, value_obj(iterator));
    vm_leave_c(vm);
    return item;
}

// ---- whole iterables --------------------------------------------------------------------------------------

List *value_to_list(Vm *vm, Value iterable) {
    List *list = list_new(vm, 0);
    if (list_extend(vm, list, iterable)) return list;
    DROP(vm, list);
    return NULL;
}

Tuple *value_to_tuple(Vm *vm, Value iterable) {
    if (value_is_obj(iterable) && value_obj(iterable)->type == vm->types[TYPE_TUPLE])
        return KEEP(value_tuple(iterable));
    if (value_plain_kind(iterable) == TYPE_LIST)
        return tuple_from(vm, value_list(iterable)->items, value_list(iterable)->count);
    List *list = value_to_list(vm, iterable);
    if (!list) return NULL;
    Tuple *tuple = tuple_from(vm, list->items, list->count);
    DROP(vm, list);
    return tuple;
}

/// What __length_hint__ says; `otherwise` if it does not say anything.
static int64_t hint_by_method(Vm *vm, Value iterable, int64_t otherwise) {
    Value result = vm_call_special(vm, iterable, NAME___length_hint__, NULL, 0);
    if (value_is_error(result) && error_pending_is(vm, EXC_TYPE_ERROR)) {
        error_clear(vm);
        return otherwise;
    }
    if (value_is_error(result)) return -1;
    if (value_is_unset(result) || value_same(result, VALUE_NOT_IMPLEMENTED)) return otherwise;
    int64_t hint = -1;
    if (!value_is_int(result))
        error_raise(vm, EXC_TYPE_ERROR, "__length_hint__ must be an integer, not %T", result);
    else if (!value_index_sized(vm, result, EXC_OVERFLOW_ERROR, &hint))
        hint = -1;
    else if (hint < 0)
        error_raise(vm, EXC_VALUE_ERROR, "__length_hint__() should return >= 0");
    value_drop(vm, result);
    return hint < 0 ? -1 : hint;
}

int64_t value_length_hint(Vm *vm, Value iterable, int64_t otherwise) {
    if (!value_is_unset(value_special(vm, iterable, NAME___len__))) {
        int64_t length = value_length(vm, iterable);
        if (length >= 0) return length;
        if (!error_pending_is(vm, EXC_TYPE_ERROR)) return -1;
        error_clear(vm);
    }
    return hint_by_method(vm, iterable, otherwise);
}
