// The type `type`: attributes and methods of classes.

#include "sim/vm/attribute.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/native.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

static Type *self_type(const Value *args) {
    return value_type_ptr(args[0]);
}

// ---- names ----

Value type_module(Vm *vm, Type *type) {
    Value module = dict_get_str(vm, type->dict, vm_name(vm, NAME___module__));
    if (!value_is_unset(module)) return value_keep(module);
    if (type->flags & TYPE_HEAP) return VALUE_NONE;
    return value_from_obj(KEEP(vm_name(vm, NAME_builtins)));
}

Str *type_full_name(Vm *vm, Type *type) {
    Value module = type_module(vm, type);
    bool is_shown = value_is_str(module) && !str_equal_c(value_str_ptr(module), "builtins");
    Str *text =
        is_shown ? str_format(vm, "%S.%S", value_str_ptr(module), type->qualname) : KEEP(type->qualname);
    value_drop(vm, module);
    return text;
}

static Value type_repr(Vm *vm, const Value *args, int count) {
    Str *name = type_full_name(vm, self_type(args));
    Str *text = str_format(vm, "<class '%S'>", name);
    DROP(vm, name);
    return value_from_obj(text);
}

static Value get_name(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_type(args)->name));
}

static Value get_qualname(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_type(args)->qualname));
}

/// The checks that all settable attributes of classes share. False with TypeError.
static bool can_set(Vm *vm, const Type *type, const char *name, Value value) {
    if (!(type->flags & TYPE_HEAP)) {
        error_raise(vm, EXC_TYPE_ERROR, "cannot set '%s' attribute of immutable type '%N'", name, type);
        return false;
    }
    if (!value_is_unset(value)) return true;
    error_raise(vm, EXC_TYPE_ERROR, "cannot delete '%s' attribute of immutable type '%N'", name, type);
    return false;
}

static Value set_name(Vm *vm, Type *type, Str **slot, const char *attribute, Value value) {
    if (!can_set(vm, type, attribute, value)) return VALUE_ERROR;
    if (!value_is_str(value))
        return error_raise(vm, EXC_TYPE_ERROR, "can only assign string to %N.%s, not '%T'", type, attribute,
                           value);
    Str *old = *slot;
    *slot = KEEP(value_str_ptr(value));
    DROP(vm, old);
    return VALUE_NONE;
}

static Value set_type_name(Vm *vm, const Value *args, int count) {
    self_type(args)->trace_name = 0;
    return set_name(vm, self_type(args), &self_type(args)->name, "__name__", args[1]);
}

static Value set_qualname(Vm *vm, const Value *args, int count) {
    return set_name(vm, self_type(args), &self_type(args)->qualname, "__qualname__", args[1]);
}

static Value get_module(Vm *vm, const Value *args, int count) {
    return type_module(vm, self_type(args));
}

/// Sets what lies in the class's dict under a name for which `type` has a getset.
static Value set_in_dict(Vm *vm, Type *type, NameId name, Value value) {
    if (!can_set(vm, type, vm_name(vm, name)->bytes, value)) return VALUE_ERROR;
    dict_set_str(vm, type->dict, vm_name(vm, name), value);
    type_modified(vm, type);
    return VALUE_NONE;
}

static Value set_module(Vm *vm, const Value *args, int count) {
    return set_in_dict(vm, self_type(args), NAME___module__, args[1]);
}

static Value get_doc(Vm *vm, const Value *args, int count) {
    Type *type = self_type(args);
    Value doc = dict_get_str(vm, type->dict, vm_name(vm, NAME___doc__));
    if (!(type->flags & TYPE_HEAP) && value_is_descriptor(doc)) // that of the instances
        return type->doc ? value_from_obj(str_from_c(vm, type->doc)) : VALUE_NONE;
    return value_is_unset(doc) ? VALUE_NONE : descriptor_get(vm, doc, VALUE_UNSET, type);
}

static Value set_doc(Vm *vm, const Value *args, int count) {
    return set_in_dict(vm, self_type(args), NAME___doc__, args[1]);
}

// ---- structure ----

static Value get_dict(Vm *vm, const Value *args, int count) {
    return mapping_proxy_new(vm, self_type(args)->dict);
}

static Value get_bases(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_type(args)->bases));
}

static Value set_bases(Vm *vm, const Value *args, int count) {
    Type *type = self_type(args);
    if (!can_set(vm, type, "__bases__", args[1])) return VALUE_ERROR;
    if (!value_is_tuple(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "can only assign tuple to %N.__bases__, not %T", type,
                           args[1]);
    return type_set_bases(vm, type, value_tuple(args[1])) ? VALUE_NONE : VALUE_ERROR;
}

static Value get_base(Vm *vm, const Value *args, int count) {
    Type *base = self_type(args)->base;
    return base ? value_from_obj(KEEP(base)) : VALUE_NONE;
}

static Value get_mro(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_type(args)->mro));
}

