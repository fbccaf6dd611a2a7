// The life of an object: allocation, end, memory.

#include "sim/vm/collector.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/identity.h"
#include "sim/vm/intern.h"
#include "sim/vm/object_layout.h"
#include "sim/vm/side_dict.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"
#include "sim/vm/warning.h"
#include "sim/vm/weakref.h"
#include <assert.h>

/// So many objects may be in the middle of their end at once; what dies below them waits its turn, so that
/// dropping a long linked list does not exhaust the C stack.
enum { DROP_DEPTH_MAX = 200 };

// ---- allocation ----

static void slots_clear(const Type *type, Obj *object) {
    for (; type->flags & TYPE_HAS_SLOTS; type = type->base) {
        Value *slots = type_own_slots(type, object);
        for (uint32_t i = 0; i < type->slot_count; i++)
            slots[i] = VALUE_UNSET;
    }
}

static Obj *alloc_cleared(Vm *vm, size_t size_bytes) {
    return memset(memory_alloc(vm->memory, MEMORY_OBJECT, size_bytes), 0, size_bytes);
}

static Obj *alloc_with_more(Vm *vm, Type *type, size_t size_bytes) {
    size_t prefix_bytes = type->flags & TYPE_HAS_DICT ? sizeof(ObjPrefix) : 0;
    Obj *object = (Obj *)((char *)alloc_cleared(vm, size_bytes + prefix_bytes) + prefix_bytes);
    if (prefix_bytes) obj_prefix(object)->mark = obj_prefix_mark(++vm->object_number);
    if (type->flags & TYPE_HEAP) type->head.refcount++;
    slots_clear(type, object);
    return object;
}

void *obj_new(Vm *vm, Type *type, size_t size_bytes) {
    if (size_bytes == 0 || (!type->object_size && size_bytes < type->size_bytes))
        size_bytes = type->size_bytes;
    Obj *object = type->flags & TYPE_HAS_MORE_THAN_LAYOUT ? alloc_with_more(vm, type, size_bytes)
                                                          : alloc_cleared(vm, size_bytes);
    object->type = type;
    object->refcount = 1;
    object->kind = type->instance_kind;
    if (type->number_offset)
        *(uint32_t *)((char *)object + type->number_offset) = (uint32_t)++vm->object_number;
    return object;
}

Dict *obj_dict(Vm *vm, Obj *object) {
    Dict **slot = obj_dict_slot(object);
    if (!*slot) *slot = dict_new(vm);
    return *slot;
}

size_t obj_size_bytes(const Obj *object) {
    const Type *type = object->type;
    return type->object_size ? type->object_size(object) : type->size_bytes;
}

void obj_free_memory(Vm *vm, Obj *object, size_t size_bytes, bool has_prefix) {
    if (object->flags & OBJ_INTERNED) intern_forget(vm, (Str *)object);
    if (object->flags & OBJ_NUMBERED) identity_forget(vm, object);
    if (object->flags & OBJ_QUEUED) gc_forget(vm, object);
    size_t prefix_bytes = has_prefix ? sizeof(ObjPrefix) : 0;
    memory_free(vm->memory, MEMORY_OBJECT, (char *)object - prefix_bytes, size_bytes + prefix_bytes);
}

// ---- the end ----

static void call_del(Vm *vm, Obj *object) {
    Value method = type_lookup(vm, object->type, vm_name(vm, NAME___del__));
    if (value_is_unset(method)) return;
    value_keep(method);
    Value bound = descriptor_get(vm, method, value_from_obj(object), object->type);
    Value result = value_is_error(bound) ? bound : vm_call(vm, bound, NULL, 0);
    if (value_is_error(result))
        error_unraisable(vm, method);
    else
        value_drop(vm, result);
    value_drop(vm, bound);
    value_drop(vm, method);
}

void obj_finalize(Vm *vm, Obj *object) {
    if (object->flags & OBJ_FINALIZED) return;
    object->flags |= OBJ_FINALIZED;
    Value pending = vm->error;
    vm->error = VALUE_UNSET;
    if (object->type->flags & TYPE_HAS_DEL) call_del(vm, object);
    if (object->type->finalize) object->type->finalize(vm, object);
    assert(!error_is_pending(vm));
    vm->error = pending;
}

/// Runs what the program has to say about the end of `object`. True if it has been kept alive.
static bool revived(Vm *vm, Obj *object) {
    object->refcount = 1;
    obj_finalize(vm, object);
    return --object->refcount > 0;
}

