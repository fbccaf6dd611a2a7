#include "sim/vm/set.h"
#include "sim/vm/error.h"
#include "sim/vm/vm.h"

// `table` follows CPython's Objects/setobject.c in what decides about the order of elements: where a search
// looks, when the table grows and to which size, and that a new element takes the last dummy its search has
// passed. See set.h.

enum {
    MIN_SLOTS = 8,
    LINEAR_PROBES = 9, // slots behind the first one that are looked at before the search jumps
    PERTURB_SHIFT = 5,
    FAST_GROWTH_LIMIT = 50000, // up to here a set's table is made four times as large as needed, then twice
};
#define SLOT_FREE 0u
#define SLOT_DUMMY UINT32_MAX

// ---- the table --------------------------------------------------------------------------------------------

static size_t table_bytes(const Set *set) {
    return set->table ? ((size_t)set->mask + 1) * sizeof *set->table : 0;
}

static uint32_t *table_alloc(Vm *vm, size_t slots) {
    // Slot numbers are uint32_t. No run has the memory for more, so this is the same end as running out of
    // it.
    size_t size_bytes = slots > (size_t)1 << 31 ? SIZE_MAX / 2 : slots * sizeof(uint32_t);
    uint32_t *table = memory_alloc(vm->memory, MEMORY_RAW, size_bytes);
    memset(table, 0, size_bytes);
    return table;
}

/// The way of a search through the table.
typedef struct Probe {
    uint64_t perturb;
    uint32_t base, slot, last;
} Probe;

static void probe_enter(Probe *probe, uint32_t mask) {
    probe->slot = probe->base;
    probe->last = (uint64_t)probe->base + LINEAR_PROBES <= mask ? probe->base + LINEAR_PROBES : probe->base;
}

static Probe probe_begin(uint64_t hash, uint32_t mask) {
    Probe probe = {.perturb = hash, .base = (uint32_t)hash & mask};
    probe_enter(&probe, mask);
    return probe;
}

static void probe_next(Probe *probe, uint32_t mask) {
    if (probe->slot < probe->last) {
        probe->slot++;
        return;
    }
    probe->perturb >>= PERTURB_SHIFT;
    probe->base = (uint32_t)(probe->base * (uint64_t)5 + 1 + probe->perturb) & mask;
    probe_enter(probe, mask);
}

/// Puts an entry number into a table that has no dummies and does not have the element.
static void insert_clean(uint32_t *table, uint32_t mask, uint64_t hash, uint32_t number) {
    Probe probe = probe_begin(hash, mask);
    while (table[probe.slot] != SLOT_FREE)
        probe_next(&probe, mask);
    table[probe.slot] = number + 1;
}

/// The slot that holds entry number `number`.
static uint32_t slot_of_entry(const Set *set, uint32_t number) {
    Probe probe = probe_begin(set->entries[number].hash, set->mask);
    while (set->table[probe.slot] != number + 1)
        probe_next(&probe, set->mask);
    return probe.slot;
}

/// Closes the gaps that deleted entries have left.
static void squeeze_entries(Set *set) {
    if (set->filled == set->count) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < set->filled; i++) {
        if (value_is_unset(set->entries[i].key)) continue;
        if (kept != i) {
            set->table[slot_of_entry(set, i)] = kept + 1;
            set->entries[kept] = set->entries[i];
        }
        kept++;
    }
    set->filled = kept;
    if (set->by_insertion) set->finger = 0;
    set->version++;
}

static void set_capacity(Vm *vm, Set *set, uint32_t capacity) {
    set->entries = memory_resize(vm->memory, set->entries, set->capacity * sizeof(SetEntry),
                                 (size_t)capacity * sizeof(SetEntry));
    set->capacity = capacity;
}

static void reserve_entries(Vm *vm, Set *set, uint32_t count) {
    if (count > set->capacity) set_capacity(vm, set, count);
}

/// Room for one more entry.
static void make_room(Vm *vm, Set *set) {
    if (set->filled < set->capacity) return;
    if (set->filled - set->count > set->capacity / 4)
        squeeze_entries(set);
    else
        set_capacity(vm, set, set->capacity + set->capacity / 2 + 4);
}

