/// The small parts of panels: texts, chips, buttons, keycaps, arrows.
#include "render/view/panel.h"
#include <string.h>

enum {
    CHIP_HEIGHT = 24,
    CHIP_PAD = 9,
    CAP_PART = 72, // hundredths of the em that capitals are high, in both faces
};

// ---- rectangles

static float at_most(float value, float limit) {
    if (value > limit) value = limit;
    return value > 0 ? value : 0;
}

Rect rect_cut_top(Rect *rect, float height_px) {
    height_px = at_most(height_px, rect->h);
    Rect slice = {rect->x, rect->y, rect->w, height_px};
    rect->y += height_px;
    rect->h -= height_px;
    return slice;
}

Rect rect_cut_bottom(Rect *rect, float height_px) {
    height_px = at_most(height_px, rect->h);
    rect->h -= height_px;
    return (Rect){rect->x, rect->y + rect->h, rect->w, height_px};
}

Rect rect_cut_left(Rect *rect, float width_px) {
    width_px = at_most(width_px, rect->w);
    Rect slice = {rect->x, rect->y, width_px, rect->h};
    rect->x += width_px;
    rect->w -= width_px;
    return slice;
}

Rect rect_cut_right(Rect *rect, float width_px) {
    width_px = at_most(width_px, rect->w);
    rect->w -= width_px;
    return (Rect){rect->x + rect->w, rect->y, width_px, rect->h};
}

Rect rect_inset(Rect rect, float x_px, float y_px) {
    if (x_px > rect.w / 2) x_px = rect.w / 2;
    if (y_px > rect.h / 2) y_px = rect.h / 2;
    return (Rect){rect.x + x_px, rect.y + y_px, rect.w - 2 * x_px, rect.h - 2 * y_px};
}

// ---- sizes, colours, texts

float view_px(const View *view, float points) {
    float pixels = points * view->scale;
    return pixels < 0 ? (float)(int)(pixels - 0.5f) : (float)(int)(pixels + 0.5f);
}

TextStyle view_style(const View *view, Face face, Weight weight, float points, Color color) {
    return (TextStyle){
        .face = face, .weight = weight, .size_px = points * view->scale, .tabular = true, .color = color};
}

Color color_mix(Color on, Color over, float part) {
    Color mixed = 0xff000000u;
    for (int shift = 0; shift < 24; shift += 8) {
        float low = (float)(on >> shift & 0xff), high = (float)(over >> shift & 0xff);
        mixed |= (Color)(low + (high - low) * part + 0.5f) << shift;
    }
    return mixed;
}

float widget_width(const View *view, TextStyle style, Span text) {
    return text.size ? view->measure->width(view->measure->context, &style, text) : 0;
}

/// A text on one line; `baseline` is y. Returns its width.
static float widget_text(View *view, float x, float baseline, TextStyle style, Span text, float max_px) {
    return draw_text_fit(view->draw, view->measure, (Point){x, baseline}, &style, text, max_px);
}

float widget_text_in(View *view, Rect rect, Align align, TextStyle style, Span text) {
    if (rect.h * 100 < style.size_px * CAP_PART) return 0; // no room at all
    float width = widget_width(view, style, text), spare = rect.w - width;
    float x = rect.x;
    if (spare > 0 && align == ALIGN_CENTRE) x += (float)(int)(spare / 2);
    if (spare > 0 && align == ALIGN_RIGHT) x += spare;
    float baseline = rect.y + (rect.h + style.size_px * CAP_PART / 100) / 2;
    return widget_text(view, x, (float)(int)(baseline + 0.5f), style, text, rect.w + 0.5f);
}

/// The bytes of `text` up to the last blank at which the line still fits; all of it if it fits.
static size_t line_break(const View *view, TextStyle style, Span text, float width_px) {
    size_t fits = 0;
    for (size_t i = 0; i <= text.size; i++) {
        if (i < text.size && text.bytes[i] != ' ' && text.bytes[i] != '\n') continue;
        if (widget_width(view, style, (Span){text.bytes, i}) > width_px) break;
        fits = i;
        if (i < text.size && text.bytes[i] == '\n') break;
    }
    if (fits > 0 || text.size == 0 || text.bytes[0] == '\n') return fits;
    while (fits < text.size && text.bytes[fits] != ' ') // a word too long for any line: cut when drawn
        fits++;
    return fits;
}

