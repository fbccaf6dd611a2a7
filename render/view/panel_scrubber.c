/// How far we are in the trace, with its findings and the user's bookmarks as marks.
#include "render/view/panel.h"

static float position(const View *view, Rect bar, TraceId event) {
    uint32_t count = model_trace(view->model)->count;
    return bar.x + (count ? bar.w * (float)((double)event / (double)count) : 0);
}

static void mark(View *view, Rect bar, TraceId event, Color color, const char *tip) {
    float x = position(view, bar, event), width = view_px(view, 3), above = view_px(view, 4);
    Rect rect = {x - width / 2, bar.y - above, width, bar.h + 2 * above};
    if (rect.x < bar.x) rect.x = bar.x;
    if (rect.x + rect.w > bar.x + bar.w) rect.x = bar.x + bar.w - rect.w;
    draw_rect(view->draw, rect, width / 2, fill_plain(color), stroke_plain(view->theme->page, 1));
    widget_hit(view, rect_inset(rect, -view_px(view, 2), 0), HIT_EVENT, 0, 0, event, tip);
}

/// At most one mark for each few pixels, so that a million findings cost no more than the bar's width.
static void findings(View *view, Rect bar) {
    uint32_t count = model_trace(view->model)->count;
    TraceId step = (TraceId)((float)count * view_px(view, 4) / bar.w);
    for (TraceId event = model_next_finding(view->model, 0); event;
         event = model_next_finding(view->model, event + step))
        mark(view, bar, event, view->theme->states[TASK_BLOCKING].ink,
             "a finding: Ctrl with the arrows goes there");
}

void panel_scrubber(View *view, Rect rect) {
    float height = view_px(view, 8), radius = view_px(view, 7);
    Rect bar = {rect.x, rect.y + (float)(int)((rect.h - height) / 2), rect.w, height};
    draw_rect(view->draw, bar, height / 2, fill_plain(view->theme->line), STROKE_NONE);
    float x = position(view, bar, model_event(view->model));
    draw_rect(view->draw, (Rect){bar.x, bar.y, x - bar.x, height}, height / 2,
              fill_plain(view->theme->playhead), STROKE_NONE);
    widget_hit(view, rect, HIT_SCRUBBER, 0, 0, 0, NULL);
    findings(view, bar);
    for (uint32_t i = 0; i < view->state->bookmark_count; i++)
        mark(view, bar, view->state->bookmarks[i], view->theme->ink, "a bookmark");
    if (x < bar.x + radius) x = bar.x + radius;
    if (x > bar.x + bar.w - radius) x = bar.x + bar.w - radius;
    draw_disc(view->draw, (Point){x, bar.y + height / 2}, radius, fill_plain(view->theme->playhead),
              stroke_plain(view->theme->page, view_px(view, 2)));
}
