/// Axes with round numbers: virtual time and steps.
#include "render/view/timeline.h"

enum { TICK_ROOM = 84, MOST_TICKS = 64 };

float chart_x(const Chart *chart, int64_t position) {
    double length = (double)(chart->to - chart->from);
    double part = length > 0 ? ((double)position - (double)chart->from) / length : 0;
    if (part < -1) part = -1;
    if (part > 2) part = 2;
    return chart->plot.x + (float)(part * (double)chart->plot.w);
}

int64_t chart_pixel(const Chart *chart) {
    int64_t pixel =
        chart->plot.w > 0 ? (int64_t)((double)(chart->to - chart->from) / (double)chart->plot.w) : 1;
    return pixel > 0 ? pixel : 1;
}

// ---- ticks

/// The smallest of 1, 2, 5, 10, ... (in minutes also 15, 30) that is at least `least`.
static int64_t round_step(int64_t least, bool time) {
    static const int64_t LONG[] = {60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200, 86400};
    const int64_t second = 1000000000;
    for (size_t i = 0; time && least > 30 * second && i < sizeof LONG / sizeof *LONG; i++)
        if (LONG[i] * second >= least) return LONG[i] * second;
    if (time && least > 20 * second && least <= 30 * second) return 30 * second;
    int64_t step = 1;
    while (step < least && step < INT64_MAX / 10) {
        if (step * 2 >= least) return step * 2;
        if (step * 5 >= least) return step * 5;
        step *= 10;
    }
    return step;
}

/// A time on the axis: with as many decimals as the steps between ticks need.
static void tick_time(int64_t at_ns, int64_t step_ns, Buffer *out) {
    const int64_t second = 1000000000;
    int decimals = 0;
    for (int64_t unit = second; unit > 1 && step_ns % unit != 0; unit /= 10)
        decimals++;
    if (step_ns >= 60 * second) {
        int64_t minutes = at_ns / (60 * second);
        buffer_printf(out, "%lld min", (long long)minutes);
        return;
    }
    int64_t fraction = at_ns % second;
    for (int i = decimals; i < 9; i++)
        fraction /= 10;
    buffer_printf(out, "%lld", (long long)(at_ns / second));
    if (decimals > 0) buffer_printf(out, ".%0*lld", decimals, (long long)fraction);
    buffer_add_text(out, " s");
}

static void draw_tick(const Chart *chart, Rect foot, int64_t position, int64_t step, Buffer *words) {
    View *view = chart->view;
    float x = (float)(int)(chart_x(chart, position) + 0.5f);
    if (x < chart->plot.x - 1 || x > chart->plot.x + chart->plot.w + 1) return;
    draw_fill(view->draw, (Rect){x, chart->plot.y, 1, foot.y - chart->plot.y}, view->theme->soft);
    buffer_clear(words);
    if (position == 0 && chart->axis == LANE_AXIS_TIME)
        buffer_add_text(words, "0");
    else if (chart->axis == LANE_AXIS_TIME)
        tick_time(position, step, words);
    else
        words_count((uint64_t)position, words);
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted);
    float width = widget_width(view, style, buffer_span(words));
    float left = x - (float)(int)(width / 2), end = chart->plot.x + chart->plot.w;
    if (left + width > end) left = end - width;
    if (left < chart->plot.x - width / 2) left = chart->plot.x - width / 2;
    widget_text_in(view, (Rect){left, foot.y, width + 1, foot.h}, ALIGN_LEFT, style, buffer_span(words));
}

// ---- steps: stretches of one time

/// On the axis of steps every other instant has a ground of its own, and its time stands above.
static void draw_instants(const Chart *chart, Buffer *words) {
    View *view = chart->view;
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 11.5f, view->theme->muted);
    int64_t begin = chart->from > 1 ? chart->from : 1, last = model_trace(chart->model)->count;
    float free_from = chart->plot.x;
    bool shaded = false;
    for (int i = 0; i < MOST_TICKS * 4 && begin <= chart->to && begin <= last; i++) {
        int64_t at_ns = trace_moment(model_trace(chart->model), (TraceId)begin).now_ns;
        int64_t end = model_event_at(chart->model, at_ns + 1);
        if (end <= begin) end = last + 1;
        float left = chart_x(chart, begin), right = chart_x(chart, end);
        if (left < chart->plot.x) left = chart->plot.x;
        if (right > chart->plot.x + chart->plot.w) right = chart->plot.x + chart->plot.w;
        if (shaded)
            draw_fill(view->draw, (Rect){left, chart->plot.y, right - left, chart->plot.h},
                      color_mix(view->theme->panel, view->theme->soft, 0.55f));
        buffer_clear(words);
        words_time(at_ns, words);
        float width = widget_width(view, style, buffer_span(words));
        if (left >= free_from && left + width < chart->plot.x + chart->plot.w &&
            right - left > view_px(view, 6)) {
            widget_text_in(view,
                           (Rect){left + view_px(view, 3), chart->plot.y - view_px(view, 15), width + 1,
                                  view_px(view, 14)},
                           ALIGN_LEFT, style, buffer_span(words));
            free_from = left + width + view_px(view, 14);
        }
        shaded = !shaded;
        begin = end;
    }
}

void chart_axis(const Chart *chart, Rect foot) {
    Buffer words;
    buffer_init(&words, chart->view->memory);
    if (chart->axis == LANE_AXIS_STEPS) draw_instants(chart, &words);
    double room = (double)view_px(chart->view, TICK_ROOM) / (double)(chart->plot.w > 1 ? chart->plot.w : 1);
    int64_t step =
        round_step((int64_t)(room * (double)(chart->to - chart->from)), chart->axis == LANE_AXIS_TIME);
    int64_t position = chart->from > 0 ? (chart->from + step - 1) / step * step : 0;
    for (int i = 0; i < MOST_TICKS && position <= chart->to; i++, position += step)
        draw_tick(chart, foot, position, step, &words);
    buffer_free(&words);
}

void chart_playhead(const Chart *chart, Rect area) {
    View *view = chart->view;
    float x = chart_x(chart, chart->cursor), width = view_px(view, 2), size = view_px(view, 7);
    if (x < area.x - 1 || x > area.x + area.w + 1) return;
    draw_fill(view->draw, (Rect){(float)(int)(x - width / 2 + 0.5f), area.y, width, area.h},
              view->theme->playhead);
    draw_arrow_head(view->draw, (Point){x, area.y + size * 0.6f}, 0, 1, size * 2, view->theme->playhead);
    float reach = view_px(view, 6);
    if (chart->model == view->model)
        widget_hit(view, (Rect){x - reach, area.y - size, 2 * reach, area.h + size}, HIT_PLAYHEAD, 0, 0, 0,
                   "drag to move in time");
}
