/// The timeline: a lane for the loop, for every task and thread, on virtual time or on steps.
#include "render/view/timeline.h"

enum {
    ROW_MOST = 54,
    ROW_LEAST = 19,
    FOOT = 22,
    HEAD = 16,       // above the lanes: the playhead's triangle, on steps the times
    FOLD_LANES = 40, // with more of them the density stands above
    NAMES_LOOKED_AT = 64,
};

typedef struct Timeline {
    Chart chart;
    Rect first_row; // of the loop, which stays
    Rect area;      // of the other lanes, which scroll
    RowWindow rows; // lanes rows.first + 1, ...
    float scroll_px;
} Timeline;

// ---- legend

static float legend_entry(View *view, Rect *rest, TaskState state, bool draw) {
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted);
    Span word = span_of(view->theme->states[state].word);
    float swatch = view_px(view, 18), gap = view_px(view, 5), width = widget_width(view, style, word);
    float all = swatch + gap + width + view_px(view, 13);
    if (!draw) return all;
    Rect cell = rect_cut_right(rest, all), mark = rect_cut_left(&cell, swatch);
    rect_cut_left(&cell, gap);
    Chart chart = {.view = view};
    float height = view_px(view, 11);
    mark.y += (float)(int)((mark.h - height) / 2);
    mark.h = height;
    if (state == TASK_RUNNING)
        draw_fill(view->draw, (Rect){mark.x + view_px(view, 7), mark.y - 1, view_px(view, 3), mark.h + 2},
                  view->theme->states[state].ink);
    else
        chart_bar(&chart, mark, state);
    widget_text_in(view, cell, ALIGN_LEFT, style, word);
    return all;
}

/// The states from the right to the left, as many as there is room for; then the axis, which is a button.
static void draw_legend(View *view, Rect panel) {
    static const TaskState STATES[] = {TASK_CANCELLING, TASK_WAITING,  TASK_SLEEPING,
                                       TASK_READY,      TASK_BLOCKING, TASK_RUNNING};
    Rect top = {panel.x, panel.y + view_px(view, 2), panel.w, view_px(view, 34)};
    rect_cut_right(&top, view_px(view, 36));
    rect_cut_left(&top, view_px(view, 96));
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 12.5f, view->theme->playhead);
    Span axis = view->state->axis == LANE_AXIS_TIME ? SPAN("virtual time") : SPAN("steps");
    float width = widget_width(view, style, axis);
    Rect button = rect_cut_left(&top, width + view_px(view, 16));
    widget_text_in(view, rect_inset(button, view_px(view, 4), 0), ALIGN_LEFT, style, axis);
    widget_hit(view, button, HIT_BUTTON, BUTTON_AXIS, 0, 0, "switch between virtual time and steps");
    rect_cut_left(&top, view_px(view, 12));
    for (size_t i = 0; i < sizeof STATES / sizeof *STATES; i++)
        if (legend_entry(view, &top, STATES[i], false) <= top.w) legend_entry(view, &top, STATES[i], true);
}

// ---- layout

/// Wide enough for the names of the first lanes, but at most a share of the panel. From all lanes, also those
/// to come, so that nothing moves while it plays.
static float names_width(Chart *chart, float most) {
    float width = view_px(chart->view, 44);
    uint32_t count = lanes_count(chart->lanes);
    for (uint32_t lane = 0; lane < count && lane < NAMES_LOOKED_AT; lane++) {
        float wide = chart_lane_name(chart, lane, (Rect){0}, false);
        if (wide > width) width = wide;
    }
    return width < most ? width + 1 : most;
}

static uint32_t focus_lane(const Chart *chart) {
    uint32_t lane = lanes_of(chart->lanes, chart->view->state->selected);
    if (lane == UINT32_MAX) {
        TraceObject running = model_loop(chart->model).running_task;
        lane = lanes_of(chart->lanes, running ? running : model_last_place(chart->model).actor);
    }
    return lane == UINT32_MAX || lane == 0 ? UINT32_MAX : lane - 1;
}

static float row_height(const View *view, float room_px, uint32_t lanes) {
    float row = lanes ? (float)(int)(room_px / (float)lanes) : room_px;
    if (row > view_px(view, ROW_MOST)) row = view_px(view, ROW_MOST);
    return row < view_px(view, ROW_LEAST) ? view_px(view, ROW_LEAST) : row;
}

// ---- drawing

static float row_y(void *context, uint32_t lane) {
    const Timeline *timeline = context;
    if (lane == 0) return timeline->first_row.y + timeline->first_row.h / 2;
    uint32_t index = lane - 1;
    if (index < timeline->rows.first || index >= timeline->rows.first + timeline->rows.count) return -1;
    float y = timeline->rows.y_px + ((float)(index - timeline->rows.first) + 0.5f) * timeline->chart.row_px;
    bool seen = y > timeline->area.y && y < timeline->area.y + timeline->area.h;
    return seen ? y : -1;
}

static void draw_lanes(Timeline *timeline) {
    Chart *chart = &timeline->chart;
    View *view = chart->view;
    uint32_t count = lanes_count(chart->lanes);
    chart_lane(chart, 0, timeline->first_row);
    timeline->rows =
        widget_rows(view, PANEL_TIMELINE, timeline->area, count - 1, chart->row_px, focus_lane(chart));
    draw_clip(view->draw, timeline->area);
    for (uint32_t i = 0; i < timeline->rows.count; i++) {
        Rect row = {timeline->area.x, timeline->rows.y_px + (float)i * chart->row_px, timeline->area.w,
                    chart->row_px};
        if (timeline->rows.first + i + 1 < count) chart_lane(chart, timeline->rows.first + i + 1, row);
    }
    draw_unclip(view->draw);
}

