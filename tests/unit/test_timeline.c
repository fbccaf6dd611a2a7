/// Summary and timeline of small runs: what they look like, and that they fit the screen.
#include "tests/unit/toy_run.h"
#include "sim/trace/summary.h"
#include "sim/trace/timeline.h"
#include "sim/trace/trace_read.h"
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

#define LINES_20 "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"

static const ToyStep MAIN[] = {STEP_TEXT(PRINT, 10, "start\n"), STEP(SPAWN, 12), STEP(GATHER, 12),
                               STEP_TEXT(PRINT, 13, "end\n"), STEP(END, 13)};

// Five workers, a semaphore of two: 01 in one wave, 23 in the next, 4 alone.
#define WORKER(n)                                                                                            \
    STEP(ACQUIRE, 5), STEP_TEXT(PRINT, 6, "worker " #n " is in\n"), STEP_NS(SLEEP, 7, SECOND),               \
        STEP(RELEASE, 8), STEP(END, 8)
static const ToyStep WORKER_1[] = {WORKER(1)}, WORKER_2[] = {WORKER(2)}, WORKER_3[] = {WORKER(3)};
static const ToyTask SEMAPHORE[] = {{"Task-1", "main", MAIN},
                                    {"Task-2", "worker", WORKER_1},
                                    {"Task-3", "worker", WORKER_2},
                                    {"Task-4", "worker", WORKER_3}};

// A task that calls time.sleep, one that sleeps, one that ticks and gets its first turn late.
static const ToyStep BAD[] = {STEP_NS(BLOCK, 6, 2 * SECOND), STEP(END, 7)};
static const ToyStep GOOD[] = {STEP_NS(SLEEP, 12, SECOND), STEP_TEXT(PRINT, 13, "good ends\n"),
                               STEP(END, 13)};
static const ToyStep TICKER[] = {STEP_NS(SLEEP, 17, SECOND), STEP_NS(BLOCK, 18, SECOND / 10),
                                 STEP_NS(SLEEP, 17, SECOND * 9 / 10), STEP(END, 19)};
static const ToyTask BLOCKING[] = {
    {"Task-1", "main", MAIN}, {"Task-2", "good", GOOD}, {"Task-3", "bad", BAD}, {"ticker", "ticker", TICKER}};

// Cancellation and an exception.
static const ToyStep CANCELLER[] = {STEP(SPAWN, 12), STEP_NS(SLEEP, 13, SECOND * 3 / 2),
                                    STEP_INDEX(CANCEL, 14, 1), STEP_NS(SLEEP, 16, SECOND / 2), STEP(END, 17)};
static const ToyStep DOWNLOAD[] = {STEP_NS(SLEEP, 3, 10 * SECOND), STEP(END, 4)};
static const ToyStep FAILS[] = {STEP_NS(SLEEP, 6, SECOND / 2), STEP_TEXT(RAISE, 7, "no such user")};
static const ToyTask CANCEL[] = {{"Task-1", "main", CANCELLER},
                                 {"download", "main.<locals>.fetch(0.5)", DOWNLOAD},
                                 {"Task-3", "failing(1, <Lock>, 2)", FAILS}};

#define RUN(tasks, semaphore)                                                                                \
    toy_run("dir/demo.py", LINES_20, tasks, sizeof(tasks) / sizeof *(tasks), semaphore)

static Buffer draw(const Trace *trace, TimelineOptions options) {
    Buffer out;
    buffer_init(&out, memory);
    timeline_draw(trace, &options, &out);
    return out;
}

static void assert_drawn(Trace *trace, TimelineOptions options, const char *expected) {
    Buffer out = draw(trace, options);
    assert_string_equal(buffer_text(&out), expected);
    buffer_free(&out);
    trace_free(trace);
}

// ---- pictures

static void test_a_semaphore_makes_waves(void **state) {
    assert_drawn(RUN(SEMAPHORE, 2), (TimelineOptions){.width = 80}, //
                 "demo.py  2 s of virtual time, 10 iterations\n"
                 "\n"
                 "seconds       0         0.5       1         1.5       2 │ time  output\n"
                 "              ┌─────────┬─────────┬─────────┬─────────┐ │ 0.000 start\n"
                 "event loop    █                   █                   █ │       worker 1 is in\n"
                 "Task-1 main   █┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄● │       worker 2 is in\n"
                 "Task-2 worker █───────────────────●                     │ 1.000 worker 3 is in\n"
                 "Task-3 worker █───────────────────●                     │ 2.000 end\n"
                 "Task-4 worker █┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄█───────────────────●\n"
                 "\n"
                 "█ runs   ─ sleeps, I/O   ┄ waits for a task, lock, queue   ● done\n"
                 "\n"
                 "4 tasks (4 done) in 10 iterations of the loop: 9 steps, 7 switches from one task\n"
                 "  to another; most tasks alive at once: 4, at 0 s.\n"
                 "Nothing blocked the loop.\n"
                 "Done one after the other, the same sleeping, I/O and computing takes 3 s; the\n"
                 "  loop took 2 s, 1.5 times as fast.\n");
}

static void test_blocking_stands_out(void **state) {
    assert_drawn(RUN(BLOCKING, 0), (TimelineOptions){.width = 80}, //
                 "demo.py  4 s of virtual time, 12 iterations\n"
                 "\n"
                 "seconds     0           1           2           3           4 │ time  output\n"
                 "            ┌───────────┬───────────┬───────────┬───────────┐ │ 0.000 start\n"
                 "event loop  ▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚█           ▚▚          █ │ 2.000 good ends\n"
                 "Task-1 main █┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄● │ 4.000 end\n"
                 "Task-2 good █───────────────────────●\n"
                 "Task-3 bad  ▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚▚●\n"
                 "ticker      ░░░░░░░░░░░░░░░░░░░░░░░░█───────────▚▚──────────●\n"
                 "\n"
                 "█ runs   ▚ BLOCKS the loop   ░ ready, waits its turn   ─ sleeps, I/O\n"
                 "┄ waits for a task, lock, queue   ● done\n"
                 "\n"
                 "4 tasks (4 done) in 12 iterations of the loop: 8 steps, 6 switches from one task\n"
                 "  to another; most tasks alive at once: 4, at 0 s.\n"
                 "The loop was BLOCKED for 2.1 s of 4 s (52 %): meanwhile no other task could run.\n"
                 "- 2 s in line 6: time.sleep(2)\n"
                 "- 0.1 s in line 18: time.sleep(0.1)\n"
                 "Longest wait in the ready queue: 2 s, ticker, from 0 s to 2 s.\n"
                 "Latest timer: sleep(1) of Task-2, due at 1 s, fired 1 s later.\n"
                 "Done one after the other, the same sleeping, I/O and computing takes 5 s; the\n"
                 "  loop took 4 s, 1.2 times as fast.\n");
}

static void test_ends_are_marked(void **state) {
    assert_drawn(RUN(CANCEL, 0), (TimelineOptions){.width = 80, .ascii = true}, //
                 "demo.py  2 s of virtual time, 10 iterations\n"
                 "\n"
                 "seconds             0             0.5           1             1.5           2\n"
                 "                    +-------------+-------------+-------------+-------------+\n"
                 "event loop          #             #                           #             #\n"
                 "Task-1 main         #-----------------------------------------#-------------o\n"
                 "download fetch(0.5) #-----------------------------------------C\n"
                 "Task-3 failing(1)   #-------------X\n"
                 "\n"
                 "# runs   - sleeps, I/O   o done   X exception   C cancelled\n"
                 "\n"
                 "3 tasks (1 done, 1 cancelled, 1 failed) in 10 iterations of the loop: 7 steps,\n"
                 "  5 switches from one task to another; most tasks alive at once: 3, at 0 s.\n"
                 "Nothing blocked the loop.\n"
                 "Done one after the other, the same sleeping, I/O and computing takes 4 s; the\n"
                 "  loop took 2 s, 2.0 times as fast.\n");
}

/// Two workers, three jobs of a second each: the third waits for a worker. Recorded by hand.
static Trace *run_pool(void) {
    Trace *trace = trace_new(TRACE_STEPS, 0);
    TraceObject loop = trace_object_new(trace, TRACE_OBJECT_LOOP),
                pool = trace_object_new(trace, TRACE_OBJECT_EXECUTOR);
    TraceObject workers[2], jobs[3];
    trace_add_file(trace, SPAN("pool.py"), SPAN(LINES_20));
    trace_at_iteration(trace, loop, 1);
    trace_at_actor(trace, loop);
    trace_loop_started(trace, loop, 0);
    trace_pool_created(trace, TRACE_VARIANT_PLAIN, pool, 2, trace_intern_text(trace, "pool"));
    for (int i = 0; i < 3; i++) {
        jobs[i] = trace_object_new(trace, TRACE_OBJECT_JOB);
        trace_job_submitted(trace, jobs[i], trace_intern_text(trace, "read_file"), pool, 0);
    }
    for (int i = 0; i < 2; i++) {
        workers[i] = trace_object_new(trace, TRACE_OBJECT_THREAD);
        trace_thread_started(trace, TRACE_VARIANT_PLAIN, workers[i],
                             trace_intern_text(trace, i ? "pool_1" : "pool_0"), pool, 0);
        trace_job_taken(trace, jobs[i], workers[i], 0);
    }
    trace_at_time(trace, SECOND);
    for (int i = 0; i < 2; i++) {
        trace_at_actor(trace, workers[i]);
        trace_job_done(trace, TRACE_OUTCOME_RESULT, jobs[i], 0, trace_intern_text(trace, "None"), workers[i]);
    }
    trace_job_taken(trace, jobs[2], workers[0], 0);
    trace_thread_idle(trace, workers[1]);
    trace_at_time(trace, 2 * SECOND);
    trace_job_done(trace, TRACE_OUTCOME_RESULT, jobs[2], 0, trace_intern_text(trace, "None"), workers[0]);
    trace_thread_ended(trace, workers[0]);
    trace_thread_ended(trace, workers[1]);
    trace_run_ended(trace, TRACE_RUN_END_FINISHED, 0, 0, 0);
    return trace;
}

static void test_workers_have_lanes(void **state) {
    assert_drawn(run_pool(), (TimelineOptions){.width = 60}, //
                 "pool.py  2 s of virtual time, 0 iterations\n"
                 "\n"
                 "seconds    0           0.5         1           1.5         2\n"
                 "           ┌───────────┬───────────┬───────────┬───────────┐\n"
                 "event loop\n"
                 "pool_0     ████████████████████████████████████████████████\n"
                 "pool_1     ████████████████████████\n"
                 "\n"
                 "█ runs\n"
                 "\n"
                 "No task ran.\n"
                 "Nothing blocked the loop.\n");
}

// ---- it fits

static int widest_line(Span text) {
    int widest = 0, columns = 0;
    for (size_t position = 0; position < text.size;) {
        uint32_t codepoint = utf8_next(text.bytes, &position);
        columns = codepoint == '\n' ? 0 : columns + utf8_columns(codepoint);
        if (columns > widest) widest = columns;
    }
    return widest;
}

static void test_no_line_is_wider_than_the_screen(void **state) {
    static const ToyStep WIDE[] = {
        STEP_TEXT(
            PRINT, 3,
            "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe9\x95\xb7\xe3\x81\x84\xe8\xa1\x8c\xe3\x81\xa7"
            "\xe3\x81\x99\xe3\x80\x82 and more, and more, and more\n"),
        STEP_TEXT(PRINT, 4, "\x1b[2J\xff\xed\xa0\x80\r no terminal codes\n"), STEP_NS(SLEEP, 5, 1234567),
        STEP(END, 6)};
    static const ToyTask TASKS[] = {
        {"Task-1", "main", MAIN},
        {"\xf0\x9f\x90\x8d\xf0\x9f\x90\x8d a long name with \x1b and wide characters", "coroutine", WIDE},
        {"Task-3", "worker", WIDE}};
    Trace *traces[] = {RUN(TASKS, 0), RUN(SEMAPHORE, 2), RUN(BLOCKING, 0), RUN(CANCEL, 0),
                       trace_new(TRACE_STEPS, 0)};
    for (size_t i = 0; i < sizeof traces / sizeof *traces; i++) {
        for (int width = 1; width < 260; width += 7) {
            for (int flags = 0; flags < 4; flags++) {
                Buffer out = draw(
                    traces[i], (TimelineOptions){.width = width, .ascii = flags & 1, .by_events = flags & 2});
                int limit = width > TIMELINE_MIN_WIDTH ? width : TIMELINE_MIN_WIDTH;
                assert_true(widest_line(buffer_span(&out)) <= limit);
                assert_null(memchr(out.bytes, '\x1b', out.size));
                assert_true(utf8_check(out.bytes, out.size, NULL));
                buffer_free(&out);
            }
        }
        trace_free(traces[i]);
    }
}

static void test_colour_changes_nothing_else(void **state) {
    Trace *trace = RUN(BLOCKING, 0);
    Buffer plain = draw(trace, (TimelineOptions){.width = 80}),
           colour = draw(trace, (TimelineOptions){.width = 80, .colour = true});
    Buffer stripped;
    buffer_init(&stripped, memory);
    for (size_t i = 0; i < colour.size; i++) {
        if (colour.bytes[i] == '\x1b')
            while (colour.bytes[i] != 'm')
                i++;
        else
            buffer_add_byte(&stripped, colour.bytes[i]);
    }
    // Spaces before a colour ends cannot be taken away, so lines are compared without them.
    assert_string_equal(buffer_text(&plain), buffer_text(&stripped));
    assert_true(colour.size > plain.size);
    buffer_free(&plain);
    buffer_free(&colour);
    buffer_free(&stripped);
    trace_free(trace);
}

/// A thousand tasks, fifty at a time.
static Trace *run_thousand(void) {
    static const ToyStep FETCH[] = {STEP(ACQUIRE, 5), STEP_NS(SLEEP, 6, SECOND / 10), STEP(RELEASE, 7),
                                    STEP(END, 8)};
    ToyTask *tasks = calloc(1001, sizeof *tasks);
    char(*names)[20] = calloc(1001, sizeof *names);
    tasks[0] = (ToyTask){"Task-1", "main", MAIN};
    for (int i = 1; i <= 1000; i++) {
        snprintf(names[i], sizeof names[i], "Task-%d", i + 1);
        tasks[i] = (ToyTask){names[i], "fetch", FETCH};
    }
    Trace *trace = toy_run("many.py", LINES_20, tasks, 1001, 50);
    free(tasks);
    free(names);
    return trace;
}

static uint32_t line_count(Span text) {
    uint32_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += text.bytes[i] == '\n';
    return count;
}

static void test_thousands_of_tasks_fold(void **state) {
    Trace *trace = run_thousand();
    Buffer out = draw(trace, (TimelineOptions){.width = 80});
    const char *text = buffer_text(&out);
    assert_true(line_count(buffer_span(&out)) <= 34);
    assert_true(widest_line(buffer_span(&out)) <= 80);
    assert_non_null(strstr(text, "tasks, most 1001"));
    assert_non_null(strstr(text, "Task-2 fetch +62"));
    assert_non_null(strstr(text, "Task-947 fetch +54"));
    buffer_free(&out);
    trace_free(trace);
}

static void test_much_output_is_shortened(void **state) {
    static ToyStep steps[102];
    for (int i = 0; i < 100; i++)
        steps[i] = (ToyStep)STEP_TEXT(PRINT, 3, "a line\n");
    steps[100] = (ToyStep)STEP_NS(SLEEP, 4, SECOND);
    steps[101] = (ToyStep)STEP(END, 5);
    const ToyTask TASKS[] = {{"Task-1", "main", steps}};
    Trace *trace = RUN(TASKS, 0);
    Buffer out = draw(trace, (TimelineOptions){.width = 80});
    assert_non_null(strstr(buffer_text(&out), "... 77 more lines")); // 24 rows: 12, this one, 11
    assert_true(line_count(buffer_span(&out)) < 36);
    buffer_free(&out);
    trace_free(trace);
}

// ---- numbers

static void test_summary_counts(void **state) {
    Trace *trace = RUN(BLOCKING, 0);
    Summary summary;
    summary_make(trace, memory, &summary);
    assert_int_equal(summary.total_ns, 4 * SECOND);
    assert_int_equal(summary.blocked_ns, 2100 * MILLISECOND);
    assert_int_equal(summary.blocking_count, 2);
    assert_int_equal(summary.blocking[0].line, 6);
    assert_int_equal(summary.blocking[0].total_ns, 2 * SECOND);
    assert_int_equal(summary.blocking[1].line, 18);
    assert_int_equal(summary.tasks, 4);
    assert_int_equal(summary.done, 4);
    assert_int_equal(summary.most_tasks, 4);
    assert_int_equal(summary.longest_ready, trace_object_make(TRACE_OBJECT_TASK, 4)); // behind time.sleep(2)
    assert_int_equal(summary.longest_ready_ns, 2 * SECOND);
    assert_int_equal(summary.longest_ready_from_ns, 0);
    assert_int_equal(summary.late_task, trace_object_make(TRACE_OBJECT_TASK, 2));
    assert_int_equal(summary.late_due_ns, SECOND);
    assert_int_equal(summary.late_ns, SECOND);
    // good sleeps 1 s (and 1 s too long), bad blocks 2 s, ticker sleeps 1 + 0.9 s and blocks 0.1 s
    assert_int_equal(summary.one_by_one_ns, 5 * SECOND);
    summary_free(&summary, memory);
    trace_free(trace);
}

static void test_summary_of_ends(void **state) {
    Trace *trace = RUN(CANCEL, 0);
    Summary summary;
    summary_make(trace, memory, &summary);
    assert_int_equal(summary.done, 1);
    assert_int_equal(summary.cancelled, 1);
    assert_int_equal(summary.failed, 1);
    assert_int_equal(summary.blocked_ns, 0);
    assert_int_equal(summary.longest_ready, 0);
    assert_int_equal(summary.handles, 11);
    assert_int_equal(summary.steps, 7);
    summary_free(&summary, memory);
    trace_free(trace);
}

static void test_durations_are_said_as_people_do(void **state) {
    static const struct {
        int64_t duration_ns;
        const char *words;
    } CASES[] = {
        {0, "0 s"},
        {3, "3 ns"},
        {1500, "1.5 us"},
        {1500000, "1.5 ms"},
        {9999999, "10 ms"},
        {10000000, "0.01 s"},
        {SECOND / 10, "0.1 s"},
        {SECOND, "1 s"},
        {1234567890, "1.235 s"},
        {599 * SECOND, "599 s"},
        {600 * SECOND, "10 min"},
        {7200 * SECOND, "2 h"},
        {3 * 86400 * SECOND, "3 days"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Buffer words;
        buffer_init(&words, memory);
        summary_add_duration(&words, CASES[i].duration_ns);
        assert_string_equal(buffer_text(&words), CASES[i].words);
        buffer_free(&words);
    }
}

static void test_words_tell_how_it_ended(void **state) {
    Trace *trace = trace_new(TRACE_STEPS, 0);
    trace_run_ended(
        trace, TRACE_RUN_END_DEADLOCK, 3,
        trace_intern_text(trace, "deadlock: nothing is ready\n  f.py:7: A waits for B\n  B waits for A"), 0);
    Summary summary;
    Buffer words;
    buffer_init(&words, memory);
    summary_make(trace, memory, &summary);
    summary_add_words(trace, &summary, 80, &words);
    assert_string_equal(buffer_text(&words),
                        "DEADLOCK: nothing can ever run again.\n- f.py:7: A waits for B\n- B waits for A\n"
                        "No task ran.\nNothing blocked the loop.\n");
    summary_free(&summary, memory);
    buffer_free(&words);
    trace_free(trace);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_semaphore_makes_waves),
        cmocka_unit_test(test_blocking_stands_out),
        cmocka_unit_test(test_ends_are_marked),
        cmocka_unit_test(test_workers_have_lanes),
        cmocka_unit_test(test_no_line_is_wider_than_the_screen),
        cmocka_unit_test(test_colour_changes_nothing_else),
        cmocka_unit_test(test_thousands_of_tasks_fold),
        cmocka_unit_test(test_much_output_is_shortened),
        cmocka_unit_test(test_summary_counts),
        cmocka_unit_test(test_summary_of_ends),
        cmocka_unit_test(test_durations_are_said_as_people_do),
        cmocka_unit_test(test_words_tell_how_it_ended),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
