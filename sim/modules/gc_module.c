/// The module gc. Collection happens when the program asks for it and at its end, never by itself.
#include "sim/vm/collector.h"
#include "sim/vm/list.h"
#include "sim/vm/object_layout.h"
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

// ---- who refers to whom -----------------------------------------------------------------------------------

typedef struct Search {
    const Value *targets; // NULL: every container is wanted
    int target_count;
    bool found; // by the traversal of one object
    Obj **hits; // NULL in the first pass, which only counts
    size_t count;
} Search;

static void note_target(Value owned, void *context) {
    Search *search = context;
    for (int i = 0; i < search->target_count; i++)
        search->found |= value_same(owned, search->targets[i]);
}

static void search_block(void *block, void *context) {
    Search *search = context;
    Obj *container = obj_in_block(block);
    bool is_container =
        container->type->traverse || container->type->flags & (TYPE_HAS_DICT | TYPE_HAS_SLOTS);
    if (container->flags & OBJ_DYING || !is_container) return;
    search->found = !search->targets;
    if (search->targets) obj_visit(container, note_target, search);
    if (search->found && search->hits) search->hits[search->count] = container;
    search->count += search->found;
}

/// Two passes, as nothing may be allocated during a walk over all objects.
static Value find_containers(Vm *vm, const Value *targets, int target_count) {
    Search search = {.targets = targets, .target_count = target_count};
    memory_each_object(vm->memory, search_block, &search);
    size_t size_bytes = (search.count + 1) * sizeof *search.hits;
    search.hits = memory_alloc(vm->memory, MEMORY_RAW, size_bytes);
    search.count = 0;
    memory_each_object(vm->memory, search_block, &search);
    List *list = list_new(vm, search.count);
    for (size_t i = 0; i < search.count; i++)
        list_append(vm, list, value_from_obj(search.hits[i]));
    memory_free(vm->memory, MEMORY_RAW, search.hits, size_bytes);
    return value_from_obj(list);
}

static Value gc_get_referrers(Vm *vm, const Value *args, int count) {
    return count == 0 ? value_from_obj(list_new(vm, 0)) : find_containers(vm, args, count);
}
static Value gc_get_objects(Vm *vm, const Value *args, int count) {
    return find_containers(vm, NULL, 0);
}

typedef struct Referents {
    Vm *vm;
    List *list;
} Referents;

static void add_referent(Value owned, void *context) {
    Referents *referents = context;
    if (value_is_obj(owned) && owned.bits) list_append(referents->vm, referents->list, owned);
}
static Value gc_get_referents(Vm *vm, const Value *args, int count) {
    Referents referents = {vm, list_new(vm, 0)};
    for (int i = 0; i < count; i++)
        if (value_is_obj(args[i])) obj_visit(value_obj(args[i]), add_referent, &referents);
    return value_from_obj(referents.list);
}

static const NativeDef GC_FUNCTIONS[] = {
    NATIVE("get_referrers", gc_get_referrers, 0, -1),
    NATIVE("get_referents", gc_get_referents, 0, -1),
    NATIVE("get_objects", gc_get_objects, 0, 1),
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
