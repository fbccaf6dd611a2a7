#include "sim/vm/pointer_map.h"
#include <string.h>

static size_t home(const PointerMap *map, const void *key) {
    return (size_t)(((uint64_t)(uintptr_t)key * UINT64_C(0x9e3779b97f4a7c15)) >> 24) & (map->capacity - 1);
}

/// The entry of `key`, or the free one where it belongs.
static PointerMapEntry *locate(const PointerMap *map, const void *key) {
    size_t i = home(map, key);
    while (map->entries[i].key && map->entries[i].key != key)
        i = (i + 1) & (map->capacity - 1);
    return &map->entries[i];
}

static void grow(PointerMap *map, Memory *memory) {
    PointerMapEntry *old = map->entries;
    size_t old_capacity = map->capacity;
    map->capacity = old_capacity ? 2 * old_capacity : 64;
    map->entries = memory_alloc(memory, MEMORY_RAW, map->capacity * sizeof *map->entries);
    memset(map->entries, 0, map->capacity * sizeof *map->entries);
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].key) *locate(map, old[i].key) = old[i];
    memory_free(memory, MEMORY_RAW, old, old_capacity * sizeof *old);
}

uint64_t *pointer_map_find(const PointerMap *map, const void *key) {
    if (map->count == 0) return NULL;
    PointerMapEntry *entry = locate(map, key);
    return entry->key ? &entry->value : NULL;
}

void pointer_map_add(PointerMap *map, Memory *memory, const void *key, uint64_t value) {
    if (2 * (map->count + 1) > map->capacity) grow(map, memory);
    *locate(map, key) = (PointerMapEntry){key, value};
    map->count++;
}

void pointer_map_remove(PointerMap *map, const void *key) {
    size_t mask = map->capacity - 1;
    size_t hole = (size_t)(locate(map, key) - map->entries);
    map->count--;
    // Entries behind the hole move up, unless they would come to stand before their home.
    for (size_t i = (hole + 1) & mask; map->entries[i].key; i = (i + 1) & mask) {
        size_t from_home = (i - home(map, map->entries[i].key)) & mask;
        if (from_home < ((i - hole) & mask)) continue;
        map->entries[hole] = map->entries[i];
        hole = i;
    }
    map->entries[hole].key = NULL;
}
