/// Spans of lanes for drawing: a span is kept as the event it begins with and its state; all the rest is
/// looked up when it is asked for.
#include "render/model/lanes_parts.h"
#include <string.h>

enum { STATE_MASK = 7, CANCELLING = 8 };

// ---- which lanes there are

/// Loops that run one after the other share a lane. Returns the number of lanes.
static uint32_t share_loop_lanes(const Model *model, LanesIndex *lanes) {
    const History *phases = &model->loops.phases;
    TraceId *ends = words_zero(model->memory, model->loops.count + 1); // by lane
    uint32_t count = 0;
    for (uint32_t loop = 1; loop <= model->loops.count; loop++) {
        uint32_t first, end, lane = 0;
        history_range(phases, loop, &first, &end);
        if (first == end) continue;
        while (lane < count && ends[lane] > phases->events[first])
            lane++;
        if (lane == count) lanes->objects[count++] = trace_object_make(TRACE_OBJECT_LOOP, loop);
        ends[lane] = phases->events[end - 1];
        lanes->lane_of[0][loop] = lane + 1;
    }
    words_free(model->memory, ends, model->loops.count + 1);
    return count;
}

/// Lanes for the program's own objects or for those that asyncio.run makes at the end.
static void add_lanes(LanesIndex *lanes, const Roster *born, int kind, TraceObjectKind object,
                      bool internal) {
    for (uint32_t i = 0; i < born->count; i++) {
        TraceObject one = trace_object_make(object, born->items[i]);
        if (lanes_is_internal(lanes->model->trace, one) != internal) continue;
        lanes->objects[lanes->all_count++] = one;
        lanes->lane_of[kind][born->items[i]] = lanes->all_count;
    }
}

static void number_lanes(const Model *model, LanesIndex *lanes) {
    const Tasks *tasks = &model->tasks;
    lanes->counts[0] = model->loops.count;
    lanes->counts[1] = tasks->count;
    lanes->counts[2] = model->threads.thread_count;
    lanes->room = lanes->counts[0] + lanes->counts[1] + lanes->counts[2] + 1;
    lanes->objects = words_zero(model->memory, lanes->room);
    for (int kind = 0; kind < LANE_KINDS; kind++)
        lanes->lane_of[kind] = words_zero(model->memory, lanes->counts[kind] + 1);
    lanes->all_count = share_loop_lanes(model, lanes);
    add_lanes(lanes, &tasks->born, 1, TRACE_OBJECT_TASK, false);
    add_lanes(lanes, &model->threads.threads, 2, TRACE_OBJECT_THREAD, false);
    lanes->count = lanes->all_count;
    add_lanes(lanes, &tasks->born, 1, TRACE_OBJECT_TASK, true); // behind the others: for their states only
    add_lanes(lanes, &model->threads.threads, 2, TRACE_OBJECT_THREAD, true);
}

static uint32_t lane_of_object(const LanesIndex *lanes, TraceObject object) {
    static const TraceObjectKind KINDS[LANE_KINDS] = {TRACE_OBJECT_LOOP, TRACE_OBJECT_TASK,
                                                      TRACE_OBJECT_THREAD};
    for (int kind = 0; kind < LANE_KINDS; kind++) {
        uint32_t number = number_of(lanes->model, object, KINDS[kind]);
        if (number) return lanes->lane_of[kind][number] - 1;
    }
    return UINT32_MAX;
}

// ---- the walk

typedef struct Walk {
    LanesIndex *lanes;
    History spans; // group: lane; value: state
    TraceId *ends; // by lane: where its last span ended
} Walk;

static void visit_span(void *context, const LaneSpan *span) {
    Walk *walk = context;
    uint32_t lane = lane_of_object(walk->lanes, span->lane);
    if (lane == UINT32_MAX) return;
    if (span->first < walk->ends[lane]) return; // only in a trace whose loops run inside of each other
    if (walk->ends[lane] && walk->ends[lane] != span->first)
        history_add(&walk->spans, lane, walk->ends[lane], LANE_NONE);
    history_add(&walk->spans, lane, span->first, span->state | (span->cancelling ? CANCELLING : 0u));
    walk->ends[lane] = span->last;
    density_note(walk->lanes, lane, span);
}

