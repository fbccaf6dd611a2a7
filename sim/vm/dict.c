#include "sim/vm/dict.h"
#include "sim/vm/error.h"
#include "sim/vm/protocol.h"
#include "sim/vm/vm.h"

// Entries stand in insertion order. Up to LINEAR_CAPACITY entries a lookup goes through them one by one: most
// dicts are namespaces and instances, whose keys are interned, so that each step compares one pointer. Larger
// dicts have an index: open addressing with linear probing and deletion without tombstones.

enum {
    FIRST_CAPACITY = 4,
    LINEAR_CAPACITY = 8,
};

/// Mixes all bits in, but leaves runs of neighbouring hashes (ints) neighbours: they are often asked for one
/// after the other.
static uint32_t index_slot(const Dict *dict, uint64_t hash) {
    uint64_t high = (hash >> 7) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash ^ high >> 32 ^ high >> 47) & dict->index_mask;
}

static uint32_t next_slot(const Dict *dict, uint32_t slot) {
    return (slot + 1) & dict->index_mask;
}

static void keys_changed(Vm *vm, Dict *dict) {
    dict->keys_version = ++vm->next_keys_version;
}

// ---- storage ----------------------------------------------------------------------------------------------

static size_t index_bytes(const Dict *dict) {
    return dict->index ? ((size_t)dict->index_mask + 1) * sizeof *dict->index : 0;
}

static void index_insert(Dict *dict, uint64_t hash, uint32_t entry) {
    uint32_t slot = index_slot(dict, hash);
    while (dict->index[slot])
        slot = next_slot(dict, slot);
    dict->index[slot] = entry + 1;
}

/// Makes the index anew for the present capacity.
static void index_build(Vm *vm, Dict *dict) {
    memory_free(vm->memory, MEMORY_RAW, dict->index, index_bytes(dict));
    dict->index = NULL;
    if (dict->capacity <= LINEAR_CAPACITY) return;
    size_t slots = LINEAR_CAPACITY;
    while (slots < (size_t)dict->capacity * 2)
        slots *= 2;
    uint32_t *index = memory_alloc(vm->memory, MEMORY_RAW, slots * sizeof *index);
    memset(index, 0, slots * sizeof *index);
    dict->index = index;
    dict->index_mask = (uint32_t)(slots - 1);
    for (uint32_t i = 0; i < dict->filled; i++) {
        if (!value_is_unset(dict->entries[i].key)) index_insert(dict, dict->entries[i].hash, i);
    }
}

/// Takes entry number `entry` out of the index; the entries behind it in its cluster move up.
static void index_remove(Dict *dict, uint32_t entry) {
    uint32_t hole = index_slot(dict, dict->entries[entry].hash);
    while (dict->index[hole] != entry + 1)
        hole = next_slot(dict, hole);
    for (uint32_t slot = next_slot(dict, hole); dict->index[slot]; slot = next_slot(dict, slot)) {
        uint32_t home = index_slot(dict, dict->entries[dict->index[slot] - 1].hash);
        if (((slot - home) & dict->index_mask) < ((slot - hole) & dict->index_mask)) continue;
        dict->index[hole] = dict->index[slot];
        hole = slot;
    }
    dict->index[hole] = 0;
}

static void squeeze_entries(Dict *dict) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < dict->filled; i++) {
        if (!value_is_unset(dict->entries[i].key)) dict->entries[kept++] = dict->entries[i];
    }
    dict->filled = kept;
}

static void set_capacity(Vm *vm, Dict *dict, size_t capacity) {
    // Entry numbers are int32_t. No run has the memory for more, so this is the same end as running out of
    // it.
    if (capacity > INT32_MAX) capacity = SIZE_MAX / sizeof(DictEntry);
    if (dict->filled != dict->count) squeeze_entries(dict);
    dict->entries = memory_resize(vm->memory, dict->entries, dict->capacity * sizeof(DictEntry),
                                  capacity * sizeof(DictEntry));
    dict->capacity = (uint32_t)capacity;
    keys_changed(vm, dict);
    index_build(vm, dict);
}

