/// A run of a program, from its source to its exit status.
#ifndef LOOPSCOPE_RUN_RUN_H
#define LOOPSCOPE_RUN_RUN_H

#include "sim/vm/vm.h"

/// Runs `source` (checked UTF-8) as __main__; prints the traceback of an uncaught exception; ends the run as
/// CPython's shutdown does. Returns the exit status: the program's own, or a RunStatus. With RUN_INVALID
/// `diag` says what is wrong.
int run_program(const RunOptions *options, Span source, Diag *diag);

#endif
