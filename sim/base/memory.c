#include "sim/base/memory.h"
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_BYTES ((size_t)1 << 20)
#define PAGE_BYTES ((size_t)64 << 10)
#define REFILL_BYTES 2048 // so much of a page is cut into slots at a time: untouched memory stays untouched

/// A page holds slots of one size. Pages of objects are kept in the order they were begun.
typedef struct Page {
    struct Page *next;
    size_t slot_bytes;
    char *carved_end; // up to here slots have been cut
    char *end;
} Page;

typedef struct Chunk {
    struct Chunk *next;
    size_t unused; // keeps what follows 16-byte aligned
} Chunk;

/// Stands in front of a block that is a malloc of its own.
typedef struct LargeBlock {
    struct LargeBlock *previous, *next;
    size_t size_bytes;
    size_t unused; // keeps what follows 16-byte aligned
} LargeBlock;

struct Memory {
    MemoryFront front;
    size_t limit_bytes;
    uint64_t fail_countdown; // 0: no failure planned
    void (*exhausted)(void *context);
    void *exhausted_context;
    LargeBlock large[2];                  // heads of two rings, oldest first
    Page *current[2][MEMORY_CLASS_COUNT]; // the page that slots of a class are cut from
    Page *first_page[2], *last_page[2];
    Chunk *chunks;
    char *chunk_next, *chunk_end; // room for further pages in the newest chunk
};

/// So many bytes may be handed out without a look at the limit and the planned failure.
static size_t unchecked_bytes(const Memory *memory) {
    if (memory->fail_countdown > 0) return 0;
    return memory->limit_bytes > 0 ? memory->limit_bytes : SIZE_MAX;
}

Memory *memory_new(size_t limit_bytes) {
    Memory *memory = calloc(1, sizeof *memory);
    if (!memory) return NULL;
    memory->limit_bytes = limit_bytes;
    memory->front.unchecked_bytes = unchecked_bytes(memory);
    for (int use = 0; use < 2; use++) {
        LargeBlock *ring = &memory->large[use];
        ring->previous = ring->next = ring;
    }
    return memory;
}

