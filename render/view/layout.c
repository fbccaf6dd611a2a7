/// Where the panels are: three rows of strips (header, why, scrubber) around two rows of panels. Computed in
/// points, then rounded to pixels, so that neighbours share their edges' rounding.
#include "render/view/panel.h"
#include <string.h>

enum {
    MARGIN = 12, // around everything
    GAP = 10,    // between panels; also where splits are dragged
    FOLDED = 34, // width of a folded column, height of a folded row
    HEALTH_HEIGHT = 64,
    LEAST_HEIGHT = 114, // of a panel that shares a column: its title and one primitive
    MIN_WIDTH = 760,    // points: with less room the scale shrinks
    MIN_HEIGHT = 472,
    SOURCE_EDGES = 110,          // points beside the source's lines: numbers, tasks that stand there
    MOST_SOURCE_BYTES = 1 << 16, // are looked at for the longest line
    PLAIN_WIDTH = 1280,          // points: in such a window text has its plain size
    PLAIN_HEIGHT = 720,
    PLAIN_TEXT = 15,
    SMALL_TEXT = 13,
    LARGE_TEXT = 32,
};

static const float CODE_COLUMN = 8.4f; // points a letter of the source is wide

typedef struct Layout {
    View *view;
    const ViewState *state;
    bool shown[PANEL_COUNT];
} Layout;

float view_usual_text_size(int width_px, int height_px, float device_scale) {
    float across = (float)width_px / device_scale / PLAIN_WIDTH,
          down = (float)height_px / device_scale / PLAIN_HEIGHT;
    float part = across < down ? across : down;
    float size =
        part < 1 ? PLAIN_TEXT * part : PLAIN_TEXT * part * 0.8f; // a fifth of the room is for more to see
    if (part >= 1 && size < PLAIN_TEXT) size = PLAIN_TEXT;
    size = (float)(int)(size + 0.5f);
    return size < SMALL_TEXT ? SMALL_TEXT : size > LARGE_TEXT ? LARGE_TEXT : size;
}

float layout_scale(const ViewState *state) {
    float scale = state->device_scale * state->text_size / PLAIN_TEXT;
    float across = (float)state->width_px / MIN_WIDTH, down = (float)state->height_px / MIN_HEIGHT;
    if (scale > across) scale = across;
    if (scale > down) scale = down;
    return scale > 0.25f ? scale : 0.25f;
}

static float clamp(float value, float low, float high) {
    if (value > high) value = high;
    return value < low ? low : value;
}

static float whole(float value) {
    return (float)(int)(value + 0.5f);
}

static void place(Layout *layout, PanelKind panel, Rect rect) {
    float scale = layout->view->scale;
    float left = whole(rect.x * scale), top = whole(rect.y * scale);
    float right = whole((rect.x + rect.w) * scale), bottom = whole((rect.y + rect.h) * scale);
    layout->view->panels[panel] = (Rect){left, top, right - left, bottom - top};
}

static void split_hit(Layout *layout, SplitKind split, Rect rect) {
    float scale = layout->view->scale;
    widget_hit(layout->view, (Rect){rect.x * scale, rect.y * scale, rect.w * scale, rect.h * scale},
               HIT_SPLIT, split, 0, 0, NULL);
}

static float share(const Layout *layout, SplitKind split, float usual) {
    float set = layout->state->split[split];
    return set > 0 ? clamp(set, 0.1f, 0.9f) : usual;
}

/// True if none of these panels shows more than its title.
static bool all_folded(const Layout *layout, const PanelKind *panels, int count) {
    for (int i = 0; i < count; i++)
        if (layout->shown[panels[i]] && !layout->state->folded[panels[i]]) return false;
    return true;
}

/// How much room a panel would like in its column, in points; from the whole trace, so that nothing moves
/// while it plays.
static float wish(const Layout *layout, PanelKind panel) {
    const Trace *trace = model_trace(layout->view->model);
    if (panel == PANEL_TASKS) return 50 + 33 * (float)trace_object_count(trace, TRACE_OBJECT_TASK);
    if (panel == PANEL_THREADS) return 50 + 34 * (float)trace_object_count(trace, TRACE_OBJECT_THREAD);
    if (panel == PANEL_TIMELINE) return 50 + 28 * (float)trace_object_count(trace, TRACE_OBJECT_TASK);
    if (panel == PANEL_OUTPUT) return 50 + 21 * (float)model_output_count(layout->view->model);
    uint32_t primitives = 0;
    for (TraceObjectKind kind = TRACE_OBJECT_LOCK; kind <= TRACE_OBJECT_TIMEOUT; kind++)
        primitives += trace_object_count(trace, kind);
    return 50 + 68 * (float)(primitives + 1); // and a future
}

