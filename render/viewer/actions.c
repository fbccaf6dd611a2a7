/// What keys and buttons do: one row an action, one short function each.
#include "render/viewer/actions.h"

typedef void ActionFunction(Viewer *viewer);

static void next_event(Viewer *viewer) {
    playback_stop(viewer);
    navigate_to(viewer, model_event(viewer->model) + 1, true);
}
static void previous_event(Viewer *viewer) {
    playback_stop(viewer);
    TraceId event = model_event(viewer->model);
    if (event > 0) navigate_to(viewer, event - 1, true);
}
static void next_iteration(Viewer *viewer) {
    playback_stop(viewer);
    TraceId event = model_next_iteration(viewer->model, model_event(viewer->model));
    navigate_to(viewer, event ? event : navigate_last(viewer), true);
}
static void previous_iteration(Viewer *viewer) {
    playback_stop(viewer);
    navigate_to(viewer, model_previous_iteration(viewer->model, model_event(viewer->model)), true);
}
static void next_mark(Viewer *viewer) {
    playback_stop(viewer);
    navigate_mark(viewer, 1);
}
static void previous_mark(Viewer *viewer) {
    playback_stop(viewer);
    navigate_mark(viewer, -1);
}
static void first_event(Viewer *viewer) {
    playback_stop(viewer);
    navigate_jump(viewer, 0, false);
}
static void last_event(Viewer *viewer) {
    playback_stop(viewer);
    navigate_jump(viewer, navigate_last(viewer), false);
}
static TraceId tenth(const Viewer *viewer) {
    TraceId last = navigate_last(viewer);
    return last < 10 ? 1 : last / 10;
}
static void tenth_back(Viewer *viewer) {
    TraceId event = model_event(viewer->model), step = tenth(viewer);
    navigate_jump(viewer, event > step ? event - step : 0, false);
}
static void tenth_forward(Viewer *viewer) {
    TraceId left = navigate_last(viewer) - model_event(viewer->model), step = tenth(viewer);
    navigate_jump(viewer, model_event(viewer->model) + (left < step ? left : step), false);
}
static void faster(Viewer *viewer) {
    playback_speed(viewer, 1);
}
static void slower(Viewer *viewer) {
    playback_speed(viewer, -1);
}
static void undo(Viewer *viewer) {
    playback_stop(viewer);
    navigate_undo(viewer, -1);
}
static void redo(Viewer *viewer) {
    playback_stop(viewer);
    navigate_undo(viewer, 1);
}

static void cause(Viewer *viewer) {
    playback_stop(viewer);
    TraceId event = model_cause(viewer->model, model_event(viewer->model));
    if (event)
        navigate_jump(viewer, event, true);
    else
        viewer_notice(viewer, "nothing in this run caused this event");
}
static void effect(Viewer *viewer) {
    playback_stop(viewer);
    TraceId event = model_effect(viewer->model, model_event(viewer->model));
    if (event)
        navigate_jump(viewer, event, true);
    else
        viewer_notice(viewer, "this event caused nothing");
}

static void select_object(Viewer *viewer, TraceObject object) {
    viewer->state.selected = object;
    viewer->state.selected_twin = false;
    viewer->state.follow[PANEL_TASKS] = viewer->state.follow[PANEL_TIMELINE] = true;
    viewer->stale = true;
}

/// Selects the task that stands `direction` places behind the selected one.
static void select_task(Viewer *viewer, int direction) {
    uint32_t count = model_task_count(viewer->model, false), found = UINT32_MAX;
    if (count == 0) return;
    ModelTask task;
    // Tasks are numbered in order of creation, so the number tells the place.
    TraceObject selected = viewer->state.selected;
    if (trace_object_kind(selected) == TRACE_OBJECT_TASK && trace_object_number(selected) <= count)
        found = trace_object_number(selected) - 1;
    uint32_t next = found == UINT32_MAX
                        ? (direction > 0 ? 0 : count - 1)
                        : (direction > 0 ? (found + 1 < count ? found + 1 : found) : (found ? found - 1 : 0));
    if (model_tasks(viewer->model, false, next, &task, 1)) select_object(viewer, task.task);
}
static void select_next(Viewer *viewer) {
    select_task(viewer, 1);
}
static void select_previous(Viewer *viewer) {
    select_task(viewer, -1);
}

