/// A lane of the chart: bars by state, ticks where code runs, what a bar means in words, how it ends.
#include "render/view/timeline.h"

enum { BAR = 20, THIN = 16, SMALL = 14, LABEL_PAD = 7, MOST_TICKS = 4096, MOST_HELD = 3, MOST_RAISES = 256 };

static const float MOST_GROWTH = 1.4f;

/// What is drawn over the bars of one lane, when all of them are there.
typedef struct LanePicture {
    Chart *chart;
    Rect row;
    uint32_t lane;
    bool was_cancelling;
    float tick_until; // right end of the last tick
    uint32_t tick_count;
    float ticks[MOST_TICKS]; // left ends
    LaneSpan last;           // the last one before the cursor
    float label_until;       // labels above bars must not run into each other
} LanePicture;

void chart_begin(Chart *chart) {
    const View *view = chart->view;
    float bar = view_px(view, BAR), most = chart->row_px - view_px(view, 4), air = chart->row_px * 0.36f;
    if (chart->row_px - air > bar) bar = (float)(int)(chart->row_px - air);
    chart->bar_px = bar < most ? bar : most;
    float grow = chart->bar_px / view_px(view, BAR);
    chart->grow = grow < 1 ? 1 : grow > MOST_GROWTH ? MOST_GROWTH : grow;
    chart->thin_px = (float)(int)(chart->bar_px * THIN / BAR + 0.5f);
    float least = view_px(view, SMALL); // low rows: the letters need it all
    if (chart->thin_px < least) chart->thin_px = chart->bar_px < least ? chart->bar_px : least;
    chart->lanes = model_lanes(chart->model);
    chart->event = model_event(chart->model);
}

/// The state of a span as a task's state, for its look.
static TaskState chart_state(const LaneSpan *span) {
    bool quiet = span->state == LANE_READY || span->state == LANE_SLEEPING || span->state == LANE_WAITING;
    if (span->cancelling && quiet) return TASK_CANCELLING;
    switch (span->state) {
    case LANE_READY: return TASK_READY;
    case LANE_RUNNING: return TASK_RUNNING;
    case LANE_BLOCKING: return TASK_BLOCKING;
    case LANE_SLEEPING: return TASK_SLEEPING;
    case LANE_WAITING: return TASK_WAITING;
    case LANE_NONE:
    case LANE_STATE_COUNT: break;
    }
    return TASK_NOT_BORN;
}

void words_duration(int64_t duration_ns, Buffer *out) {
    static const struct {
        int64_t unit_ns;
        const char *text;
    } UNITS[] = {{1000000000, "s"}, {1000000, "ms"}, {1000, "µs"}, {1, "ns"}};
    int unit = 0;
    while (unit < 3 && duration_ns < UNITS[unit].unit_ns)
        unit++;
    int64_t thousandths = (int64_t)((double)duration_ns / (double)UNITS[unit].unit_ns * 1000 + 0.5);
    buffer_printf(out, "%lld", (long long)(thousandths / 1000));
    int decimals = 3, rest = (int)(thousandths % 1000);
    while (decimals > 0 && rest % 10 == 0) {
        rest /= 10;
        decimals--;
    }
    if (decimals > 0) buffer_printf(out, ".%0*d", decimals, rest);
    buffer_printf(out, " %s", UNITS[unit].text);
}

// ---- bars

void chart_bar(const Chart *chart, Rect rect, TaskState state) {
    View *view = chart->view;
    const StateLook *look = &view->theme->states[state];
    bool loud = state == TASK_BLOCKING || state == TASK_RUNNING;
    Fill fill = {.color = look->on,
                 .pattern = look->pattern,
                 .pattern_color = color_mix(look->on, look->ink, state == TASK_BLOCKING ? 0.85f : 0.3f),
                 .pattern_px = view_px(view, state == TASK_BLOCKING ? 7 : 6)};
    float edge = view_px(view, loud ? 1.5f : 1);
    Stroke stroke = stroke_plain(look->ink, edge < 1 ? 1 : edge);
    if (look->dashed) {
        stroke.dash_px = view_px(view, 4);
        stroke.gap_px = view_px(view, 3);
    }
    if (rect.w < 3) { // too narrow for an outline
        fill.color = color_mix(look->on, look->ink, loud ? 1 : 0.6f);
        fill.pattern = PATTERN_NONE;
        stroke = STROKE_NONE;
        if (rect.w < 1) rect.w = 1;
    }
    draw_rect(view->draw, rect, view_px(view, 3), fill, stroke);
}

