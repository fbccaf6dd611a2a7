/// One task: what it is, why it is not running, what it did so far.
#include "render/view/panel.h"
#include "sim/trace/narration.h"
#include <string.h>

enum { MOST_SPANS = 48, USUAL_SPANS = 10, HISTORY_ROW = 30, MOST_FRAMES = 16 };

static void caption(View *view, Rect *area, const char *words) {
    rect_cut_top(area, view_px(view, 10));
    widget_text_in(view, rect_cut_top(area, view_px(view, 20)), ALIGN_LEFT,
                   view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 12.5f, view->theme->muted), span_of(words));
    rect_cut_top(area, view_px(view, 2));
}

static TaskState span_state(const LaneSpan *span) {
    static const TaskState STATES[] = {
        [LANE_NONE] = TASK_DONE,         [LANE_READY] = TASK_READY,       [LANE_RUNNING] = TASK_RUNNING,
        [LANE_BLOCKING] = TASK_BLOCKING, [LANE_SLEEPING] = TASK_SLEEPING, [LANE_WAITING] = TASK_WAITING,
    };
    bool quiet = span->state == LANE_SLEEPING || span->state == LANE_WAITING || span->state == LANE_READY;
    return span->cancelling && quiet ? TASK_CANCELLING : STATES[span->state];
}

static void span_words(const View *view, const LaneSpan *span, Buffer *out) {
    const Trace *trace = model_trace(view->model);
    if (span->on) {
        buffer_add_text(out, "for ");
        words_object(view, span->on, out);
    } else if (span->what) {
        buffer_add_span(out, trace_string(trace, span->what));
    } else if (span->state == LANE_READY && span->woken_by) {
        buffer_add_text(out, trace_object_kind(span->woken_by) == TRACE_OBJECT_LOOP ? "its timer fired"
                                                                                    : "woken by ");
        if (trace_object_kind(span->woken_by) != TRACE_OBJECT_LOOP) words_object(view, span->woken_by, out);
    } else if (span->wakes) {
        buffer_printf(out, "woke %u", span->wakes);
    }
}

static void draw_span(View *view, Rect row, const LaneSpan *span) {
    const Theme *theme = view->theme;
    widget_hit(view, row, HIT_EVENT, 0, 0, span->first, "go to where this began");
    Buffer words;
    buffer_init(&words, view->memory);
    words_time(span->from_ns, &words);
    TextStyle mono = view_style(view, FACE_CODE, WEIGHT_REGULAR, 13, theme->muted);
    Rect rest = row;
    widget_text_in(view, rect_cut_left(&rest, view_px(view, 86)), ALIGN_RIGHT, mono, buffer_span(&words));
    rect_cut_left(&rest, view_px(view, 14));
    TaskState state = span_state(span);
    Rect cell = rect_cut_left(&rest, widget_state_column(view));
    widget_state_chip(view, cell, state, NULL);
    rect_cut_left(&rest, view_px(view, 14));
    buffer_clear(&words);
    if (span->to_ns > span->from_ns) {
        buffer_add_text(&words, "for ");
        words_time(span->to_ns - span->from_ns, &words);
    }
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, theme->muted);
    widget_text_in(view, rect_cut_right(&rest, view_px(view, 110)), ALIGN_RIGHT, quiet, buffer_span(&words));
    buffer_clear(&words);
    span_words(view, span, &words);
    widget_text_in(view, rest, ALIGN_LEFT, view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, theme->ink),
                   buffer_span(&words));
    buffer_free(&words);
}

static void draw_history(View *view, Rect *area, TraceObject task) {
    const LanesIndex *lanes = model_lanes(view->model);
    uint32_t lane = lanes_of(lanes, task);
    if (lane == UINT32_MAX || area->h < view_px(view, 60)) return;
    caption(view, area, "what it did, latest first");
    LaneSpan span = lanes_span_at(lanes, lane, model_event(view->model));
    for (int i = 0; i < MOST_SPANS && span.first > 0 && area->h >= view_px(view, HISTORY_ROW); i++) {
        if (span.last > model_event(view->model)) span.to_ns = model_now_ns(view->model);
        if (span.state != LANE_NONE) draw_span(view, rect_cut_top(area, view_px(view, HISTORY_ROW)), &span);
        span = lanes_span_at(lanes, lane, span.first - 1);
    }
}

