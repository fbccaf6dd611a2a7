// property, staticmethod and classmethod.

#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

// ---- property ----

static void raise_without(Vm *vm, const Property *property, Value instance, const char *what) {
    const Type *type = value_type(vm, instance);
    if (value_is_none(property->name))
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "property of '%S' object has no %s", type->qualname, what);
    else
        error_raise(vm, EXC_ATTRIBUTE_ERROR, "property %R of '%S' object has no %s", property->name,
                    type->qualname, what);
}

Value property_get(Vm *vm, Property *property, Value instance) {
    if (!value_is_none(property->get)) return vm_call(vm, property->get, &instance, 1);
    raise_without(vm, property, instance, "getter");
    return VALUE_ERROR;
}

bool property_set(Vm *vm, Property *property, Value instance, Value value) {
    bool deletes = value_is_unset(value);
    Value function = deletes ? property->del : property->set;
    if (value_is_none(function)) {
        raise_without(vm, property, instance, deletes ? "deleter" : "setter");
        return false;
    }
    Value args[] = {instance, value};
    Value result = vm_call(vm, function, args, deletes ? 1 : 2);
    value_drop(vm, result);
    return !value_is_error(result);
}

static Property *self_property(const Value *args) {
    return (Property *)value_obj(args[0]);
}

static Value property_native_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Property *property = obj_new(vm, value_type_ptr(args[0]), 0);
    property->get = property->set = property->del = property->doc = property->name = VALUE_NONE;
    return value_from_obj(property);
}

static Value none_if_unset(Value value) {
    return value_is_unset(value) ? VALUE_NONE : value;
}

/// The getter's docstring stands in for a missing one. Owned; VALUE_ERROR.
static Value doc_from_getter(Vm *vm, Value get) {
    if (value_is_none(get)) return VALUE_NONE;
    Value doc = value_find_attr(vm, get, vm_name(vm, NAME___doc__));
    return value_is_unset(doc) ? VALUE_NONE : doc;
}

static Value property_init(Vm *vm, const Value *args, int count) {
    Property *property = self_property(args);
    value_replace(vm, &property->get, value_keep(none_if_unset(args[1])));
    value_replace(vm, &property->set, value_keep(none_if_unset(args[2])));
    value_replace(vm, &property->del, value_keep(none_if_unset(args[3])));
    bool has_doc = !value_is_unset(args[4]) && !value_is_none(args[4]);
    Value doc = has_doc ? value_keep(args[4]) : doc_from_getter(vm, property->get);
    if (value_is_error(doc)) return doc;
    value_replace(vm, &property->doc, doc);
    return VALUE_NONE;
}

/// A copy of the property with one function exchanged: `@x.setter`. A subclass is called as property is.
static Value copy_with(Vm *vm, Property *old, Value get, Value set, Value del) {
    Value args[] = {get, set, del};
    Value copy = vm_call(vm, value_from_obj(old->head.type), args, 3);
    if (value_has_kind(copy, TYPE_PROPERTY)) {
        Property *property = (Property *)value_obj(copy);
        value_replace(vm, &property->name, value_keep(old->name));
        if (value_is_none(property->doc)) value_replace(vm, &property->doc, value_keep(old->doc));
    }
    return copy;
}

static Value property_getter(Vm *vm, const Value *args, int count) {
    Property *old = self_property(args);
    return copy_with(vm, old, args[1], old->set, old->del);
}

static Value property_setter(Vm *vm, const Value *args, int count) {
    Property *old = self_property(args);
    return copy_with(vm, old, old->get, args[1], old->del);
}

static Value property_deleter(Vm *vm, const Value *args, int count) {
    Property *old = self_property(args);
    return copy_with(vm, old, old->get, old->set, args[1]);
}

static Value property_native_get(Vm *vm, const Value *args, int count) {
    if (value_is_none(args[1])) return value_keep(args[0]);
    return property_get(vm, self_property(args), args[1]);
}

