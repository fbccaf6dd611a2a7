#include "sim/base/arena.h"
#include <string.h>

#define FIRST_BLOCK_BYTES ((size_t)4 << 10)
#define LARGEST_BLOCK_BYTES ((size_t)256 << 10)

struct ArenaBlock {
    ArenaBlock *older;
    size_t size_bytes; // with this header
};

void arena_init(Arena *arena, Memory *memory) {
    *arena = (Arena){.memory = memory};
}

void arena_free(Arena *arena) {
    for (ArenaBlock *block = arena->blocks; block;) {
        ArenaBlock *older = block->older;
        memory_free(arena->memory, MEMORY_RAW, block, block->size_bytes);
        block = older;
    }
    arena_init(arena, arena->memory);
}

/// Blocks double in size, so that a small tree is cheap and a large one takes few blocks.
static size_t next_block_bytes(const Arena *arena, size_t needed_bytes) {
    size_t size_bytes = arena->blocks ? arena->blocks->size_bytes * 2 : FIRST_BLOCK_BYTES;
    if (size_bytes > LARGEST_BLOCK_BYTES) size_bytes = LARGEST_BLOCK_BYTES;
    return size_bytes < needed_bytes ? needed_bytes : size_bytes;
}

static void arena_grow(Arena *arena, size_t size_bytes) {
    size_t block_bytes = next_block_bytes(arena, size_bytes + sizeof(ArenaBlock));
    ArenaBlock *block = memory_alloc(arena->memory, MEMORY_RAW, block_bytes);
    *block = (ArenaBlock){.older = arena->blocks, .size_bytes = block_bytes};
    arena->blocks = block;
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + block_bytes;
}

void *arena_alloc(Arena *arena, size_t size_bytes) {
    size_t rounded_bytes = (size_bytes + 7) & ~(size_t)7;
    if (!arena->blocks || (size_t)(arena->end - arena->next) < rounded_bytes)
        arena_grow(arena, rounded_bytes);
    void *room = arena->next;
    arena->next += rounded_bytes;
    return memset(room, 0, rounded_bytes);
}

char *arena_copy(Arena *arena, const char *bytes, size_t size_bytes) {
    char *copy = arena_alloc(arena, size_bytes + 1);
    if (size_bytes > 0) memcpy(copy, bytes, size_bytes);
    return copy;
}
