/// Interned strings: numbers in order of first use, found by an open hash table. The bytes stand in blocks
/// that never move, so a Span from trace_string stays valid while the trace lives.
#include "sim/trace/store.h"
#include <stdlib.h>
#include <string.h>

enum { BLOCK_BYTES = 64 * 1024, FIRST_SLOTS = 64 };

typedef struct Block {
    struct Block *previous;
    char bytes[];
} Block;

typedef struct Entry {
    const char *bytes;
    uint32_t size;
    uint32_t hash;
} Entry;

typedef struct Slot {
    uint32_t hash;
    TraceString string; // 0 = free
} Slot;

struct TraceStrings {
    Entry *entries; // entry of string N at N - 1
    uint32_t count, capacity;
    Slot *slots; // hash table, a power of two long
    uint32_t slot_count;
    Block *blocks; // newest first
    char *next, *end;
};

static Slot *new_slots(Trace *trace, uint32_t slot_count) {
    Slot *slots = trace_store_alloc(trace, slot_count * sizeof *slots);
    if (slots) memset(slots, 0, slot_count * sizeof *slots);
    return slots;
}

TraceStrings *trace_strings_new(Trace *trace) {
    TraceStrings *strings = calloc(1, sizeof *strings);
    if (!strings) return NULL;
    strings->slots = new_slots(trace, FIRST_SLOTS);
    strings->slot_count = FIRST_SLOTS;
    if (strings->slots) return strings;
    free(strings);
    return NULL;
}

void trace_strings_free(TraceStrings *strings) {
    if (!strings) return;
    while (strings->blocks) {
        Block *previous = strings->blocks->previous;
        free(strings->blocks);
        strings->blocks = previous;
    }
    free(strings->slots);
    free(strings->entries);
    free(strings);
}

static uint64_t load_64(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static uint64_t load_32(const char *bytes) {
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/// The last up to eight bytes of a string as one number; they may overlap with those before.
static uint64_t load_tail(const char *bytes, size_t size) {
    const unsigned char *last = (const unsigned char *)bytes;
    if (size >= 8) return load_64(bytes + size - 8);
    if (size >= 4) return load_32(bytes) << 32 | load_32(bytes + size - 4);
    return size ? (uint64_t)last[0] << 16 | (uint64_t)last[size / 2] << 8 | last[size - 1] : 0;
}

/// Eight bytes at a time; numbers of strings, not hashes, reach any output.
static uint32_t hash_bytes(const char *bytes, size_t size) {
    const uint64_t factor = 0x9e3779b97f4a7c15u;
    uint64_t hash = size;
    for (size_t i = 0; i + 8 < size; i += 8) {
        hash = (hash ^ load_64(bytes + i)) * factor;
        hash ^= hash >> 32;
    }
    hash = (hash ^ load_tail(bytes, size)) * factor;
    hash ^= hash >> 32; // what differs at the end of a text, as in "Task-17", has to reach the lowest bits
    return (uint32_t)(hash * factor >> 32);
}

/// The slot that holds the string, or the free slot where it belongs.
static Slot *find_slot(const TraceStrings *strings, const char *bytes, size_t size, uint32_t hash) {
    uint32_t mask = strings->slot_count - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        Slot *slot = &strings->slots[i];
        if (slot->string == 0) return slot;
        if (slot->hash != hash) continue;
        const Entry *entry = &strings->entries[slot->string - 1];
        if (entry->size == size && memcmp(entry->bytes, bytes, size) == 0) return slot;
    }
}

/// Doubles the hash table when it is half full.
static bool make_slots(Trace *trace, TraceStrings *strings) {
    if (strings->count < strings->slot_count / 2) return true;
    uint32_t slot_count = strings->slot_count * 2;
    Slot *slots = new_slots(trace, slot_count);
    if (!slots) return false;
    trace_store_release(trace, strings->slots, strings->slot_count * sizeof *slots);
    strings->slots = slots;
    strings->slot_count = slot_count;
    for (uint32_t i = 0; i < strings->count; i++) {
        const Entry *entry = &strings->entries[i];
        *find_slot(strings, entry->bytes, entry->size, entry->hash) = (Slot){entry->hash, i + 1};
    }
    return true;
}

static const char *copy_bytes(Trace *trace, TraceStrings *strings, const char *bytes, size_t size) {
    if (size == 0) return "";
    if (size > (size_t)(strings->end - strings->next)) {
        size_t room = size > BLOCK_BYTES ? size : BLOCK_BYTES;
        Block *block = trace_store_alloc(trace, sizeof *block + room);
        if (!block) return NULL;
        block->previous = strings->blocks;
        strings->blocks = block;
        strings->next = block->bytes;
        strings->end = block->bytes + room;
    }
    char *copy = strings->next;
    memcpy(copy, bytes, size);
    strings->next += size;
    return copy;
}

TraceString trace_intern(Trace *trace, const char *bytes, size_t size) {
    if (!trace_is_on(trace) || trace->full) return 0;
    TraceStrings *strings = trace->strings;
    if (size > UINT32_MAX || !make_slots(trace, strings)) return 0;
    uint32_t hash = hash_bytes(bytes, size);
    Slot *slot = find_slot(strings, bytes, size, hash);
    if (slot->string) return slot->string;
    Entry *entries = trace_store_grow(trace, strings->entries, strings->count, &strings->capacity,
                                      sizeof *strings->entries);
    if (!entries) return 0;
    strings->entries = entries;
    const char *copy = copy_bytes(trace, strings, bytes, size);
    if (!copy) return 0;
    strings->entries[strings->count++] = (Entry){copy, (uint32_t)size, hash};
    *slot = (Slot){hash, strings->count};
    return strings->count;
}

TraceString trace_intern_text(Trace *trace, const char *c_string) {
    return trace_intern(trace, c_string, strlen(c_string));
}

Span trace_string(const Trace *trace, TraceString string) {
    if (string == 0) return (Span){"", 0};
    const Entry *entry = &trace->strings->entries[string - 1];
    return (Span){entry->bytes, entry->size};
}

uint32_t trace_string_count(const Trace *trace) {
    return trace->strings->count;
}
