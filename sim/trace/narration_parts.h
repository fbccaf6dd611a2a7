/// What the files of the narration share.
#ifndef LOOPSCOPE_TRACE_NARRATION_PARTS_H
#define LOOPSCOPE_TRACE_NARRATION_PARTS_H

#include "sim/trace/narration.h"

/// A sentence under construction, on event `id`.
typedef struct Narration {
    const Trace *trace;
    TraceId id;
    TraceEvent event;
    Buffer *out;
} Narration;

/// The same sentence goes on about another event.
Narration narration_on(const Narration *narration, TraceId id);

/// Appends `template` with each {field} filled in from the event: {actor}, {now}, or a slot by its name in
/// event.def.
void narration_say(const Narration *narration, const char *template);

/// Appends ": " and why `task` was put into the ready queue by the `handle.ready` `ready`; nothing if the
/// trace does not tell.
void narration_say_why(const Narration *narration, TraceId ready, TraceObject task);

/// Says what a task waits for, for `task.suspended`.
void narration_say_wait(const Narration *narration);

/// The last event before `id` of a kind whose slot `slot` (0 to 3) is `value`, at most `most` events back;
/// 0 = none.
TraceId narration_find_back(const Trace *trace, TraceId id, uint32_t most, TraceKind kind, int slot,
                            uint32_t value);

/// Field `slot` of the event that created `object`; 0 if it is none of `kind`.
uint32_t narration_created_slot(const Trace *trace, TraceObject object, TraceKind kind, int slot);

#endif
