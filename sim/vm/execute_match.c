/// Instructions of the match statement (PEP 634).
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"

/// The abstract class `name` of collections.abc if that module was imported; borrowed; VALUE_UNSET.
static Value abstract_class(Vm *vm, const char *name) {
    Value module = dict_get_c(vm, vm->modules, "collections.abc");
    if (value_is_unset(module)) return VALUE_UNSET;
    return dict_get_c(vm, ((ModuleObj *)value_obj(module))->dict, name);
}

static int is_abstract_instance(Vm *vm, Value subject, const char *name) {
    Value cls = abstract_class(vm, name);
    return value_is_unset(cls) ? 0 : value_is_instance(vm, subject, cls);
}

int match_mapping(Vm *vm, Value subject) {
    if (value_is_dict(subject) || value_has_kind(subject, TYPE_MAPPING_PROXY)) return 1;
    return is_abstract_instance(vm, subject, "Mapping");
}

int match_sequence(Vm *vm, Value subject) {
    if (value_is_list(subject) || value_is_tuple(subject) || value_has_kind(subject, TYPE_RANGE) ||
        value_has_kind(subject, TYPE_DEQUE))
        return 1;
    if (value_is_str(subject) || value_has_kind(subject, TYPE_BYTES) ||
        value_has_kind(subject, TYPE_BYTEARRAY))
        return 0;
    return is_abstract_instance(vm, subject, "Sequence");
}

/// subject.get(key, marker): owned; VALUE_UNSET if absent.
static Value mapping_get(Vm *vm, Value subject, Value key, Value marker) {
    if (value_is_dict(subject) && value_obj(subject)->type == vm->types[TYPE_DICT])
        return value_keep(dict_get(vm, value_dict(subject), key));
    Value args[2] = {key, marker};
    Value found = vm_call_method(vm, subject, vm_name(vm, NAME_get), args, 2);
    if (!value_same(found, marker)) return found;
    value_drop(vm, found);
    return VALUE_UNSET;
}

Value match_keys(Vm *vm, Value subject, Value keys) {
    Tuple *names = value_tuple(keys);
    Tuple *values = tuple_new(vm, names->count);
    Dict *seen = dict_new(vm);
    Value marker = value_from_obj(list_new(vm, 0));
    Value result = value_from_obj(values);
    for (uint32_t i = 0; i < names->count && !value_is_none(result) && !value_is_error(result); i++) {
        Value earlier = dict_get(vm, seen, names->items[i]);
        if (!value_is_unset(earlier) && !value_is_error(earlier))
            error_raise(vm, EXC_VALUE_ERROR, "mapping pattern checks duplicate key (%R)", names->items[i]);
        Value found = VALUE_ERROR;
        if (value_is_unset(earlier) && dict_set(vm, seen, names->items[i], VALUE_NONE))
            found = mapping_get(vm, subject, names->items[i], marker);
        if (value_is_error(found))
            result = VALUE_ERROR;
        else if (value_is_unset(found))
            result = VALUE_NONE;
        else
            values->items[i] = found;
    }
    if (!value_same(result, value_from_obj(values))) DROP(vm, values);
    DROP(vm, seen);
    value_drop(vm, marker);
    return result;
}

Value dict_without_keys(Vm *vm, Value subject, Value keys) {
    Dict *rest = dict_new(vm);
    bool ok = dict_merge(vm, rest, subject);
    for (uint32_t i = 0; ok && i < value_tuple(keys)->count; i++)
        ok = dict_del(vm, rest, value_tuple(keys)->items[i]) >= 0;
    if (ok) return value_from_obj(rest);
    DROP(vm, rest);
    return VALUE_ERROR;
}

/// Types whose one positional sub-pattern matches the subject itself.
static bool matches_itself(const Type *type) {
    switch (type->instance_kind) {
    case TYPE_BOOL:
    case TYPE_BYTEARRAY:
    case TYPE_BYTES:
    case TYPE_DICT:
    case TYPE_FLOAT:
    case TYPE_FROZENSET:
    case TYPE_INT:
    case TYPE_LIST:
    case TYPE_SET:
    case TYPE_STR:
    case TYPE_TUPLE: return true;
    default: return false;
    }
}

