#include "sim/lang/collections.h"
#include <assert.h>
#include <string.h>

void *arena_grow(Arena *arena, void *items, int32_t count, int32_t *capacity, size_t item_bytes) {
    if (count < *capacity) return items;
    *capacity = *capacity ? *capacity * 2 : 8;
    void *moved = arena_alloc(arena, (size_t)*capacity * item_bytes);
    if (count > 0) memcpy(moved, items, (size_t)count * item_bytes);
    return moved;
}

typedef struct IndexMapEntry {
    uint64_t key;
    int32_t number_plus_one; // 0: free
} IndexMapEntry;

static IndexMapEntry *find_entry(const IndexMap *map, uint64_t key) {
    uint64_t mixed = key * 0x9E3779B97F4A7C15u;
    uint32_t mask = map->capacity - 1;
    uint32_t i = (uint32_t)(mixed >> 32) & mask;
    while (map->entries[i].number_plus_one != 0 && map->entries[i].key != key)
        i = (i + 1) & mask;
    return &map->entries[i];
}

static void grow_map(IndexMap *map) {
    IndexMap old = *map;
    map->capacity = old.capacity ? old.capacity * 2 : 8;
    map->entries = ARENA_ARRAY(map->arena, IndexMapEntry, map->capacity);
    for (uint32_t i = 0; i < old.capacity; i++) {
        if (old.entries[i].number_plus_one != 0) *find_entry(map, old.entries[i].key) = old.entries[i];
    }
}

int32_t index_map_get(const IndexMap *map, uint64_t key) {
    if (map->count == 0) return -1;
    return find_entry(map, key)->number_plus_one - 1;
}

void index_map_add(IndexMap *map, uint64_t key, int32_t number) {
    if (map->count * 4 >= map->capacity * 3) grow_map(map);
    IndexMapEntry *entry = find_entry(map, key);
    assert(entry->number_plus_one == 0 && number >= 0);
    *entry = (IndexMapEntry){key, number + 1};
    map->count++;
}