/// Keeps the states as bytes.
static void keep_spans(LanesIndex *lanes, History *spans) {
    Memory *memory = lanes->model->memory;
    history_finish(spans, lanes->all_count + 1);
    lanes->span_count = spans->count;
    lanes->states = memory_alloc(memory, MEMORY_RAW, spans->count + 1);
    for (uint32_t i = 0; i < spans->count; i++)
        lanes->states[i] = (uint8_t)spans->values[i];
    words_free(memory, spans->values, spans->capacity);
    spans->values = NULL;
    lanes->begins = spans->events;
    lanes->first = spans->group_first;
}

LanesIndex *lanes_new(const Model *model, Memory *memory) {
    LanesIndex *lanes = memory_alloc(memory, MEMORY_RAW, sizeof *lanes);
    *lanes = (LanesIndex){.model = model};
    number_lanes(model, lanes);
    density_begin(lanes);
    Walk walk = {.lanes = lanes};
    history_init(&walk.spans, memory);
    walk.ends = words_zero(memory, lanes->all_count + 1);
    lanes_visit(model->trace, memory, visit_span, &walk);
    for (uint32_t lane = 0; lane < lanes->all_count; lane++)
        if (walk.ends[lane] && walk.ends[lane] != model->trace->count)
            history_add(&walk.spans, lane, walk.ends[lane], LANE_NONE);
    words_free(memory, walk.ends, lanes->all_count + 1);
    keep_spans(lanes, &walk.spans);
    density_finish(lanes);
    health_make(lanes);
    return lanes;
}

void lanes_free(LanesIndex *lanes, Memory *memory) {
    density_free(lanes);
    words_free(memory, lanes->objects, lanes->room);
    for (int kind = 0; kind < LANE_KINDS; kind++)
        words_free(memory, lanes->lane_of[kind], lanes->counts[kind] + 1);
    words_free(memory, lanes->begins, lanes->span_count);
    if (lanes->first) words_free(memory, lanes->first, lanes->all_count + 2);
    memory_free(memory, MEMORY_RAW, lanes->states, lanes->span_count + 1);
    memory_free(memory, MEMORY_RAW, lanes, sizeof *lanes);
}

// ---- questions

uint32_t lanes_count(const LanesIndex *lanes) {
    return lanes->count;
}

TraceObject lanes_object(const LanesIndex *lanes, uint32_t lane) {
    return lane < lanes->count ? lanes->objects[lane] : 0;
}

uint32_t lanes_of(const LanesIndex *lanes, TraceObject object) {
    uint32_t lane = lane_of_object(lanes, object);
    return lane < lanes->count ? lane : UINT32_MAX;
}

/// The lane's spans are [*first, *end).
static void lane_range(const LanesIndex *lanes, uint32_t lane, uint32_t *first, uint32_t *end) {
    *first = *end = 0;
    if (lanes->span_count == 0 || lane >= lanes->all_count) return;
    *first = lanes->first[lane];
    *end = lanes->first[lane + 1];
}

/// The span that holds at an event; UINT32_MAX if the lane has not begun.
static uint32_t find_span(const LanesIndex *lanes, uint32_t lane, TraceId at) {
    uint32_t first, end;
    lane_range(lanes, lane, &first, &end);
    uint32_t behind = words_upper(lanes->begins, first, end, at);
    return behind > first ? behind - 1 : UINT32_MAX;
}

LaneState lanes_state_at(const LanesIndex *lanes, TraceObject object, TraceId at, TraceId *first,
                         bool *cancelling) {
    uint32_t span = find_span(lanes, lane_of_object(lanes, object), at);
    *first = span == UINT32_MAX ? 0 : lanes->begins[span];
    *cancelling = span != UINT32_MAX && lanes->states[span] & CANCELLING;
    return span == UINT32_MAX ? LANE_NONE : (LaneState)(lanes->states[span] & STATE_MASK);
}

