// Bound methods, and the objects that natives are for programs: built-in functions and methods.

#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/identity.h"
#include "sim/vm/native.h"
#include "sim/vm/vm.h"

static Value bound_native(Vm *vm, const Native *native, Value self) {
    Native *bound = (Native *)value_obj(native_new(vm, native->def, self, native->module));
    bound->owner = native->owner;
    return value_from_obj(bound);
}

Value method_new(Vm *vm, Value function, Value self) {
    if (value_has_kind(function, TYPE_NATIVE_METHOD))
        return bound_native(vm, (Native *)value_obj(function), self);
    if (value_has_kind(function, TYPE_NATIVE) && value_is_unset(((Native *)value_obj(function))->self))
        return bound_native(vm, (Native *)value_obj(function), self);
    Method *method = obj_new(vm, vm->types[TYPE_METHOD], sizeof(Method));
    method->function = value_keep(function);
    method->self = value_keep(self);
    return value_from_obj(method);
}

static Value call_native_self(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return vm_call_kw(vm, args[0], args + 1, count - 1, kwnames);
}

// ---- method ----

static Method *self_method(const Value *args) {
    return (Method *)value_obj(args[0]);
}

/// types.MethodType(function, instance)
static Value method_native_new(Vm *vm, const Value *args, int count) {
    if (!value_is_callable(vm, args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "first argument must be callable");
    if (value_is_none(args[2])) return error_raise(vm, EXC_TYPE_ERROR, "instance must not be None");
    return method_new(vm, args[1], args[2]);
}

static Value method_repr(Vm *vm, const Value *args, int count) {
    const Method *method = self_method(args);
    Value name = value_find_attr(vm, method->function, vm_name(vm, NAME___qualname__));
    if (value_is_unset(name)) name = value_find_attr(vm, method->function, vm_name(vm, NAME___name__));
    if (value_is_error(name)) return name;
    Str *text = value_is_str(name)
                    ? str_format(vm, "<bound method %S of %R>", value_str_ptr(name), method->self)
                    : str_format(vm, "<bound method ? of %R>", method->self);
    value_drop(vm, name);
    if (!error_is_pending(vm)) return value_from_obj(text);
    DROP_ANY(vm, text);
    return VALUE_ERROR;
}

static Value method_eq(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_METHOD)) return VALUE_NOT_IMPLEMENTED;
    const Method *a = self_method(args), *b = self_method(args + 1);
    if (!value_same(a->self, b->self)) return VALUE_FALSE;
    int equal = value_equal(vm, a->function, b->function);
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal);
}

static Value method_hash(Vm *vm, const Value *args, int count) {
    const Method *method = self_method(args);
    uint64_t hash;
    if (!value_hash(vm, method->function, &hash)) return VALUE_ERROR;
    return int_from_int64(vm, (int64_t)(hash ^ (value_id(vm, method->self) >> 4)));
}

static Value method_get(Vm *vm, const Value *args, int count) {
    return value_keep(args[0]); // bound already
}

static Value method_getattribute(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "attribute name must be string, not '%T'", args[1]);
    return generic_get_attr(vm, args[0], value_str_ptr(args[1]));
}

static Value get_function(Vm *vm, const Value *args, int count) {
    return value_keep(self_method(args)->function);
}

static Value get_method_self(Vm *vm, const Value *args, int count) {
    return value_keep(self_method(args)->self);
}

static Value get_method_doc(Vm *vm, const Value *args, int count) {
    Value doc = value_find_attr(vm, self_method(args)->function, vm_name(vm, NAME___doc__));
    return value_is_unset(doc) ? VALUE_NONE : doc;
}

static const NativeDef METHOD_METHODS[] = {
    NATIVE_FLAGGED("__new__", method_native_new, 3, 3, NATIVE_STATIC),
    NATIVE("__repr__", method_repr, 1, 1),
    NATIVE("__eq__", method_eq, 2, 2),
    NATIVE("__hash__", method_hash, 1, 1),
    NATIVE_KW("__call__", call_native_self, 1, -1),
    NATIVE("__get__", method_get, 2, 3),
    NATIVE("__getattribute__", method_getattribute, 2, 2),
    NATIVE_GET_MEMBER("__func__", get_function),
    NATIVE_GET_MEMBER("__self__", get_method_self),
    NATIVE_GET("__doc__", get_method_doc),
    NATIVE_END,
};

static void method_dealloc(Vm *vm, Obj *object) {
    Method *method = (Method *)object;
    value_drop(vm, method->function);
    value_drop(vm, method->self);
}

static void method_traverse(Obj *object, VisitFn visit, void *context) {
    Method *method = (Method *)object;
    visit(method->function, context);
    visit(method->self, context);
}

static const TypeDef METHOD_DEF = {
    .name = "method",
    .size_bytes = sizeof(Method),
    .flags = TYPE_FINAL,
    .dealloc = method_dealloc,
    .traverse = method_traverse,
    .methods = METHOD_METHODS,
};

// ---- built-in functions and methods ----

static Native *self_native(const Value *args) {
    return (Native *)value_obj(args[0]);
}

/// What CPython has as __self__: the instance, the type of a static method, else VALUE_UNSET. Borrowed.
static Value shown_self(const Native *native) {
    if (!value_is_unset(native->self)) return native->self;
    return native->owner ? value_from_obj(native->owner) : VALUE_UNSET;
}

