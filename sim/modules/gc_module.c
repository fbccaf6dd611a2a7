/// The module gc. Collection happens when the program asks for it and at its end, never by itself.
#include "sim/vm/collector.h"
#include "sim/vm/vm.h"

static Value gc_collect_native(Vm *vm, const Value *args, int count) {
    int64_t generation = 2;
    if (!value_is_unset(args[0]) && !value_index(vm, args[0], &generation)) return VALUE_ERROR;
    if (generation < 0 || generation > 2) return error_raise(vm, EXC_VALUE_ERROR, "invalid generation");
    return value_from_small_int((int64_t)gc_collect(vm));
}

static Value gc_do_nothing(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}

static Value gc_enable(Vm *vm, const Value *args, int count) {
    vm->gc_disabled = false;
    return VALUE_NONE;
}

static Value gc_disable(Vm *vm, const Value *args, int count) {
    vm->gc_disabled = true;
    return VALUE_NONE;
}

static Value gc_isenabled(Vm *vm, const Value *args, int count) {
    return value_from_bool(!vm->gc_disabled);
}

static Value three_ints(Vm *vm, int64_t a, int64_t b, int64_t c) {
    Tuple *tuple = tuple_new(vm, 3);
    tuple->items[0] = value_from_small_int(a);
    tuple->items[1] = value_from_small_int(b);
    tuple->items[2] = value_from_small_int(c);
    return value_from_obj(tuple);
}

/// The thresholds are CPython's defaults; nothing here depends on them.
static Value gc_get_threshold(Vm *vm, const Value *args, int count) {
    return three_ints(vm, 700, 10, 10);
}

static Value gc_get_count(Vm *vm, const Value *args, int count) {
    return three_ints(vm, 0, 0, 0);
}

static Value gc_is_tracked(Vm *vm, const Value *args, int count) {
    if (!value_is_obj(args[0])) return VALUE_FALSE;
    const Type *type = value_obj(args[0])->type;
    return value_from_bool(type->traverse || type->flags & (TYPE_HAS_DICT | TYPE_HAS_SLOTS));
}

static Value gc_is_finalized(Vm *vm, const Value *args, int count) {
    return value_from_bool(value_is_obj(args[0]) && value_obj(args[0])->flags & OBJ_FINALIZED);
}

static const NativeDef GC_FUNCTIONS[] = {
    NATIVE_NAMED("collect", gc_collect_native, 0, "generation"),
    NATIVE("enable", gc_enable, 0, 0),
    NATIVE("disable", gc_disable, 0, 0),
    NATIVE("isenabled", gc_isenabled, 0, 0),
    NATIVE("freeze", gc_do_nothing, 0, 0),
    NATIVE("unfreeze", gc_do_nothing, 0, 0),
    NATIVE("set_threshold", gc_do_nothing, 1, 3),
    NATIVE("get_threshold", gc_get_threshold, 0, 0),
    NATIVE("get_count", gc_get_count, 0, 0),
    NATIVE("is_tracked", gc_is_tracked, 1, 1),
    NATIVE("is_finalized", gc_is_finalized, 1, 1),
    NATIVE_END,
};

static void gc_init(Vm *vm, ModuleObj *module) {
    module_set(vm, module, "garbage", value_from_obj(list_new(vm, 0)));
    module_set(vm, module, "callbacks", value_from_obj(list_new(vm, 0)));
}

const ModuleDef MODULE_gc = {"gc", GC_FUNCTIONS, gc_init};
