/// The second run of a comparison: another program, or what the first one would be if it let others run.
#ifndef LOOPSCOPE_CLI_TWIN_H
#define LOOPSCOPE_CLI_TWIN_H

#include "sim/cli/options.h"

/// What `--compare FILE` and `--what-if yield` ask for. Owns its texts until twin_free.
typedef struct Twin {
    Memory *memory;
    char title[512];
    Buffer source, original; // of --what-if: the twin's text and the program's
    int changed_calls;       // -1: another file
} Twin;

/// True if the options ask for a twin.
bool twin_wanted(const CliOptions *options);

/// Runs the twin with the options of the first program. Returns its trace, or NULL after a message with the
/// status to exit with. `twin` is filled in any case.
Trace *twin_record(const CliOptions *options, TraceLevel level, Twin *twin, int *status);
void twin_free(Twin *twin);

#endif
