/// Two runs: where they part and what it cost.
#include "sim/trace/compare.h"
#include "tests/unit/run_trace.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#define BLOCKING "scenarios/01_first_steps/blocking.py"

static void test_a_run_is_the_same_as_itself(void **state) {
    Memory *memory = memory_new(0);
    Trace *first = run_trace(BLOCKING, TRACE_LINES), *second = run_trace(BLOCKING, TRACE_STEPS);
    Comparison comparison;
    compare_runs(first, second, memory, &comparison); // source lines tell nothing
    assert_int_equal(comparison.parts[0], 0);
    assert_int_equal(comparison.parts[1], 0);
    CompareRow rows[COMPARE_ROWS];
    compare_rows(&comparison, rows);
    for (int i = 0; i < COMPARE_ROWS; i++)
        assert_int_equal(rows[i].difference.size, 0);
    compare_rows_free(rows);
    compare_free(&comparison);
    assert_int_equal(memory_used_bytes(memory), 0);
    trace_free(first);
    trace_free(second);
    memory_destroy(memory);
}

static void test_other_runs_part_and_cost_differently(void **state) {
    Memory *memory = memory_new(0);
    Trace *first = run_trace(BLOCKING, TRACE_STEPS);
    Trace *second = run_trace("scenarios/01_first_steps/hello.py", TRACE_STEPS);
    Comparison comparison;
    compare_runs(first, second, memory, &comparison);
    assert_true(comparison.parts[0] > 0 && comparison.parts[1] > 0);
    CompareRow rows[COMPARE_ROWS];
    compare_rows(&comparison, rows);
    assert_string_equal(buffer_text(&rows[0].values[0]), "2.5 s");
    assert_string_equal(buffer_text(&rows[1].values[0]), "1 s (40 %)");
    assert_string_equal(buffer_text(&rows[1].values[1]), "0 s");
    assert_string_equal(buffer_text(&rows[1].difference), "1 s less");
    assert_int_equal(rows[1].better, 1);
    compare_rows_free(rows);
    Buffer words;
    buffer_init(&words, memory);
    compare_words(&comparison, 0, &words);
    assert_memory_equal(buffer_text(&words), "at 0 s: ", 8);
    buffer_free(&words);
    compare_free(&comparison);
    trace_free(first);
    trace_free(second);
    memory_destroy(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_run_is_the_same_as_itself),
        cmocka_unit_test(test_other_runs_part_and_cost_differently),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
