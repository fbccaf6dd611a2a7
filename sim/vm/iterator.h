/// The built-in iterators. Layouts are public where the interpreter steps them itself.
#ifndef LOOPSCOPE_VM_ITERATOR_H
#define LOOPSCOPE_VM_ITERATOR_H

#include "sim/vm/protocol.h"

/// list_iterator and tuple_iterator.
typedef struct SequenceIterator {
    Obj head;
    Obj *sequence;  // List or Tuple, owned; NULL once the end was reached
    uint32_t index; // of the next item
} SequenceIterator;

/// range_iterator over a range that is small.
typedef struct RangeIterator {
    Obj head;
    int64_t next, step, remaining;
} RangeIterator;

static inline Value range_iterator_step(Vm *vm, RangeIterator *iterator) {
    if (iterator->remaining == 0) return VALUE_UNSET;
    iterator->remaining--;
    int64_t item = iterator->next;
    iterator->next = (int64_t)((uint64_t)item + (uint64_t)iterator->step); // may wrap behind the last item
    return int_from_int64(vm, item);
}

/// next() for FOR_ITER, without a call for the most common iterator. Owned; VALUE_UNSET at the end;
/// VALUE_ERROR.
static inline Value iterator_next(Vm *vm, Value iterator) {
    Obj *object = value_obj(iterator);
    if (object->kind == TYPE_RANGE_ITERATOR) return range_iterator_step(vm, (RangeIterator *)object);
    return object->type->next ? object->type->next(vm, object) : value_next(vm, iterator);
}

Value list_iter(Vm *vm, List *list);
Value list_reverse_iter(Vm *vm, List *list);
Value tuple_iter(Vm *vm, Tuple *tuple);
/// iter(callable, sentinel)
Value callable_iterator_new(Vm *vm, Value callable, Value sentinel);
/// iter() of an object that has only __getitem__.
Value getitem_iterator_new(Vm *vm, Value sequence);

/// `__iter__` and `__next__` for the tables of all types that have TypeDef.next.
Value iterator_native_iter(Vm *vm, const Value *args, int count);
Value iterator_native_next(Vm *vm, const Value *args, int count);

/// How many items an iterable announces (__len__, __length_hint__), `otherwise` if it does not, -1 with the
/// exception set.
int64_t value_length_hint(Vm *vm, Value iterable, int64_t otherwise);

#endif
