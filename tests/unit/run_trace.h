/// Runs a program of the source tree and gives its trace, for tests of what is built on traces.
#ifndef LOOPSCOPE_TESTS_RUN_TRACE_H
#define LOOPSCOPE_TESTS_RUN_TRACE_H

#include "sim/run/run.h"
#include <stdio.h>
#include <stdlib.h>

static inline void run_discard(void *context, int stream, const char *bytes, size_t size) {
    (void)context, (void)stream, (void)bytes, (void)size;
}

/// The bytes of a file (malloc'ed); empty if it cannot be read.
static inline Span run_read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return (Span){NULL, 0};
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size + 1);
    size_t got = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    return (Span){bytes, got};
}

static inline RunOptions run_default_options(const char *path) {
    static const char *const ARGUMENTS[] = {"program.py"};
    RunOptions options = {
        .path = path, .cores = 4, .workers = 8, .argc = 1, .argv = ARGUMENTS, .output = {run_discard, NULL}};
#define X(field, name, value, what) options.limits.field = value;
    RUN_LIMITS(X)
#undef X
    return options;
}

/// The trace of the program at `path` (from the root of the sources); NULL if it cannot be read.
static inline Trace *run_trace(const char *path, TraceLevel level) {
    Span source = run_read_file(path);
    if (!source.bytes) return NULL;
    Trace *trace = trace_new(level, 0);
    trace_add_file(trace, (Span){path, strlen(path)}, source);
    RunOptions options = run_default_options(path);
    options.trace = trace;
    Diag diag = {.kind = DIAG_NONE};
    run_program(&options, source, &diag);
    free((char *)source.bytes);
    return trace;
}

/// Programs whose traces have everything between them that a model knows.
static const char *const RUN_PROGRAMS[] = {
#define ASYNCIO "tests/conformance/cases/asyncio/"
#define MORE "tests/conformance/cases/asyncio_more/"
    "scenarios/01_first_steps/blocking.py",
    "scenarios/03_taking_turns/semaphore.py",
    "scenarios/03_taking_turns/deadlock.py",
    "scenarios/03_taking_turns/queue.py",
    "scenarios/05_outside_the_loop/executor.py",
    ASYNCIO "agen_interleave.py",
    ASYNCIO "barrier_reuse.py",
    ASYNCIO "cancel_uncancel.py",
    ASYNCIO "cond_notify.py",
    ASYNCIO "exec_pool_limit.py",
    ASYNCIO "exec_run_coroutine_threadsafe.py",
    ASYNCIO "gather_nested.py",
    ASYNCIO "lock_cancel_waiter.py",
    ASYNCIO "loop_stopped_early.py",
    ASYNCIO "loop_timer_cancel.py",
    ASYNCIO "loop_timer_compaction.py",
    ASYNCIO "loop_timer_ties_mixed.py",
    ASYNCIO "queue_lifo_repr.py",
    ASYNCIO "queue_priority.py",
    ASYNCIO "sem_cancel.py",
    ASYNCIO "task_deep_chain.py",
    ASYNCIO "tg_nested.py",
    ASYNCIO "timeout_reschedule.py",
    ASYNCIO "wait_timeout.py",
    MORE "program_dining_philosophers.py",
    MORE "program_worker_pool.py",
    MORE "queue_join_workers.py",
    MORE "run_many_times.py",
    MORE "semaphore_cancel_cases.py",
    MORE "threadsafe_calls.py",
#undef ASYNCIO
#undef MORE
};
enum { RUN_PROGRAM_COUNT = sizeof RUN_PROGRAMS / sizeof *RUN_PROGRAMS };

#endif
