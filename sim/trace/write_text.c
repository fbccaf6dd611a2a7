/// The text form. One event a line, columns in a fixed order, causes in words or relative ("^3" = three lines
/// above), so that a change of one part of a run does not touch the lines of another.
#include "sim/trace/describe.h"
#include "sim/trace/store.h"
#include "sim/trace/trace_write.h"
#include <string.h>

enum { TIME_WIDTH = 15, PLACE_WIDTH = 7, ACTOR_WIDTH = 8, LINE_WIDTH = 5, CAUSE_WIDTH = 6, EVENT_WIDTH = 18 };

// ---- strings

static bool is_plain(unsigned char byte) {
    return byte >= 0x20 && byte < 0x7f && byte != '"' && byte != '\\';
}

static void add_quoted(Buffer *out, Span text) {
    bool utf8 = utf8_check(text.bytes, text.size, NULL);
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.size; i++) {
        unsigned char byte = (unsigned char)text.bytes[i];
        if (is_plain(byte) || (byte >= 0x80 && utf8))
            buffer_add_byte(out, (char)byte);
        else if (byte == '"' || byte == '\\')
            buffer_printf(out, "\\%c", byte);
        else if (byte == '\n')
            buffer_add_text(out, "\\n");
        else
            buffer_printf(out, "\\x%02x", (unsigned)byte);
    }
    buffer_add_byte(out, '"');
}

/// A label that can stand without quotes: nothing in it ends a field or hides in a terminal.
static bool is_bare(Span label) {
    for (size_t i = 0; i < label.size; i++)
        if (!is_plain((unsigned char)label.bytes[i]) || label.bytes[i] == ' ') return false;
    return label.size > 0;
}

static void add_label(const Trace *trace, TraceObject object, Buffer *out) {
    TraceString label = trace_object(trace, object).label;
    if (label == 0) return;
    Span text = trace_string(trace, label);
    buffer_add_byte(out, ':');
    if (is_bare(text))
        buffer_add_span(out, text);
    else
        add_quoted(out, text);
}

// ---- columns

/// Fills up a column that began at `start` to `width`, and one space.
static void pad_right(Buffer *out, size_t start, size_t width) {
    size_t used = out->size - start;
    buffer_add_repeated(out, ' ', (used < width ? width - used : 0) + 1);
}

/// The same, with the spaces in front.
static void pad_left(Buffer *out, size_t start, size_t width) {
    size_t used = out->size - start, room = used < width ? width - used : 0;
    buffer_add_repeated(out, ' ', room + 1);
    memmove(out->bytes + start + room, out->bytes + start, used);
    memset(out->bytes + start, ' ', room);
    out->bytes[out->size - 1] = ' ';
}

static void add_time_column(int64_t now_ns, Buffer *out) {
    size_t start = out->size;
    trace_add_seconds(out, now_ns);
    pad_left(out, start, TIME_WIDTH);
}

static void add_place_column(const TraceMoment *moment, Buffer *out) {
    size_t start = out->size;
    if (moment->loop) {
        buffer_add_byte(out, 'L');
        trace_add_number(out, trace_object_number(moment->loop), 1);
        buffer_add_byte(out, '.');
        trace_add_number(out, moment->iteration, 1);
    } else {
        buffer_add_byte(out, '-');
    }
    pad_right(out, start, PLACE_WIDTH);
}

static void add_actor_column(TraceObject actor, Buffer *out) {
    size_t start = out->size;
    if (actor)
        trace_add_object(out, actor);
    else
        buffer_add_byte(out, '-');
    pad_right(out, start, ACTOR_WIDTH);
}

static void add_line_column(const TraceEvent *event, Buffer *out) {
    size_t start = out->size;
    if (event->file) {
        trace_add_number(out, event->file, 1);
        buffer_add_byte(out, ':');
    }
    if (event->file || event->line)
        trace_add_number(out, event->line, 1);
    else
        buffer_add_byte(out, '-');
    pad_left(out, start, LINE_WIDTH);
}

/// `run` = the running handle's handle.run, `own` = the last event about the same object, else how many lines
/// above.
static void add_cause_column(const TraceCauses *causes, TraceId id, const TraceEvent *event, Buffer *out) {
    TraceObject object = trace_causes_object((TraceKind)event->kind, event->slots);
    size_t start = out->size;
    if (event->cause == 0) {
        buffer_add_byte(out, '-');
    } else if (event->cause == causes->last_run) {
        buffer_add_text(out, "run");
    } else if (event->cause == trace_causes_own(causes, object)) {
        buffer_add_text(out, "own");
    } else {
        buffer_add_byte(out, '^');
        trace_add_number(out, id - event->cause, 1);
    }
    pad_left(out, start, CAUSE_WIDTH);
}

// ---- events

/// -1 stands for "no deadline", "not known".
static void add_time(Buffer *out, int64_t time_ns) {
    if (time_ns == -1)
        buffer_add_text(out, "none");
    else
        trace_add_seconds(out, time_ns);
}