static void set_overlay(Viewer *viewer, Overlay overlay) {
    viewer->state.overlay = viewer->state.overlay == overlay ? OVERLAY_NONE : overlay;
    viewer->stale = true;
}
static void details(Viewer *viewer) {
    if (!viewer->state.selected) select_next(viewer);
    set_overlay(viewer, OVERLAY_DETAILS);
}
static void wait_graph(Viewer *viewer) {
    set_overlay(viewer, OVERLAY_WAIT_GRAPH);
    viewer->state.wait_graph = viewer->state.overlay == OVERLAY_WAIT_GRAPH;
}
static void help(Viewer *viewer) {
    if (viewer->state.overlay == OVERLAY_HELP && !viewer->model)
        viewer->state.overlay = OVERLAY_START;
    else
        set_overlay(viewer, OVERLAY_HELP);
    viewer->stale = true;
}

/// Takes away what lies on top: overlay, zoomed panel, range, selection, one a press.
static void back(Viewer *viewer) {
    ViewState *state = &viewer->state;
    if (state->overlay == OVERLAY_START) return;
    if (state->overlay != OVERLAY_NONE)
        state->overlay = viewer->model ? OVERLAY_NONE : OVERLAY_START;
    else if (state->zoomed >= 0)
        state->zoomed = -1;
    else if (state->range_set)
        state->range_set = false;
    else
        state->selected = 0;
    state->wait_graph = false;
    viewer->stale = true;
}

static int64_t zoom_centre(const Viewer *viewer) {
    return axis_cursor(viewer);
}
static void zoom_in(Viewer *viewer) {
    axis_zoom(viewer, 1 / 1.5, zoom_centre(viewer));
}
static void zoom_out(Viewer *viewer) {
    axis_zoom(viewer, 1.5, zoom_centre(viewer));
}
static void pan_left(Viewer *viewer) {
    axis_pan(viewer, -0.1);
}
static void pan_right(Viewer *viewer) {
    axis_pan(viewer, 0.1);
}

static void next_theme(Viewer *viewer) {
    viewer->state.theme = (ThemeName)((viewer->state.theme + 1) % THEME_COUNT);
}
static void text_larger(Viewer *viewer) {
    if (viewer->state.text_size < VIEWER_LARGEST_TEXT) viewer->own_text_size = viewer->state.text_size + 1;
    viewer_set_text_size(viewer);
}
static void text_smaller(Viewer *viewer) {
    if (viewer->state.text_size > VIEWER_SMALLEST_TEXT) viewer->own_text_size = viewer->state.text_size - 1;
    viewer_set_text_size(viewer);
}
static void indices(Viewer *viewer) {
    viewer->state.heap_indices = !viewer->state.heap_indices;
}

void actions_zoom_panel(Viewer *viewer, PanelKind panel) {
    viewer->state.zoomed = viewer->state.zoomed == (int)panel ? -1 : (int)panel;
    viewer->stale = true;
}
void actions_fold_panel(Viewer *viewer, PanelKind panel) {
    viewer->state.folded[panel] = !viewer->state.folded[panel];
    viewer->stale = true;
}

/// The panel under the pointer; PANEL_TIMELINE if it is over none.
static PanelKind panel_pointed_at(const Viewer *viewer) {
    for (PanelKind panel = PANEL_SOURCE; panel < PANEL_WHY; panel++)
        if (rect_contains(viewer->view.panels[panel], viewer->state.pointer)) return panel;
    return PANEL_TIMELINE;
}
static void zoom_panel(Viewer *viewer) {
    actions_zoom_panel(viewer, viewer->state.zoomed >= 0 ? (PanelKind)viewer->state.zoomed
                                                         : panel_pointed_at(viewer));
}
static void fold_panel(Viewer *viewer) {
    actions_fold_panel(viewer, panel_pointed_at(viewer));
}

static void export_moment(Viewer *viewer) {
    char notice[VIEWER_NOTICE_BYTES] = "pictures cannot be saved here";
    if (viewer->host.export_moment) viewer->host.export_moment(viewer->host.context, notice, sizeof notice);
    viewer_notice(viewer, notice);
}
static void quit(Viewer *viewer) {
    viewer->quit = true;
}