void set_resize_table(Vm *vm, Set *set, size_t least) {
    size_t slots = MIN_SLOTS;
    while (slots <= least)
        slots <<= 1;
    bool stays_small = slots == MIN_SLOTS && set->mask == MIN_SLOTS - 1;
    if (stays_small && set->fill == set->count) return;
    squeeze_entries(set);
    uint32_t *table = table_alloc(vm, slots), mask = (uint32_t)(slots - 1);
    for (size_t i = 0; set->table && i <= set->mask; i++) {
        uint32_t number = set->table[i];
        if (number == SLOT_FREE || number == SLOT_DUMMY) continue;
        insert_clean(table, mask, set->entries[number - 1].hash, number - 1);
    }
    memory_free(vm->memory, MEMORY_RAW, set->table, table_bytes(set));
    set->table = table;
    set->mask = mask;
    set->fill = set->count;
    set->version++;
}

size_t set_grown_size(const Set *set) {
    return (size_t)set->count * (set->count > FAST_GROWTH_LIMIT ? 2 : 4);
}

// ---- search -----------------------------------------------------------------------------------------------

typedef enum Match { MATCH_NO, MATCH_YES, MATCH_ERROR, MATCH_CHANGED } Match;

static bool is_plain_str(Value v) {
    return value_is_str(v) && !(value_obj(v)->type->flags & TYPE_OVERRIDES);
}

/// Whether the element is in a slot that is in use. The comparison can run the program's code, which may move
/// elements or remove this one: MATCH_CHANGED.
static Match match_slot(Vm *vm, Set *set, uint32_t slot, Value item, uint64_t hash) {
    uint32_t number = set->table[slot] - 1;
    const SetEntry *entry = &set->entries[number];
    Value own = entry->key;
    if (entry->hash != hash) return MATCH_NO;
    if (value_same(own, item)) return MATCH_YES;
    if (is_plain_str(own) && is_plain_str(item))
        return str_equal(value_str_ptr(own), value_str_ptr(item)) ? MATCH_YES : MATCH_NO;
    uint32_t version = set->version;
    value_keep(own);
    int equal = value_equal(vm, own, item);
    value_drop(vm, own);
    if (equal < 0) return MATCH_ERROR;
    if (set->version != version || set->table[slot] != number + 1) return MATCH_CHANGED;
    return equal ? MATCH_YES : MATCH_NO;
}

/// Where a search has ended.
typedef struct Place {
    uint32_t slot;  // of the element, or free
    uint32_t dummy; // the last dummy on the way; only if has_dummy
    bool has_dummy;
} Place;

static Match find_once(Vm *vm, Set *set, Value item, uint64_t hash, Place *place) {
    *place = (Place){0};
    if (!set->table) return MATCH_NO;
    Match match = MATCH_NO;
    Probe probe = probe_begin(hash, set->mask);
    for (uint32_t number; match == MATCH_NO && (number = set->table[probe.slot]) != SLOT_FREE;) {
        if (number == SLOT_DUMMY) {
            place->dummy = probe.slot;
            place->has_dummy = true;
        } else {
            match = match_slot(vm, set, probe.slot, item, hash);
        }
        if (match == MATCH_NO) probe_next(&probe, set->mask);
    }
    place->slot = probe.slot;
    return match;
}

static Match find(Vm *vm, Set *set, Value item, uint64_t hash, Place *place) {
    Match match;
    do
        match = find_once(vm, set, item, hash, place);
    while (match == MATCH_CHANGED);
    return match;
}

/// True if the type's instances hash as those of `base`.
static bool hashes_as(Vm *vm, Value value, TypeId base) {
    if (!(value_obj(value)->type->flags & TYPE_OVERRIDES)) return true;
    Str *name = vm_name(vm, NAME___hash__);
    return value_same(type_lookup(vm, value_obj(value)->type, name), type_lookup(vm, vm->types[base], name));
}

static bool tuple_hash_is_stable(Vm *vm, const Tuple *tuple) {
    for (uint32_t i = 0; i < tuple->count; i++) {
        if (!hash_is_stable(vm, tuple->items[i])) return false;
    }
    return true;
}

