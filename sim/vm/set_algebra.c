// Union, intersection, difference and their kin. Which of two sets is gone through, and whether the result is
// built by adding or by removing, is CPython's choice in each case: it decides about the order of the result.

#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/set.h"
#include "sim/vm/vm.h"

/// The type of what an operation on `set` makes: set or frozenset, never a subclass.
static Type *result_type(Vm *vm, const Set *set) {
    return vm->types[set->head.kind];
}

/// What a step of for_each_element does with an element: false stops, with the exception set if it is an
/// error.
typedef bool (*ElementFn)(Vm *vm, void *context, Value item, uint64_t hash, bool is_stable);

/// Goes through a set, which the step may change.
static bool for_each_in_set(Vm *vm, const Set *set, ElementFn step, void *context) {
    uint32_t position = 0;
    for (const SetEntry *entry; (entry = set_next_entry(set, &position));) {
        Value item = value_keep(entry->key);
        bool go_on = step(vm, context, item, entry->hash, !set->by_insertion);
        value_drop(vm, item);
        if (!go_on) return false;
    }
    return true;
}

static bool for_each_in_dict(Vm *vm, const Dict *dict, ElementFn step, void *context) {
    for (uint32_t i = 0; i < dict->filled; i++) {
        Value item = dict->entries[i].key;
        if (value_is_unset(item)) continue;
        value_keep(item);
        bool go_on = step(vm, context, item, dict->entries[i].hash, hash_is_stable(vm, item));
        value_drop(vm, item);
        if (!go_on) return false;
    }
    return true;
}

static bool for_each_in_iterable(Vm *vm, Value iterable, ElementFn step, void *context) {
    Value iterator = value_iter(vm, iterable);
    if (value_is_error(iterator)) return false;
    Value item = VALUE_UNSET;
    bool go_on = true;
    while (go_on && !value_is_unset(item = value_next(vm, iterator))) {
        uint64_t hash;
        bool is_stable;
        go_on = !value_is_error(item) && hash_with_stability(vm, item, &hash, &is_stable) &&
                step(vm, context, item, hash, is_stable);
        value_drop(vm, item);
    }
    value_drop(vm, iterator);
    return go_on;
}

static bool is_exact_dict(Vm *vm, Value v) {
    return value_is_dict(v) && value_obj(v)->type == vm->types[TYPE_DICT];
}

// ---- copies and unions ------------------------------------------------------------------------------------

Set *set_from_iterable(Vm *vm, Type *type, Value iterable) {
    Set *set = set_new_of_type(vm, type);
    if (set_update(vm, set, iterable)) return set;
    DROP(vm, set);
    return NULL;
}

Set *set_copy(Vm *vm, Type *type, Set *set) {
    return set_from_iterable(vm, type, value_from_obj(set));
}

static Set *set_union(Vm *vm, Set *set, Value other) {
    Set *result = set_copy(vm, result_type(vm, set), set);
    if (!result || value_same(other, value_from_obj(set)) || set_update(vm, result, other)) return result;
    DROP(vm, result);
    return NULL;
}

// ---- intersection -----------------------------------------------------------------------------------------

typedef struct Filter {
    Set *result;
    Set *set;     // elements of the result must be in it,
    Set *without; // or not in it,
    Dict *keys;   // or not among these keys
} Filter;

static bool add_if_in_set(Vm *vm, void *context, Value item, uint64_t hash, bool is_stable) {
    Filter *filter = context;
    int found = set_contains_hashed(vm, filter->set, item, hash);
    if (found <= 0) return found == 0;
    return set_add_hashed(vm, filter->result, item, hash, is_stable);
}

Set *set_intersection(Vm *vm, Set *set, Value other) {
    if (value_same(other, value_from_obj(set))) return set_copy(vm, result_type(vm, set), set);
    Filter filter = {.result = set_new_of_type(vm, result_type(vm, set)), .set = set};
    bool ok;
    if (value_is_any_set(other)) {
        Set *smaller = value_set(other);
        if (smaller->count > set->count) {
            filter.set = smaller;
            smaller = set;
        }
        ok = for_each_in_set(vm, smaller, add_if_in_set, &filter);
    } else {
        ok = for_each_in_iterable(vm, other, add_if_in_set, &filter);
    }
    if (ok) return filter.result;
    DROP(vm, filter.result);
    return NULL;
}