/// The height of a panel that takes no part in sharing: folded, or a strip; 0 = it shares.
static float fixed_height(const Layout *layout, PanelKind panel) {
    if (layout->state->folded[panel]) return FOLDED;
    return panel == PANEL_HEALTH ? HEALTH_HEIGHT : 0;
}

/// What a panel asks for of so much room: never nearly all, or one long list would bury the others.
static float demand(const Layout *layout, PanelKind panel, float room) {
    float wanted = wish(layout, panel), most = room * 0.62f;
    return wanted < most ? wanted : most;
}

/// Panels of a column under each other: folded ones keep their title, the others share what is left by what
/// they wish for, each at least `least`.
static void stack(Layout *layout, const PanelKind *panels, int count, Rect column) {
    float room = column.h + GAP;
    int open = 0;
    for (int i = 0; i < count; i++) {
        if (!layout->shown[panels[i]]) continue;
        room -= fixed_height(layout, panels[i]) + GAP;
        open += fixed_height(layout, panels[i]) == 0;
    }
    float least = open ? clamp(room / (float)open, 0, LEAST_HEIGHT) : 0, over = 0;
    for (int i = 0; i < count; i++)
        if (layout->shown[panels[i]] && fixed_height(layout, panels[i]) == 0)
            over += clamp(demand(layout, panels[i], room) - least, 0, room);
    float spare = room - least * (float)open, y = column.y;
    for (int i = 0; i < count; i++) {
        if (!layout->shown[panels[i]]) continue;
        float height = fixed_height(layout, panels[i]);
        if (height == 0) {
            float extra = clamp(demand(layout, panels[i], room) - least, 0, room);
            height = least + (over > 0 ? spare * extra / over : spare / (float)open);
        }
        if (height > column.y + column.h - y) height = column.y + column.h - y;
        place(layout, panels[i], (Rect){column.x, y, column.w, height});
        y += height + GAP;
    }
}

/// A column whose panels are all folded: a narrow strip, cut into as many parts.
static void strip(Layout *layout, const PanelKind *panels, int count, Rect column) {
    int shown = 0, index = 0;
    for (int i = 0; i < count; i++)
        shown += layout->shown[panels[i]];
    float height = shown ? (column.h - (float)(shown - 1) * GAP) / (float)shown : 0;
    for (int i = 0; i < count; i++)
        if (layout->shown[panels[i]])
            place(layout, panels[i],
                  (Rect){column.x, column.y + (float)index++ * (height + GAP), column.w, height});
}

static const PanelKind SOURCE[] = {PANEL_SOURCE}, LOOP[] = {PANEL_LOOP},
                       RIGHT[] = {PANEL_TASKS, PANEL_PRIMITIVES}, TIME[] = {PANEL_TIMELINE, PANEL_HEALTH},
                       OUTPUT[] = {PANEL_OUTPUT, PANEL_THREADS};

typedef struct Column {
    const PanelKind *panels;
    int count;
    float part; // of the width, if not folded
} Column;

/// Columns beside each other; the folded ones are strips, the others share the rest by their parts.
static void place_columns(Layout *layout, const Column *columns, int count, Rect row, SplitKind first_split) {
    float room = row.w - (float)(count - 1) * GAP, parts = 0;
    for (int i = 0; i < count; i++) {
        if (all_folded(layout, columns[i].panels, columns[i].count))
            room -= FOLDED;
        else
            parts += columns[i].part;
    }
    bool flat = parts <= 0; // all are folded: titles beside each other
    float x = row.x;
    for (int i = 0; i < count; i++) {
        bool folded = all_folded(layout, columns[i].panels, columns[i].count);
        float width = flat     ? (row.w - (float)(count - 1) * GAP) / (float)count
                      : folded ? FOLDED
                               : room * columns[i].part / parts;
        Rect column = {x, row.y, width, row.h};
        if (folded)
            strip(layout, columns[i].panels, columns[i].count, column);
        else
            stack(layout, columns[i].panels, columns[i].count, column);
        x += width + GAP;
        if (i + 1 < count && !flat)
            split_hit(layout, first_split + (SplitKind)i, (Rect){x - GAP, row.y, GAP, row.h});
    }
}

