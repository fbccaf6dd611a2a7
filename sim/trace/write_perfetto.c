/// Chrome's JSON trace format. Slices on one track must nest or be disjoint; ours follow one another. Arrows
/// are bind_id flows: a slice that wakes tasks has flow_out, the ready slices of those tasks flow_in with the
/// same id.
#include "sim/trace/describe.h"
#include "sim/trace/lanes.h"
#include "sim/trace/trace_write.h"

enum { PID_LOOP = 1, PID_THREADS = 2 };

typedef struct Writer {
    const Trace *trace;
    TraceAxis axis;
    TraceOut *out;
    Buffer *buffer;
    bool any; // a record was written before
    uint32_t ready_count, live_tasks;
} Writer;

// ---- pieces

static void begin_record(Writer *writer, const char *phase) {
    buffer_printf(writer->buffer, "%s{\"ph\":\"%s\"", writer->any ? ",\n" : "\n", phase);
    writer->any = true;
}

static void end_record(Writer *writer) {
    buffer_add_text(writer->buffer, "}");
    trace_out_check(writer->out);
}

/// Tracks of different kinds of lanes share a number space.
static uint32_t track_of(TraceObject lane) {
    uint32_t offset = trace_object_kind(lane) == TRACE_OBJECT_LOOP   ? 0
                      : trace_object_kind(lane) == TRACE_OBJECT_TASK ? 1
                                                                     : 2;
    return trace_object_number(lane) * 3 + offset;
}

static void add_track(Writer *writer, TraceObject lane) {
    bool thread = trace_object_kind(lane) == TRACE_OBJECT_THREAD;
    buffer_printf(writer->buffer, ",\"pid\":%d,\"tid\":%u", thread ? PID_THREADS : PID_LOOP,
                  (unsigned)track_of(lane));
}

/// A point in the picture, in microseconds with three decimals.
static void add_point(Writer *writer, const char *name, int64_t time_ns, TraceId id) {
    int64_t point_ns = writer->axis == TRACE_AXIS_TIME ? time_ns : (int64_t)id * 1000;
    buffer_printf(writer->buffer, ",\"%s\":%lld.%03d", name, (long long)(point_ns / 1000),
                  (int)(point_ns % 1000));
}

// ---- slices

static const char *state_text(const LaneSpan *span) {
    switch (span->state) {
    case LANE_READY: return "ready";
    case LANE_RUNNING: return "running";
    case LANE_BLOCKING: return "BLOCKING";
    case LANE_SLEEPING: return trace_object_kind(span->lane) == TRACE_OBJECT_LOOP ? "poll" : "sleeping";
    case LANE_WAITING: return trace_object_kind(span->lane) == TRACE_OBJECT_THREAD ? "idle" : "waiting";
    case LANE_NONE:
    case LANE_STATE_COUNT: break;
    }
    return "";
}

/// `waiting: database_lock`, `BLOCKING: time.sleep(2)`, `ready`.
static void add_slice_name(Writer *writer, const LaneSpan *span) {
    Buffer name;
    buffer_init(&name, writer->buffer->memory);
    buffer_add_text(&name, state_text(span));
    TraceObject target = lanes_wait_target(writer->trace, span->on);
    TraceString label = span->runs   ? trace_object(writer->trace, span->runs).label
                        : span->what ? span->what
                                     : trace_object(writer->trace, target).label;
    if (label || target) buffer_add_text(&name, ": ");
    if (label)
        buffer_add_span(&name, trace_string(writer->trace, label));
    else if (target)
        trace_add_object(&name, target);
    buffer_add_text(writer->buffer, ",\"name\":");
    trace_add_json(writer->buffer, buffer_span(&name));
    buffer_free(&name);
}

/// Unique for each slice: spans that begin with the same event are on lanes of different kinds.
static void add_flow_id(Writer *writer, TraceObject lane, TraceId first) {
    buffer_printf(writer->buffer, ",\"bind_id\":\"0x%llx\"",
                  (unsigned long long)first * 4 + (unsigned)(track_of(lane) % 3));
}