static void add_field(const Trace *trace, const TraceEvent *event, const TraceSlot *slot, int index,
                      Buffer *out) {
    uint32_t value = trace_slot_value(event, index);
    bool absent = (slot->type == TRACE_SLOT_OBJECT || slot->type == TRACE_SLOT_STRING) && value == 0;
    if (slot->type == TRACE_SLOT_NONE || slot->type == TRACE_SLOT_TIME_HIGH || absent) return;
    buffer_add_byte(out, ' ');
    buffer_add_text(out, slot->name);
    buffer_add_byte(out, '=');
    switch (slot->type) {
    case TRACE_SLOT_OBJECT:
        trace_add_object(out, value);
        add_label(trace, value, out);
        break;
    case TRACE_SLOT_STRING: add_quoted(out, trace_string(trace, value)); break;
    case TRACE_SLOT_COUNT: trace_add_number(out, value, 1); break;
    case TRACE_SLOT_TIME: add_time(out, trace_time_slot(event, index - 1)); break;
    case TRACE_SLOT_ENUM: buffer_add_text(out, slot->values[value]); break;
    case TRACE_SLOT_NONE:
    case TRACE_SLOT_TIME_HIGH: break;
    }
}

static void add_event(const Trace *trace, TraceCauses *causes, TraceId id, Buffer *out) {
    TraceEvent record = trace_event(trace, id);
    TraceMoment moment = trace_moment(trace, id);
    const TraceEvent *event = &record;
    const TraceRow *row = trace_row((TraceKind)event->kind);
    add_time_column(moment.now_ns, out);
    add_place_column(&moment, out);
    add_actor_column(event->actor, out);
    add_line_column(event, out);
    add_cause_column(causes, id, event, out);
    trace_causes_note(causes, id, event);
    size_t start = out->size;
    buffer_add_text(out, row->text);
    pad_right(out, start, EVENT_WIDTH);
    out->size--; // every field brings its own space
    for (int i = 0; i < TRACE_ROW_SLOTS; i++)
        add_field(trace, event, &row->slots[i], i, out);
    while (out->bytes[out->size - 1] == ' ')
        out->size--;
    buffer_add_byte(out, '\n');
}

// ---- head

static void add_source(const Trace *trace, TraceFile file, Buffer *out) {
    buffer_add_text(out, "source ");
    add_quoted(out, trace_file_path(trace, file));
    buffer_add_byte(out, '\n');
    Span text = trace_file_text(trace, file);
    for (size_t start = 0; start < text.size;) {
        const char *newline = memchr(text.bytes + start, '\n', text.size - start);
        size_t end = newline ? (size_t)(newline - text.bytes) : text.size;
        buffer_add_byte(out, newline ? '|' : '\\'); // a last line without newline is marked
        buffer_add(out, text.bytes + start, end - start);
        buffer_add_byte(out, '\n');
        start = end + 1;
    }
}

static void add_head(const Trace *trace, Buffer *out) {
    buffer_printf(out, "loopscope-trace %d\n", TRACE_FORMAT_VERSION);
    buffer_printf(out, "level %s\n", trace->level == TRACE_LINES ? "lines" : "steps");
    for (uint32_t i = 0; i < trace_option_count(trace); i++) {
        buffer_add_text(out, "option ");
        add_quoted(out, trace_option_name(trace, i));
        buffer_add_byte(out, ' ');
        add_quoted(out, trace_option_value(trace, i));
        buffer_add_byte(out, '\n');
    }
    for (TraceFile file = 0; file < trace_file_count(trace); file++)
        add_source(trace, file, out);
    buffer_printf(out, "events %u\n", (unsigned)trace->count);
    buffer_add_text(out, "#          time place   actor     line  cause event              fields\n");
}

static void make_causes(const Trace *trace, Memory *memory, TraceCauses *causes) {
    *causes = (TraceCauses){0};
    for (int kind = 1; kind < TRACE_OBJECT_KIND_COUNT; kind++) {
        size_t size_bytes = trace_object_count(trace, (TraceObjectKind)kind) * sizeof(TraceId);
        if (size_bytes == 0) continue;
        causes->count[kind] = trace_object_count(trace, (TraceObjectKind)kind);
        causes->last[kind] = memory_alloc(memory, MEMORY_RAW, size_bytes);
        memset(causes->last[kind], 0, size_bytes);
    }
}

static void free_causes(Memory *memory, TraceCauses *causes) {
    for (int kind = 1; kind < TRACE_OBJECT_KIND_COUNT; kind++)
        memory_free(memory, MEMORY_RAW, causes->last[kind], causes->count[kind] * sizeof(TraceId));
}

void trace_write_text(const Trace *trace, TraceOut *out) {
    TraceCauses causes;
    make_causes(trace, out->buffer->memory, &causes);
    add_head(trace, out->buffer);
    for (TraceId id = 1; id <= trace->count; id++) {
        add_event(trace, &causes, id, out->buffer);
        trace_out_check(out);
    }
    free_causes(out->buffer->memory, &causes);
    trace_out_end(out);
}