/// Makes room for `count` keys in all.
static void dict_reserve(Vm *vm, Dict *dict, uint32_t count) {
    if (count <= dict->capacity) return;
    size_t capacity = dict->capacity ? dict->capacity : FIRST_CAPACITY;
    while (capacity < count)
        capacity *= 2;
    set_capacity(vm, dict, capacity);
}

/// Called when there is no room behind the entries: drops the deleted ones if they are many, else doubles.
static void make_room(Vm *vm, Dict *dict) {
    size_t capacity = dict->capacity;
    if (capacity == 0)
        capacity = FIRST_CAPACITY;
    else if (dict->filled - dict->count <= capacity / 4)
        capacity *= 2;
    set_capacity(vm, dict, capacity);
}

static bool is_interned(Value key) {
    return value_is_str(key) && value_obj(key)->flags & OBJ_INTERNED;
}

/// The key must be absent. Keeps both.
static void append_entry(Vm *vm, Dict *dict, Value key, uint64_t hash, Value value) {
    if (dict->filled == dict->capacity) make_room(vm, dict);
    dict->entries[dict->filled] = (DictEntry){value_keep(key), value_keep(value), hash};
    if (dict->index) index_insert(dict, hash, dict->filled);
    dict->filled++;
    dict->count++;
    if (!is_interned(key)) dict->has_other_keys = true;
    keys_changed(vm, dict);
}

Value dict_remove_entry(Vm *vm, Dict *dict, int32_t number) {
    DictEntry *entry = &dict->entries[number];
    if (dict->index) index_remove(dict, (uint32_t)number);
    Value key = entry->key, value = entry->value;
    entry->key = entry->value = VALUE_UNSET;
    dict->count--;
    if (dict->count == 0) dict->filled = 0;
    while (dict->filled > 0 && value_is_unset(dict->entries[dict->filled - 1].key))
        dict->filled--;
    keys_changed(vm, dict);
    value_drop(vm, key);
    return value;
}

int32_t dict_last_entry(const Dict *dict) {
    return (int32_t)dict->filled - 1; // deleted entries at the end are cut off at once
}

// ---- lookup -----------------------------------------------------------------------------------------------

/// Finds an interned key in a dict that has only such keys.
static int32_t find_interned(const Dict *dict, const Str *key) {
    uint64_t bits = value_from_obj(key).bits;
    const DictEntry *entries = dict->entries;
    if (!dict->index) {
        for (uint32_t i = 0; i < dict->filled; i++) {
            if (entries[i].key.bits == bits) return (int32_t)i;
        }
        return DICT_ABSENT;
    }
    for (uint32_t slot = index_slot(dict, key->hash); dict->index[slot]; slot = next_slot(dict, slot)) {
        uint32_t i = dict->index[slot] - 1;
        if (entries[i].key.bits == bits) return (int32_t)i;
    }
    return DICT_ABSENT;
}

static bool entry_has_text(const DictEntry *entry, const Str *key, uint64_t hash) {
    if (entry->key.bits == value_from_obj(key).bits) return true;
    return entry->hash == hash && value_is_str(entry->key) && str_equal(value_str_ptr(entry->key), key);
}

/// Finds a str by its text.
static int32_t find_text(const Dict *dict, const Str *key, uint64_t hash) {
    if (!dict->index) {
        for (uint32_t i = 0; i < dict->filled; i++) {
            if (entry_has_text(&dict->entries[i], key, hash)) return (int32_t)i;
        }
        return DICT_ABSENT;
    }
    for (uint32_t slot = index_slot(dict, hash); dict->index[slot]; slot = next_slot(dict, slot)) {
        uint32_t i = dict->index[slot] - 1;
        if (entry_has_text(&dict->entries[i], key, hash)) return (int32_t)i;
    }
    return DICT_ABSENT;
}

