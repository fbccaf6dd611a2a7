/// Moving the cursor, and the way back.
#include "render/viewer/viewer_state.h"
#include <string.h>

enum { GLIDE_MS = 240 };

TraceId navigate_last(const Viewer *viewer) {
    return viewer->trace ? viewer->trace->count : 0;
}

void navigate_forget(Viewer *viewer) {
    viewer->history = (History){0};
}

/// Takes the places where chips are seen now as the beginning of their way.
static void take_places(Viewer *viewer) {
    const View *view = &viewer->view;
    uint32_t count = view->motion_to_count;
    if (count > viewer->motion_from_capacity) {
        viewer->motion_from = memory_resize(viewer->memory, viewer->motion_from,
                                            viewer->motion_from_capacity * sizeof(MotionEntry),
                                            view->motion_to_capacity * sizeof(MotionEntry));
        viewer->motion_from_capacity = view->motion_to_capacity;
    }
    if (count) memcpy(viewer->motion_from, view->motion_to, count * sizeof(MotionEntry));
    viewer->state.motion_from = viewer->motion_from;
    viewer->state.motion_count = count;
}

static void begin_glide(Viewer *viewer) {
    // While one glide is under way the chips start from where they were going: a key held down must not pile
    // them up.
    take_places(viewer);
    viewer->motion_from_ns = viewer->state.now_ns;
    viewer->motion_ms = 0;
    viewer->motion_total_ms = GLIDE_MS;
    viewer->state.motion = 0;
}

static void end_glide(Viewer *viewer) {
    viewer->motion_ms = viewer->motion_total_ms = 0;
    viewer->state.motion = 1;
    viewer->state.motion_count = 0;
    viewer->state.now_ns = model_now_ns(viewer->model);
}

/// The last event that has happened at a virtual time.
static TraceId last_event_by(const Model *model, int64_t now_ns) {
    const Trace *trace = model_trace(model);
    if (trace->count == 0 || trace_moment(trace, trace->count).now_ns <= now_ns) return trace->count;
    TraceId next = model_event_at(model, now_ns + 1);
    return next ? next - 1 : 0;
}

void navigate_twin(Viewer *viewer) {
    if (!viewer->twin) return;
    bool begun = model_event(viewer->model) > 0;
    model_seek(viewer->twin, begun ? last_event_by(viewer->twin, viewer->state.now_ns) : 0);
}

void navigate_to(Viewer *viewer, TraceId event, bool glide) {
    if (!viewer->model) return;
    if (event > navigate_last(viewer)) event = navigate_last(viewer);
    if (event == model_event(viewer->model)) return;
    model_seek(viewer->model, event);
    if (glide && !viewer->reduced_motion)
        begin_glide(viewer);
    else
        end_glide(viewer);
    viewer->play_ns = model_now_ns(viewer->model);
    navigate_twin(viewer);
    viewer->state.follow[PANEL_SOURCE] = viewer->state.follow[PANEL_OUTPUT] = true;
    viewer->state.follow[PANEL_TASKS] = true;
    axis_follow(viewer);
    viewer->stale = true;
}

void navigate_to_time(Viewer *viewer, int64_t now_ns, bool remembered) {
    if (!viewer->model) return;
    TraceId event = now_ns < 0 ? 0 : last_event_by(viewer->model, now_ns);
    if (remembered)
        navigate_jump(viewer, event, false);
    else
        navigate_to(viewer, event, false);
    if (event == 0 || event == navigate_last(viewer))
        return; // before the first and after the last the clock stands
    viewer->state.now_ns = viewer->play_ns = now_ns;
    viewer->motion_total_ms = viewer->motion_ms = 0;
    viewer->state.motion = 1;
    navigate_twin(viewer);
    viewer->stale = true;
}

static void remember(History *history, TraceId event) {
    if (history->at == VIEWER_HISTORY) {
        uint32_t kept = VIEWER_HISTORY / 2;
        memmove(history->events, history->events + kept, kept * sizeof(TraceId));
        history->at = kept;
    }
    history->events[history->at++] = event;
    history->count = history->at;
}

void navigate_jump(Viewer *viewer, TraceId event, bool glide) {
    if (!viewer->model) return;
    TraceId before = model_event(viewer->model);
    if (event == before) return;
    History *history = &viewer->history;
    if (history->at == 0 || history->events[history->at - 1] != before) remember(history, before);
    navigate_to(viewer, event, glide);
    remember(history, model_event(viewer->model));
}

void navigate_undo(Viewer *viewer, int direction) {
    History *history = &viewer->history;
    if (direction < 0) {
        // Where playing went since the last jump is a place to come back to as well.
        if (history->at > 0 && history->events[history->at - 1] != model_event(viewer->model))
            navigate_to(viewer, history->events[history->at - 1], true);
        else if (history->at > 1)
            navigate_to(viewer, history->events[--history->at - 1], true);
        return;
    }
    if (history->at < history->count) navigate_to(viewer, history->events[history->at++], true);
}

static TraceId nearest_bookmark(const Viewer *viewer, TraceId event, int direction) {
    TraceId best = 0;
    for (uint32_t i = 0; i < viewer->state.bookmark_count; i++) {
        TraceId mark = viewer->state.bookmarks[i];
        if (direction > 0 && mark > event && (best == 0 || mark < best)) best = mark;
        if (direction < 0 && mark < event && mark > best) best = mark;
    }
    return best;
}

void navigate_mark(Viewer *viewer, int direction) {
    TraceId event = model_event(viewer->model), mark = nearest_bookmark(viewer, event, direction);
    TraceId finding = direction > 0 ? model_next_finding(viewer->model, event)
                                    : model_previous_finding(viewer->model, event);
    TraceId nearer = direction > 0 ? (mark && (!finding || mark < finding) ? mark : finding)
                                   : (mark > finding ? mark : finding);
    if (nearer)
        navigate_jump(viewer, nearer, false);
    else
        viewer_notice(viewer, direction > 0 ? "no bookmark or finding after this"
                                            : "no bookmark or finding before this");
}

void navigate_toggle_bookmark(Viewer *viewer) {
    ViewState *state = &viewer->state;
    TraceId event = model_event(viewer->model);
    if (event == 0) {
        viewer_notice(viewer, "the beginning needs no bookmark");
        return;
    }
    for (uint32_t i = 0; i < state->bookmark_count; i++) {
        if (state->bookmarks[i] != event) continue;
        state->bookmarks[i] = state->bookmarks[--state->bookmark_count];
        viewer_notice(viewer, "bookmark taken away");
        return;
    }
    if (state->bookmark_count == VIEW_MAX_BOOKMARKS) {
        viewer_notice(viewer, "no room for another bookmark: take one away with the same key");
        return;
    }
    state->bookmarks[state->bookmark_count++] = event;
    viewer_notice(viewer, "bookmark set");
}

void navigate_to_line(Viewer *viewer, uint32_t line) {
    TraceFile file = model_last_place(viewer->model).file;
    TraceId event = model_next_at_line(viewer->model, file, line, model_event(viewer->model));
    if (event)
        navigate_jump(viewer, event, false);
    else
        viewer_notice(viewer, "this line never runs");
}
