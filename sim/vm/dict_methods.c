/// The type dict: methods and operators.
#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/dict.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/protocol.h"
#include "sim/vm/vm.h"

static Dict *self_dict(const Value *args) {
    return value_dict(args[0]);
}

static Value none_or_error(bool ok) {
    return ok ? VALUE_NONE : VALUE_ERROR;
}

// ---- construction -----------------------------------------------------------------------------------------

static Value dict_dunder_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    (void)kwnames;
    if (!constructor_check(vm, args, count > 1 ? 1 : count, TYPE_DICT)) return VALUE_ERROR;
    return value_from_obj(dict_new_of_type(vm, value_type_ptr(args[0])));
}

/// What dict() and dict.update() do with their arguments.
static Value update_from_arguments(Vm *vm, const char *name, const Value *args, int count,
                                   const Tuple *kwnames) {
    if (count > 2)
        return error_raise(vm, EXC_TYPE_ERROR, "%s expected at most 1 argument, got %d", name, count - 1);
    Dict *dict = self_dict(args);
    if (count == 2 && !dict_update(vm, dict, args[1])) return VALUE_ERROR;
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++) {
        if (!dict_set(vm, dict, kwnames->items[i], args[(uint32_t)count + i])) return VALUE_ERROR;
    }
    return VALUE_NONE;
}

static Value dict_dunder_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return update_from_arguments(vm, "dict", args, count, kwnames);
}

static Value dict_method_update(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return update_from_arguments(vm, "update", args, count, kwnames);
}

/// target[key] = value for every key of the iterable; `target` may be anything that fromkeys' class has made.
static bool set_all(Vm *vm, Value target, Value keys, Value value) {
    Value iterator = value_iter(vm, keys);
    if (value_is_error(iterator)) return false;
    Value key = VALUE_UNSET;
    bool ok = true;
    while (ok && !value_is_unset(key = value_next(vm, iterator))) {
        ok = !value_is_error(key) && value_set_item(vm, target, key, value);
        value_drop(vm, key);
    }
    value_drop(vm, iterator);
    return ok;
}

/// The same from one dict to another: the hashes are known, and nobody minds if `keys` changes meanwhile.
static bool set_all_keys(Vm *vm, Dict *target, const Dict *keys, Value value) {
    bool ok = true;
    for (uint32_t i = 0; ok && i < keys->filled; i++) {
        DictEntry entry = keys->entries[i];
        if (value_is_unset(entry.key)) continue;
        value_keep(entry.key);
        ok = dict_set_hashed(vm, target, entry.key, entry.hash, value);
        value_drop(vm, entry.key);
    }
    return ok;
}

static bool is_exact_dict(Vm *vm, Value v) {
    return value_is_dict(v) && value_obj(v)->type == vm->types[TYPE_DICT];
}

static Value dict_method_fromkeys(Vm *vm, const Value *args, int count) {
    Value dict = vm_call(vm, args[0], NULL, 0), value = count > 2 ? args[2] : VALUE_NONE;
    if (value_is_error(dict)) return VALUE_ERROR;
    bool are_dicts = is_exact_dict(vm, dict) && is_exact_dict(vm, args[1]);
    bool ok = are_dicts ? set_all_keys(vm, value_dict(dict), value_dict(args[1]), value)
                        : set_all(vm, dict, args[1], value);
    if (ok) return dict;
    value_drop(vm, dict);
    return VALUE_ERROR;
}

// ---- dunder methods ---------------------------------------------------------------------------------------

static bool add_entry_repr(Vm *vm, Buffer *out, Value key, Value value) {
    value_keep(key);
    value_keep(value);
    Str *key_text = value_repr(vm, key);
    Str *value_text = key_text ? value_repr(vm, value) : NULL;
    if (value_text) {
        buffer_add(out, key_text->bytes, key_text->size);
        buffer_add_text(out, ": ");
        buffer_add(out, value_text->bytes, value_text->size);
    }
    bool ok = value_text != NULL;
    DROP_ANY(vm, key_text);
    DROP_ANY(vm, value_text);
    value_drop(vm, key);
    value_drop(vm, value);
    return ok;
}

