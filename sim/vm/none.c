// None, NotImplemented and Ellipsis.
#include "sim/vm/builtin_types.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

/// The constant that a call of its type gives; no arguments are taken.
static Value constant_new(Vm *vm, Value constant, const char *type_name, int count, const Tuple *kwnames) {
    if (count <= 1 && !kwnames) return constant;
    return error_raise(vm, EXC_TYPE_ERROR, "%s takes no arguments", type_name);
}

static Value none_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return constant_new(vm, VALUE_NONE, "NoneType", count, kwnames);
}

static Value none_repr(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "None"));
}

static Value none_bool(Vm *vm, const Value *args, int count) {
    return VALUE_FALSE;
}

static const NativeDef NONE_METHODS[] = {
    {"__new__", NULL, none_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE("__repr__", none_repr, 1, 1),
    NATIVE("__bool__", none_bool, 1, 1),
    NATIVE_END,
};

static Value not_implemented_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return constant_new(vm, VALUE_NOT_IMPLEMENTED, "NotImplementedType", count, kwnames);
}

static Value not_implemented_repr(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "NotImplemented"));
}

static Value not_implemented_bool(Vm *vm, const Value *args, int count) {
    return VALUE_TRUE;
}

static const NativeDef NOT_IMPLEMENTED_METHODS[] = {
    {"__new__", NULL, not_implemented_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE("__repr__", not_implemented_repr, 1, 1),
    NATIVE("__bool__", not_implemented_bool, 1, 1),
    NATIVE_END,
};

static Value ellipsis_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return constant_new(vm, VALUE_ELLIPSIS, "EllipsisType", count, kwnames);
}

static Value ellipsis_repr(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "Ellipsis"));
}

static const NativeDef ELLIPSIS_METHODS[] = {
    {"__new__", NULL, ellipsis_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE("__repr__", ellipsis_repr, 1, 1),
    NATIVE_END,
};

static void init_constant(Vm *vm, TypeId id, const char *name, const NativeDef *methods) {
    type_init_native(vm, id,
                     &(TypeDef){.name = name,
                                .module = "builtins",
                                .size_bytes = sizeof(Obj),
                                .flags = TYPE_FINAL,
                                .methods = methods});
}

void none_init_type(Vm *vm) {
    init_constant(vm, TYPE_NONE, "NoneType", NONE_METHODS);
    init_constant(vm, TYPE_NOT_IMPLEMENTED, "NotImplementedType", NOT_IMPLEMENTED_METHODS);
    init_constant(vm, TYPE_ELLIPSIS, "ellipsis", ELLIPSIS_METHODS);
}
