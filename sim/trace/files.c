/// The head of a trace: embedded sources and the options of the run.
#include "sim/trace/store.h"
#include <stdlib.h>
#include <string.h>

typedef struct Pair {
    Span name, value; // path and text, or name and value
} Pair;

typedef struct Pairs {
    Pair *items;
    uint32_t count, capacity;
} Pairs;

struct TraceFiles {
    Pairs files, options;
};

TraceFiles *trace_files_new(Trace *trace) {
    return calloc(1, sizeof(TraceFiles));
}

static void free_pair(Pair *pair) {
    free((char *)pair->name.bytes);
    free((char *)pair->value.bytes);
}

static void free_pairs(Pairs *pairs) {
    for (uint32_t i = 0; i < pairs->count; i++)
        free_pair(&pairs->items[i]);
    free(pairs->items);
}

void trace_files_free(TraceFiles *files) {
    if (!files) return;
    free_pairs(&files->files);
    free_pairs(&files->options);
    free(files);
}

static bool copy_span(Trace *trace, Span span, Span *copy) {
    char *bytes = trace_store_alloc(trace, span.size + 1);
    if (!bytes) return false;
    if (span.size) memcpy(bytes, span.bytes, span.size);
    bytes[span.size] = '\0';
    *copy = (Span){bytes, span.size};
    return true;
}

static bool copy_pair(Trace *trace, Span name, Span value, Pair *pair) {
    *pair = (Pair){0};
    if (copy_span(trace, name, &pair->name) && copy_span(trace, value, &pair->value)) return true;
    free_pair(pair);
    return false;
}

static bool add_pair(Trace *trace, Pairs *pairs, Span name, Span value) {
    Pair *items = trace_store_grow(trace, pairs->items, pairs->count, &pairs->capacity, sizeof *pairs->items);
    if (!items) return false;
    pairs->items = items;
    if (!copy_pair(trace, name, value, &pairs->items[pairs->count])) return false;
    pairs->count++;
    return true;
}

TraceFile trace_add_file(Trace *trace, Span path, Span text) {
    if (!trace || trace->files->files.count == TRACE_MAX_FILES) return 0;
    return add_pair(trace, &trace->files->files, path, text) ? trace->files->files.count - 1 : 0;
}

void trace_set_option(Trace *trace, Span name, Span value) {
    if (!trace) return;
    Pairs *options = &trace->files->options;
    for (uint32_t i = 0; i < options->count; i++) {
        Pair *pair = &options->items[i], changed;
        if (!span_equal(pair->name, name)) continue;
        if (!copy_pair(trace, name, value, &changed)) return;
        free_pair(pair);
        *pair = changed;
        return;
    }
    add_pair(trace, options, name, value);
}

uint32_t trace_file_count(const Trace *trace) {
    return trace->files->files.count;
}

Span trace_file_path(const Trace *trace, TraceFile file) {
    return file < trace->files->files.count ? trace->files->files.items[file].name : (Span){"", 0};
}

Span trace_file_text(const Trace *trace, TraceFile file) {
    return file < trace->files->files.count ? trace->files->files.items[file].value : (Span){"", 0};
}

uint32_t trace_option_count(const Trace *trace) {
    return trace->files->options.count;
}

Span trace_option_name(const Trace *trace, uint32_t index) {
    return trace->files->options.items[index].name;
}

Span trace_option_value(const Trace *trace, uint32_t index) {
    return trace->files->options.items[index].value;
}
