/// The search: what is typed and what it finds.
#include "render/view/panel.h"
#include "sim/trace/narration.h"
#include <string.h>

enum { ROW = 34 };

static void input_line(View *view, Rect rect) {
    const Theme *theme = view->theme;
    draw_rect(view->draw, rect, view_px(view, 8), fill_plain(theme->soft),
              stroke_plain(theme->playhead, view_px(view, 1.5f)));
    Rect inside = rect_inset(rect, view_px(view, 12), 0);
    Span typed = span_of(view->state->search);
    if (typed.size == 0) {
        TextStyle hint = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 15, theme->muted);
        widget_text_in(view, inside, ALIGN_LEFT, hint,
                       SPAN("a task, a line (:12), words of the source or of the output"));
    }
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 15, theme->ink);
    float caret = inside.x + widget_text_in(view, inside, ALIGN_LEFT, style, typed) + 1;
    draw_fill(view->draw,
              (Rect){caret, rect.y + view_px(view, 8), view_px(view, 2), rect.h - 2 * view_px(view, 8)},
              theme->playhead);
}

/// Line `line` of the first source, without its indentation.
static Span source_line(const Trace *trace, TraceFile file, uint32_t line) {
    Span text = trace_file_text(trace, file);
    const char *at = text.bytes, *end = text.bytes + text.size;
    while (line > 1 && at < end)
        if (*at++ == '\n') line--;
    while (at < end && (*at == ' ' || *at == '\t'))
        at++;
    const char *stop = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
    return (Span){at, (size_t)((stop ? stop : end) - at)};
}

static const char *match_kind(const ModelMatch *match) {
    switch (match->kind) {
    case MATCH_TASK: return "task";
    case MATCH_LINE: return "line";
    case MATCH_OUTPUT: return "output";
    case MATCH_EVENT: return "event";
    }
    return "";
}

static void match_words(const View *view, const ModelMatch *match, Buffer *out) {
    const Trace *trace = model_trace(view->model);
    TraceEvent event = trace_event(trace, match->event);
    switch (match->kind) {
    case MATCH_TASK:
        words_object(view, match->object, out);
        if (event.kind == TRACE_TASK_CREATED) {
            buffer_add_text(out, "  ");
            buffer_add_span(out, trace_string(trace, event.slots[2]));
        }
        return;
    case MATCH_LINE:
        buffer_printf(out, "%u  ", event.line);
        buffer_add_span(out, source_line(trace, event.file, event.line));
        return;
    case MATCH_OUTPUT: buffer_add_span(out, trace_string(trace, event.slots[0])); break;
    case MATCH_EVENT: narrate_event(trace, match->event, out); return;
    }
    while (out->size > 0 && out->bytes[out->size - 1] == '\n')
        out->size--;
    for (size_t i = 0; i < out->size; i++)
        if (out->bytes[i] == '\n') out->bytes[i] = ' ';
}

static void draw_match(View *view, Rect row, uint32_t index) {
    const Theme *theme = view->theme;
    const ModelMatch *match = &view->state->matches[index];
    bool selected = index == view->state->match_selected;
    if (selected)
        draw_rect(view->draw, row, view_px(view, 6),
                  fill_plain(color_mix(theme->panel, theme->playhead, 0.14f)),
                  stroke_plain(theme->playhead, 1));
    widget_hit(view, row, HIT_MATCH, index, match->object, match->event, NULL);
    Rect inside = rect_inset(row, view_px(view, 10), 0);
    Buffer words;
    buffer_init(&words, view->memory);
    words_time(trace_moment(model_trace(view->model), match->event).now_ns, &words);
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, theme->muted);
    widget_text_in(view, rect_cut_left(&inside, view_px(view, 56)), ALIGN_LEFT, quiet,
                   span_of(match_kind(match)));
    widget_text_in(view, rect_cut_right(&inside, view_px(view, 84)), ALIGN_RIGHT,
                   view_style(view, FACE_CODE, WEIGHT_REGULAR, 13, theme->muted), buffer_span(&words));
    rect_cut_right(&inside, view_px(view, 10));
    buffer_clear(&words);
    match_words(view, match, &words);
    widget_text_in(view, inside, ALIGN_LEFT, view_style(view, FACE_CODE, WEIGHT_REGULAR, 14, theme->ink),
                   buffer_span(&words));
    buffer_free(&words);
}

void overlay_search(View *view) {
    Rect area = widget_dialog(view, 760, 470, "Search");
    input_line(view, rect_cut_top(&area, view_px(view, 40)));
    rect_cut_top(&area, view_px(view, 12));
    uint32_t count = view->state->match_count, selected = view->state->match_selected;
    if (count == 0) {
        widget_empty(view, area,
                     view->state->search[0] ? "Nothing found. Fewer letters find more."
                                            : "Up and Down choose, Enter goes there, Esc closes.");
        return;
    }
    float row_px = view_px(view, ROW);
    uint32_t fit = (uint32_t)(area.h / row_px), first = 0;
    if (selected >= fit) first = selected - fit + 1;
    for (uint32_t i = 0; i < fit && first + i < count; i++)
        draw_match(view, (Rect){area.x, area.y + (float)i * row_px, area.w, row_px}, first + i);
}
