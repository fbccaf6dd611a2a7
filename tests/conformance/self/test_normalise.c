/// The runner's own rules: a comparison that folds too much would hide differences.
#include "tests/conformance/normalise.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

typedef struct Row {
    const char *before, *after;
} Row;

typedef void Normaliser(Text *text);

static void check_rows(const Row *rows, size_t count, Normaliser *normaliser) {
    for (size_t i = 0; i < count; i++) {
        Text text;
        text_init(&text);
        text_add_string(&text, rows[i].before);
        normaliser(&text);
        assert_string_equal(text.bytes, rows[i].after);
        text_free(&text);
    }
}

static void test_schedule_keeps_steps_and_folds_callbacks(void **state) {
    static const Row ROWS[] = {
        {"", ""},
        {"L1 1 0.000000 step Task-1 main\n", "L1 1 0.000000 step Task-1 main\n"},
        {"L1 2 0.500000 wakeup my task main.<locals>.job\n",
         "L1 2 0.500000 wakeup my task main.<locals>.job\n"},
        {"L1 3 1.000000 gather.<locals>._done_callback\n", "L1 3 1.000000 callback\n"},
        {"L1 3 1.000000 stepping\n", "L1 3 1.000000 callback\n"},
        {"L1 4 1.000000 BaseSelectorEventLoop._read_from_self\n", ""},
        {"odd\n", "odd\n"},
    };
    check_rows(ROWS, sizeof ROWS / sizeof *ROWS, normalise_schedule);
}

static void test_stderr_drops_library_frames_only(void **state) {
    static const Row ROWS[] = {
        {"Traceback (most recent call last):\n  File \"case.py\", line 3, in <module>\n    run()\n    ^^^^^\n"
         "  File \"{lib}/asyncio/runners.py\", line 190, in run\n    return runner.run(main)\n           "
         "^^^^^^\n"
         "  File \"case.py\", line 1, in main\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n",
         "Traceback (most recent call last):\n  File \"case.py\", line 3, in <module>\n    run()\n    ^^^^^\n"
         "  File \"case.py\", line 1, in main\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n"},
        {"  |   File \"{lib}/asyncio/x.py\", line 1, in run\n  |     source\n  |   File \"case.py\", line 1, "
         "in f\n",
         "  |   File \"case.py\", line 1, in f\n"},
        {"  File \"<frozen x>\", line 1, in f\nKeyError: 1\n", "KeyError: 1\n"},
        {"  File \"{lib}/asyncio/x.py\", line 1, in f\n    f()\n  [Previous line repeated 9 more times]\nE\n",
         "E\n"},
        {"  File \"case.py\", line 1, in f\n    f()\n  [Previous line repeated 9 more times]\nE\n",
         "  File \"case.py\", line 1, in f\n    f()\n  [Previous line repeated 9 more times]\nE\n"},
    };
    check_rows(ROWS, sizeof ROWS / sizeof *ROWS, normalise_stderr);
}

static void test_stderr_forgets_addresses_and_library_lines(void **state) {
    static const Row ROWS[] = {
        {"<Lock object at 0x7f0012 [unlocked]>\n", "<Lock object at 0x... [unlocked]>\n"},
        {"{lib}/asyncio/events.py:80: RuntimeWarning: never awaited\n  self.run()\nnext\n",
         "{lib}/asyncio/events.py: RuntimeWarning: never awaited\nnext\n"},
        {"case.py:8: RuntimeWarning: never awaited\n  work()\n",
         "case.py:8: RuntimeWarning: never awaited\n  work()\n"},
        {"cb=[f() at {lib}/asyncio/tasks.py:12] coro=<g() at case.py:3>\n",
         "cb=[f() at {lib}/asyncio/tasks.py] coro=<g() at case.py:3>\n"},
    };
    check_rows(ROWS, sizeof ROWS / sizeof *ROWS, normalise_stderr);
}

static void test_paths_lose_their_directories(void **state) {
    static const Row ROWS[] = {
        {"File \"/d/case.py\"\n", "File \"case.py\"\n"},
        {"at /usr/lib/python3.11/asyncio/tasks.py:4>\n", "at {lib}/asyncio/tasks.py:4>\n"},
        {"at {lib}/asyncio/tasks.py:4>\n", "at {lib}/asyncio/tasks.py:4>\n"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Text text;
        text_init(&text);
        text_add_string(&text, ROWS[i].before);
        normalise_paths(&text, "/d");
        assert_string_equal(text.bytes, ROWS[i].after);
        text_free(&text);
    }
}

static void test_exit_status_is_cut_off_the_end(void **state) {
    static const struct {
        const char *before, *after;
        int status;
    } ROWS[] = {
        {"", "", 0},
        {"ValueError\n", "ValueError\n", 0},
        {"ValueError\n[exit status 1]\n", "ValueError\n", 1},
        {"no newline[exit status 98]\n", "no newline", 98},
        {"[exit status 1]\nmore\n", "[exit status 1]\nmore\n", 0},
        {"[exit status -2]\n", "", -2},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Text text;
        text_init(&text);
        text_add_string(&text, ROWS[i].before);
        assert_int_equal(cut_exit_status(&text), ROWS[i].status);
        assert_string_equal(text.bytes, ROWS[i].after);
        text_free(&text);
    }
}

static void test_difference_shows_both_sides_with_context(void **state) {
    Text out, expected, actual;
    text_init(&out), text_init(&expected), text_init(&actual);
    text_add_string(&expected, "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    text_add_string(&actual, "1\n2\n3\n4\nfive\n6\n7\n8\n9\n");
    lines_diff(&out, &expected, &actual);
    assert_string_equal(out.bytes, "@@ -2 +2 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    text_free(&out), text_free(&expected), text_free(&actual);
}

int main(void) {
    static const struct CMUnitTest TESTS[] = {
        cmocka_unit_test(test_schedule_keeps_steps_and_folds_callbacks),
        cmocka_unit_test(test_stderr_drops_library_frames_only),
        cmocka_unit_test(test_stderr_forgets_addresses_and_library_lines),
        cmocka_unit_test(test_paths_lose_their_directories),
        cmocka_unit_test(test_exit_status_is_cut_off_the_end),
        cmocka_unit_test(test_difference_shows_both_sides_with_context),
    };
    return cmocka_run_group_tests(TESTS, NULL, NULL);
}
