/// `loopscope run`: what python3 would print, on virtual time.
#include "sim/cli/commands.h"
#include "sim/cli/options.h"
#include <stdlib.h>

int command_run(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "run",
        .summary = "Runs an asyncio program on virtual time and prints what python3 would print.",
        .arguments = "FILE.py [ARGUMENTS...]",
        .own_options = "",
        .example = "loopscope run scenarios/01_first_steps/hello.py",
    };
    CliOptions options;
    CliSource source;
    int status;
    if (!cli_parse(&options, &USAGE, argc, argv, &status)) return status;
    options.run.input = cli_terminal_input();
    options.python_errors = true;
    if (!cli_read_source(&options, options.path, &source, &status)) return status;
    if (cli_apply_comments(&options, options.path, &source, &status))
        status = cli_run(&options, &source, NULL, cli_terminal_sink());
    free(source.bytes);
    return status;
}
