#include "sim/cli/twin.h"
#include "sim/lang/what_if.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool twin_wanted(const CliOptions *options) {
    return options->what_if || options->other;
}

static Trace *record_other(const CliOptions *options, TraceLevel level, Twin *twin, int *status) {
    CliOptions own = *options;
    own.path = own.run.path = options->other;
    snprintf(twin->title, sizeof twin->title, "%s", options->other);
    return cli_record(&own, level, status);
}

/// The twin runs under the path of the original: tracebacks and labels stay comparable.
static Trace *record_what_if(const CliOptions *options, TraceLevel level, Twin *twin, int *status) {
    CliOptions own = *options;
    CliSource source, changed;
    Diag diag = {.kind = DIAG_NONE};
    Trace *trace = NULL;
    snprintf(twin->title, sizeof twin->title, "%s, what if it yields", options->path);
    if (!cli_read_source(&own, own.path, &source, status)) return NULL;
    buffer_add(&twin->original, source.bytes, source.size);
    twin->changed_calls =
        what_if_yield((Span){source.bytes, source.size}, twin->memory, &twin->source, &diag);
    changed = (CliSource){(char *)(uintptr_t)buffer_text(&twin->source), twin->source.size};
    if (twin->changed_calls < 0) {
        cli_print_diag(&own, &diag, own.path, &source);
        *status = RUN_INVALID;
    } else if (cli_apply_comments(&own, own.path, &changed, status)) {
        trace = trace_new(level, (size_t)own.run.limits.trace_bytes);
        *status = trace ? cli_run(&own, &changed, trace, cli_silent_sink()) : (int)RUN_LIMIT;
        if (*status == RUN_INVALID) {
            trace_free(trace);
            trace = NULL;
        }
    }
    free(source.bytes);
    return trace;
}

Trace *twin_record(const CliOptions *options, TraceLevel level, Twin *twin, int *status) {
    *twin = (Twin){.memory = memory_new(0), .changed_calls = -1};
    *status = RUN_LIMIT;
    if (!twin->memory) return NULL;
    buffer_init(&twin->source, twin->memory);
    buffer_init(&twin->original, twin->memory);
    return options->other ? record_other(options, level, twin, status)
                          : record_what_if(options, level, twin, status);
}

void twin_free(Twin *twin) {
    if (twin->memory) memory_destroy(twin->memory);
}
