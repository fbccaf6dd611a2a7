/// JSON Lines: a head, then an object for each event.
#include "sim/trace/describe.h"
#include "sim/trace/trace_write.h"

static void add_object_or_null(Buffer *out, TraceObject object) {
    if (object == 0) {
        buffer_add_text(out, "null");
        return;
    }
    buffer_add_byte(out, '"');
    trace_add_object(out, object);
    buffer_add_byte(out, '"');
}

static void add_string_or_null(const Trace *trace, TraceString string, Buffer *out) {
    if (string)
        trace_add_json(out, trace_string(trace, string));
    else
        buffer_add_text(out, "null");
}

static void add_ns_or_null(Buffer *out, int64_t time_ns) {
    if (time_ns == -1)
        buffer_add_text(out, "null");
    else
        buffer_printf(out, "%lld", (long long)time_ns);
}

/// `"owner":"task2"`; times are integers and their names end in _ns.
static void add_field(const Trace *trace, const TraceEvent *event, const TraceSlot *slot, int index,
                      Buffer *out) {
    uint32_t value = trace_slot_value(event, index);
    buffer_printf(out, "\"%s%s\":", slot->name, slot->type == TRACE_SLOT_TIME ? "_ns" : "");
    switch (slot->type) {
    case TRACE_SLOT_OBJECT: add_object_or_null(out, value); break;
    case TRACE_SLOT_STRING: add_string_or_null(trace, value, out); break;
    case TRACE_SLOT_COUNT: buffer_printf(out, "%u", (unsigned)value); break;
    case TRACE_SLOT_TIME: add_ns_or_null(out, trace_time_slot(event, index - 1)); break;
    case TRACE_SLOT_ENUM: trace_add_json(out, span_of(slot->values[value])); break;
    case TRACE_SLOT_NONE:
    case TRACE_SLOT_TIME_HIGH: break;
    }
}

static void add_fields(const Trace *trace, const TraceEvent *event, Buffer *out) {
    const TraceRow *row = trace_row((TraceKind)event->kind);
    bool first = true;
    for (int i = 0; i < TRACE_ROW_SLOTS; i++) {
        TraceSlotType type = row->slots[i].type;
        if (type == TRACE_SLOT_NONE || type == TRACE_SLOT_TIME_HIGH) continue;
        if (!first) buffer_add_byte(out, ',');
        first = false;
        add_field(trace, event, &row->slots[i], i, out);
    }
}

static void add_event(const Trace *trace, TraceId id, Buffer *out) {
    TraceEvent record = trace_event(trace, id);
    TraceMoment moment = trace_moment(trace, id);
    const TraceEvent *event = &record;
    buffer_printf(out, "{\"id\":%u,\"time_ns\":%lld,\"loop\":%u,\"iteration\":%u,\"actor\":", (unsigned)id,
                  (long long)moment.now_ns, (unsigned)trace_object_number(moment.loop),
                  (unsigned)moment.iteration);
    add_object_or_null(out, event->actor);
    buffer_printf(out, ",\"file\":%u,\"line\":%u,\"cause\":%u,\"event\":\"%s\",\"fields\":{",
                  (unsigned)event->file, (unsigned)event->line, (unsigned)event->cause,
                  trace_row((TraceKind)event->kind)->text);
    add_fields(trace, event, out);
    buffer_add_text(out, "}}\n");
}

static void add_head(const Trace *trace, Buffer *out) {
    buffer_printf(
        out, "{\"format\":\"loopscope-trace\",\"version\":%d,\"level\":\"%s\",\"events\":%u,\"options\":{",
        TRACE_FORMAT_VERSION, trace->level == TRACE_LINES ? "lines" : "steps", (unsigned)trace->count);
    for (uint32_t i = 0; i < trace_option_count(trace); i++) {
        if (i > 0) buffer_add_byte(out, ',');
        trace_add_json(out, trace_option_name(trace, i));
        buffer_add_byte(out, ':');
        trace_add_json(out, trace_option_value(trace, i));
    }
    buffer_add_text(out, "},\"sources\":[");
    for (TraceFile file = 0; file < trace_file_count(trace); file++) {
        buffer_add_text(out, file > 0 ? ",{\"path\":" : "{\"path\":");
        trace_add_json(out, trace_file_path(trace, file));
        buffer_add_text(out, ",\"text\":");
        trace_add_json(out, trace_file_text(trace, file));
        buffer_add_byte(out, '}');
    }
    buffer_add_text(out, "]}\n");
}

void trace_write_jsonl(const Trace *trace, TraceOut *out) {
    add_head(trace, out->buffer);
    for (TraceId id = 1; id <= trace->count; id++) {
        add_event(trace, id, out->buffer);
        trace_out_check(out);
    }
    trace_out_end(out);
}
