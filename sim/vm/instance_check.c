// isinstance and issubclass.

#include "sim/vm/descriptor.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"

/// What the object's __class__ says, if that is not its type (proxies). Borrowed from the object; NULL if it
/// is no class or is the type itself; *failed with the exception set.
static Type *claimed_class(Vm *vm, Value value, bool *failed) {
    Type *type = value_type(vm, value);
    Value found = type_lookup(vm, type, vm_name(vm, NAME___class__));
    if (value_has_kind(found, TYPE_GETSET) && !(type->flags & TYPE_HAS_GETATTR)) return NULL;
    Value cls = value_find_attr(vm, value, vm_name(vm, NAME___class__));
    *failed = value_is_error(cls);
    value_drop(vm, cls); // classes are not freed while their instances are looked at
    return value_is_type(cls) && value_type_ptr(cls) != type ? value_type_ptr(cls) : NULL;
}

int instance_check_plain(Vm *vm, Value value, Type *cls) {
    if (obj_is_instance(vm, value, cls)) return 1;
    bool failed = false;
    const Type *claimed = claimed_class(vm, value, &failed);
    if (failed) return -1;
    return claimed && type_is_subtype(claimed, cls);
}

typedef int (*CheckFn)(Vm *vm, Value value, Value classinfo);

/// The check with each member of a tuple.
static int check_tuple(Vm *vm, Value value, const Tuple *members, CheckFn check) {
    if (!vm_enter_native(vm, " in __instancecheck__")) return -1;
    int found = 0;
    for (uint32_t i = 0; i < members->count && found == 0; i++)
        found = check(vm, value, members->items[i]);
    vm_leave_native(vm);
    return found;
}

/// __instancecheck__ or __subclasscheck__ of classinfo's type: 1, 0, -1; -2 if there is none.
static int check_special(Vm *vm, Value value, Value classinfo, NameId name) {
    Value result = vm_call_special(vm, classinfo, name, &value, 1);
    if (value_is_unset(result)) return -2;
    int truth = value_is_error(result) ? -1 : value_truth(vm, result);
    value_drop(vm, result);
    return truth;
}

int value_is_instance(Vm *vm, Value value, Value classinfo) {
    if (value_is_type(classinfo)) {
        Type *cls = value_type_ptr(classinfo);
        if (value_type(vm, value) == cls) return 1;
        if (cls->head.type == vm->types[TYPE_TYPE]) return instance_check_plain(vm, value, cls);
    }
    if (value_is_tuple(classinfo)) return check_tuple(vm, value, value_tuple(classinfo), value_is_instance);
    int found = check_special(vm, value, classinfo, NAME___instancecheck__);
    if (found != -2) return found;
    error_raise(vm, EXC_TYPE_ERROR, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
}

int value_is_subclass(Vm *vm, Value cls, Value classinfo) {
    if (value_is_type(classinfo) && value_type_ptr(classinfo)->head.type == vm->types[TYPE_TYPE]) {
        if (value_is_type(cls)) return type_is_subtype(value_type_ptr(cls), value_type_ptr(classinfo));
        error_raise(vm, EXC_TYPE_ERROR, "issubclass() arg 1 must be a class");
        return -1;
    }
    if (value_is_tuple(classinfo)) return check_tuple(vm, cls, value_tuple(classinfo), value_is_subclass);
    int found = check_special(vm, cls, classinfo, NAME___subclasscheck__);
    if (found != -2) return found;
    bool is_class = value_is_type(cls);
    error_raise(vm, EXC_TYPE_ERROR,
                is_class ? "issubclass() arg 2 must be a class, a tuple of classes, or a union"
                         : "issubclass() arg 1 must be a class");
    return -1;
}