static void draw_range(const Chart *chart) {
    View *view = chart->view;
    if (!view->state->range_set) return;
    float left = chart_x(chart, view->state->range_from), right = chart_x(chart, view->state->range_to);
    Rect range = {left, chart->plot.y, right - left, chart->plot.h};
    draw_clip(view->draw, chart->plot);
    draw_fill(view->draw, range, (view->theme->playhead & 0x00ffffffu) | 0x26000000u);
    draw_fill(view->draw, (Rect){left, range.y, 1, range.h}, view->theme->playhead);
    draw_fill(view->draw, (Rect){right - 1, range.y, 1, range.h}, view->theme->playhead);
    draw_unclip(view->draw);
    Buffer words;
    buffer_init(&words, view->memory);
    int64_t length = view->state->range_to - view->state->range_from;
    if (chart->axis == LANE_AXIS_TIME)
        words_duration(length, &words);
    else
        buffer_printf(&words, "%lld steps", (long long)length);
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_BOLD, 12.5f, view->theme->playhead);
    Rect above = {left, chart->plot.y - view_px(view, HEAD), view_px(view, 120), view_px(view, HEAD)};
    widget_text_in(view, above, ALIGN_LEFT, style, buffer_span(&words));
    buffer_free(&words);
}

static void draw_bookmarks(const Chart *chart, Rect foot) {
    View *view = chart->view;
    for (uint32_t i = 0; i < view->state->bookmark_count; i++) {
        TraceId event = view->state->bookmarks[i];
        if (event == 0 || event > model_trace(chart->model)->count) continue;
        int64_t at = chart->axis == LANE_AXIS_STEPS ? (int64_t)event
                                                    : trace_moment(model_trace(chart->model), event).now_ns;
        float x = chart_x(chart, at), size = view_px(view, 8);
        if (x < chart->plot.x || x > chart->plot.x + chart->plot.w) continue;
        draw_arrow_head(view->draw, (Point){x, foot.y - size * 0.2f}, 0, -1, size, view->theme->playhead);
        widget_hit(view, (Rect){x - size, foot.y - size, 2 * size, 2 * size}, HIT_EVENT, 0, 0, event,
                   "a bookmark");
    }
}

/// Cuts names, head and foot off and gives the rest to the lanes.
static Rect lay_out(Timeline *timeline, Rect rest) {
    Chart *chart = &timeline->chart;
    View *view = chart->view;
    uint32_t count = lanes_count(chart->lanes);
    chart->row_px = row_height(view, rest.h - view_px(view, HEAD + FOOT), count);
    chart_begin(chart);
    float names = names_width(chart, (float)(int)(rest.w * 0.22f)), gap = view_px(view, 14);
    chart->names = (Rect){rest.x, rest.y, names, rest.h};
    rect_cut_top(&rest, view_px(view, HEAD));
    Rect foot = rect_cut_bottom(&rest, view_px(view, FOOT));
    chart->plot = (Rect){rest.x + names + gap, rest.y, rest.w - names - gap - view_px(view, 14), rest.h};
    view->plot = chart->plot;
    timeline->first_row = rect_cut_top(&rest, chart->row_px);
    timeline->area = rest;
    return foot;
}

static void begin_timeline(Timeline *timeline, View *view) {
    const ViewState *state = view->state;
    timeline->chart = (Chart){.view = view, .model = view->model, .axis = state->axis};
    Chart *chart = &timeline->chart;
    chart->lanes = model_lanes(view->model);
    chart->from = state->axis_from;
    chart->to = state->axis_to > state->axis_from ? state->axis_to : state->axis_from + 1;
    chart->cursor = chart->axis == LANE_AXIS_STEPS ? (int64_t)model_event(view->model) : state->now_ns;
}

void panel_timeline(View *view, Rect rect) {
    Timeline timeline;
    Rect rest = widget_panel(view, PANEL_TIMELINE, rect, panel_title(PANEL_TIMELINE), NULL);
    begin_timeline(&timeline, view);
    Chart *chart = &timeline.chart;
    draw_legend(view, rect);
    if (lanes_count(chart->lanes) == 0) {
        widget_empty(view, rest, "This program starts no event loop.");
        return;
    }
    if (rest.h < view_px(view, HEAD + FOOT + ROW_LEAST)) return;
    Rect foot = lay_out(&timeline, rest);
    widget_hit(view, chart->plot, HIT_PLOT, 0, 0, 0, NULL);
    chart_axis(chart, foot);
    if (lanes_count(chart->lanes) > FOLD_LANES) {
        rect_cut_top(&timeline.area, view_px(view, 5));
        Rect density = rect_cut_top(&timeline.area, (float)(int)(timeline.area.h * 0.4f));
        rect_cut_bottom(&density, view_px(view, 6));
        density.x = chart->plot.x;
        density.w = chart->plot.w;
        chart_density(chart, density);
    }
    draw_range(chart);
    draw_lanes(&timeline);
    chart_arrows(chart, row_y, &timeline);
    draw_bookmarks(chart, foot);
    Rect line = {chart->plot.x, chart->plot.y - view_px(view, 10), chart->plot.w,
                 chart->plot.h + view_px(view, 10)};
    chart_playhead(chart, line);
}