float widget_paragraph(View *view, Rect rect, TextStyle style, Span text, float line_px, bool draw) {
    float used = 0;
    while (text.size > 0 && used + line_px <= rect.h + 0.5f) {
        size_t size = line_break(view, style, text, rect.w);
        bool last = used + 2 * line_px > rect.h + 0.5f;
        Span line = {text.bytes, last ? text.size : size};
        Rect place = {rect.x, rect.y + used, rect.w, line_px};
        if (draw) widget_text_in(view, place, ALIGN_LEFT, style, line);
        used += line_px;
        if (size < text.size) size++; // the blank
        text = (Span){text.bytes + size, text.size - size};
    }
    return used;
}

void widget_hit(View *view, Rect rect, HitKind kind, uint32_t number, TraceObject object, TraceId event,
                const char *tip) {
    float right = rect.x + rect.w, bottom = rect.y + rect.h;
    float width = (float)view->state->width_px, height = (float)view->state->height_px;
    if (rect.x < 0) rect.x = 0;
    if (rect.y < 0) rect.y = 0;
    if (right > width) right = width;
    if (bottom > height) bottom = height;
    rect.w = right - rect.x;
    rect.h = bottom - rect.y;
    if (rect.w <= 0 || rect.h <= 0) return;
    HitList *list = view->hits;
    if (list->count == list->capacity) {
        uint32_t capacity = list->capacity ? list->capacity * 2 : 64;
        list->hits =
            memory_resize(list->memory, list->hits, list->capacity * sizeof(Hit), capacity * sizeof(Hit));
        list->capacity = capacity;
    }
    list->hits[list->count++] = (Hit){.rect = rect,
                                      .kind = kind,
                                      .number = number,
                                      .object = object,
                                      .event = event,
                                      .twin = view->in_twin,
                                      .tip = tip};
}

// ---- chips

float widget_chip_height(const View *view) {
    return view_px(view, CHIP_HEIGHT);
}

static TextStyle chip_style(const View *view, TaskState state) {
    return view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 13, view->theme->states[state].ink);
}

static float chip_glyph_width(const View *view, TaskState state) {
    return widget_width(view, chip_style(view, state), span_of(view->theme->states[state].glyph)) +
           view_px(view, 5);
}

float widget_state_chip_width(const View *view, TaskState state, const char *text) {
    const char *word = text ? text : view->theme->states[state].word;
    return chip_glyph_width(view, state) + widget_width(view, chip_style(view, state), span_of(word)) +
           2 * view_px(view, CHIP_PAD);
}

float widget_state_column(const View *view) {
    float widest = 0;
    for (TaskState state = TASK_NOT_BORN + 1; state < TASK_STATE_COUNT; state++) {
        float width = widget_state_chip_width(view, state, NULL);
        if (width > widest) widest = width;
    }
    return widest;
}

static Stroke outline(const View *view, Color color, float points, bool dashed) {
    float width = view_px(view, points);
    Stroke stroke = stroke_plain(color, width > 1 ? width : 1);
    if (!dashed) return stroke;
    stroke.dash_px = view_px(view, 4);
    stroke.gap_px = view_px(view, 3);
    return stroke;
}

float widget_state_chip(View *view, Rect cell, TaskState state, const char *text) {
    const StateLook *look = &view->theme->states[state];
    float width = widget_state_chip_width(view, state, text), pad = view_px(view, CHIP_PAD);
    if (width > cell.w) width = cell.w;
    float glyph = chip_glyph_width(view, state);
    if (width < 2 * pad) return 0;
    float height = view_px(view, CHIP_HEIGHT), most = cell.h - view_px(view, 3);
    if (height > most) height = most;
    Rect rect = {cell.x, cell.y + (float)(int)((cell.h - height) / 2), width, height};
    draw_rect(view->draw, rect, view_px(view, 6), fill_plain(look->on), outline(view, look->ink, 1, false));
    Rect inside = rect_inset(rect, pad, 0);
    widget_text_in(view, inside, ALIGN_LEFT, chip_style(view, state), span_of(look->glyph));
    rect_cut_left(&inside, glyph);
    widget_text_in(view, inside, ALIGN_LEFT, chip_style(view, state), span_of(text ? text : look->word));
    return width;
}