static void write_slice(void *context, const LaneSpan *span) {
    Writer *writer = context;
    TraceEvent first = trace_event(writer->trace, span->first);
    begin_record(writer, "X");
    add_slice_name(writer, span);
    buffer_printf(writer->buffer, ",\"cat\":\"%s\"", span->cancelling ? "cancelling" : state_text(span));
    add_track(writer, span->lane);
    add_point(writer, "ts", span->from_ns, span->first);
    add_point(writer, "dur", span->to_ns - span->from_ns, span->last - span->first);
    if (span->wakes) {
        add_flow_id(writer, span->lane, span->first);
        buffer_add_text(writer->buffer, ",\"flow_out\":true");
    } else if (span->woken_in) {
        add_flow_id(writer, span->woken_by, span->woken_in);
        buffer_add_text(writer->buffer, ",\"flow_in\":true");
    }
    buffer_printf(writer->buffer, ",\"args\":{\"event\":%u,\"line\":%u,\"iteration\":%u}",
                  (unsigned)span->first, (unsigned)first.line,
                  (unsigned)trace_moment(writer->trace, span->first).iteration);
    end_record(writer);
}

// ---- names of tracks

static void write_metadata(Writer *writer, const char *what, int pid, TraceObject lane) {
    begin_record(writer, "M");
    buffer_printf(writer->buffer, ",\"name\":\"%s\"", what);
    if (lane)
        add_track(writer, lane);
    else
        buffer_printf(writer->buffer, ",\"pid\":%d,\"tid\":0", pid);
    buffer_add_text(writer->buffer, ",\"args\":{\"name\":");
}

static void write_process_name(Writer *writer, int pid, const char *name) {
    write_metadata(writer, "process_name", pid, 0);
    trace_add_json(writer->buffer, span_of(name));
    buffer_add_byte(writer->buffer, '}');
    end_record(writer);
}

/// `Task-2 worker` for a task, else the label.
static void write_track_name(Writer *writer, TraceObject lane, uint32_t order) {
    TraceObjectInfo info = trace_object(writer->trace, lane);
    TraceEvent created = trace_event(writer->trace, info.created);
    Buffer name;
    buffer_init(&name, writer->buffer->memory);
    if (info.label)
        buffer_add_span(&name, trace_string(writer->trace, info.label));
    else if (trace_object_kind(lane) == TRACE_OBJECT_LOOP)
        buffer_printf(&name, "event loop %u", (unsigned)trace_object_number(lane));
    else
        trace_add_object(&name, lane);
    if (created.kind == TRACE_TASK_CREATED) {
        buffer_add_byte(&name, ' ');
        buffer_add_span(&name, trace_string(writer->trace, created.slots[2]));
    }
    write_metadata(writer, "thread_name", 0, lane);
    trace_add_json(writer->buffer, buffer_span(&name));
    buffer_add_byte(writer->buffer, '}');
    end_record(writer);
    buffer_free(&name);
    begin_record(writer, "M");
    buffer_add_text(writer->buffer, ",\"name\":\"thread_sort_index\"");
    add_track(writer, lane);
    buffer_printf(writer->buffer, ",\"args\":{\"sort_index\":%u}", (unsigned)order);
    end_record(writer);
}

static void write_tracks(Writer *writer) {
    static const TraceObjectKind KINDS[] = {TRACE_OBJECT_LOOP, TRACE_OBJECT_TASK, TRACE_OBJECT_THREAD};
    uint32_t order = 0;
    write_process_name(writer, PID_LOOP, "event loop");
    if (trace_object_count(writer->trace, TRACE_OBJECT_THREAD))
        write_process_name(writer, PID_THREADS, "threads");
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        for (uint32_t number = 1; number <= trace_object_count(writer->trace, KINDS[i]); number++)
            write_track_name(writer, trace_object_make(KINDS[i], number), order++);
}

// ---- counters and instants

static void write_counter(Writer *writer, const char *name, uint32_t value, int64_t now_ns, TraceId id) {
    begin_record(writer, "C");
    buffer_printf(writer->buffer, ",\"name\":\"%s\",\"pid\":%d", name, PID_LOOP);
    add_point(writer, "ts", now_ns, id);
    buffer_printf(writer->buffer, ",\"args\":{\"count\":%u}", (unsigned)value);
    end_record(writer);
}

