/// A sentence whose names stand out.
#include "render/view/panel.h"
#include "sim/trace/describe.h"
#include <string.h>

enum { MOST_NAMES = 8 };

typedef struct Names {
    Span names[MOST_NAMES];
    int count;
} Names;

static void add_name(const View *view, TraceObject object, Names *names) {
    const Trace *trace = model_trace(view->model);
    if (trace_object_kind(object) == TRACE_OBJECT_HANDLE) object = model_handle(view->model, object).owner;
    if (!object || names->count == MOST_NAMES) return;
    Span label = trace_string(trace, trace_object(trace, object).label);
    if (label.size > 1) names->names[names->count++] = label;
}

/// What the event's fields and its actor are called.
static Names names_of(const View *view, TraceId id) {
    const Trace *trace = model_trace(view->model);
    Names names = {.count = 0};
    TraceEvent event = trace_event(trace, id);
    if (event.kind == TRACE_NO_EVENT) return names;
    const TraceRow *row = trace_row((TraceKind)event.kind);
    add_name(view, event.actor, &names);
    for (int slot = 1; slot < TRACE_ROW_SLOTS; slot++)
        if (row->slots[slot].type == TRACE_SLOT_OBJECT)
            add_name(view, trace_slot_value(&event, slot), &names);
    TraceEvent edge;
    for (TraceId next = id + 1; event.kind == TRACE_FINDING && names.count < MOST_NAMES; next++) {
        edge = trace_event(trace, next);
        if (edge.kind != TRACE_FINDING_EDGE) break;
        add_name(view, edge.slots[0], &names);
    }
    TraceEvent cause = trace_event(trace, event.cause);
    if (cause.kind != TRACE_NO_EVENT) add_name(view, cause.actor, &names);
    return names;
}

static bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           (c & 0x80);
}

/// The size of the name that begins at `at`; 0 if none does.
static size_t name_at(const Names *names, Span text, size_t at) {
    if (at > 0 && is_word(text.bytes[at - 1])) return 0;
    size_t longest = 0;
    for (int i = 0; i < names->count; i++) {
        Span name = names->names[i];
        if (name.size <= longest || at + name.size > text.size) continue;
        if (memcmp(text.bytes + at, name.bytes, name.size) != 0) continue;
        if (at + name.size < text.size && is_word(text.bytes[at + name.size])) continue;
        longest = name.size;
    }
    return longest;
}

float widget_sentence(View *view, Rect rect, TextStyle style, TraceId event, Span text, bool draw) {
    Names names = names_of(view, event);
    TextStyle bold = style;
    bold.weight = WEIGHT_BOLD;
    float width = 0;
    for (size_t at = 0; at < text.size;) {
        size_t size = name_at(&names, text, at), end = at + size;
        TextStyle *use = size ? &bold : &style;
        while (!size && end < text.size && !name_at(&names, text, end))
            end++;
        Span run = {text.bytes + at, end - at};
        if (draw) widget_text_in(view, rect, ALIGN_LEFT, *use, run);
        float run_px = widget_width(view, *use, run);
        width += run_px;
        if (draw && run_px > rect.w) break;
        rect_cut_left(&rect, run_px);
        at = end;
    }
    return width;
}
