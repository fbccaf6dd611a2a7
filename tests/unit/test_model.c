/// The model against what the trace itself says, and against a replay that is as simple as can be.
#include "tests/unit/model_dump.h"
#include "tests/unit/run_trace.h"
#include "render/model/lanes_index.h"
#include "sim/trace/lanes.h"
#include "sim/trace/trace_read.h"
#include "sim/trace/trace_write.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static Memory *memory;

static int set_up(void **state) {
    memory = memory_new(0);
    return memory ? 0 : -1;
}

static int tear_down(void **state) {
    size_t left_bytes = memory_used_bytes(memory);
    memory_destroy(memory);
    return left_bytes == 0 ? 0 : -1;
}

/// Runs a check on the model of every program.
static void for_all(void (*check)(const char *path, Model *model, const Trace *trace)) {
    for (int i = 0; i < RUN_PROGRAM_COUNT; i++) {
        Trace *trace = run_trace(RUN_PROGRAMS[i], TRACE_LINES);
        assert_non_null(trace);
        assert_true(trace->count > 10);
        Model *model = model_new(trace, memory, NULL, NULL);
        check(RUN_PROGRAMS[i], model, trace);
        model_free(model);
        trace_free(trace);
    }
}

// ---- the counts that the trace gives itself

static void check_iterations(const char *path, Model *model, const Trace *trace) {
    uint32_t loops = trace_object_count(trace, TRACE_OBJECT_LOOP);
    for (TraceId id = 1; id <= trace->count; id++) {
        TraceEvent event = trace_event(trace, id);
        if (event.kind != TRACE_ITERATION_BEGUN) continue;
        model_seek(model, id);
        if (model_ready_count(model) != event.slots[0] || model_timer_count(model) != event.slots[1])
            fail_msg("%s, event %u (%u loops): %u ready and %u timers, the trace says %u and %u", path, id,
                     loops, model_ready_count(model), model_timer_count(model), event.slots[0],
                     event.slots[1]);
    }
}

static void test_queue_and_heap_are_as_long_as_iterations_say(void **state) {
    for_all(check_iterations);
}

// ---- a simple replay of the ready queue and of the heap, for programs with one loop

typedef struct Simple {
    TraceObject ready[4096], heap[4096];
    uint32_t ready_count, heap_count;
    int64_t due_ns[1 << 16];
    uint32_t order[1 << 16];
    bool cancelled[1 << 16];
} Simple;

static bool timer_before(const Simple *simple, TraceObject a, TraceObject b) {
    uint32_t x = trace_object_number(a), y = trace_object_number(b);
    if (simple->due_ns[x] != simple->due_ns[y]) return simple->due_ns[x] < simple->due_ns[y];
    return simple->order[x] < simple->order[y];
}

/// heapq._siftdown, as its documentation describes it.
static void sift_down(Simple *simple, uint32_t start, uint32_t at) {
    TraceObject item = simple->heap[at];
    for (; at > start && timer_before(simple, item, simple->heap[(at - 1) / 2]); at = (at - 1) / 2)
        simple->heap[at] = simple->heap[(at - 1) / 2];
    simple->heap[at] = item;
}

/// heapq._siftup: the smaller child moves up all the way, then the item finds its place from below.
static void sift_up(Simple *simple, uint32_t at) {
    uint32_t start = at;
    TraceObject item = simple->heap[at];
    while (2 * at + 1 < simple->heap_count) {
        uint32_t child = 2 * at + 1;
        if (child + 1 < simple->heap_count &&
            !timer_before(simple, simple->heap[child], simple->heap[child + 1]))
            child++;
        simple->heap[at] = simple->heap[child];
        at = child;
    }
    simple->heap[at] = item;
    sift_down(simple, start, at);
}

static void pop_timer(Simple *simple, TraceObject expected) {
    assert_true(simple->heap_count > 0);
    assert_int_equal(simple->heap[0], expected);
    simple->heap[0] = simple->heap[--simple->heap_count];
    if (simple->heap_count > 0) sift_up(simple, 0);
}

static void rebuild_heap(Simple *simple) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < simple->heap_count; i++)
        if (!simple->cancelled[trace_object_number(simple->heap[i])]) simple->heap[kept++] = simple->heap[i];
    simple->heap_count = kept;
    for (uint32_t i = kept / 2; i-- > 0;)
        sift_up(simple, i);
}

