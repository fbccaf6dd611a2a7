/// A hash table from addresses to words. Nothing iterates over it, so the order of addresses cannot reach a
/// result.
#ifndef LOOPSCOPE_VM_POINTER_MAP_H
#define LOOPSCOPE_VM_POINTER_MAP_H

#include "sim/base/memory.h"

typedef struct PointerMapEntry {
    const void *key; // NULL: free
    uint64_t value;
} PointerMapEntry;

/// All zero: empty. Open addressing with linear probing; `capacity` is a power of two or 0.
typedef struct PointerMap PointerMap;
struct PointerMap {
    PointerMapEntry *entries;
    size_t count, capacity;
};

/// Where the key's value lies, or NULL. Valid until the next pointer_map_add or pointer_map_remove.
uint64_t *pointer_map_find(const PointerMap *map, const void *key);
/// Adds a key that is not there yet.
void pointer_map_add(PointerMap *map, Memory *memory, const void *key, uint64_t value);
/// Removes a key that is there.
void pointer_map_remove(PointerMap *map, const void *key);

#endif
