/// Names of things, and templates with fields.
#include "sim/trace/describe.h"
#include "sim/trace/lanes.h"
#include "sim/trace/narration_parts.h"
#include "sim/trace/summary.h"
#include "sim/trace/trace_write.h"
#include <string.h>

enum { MOST_TEXT_BYTES = 60 }; // of an output or a message in a sentence

// ---- objects

static void add_label_or_number(const Trace *trace, TraceObject object, const char *thing, Buffer *out) {
    Span label = trace_string(trace, trace_object(trace, object).label);
    if (label.size == 0) {
        buffer_printf(out, "%s %u", thing, (unsigned)trace_object_number(object));
        return;
    }
    Span word = span_of(thing);
    bool says_kind = label.size > word.size && memcmp(label.bytes, thing, word.size) == 0; // timeout(2)
    bool is_kind = span_ends_with(word, label);
    if (says_kind) {
        trace_add_clean(out, label);
        return;
    }
    buffer_printf(out, "the %s", thing);
    if (is_kind) return; // a task group that is called group
    buffer_add_byte(out, ' ');
    trace_add_clean(out, label);
}

static void add_label(const Trace *trace, TraceObject object, const char *otherwise, Buffer *out) {
    Span label = trace_string(trace, trace_object(trace, object).label);
    if (label.size)
        trace_add_clean(out, label);
    else
        buffer_printf(out, "%s %u", otherwise, (unsigned)trace_object_number(object));
}

/// GET https://example.org/
static void add_request(const Trace *trace, TraceObject object, Buffer *out) {
    trace_add_clean(out, trace_string(trace, narration_created_slot(trace, object, TRACE_NET_REQUEST, 1)));
    buffer_add_byte(out, ' ');
    trace_add_clean(out, trace_string(trace, narration_created_slot(trace, object, TRACE_NET_REQUEST, 2)));
}

void narrate_object(const Trace *trace, TraceObject object, Buffer *out) {
    switch (trace_object_kind(object)) {
    case TRACE_NO_OBJECT: buffer_add_text(out, "the program"); return;
    case TRACE_OBJECT_LOOP:
        if (trace_object_count(trace, TRACE_OBJECT_LOOP) > 1)
            buffer_printf(out, "loop %u", (unsigned)trace_object_number(object));
        else
            buffer_add_text(out, "the loop");
        return;
    case TRACE_OBJECT_FUTURE: {
        TraceObject target = lanes_wait_target(trace, object);
        if (target != object)
            narrate_object(trace, target, out);
        else
            add_label(trace, object, "future", out);
        return;
    }
    case TRACE_OBJECT_TASK: add_label(trace, object, "task", out); return;
    case TRACE_OBJECT_HANDLE: add_label(trace, object, "callback", out); return;
    case TRACE_OBJECT_THREAD: add_label_or_number(trace, object, "thread", out); return;
    case TRACE_OBJECT_JOB: add_label(trace, object, "job", out); return;
    case TRACE_OBJECT_CONNECTION: add_request(trace, object, out); return;
    case TRACE_OBJECT_EXECUTOR: add_label_or_number(trace, object, "pool", out); return;
    case TRACE_OBJECT_TASK_GROUP: add_label_or_number(trace, object, "task group", out); return;
    case TRACE_OBJECT_LOCK:
    case TRACE_OBJECT_SEMAPHORE:
    case TRACE_OBJECT_EVENT:
    case TRACE_OBJECT_CONDITION:
    case TRACE_OBJECT_BARRIER:
    case TRACE_OBJECT_QUEUE:
    case TRACE_OBJECT_TIMEOUT:
        add_label_or_number(trace, object, trace_object_prefix(trace_object_kind(object)), out);
        return;
    case TRACE_OBJECT_KIND_COUNT: return;
    }
}

// ---- fields

/// At most MOST_TEXT_BYTES of a text, without the newlines at its end.
static void add_text(Buffer *out, Span text) {
    while (text.size > 0 && text.bytes[text.size - 1] == '\n')
        text.size--;
    bool whole = text.size <= MOST_TEXT_BYTES;
    if (!whole) text.size = MOST_TEXT_BYTES;
    while (!whole && text.size > 0 && ((unsigned char)text.bytes[text.size] & 0xc0) == 0x80)
        text.size--; // not in the middle of a character
    trace_add_clean(out, text);
    if (!whole) buffer_add_text(out, "...");
}

static void add_slot(const Narration *narration, const TraceRow *row, int slot) {
    uint32_t value = trace_slot_value(&narration->event, slot);
    switch (row->slots[slot].type) {
    case TRACE_SLOT_OBJECT: narrate_object(narration->trace, value, narration->out); return;
    case TRACE_SLOT_STRING: add_text(narration->out, trace_string(narration->trace, value)); return;
    case TRACE_SLOT_COUNT: buffer_printf(narration->out, "%u", (unsigned)value); return;
    case TRACE_SLOT_TIME:
        summary_add_duration(narration->out, trace_time_slot(&narration->event, slot - 1));
        return;
    case TRACE_SLOT_ENUM: buffer_add_text(narration->out, row->slots[slot].values[value]); return;
    case TRACE_SLOT_NONE:
    case TRACE_SLOT_TIME_HIGH: return;
    }
}

static void add_field(const Narration *narration, Span name) {
    if (span_equal(name, SPAN("actor"))) {
        narrate_object(narration->trace, narration->event.actor, narration->out);
        return;
    }
    if (span_equal(name, SPAN("now"))) {
        summary_add_duration(narration->out, trace_moment(narration->trace, narration->id).now_ns);
        return;
    }
    const TraceRow *row = trace_row((TraceKind)narration->event.kind);
    for (int slot = 0; slot < TRACE_ROW_SLOTS; slot++)
        if (span_equal(name, span_of(row->slots[slot].name))) add_slot(narration, row, slot);
}

void narration_say(const Narration *narration, const char *template) {
    for (const char *at = template; *at;) {
        const char *close = *at == '{' ? strchr(at, '}') : NULL;
        if (!close) {
            buffer_add_byte(narration->out, *at++);
            continue;
        }
        add_field(narration, (Span){at + 1, (size_t)(close - at) - 1});
        at = close + 1;
    }
}

// ---- looking around

Narration narration_on(const Narration *narration, TraceId id) {
    return (Narration){narration->trace, id, trace_event(narration->trace, id), narration->out};
}

TraceId narration_find_back(const Trace *trace, TraceId id, uint32_t most, TraceKind kind, int slot,
                            uint32_t value) {
    TraceId least = id > most ? id - most : 1;
    for (TraceId at = id; at-- > least;) {
        TraceEvent event = trace_event(trace, at);
        if (event.kind == kind && event.slots[slot] == value) return at;
    }
    return 0;
}

uint32_t narration_created_slot(const Trace *trace, TraceObject object, TraceKind kind, int slot) {
    TraceEvent event = trace_event(trace, trace_object(trace, object).created);
    return event.kind == kind ? event.slots[slot] : 0;
}