static void replay(Simple *simple, const TraceEvent *event) {
    TraceObject handle = event->slots[0];
    uint32_t number = trace_object_number(handle);
    switch ((int)event->kind) {
    case TRACE_HANDLE_READY: simple->ready[simple->ready_count++] = handle; break;
    case TRACE_HANDLE_RUN:
    case TRACE_HANDLE_SKIPPED:
        assert_int_equal(simple->ready[0], handle);
        memmove(simple->ready, simple->ready + 1, --simple->ready_count * sizeof handle);
        break;
    case TRACE_TIMER_PUSHED:
        simple->due_ns[number] = trace_time_slot(event, 1);
        simple->order[number] = event->slots[3];
        simple->heap[simple->heap_count++] = handle;
        sift_down(simple, 0, simple->heap_count - 1);
        break;
    case TRACE_TIMER_FIRED:
    case TRACE_TIMER_DROPPED: pop_timer(simple, handle); break;
    case TRACE_TIMER_CANCELLED: simple->cancelled[number] = true; break;
    case TRACE_HEAP_REBUILT: rebuild_heap(simple); break;
    case TRACE_LOOP_CLOSED: simple->ready_count = simple->heap_count = 0; break;
    default: break;
    }
}

static void check_queues(const char *path, Model *model, const Trace *trace) {
    if (trace_object_count(trace, TRACE_OBJECT_LOOP) != 1) return;
    Simple *simple = calloc(1, sizeof *simple);
    ModelHandle *handles = calloc(4096, sizeof *handles);
    for (TraceId id = 1; id <= trace->count; id++) {
        TraceEvent event = trace_event(trace, id);
        replay(simple, &event);
        model_seek(model, id);
        assert_int_equal(model_ready(model, 0, handles, 4096), simple->ready_count);
        for (uint32_t i = 0; i < simple->ready_count; i++)
            if (handles[i].handle != simple->ready[i]) fail_msg("%s, event %u: ready[%u]", path, id, i);
        assert_int_equal(model_timers(model, 0, handles, 4096), simple->heap_count);
        for (uint32_t i = 0; i < simple->heap_count; i++)
            if (handles[i].handle != simple->heap[i]) fail_msg("%s, event %u: heap[%u]", path, id, i);
    }
    free(handles);
    free(simple);
}

static void test_queue_and_heap_are_those_of_a_simple_replay(void **state) {
    for_all(check_queues);
}

// ---- states

typedef struct StateCheck {
    const char *path;
    Model *model;
} StateCheck;

static void check_state(const StateCheck *check, const LaneSpan *span, TraceId at) {
    static const TaskState STATES[] = {
        [LANE_READY] = TASK_READY,       [LANE_RUNNING] = TASK_RUNNING, [LANE_BLOCKING] = TASK_BLOCKING,
        [LANE_SLEEPING] = TASK_SLEEPING, [LANE_WAITING] = TASK_WAITING,
    };
    model_seek(check->model, at);
    ModelTask task = model_task(check->model, span->lane);
    bool loud = span->state == LANE_RUNNING || span->state == LANE_BLOCKING;
    TaskState expected = span->cancelling && !loud ? TASK_CANCELLING : STATES[span->state];
    if (task.state != expected)
        fail_msg("%s, event %u, task %x: state %d, not %d", check->path, at, span->lane, (int)task.state,
                 (int)expected);
    assert_int_equal(task.since, span->first);
    assert_int_equal(task.since_ns, span->from_ns);
    bool waits = span->state == LANE_SLEEPING || span->state == LANE_WAITING;
    if (waits) assert_int_equal(task.waits_on, span->on);
    const LanesIndex *lanes = model_lanes(check->model);
    if (lanes_of(lanes, span->lane) == UINT32_MAX) return;
    LaneSpan found = lanes_span_at(lanes, lanes_of(lanes, span->lane), at);
    assert_int_equal(found.state, span->state);
    assert_int_equal(found.first, span->first);
    assert_int_equal(found.to_ns, span->to_ns);
    if (!span->woken_by) return; // of a span cut by a cancellation only the second part tells it there
    assert_int_equal(found.woken_by, span->woken_by);
    assert_int_equal(found.woken_in, span->woken_in);
}

