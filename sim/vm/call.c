// Calls of anything: one function for each kind of callable behind vm_call_kw.

#include "sim/vm/call.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/native.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

enum { CALL_BUFFER = 16 }; // arguments that need no allocation when self is put in front of them

static Value raise_not_callable(Vm *vm, Value callee) {
    return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not callable", callee);
}

static size_t value_count(int count, const Tuple *kwnames) {
    return (size_t)count + (kwnames ? kwnames->count : 0);
}

/// `self` and behind it the arguments, in `buffer` if they fit. To be given back with without_self.
static Value *with_self(Vm *vm, Value *buffer, Value self, const Value *args, size_t all) {
    Value *values = buffer;
    if (all >= CALL_BUFFER) values = memory_alloc(vm->memory, MEMORY_RAW, (all + 1) * sizeof(Value));
    values[0] = self;
    if (all > 0) memcpy(values + 1, args, all * sizeof(Value));
    return values;
}

static void without_self(Vm *vm, const Value *buffer, Value *values, size_t all) {
    if (values != buffer) memory_free(vm->memory, MEMORY_RAW, values, (all + 1) * sizeof(Value));
}

Value vm_call_with_self(Vm *vm, Value callee, Value self, const Value *args, int count,
                        const Tuple *kwnames) {
    size_t all = value_count(count, kwnames);
    Value buffer[CALL_BUFFER];
    Value *values = with_self(vm, buffer, self, args, all);
    Value result = vm_call_kw(vm, callee, values, count + 1, kwnames);
    without_self(vm, buffer, values, all);
    return result;
}

// ---- natives ----

static NativeRole role_of(const Native *native, bool has_self) {
    return (NativeRole){.owner = native->owner, .module = native->module, .has_self = has_self};
}

static Value raise_needs_self(Vm *vm, const Native *native) {
    if (native_is_slot(native->def) || native_is_constructor(native->def))
        return error_raise(vm, EXC_TYPE_ERROR, "descriptor '%s' of '%N' object needs an argument",
                           native->def->name, native->owner);
    return error_raise(vm, EXC_TYPE_ERROR, "unbound method %N.%s() needs an argument", native->owner,
                       native->def->name);
}

