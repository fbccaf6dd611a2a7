/// The subcommands of `loopscope`, one file each.
#ifndef LOOPSCOPE_CLI_COMMANDS_H
#define LOOPSCOPE_CLI_COMMANDS_H

enum { EXIT_EXPECTATION = 5, EXIT_USAGE = 64, EXIT_OUTPUT = 74 };

typedef struct Command {
    const char *name;
    int (*run)(int argc, char **argv); // argv[0] is the subcommand; returns the exit status
    const char *summary;
} Command;

int command_run(int argc, char **argv);
int command_trace(int argc, char **argv);
int command_timeline(int argc, char **argv);
int command_explain(int argc, char **argv);
int command_compare(int argc, char **argv);
int command_check(int argc, char **argv);
int command_export(int argc, char **argv);
/// Also `loopscope FILE.py`, and `loopscope` alone.
int command_view(int argc, char **argv);

#endif
