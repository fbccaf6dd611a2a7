/// The part of the module weakref that is written in C; the rest is sim/modules/python/weakref.py.
#include "sim/vm/vm.h"
#include "sim/vm/weakref.h"

static Value weakref_getweakrefcount(Vm *vm, const Value *args, int count) {
    return value_from_small_int(value_is_obj(args[0]) ? (int64_t)weakref_count(vm, value_obj(args[0])) : 0);
}

typedef struct Collected {
    Vm *vm;
    List *list;
} Collected;

static void collect(WeakRef *reference, void *context) {
    Collected *collected = context;
    list_append(collected->vm, collected->list, value_from_obj(reference));
}

static Value weakref_getweakrefs(Vm *vm, const Value *args, int count) {
    Collected collected = {vm, list_new(vm, 0)};
    if (value_is_obj(args[0])) weakref_each(vm, value_obj(args[0]), collect, &collected);
    return value_from_obj(collected.list);
}

static const NativeDef WEAKREF_FUNCTIONS[] = {
    NATIVE("getweakrefcount", weakref_getweakrefcount, 1, 1),
    NATIVE("getweakrefs", weakref_getweakrefs, 1, 1),
    NATIVE_END,
};

static void weakref_module_init(Vm *vm, ModuleObj *module) {
    module_set(vm, module, "ref", value_keep(value_from_obj(vm->types[TYPE_WEAKREF])));
    module_set(vm, module, "ReferenceType", value_keep(value_from_obj(vm->types[TYPE_WEAKREF])));
}

const ModuleDef MODULE_weakref = {"weakref", WEAKREF_FUNCTIONS, weakref_module_init};
