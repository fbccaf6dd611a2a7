/// The reader of the text form.
#ifndef LOOPSCOPE_TRACE_TRACE_READ_H
#define LOOPSCOPE_TRACE_TRACE_READ_H

#include "sim/trace/trace.h"

/// What is wrong with a text that is not a trace.
typedef struct TraceReadError {
    uint32_t line;     // from 1; 0 = no line is to blame (no memory)
    char message[160]; // UTF-8, no newline
} TraceReadError;

/// Reads what trace_write_text wrote. Everything is checked: rows, fields and their order, numbers of
/// objects, causes (earlier events only), time (never backward), files and lines. Spaces between columns are
/// free, lines that begin with `#` and labels behind a colon (`task2:Task-2`) are for the eye and not read.
/// Returns NULL and fills `error` if anything is wrong; never crashes, whatever the bytes. `limit_bytes` as
/// in trace_new.
Trace *trace_read_text(Span text, size_t limit_bytes, TraceReadError *error);

#endif