/// A label on a bar, on a plate of the bar's ground so that no pattern runs through the letters.
static void bar_label(const Chart *chart, Rect bar, TaskState state, Span text) {
    View *view = chart->view;
    const StateLook *look = &view->theme->states[state];
    TextStyle style = view_style(view, FACE_WORDS, state == TASK_BLOCKING ? WEIGHT_BOLD : WEIGHT_REGULAR,
                                 11.5f * chart->grow, look->ink);
    float most_px = bar.h - view_px(view, 2.5f);
    if (bar.h < view_px(view, SMALL) && style.size_px > most_px) style.size_px = most_px;
    float pad = view_px(view, LABEL_PAD), width = widget_width(view, style, text);
    Rect room = rect_inset(bar, pad, 0);
    if (width > room.w) { // a stump such as "slee…" says nothing
        if (room.w < view_px(view, 58)) return;
        width = room.w;
    }
    float plate = view_px(view, 4);
    if (look->pattern != PATTERN_NONE) {
        Rect ground = {room.x - plate, bar.y + view_px(view, 1.5f), width + 2 * plate,
                       bar.h - 2 * view_px(view, 1.5f)};
        draw_rect(view->draw, ground, view_px(view, 2), fill_plain(look->on), STROKE_NONE);
    }
    widget_text_in(view, room, ALIGN_LEFT, style, text);
}

/// sleep(1), gather(5), in line for seats, Task-3.
static void waiting_words(const Chart *chart, const LaneSpan *span, Buffer *out) {
    TraceObject target = lanes_wait_target(model_trace(chart->model), span->on);
    TraceObjectKind kind = trace_object_kind(target);
    if (span->on == 0) return;
    if (kind == TRACE_OBJECT_LOCK || kind == TRACE_OBJECT_SEMAPHORE || kind == TRACE_OBJECT_QUEUE)
        buffer_add_text(out, "in line for ");
    else if (kind >= TRACE_OBJECT_EVENT && kind <= TRACE_OBJECT_TIMEOUT)
        buffer_add_text(out, "waits for ");
    words_object(chart->view, span->on, out);
}

/// What it holds meanwhile: that is why others wait.
static void held_words(const Chart *chart, const LaneSpan *span, Buffer *out) {
    TraceObject held[MOST_HELD + 1];
    uint32_t count = model_held(chart->model, span->lane, span->first, held, MOST_HELD + 1), told = 0;
    for (uint32_t i = 0; i < count && told < MOST_HELD; i++) {
        TraceObjectKind kind = trace_object_kind(held[i]);
        if (kind != TRACE_OBJECT_LOCK && kind != TRACE_OBJECT_SEMAPHORE && kind != TRACE_OBJECT_CONDITION)
            continue;
        buffer_add_text(out, told++ ? ", " : out->size ? " · holds " : "holds ");
        words_object(chart->view, held[i], out);
    }
}

/// What a thread that gives way does: crush: sleeps 2 s.
static void thread_words(const Chart *chart, const LaneSpan *span, Buffer *out) {
    static const char *const WORDS[] = {[TRACE_BLOCKING_REASON_SLEEP] = "sleeps",
                                        [TRACE_BLOCKING_REASON_COMPUTE] = "computes",
                                        [TRACE_BLOCKING_REASON_RESULT] = "waits for a result",
                                        [TRACE_BLOCKING_REASON_JOIN] = "waits for the end of others",
                                        [TRACE_BLOCKING_REASON_LOCK] = "waits for a lock",
                                        [TRACE_BLOCKING_REASON_NETWORK] = "waits for the network",
                                        [TRACE_BLOCKING_REASON_INPUT] = "waits for input"};
    const Trace *trace = model_trace(chart->model);
    TraceEvent sleeps = trace_event(trace, span->first);
    if (sleeps.kind != TRACE_THREAD_SLEEPS) return;
    Span job = trace_string(trace, model_thread(chart->model, span->lane, span->first).function);
    buffer_add_span(out, job);
    if (job.size) buffer_add_text(out, ": ");
    bool known = (size_t)sleeps.small < sizeof WORDS / sizeof *WORDS;
    buffer_add_text(out, known ? WORDS[sleeps.small] : "waits");
    int64_t until_ns = trace_time_slot(&sleeps, 1);
    if (until_ns < span->from_ns) return;
    buffer_add_byte(out, ' ');
    words_duration(until_ns - span->from_ns, out);
}