/// Fetches attribute `name` for a class pattern: owned, VALUE_UNSET if it has none (no match), VALUE_ERROR.
static Value match_attribute(Vm *vm, Value subject, Value name, Dict *seen, Type *type) {
    if (!value_is_unset(dict_get_str(vm, seen, value_str_ptr(name))))
        return error_raise(vm, EXC_TYPE_ERROR, "%N() got multiple sub-patterns for attribute %R", type, name);
    dict_set_str(vm, seen, value_str_ptr(name), VALUE_NONE);
    return value_find_attr(vm, subject, value_str_ptr(name));
}

/// Positional sub-patterns: VALUE_NONE (no match), VALUE_ERROR, or VALUE_TRUE with the values appended.
static Value match_positional(Vm *vm, Value subject, Type *type, uint32_t positional, Dict *seen,
                              List *values) {
    Value match_args = value_find_attr(vm, value_from_obj(type), vm_name(vm, NAME___match_args__));
    if (value_is_error(match_args)) return match_args;
    bool itself = value_is_unset(match_args) && matches_itself(type);
    if (!value_is_unset(match_args) && !value_is_tuple(match_args)) {
        error_raise(vm, EXC_TYPE_ERROR, "%N.__match_args__ must be a tuple (got %T)", type, match_args);
        value_drop(vm, match_args);
        return VALUE_ERROR;
    }
    uint32_t allowed = itself ? 1 : value_is_unset(match_args) ? 0 : value_tuple(match_args)->count;
    Value result = VALUE_TRUE;
    if (positional > allowed) {
        result = error_raise(vm, EXC_TYPE_ERROR, "%N() accepts %d positional sub-pattern%s (%d given)", type,
                             (int)allowed, allowed == 1 ? "" : "s", (int)positional);
    } else if (itself) {
        list_append(vm, values, subject);
    } else {
        for (uint32_t i = 0; i < positional && value_same(result, VALUE_TRUE); i++) {
            Value name = value_tuple(match_args)->items[i];
            Value found = value_is_str(name)
                              ? match_attribute(vm, subject, name, seen, type)
                              : error_raise(vm, EXC_TYPE_ERROR,
                                            "__match_args__ elements must be strings (got %T)", name);
            if (value_is_error(found)) result = VALUE_ERROR;
            if (value_is_unset(found)) result = VALUE_NONE;
            if (value_same(result, VALUE_TRUE)) list_append(vm, values, found);
            value_drop(vm, found);
        }
    }
    value_drop(vm, match_args);
    return result;
}

Value match_class(Vm *vm, Value subject, Value cls, uint32_t positional, Value names) {
    if (!value_is_type(cls)) return error_raise(vm, EXC_TYPE_ERROR, "called match pattern must be a type");
    int is_instance = value_is_instance(vm, subject, cls);
    if (is_instance <= 0) return is_instance < 0 ? VALUE_ERROR : VALUE_NONE;
    Dict *seen = dict_new(vm);
    List *values = list_new(vm, 4);
    Value result = VALUE_TRUE;
    if (positional > 0) result = match_positional(vm, subject, value_type_ptr(cls), positional, seen, values);
    for (uint32_t i = 0; i < value_tuple(names)->count && value_same(result, VALUE_TRUE); i++) {
        Value found = match_attribute(vm, subject, value_tuple(names)->items[i], seen, value_type_ptr(cls));
        if (value_is_error(found)) result = VALUE_ERROR;
        if (value_is_unset(found)) result = VALUE_NONE;
        if (value_same(result, VALUE_TRUE)) list_append(vm, values, found);
        value_drop(vm, found);
    }
    if (value_same(result, VALUE_TRUE)) result = value_from_obj(tuple_from(vm, values->items, values->count));
    DROP(vm, seen);
    DROP(vm, values);
    return result;
}
