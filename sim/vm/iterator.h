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
