/// What runs, where we are, and the buttons to move.
#include "render/view/panel.h"

static void brand(View *view, Rect *row, bool with_word) {
    float radius = view_px(view, 7);
    Point centre = {row->x + radius, row->y + row->h / 2};
    Color ink = view->theme->ink;
    draw_disc(view->draw, centre, radius, (Fill){0}, stroke_plain(ink, view_px(view, 1.5f)));
    draw_clip(view->draw, (Rect){centre.x - radius, row->y, radius, row->h});
    draw_disc(view->draw, centre, radius, fill_plain(ink), STROKE_NONE);
    draw_unclip(view->draw);
    rect_cut_left(row, 2 * radius + view_px(view, with_word ? 7 : 14));
    if (!with_word) return;
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_BOLD, 17, ink);
    rect_cut_left(row, widget_text_in(view, *row, ALIGN_LEFT, style, SPAN("Loopscope")) + view_px(view, 20));
}

/// What the loop does now, as a state and words.
static TaskState loop_state(const View *view, Buffer *out) {
    ModelLoop loop = model_loop(view->model);
    const Trace *trace = model_trace(view->model);
    TraceId deadlock = model_deadlock_event(view->model), event = model_event(view->model);
    if (deadlock && event >= deadlock) {
        buffer_add_text(out, "DEADLOCK");
        return TASK_FAILED;
    }
    if (loop.is_blocked) {
        buffer_add_text(out, "BLOCKED by ");
        buffer_add_span(out, trace_string(trace, loop.blocking));
        return TASK_BLOCKING;
    }
    switch (loop.phase) {
    case PHASE_OUTSIDE:
        buffer_add_text(out, event == 0              ? "not started"
                             : event >= trace->count ? "finished"
                                                     : "outside of the loop");
        return TASK_DONE;
    case PHASE_TIMERS: buffer_add_text(out, "collects due timers"); return TASK_READY;
    case PHASE_READY: buffer_add_text(out, "takes what is ready"); return TASK_READY;
    case PHASE_POLL:
        buffer_add_text(out, loop.poll_until_ns < 0 ? "waits" : "waits until ");
        if (loop.poll_until_ns >= 0) words_time_short(loop.poll_until_ns, out);
        return TASK_SLEEPING;
    case PHASE_RUN: break;
    }
    buffer_add_text(out, loop.running_handle ? "runs " : "takes the next");
    if (loop.running_handle) {
        ModelHandle handle = model_handle(view->model, loop.running_handle);
        words_handle(view, &handle, out);
    }
    return loop.running_handle ? TASK_RUNNING : TASK_READY;
}

static void state_chip(View *view, Rect row) {
    Buffer words;
    buffer_init(&words, view->memory);
    TaskState state = loop_state(view, &words);
    widget_state_chip(view, row, state, buffer_text(&words));
    buffer_free(&words);
}

// ---- the right side: buttons, then iteration and event, then the time

static float button_width(View *view, const char *label, float icon_pt) {
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 14, 0);
    float words = widget_width(view, style, span_of(label)), gap = *label && icon_pt > 0 ? 6 : 0;
    return words + view_px(view, icon_pt + gap + 24);
}

static void button(View *view, Rect *row, ViewButton which, const char *label, float icon_pt, bool on) {
    Rect cell = rect_cut_right(row, button_width(view, label, icon_pt));
    float height = view_px(view, 30);
    cell.y += (float)(int)((cell.h - height) / 2);
    cell.h = height;
    widget_button(view, cell, which, label, on);
    rect_cut_right(row, view_px(view, 8));
}

static void speed_words(const ViewState *state, Buffer *out) {
    int64_t tenths = (int64_t)(state->speed * 10 + 0.5f);
    if (tenths % 10 && tenths < 100)
        buffer_printf(out, "%lld.%lld", (long long)(tenths / 10), (long long)(tenths % 10));
    else
        buffer_printf(out, "%lld", (long long)(tenths / 10));
    buffer_add_text(out, state->real_time ? "×" : "/s");
}

/// The speed between two small buttons.
static void speed(View *view, Rect *row) {
    Buffer words;
    buffer_init(&words, view->memory);
    speed_words(view->state, &words);
    button(view, row, BUTTON_FASTER, "+", 0, false);
    Rect cell = rect_cut_right(row, view_px(view, 44));
    widget_text_in(view, cell, ALIGN_CENTRE,
                   view_style(view, FACE_WORDS, WEIGHT_REGULAR, 14, view->theme->muted), buffer_span(&words));
    rect_cut_right(row, view_px(view, 8));
    button(view, row, BUTTON_SLOWER, "–", 0, false);
    buffer_free(&words);
}