static void visit_span(void *context, const LaneSpan *span) {
    const StateCheck *check = context;
    if (trace_object_kind(span->lane) != TRACE_OBJECT_TASK || span->first == span->last) return;
    check_state(check, span, span->first);
    check_state(check, span, span->last - 1);
}

static void check_states(const char *path, Model *model, const Trace *trace) {
    StateCheck check = {path, model};
    lanes_visit(trace, memory, visit_span, &check);
}

static void test_states_are_those_of_the_lanes(void **state) {
    for_all(check_states);
}

// ---- the order of seeking does not matter

static void check_order(const char *path, Model *model, const Trace *trace) {
    TraceId step = trace->count / 400 + 1; // of long traces a part
    Buffer forward, backward;
    buffer_init(&forward, memory);
    buffer_init(&backward, memory);
    size_t *ends = calloc(trace->count + 2, sizeof *ends);
    uint32_t count = 0;
    for (TraceId id = 0; id <= trace->count; id += step) {
        model_seek(model, id);
        dump_model(model, &forward);
        ends[++count] = forward.size;
    }
    for (uint32_t i = count; i-- > 0;) {
        model_seek(model, (TraceId)(i * 7919u % (trace->count + 1))); // from somewhere else
        model_timer_count(model);
        model_seek(model, i * step);
        buffer_clear(&backward);
        dump_model(model, &backward);
        Span expected = {forward.bytes + ends[i], ends[i + 1] - ends[i]};
        if (!span_equal(buffer_span(&backward), expected))
            fail_msg("%s: event %u is not the same from both sides", path, i * step);
    }
    free(ends);
    buffer_free(&forward);
    buffer_free(&backward);
}

static void test_an_event_is_the_same_from_everywhere(void **state) {
    for_all(check_order);
}

// ---- what a reader knows about some programs

/// The first event of a kind, from `from` on.
static TraceId find_event(const Trace *trace, TraceKind kind, TraceId from) {
    for (TraceId id = from; id <= trace->count; id++)
        if (trace_event(trace, id).kind == kind) return id;
    fail_msg("there is no such event");
    return 0;
}

static void test_a_semaphore_has_holders_and_a_line(void **state) {
    Trace *trace = run_trace("scenarios/03_taking_turns/semaphore.py", TRACE_LINES);
    Model *model = model_new(trace, memory, NULL, NULL);
    model_seek(model, model_event_at(model, 1));
    ModelPrimitive primitives[4];
    assert_int_equal(model_primitives(model, 0, primitives, 4), 2); // the semaphore and the task group
    assert_int_equal(primitives[0].value, 0);
    TraceObject holders[4];
    ModelWaiter line[4];
    assert_int_equal(model_holders(model, primitives[0].primitive, holders, 4), 2);
    assert_int_equal(trace_object_number(holders[0]), 2);
    assert_int_equal(trace_object_number(holders[1]), 3);
    assert_int_equal(model_waiters(model, primitives[0].primitive, 0, line, 4), 3);
    assert_int_equal(trace_object_number(line[0].who), 4);
    ModelTask task = model_task(model, trace_object_make(TRACE_OBJECT_TASK, 4));
    assert_int_equal(task.state, TASK_WAITING);
    assert_int_equal(task.waits_for, primitives[0].primitive);
    assert_int_equal(task.line, 10);
    TraceObject standing[4];
    assert_int_equal(model_tasks_at_line(model, 0, 10, standing, 4), 3);
    assert_int_equal(model_tasks_at_line(model, 0, 12, standing, 1), 2);
    assert_int_equal(trace_object_number(standing[0]), 2);
    model_free(model);
    trace_free(trace);
}

static void test_a_deadlock_is_a_cycle(void **state) {
    Trace *trace = run_trace("scenarios/03_taking_turns/deadlock.py", TRACE_LINES);
    Model *model = model_new(trace, memory, NULL, NULL);
    TraceId closed = model_deadlock_event(model);
    assert_true(closed > 0);
    assert_int_equal(trace_event(trace, closed).kind, TRACE_TASK_SUSPENDED);
    ModelWaitEdge edges[8];
    uint32_t cycles[2] = {0, 0};
    for (int after = 0; after < 2; after++) {
        model_seek(model, closed - 1 + (TraceId)after);
        uint32_t count = model_wait_edges(model, 0, edges, 8);
        for (uint32_t i = 0; i < count; i++)
            cycles[after] += edges[i].in_cycle;
    }
    assert_int_equal(cycles[0], 0); // it closes exactly there
    assert_int_equal(cycles[1], 2);
    model_free(model);
    trace_free(trace);
}

