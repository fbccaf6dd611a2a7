/// The traces of all programs of the conformance cases and of tests/deadlock, at both levels: text read back
/// is the same text, and a reader that knows nothing but the events (trace_replay.h) finds that all of them
/// fit together. Recording changes nothing: both levels end at the same time when instructions cost time.
#define _POSIX_C_SOURCE 200809L
#include "sim/run/run.h"
#include "sim/trace/trace_read.h"
#include "sim/trace/trace_write.h"
#include "tests/unit/trace_replay.h"
#include <dirent.h>
#include <setjmp.h>
#include <stddef.h>
#include <cmocka.h>

/// Some cases compute for a while on purpose: what is compared here does not need their ends.
enum { MAX_INSTRUCTIONS = 3000000, MAX_EVENTS = 400000, MAX_PROBLEMS = 10 };

typedef struct Tally {
    Memory *memory;
    uint32_t programs, problems;
    uint64_t events;
} Tally;

static void swallow(void *context, int stream, const char *bytes, size_t size) {}

static RunOptions run_options(const char *path) {
    RunOptions options = {.path = path, .cores = 4, .workers = 8, .argc = 1, .output = {swallow, NULL}};
#define X(field, name, value, what) options.limits.field = value;
    RUN_LIMITS(X)
#undef X
    options.limits.instructions = MAX_INSTRUCTIONS;
    return options;
}

static Buffer text_of(const Trace *trace, Memory *memory) {
    Buffer text;
    buffer_init(&text, memory);
    trace_write_text(trace, &(TraceOut){&text, NULL, NULL});
    return text;
}

static void complain(Tally *tally, const char *path, const char *what) {
    if (tally->problems++ < MAX_PROBLEMS) print_error("%s: %s\n", path, what);
}

static void check_identity(Tally *tally, const char *path, const Trace *trace) {
    Buffer text = text_of(trace, tally->memory);
    TraceReadError error;
    Trace *again = trace_read_text(buffer_span(&text), 0, &error);
    if (again) {
        Buffer second = text_of(again, tally->memory);
        if (!span_equal(buffer_span(&text), buffer_span(&second)))
            complain(tally, path, "the text read and written is another");
        buffer_free(&second);
    } else {
        char what[300];
        snprintf(what, sizeof what, "the text cannot be read: line %u: %s", (unsigned)error.line,
                 error.message);
        complain(tally, path, what);
    }
    trace_free(again);
    buffer_free(&text);
}

static void check_source(Tally *tally, const char *path, Span source, TraceLevel level) {
    RunOptions options = run_options(path);
    Trace *trace = options.trace = trace_new(level, 0);
    assert_non_null(trace);
    options.argv = &options.path;
    trace_add_file(trace, span_of(path), source);
    Diag diag = {0};
    if (run_program(&options, source, &diag) != RUN_INVALID && trace->count <= MAX_EVENTS) {
        char problem[300];
        replay_trace(trace, problem, sizeof problem);
        if (*problem) complain(tally, path, problem);
        check_identity(tally, path, trace);
        tally->events += trace->count;
    }
    trace_free(trace);
}

/// The virtual time at which a run that pays for every instruction ends.
static int64_t paid_end_ns(const char *path, Span source, TraceLevel level) {
    RunOptions options = run_options(path);
    options.cpu_cost_ns = 50;
    Trace *trace = options.trace = trace_new(level, 0);
    options.argv = &options.path;
    trace_add_file(trace, span_of(path), source);
    Diag diag = {0};
    run_program(&options, source, &diag);
    int64_t end_ns = trace->now.now_ns;
    trace_free(trace);
    return end_ns;
}

static void check_program(Tally *tally, const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char source[1 << 16];
    size_t size = fread(source, 1, sizeof source, file);
    fclose(file);
    if (size == sizeof source) return;
    tally->programs++;
    check_source(tally, path, (Span){source, size}, TRACE_STEPS);
    check_source(tally, path, (Span){source, size}, TRACE_LINES);
    Span text = {source, size};
    if (paid_end_ns(path, text, TRACE_STEPS) != paid_end_ns(path, text, TRACE_LINES))
        complain(tally, path, "recording lines changes how many instructions are executed");
}

static int is_program(const struct dirent *entry) {
    size_t size = strlen(entry->d_name);
    return size > 3 && strcmp(entry->d_name + size - 3, ".py") == 0;
}

static void check_folder(const char *folder) {
    Tally tally = {.memory = memory_new(0)};
    struct dirent **entries;
    int count = scandir(folder, &entries, is_program, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
        check_program(&tally, path);
        free(entries[i]);
    }
    free(entries);
    memory_destroy(tally.memory);
    print_message("%s: %u programs, %llu events\n", folder, (unsigned)tally.programs,
                  (unsigned long long)tally.events);
    assert_int_equal(tally.problems, 0);
    assert_true(tally.events > 0);
}

static void test_asyncio(void **state) {
    check_folder("tests/conformance/cases/asyncio");
}
static void test_asyncio_more(void **state) {
    check_folder("tests/conformance/cases/asyncio_more");
}
static void test_language(void **state) {
    check_folder("tests/conformance/cases/language");
}
static void test_deadlocks(void **state) {
    check_folder("tests/deadlock");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_asyncio),
        cmocka_unit_test(test_asyncio_more),
        cmocka_unit_test(test_language),
        cmocka_unit_test(test_deadlocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
