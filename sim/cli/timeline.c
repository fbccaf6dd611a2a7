/// `loopscope timeline`: a chart of the run in the terminal.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include "sim/trace/timeline.h"
#include <stdio.h>

int cli_show_timeline(const CliOptions *options, const Trace *trace) {
    Memory *memory = memory_new(0);
    if (!memory) return RUN_LIMIT;
    TimelineOptions chart = {
        .width = cli_width(options),
        .colour = cli_use_color(options),
        .ascii = options->ascii,
        .by_events = options->by_events,
    };
    Buffer text;
    buffer_init(&text, memory);
    timeline_draw(trace, &chart, &text);
    fwrite(text.bytes, 1, text.size, stdout);
    memory_destroy(memory);
    return 0;
}

int command_timeline(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "timeline",
        .summary = "Runs a program and draws what happened: a lane for each task and one for the loop, over "
                   "virtual time.",
        .arguments = "FILE.py [ARGUMENTS...]",
        .own_options = "width ascii events",
        .example = "loopscope timeline scenarios/01_first_steps/blocking.py",
    };
    return cli_show(&USAGE, argc, argv, cli_show_timeline);
}