static void buttons(View *view, Rect *row, bool words) {
    bool playing = view->state->playing;
    button(view, row, BUTTON_HELP, "?", 0, false);
    if (row->w > view_px(view, 780)) speed(view, row);
    button(view, row, BUTTON_FORWARD, words ? "step" : "", 11, false);
    button(view, row, BUTTON_PLAY, words ? (playing ? "pause" : "play") : "", 11, true);
    button(view, row, BUTTON_BACK, words ? "step" : "", 11, false);
    button(view, row, BUTTON_START, "", 14, false);
    rect_cut_right(row, view_px(view, 8));
}

static void counters(View *view, Rect *row) {
    const Trace *trace = model_trace(view->model);
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, view->theme->muted);
    Buffer above, below;
    buffer_init(&above, view->memory);
    buffer_init(&below, view->memory);
    ModelLoop loop = model_loop(view->model);
    buffer_add_text(&above, loop.iteration ? "iteration " : "before the loop");
    if (loop.iteration) words_count(loop.iteration, &above);
    buffer_add_text(&below, "event ");
    words_count(trace->count, &below);
    buffer_add_text(&below, " of ");
    words_count(trace->count, &below);
    float width = widget_width(view, style, buffer_span(&below)); // of the last event: does not change
    buffer_clear(&below);
    buffer_add_text(&below, "event ");
    words_count(model_event(view->model), &below);
    buffer_add_text(&below, " of ");
    words_count(trace->count, &below);
    float least = view_px(view, 112);
    Rect cell = rect_cut_right(row, (width > least ? width : least) + view_px(view, 10));
    float line = view_px(view, 19);
    Rect first = {cell.x, cell.y + cell.h / 2 - line, cell.w, line},
         second = {cell.x, cell.y + cell.h / 2, cell.w, line};
    widget_text_in(view, first, ALIGN_LEFT, style, buffer_span(&above));
    widget_text_in(view, second, ALIGN_LEFT, style, buffer_span(&below));
    rect_cut_right(row, view_px(view, 16));
    buffer_free(&above);
    buffer_free(&below);
}

/// The time: milliseconds large, what is finer small behind them.
static void clock(View *view, Rect *row, float size_pt) {
    Buffer words;
    buffer_init(&words, view->memory);
    int64_t now_ns = view->state->now_ns;
    if (now_ns != model_now_ns(view->model))
        now_ns -= now_ns % 1000000; // on its way: finer digits would flicker
    words_time(now_ns, &words);
    size_t fine = 0; // digits behind the milliseconds
    for (size_t i = 0; i < words.size; i++)
        if (words.bytes[i] == '.') fine = words.size - i - 4 - 2;
    Span large = {words.bytes, words.size - 2 - fine}, small = {words.bytes + large.size, fine};
    TextStyle bold = view_style(view, FACE_WORDS, WEIGHT_BOLD, size_pt, view->theme->ink);
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, size_pt * 0.55f, view->theme->muted);
    float gap = view_px(view, 7),
          widths[] = {widget_width(view, bold, large), widget_width(view, quiet, small),
                      widget_width(view, bold, SPAN("s"))};
    float width = widths[0] + widths[1] + gap + widths[2], least = view_px(view, size_pt * 3.9f);
    Rect cell = rect_cut_right(row, (width > least ? width : least) + 1);
    rect_cut_left(&cell, cell.w - width - 1);
    widget_text_in(view, rect_cut_left(&cell, widths[0]), ALIGN_LEFT, bold, large);
    Rect digits = rect_cut_left(&cell, widths[1]); // on the baseline of the large ones
    digits.y += (float)(int)((bold.size_px - quiet.size_px) * 0.36f + 0.5f);
    widget_text_in(view, digits, ALIGN_LEFT, quiet, small);
    rect_cut_left(&cell, gap);
    widget_text_in(view, cell, ALIGN_LEFT, bold, SPAN("s"));
    rect_cut_right(row, view_px(view, 20));
    buffer_free(&words);
}

/// The program's folder and name, or its name alone where there is less room; leaves room for the chip.
static void file_name(View *view, Rect *row) {
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 14, view->theme->muted);
    Span path = span_of(view->state->title ? view->state->title : ""), title = words_path_end(path, 2);
    float most = row->w - view_px(view, 215), gap = view_px(view, 20);
    if (most < view_px(view, 90)) return;
    if (widget_width(view, style, title) > most) title = words_path_end(path, 1);
    Rect cell = {row->x, row->y, most, row->h};
    rect_cut_left(row, widget_text_in(view, cell, ALIGN_LEFT, style, title) + gap);
}

void panel_header(View *view, Rect rect) {
    Rect row = widget_strip(view, PANEL_HEADER, rect);
    float width = rect.w / view->scale;
    buttons(view, &row, width >= 1180);
    counters(view, &row);
    clock(view, &row, width >= 1000 ? 26 : 20);
    brand(view, &row, width >= 1100);
    file_name(view, &row);
    state_chip(view, row);
}
