#include "sim/trace/compare.h"
#include "sim/trace/describe.h"
#include "sim/trace/narration.h"

// ---- where they part ------------------------------------------------------------------------------------

/// What a program does, as opposed to how the loop gets there.
static bool tells(const TraceEvent *event) {
    switch ((int)event->kind) {
    case TRACE_TASK_CREATED:
    case TRACE_TASK_STARTED:
    case TRACE_TASK_SUSPENDED:
    case TRACE_TASK_RESUMED:
    case TRACE_TASK_CANCEL_REQUESTED:
    case TRACE_TASK_CANCEL_DELIVERED:
    case TRACE_TASK_DONE:
    case TRACE_PRIMITIVE_ACQUIRED:
    case TRACE_PRIMITIVE_RELEASED:
    case TRACE_PRIMITIVE_WAITING:
    case TRACE_PRIMITIVE_SET:
    case TRACE_QUEUE_PUT:
    case TRACE_QUEUE_GOT:
    case TRACE_TIMEOUT_EXPIRED:
    case TRACE_BLOCKING_BEGUN:
    case TRACE_JOB_TAKEN:
    case TRACE_JOB_DONE:
    case TRACE_OUTPUT:
    case TRACE_EXCEPTION_UNHANDLED: return true;
    default: return false;
    }
}

static TraceId next_telling(const Trace *trace, TraceId id) {
    for (id++; id <= trace->count; id++) {
        TraceEvent event = trace_event(trace, id);
        if (tells(&event)) return id;
    }
    return 0;
}

/// Numbers of futures and handles depend on how often the loop was asked; all others, and names, must agree.
static bool same_object(const Trace *a, const Trace *b, TraceObject first, TraceObject second) {
    TraceObjectKind kind = trace_object_kind(first);
    if (kind != trace_object_kind(second)) return false;
    if (kind != TRACE_OBJECT_FUTURE && kind != TRACE_OBJECT_HANDLE) return first == second;
    return span_equal(trace_string(a, trace_object(a, first).label),
                      trace_string(b, trace_object(b, second).label));
}

static bool same_slot(const Trace *a, const Trace *b, TraceSlotType type, uint32_t first, uint32_t second) {
    if (type == TRACE_SLOT_OBJECT) return same_object(a, b, first, second);
    if (type == TRACE_SLOT_STRING) return span_equal(trace_string(a, first), trace_string(b, second));
    return type == TRACE_SLOT_NONE || first == second;
}

static bool same_event(const Trace *a, const Trace *b, TraceId first, TraceId second) {
    TraceEvent one = trace_event(a, first), other = trace_event(b, second);
    if (one.kind != other.kind || trace_moment(a, first).now_ns != trace_moment(b, second).now_ns)
        return false;
    if (!same_object(a, b, one.actor, other.actor)) return false;
    const TraceRow *row = trace_row((TraceKind)one.kind);
    for (int slot = 0; slot < TRACE_ROW_SLOTS; slot++)
        if (!same_slot(a, b, row->slots[slot].type, trace_slot_value(&one, slot),
                       trace_slot_value(&other, slot)))
            return false;
    return true;
}

static void find_parting(Comparison *comparison) {
    const Trace *a = comparison->traces[0], *b = comparison->traces[1];
    TraceId first = next_telling(a, 0), second = next_telling(b, 0);
    while (first && second && same_event(a, b, first, second)) {
        first = next_telling(a, first);
        second = next_telling(b, second);
    }
    comparison->parts[0] = first;
    comparison->parts[1] = second;
}

void compare_runs(const Trace *first, const Trace *second, Memory *memory, Comparison *out) {
    *out = (Comparison){.memory = memory, .traces = {first, second}};
    for (int side = 0; side < 2; side++)
        summary_make(out->traces[side], memory, &out->sides[side]);
    find_parting(out);
}

void compare_free(Comparison *comparison) {
    for (int side = 0; side < 2; side++)
        summary_free(&comparison->sides[side], comparison->memory);
}

// ---- the table --------------------------------------------------------------------------------------------

typedef struct Metric {
    const char *name, *less, *more; // less, more: what a smaller or larger second value means
    int64_t (*value_ns)(const Summary *summary);
} Metric;

static int64_t finish_ns(const Summary *summary) {
    return summary->total_ns;
}
static int64_t blocked_ns(const Summary *summary) {
    return summary->blocked_ns;
}
static int64_t ready_ns(const Summary *summary) {
    return summary->longest_ready_ns;
}
static int64_t late_ns(const Summary *summary) {
    return summary->late_ns;
}

static const Metric METRICS[COMPARE_ROWS] = {
    {"finishes at", "sooner", "later", finish_ns},
    {"loop blocked for", "less", "more", blocked_ns},
    {"longest wait when ready", "less", "more", ready_ns},
    {"latest timer is late by", "less", "more", late_ns},
};

static void add_share(const Summary *summary, int64_t part_ns, Buffer *out) {
    if (part_ns > 0 && summary->total_ns > 0)
        buffer_printf(out, " (%d %%)", (int)(100 * (double)part_ns / (double)summary->total_ns + 0.5));
}

void compare_rows(const Comparison *comparison, CompareRow rows[COMPARE_ROWS]) {
    for (int i = 0; i < COMPARE_ROWS; i++) {
        const Metric *metric = &METRICS[i];
        CompareRow *row = &rows[i];
        int64_t values[2];
        *row = (CompareRow){.name = metric->name};
        for (int side = 0; side < 2; side++) {
            values[side] = metric->value_ns(&comparison->sides[side]);
            buffer_init(&row->values[side], comparison->memory);
            summary_add_duration(&row->values[side], values[side]);
            if (metric->value_ns == blocked_ns)
                add_share(&comparison->sides[side], values[side], &row->values[side]);
        }
        buffer_init(&row->difference, comparison->memory);
        int64_t by_ns = values[1] - values[0];
        row->better = (by_ns < 0) - (by_ns > 0);
        if (by_ns == 0) continue;
        summary_add_duration(&row->difference, by_ns < 0 ? -by_ns : by_ns);
        buffer_printf(&row->difference, " %s", by_ns < 0 ? metric->less : metric->more);
    }
}

void compare_rows_free(CompareRow rows[COMPARE_ROWS]) {
    for (int i = 0; i < COMPARE_ROWS; i++) {
        buffer_free(&rows[i].values[0]);
        buffer_free(&rows[i].values[1]);
        buffer_free(&rows[i].difference);
    }
}

void compare_words(const Comparison *comparison, int side, Buffer *out) {
    const Trace *trace = comparison->traces[side];
    TraceId id = comparison->parts[side];
    if (id == 0) {
        buffer_add_text(out, "it is over");
        return;
    }
    buffer_add_text(out, "at ");
    summary_add_duration(out, trace_moment(trace, id).now_ns);
    buffer_add_text(out, ": ");
    narrate_event(trace, id, out);
}
