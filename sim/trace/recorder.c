/// Recording: where and when the run is, and events appended to the newest block.
#include "sim/trace/pack.h"
#include "sim/trace/store.h"
#include <stdlib.h>
#include <string.h>

// ---- memory

void trace_store_exhausted(Trace *trace) {
    trace->full = true;
    trace->block_end = trace->next; // every further event asks trace_make_room, which refuses
}

static bool within_limit(Trace *trace, size_t more_bytes) {
    if (!trace->full && more_bytes <= trace->limit_bytes - trace->used_bytes) return true;
    trace_store_exhausted(trace);
    return false;
}

void *trace_store_alloc(Trace *trace, size_t size_bytes) {
    if (!within_limit(trace, size_bytes)) return NULL;
    void *block = malloc(size_bytes);
    if (!block) {
        trace_store_exhausted(trace);
        return NULL;
    }
    trace->used_bytes += size_bytes;
    return block;
}

void trace_store_release(Trace *trace, void *block, size_t size_bytes) {
    free(block);
    trace->used_bytes -= size_bytes;
}

void *trace_store_grow(Trace *trace, void *array, uint32_t count, uint32_t *capacity, size_t element_bytes) {
    if (count < *capacity) return array;
    uint32_t wanted = *capacity ? *capacity * 2 : 16;
    size_t more_bytes = (wanted - *capacity) * element_bytes;
    if (!within_limit(trace, more_bytes)) return NULL;
    void *grown = realloc(array, wanted * element_bytes);
    if (!grown) {
        trace_store_exhausted(trace);
        return NULL;
    }
    trace->used_bytes += more_bytes;
    *capacity = wanted;
    return grown;
}

// ---- packed blocks

/// Memory for packed blocks: one after the other.
typedef struct PackChunk {
    struct PackChunk *previous;
    uint8_t bytes[];
} PackChunk;

enum { PACK_CHUNK_BYTES = 128 * 1024 };

static uint8_t *reserve_packed(Trace *trace, size_t size_bytes) {
    if (size_bytes > (size_t)(trace->pack_end - trace->pack_next)) {
        PackChunk *chunk = trace_store_alloc(trace, sizeof *chunk + PACK_CHUNK_BYTES);
        if (!chunk) return NULL;
        chunk->previous = trace->pack_chunks;
        trace->pack_chunks = chunk;
        trace->pack_next = chunk->bytes;
        trace->pack_end = chunk->bytes + PACK_CHUNK_BYTES;
    }
    uint8_t *bytes = trace->pack_next;
    trace->pack_next += size_bytes;
    return bytes;
}

/// Packs the open block and empties it. If there is no memory it stays open, and the trace is full.
static bool pack_open_block(Trace *trace) {
    const uint8_t **blocks = trace_store_grow(trace, trace->blocks, trace->block_count,
                                              &trace->block_capacity, sizeof *trace->blocks);
    if (!blocks) return false;
    trace->blocks = blocks;
    uint8_t packed[PACK_MAX_BYTES];
    size_t size_bytes = pack_block(trace->open, packed);
    uint8_t *bytes = reserve_packed(trace, size_bytes);
    if (!bytes) return false;
    memcpy(bytes, packed, size_bytes);
    blocks[trace->block_count++] = bytes;
    trace->open->count = trace->open->moment_count = 0;
    trace->next = trace->open->events;
    trace->moment_stale = true; // every block begins with a moment
    return true;
}

/// Blocks unpacked lately: block N in place N modulo the size.
enum { CACHE_BLOCKS = 16 };
#define CACHE_EMPTY UINT32_MAX

struct TraceCache {
    uint32_t index[CACHE_BLOCKS];
    TraceBlock blocks[CACHE_BLOCKS];
};

static TraceCache *new_cache(Trace *trace) {
    TraceCache *cache = trace_store_alloc(trace, sizeof *cache);
    for (int i = 0; cache && i < CACHE_BLOCKS; i++)
        cache->index[i] = CACHE_EMPTY;
    return cache;
}

