// Trial deletion: each object's references to others are taken off their counts. What still has a count then
// is held from outside (by the VM, the C stack, frames), and with it all that it reaches; the rest only holds
// itself.

#include "sim/vm/collector.h"
#include "sim/vm/object_layout.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"
#include "sim/vm/weakref.h"
#include <assert.h>
#include <stdlib.h>

/// Finalizers may make new garbage; after so many rounds the rest is left to the next collection.
enum { ROUNDS_MAX = 8 };

typedef struct ObjList {
    Memory *memory;
    Obj **items;
    size_t count, capacity;
} ObjList;

static void list_add(ObjList *list, Obj *object) {
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? 2 * list->capacity : 256;
        list->items = memory_resize(list->memory, list->items, list->capacity * sizeof(Obj *),
                                    capacity * sizeof(Obj *));
        list->capacity = capacity;
    }
    list->items[list->count++] = object;
}

static void list_free(ObjList *list) {
    memory_free(list->memory, MEMORY_RAW, list->items, list->capacity * sizeof(Obj *));
}

// ---- the analysis ----

static bool is_object(Value value) {
    return value_is_obj(value) && value.bits != 0; // 0: a field of an object that is still being made
}

static void take_off(Value owned, void *context) {
    if (is_object(owned)) value_obj(owned)->refcount--;
}

static void give_back(Value owned, void *context) {
    if (is_object(owned)) value_obj(owned)->refcount++;
}

static void mark(Value owned, void *context) {
    if (!is_object(owned) || value_obj(owned)->flags & OBJ_VISITED) return;
    value_obj(owned)->flags |= OBJ_VISITED;
    list_add(context, value_obj(owned));
}

/// Every live object, but for those whose end is under way: what these own counts as held from outside.
static void add_block(void *block, void *context) {
    Obj *object = obj_in_block(block);
    if (!(object->flags & OBJ_DYING)) list_add(context, object);
}

static void mark_reachable(const ObjList *all, ObjList *queue) {
    for (size_t i = 0; i < all->count; i++) {
        Obj *object = all->items[i];
        if (object->refcount > 0) mark(value_from_obj(object), queue);
    }
    while (queue->count > 0)
        obj_visit(queue->items[--queue->count], mark, queue);
}

static void count_block(void *block, void *context) {
    ++*(size_t *)context;
}

/// All objects in a list that is large enough from the start: memory_each_object forbids to allocate.
static ObjList all_objects(Vm *vm) {
    ObjList all = {.memory = vm->memory};
    memory_each_object(vm->memory, count_block, &all.capacity);
    all.items = memory_alloc(vm->memory, MEMORY_RAW, all.capacity * sizeof(Obj *));
    memory_each_object(vm->memory, add_block, &all);
    return all;
}

/// Adds the garbage to `garbage`, with a reference to each, in the order of memory_each_object.
static void find_garbage(Vm *vm, ObjList *garbage) {
    ObjList all = all_objects(vm);
    ObjList queue = {.memory = vm->memory};
    for (size_t i = 0; i < all.count; i++)
        obj_visit(all.items[i], take_off, NULL);
    mark_reachable(&all, &queue);
    for (size_t i = 0; i < all.count; i++)
        obj_visit(all.items[i], give_back, NULL);
    for (size_t i = 0; i < all.count; i++) {
        Obj *object = all.items[i];
        if (!(object->flags & OBJ_VISITED)) list_add(garbage, obj_keep(object));
        object->flags &= (uint8_t)~OBJ_VISITED;
    }
    list_free(&queue);
    list_free(&all);
}

static void release(Vm *vm, ObjList *garbage) {
    for (size_t i = 0; i < garbage->count; i++)
        obj_drop(vm, garbage->items[i]);
    garbage->count = 0;
}

// ---- what the program learns of it ----

static bool wants_finalizer(const Obj *object) {
    if (object->flags & OBJ_FINALIZED) return false;
    return object->type->flags & TYPE_HAS_DEL || object->type->finalize;
}

static bool any_wants(const ObjList *garbage, bool (*wants)(const Obj *object)) {
    for (size_t i = 0; i < garbage->count; i++)
        if (wants(garbage->items[i])) return true;
    return false;
}

static bool has_weakrefs(const Obj *object) {
    return object->flags & OBJ_HAS_WEAKREFS;
}

static void silence(WeakRef *reference, void *context) {
    if (reference->head.flags & OBJ_VISITED) value_replace(context, &reference->callback, VALUE_NONE);
}

