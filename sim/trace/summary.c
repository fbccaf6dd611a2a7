#include "sim/trace/summary.h"
#include "sim/trace/lanes.h"
#include <stdlib.h>
#include <string.h>

typedef struct Count {
    const Trace *trace;
    Memory *memory;
    Summary *summary;
    uint32_t blocking_capacity;
    uint32_t alive;
    TraceObject last_task; // whose step was the last
    // What is needed again and again, though the events that say it may be far back:
    bool *internal;  // of task N at N: asyncio.run made it
    int64_t *due_ns; // of the timer with handle N at N
} Count;

/// Is it a task of the program?
static bool is_own_task(const Count *count, TraceObject object) {
    return trace_object_kind(object) == TRACE_OBJECT_TASK && !count->internal[trace_object_number(object)];
}

// ---- blocking lines

static SummaryBlocking *find_blocking(Count *count, const TraceEvent *begun) {
    Summary *summary = count->summary;
    for (uint32_t i = 0; i < summary->blocking_count; i++) {
        SummaryBlocking *blocking = &summary->blocking[i];
        if (blocking->file == begun->file && blocking->line == begun->line) return blocking;
    }
    if (summary->blocking_count == count->blocking_capacity) {
        uint32_t capacity = count->blocking_capacity ? count->blocking_capacity * 2 : 8;
        size_t size_bytes = capacity * sizeof *summary->blocking;
        summary->blocking =
            memory_resize(count->memory, summary->blocking, summary->blocking_bytes, size_bytes);
        summary->blocking_bytes = size_bytes;
        count->blocking_capacity = capacity;
    }
    SummaryBlocking *blocking = &summary->blocking[summary->blocking_count++];
    *blocking = (SummaryBlocking){.file = begun->file, .line = begun->line, .what = begun->slots[0]};
    return blocking;
}

