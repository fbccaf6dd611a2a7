#include "sim/trace/lanes.h"
#include <string.h>

/// What a lane does now.
typedef struct Lane {
    LaneState state;
    bool cancelling;
    TraceId since;
    int64_t since_ns;
    TraceObject on, runs;
    TraceString what;
    uint32_t wakes;
    TraceObject woken_by;
    TraceId woken_in;
} Lane;

typedef struct Walk {
    const Trace *trace;
    LaneVisitor *visit;
    void *context;
    Lane *lanes[TRACE_OBJECT_KIND_COUNT]; // of the kinds task, thread, loop; object N at N - 1
    uint32_t counts[TRACE_OBJECT_KIND_COUNT];
    TraceId id; // the event at hand
    TraceEvent event;
    TraceMoment now;
} Walk;

static const TraceObjectKind LANE_KINDS[] = {TRACE_OBJECT_LOOP, TRACE_OBJECT_TASK, TRACE_OBJECT_THREAD};
enum { LANE_KIND_COUNT = sizeof LANE_KINDS / sizeof *LANE_KINDS };

TraceEvent lanes_future(const Trace *trace, TraceObject future) {
    bool is_future = trace_object_kind(future) == TRACE_OBJECT_FUTURE;
    TraceEvent event = trace_event(trace, is_future ? trace_object(trace, future).created : 0);
    return event.kind == TRACE_FUTURE_CREATED ? event : trace_event(trace, 0);
}

TraceObject lanes_wait_target(const Trace *trace, TraceObject on) {
    TraceEvent future = lanes_future(trace, on);
    bool waiter = future.kind == TRACE_FUTURE_CREATED && future.small == TRACE_FUTURE_KIND_WAITER;
    return waiter && future.slots[2] ? future.slots[2] : on;
}

/// Loop.shutdown_asyncgens(...) and Loop.shutdown_default_executor(...), whatever the loop's class is called.
bool lanes_is_internal(const Trace *trace, TraceObject task_or_thread) {
    static const char *const METHODS[] = {".shutdown_asyncgens", ".shutdown_default_executor"};
    TraceEvent event = trace_event(trace, trace_object(trace, task_or_thread).created);
    bool started = event.kind == TRACE_THREAD_STARTED && trace_object_kind(event.actor) == TRACE_OBJECT_TASK;
    if (started) return lanes_is_internal(trace, event.actor);
    if (event.kind != TRACE_TASK_CREATED) return false;
    Span coroutine = trace_string(trace, event.slots[2]);
    size_t end = 0;
    while (end < coroutine.size && coroutine.bytes[end] != '(')
        end++;
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++) {
        Span method = span_of(METHODS[i]);
        if (end > method.size && memcmp(coroutine.bytes + end - method.size, method.bytes, method.size) == 0)
            return true;
    }
    return false;
}

// ---- changing the state of a lane

static Lane *find_lane(Walk *walk, TraceObject object) {
    TraceObjectKind kind = trace_object_kind(object);
    uint32_t number = trace_object_number(object);
    if (kind >= TRACE_OBJECT_KIND_COUNT || number == 0 || number > walk->counts[kind]) return NULL;
    return &walk->lanes[kind][number - 1];
}

/// Ends the lane's span here and begins another with the same contents.
static void cut_span(Walk *walk, TraceObject object, Lane *lane) {
    LaneSpan span = {
        .lane = object,
        .state = lane->state,
        .cancelling = lane->cancelling,
        .first = lane->since,
        .last = walk->id,
        .from_ns = lane->since_ns,
        .to_ns = walk->now.now_ns,
        .on = lane->on,
        .what = lane->what,
        .runs = lane->runs,
        .wakes = lane->wakes,
        .woken_by = lane->woken_by,
        .woken_in = lane->woken_in,
    };
    if (lane->state != LANE_NONE) walk->visit(walk->context, &span);
    lane->since = walk->id;
    lane->since_ns = walk->now.now_ns;
    lane->wakes = 0;
}

/// Ends the lane's span and begins one in another state. NULL if there is no such lane.
static Lane *enter_state(Walk *walk, TraceObject object, LaneState state, TraceObject on, TraceString what) {
    Lane *lane = find_lane(walk, object);
    if (!lane) return NULL;
    cut_span(walk, object, lane);
    *lane = (Lane){.state = state,
                   .cancelling = lane->cancelling && state != LANE_NONE,
                   .since = lane->since,
                   .since_ns = lane->since_ns,
                   .on = on,
                   .what = what};
    return lane;
}

