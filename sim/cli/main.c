/// The command: finds the subcommand.
#include "sim/cli/commands.h"
#include <stdio.h>
#include <string.h>

static const Command COMMANDS[] = {
    {"run", command_run, "run a program on virtual time and print what python3 would print"},
    {NULL, NULL, NULL},
};

int main(int argc, char **argv) {
    if (argc > 1)
        for (const Command *command = COMMANDS; command->name; command++)
            if (strcmp(argv[1], command->name) == 0) return command->run(argc - 1, argv + 1);
    fprintf(stderr, "usage: loopscope COMMAND [OPTIONS] FILE.py\n");
    return EXIT_USAGE;
}
