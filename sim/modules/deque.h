/// collections.deque: a ring of items.
#ifndef LOOPSCOPE_MODULES_DEQUE_H
#define LOOPSCOPE_MODULES_DEQUE_H

#include "sim/modules/native_module.h"

enum { DEQUE_UNBOUNDED = -1 };

typedef struct Deque {
    Obj head;
    Value *items;             // item i is items[(first + i) & (capacity - 1)]
    uint32_t count, capacity; // capacity is a power of two, or 0
    uint32_t first;
    uint32_t version;  // changes whenever an item comes or goes: iterators notice
    int64_t max_count; // or DEQUE_UNBOUNDED
} Deque;

static inline Deque *value_deque(Value v) {
    return (Deque *)value_obj(v);
}
static inline Value *deque_slot(const Deque *deque, uint32_t index) {
    return &deque->items[(deque->first + index) & (deque->capacity - 1)];
}

/// Describes the type; once, when collections is imported.
void deque_init_type(Vm *vm);
Deque *deque_new(Vm *vm, Type *type, int64_t max_count);
/// Both take over `item`; beyond max_count an item falls out at the other end.
void deque_append(Vm *vm, Deque *deque, Value item);
void deque_append_left(Vm *vm, Deque *deque, Value item);
/// Owned; VALUE_UNSET if it is empty.
Value deque_take(Deque *deque);
Value deque_take_left(Deque *deque);
/// Removes or inserts (taken over) at index <= count.
Value deque_take_at(Vm *vm, Deque *deque, uint32_t index);
void deque_insert(Vm *vm, Deque *deque, uint32_t index, Value item);
void deque_clear(Vm *vm, Deque *deque);
void deque_rotate(Deque *deque, int64_t steps);
/// Appends all items of an iterable, which may be the deque itself. False with the exception set.
bool deque_extend(Vm *vm, Deque *deque, Value iterable, bool at_left);
/// A deque of the same type, as type(deque)(deque, maxlen) makes it. Owned or VALUE_ERROR.
Value deque_copy(Vm *vm, Deque *deque);

extern const NativeDef DEQUE_METHODS[];
/// iter() and reversed().
Value deque_iter(Vm *vm, const Value *args, int count);
Value deque_reverse_iter(Vm *vm, const Value *args, int count);

#endif
