/// Frames around contents: panels, folded panels, dialogs, scrolled areas.
#include "render/view/panel.h"
#include <string.h>

enum { PAD = 14, TITLE_HEIGHT = 34, RADIUS = 8, SCROLL_BAR = 5 };

const char *panel_title(PanelKind panel) {
    static const char *const TITLES[PANEL_COUNT] = {
        [PANEL_HEADER] = "Header",
        [PANEL_SOURCE] = "Source",
        [PANEL_LOOP] = "Event loop",
        [PANEL_TASKS] = "Tasks",
        [PANEL_PRIMITIVES] = "Primitives",
        [PANEL_THREADS] = "Threads",
        [PANEL_TIMELINE] = "Timeline",
        [PANEL_HEALTH] = "Health",
        [PANEL_OUTPUT] = "Output",
        [PANEL_COMPARE] = "Compare",
        [PANEL_WHY] = "Why",
        [PANEL_SCRUBBER] = "Scrubber",
    };
    return TITLES[panel];
}

static void frame(View *view, Rect rect) {
    draw_rect(view->draw, rect, view_px(view, RADIUS), fill_plain(view->theme->panel),
              stroke_plain(view->theme->line, 1));
}

Rect widget_strip(View *view, PanelKind panel, Rect rect) {
    frame(view, rect);
    widget_hit(view, rect, HIT_PANEL, panel, 0, 0, NULL);
    return rect_inset(rect, view_px(view, PAD), 0);
}

/// The quiet headings of panels, in capitals.
static float heading(View *view, Rect rect, const char *title) {
    char capitals[32];
    size_t size = 0;
    for (; title[size] && size < sizeof capitals; size++)
        capitals[size] =
            (char)(title[size] >= 'a' && title[size] <= 'z' ? title[size] - 'a' + 'A' : title[size]);
    return widget_text_in(view, rect, ALIGN_LEFT,
                          view_style(view, FACE_WORDS, WEIGHT_BOLD, 12, view->theme->muted),
                          (Span){capitals, size});
}

/// A small triangle that points down when the panel is open, to the right when it is folded.
static void fold_mark(View *view, PanelKind panel, Rect rect, bool folded) {
    float size = view_px(view, 7);
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    bool hot = view->state->hover.kind == HIT_PANEL_FOLD && view->state->hover.number == (uint32_t)panel;
    Color color = hot ? view->theme->ink : color_mix(view->theme->panel, view->theme->muted, 0.4f);
    Point tip = folded ? (Point){middle.x + size / 2, middle.y} : (Point){middle.x, middle.y + size / 2};
    draw_arrow_head(view->draw, tip, folded ? 1 : 0, folded ? 0 : 1, size, color);
    widget_hit(view, rect, HIT_PANEL_FOLD, panel, 0, 0, folded ? "unfold this panel" : "fold this panel");
}

static TextStyle subtitle_style(const View *view) {
    return view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted);
}

Rect widget_panel(View *view, PanelKind panel, Rect rect, const char *title, const char *subtitle) {
    frame(view, rect);
    widget_hit(view, rect, HIT_PANEL, panel, 0, 0, NULL);
    Rect rest = rect, top = rect_cut_top(&rest, view_px(view, TITLE_HEIGHT));
    widget_hit(view, top, HIT_PANEL_TITLE, panel, 0, 0, NULL);
    Rect words = rect_inset(top, view_px(view, PAD), 0);
    words.y += view_px(view, 2);
    fold_mark(view, panel, rect_cut_right(&words, view_px(view, 18)), false);
    rect_cut_left(&words, heading(view, words, title) + view_px(view, 12));
    view->title_end[panel] = words.x;
    if (subtitle)
        view->title_end[panel] +=
            widget_text_in(view, words, ALIGN_LEFT, subtitle_style(view), span_of(subtitle));
    rest = rect_inset(rest, view_px(view, PAD), 0);
    rect_cut_bottom(&rest, view_px(view, 10));
    return rest;
}

