/// Many lanes at once: how many tasks are in which state, stacked over the axis.
#include "render/view/timeline.h"

/// From the ground up; what needs attention stands on top of what rests.
static const LaneState STACK[] = {LANE_WAITING, LANE_SLEEPING, LANE_READY, LANE_RUNNING, LANE_BLOCKING};
static const TaskState LOOKS[] = {TASK_WAITING, TASK_SLEEPING, TASK_READY, TASK_RUNNING, TASK_BLOCKING};
enum { STACK_COUNT = sizeof STACK / sizeof *STACK, RESTING = 2 }; // RESTING: the first ones rest

/// The part of the axis up to the cursor, in columns of two points.
typedef struct Columns {
    uint32_t count;
    float width_px;
    int64_t to;
    uint32_t *cells;
} Columns;

static uint32_t most_at_once(const Columns *columns) {
    uint32_t most = 1;
    for (uint32_t column = 0; column < columns->count; column++) {
        uint32_t live = columns->cells[column * LANE_STATE_COUNT + LANE_NONE];
        if (live > most) most = live;
    }
    return most;
}

/// Within a column a task may be in several states, so their maxima add up to more than there are tasks: what
/// is loud keeps its height, what rests shares the rest.
static void settle_column(uint32_t *cell) {
    uint32_t room = cell[LANE_NONE];
    for (int i = STACK_COUNT - 1; i >= RESTING; i--) {
        if (cell[STACK[i]] > room) cell[STACK[i]] = room;
        room -= cell[STACK[i]];
    }
    uint64_t rest = 0;
    for (int i = 0; i < RESTING; i++)
        rest += cell[STACK[i]];
    for (int i = 0; i < RESTING && rest > room; i++)
        cell[STACK[i]] = (uint32_t)(cell[STACK[i]] * (uint64_t)room / rest);
}

/// One state's band: for each column a step from what lies below to what it adds.
static void draw_band(const Chart *chart, Rect area, const Columns *columns, int band, uint32_t most) {
    View *view = chart->view;
    Point *points = memory_alloc(view->memory, MEMORY_RAW, columns->count * 4 * sizeof *points);
    uint32_t upper = 0, lower = columns->count * 4;
    bool any = false;
    for (uint32_t column = 0; column < columns->count; column++) {
        const uint32_t *cell = &columns->cells[column * LANE_STATE_COUNT];
        uint32_t below = 0;
        for (int i = 0; i < band; i++)
            below += cell[STACK[i]];
        uint32_t above = below + cell[STACK[band]];
        any = any || above > below;
        float left = area.x + (float)column * columns->width_px, right = left + columns->width_px;
        float foot = area.y + area.h - (float)((double)below / most) * area.h;
        float top = area.y + area.h - (float)((double)above / most) * area.h;
        points[upper++] = (Point){left, top};
        points[upper++] = (Point){right, top};
        points[--lower] = (Point){left, foot};
        points[--lower] = (Point){right, foot};
    }
    const StateLook *look = &view->theme->states[LOOKS[band]];
    Fill fill = {.color = color_mix(look->on, look->ink, 0.35f),
                 .pattern = look->pattern,
                 .pattern_color = color_mix(look->on, look->ink, 0.6f),
                 .pattern_px = view_px(view, 7)};
    if (any) draw_polygon(view->draw, points, columns->count * 4, fill);
    memory_free(view->memory, MEMORY_RAW, points, columns->count * 4 * sizeof *points);
}

static void draw_count(const Chart *chart, Rect area, uint32_t most) {
    View *view = chart->view;
    Buffer words;
    buffer_init(&words, view->memory);
    TextStyle bold = view_style(view, FACE_WORDS, WEIGHT_BOLD, 13.5f, view->theme->ink),
              quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted);
    Rect cell = {chart->names.x, area.y, chart->names.w, area.h};
    words_count(model_task_count(chart->model, true), &words);
    widget_text_in(view, rect_cut_top(&cell, view_px(view, 20)), ALIGN_LEFT, bold, buffer_span(&words));
    widget_text_in(view, rect_cut_top(&cell, view_px(view, 17)), ALIGN_LEFT, quiet, SPAN("tasks alive"));
    buffer_clear(&words);
    buffer_add_text(&words, "top: ");
    words_count(most, &words);
    if (cell.h > view_px(view, 17))
        widget_text_in(view, rect_cut_top(&cell, view_px(view, 17)), ALIGN_LEFT, quiet, buffer_span(&words));
    buffer_free(&words);
}

void chart_density(Chart *chart, Rect area) {
    View *view = chart->view;
    draw_rect(view->draw, area, view_px(view, 3),
              fill_plain(color_mix(view->theme->panel, view->theme->soft, 0.5f)), STROKE_NONE);
    float until = chart_x(chart, chart->cursor), end = chart->plot.x + chart->plot.w;
    if (until > end) until = end;
    Columns columns = {.width_px = view_px(view, 2) > 1 ? view_px(view, 2) : 1};
    if (until > area.x) columns.count = (uint32_t)((until - area.x) / columns.width_px + 0.5f);
    if (columns.count > 0) {
        double length = (double)(chart->to - chart->from) * (double)columns.width_px * columns.count;
        columns.to = chart->from + (int64_t)(length / (double)area.w);
        size_t bytes = (size_t)columns.count * LANE_STATE_COUNT * sizeof *columns.cells;
        columns.cells = memory_alloc(view->memory, MEMORY_RAW, bytes);
        lanes_density(chart->lanes, chart->axis, chart->from, columns.to, columns.count, columns.cells);
        uint32_t most = most_at_once(&columns);
        for (uint32_t column = 0; column < columns.count; column++)
            settle_column(&columns.cells[column * LANE_STATE_COUNT]);
        draw_clip(view->draw, area);
        for (int band = 0; band < STACK_COUNT; band++)
            draw_band(chart, area, &columns, band, most);
        draw_unclip(view->draw);
        draw_count(chart, area, most);
        memory_free(view->memory, MEMORY_RAW, columns.cells, bytes);
    }
}