static void span_words(const Chart *chart, const LaneSpan *span, Buffer *out) {
    const Trace *trace = model_trace(chart->model);
    bool task = trace_object_kind(span->lane) == TRACE_OBJECT_TASK;
    switch (span->state) {
    case LANE_SLEEPING:
    case LANE_WAITING:
        if (!task) {
            thread_words(chart, span, out);
            return;
        }
        waiting_words(chart, span, out);
        held_words(chart, span, out);
        return;
    case LANE_READY:
        buffer_add_text(out, "ready");
        if (span->to_ns > span->from_ns && chart->axis == LANE_AXIS_TIME)
            buffer_add_text(out, ", not let in");
        return;
    case LANE_BLOCKING:
        buffer_add_span(out, span->what ? trace_string(trace, span->what) : SPAN("blocks"));
        return;
    case LANE_RUNNING:
        if (task || span->runs) return;
        buffer_add_span(out, trace_string(trace, span->what));
        return;
    case LANE_NONE:
    case LANE_STATE_COUNT: return;
    }
}

// ---- one span

static Rect bar_rect(const LanePicture *picture, float left, float right, float height) {
    return (Rect){left, (float)(int)(picture->row.y + (picture->row.h - height) / 2), right - left, height};
}

static void add_tick(LanePicture *picture, float x) {
    float width = view_px(picture->chart->view, 2.5f);
    if (x < picture->tick_until || picture->tick_count == MOST_TICKS) return;
    picture->ticks[picture->tick_count++] = x;
    picture->tick_until = x + width + 1;
}

/// The part of a sleep behind its deadline: the timer is due, but the loop is held up.
static void draw_overdue(LanePicture *picture, const LaneSpan *span, Rect bar) {
    Chart *chart = picture->chart;
    View *view = chart->view;
    int64_t due_ns = span->on ? model_future_due(chart->model, span->on) : -1;
    if (chart->axis != LANE_AXIS_TIME || due_ns < 0 || span->state != LANE_SLEEPING || span->cancelling)
        return;
    float left = chart_x(chart, due_ns > span->from_ns ? due_ns : span->from_ns);
    if (bar.x + bar.w - left < 2) return;
    if (left < bar.x) left = bar.x;
    const StateLook *look = &view->theme->states[TASK_BLOCKING];
    Rect part = {left, bar.y, bar.x + bar.w - left, bar.h};
    draw_rect(view->draw, part, view_px(view, 3), fill_plain(view->theme->panel), STROKE_NONE);
    draw_rect(view->draw, part, view_px(view, 3),
              (Fill){look->on, PATTERN_HATCH, color_mix(look->on, look->ink, 0.3f), view_px(view, 7)},
              (Stroke){look->ink, 1, view_px(view, 4), view_px(view, 3)});
    Buffer words;
    buffer_init(&words, view->memory);
    int64_t end_ns = span->last > chart->event ? chart->cursor : span->to_ns;
    words_duration(end_ns - (due_ns > span->from_ns ? due_ns : span->from_ns), &words);
    buffer_add_text(&words, " late");
    bar_label(chart, part, TASK_BLOCKING, buffer_span(&words));
    buffer_free(&words);
}

