/// The trace in plain sentences: what happened and, along the cause links, why. `loopscope explain` and the
/// viewer's sentence are made here. Every sentence is a pure function of the trace and an event's number.
#ifndef LOOPSCOPE_TRACE_NARRATION_H
#define LOOPSCOPE_TRACE_NARRATION_H

#include "sim/trace/trace_write.h"

/// Appends one sentence on event `id` (1 to count) without a newline: "Task-3 goes on: Task-2 released the
/// lock seats, and Task-3 was first in line." Of a `task.suspended` it says what the task waits for and who
/// holds that now, so it also answers why the task is not running. Looks at no more than some thousand
/// events before `id`, and at none behind it.
void narrate_event(const Trace *trace, TraceId id, Buffer *out);

/// The whole run: a block for each moment, a sentence for each event that tells something, its source line
/// beside it; lines of at most `width` columns.
void narrate_run(const Trace *trace, int width, TraceOut *out);

/// True for the events that tell the story; the rest is the loop's bookkeeping (iterations, handles, timers)
/// and what another sentence already says.
bool narrate_is_telling(const Trace *trace, TraceId id);

/// Appends what an object is called in a sentence: "Task-2", "the lock seats", "sleep(1)", "future 3".
void narrate_object(const Trace *trace, TraceObject object, Buffer *out);

#endif