static void test_output_comes_in_lines(void **state) {
    Trace *trace = trace_new(TRACE_STEPS, 0);
    trace_write(trace, TRACE_STREAM_STDOUT, "a", 1);
    trace_write(trace, TRACE_STREAM_STDERR, "error\n", 6);
    trace_write(trace, TRACE_STREAM_STDOUT, "b\nc\nd", 5);
    trace_write(trace, TRACE_STREAM_STDOUT, "e\n\n", 3);
    static const char *const LINES[] = {"ab", "error", "c", "de", ""};
    Model *model = model_new(trace, memory, NULL, NULL);
    model_seek(model, 4);
    assert_int_equal(model_output_count(model), 5);
    assert_int_equal(model_output_shown(model), 5);
    for (uint32_t i = 0; i < 5; i++) {
        ModelOutputLine line = model_output_line(model, i);
        if (!span_equal(line.text, span_of(LINES[i])))
            fail_msg("line %u: '%.*s'", i, (int)line.text.size, line.text.bytes);
    }
    model_seek(model, 3);
    assert_int_equal(model_output_shown(model), 4);
    assert_true(span_equal(model_output_line(model, 3).text, SPAN("d"))); // the rest is not written yet
    model_seek(model, 1);
    assert_true(span_equal(model_output_line(model, 0).text, SPAN("a")));
    model_free(model);
    trace_free(trace);
}

static void test_search_finds_tasks_lines_and_output(void **state) {
    Trace *trace = run_trace("scenarios/03_taking_turns/semaphore.py", TRACE_LINES);
    Model *model = model_new(trace, memory, NULL, NULL);
    ModelMatch matches[64];
    assert_int_equal(model_search(model, SPAN("task-3"), matches, 64), 1);
    assert_int_equal(matches[0].kind, MATCH_TASK);
    uint32_t count = model_search(model, SPAN("a LEAVES"), matches, 64);
    assert_int_equal(count, 1);
    assert_int_equal(matches[0].kind, MATCH_OUTPUT);
    assert_true(model_search(model, SPAN(":12"), matches, 64) >= 5);
    assert_int_equal(matches[0].kind, MATCH_LINE);
    assert_int_equal(trace_event(trace, matches[0].event).line, 12);
    assert_int_equal(model_search(model, SPAN(""), matches, 64), 0);
    assert_int_equal(model_search(model, SPAN("no such thing"), matches, 64), 0);
    model_free(model);
    trace_free(trace);
}

static void test_causes_lead_back_and_forth(void **state) {
    Trace *trace = run_trace("scenarios/03_taking_turns/semaphore.py", TRACE_LINES);
    Model *model = model_new(trace, memory, NULL, NULL);
    TraceId run = find_event(trace, TRACE_HANDLE_RUN, 1);
    TraceId ready = model_cause(model, run);
    assert_int_equal(trace_event(trace, ready).kind, TRACE_HANDLE_READY);
    assert_int_equal(model_effect(model, ready), run);
    assert_int_equal(model_cause(model, 0), 0);
    assert_int_equal(model_effect(model, trace->count), 0);
    TraceId first = model_next_iteration(model, 0);
    assert_int_equal(trace_event(trace, first).kind, TRACE_ITERATION_BEGUN);
    assert_int_equal(model_previous_iteration(model, model_next_iteration(model, first)), first);
    assert_int_equal(model_previous_iteration(model, first), 0);
    model_free(model);
    trace_free(trace);
}

static void test_an_empty_trace_has_a_model(void **state) {
    Trace *trace = trace_new(TRACE_STEPS, 0);
    Model *model = model_new(trace, memory, NULL, NULL);
    Buffer out;
    buffer_init(&out, memory);
    model_seek(model, 5);
    assert_int_equal(model_event(model), 0);
    dump_model(model, &out);
    assert_int_equal(lanes_count(model_lanes(model)), 0);
    buffer_free(&out);
    model_free(model);
    trace_free(trace);
}

// ---- density and health