void obj_drop_contents(Vm *vm, Obj *object) {
    Type *type = object->type;
    object->flags |= OBJ_DYING;
    for (const Type *t = type; t->flags & TYPE_HAS_SLOTS; t = t->base) {
        Value *slots = type_own_slots(t, object);
        for (uint32_t i = 0; i < t->slot_count; i++)
            value_clear(vm, &slots[i]);
    }
    if (type->flags & TYPE_HAS_DICT) {
        Dict *dict = *obj_dict_slot(object);
        *obj_dict_slot(object) = NULL;
        DROP_ANY(vm, dict);
    }
    if (object->flags & OBJ_SIDE_DICT) side_dict_drop(vm, object);
    if (type->dealloc) type->dealloc(vm, object);
}

/// The references are found, then the callbacks are called, with the object dead already.
static void clear_weakrefs(Vm *vm, Obj *object) {
    Value pending = vm->error;
    vm->error = VALUE_UNSET;
    weakref_clear(vm, object);
    vm->error = pending;
}

static void obj_end(Vm *vm, Obj *object) {
    Type *type = object->type;
    if ((type->flags & TYPE_HAS_DEL || type->finalize) && !(object->flags & OBJ_FINALIZED) &&
        revived(vm, object))
        return;
    if (object->flags & OBJ_HAS_WEAKREFS) clear_weakrefs(vm, object);
    type = object->type; // __del__ may have assigned __class__
    size_t size_bytes = obj_size_bytes(object);
    bool has_prefix = type->flags & TYPE_HAS_DICT;
    obj_drop_contents(vm, object);
    obj_free_memory(vm, object, size_bytes, has_prefix);
    if (type->flags & TYPE_HEAP) DROP(vm, type);
}

/// True if nothing but the layout ends: no finalizer is left to run, and no table knows the object. Most are
/// so.
static inline bool ends_plainly(const Obj *object) {
    const Type *type = object->type;
    bool is_silent = !type->finalize || object->flags & OBJ_FINALIZED;
    return is_silent && !(type->flags & (TYPE_HAS_MORE_THAN_LAYOUT | TYPE_HAS_DEL)) &&
           !(object->flags & ~OBJ_FINALIZED);
}

static inline void end_plainly(Vm *vm, Obj *object) {
    const Type *type = object->type;
    size_t size_bytes = obj_size_bytes(object);
    object->flags |= OBJ_DYING;
    if (type->dealloc) type->dealloc(vm, object);
    memory_free(vm->memory, MEMORY_OBJECT, object, size_bytes);
}

static void put_off(Vm *vm, Obj *object) {
    struct DropLater *later = &vm->drop_later;
    if (later->count == later->capacity) {
        size_t capacity = later->capacity ? 2 * later->capacity : 64;
        later->items = memory_resize(vm->memory, later->items, later->capacity * sizeof *later->items,
                                     capacity * sizeof *later->items);
        later->capacity = capacity;
    }
    object->refcount = 1; // the list's
    later->items[later->count++] = object;
}

void obj_destroy(Vm *vm, Obj *object) {
    if (vm->drop_depth >= DROP_DEPTH_MAX) {
        put_off(vm, object);
        return;
    }
    vm->drop_depth++;
    if (ends_plainly(object))
        end_plainly(vm, object);
    else
        obj_end(vm, object);
    while (vm->drop_depth == 1 && vm->drop_later.count > 0) {
        Obj *next = vm->drop_later.items[--vm->drop_later.count];
        if (--next->refcount == 0) obj_end(vm, next);
    }
    vm->drop_depth--;
}

// ---- for the collector ----

void obj_visit(Obj *object, VisitFn visit, void *context) {
    Type *type = object->type;
    if (type->flags & TYPE_HEAP) visit(value_from_obj(type), context);
    if (type->flags & TYPE_HAS_DICT && *obj_dict_slot(object))
        visit(value_from_obj(*obj_dict_slot(object)), context);
    for (const Type *t = type; t->flags & TYPE_HAS_SLOTS; t = t->base) {
        Value *slots = type_own_slots(t, object);
        for (uint32_t i = 0; i < t->slot_count; i++)
            visit(slots[i], context);
    }
    if (type->traverse) type->traverse(object, visit, context);
}

// ---- types of values ----

Type *value_type(Vm *vm, Value value) {
    if (value_is_obj(value)) return value_obj(value)->type;
    if (value_is_small_int(value)) return vm->types[TYPE_INT];
    if (value_is_small_float(value)) return vm->types[TYPE_FLOAT];
    if (value_is_bool(value)) return vm->types[TYPE_BOOL];
    if (value_is_none(value)) return vm->types[TYPE_NONE];
    if (value_same(value, VALUE_ELLIPSIS)) return vm->types[TYPE_ELLIPSIS];
    assert(value_same(value, VALUE_NOT_IMPLEMENTED));
    return vm->types[TYPE_NOT_IMPLEMENTED];
}

bool obj_is_instance(Vm *vm, Value value, const Type *type) {
    const Type *own = value_type(vm, value);
    return own == type || type_is_subtype(own, type);
}