void set_swap(Set *set, Set *from) {
    Set old = *set;
    set->count = from->count;
    set->filled = from->filled;
    set->capacity = from->capacity;
    set->mask = from->mask;
    set->fill = from->fill;
    set->by_insertion = from->by_insertion;
    set->entries = from->entries;
    set->table = from->table;
    if (set->by_insertion) set->finger = 0;
    set->version++;
    from->count = old.count;
    from->filled = old.filled;
    from->capacity = old.capacity;
    from->mask = old.mask;
    from->fill = old.fill;
    from->by_insertion = old.by_insertion;
    from->entries = old.entries;
    from->table = old.table;
    from->finger = 0;
    from->version++;
}

static bool set_intersection_update(Vm *vm, Set *set, Value other) {
    Set *result = set_intersection(vm, set, other);
    if (!result) return false;
    set_swap(set, result);
    DROP(vm, result);
    return true;
}

// ---- difference -------------------------------------------------------------------------------------------

static bool discard_element(Vm *vm, void *context, Value item, uint64_t hash, bool is_stable) {
    return set_discard_hashed(vm, context, item, hash) >= 0;
}

static bool discard_all_of_set(Vm *vm, Set *set, Set *other) {
    // A much larger set is cut down to what matters first.
    Set *removed = other;
    if (other->count >> 3 > set->count) {
        removed = set_intersection(vm, set, value_from_obj(other));
        if (!removed) return false;
    } else {
        obj_keep(&removed->head);
    }
    bool ok = for_each_in_set(vm, removed, discard_element, set);
    DROP(vm, removed);
    return ok;
}

bool set_difference_update(Vm *vm, Set *set, Value other) {
    if (value_same(other, value_from_obj(set))) {
        set_clear(vm, set);
        return true;
    }
    bool ok = value_is_any_set(other) ? discard_all_of_set(vm, set, value_set(other))
                                      : for_each_in_iterable(vm, other, discard_element, set);
    if (ok && set->fill - set->count > set->mask / 4) set_resize_table(vm, set, set_grown_size(set));
    return ok;
}

static Set *copy_and_remove(Vm *vm, Set *set, Value other) {
    Set *result = set_copy(vm, result_type(vm, set), set);
    if (!result || set_difference_update(vm, result, other)) return result;
    DROP(vm, result);
    return NULL;
}

static bool add_if_not_in_set(Vm *vm, void *context, Value item, uint64_t hash, bool is_stable) {
    Filter *filter = context;
    int found = set_contains_hashed(vm, filter->without, item, hash);
    if (found != 0) return found > 0;
    return set_add_hashed(vm, filter->result, item, hash, is_stable);
}

static bool add_if_no_key(Vm *vm, void *context, Value item, uint64_t hash, bool is_stable) {
    Filter *filter = context;
    int32_t found = dict_find(vm, filter->keys, item, hash);
    if (found != DICT_ABSENT) return found >= 0;
    return set_add_hashed(vm, filter->result, item, hash, is_stable);
}

Set *set_difference(Vm *vm, Set *set, Value other) {
    bool is_dict = is_exact_dict(vm, other);
    if (!is_dict && !value_is_any_set(other)) return copy_and_remove(vm, set, other);
    uint32_t other_count = is_dict ? value_dict(other)->count : value_set(other)->count;
    if (set->count >> 2 > other_count) return copy_and_remove(vm, set, other);
    Filter filter = {.result = set_new_of_type(vm, result_type(vm, set))};
    if (is_dict)
        filter.keys = value_dict(other);
    else
        filter.without = value_set(other);
    if (for_each_in_set(vm, set, is_dict ? add_if_no_key : add_if_not_in_set, &filter)) return filter.result;
    DROP(vm, filter.result);
    return NULL;
}

// ---- symmetric difference ---------------------------------------------------------------------------------

/// Removes the element if it is there, else adds it.
static bool toggle_element(Vm *vm, void *context, Value item, uint64_t hash, bool is_stable) {
    int removed = set_discard_hashed(vm, context, item, hash);
    return removed == 0 ? set_add_hashed(vm, context, item, hash, is_stable) : removed > 0;
}

bool set_symmetric_difference_update(Vm *vm, Set *set, Value other) {
    if (value_same(other, value_from_obj(set))) {
        set_clear(vm, set);
        return true;
    }
    if (is_exact_dict(vm, other)) return for_each_in_dict(vm, value_dict(other), toggle_element, set);
    if (value_is_any_set(other)) return for_each_in_set(vm, value_set(other), toggle_element, set);
    Set *unique = set_from_iterable(vm, result_type(vm, set), other);
    if (!unique) return false;
    bool ok = for_each_in_set(vm, unique, toggle_element, set);
    DROP(vm, unique);
    return ok;
}

