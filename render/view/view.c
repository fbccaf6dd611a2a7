#include "render/view/panel.h"
#include <stdlib.h>
#include <string.h>

// ---- motion

static const MotionEntry *motion_find(const ViewState *state, uint32_t key) {
    uint32_t low = 0, high = state->motion_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (state->motion_from[middle].object < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low < state->motion_count && state->motion_from[low].object == key ? &state->motion_from[low]
                                                                              : NULL;
}

static void motion_keep(View *view, uint32_t key, Rect rest) {
    if (view->motion_to_count == view->motion_to_capacity) {
        uint32_t capacity = view->motion_to_capacity ? view->motion_to_capacity * 2 : 64;
        view->motion_to =
            memory_resize(view->memory, view->motion_to, view->motion_to_capacity * sizeof(MotionEntry),
                          capacity * sizeof(MotionEntry));
        view->motion_to_capacity = capacity;
    }
    view->motion_to[view->motion_to_count++] = (MotionEntry){key, rest};
}

Rect view_chip_rect(View *view, uint32_t key, Rect rest) {
    motion_keep(view, key, rest);
    if (view->state->motion >= 1 || view->state->motion_count == 0) return rest;
    const MotionEntry *from = motion_find(view->state, key);
    if (!from) return rest;
    float part = view->state->motion, back = 1 - part;
    return (Rect){from->rect.x * back + rest.x * part, from->rect.y * back + rest.y * part,
                  from->rect.w * back + rest.w * part, from->rect.h * back + rest.h * part};
}

static int compare_motion(const void *a, const void *b) {
    uint32_t left = ((const MotionEntry *)a)->object, right = ((const MotionEntry *)b)->object;
    return (left > right) - (left < right);
}

// ---- the picture

typedef void PanelDrawer(View *view, Rect rect);

static PanelDrawer *const DRAWERS[PANEL_COUNT] = {
    [PANEL_HEADER] = panel_header,
    [PANEL_SOURCE] = panel_source,
    [PANEL_LOOP] = panel_loop,
    [PANEL_TASKS] = panel_tasks,
    [PANEL_PRIMITIVES] = panel_primitives,
    [PANEL_THREADS] = panel_threads,
    [PANEL_TIMELINE] = panel_timeline,
    [PANEL_HEALTH] = panel_health,
    [PANEL_OUTPUT] = panel_output,
    [PANEL_COMPARE] = panel_compare,
    [PANEL_WHY] = panel_why,
    [PANEL_SCRUBBER] = panel_scrubber,
};

/// What scripts and tests call the panels.
static const char *const GROUPS[PANEL_COUNT] = {
    [PANEL_HEADER] = "header",
    [PANEL_SOURCE] = "source",
    [PANEL_LOOP] = "loop",
    [PANEL_TASKS] = "tasks",
    [PANEL_PRIMITIVES] = "primitives",
    [PANEL_THREADS] = "threads",
    [PANEL_TIMELINE] = "timeline",
    [PANEL_HEALTH] = "health",
    [PANEL_OUTPUT] = "output",
    [PANEL_COMPARE] = "compare",
    [PANEL_WHY] = "why",
    [PANEL_SCRUBBER] = "scrubber",
};

static bool can_fold(PanelKind panel) {
    return panel != PANEL_HEADER && panel != PANEL_WHY && panel != PANEL_SCRUBBER;
}

static void draw_panels(View *view) {
    for (PanelKind panel = 0; panel < PANEL_COUNT; panel++) {
        Rect rect = view->panels[panel];
        if (rect.w <= 0 || rect.h <= 0) continue;
        draw_group(view->draw, GROUPS[panel]);
        draw_clip(view->draw, rect);
        if (view->state->folded[panel] && can_fold(panel) && view->state->zoomed != (int)panel)
            widget_folded(view, panel, rect, panel_title(panel));
        else
            DRAWERS[panel](view, rect);
        widget_thumb(view, panel);
        draw_unclip(view->draw);
        draw_group_end(view->draw);
    }
}

/// Draws with the second run in the place of the first.
static void draw_of_run(View *view, bool twin, void (*draw)(View *view)) {
    const Model *model = view->model;
    view->in_twin = twin && view->twin;
    if (view->in_twin) view->model = view->twin;
    draw(view);
    view->model = model;
    view->in_twin = false;
}

static void draw_overlay(View *view, Overlay overlay) {
    static const struct {
        const char *group;
        void (*draw)(View *view);
    } OVERLAYS[] = {
        [OVERLAY_HELP] = {"help", overlay_help},
        [OVERLAY_SEARCH] = {"search", overlay_search},
        [OVERLAY_DETAILS] = {"details", overlay_details},
        [OVERLAY_WAIT_GRAPH] = {"wait_graph", overlay_wait_graph},
        [OVERLAY_START] = {"start", overlay_start},
    };
    if (overlay == OVERLAY_NONE) return;
    draw_group(view->draw, OVERLAYS[overlay].group);
    draw_of_run(view, overlay == OVERLAY_DETAILS && view->state->selected_twin, OVERLAYS[overlay].draw);
    draw_group_end(view->draw);
}

void view_draw(View *view) {
    draw_clear(view->draw);
    view->hits->count = 0;
    view->motion_to_count = 0;
    view->in_twin = false;
    view->theme = theme_get(view->state->theme);
    view->scale = layout_scale(view->state);
    memset(view->scroll_max, 0, sizeof view->scroll_max);
    memset(view->panels, 0, sizeof view->panels);
    memset(view->thumbs, 0, sizeof view->thumbs);
    memcpy(view->scroll_at, view->state->scroll, sizeof view->scroll_at);
    view->plot = (Rect){0};
    if (view->model) {
        const ViewState *state = view->state;
        if (state->only_panel >= 0)
            view->panels[state->only_panel] = (Rect){0, 0, (float)state->width_px, (float)state->height_px};
        else
            layout_panels(view);
        draw_panels(view);
    }
    Overlay overlay = view->state->overlay;
    bool needs_model = overlay != OVERLAY_HELP && overlay != OVERLAY_START;
    draw_overlay(view, !view->model && needs_model ? OVERLAY_START : overlay);
    draw_group(view->draw, "notice");
    if (view->state->notice) widget_notice(view, view->state->notice);
    draw_group_end(view->draw);
    draw_group(view->draw, "hover");
    draw_of_run(view, view->state->hover.twin, overlay_hover);
    draw_group_end(view->draw);
    if (view->motion_to_count > 1)
        qsort(view->motion_to, view->motion_to_count, sizeof(MotionEntry), compare_motion);
}

const char *view_panel_name(PanelKind panel) {
    return GROUPS[panel];
}

Hit view_hit(const View *view, Point at) {
    for (uint32_t i = view->hits->count; i > 0; i--)
        if (rect_contains(view->hits->hits[i - 1].rect, at)) return view->hits->hits[i - 1];
    return (Hit){.kind = HIT_NONE};
}

int64_t view_axis_at(const View *view, float x_px) {
    const ViewState *state = view->state;
    if (view->plot.w <= 0) return state->axis_from;
    double part = ((double)x_px - (double)view->plot.x) / (double)view->plot.w;
    double position = part * (double)(state->axis_to - state->axis_from);
    return state->axis_from + (int64_t)(position + (position < 0 ? -0.5 : 0.5));
}