/// What the task of a waiting span waits for: a span that was cut by a cancellation goes on waiting.
static TraceObject waits_on(const LanesIndex *lanes, TraceObject task, TraceId first) {
    return history_value(&lanes->model->tasks.stops, trace_object_number(task), first, 0);
}

/// What runs or blocks in a span of a loop or thread.
static void describe_running(const LanesIndex *lanes, LaneSpan *span) {
    const Trace *trace = lanes->model->trace;
    TraceEvent event = trace_event(trace, span->first);
    if (event.kind == TRACE_BLOCKING_BEGUN) {
        span->what = event.slots[0];
        span->runs = trace_object_kind(event.actor) == TRACE_OBJECT_TASK ? event.actor : 0;
    } else if (event.kind == TRACE_BLOCKING_ENDED) {
        span->runs = trace_object_kind(event.actor) == TRACE_OBJECT_TASK ? event.actor : 0;
    } else if (event.kind == TRACE_HANDLE_RUN) {
        TraceEvent ready = trace_event(trace, event.cause);
        if (ready.kind != TRACE_HANDLE_READY) return;
        span->what = ready.slots[2];
        if (ready.small != TRACE_HANDLE_KIND_CALLBACK) span->runs = ready.slots[1];
    } else if (event.kind == TRACE_JOB_TAKEN) {
        span->what = label_of(lanes->model, event.slots[0]);
    } else if (event.kind == TRACE_THREAD_STARTED) {
        span->what = event.slots[1];
    }
}

/// Who made it ready: the actor of the event that did, if a lane of his ran then. A cancellation cuts a span
/// in two: the first part tells.
static void describe_ready(const LanesIndex *lanes, uint32_t index, uint32_t first, LaneSpan *span) {
    while (index > first && (lanes->states[index - 1] & STATE_MASK) == LANE_READY)
        index--;
    TraceId made = lanes->begins[index];
    TraceObject actor = trace_event(lanes->model->trace, made).actor;
    if (actor == span->lane) return;
    TraceId begun;
    bool cancelling;
    LaneState state = lanes_state_at(lanes, actor, made, &begun, &cancelling);
    if (state != LANE_RUNNING && state != LANE_BLOCKING) return;
    span->woken_by = actor;
    span->woken_in = begun;
}

/// The bare span: events, times, state.
static LaneSpan bare_span(const LanesIndex *lanes, uint32_t lane, uint32_t index) {
    uint32_t first, end;
    lane_range(lanes, lane, &first, &end);
    TraceId last = index + 1 < end ? lanes->begins[index + 1] : lanes->model->trace->count;
    return (LaneSpan){.lane = lanes->objects[lane],
                      .state = (LaneState)(lanes->states[index] & STATE_MASK),
                      .cancelling = lanes->states[index] & CANCELLING,
                      .first = lanes->begins[index],
                      .last = last,
                      .from_ns = time_of(lanes->model, lanes->begins[index]),
                      .to_ns = time_of(lanes->model, last)};
}

static void describe_span(const LanesIndex *lanes, uint32_t lane, uint32_t index, LaneSpan *span) {
    bool task = trace_object_kind(span->lane) == TRACE_OBJECT_TASK;
    if (trace_object_kind(span->lane) == TRACE_OBJECT_LOOP)
        span->lane = trace_moment(lanes->model->trace, span->first).loop;
    if (task && (span->state == LANE_SLEEPING || span->state == LANE_WAITING))
        span->on = waits_on(lanes, span->lane, span->first);
    if (task && span->state == LANE_READY) describe_ready(lanes, index, lanes->first[lane], span);
    if (span->state == LANE_BLOCKING || (!task && span->state == LANE_RUNNING)) describe_running(lanes, span);
    if (task) span->runs = 0;
}