/// The acting task, or the loop for a plain callback, makes `task` ready.
static void enter_ready(Walk *walk, TraceObject task) {
    Lane *lane = enter_state(walk, task, LANE_READY, 0, 0);
    TraceObject actor = walk->event.actor;
    Lane *waker = find_lane(walk, actor);
    if (!lane || !waker || waker == lane || (waker->state != LANE_RUNNING && waker->state != LANE_BLOCKING))
        return;
    waker->wakes++;
    lane->woken_by = actor;
    lane->woken_in = waker->since;
}

static LaneState state_of(Walk *walk, TraceObject object) {
    const Lane *lane = find_lane(walk, object);
    return lane ? lane->state : LANE_NONE;
}

/// The state of a task that waits for `on`: LANE_SLEEPING if time alone, or somebody outside of the loop,
/// ends it.
static LaneState waiting_state(const Trace *trace, TraceObject on) {
    TraceEvent future = lanes_future(trace, on);
    if (future.kind == TRACE_NO_EVENT) return LANE_WAITING;
    bool outside = future.small == TRACE_FUTURE_KIND_SLEEP || future.small == TRACE_FUTURE_KIND_NETWORK ||
                   future.small == TRACE_FUTURE_KIND_EXECUTOR;
    return outside ? LANE_SLEEPING : LANE_WAITING;
}

static void set_cancelling(Walk *walk, TraceObject task, bool cancelling) {
    Lane *lane = find_lane(walk, task);
    if (!lane || lane->cancelling == cancelling || lane->state == LANE_NONE) return;
    // A ready task's waker is still running: the link goes to the part that ends after the waker's span.
    TraceObject woken_by = lane->woken_by;
    TraceId woken_in = lane->woken_in;
    lane->woken_by = 0;
    lane->woken_in = 0;
    cut_span(walk, task, lane);
    lane->woken_by = woken_by;
    lane->woken_in = woken_in;
    lane->cancelling = cancelling;
}

// ---- events

static void on_task_event(Walk *walk, const TraceEvent *event) {
    TraceObject task = event->slots[0];
    switch ((int)event->kind) {
    case TRACE_TASK_CREATED: enter_ready(walk, task); break;
    case TRACE_TASK_STARTED:
    case TRACE_TASK_RESUMED: enter_state(walk, task, LANE_RUNNING, 0, 0); break;
    case TRACE_TASK_SUSPENDED:
        enter_state(walk, task, event->slots[1] ? waiting_state(walk->trace, event->slots[1]) : LANE_READY,
                    event->slots[1], 0);
        break;
    case TRACE_TASK_CANCEL_REQUESTED:
        if (event->small != TRACE_CANCEL_EFFECT_IGNORED) set_cancelling(walk, task, true);
        break;
    case TRACE_TASK_UNCANCELLED:
        if (event->slots[1] == 0) set_cancelling(walk, task, false);
        break;
    case TRACE_TASK_DONE:
    case TRACE_TASK_DESTROYED: enter_state(walk, task, LANE_NONE, 0, 0); break;
    default: break;
    }
}

/// The loop lane shows who runs: the task whose step it is, or the name of another callback.
static void on_handle_run(Walk *walk, const TraceEvent *event) {
    TraceObject loop = walk->now.loop;
    TraceEvent ready = trace_event(walk->trace, event->cause);
    bool known = ready.kind == TRACE_HANDLE_READY;
    Lane *lane = enter_state(walk, loop, LANE_RUNNING, 0, known ? ready.slots[2] : 0);
    if (lane && known && ready.small != TRACE_HANDLE_KIND_CALLBACK) lane->runs = ready.slots[1];
}

static void on_handle_ready(Walk *walk, const TraceEvent *event) {
    TraceObject task = event->slots[1];
    if (event->small == TRACE_HANDLE_KIND_CALLBACK) return;
    LaneState state = state_of(walk, task);
    if (state == LANE_WAITING || state == LANE_SLEEPING) enter_ready(walk, task);
}