static Value type_mro(Vm *vm, const Value *args, int count) {
    Tuple *mro = type_compute_mro(vm, self_type(args));
    if (!mro) return VALUE_ERROR;
    List *list = list_from(vm, mro->items, mro->count);
    DROP(vm, mro);
    return value_from_obj(list);
}

static Value type_subclasses(Vm *vm, const Value *args, int count) {
    const Type *type = self_type(args);
    List *list = list_new(vm, type->subclass_count);
    for (uint32_t i = 0; i < type->subclass_count; i++)
        list_append(vm, list, value_from_obj(type->subclasses[i]));
    return value_from_obj(list);
}

static Value get_annotations(Vm *vm, const Value *args, int count) {
    Type *type = self_type(args);
    Value found = dict_get_str(vm, type->dict, vm_name(vm, NAME___annotations__));
    if (!value_is_unset(found)) return descriptor_get(vm, found, VALUE_UNSET, type);
    if (!(type->flags & TYPE_HEAP))
        return attribute_raise_missing(vm, args[0], vm_name(vm, NAME___annotations__));
    Value made = value_from_obj(dict_new(vm));
    dict_set_str(vm, type->dict, vm_name(vm, NAME___annotations__), made);
    type_modified(vm, type);
    return made;
}

static Value set_annotations(Vm *vm, const Value *args, int count) {
    if (!value_is_unset(args[1])) return set_in_dict(vm, self_type(args), NAME___annotations__, args[1]);
    if (!dict_del_str(vm, self_type(args)->dict, vm_name(vm, NAME___annotations__)))
        return error_raise(vm, EXC_ATTRIBUTE_ERROR, "__annotations__");
    type_modified(vm, self_type(args));
    return VALUE_NONE;
}

static Value get_abstract_methods(Vm *vm, const Value *args, int count) {
    Type *type = self_type(args);
    Value names = VALUE_UNSET; // `type` itself has none, although its dict holds this very getset
    if (type->flags & TYPE_HEAP) names = dict_get_str(vm, type->dict, vm_name(vm, NAME___abstractmethods__));
    if (!value_is_unset(names)) return value_keep(names);
    return attribute_raise_missing(vm, args[0], vm_name(vm, NAME___abstractmethods__));
}

static Value set_abstract_methods(Vm *vm, const Value *args, int count) {
    int abstract = value_is_unset(args[1]) ? 0 : value_truth(vm, args[1]);
    if (abstract < 0) return VALUE_ERROR;
    Type *type = self_type(args);
    if (value_is_unset(args[1]))
        dict_del_str(vm, type->dict, vm_name(vm, NAME___abstractmethods__));
    else
        dict_set_str(vm, type->dict, vm_name(vm, NAME___abstractmethods__), args[1]);
    type->flags &= ~(uint32_t)TYPE_ABSTRACT;
    if (abstract) type->flags |= TYPE_ABSTRACT;
    type_modified(vm, type);
    return VALUE_NONE;
}

// ---- attribute access ----

static Value type_getattribute(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "attribute name must be string, not '%T'", args[1]);
    return generic_get_attr(vm, args[0], value_str_ptr(args[1]));
}

static Value change_attribute(Vm *vm, Value type, Value name, Value value) {
    if (!value_is_str(name))
        return error_raise(vm, EXC_TYPE_ERROR, "attribute name must be string, not '%T'", name);
    Str *interned = str_intern_owned(vm, KEEP(value_str_ptr(name)));
    bool done = type_set_attr(vm, value_type_ptr(type), interned, value);
    DROP(vm, interned);
    return done ? VALUE_NONE : VALUE_ERROR;
}

static Value type_setattr(Vm *vm, const Value *args, int count) {
    return change_attribute(vm, args[0], args[1], args[2]);
}

static Value type_delattr(Vm *vm, const Value *args, int count) {
    return change_attribute(vm, args[0], args[1], VALUE_UNSET);
}

// ---- operators ----

static Value type_or(Vm *vm, const Value *args, int count) {
    return union_of(vm, args[0], args[1]);
}

static Value type_ror(Vm *vm, const Value *args, int count) {
    return union_of(vm, args[1], args[0]);
}

static Value type_instancecheck(Vm *vm, const Value *args, int count) {
    int is_instance = instance_check_plain(vm, args[1], self_type(args));
    return is_instance < 0 ? VALUE_ERROR : value_from_bool(is_instance);
}