static const TraceBlock *find_block(const Trace *trace, TraceId id) {
    uint32_t index = (id - 1) / TRACE_BLOCK_EVENTS, place = index % CACHE_BLOCKS;
    if (index == trace->block_count) return trace->open;
    TraceCache *cache = trace->cache;
    if (cache->index[place] != index) {
        unpack_block(trace->blocks[index], index * TRACE_BLOCK_EVENTS + 1, &cache->blocks[place]);
        cache->index[place] = index;
    }
    return &cache->blocks[place];
}

// ---- life

Trace *trace_new(TraceLevel level, size_t limit_bytes) {
    Trace *trace = calloc(1, sizeof *trace);
    if (!trace) return NULL;
    trace->level = level;
    trace->limit_bytes = limit_bytes ? limit_bytes : TRACE_DEFAULT_LIMIT_BYTES;
    trace->moment_stale = true; // the first event begins the first moment
    trace->strings = trace_strings_new(trace);
    trace->objects = trace_objects_new(trace);
    trace->files = trace_files_new(trace);
    trace->open = trace_store_alloc(trace, sizeof *trace->open);
    trace->cache = new_cache(trace);
    if (!trace->strings || !trace->objects || !trace->files || !trace->open || !trace->cache) {
        trace_free(trace);
        return NULL;
    }
    trace->open->count = trace->open->moment_count = 0;
    trace->next = trace->open->events;
    trace->block_end = trace->open->events + TRACE_BLOCK_EVENTS;
    return trace;
}

void trace_free(Trace *trace) {
    if (!trace) return;
    for (PackChunk *chunk = trace->pack_chunks; chunk;) {
        PackChunk *previous = chunk->previous;
        free(chunk);
        chunk = previous;
    }
    free(trace->blocks);
    free(trace->open);
    free(trace->cache);
    trace_strings_free(trace->strings);
    trace_objects_free(trace->objects);
    trace_files_free(trace->files);
    free(trace);
}

void trace_on_locate(Trace *trace, TraceLocator *locate, void *context) {
    if (!trace) return;
    trace->locate = locate;
    trace->locate_context = context;
}

// ---- recording

static bool moments_differ(const TraceMoment *a, const TraceMoment *b) {
    return a->now_ns != b->now_ns || a->iteration != b->iteration || a->loop != b->loop;
}

static void add_moment(Trace *trace) {
    TraceBlock *open = trace->open;
    if (open->moment_count > 0 && !moments_differ(&open->moments[open->moment_count - 1], &trace->now))
        return;
    trace->now.first = trace->count + 1;
    open->moments[open->moment_count++] = trace->now;
}

bool trace_make_room(Trace *trace) {
    if (trace->full || trace->count == UINT32_MAX) return false;
    trace->open->count = (uint32_t)(trace->next - trace->open->events);
    if (trace->next == trace->block_end && !pack_open_block(trace)) return false;
    if (trace->moment_stale) add_moment(trace);
    trace->moment_stale = false;
    return true;
}

void trace_locate(Trace *trace, TraceEvent *event) {
    if (trace->at.line) {
        trace_at_line(trace, 0, 0); // what was said counts once
        return;
    }
    TraceFile file = 0;
    trace->locate(trace->locate_context, &file, &event->line);
    event->file = (uint8_t)file;
}

TraceId trace_write(Trace *trace, TraceStream stream, const char *bytes, size_t size) {
    if (!trace_is_on(trace)) return 0;
    return trace_output(trace, stream, trace_intern(trace, bytes, size));
}

// ---- looking up

TraceEvent trace_event(const Trace *trace, TraceId id) {
    if (id == 0) return (TraceEvent){.kind = TRACE_NO_EVENT};
    return find_block(trace, id)->events[(id - 1) % TRACE_BLOCK_EVENTS];
}

TraceMoment trace_moment(const Trace *trace, TraceId id) {
    const TraceBlock *block = find_block(trace, id);
    uint32_t low = 0, high = block->moment_count; // the moment is in [low, high)
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (block->moments[middle].first <= id)
            low = middle;
        else
            high = middle;
    }
    return block->moments[low];
}