bool hash_is_stable(Vm *vm, Value value) {
    if (value_is_small_int(value) || value_is_small_float(value) || value_is_bool(value)) return true;
    if (!value_is_obj(value)) return false;
    TypeId kind = (TypeId)value_obj(value)->kind;
    bool is_number = kind == TYPE_INT || kind == TYPE_FLOAT || kind == TYPE_COMPLEX;
    if (is_number) return hashes_as(vm, value, kind);
    if (kind == TYPE_RANGE) return true;
    if (kind == TYPE_TUPLE) return hashes_as(vm, value, kind) && tuple_hash_is_stable(vm, value_tuple(value));
    return kind == TYPE_FROZENSET && hashes_as(vm, value, kind) && !value_set(value)->by_insertion;
}

bool hash_with_stability(Vm *vm, Value value, uint64_t *hash, bool *is_stable) {
    uint64_t before = vm->unstable_hashes;
    bool ok = value_hash(vm, value, hash);
    *is_stable = vm->unstable_hashes == before;
    return ok;
}

// ---- elements ---------------------------------------------------------------------------------------------

/// Appends an entry and puts its number into the slot.
static void occupy(Set *set, uint32_t slot, Value item, uint64_t hash, bool is_stable) {
    set->table[slot] = set->filled + 1;
    set->entries[set->filled++] = (SetEntry){value_keep(item), hash};
    set->count++;
    if (!set->by_insertion && !is_stable) {
        set->by_insertion = true;
        set->finger = 0;
    }
}

bool set_add_hashed(Vm *vm, Set *set, Value item, uint64_t hash, bool is_stable) {
    Place place;
    if (!set->table) set->table = table_alloc(vm, MIN_SLOTS);
    Match match = find(vm, set, item, hash, &place);
    if (match != MATCH_NO) return match == MATCH_YES;
    if (!set->table)
        return set_add_hashed(vm, set, item, hash, is_stable); // a comparison has emptied the set
    bool reuses_dummy =
        place.has_dummy && set->table[place.dummy] == SLOT_DUMMY; // a comparison may have used it up
    make_room(vm, set);
    occupy(set, reuses_dummy ? place.dummy : place.slot, item, hash, is_stable);
    if (reuses_dummy) return true;
    set->fill++;
    if ((uint64_t)set->fill * 5 >= (uint64_t)set->mask * 3) set_resize_table(vm, set, set_grown_size(set));
    return true;
}

int set_contains_hashed(Vm *vm, Set *set, Value item, uint64_t hash) {
    Place place;
    Match match = find(vm, set, item, hash, &place);
    return match == MATCH_ERROR ? -1 : match == MATCH_YES;
}

/// Takes the element in the slot out; owned.
static Value vacate(Set *set, uint32_t slot) {
    SetEntry *entry = &set->entries[set->table[slot] - 1];
    Value item = entry->key;
    entry->key = VALUE_UNSET;
    set->table[slot] = SLOT_DUMMY;
    set->count--;
    return item;
}

int set_discard_hashed(Vm *vm, Set *set, Value item, uint64_t hash) {
    Place place;
    Match match = find(vm, set, item, hash, &place);
    if (match != MATCH_YES) return match == MATCH_ERROR ? -1 : 0;
    value_drop(vm, vacate(set, place.slot));
    return 1;
}

bool set_add(Vm *vm, Set *set, Value item) {
    uint64_t hash;
    bool is_stable;
    return hash_with_stability(vm, item, &hash, &is_stable) && set_add_hashed(vm, set, item, hash, is_stable);
}

/// The hash of what is looked for. A set, which has none, is looked for as if it were a frozenset.
static bool sought_hash(Vm *vm, Value item, uint64_t *hash) {
    if (value_hash(vm, item, hash)) return true;
    if (!value_has_kind(item, TYPE_SET) || !error_pending_is(vm, EXC_TYPE_ERROR)) return false;
    error_clear(vm);
    *hash = frozenset_hash(value_set(item));
    return true;
}

int set_contains(Vm *vm, Set *set, Value item) {
    uint64_t hash;
    return sought_hash(vm, item, &hash) ? set_contains_hashed(vm, set, item, hash) : -1;
}

int set_discard(Vm *vm, Set *set, Value item) {
    uint64_t hash;
    return sought_hash(vm, item, &hash) ? set_discard_hashed(vm, set, item, hash) : -1;
}