static Value property_native_set(Vm *vm, const Value *args, int count) {
    return property_set(vm, self_property(args), args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value property_native_delete(Vm *vm, const Value *args, int count) {
    return property_set(vm, self_property(args), args[1], VALUE_UNSET) ? VALUE_NONE : VALUE_ERROR;
}

static Value property_set_name(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_property(args)->name, value_keep(args[2]));
    return VALUE_NONE;
}

static Value get_fget(Vm *vm, const Value *args, int count) {
    return value_keep(self_property(args)->get);
}

static Value get_fset(Vm *vm, const Value *args, int count) {
    return value_keep(self_property(args)->set);
}

static Value get_fdel(Vm *vm, const Value *args, int count) {
    return value_keep(self_property(args)->del);
}

static Value get_property_doc(Vm *vm, const Value *args, int count) {
    return value_keep(self_property(args)->doc);
}

static Value set_property_doc(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_property(args)->doc, value_keep(none_if_unset(args[1])));
    return VALUE_NONE;
}

/// 1, 0, -1: `function.__isabstractmethod__` is true.
static int is_abstract(Vm *vm, Value function) {
    Value mark = value_find_attr(vm, function, vm_name(vm, NAME___isabstractmethod__));
    if (value_is_unset(mark)) return 0;
    int truth = value_is_error(mark) ? -1 : value_truth(vm, mark);
    value_drop(vm, mark);
    return truth;
}

