/// The mouse: clicks, drags and the wheel do what they look like they do.
#include "render/viewer/actions.h"

enum { DRAG_THRESHOLD_PX = 4, WHEEL_POINTS = 48 };

static float distance_squared(Point a, Point b) {
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

// ---- press

static void press_plot(Viewer *viewer, const Input *input) {
    Drag *drag = &viewer->drag;
    drag->kind = (input->mods & MOD_SHIFT) || input->button == 2 ? DRAG_PAN : DRAG_UNDECIDED;
    drag->from = input->at;
    drag->axis_from = viewer->state.axis_from;
    drag->axis_to = viewer->state.axis_to;
}

static void select_clicked(Viewer *viewer, const Hit *hit, int clicks) {
    viewer->state.selected = hit->object;
    viewer->state.selected_twin = hit->twin;
    if (clicks == 2) viewer_do(viewer, ACTION_DETAILS);
}

/// An event of the second run is gone to by its time.
static void go_to_event(Viewer *viewer, const Hit *hit) {
    playback_stop(viewer);
    if (hit->twin)
        navigate_to_time(viewer, trace_moment(viewer->twin_trace, hit->event).now_ns, true);
    else
        navigate_jump(viewer, hit->event, false);
}

static void press_lane(Viewer *viewer, const Input *input, const Hit *hit) {
    select_clicked(viewer, hit, input->clicks);
    bool elsewhere = hit->twin && viewer->state.axis == LANE_AXIS_STEPS; // its steps are not the first run's
    if (input->clicks != 2 && !elsewhere) press_plot(viewer, input);
}

static void drag_scrubber(Viewer *viewer, Point at) {
    Rect bar = viewer->view.panels[PANEL_SCRUBBER];
    float part = bar.w > 0 ? (at.x - bar.x) / bar.w : 0;
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    navigate_jump(viewer, (TraceId)(part * (float)navigate_last(viewer) + 0.5F), false);
}

static void press(Viewer *viewer, const Input *input) {
    // The first click may have put something else under the pointer (the playhead): the second means the same
    // thing.
    Hit hit = input->clicks == 2 ? viewer->pressed : view_hit(&viewer->view, input->at);
    viewer->pressed = hit;
    viewer->drag.from = input->at;
    if (input->button == 3) { // the other button only selects
        if (hit.object) select_clicked(viewer, &hit, 1);
        return;
    }
    switch (hit.kind) {
    case HIT_NONE: // beside an overlay: close it
        if (viewer->state.overlay != OVERLAY_NONE) viewer_do(viewer, ACTION_BACK);
        break;
    case HIT_PANEL: break;
    case HIT_PANEL_TITLE:
        if (input->clicks == 2) actions_zoom_panel(viewer, (PanelKind)hit.number);
        break;
    case HIT_PANEL_FOLD: actions_fold_panel(viewer, (PanelKind)hit.number); break;
    case HIT_SPLIT:
        viewer->drag.kind = DRAG_SPLIT;
        viewer->drag.split = hit.number;
        break;
    case HIT_OBJECT: select_clicked(viewer, &hit, input->clicks); break;
    case HIT_LINE:
        playback_stop(viewer);
        navigate_to_line(viewer, hit.number);
        break;
    case HIT_LANE:
    case HIT_SPAN: press_lane(viewer, input, &hit); break;
    case HIT_PLOT: press_plot(viewer, input); break;
    case HIT_OUTPUT:
    case HIT_EVENT: go_to_event(viewer, &hit); break;
    case HIT_PLAYHEAD: viewer->drag.kind = DRAG_PLAYHEAD; break;
    case HIT_SCRUBBER:
        playback_stop(viewer);
        viewer->drag.kind = DRAG_SCRUBBER;
        drag_scrubber(viewer, input->at);
        break;
    case HIT_BUTTON: viewer_do(viewer, actions_of_button(hit.number)); break;
    case HIT_MATCH: finder_go(viewer, hit.number); break;
    case HIT_RECENT: start_input_go(viewer, hit.number); break;
    }
}

// ---- drag

static void drag_range(Viewer *viewer, Point at) {
    int64_t a = view_axis_at(&viewer->view, viewer->drag.from.x), b = view_axis_at(&viewer->view, at.x);
    viewer->state.range_set = true;
    viewer->state.range_from = a < b ? a : b;
    viewer->state.range_to = a < b ? b : a;
}

static void drag_pan(Viewer *viewer, Point at) {
    const Drag *drag = &viewer->drag;
    float width = viewer->view.plot.w;
    if (!(width > 0)) return;
    viewer->state.axis_from = drag->axis_from;
    viewer->state.axis_to = drag->axis_to;
    axis_pan(viewer, (double)((drag->from.x - at.x) / width));
}

/// What share of the whole a split is dragged to.
static float split_share(const Viewer *viewer, uint32_t split, Point at) {
    const Rect *panels = viewer->view.panels;
    float share = 0;
    switch ((SplitKind)split) {
    case SPLIT_TOP: {
        float top = panels[PANEL_LOOP].y, bottom = panels[PANEL_TIMELINE].y + panels[PANEL_TIMELINE].h;
        share = (at.y - top) / (bottom - top);
        break;
    }
    case SPLIT_LEFT:
    case SPLIT_RIGHT:
    case SPLIT_OUTPUT: share = at.x / (float)viewer->state.width_px; break;
    case SPLIT_COUNT: break;
    }
    return share < 0.1F ? 0.1F : share > 0.9F ? 0.9F : share;
}

static void drag(Viewer *viewer, Point at) {
    switch (viewer->drag.kind) {
    case DRAG_NONE: return;
    case DRAG_UNDECIDED:
        if (distance_squared(at, viewer->drag.from) < DRAG_THRESHOLD_PX * DRAG_THRESHOLD_PX) return;
        viewer->drag.kind = DRAG_RANGE;
        drag_range(viewer, at);
        break;
    case DRAG_RANGE: drag_range(viewer, at); break;
    case DRAG_PAN: drag_pan(viewer, at); break;
    case DRAG_PLAYHEAD:
        playback_stop(viewer);
        axis_go(viewer, view_axis_at(&viewer->view, at.x));
        break;
    case DRAG_SCRUBBER: drag_scrubber(viewer, at); break;
    case DRAG_SPLIT:
        viewer->state.split[viewer->drag.split] = split_share(viewer, viewer->drag.split, at);
        break;
    }
    viewer->stale = true;
}

static void release(Viewer *viewer, Point at) {
    if (viewer->drag.kind == DRAG_UNDECIDED) {
        playback_stop(viewer);
        viewer->state.range_set = false;
        axis_go(viewer, view_axis_at(&viewer->view, at.x));
    }
    viewer->drag.kind = DRAG_NONE;
}

// ---- wheel

static PanelKind panel_at(const Viewer *viewer, Point at) {
    for (PanelKind panel = 0; panel < PANEL_COUNT; panel++)
        if (rect_contains(viewer->view.panels[panel], at)) return panel;
    return PANEL_COUNT;
}

static void scroll(Viewer *viewer, PanelKind panel, float notches) {
    float *at = &viewer->state.scroll[panel], most = viewer->view.scroll_max[panel];
    *at -= notches * WHEEL_POINTS;
    if (*at > most) *at = most;
    if (*at < 0) *at = 0;
    viewer->state.follow[panel] = false;
}

static void wheel(Viewer *viewer, const Input *input) {
    if (viewer->state.overlay != OVERLAY_NONE && !(input->mods & MOD_CTRL)) { // what lies below stays
        finder_wheel(viewer, input->wheel);
        viewer->stale = true;
        return;
    }
    PanelKind panel = panel_at(viewer, input->at);
    bool plot = panel == PANEL_TIMELINE || panel == PANEL_HEALTH;
    if (plot && (input->mods & MOD_CTRL))
        axis_zoom(viewer, input->wheel > 0 ? 1 / 1.25 : 1.25, view_axis_at(&viewer->view, input->at.x));
    else if (plot && ((input->mods & MOD_SHIFT) || input->wheel_x != 0))
        axis_pan(viewer, (double)(input->wheel_x != 0 ? input->wheel_x : -input->wheel) * 0.05);
    else if (input->mods & MOD_CTRL)
        viewer_do(viewer, input->wheel > 0 ? ACTION_TEXT_LARGER : ACTION_TEXT_SMALLER);
    else if (panel == PANEL_SCRUBBER)
        viewer_do(viewer, input->wheel > 0 ? ACTION_PREVIOUS_EVENT : ACTION_NEXT_EVENT);
    else if (panel < PANEL_COUNT)
        scroll(viewer, panel, input->wheel);
    viewer->stale = true;
}

// ---- hover

static bool same_hit(const Hit *a, const Hit *b) {
    return a->kind == b->kind && a->object == b->object && a->number == b->number && a->event == b->event &&
           a->twin == b->twin;
}

static void move(Viewer *viewer, Point at) {
    viewer->state.pointer = at;
    drag(viewer, at);
    if (viewer->drag.kind != DRAG_NONE) { // what is held, not what lies below, has the attention
        viewer->state.hover = (Hit){0};
        return;
    }
    Hit hit = view_hit(&viewer->view, at);
    // The box follows the pointer, so it is drawn anew only where there is one.
    if (!same_hit(&hit, &viewer->state.hover) || hit.object || hit.tip) viewer->stale = true;
    viewer->state.hover = hit;
}

void pointer_input(Viewer *viewer, const Input *input) {
    switch (input->kind) {
    case INPUT_MOVE: move(viewer, input->at); break;
    case INPUT_PRESS:
        viewer->state.pointer = input->at;
        press(viewer, input);
        viewer->stale = true;
        break;
    case INPUT_RELEASE:
        release(viewer, input->at);
        viewer->stale = true;
        break;
    case INPUT_WHEEL: wheel(viewer, input); break;
    case INPUT_LEAVE:
        viewer->state.hover = (Hit){0};
        viewer->stale = true;
        break;
    case INPUT_KEY:
    case INPUT_TEXT:
    case INPUT_RESIZE:
    case INPUT_DROP: break;
    }
}