const SetEntry *set_next_entry(const Set *set, uint32_t *position) {
    if (!set->table) return NULL;
    for (size_t i = *position; i < (set->by_insertion ? set->filled : (size_t)set->mask + 1); i++) {
        uint32_t number = set->by_insertion ? (uint32_t)i + 1 : set->table[i];
        if (number == SLOT_FREE || number == SLOT_DUMMY) continue;
        const SetEntry *entry = &set->entries[number - 1];
        if (value_is_unset(entry->key)) continue;
        *position = (uint32_t)i + 1;
        return entry;
    }
    *position = UINT32_MAX;
    return NULL;
}

bool set_next(const Set *set, uint32_t *position, Value *item) {
    const SetEntry *entry = set_next_entry(set, position);
    if (entry) *item = entry->key;
    return entry != NULL;
}

/// The slot of the element that pop() takes: from the finger on, around the end.
static uint32_t popped_slot(Set *set) {
    if (set->by_insertion) {
        uint32_t number = set->finger;
        while (value_is_unset(set->entries[number].key))
            number++;
        set->finger = number + 1;
        return slot_of_entry(set, number);
    }
    uint32_t slot = set->finger & set->mask;
    while (set->table[slot] == SLOT_FREE || set->table[slot] == SLOT_DUMMY)
        slot = (slot + 1) & set->mask;
    set->finger = slot + 1;
    return slot;
}

Value set_pop(Vm *vm, Set *set) {
    (void)vm;
    return set->count == 0 ? VALUE_UNSET : vacate(set, popped_slot(set));
}

// ---- whole sets -------------------------------------------------------------------------------------------

Set *set_new_of_type(Vm *vm, Type *type) {
    Set *set = obj_new(vm, type, 0);
    set->count = set->filled = set->capacity = set->fill = set->finger = set->version = 0;
    set->mask = MIN_SLOTS - 1;
    set->by_insertion = set->has_hash = false;
    set->entries = NULL;
    set->table = NULL;
    set->hash = 0;
    return set;
}

Set *set_new(Vm *vm) {
    return set_new_of_type(vm, vm->types[TYPE_SET]);
}

void set_clear(Vm *vm, Set *set) {
    // The destructors that run meanwhile must find an empty set.
    SetEntry *entries = set->entries;
    uint32_t filled = set->filled, capacity = set->capacity;
    memory_free(vm->memory, MEMORY_RAW, set->table, table_bytes(set));
    set->entries = NULL;
    set->table = NULL;
    set->count = set->filled = set->capacity = set->fill = 0;
    set->mask = MIN_SLOTS - 1;
    set->by_insertion = false;
    set->version++;
    for (uint32_t i = 0; i < filled; i++)
        value_drop(vm, entries[i].key);
    memory_free(vm->memory, MEMORY_RAW, entries, capacity * sizeof *entries);
}

/// Takes over the other set's table as it is, slot by slot, into a set that has none.
static void copy_table(Vm *vm, Set *set, Set *other) {
    squeeze_entries(other);
    reserve_entries(vm, set, other->count);
    if (!set->table) set->table = table_alloc(vm, (size_t)set->mask + 1);
    memcpy(set->table, other->table, table_bytes(other));
    memcpy(set->entries, other->entries, other->count * sizeof(SetEntry));
    for (uint32_t i = 0; i < other->count; i++)
        value_keep(set->entries[i].key);
    set->count = set->filled = set->fill = other->count;
    set->by_insertion = other->by_insertion;
    if (set->by_insertion) set->finger = 0;
    set->version++;
}

/// Inserts the other set's elements in their order into a set that has none.
static void copy_elements(Vm *vm, Set *set, const Set *other) {
    reserve_entries(vm, set, other->count);
    if (!set->table) set->table = table_alloc(vm, (size_t)set->mask + 1);
    uint32_t position = 0;
    for (const SetEntry *entry; (entry = set_next_entry(other, &position));) {
        insert_clean(set->table, set->mask, entry->hash, set->filled);
        set->entries[set->filled++] = (SetEntry){value_keep(entry->key), entry->hash};
    }
    set->count = set->fill = set->filled;
    set->by_insertion = other->by_insertion;
    if (set->by_insertion) set->finger = 0;
    set->version++;
}