int32_t dict_find_str(Vm *vm, const Dict *dict, const Str *key) {
    (void)vm;
    if (key->head.flags & OBJ_INTERNED && !dict->has_other_keys) return find_interned(dict, key);
    return find_text(dict, key, str_hash((Str *)(uintptr_t)key));
}

typedef enum Match { MATCH_NO, MATCH_YES, MATCH_ERROR, MATCH_CHANGED } Match;

static bool is_plain_str(Value v) {
    return value_is_str(v) && !(value_obj(v)->type->flags & TYPE_OVERRIDES);
}

/// Whether an entry has the key. A comparison can run the program's code, which may change the dict:
/// MATCH_CHANGED.
static Match match_entry(Vm *vm, Dict *dict, uint32_t number, Value key, uint64_t hash) {
    const DictEntry *entry = &dict->entries[number];
    Value own = entry->key;
    if (value_same(own, key)) return MATCH_YES;
    if (entry->hash != hash || value_is_unset(own)) return MATCH_NO;
    if (is_plain_str(own) && is_plain_str(key))
        return str_equal(value_str_ptr(own), value_str_ptr(key)) ? MATCH_YES : MATCH_NO;
    uint32_t version = dict->keys_version;
    value_keep(own);
    int equal = value_equal(vm, own, key);
    value_drop(vm, own);
    if (equal < 0) return MATCH_ERROR;
    bool is_in_place = !dict->index && number < dict->filled && value_same(dict->entries[number].key, own);
    if (dict->keys_version != version && !is_in_place) return MATCH_CHANGED;
    return equal ? MATCH_YES : MATCH_NO;
}

/// One pass over the candidates. Sets *number for MATCH_YES.
static Match find_once(Vm *vm, Dict *dict, Value key, uint64_t hash, int32_t *number) {
    Match match = MATCH_NO;
    if (!dict->index) {
        for (uint32_t i = 0; i < dict->filled && match == MATCH_NO; i++) {
            match = match_entry(vm, dict, i, key, hash);
            *number = (int32_t)i;
        }
        return match;
    }
    for (uint32_t slot = index_slot(dict, hash); match == MATCH_NO && dict->index[slot];
         slot = next_slot(dict, slot)) {
        *number = (int32_t)dict->index[slot] - 1;
        match = match_entry(vm, dict, (uint32_t)*number, key, hash);
    }
    return match;
}

int32_t dict_find(Vm *vm, Dict *dict, Value key, uint64_t hash) {
    if (!dict->has_other_keys) {
        if (is_interned(key)) return find_interned(dict, value_str_ptr(key));
        if (is_plain_str(key)) return find_text(dict, value_str_ptr(key), hash);
    }
    int32_t number = DICT_ABSENT;
    Match match;
    do
        match = find_once(vm, dict, key, hash, &number);
    while (match == MATCH_CHANGED);
    if (match == MATCH_ERROR) return DICT_ERROR;
    return match == MATCH_YES ? number : DICT_ABSENT;
}

/// value_hash, faster for the most common keys.
static inline bool key_hash(Vm *vm, Value key, uint64_t *hash) {
    if (!is_plain_str(key)) return value_hash(vm, key, hash);
    *hash = str_hash(value_str_ptr(key));
    return true;
}

/// Entry number, DICT_ABSENT or DICT_ERROR; *hash is set unless it is DICT_ERROR.
static int32_t find_key(Vm *vm, Dict *dict, Value key, uint64_t *hash) {
    return key_hash(vm, key, hash) ? dict_find(vm, dict, key, *hash) : DICT_ERROR;
}

// ---- str keys ---------------------------------------------------------------------------------------------

Value dict_get_str(Vm *vm, const Dict *dict, const Str *key) {
    int32_t entry = dict_find_str(vm, dict, key);
    return entry < 0 ? VALUE_UNSET : dict->entries[entry].value;
}

void dict_set_str(Vm *vm, Dict *dict, Str *key, Value value) {
    int32_t entry = dict_find_str(vm, dict, key);
    if (entry >= 0)
        value_replace(vm, &dict->entries[entry].value, value_keep(value));
    else
        append_entry(vm, dict, value_from_obj(key), str_hash(key), value);
}