void memory_destroy(Memory *memory) {
    for (int use = 0; use < 2; use++) {
        LargeBlock *ring = &memory->large[use];
        for (LargeBlock *block = ring->next; block != ring;) {
            LargeBlock *next = block->next;
            free(block);
            block = next;
        }
    }
    for (Chunk *chunk = memory->chunks; chunk;) {
        Chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(memory);
}

void memory_on_exhausted(Memory *memory, void (*handler)(void *context), void *context) {
    memory->exhausted = handler;
    memory->exhausted_context = context;
}

void memory_fail_at(Memory *memory, uint64_t nth) {
    memory->fail_countdown = nth;
    memory->front.unchecked_bytes = unchecked_bytes(memory);
}

size_t memory_limit_bytes(const Memory *memory) {
    return memory->limit_bytes;
}

static _Noreturn void report_exhausted(Memory *memory) {
    if (memory->exhausted) memory->exhausted(memory->exhausted_context);
    abort();
}

static bool planned_failure(Memory *memory) {
    if (memory->fail_countdown == 0 || --memory->fail_countdown > 0) return false;
    memory->front.unchecked_bytes = unchecked_bytes(memory);
    return true;
}

static void claim_bytes(Memory *memory, size_t size_bytes) {
    size_t used_bytes = memory->front.used_bytes + size_bytes;
    bool over_limit = memory->limit_bytes && used_bytes > memory->limit_bytes;
    if (planned_failure(memory) || over_limit || used_bytes < size_bytes) report_exhausted(memory);
    memory->front.used_bytes = used_bytes;
}

/// Called when malloc fails: takes the claim back first, so that the failed allocation has changed nothing.
static _Noreturn void refuse_claim(Memory *memory, size_t size_bytes) {
    memory->front.used_bytes -= size_bytes;
    report_exhausted(memory);
}

static size_t rounded_size(Memory *memory, size_t size_bytes) {
    if (size_bytes > SIZE_MAX / 2) report_exhausted(memory);
    return (size_bytes + MEMORY_GRAIN_BYTES - 1) / MEMORY_GRAIN_BYTES * MEMORY_GRAIN_BYTES;
}

static bool is_large(size_t size_bytes) {
#ifdef LOOPSCOPE_SANITIZE
    (void)size_bytes;
    return true;
#else
    return size_bytes > MEMORY_SMALL_MAX_BYTES;
#endif
}

// ---- large blocks -------------------------------------------------------------------------------------

static void ring_append(LargeBlock *ring, LargeBlock *block) {
    block->previous = ring->previous;
    block->next = ring;
    block->previous->next = block;
    ring->previous = block;
}

static void ring_remove(LargeBlock *block) {
    block->previous->next = block->next;
    block->next->previous = block->previous;
}

static LargeBlock *large_header(void *block) {
    return (LargeBlock *)block - 1;
}

static void *large_alloc(Memory *memory, MemoryUse use, size_t size_bytes) {
    size_t claimed_bytes = rounded_size(memory, size_bytes);
    claim_bytes(memory, claimed_bytes);
    LargeBlock *block = malloc(sizeof *block + size_bytes);
    if (!block) refuse_claim(memory, claimed_bytes);
    block->size_bytes = size_bytes;
    ring_append(&memory->large[use], block);
    if (use == MEMORY_OBJECT) memory->front.object_count++;
    if (use == MEMORY_OBJECT && size_bytes >= sizeof(uintptr_t)) *(uintptr_t *)(block + 1) = 0;
    return block + 1;
}

static void large_free(Memory *memory, void *block) {
    LargeBlock *header = large_header(block);
    memory->front.used_bytes -= rounded_size(memory, header->size_bytes);
    ring_remove(header);
    free(header);
}

static void *large_resize(Memory *memory, void *block, size_t new_bytes) {
    LargeBlock *old = large_header(block);
    size_t old_claimed_bytes = rounded_size(memory, old->size_bytes);
    size_t new_claimed_bytes = rounded_size(memory, new_bytes);
    bool grows = new_claimed_bytes > old_claimed_bytes;
    if (grows) claim_bytes(memory, new_claimed_bytes - old_claimed_bytes);
    LargeBlock *moved = realloc(old, sizeof *moved + new_bytes);
    if (!moved && grows) refuse_claim(memory, new_claimed_bytes - old_claimed_bytes);
    if (!moved) return block; // did not shrink: stays as it is, and so does its account
    if (!grows) memory->front.used_bytes -= old_claimed_bytes - new_claimed_bytes;
    moved->size_bytes = new_bytes;
    moved->previous->next = moved;
    moved->next->previous = moved;
    return moved + 1;
}

// ---- small blocks -------------------------------------------------------------------------------------

static Page *page_new(Memory *memory, MemoryUse use, size_t slot_bytes) {
    if ((size_t)(memory->chunk_end - memory->chunk_next) < PAGE_BYTES) {
        Chunk *chunk = malloc(sizeof *chunk + CHUNK_BYTES);
        if (!chunk) return NULL;
        chunk->next = memory->chunks;
        memory->chunks = chunk;
        memory->chunk_next = (char *)(chunk + 1);
        memory->chunk_end = memory->chunk_next + CHUNK_BYTES;
    }
    Page *page = (Page *)(void *)memory->chunk_next;
    memory->chunk_next += PAGE_BYTES;
    page->next = NULL;
    page->slot_bytes = slot_bytes;
    page->carved_end = (char *)(page + 1);
    page->end = (char *)page + PAGE_BYTES;
    if (memory->last_page[use])
        memory->last_page[use]->next = page;
    else
        memory->first_page[use] = page;
    memory->last_page[use] = page;
    return page;
}

/// Hands free slots of a class up to half as large again over to `size_class`, before that begins a new page:
/// what one kind of object has left serves another. Only where more are free than were ever cut at once.
/// False if there are none.
static bool take_larger_slots(Memory *memory, MemoryUse use, size_t size_class) {
    for (size_t larger = size_class + 1; larger <= size_class + size_class / 2; larger++) {
        if (larger >= MEMORY_CLASS_COUNT) return false;
        size_t wanted = 2 * REFILL_BYTES / (larger * MEMORY_GRAIN_BYTES);
        MemorySlot *first = memory->front.free[use][larger], *last = first;
        for (size_t found = 1; last && found < wanted; found++)
            last = last->next;
        if (!last) continue;
        memory->front.free[use][larger] = last->next;
        memory->front.free[use][size_class] = first;
        last->next = NULL;
        return true;
    }
    return false;
}

/// Cuts new slots of one class and makes them its free list, lowest address first. False if the system has no
/// memory.
static bool refill_class(Memory *memory, MemoryUse use, size_t size_class) {
    size_t slot_bytes = size_class * MEMORY_GRAIN_BYTES;
    if (slot_bytes < sizeof(MemorySlot)) slot_bytes = sizeof(MemorySlot);
    Page *page = memory->current[use][size_class];
    if (!page || (size_t)(page->end - page->carved_end) < slot_bytes) {
        if (take_larger_slots(memory, use, size_class)) return true;
        page = page_new(memory, use, slot_bytes);
        if (!page) return false;
        memory->current[use][size_class] = page;
    }
    size_t room = (size_t)(page->end - page->carved_end) / slot_bytes;
    size_t count = REFILL_BYTES / slot_bytes < room ? REFILL_BYTES / slot_bytes : room;
    MemorySlot *next = NULL;
    for (size_t index = count; index > 0; index--) {
        MemorySlot *slot = (MemorySlot *)(void *)(page->carved_end + (index - 1) * slot_bytes);
        *slot = (MemorySlot){.live = 0, .next = next};
        next = slot;
    }
    page->carved_end += count * slot_bytes;
    memory->front.free[use][size_class] = next;
    return true;
}

void *memory_alloc_slow(Memory *memory, MemoryUse use, size_t size_bytes) {
    if (is_large(size_bytes)) return large_alloc(memory, use, size_bytes);
    size_t claimed_bytes = rounded_size(memory, size_bytes);
    size_t size_class = claimed_bytes / MEMORY_GRAIN_BYTES;
    claim_bytes(memory, claimed_bytes);
    MemorySlot **list = &memory->front.free[use][size_class];
    if (!*list && !refill_class(memory, use, size_class)) refuse_claim(memory, claimed_bytes);
    MemorySlot *slot = *list;
    *list = slot->next;
    if (use == MEMORY_OBJECT) memory->front.object_count++;
    return slot;
}

void memory_free_slow(Memory *memory, MemoryUse use, void *block, size_t size_bytes) {
    if (!block) {
        assert(size_bytes == 0);
        return;
    }
    assert(large_header(block)->size_bytes == size_bytes);
    if (use == MEMORY_OBJECT) memory->front.object_count--;
    large_free(memory, block);
}

void *memory_resize(Memory *memory, void *block, size_t old_bytes, size_t new_bytes) {
    if (!block) return memory_alloc(memory, MEMORY_RAW, new_bytes);
    if (is_large(old_bytes) && is_large(new_bytes)) return large_resize(memory, block, new_bytes);
    if (rounded_size(memory, old_bytes) == rounded_size(memory, new_bytes)) return block;
    void *moved = memory_alloc(memory, MEMORY_RAW, new_bytes);
    memcpy(moved, block, old_bytes < new_bytes ? old_bytes : new_bytes);
    memory_free(memory, MEMORY_RAW, block, old_bytes);
    return moved;
}

void memory_each_object(Memory *memory, void (*visit)(void *object, void *context), void *context) {
    // Most pages of a program that has ended are empty: nobody looks behind the last live block.
    size_t left = memory->front.object_count;
    for (Page *page = memory->first_page[MEMORY_OBJECT]; page && left > 0; page = page->next) {
        for (char *slot = (char *)(page + 1); slot < page->carved_end; slot += page->slot_bytes) {
            if (!((MemorySlot *)(void *)slot)->live) continue;
            visit(slot, context);
            left--;
        }
    }
    LargeBlock *ring = &memory->large[MEMORY_OBJECT];
    for (LargeBlock *block = ring->next; block != ring; block = block->next) {
        if (((MemorySlot *)(void *)(block + 1))->live) visit(block + 1, context);
    }
}
