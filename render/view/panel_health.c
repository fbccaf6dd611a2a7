/// The loop's health over the timeline's stretch: how late it is, what waits, how many tasks live, how much
/// of the time is blocked.
#include "render/view/timeline.h"

enum { COLUMN_POINTS = 3, METRICS = 4 };

/// One sparkline: what it is called, its values as shares of the largest, its value now in words.
typedef struct Metric {
    const char *name;
    TaskState look;
    double (*value)(const LanesHealth *health);
    void (*words)(const LanesHealth *health, Buffer *out);
} Metric;

static double lag_value(const LanesHealth *health) {
    return (double)health->lag_ns;
}
static double ready_value(const LanesHealth *health) {
    return health->ready;
}
static double tasks_value(const LanesHealth *health) {
    return health->tasks;
}
static double blocked_value(const LanesHealth *health) {
    return (double)health->blocked;
}

static void lag_words(const LanesHealth *health, Buffer *out) {
    words_duration(health->lag_ns, out);
}
static void ready_words(const LanesHealth *health, Buffer *out) {
    words_count(health->ready, out);
}
static void tasks_words(const LanesHealth *health, Buffer *out) {
    words_count(health->tasks, out);
}
static void blocked_words(const LanesHealth *health, Buffer *out) {
    buffer_printf(out, "%d %%", (int)(health->blocked * 100 + 0.5f));
}

static const Metric ALL[METRICS] = {
    {"loop lag", TASK_BLOCKING, lag_value, lag_words},
    {"ready queue", TASK_READY, ready_value, ready_words},
    {"live tasks", TASK_SLEEPING, tasks_value, tasks_words},
    {"blocked", TASK_BLOCKING, blocked_value, blocked_words},
};

/// An area under steps, up to the cursor; a quiet ground line where nothing is.
static void draw_sparkline(View *view, Rect area, const Metric *metric, const LanesHealth *columns,
                           uint32_t count, uint32_t shown) {
    const StateLook *look = &view->theme->states[metric->look];
    double most = 0;
    for (uint32_t i = 0; i < count; i++)
        if (metric->value(&columns[i]) > most) most = metric->value(&columns[i]);
    draw_fill(view->draw, (Rect){area.x, area.y + area.h - 1, area.w, 1}, view->theme->line);
    float step = area.w / (float)(count ? count : 1);
    for (uint32_t i = 0; i < shown && most > 0; i++) {
        float height = (float)(metric->value(&columns[i]) / most) * (area.h - 1);
        if (height <= 0) continue;
        if (height < 1.5f) height = 1.5f;
        Rect bar = {area.x + (float)i * step, area.y + area.h - height, step + 0.3f, height};
        draw_fill(view->draw, bar, color_mix(look->on, look->ink, 0.55f));
    }
}

static void draw_metric(View *view, Rect cell, const Metric *metric, const LanesHealth *now,
                        const LanesHealth *columns, uint32_t count, uint32_t shown) {
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted),
              bold = view_style(view, FACE_WORDS, WEIGHT_BOLD, 13.5f, view->theme->ink);
    Buffer words;
    buffer_init(&words, view->memory);
    metric->words(now, &words);
    Rect top = rect_cut_top(&cell, view_px(view, 18));
    float used = widget_text_in(view, top, ALIGN_LEFT, quiet, span_of(metric->name));
    rect_cut_left(&top, used + view_px(view, 8));
    widget_text_in(view, top, ALIGN_LEFT, bold, buffer_span(&words));
    buffer_free(&words);
    rect_cut_top(&cell, view_px(view, 2));
    draw_sparkline(view, cell, metric, columns, count, shown);
}

/// When what should run next became due: the first in the ready queue or the earliest timer. INT64_MAX if
/// there is neither.
static int64_t oldest_due_ns(const Model *model) {
    int64_t oldest_ns = INT64_MAX;
    ModelHandle next;
    if (model_timers(model, 0, &next, 1)) oldest_ns = next.due_ns;
    if (!model_ready(model, 0, &next, 1)) return oldest_ns;
    int64_t ready_ns = trace_moment(model_trace(model), next.pushed).now_ns;
    return ready_ns < oldest_ns ? ready_ns : oldest_ns;
}

/// The index knows delays that are over; this one still grows.
static void add_growing_lag(const View *view, int64_t from, int64_t to, uint32_t count, uint32_t shown,
                            LanesHealth *columns) {
    int64_t now_ns = view->state->now_ns, oldest_ns = oldest_due_ns(view->model);
    if (now_ns <= oldest_ns) return;
    for (uint32_t i = 0; i < shown; i++) {
        int64_t end_ns = from + (int64_t)((double)(to - from) * (i + 1) / count);
        int64_t lag_ns = (end_ns < now_ns ? end_ns : now_ns) - oldest_ns;
        if (lag_ns > columns[i].lag_ns) columns[i].lag_ns = lag_ns;
    }
}

void panel_health(View *view, Rect rect) {
    Rect rest = widget_strip(view, PANEL_HEALTH, rect);
    rest = rect_inset(rest, 0, view_px(view, 9));
    const ViewState *state = view->state;
    int64_t from = state->axis_from, to = state->axis_to;
    if (state->axis == LANE_AXIS_STEPS) { // health is a matter of time: the stretch between the same events
        TraceId count = model_trace(view->model)->count;
        TraceId first = from < 1 ? 1 : from > count ? count : (TraceId)from;
        TraceId last = to < 1 ? 1 : to > count ? count : (TraceId)to;
        from = count ? trace_moment(model_trace(view->model), first).now_ns : 0;
        to = count ? trace_moment(model_trace(view->model), last).now_ns : 0;
    }
    if (to <= from) to = from + 1;
    float gap = view_px(view, 22), width = (rest.w - gap * (METRICS - 1)) / METRICS;
    uint32_t count = width > 0 ? (uint32_t)(width / view_px(view, COLUMN_POINTS)) : 0;
    if (count == 0 || rest.h < view_px(view, 30)) return;
    double part = (double)(state->now_ns - from) / (double)(to - from);
    uint32_t shown = part < 0 ? 0 : part >= 1 ? count : (uint32_t)(part * count) + 1;
    LanesHealth *columns = memory_alloc(view->memory, MEMORY_RAW, count * sizeof *columns);
    lanes_health(model_lanes(view->model), from, to, count, columns);
    add_growing_lag(view, from, to, count, shown, columns);
    LanesHealth now = shown ? columns[shown - 1] : (LanesHealth){0};
    now.ready = model_ready_count(view->model); // a column has the most of its stretch
    now.tasks = model_task_count(view->model, true);
    for (int i = 0; i < METRICS; i++) {
        Rect cell = rect_cut_left(&rest, width);
        rect_cut_left(&rest, gap);
        draw_metric(view, cell, &ALL[i], &now, columns, count, shown);
    }
    memory_free(view->memory, MEMORY_RAW, columns, count * sizeof *columns);
}