void dict_set_c(Vm *vm, Dict *dict, const char *key, Value owned) {
    Str *name = str_intern(vm, key, strlen(key));
    dict_set_str(vm, dict, name, owned);
    DROP(vm, name);
    value_drop(vm, owned);
}

Value dict_get_c(Vm *vm, const Dict *dict, const char *key) {
    Str *name = str_intern(vm, key, strlen(key));
    Value value = dict_get_str(vm, dict, name);
    DROP(vm, name);
    return value;
}

bool dict_del_str(Vm *vm, Dict *dict, const Str *key) {
    int32_t entry = dict_find_str(vm, dict, key);
    if (entry < 0) return false;
    value_drop(vm, dict_remove_entry(vm, dict, entry));
    return true;
}

// ---- any key ----------------------------------------------------------------------------------------------

Value dict_get(Vm *vm, Dict *dict, Value key) {
    uint64_t hash;
    int32_t entry = find_key(vm, dict, key, &hash);
    if (entry >= 0) return dict->entries[entry].value;
    return entry == DICT_ERROR ? VALUE_ERROR : VALUE_UNSET;
}

bool dict_set_hashed(Vm *vm, Dict *dict, Value key, uint64_t hash, Value value) {
    int32_t entry = dict_find(vm, dict, key, hash);
    if (entry == DICT_ERROR) return false;
    if (entry >= 0)
        value_replace(vm, &dict->entries[entry].value, value_keep(value));
    else
        append_entry(vm, dict, key, hash, value);
    return true;
}

bool dict_set(Vm *vm, Dict *dict, Value key, Value value) {
    uint64_t hash;
    return key_hash(vm, key, &hash) && dict_set_hashed(vm, dict, key, hash, value);
}

Value dict_pop(Vm *vm, Dict *dict, Value key) {
    uint64_t hash;
    int32_t entry = find_key(vm, dict, key, &hash);
    if (entry >= 0) return dict_remove_entry(vm, dict, entry);
    return entry == DICT_ERROR ? VALUE_ERROR : VALUE_UNSET;
}

int dict_del(Vm *vm, Dict *dict, Value key) {
    Value value = dict_pop(vm, dict, key);
    if (value_is_error(value)) return -1;
    if (value_is_unset(value)) return 0;
    value_drop(vm, value);
    return 1;
}

Value dict_setdefault(Vm *vm, Dict *dict, Value key, Value fallback) {
    uint64_t hash;
    int32_t entry = find_key(vm, dict, key, &hash);
    if (entry == DICT_ERROR) return VALUE_ERROR;
    if (entry >= 0) return value_keep(dict->entries[entry].value);
    append_entry(vm, dict, key, hash, fallback);
    return value_keep(fallback);
}

/// What `dict[key]` does for an absent key: __missing__ of a subclass, else KeyError.
static Value subscript_missing(Vm *vm, Dict *dict, Value key) {
    if (dict->head.type != vm->types[TYPE_DICT]) {
        Value value = vm_call_special(vm, value_from_obj(dict), NAME___missing__, &key, 1);
        if (!value_is_unset(value)) return value;
    }
    return error_raise_with(vm, EXC_KEY_ERROR, key);
}

Value dict_subscript(Vm *vm, Dict *dict, Value key) {
    Value value = dict_get(vm, dict, key);
    if (value_is_error(value)) return VALUE_ERROR;
    return value_is_unset(value) ? subscript_missing(vm, dict, key) : value_keep(value);
}

// ---- whole dicts ------------------------------------------------------------------------------------------

Dict *dict_new_of_type(Vm *vm, Type *type) {
    Dict *dict = obj_new(vm, type, 0);
    dict->count = dict->filled = dict->capacity = dict->keys_version = dict->index_mask = 0;
    dict->entries = NULL;
    dict->index = NULL;
    dict->has_other_keys = false;
    return dict;
}

