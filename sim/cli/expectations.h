/// What a program is expected to do, from comments in it:
///
///     print(total)  # expect: 12        a line of stdout; a program with any of these prints exactly these
///     # expect-exit: 1                  the exit status (default 0)
///     # expect-total: 3s                virtual time at the end
///     # expect-blocked: 0s              how long of it blocking calls held up the loop
///     # expect-deadlock: text           the run ends in a deadlock, and its message contains the text, e.g.
///                                       Task-2 (transfer) waits for the lock lock_b, which Task-3 holds
///     # expect-trace: hello.trace       the trace is what this file (beside the program) holds
///
/// Lines are expected in the order of their comments. Text in string literals is no comment.
#ifndef LOOPSCOPE_CLI_EXPECTATIONS_H
#define LOOPSCOPE_CLI_EXPECTATIONS_H

#include "sim/base/diag.h"

/// A line that the program must print, without its newline.
typedef struct ExpectedLine {
    Span text;
    uint32_t source_line; // where the comment stands, from 1
} ExpectedLine;

/// Spans point into the source. What is not expected has NULL bytes or a negative time.
typedef struct Expectations {
    ExpectedLine *lines;
    uint32_t line_count, line_capacity;
    int exit_status;
    int64_t total_ns, blocked_ns;
    Span deadlock, trace_file;
} Expectations;

/// Reads the expectations of a program; `lines` lives as long as `memory`, the spans as long as `source`.
/// False: `diag` says what cannot be read, and where.
bool expectations_parse(Span source, Memory *memory, Expectations *expectations, Diag *diag);

#endif
