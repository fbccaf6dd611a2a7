/// All keys and gestures, as caps of the user's own keyboard.
#include "render/view/controls.h"
#include "render/view/panel.h"
#include <string.h>

enum { LEAST_COLUMN = 214, ROW = 27, LEAST_ROW = 23, MOST_COLUMNS = 4, BLANK = 8 };

typedef struct HelpColumns {
    View *view;
    Rect area;
    int columns;
    float row_px;
    int column; // where the next row goes
    float y;
} HelpColumns;

static const char *cap_text(const View *view, ViewKey key) {
    const char *own = view->state->keycaps[key];
    return own ? own : key_name(key);
}

/// The caps of one way to do it; returns where the next one begins.
static float chord(View *view, Point at, ViewKey key, unsigned mods, bool draw) {
    float gap = view_px(view, 3);
    static const struct {
        unsigned bit;
        const char *name;
    } MODS[] = {{MOD_SHIFT, "Shift"}, {MOD_CTRL, "Ctrl"}, {MOD_ALT, "Alt"}};
    for (int i = 0; i < 3; i++)
        if (mods & MODS[i].bit) at.x += widget_keycap(view, at, MODS[i].name, draw) + gap;
    return at.x + widget_keycap(view, at, cap_text(view, key), draw);
}

/// True if a key of the row shows what is also typed, such as the + of the keypad.
static bool same_cap(const View *view, const Control *control) {
    for (int way = 0; way < 2; way++) {
        ViewKey key = control->keys[way].key;
        if (key && !control->keys[way].mods && strcmp(cap_text(view, key), control->characters) == 0)
            return true;
    }
    return false;
}

/// All ways of a row, as many as fit into `most_px`; returns the width.
static float ways(View *view, Point at, const Control *control, float most_px, bool draw) {
    float x = at.x, gap = view_px(view, 8);
    for (int way = 0; way < 2; way++) {
        if (!control->keys[way].key) continue;
        float begin = x > at.x ? x + gap : x;
        float end = chord(view, (Point){begin, at.y}, control->keys[way].key, control->keys[way].mods, false);
        if (way > 0 && end - at.x > most_px) break;
        if (draw) chord(view, (Point){begin, at.y}, control->keys[way].key, control->keys[way].mods, true);
        x = end;
    }
    if (*control->characters && !same_cap(view, control)) {
        float begin = x > at.x ? x + gap : x, width = widget_keycap(view, at, control->characters, false);
        if (begin + width - at.x <= most_px) {
            widget_keycap(view, (Point){begin, at.y}, control->characters, draw);
            x = begin + width;
        }
    }
    return x - at.x;
}

static Rect next_row(HelpColumns *help) {
    float width = help->area.w / (float)help->columns;
    if (help->y + help->row_px > help->area.h + 0.5f && help->column + 1 < help->columns) {
        help->column++;
        help->y = 0;
    }
    Rect row = {help->area.x + (float)help->column * width, help->area.y + help->y,
                width - view_px(help->view, 20), help->row_px};
    help->y += help->row_px;
    return row;
}

/// The rows of a section with its title.
static size_t section_rows(const Control *controls, size_t count, size_t at) {
    size_t rows = 1;
    while (at + rows < count && !controls[at + rows].title)
        rows++;
    return rows;
}

/// Where a section of so many rows begins: in the next column if this one has no room for all of it.
static void begin_section(HelpColumns *help, size_t rows) {
    float blank = help->y > 0 ? view_px(help->view, BLANK) : 0, needed = (float)rows * help->row_px;
    help->y += blank;
    if (help->y <= 0 || help->y + needed <= help->area.h + 0.5f || help->column + 1 >= help->columns) return;
    help->column++;
    help->y = 0;
}

static void draw_section(HelpColumns *help, const char *title, size_t rows) {
    View *view = help->view;
    begin_section(help, rows);
    widget_text_in(view, next_row(help), ALIGN_LEFT,
                   view_style(view, FACE_WORDS, WEIGHT_BOLD, 14, view->theme->playhead), span_of(title));
}

static void draw_control(HelpColumns *help, const Control *control) {
    View *view = help->view;
    Rect row = next_row(help);
    float caps = (float)(int)(row.w * 0.36f);
    if (!control->action) { // a gesture's cap may be wide
        float wide = widget_keycap(view, (Point){0, 0}, control->input, false) + view_px(view, 8);
        if (wide > caps) caps = wide;
    }
    Rect left = rect_cut_left(&row, caps);
    Point at = {left.x, left.y + (float)(int)((left.h - view_px(view, 20)) / 2)};
    if (control->action)
        ways(view, at, control, caps - view_px(view, 8), true);
    else
        widget_keycap(view, at, control->input, true);
    widget_text_in(view, row, ALIGN_LEFT, view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->ink),
                   span_of(control->does));
}

/// True if all sections fit as they are, none cut in two.
static bool sections_fit(HelpColumns help, const Control *controls, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!controls[i].title) continue;
        size_t rows = section_rows(controls, count, i);
        begin_section(&help, rows);
        help.y += (float)rows * help.row_px;
        if (help.y > help.area.h + 0.5f) return false;
    }
    return true;
}

/// The fewest columns, then the highest rows, with which every section stays whole; else the lowest rows.
static void choose_columns(HelpColumns *help, const Control *controls, size_t count) {
    int most = (int)(help->area.w / view_px(help->view, LEAST_COLUMN));
    if (most > MOST_COLUMNS) most = MOST_COLUMNS;
    for (help->columns = 2; help->columns <= most; help->columns++) {
        for (int row = ROW; row >= LEAST_ROW; row--) {
            help->row_px = view_px(help->view, (float)row);
            if (sections_fit(*help, controls, count)) return;
        }
    }
    help->columns = most > 1 ? most : 1;
}

void overlay_help(View *view) {
    size_t count;
    const Control *controls = controls_all(&count);
    HelpColumns help = {.view = view, .area = widget_dialog(view, 1240, 640, "All keys")};
    choose_columns(&help, controls, count);
    draw_clip(view->draw, help.area);
    for (size_t i = 0; i < count; i++) {
        if (controls[i].title)
            draw_section(&help, controls[i].title, section_rows(controls, count, i));
        else
            draw_control(&help, &controls[i]);
    }
    draw_unclip(view->draw);
}
