/// What a comparison with CPython leaves out. Both sides go through the same functions.
#ifndef LOOPSCOPE_TESTS_NORMALISE_H
#define LOOPSCOPE_TESTS_NORMALISE_H

#include "tests/conformance/text.h"

/// Takes the directory of the case out of paths and writes `{lib}/` for whatever stands before `asyncio/`,
/// `concurrent/` and the like in a path of the standard library.
void normalise_paths(Text *text, const char *case_directory);

/// Leaves a schedule with what is promised: steps and wakeups as they are, every other callback as
/// `callback`, no `_read_from_self` (the reader of the self-pipe).
void normalise_schedule(Text *text);

/// Takes the frames of the standard library out of tracebacks, with their source and caret lines; replaces
/// memory addresses and the line numbers of library files.
void normalise_stderr(Text *text);

/// Cuts a closing `[exit status N]` off a recorded stderr and returns N; 0 if there is none.
int cut_exit_status(Text *text);

#endif