static Value type_subclasscheck(Vm *vm, const Value *args, int count) {
    if (!value_is_type(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "issubclass() arg 1 must be a class");
    return value_from_bool(type_is_subtype(value_type_ptr(args[1]), self_type(args)));
}

Value type_get_item(Vm *vm, Type *type, Value key) {
    if (type == vm->types[TYPE_TYPE]) return generic_alias_new(vm, value_from_obj(type), key);
    Value method = value_find_attr(vm, value_from_obj(type), vm_name(vm, NAME___class_getitem__));
    if (value_is_error(method)) return method;
    if (value_is_unset(method))
        return error_raise(vm, EXC_TYPE_ERROR, "type '%N' is not subscriptable", type);
    Value result = vm_call(vm, method, &key, 1);
    value_drop(vm, method);
    return result;
}

// ---- calls ----

static Value raise_no_instances(Vm *vm, const Type *type) {
    Str *name = type_full_name(vm, (Type *)(uintptr_t)type);
    error_raise(vm, EXC_TYPE_ERROR, "cannot create '%S' instances", name);
    DROP(vm, name);
    return VALUE_ERROR;
}

static Value call_init(Vm *vm, Value instance, Value init, const Value *args, int count,
                       const Tuple *kwnames) {
    Value result = vm_call_type_member(vm, init, instance, args, count, kwnames);
    if (value_is_none(result) || value_is_error(result)) return result;
    error_raise(vm, EXC_TYPE_ERROR, "__init__() should return None, not '%T'", result);
    value_drop(vm, result);
    return VALUE_ERROR;
}

static Value call_new(Vm *vm, Type *type, const Value *args, int count, const Tuple *kwnames) {
    if (type->flags & TYPE_NO_INSTANTIATE) return raise_no_instances(vm, type);
    Value new = type_lookup(vm, type, vm_name(vm, NAME___new__));
    if (native_is_object_new(new)) return object_instantiate(vm, type, count > 0 || kwnames);
    if (value_has_kind(new, TYPE_NATIVE))
        return native_call_new(vm, (Native *)value_obj(new), type, args, count, kwnames);
    value_keep(new);
    Value function = descriptor_get(vm, new, VALUE_UNSET, type);
    Value result = vm_call_with_self(vm, function, value_from_obj(type), args, count, kwnames);
    value_drop(vm, function);
    value_drop(vm, new);
    return result;
}

Value type_call(Vm *vm, Type *type, const Value *args, int count, const Tuple *kwnames) {
    if (type == vm->types[TYPE_TYPE]) {
        if (count == 1 && !kwnames) return value_from_obj(KEEP(value_type(vm, args[0])));
        if (count != 3) return error_raise(vm, EXC_TYPE_ERROR, "type() takes 1 or 3 arguments");
    }
    Value instance = call_new(vm, type, args, count, kwnames);
    if (value_is_error(instance) || value_is_unset(instance)) return instance;
    Type *made = value_type(vm, instance);
    if (made != type && !type_is_subtype(made, type)) return instance;
    Value init = type_lookup(vm, made, vm_name(vm, NAME___init__));
    if (native_is_object_init(init) && count == 0 && !kwnames) return instance;
    Value result = call_init(vm, instance, init, args, count, kwnames);
    if (!value_is_error(result)) return instance;
    value_drop(vm, instance);
    return VALUE_ERROR;
}

static Value native_type_call(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return type_call(vm, self_type(args), args + 1, count - 1, kwnames);
}

bool native_is_type_call(Value function) {
    return value_has_kind(function, TYPE_NATIVE_METHOD) &&
           ((Native *)value_obj(function))->def->kw_fn == native_type_call;
}

static Value type_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count != 4)
        return error_raise(vm, EXC_TYPE_ERROR, "type.__new__() takes exactly 3 arguments (%d given)",
                           count - 1);
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "type.__new__() argument 1 must be str, not %T", args[1]);
    if (!value_is_tuple(args[2]))
        return error_raise(vm, EXC_TYPE_ERROR, "type.__new__() argument 2 must be tuple, not %T", args[2]);
    if (!value_is_dict(args[3]))
        return error_raise(vm, EXC_TYPE_ERROR, "type.__new__() argument 3 must be dict, not %T", args[3]);
    Type *winner = class_metaclass(vm, self_type(args), value_tuple(args[2]));
    if (!winner) return VALUE_ERROR;
    Value other_new =
        winner == self_type(args) ? VALUE_UNSET : type_lookup(vm, winner, vm_name(vm, NAME___new__));
    if (!value_is_unset(other_new) && !native_is_type_new(other_new)) {
        Value function = descriptor_get(vm, other_new, VALUE_UNSET, winner);
        Value result = vm_call_with_self(vm, function, value_from_obj(winner), args + 1, count - 1, kwnames);
        value_drop(vm, function);
        return result;
    }
    Type *made = type_new_class(vm, winner, value_str_ptr(args[1]), value_tuple(args[2]), value_dict(args[3]),
                                args + count, kwnames);
    return made ? value_from_obj(made) : VALUE_ERROR;
}

