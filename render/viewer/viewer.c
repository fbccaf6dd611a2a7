#include "render/viewer/viewer.h"
#include "render/viewer/actions.h"
#include "render/viewer/viewer_state.h"
#include <assert.h>
#include <string.h>

enum { NOTICE_MS = 4000, FIRST_SPEED = 1 };

void viewer_set_text_size(Viewer *viewer) {
    ViewState *state = &viewer->state;
    state->text_size = viewer->own_text_size > 0
                           ? viewer->own_text_size
                           : view_usual_text_size(state->width_px, state->height_px, state->device_scale);
}

Viewer *viewer_new(const ViewerOptions *options, const TextMeasure *measure, const ViewerHost *host) {
    Memory *memory = memory_new(0);
    if (!memory) return NULL;
    Viewer *viewer = memory_resize(memory, NULL, 0, sizeof *viewer);
    *viewer = (Viewer){
        .memory = memory, .measure = *measure, .reduced_motion = options->reduced_motion, .stale = true};
    if (host) viewer->host = *host;
    draw_init(&viewer->draw, memory);
    viewer->hits = (HitList){.memory = memory};
    buffer_init(&viewer->title, memory);
    buffer_init(&viewer->twin_title, memory);
    ViewState *state = &viewer->state;
    state->theme = options->theme;
    state->device_scale = options->device_scale > 0 ? options->device_scale : 1;
    state->width_px = options->width_px;
    state->height_px = options->height_px;
    viewer->own_text_size = options->text_size;
    viewer_set_text_size(viewer);
    state->zoomed = state->only_panel = -1;
    state->motion = 1;
    state->overlay = OVERLAY_START;
    for (uint32_t i = 0; i < options->recent_count && i < VIEW_MAX_RECENT; i++)
        state->recent[state->recent_count++] = options->recent[i];
    for (int panel = 0; panel < PANEL_COUNT; panel++)
        state->follow[panel] = true;
    viewer->speed_index = FIRST_SPEED;
    playback_speed(viewer, 0);
    viewer->view = (View){.state = state,
                          .measure = &viewer->measure,
                          .draw = &viewer->draw,
                          .hits = &viewer->hits,
                          .memory = memory};
    return viewer;
}

static void drop_twin(Viewer *viewer) {
    if (!viewer->twin) return;
    compare_free(&viewer->comparison);
    viewer->view.comparison = NULL;
    model_free(viewer->twin);
    trace_free(viewer->twin_trace);
    memory_destroy(viewer->twin_memory);
    viewer->twin = NULL;
    viewer->twin_trace = NULL;
    viewer->twin_memory = NULL;
    viewer->view.twin = NULL;
    viewer->state.twin_title = NULL;
    viewer->state.twin_first = false;
    if (viewer->state.zoomed == PANEL_COMPARE) viewer->state.zoomed = -1;
}

static void drop_trace(Viewer *viewer) {
    drop_twin(viewer);
    model_free(viewer->model);
    trace_free(viewer->trace);
    if (viewer->model_memory) memory_destroy(viewer->model_memory);
    viewer->model = NULL;
    viewer->trace = NULL;
    viewer->model_memory = NULL;
}

void viewer_free(Viewer *viewer) {
    if (!viewer) return;
    if (viewer->model) drop_trace(viewer);
    memory_destroy(viewer->memory); // the record itself, lists and texts are its
}

/// Where the cursor is, so that it can be found again in another trace of the same program.
typedef struct Place {
    int64_t now_ns;
    TraceId offset; // events since the first one at that time
} Place;

static Place place_of(const Viewer *viewer) {
    if (!viewer->model || model_event(viewer->model) == 0) return (Place){0};
    int64_t now_ns = model_now_ns(viewer->model);
    return (Place){now_ns, model_event(viewer->model) - model_event_at(viewer->model, now_ns)};
}

static TraceId event_at_place(const Viewer *viewer, Place place) {
    TraceId event = model_event_at(viewer->model, place.now_ns), last = navigate_last(viewer);
    for (TraceId i = 0; i < place.offset && event < last; i++)
        if (trace_moment(viewer->trace, event + 1).now_ns == place.now_ns) event++;
    return event;
}

