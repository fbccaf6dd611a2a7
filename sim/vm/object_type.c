// The type `object`: what every value inherits.

#include "sim/vm/attribute.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/identity.h"
#include "sim/vm/number.h"
#include "sim/vm/object_layout.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

// ---- __new__ and __init__ ----

static Value raise_takes_no_arguments(Vm *vm, const Type *type) {
    return error_raise(vm, EXC_TYPE_ERROR, "%N() takes no arguments", type);
}

/// "f" or "f, g" from the names of `__abstractmethods__`, sorted. Owned; NULL with the exception set.
static Str *join_abstract(Vm *vm, Value names, uint32_t *count) {
    List *sorted = value_to_list(vm, names);
    if (!sorted) return NULL;
    Value result = vm_call_method_c(vm, value_from_obj(sorted), "sort", NULL, 0);
    if (value_is_error(result)) return DROP(vm, sorted), NULL;
    Buffer text;
    buffer_init(&text, vm->memory);
    for (uint32_t i = 0; i < sorted->count; i++) {
        if (i > 0) buffer_add_text(&text, ", ");
        if (value_is_str(sorted->items[i])) {
            const Str *name = value_str_ptr(sorted->items[i]);
            buffer_add(&text, name->bytes, name->size);
        }
    }
    *count = sorted->count;
    Str *joined = str_new(vm, text.bytes, text.size);
    buffer_free(&text);
    DROP(vm, sorted);
    return joined;
}

static Value raise_abstract(Vm *vm, const Type *type) {
    Value names = dict_get_str(vm, type->dict, vm_name(vm, NAME___abstractmethods__));
    uint32_t count = 0;
    Str *joined = join_abstract(vm, names, &count);
    if (!joined) return VALUE_ERROR;
    error_raise(vm, EXC_TYPE_ERROR, "Can't instantiate abstract class %N with abstract method%s %S", type,
                count > 1 ? "s" : "", joined);
    DROP(vm, joined);
    return VALUE_ERROR;
}

/// Instances of a native layout other than object's own must be made by that layout's __new__.
static bool layout_is_plain(Vm *vm, const Type *type) {
    while (type->flags & TYPE_HEAP)
        type = type->base;
    return type == vm->types[TYPE_OBJECT];
}

static const Type *native_base(const Type *type) {
    while (type->flags & TYPE_HEAP)
        type = type->base;
    return type;
}

Value object_instantiate(Vm *vm, Type *type, bool has_arguments) {
    if (has_arguments) {
        if (!native_is_object_new(type_lookup(vm, type, vm_name(vm, NAME___new__))))
            return error_raise(vm, EXC_TYPE_ERROR,
                               "object.__new__() takes exactly one argument (the type to instantiate)");
        if (native_is_object_init(type_lookup(vm, type, vm_name(vm, NAME___init__))))
            return raise_takes_no_arguments(vm, type);
    }
    if (type->flags & TYPE_ABSTRACT) return raise_abstract(vm, type);
    if (!layout_is_plain(vm, type))
        return error_raise(vm, EXC_TYPE_ERROR, "object.__new__(%N) is not safe, use %N.__new__()", type,
                           native_base(type));
    return value_from_obj(obj_new(vm, type, 0));
}

static Value object_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return object_instantiate(vm, value_type_ptr(args[0]), count > 1 || kwnames);
}

static Value object_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count == 1 && !kwnames) return VALUE_NONE;
    Type *type = value_type(vm, args[0]);
    if (!native_is_object_init(type_lookup(vm, type, vm_name(vm, NAME___init__))))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "object.__init__() takes exactly one argument (the instance to initialize)");
    if (native_is_object_new(type_lookup(vm, type, vm_name(vm, NAME___new__))))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "%N.__init__() takes exactly one argument (the instance to initialize)", type);
    return VALUE_NONE;
}

bool native_is_object_new(Value function) {
    return value_has_kind(function, TYPE_NATIVE) && ((Native *)value_obj(function))->def->kw_fn == object_new;
}

bool native_is_object_init(Value function) {
    return value_has_kind(function, TYPE_NATIVE_METHOD) &&
           ((Native *)value_obj(function))->def->kw_fn == object_init;
}

// ---- text ----

static Value object_repr(Vm *vm, const Value *args, int count) {
    Str *name = type_full_name(vm, value_type(vm, args[0]));
    Str *text = str_format(vm, "<%S object at %P>", name, args[0]);
    DROP(vm, name);
    return value_from_obj(text);
}

