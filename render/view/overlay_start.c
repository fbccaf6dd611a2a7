/// The first screen: what was open lately, and the lessons.
#include "render/view/panel.h"

enum { ROW = 36 };

/// The name of the file, and the folder it is in.
static void split_path(Span path, Span *folder, Span *name) {
    size_t at = path.size;
    while (at > 0 && path.bytes[at - 1] != '/')
        at--;
    *name = (Span){path.bytes + at, path.size - at};
    *folder = (Span){path.bytes, at > 0 ? at - 1 : 0};
}

static void draw_recent(View *view, Rect row, uint32_t index) {
    const Theme *theme = view->theme;
    const ViewState *state = view->state;
    bool selected = index == state->recent_selected;
    bool hot = state->hover.kind == HIT_RECENT && state->hover.number == index;
    if (selected || hot)
        draw_rect(view->draw, row, view_px(view, 6),
                  fill_plain(color_mix(theme->panel, theme->playhead, selected ? 0.14f : 0.07f)),
                  selected ? stroke_plain(theme->playhead, 1) : STROKE_NONE);
    widget_hit(view, row, HIT_RECENT, index, 0, 0, NULL);
    Rect inside = rect_inset(row, view_px(view, 12), 0);
    Span folder, name;
    split_path(span_of(state->recent[index]), &folder, &name);
    TextStyle bold = view_style(view, FACE_CODE, WEIGHT_BOLD, 14.5f, theme->ink);
    float used = widget_text_in(view, inside, ALIGN_LEFT, bold, name);
    rect_cut_left(&inside, used + view_px(view, 16));
    widget_text_in(view, inside, ALIGN_RIGHT, view_style(view, FACE_CODE, WEIGHT_REGULAR, 13, theme->muted),
                   words_path_end(folder, 2));
}

static void greeting(View *view, Rect *area) {
    const Theme *theme = view->theme;
    Rect row = rect_cut_top(area, view_px(view, 44));
    float radius = view_px(view, 14);
    Point centre = {row.x + radius + 1, row.y + row.h / 2};
    draw_disc(view->draw, centre, radius, (Fill){0}, stroke_plain(theme->ink, view_px(view, 2.5f)));
    draw_clip(view->draw, (Rect){row.x, row.y, radius + 1, row.h});
    draw_disc(view->draw, centre, radius, fill_plain(theme->ink), STROKE_NONE);
    draw_unclip(view->draw);
    rect_cut_left(&row, 2 * radius + view_px(view, 14));
    widget_text_in(view, row, ALIGN_LEFT, view_style(view, FACE_WORDS, WEIGHT_BOLD, 30, theme->ink),
                   SPAN("Loopscope"));
    rect_cut_top(area, view_px(view, 8));
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 16, theme->muted);
    float line = view_px(view, 24);
    Rect words = rect_cut_top(area, 2 * line);
    widget_paragraph(view, words, style,
                     SPAN("Watch an asyncio program think: every step of its event loop, forward and back. "
                          "Drop a .py file here, or choose one:"),
                     line, true);
    rect_cut_top(area, view_px(view, 14));
}

static void key_hints(View *view, Rect row) {
    static const struct {
        const char *key, *words;
    } HINTS[] = {{"↑", ""}, {"↓", "choose"}, {"Enter", "open"}, {"?", "all keys"}};
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, view->theme->muted);
    float top = row.y + (float)(int)((row.h - view_px(view, 20)) / 2);
    for (size_t i = 0; i < sizeof HINTS / sizeof *HINTS; i++) {
        rect_cut_left(&row, widget_keycap(view, (Point){row.x, top}, HINTS[i].key, true) + view_px(view, 6));
        float used = widget_text_in(view, row, ALIGN_LEFT, style, span_of(HINTS[i].words));
        rect_cut_left(&row, used > 0 ? used + view_px(view, 18) : 0);
    }
}

/// There are more than are seen.
static void part_shown(View *view, Rect row, uint32_t shown, uint32_t count) {
    Buffer words;
    buffer_init(&words, view->memory);
    words_count(shown, &words);
    buffer_add_text(&words, " of ");
    words_count(count, &words);
    buffer_add_text(&words, " are shown");
    widget_text_in(view, row, ALIGN_RIGHT,
                   view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, view->theme->muted),
                   buffer_span(&words));
    buffer_free(&words);
}

void overlay_start(View *view) {
    float width = (float)view->state->width_px, height = (float)view->state->height_px;
    draw_fill(view->draw, (Rect){0, 0, width, height}, view->theme->page);
    Rect box = {0, 0, view_px(view, 720), view_px(view, 250 + ROW * (float)(view->state->recent_count + 1))};
    float margin = view_px(view, 16);
    if (box.w > width - 2 * margin) box.w = width - 2 * margin;
    if (box.h > height - 2 * margin) box.h = height - 2 * margin;
    box.x = (float)(int)((width - box.w) / 2);
    box.y = (float)(int)((height - box.h) / 2);
    draw_rect(view->draw, box, view_px(view, 12), fill_plain(view->theme->panel),
              stroke_plain(view->theme->line, 1));
    Rect area = rect_inset(box, view_px(view, 30), view_px(view, 26));
    greeting(view, &area);
    Rect hints = rect_cut_bottom(&area, view_px(view, 28));
    key_hints(view, hints);
    rect_cut_bottom(&area, view_px(view, 8));
    uint32_t count = view->state->recent_count, fit = (uint32_t)(area.h / view_px(view, ROW)), first = 0;
    if (count == 0) {
        widget_empty(view, area, "Nothing was opened yet.");
        return;
    }
    if (count > fit) part_shown(view, hints, fit, count);
    if (view->state->recent_selected >= fit) first = view->state->recent_selected - fit + 1;
    for (uint32_t i = 0; i < fit && first + i < count; i++)
        draw_recent(view, rect_cut_top(&area, view_px(view, ROW)), first + i);
}