static void draw_wide(LanePicture *picture, const LaneSpan *span, float left, float right) {
    Chart *chart = picture->chart;
    View *view = chart->view;
    TaskState state = chart_state(span);
    bool thin = state == TASK_SLEEPING || state == TASK_WAITING || state == TASK_CANCELLING;
    Rect bar = bar_rect(picture, left, right, thin ? chart->thin_px : chart->bar_px);
    bool loop = trace_object_kind(span->lane) == TRACE_OBJECT_LOOP,
         thread = trace_object_kind(span->lane) == TRACE_OBJECT_THREAD;
    if ((loop && span->state == LANE_SLEEPING) || (thread && span->state == LANE_WAITING)) {
        Rect groove = bar_rect(picture, left, right, view_px(view, 6)); // nothing to do
        draw_rect(view->draw, groove, groove.h / 2, fill_plain(view->theme->soft), STROKE_NONE);
        return;
    }
    chart_bar(chart, bar, state);
    if (state == TASK_READY && chart->axis == LANE_AXIS_TIME && bar.w > 3) // whoever blocks lets it wait
        draw_rect(view->draw, bar, view_px(view, 3), (Fill){0},
                  stroke_plain(view->theme->states[TASK_BLOCKING].ink, view_px(view, 1.5f)));
    Buffer words;
    buffer_init(&words, view->memory);
    span_words(chart, span, &words);
    Rect visible = bar;
    if (visible.x < chart->plot.x) rect_cut_left(&visible, chart->plot.x - visible.x);
    bar_label(chart, visible, state, buffer_span(&words));
    buffer_free(&words);
    draw_overdue(picture, span, bar);
    widget_hit(view, bar, HIT_SPAN, picture->lane, span->lane, span->first, NULL);
}

/// A diamond where a cancellation is asked for.
static void mark_cancel(LanePicture *picture, float x) {
    View *view = picture->chart->view;
    float size = view_px(view, 5), y = picture->row.y + picture->row.h / 2;
    Point corners[] = {{x, y - size * 1.6f}, {x + size, y}, {x, y + size * 1.6f}, {x - size, y}};
    draw_polygon(view->draw, corners, 4, fill_plain(view->theme->states[TASK_CANCELLING].ink));
}

static bool visit_span(void *context, const LaneSpan *span) {
    LanePicture *picture = context;
    Chart *chart = picture->chart;
    if (span->first > chart->event) return false;
    bool steps = chart->axis == LANE_AXIS_STEPS, open = span->last > chart->event;
    int64_t begin = steps ? (int64_t)span->first : span->from_ns;
    int64_t end = open ? chart->cursor : steps ? (int64_t)span->last : span->to_ns;
    if (end < begin) end = begin;
    if (open && steps) end = chart->cursor + 1; // the event at the cursor has happened
    float left = chart_x(chart, begin), right = chart_x(chart, end);
    bool loud = span->state == LANE_RUNNING || span->state == LANE_BLOCKING;
    if (right - left >= (loud ? 2 : 1))
        draw_wide(picture, span, left, right);
    else if (loud)
        add_tick(picture, left);
    if (span->cancelling && !picture->was_cancelling && span->state != LANE_RUNNING)
        mark_cancel(picture, left);
    picture->was_cancelling = span->cancelling;
    picture->last = *span;
    return true;
}

// ---- marks

static void draw_ticks(const LanePicture *picture) {
    const Chart *chart = picture->chart;
    View *view = chart->view;
    float width = view_px(view, 2.5f);
    for (uint32_t i = 0; i < picture->tick_count; i++) {
        Rect tick = bar_rect(picture, picture->ticks[i], picture->ticks[i] + width, chart->bar_px);
        draw_fill(view->draw, tick, view->theme->states[TASK_RUNNING].ink);
    }
}

