/// The causes that the text form calls `run` and `own`.
#include "sim/trace/describe.h"
#include "sim/trace/store.h"

TraceObject trace_causes_object(TraceKind kind, const uint32_t slots[4]) {
    return trace_row(kind)->slots[1].type == TRACE_SLOT_OBJECT ? slots[0] : 0;
}

static TraceId *find_last(const TraceCauses *causes, TraceObject object) {
    TraceObjectKind kind = trace_object_kind(object);
    uint32_t number = trace_object_number(object);
    return number > 0 && number <= causes->count[kind] ? &causes->last[kind][number - 1] : NULL;
}

TraceId trace_causes_own(const TraceCauses *causes, TraceObject object) {
    const TraceId *last = find_last(causes, object);
    return last ? *last : 0;
}

void trace_causes_note(TraceCauses *causes, TraceId id, const TraceEvent *event) {
    if (event->kind == TRACE_HANDLE_RUN) causes->last_run = id;
    TraceId *last = find_last(causes, trace_causes_object((TraceKind)event->kind, event->slots));
    if (last) *last = id;
}
