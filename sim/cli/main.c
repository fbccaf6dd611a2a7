/// The command: finds the subcommand. A program instead of one opens the viewer.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static const Command COMMANDS[] = {
    {"view", command_view, "the window (the same as `loopscope FILE.py`); without a display, timeline"},
    {"run", command_run, "what `python3 FILE.py` would print, on virtual time"},
    {"timeline", command_timeline, "a chart in the terminal: a lane per task"},
    {"trace", command_trace, "everything the event loop did: text, JSON Lines, Perfetto, schedule"},
    {"explain", command_explain, "the run told in sentences, step by step"},
    {"compare", command_compare, "two runs on one clock, or a run and what it would be if it yielded"},
    {"check", command_check, "runs programs and compares them with the expectations in their comments"},
    {"export", command_export, "a picture or a film: PNG, SVG, GIF, MP4, WebM"},
    {NULL, NULL, NULL},
};

/// `FILE.py`, or options of the viewer in front of it.
static bool means_view(const char *name) {
    size_t size = strlen(name);
    return (size > 3 && strcmp(name + size - 3, ".py") == 0) || strncmp(name, "--", 2) == 0;
}

static void print_usage(FILE *out) {
    fprintf(out,
            "usage: loopscope [COMMAND] [OPTIONS] FILE.py\n\n"
            "Runs asyncio programs on a deterministic virtual clock and shows what the event loop does.\n\n");
    for (const Command *command = COMMANDS; command->name; command++)
        fprintf(out, "  %-10s %s\n", command->name, command->summary);
    fprintf(out, "\n`loopscope COMMAND --help` says more.\n"
                 "exit status: the program's own; 2 not valid or not supported; 3 deadlock; 4 a limit;\n"
                 "             5 an expectation failed; 64 wrong usage; 74 the output cannot be written\n\n"
                 "example:\n  loopscope timeline scenarios/01_first_steps/blocking.py\n");
}

int main(int argc, char **argv) {
    const char *name = argc > 1 ? argv[1] : "";
    for (const Command *command = COMMANDS; command->name; command++)
        if (strcmp(name, command->name) == 0) return cli_end_output(command->run(argc - 1, argv + 1));
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
        print_usage(stdout);
        return cli_end_output(0);
    }
    if (strcmp(name, "--version") == 0) {
        printf("loopscope %s\n", LOOPSCOPE_VERSION);
        return cli_end_output(0);
    }
    if (means_view(name)) return cli_end_output(command_view(argc, argv));
    int status = *name ? EXIT_USAGE : command_view(argc, argv);
    if (*name) fprintf(stderr, "loopscope: '%s' is not a command\n\n", name);
    if (status == EXIT_USAGE) print_usage(stderr);
    return status;
}
