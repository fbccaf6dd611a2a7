/// What the classes that collections.namedtuple makes need: their `__new__`, and the attributes for the
/// fields.
#include "sim/modules/namedtuple.h"
#include "sim/vm/number.h"

// ---- __new__ ----------------------------------------------------------------------------------------------

static Value named_new(Vm *vm, const Value *args, int count, const Tuple *kwnames);

/// The class in the mro of `type` that namedtuple has made: it has the `__new__` below.
static Type *named_class(Vm *vm, const Type *type) {
    for (uint32_t i = 0; i < type->mro->count; i++) {
        Type *cls = value_type_ptr(type->mro->items[i]);
        Value new = dict_get_str(vm, cls->dict, vm_name(vm, NAME___new__));
        if (value_has_kind(new, TYPE_NATIVE) && ((Native *)value_obj(new))->def->kw_fn == named_new)
            return cls;
    }
    return NULL;
}

/// Number of the field, or -1.
static int64_t field_index(const Tuple *fields, const Str *name) {
    for (uint32_t i = 0; i < fields->count; i++)
        if (str_equal(value_str_ptr(fields->items[i]), name)) return i;
    return -1;
}

/// Fills the fields that keywords name. False with TypeError.
static bool take_keywords(Vm *vm, const Type *cls, const Tuple *fields, const Value *values,
                          const Tuple *kwnames, Value *items) {
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++) {
        Str *name = value_str_ptr(kwnames->items[i]);
        int64_t index = field_index(fields, name);
        if (index >= 0 && value_is_unset(items[index])) {
            items[index] = values[i];
            continue;
        }
        if (str_equal_c(name, "_cls") || index >= 0)
            error_raise(vm, EXC_TYPE_ERROR, "%N.__new__() got multiple values for argument '%S'", cls, name);
        else
            error_raise(vm, EXC_TYPE_ERROR, "%N.__new__() got an unexpected keyword argument '%S'", cls,
                        name);
        return false;
    }
    return true;
}

/// "'a', 'b', and 'c'": the fields without a value.
static Str *missing_names(Vm *vm, const Tuple *fields, const Value *items, int missing_count) {
    Buffer text;
    buffer_init(&text, vm->memory);
    int named = 0;
    for (uint32_t i = 0; i < fields->count; i++) {
        if (!value_is_unset(items[i])) continue;
        if (named > 0)
            buffer_add_text(&text, named < missing_count - 1 ? ", "
                                   : missing_count == 2      ? " and "
                                                             : ", and ");
        buffer_printf(&text, "'%s'", value_str_ptr(fields->items[i])->bytes);
        named++;
    }
    return str_from_buffer(vm, &text);
}

/// Takes defaults for what is open. False with TypeError.
static bool take_defaults(Vm *vm, const Type *cls, const Tuple *fields, Dict *defaults, Value *items) {
    int missing_count = 0;
    for (uint32_t i = 0; i < fields->count; i++) {
        if (value_is_unset(items[i]) && defaults)
            items[i] = dict_get_str(vm, defaults, value_str_ptr(fields->items[i]));
        missing_count += value_is_unset(items[i]);
    }
    if (missing_count == 0) return true;
    Str *names = missing_names(vm, fields, items, missing_count);
    error_raise(vm, EXC_TYPE_ERROR, "%N.__new__() missing %d required positional argument%s: %S", cls,
                missing_count, missing_count == 1 ? "" : "s", names);
    DROP(vm, names);
    return false;
}

/// `self` counts as an argument here.
static Value raise_too_many(Vm *vm, const Type *cls, const Tuple *fields, const Dict *defaults, int count) {
    uint32_t limit = fields->count + 1, least = limit - (defaults ? defaults->count : 0);
    Str *takes = least < limit ? str_format(vm, "from %d to %d", (int)least, (int)limit)
                               : str_format(vm, "%d", (int)limit);
    error_raise(vm, EXC_TYPE_ERROR, "%N.__new__() takes %S positional argument%s but %d were given", cls,
                takes, limit == 1 ? "" : "s", count);
    DROP(vm, takes);
    return VALUE_ERROR;
}

static Value named_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Type *type = value_is_type(args[0]) ? value_type_ptr(args[0]) : NULL;
    Type *cls = type ? named_class(vm, type) : NULL;
    if (!cls)
        return error_raise(vm, EXC_TYPE_ERROR, "tuple.__new__(X): X is not a type object (%T)", args[0]);
    const Tuple *fields = value_tuple(dict_get_c(vm, cls->dict, "_fields"));
    Value given_defaults = dict_get_c(vm, cls->dict, "_field_defaults");
    Dict *defaults = value_is_dict(given_defaults) ? value_dict(given_defaults) : NULL;
    Tuple *made = tuple_new_of_type(vm, type, fields->count);
    Value *items = made->items;
    for (uint32_t i = 0; i < fields->count; i++)
        items[i] = i + 1 < (uint32_t)count ? args[i + 1] : VALUE_UNSET;
    bool ok = take_keywords(vm, cls, fields, args + count, kwnames, items);
    if (ok && (uint32_t)count > fields->count + 1) {
        raise_too_many(vm, cls, fields, defaults, count);
        ok = false;
    }
    ok = ok && take_defaults(vm, cls, fields, defaults, items);
    for (uint32_t i = 0; i < fields->count; i++)
        items[i] = ok ? value_keep(items[i]) : VALUE_NONE;
    if (ok) return value_from_obj(made);
    DROP(vm, made);
    return VALUE_ERROR;
}