/// How high the box has to be for what there is to tell, in points.
static float wanted_height(View *view, TraceObject task) {
    const LanesIndex *lanes = model_lanes(view->model);
    uint32_t lane = lanes_of(lanes, task);
    int rows = 0;
    if (lane != UINT32_MAX) {
        LaneSpan span = lanes_span_at(lanes, lane, model_event(view->model));
        for (; rows < USUAL_SPANS && span.first > 0; rows++)
            span = lanes_span_at(lanes, lane, span.first - 1);
    }
    return 276 + HISTORY_ROW * (float)rows;
}

static const char *question(TaskState state) {
    switch (state) {
    case TASK_RUNNING: return "why does it run?";
    case TASK_BLOCKING: return "why does nothing else run?";
    case TASK_DONE:
    case TASK_FAILED: return "how did it end?";
    case TASK_NOT_BORN:
    case TASK_READY:
    case TASK_SLEEPING:
    case TASK_WAITING:
    case TASK_CANCELLING:
    case TASK_STATE_COUNT: break;
    }
    return "why is it not running?";
}

static void draw_reason(View *view, Rect *area, const ModelTask *task) {
    caption(view, area, question(task->state));
    Buffer words;
    buffer_init(&words, view->memory);
    TraceId event = task->state == TASK_DONE || task->state == TASK_FAILED ? task->done : task->since;
    if (event) narrate_event(model_trace(view->model), event, &words);
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 16, view->theme->ink);
    float line = view_px(view, 24);
    Rect room = {area->x, area->y, area->w, 3 * line};
    float used = widget_paragraph(view, room, style, buffer_span(&words), line, true);
    rect_cut_top(area, used);
    buffer_free(&words);
}

static void draw_chain(View *view, Rect *area, TraceObject task) {
    ModelFrame frames[MOST_FRAMES];
    uint32_t count = model_frames(view->model, task, frames, MOST_FRAMES);
    if (count == 0) return;
    caption(view, area, "await chain");
    Buffer words;
    buffer_init(&words, view->memory);
    for (uint32_t i = 0; i < count && i < MOST_FRAMES; i++) {
        buffer_add_text(&words, i ? " → " : "");
        buffer_add_span(&words, trace_string(model_trace(view->model), frames[i].function));
        if (frames[i].line) buffer_printf(&words, " line %u", frames[i].line);
    }
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 13.5f, view->theme->ink);
    float line = view_px(view, 20);
    Rect room = {area->x, area->y, area->w, 2 * line};
    rect_cut_top(area, widget_paragraph(view, room, style, buffer_span(&words), line, true));
    buffer_free(&words);
}

static void draw_summary(View *view, Rect row, const ModelTask *task) {
    float width = widget_state_chip(view, row, task->state, NULL);
    rect_cut_left(&row, width + view_px(view, 12));
    Buffer words;
    buffer_init(&words, view->memory);
    words_task_status(view, task, &words);
    widget_text_in(view, row, ALIGN_LEFT,
                   view_style(view, FACE_WORDS, WEIGHT_REGULAR, 14.5f, view->theme->muted),
                   buffer_span(&words));
    buffer_free(&words);
}

static void draw_task(View *view, TraceObject object) {
    const Trace *trace = model_trace(view->model);
    ModelTask task = model_task(view->model, object);
    Buffer title;
    buffer_init(&title, view->memory);
    words_object(view, object, &title);
    buffer_add_text(&title, "   ");
    buffer_add_span(&title, trace_string(trace, task.coroutine));
    Rect area = widget_dialog(view, 760, wanted_height(view, object), buffer_text(&title));
    buffer_free(&title);
    if (task.state == TASK_NOT_BORN) {
        widget_empty(view, area, "It does not exist yet at this moment.");
        return;
    }
    draw_summary(view, rect_cut_top(&area, view_px(view, 28)), &task);
    draw_reason(view, &area, &task);
    draw_chain(view, &area, object);
    draw_history(view, &area, object);
}

void overlay_details(View *view) {
    TraceObject object = view->state->selected;
    if (trace_object_kind(object) == TRACE_OBJECT_TASK) {
        draw_task(view, object);
        return;
    }
    Buffer words;
    buffer_init(&words, view->memory);
    words_object(view, object, &words);
    Rect area = widget_dialog(view, 760, 320, object ? buffer_text(&words) : "Nothing is selected");
    buffer_clear(&words);
    words_describe(view, object, &words);
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 15, view->theme->ink);
    widget_paragraph(view, area, style, buffer_span(&words), view_px(view, 22), true);
    buffer_free(&words);
}