bool native_is_type_new(Value function) {
    return value_has_kind(function, TYPE_NATIVE) && ((Native *)value_obj(function))->def->kw_fn == type_new;
}

static Value type_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count == 2 && kwnames)
        return error_raise(vm, EXC_TYPE_ERROR, "type.__init__() takes no keyword arguments");
    if (count != 2 && count != 4)
        return error_raise(vm, EXC_TYPE_ERROR, "type.__init__() takes 1 or 3 arguments");
    return VALUE_NONE;
}

static Value type_prepare(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return value_from_obj(dict_new(vm));
}

static const NativeDef TYPE_METHODS[] = {
    {"__new__", NULL, type_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_KW("__init__", type_init, 1, -1),
    NATIVE_KW("__call__", native_type_call, 1, -1),
    NATIVE("__repr__", type_repr, 1, 1),
    NATIVE("__getattribute__", type_getattribute, 2, 2),
    NATIVE("__setattr__", type_setattr, 3, 3),
    NATIVE("__delattr__", type_delattr, 2, 2),
    NATIVE("__or__", type_or, 2, 2),
    NATIVE("__ror__", type_ror, 2, 2),
    NATIVE("mro", type_mro, 1, 1),
    NATIVE("__subclasses__", type_subclasses, 1, 1),
    {"__prepare__", NULL, type_prepare, 1, -1, NULL, NATIVE_CLASS},
    NATIVE("__instancecheck__", type_instancecheck, 2, 2),
    NATIVE("__subclasscheck__", type_subclasscheck, 2, 2),
    NATIVE("__dir__", type_dir, 1, 1),
    NATIVE_GET("__name__", get_name),
    NATIVE_SET("__name__", set_type_name),
    NATIVE_GET("__qualname__", get_qualname),
    NATIVE_SET("__qualname__", set_qualname),
    NATIVE_GET("__bases__", get_bases),
    NATIVE_SET("__bases__", set_bases),
    NATIVE_GET_MEMBER("__base__", get_base),
    NATIVE_GET_MEMBER("__mro__", get_mro),
    NATIVE_GET("__module__", get_module),
    NATIVE_SET("__module__", set_module),
    NATIVE_GET("__abstractmethods__", get_abstract_methods),
    NATIVE_SET("__abstractmethods__", set_abstract_methods),
    NATIVE_GET("__dict__", get_dict),
    NATIVE_GET("__doc__", get_doc),
    NATIVE_SET("__doc__", set_doc),
    NATIVE_GET("__annotations__", get_annotations),
    NATIVE_SET("__annotations__", set_annotations),
    NATIVE_END,
};

// ---- the life of a class ----

static void remove_subclass(Type *base, const Type *subclass) {
    for (uint32_t i = 0; i < base->subclass_count; i++) {
        if (base->subclasses[i] != subclass) continue;
        base->subclass_count--;
        memmove(&base->subclasses[i], &base->subclasses[i + 1], (base->subclass_count - i) * sizeof(Type *));
        return;
    }
}

void type_leave_bases(Type *type) {
    for (uint32_t i = 0; i < type->bases->count; i++)
        remove_subclass(value_type_ptr(type->bases->items[i]), type);
}

static void type_dealloc(Vm *vm, Obj *object) {
    Type *type = (Type *)object;
    if (type->bases) type_leave_bases(type);
    memory_free(vm->memory, MEMORY_RAW, type->subclasses, type->subclass_capacity * sizeof(Type *));
    type->subclasses = NULL;
    type->subclass_count = type->subclass_capacity = 0;
    DROP_ANY(vm, type->name);
    DROP_ANY(vm, type->qualname);
    DROP_ANY(vm, type->bases);
    DROP_ANY(vm, type->mro);
    DROP_ANY(vm, type->dict);
}

static void type_traverse(Obj *object, VisitFn visit, void *context) {
    Type *type = (Type *)object;
    if (type->bases) visit(value_from_obj(type->bases), context);
    if (type->mro) visit(value_from_obj(type->mro), context);
    if (type->dict) visit(value_from_obj(type->dict), context);
}

static const TypeDef TYPE_DEF = {
    .name = "type",
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .size_bytes = sizeof(Type),
    .dealloc = type_dealloc,
    .traverse = type_traverse,
    .methods = TYPE_METHODS,
};

void type_init_type(Vm *vm) {
    type_init_native(vm, TYPE_TYPE, &TYPE_DEF);
}
