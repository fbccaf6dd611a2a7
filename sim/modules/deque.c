/// The ring behind collections.deque, its life, and its iterators.
#include "sim/modules/deque.h"

enum { DEQUE_FIRST_CAPACITY = 8 };

// ---- the ring ---------------------------------------------------------------------------------------------

Deque *deque_new(Vm *vm, Type *type, int64_t max_count) {
    Deque *deque = obj_new(vm, type, 0);
    deque->max_count = max_count;
    return deque;
}

static void grow(Vm *vm, Deque *deque) {
    uint32_t capacity = deque->capacity ? 2 * deque->capacity : DEQUE_FIRST_CAPACITY;
    Value *items = memory_alloc(vm->memory, MEMORY_RAW, capacity * sizeof(Value));
    for (uint32_t i = 0; i < deque->count; i++)
        items[i] = *deque_slot(deque, i);
    memory_free(vm->memory, MEMORY_RAW, deque->items, deque->capacity * sizeof(Value));
    deque->items = items;
    deque->capacity = capacity;
    deque->first = 0;
}

/// False if nothing can ever be in the deque: the item is dropped.
static bool make_room(Vm *vm, Deque *deque, Value item) {
    if (deque->max_count == 0) {
        value_drop(vm, item);
        return false;
    }
    if (deque->count == deque->capacity) grow(vm, deque);
    deque->version++;
    return true;
}

static bool is_too_long(const Deque *deque) {
    return deque->max_count >= 0 && deque->count > deque->max_count;
}

void deque_append(Vm *vm, Deque *deque, Value item) {
    if (!make_room(vm, deque, item)) return;
    *deque_slot(deque, deque->count++) = item;
    if (is_too_long(deque)) value_drop(vm, deque_take_left(deque));
}

void deque_append_left(Vm *vm, Deque *deque, Value item) {
    if (!make_room(vm, deque, item)) return;
    deque->first = (deque->first - 1) & (deque->capacity - 1);
    deque->items[deque->first] = item;
    deque->count++;
    if (is_too_long(deque)) value_drop(vm, deque_take(deque));
}

Value deque_take(Deque *deque) {
    if (deque->count == 0) return VALUE_UNSET;
    deque->version++;
    return *deque_slot(deque, --deque->count);
}

Value deque_take_left(Deque *deque) {
    if (deque->count == 0) return VALUE_UNSET;
    deque->version++;
    Value item = *deque_slot(deque, 0);
    deque->first = (deque->first + 1) & (deque->capacity - 1);
    deque->count--;
    return item;
}

Value deque_take_at(Vm *vm, Deque *deque, uint32_t index) {
    Value item = *deque_slot(deque, index);
    for (uint32_t i = index; i + 1 < deque->count; i++)
        *deque_slot(deque, i) = *deque_slot(deque, i + 1);
    deque->count--;
    deque->version++;
    return item;
}

void deque_insert(Vm *vm, Deque *deque, uint32_t index, Value item) {
    if (!make_room(vm, deque, item)) return;
    for (uint32_t i = deque->count++; i > index; i--)
        *deque_slot(deque, i) = *deque_slot(deque, i - 1);
    *deque_slot(deque, index) = item;
}

void deque_clear(Vm *vm, Deque *deque) {
    for (Value item = deque_take(deque); !value_is_unset(item); item = deque_take(deque))
        value_drop(vm, item);
}

void deque_rotate(Deque *deque, int64_t steps) {
    if (deque->count < 2) return;
    int64_t count = deque->count;
    steps = (steps % count + count) % count;
    if (steps > 0) deque->version++;
    for (; steps > 0; steps--) {
        Value item = *deque_slot(deque, deque->count - 1);
        deque->first = (deque->first - 1) & (deque->capacity - 1);
        deque->items[deque->first] = item;
    }
}

bool deque_extend(Vm *vm, Deque *deque, Value iterable, bool at_left) {
    bool is_itself = value_same(iterable, value_from_obj(deque));
    Value source = is_itself ? VALUE_UNSET : value_iter(vm, iterable);
    if (is_itself) {
        List *items = value_to_list(vm, iterable);
        source = value_iter(vm, value_from_obj(items));
        DROP(vm, items);
    }
    if (value_is_error(source)) return false;
    Value item = value_next(vm, source);
    for (; !iteration_ended(item); item = value_next(vm, source)) {
        if (at_left)
            deque_append_left(vm, deque, item);
        else
            deque_append(vm, deque, item);
    }
    value_drop(vm, source);
    return !value_is_error(item);
}

