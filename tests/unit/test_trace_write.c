/// Schedule, JSON Lines and Perfetto of small runs.
#include "tests/unit/toy_run.h"
#include "sim/trace/lanes.h"
#include "sim/trace/trace_write.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
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

// tests/conformance/cases/lock_fifo.py: four tasks take turns with a lock.
static const ToyStep MAIN[] = {STEP(SPAWN, 12), STEP(GATHER, 12),
                               STEP_TEXT(PRINT, 13, "['in0', ...] False\n"), STEP(END, 13)};
static const ToyStep WORKER[] = {STEP(ACQUIRE, 5), STEP_NS(SLEEP, 7, SECOND / 10), STEP(RELEASE, 5),
                                 STEP(END, 8)};
static const ToyTask LOCK_FIFO[] = {
    {"Task-1", "main", MAIN}, {"Task-2", "w", WORKER}, {"Task-3", "w", WORKER},
    {"Task-4", "w", WORKER},  {"Task-5", "w", WORKER},
};

static Trace *run_lock_fifo(void) {
    return toy_run("lock_fifo.py", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n", LOCK_FIFO, 5, 1);
}

static void test_schedule_is_the_oracles(void **state) {
    Trace *trace = run_lock_fifo();
    Buffer schedule;
    buffer_init(&schedule, memory);
    TraceOut out = {&schedule, NULL, NULL};
    trace_write_schedule(trace, &out);
    assert_string_equal(buffer_text(&schedule), //
                        "L1 1 0.000000 step Task-1 main\n"
                        "L1 2 0.000000 step Task-2 w\n"
                        "L1 2 0.000000 step Task-3 w\n"
                        "L1 2 0.000000 step Task-4 w\n"
                        "L1 2 0.000000 step Task-5 w\n"
                        "L1 3 0.100000 _set_result_unless_cancelled\n"
                        "L1 4 0.100000 wakeup Task-2 w\n"
                        "L1 5 0.100000 wakeup Task-3 w\n"
                        "L1 5 0.100000 gather.<locals>._done_callback\n"
                        "L1 6 0.200000 _set_result_unless_cancelled\n"
                        "L1 7 0.200000 wakeup Task-3 w\n"
                        "L1 8 0.200000 wakeup Task-4 w\n"
                        "L1 8 0.200000 gather.<locals>._done_callback\n"
                        "L1 9 0.300000 _set_result_unless_cancelled\n"
                        "L1 10 0.300000 wakeup Task-4 w\n"
                        "L1 11 0.300000 wakeup Task-5 w\n"
                        "L1 11 0.300000 gather.<locals>._done_callback\n"
                        "L1 12 0.400000 _set_result_unless_cancelled\n"
                        "L1 13 0.400000 wakeup Task-5 w\n"
                        "L1 14 0.400000 gather.<locals>._done_callback\n"
                        "L1 15 0.400000 wakeup Task-1 main\n"
                        "L1 16 0.400000 _run_until_complete_cb\n");
    buffer_free(&schedule);
    trace_free(trace);
}

// ---- JSON

typedef struct Json {
    const char *at, *end;
    int depth;
} Json;

static bool json_value(Json *json);

static void json_space(Json *json) {
    while (json->at < json->end && (*json->at == ' ' || *json->at == '\n'))
        json->at++;
}

static bool json_take(Json *json, char c) {
    json_space(json);
    if (json->at == json->end || *json->at != c) return false;
    json->at++;
    return true;
}

static bool json_string(Json *json) {
    if (!json_take(json, '"')) return false;
    const char *start = json->at;
    while (json->at < json->end && *json->at != '"') {
        if ((unsigned char)*json->at < 0x20) return false;
        if (*json->at++ != '\\') continue;
        if (json->at == json->end || !strchr("\"\\/bfnrtu", *json->at)) return false;
        if (*json->at++ == 'u')
            for (int i = 0; i < 4; i++)
                if (json->at == json->end || !strchr("0123456789abcdefABCDEF", *json->at++)) return false;
    }
    return utf8_check(start, (size_t)(json->at - start), NULL) && json_take(json, '"');
}

static bool json_list(Json *json, char close, bool names) {
    if (json_take(json, close)) return true;
    do {
        if (names && (!json_string(json) || !json_take(json, ':'))) return false;
        if (!json_value(json)) return false;
    } while (json_take(json, ','));
    return json_take(json, close);
}

static bool json_number(Json *json) {
    const char *start = json->at;
    if (json->at < json->end && *json->at == '-') json->at++;
    if (json->end - json->at > 1 && json->at[0] == '0' && json->at[1] >= '0' && json->at[1] <= '9')
        return false;
    bool digit = false;
    for (; json->at < json->end && strchr("0123456789.", *json->at); json->at++)
        digit = *json->at != '.';
    return json->at > start && digit;
}

static bool json_value(Json *json) {
    static const char *const WORDS[] = {"true", "false", "null"};
    if (++json->depth > 20) return false;
    json_space(json);
    bool good = false;
    if (json->at == json->end) return false;
    if (json_take(json, '{'))
        good = json_list(json, '}', true);
    else if (json_take(json, '['))
        good = json_list(json, ']', false);
    else if (*json->at == '"')
        good = json_string(json);
    else if (*json->at == '-' || (*json->at >= '0' && *json->at <= '9'))
        good = json_number(json);
    else
        for (size_t i = 0; i < 3 && !good; i++) {
            size_t size = strlen(WORDS[i]);
            good = (size_t)(json->end - json->at) >= size && memcmp(json->at, WORDS[i], size) == 0;
            if (good) json->at += size;
        }
    json->depth--;
    return good;
}

static void assert_json(Span text) {
    Json json = {text.bytes, text.bytes + text.size, 0};
    bool good = json_value(&json);
    json_space(&json);
    if (!good || json.at != json.end) {
        int rest = json.end - json.at < 80 ? (int)(json.end - json.at) : 80;
        fail_msg("not JSON at byte %d: %.*s", (int)(json.at - text.bytes), rest, json.at);
    }
}

static void test_json_strings_escape_everything(void **state) {
    static const struct {
        Span text;
        const char *json;
    } CASES[] = {
        {{"", 0}, "\"\""},
        {{"a\"b\\c\n\r\t", 8}, "\"a\\\"b\\\\c\\n\\r\\t\""},
        {{"\x01\x1f\x7f", 3}, "\"\\u0001\\u001f\\u007f\""},
        {{"\xc3\xa9\xe6\x97\xa5\xf0\x9f\x8e\x89", 9}, "\"\xc3\xa9\xe6\x97\xa5\xf0\x9f\x8e\x89\""},
        {{"\xed\xa0\x80\xed\xbf\xbf", 6}, "\"\\ud800\\udfff\""},
        {{"\xff\xc3", 2}, "\"\\ufffd\\ufffd\""},
        {{"\xc0\x80", 2}, "\"\\ufffd\\ufffd\""},
        {{"\xe0\x80\x80", 3}, "\"\\ufffd\\ufffd\\ufffd\""},
        {{"\xf4\x90\x80\x80", 4}, "\"\\ufffd\\ufffd\\ufffd\\ufffd\""},
        {{"a\0b", 3}, "\"a\\u0000b\""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Buffer json;
        buffer_init(&json, memory);
        trace_add_json(&json, CASES[i].text);
        assert_string_equal(buffer_text(&json), CASES[i].json);
        assert_json(buffer_span(&json));
        buffer_free(&json);
    }
}

static void test_json_lines_are_json(void **state) {
    Trace *trace = run_lock_fifo();
    Buffer text;
    buffer_init(&text, memory);
    TraceOut out = {&text, NULL, NULL};
    trace_set_option(trace, SPAN("seed"), SPAN("\"0\""));
    trace_write_jsonl(trace, &out);
    uint32_t lines = 0;
    for (size_t start = 0; start < text.size; lines++) {
        const char *newline = memchr(text.bytes + start, '\n', text.size - start);
        assert_non_null(newline);
        size_t end = (size_t)(newline - text.bytes);
        assert_json((Span){text.bytes + start, end - start});
        start = end + 1;
    }
    assert_int_equal(lines, trace->count + 1);
    assert_non_null(strstr(buffer_text(&text),
                           "{\"id\":2,\"time_ns\":0,\"loop\":0,\"iteration\":0,\"actor\":null,\"file\":0,"
                           "\"line\":0,\"cause\":0,\"event\":\"task.created\",\"fields\":{\"task\":\"task1\","
                           "\"name\":\"Task-1\",\"coroutine\":\"main\",\"parent\":null}}\n"));
    buffer_free(&text);
    trace_free(trace);
}

// ---- Perfetto

static uint32_t count_of(const char *text, const char *part) {
    uint32_t count = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}

static void test_perfetto_has_tracks_slices_arrows_and_counters(void **state) {
    for (int axis = TRACE_AXIS_TIME; axis <= TRACE_AXIS_EVENTS; axis++) {
        Trace *trace = run_lock_fifo();
        Buffer text;
        buffer_init(&text, memory);
        TraceOut out = {&text, NULL, NULL};
        trace_write_perfetto(trace, (TraceAxis)axis, &out);
        assert_json(buffer_span(&text));
        const char *json = buffer_text(&text);
        assert_int_equal(count_of(json, "\"name\":\"thread_name\""), 6); // the loop and five tasks
        assert_int_equal(count_of(json, "\"name\":\"waiting: lock\""), 3);
        assert_int_equal(count_of(json, "\"name\":\"waiting: gather(4)\""), 1);
        assert_int_equal(count_of(json, "\"name\":\"sleeping: sleep(0.1)\""), 4);
        // Every task but the first was made ready by somebody, and again for each wake-up: 4 + (4 sleeps + 3
        // locks + gather).
        assert_int_equal(count_of(json, "\"flow_in\":true"), 12);
        assert_int_equal(count_of(json, "\"name\":\"output\""), 1);
        assert_int_equal(count_of(json, "\"name\":\"live tasks\""), 10);
        buffer_free(&text);
        trace_free(trace);
    }
}

typedef struct LastSpan {
    LaneSpan of_task[8];
    uint32_t spans;
} LastSpan;

static void check_gapless(void *context, const LaneSpan *span) {
    LastSpan *last = context;
    if (trace_object_kind(span->lane) != TRACE_OBJECT_TASK) return;
    LaneSpan *before = &last->of_task[trace_object_number(span->lane)];
    if (before->lane) {
        assert_int_equal(span->first, before->last);
        assert_int_equal(span->from_ns, before->to_ns);
    }
    assert_true(span->first < span->last && span->from_ns <= span->to_ns);
    *before = *span;
    last->spans++;
}

static void test_lanes_are_gapless(void **state) {
    Trace *trace = run_lock_fifo();
    LastSpan last = {0};
    lanes_visit(trace, memory, check_gapless, &last);
    assert_int_equal(last.of_task[1].state, LANE_RUNNING);
    // ready, running, waiting/sleeping, ready, running: main 5, the first worker 5, the others wait twice: 8
    assert_int_equal(last.spans, 5 + 5 + 3 * 8);
    trace_free(trace);
}

/// What the arrows of the Perfetto form rely on: a span that wakes somebody is visited before the span it
/// leads to.
static void check_wakers_first(void *context, const LaneSpan *span) {
    TraceId *last_waker = context;
    if (span->wakes) *last_waker = span->first;
    if (span->woken_in) assert_int_equal(span->woken_in, *last_waker);
}

static void test_a_task_cancelled_while_ready_keeps_its_waker(void **state) {
    Trace *trace = trace_new(TRACE_STEPS, 0);
    TraceObject parent = trace_object_new(trace, TRACE_OBJECT_TASK),
                child = trace_object_new(trace, TRACE_OBJECT_TASK);
    TraceId last_waker = 0;
    trace_task_created(trace, parent, 0, 0, 0);
    trace_at_actor(trace, parent);
    TraceId started = trace_task_started(trace, parent);
    trace_task_created(trace, child, 0, 0, parent);
    trace_task_cancel_requested(trace, TRACE_CANCEL_EFFECT_PENDING, child, parent, 0, 1, 0);
    trace_task_done(trace, TRACE_OUTCOME_RESULT, parent, 0, 0);
    trace_at_actor(trace, child);
    trace_task_started(trace, child);
    trace_task_done(trace, TRACE_OUTCOME_CANCELLED, child, 0, 0);
    lanes_visit(trace, memory, check_wakers_first, &last_waker);
    assert_int_equal(last_waker, started);
    trace_free(trace);
}

// ---- pieces

typedef struct Pieces {
    Buffer all;
    uint32_t count;
} Pieces;

static void collect_piece(void *context, Span piece) {
    Pieces *pieces = context;
    buffer_add_span(&pieces->all, piece);
    pieces->count++;
}

static void test_output_in_pieces_is_the_same(void **state) {
    Trace *trace = run_lock_fifo();
    for (int i = 0; i < 20000; i++)
        trace_iteration_begun(trace, 0, 0);
    void (*const WRITERS[])(const Trace *, TraceOut *) = {trace_write_text, trace_write_jsonl,
                                                          trace_write_schedule};
    for (size_t i = 0; i < sizeof WRITERS / sizeof *WRITERS; i++) {
        Buffer whole, part;
        Pieces pieces = {.count = 0};
        buffer_init(&whole, memory);
        buffer_init(&part, memory);
        buffer_init(&pieces.all, memory);
        WRITERS[i](trace, &(TraceOut){&whole, NULL, NULL});
        WRITERS[i](trace, &(TraceOut){&part, collect_piece, &pieces});
        assert_true(span_equal(buffer_span(&whole), buffer_span(&pieces.all)));
        assert_true(pieces.count > 10 || whole.size < 100000);
        buffer_free(&whole);
        buffer_free(&part);
        buffer_free(&pieces.all);
    }
    trace_free(trace);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schedule_is_the_oracles),
        cmocka_unit_test(test_json_strings_escape_everything),
        cmocka_unit_test(test_json_lines_are_json),
        cmocka_unit_test(test_perfetto_has_tracks_slices_arrows_and_counters),
        cmocka_unit_test(test_lanes_are_gapless),
        cmocka_unit_test(test_a_task_cancelled_while_ready_keeps_its_waker),
        cmocka_unit_test(test_output_in_pieces_is_the_same),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
