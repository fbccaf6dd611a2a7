/// Operations on list and tuple besides those of object.h. Indices and slices raise what Python raises.
///
/// Results are owned; VALUE_ERROR, NULL, -1 or false mean that an exception is set.
#ifndef LOOPSCOPE_VM_LIST_H
#define LOOPSCOPE_VM_LIST_H

#include "sim/vm/protocol.h"

/// More items than this are a MemoryError before anything is allocated (CPython refuses such sizes as well).
#define SEQUENCE_MAX_COUNT ((size_t)UINT32_MAX / 2)

/// Raises MemoryError and returns false if a sequence of `count` items is beyond SEQUENCE_MAX_COUNT.
bool sequence_check_count(Vm *vm, uint64_t count);
/// An index of a sequence of `count` items, negative ones counted from the end. False with IndexError "<what> index out of
/// range" or, for what is no index, TypeError "<what> indices must be integers or slices, not ...".
bool sequence_index(Vm *vm, Value key, uint32_t count, const char *what, uint32_t *index);

// ---- list (list.c) ----

/// Makes room for `capacity` items in all.
void list_reserve(Vm *vm, List *list, size_t capacity);
/// Appends the items of an iterable (also of the list itself). What came before an exception stays.
bool list_extend(Vm *vm, List *list, Value iterable);
/// Keeps each of `items`, which must not lie in the list.
void list_append_all(Vm *vm, List *list, const Value *items, size_t count);
/// Inserts before `index`, clamped as list.insert does.
void list_insert(Vm *vm, List *list, int64_t index, Value item);
/// Takes the item at `index` < list->count out. Owned.
Value list_take(Vm *vm, List *list, uint32_t index);
/// Replaces items[start .. end) by `items` (kept; must not lie in the list).
void list_splice(Vm *vm, List *list, uint32_t start, uint32_t end, const Value *items, size_t count);
void list_clear(Vm *vm, List *list);
Value list_concat(Vm *vm, const List *a, const List *b);
/// `list * times`
Value list_repeat(Vm *vm, const List *list, int64_t times);
bool list_repeat_inplace(Vm *vm, List *list, int64_t times);
/// list[key], list[key] = value, del list[key]; `key` is an index or a slice.
Value list_get_item(Vm *vm, const List *list, Value key);
bool list_set_item(Vm *vm, List *list, Value key, Value value);
bool list_del_item(Vm *vm, List *list, Value key);
void list_reverse(List *list);
/// list.sort: stable; `key` VALUE_NONE for none. The comparisons and their order are CPython's.
bool list_sort(Vm *vm, List *list, Value key, bool reverse);

// ---- tuple (tuple.c) ----

Value tuple_concat(Vm *vm, Tuple *a, Tuple *b);
Value tuple_repeat(Vm *vm, Tuple *tuple, int64_t times);
Value tuple_get_item(Vm *vm, Tuple *tuple, Value key);
/// An instance of `type` (tuple or below it), its items VALUE_NONE until the caller fills them.
Tuple *tuple_new_of_type(Vm *vm, Type *type, size_t count);
/// Combines `count` hashes as CPython's hash of a tuple does.
uint64_t tuple_hash_combine(const uint64_t *hashes, size_t count);

// ---- what list and tuple have in common (sequence.c) ----

/// A list or a tuple seen as its items; valid until the list changes.
typedef struct ItemSpan {
    const Value *items;
    uint32_t count;
} ItemSpan;

static inline ItemSpan sequence_items(Value v) {
    if (value_is_tuple(v)) return (ItemSpan){value_tuple(v)->items, value_tuple(v)->count};
    return (ItemSpan){value_list(v)->items, value_list(v)->count};
}

/// Compares two lists or two tuples item by item. The sequences may change meanwhile.
Value sequence_compare(Vm *vm, CompareOp op, Value a, Value b);
int sequence_contains(Vm *vm, Value sequence, Value item);
Value sequence_count(Vm *vm, Value sequence, Value item);
/// sequence.index(item, start, stop) with start and stop still to be clamped; -1: absent, -2: exception.
int64_t sequence_find(Vm *vm, Value sequence, Value item, int64_t start, int64_t stop);

#endif
