/// The box beside the pointer: what it points at.
#include "render/view/panel.h"
#include "sim/trace/narration.h"
#include <string.h>

enum { MOST_WIDTH = 340, LINE = 19, MOST_LINES = 7 };

static void span_lines(const View *view, const Hit *hit, Buffer *title, Buffer *body) {
    static const TaskState STATES[] = {
        [LANE_NONE] = TASK_DONE,         [LANE_READY] = TASK_READY,       [LANE_RUNNING] = TASK_RUNNING,
        [LANE_BLOCKING] = TASK_BLOCKING, [LANE_SLEEPING] = TASK_SLEEPING, [LANE_WAITING] = TASK_WAITING,
    };
    const LanesIndex *lanes = model_lanes(view->model);
    words_object(view, hit->object, title);
    uint32_t lane = lanes_of(lanes, hit->object);
    if (lane == UINT32_MAX || !hit->event) return;
    LaneSpan span = lanes_span_at(lanes, lane, hit->event);
    if (span.state == LANE_NONE) return;
    buffer_add_text(body, view->theme->states[STATES[span.state]].word);
    if (span.on || span.what) buffer_add_text(body, ": ");
    if (span.on)
        words_object(view, span.on, body);
    else
        buffer_add_span(body, trace_string(model_trace(view->model), span.what));
    buffer_add_byte(body, '\n');
    words_time(span.from_ns, body);
    if (span.to_ns > span.from_ns) {
        buffer_add_text(body, " to ");
        words_time(span.to_ns, body);
        buffer_add_text(body, ", for ");
        words_time(span.to_ns - span.from_ns, body);
    }
}

/// The tasks that stand on a line of the source, one a line.
static void line_words(const View *view, uint32_t number, Buffer *title, Buffer *body) {
    enum { TASKS = 5 };
    TraceObject tasks[TASKS];
    TraceFile file = model_last_place(view->model).file;
    uint32_t count = model_tasks_at_line(view->model, file, number, tasks, TASKS);
    if (count == 0) return;
    buffer_printf(title, "line %u", number);
    for (uint32_t i = 0; i < count && i < TASKS; i++) {
        ModelTask task = model_task(view->model, tasks[i]);
        if (i) buffer_add_byte(body, '\n');
        words_object(view, tasks[i], body);
        buffer_printf(body, " %s: ", view->theme->states[task.state].word);
        words_task_status(view, &task, body);
    }
    if (count > TASKS) buffer_printf(body, "\nand %u more", count - TASKS);
}

static void button_words(uint32_t button, Buffer *body) {
    static const char *const WORDS[] = {
        [BUTTON_START] = "to the beginning",
        [BUTTON_BACK] = "previous event",
        [BUTTON_PLAY] = "play, pause",
        [BUTTON_FORWARD] = "next event",
        [BUTTON_SLOWER] = "slower",
        [BUTTON_FASTER] = "faster",
        [BUTTON_HELP] = "all keys",
        [BUTTON_AXIS] = "virtual time or steps",
        [BUTTON_INDICES] = "array indices of the heap",
        [BUTTON_WAIT_GRAPH] = "who waits for whom",
        [BUTTON_CAUSE] = "to the event that caused this one",
        [BUTTON_EFFECT] = "to the first event that this one caused",
        [BUTTON_THEME] = "light, dark, high contrast",
        [BUTTON_CLOSE] = NULL,
    };
    if (button < sizeof WORDS / sizeof *WORDS && WORDS[button]) buffer_add_text(body, WORDS[button]);
}

static void scrubber_words(const View *view, Buffer *body) {
    const Trace *trace = model_trace(view->model);
    Rect bar = view->panels[PANEL_SCRUBBER];
    float part = bar.w > 0 ? (view->state->pointer.x - bar.x) / bar.w : 0;
    TraceId event = (TraceId)((double)(part < 0 ? 0 : part > 1 ? 1 : part) * trace->count + 0.5);
    if (event == 0) return;
    buffer_add_text(body, "event ");
    words_count(event, body);
    buffer_add_text(body, ", ");
    words_time(trace_moment(trace, event).now_ns, body);
}

