/// Finding one's way: iterations, findings, search.
#include "render/model/index.h"
#include <string.h>

// ---- findings, for the walk

void findings_begin(Indexer *indexer) {
    history_init(&indexer->model->findings, indexer->model->memory);
}

void findings_event(Indexer *indexer) {
    if (indexer->event.kind == TRACE_FINDING)
        history_add(&indexer->model->findings, 0, indexer->id, indexer->event.small);
}

void findings_finish(Indexer *indexer) {
    history_finish(&indexer->model->findings, 1);
}

void findings_free(Model *model) {
    history_free(&model->findings);
}

// ---- before and after

static TraceId event_after(const History *history, TraceId event) {
    uint32_t next = history_after(history, 0, event);
    return next < history->count ? history->events[next] : 0;
}

static TraceId event_before(const History *history, TraceId event) {
    return event ? history_event(history, 0, event - 1) : 0;
}

TraceId model_next_iteration(const Model *model, TraceId event) {
    return event_after(&model->loops.all_iterations, event);
}

TraceId model_previous_iteration(const Model *model, TraceId event) {
    return event_before(&model->loops.all_iterations, event);
}

TraceId model_next_finding(const Model *model, TraceId event) {
    return event_after(&model->findings, event);
}

TraceId model_previous_finding(const Model *model, TraceId event) {
    return event_before(&model->findings, event);
}

// ---- search

typedef struct Search {
    const Model *model;
    Span words;
    ModelMatch *out;
    uint32_t count, capacity;
} Search;

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/// Without case for ASCII; other letters must be the same.
static bool contains(Span text, Span words) {
    for (size_t i = 0; i + words.size <= text.size; i++) {
        size_t same = 0;
        while (same < words.size && lower(text.bytes[i + same]) == lower(words.bytes[same]))
            same++;
        if (same == words.size) return true;
    }
    return false;
}

static void add_match(Search *search, TraceId event, int kind, TraceObject object) {
    if (event == 0 || search->count == search->capacity) return;
    ModelMatch *match = &search->out[search->count++];
    *match = (ModelMatch){.event = event, .object = object};
    if (kind == MATCH_LINE) match->kind = MATCH_LINE;
    if (kind == MATCH_OUTPUT) match->kind = MATCH_OUTPUT;
}

static void search_tasks(Search *search) {
    const Model *model = search->model;
    const Roster *born = &model->tasks.born;
    for (uint32_t i = 0; i < born->count && search->count < search->capacity; i++) {
        TraceObject task = trace_object_make(TRACE_OBJECT_TASK, born->items[i]);
        TraceString coroutine = model->tasks.coroutines[born->items[i]];
        if (contains(trace_string(model->trace, label_of(model, task)), search->words) ||
            contains(trace_string(model->trace, coroutine), search->words))
            add_match(search, born->begins[i], MATCH_TASK, task);
    }
}

/// The events at which the program comes to one of the marked lines, first come first.
static void search_events_at(Search *search, TraceFile file, const bool *lines, uint32_t line_count) {
    const Model *model = search->model;
    TraceId event = 0;
    while (search->count < search->capacity) {
        TraceId next = UINT32_MAX;
        for (uint32_t line = 1; line <= line_count; line++) {
            TraceId found = lines[line] ? model_next_at_line(model, file, line, event) : 0;
            if (found > event && found < next) next = found;
        }
        if (next == UINT32_MAX) return;
        event = next;
        add_match(search, event, MATCH_LINE, trace_event(model->trace, event).actor);
    }
}

/// Marks the lines of a source that are asked for: by number (`:12`), or by what stands in them.
static bool mark_lines(const Search *search, Span text, bool *lines, uint32_t line_count) {
    uint32_t number = 0;
    bool by_number = search->words.bytes[0] == ':', any = false;
    for (size_t i = 1; by_number && i < search->words.size && number < 10000000; i++)
        number = number * 10 + (uint32_t)(search->words.bytes[i] - '0') % 10;
    size_t start = 0;
    for (uint32_t line = 1; line <= line_count; line++) {
        const char *newline = memchr(text.bytes + start, '\n', text.size - start);
        size_t end = newline ? (size_t)(newline - text.bytes) : text.size;
        Span content = {text.bytes + start, end - start};
        lines[line] = by_number ? line == number : contains(content, search->words);
        any = any || lines[line];
        start = newline ? end + 1 : text.size;
    }
    return any;
}

static void search_lines(Search *search) {
    const Model *model = search->model;
    for (TraceFile file = 0; file < trace_file_count(model->trace); file++) {
        uint32_t line_count = model->tasks.file_lines[file + 1] - model->tasks.file_lines[file] - 1;
        bool *lines = memory_alloc(model->memory, MEMORY_RAW, line_count + 1);
        if (mark_lines(search, trace_file_text(model->trace, file), lines, line_count))
            search_events_at(search, file, lines, line_count);
        memory_free(model->memory, MEMORY_RAW, lines, line_count + 1);
    }
}

static void search_output(Search *search) {
    const Model *model = search->model;
    for (uint32_t i = 0; i < model->output.count && search->count < search->capacity; i++) {
        const OutputLine *line = &model->output.lines[i];
        const char *bytes = line->bytes ? line->bytes : model->output.joined.bytes + line->offset;
        if (contains((Span){bytes, line->size}, search->words))
            add_match(search, line->event, MATCH_OUTPUT, trace_event(model->trace, line->event).actor);
    }
}

uint32_t model_search(const Model *model, Span words, ModelMatch *out, uint32_t capacity) {
    Search search = {.model = model, .words = words, .out = out, .capacity = capacity};
    if (words.size == 0) return 0;
    search_tasks(&search);
    search_lines(&search);
    search_output(&search);
    return search.count;
}