static Value native_repr(Vm *vm, const Value *args, int count) {
    const Native *native = self_native(args);
    const char *name = native->def->name;
    if (native->def->flags & NATIVE_PYTHON_TEXTS && value_is_unset(native->self))
        return value_from_obj(str_format(vm, "<function %s at %P>", name, args[0]));
    if (native->def->flags & NATIVE_PYTHON_TEXTS && native->owner) {
        Str *text = str_format(vm, "<bound method %N.%s of %R>", native->owner, name, native->self);
        return text ? value_from_obj(text) : VALUE_ERROR;
    }
    Value self = shown_self(native);
    if (value_is_unset(self)) return value_from_obj(str_format(vm, "<built-in function %s>", name));
    if (native_is_slot(native->def) && !(native->def->flags & (NATIVE_STATIC | NATIVE_CLASS)))
        return value_from_obj(str_format(vm, "<method-wrapper '%s' of %T object at %P>", name, self, self));
    return value_from_obj(str_format(vm, "<built-in method %s of %T object at %P>", name, self, self));
}

static Value method_descriptor_repr(Vm *vm, const Value *args, int count) {
    const Native *native = self_native(args);
    if (native->def->flags & NATIVE_PYTHON_TEXTS)
        return value_from_obj(
            str_format(vm, "<function %N.%s at %P>", native->owner, native->def->name, args[0]));
    const char *noun = native_is_slot(native->def) ? "slot wrapper" : "method";
    return value_from_obj(
        str_format(vm, "<%s '%s' of '%N' objects>", noun, native->def->name, native->owner));
}

static Value native_eq(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_NATIVE)) return VALUE_NOT_IMPLEMENTED;
    const Native *a = self_native(args), *b = self_native(args + 1);
    return value_from_bool(a->def == b->def && value_same(a->self, b->self));
}

/// Equal for equal bound methods, and the same in every run: from the name and the identity of self.
static Value native_hash(Vm *vm, const Value *args, int count) {
    const Native *native = self_native(args);
    uint64_t hash = value_is_unset(native->self) ? 0 : value_id(vm, native->self) >> 4;
    for (const char *at = native->def->name; *at; at++)
        hash = hash * 31 + (unsigned char)*at;
    return int_from_int64(vm, (int64_t)(hash >> 1));
}

static Value get_name(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_intern(vm, self_native(args)->def->name, strlen(self_native(args)->def->name)));
}

static Value get_qualname(Vm *vm, const Value *args, int count) {
    const Native *native = self_native(args);
    if (!native->owner) return get_name(vm, args, count);
    return value_from_obj(str_format(vm, "%S.%s", native->owner->qualname, native->def->name));
}

static Value get_native_self(Vm *vm, const Value *args, int count) {
    const Native *native = self_native(args);
    Value self = shown_self(native);
    if (value_is_unset(self) && native->module && vm->modules)
        self = dict_get_str(vm, vm->modules, native->module);
    return value_is_unset(self) ? VALUE_NONE : value_keep(self);
}

static Value get_module(Vm *vm, const Value *args, int count) {
    Str *module = self_native(args)->module;
    return module ? value_from_obj(KEEP(module)) : VALUE_NONE;
}

static Value get_doc(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}

static Value get_owner(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_native(args)->owner));
}

static Value native_get(Vm *vm, const Value *args, int count) {
    if (value_is_none(args[1])) return value_keep(args[0]);
    const Native *native = self_native(args);
    if (obj_is_instance(vm, args[1], native->owner)) return method_new(vm, args[0], args[1]);
    return error_raise(vm, EXC_TYPE_ERROR, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                       native->def->name, native->owner, args[1]);
}

static const NativeDef NATIVE_METHODS[] = {
    NATIVE("__repr__", native_repr, 1, 1),   NATIVE("__eq__", native_eq, 2, 2),
    NATIVE("__hash__", native_hash, 1, 1),   NATIVE_KW("__call__", call_native_self, 1, -1),
    NATIVE_GET("__name__", get_name),        NATIVE_GET("__qualname__", get_qualname),
    NATIVE_GET("__self__", get_native_self), NATIVE_GET("__module__", get_module),
    NATIVE_GET("__doc__", get_doc),          NATIVE_END,
};

static const NativeDef METHOD_DESCRIPTOR_METHODS[] = {
    NATIVE("__repr__", method_descriptor_repr, 1, 1),
    NATIVE_KW("__call__", call_native_self, 1, -1),
    NATIVE("__get__", native_get, 2, 3),
    NATIVE_GET("__name__", get_name),
    NATIVE_GET("__qualname__", get_qualname),
    NATIVE_GET_MEMBER("__objclass__", get_owner),
    NATIVE_GET("__doc__", get_doc),
    NATIVE_END,
};

static void native_dealloc(Vm *vm, Obj *object) {
    Native *native = (Native *)object;
    value_drop(vm, native->self);
    DROP_ANY(vm, native->module);
}

static void native_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((Native *)object)->self, context);
}

static const TypeDef NATIVE_TYPE_DEF = {
    .name = "builtin_function_or_method",
    .size_bytes = sizeof(Native),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = native_dealloc,
    .traverse = native_traverse,
    .methods = NATIVE_METHODS,
};

static const TypeDef METHOD_DESCRIPTOR_DEF = {
    .name = "method_descriptor",
    .size_bytes = sizeof(Native),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = native_dealloc,
    .traverse = native_traverse,
    .methods = METHOD_DESCRIPTOR_METHODS,
};

void method_init_type(Vm *vm) {
    type_init_native(vm, TYPE_METHOD, &METHOD_DEF);
    type_init_native(vm, TYPE_NATIVE, &NATIVE_TYPE_DEF);
    type_init_native(vm, TYPE_NATIVE_METHOD, &METHOD_DESCRIPTOR_DEF);
}
