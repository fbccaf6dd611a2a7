/// Hash tables: dict keeps insertion order; namespaces, instance attributes and keyword arguments use it too.
#ifndef LOOPSCOPE_VM_DICT_H
#define LOOPSCOPE_VM_DICT_H

#include "sim/vm/object.h"

typedef struct DictEntry {
    Value key; // VALUE_UNSET: deleted
    Value value;
    uint64_t hash;
} DictEntry;

struct Dict {
    Obj head;
    uint32_t count;        // live entries
    uint32_t filled;       // live and deleted entries: entries[0 .. filled)
    uint32_t capacity;     // room in entries
    uint32_t keys_version; // new value (from vm->next_keys_version) whenever a key is added, moved or
                           // removed; keys inline caches
    DictEntry *entries;    // in insertion order
    uint32_t *index;       // power-of-two table of entry numbers + 1, 0 = free; NULL while capacity is small
    uint32_t index_mask;
    bool has_other_keys; // some key is or was not an interned str, so that lookups must compare
};

Dict *dict_new(Vm *vm);
/// For str keys that are interned or exact str: never fails, never runs Python code. Borrowed or VALUE_UNSET.
Value dict_get_str(Vm *vm, const Dict *dict, const Str *key);
/// Entry number of the key, or -1. With keys_version it makes an inline cache.
int32_t dict_find_str(Vm *vm, const Dict *dict, const Str *key);
/// Keeps key and value.
void dict_set_str(Vm *vm, Dict *dict, Str *key, Value value);
/// Takes over `owned`. `key` becomes an interned str.
void dict_set_c(Vm *vm, Dict *dict, const char *key, Value owned);
Value dict_get_c(Vm *vm, const Dict *dict, const char *key);
/// True if the key was there.
bool dict_del_str(Vm *vm, Dict *dict, const Str *key);

/// Any key. Borrowed value, VALUE_UNSET if absent, VALUE_ERROR if hashing or comparing failed.
Value dict_get(Vm *vm, Dict *dict, Value key);
/// Keeps both. False with the exception set if the key cannot be hashed or compared.
bool dict_set(Vm *vm, Dict *dict, Value key, Value value);
/// 1 removed, 0 absent, -1 exception.
int dict_del(Vm *vm, Dict *dict, Value key);
/// Removes the key and returns its value (owned), VALUE_UNSET if absent, VALUE_ERROR.
Value dict_pop(Vm *vm, Dict *dict, Value key);
void dict_clear(Vm *vm, Dict *dict);
Dict *dict_copy(Vm *vm, const Dict *dict);
/// Adds all of a dict or another mapping (`{**other}`). False with the exception set: TypeError "'X' object
/// is not a mapping" for what has no keys().
bool dict_merge(Vm *vm, Dict *dict, Value other);
/// dict.update(other) with one argument: a mapping or an iterable of pairs. False with the exception set.
bool dict_update(Vm *vm, Dict *dict, Value other);
/// Iterates: start with *position = 0; false at the end. Key and value are borrowed.
bool dict_next(const Dict *dict, uint32_t *position, Value *key, Value *value);

// ---- further ways to use one ----

/// An empty instance of `type`, which is dict or below it.
Dict *dict_new_of_type(Vm *vm, Type *type);
/// Entry number of any key: DICT_ABSENT, or DICT_ERROR if a comparison raised.
int32_t dict_find(Vm *vm, Dict *dict, Value key, uint64_t hash);
enum { DICT_ABSENT = -1, DICT_ERROR = -2 };
/// dict_set with the key's hash known.
bool dict_set_hashed(Vm *vm, Dict *dict, Value key, uint64_t hash, Value value);
/// Removes entry number `entry`; returns its value (owned).
Value dict_remove_entry(Vm *vm, Dict *dict, int32_t entry);
/// The last entry that is not deleted, or DICT_ABSENT.
int32_t dict_last_entry(const Dict *dict);
/// dict[key] as the program sees it: __missing__ of subclasses, KeyError. Owned.
Value dict_subscript(Vm *vm, Dict *dict, Value key);
/// dict.setdefault; owned.
Value dict_setdefault(Vm *vm, Dict *dict, Value key, Value fallback);
/// a | b: VALUE_NOT_IMPLEMENTED unless both are dicts.
Value dict_union(Vm *vm, Value a, Value b);
/// "{1: 2}"
Str *dict_repr(Vm *vm, Dict *dict);
/// a == b for two dicts: 1, 0, -1.
int dict_equal(Vm *vm, Dict *a, Dict *b);

// ---- views (dict_views.c, dict_iterators.c, mapping_proxy.c) ----

/// `kind` is TYPE_DICT_KEYS, TYPE_DICT_VALUES or TYPE_DICT_ITEMS. Owned.
Value dict_view_new(Vm *vm, Dict *dict, TypeId kind);
typedef struct DictView {
    Obj head;
    Dict *dict; // owned
} DictView;
/// `item in view`: 1, 0, -1.
int dict_view_contains(Vm *vm, Value view, Value item);
/// `kind` is TYPE_DICT_KEY_ITERATOR, ...VALUE_ITERATOR, ...ITEM_ITERATOR or one of the reverse ones.
Value dict_iter(Vm *vm, Dict *dict, TypeId kind);
/// A read-only view of a class's namespace.
Value mapping_proxy_new(Vm *vm, Dict *dict);
typedef struct MappingProxy {
    Obj head;
    Value mapping; // owned
} MappingProxy;

#endif