void widget_folded(View *view, PanelKind panel, Rect rect, const char *title) {
    frame(view, rect);
    widget_hit(view, rect, HIT_PANEL_TITLE, panel, 0, 0, NULL);
    if (rect.w > rect.h) {
        Rect words = rect_inset(rect, view_px(view, PAD), 0);
        fold_mark(view, panel, rect_cut_right(&words, view_px(view, 18)), true);
        heading(view, words, title);
        return;
    }
    Rect rest = rect;
    fold_mark(view, panel, rect_cut_top(&rest, view_px(view, TITLE_HEIGHT)), true);
    rect_cut_bottom(&rest, view_px(view, 6));
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 12.5f, view->theme->muted);
    for (const char *at = title; *at && rest.h >= view_px(view, 16); at++) { // letters under each other
        Rect letter = rect_cut_top(&rest, view_px(view, *at == ' ' ? 8 : 16));
        char capital = (char)(*at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
        if (*at != ' ') widget_text_in(view, letter, ALIGN_CENTRE, style, (Span){&capital, 1});
    }
}

Rect widget_dialog(View *view, float width_pt, float height_pt, const char *title) {
    float width = (float)view->state->width_px, height = (float)view->state->height_px;
    Rect all = {0, 0, width, height};
    draw_fill(view->draw, all, (view->theme->page & 0x00ffffffu) | 0xc0000000u);
    widget_hit(view, all, HIT_BUTTON, BUTTON_CLOSE, 0, 0, NULL);
    Rect box = {0, 0, view_px(view, width_pt), view_px(view, height_pt)};
    float margin = view_px(view, 16);
    if (box.w > width - 2 * margin) box.w = width - 2 * margin;
    if (box.h > height - 2 * margin) box.h = height - 2 * margin;
    box.x = (float)(int)((width - box.w) / 2);
    box.y = (float)(int)((height - box.h) / 2);
    draw_rect(view->draw, box, view_px(view, 12), fill_plain(view->theme->panel),
              stroke_plain(color_mix(view->theme->line, view->theme->muted, 0.5f), 1));
    widget_hit(view, box, HIT_PANEL, PANEL_COUNT, 0, 0, NULL); // a click inside does not close
    Rect inside = rect_inset(box, view_px(view, 22), view_px(view, 16));
    Rect top = rect_cut_top(&inside, view_px(view, 34));
    Rect close = rect_cut_right(&top, view_px(view, 64));
    widget_button(view, rect_inset(close, 0, view_px(view, 3)), BUTTON_CLOSE, "Esc", false);
    rect_cut_right(&top, view_px(view, 12));
    widget_text_in(view, top, ALIGN_LEFT, view_style(view, FACE_WORDS, WEIGHT_BOLD, 18, view->theme->ink),
                   span_of(title));
    rect_cut_top(&inside, view_px(view, 8));
    return inside;
}

void widget_empty(View *view, Rect rect, const char *text) {
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, view->theme->muted);
    widget_paragraph(view, rect, style, span_of(text), view_px(view, 20), true);
}

void widget_notice(View *view, const char *text) {
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 14, view->theme->on_playhead);
    float width = widget_width(view, style, span_of(text)) + 2 * view_px(view, 16);
    float most = (float)view->state->width_px - 2 * view_px(view, 24), height = view_px(view, 34);
    if (width > most) width = most;
    float foot = view->model ? view->panels[PANEL_WHY].y : (float)view->state->height_px;
    Rect rect = {(float)(int)(((float)view->state->width_px - width) / 2), foot - height - view_px(view, 8),
                 width, height};
    draw_rect(view->draw, rect, view_px(view, 8), fill_plain(view->theme->playhead), STROKE_NONE);
    widget_text_in(view, rect_inset(rect, view_px(view, 14), 0), ALIGN_CENTRE, style, span_of(text));
}

// ---- scrolling

