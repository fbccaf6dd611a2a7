// weakref.ref.

#include "sim/vm/weakref.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/pointer_map.h"
#include "sim/vm/vm.h"
#include "sim/vm/warning.h"

/// The newest reference to each object that has any; the others follow by `next`.
struct WeakTable {
    PointerMap newest; // WeakRef * by Obj *
};

void weakref_init(Vm *vm) {
    vm->weak = memory_alloc(vm->memory, MEMORY_RAW, sizeof *vm->weak);
    *vm->weak = (WeakTable){0};
}

static WeakRef *newest_reference(Vm *vm, const Obj *target) {
    const uint64_t *found = pointer_map_find(&vm->weak->newest, target);
    return found ? (WeakRef *)(uintptr_t)*found : NULL;
}

static void set_newest(Vm *vm, Obj *target, WeakRef *reference) {
    PointerMap *map = &vm->weak->newest;
    uint64_t *slot = pointer_map_find(map, target);
    if (slot && reference)
        *slot = (uint64_t)(uintptr_t)reference;
    else if (slot)
        pointer_map_remove(map, target);
    else
        pointer_map_add(map, vm->memory, target, (uint64_t)(uintptr_t)reference);
    target->flags |= OBJ_HAS_WEAKREFS;
    if (!reference) target->flags &= (uint8_t)~OBJ_HAS_WEAKREFS;
}

static void link_reference(Vm *vm, WeakRef *reference, Obj *target) {
    reference->target = target;
    reference->next = target->flags & OBJ_HAS_WEAKREFS ? newest_reference(vm, target) : NULL;
    if (reference->next) reference->next->previous = reference;
    set_newest(vm, target, reference);
}

static void unlink_reference(Vm *vm, WeakRef *reference) {
    Obj *target = reference->target;
    if (!target) return;
    if (reference->next) reference->next->previous = reference->previous;
    if (reference->previous)
        reference->previous->next = reference->next;
    else
        set_newest(vm, target, reference->next);
    reference->target = NULL;
    reference->next = reference->previous = NULL;
}

// ---- making references ----

bool weakref_allowed(const Type *type) {
    if (type->flags & TYPE_HEAP) return !(type->flags & TYPE_NO_WEAKREF);
    switch (type->instance_kind) {
    case TYPE_TYPE:
    case TYPE_SET:
    case TYPE_FROZENSET:
    case TYPE_FUNCTION:
    case TYPE_NATIVE:
    case TYPE_METHOD:
    case TYPE_MODULE:
    case TYPE_GENERATOR:
    case TYPE_COROUTINE:
    case TYPE_ASYNC_GENERATOR:
    case TYPE_CODE:
    case TYPE_GENERIC_ALIAS:
    case TYPE_FILE:
    case TYPE_LOOP:
    case TYPE_HANDLE:
    case TYPE_TIMER_HANDLE:
    case TYPE_FUTURE:
    case TYPE_TASK:
    case TYPE_CONTEXT: return true;
    case TYPE_OBJECT: return type->base != NULL; // native classes of modules
    default: return false;
    }
}

/// A plain reference without callback is shared.
static WeakRef *shared_reference(Vm *vm, const Type *type, const Obj *target) {
    if (!(target->flags & OBJ_HAS_WEAKREFS) || type != vm->types[TYPE_WEAKREF]) return NULL;
    for (WeakRef *reference = newest_reference(vm, target); reference; reference = reference->next)
        if (reference->head.type == type && value_is_none(reference->callback)) return reference;
    return NULL;
}

/// weakref.ref(target, callback). Owned. `type` is vm->types[TYPE_WEAKREF] or below it. VALUE_ERROR with
/// TypeError if the target's type does not allow it.
static Value weakref_new(Vm *vm, Type *type, Value target, Value callback) {
    if (!value_is_obj(target) || !weakref_allowed(value_obj(target)->type))
        return error_raise(vm, EXC_TYPE_ERROR, "cannot create weak reference to '%T' object", target);
    WeakRef *shared = value_is_none(callback) ? shared_reference(vm, type, value_obj(target)) : NULL;
    if (shared) return value_from_obj(KEEP(shared));
    WeakRef *reference = obj_new(vm, type, 0);
    reference->callback = value_keep(callback);
    link_reference(vm, reference, value_obj(target));
    return value_from_obj(reference);
}

/// An object that is being destroyed is dead already: its end has begun.
static Value weakref_get(WeakRef *reference) {
    Obj *target = reference->target;
    return target && target->refcount > 0 ? value_from_obj(obj_keep(target)) : VALUE_NONE;
}

size_t weakref_count(Vm *vm, const Obj *object) {
    size_t count = 0;
    if (!(object->flags & OBJ_HAS_WEAKREFS)) return 0;
    for (const WeakRef *at = newest_reference(vm, object); at; at = at->next)
        count++;
    return count;
}

void weakref_each(Vm *vm, const Obj *object, void (*visit)(WeakRef *reference, void *context),
                  void *context) {
    if (!(object->flags & OBJ_HAS_WEAKREFS)) return;
    for (WeakRef *at = newest_reference(vm, object); at; at = at->next)
        visit(at, context);
}