/// What the box says; nothing if both stay empty.
static void fill_words(const View *view, const Hit *hit, Buffer *title, Buffer *body) {
    const Trace *trace = model_trace(view->model);
    switch (hit->kind) {
    case HIT_OBJECT:
    case HIT_LANE:
        words_object(view, hit->object, title);
        words_describe(view, hit->object, body);
        break;
    case HIT_SPAN: span_lines(view, hit, title, body); break;
    case HIT_EVENT:
    case HIT_OUTPUT:
        words_time(trace_moment(trace, hit->event).now_ns, title);
        narrate_event(trace, hit->event, body);
        break;
    case HIT_LINE: line_words(view, hit->number, title, body); break;
    case HIT_BUTTON: button_words(hit->number, body); break;
    case HIT_SCRUBBER: scrubber_words(view, body); break;
    case HIT_NONE:
    case HIT_PANEL:
    case HIT_PANEL_TITLE:
    case HIT_PANEL_FOLD:
    case HIT_SPLIT:
    case HIT_PLOT:
    case HIT_PLAYHEAD:
    case HIT_MATCH:
    case HIT_RECENT: break;
    }
    if (!hit->tip) return;
    if (body->size) buffer_add_byte(body, '\n');
    buffer_add_text(body, hit->tip);
}

static float widest_line(const View *view, TextStyle style, Span text) {
    float widest = 0;
    while (text.size > 0) {
        const char *end = memchr(text.bytes, '\n', text.size);
        size_t size = end ? (size_t)(end - text.bytes) : text.size;
        float width = widget_width(view, style, (Span){text.bytes, size});
        if (width > widest) widest = width;
        if (size < text.size) size++;
        text = (Span){text.bytes + size, text.size - size};
    }
    return widest;
}

/// Beside the pointer, turned to the side where there is room.
static Rect place_box(const View *view, float width, float height) {
    Point at = view->state->pointer;
    float away = view_px(view, 16), margin = view_px(view, 6);
    float right = (float)view->state->width_px - margin, bottom = (float)view->state->height_px - margin;
    Rect box = {at.x + away, at.y + away, width, height};
    if (box.x + width > right) box.x = at.x - away - width;
    if (box.y + height > bottom) box.y = at.y - away - height;
    if (box.x < margin) box.x = margin;
    if (box.y < margin) box.y = margin;
    return (Rect){(float)(int)box.x, (float)(int)box.y, width, height};
}

static void draw_box(View *view, Span title, Span body) {
    TextStyle bold = view_style(view, FACE_WORDS, WEIGHT_BOLD, 13.5f, view->theme->ink);
    TextStyle plain = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->ink);
    float title_px = widget_width(view, bold, title), width = widest_line(view, plain, body);
    if (title_px > width) width = title_px;
    float most = view_px(view, MOST_WIDTH), line = view_px(view, LINE), pad = view_px(view, 11);
    if (width > most) width = most;
    width = (float)(int)width + 2;
    Rect room = {0, 0, width, line * MOST_LINES};
    float height = (title.size ? line : 0) + widget_paragraph(view, room, plain, body, line, false);
    Rect box = place_box(view, width + 2 * pad, height + 2 * view_px(view, 8));
    draw_rect(view->draw, (Rect){box.x + view_px(view, 2), box.y + view_px(view, 3), box.w, box.h},
              view_px(view, 8), fill_plain(0x30000000u), STROKE_NONE);
    draw_rect(view->draw, box, view_px(view, 8), fill_plain(view->theme->panel),
              stroke_plain(color_mix(view->theme->line, view->theme->muted, 0.6f), 1));
    Rect inside = rect_inset(box, pad, view_px(view, 8));
    if (title.size) widget_text_in(view, rect_cut_top(&inside, line), ALIGN_LEFT, bold, title);
    widget_paragraph(view, inside, plain, body, line, true);
}

void overlay_hover(View *view) {
    const Hit *hit = &view->state->hover;
    if (hit->kind == HIT_NONE || !view->model) return;
    Buffer title, body;
    buffer_init(&title, view->memory);
    buffer_init(&body, view->memory);
    fill_words(view, hit, &title, &body);
    if (title.size + body.size > 0) draw_box(view, buffer_span(&title), buffer_span(&body));
    buffer_free(&title);
    buffer_free(&body);
}
