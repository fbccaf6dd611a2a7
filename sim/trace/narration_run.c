/// A run as text: moments, source lines, sentences.
#include "sim/trace/narration.h"

#include "sim/trace/lanes.h"
#include "sim/trace/paragraph.h"
#include "sim/trace/summary.h"

enum { LINE_COLUMNS = 6, INDENT = 8 }; // of a source line's number; of the sentences

static void write_moment(int64_t now_ns, bool first, Buffer *out) {
    if (!first) buffer_add_byte(out, '\n');
    summary_add_duration(out, now_ns);
    buffer_add_byte(out, '\n');
}

static void write_sentence(const Trace *trace, TraceId id, int width, Buffer *sentence, Buffer *out) {
    TraceEvent event = trace_event(trace, id);
    bool known = event.line > 0 && event.file == 0; // the scenario's own lines
    if (known)
        buffer_printf(out, "%*u  ", LINE_COLUMNS, (unsigned)event.line);
    else
        buffer_add_repeated(out, ' ', INDENT);
    buffer_clear(sentence);
    narrate_event(trace, id, sentence);
    paragraph_add(out, buffer_span(sentence), width, INDENT, INDENT);
}

/// True from the start of a loop on that only runs what asyncio.run does at the end.
static bool is_closing(const Trace *trace, TraceId id, bool before) {
    TraceEvent event = trace_event(trace, id);
    if (event.kind != TRACE_LOOP_STARTED) return before;
    TraceObject until = event.slots[1];
    return trace_object_kind(until) == TRACE_OBJECT_TASK && lanes_is_internal(trace, until);
}

void narrate_run(const Trace *trace, int width, TraceOut *out) {
    Buffer sentence;
    buffer_init(&sentence, out->buffer->memory);
    int64_t now_ns = -1;
    bool closing = false;
    for (TraceId id = 1; id <= trace->count; id++) {
        closing = is_closing(trace, id, closing);
        bool loops = trace_object_kind(trace_event(trace, id).actor) == TRACE_OBJECT_LOOP;
        if ((closing && loops) || !narrate_is_telling(trace, id)) continue;
        int64_t then_ns = now_ns;
        now_ns = trace_moment(trace, id).now_ns;
        if (now_ns != then_ns) write_moment(now_ns, then_ns < 0, out->buffer);
        write_sentence(trace, id, width, &sentence, out->buffer);
        trace_out_check(out);
    }
    buffer_free(&sentence);
    trace_out_end(out);
}