/// What belongs to the trace that was shown and means nothing in another one.
static void forget_trace_state(ViewState *state) {
    state->selected = 0;
    state->selected_twin = false;
    state->hover = (Hit){0};
    state->range_set = false;
    state->bookmark_count = 0;
    state->match_count = 0;
    state->playing = false;
    state->motion = 1;
    state->motion_count = 0;
    for (int panel = 0; panel < PANEL_COUNT; panel++) {
        state->scroll[panel] = 0;
        state->follow[panel] = true;
    }
}

static void set_title(Viewer *viewer, const char *title) {
    Buffer copy;
    buffer_init(&copy, viewer->memory); // `title` may be the old one
    buffer_add_text(&copy, title ? title : "");
    buffer_free(&viewer->title);
    viewer->title = copy;
    viewer->state.title = buffer_text(&viewer->title);
}

void viewer_show(Viewer *viewer, Trace *trace, const char *title, bool keep_moment) {
    Place place = place_of(viewer);
    bool had_model = viewer->model != NULL;
    LaneAxis axis = viewer->state.axis;
    int64_t axis_from = viewer->state.axis_from, axis_to = viewer->state.axis_to;
    if (viewer->model) drop_trace(viewer);
    forget_trace_state(&viewer->state);
    viewer->drag.kind = DRAG_NONE;
    viewer->pressed = (Hit){0};
    viewer->hits.count = 0; // places of the picture before: what they name may not exist in this trace
    navigate_forget(viewer);
    view_forget(&viewer->view);
    viewer->motion_total_ms = viewer->motion_ms = 0;
    viewer->view.motion_to_count = 0;
    set_title(viewer, title);
    viewer->stale = true;
    viewer->trace = trace;
    viewer->view.model = NULL;
    if (!trace) {
        viewer->state.overlay = OVERLAY_START;
        return;
    }
    viewer->model_memory = memory_new(0);
    viewer->model = model_new(trace, viewer->model_memory, NULL, NULL);
    viewer->view.model = viewer->model;
    if (viewer->state.overlay == OVERLAY_START || !keep_moment) viewer->state.overlay = OVERLAY_NONE;
    viewer->state.now_ns = 0;
    axis_fit_all(viewer);
    if (!keep_moment || !had_model) return;
    viewer->state.axis = axis;
    viewer->state.axis_from = axis_from;
    viewer->state.axis_to = axis_to;
    navigate_to(viewer, event_at_place(viewer, place), false);
}

static int64_t end_ns(const Trace *trace) {
    return trace->count ? trace_moment(trace, trace->count).now_ns : 0;
}

static void swap(Viewer *viewer) {
    Memory *memory = viewer->model_memory;
    Trace *trace = viewer->trace;
    Model *model = viewer->model;
    Buffer title = viewer->title;
    viewer->model_memory = viewer->twin_memory;
    viewer->trace = viewer->twin_trace;
    viewer->model = viewer->twin;
    viewer->title = viewer->twin_title;
    viewer->twin_memory = memory;
    viewer->twin_trace = trace;
    viewer->twin = model;
    viewer->twin_title = title;
    viewer->state.twin_first = true;
}

void viewer_compare(Viewer *viewer, Trace *twin, const char *title) {
    assert(viewer->model);
    drop_twin(viewer);
    viewer->stale = true;
    if (!twin) return;
    viewer->twin_trace = twin;
    viewer->twin_memory = memory_new(0);
    viewer->twin = model_new(twin, viewer->twin_memory, NULL, NULL);
    buffer_clear(&viewer->twin_title);
    buffer_add_text(&viewer->twin_title, title);
    if (end_ns(twin) > end_ns(viewer->trace)) swap(viewer);
    bool twin_first = viewer->state.twin_first;
    compare_runs(twin_first ? viewer->twin_trace : viewer->trace,
                 twin_first ? viewer->trace : viewer->twin_trace, viewer->twin_memory, &viewer->comparison);
    viewer->view.comparison = &viewer->comparison;
    viewer->view.model = viewer->model;
    viewer->view.twin = viewer->twin;
    viewer->state.title = buffer_text(&viewer->title);
    viewer->state.twin_title = buffer_text(&viewer->twin_title);
    forget_trace_state(&viewer->state);
    viewer->drag.kind = DRAG_NONE;
    viewer->pressed = (Hit){0};
    viewer->hits.count = 0; // places of the picture before: what they name may not exist in this trace
    navigate_forget(viewer);
    model_seek(viewer->model, 0);
    viewer->state.now_ns = 0;
    navigate_twin(viewer);
    axis_fit_all(viewer);
}

