/// Runs a program to its end and keeps what it wrote.
#ifndef LOOPSCOPE_TESTS_PROCESS_H
#define LOOPSCOPE_TESTS_PROCESS_H

#include "tests/conformance/text.h"

/// What a finished process left. `status` is its exit status, or minus the number of the signal that ended
/// it.
typedef struct Outcome {
    int status;
    bool timed_out;
    Text out, err;
} Outcome;

void outcome_init(Outcome *outcome);
void outcome_free(Outcome *outcome);

/// Runs `arguments` (NULL-terminated, the program first) in `directory` with nothing on its standard input,
/// and ends it after `timeout_seconds`. Returns false if no process could be started.
bool process_run(Outcome *outcome, const char *const arguments[], const char *directory,
                 unsigned timeout_seconds);

#endif
