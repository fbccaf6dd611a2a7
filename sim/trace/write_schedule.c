/// The schedule as the oracle records it (tests/conformance): which handle ran when. A task is called by the
/// name it has at that moment, so names are followed through the trace.
#include "sim/trace/describe.h"
#include "sim/trace/trace_write.h"
#include <string.h>

typedef struct Names {
    TraceString *of_task; // of task N at N - 1
    uint32_t count;
} Names;

static void set_name(Names *names, TraceObject task, TraceString name) {
    uint32_t number = trace_object_number(task);
    if (trace_object_kind(task) == TRACE_OBJECT_TASK && number <= names->count)
        names->of_task[number - 1] = name;
}

static Span name_of(const Trace *trace, const Names *names, TraceObject task) {
    uint32_t number = trace_object_number(task);
    bool known = trace_object_kind(task) == TRACE_OBJECT_TASK && number <= names->count;
    return trace_string(trace, known ? names->of_task[number - 1] : 0);
}

/// The handle.run's cause is the handle.ready that put the handle into the queue.
static void add_handle(const Trace *trace, const Names *names, TraceId run, Buffer *out) {
    TraceEvent ready = trace_event(trace, trace_event(trace, run).cause);
    TraceMoment moment = trace_moment(trace, run);
    if (ready.kind != TRACE_HANDLE_READY) return;
    buffer_printf(out, "L%u %u %.6f ", (unsigned)trace_object_number(moment.loop), (unsigned)moment.iteration,
                  (double)moment.now_ns / 1e9);
    if (ready.small != TRACE_HANDLE_KIND_CALLBACK) {
        buffer_add_text(out, ready.small == TRACE_HANDLE_KIND_STEP ? "step " : "wakeup ");
        trace_add_clean(out, name_of(trace, names, ready.slots[1]));
        buffer_add_byte(out, ' ');
    }
    trace_add_clean(out, trace_string(trace, ready.slots[2]));
    buffer_add_byte(out, '\n');
}

void trace_write_schedule(const Trace *trace, TraceOut *out) {
    Memory *memory = out->buffer->memory;
    Names names = {.count = trace_object_count(trace, TRACE_OBJECT_TASK)};
    size_t names_bytes = (names.count + 1) * sizeof *names.of_task;
    names.of_task = memory_alloc(memory, MEMORY_RAW, names_bytes);
    memset(names.of_task, 0, names_bytes);
    for (TraceId id = 1; id <= trace->count; id++) {
        TraceEvent event = trace_event(trace, id);
        if (event.kind == TRACE_TASK_CREATED || event.kind == TRACE_OBJECT_NAMED)
            set_name(&names, event.slots[0], event.slots[1]);
        if (event.kind == TRACE_HANDLE_RUN) add_handle(trace, &names, id, out->buffer);
        trace_out_check(out);
    }
    memory_free(memory, MEMORY_RAW, names.of_task, names_bytes);
    trace_out_end(out);
}
