/// What the program has printed so far: when, and what.
#include "render/view/panel.h"

enum { LINE_HEIGHT = 21 };

static void time_words(int64_t at_ns, Buffer *out) {
    words_time_short(at_ns, out);
    out->size -= 2; // the unit: it is the same for all
}

static void output_row(View *view, Rect row, const ModelOutputLine *line, bool current, float time_px) {
    const Theme *theme = view->theme;
    Buffer time;
    buffer_init(&time, view->memory);
    time_words(line->at_ns, &time);
    TextStyle quiet = view_style(view, FACE_CODE, WEIGHT_REGULAR, 13, theme->muted);
    widget_text_in(view, rect_cut_left(&row, time_px), ALIGN_LEFT, quiet, buffer_span(&time));
    buffer_free(&time);
    rect_cut_left(&row, view_px(view, 10));
    Color ink = line->stream == TRACE_STREAM_STDERR ? theme->alarm : theme->ink;
    TextStyle style = view_style(view, FACE_CODE, current ? WEIGHT_BOLD : WEIGHT_REGULAR, 13.5f, ink);
    widget_text_in(view, row, ALIGN_LEFT, style, line->text);
}

void panel_output(View *view, Rect rect) {
    uint32_t all = model_output_count(view->model), shown = model_output_shown(view->model);
    Buffer words;
    buffer_init(&words, view->memory);
    if (all > 0) {
        words_count(shown, &words);
        buffer_add_text(&words, " of ");
        words_count(all, &words);
        buffer_add_text(&words, all == 1 ? " line" : " lines");
    }
    Rect area = widget_panel(view, PANEL_OUTPUT, rect, "Output", buffer_text(&words));
    buffer_clear(&words);
    if (shown == 0) {
        widget_empty(view, area, all == 0 ? "This program prints nothing." : "Nothing printed yet.");
        buffer_free(&words);
        return;
    }
    float line_px = view_px(view, LINE_HEIGHT);
    RowWindow rows = widget_rows(view, PANEL_OUTPUT, area, shown, line_px, shown - 1);
    time_words(model_output_line(view->model, shown - 1).at_ns, &words);
    float time_px =
        widget_width(view, view_style(view, FACE_CODE, WEIGHT_REGULAR, 13, 0), buffer_span(&words));
    buffer_free(&words);
    TraceId last = model_output_line(view->model, shown - 1).event;
    draw_clip(view->draw, rect_inset(area, -view_px(view, 6), 0));
    for (uint32_t i = 0; i < rows.count; i++) {
        ModelOutputLine line = model_output_line(view->model, rows.first + i);
        Rect row = {area.x, rows.y_px + (float)i * line_px, area.w, line_px};
        output_row(view, row, &line, line.event == last, time_px);
        widget_hit(view, row, HIT_OUTPUT, rows.first + i, line.actor, line.event,
                   "go to when this was printed");
    }
    draw_unclip(view->draw);
}
