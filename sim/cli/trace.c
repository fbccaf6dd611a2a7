/// `loopscope trace`: everything the event loop did.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include "sim/cli/output_file.h"
#include "sim/trace/trace_write.h"
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

static int show(const CliOptions *options, const Trace *trace) {
    if (!options->output) {
        write_trace(options, trace, stdout);
        return 0;
    }
    OutputFile output;
    if (!output_file_open(&output, options->output)) return EXIT_OUTPUT;
    write_trace(options, trace, output.file);
    return output_file_close(&output) ? 0 : EXIT_OUTPUT;
}

int command_trace(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "trace",
        .summary = "Runs a program and writes its trace: every iteration, handle, timer, task and lock, with "
                   "causes.\n"
                   "The program's own output is part of the trace.",
        .arguments = "FILE.py [ARGUMENTS...]",
        .own_options = "format level schedule events output",
        .lines = true,
        .example = "loopscope trace --format perfetto -o run.json scenarios/01_first_steps/hello.py",
    };
    return cli_show(&USAGE, argc, argv, show);
}
