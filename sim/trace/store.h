/// What the files of sim/trace share and nobody else needs: memory (malloc with a count and a limit) and
/// causes.
#ifndef LOOPSCOPE_TRACE_STORE_H
#define LOOPSCOPE_TRACE_STORE_H

#include "sim/trace/trace.h"

/// A block of `size_bytes`, or NULL after marking the trace as full.
void *trace_store_alloc(Trace *trace, size_t size_bytes);

/// Gives back a block of trace_store_alloc.
void trace_store_release(Trace *trace, void *block, size_t size_bytes);

/// Makes room for one more element in a growable array: doubles `*capacity` when `count` reaches it. Returns
/// the array, which may have moved, or NULL if the trace is full (then the old array is still good).
void *trace_store_grow(Trace *trace, void *array, uint32_t count, uint32_t *capacity, size_t element_bytes);

/// Marks the trace as full: nothing is recorded from now on.
void trace_store_exhausted(Trace *trace);

TraceStrings *trace_strings_new(Trace *trace);
void trace_strings_free(TraceStrings *strings);

TraceObjects *trace_objects_new(Trace *trace);
void trace_objects_free(TraceObjects *objects);

/// Makes objects up to `object`'s number known, as if trace_object_new had given them out. For the reader.
bool trace_objects_reserve(Trace *trace, TraceObject object);

TraceFiles *trace_files_new(Trace *trace);
void trace_files_free(TraceFiles *files);

// ---- causes in words (text form)

/// What the text form calls `run` and `own`: the last handle.run, and for each object the last event about it
/// (in slot a). The owner allocates `last` for each kind and says how many objects fit.
typedef struct TraceCauses {
    TraceId last_run;
    TraceId *last[TRACE_OBJECT_KIND_COUNT]; // of object N at N - 1; 0 = none
    uint32_t count[TRACE_OBJECT_KIND_COUNT];
} TraceCauses;

/// The object that `kind` is about, whose slots are given; 0 if slot a is none.
TraceObject trace_causes_object(TraceKind kind, const uint32_t slots[4]);
/// The last event about an object; 0 = none.
TraceId trace_causes_own(const TraceCauses *causes, TraceObject object);
/// To be called behind every event.
void trace_causes_note(TraceCauses *causes, TraceId id, const TraceEvent *event);

#endif