/// Most time first; equal times by place, so that the order is the same everywhere (qsort is not stable).
static int compare_blocking(const void *left, const void *right) {
    const SummaryBlocking *a = left, *b = right;
    if (a->total_ns != b->total_ns) return a->total_ns > b->total_ns ? -1 : 1;
    if (a->file != b->file) return a->file < b->file ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

// ---- spans

static void count_loop_span(Count *count, const LaneSpan *span) {
    int64_t duration_ns = span->to_ns - span->from_ns;
    if (span->state == LANE_RUNNING && trace_event(count->trace, span->first).kind == TRACE_HANDLE_RUN)
        count->summary->handles++;
    if (span->state != LANE_BLOCKING) return;
    TraceEvent begun = trace_event(count->trace, span->first);
    SummaryBlocking *blocking = find_blocking(count, &begun);
    blocking->count++;
    blocking->total_ns += duration_ns;
    count->summary->blocked_ns += duration_ns;
}

static void count_span(void *context, const LaneSpan *span) {
    Count *count = context;
    Summary *summary = count->summary;
    int64_t duration_ns = span->to_ns - span->from_ns;
    if (trace_object_kind(span->lane) == TRACE_OBJECT_LOOP) count_loop_span(count, span);
    if (!is_own_task(count, span->lane)) return;
    if (span->state != LANE_READY && span->state != LANE_WAITING) summary->one_by_one_ns += duration_ns;
    if (span->state == LANE_READY && duration_ns > summary->longest_ready_ns) {
        summary->longest_ready = span->lane;
        summary->longest_ready_from_ns = span->from_ns;
        summary->longest_ready_ns = duration_ns;
    }
}

// ---- events

static void count_task_created(Count *count, TraceId id) {
    Summary *summary = count->summary;
    summary->tasks++;
    if (++count->alive <= summary->most_tasks) return;
    summary->most_tasks = count->alive;
    summary->most_tasks_ns = trace_moment(count->trace, id).now_ns;
}

static void count_task_done(Count *count, const TraceEvent *event) {
    Summary *summary = count->summary;
    if (count->alive > 0) count->alive--;
    switch ((TraceOutcome)event->small) {
    case TRACE_OUTCOME_RESULT: summary->done++; break;
    case TRACE_OUTCOME_EXCEPTION: summary->failed++; break;
    case TRACE_OUTCOME_CANCELLED: summary->cancelled++; break;
    }
}

static void count_step(Count *count, TraceObject task) {
    count->summary->steps++;
    if (count->last_task && count->last_task != task) count->summary->switches++;
    count->last_task = task;
}

/// A timer that fires after its deadline: the loop was held up. Its sleep would have been shorter alone.
static void count_timer(Count *count, TraceId id) {
    const Trace *trace = count->trace;
    TraceEvent fired = trace_event(trace, id);
    int64_t due_ns = count->due_ns[trace_object_number(fired.slots[0])];
    int64_t late_ns = trace_moment(trace, id).now_ns - due_ns;
    if (late_ns <= 0) return;
    TraceEvent pushed = trace_event(trace, fired.cause);
    if (pushed.kind != TRACE_TIMER_PUSHED) return;
    TraceObject owner = trace_event(trace, trace_object(trace, fired.slots[0]).created).slots[1];
    TraceEvent future = lanes_future(trace, owner);
    if (future.kind == TRACE_NO_EVENT || future.small != TRACE_FUTURE_KIND_SLEEP) return;
    Summary *summary = count->summary;
    summary->one_by_one_ns -= late_ns;
    if (late_ns <= summary->late_ns) return;
    summary->late_task = pushed.actor;
    summary->late_label = trace_object(trace, owner).label;
    summary->late_due_ns = due_ns;
    summary->late_ns = late_ns;
}

static void count_event(Count *count, TraceId id) {
    TraceEvent event = trace_event(count->trace, id);
    Summary *summary = count->summary;
    TraceObject task = event.slots[0];
    if (event.kind == TRACE_TASK_CREATED)
        count->internal[trace_object_number(task)] = lanes_is_internal(count->trace, task);
    switch ((int)event.kind) {
    case TRACE_ITERATION_BEGUN: summary->iterations++; break;
    case TRACE_TASK_CREATED:
        if (is_own_task(count, task)) count_task_created(count, id);
        break;
    case TRACE_TASK_DONE:
        if (is_own_task(count, task)) count_task_done(count, &event);
        break;
    case TRACE_TASK_STARTED:
    case TRACE_TASK_RESUMED:
        if (is_own_task(count, task)) count_step(count, task);
        break;
    case TRACE_TIMER_PUSHED:
        count->due_ns[trace_object_number(event.slots[0])] = trace_time_slot(&event, 1);
        break;
    case TRACE_TIMER_FIRED: count_timer(count, id); break;
    case TRACE_FINDING: summary->findings++; break;
    case TRACE_RUN_ENDED: summary->end = id; break;
    default: break;
    }
}

static void *new_zeros(Memory *memory, size_t size_bytes) {
    return memset(memory_alloc(memory, MEMORY_RAW, size_bytes), 0, size_bytes);
}

void summary_make(const Trace *trace, Memory *memory, Summary *summary) {
    Count count = {.trace = trace, .memory = memory, .summary = summary};
    *summary = (Summary){0};
    if (trace->count == 0) return;
    summary->total_ns = trace_moment(trace, trace->count).now_ns;
    size_t internal_bytes =
        (trace_object_count(trace, TRACE_OBJECT_TASK) + (size_t)1) * sizeof *count.internal;
    size_t due_bytes = (trace_object_count(trace, TRACE_OBJECT_HANDLE) + (size_t)1) * sizeof *count.due_ns;
    count.internal = new_zeros(memory, internal_bytes);
    count.due_ns = new_zeros(memory, due_bytes);
    for (TraceId id = 1; id <= trace->count; id++)
        count_event(&count, id);
    lanes_visit(trace, memory, count_span, &count);
    memory_free(memory, MEMORY_RAW, count.internal, internal_bytes);
    memory_free(memory, MEMORY_RAW, count.due_ns, due_bytes);
    if (summary->blocking_count > 1)
        qsort(summary->blocking, summary->blocking_count, sizeof *summary->blocking, compare_blocking);
}

void summary_free(Summary *summary, Memory *memory) {
    memory_free(memory, MEMORY_RAW, summary->blocking, summary->blocking_bytes);
    *summary = (Summary){0};
}