// ---- the end of an object ----

static void call_back(Vm *vm, WeakRef *reference) {
    Value callback = reference->callback;
    reference->callback = VALUE_NONE;
    Value argument = value_from_obj(reference);
    Value result = vm_call(vm, callback, &argument, 1);
    if (value_is_error(result)) error_unraisable(vm, callback);
    value_drop(vm, result);
    value_drop(vm, callback);
}

void weakref_clear(Vm *vm, Obj *object) {
    List *with_callback = list_new(vm, 0);
    while (object->flags & OBJ_HAS_WEAKREFS) {
        WeakRef *reference = newest_reference(vm, object);
        unlink_reference(vm, reference);
        bool calls = !value_is_none(reference->callback) && reference->head.refcount > 0;
        if (calls) list_append(vm, with_callback, value_from_obj(reference));
    }
    for (uint32_t i = 0; i < with_callback->count; i++)
        call_back(vm, (WeakRef *)value_obj(with_callback->items[i]));
    DROP(vm, with_callback);
}

// ---- the type ----

static WeakRef *self_reference(const Value *args) {
    return (WeakRef *)value_obj(args[0]);
}

static Value reference_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    int given = count - 1; // subclasses may take more and leave the check to their __init__
    if (given < 1)
        return error_raise(vm, EXC_TYPE_ERROR, "__new__ expected at least 1 argument, got %d", given);
    if (given > 2)
        return error_raise(vm, EXC_TYPE_ERROR, "__new__ expected at most 2 arguments, got %d", given);
    return weakref_new(vm, value_type_ptr(args[0]), args[1], count > 2 ? args[2] : VALUE_NONE);
}

static Value reference_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (kwnames) return error_raise(vm, EXC_TYPE_ERROR, "ref() takes no keyword arguments");
    return VALUE_NONE;
}

static Value reference_call(Vm *vm, const Value *args, int count) {
    return weakref_get(self_reference(args));
}

static Value reference_repr(Vm *vm, const Value *args, int count) {
    Value target = weakref_get(self_reference(args));
    if (value_is_none(target)) return value_from_obj(str_format(vm, "<weakref at %P; dead>", args[0]));
    Value name = value_find_attr(vm, target, vm_name(vm, NAME___name__));
    if (value_is_error(name)) return value_drop(vm, target), VALUE_ERROR;
    Str *text = value_is_str(name)
                    ? str_format(vm, "<weakref at %P; to '%T' at %P (%S)>", args[0], target, target,
                                 value_str_ptr(name))
                    : str_format(vm, "<weakref at %P; to '%T' at %P>", args[0], target, target);
    value_drop(vm, name);
    value_drop(vm, target);
    return value_from_obj(text);
}

/// References to living objects are equal if the objects are; of dead ones only the same is.
static Value reference_eq(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_WEAKREF)) return VALUE_NOT_IMPLEMENTED;
    Value a = weakref_get(self_reference(args)), b = weakref_get(self_reference(args + 1));
    bool both = !value_is_none(a) && !value_is_none(b);
    int equal = both ? value_equal(vm, a, b) : value_same(args[0], args[1]);
    value_drop(vm, a);
    value_drop(vm, b);
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal);
}

static Value reference_hash(Vm *vm, const Value *args, int count) {
    WeakRef *reference = self_reference(args);
    if (!reference->has_hash) {
        Value target = weakref_get(reference);
        if (value_is_none(target)) return error_raise(vm, EXC_TYPE_ERROR, "weak object has gone away");
        bool done = value_hash(vm, target, &reference->hash);
        value_drop(vm, target);
        if (!done) return VALUE_ERROR;
        reference->has_hash = true;
    }
    return int_from_int64(vm, (int64_t)reference->hash);
}

static Value get_callback(Vm *vm, const Value *args, int count) {
    const WeakRef *reference = self_reference(args);
    return reference->target ? value_keep(reference->callback) : VALUE_NONE;
}

static const NativeDef WEAKREF_METHODS[] = {
    {"__new__", NULL, reference_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_KW("__init__", reference_init, 1, -1),
    NATIVE("__call__", reference_call, 1, 1),
    NATIVE("__repr__", reference_repr, 1, 1),
    NATIVE("__eq__", reference_eq, 2, 2),
    NATIVE("__hash__", reference_hash, 1, 1),
    NATIVE_GET_MEMBER("__callback__", get_callback),
    NATIVE_END,
};

static void weakref_dealloc(Vm *vm, Obj *object) {
    WeakRef *reference = (WeakRef *)object;
    unlink_reference(vm, reference);
    value_drop(vm, reference->callback);
}

static void weakref_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((WeakRef *)object)->callback, context);
}

static const TypeDef WEAKREF_DEF = {
    .name = "ReferenceType",
    .module = "weakref",
    .size_bytes = sizeof(WeakRef),
    .dealloc = weakref_dealloc,
    .traverse = weakref_traverse,
    .methods = WEAKREF_METHODS,
};

void weakref_init_type(Vm *vm) {
    type_init_native(vm, TYPE_WEAKREF, &WEAKREF_DEF);
}