/// Blocking by anyone but a virtual thread holds up the loop.
static void on_blocking(Walk *walk, const TraceEvent *event, LaneState state) {
    if (trace_object_kind(event->actor) == TRACE_OBJECT_THREAD) return;
    TraceString what = state == LANE_BLOCKING ? event->slots[0] : 0;
    TraceObject loop = walk->now.loop;
    Lane *lane = find_lane(walk, loop);
    TraceObject runs = lane ? lane->runs : 0;
    if (trace_object_kind(event->actor) == TRACE_OBJECT_TASK) enter_state(walk, event->actor, state, 0, what);
    enter_state(walk, loop, state, 0, what);
    if (lane) lane->runs = runs;
}

/// It goes on with its job; a worker without one keeps waiting.
static void on_thread_wakes(Walk *walk, TraceObject thread) {
    if (state_of(walk, thread) == LANE_SLEEPING) enter_state(walk, thread, LANE_RUNNING, 0, 0);
}

static void on_event(Walk *walk, const TraceEvent *event) {
    TraceObject loop = walk->now.loop;
    switch ((int)event->kind) {
    case TRACE_HANDLE_READY: on_handle_ready(walk, event); break;
    case TRACE_HANDLE_RUN: on_handle_run(walk, event); break;
    case TRACE_HANDLE_DONE: enter_state(walk, loop, LANE_NONE, 0, 0); break;
    case TRACE_POLL_BEGUN: enter_state(walk, loop, LANE_SLEEPING, 0, 0); break;
    case TRACE_POLL_ENDED:
        if (state_of(walk, loop) == LANE_SLEEPING) enter_state(walk, loop, LANE_NONE, 0, 0);
        break;
    case TRACE_BLOCKING_BEGUN: on_blocking(walk, event, LANE_BLOCKING); break;
    case TRACE_BLOCKING_ENDED: on_blocking(walk, event, LANE_RUNNING); break;
    case TRACE_THREAD_STARTED: enter_state(walk, event->slots[0], LANE_RUNNING, 0, event->slots[1]); break;
    case TRACE_THREAD_SLEEPS: enter_state(walk, event->slots[0], LANE_SLEEPING, 0, 0); break;
    case TRACE_THREAD_WAKES: on_thread_wakes(walk, event->slots[0]); break;
    case TRACE_THREAD_IDLE: enter_state(walk, event->slots[0], LANE_WAITING, 0, 0); break;
    case TRACE_THREAD_ENDED: enter_state(walk, event->slots[0], LANE_NONE, 0, 0); break;
    case TRACE_JOB_TAKEN:
        enter_state(walk, event->slots[1], LANE_RUNNING, 0, trace_object(walk->trace, event->slots[0]).label);
        break;
    default: on_task_event(walk, event);
    }
}

// ---- the walk

static void end_lanes(Walk *walk) {
    for (int i = 0; i < LANE_KIND_COUNT; i++)
        for (uint32_t number = 1; number <= walk->counts[LANE_KINDS[i]]; number++)
            enter_state(walk, trace_object_make(LANE_KINDS[i], number), LANE_NONE, 0, 0);
}

void lanes_visit(const Trace *trace, Memory *memory, LaneVisitor *visit, void *context) {
    Walk walk = {.trace = trace, .visit = visit, .context = context};
    for (int i = 0; i < LANE_KIND_COUNT; i++) {
        TraceObjectKind kind = LANE_KINDS[i];
        walk.counts[kind] = trace_object_count(trace, kind);
        walk.lanes[kind] = memory_alloc(memory, MEMORY_RAW, (walk.counts[kind] + 1) * sizeof(Lane));
        memset(walk.lanes[kind], 0, (walk.counts[kind] + 1) * sizeof(Lane));
    }
    for (TraceId id = 1; id <= trace->count; id++) {
        walk.id = id;
        walk.event = trace_event(trace, id);
        walk.now = trace_moment(trace, id);
        on_event(&walk, &walk.event);
    }
    if (trace->count > 0) end_lanes(&walk);
    for (int i = 0; i < LANE_KIND_COUNT; i++)
        memory_free(memory, MEMORY_RAW, walk.lanes[LANE_KINDS[i]],
                    (walk.counts[LANE_KINDS[i]] + 1) * sizeof(Lane));
}
