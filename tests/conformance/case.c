#define _POSIX_C_SOURCE 200809L
#include "tests/conformance/case.h"

#include "tests/conformance/normalise.h"
#include "tests/conformance/process.h"

#include <stdlib.h>
#include <string.h>

/// Exit statuses of the oracle for ends that CPython has no status for, and what loopscope answers there.
enum { ORACLE_TIME_LIMIT = 97, ORACLE_DEADLOCK = 98, LOOPSCOPE_DEADLOCK = 3, LOOPSCOPE_LIMIT = 4 };

const char *aspect_text(Aspect aspect) {
#define CASE_ASPECT_TEXT(name, text) text,
    static const char *const TEXTS[] = {CASE_ASPECTS(CASE_ASPECT_TEXT)};
    return TEXTS[aspect];
}

Aspect aspect_named(const char *text) {
    for (Aspect aspect = 0; aspect < ASPECT_COUNT; aspect++)
        if (strcmp(text, aspect_text(aspect)) == 0) return aspect;
    return ASPECT_COUNT;
}

/// What is recorded beside a program. `status` is in loopscope's numbering; `own_words` says that loopscope
/// explains this end in its own words, so that stderr is not compared.
typedef struct Expectation {
    Text out, err, schedule;
    bool has_schedule, own_words;
    int status;
} Expectation;

static bool read_beside(Text *text, const char *program, const char *suffix) {
    Text path;
    text_init(&path);
    text_add(&path, program, strlen(program) - strlen(".py"));
    text_add_string(&path, suffix);
    bool found = text_read_file(text, path.bytes);
    text_free(&path);
    return found;
}

static void expectation_read(Expectation *expected, const char *program) {
    text_init(&expected->out), text_init(&expected->err), text_init(&expected->schedule);
    read_beside(&expected->out, program, ".out");
    read_beside(&expected->err, program, ".err");
    expected->has_schedule = read_beside(&expected->schedule, program, ".sched");
    expected->status = cut_exit_status(&expected->err);
    expected->own_words = expected->status == ORACLE_DEADLOCK || expected->status == ORACLE_TIME_LIMIT;
    if (expected->status == ORACLE_DEADLOCK) expected->status = LOOPSCOPE_DEADLOCK;
    if (expected->status == ORACLE_TIME_LIMIT) expected->status = LOOPSCOPE_LIMIT;
    normalise_schedule(&expected->schedule);
    normalise_stderr(&expected->err);
}

static void expectation_free(Expectation *expected) {
    text_free(&expected->out), text_free(&expected->err), text_free(&expected->schedule);
}

static void compare_text(Verdict *verdict, Aspect aspect, const Text *expected, const Text *actual,
                         Text *report) {
    verdict->compared |= 1u << aspect;
    if (text_equal(expected, actual)) return;
    verdict->different |= 1u << aspect;
    text_printf(report, "--- %s recorded\n+++ %s of loopscope\n", aspect_text(aspect), aspect_text(aspect));
    lines_diff(report, expected, actual);
}

static void compare_status(Verdict *verdict, const Expectation *expected, const Outcome *outcome,
                           Text *report) {
    verdict->compared |= 1u << ASPECT_STATUS;
    if (outcome->status == expected->status) return;
    verdict->different |= 1u << ASPECT_STATUS;
    text_printf(report, "status: recorded %d, got %d%s\n", expected->status, outcome->status,
                outcome->timed_out ? " (timed out)" : "");
}

static char *directory_of(const char *program) {
    char *directory = strdup(program);
    *strrchr(directory, '/') = '\0';
    return directory;
}

static void check_run(Verdict *verdict, const Expectation *expected, const char *const arguments[],
                      const char *directory, unsigned timeout_seconds, Text *report) {
    Outcome outcome;
    outcome_init(&outcome);
    if (!process_run(&outcome, arguments, directory, timeout_seconds))
        text_add_string(report, "no process\n");
    normalise_paths(&outcome.out, directory);
    normalise_paths(&outcome.err, directory);
    normalise_stderr(&outcome.err);
    compare_status(verdict, expected, &outcome, report);
    compare_text(verdict, ASPECT_STDOUT, &expected->out, &outcome.out, report);
    if (!expected->own_words) compare_text(verdict, ASPECT_STDERR, &expected->err, &outcome.err, report);
    outcome_free(&outcome);
}

static void check_schedule(Verdict *verdict, const Expectation *expected, const char *const arguments[],
                           const char *directory, unsigned timeout_seconds, Text *report) {
    Outcome outcome;
    outcome_init(&outcome);
    if (!process_run(&outcome, arguments, directory, timeout_seconds))
        text_add_string(report, "no process\n");
    normalise_schedule(&outcome.out);
    compare_text(verdict, ASPECT_SCHEDULE, &expected->schedule, &outcome.out, report);
    outcome_free(&outcome);
}

Verdict case_check(const char *loopscope, const char *program, unsigned timeout_seconds, Text *report) {
    const char *const run[] = {loopscope, "run", program, NULL};
    const char *const trace[] = {loopscope, "trace", "--schedule", program, NULL};
    Verdict verdict = {0};
    Expectation expected = {0};
    expectation_read(&expected, program);
    char *directory = directory_of(program);
    check_run(&verdict, &expected, run, directory, timeout_seconds, report);
    if (expected.has_schedule) check_schedule(&verdict, &expected, trace, directory, timeout_seconds, report);
    free(directory);
    expectation_free(&expected);
    return verdict;
}