/// Notes where the thumb is; it is drawn when the panel is.
static void place_thumb(View *view, PanelKind panel, Rect area, float offset, float content) {
    if (content <= area.h || area.h <= 0) return;
    Rect outer = view->panels[panel];
    float width = view_px(view, SCROLL_BAR), length = area.h * area.h / content, least = view_px(view, 24);
    if (length < least) length = least < area.h ? least : area.h;
    float y = area.y + (area.h - length) * offset / (content - area.h);
    view->thumbs[panel] = (Rect){outer.x + outer.w - width - view_px(view, 4), y, width, length};
}

void widget_thumb(View *view, PanelKind panel) {
    Rect thumb = view->thumbs[panel];
    draw_rect(view->draw, thumb, thumb.w / 2,
              fill_plain(color_mix(view->theme->panel, view->theme->muted, 0.45f)), STROKE_NONE);
}

/// The same for contents of any height; returns how far they are moved up.
static float widget_scroll(View *view, PanelKind panel, Rect area, float content_px, float focus_px,
                           float focus_height_px) {
    float most = content_px > area.h ? content_px - area.h : 0;
    float offset = view->state->scroll[panel] * view->scale;
    if (view->state->follow[panel] && focus_px >= 0) {
        float margin = area.h > 5 * focus_height_px ? 2 * focus_height_px : 0;
        float low = focus_px + focus_height_px + margin - area.h, high = focus_px - margin;
        if (offset < low) offset = low;
        if (offset > high) offset = high;
    }
    if (offset > most) offset = most;
    if (offset < 0) offset = 0;
    offset = (float)(int)(offset + 0.5f);
    view->scroll_max[panel] = most / view->scale;
    view->scroll_at[panel] = offset / view->scale;
    place_thumb(view, panel, area, offset, content_px);
    return offset;
}

RowWindow widget_rows(View *view, PanelKind panel, Rect area, uint32_t row_count, float row_px,
                      uint32_t focus) {
    if (row_px <= 0 || area.h <= 0) return (RowWindow){0};
    float at = focus == UINT32_MAX ? -1 : (float)focus * row_px;
    float content = (float)row_count * row_px;
    if (content > area.h && area.h > row_px &&
        view->state->follow[panel]) // whole rows: nothing is cut at the top
        area.h = (float)(int)(area.h / row_px) * row_px;
    float offset = widget_scroll(view, panel, area, content, at, row_px);
    if (view->state->follow[panel] && area.h >= row_px)
        offset = (float)(int)((offset + row_px - 1) / row_px) * row_px;
    RowWindow rows = {.first = (uint32_t)(offset / row_px)};
    rows.y_px = area.y + (float)rows.first * row_px - offset;
    float room = area.y + area.h - rows.y_px;
    rows.count = (uint32_t)(room / row_px + 0.55f); // less than half of a row is not worth showing
    if (rows.first >= row_count)
        rows.count = 0;
    else if (rows.count > row_count - rows.first)
        rows.count = row_count - rows.first;
    return rows;
}

void widget_part_shown(View *view, PanelKind panel, RowWindow rows, uint32_t row_count) {
    if (rows.count == 0 || rows.count >= row_count) return;
    Buffer words;
    buffer_init(&words, view->memory);
    words_count(rows.first + 1, &words);
    if (rows.count > 1) {
        buffer_add_text(&words, "–");
        words_count(rows.first + rows.count, &words);
    }
    buffer_add_text(&words, " of ");
    words_count(row_count, &words);
    Rect top = view->panels[panel];
    top.h = view_px(view, TITLE_HEIGHT);
    top.y += view_px(view, 2);
    rect_cut_right(&top, view_px(view, PAD + 18 + 6));
    rect_cut_left(&top, view->title_end[panel] + view_px(view, 12) - top.x);
    TextStyle style = subtitle_style(view);
    if (widget_width(view, style, buffer_span(&words)) <= top.w)
        widget_text_in(view, top, ALIGN_RIGHT, style, buffer_span(&words));
    buffer_free(&words);
}