void widget_state_box(View *view, Rect rect, TaskState state, bool dashed, Span text) {
    const StateLook *look = &view->theme->states[state];
    draw_rect(view->draw, rect, view_px(view, 5), fill_plain(look->on),
              outline(view, look->ink, state == TASK_RUNNING ? 1.5f : 1, dashed));
    widget_text_in(view, rect_inset(rect, view_px(view, 6), 0), ALIGN_CENTRE, chip_style(view, state), text);
}

// ---- buttons and keys

/// What a button shows instead of a word: triangles and bars, drawn, since not every font has them.
static float button_icon(View *view, Point at, ViewButton button, Color color, bool draw) {
    float size = view_px(view, 11), bar = view_px(view, 3), y = at.y - size / 2;
    DrawList *list = view->draw;
    if (button == BUTTON_PLAY && view->state->playing) {
        if (draw) draw_fill(list, (Rect){at.x, y, bar, size}, color);
        if (draw) draw_fill(list, (Rect){at.x + 2 * bar, y, bar, size}, color);
        return 3 * bar;
    }
    if (button == BUTTON_PLAY || button == BUTTON_FORWARD) {
        if (draw) draw_arrow_head(list, (Point){at.x + size, at.y}, 1, 0, size, color);
        return size;
    }
    if (button == BUTTON_BACK) {
        if (draw) draw_arrow_head(list, (Point){at.x, at.y}, -1, 0, size, color);
        return size;
    }
    if (button == BUTTON_START) {
        if (draw) draw_fill(list, (Rect){at.x, y, bar, size}, color);
        if (draw) draw_arrow_head(list, (Point){at.x + bar, at.y}, -1, 0, size, color);
        return bar + size;
    }
    return 0;
}

static bool hovered(const View *view, ViewButton button) {
    return view->state->hover.kind == HIT_BUTTON && view->state->hover.number == button;
}

Rect widget_button(View *view, Rect rect, ViewButton button, const char *label, bool on) {
    const Theme *theme = view->theme;
    Color ground = on ? theme->playhead : theme->soft, ink = on ? theme->on_playhead : theme->ink;
    if (hovered(view, button)) ground = color_mix(ground, ink, 0.1f);
    draw_rect(view->draw, rect, view_px(view, 6), fill_plain(ground),
              on ? STROKE_NONE : stroke_plain(theme->line, 1));
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 14, ink);
    float icon = button_icon(view, (Point){0, 0}, button, ink, false),
          words = widget_width(view, style, span_of(label));
    float gap = icon > 0 && words > 0 ? view_px(view, 6) : 0;
    float x = (float)(int)(rect.x + (rect.w - icon - gap - words) / 2), middle = rect.y + rect.h / 2;
    bool behind = button == BUTTON_FORWARD; // the triangle stands on the side to which it leads
    if (icon > 0) button_icon(view, (Point){behind ? x + words + gap : x, middle}, button, ink, true);
    Rect place = {behind ? x : x + icon + gap, rect.y, words + 1, rect.h};
    widget_text_in(view, place, ALIGN_LEFT, style, span_of(label));
    widget_hit(view, rect, HIT_BUTTON, button, 0, 0, NULL);
    return rect;
}

float widget_keycap(View *view, Point at, const char *text, bool draw) {
    const Theme *theme = view->theme;
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 12.5f, theme->ink);
    float height = view_px(view, 20), width = widget_width(view, style, span_of(text)) + 2 * view_px(view, 7);
    if (width < height) width = height;
    if (!draw) return width;
    Rect rect = {at.x, at.y, width, height};
    float radius = view_px(view, 4);
    draw_rect(view->draw, (Rect){rect.x, rect.y + view_px(view, 1.5f), rect.w, rect.h}, radius,
              fill_plain(theme->line), STROKE_NONE); // the cap's foot
    draw_rect(view->draw, rect, radius, fill_plain(theme->soft), stroke_plain(theme->line, 1));
    widget_text_in(view, rect, ALIGN_CENTRE, style, span_of(text));
    return width;
}

void widget_arrow(View *view, Point from, Point to, Color color) {
    float dx = to.x - from.x, dy = to.y - from.y;
    float along = dx < 0 ? -dx : dx, down = dy < 0 ? -dy : dy, longer = along > down ? along : down;
    if (longer <= 0) return;
    float size = view_px(view, 8), back = size * 0.8f / longer;
    Point neck = {to.x - dx * back, to.y - dy * back};
    draw_line(view->draw, from, neck, stroke_plain(color, view_px(view, 1.5f)));
    draw_arrow_head(view->draw, to, dx, dy, size, color);
}