static ActionFunction *const FUNCTIONS[ACTION_COUNT] = {
    [ACTION_PLAY] = playback_toggle,
    [ACTION_NEXT_EVENT] = next_event,
    [ACTION_PREVIOUS_EVENT] = previous_event,
    [ACTION_NEXT_ITERATION] = next_iteration,
    [ACTION_PREVIOUS_ITERATION] = previous_iteration,
    [ACTION_NEXT_MARK] = next_mark,
    [ACTION_PREVIOUS_MARK] = previous_mark,
    [ACTION_FIRST_EVENT] = first_event,
    [ACTION_LAST_EVENT] = last_event,
    [ACTION_TENTH_BACK] = tenth_back,
    [ACTION_TENTH_FORWARD] = tenth_forward,
    [ACTION_RESTART] = first_event,
    [ACTION_FASTER] = faster,
    [ACTION_SLOWER] = slower,
    [ACTION_UNDO] = undo,
    [ACTION_REDO] = redo,
    [ACTION_CAUSE] = cause,
    [ACTION_EFFECT] = effect,
    [ACTION_SELECT_NEXT] = select_next,
    [ACTION_SELECT_PREVIOUS] = select_previous,
    [ACTION_DETAILS] = details,
    [ACTION_BACK] = back,
    [ACTION_WAIT_GRAPH] = wait_graph,
    [ACTION_SEARCH] = finder_open,
    [ACTION_BOOKMARK] = navigate_toggle_bookmark,
    [ACTION_ZOOM_IN] = zoom_in,
    [ACTION_ZOOM_OUT] = zoom_out,
    [ACTION_PAN_LEFT] = pan_left,
    [ACTION_PAN_RIGHT] = pan_right,
    [ACTION_FIT_ALL] = axis_fit_all,
    [ACTION_FIT_SELECTION] = axis_fit_range,
    [ACTION_AXIS] = axis_switch,
    [ACTION_THEME] = next_theme,
    [ACTION_TEXT_LARGER] = text_larger,
    [ACTION_TEXT_SMALLER] = text_smaller,
    [ACTION_INDICES] = indices,
    [ACTION_ZOOM_PANEL] = zoom_panel,
    [ACTION_FOLD_PANEL] = fold_panel,
    [ACTION_EXPORT] = export_moment,
    [ACTION_HELP] = help,
    [ACTION_QUIT] = quit,
};

/// What makes sense although no trace is shown.
static bool works_without_trace(Action action) {
    return action == ACTION_THEME || action == ACTION_TEXT_LARGER || action == ACTION_TEXT_SMALLER ||
           action == ACTION_HELP || action == ACTION_BACK || action == ACTION_QUIT;
}

void viewer_do(Viewer *viewer, Action action) {
    if (action == ACTION_NONE || (!viewer->model && !works_without_trace(action))) return;
    FUNCTIONS[action](viewer);
    viewer->stale = true;
}

static const Action BUTTON_ACTIONS[] = {
    [BUTTON_START] = ACTION_FIRST_EVENT, [BUTTON_BACK] = ACTION_PREVIOUS_EVENT,
    [BUTTON_PLAY] = ACTION_PLAY,         [BUTTON_FORWARD] = ACTION_NEXT_EVENT,
    [BUTTON_SLOWER] = ACTION_SLOWER,     [BUTTON_FASTER] = ACTION_FASTER,
    [BUTTON_HELP] = ACTION_HELP,         [BUTTON_AXIS] = ACTION_AXIS,
    [BUTTON_INDICES] = ACTION_INDICES,   [BUTTON_WAIT_GRAPH] = ACTION_WAIT_GRAPH,
    [BUTTON_CAUSE] = ACTION_CAUSE,       [BUTTON_EFFECT] = ACTION_EFFECT,
    [BUTTON_THEME] = ACTION_THEME,       [BUTTON_CLOSE] = ACTION_BACK,
};

Action actions_of_button(uint32_t button) {
    return button < sizeof BUTTON_ACTIONS / sizeof *BUTTON_ACTIONS ? BUTTON_ACTIONS[button] : ACTION_NONE;
}
