/// The text form read back: line by line, every column checked.
#include "sim/trace/describe.h"
#include "sim/trace/store.h"
#include "sim/trace/trace_read.h"
#include "sim/trace/trace_write.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The text not yet read, and what is built from it. `line` is the rest of the current line.
typedef struct Reader {
    const char *next, *end;
    Span line;
    uint32_t line_number;
    uint32_t event_count; // as the head promises
    uint32_t *file_lines; // lines of each embedded source, TRACE_MAX_FILES of them
    char *scratch;        // room for the longest string of the text
    Trace *trace;
    TraceCauses causes;
    TraceReadError *error;
} Reader;

static bool fail(Reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool fail(Reader *reader, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    reader->error->line = reader->line_number;
    vsnprintf(reader->error->message, sizeof reader->error->message, format, arguments);
    va_end(arguments);
    return false;
}

// ---- lines and words

static bool next_line(Reader *reader) {
    if (reader->next == reader->end) return false;
    size_t room = (size_t)(reader->end - reader->next);
    const char *newline = memchr(reader->next, '\n', room);
    size_t size = newline ? (size_t)(newline - reader->next) : room;
    reader->line = (Span){reader->next, size};
    reader->next += newline ? size + 1 : size;
    reader->line_number++;
    return true;
}

static char peek(const Reader *reader) {
    return reader->line.size ? reader->line.bytes[0] : '\0';
}

static void skip(Reader *reader, size_t size) {
    reader->line.bytes += size;
    reader->line.size -= size;
}

static void skip_spaces(Reader *reader) {
    while (peek(reader) == ' ')
        skip(reader, 1);
}

/// Takes characters up to a space or one of `stops` (kept), after leading spaces. Empty at the end of the
/// line.
static Span take_word(Reader *reader, const char *stops) {
    skip_spaces(reader);
    size_t size = 0;
    while (size < reader->line.size && reader->line.bytes[size] != ' ' &&
           !(reader->line.bytes[size] && strchr(stops, reader->line.bytes[size])))
        size++;
    Span word = {reader->line.bytes, size};
    skip(reader, size);
    return word;
}

static bool at_end(Reader *reader) {
    skip_spaces(reader);
    return reader->line.size == 0;
}

/// How much of a word a message quotes.
static int shown(Span word) {
    return word.size < 40 ? (int)word.size : 40;
}

// ---- values

/// Decimal digits without sign, at most `max`.
static bool parse_count(Span digits, uint64_t max, uint64_t *value) {
    *value = 0;
    if (digits.size == 0 || digits.size > 19) return false;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.bytes[i] < '0' || digits.bytes[i] > '9') return false;
        *value = *value * 10 + (uint64_t)(digits.bytes[i] - '0');
    }
    return *value <= max;
}

