/// The stretch of time or steps that the timeline shows.
#include "render/viewer/viewer_state.h"

enum { SHORTEST_NS = 1000, SHORTEST_STEPS = 8 };

static void axis_bounds(const Viewer *viewer, int64_t *from, int64_t *to) {
    TraceId last = navigate_last(viewer);
    *from = 0;
    if (viewer->state.axis == LANE_AXIS_STEPS)
        *to = last ? last : 1;
    else
        *to = last ? trace_moment(viewer->trace, last).now_ns : 0;
    if (*to <= *from) *to = *from + (viewer->state.axis == LANE_AXIS_STEPS ? SHORTEST_STEPS : 1000000000);
    if (viewer->model && model_deadlock_event(viewer->model))
        *to += (*to - *from) / 5; // room for what would go on for ever
}

int64_t axis_cursor(const Viewer *viewer) {
    if (!viewer->model) return 0;
    if (viewer->state.axis == LANE_AXIS_STEPS) return (int64_t)model_event(viewer->model);
    // While the clock glides, what counts is where it goes.
    return viewer->state.motion < 1 ? model_now_ns(viewer->model) : viewer->state.now_ns;
}

static void set(Viewer *viewer, int64_t from, int64_t to) {
    int64_t first, last, shortest = viewer->state.axis == LANE_AXIS_STEPS ? SHORTEST_STEPS : SHORTEST_NS;
    axis_bounds(viewer, &first, &last);
    int64_t margin = (last - first) / 20 + 1, length = to - from;
    if (length < shortest) length = shortest;
    if (length > last - first + 2 * margin) length = last - first + 2 * margin;
    if (from < first - margin) from = first - margin;
    if (from + length > last + margin) from = last + margin - length;
    if (from < first - margin) from = first - margin;
    viewer->state.axis_from = from;
    viewer->state.axis_to = from + length;
    viewer->stale = true;
}

void axis_fit_all(Viewer *viewer) {
    int64_t from, to;
    axis_bounds(viewer, &from, &to);
    set(viewer, from, to + (to - from) / 40);
}

void axis_fit_range(Viewer *viewer) {
    if (viewer->state.range_set)
        set(viewer, viewer->state.range_from, viewer->state.range_to);
    else
        viewer_notice(viewer, "nothing is selected: drag over the timeline to select a range");
}

void axis_zoom(Viewer *viewer, double factor, int64_t around) {
    const ViewState *state = &viewer->state;
    double before = (double)(around - state->axis_from), after = (double)(state->axis_to - around);
    set(viewer, around - (int64_t)(before * factor), around + (int64_t)(after * factor));
}

void axis_pan(Viewer *viewer, double share) {
    const ViewState *state = &viewer->state;
    int64_t by = (int64_t)((double)(state->axis_to - state->axis_from) * share);
    set(viewer, state->axis_from + by, state->axis_to + by);
}

void axis_go(Viewer *viewer, int64_t position) {
    if (!viewer->model) return;
    if (position < 0) position = 0;
    TraceId last = navigate_last(viewer);
    if (viewer->state.axis == LANE_AXIS_STEPS)
        navigate_jump(viewer, position > (int64_t)last ? last : (TraceId)position, false);
    else
        navigate_to_time(viewer, position, true);
}

/// A position of the other axis on the present one.
static int64_t translated(const Viewer *viewer, int64_t position) {
    TraceId last = navigate_last(viewer);
    if (viewer->state.axis == LANE_AXIS_STEPS) {
        int64_t end = last ? trace_moment(viewer->trace, last).now_ns : 0;
        if (position <= 0) return 0;
        return position > end ? (int64_t)last : (int64_t)model_event_at(viewer->model, position);
    }
    if (position < 1 || last == 0) return 0;
    return trace_moment(viewer->trace, position > (int64_t)last ? last : (TraceId)position).now_ns;
}

void axis_switch(Viewer *viewer) {
    ViewState *state = &viewer->state;
    int64_t from, to;
    axis_bounds(viewer, &from, &to);
    bool all = state->axis_from <= from && state->axis_to >= to;
    state->axis = state->axis == LANE_AXIS_TIME ? LANE_AXIS_STEPS : LANE_AXIS_TIME;
    if (state->range_set) {
        state->range_from = translated(viewer, state->range_from);
        state->range_to = translated(viewer, state->range_to);
    }
    if (all)
        axis_fit_all(viewer);
    else
        set(viewer, translated(viewer, state->axis_from), translated(viewer, state->axis_to));
    axis_follow(viewer);
}

void axis_follow(Viewer *viewer) {
    const ViewState *state = &viewer->state;
    int64_t cursor = axis_cursor(viewer), length = state->axis_to - state->axis_from;
    if (viewer->drag.kind != DRAG_NONE) return; // what is held by the mouse must not move away under it
    if (cursor < state->axis_from)
        set(viewer, cursor - length / 10, cursor - length / 10 + length);
    else if (cursor > state->axis_to)
        set(viewer, cursor + length / 10 - length, cursor + length / 10);
}
