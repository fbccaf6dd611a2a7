/// One sentence: what happened at this event, and why.
#include "render/view/panel.h"
#include "sim/trace/narration.h"

/// The event to speak of: at the end of a deadlock the finding, which names the circle.
static TraceId event_told(const View *view) {
    TraceId event = model_event(view->model), deadlock = model_deadlock_event(view->model);
    bool over = deadlock && event == model_trace(view->model)->count;
    TraceId finding = over ? model_previous_finding(view->model, event) : 0;
    return finding ? finding : event;
}

static void badge(View *view, Rect *row) {
    TraceId deadlock = model_deadlock_event(view->model);
    bool alarm = deadlock && model_event(view->model) >= deadlock;
    const StateLook *look = &view->theme->states[alarm ? TASK_FAILED : TASK_RUNNING];
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_BOLD, 13, look->ink);
    Rect cell = rect_cut_left(row, widget_width(view, style, SPAN("why")) + view_px(view, 20));
    float height = view_px(view, 26);
    Rect chip = {cell.x, cell.y + (float)(int)((cell.h - height) / 2), cell.w, height};
    draw_rect(view->draw, chip, view_px(view, 6), fill_plain(look->on), stroke_plain(look->ink, 1));
    widget_text_in(view, chip, ALIGN_CENTRE, style, SPAN("why"));
    rect_cut_left(row, view_px(view, 12));
}

/// A keycap and what it leads to; both are one button.
static void hint(View *view, Rect *row, const char *key, const char *words, ViewButton button) {
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, view->theme->muted);
    float cap = widget_keycap(view, (Point){0, 0}, key, false), gap = view_px(view, 6);
    float width = cap + (*words ? gap + widget_width(view, style, span_of(words)) : 0);
    Rect cell = rect_cut_right(row, width + 1);
    rect_cut_right(row, view_px(view, 14));
    float height = view_px(view, 20);
    widget_keycap(view, (Point){cell.x, cell.y + (float)(int)((cell.h - height) / 2)}, key, true);
    Rect text = cell;
    rect_cut_left(&text, cap + gap);
    widget_text_in(view, text, ALIGN_LEFT, style, span_of(words));
    widget_hit(view, cell, HIT_BUTTON, button, 0, 0, NULL);
}

static void sentence(View *view, Rect row, TraceId event) {
    Buffer words;
    buffer_init(&words, view->memory);
    if (event == 0)
        buffer_add_text(&words, "Nothing has happened yet: the right arrow steps, Space plays.");
    else
        narrate_event(model_trace(view->model), event, &words);
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 17, view->theme->ink);
    static const float SIZES[] = {17, 15.5f, 14};
    for (int i = 0; i < 3; i++) {
        style.size_px = SIZES[i] * view->scale;
        if (widget_sentence(view, row, style, event, buffer_span(&words), false) > row.w) continue;
        widget_sentence(view, row, style, event, buffer_span(&words), true);
        buffer_free(&words);
        return;
    }
    style.size_px = 13.5f * view->scale; // two lines
    float line = view_px(view, 18);
    if (row.h < 2 * line) line = row.h / 2;
    Rect lines = {row.x, row.y, row.w, 2 * line};
    float height = widget_paragraph(view, lines, style, buffer_span(&words), line, false);
    lines.y += (float)(int)((row.h - height) / 2);
    widget_paragraph(view, lines, style, buffer_span(&words), line, true);
    buffer_free(&words);
}

void panel_why(View *view, Rect rect) {
    Rect row = widget_strip(view, PANEL_WHY, rect);
    bool words = rect.w > view_px(view, 1000);
    badge(view, &row);
    hint(view, &row, "?", words ? "keys" : "", BUTTON_HELP);
    hint(view, &row, "]", words ? "effect" : "", BUTTON_EFFECT);
    hint(view, &row, "[", words ? "cause" : "", BUTTON_CAUSE);
    rect_cut_right(&row, view_px(view, 6));
    sentence(view, row, event_told(view));
}
