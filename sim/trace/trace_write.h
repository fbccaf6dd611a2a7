/// Writers: a trace as text for people and diffs, for scripts (JSON Lines), for ui.perfetto.dev, and as the
/// schedule that the oracle records. All are pure functions of the trace: same trace, same bytes.
#ifndef LOOPSCOPE_TRACE_TRACE_WRITE_H
#define LOOPSCOPE_TRACE_TRACE_WRITE_H

#include "sim/trace/trace.h"

/// Where a writer puts its bytes: into `buffer`, which is handed to `flush` and cleared whenever it holds a
/// good piece and at the end. With `flush` NULL everything stays in the buffer.
typedef struct TraceOut {
    Buffer *buffer;
    void (*flush)(void *context, Span piece);
    void *context;
} TraceOut;

/// The version in the first line of the text form and of JSON Lines; it grows when an old reader would go
/// wrong.
enum { TRACE_FORMAT_VERSION = 1 };

/// The text form (see README.md). trace_read_text reads it back, and writing that again gives the same bytes.
void trace_write_text(const Trace *trace, TraceOut *out);

/// One JSON object a line: first the head (format, version, level, options, sources), then each event.
void trace_write_jsonl(const Trace *trace, TraceOut *out);

/// What a microsecond of the picture stands for in trace_write_perfetto.
typedef enum TraceAxis {
    TRACE_AXIS_TIME,   // virtual time; what happens at one instant has no width
    TRACE_AXIS_EVENTS, // one event = one microsecond: order without durations
} TraceAxis;

/// Chrome's JSON trace format, for ui.perfetto.dev and chrome://tracing: a track for each task, thread and
/// loop with slices for their states, arrows for wake-ups, counters for the ready queue and live tasks.
void trace_write_perfetto(const Trace *trace, TraceAxis axis, TraceOut *out);

/// One line for each executed handle: `L<loop> <iteration> <time> <step|wakeup> <task> <coroutine>`, any
/// other callback by its name.
void trace_write_schedule(const Trace *trace, TraceOut *out);

// ---- for writers

/// Flushes if the buffer holds a good piece. To be called between records.
void trace_out_check(TraceOut *out);
void trace_out_end(TraceOut *out);

/// Appends decimal digits, with zeros in front up to `least_digits`.
void trace_add_number(Buffer *out, uint64_t number, int least_digits);

/// Appends `-12.000000345`: seconds with nine decimals.
void trace_add_seconds(Buffer *out, int64_t time_ns);

/// Appends "..." as a JSON string. Bytes that are not UTF-8 become U+FFFD, lone surrogates \ud8xx.
void trace_add_json(Buffer *out, Span text);

/// Appends text that a terminal only shows: control characters become spaces, what is not UTF-8 becomes `?`.
void trace_add_clean(Buffer *out, Span text);

/// Appends `task2`.
void trace_add_object(Buffer *out, TraceObject object);

#endif
