/// `loopscope timeline`: a chart of the run in the terminal.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include "sim/trace/timeline.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { DEFAULT_WIDTH = 80 };

static int terminal_width(void) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
    return DEFAULT_WIDTH;
}

static void draw(const CliOptions *options, const Trace *trace) {
    Memory *memory = memory_new(0);
    if (!memory) return;
    TimelineOptions chart = {
        .width = options->width ? options->width : terminal_width(),
        .colour = cli_use_color(options),
        .ascii = options->ascii,
        .by_events = options->by_events,
    };
    Buffer text;
    buffer_init(&text, memory);
    timeline_draw(trace, &chart, &text);
    fwrite(text.bytes, 1, text.size, stdout);
    memory_destroy(memory);
}

int command_timeline(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "timeline",
        .summary = "Runs a program and draws what happened: a lane for each task and one for the loop, over virtual time.",
        .arguments = "FILE.py [ARGUMENTS...]",
        .own_options = "width ascii events",
        .example = "loopscope timeline scenarios/01_first_steps/blocking.py",
    };
    CliOptions options;
    CliSource source;
    int status;
    if (!cli_parse(&options, &USAGE, argc, argv, &status)) return status;
    if (!cli_read_source(options.path, &options.run.limits, &source, &status)) return status;
    if (cli_apply_comments(&options, options.path, &source, &status)) {
        Trace *trace = trace_new(TRACE_STEPS, 0);
        status = trace ? cli_run(&options, &source, trace, cli_silent_sink()) : (int)RUN_LIMIT;
        if (trace && status != RUN_INVALID) draw(&options, trace);
        trace_free(trace);
    }
    free(source.bytes);
    return status;
}