/// _make(type, items): an instance of exactly these items, without a check of their number.
static Value make_tuple(Vm *vm, const Value *args, int count) {
    Tuple *items = value_to_tuple(vm, args[1]);
    if (!items) return VALUE_ERROR;
    Tuple *made = tuple_new_of_type(vm, value_type_ptr(args[0]), items->count);
    for (uint32_t i = 0; i < items->count; i++)
        made->items[i] = value_keep(items->items[i]);
    DROP(vm, items);
    return value_from_obj(made);
}

// ---- fields -----------------------------------------------------------------------------------------------

/// The descriptor of one field.
typedef struct TupleGetter {
    Obj head;
    Value doc;
    int64_t index;
} TupleGetter;

static TupleGetter *self_getter(const Value *args) {
    return (TupleGetter *)value_obj(args[0]);
}

static Value getter_new(Vm *vm, const Value *args, int count) {
    int64_t index;
    if (!value_index(vm, args[1], &index)) return VALUE_ERROR;
    TupleGetter *getter = obj_new(vm, value_type_ptr(args[0]), 0);
    getter->index = index;
    getter->doc = value_keep(args[2]);
    return value_from_obj(getter);
}

static Value getter_get(Vm *vm, const Value *args, int count) {
    int64_t index = self_getter(args)->index;
    if (value_is_none(args[1])) return value_keep(args[0]);
    if (!value_is_tuple(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "descriptor for index '%lld' for tuple subclasses doesn't apply to '%T' object",
                           (long long)index, args[1]);
    const Tuple *tuple = value_tuple(args[1]);
    if (index < 0 || index >= tuple->count)
        return error_raise(vm, EXC_INDEX_ERROR, "tuple index out of range");
    return value_keep(tuple->items[index]);
}

static Value getter_set(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_ATTRIBUTE_ERROR, "can't set attribute");
}
static Value getter_delete(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_ATTRIBUTE_ERROR, "can't delete attribute");
}

static Value getter_doc(Vm *vm, const Value *args, int count) {
    return value_keep(self_getter(args)->doc);
}
static Value getter_set_doc(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_getter(args)->doc, value_is_unset(args[1]) ? VALUE_NONE : value_keep(args[1]));
    return VALUE_NONE;
}

static Value getter_repr(Vm *vm, const Value *args, int count) {
    TupleGetter *getter = self_getter(args);
    return str_value(
        str_format(vm, "%N(%lld, %R)", getter->head.type, (long long)getter->index, getter->doc));
}

static void getter_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((TupleGetter *)object)->doc);
}

static const NativeDef GETTER_METHODS[] = {
    {"__new__", getter_new, NULL, 3, 3, NULL, NATIVE_STATIC},
    NATIVE("__get__", getter_get, 2, 3),
    NATIVE("__set__", getter_set, 3, 3),
    NATIVE("__delete__", getter_delete, 2, 2),
    NATIVE("__repr__", getter_repr, 1, 1),
    NATIVE_GET("__doc__", getter_doc),
    NATIVE_SET("__doc__", getter_set_doc),
    NATIVE_END,
};

// ---- the module -------------------------------------------------------------------------------------------

/// The `__name__` of the module that the running program code belongs to, for classes made by library code.
static Value caller_module(Vm *vm, const Value *args, int count) {
    const Frame *frame = vm->frame;
    while (frame && frame->code->flags & CODE_LIBRARY)
        frame = frame->back;
    Value name = frame ? dict_get_str(vm, frame->function->globals, vm_name(vm, NAME___name__)) : VALUE_UNSET;
    return value_is_unset(name) ? value_from_obj(str_from_c(vm, "__main__")) : value_keep(name);
}

void namedtuple_add_parts(Vm *vm, ModuleObj *module) {
    static const NativeDef FUNCTIONS[] = {
        NATIVE("_make_tuple", make_tuple, 2, 2),
        NATIVE("_caller_module", caller_module, 0, 0),
        NATIVE_END,
    };
    static const NativeDef NEW = NATIVE_KW("__new__", named_new, 1, -1);
    static const TypeDef GETTER = {.name = "_tuplegetter",
                                   .module = "collections",
                                   .size_bytes = sizeof(TupleGetter),
                                   .dealloc = getter_dealloc,
                                   .methods = GETTER_METHODS};
    module_add_natives(vm, module, FUNCTIONS);
    module_set(vm, module, "_namedtuple_new", native_new(vm, &NEW, VALUE_UNSET, NULL));
    module_add_type(vm, module, &GETTER, NULL);
}
