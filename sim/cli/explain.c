/// `loopscope explain`: the run told in sentences.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include "sim/trace/narration.h"
#include <stdio.h>

static int show(const CliOptions *options, const Trace *trace) {
    Memory *memory = memory_new(0);
    if (!memory) return RUN_LIMIT;
    Buffer buffer;
    buffer_init(&buffer, memory);
    TraceOut out = {&buffer, cli_flush_piece, stdout};
    narrate_run(trace, cli_width(options), &out);
    memory_destroy(memory);
    return 0;
}

int command_explain(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "explain",
        .summary = "Runs a program and tells in sentences what happened, step by step, and why. The number "
                   "in front of a\n"
                   "sentence is the source line.",
        .arguments = "FILE.py [ARGUMENTS...]",
        .own_options = "width",
        .example = "loopscope explain scenarios/03_taking_turns/lock.py",
    };
    return cli_show(&USAGE, argc, argv, show);
}