static Value copy_of_subclass(Vm *vm, Deque *deque) {
    Value args[] = {value_from_obj(deque), value_from_small_int(deque->max_count)};
    return vm_call(vm, value_from_obj(deque->head.type), args, deque->max_count < 0 ? 1 : 2);
}

Value deque_copy(Vm *vm, Deque *deque) {
    if (deque->head.type != vm->types[TYPE_DEQUE]) return copy_of_subclass(vm, deque);
    Deque *copy = deque_new(vm, deque->head.type, deque->max_count);
    for (uint32_t i = 0; i < deque->count; i++)
        deque_append(vm, copy, value_keep(*deque_slot(deque, i)));
    return value_from_obj(copy);
}

// ---- iterators --------------------------------------------------------------------------------------------

typedef struct DequeIterator {
    Obj head;
    Deque *deque;
    uint32_t index, version;
} DequeIterator;

static Value iterator_new(Vm *vm, TypeId type, Deque *deque) {
    DequeIterator *iterator = obj_new(vm, vm->types[type], 0);
    iterator->deque = KEEP(deque);
    iterator->version = deque->version;
    return value_from_obj(iterator);
}

Value deque_iter(Vm *vm, const Value *args, int count) {
    return iterator_new(vm, TYPE_DEQUE_ITERATOR, value_deque(args[0]));
}
Value deque_reverse_iter(Vm *vm, const Value *args, int count) {
    return iterator_new(vm, TYPE_DEQUE_REVERSE_ITERATOR, value_deque(args[0]));
}

static Value step(Vm *vm, DequeIterator *iterator, bool is_reverse) {
    const Deque *deque = iterator->deque;
    if (iterator->version != deque->version) {
        iterator->index = deque->count;
        return error_raise(vm, EXC_RUNTIME_ERROR, "deque mutated during iteration");
    }
    if (iterator->index >= deque->count) return VALUE_UNSET;
    uint32_t index = iterator->index++;
    return value_keep(*deque_slot(deque, is_reverse ? deque->count - 1 - index : index));
}

static Value iterator_next(Vm *vm, Obj *object) {
    return step(vm, (DequeIterator *)object, false);
}
static Value reverse_iterator_next(Vm *vm, Obj *object) {
    return step(vm, (DequeIterator *)object, true);
}

static Value iterator_length_hint(Vm *vm, const Value *args, int count) {
    DequeIterator *iterator = (DequeIterator *)value_obj(args[0]);
    return value_from_small_int((int64_t)iterator->deque->count - iterator->index);
}

static void iterator_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((DequeIterator *)object)->deque);
}
static void iterator_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((DequeIterator *)object)->deque), context);
}

static void deque_iterator_init_types(Vm *vm) {
    static const NativeDef METHODS[] = {NATIVE("__length_hint__", iterator_length_hint, 1, 1), NATIVE_END};
    TypeDef def = {.name = "_deque_iterator",
                   .module = "_collections",
                   .size_bytes = sizeof(DequeIterator),
                   .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE | TYPE_SHOWS_MODULE,
                   .dealloc = iterator_dealloc,
                   .traverse = iterator_traverse,
                   .next = iterator_next,
                   .methods = METHODS};
    type_init_native(vm, TYPE_DEQUE_ITERATOR, &def);
    def.name = "_deque_reverse_iterator";
    def.next = reverse_iterator_next;
    type_init_native(vm, TYPE_DEQUE_REVERSE_ITERATOR, &def);
}

// ---- life -------------------------------------------------------------------------------------------------

static void deque_dealloc(Vm *vm, Obj *object) {
    Deque *deque = (Deque *)object;
    for (uint32_t i = 0; i < deque->count; i++)
        value_drop(vm, *deque_slot(deque, i));
    memory_free(vm->memory, MEMORY_RAW, deque->items, deque->capacity * sizeof(Value));
}

static void deque_traverse(Obj *object, VisitFn visit, void *context) {
    const Deque *deque = (Deque *)object;
    for (uint32_t i = 0; i < deque->count; i++)
        visit(*deque_slot(deque, i), context);
}

void deque_init_type(Vm *vm) {
    static const TypeDef DEQUE = {.name = "deque",
                                  .module = "collections",
                                  .size_bytes = sizeof(Deque),
                                  .flags = TYPE_SHOWS_MODULE,
                                  .dealloc = deque_dealloc,
                                  .traverse = deque_traverse,
                                  .methods = DEQUE_METHODS};
    type_init_native(vm, TYPE_DEQUE, &DEQUE);
    dict_set_c(vm, vm->types[TYPE_DEQUE]->dict, "__hash__", VALUE_NONE);
    type_modified(vm, vm->types[TYPE_DEQUE]);
    deque_iterator_init_types(vm);
}
