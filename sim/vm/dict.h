/// Hash tables: dict keeps insertion order; namespaces, instance attributes and keyword arguments use it too.
#ifndef LOOPSCOPE_VM_DICT_H
#define LOOPSCOPE_VM_DICT_H

#include "sim/vm/object.h"

typedef struct DictEntry {
    Value key;    // VALUE_UNSET: deleted
    Value value;
    uint64_t hash;
} DictEntry;

struct Dict {
    Obj head;
    uint32_t count;         // live entries
    uint32_t filled;        // live and deleted entries: entries[0 .. filled)
    uint32_t capacity;      // room in entries
    uint32_t keys_version;  // new value (from vm->next_keys_version) whenever a key is added, moved or removed; keys inline caches
    DictEntry *entries;     // in insertion order
    uint32_t *index;        // power-of-two table of entry numbers + 1, 0 = free, UINT32_MAX = deleted; NULL while capacity is small
    uint32_t index_mask;
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
/// dict.update(other mapping or dict). False with the exception set.
bool dict_merge(Vm *vm, Dict *dict, Value other);
/// Iterates: start with *position = 0; false at the end. Key and value are borrowed.
bool dict_next(const Dict *dict, uint32_t *position, Value *key, Value *value);

#endif
