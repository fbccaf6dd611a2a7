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
/// What `sequence[key]` makes of a key that is no slice: an index counted from the start, not yet checked
/// against `count` unless it was negative. False with TypeError "<type> indices must be integers or slices,
/// not X" or IndexError.
bool sequence_index(Vm *vm, Value key, uint32_t count, const char *type_name, int64_t *index);

/// For the `__new__` of containers: args[0] must be the type `base` or below it, and at most one argument may
/// follow.
bool constructor_check(Vm *vm, const Value *args, int count, TypeId base);

// ---- list (list.c) ----

/// An empty instance of `type`, which is list or below it.
List *list_new_of_type(Vm *vm, Type *type);
/// Makes room for `capacity` items in all.
void list_reserve(Vm *vm, List *list, size_t capacity);
/// Appends the items of an iterable (also of the list itself). What came before an exception stays.
bool list_extend(Vm *vm, List *list, Value iterable);
/// Inserts before `index`, clamped as list.insert does.
void list_insert(Vm *vm, List *list, int64_t index, Value item);
/// Takes the item at `index` < list->count out. Owned.
Value list_take(Vm *vm, List *list, uint32_t index);
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
/// hash(tuple), with CPython's way of combining the items' hashes.
bool tuple_hash(Vm *vm, Tuple *tuple, uint64_t *hash);

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
/// "[1, 2]", "(1,)"
Str *sequence_repr(Vm *vm, Value sequence);
/// All items of an iterable in a list or tuple: itself, if it is one. If it cannot be iterated over:
/// TypeError with `complaint`. Owned.
Value sequence_collect(Vm *vm, Value iterable, const char *complaint);

/// Methods of both: args as the natives get them.
Value sequence_native_len(Vm *vm, const Value *args, int count);
Value sequence_native_contains(Vm *vm, const Value *args, int count);
Value sequence_native_count(Vm *vm, const Value *args, int count);
/// Number of the item that args ask for (self, item, start, stop): -1 if there is none, -2 with the exception
/// set.
int64_t sequence_find(Vm *vm, const Value *args, int count);

#endif
