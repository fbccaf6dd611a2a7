/// `loopscope trace`: everything the event loop did.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include "sim/trace/trace_write.h"
#include <errno.h>
#include <stdio.h>

static void write_trace(const CliOptions *options, const Trace *trace, FILE *file) {
    Memory *memory = memory_new(0);
    if (!memory) return;
    Buffer buffer;
    buffer_init(&buffer, memory);
    TraceOut out = {&buffer, cli_flush_piece, file};
    if (options->schedule)
        trace_write_schedule(trace, &out);
    else if (options->format[0] == 'j')
        trace_write_jsonl(trace, &out);
    else if (options->format[0] == 'p')
        trace_write_perfetto(trace, options->by_events ? TRACE_AXIS_EVENTS : TRACE_AXIS_TIME, &out);
    else
        trace_write_text(trace, &out);
    memory_destroy(memory);
}

/// Writes to a temporary neighbour first, so that no half-written file is ever left behind.
static int write_file(const CliOptions *options, const Trace *trace) {
    char part[4096];
    if (snprintf(part, sizeof part, "%s.part", options->output) >= (int)sizeof part) return EXIT_USAGE;
    FILE *file = fopen(part, "wb");
    if (!file) {
        fprintf(stderr, "loopscope: %s: %s\n", options->output, strerror(errno));
        return EXIT_USAGE;
    }
    write_trace(options, trace, file);
    bool written = fclose(file) == 0 && rename(part, options->output) == 0;
    if (written) return 0;
    fprintf(stderr, "loopscope: %s: %s\n", options->output, strerror(errno));
    remove(part);
    return EXIT_USAGE;
}

static int show(const CliOptions *options, const Trace *trace) {
    if (options->output) return write_file(options, trace);
    write_trace(options, trace, stdout);
    return 0;
}

int command_trace(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "trace",
        .summary = "Runs a program and writes its trace: every iteration, handle, timer, task and lock, with causes.\n"
                   "The program's own output is part of the trace.",
        .arguments = "FILE.py [ARGUMENTS...]",
        .own_options = "format level schedule events output",
        .lines = true,
        .example = "loopscope trace --format perfetto -o run.json scenarios/01_first_steps/hello.py",
    };
    return cli_show(&USAGE, argc, argv, show);
}
