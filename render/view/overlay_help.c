/// All keys and gestures, as caps of the user's own keyboard.
#include "render/view/controls.h"
#include "render/view/panel.h"

enum { LEAST_COLUMN = 214, ROW = 27, LEAST_ROW = 19, MOST_COLUMNS = 4, BLANK = 12 };

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

/// All ways of a row, as many as fit into `most_px`; returns the width.
static float ways(View *view, Point at, const Control *control, float most_px, bool draw) {
    float x = at.x, gap = view_px(view, 8);
    for (int way = 0; way < 2; way++) {
        if (!control->keys[way].key) continue;
        float begin = x > at.x ? x + gap : x;
        float end = chord(view, (Point){begin, at.y}, control->keys[way].key, control->keys[way].mods, false);
        if (end - at.x > most_px) break;
        if (draw) chord(view, (Point){begin, at.y}, control->keys[way].key, control->keys[way].mods, true);
        x = end;
    }
    if (control->characters && *control->characters) {
        float begin = x > at.x ? x + gap : x, width = widget_keycap(view, at, control->characters, false);
        if (begin + width - at.x <= most_px) {
            widget_keycap(view, (Point){begin, at.y}, control->characters, draw);
            x = begin + width;
        }
    }
    return x - at.x;
}

static Rect next_row(HelpColumns *help, float height_px) {
    float width = help->area.w / (float)help->columns;
    if (help->y + height_px > help->area.h + 0.5f && help->column + 1 < help->columns) {
        help->column++;
        help->y = 0;
    }
    Rect row = {help->area.x + (float)help->column * width, help->area.y + help->y,
                width - view_px(help->view, 20), height_px};
    help->y += height_px;
    return row;
}

static void draw_section(HelpColumns *help, const char *title) {
    View *view = help->view;
    float blank = help->y > 0 ? view_px(view, BLANK) : 0;
    if (help->y + blank + 3 * help->row_px > help->area.h && help->column + 1 < help->columns) {
        help->column++; // a title does not stand alone at the foot
        help->y = blank = 0;
    }
    help->y += blank;
    widget_text_in(view, next_row(help, help->row_px), ALIGN_LEFT,
                   view_style(view, FACE_WORDS, WEIGHT_BOLD, 14, view->theme->playhead), span_of(title));
}

static void draw_control(HelpColumns *help, const Control *control) {
    View *view = help->view;
    Rect row = next_row(help, help->row_px);
    float caps = (float)(int)(row.w * 0.4f);
    Rect left = rect_cut_left(&row, caps);
    Point at = {left.x, left.y + (float)(int)((left.h - view_px(view, 22)) / 2)};
    if (control->action)
        ways(view, at, control, caps - view_px(view, 8), true);
    else
        widget_keycap(view, at, control->input, true);
    widget_text_in(view, row, ALIGN_LEFT,
                   view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, view->theme->ink),
                   span_of(control->does));
}

/// As few columns as let every row be high enough.
static void choose_columns(HelpColumns *help, size_t rows, size_t sections) {
    View *view = help->view;
    for (help->columns = 2; help->columns < MOST_COLUMNS; help->columns++) {
        float per_column = (float)(rows + (size_t)help->columns) / (float)help->columns + 1;
        float blanks = view_px(view, BLANK) * (float)sections / (float)help->columns;
        help->row_px = (float)(int)((help->area.h - blanks) / per_column);
        bool narrow = help->area.w / (float)(help->columns + 1) < view_px(view, LEAST_COLUMN);
        if (help->row_px >= view_px(view, ROW) || narrow) break;
    }
    if (help->row_px > view_px(view, ROW)) help->row_px = view_px(view, ROW);
    if (help->row_px < view_px(view, LEAST_ROW)) help->row_px = view_px(view, LEAST_ROW);
}

void overlay_help(View *view) {
    size_t count, sections = 0;
    const Control *controls = controls_all(&count);
    for (size_t i = 0; i < count; i++)
        sections += controls[i].title != NULL;
    HelpColumns help = {.view = view, .area = widget_dialog(view, 1180, 640, "All keys")};
    choose_columns(&help, count, sections);
    draw_clip(view->draw, help.area);
    for (size_t i = 0; i < count; i++) {
        if (controls[i].title)
            draw_section(&help, controls[i].title);
        else
            draw_control(&help, &controls[i]);
    }
    draw_unclip(view->draw);
}