Dict *dict_new(Vm *vm) {
    return dict_new_of_type(vm, vm->types[TYPE_DICT]);
}

static void release(Vm *vm, DictEntry *entries, uint32_t filled, uint32_t capacity) {
    for (uint32_t i = 0; i < filled; i++) {
        value_drop(vm, entries[i].key);
        value_drop(vm, entries[i].value);
    }
    memory_free(vm->memory, MEMORY_RAW, entries, capacity * sizeof *entries);
}

void dict_clear(Vm *vm, Dict *dict) {
    // The destructors that run meanwhile must find an empty dict.
    DictEntry *entries = dict->entries;
    uint32_t filled = dict->filled, capacity = dict->capacity;
    memory_free(vm->memory, MEMORY_RAW, dict->index, index_bytes(dict));
    dict->index = NULL;
    dict->entries = NULL;
    dict->count = dict->filled = dict->capacity = 0;
    dict->has_other_keys = false;
    keys_changed(vm, dict);
    release(vm, entries, filled, capacity);
}

/// Copies all entries into a dict that has none.
static void copy_entries(Vm *vm, Dict *to, const Dict *from) {
    if (from->count == 0) return;
    dict_reserve(vm, to, from->count);
    for (uint32_t i = 0; i < from->filled; i++) {
        const DictEntry *entry = &from->entries[i];
        if (value_is_unset(entry->key)) continue;
        value_keep(entry->key);
        value_keep(entry->value);
        to->entries[to->filled++] = *entry;
    }
    to->count = to->filled;
    to->has_other_keys = from->has_other_keys;
    keys_changed(vm, to);
    index_build(vm, to);
}

Dict *dict_copy(Vm *vm, const Dict *dict) {
    Dict *copy = dict_new(vm);
    copy_entries(vm, copy, dict);
    return copy;
}

bool dict_next(const Dict *dict, uint32_t *position, Value *key, Value *value) {
    for (uint32_t i = *position; i < dict->filled; i++) {
        const DictEntry *entry = &dict->entries[i];
        if (value_is_unset(entry->key)) continue;
        *position = i + 1;
        if (key) *key = entry->key;
        if (value) *value = entry->value;
        return true;
    }
    *position = dict->filled;
    return false;
}

/// Adds all of `other`; comparisons that change it meanwhile are an error, as in CPython.
static bool merge_dict(Vm *vm, Dict *dict, Dict *other) {
    if (dict == other || other->count == 0) return true;
    if (dict->count == 0) {
        dict_clear(vm, dict);
        copy_entries(vm, dict, other);
        return true;
    }
    for (uint32_t i = 0; i < other->filled; i++) {
        DictEntry entry = other->entries[i];
        if (value_is_unset(entry.key)) continue;
        uint32_t filled = other->filled;
        value_keep(entry.key);
        value_keep(entry.value);
        bool ok = dict_set_hashed(vm, dict, entry.key, entry.hash, entry.value);
        value_drop(vm, entry.key);
        value_drop(vm, entry.value);
        if (!ok) return false;
        if (other->filled != filled) {
            error_raise(vm, EXC_RUNTIME_ERROR, "dict mutated during update");
            return false;
        }
    }
    return true;
}

/// dict[key] = mapping[key]
static bool merge_key(Vm *vm, Dict *dict, Value mapping, Value key) {
    Value value = value_get_item(vm, mapping, key);
    bool ok = !value_is_error(value) && dict_set(vm, dict, key, value);
    value_drop(vm, value);
    return ok;
}

/// Adds what `keys` (owned) yields, with the values that `mapping` has for them.
static bool merge_keys(Vm *vm, Dict *dict, Value mapping, Value keys) {
    Value iterator = value_iter(vm, keys);
    value_drop(vm, keys);
    if (value_is_error(iterator)) return false;
    Value key = VALUE_UNSET;
    bool ok = true;
    while (ok && !value_is_unset(key = value_next(vm, iterator))) {
        ok = !value_is_error(key) && merge_key(vm, dict, mapping, key);
        value_drop(vm, key);
    }
    value_drop(vm, iterator);
    return ok;
}