static Value get_property_abstract(Vm *vm, const Value *args, int count) {
    const Property *property = self_property(args);
    const Value functions[] = {property->get, property->set, property->del};
    for (int i = 0; i < 3; i++) {
        int abstract = is_abstract(vm, functions[i]);
        if (abstract != 0) return abstract < 0 ? VALUE_ERROR : VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static const NativeDef PROPERTY_METHODS[] = {
    {"__new__", NULL, property_native_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_NAMED("__init__", property_init, 1, "self / fget fset fdel doc"),
    NATIVE("__get__", property_native_get, 2, 3),
    NATIVE("__set__", property_native_set, 3, 3),
    NATIVE("__delete__", property_native_delete, 2, 2),
    NATIVE("__set_name__", property_set_name, 3, 3),
    NATIVE("getter", property_getter, 2, 2),
    NATIVE("setter", property_setter, 2, 2),
    NATIVE("deleter", property_deleter, 2, 2),
    NATIVE_GET_MEMBER("fget", get_fget),
    NATIVE_GET_MEMBER("fset", get_fset),
    NATIVE_GET_MEMBER("fdel", get_fdel),
    NATIVE_GET("__doc__", get_property_doc),
    NATIVE_SET("__doc__", set_property_doc),
    NATIVE_GET("__isabstractmethod__", get_property_abstract),
    NATIVE_END,
};

static void property_dealloc(Vm *vm, Obj *object) {
    Property *property = (Property *)object;
    value_drop(vm, property->get);
    value_drop(vm, property->set);
    value_drop(vm, property->del);
    value_drop(vm, property->doc);
    value_drop(vm, property->name);
}

static void property_traverse(Obj *object, VisitFn visit, void *context) {
    Property *property = (Property *)object;
    visit(property->get, context);
    visit(property->set, context);
    visit(property->del, context);
    visit(property->doc, context);
    visit(property->name, context);
}

static const TypeDef PROPERTY_DEF = {
    .name = "property",
    .size_bytes = sizeof(Property),
    .dealloc = property_dealloc,
    .traverse = property_traverse,
    .methods = PROPERTY_METHODS,
};

// ---- staticmethod and classmethod ----

Value wrapper_new(Vm *vm, TypeId type, Value function) {
    Wrapper *wrapper = obj_new(vm, vm->types[type], sizeof(Wrapper));
    wrapper->function = value_keep(function);
    return value_from_obj(wrapper);
}

static Wrapper *self_wrapper(const Value *args) {
    return (Wrapper *)value_obj(args[0]);
}

static Value wrapper_native_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Wrapper *wrapper = obj_new(vm, value_type_ptr(args[0]), 0);
    wrapper->function = VALUE_NONE;
    return value_from_obj(wrapper);
}

/// functools.wraps in short: the wrapper shows its function's name and docstring.
static bool copy_attributes(Vm *vm, Value wrapper, Value function) {
    static const NameId COPIED[] = {NAME___module__, NAME___name__, NAME___qualname__, NAME___doc__};
    Dict *dict = obj_dict(vm, value_obj(wrapper));
    for (size_t i = 0; i < sizeof COPIED / sizeof *COPIED; i++) {
        Value value = value_find_attr(vm, function, vm_name(vm, COPIED[i]));
        if (value_is_error(value)) return false;
        if (value_is_unset(value)) continue;
        dict_set_str(vm, dict, vm_name(vm, COPIED[i]), value);
        value_drop(vm, value);
    }
    return true;
}

static Value wrapper_init(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_wrapper(args)->function, value_keep(args[1]));
    return copy_attributes(vm, args[0], args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value wrapper_get(Vm *vm, const Value *args, int count) {
    if (value_is_none(args[1]) && (count < 3 || value_is_none(args[2])))
        return error_raise(vm, EXC_TYPE_ERROR, "__get__(None, None) is invalid");
    if (value_has_kind(args[0], TYPE_STATICMETHOD)) return value_keep(self_wrapper(args)->function);
    Value owner = count > 2 && !value_is_none(args[2]) ? args[2] : value_from_obj(value_type(vm, args[1]));
    return method_new(vm, self_wrapper(args)->function, owner);
}

static Value staticmethod_call(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return vm_call_kw(vm, self_wrapper(args)->function, args + 1, count - 1, kwnames);
}

static Value get_function(Vm *vm, const Value *args, int count) {
    return value_keep(self_wrapper(args)->function);
}

static Value get_wrapper_abstract(Vm *vm, const Value *args, int count) {
    int abstract = is_abstract(vm, self_wrapper(args)->function);
    return abstract < 0 ? VALUE_ERROR : value_from_bool(abstract);
}

static Value wrapper_repr(Vm *vm, const Value *args, int count) {
    Value function = self_wrapper(args)->function;
    if (value_has_kind(function, TYPE_NATIVE) && ((Native *)value_obj(function))->owner) {
        const Native *native = (Native *)value_obj(function);
        return value_from_obj(
            str_format(vm, "<method '%s' of '%N' objects>", native->def->name, native->owner));
    }
    Str *text = str_format(vm, "<%T(%R)>", args[0], function);
    return error_is_pending(vm) ? (DROP(vm, text), VALUE_ERROR) : value_from_obj(text);
}

#define WRAPPER_METHODS                                                                                      \
    {"__new__", NULL, wrapper_native_new, 1, -1, NULL, NATIVE_STATIC},                                       \
        NATIVE("__init__", wrapper_init, 2, 2), NATIVE("__get__", wrapper_get, 2, 3),                        \
        NATIVE("__repr__", wrapper_repr, 1, 1), NATIVE_GET_MEMBER("__func__", get_function),                 \
        NATIVE_GET_MEMBER("__wrapped__", get_function),                                                      \
        NATIVE_GET("__isabstractmethod__", get_wrapper_abstract)

static const NativeDef STATICMETHOD_METHODS[] = {
    WRAPPER_METHODS,
    NATIVE_KW("__call__", staticmethod_call, 1, -1),
    NATIVE_END,
};

static const NativeDef CLASSMETHOD_METHODS[] = {WRAPPER_METHODS, NATIVE_END};

static void wrapper_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((Wrapper *)object)->function);
}

static void wrapper_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((Wrapper *)object)->function, context);
}

static const TypeDef STATICMETHOD_DEF = {
    .name = "staticmethod",
    .size_bytes = sizeof(Wrapper),
    .flags = TYPE_HAS_DICT,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .methods = STATICMETHOD_METHODS,
};

static const TypeDef CLASSMETHOD_DEF = {
    .name = "classmethod",
    .size_bytes = sizeof(Wrapper),
    .flags = TYPE_HAS_DICT,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .methods = CLASSMETHOD_METHODS,
};

void property_init_type(Vm *vm) {
    type_init_native(vm, TYPE_PROPERTY, &PROPERTY_DEF);
    type_init_native(vm, TYPE_STATICMETHOD, &STATICMETHOD_DEF);
    type_init_native(vm, TYPE_CLASSMETHOD, &CLASSMETHOD_DEF);
}