/// A disc with a check, a cross or a bar: returned, failed, cancelled.
static void draw_end(const LanePicture *picture, const ModelTask *task, float x) {
    const Chart *chart = picture->chart;
    View *view = chart->view;
    TaskState state = task->outcome == TRACE_OUTCOME_EXCEPTION   ? TASK_FAILED
                      : task->outcome == TRACE_OUTCOME_CANCELLED ? TASK_CANCELLING
                                                                 : TASK_DONE;
    float r = view_px(view, 6.5f * chart->grow), y = picture->row.y + picture->row.h / 2, a = r * 0.42f;
    draw_disc(view->draw, (Point){x, y}, r, fill_plain(view->theme->states[state].ink),
              stroke_plain(view->theme->panel, 1));
    Stroke pen = stroke_plain(view->theme->panel, view_px(view, 1.75f));
    if (state == TASK_DONE) {
        Point check[] = {{x - a, y}, {x - a * 0.2f, y + a * 0.8f}, {x + a * 1.1f, y - a * 0.8f}};
        draw_polyline(view->draw, check, 3, pen);
    } else if (state == TASK_FAILED) {
        draw_line(view->draw, (Point){x - a, y - a}, (Point){x + a, y + a}, pen);
        draw_line(view->draw, (Point){x - a, y + a}, (Point){x + a, y - a}, pen);
    } else {
        draw_line(view->draw, (Point){x - a, y + a}, (Point){x + a, y - a}, pen);
    }
    widget_hit(view, (Rect){x - r, y - r, 2 * r, 2 * r}, HIT_EVENT, 0, task->task, task->done, NULL);
}

/// A triangle where a line raises an exception.
static void draw_raises(const LanePicture *picture, TraceObject task) {
    const Chart *chart = picture->chart;
    View *view = chart->view;
    TraceId raises[MOST_RAISES];
    bool steps = chart->axis == LANE_AXIS_STEPS;
    TraceId after = steps ? (TraceId)(chart->from > 0 ? chart->from - 1 : 0)
                          : model_event_at(chart->model, chart->from > 0 ? chart->from : 0) - 1;
    uint32_t count = model_raises(chart->model, task, after, raises, MOST_RAISES);
    float size = view_px(view, 6 * chart->grow), y = picture->row.y + picture->row.h / 2, last_x = -1e9f;
    for (uint32_t i = 0; i < count && raises[i] <= chart->event; i++) {
        int64_t now_ns = trace_moment(model_trace(chart->model), raises[i]).now_ns;
        float x = chart_x(chart, steps ? (int64_t)raises[i] : now_ns);
        if (x > chart->plot.x + chart->plot.w) break;
        if (x - last_x < size) continue;
        last_x = x;
        Point corners[] = {{x, y - size}, {x + size, y + size * 0.8f}, {x - size, y + size * 0.8f}};
        draw_polygon(view->draw, corners, 3, fill_plain(view->theme->states[TASK_FAILED].ink));
        widget_hit(view, (Rect){x - size, y - size, 2 * size, 2 * size}, HIT_EVENT, 0, task, raises[i], NULL);
    }
}

/// Behind the end of a run that stands still for ever: what would never have ended.
static void draw_forever(const LanePicture *picture) {
    const Chart *chart = picture->chart;
    View *view = chart->view;
    const LaneSpan *span = &picture->last;
    bool stuck = model_deadlock_event(chart->model) && chart->event == model_trace(chart->model)->count;
    bool open = span->last >= chart->event && span->state == LANE_WAITING;
    if (!stuck || !open || trace_object_kind(span->lane) != TRACE_OBJECT_TASK) return;
    float left = chart_x(chart, chart->cursor) + view_px(view, 3), right = chart->plot.x + chart->plot.w;
    if (right - left < view_px(view, 8)) return;
    Rect bar = bar_rect(picture, left, right, chart->thin_px);
    chart_bar(chart, bar, TASK_FAILED);
    Buffer words;
    buffer_init(&words, view->memory);
    buffer_add_text(&words, "∞ ");
    waiting_words(chart, span, &words);
    bar_label(chart, bar, TASK_FAILED, buffer_span(&words));
    buffer_free(&words);
    widget_hit(view, bar, HIT_SPAN, picture->lane, span->lane, span->first, NULL);
}

static void draw_ground(const Chart *chart, TraceObject object, Rect row) {
    View *view = chart->view;
    bool selected = object && object == view->state->selected && view->state->selected_twin == view->in_twin;
    bool hovered = object && view->state->hover.twin == view->in_twin &&
                   view->state->hover.object == object &&
                   (view->state->hover.kind == HIT_LANE || view->state->hover.kind == HIT_SPAN);
    if (!selected && !hovered) return;
    Rect ground = {chart->names.x, row.y, chart->plot.x + chart->plot.w - chart->names.x, row.h};
    draw_rect(view->draw, ground, view_px(view, 4),
              fill_plain(color_mix(view->theme->panel, view->theme->playhead, selected ? 0.12f : 0.05f)),
              STROKE_NONE);
}

