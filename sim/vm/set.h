/// set and frozenset.
///
/// The order in which a set's elements come out is visible to programs, and CPython's depends on the
/// elements' hashes. Where those are the same in every run of CPython (ints, floats, and tuples and
/// frozensets of them), a set here keeps CPython's order: `table` is laid out slot by slot as CPython 3.11
/// lays out its own. As soon as an element's hash is random in CPython (str, None, instances), the order is
/// the one of insertion instead.
#ifndef LOOPSCOPE_VM_SET_H
#define LOOPSCOPE_VM_SET_H

#include "sim/vm/protocol.h"

typedef struct SetEntry {
    Value key; // VALUE_UNSET: deleted
    uint64_t hash;
} SetEntry;

typedef struct Set {
    Obj head;
    uint32_t count;    // elements
    uint32_t filled;   // used entries, deleted ones included: entries[0 .. filled)
    uint32_t capacity; // room in entries
    uint32_t mask;     // slots in table - 1
    uint32_t fill;     // slots that are not free: elements and dummies
    uint32_t finger;   // where pop() goes on searching
    uint32_t version;  // changes whenever elements move to other slots or entries
    bool by_insertion; // iterates over the entries instead of the table
    bool has_hash;     // frozenset: `hash` is known
    SetEntry *entries; // in the order of insertion
    uint32_t *table;   // entry numbers + 1; 0 free, UINT32_MAX dummy (deleted). NULL: all free
    uint64_t hash;
} Set;

static inline Set *value_set(Value v) {
    return (Set *)value_obj(v);
}
/// True for set, frozenset and instances of their subclasses.
static inline bool value_is_any_set(Value v) {
    return value_has_kind(v, TYPE_SET) || value_has_kind(v, TYPE_FROZENSET);
}

/// An empty set.
Set *set_new(Vm *vm);
/// An empty instance of `type`, which is set, frozenset or below one of them. A frozenset may be filled until
/// it is given to the program.
Set *set_new_of_type(Vm *vm, Type *type);
/// The frozenset that CPython's compiler makes of constant items; NULL with the exception set. A display of
/// three or more constants (`{1, 2, 3}`) is an empty set updated from it, which the order of the elements
/// shows.
Set *frozenset_constant(Vm *vm, const Value *items, size_t count);

/// Keeps `item`. False with the exception set if it cannot be hashed or compared.
bool set_add(Vm *vm, Set *set, Value item);
/// 1, 0, -1 with the exception set.
int set_contains(Vm *vm, Set *set, Value item);
/// 1 removed, 0 absent, -1 exception.
int set_discard(Vm *vm, Set *set, Value item);
/// Adds all items of an iterable. False with the exception set.
bool set_update(Vm *vm, Set *set, Value iterable);
void set_clear(Vm *vm, Set *set);
Value set_iter(Vm *vm, Set *set);
/// Removes and returns an element (owned); VALUE_UNSET if there is none.
Value set_pop(Vm *vm, Set *set);
/// Iterates in the visible order: start with *position = 0; false at the end. The item is borrowed.
bool set_next(const Set *set, uint32_t *position, Value *item);

// ---- with hashes that are known already (set.c, for the algebra of sets) ----

/// `is_stable` says that CPython hashes the item alike in every run.
bool set_add_hashed(Vm *vm, Set *set, Value item, uint64_t hash, bool is_stable);
/// value_hash, and whether the hash is stable.
bool hash_with_stability(Vm *vm, Value value, uint64_t *hash, bool *is_stable);
int set_contains_hashed(Vm *vm, Set *set, Value item, uint64_t hash);
int set_discard_hashed(Vm *vm, Set *set, Value item, uint64_t hash);
/// Like set_next, but gives the whole entry; borrowed until the set changes.
const SetEntry *set_next_entry(const Set *set, uint32_t *position);
/// Gives the table the smallest power of two above `least` slots (at least 8) and drops the dummies.
void set_resize_table(Vm *vm, Set *set, size_t least);
/// What CPython does after an insertion or removal has left too many slots in use.
size_t set_grown_size(const Set *set);
/// True if the hash of a dict's key is stable; false for all instances of the program's classes.
bool hash_is_stable(Vm *vm, Value value);

// ---- the algebra (set_algebra.c); `other` is any iterable. Owned; NULL or false with the exception set ----

Set *set_copy(Vm *vm, Type *type, Set *set);
/// A set or frozenset (as `type`) with the items of an iterable.
Set *set_from_iterable(Vm *vm, Type *type, Value iterable);
Set *set_intersection(Vm *vm, Set *set, Value other);
Set *set_difference(Vm *vm, Set *set, Value other);
Set *set_symmetric_difference(Vm *vm, Set *set, Value other);
bool set_difference_update(Vm *vm, Set *set, Value other);
bool set_symmetric_difference_update(Vm *vm, Set *set, Value other);
/// Gives `set` the elements of `from`, and `from` those of `set`.
void set_swap(Set *set, Set *from);
/// 1, 0, -1 with the exception set.
int set_is_subset(Vm *vm, Set *set, Set *other);
int set_is_superset_of(Vm *vm, Set *set, Value other);
int set_is_disjoint(Vm *vm, Set *set, Value other);
uint64_t frozenset_hash(Set *set);
/// "{1, 2}", "frozenset({1, 2})"
Str *set_repr(Vm *vm, Set *set);

/// a | b, a & b, a - b, a ^ b for two sets or frozensets; VALUE_UNSET for another operator or another
/// operand.
Value set_binary(Vm *vm, BinaryOp op, Value a, Value b);
/// The same for a |= b and so on, where a is a set.
Value set_inplace(Vm *vm, BinaryOp op, Value a, Value b);
/// a < b and so on for a set or frozenset; VALUE_NOT_IMPLEMENTED if b is neither.
Value set_compare(Vm *vm, CompareOp op, Value a, Value b);

#endif