Str *dict_repr(Vm *vm, Dict *dict) {
    if (dict->count == 0) return str_from_c(vm, "{}");
    if (!repr_enter(vm, &dict->head)) return str_from_c(vm, "{...}");
    Buffer out;
    buffer_init(&out, vm->memory);
    buffer_add_byte(&out, '{');
    bool ok = true;
    uint32_t position = 0;
    Value key, value;
    for (bool first = true; ok && dict_next(dict, &position, &key, &value); first = false) {
        if (!first) buffer_add_text(&out, ", ");
        ok = add_entry_repr(vm, &out, key, value);
    }
    buffer_add_byte(&out, '}');
    repr_leave(vm, &dict->head);
    Str *text = ok ? str_new(vm, out.bytes, out.size) : NULL;
    buffer_free(&out);
    return text;
}

static Value dict_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Str *text = dict_repr(vm, self_dict(args));
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value dict_dunder_eq(Vm *vm, const Value *args, int count) {
    (void)count;
    if (!value_is_dict(args[1])) return VALUE_NOT_IMPLEMENTED;
    int equal = dict_equal(vm, self_dict(args), value_dict(args[1]));
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal);
}

static Value dict_dunder_ne(Vm *vm, const Value *args, int count) {
    Value equal = dict_dunder_eq(vm, args, count);
    return value_is_bool(equal) ? value_from_bool(value_same(equal, VALUE_FALSE)) : equal;
}

static Value dict_dunder_order(Vm *vm, const Value *args, int count) {
    (void)vm, (void)args, (void)count;
    return VALUE_NOT_IMPLEMENTED;
}

static Value dict_dunder_iter(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_iter(vm, self_dict(args), TYPE_DICT_KEY_ITERATOR);
}

static Value dict_dunder_reversed(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_iter(vm, self_dict(args), TYPE_DICT_REVERSE_KEY_ITERATOR);
}

static Value dict_dunder_len(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_from_small_int(self_dict(args)->count);
}

static Value dict_dunder_getitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_subscript(vm, self_dict(args), args[1]);
}

static Value dict_dunder_setitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return none_or_error(dict_set(vm, self_dict(args), args[1], args[2]));
}

static Value dict_dunder_delitem(Vm *vm, const Value *args, int count) {
    (void)count;
    int removed = dict_del(vm, self_dict(args), args[1]);
    if (removed == 0) return error_raise_with(vm, EXC_KEY_ERROR, args[1]);
    return none_or_error(removed > 0);
}

static Value dict_dunder_contains(Vm *vm, const Value *args, int count) {
    (void)count;
    Value found = dict_get(vm, self_dict(args), args[1]);
    return value_is_error(found) ? VALUE_ERROR : value_from_bool(!value_is_unset(found));
}

Value dict_union(Vm *vm, Value a, Value b) {
    if (!value_is_dict(a) || !value_is_dict(b)) return VALUE_NOT_IMPLEMENTED;
    Dict *dict = dict_new(vm);
    if (dict_merge(vm, dict, a) && dict_merge(vm, dict, b)) return value_from_obj(dict);
    DROP(vm, dict);
    return VALUE_ERROR;
}

static Value dict_dunder_or(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_union(vm, args[0], args[1]);
}

static Value dict_dunder_ror(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_union(vm, args[1], args[0]);
}

