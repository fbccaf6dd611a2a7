/// Runs a program of the course inside of a test and gives its trace.
#ifndef LOOPSCOPE_TESTS_LESSON_H
#define LOOPSCOPE_TESTS_LESSON_H

#include "sim/run/run.h"
#include <stdio.h>
#include <stdlib.h>

static inline void lesson_no_output(void *context, int stream, const char *bytes, size_t size) {}

/// The trace of a program, at level `lines`. Its source is copied into the trace.
static inline Trace *lesson_run(const char *path, Span source) {
    RunOptions options = {.path = path, .cores = 4, .workers = 8, .output = {lesson_no_output, NULL}};
#define X(field, name, value, what) options.limits.field = value;
    RUN_LIMITS(X)
#undef X
    options.trace = trace_new(TRACE_LINES, 0);
    if (!options.trace) abort();
    trace_add_file(options.trace, span_of(path), source);
    Diag diag = {.kind = DIAG_NONE};
    run_program(&options, source, &diag);
    return options.trace;
}

/// The same for a file; tests run in the root of the sources.
static inline Trace *lesson_trace(const char *path) {
    static char text[1 << 16];
    FILE *file = fopen(path, "rb");
    if (!file) {
        fprintf(stderr, "%s cannot be read\n", path);
        abort();
    }
    size_t size = fread(text, 1, sizeof text, file);
    fclose(file);
    return lesson_run(path, (Span){text, size});
}

#endif
