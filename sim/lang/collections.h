/// Growing arrays and a small hash table, both in an arena: what scope analysis and compiler are built on.
#ifndef LOOPSCOPE_LANG_COLLECTIONS_H
#define LOOPSCOPE_LANG_COLLECTIONS_H

#include "sim/base/arena.h"

/// Makes room for one more of `count` items: returns the array, moved if it was full.
/// The old array stays in the arena.
void *arena_grow(Arena *arena, void *items, int32_t count, int32_t *capacity, size_t item_bytes);

/// Appends `item` to the array `list->items`, `list->count`, `list->capacity`.
#define ARENA_APPEND(arena, list, item)                                                                      \
    do {                                                                                                     \
        (list)->items =                                                                                      \
            arena_grow((arena), (list)->items, (list)->count, &(list)->capacity, sizeof *(list)->items);     \
        (list)->items[(list)->count++] = (item);                                                             \
    } while (0)

/// From 64-bit keys to numbers. Nothing is ever removed. All zero but for `arena` is an empty map.
typedef struct IndexMap {
    Arena *arena;
    struct IndexMapEntry *entries; // open addressing; capacity is a power of two
    uint32_t count, capacity;
} IndexMap;

/// The number stored for `key`, or -1.
int32_t index_map_get(const IndexMap *map, uint64_t key);
/// Stores `number` (>= 0); the key must be new.
void index_map_add(IndexMap *map, uint64_t key, int32_t number);

#endif