LaneSpan lanes_span_at(const LanesIndex *lanes, uint32_t lane, TraceId event) {
    uint32_t index = find_span(lanes, lane, event);
    if (index == UINT32_MAX) return (LaneSpan){.state = LANE_NONE, .lane = lanes_object(lanes, lane)};
    LaneSpan span = bare_span(lanes, lane, index);
    describe_span(lanes, lane, index, &span);
    return span;
}

/// The event at a position of an axis: the last one at or before it.
static TraceId event_at(const LanesIndex *lanes, LaneAxis axis, int64_t position) {
    if (axis == LANE_AXIS_TIME)
        return first_event_from(lanes->model, position == INT64_MAX ? position : position + 1) - 1;
    if (position < 0) return 0;
    return position > lanes->model->trace->count ? lanes->model->trace->count : (TraceId)position;
}

/// Of the spans [index, end) the first in which code runs; `end` if there is none among the first ones.
static uint32_t find_running(const LanesIndex *lanes, uint32_t index, uint32_t end) {
    enum { LOOKED_AT = 32 };
    for (uint32_t i = index; i < end && i - index < LOOKED_AT; i++) {
        int state = lanes->states[i] & STATE_MASK;
        if (state == LANE_RUNNING || state == LANE_BLOCKING) return i;
    }
    return end;
}

typedef struct SpanVisit {
    LaneAxis axis;
    int64_t least;
    bool (*visit)(void *context, const LaneSpan *span);
    void *context;
} SpanVisit;

/// True if a span is shorter than what the visitor can see.
static bool is_short(const SpanVisit *to, const LaneSpan *span) {
    if (to->least == 0) return false;
    if (to->axis == LANE_AXIS_TIME) return span->to_ns < span->from_ns + to->least;
    return span->last < span->first + to->least;
}

/// Of the loop's short spans there may be one for each pixel: what they run is not looked up.
static bool visit_span_at(const LanesIndex *lanes, uint32_t lane, uint32_t index, const SpanVisit *to,
                          LaneSpan *span) {
    *span = bare_span(lanes, lane, index);
    bool bare = trace_object_kind(span->lane) == TRACE_OBJECT_LOOP && is_short(to, span);
    if (!bare) describe_span(lanes, lane, index, span);
    return span->state == LANE_NONE || to->visit(to->context, span);
}

void lanes_spans(const LanesIndex *lanes, uint32_t lane, LaneAxis axis, int64_t from, int64_t to,
                 int64_t least, bool (*visit)(void *context, const LaneSpan *span), void *context) {
    SpanVisit visitor = {axis, least, visit, context};
    LaneSpan span;
    uint32_t index, end;
    lane_range(lanes, lane, &index, &end);
    TraceId last = event_at(lanes, axis, to);
    // A span that ends exactly at `from` touches it, and so do those of no length there.
    TraceId begun =
        axis == LANE_AXIS_TIME ? first_event_from(lanes->model, from) : (TraceId)(from > 0 ? from : 0);
    uint32_t next = words_upper(lanes->begins, index, end, begun ? begun - 1 : 0);
    index = next > index ? next - 1 : next;
    for (; index < end && lanes->begins[index] <= last; index = next) {
        if (!visit_span_at(lanes, lane, index, &visitor, &span)) return;
        next = index + 1;
        if (!is_short(&visitor, &span)) continue;
        // The next ones fall into the same stretch: one of them that runs, then the one that leaves it.
        bool ran = span.state == LANE_RUNNING || span.state == LANE_BLOCKING;
        int64_t edge = (axis == LANE_AXIS_TIME ? span.from_ns : (int64_t)span.first) + least;
        uint32_t behind = words_upper(lanes->begins, next, end, event_at(lanes, axis, edge));
        if (behind <= next + 1) continue;
        uint32_t running = ran ? behind : find_running(lanes, next, behind - 1);
        if (running < behind - 1 && !visit_span_at(lanes, lane, running, &visitor, &span)) return;
        next = behind - 1;
    }
}