static void test_density_counts_tasks(void **state) {
    Trace *trace = run_trace("scenarios/01_first_steps/blocking.py", TRACE_LINES);
    Model *model = model_new(trace, memory, NULL, NULL);
    uint32_t cells[5 * LANE_STATE_COUNT];
    // Half a second a column: from 1 s to 2 s one task blocks, another one sleeps too long, main waits.
    lanes_density(model_lanes(model), LANE_AXIS_TIME, 0, 2500000000, 5, cells);
    assert_int_equal(cells[0 * LANE_STATE_COUNT + LANE_SLEEPING], 2);
    assert_int_equal(cells[3 * LANE_STATE_COUNT + LANE_BLOCKING], 1);
    assert_int_equal(cells[3 * LANE_STATE_COUNT + LANE_SLEEPING], 1);
    assert_int_equal(cells[3 * LANE_STATE_COUNT + LANE_WAITING], 1);
    LanesHealth health[5];
    lanes_health(model_lanes(model), 0, 2500000000, 5, health);
    assert_true(health[1].blocked == 0 && health[2].blocked > 0.99F && health[3].blocked > 0.99F);
    assert_true(health[4].blocked == 0);
    assert_int_equal(health[3].tasks, 3);
    model_free(model);
    trace_free(trace);
}

// ---- odd traces: whatever passes the reader has a model

static uint32_t next_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

/// Swaps, drops and doubles lines of events, and changes digits of object numbers.
static Span mutate(Span text, size_t head, uint64_t *seed, char *out) {
    memcpy(out, text.bytes, text.size);
    for (int change = 0; change < 12; change++) {
        size_t at = head + next_random(seed) % (text.size - head);
        if (out[at] >= '1' && out[at] <= '9') {
            out[at] = (char)('1' + next_random(seed) % 9);
            continue;
        }
        // exchange the fields of two lines of the same length behind the columns
        size_t a = at, b = head + next_random(seed) % (text.size - head);
        while (a > head && out[a - 1] != '\n')
            a--;
        while (b > head && out[b - 1] != '\n')
            b--;
        size_t length = 0;
        while (out[a + length] != '\n' && out[b + length] != '\n')
            length++;
        if (out[a + length] != out[b + length] || a == b) continue;
        for (size_t i = 30; i < length; i++) {
            char other = out[a + i];
            out[a + i] = out[b + i];
            out[b + i] = other;
        }
    }
    return (Span){out, text.size};
}

static void use_model(const Trace *trace, Buffer *out) {
    Model *model = model_new(trace, memory, NULL, NULL);
    for (TraceId id = 0; id <= trace->count; id += 37) {
        model_seek(model, id);
        buffer_clear(out);
        dump_model(model, out);
    }
    ModelMatch matches[8];
    model_search(model, SPAN("a"), matches, 8);
    model_free(model);
}

static void test_odd_traces_do_no_harm(void **state) {
    uint64_t seed = 1;
    Buffer text, out;
    buffer_init(&text, memory);
    buffer_init(&out, memory);
    uint32_t read = 0;
    for (int program = 0; program < RUN_PROGRAM_COUNT; program++) {
        Trace *trace = run_trace(RUN_PROGRAMS[program], TRACE_STEPS);
        buffer_clear(&text);
        TraceOut writer = {.buffer = &text};
        trace_write_text(trace, &writer);
        trace_free(trace);
        size_t head = (size_t)(strstr(buffer_text(&text), "\nevents ") - text.bytes);
        head = (size_t)(strchr(strchr(text.bytes + head + 1, '\n') + 1, '\n') - text.bytes) + 1;
        char *copy = malloc(text.size + 1);
        for (int round = 0; round < 40; round++) {
            TraceReadError error;
            Trace *odd = trace_read_text(mutate(buffer_span(&text), head, &seed, copy), 0, &error);
            if (!odd) continue;
            read++;
            use_model(odd, &out);
            trace_free(odd);
        }
        free(copy);
    }
    buffer_free(&text);
    buffer_free(&out);
    assert_true(read > 50); // else the mutations are of no use
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_queue_and_heap_are_as_long_as_iterations_say, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_queue_and_heap_are_those_of_a_simple_replay, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_states_are_those_of_the_lanes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_event_is_the_same_from_everywhere, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_semaphore_has_holders_and_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_deadlock_is_a_cycle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_output_comes_in_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_search_finds_tasks_lines_and_output, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_causes_lead_back_and_forth, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_an_empty_trace_has_a_model, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_density_counts_tasks, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_odd_traces_do_no_harm, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