static Value object_str(Vm *vm, const Value *args, int count) {
    Str *text = value_repr(vm, args[0]);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value object_format(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__format__() argument must be str, not %T", args[1]);
    if (value_str_ptr(args[1])->size > 0)
        return error_raise(vm, EXC_TYPE_ERROR, "unsupported format string passed to %T.__format__", args[0]);
    Str *text = value_str(vm, args[0]);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

// ---- comparison ----

static Value object_eq(Vm *vm, const Value *args, int count) {
    return value_same(args[0], args[1]) ? VALUE_TRUE : VALUE_NOT_IMPLEMENTED;
}

/// The opposite of what the type's own __eq__ says.
static Value object_ne(Vm *vm, const Value *args, int count) {
    Value equal = vm_call_special(vm, args[0], NAME___eq__, args + 1, 1);
    if (value_is_error(equal) || value_same(equal, VALUE_NOT_IMPLEMENTED)) return equal;
    int truth = value_truth(vm, equal);
    value_drop(vm, equal);
    return truth < 0 ? VALUE_ERROR : value_from_bool(!truth);
}

static Value object_order(Vm *vm, const Value *args, int count) {
    return VALUE_NOT_IMPLEMENTED;
}

static Value object_hash(Vm *vm, const Value *args, int count) {
    return int_from_uint64(vm, value_id(vm, args[0]) >> 4);
}

// ---- attributes ----

/// The attribute name among natives' arguments; interned, owned; NULL with TypeError.
static Str *attribute_name(Vm *vm, Value name) {
    if (value_is_str(name)) return str_intern_owned(vm, KEEP(value_str_ptr(name)));
    error_raise(vm, EXC_TYPE_ERROR, "attribute name must be string, not '%T'", name);
    return NULL;
}

static Value object_getattribute(Vm *vm, const Value *args, int count) {
    Str *name = attribute_name(vm, args[1]);
    if (!name) return VALUE_ERROR;
    Value result = generic_get_attr(vm, args[0], name);
    DROP(vm, name);
    return result;
}

static Value change_attribute(Vm *vm, Value object, Value name_value, Value value) {
    Str *name = attribute_name(vm, name_value);
    if (!name) return VALUE_ERROR;
    if (value_is_type(object)) {
        DROP(vm, name);
        return error_raise(vm, EXC_TYPE_ERROR, "can't apply this %s to %T object",
                           value_is_unset(value) ? "__delattr__" : "__setattr__", object);
    }
    bool done = attribute_set_by_kind(vm, object, name, value);
    DROP(vm, name);
    return done ? VALUE_NONE : VALUE_ERROR;
}

static Value object_setattr(Vm *vm, const Value *args, int count) {
    return change_attribute(vm, args[0], args[1], args[2]);
}

static Value object_delattr(Vm *vm, const Value *args, int count) {
    return change_attribute(vm, args[0], args[1], VALUE_UNSET);
}

static void add_class_names(Vm *vm, Dict *names, const Type *type) {
    for (uint32_t i = 0; i < type->mro->count; i++) {
        const Dict *dict = value_type_ptr(type->mro->items[i])->dict;
        uint32_t position = 0;
        Value key, value;
        while (dict_next(dict, &position, &key, &value))
            if (value_is_str(key)) dict_set_str(vm, names, value_str_ptr(key), VALUE_NONE);
    }
}

static bool add_instance_names(Vm *vm, Dict *names, Value object) {
    Value own = value_find_attr(vm, object, vm_name(vm, NAME___dict__));
    if (value_is_error(own)) return false;
    bool done = true;
    if (value_is_dict(own)) {
        uint32_t position = 0;
        Value key, value;
        while (done && dict_next(value_dict(own), &position, &key, &value))
            done = dict_set(vm, names, key, VALUE_NONE);
    }
    value_drop(vm, own);
    return done;
}

static Value object_dir(Vm *vm, const Value *args, int count) {
    Dict *names = dict_new(vm);
    List *list = NULL;
    if (add_instance_names(vm, names, args[0])) {
        add_class_names(vm, names, value_type(vm, args[0]));
        list = value_to_list(vm, value_from_obj(names));
    }
    DROP(vm, names);
    return list ? value_from_obj(list) : VALUE_ERROR;
}

Value type_dir(Vm *vm, const Value *args, int count) {
    Dict *names = dict_new(vm);
    add_class_names(vm, names, value_type_ptr(args[0]));
    List *list = value_to_list(vm, value_from_obj(names));
    DROP(vm, names);
    return list ? value_from_obj(list) : VALUE_ERROR;
}

// ---- __class__ ----

static Value get_class(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(value_type(vm, args[0])));
}

static Value set_class(Vm *vm, const Value *args, int count) {
    if (value_is_unset(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "can't delete __class__ attribute");
    if (!value_is_type(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__class__ must be set to a class, not '%T' object", args[1]);
    Type *new_type = value_type_ptr(args[1]), *old_type = value_type(vm, args[0]);
    if (!(new_type->flags & TYPE_HEAP) || !(old_type->flags & TYPE_HEAP))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!class_same_layout(new_type, old_type))
        return error_raise(vm, EXC_TYPE_ERROR, "__class__ assignment: '%N' object layout differs from '%N'",
                           new_type, old_type);
    value_obj(args[0])->type = KEEP(new_type);
    DROP(vm, old_type);
    return VALUE_NONE;
}

static Value object_init_subclass(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    const Str *name = value_type_ptr(args[0])->name;
    if (kwnames)
        return error_raise(vm, EXC_TYPE_ERROR, "%S.__init_subclass__() takes no keyword arguments", name);
    if (count > 1)
        return error_raise(vm, EXC_TYPE_ERROR, "%S.__init_subclass__() takes no arguments (%d given)", name,
                           count - 1);
    return VALUE_NONE;
}

// ---- pickling and the like: there, so that dir() shows them ----

static Value object_reduce(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_TYPE_ERROR, "cannot pickle '%T' object", args[0]);
}

/// The instance's dict, or None.
static Value object_getstate(Vm *vm, const Value *args, int count) {
    Value own = value_find_attr(vm, args[0], vm_name(vm, NAME___dict__));
    return value_is_unset(own) ? VALUE_NONE : own;
}

static Value object_sizeof(Vm *vm, const Value *args, int count) {
    return value_from_small_int(value_is_obj(args[0]) ? (int64_t)obj_size_bytes(value_obj(args[0])) : 8);
}

static Value object_subclasshook(Vm *vm, const Value *args, int count) {
    return VALUE_NOT_IMPLEMENTED;
}

static const NativeDef OBJECT_METHODS[] = {
    {"__new__", NULL, object_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE("__repr__", object_repr, 1, 1),
    NATIVE("__hash__", object_hash, 1, 1),
    NATIVE("__str__", object_str, 1, 1),
    NATIVE("__getattribute__", object_getattribute, 2, 2),
    NATIVE("__setattr__", object_setattr, 3, 3),
    NATIVE("__delattr__", object_delattr, 2, 2),
    NATIVE("__lt__", object_order, 2, 2),
    NATIVE("__le__", object_order, 2, 2),
    NATIVE("__eq__", object_eq, 2, 2),
    NATIVE("__ne__", object_ne, 2, 2),
    NATIVE("__gt__", object_order, 2, 2),
    NATIVE("__ge__", object_order, 2, 2),
    NATIVE_KW("__init__", object_init, 1, -1),
    NATIVE("__reduce_ex__", object_reduce, 2, 2),
    NATIVE("__reduce__", object_reduce, 1, 1),
    NATIVE("__getstate__", object_getstate, 1, 1),
    NATIVE_FLAGGED("__subclasshook__", object_subclasshook, 2, 2, NATIVE_CLASS),
    {"__init_subclass__", NULL, object_init_subclass, 1, -1, NULL, NATIVE_CLASS},
    NATIVE("__format__", object_format, 2, 2),
    NATIVE("__sizeof__", object_sizeof, 1, 1),
    NATIVE("__dir__", object_dir, 1, 1),
    NATIVE_GET("__class__", get_class),
    NATIVE_SET("__class__", set_class),
    NATIVE_END,
};

static const TypeDef OBJECT_DEF = {
    .name = "object",
    .doc = "The base class of the class hierarchy.",
    .size_bytes = sizeof(Obj),
    .methods = OBJECT_METHODS,
};

void object_init_type(Vm *vm) {
    type_init_native(vm, TYPE_OBJECT, &OBJECT_DEF);
}
