// Trial deletion: each object's references to others are taken off their counts. What still has a count then
// is held from outside (by the VM, the C stack, frames), and with it all that it reaches; the rest only holds
// itself.

#include "sim/vm/collector.h"
#include "sim/vm/pointer_map.h"
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

/// All objects in a list that is large enough from the start: memory_each_object forbids to allocate.
static ObjList all_objects(Vm *vm) {
    ObjList all = {.memory = vm->memory, .capacity = memory_object_count(vm->memory)};
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
    Obj *object; // borrowed; NULL once the object has died
    uint64_t number;
    size_t index;
} Finalizable;

/// The garbage whose finalizers are being run, in order.
struct FinalizerQueue {
    Finalizable *items;
    size_t count;
    PointerMap places; // object -> index in `items`
};

static int compare_age(const void *a, const void *b) {
    const Finalizable *left = a, *right = b;
    if (left->number != right->number) return left->number < right->number ? -1 : 1;
    return left->index < right->index ? -1 : 1;
}

/// Above all ranks of survivors, which come first.
static const uint64_t FIRST_NUMBER = UINT64_C(1) << 48;

/// Rises with the age of the run, but for what a collection has moved to the front.
static uint64_t number_of(const Vm *vm, Obj *object) {
    const uint64_t *rank = vm->survivor_ranks ? pointer_map_find(vm->survivor_ranks, object) : NULL;
    if (rank) return *rank;
    uint32_t offset = object->type->number_offset;
    return FIRST_NUMBER +
           (offset ? *(const uint32_t *)((const char *)object + offset) : obj_prefix_number(object));
}

static void queue_fill(Vm *vm, struct FinalizerQueue *queue, const ObjList *garbage) {
    for (size_t i = 0; i < garbage->count; i++) {
        Obj *object = garbage->items[i];
        if (wants_finalizer(object))
            queue->items[queue->count++] = (Finalizable){object, number_of(vm, object), i};
    }
    if (queue->count > 1) qsort(queue->items, queue->count, sizeof *queue->items, compare_age);
    for (size_t i = 0; i < queue->count; i++) {
        queue->items[i].object->flags |= OBJ_QUEUED;
        pointer_map_add(&queue->places, vm->memory, queue->items[i].object, i);
    }
}

void gc_forget(Vm *vm, Obj *object) {
    if (vm->finalizers)
        vm->finalizers->items[*pointer_map_find(&vm->finalizers->places, object)].object = NULL;
}

/// Runs the finalizers in the order in which the objects were made or last reached, and lets go of the
/// garbage. As in CPython nothing keeps the objects meanwhile: one finalizer may be the end of others.
static void finalize(Vm *vm, ObjList *garbage) {
    size_t size_bytes = garbage->count * sizeof(Finalizable);
    struct FinalizerQueue queue = {.items = memory_alloc(vm->memory, MEMORY_RAW, size_bytes)};
    queue_fill(vm, &queue, garbage);
    vm->finalizers = &queue;
    release(vm, garbage);
    for (size_t i = 0; i < queue.count; i++) {
        Obj *object = queue.items[i].object;
        if (!object) continue;
        obj_keep(object);
        obj_finalize(vm, object);
        obj_drop(vm, object);
    }
    vm->finalizers = NULL;
    for (size_t i = 0; i < queue.count; i++)
        if (queue.items[i].object) queue.items[i].object->flags &= (uint8_t)~OBJ_QUEUED;
    memory_free(vm->memory, MEMORY_RAW, queue.places.entries,
                queue.places.capacity * sizeof *queue.places.entries);
    memory_free(vm->memory, MEMORY_RAW, queue.items, size_bytes);
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
            finalize(vm, &garbage); // what was saved lives on; the rest is found again
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

void gc_collect_now(Vm *vm) {
    if (vm->gc_disabled) return;
    gc_collect(vm);
    size_t limit_bytes = (size_t)vm->options->limits.memory_bytes, used_bytes = memory_used_bytes(vm->memory);
    size_t room_bytes = limit_bytes > used_bytes ? (limit_bytes - used_bytes) / 2 : 0;
    if (room_bytes < limit_bytes / 16)
        room_bytes = limit_bytes / 16; // nearly all of it lives: it is in vain to look often
    vm->collect_at_bytes = used_bytes + room_bytes;
}

// ---- survivors ----

/// CPython keeps attributes in the instance: they are as near as the instance itself, not as its dict.
static void visit_near(Obj *object, ObjList *queue) {
    Dict *attributes = object->type->flags & TYPE_HAS_DICT ? *obj_dict_slot(object) : NULL;
    if (attributes && attributes->head.refcount == 1) {
        attributes->head.flags |= OBJ_VISITED;
        obj_visit(&attributes->head, mark, queue);
    }
    obj_visit(object, mark, queue);
    if (attributes && attributes->head.refcount == 1) list_add(queue, &attributes->head);
}

void gc_rank_survivors(Vm *vm, Dict *root) {
    vm->survivor_ranks = memory_alloc(vm->memory, MEMORY_RAW, sizeof *vm->survivor_ranks);
    *vm->survivor_ranks = (PointerMap){0};
    ObjList queue = {.memory = vm->memory};
    mark(value_from_obj(root), &queue);
    for (size_t i = 0; i < queue.count; i++) {
        Obj *object = queue.items[i];
        if (wants_finalizer(object)) pointer_map_add(vm->survivor_ranks, vm->memory, object, i);
        visit_near(object, &queue);
    }
    for (size_t i = 0; i < queue.count; i++)
        queue.items[i]->flags &= (uint8_t)~OBJ_VISITED;
    list_free(&queue);
}
