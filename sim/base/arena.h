/// Bump allocation for things that die together (an AST, a compilation): no single frees.
#ifndef LOOPSCOPE_BASE_ARENA_H
#define LOOPSCOPE_BASE_ARENA_H

#include "sim/base/memory.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    Memory *memory;     // where the blocks come from; outlives the arena
    ArenaBlock *blocks; // newest first
    char *next, *end;   // free room of the newest block
} Arena;

void arena_init(Arena *arena, Memory *memory);
void arena_free(Arena *arena);

/// Returns zeroed, 8-byte aligned room. Never NULL (see memory.h).
void *arena_alloc(Arena *arena, size_t size_bytes);

/// Copies `size_bytes` bytes and adds a NUL.
char *arena_copy(Arena *arena, const char *bytes, size_t size_bytes);

#define ARENA_NEW(arena, T) ((T *)arena_alloc((arena), sizeof(T)))
#define ARENA_ARRAY(arena, T, count) ((T *)arena_alloc((arena), sizeof(T) * (size_t)(count)))

#endif
