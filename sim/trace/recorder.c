#include "sim/trace/store.h"
#include <stdlib.h>

// ---- memory

void trace_store_exhausted(Trace *trace) {
    trace->full = true;
    trace->chunk_end = trace->next; // every further event asks trace_make_room, which refuses
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
    if (trace->strings && trace->objects && trace->files) return trace;
    trace_free(trace);
    return NULL;
}

void trace_free(Trace *trace) {
    if (!trace) return;
    for (uint32_t i = 0; i < trace->chunk_count; i++)
        free(trace->chunks[i]);
    free(trace->chunks);
    free(trace->moments);
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

static bool add_chunk(Trace *trace) {
    TraceEvent **chunks = trace_store_grow(trace, trace->chunks, trace->chunk_count, &trace->chunk_capacity,
                                           sizeof *trace->chunks);
    if (!chunks) return false;
    trace->chunks = chunks;
    TraceEvent *chunk = trace_store_alloc(trace, TRACE_CHUNK_EVENTS * sizeof *chunk);
    if (!chunk) return false;
    chunks[trace->chunk_count++] = chunk;
    trace->next = chunk;
    trace->chunk_end = chunk + TRACE_CHUNK_EVENTS;
    return true;
}

static bool moments_differ(const TraceMoment *a, const TraceMoment *b) {
    return a->now_ns != b->now_ns || a->iteration != b->iteration || a->loop != b->loop;
}

static bool add_moment(Trace *trace) {
    if (trace->moment_count > 0 && !moments_differ(&trace->moments[trace->moment_count - 1], &trace->now))
        return true;
    TraceMoment *moments = trace_store_grow(trace, trace->moments, trace->moment_count,
                                            &trace->moment_capacity, sizeof *trace->moments);
    if (!moments) return false;
    trace->moments = moments;
    trace->now.first = trace->count + 1;
    trace->moments[trace->moment_count++] = trace->now;
    return true;
}

bool trace_make_room(Trace *trace) {
    if (trace->full || trace->count == UINT32_MAX) return false;
    if (trace->next == trace->chunk_end && !add_chunk(trace)) return false;
    if (trace->moment_stale && !add_moment(trace)) return false;
    trace->moment_stale = false;
    return true;
}

TraceId trace_write(Trace *trace, TraceStream stream, const char *bytes, size_t size) {
    if (!trace_is_on(trace)) return 0;
    return trace_output(trace, stream, trace_intern(trace, bytes, size));
}

// ---- looking up

const TraceMoment *trace_moment(const Trace *trace, TraceId id) {
    uint32_t low = 0, high = trace->moment_count; // the moment is in [low, high)
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (trace->moments[middle].first <= id)
            low = middle;
        else
            high = middle;
    }
    return &trace->moments[low];
}