void viewer_open(Viewer *viewer, const char *path) {
    if (!viewer->host.open) return;
    char notice[VIEWER_NOTICE_BYTES] = "";
    Trace *trace = viewer->host.open(viewer->host.context, path, notice, sizeof notice);
    if (trace) viewer_show(viewer, trace, path, false);
    if (notice[0]) viewer_notice(viewer, notice);
}

void viewer_notice(Viewer *viewer, const char *text) {
    size_t size = strlen(text);
    if (size >= sizeof viewer->notice) {
        size = sizeof viewer->notice - 1;
        while (size > 0 && ((unsigned char)text[size] & 0xC0) == 0x80)
            size--;
    }
    memmove(viewer->notice, text, size);
    viewer->notice[size] = 0;
    viewer->state.notice = viewer->notice;
    viewer->notice_ms = NOTICE_MS;
    viewer->stale = true;
}

void viewer_set_keycap(Viewer *viewer, ViewKey key, const char *text) {
    size_t size = strlen(text);
    if (size == 0 || size >= VIEWER_KEYCAP_BYTES) return; // the key's own name is shown
    memcpy(viewer->keycaps[key], text, size + 1);
    viewer->state.keycaps[key] = viewer->keycaps[key];
    viewer->stale = true;
}

static void resize(Viewer *viewer, const Input *input) {
    viewer->state.width_px = input->width_px;
    viewer->state.height_px = input->height_px;
    if (input->device_scale > 0) viewer->state.device_scale = input->device_scale;
    viewer_set_text_size(viewer);
    viewer->stale = true;
}

void viewer_input(Viewer *viewer, const Input *input) {
    if (finder_input(viewer, input)) return;
    switch (input->kind) {
    case INPUT_KEY: viewer_do(viewer, controls_of_key(input->key, input->mods)); break;
    case INPUT_TEXT: viewer_do(viewer, controls_of_character(span_of(input->text))); break;
    case INPUT_RESIZE: resize(viewer, input); break;
    case INPUT_DROP: viewer_open(viewer, input->text); break;
    case INPUT_MOVE:
    case INPUT_PRESS:
    case INPUT_RELEASE:
    case INPUT_WHEEL:
    case INPUT_LEAVE: pointer_input(viewer, input); break;
    }
}

void viewer_show_only(Viewer *viewer, int panel) {
    viewer->state.only_panel = panel;
    viewer->stale = true;
}

int viewer_advance(Viewer *viewer, int elapsed_ms) {
    return playback_advance(viewer, elapsed_ms);
}

bool viewer_needs_drawing(const Viewer *viewer) {
    return viewer->stale;
}

bool viewer_wants_to_quit(const Viewer *viewer) {
    return viewer->quit;
}

const View *viewer_draw(Viewer *viewer) {
    viewer->view.motion_to_count = 0;
    view_draw(&viewer->view);
    memcpy(viewer->state.scroll, viewer->view.scroll_at,
           sizeof viewer->state.scroll); // what followed stays there
    viewer->stale = false;
    return &viewer->view;
}

void viewer_go(Viewer *viewer, TraceId event) {
    navigate_to(viewer, event, false);
}

void viewer_go_time(Viewer *viewer, int64_t now_ns) {
    navigate_to_time(viewer, now_ns, false);
}

const ViewState *viewer_state(const Viewer *viewer) {
    return &viewer->state;
}

const Model *viewer_model(const Viewer *viewer) {
    return viewer->model;
}