/// Weak references to garbage are emptied. A callback is called only if the reference itself is no garbage.
static void clear_weakrefs(Vm *vm, const ObjList *garbage) {
    for (size_t i = 0; i < garbage->count; i++)
        garbage->items[i]->flags |= OBJ_VISITED;
    for (size_t i = 0; i < garbage->count; i++)
        weakref_each(vm, garbage->items[i], silence, vm);
    for (size_t i = 0; i < garbage->count; i++)
        garbage->items[i]->flags &= (uint8_t)~OBJ_VISITED;
    for (size_t i = 0; i < garbage->count; i++)
        if (has_weakrefs(garbage->items[i])) weakref_clear(vm, garbage->items[i]);
}

typedef struct Finalizable {
    Obj *object;
    uint64_t number;
    size_t index;
} Finalizable;

static int compare_age(const void *a, const void *b) {
    const Finalizable *left = a, *right = b;
    if (left->number != right->number) return left->number < right->number ? -1 : 1;
    return left->index < right->index ? -1 : 1;
}

/// Runs the finalizers: first of what has no number (generators), then in the order in which the objects were
/// made.
static void finalize(Vm *vm, const ObjList *garbage) {
    size_t size_bytes = garbage->count * sizeof(Finalizable), count = 0;
    Finalizable *list = memory_alloc(vm->memory, MEMORY_RAW, size_bytes);
    for (size_t i = 0; i < garbage->count; i++) {
        Obj *object = garbage->items[i];
        if (wants_finalizer(object)) list[count++] = (Finalizable){object, obj_prefix_number(object), i};
    }
    if (count > 1) qsort(list, count, sizeof *list, compare_age);
    for (size_t i = 0; i < count; i++)
        obj_finalize(vm, list[i].object);
    memory_free(vm->memory, MEMORY_RAW, list, size_bytes);
}

// ---- the end of the garbage ----

/// How much the object adds to the result of CPython's gc.collect(): containers are counted, but not an
/// instance's dict.
static size_t count_in_cpython(Obj *object) {
    const Type *type = object->type;
    if (!(type->flags & TYPE_HAS_DICT)) return type->traverse || type->flags & TYPE_HAS_SLOTS;
    return *obj_dict_slot(object) ? 0 : 1; // the dict is in the garbage as well, and counts there
}

/// Nothing outside refers to the garbage, so its parts can let go of each other before any memory is freed.
static size_t destroy(Vm *vm, const ObjList *garbage) {
    size_t counted = 0, count = garbage->count;
    size_t *sizes = memory_alloc(vm->memory, MEMORY_RAW, count * sizeof *sizes);
    bool *prefixes = memory_alloc(vm->memory, MEMORY_RAW, count * sizeof *prefixes);
    for (size_t i = 0; i < count; i++) {
        Obj *object = garbage->items[i];
        sizes[i] = obj_size_bytes(object);
        prefixes[i] = object->type->flags & TYPE_HAS_DICT;
        counted += count_in_cpython(object);
        if (object->kind == TYPE_TYPE) type_leave_bases((Type *)object);
    }
    for (size_t i = 0; i < count; i++)
        obj_drop_contents(vm, garbage->items[i]);
    for (size_t i = 0; i < count; i++) {
        Type *type = garbage->items[i]->type;
        if (type->flags & TYPE_HEAP) type->head.refcount--; // garbage too, or held by someone else
    }
    for (size_t i = 0; i < count; i++) {
        assert(garbage->items[i]->refcount == 1);
        obj_free_memory(vm, garbage->items[i], sizes[i], prefixes[i]);
    }
    memory_free(vm->memory, MEMORY_RAW, sizes, count * sizeof *sizes);
    memory_free(vm->memory, MEMORY_RAW, prefixes, count * sizeof *prefixes);
    return counted;
}

size_t gc_collect(Vm *vm) {
    if (vm->collecting) return 0;
    vm->collecting = true;
    Value pending = vm->error;
    vm->error = VALUE_UNSET;
    ObjList garbage = {.memory = vm->memory};
    size_t counted = 0;
    for (int round = 0; round < ROUNDS_MAX; round++) {
        find_garbage(vm, &garbage);
        if (any_wants(&garbage, has_weakrefs) || any_wants(&garbage, wants_finalizer)) {
            clear_weakrefs(vm, &garbage);
            finalize(vm, &garbage);
            release(vm, &garbage); // what was saved lives on; the rest is found again
            continue;
        }
        counted = destroy(vm, &garbage);
        break;
    }
    list_free(&garbage);
    vm->error = pending;
    vm->collecting = false;
    return counted;
}