static Value raise_wrong_self(Vm *vm, const Native *native, Value self) {
    if (native_is_slot(native->def) || native_is_constructor(native->def))
        return error_raise(vm, EXC_TYPE_ERROR, "descriptor '%s' requires a '%N' object but received a '%T'",
                           native->def->name, native->owner, self);
    return error_raise(vm, EXC_TYPE_ERROR, "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                       native->def->name, native->owner, self);
}

static Value call_native_method(Vm *vm, Native *native, const Value *args, int count, const Tuple *kwnames) {
    if (count == 0) return raise_needs_self(vm, native);
    if (!obj_is_instance(vm, args[0], native->owner)) return raise_wrong_self(vm, native, args[0]);
    if (native_fits(native->def, count) && !kwnames) return native->def->fn(vm, args, count);
    return native_invoke(vm, native->def, role_of(native, true), args, count, kwnames);
}

/// `__new__` taken from a type: its first argument must be a class of which the type is a base.
static bool check_new_class(Vm *vm, const Native *native, const Value *args, int count) {
    if (count == 0) {
        error_raise(vm, EXC_TYPE_ERROR, "%N.__new__(): not enough arguments", native->owner);
        return false;
    }
    if (!value_is_type(args[0])) {
        error_raise(vm, EXC_TYPE_ERROR, "%N.__new__(X): X is not a type object (%T)", native->owner, args[0]);
        return false;
    }
    Type *cls = value_type_ptr(args[0]);
    if (type_is_subtype(cls, native->owner)) return true;
    error_raise(vm, EXC_TYPE_ERROR, "%N.__new__(%N): %N is not a subtype of %N", native->owner, cls, cls,
                native->owner);
    return false;
}

static Value call_native_new(Vm *vm, Native *native, const Value *args, int count, const Tuple *kwnames) {
    if (!check_new_class(vm, native, args, count)) return VALUE_ERROR;
    return native_invoke(vm, native->def, role_of(native, true), args, count, kwnames);
}

static Value call_native(Vm *vm, Native *native, const Value *args, int count, const Tuple *kwnames) {
    const NativeDef *def = native->def;
    if (native->owner && def->flags & NATIVE_STATIC && strcmp(def->name, "__new__") == 0)
        return call_native_new(vm, native, args, count, kwnames);
    if (native_fits(def, count) && !kwnames) return def->fn(vm, args, count);
    bool has_self = !value_is_unset(native->self) || def->flags & NATIVE_CLASS;
    return native_invoke(vm, def, role_of(native, has_self), args, count, kwnames);
}

/// Calls the native with its own self among `args` already.
Value native_call_checked(Vm *vm, Native *native, const Value *args, int count, const Tuple *kwnames) {
    if (native->head.kind == TYPE_NATIVE_METHOD) return call_native_method(vm, native, args, count, kwnames);
    return call_native(vm, native, args, count, kwnames);
}

static Value call_bound_native(Vm *vm, Native *native, const Value *args, int count, const Tuple *kwnames) {
    size_t all = value_count(count, kwnames);
    Value buffer[CALL_BUFFER];
    Value *values = with_self(vm, buffer, native->self, args, all);
    Value result = call_native(vm, native, values, count + 1, kwnames);
    without_self(vm, buffer, values, all);
    return result;
}

Value native_call_new(Vm *vm, Native *new, Type *type, const Value *args, int count, const Tuple *kwnames) {
    size_t all = value_count(count, kwnames);
    Value buffer[CALL_BUFFER];
    Value *values = with_self(vm, buffer, value_from_obj(type), args, all);
    Value result = native_invoke(vm, new->def, role_of(new, true), values, count + 1, kwnames);
    without_self(vm, buffer, values, all);
    return result;
}

// ---- objects with __call__ ----

Value vm_call_type_member(Vm *vm, Value member, Value self, const Value *args, int count,
                          const Tuple *kwnames) {
    value_keep(member); // the call may take it out of its type
    Value result;
    if (value_has_kind(member, TYPE_FUNCTION) || value_has_kind(member, TYPE_NATIVE_METHOD)) {
        result = vm_call_with_self(vm, member, self, args, count, kwnames);
    } else {
        Value bound = descriptor_get(vm, member, self, value_type(vm, self));
        result = value_is_error(bound) ? bound : vm_call_kw(vm, bound, args, count, kwnames);
        value_drop(vm, bound);
    }
    value_drop(vm, member);
    return result;
}

static Value call_special(Vm *vm, Value callee, const Value *args, int count, const Tuple *kwnames) {
    Value method = value_special(vm, callee, NAME___call__);
    if (value_is_unset(method)) return raise_not_callable(vm, callee);
    if (native_is_type_call(method)) return type_call(vm, value_type_ptr(callee), args, count, kwnames);
    if (!vm_enter_native(vm, " while calling a Python object")) return VALUE_ERROR;
    Value result = vm_call_type_member(vm, method, callee, args, count, kwnames);
    vm_leave_native(vm);
    return result;
}

// ---- everything ----

static Value call_native_object(Vm *vm, Native *native, const Value *args, int count, const Tuple *kwnames) {
    if (native->head.kind == TYPE_NATIVE_METHOD) return call_native_method(vm, native, args, count, kwnames);
    if (value_is_unset(native->self)) return call_native(vm, native, args, count, kwnames);
    return call_bound_native(vm, native, args, count, kwnames);
}

static Value call_object(Vm *vm, Value callee, const Value *args, int count, const Tuple *kwnames) {
    Obj *object = value_obj(callee);
    if (object->type != vm->types[object->kind]) return call_special(vm, callee, args, count, kwnames);
    if (object->kind == TYPE_FUNCTION) return function_call(vm, (Function *)object, args, count, kwnames);
    if (object->kind == TYPE_TYPE) return type_call(vm, (Type *)object, args, count, kwnames);
    if (object->kind == TYPE_METHOD) {
        Method *method = (Method *)object;
        return vm_call_with_self(vm, method->function, method->self, args, count, kwnames);
    }
    if (object->kind != TYPE_NATIVE && object->kind != TYPE_NATIVE_METHOD)
        return call_special(vm, callee, args, count, kwnames);
    if (!vm_enter_c(vm)) return VALUE_ERROR;
    Value result = call_native_object(vm, (Native *)object, args, count, kwnames);
    vm_leave_c(vm);
    return result;
}

Value vm_call_kw(Vm *vm, Value callee, const Value *args, int count, const Tuple *kwnames) {
    if (!value_is_obj(callee)) return raise_not_callable(vm, callee);
    if (kwnames && kwnames->count == 0) kwnames = NULL;
    value_keep(callee); // the call may drop the last other reference to it
    Value result = call_object(vm, callee, args, count, kwnames);
    value_drop(vm, callee);
    return result;
}

Value vm_call_straight(Vm *vm, Value callee, const Value *args, int count, const Tuple *kwnames) {
    bool is_native = value_has_kind(callee, TYPE_NATIVE) || value_has_kind(callee, TYPE_NATIVE_METHOD);
    if (!is_native) return vm_call_kw(vm, callee, args, count, kwnames);
    if (kwnames && kwnames->count == 0) kwnames = NULL;
    value_keep(callee);
    Value result = call_native_object(vm, (Native *)value_obj(callee), args, count, kwnames);
    value_drop(vm, callee);
    return result;
}

Value vm_call(Vm *vm, Value callee, const Value *args, int count) {
    return vm_call_kw(vm, callee, args, count, NULL);
}

Value vm_call_method(Vm *vm, Value object, Str *name, const Value *args, int count) {
    Value self;
    Value method = value_get_method(vm, object, name, &self);
    if (value_is_error(method)) return VALUE_ERROR;
    Value result = value_is_unset(self) ? vm_call(vm, method, args, count)
                                        : vm_call_with_self(vm, method, self, args, count, NULL);
    value_drop(vm, self);
    value_drop(vm, method);
    return result;
}

Value vm_call_method_c(Vm *vm, Value object, const char *name, const Value *args, int count) {
    Str *text = str_intern(vm, name, strlen(name));
    Value result = vm_call_method(vm, object, text, args, count);
    DROP(vm, text);
    return result;
}

Value vm_call_special(Vm *vm, Value object, NameId name, const Value *args, int count) {
    Value method = value_special(vm, object, name);
    if (value_is_unset(method)) return VALUE_UNSET;
    return vm_call_type_member(vm, method, object, args, count, NULL);
}

bool value_is_callable(Vm *vm, Value value) {
    if (!value_is_obj(value)) return false;
    return value_has_kind(value, TYPE_FUNCTION) || !value_is_unset(value_special(vm, value, NAME___call__));
}

// ---- names for errors ----

Str *callable_text(Vm *vm, Value callable) {
    Value qualname = value_find_attr(vm, callable, vm_name(vm, NAME___qualname__));
    if (value_is_error(qualname)) error_clear(vm);
    if (!value_is_str(qualname)) {
        value_drop(vm, qualname);
        return value_str(vm, callable);
    }
    Value module = value_find_attr(vm, callable, vm_name(vm, NAME___module__));
    if (value_is_error(module)) error_clear(vm);
    bool has_module = value_is_str(module) && !str_equal_c(value_str_ptr(module), "builtins");
    Str *text = has_module ? str_format(vm, "%S.%S()", value_str_ptr(module), value_str_ptr(qualname))
                           : str_format(vm, "%S()", value_str_ptr(qualname));
    value_drop(vm, module);
    value_drop(vm, qualname);
    return text;
}
