/// The allocator of one run: size-class slabs over large chunks, with a limit in bytes.
///
/// A run never sees a failed allocation. When the limit is reached (or malloc fails) the handler given to
/// `memory_on_exhausted` is called, which must not return: the VM leaves the run with longjmp, and
/// `memory_destroy` then releases everything the run ever allocated. That is why no caller in sim/vm checks
/// for NULL.
///
/// Built with LOOPSCOPE_SANITIZE every block is a malloc of its own, so that AddressSanitizer sees each
/// misuse.
#ifndef LOOPSCOPE_BASE_MEMORY_H
#define LOOPSCOPE_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct Memory Memory;

/// What a block is for. Objects live in slabs of their own, so that `memory_each_object` can visit them.
typedef enum MemoryUse { MEMORY_RAW, MEMORY_OBJECT } MemoryUse;

/// Returns NULL only if malloc fails. `limit_bytes` 0 means no limit.
Memory *memory_new(size_t limit_bytes);

/// Releases the allocator and every block it ever gave out.
void memory_destroy(Memory *memory);

/// Called with `context` when the limit is reached or the system has no more; must not return. The allocation
/// that failed has changed nothing. Without a handler the program aborts.
void memory_on_exhausted(Memory *memory, void (*handler)(void *context), void *context);

/// Makes the n-th allocation from now (1 = the next) fail as if the limit were reached; 0 switches it off.
/// For tests.
void memory_fail_at(Memory *memory, uint64_t nth);

/// Bytes handed out now, and the limit. A block counts with its size rounded up to 8.
static inline size_t memory_used_bytes(const Memory *memory);
size_t memory_limit_bytes(const Memory *memory);

/// Returns a block of `size_bytes` (8-byte aligned, not cleared). Never NULL.
static inline void *memory_alloc(Memory *memory, MemoryUse use, size_t size_bytes);

/// Gives back a block; `size_bytes` is what it was allocated with. `block` may be NULL when `size_bytes` is
/// 0.
static inline void memory_free(Memory *memory, MemoryUse use, void *block, size_t size_bytes);

/// Grows or shrinks a raw block; `block` may be NULL when `old_bytes` is 0. Never NULL.
void *memory_resize(Memory *memory, void *block, size_t old_bytes, size_t new_bytes);

/// Begins to fetch the first `size_bytes` of a block that will be needed soon into the processor's cache.
/// `block` need not be valid.
static inline void memory_prefetch(const void *block, size_t size_bytes) {
#if defined(__GNUC__)
    enum { CACHE_LINE_BYTES = 64 };
    for (size_t offset = 0; offset < size_bytes; offset += CACHE_LINE_BYTES)
        __builtin_prefetch((const char *)block + offset);
#else
    (void)block;
    (void)size_bytes;
#endif
}

/// Live MEMORY_OBJECT blocks.
static inline size_t memory_object_count(const Memory *memory);

/// Calls `visit` for every live MEMORY_OBJECT block, in an order that depends on the run's allocations alone:
/// slabs in the order they were begun, each by address, then the large blocks, oldest first. `visit` must not
/// allocate or free. A live object's first word is never 0 (the VM's type pointer); a free slot's first word
/// is 0.
void memory_each_object(Memory *memory, void (*visit)(void *object, void *context), void *context);

// ---- what the inline functions need -------------------------------------------------------------------

#define MEMORY_GRAIN_BYTES 8        // every block's size is rounded up to a multiple of this
#define MEMORY_SMALL_MAX_BYTES 512u // larger blocks are a malloc of their own
#define MEMORY_CLASS_COUNT (MEMORY_SMALL_MAX_BYTES / MEMORY_GRAIN_BYTES + 1)

/// A free slot; it lies over what the block held, hence may_alias. The first word stays 0 so that
/// `memory_each_object` knows it for free. Even the smallest slot has room for both words.
typedef struct __attribute__((may_alias)) MemorySlot {
    uintptr_t live;
    struct MemorySlot *next;
} MemorySlot;

/// The part of Memory that the fast paths touch; the first member of struct Memory.
typedef struct MemoryFront {
    size_t used_bytes;
    size_t unchecked_bytes; // up to here `used_bytes` may grow without a look at limit and fail counter
    size_t object_count;    // live blocks of MEMORY_OBJECT
    MemorySlot *free[2][MEMORY_CLASS_COUNT];
} MemoryFront;

static inline size_t memory_used_bytes(const Memory *memory) {
    return ((const MemoryFront *)memory)->used_bytes;
}

static inline size_t memory_object_count(const Memory *memory) {
    return ((const MemoryFront *)memory)->object_count;
}

void *memory_alloc_slow(Memory *memory, MemoryUse use, size_t size_bytes);
void memory_free_slow(Memory *memory, MemoryUse use, void *block, size_t size_bytes);

static inline void *memory_alloc(Memory *memory, MemoryUse use, size_t size_bytes) {
#ifndef LOOPSCOPE_SANITIZE
    if (size_bytes <= MEMORY_SMALL_MAX_BYTES) {
        MemoryFront *front = (MemoryFront *)memory;
        size_t size_class = (size_bytes + MEMORY_GRAIN_BYTES - 1) / MEMORY_GRAIN_BYTES;
        size_t used_bytes = front->used_bytes + size_class * MEMORY_GRAIN_BYTES;
        MemorySlot *slot = front->free[use][size_class];
        if (slot && used_bytes <= front->unchecked_bytes) {
            front->free[use][size_class] = slot->next;
            front->used_bytes = used_bytes;
            if (use == MEMORY_OBJECT) front->object_count++;
            return slot;
        }
    }
#endif
    return memory_alloc_slow(memory, use, size_bytes);
}

static inline void memory_free(Memory *memory, MemoryUse use, void *block, size_t size_bytes) {
#ifndef LOOPSCOPE_SANITIZE
    if (size_bytes <= MEMORY_SMALL_MAX_BYTES && block) {
        MemoryFront *front = (MemoryFront *)memory;
        size_t size_class = (size_bytes + MEMORY_GRAIN_BYTES - 1) / MEMORY_GRAIN_BYTES;
        MemorySlot *slot = (MemorySlot *)block;
        slot->live = 0;
        slot->next = front->free[use][size_class];
        front->free[use][size_class] = slot;
        front->used_bytes -= size_class * MEMORY_GRAIN_BYTES;
        if (use == MEMORY_OBJECT) front->object_count--;
        return;
    }
#endif
    memory_free_slow(memory, use, block, size_bytes);
}

#endif