/// True if iterating over the dict is iterating over its entries: no subclass has a say in it.
static bool iterates_plainly(Vm *vm, Value v) {
    if (!value_is_dict(v)) return false;
    if (!(value_obj(v)->type->flags & TYPE_OVERRIDES)) return true;
    Value own = type_lookup(vm, vm->types[TYPE_DICT], vm_name(vm, NAME___iter__));
    return value_same(value_special(vm, v, NAME___iter__), own);
}

bool dict_merge(Vm *vm, Dict *dict, Value other) {
    if (iterates_plainly(vm, other)) return merge_dict(vm, dict, value_dict(other));
    Value method = value_find_attr(vm, other, vm_name(vm, NAME_keys));
    if (value_is_error(method)) return false;
    if (value_is_unset(method)) {
        error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not a mapping", other);
        return false;
    }
    Value keys = vm_call(vm, method, NULL, 0);
    value_drop(vm, method);
    return !value_is_error(keys) && merge_keys(vm, dict, other, keys);
}

/// Adds element number `number` of an iterable of pairs.
static bool add_pair(Vm *vm, Dict *dict, Value element, int64_t number) {
    List *pair = value_to_list(vm, element);
    if (!pair) {
        if (!error_pending_is(vm, EXC_TYPE_ERROR)) return false;
        error_clear(vm);
        error_raise(vm, EXC_TYPE_ERROR,
                    "cannot convert dictionary update sequence element #%lld to a sequence",
                    (long long)number);
        return false;
    }
    bool ok = pair->count == 2;
    if (ok)
        ok = dict_set(vm, dict, pair->items[0], pair->items[1]);
    else
        error_raise(vm, EXC_VALUE_ERROR,
                    "dictionary update sequence element #%lld has length %lld; 2 is required",
                    (long long)number, (long long)pair->count);
    DROP(vm, pair);
    return ok;
}

static bool update_from_pairs(Vm *vm, Dict *dict, Value pairs) {
    Value iterator = value_iter(vm, pairs);
    if (value_is_error(iterator)) return false;
    Value element = VALUE_UNSET;
    bool ok = true;
    for (int64_t number = 0; ok && !value_is_unset(element = value_next(vm, iterator)); number++) {
        ok = !value_is_error(element) && add_pair(vm, dict, element, number);
        value_drop(vm, element);
    }
    value_drop(vm, iterator);
    return ok;
}

bool dict_update(Vm *vm, Dict *dict, Value other) {
    if (value_is_dict(other)) return dict_merge(vm, dict, other);
    Value keys = value_find_attr(vm, other, vm_name(vm, NAME_keys));
    if (value_is_error(keys)) return false;
    value_drop(vm, keys);
    return value_is_unset(keys) ? update_from_pairs(vm, dict, other) : dict_merge(vm, dict, other);
}

/// Whether `b` has the entry's key with an equal value: 1, 0, -1.
static int has_equal_entry(Vm *vm, Dict *b, const DictEntry *entry) {
    Value key = value_keep(entry->key), value = value_keep(entry->value);
    int32_t found = dict_find(vm, b, key, entry->hash);
    int equal = found == DICT_ERROR ? -1 : 0;
    if (found >= 0) {
        Value other = value_keep(b->entries[found].value);
        equal = value_equal(vm, value, other);
        value_drop(vm, other);
    }
    value_drop(vm, key);
    value_drop(vm, value);
    return equal;
}

int dict_equal(Vm *vm, Dict *a, Dict *b) {
    if (a->count != b->count) return 0;
    if (!vm_enter_native(vm, " in comparison")) return -1;
    int equal = 1;
    for (uint32_t i = 0; i < a->filled && equal == 1; i++) {
        if (!value_is_unset(a->entries[i].key)) equal = has_equal_entry(vm, b, &a->entries[i]);
    }
    vm_leave_native(vm);
    return equal;
}