static bool add_elements(Vm *vm, Set *set, const Set *other) {
    uint32_t position = 0;
    for (const SetEntry *entry; (entry = set_next_entry(other, &position));) {
        Value item = value_keep(entry->key);
        bool ok = set_add_hashed(vm, set, item, entry->hash, !other->by_insertion);
        value_drop(vm, item);
        if (!ok) return false;
    }
    return true;
}

/// Makes the table large enough for `extra` further elements at once, as CPython does before it merges.
static void presize(Vm *vm, Set *set, uint32_t extra) {
    if (((uint64_t)set->fill + extra) * 5 >= (uint64_t)set->mask * 3)
        set_resize_table(vm, set, ((size_t)set->count + extra) * 2);
}

static bool update_from_set(Vm *vm, Set *set, Set *other) {
    if (set == other || other->count == 0) return true;
    presize(vm, set, other->count);
    bool was_empty = set->fill == 0;
    if (!was_empty) return add_elements(vm, set, other);
    set->filled = 0; // entries that are deleted have no dummies here
    if (set->mask == other->mask && other->fill == other->count)
        copy_table(vm, set, other);
    else
        copy_elements(vm, set, other);
    return true;
}

static bool update_from_dict(Vm *vm, Set *set, Dict *dict) {
    presize(vm, set, dict->count);
    for (uint32_t i = 0; i < dict->filled; i++) {
        DictEntry entry = dict->entries[i];
        if (value_is_unset(entry.key)) continue;
        value_keep(entry.key);
        bool ok = set_add_hashed(vm, set, entry.key, entry.hash, hash_is_stable(vm, entry.key));
        value_drop(vm, entry.key);
        if (!ok) return false;
    }
    return true;
}

static bool update_from_iterable(Vm *vm, Set *set, Value iterable) {
    Value iterator = value_iter(vm, iterable);
    if (value_is_error(iterator)) return false;
    Value item = VALUE_UNSET;
    bool ok = true;
    while (ok && !value_is_unset(item = value_next(vm, iterator))) {
        ok = !value_is_error(item) && set_add(vm, set, item);
        value_drop(vm, item);
    }
    value_drop(vm, iterator);
    return ok;
}

bool set_update(Vm *vm, Set *set, Value iterable) {
    if (value_is_any_set(iterable)) return update_from_set(vm, set, value_set(iterable));
    if (value_is_dict(iterable) && value_obj(iterable)->type == vm->types[TYPE_DICT])
        return update_from_dict(vm, set, value_dict(iterable));
    return update_from_iterable(vm, set, iterable);
}

static Set *frozenset_from(Vm *vm, const Value *items, size_t count) {
    Set *set = set_new_of_type(vm, vm->types[TYPE_FROZENSET]);
    for (size_t i = 0; i < count; i++) {
        if (set_add(vm, set, items[i])) continue;
        DROP(vm, set);
        return NULL;
    }
    return set;
}

Set *frozenset_constant(Vm *vm, const Value *items, size_t count) {
    Set *first = frozenset_from(vm, items, count);
    if (!first) return NULL;
    // When CPython unifies equal constants, it builds each frozenset anew, in the order of the first one.
    Tuple *ordered = value_to_tuple(vm, value_from_obj(first));
    Set *set = ordered ? frozenset_from(vm, ordered->items, ordered->count) : NULL;
    DROP_ANY(vm, ordered);
    DROP(vm, first);
    return set;
}

static uint64_t shuffle_bits(uint64_t hash) {
    return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u;
}

uint64_t frozenset_hash(Set *set) {
    if (set->has_hash) return set->hash;
    uint64_t hash = 0;
    for (uint32_t i = 0; i < set->filled; i++) {
        if (!value_is_unset(set->entries[i].key)) hash ^= shuffle_bits(set->entries[i].hash);
    }
    hash ^= ((uint64_t)set->count + 1) * 1927868237u;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069u + 907133923u;
    if (hash == UINT64_MAX) hash = 590923713u;
    set->has_hash = set->head.kind == TYPE_FROZENSET;
    set->hash = hash;
    return hash;
}