/// Keeps the counters up to date. True if one of them changed.
static void count_event(Writer *writer, const TraceEvent *event, int64_t now_ns, TraceId id) {
    uint32_t ready = writer->ready_count, live = writer->live_tasks;
    switch ((int)event->kind) {
    case TRACE_HANDLE_READY: writer->ready_count = event->slots[3] + 1; break;
    case TRACE_HANDLE_RUN:
    case TRACE_HANDLE_SKIPPED: writer->ready_count -= writer->ready_count > 0; break;
    case TRACE_LOOP_CLOSED: writer->ready_count = 0; break;
    case TRACE_TASK_CREATED: writer->live_tasks++; break;
    case TRACE_TASK_DONE:
    case TRACE_TASK_DESTROYED: writer->live_tasks -= writer->live_tasks > 0; break;
    default: break;
    }
    if (ready != writer->ready_count) write_counter(writer, "ready queue", writer->ready_count, now_ns, id);
    if (live != writer->live_tasks) write_counter(writer, "live tasks", writer->live_tasks, now_ns, id);
}

/// The text an instant is called by, and on whose track it stands; NULL for events that are no instants.
static const char *instant_of(const TraceEvent *event, TraceObject *lane, TraceString *text) {
    *lane = event->actor;
    *text = 0;
    switch ((int)event->kind) {
    case TRACE_TASK_CANCEL_REQUESTED: *lane = event->slots[0]; return "cancel requested";
    case TRACE_TASK_CANCEL_DELIVERED: *lane = event->slots[0]; return "CancelledError";
    case TRACE_EXCEPTION_RAISED: *text = event->slots[0]; return "exception";
    case TRACE_EXCEPTION_UNHANDLED: *text = event->slots[0]; return "unhandled";
    case TRACE_OUTPUT: *text = event->slots[0]; return "output";
    case TRACE_FINDING: *text = event->slots[3]; return "finding";
    default: return NULL;
    }
}

static void write_instant(Writer *writer, const TraceEvent *event, int64_t now_ns, TraceId id) {
    TraceObject lane;
    TraceString text;
    const char *name = instant_of(event, &lane, &text);
    if (!name) return;
    TraceObjectKind kind = trace_object_kind(lane);
    bool has_track = kind == TRACE_OBJECT_LOOP || kind == TRACE_OBJECT_TASK || kind == TRACE_OBJECT_THREAD;
    begin_record(writer, "i");
    buffer_printf(writer->buffer, ",\"name\":\"%s\",\"s\":\"%s\"", name, has_track ? "t" : "p");
    if (has_track)
        add_track(writer, lane);
    else
        buffer_printf(writer->buffer, ",\"pid\":%d,\"tid\":0", PID_LOOP);
    add_point(writer, "ts", now_ns, id);
    buffer_printf(writer->buffer, ",\"args\":{\"event\":%u,\"line\":%u", (unsigned)id, (unsigned)event->line);
    if (text) {
        buffer_add_text(writer->buffer, ",\"text\":");
        trace_add_json(writer->buffer, trace_string(writer->trace, text));
    }
    buffer_add_byte(writer->buffer, '}');
    end_record(writer);
}

void trace_write_perfetto(const Trace *trace, TraceAxis axis, TraceOut *out) {
    Writer writer = {.trace = trace, .axis = axis, .out = out, .buffer = out->buffer};
    buffer_add_text(out->buffer, "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[");
    write_tracks(&writer);
    lanes_visit(trace, out->buffer->memory, write_slice, &writer);
    for (TraceId id = 1; id <= trace->count; id++) {
        TraceEvent event = trace_event(trace, id);
        int64_t now_ns = trace_moment(trace, id).now_ns;
        count_event(&writer, &event, now_ns, id);
        write_instant(&writer, &event, now_ns, id);
    }
    buffer_add_text(out->buffer, "\n]}\n");
    trace_out_end(out);
}