/// The source's share of a width: what its longest line needs, within limits.
static float source_share(const Layout *layout, float width) {
    const Trace *trace = model_trace(layout->view->model);
    Span text = trace_file_count(trace) ? trace_file_text(trace, 0) : SPAN("");
    size_t line = 0, longest = 0;
    for (size_t i = 0; i < text.size && i < MOST_SOURCE_BYTES; i++) {
        line = text.bytes[i] == '\n' ? 0 : line + ((text.bytes[i] & 0xC0) != 0x80);
        if (line > longest) longest = line;
    }
    float wanted = ((float)longest * CODE_COLUMN + SOURCE_EDGES) / width;
    return clamp(wanted, 0.22f, 0.36f);
}

static void place_rows(Layout *layout, Rect middle) {
    float left = clamp(share(layout, SPLIT_LEFT, source_share(layout, middle.w)), 0.1f, 0.6f);
    float right =
        share(layout, SPLIT_RIGHT, middle.w < 1400 ? 0.672f : 0.695f); // where the right column begins
    right = clamp(right, left + 0.2f, 0.88f);
    float time = share(layout, SPLIT_OUTPUT, middle.w < 1000 ? 0.72f : 0.745f);
    const Column upper[] = {{SOURCE, 1, left}, {LOOP, 1, right - left}, {RIGHT, 2, 1 - right}};
    const Column lower[] = {{TIME, 2, time}, {OUTPUT, 2, 1 - time}};
    bool upper_folded =
        all_folded(layout, SOURCE, 1) && all_folded(layout, LOOP, 1) && all_folded(layout, RIGHT, 2);
    bool lower_folded = all_folded(layout, TIME, 2) && all_folded(layout, OUTPUT, 2);
    float room = middle.h - GAP;
    float top = share(layout, SPLIT_TOP, middle.h < 460 ? 0.62f : 0.56f) * room;
    if (lower_folded) top = room - FOLDED;
    if (upper_folded) top = lower_folded ? room / 2 : (float)FOLDED * 3 + GAP * 2;
    Rect above = {middle.x, middle.y, middle.w, top};
    Rect below = {middle.x, middle.y + top + GAP, middle.w, room - top};
    layout->shown[PANEL_HEALTH] = below.h >= 290;
    place_columns(layout, upper, 3, above, SPLIT_LEFT);
    split_hit(layout, SPLIT_TOP, (Rect){middle.x, below.y - GAP, middle.w, GAP});
    place_columns(layout, lower, 2, below, SPLIT_OUTPUT);
}

static void choose_shown(Layout *layout) {
    const Trace *trace = model_trace(layout->view->model);
    for (int panel = 0; panel < PANEL_COUNT; panel++)
        layout->shown[panel] = true;
    layout->shown[PANEL_THREADS] =
        trace_object_count(trace, TRACE_OBJECT_THREAD) > 0 || trace_object_count(trace, TRACE_OBJECT_JOB) > 0;
}

void layout_panels(View *view) {
    Layout layout = {.view = view, .state = view->state};
    memset(view->panels, 0, sizeof view->panels);
    choose_shown(&layout);
    float width = (float)view->state->width_px / view->scale,
          height = (float)view->state->height_px / view->scale;
    bool low = height < 560;
    float header = low ? 46 : 52, why = low ? 38 : 46, scrubber = 30;
    Rect inside = {MARGIN, MARGIN, width - 2 * MARGIN, height - MARGIN};
    place(&layout, PANEL_HEADER, (Rect){inside.x, inside.y, inside.w, header});
    float bottom = height - scrubber;
    place(&layout, PANEL_SCRUBBER, (Rect){inside.x, bottom, inside.w, scrubber});
    place(&layout, PANEL_WHY, (Rect){inside.x, bottom - why, inside.w, why});
    float top = inside.y + header + GAP;
    Rect middle = {inside.x, top, inside.w, bottom - why - GAP - top};
    int zoomed = view->twin ? PANEL_COMPARE : view->state->zoomed;
    if (zoomed >= 0 && zoomed < PANEL_COUNT)
        place(&layout, (PanelKind)zoomed, middle);
    else
        place_rows(&layout, middle);
}
