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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_schedule_is_the_oracles),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