void chart_lane(Chart *chart, uint32_t lane, Rect row) {
    View *view = chart->view;
    LanePicture picture;
    picture.chart = chart;
    picture.row = row;
    picture.lane = lane;
    picture.was_cancelling = false;
    picture.tick_until = -1e9f;
    picture.tick_count = 0;
    picture.last = (LaneSpan){.state = LANE_NONE};
    TraceObject object = lanes_object(chart->lanes, lane);
    draw_ground(chart, object, row);
    Rect all = {chart->names.x, row.y, chart->plot.x + chart->plot.w - chart->names.x, row.h};
    widget_hit(view, all, HIT_LANE, lane, object, 0, NULL);
    chart_lane_name(chart, lane, (Rect){chart->names.x, row.y, chart->names.w, row.h}, true);
    draw_clip(view->draw,
              (Rect){chart->plot.x - view_px(view, 3), row.y, chart->plot.w + view_px(view, 6), row.h});
    int64_t until = chart->to < chart->cursor ? chart->to : chart->cursor;
    lanes_spans(chart->lanes, lane, chart->axis, chart->from, until, chart_pixel(chart), visit_span,
                &picture);
    draw_ticks(&picture);
    draw_forever(&picture);
    if (trace_object_kind(object) == TRACE_OBJECT_TASK) draw_raises(&picture, object);
    ModelTask task = model_task(chart->model, object);
    if (task.done) {
        int64_t at = chart->axis == LANE_AXIS_STEPS ? (int64_t)task.done : task.since_ns;
        if (at >= chart->from && at <= chart->to) draw_end(&picture, &task, chart_x(chart, at));
    }
    draw_unclip(view->draw);
}

// ---- names

static bool is_born(const Chart *chart, TraceObject object, const ModelTask *task) {
    TraceObjectKind kind = trace_object_kind(object);
    if (kind == TRACE_OBJECT_TASK) return task->state != TASK_NOT_BORN;
    return kind != TRACE_OBJECT_THREAD || model_thread(chart->model, object, chart->event).thread != 0;
}

float chart_lane_name(Chart *chart, uint32_t lane, Rect cell, bool draw) {
    View *view = chart->view;
    TraceObject object = lanes_object(chart->lanes, lane);
    const Trace *trace = model_trace(chart->model);
    float grow = chart->grow > 1 ? (chart->grow + 1) / 2 : 1; // the names less than the bars
    ModelTask task = model_task(chart->model, object);
    if (draw && !is_born(chart, object, &task)) return 0;
    bool over = task.state == TASK_DONE || task.state == TASK_FAILED;
    TextStyle bold =
        view_style(view, FACE_WORDS, WEIGHT_BOLD, 13.5f * grow, over ? view->theme->muted : view->theme->ink);
    Span name = trace_string(trace, trace_object(trace, object).label), function = {"", 0};
    if (trace_object_kind(object) == TRACE_OBJECT_LOOP) name = lane == 0 ? SPAN("loop") : SPAN("its loop");
    if (trace_object_kind(object) == TRACE_OBJECT_TASK) function = trace_string(trace, task.coroutine);
    for (size_t i = 0; i < function.size; i++)
        if (function.bytes[i] == '(') function.size = i;
    for (size_t i = function.size; i > 0; i--) // worker of main.<locals>.worker
        if (function.bytes[i - 1] == '.') {
            function = (Span){function.bytes + i, function.size - i};
            break;
        }
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f * grow, view->theme->muted);
    float gap = view_px(view, 7), wide = widget_width(view, bold, name),
          more = widget_width(view, quiet, function);
    if (!draw) return wide + (function.size ? gap + more : 0);
    widget_text_in(view, cell, ALIGN_LEFT, bold, name);
    rect_cut_left(&cell, wide + gap);
    if (more <= cell.w || cell.w > view_px(view, 40)) widget_text_in(view, cell, ALIGN_LEFT, quiet, function);
    return wide;
}
