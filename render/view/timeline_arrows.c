/// Who woke whom: the last wake-ups of the instant at the cursor, and those of the selected task. More would
/// be a thicket.
#include "render/view/timeline.h"

enum { LAST_ARROWS = 3, SELECTED_ARROWS = 24, EVENTS_BACK = 400 };

typedef struct Arrows {
    Chart *chart;
    float (*y_of)(void *context, uint32_t lane);
    void *context;
    uint32_t drawn, most;
} Arrows;

static float lane_y(const Arrows *arrows, TraceObject object) {
    uint32_t lane = lanes_of(arrows->chart->lanes, object);
    return lane == UINT32_MAX ? -1 : arrows->y_of(arrows->context, lane);
}

/// A curve that leaves to one side and comes in from there, so that it stands clear of what it joins even
/// where both are of the same instant. At the playhead that is the right side, where nothing has happened
/// yet; before it the left one, where bars end: their words stand at their beginnings.
static void draw_wake(const Arrows *arrows, TraceObject waker, TraceObject woken, int64_t at, float opacity) {
    const Chart *chart = arrows->chart;
    View *view = chart->view;
    float from_y = lane_y(arrows, waker), to_y = lane_y(arrows, woken), x = chart_x(chart, at);
    if (from_y < 0 || to_y < 0 || x < chart->plot.x || x > chart->plot.x + chart->plot.w) return;
    float reach = view_px(view, 20) + (to_y > from_y ? to_y - from_y : from_y - to_y) * 0.12f;
    float limit = view_px(view, 64), head = view_px(view, 8);
    if (reach > limit) reach = limit;
    bool over = chart_x(chart, chart->cursor) - x > view_px(view, 4);
    float room = x - chart->plot.x - view_px(view, 7);
    if (over && room < view_px(view, 10)) return; // at the very beginning there is no clear side
    if (over && reach > room) reach = room;
    float side = over ? -1 : 1, start = x + side * view_px(view, 7), tip = x + side * view_px(view, 6);
    Point curve[] = {{start, from_y},
                     {start + side * reach, from_y},
                     {tip + side * reach, to_y},
                     {tip + side * head * 0.8f, to_y}};
    draw_clip(view->draw, chart->plot);
    float before = view->draw->opacity;
    view->draw->opacity = opacity;
    draw_curve(view->draw, curve, stroke_plain(view->theme->playhead, view_px(view, 1.75f)));
    draw_arrow_head(view->draw, (Point){tip, to_y}, -side, 0, head, view->theme->playhead);
    view->draw->opacity = before;
    draw_unclip(view->draw);
}

/// The task that an event makes ready on behalf of another task; 0 = none.
static TraceObject woken_by_event(const TraceEvent *event) {
    if (event->kind != TRACE_HANDLE_READY || event->small == TRACE_HANDLE_KIND_CALLBACK) return 0;
    bool other = trace_object_kind(event->actor) == TRACE_OBJECT_TASK && event->actor != event->slots[1];
    return other ? event->slots[1] : 0;
}

static int64_t position_of(const Chart *chart, TraceId event) {
    if (chart->axis == LANE_AXIS_STEPS) return event;
    return trace_moment(model_trace(chart->model), event).now_ns;
}

static void draw_last(const Arrows *arrows) {
    const Chart *chart = arrows->chart;
    const Trace *trace = model_trace(chart->model);
    uint32_t count = 0;
    int64_t now_ns = model_now_ns(chart->model);
    // Once the clock has gone on, bars lie where the arrows were.
    if (chart->axis == LANE_AXIS_TIME && chart->view->state->now_ns > now_ns) return;
    for (TraceId id = chart->event; id > 0 && chart->event - id < EVENTS_BACK && count < LAST_ARROWS; id--) {
        if (trace_moment(trace, id).now_ns < now_ns) break;
        TraceEvent event = trace_event(trace, id);
        TraceObject woken = woken_by_event(&event);
        if (!woken) continue;
        draw_wake(arrows, event.actor, woken, position_of(chart, id),
                  count == 0   ? 1
                  : count == 1 ? 0.45f
                               : 0.25f);
        count++;
    }
}

static bool visit_ready(void *context, const LaneSpan *span) {
    Arrows *arrows = context;
    Chart *chart = arrows->chart;
    if (span->first > chart->event || arrows->drawn == arrows->most) return false;
    if (span->state == LANE_READY && trace_object_kind(span->woken_by) == TRACE_OBJECT_TASK) {
        draw_wake(arrows, span->woken_by, span->lane, position_of(chart, span->first), 0.8f);
        arrows->drawn++;
    }
    if (span->state != LANE_RUNNING) return true;
    TraceId last = span->last < chart->event ? span->last : chart->event;
    for (TraceId id = span->first; id <= last && id - span->first < EVENTS_BACK; id++) {
        TraceEvent event = trace_event(model_trace(chart->model), id);
        TraceObject woken = woken_by_event(&event);
        if (!woken || event.actor != span->lane || arrows->drawn == arrows->most) continue;
        draw_wake(arrows, span->lane, woken, position_of(chart, id), 0.8f);
        arrows->drawn++;
    }
    return true;
}

void chart_arrows(Chart *chart, float (*y_of)(void *context, uint32_t lane), void *context) {
    Arrows arrows = {.chart = chart, .y_of = y_of, .context = context, .most = SELECTED_ARROWS};
    const ViewState *state = chart->view->state;
    uint32_t lane = lanes_of(chart->lanes, state->selected);
    bool here = state->selected_twin == chart->view->in_twin;
    if (here && lane != UINT32_MAX && trace_object_kind(state->selected) == TRACE_OBJECT_TASK)
        lanes_spans(chart->lanes, lane, chart->axis, chart->from, chart->to, chart_pixel(chart), visit_ready,
                    &arrows);
    draw_last(&arrows);
}