static Value dict_dunder_ior(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_update(vm, self_dict(args), args[1]) ? value_keep(args[0]) : VALUE_ERROR;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value dict_method_get(Vm *vm, const Value *args, int count) {
    Value value = dict_get(vm, self_dict(args), args[1]);
    if (value_is_unset(value)) value = count > 2 ? args[2] : VALUE_NONE;
    return value_keep(value);
}

static Value dict_method_setdefault(Vm *vm, const Value *args, int count) {
    return dict_setdefault(vm, self_dict(args), args[1], count > 2 ? args[2] : VALUE_NONE);
}

static Value dict_method_pop(Vm *vm, const Value *args, int count) {
    // An empty dict does not even hash the key.
    bool is_empty = self_dict(args)->count == 0;
    Value value = is_empty ? VALUE_UNSET : dict_pop(vm, self_dict(args), args[1]);
    if (!value_is_unset(value)) return value;
    return count > 2 ? value_keep(args[2]) : error_raise_with(vm, EXC_KEY_ERROR, args[1]);
}

static Value dict_method_popitem(Vm *vm, const Value *args, int count) {
    (void)count;
    Dict *dict = self_dict(args);
    int32_t last = dict_last_entry(dict);
    if (last < 0) return error_raise(vm, EXC_KEY_ERROR, "popitem(): dictionary is empty");
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = value_keep(dict->entries[last].key);
    pair->items[1] = dict_remove_entry(vm, dict, last);
    return value_from_obj(pair);
}

static Value dict_method_keys(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_view_new(vm, self_dict(args), TYPE_DICT_KEYS);
}

static Value dict_method_values(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_view_new(vm, self_dict(args), TYPE_DICT_VALUES);
}

static Value dict_method_items(Vm *vm, const Value *args, int count) {
    (void)count;
    return dict_view_new(vm, self_dict(args), TYPE_DICT_ITEMS);
}

static Value dict_method_clear(Vm *vm, const Value *args, int count) {
    (void)count;
    dict_clear(vm, self_dict(args));
    return VALUE_NONE;
}

static Value dict_method_copy(Vm *vm, const Value *args, int count) {
    (void)count;
    Dict *copy = dict_new(vm);
    if (dict_merge(vm, copy, args[0])) return value_from_obj(copy); // asks a subclass for what it shows
    DROP(vm, copy);
    return VALUE_ERROR;
}

static const NativeDef DICT_METHODS[] = {
    {"__new__", NULL, dict_dunder_new, 0, -1, NULL, NATIVE_STATIC},
    NATIVE_KW("__init__", dict_dunder_init, 1, -1),
    NATIVE("__repr__", dict_dunder_repr, 1, 1),
    NATIVE("__eq__", dict_dunder_eq, 2, 2),
    NATIVE("__ne__", dict_dunder_ne, 2, 2),
    NATIVE("__lt__", dict_dunder_order, 2, 2),
    NATIVE("__le__", dict_dunder_order, 2, 2),
    NATIVE("__gt__", dict_dunder_order, 2, 2),
    NATIVE("__ge__", dict_dunder_order, 2, 2),
    NATIVE("__iter__", dict_dunder_iter, 1, 1),
    NATIVE("__reversed__", dict_dunder_reversed, 1, 1),
    NATIVE("__len__", dict_dunder_len, 1, 1),
    NATIVE("__getitem__", dict_dunder_getitem, 2, 2),
    NATIVE("__setitem__", dict_dunder_setitem, 3, 3),
    NATIVE("__delitem__", dict_dunder_delitem, 2, 2),
    NATIVE("__contains__", dict_dunder_contains, 2, 2),
    NATIVE("__or__", dict_dunder_or, 2, 2),
    NATIVE("__ror__", dict_dunder_ror, 2, 2),
    NATIVE("__ior__", dict_dunder_ior, 2, 2),
    NATIVE("get", dict_method_get, 2, 3),
    NATIVE("setdefault", dict_method_setdefault, 2, 3),
    NATIVE("pop", dict_method_pop, 2, 3),
    NATIVE("popitem", dict_method_popitem, 1, 1),
    NATIVE("keys", dict_method_keys, 1, 1),
    NATIVE("values", dict_method_values, 1, 1),
    NATIVE("items", dict_method_items, 1, 1),
    NATIVE_KW("update", dict_method_update, 1, -1),
    NATIVE_FLAGGED("fromkeys", dict_method_fromkeys, 2, 3, NATIVE_CLASS),
    NATIVE("clear", dict_method_clear, 1, 1),
    NATIVE("copy", dict_method_copy, 1, 1),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};

static void dict_dealloc(Vm *vm, Obj *object) {
    dict_clear(vm, (Dict *)object);
}

static void dict_traverse(Obj *object, VisitFn visit, void *context) {
    Dict *dict = (Dict *)object;
    for (uint32_t i = 0; i < dict->filled; i++) {
        visit(dict->entries[i].key, context);
        visit(dict->entries[i].value, context);
    }
}

void dict_init_type(Vm *vm) {
    type_init_native(vm, TYPE_DICT,
                     &(TypeDef){
                         .name = "dict",
                         .module = "builtins",
                         .size_bytes = sizeof(Dict),
                         .dealloc = dict_dealloc,
                         .traverse = dict_traverse,
                         .methods = DICT_METHODS,
                     });
    dict_set_c(vm, vm->types[TYPE_DICT]->dict, "__hash__", VALUE_NONE);
}