Set *set_symmetric_difference(Vm *vm, Set *set, Value other) {
    Set *result = set_from_iterable(vm, result_type(vm, set), other);
    if (!result || set_symmetric_difference_update(vm, result, value_from_obj(set))) return result;
    DROP(vm, result);
    return NULL;
}

// ---- relations --------------------------------------------------------------------------------------------

/// The search for a counterexample.
typedef struct Search {
    Set *set;
    int wanted; // stops at an element whose being in `set` is this
    bool found;
} Search;

static bool look_up(Vm *vm, void *context, Value item, uint64_t hash, bool is_stable) {
    Search *search = context;
    int contained = set_contains_hashed(vm, search->set, item, hash);
    search->found = contained == search->wanted;
    return contained >= 0 && !search->found;
}

/// Whether the search went through everything without success: 1, 0, -1.
static int not_found(const Search *search, bool went_through) {
    if (went_through) return 1;
    return search->found ? 0 : -1;
}

int set_is_subset(Vm *vm, Set *set, Set *other) {
    if (set->count > other->count) return 0;
    Search search = {.set = other, .wanted = 0};
    return not_found(&search, for_each_in_set(vm, set, look_up, &search));
}

int set_is_superset_of(Vm *vm, Set *set, Value other) {
    if (value_is_any_set(other)) return set_is_subset(vm, value_set(other), set);
    Search search = {.set = set, .wanted = 0};
    return not_found(&search, for_each_in_iterable(vm, other, look_up, &search));
}

int set_is_disjoint(Vm *vm, Set *set, Value other) {
    if (value_same(other, value_from_obj(set))) return set->count == 0;
    Search search = {.set = set, .wanted = 1};
    if (!value_is_any_set(other))
        return not_found(&search, for_each_in_iterable(vm, other, look_up, &search));
    Set *smaller = value_set(other);
    if (smaller->count > set->count) {
        search.set = smaller;
        smaller = set;
    }
    return not_found(&search, for_each_in_set(vm, smaller, look_up, &search));
}

static int set_equal(Vm *vm, Set *a, Set *b) {
    if (a->count != b->count) return 0;
    if (a->has_hash && b->has_hash && a->hash != b->hash) return 0;
    return set_is_subset(vm, a, b);
}

// ---- operators --------------------------------------------------------------------------------------------

static Value owned_set(Set *set) {
    return set ? value_from_obj(set) : VALUE_ERROR;
}

Value set_binary(Vm *vm, BinaryOp op, Value a, Value b) {
    if (!value_is_any_set(a) || !value_is_any_set(b)) return VALUE_UNSET;
    if (op == OP_OR) return owned_set(set_union(vm, value_set(a), b));
    if (op == OP_AND) return owned_set(set_intersection(vm, value_set(a), b));
    if (op == OP_SUB) return owned_set(set_difference(vm, value_set(a), b));
    if (op == OP_XOR) return owned_set(set_symmetric_difference(vm, value_set(a), b));
    return VALUE_UNSET;
}

Value set_inplace(Vm *vm, BinaryOp op, Value a, Value b) {
    if (!value_has_kind(a, TYPE_SET) || !value_is_any_set(b)) return VALUE_UNSET;
    Set *set = value_set(a);
    bool ok;
    if (op == OP_OR)
        ok = set_update(vm, set, b);
    else if (op == OP_AND)
        ok = set_intersection_update(vm, set, b);
    else if (op == OP_SUB)
        ok = set_difference_update(vm, set, b);
    else if (op == OP_XOR)
        ok = set_symmetric_difference_update(vm, set, b);
    else
        return VALUE_UNSET;
    return ok ? value_keep(a) : VALUE_ERROR;
}

static int satisfies(Vm *vm, CompareOp op, Set *a, Set *b) {
    switch (op) {
    case OP_EQ: return set_equal(vm, a, b);
    case OP_NE: {
        int equal = set_equal(vm, a, b);
        return equal < 0 ? -1 : !equal;
    }
    case OP_LE: return set_is_subset(vm, a, b);
    case OP_GE: return set_is_subset(vm, b, a);
    case OP_LT: return a->count < b->count ? set_is_subset(vm, a, b) : 0;
    case OP_GT: return a->count > b->count ? set_is_subset(vm, b, a) : 0;
    }
    return 0;
}

Value set_compare(Vm *vm, CompareOp op, Value a, Value b) {
    if (!value_is_any_set(b)) return VALUE_NOT_IMPLEMENTED;
    int result = satisfies(vm, op, value_set(a), value_set(b));
    return result < 0 ? VALUE_ERROR : value_from_bool(result);
}