/// Seconds with exactly nine decimals, perhaps negative.
static bool parse_seconds(Span text, int64_t *time_ns) {
    bool negative = text.size > 0 && text.bytes[0] == '-';
    if (negative) text = (Span){text.bytes + 1, text.size - 1};
    if (text.size < 11 || text.bytes[text.size - 10] != '.') return false;
    uint64_t seconds, rest;
    if (!parse_count((Span){text.bytes, text.size - 10}, INT64_MAX / 1000000000 - 1, &seconds)) return false;
    if (!parse_count((Span){text.bytes + text.size - 9, 9}, 999999999, &rest)) return false;
    int64_t size = (int64_t)(seconds * 1000000000u + rest);
    *time_ns = negative ? -size : size;
    return true;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Bytes that the escape at the front of the line takes (2 or 4), its meaning in `*byte`; 0 if there is none
/// such.
static size_t parse_escape(Span line, char *byte) {
    if (line.size < 2) return 0;
    *byte = line.bytes[1] == 'n' ? '\n' : line.bytes[1];
    if (*byte == '\n' || *byte == '"' || *byte == '\\') return 2;
    if (line.bytes[1] != 'x' || line.size < 4) return 0;
    int high = hex_digit(line.bytes[2]), low = hex_digit(line.bytes[3]);
    if (high < 0 || low < 0) return 0;
    *byte = (char)(high * 16 + low);
    return 4;
}

/// Reads "..." at the front of the line into the scratch room.
static bool take_quoted(Reader *reader, Span *text) {
    if (peek(reader) != '"') return fail(reader, "expected a string in double quotes");
    skip(reader, 1);
    size_t size = 0;
    while (reader->line.size > 0 && peek(reader) != '"') {
        char byte = peek(reader);
        size_t taken = 1;
        if (byte == '\\' && (taken = parse_escape(reader->line, &byte)) == 0)
            return fail(reader, "unknown escape in a string (known: \\\\ \\\" \\n \\x00 to \\xff)");
        reader->scratch[size++] = byte;
        skip(reader, taken);
    }
    if (reader->line.size == 0) return fail(reader, "a string does not end on its line");
    skip(reader, 1);
    *text = (Span){reader->scratch, size};
    return true;
}

static bool take_string(Reader *reader, TraceString *string) {
    Span text;
    if (!take_quoted(reader, &text)) return false;
    *string = trace_intern(reader->trace, text.bytes, text.size);
    return *string != 0 || fail(reader, "the trace is larger than its limit");
}

/// Every object is named by some event, so no number can be larger than the count of events.
static bool parse_object(Reader *reader, Span word, TraceObject *object) {
    if (!trace_object_parse(word, object))
        return fail(reader, "'%.*s' is no object (like task2)", shown(word), word.bytes);
    if (trace_object_number(*object) > reader->event_count)
        return fail(reader, "'%.*s': more objects than events", shown(word), word.bytes);
    return trace_objects_reserve(reader->trace, *object) ||
           fail(reader, "the trace is larger than its limit");
}

/// `task2` or `task2:label`; the label is skipped.
static bool take_object(Reader *reader, TraceObject *object) {
    if (!parse_object(reader, take_word(reader, ":"), object)) return false;
    if (peek(reader) != ':') return true;
    skip(reader, 1);
    Span label;
    if (peek(reader) == '"') return take_quoted(reader, &label);
    bool bare = reader->line.size > 0 && peek(reader) != ' ' && take_word(reader, "\"").size > 0;
    return bare || fail(reader, "a label is missing behind ':'");
}

// ---- columns of an event

static bool read_time(Reader *reader) {
    Span word = take_word(reader, "");
    int64_t now_ns;
    if (!parse_seconds(word, &now_ns))
        return fail(reader, "'%.*s' is no time (seconds with nine decimals)", shown(word), word.bytes);
    if (now_ns < reader->trace->now.now_ns) return fail(reader, "time runs backward");
    trace_at_time(reader->trace, now_ns);
    return true;
}

static bool is_dash(Span word) {
    return word.size == 1 && word.bytes[0] == '-';
}

static bool read_place(Reader *reader) {
    Span word = take_word(reader, "");
    if (is_dash(word)) {
        trace_at_iteration(reader->trace, 0, 0);
        return true;
    }
    const char *dot = word.size ? memchr(word.bytes, '.', word.size) : NULL;
    uint64_t loop, iteration;
    if (!dot || word.bytes[0] != 'L' ||
        !parse_count((Span){word.bytes + 1, (size_t)(dot - word.bytes) - 1}, reader->event_count, &loop) ||
        !parse_count((Span){dot + 1, word.size - (size_t)(dot - word.bytes) - 1}, UINT32_MAX, &iteration) ||
        loop == 0)
        return fail(reader, "'%.*s' is no place (like L1.4: loop 1, iteration 4)", shown(word), word.bytes);
    TraceObject object = trace_object_make(TRACE_OBJECT_LOOP, (uint32_t)loop);
    trace_at_iteration(reader->trace, object, (uint32_t)iteration);
    return trace_objects_reserve(reader->trace, object) || fail(reader, "the trace is larger than its limit");
}

static bool read_actor(Reader *reader) {
    Span word = take_word(reader, "");
    TraceObject actor = 0;
    if (!is_dash(word) && !parse_object(reader, word, &actor)) return false;
    trace_at_actor(reader->trace, actor);
    return true;
}

/// `12`, or `1:12` for line 12 of the second source, or `-`.
static bool read_line(Reader *reader) {
    Span word = take_word(reader, "");
    uint64_t file = 0, line = 0;
    Span digits = word;
    const char *colon = word.size ? memchr(word.bytes, ':', word.size) : NULL;
    if (colon) digits = (Span){colon + 1, word.size - (size_t)(colon - word.bytes) - 1};
    bool good = !colon || (parse_count((Span){word.bytes, (size_t)(colon - word.bytes)}, UINT32_MAX, &file) &&
                           file > 0);
    good = good && (is_dash(word) || parse_count(digits, UINT32_MAX, &line));
    if (!good) return fail(reader, "'%.*s' is no source line", shown(word), word.bytes);
    if (colon && file >= trace_file_count(reader->trace))
        return fail(reader, "there is no source number %u", (unsigned)file);
    if (line > reader->file_lines[file])
        return fail(reader, "the source has only %u lines", (unsigned)reader->file_lines[file]);
    trace_at_line(reader->trace, (TraceFile)file, (uint32_t)line);
    return true;
}

/// The cause column, whose meaning may depend on the fields behind it.
static bool resolve_cause(Reader *reader, Span word, TraceObject object, TraceId *cause) {
    uint64_t back;
    *cause = 0;
    if (is_dash(word)) return true;
    if (span_equal(word, SPAN("run")))
        *cause = reader->causes.last_run;
    else if (span_equal(word, SPAN("own")))
        *cause = trace_causes_own(&reader->causes, object);
    else if (word.size > 1 && word.bytes[0] == '^' &&
             parse_count((Span){word.bytes + 1, word.size - 1}, reader->trace->count, &back) && back > 0)
        *cause = reader->trace->count + 1 - (TraceId)back;
    return *cause || fail(reader, "'%.*s' is no cause (run, own, or like ^3: three events before)",
                          shown(word), word.bytes);
}

/// Makes room for the objects known by now.
static bool grow_causes(Reader *reader) {
    TraceCauses *causes = &reader->causes;
    for (int kind = 1; kind < TRACE_OBJECT_KIND_COUNT; kind++) {
        uint32_t wanted = trace_object_count(reader->trace, (TraceObjectKind)kind);
        if (wanted <= causes->count[kind]) continue;
        wanted += wanted / 2;
        TraceId *last = realloc(causes->last[kind], wanted * sizeof *last);
        if (!last) return fail(reader, "no memory");
        memset(last + causes->count[kind], 0, (wanted - causes->count[kind]) * sizeof *last);
        causes->last[kind] = last;
        causes->count[kind] = wanted;
    }
    return true;
}

// ---- fields

static bool take_enum(Reader *reader, const TraceSlot *slot, uint32_t *value) {
    Span word = take_word(reader, "");
    for (*value = 0; slot->values[*value]; (*value)++)
        if (span_equal(word, span_of(slot->values[*value]))) return true;
    return fail(reader, "'%.*s' is no value of %s", shown(word), word.bytes, slot->name);
}

static bool take_value(Reader *reader, const TraceSlot *slot, uint64_t *value) {
    uint32_t small = 0;
    int64_t time_ns = 0;
    bool good = true;
    Span word;
    *value = 0;
    switch (slot->type) {
    case TRACE_SLOT_OBJECT:
        good = take_object(reader, &small);
        *value = small;
        return good;
    case TRACE_SLOT_STRING:
        good = take_string(reader, &small);
        *value = small;
        return good;
    case TRACE_SLOT_ENUM:
        good = take_enum(reader, slot, &small);
        *value = small;
        return good;
    case TRACE_SLOT_COUNT:
        word = take_word(reader, "");
        return parse_count(word, UINT32_MAX, value) ||
               fail(reader, "'%.*s' is no number for %s", shown(word), word.bytes, slot->name);
    case TRACE_SLOT_TIME:
        word = take_word(reader, "");
        if (span_equal(word, SPAN("none")))
            time_ns = -1;
        else if (!parse_seconds(word, &time_ns))
            return fail(reader, "'%.*s' is no time for %s", shown(word), word.bytes, slot->name);
        *value = (uint64_t)time_ns;
        return true;
    case TRACE_SLOT_NONE:
    case TRACE_SLOT_TIME_HIGH: break;
    }
    return true;
}

/// True if the line goes on with `name=`, which is then taken.
static bool take_name(Reader *reader, const char *name) {
    skip_spaces(reader);
    size_t size = strlen(name);
    if (reader->line.size <= size || memcmp(reader->line.bytes, name, size) != 0 ||
        reader->line.bytes[size] != '=')
        return false;
    skip(reader, size + 1);
    return true;
}

static bool read_field(Reader *reader, const TraceSlot *slot, int index, uint32_t values[TRACE_ROW_SLOTS]) {
    if (slot->type == TRACE_SLOT_NONE || slot->type == TRACE_SLOT_TIME_HIGH) return true;
    bool optional = slot->type == TRACE_SLOT_OBJECT || slot->type == TRACE_SLOT_STRING;
    if (!take_name(reader, slot->name))
        return optional || fail(reader, "the field %s= is missing or out of order", slot->name);
    uint64_t value;
    if (!take_value(reader, slot, &value)) return false;
    if (reader->line.size > 0 && peek(reader) != ' ')
        return fail(reader, "a space is missing behind %s", slot->name);
    values[index] = (uint32_t)value;
    if (slot->type == TRACE_SLOT_TIME) values[index + 1] = (uint32_t)(value >> 32);
    return true;
}

static bool read_fields(Reader *reader, const TraceRow *row, uint32_t values[TRACE_ROW_SLOTS]) {
    for (int i = 0; i < TRACE_ROW_SLOTS; i++)
        if (!read_field(reader, &row->slots[i], i, values)) return false;
    return at_end(reader) || fail(reader, "%s has no such field, or not here: '%.*s'", row->text,
                                  shown(reader->line), reader->line.bytes);
}

static bool read_event(Reader *reader) {
    if (!read_time(reader) || !read_place(reader) || !read_actor(reader) || !read_line(reader)) return false;
    Span cause_word = take_word(reader, "");
    Span text = take_word(reader, "");
    TraceKind kind = trace_kind_of(text);
    if (kind == TRACE_NO_EVENT) return fail(reader, "there is no event '%.*s'", shown(text), text.bytes);
    if (!trace_kind_has_place(kind) && reader->trace->at.line)
        return fail(reader, "%s has no source line", trace_row(kind)->text);
    uint32_t values[TRACE_ROW_SLOTS] = {0};
    TraceId cause;
    if (!read_fields(reader, trace_row(kind), values) || !grow_causes(reader) ||
        !resolve_cause(reader, cause_word, trace_causes_object(kind, values + 1), &cause))
        return false;
    TraceId id =
        trace_emit(reader->trace, kind, values[0], values[1], values[2], values[3], values[4], cause);
    if (id == 0) return fail(reader, "the trace is larger than its limit");
    TraceEvent event = trace_event(reader->trace, id);
    trace_causes_note(&reader->causes, id, &event);
    return true;
}

// ---- head

static bool read_version(Reader *reader) {
    uint64_t version;
    if (!next_line(reader) || !span_equal(take_word(reader, ""), SPAN("loopscope-trace")))
        return fail(reader, "not a trace: the first line must be 'loopscope-trace %d'", TRACE_FORMAT_VERSION);
    if (!parse_count(take_word(reader, ""), UINT32_MAX, &version) || version != TRACE_FORMAT_VERSION ||
        !at_end(reader))
        return fail(reader, "this reader knows only version %d of the format", TRACE_FORMAT_VERSION);
    return true;
}

static bool read_level(Reader *reader) {
    if (!next_line(reader) || !span_equal(take_word(reader, ""), SPAN("level")))
        return fail(reader, "expected 'level steps' or 'level lines'");
    Span word = take_word(reader, "");
    if (span_equal(word, SPAN("lines")))
        reader->trace->level = TRACE_LINES;
    else if (!span_equal(word, SPAN("steps")))
        return fail(reader, "there is no level '%.*s'", shown(word), word.bytes);
    return at_end(reader) || fail(reader, "too much behind the level");
}

static bool read_option(Reader *reader) {
    Span name, value;
    skip_spaces(reader);
    if (!take_quoted(reader, &name)) return false;
    uint32_t count = trace_option_count(reader->trace);
    trace_set_option(reader->trace, name, (Span){"", 0});
    if (trace_option_count(reader->trace) == count)
        return fail(reader, "this option stands twice, or the trace is larger than its limit");
    skip_spaces(reader);
    if (!take_quoted(reader, &value)) return false;
    trace_set_option(reader->trace, trace_option_name(reader->trace, count), value);
    return at_end(reader) || fail(reader, "too much behind an option");
}

/// Lines of `|text` with a newline each; the last may be `\text`, without one.
static void find_source(Reader *reader, const char **start, const char **end, bool *open_end) {
    *start = reader->next;
    *open_end = false;
    while (reader->next < reader->end && (*reader->next == '|' || *reader->next == '\\') && !*open_end) {
        *open_end = *reader->next == '\\';
        next_line(reader);
    }
    *end = reader->next;
}

/// Takes the marks out of the lines between `start` and `end`. Returns the number of lines.
static uint32_t copy_source(const char *start, const char *end, bool open_end, char *copy,
                            size_t *copy_size) {
    uint32_t lines = 0;
    *copy_size = 0;
    while (start < end) {
        const char *newline = memchr(start, '\n', (size_t)(end - start));
        size_t size = newline ? (size_t)(newline - start) + 1 : (size_t)(end - start);
        memcpy(copy + *copy_size, start + 1, size - 1);
        *copy_size += size - 1;
        start += size;
        lines++;
        if (start == end && open_end && newline) (*copy_size)--;
    }
    return lines;
}

static bool read_source(Reader *reader) {
    Span path;
    skip_spaces(reader);
    if (!take_quoted(reader, &path)) return false;
    if (!at_end(reader)) return fail(reader, "too much behind a source's path");
    TraceFile file = trace_file_count(reader->trace);
    if (file == TRACE_MAX_FILES) return fail(reader, "more than %d sources", TRACE_MAX_FILES);
    const char *start, *end;
    bool open_end;
    size_t path_size = path.size;
    find_source(reader, &start, &end, &open_end);
    char *copy = malloc(path_size + (size_t)(end - start) + 1);
    if (!copy) return fail(reader, "no memory");
    memcpy(copy, path.bytes, path_size);
    size_t size;
    reader->file_lines[file] = copy_source(start, end, open_end, copy + path_size, &size);
    trace_add_file(reader->trace, (Span){copy, path_size}, (Span){copy + path_size, size});
    free(copy);
    return trace_file_count(reader->trace) == file + 1 || fail(reader, "the trace is larger than its limit");
}

static bool read_event_count(Reader *reader) {
    uint64_t count;
    Span word = take_word(reader, "");
    if (!parse_count(word, UINT32_MAX, &count) || !at_end(reader))
        return fail(reader, "'%.*s' is no number of events", shown(word), word.bytes);
    // An event line has at least 30 bytes: a false count cannot make the reader allocate more than the text
    // is worth.
    if (count > (size_t)(reader->end - reader->next) / 30 + 1)
        return fail(reader, "the text is too short for so many events");
    reader->event_count = (uint32_t)count;
    return true;
}

static bool read_head(Reader *reader) {
    if (!read_version(reader) || !read_level(reader)) return false;
    while (next_line(reader)) {
        Span word = take_word(reader, "");
        if (span_equal(word, SPAN("events"))) return read_event_count(reader);
        if (span_equal(word, SPAN("option"))   ? !read_option(reader)
            : span_equal(word, SPAN("source")) ? !read_source(reader)
                                               : !fail(reader, "expected option, source or events"))
            return false;
    }
    return fail(reader, "the head does not end with 'events'");
}

static bool read_events(Reader *reader) {
    while (next_line(reader)) {
        if (peek(reader) == '#') continue;
        if (reader->trace->count == reader->event_count)
            return fail(reader, "more events than the head promises (%u)", (unsigned)reader->event_count);
        if (!read_event(reader)) return false;
    }
    return reader->trace->count == reader->event_count ||
           fail(reader, "%u events of %u: the text is cut short", (unsigned)reader->trace->count,
                (unsigned)reader->event_count);
}

// ---- all of it

static size_t longest_line(Span text) {
    size_t longest = 0;
    for (size_t start = 0; start < text.size;) {
        const char *newline = memchr(text.bytes + start, '\n', text.size - start);
        size_t end = newline ? (size_t)(newline - text.bytes) : text.size;
        if (end - start > longest) longest = end - start;
        start = end + 1;
    }
    return longest;
}

Trace *trace_read_text(Span text, size_t limit_bytes, TraceReadError *error) {
    Reader reader = {.next = text.bytes, .end = text.bytes + text.size, .error = error};
    reader.trace = trace_new(TRACE_STEPS, limit_bytes);
    reader.scratch = malloc(longest_line(text) + 1);
    reader.file_lines = calloc(TRACE_MAX_FILES, sizeof *reader.file_lines);
    bool good = reader.trace && reader.scratch && reader.file_lines;
    if (!good) fail(&reader, "no memory");
    good = good && read_head(&reader) && read_events(&reader);
    free(reader.scratch);
    free(reader.file_lines);
    for (int kind = 0; kind < TRACE_OBJECT_KIND_COUNT; kind++)
        free(reader.causes.last[kind]);
    if (good) return reader.trace;
    trace_free(reader.trace);
    return NULL;
}
