/// The ready queue: the front on the right, where the handle that runs stands too.
#include "render/view/loop_parts.h"

enum { CHIP_MOST = 196, CHIP_LEAST = 92, COUNT_WIDTH = 64, MOST_CHIPS = 24 };

typedef struct ReadyTray {
    View *view;
    Rect rect;
    float chip_px, gap_px, count_px; // count_px: of the number of those that do not fit
    uint32_t slots;
    TraceObject fired; // a timer on its way from the heap: the next event puts it into the queue; 0 = none
    bool two_lines;
    float grow; // of chips and their words
} ReadyTray;

static TaskState chip_state(const View *view, const ModelHandle *handle, bool running) {
    if (!running) return handle->cancelled ? TASK_DONE : TASK_READY;
    return model_loop(view->model).is_blocked ? TASK_BLOCKING : TASK_RUNNING;
}

static void chip_lines(const ReadyTray *tray, Rect rect, TaskState state, const ModelHandle *handle) {
    View *view = tray->view;
    const StateLook *look = &view->theme->states[state];
    Buffer name, reason;
    buffer_init(&name, view->memory);
    buffer_init(&reason, view->memory);
    buffer_printf(&name, "%s ", look->glyph);
    words_handle(view, handle, &name);
    words_handle_reason(view, handle, &reason);
    if (handle->next_iteration && tray->chip_px > view_px(view, 180))
        buffer_add_text(&reason, ", next round");
    TextStyle bold = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 13.5f * tray->grow, look->ink);
    TextStyle small = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12 * tray->grow, look->ink);
    bool two_lines = tray->two_lines && rect.h > view_px(view, 34); // on its way it may be lower
    Rect inside = rect_inset(rect, view_px(view, 4), view_px(view, two_lines ? 4 : 0));
    if (two_lines) {
        Rect upper = rect_cut_top(&inside, inside.h * 0.53f);
        widget_text_in(view, upper, ALIGN_CENTRE, bold, buffer_span(&name));
        widget_text_in(view, inside, ALIGN_CENTRE, small, buffer_span(&reason));
    } else {
        widget_text_in(view, inside, ALIGN_CENTRE, bold, buffer_span(&name));
    }
    buffer_free(&name);
    buffer_free(&reason);
}

static void ready_chip(const ReadyTray *tray, Rect rest, const ModelHandle *handle, bool running) {
    View *view = tray->view;
    Rect rect = view_chip_rect(view, handle->handle, rest);
    TaskState state = chip_state(view, handle, running);
    const StateLook *look = &view->theme->states[state];
    Stroke stroke = stroke_plain(look->ink, view_px(view, running ? 2 : 1));
    if (handle->next_iteration || handle->cancelled) {
        stroke.dash_px = view_px(view, 4);
        stroke.gap_px = view_px(view, 3);
    }
    if (stroke.width_px < 1) stroke.width_px = 1;
    draw_rect(view->draw, rect, view_px(view, 7), fill_plain(look->on), stroke);
    chip_lines(tray, rect, state, handle);
    widget_hit(view, rect, HIT_OBJECT, 0, handle->handle, 0, NULL);
}

/// How many do not fit, between the first ones and the last.
static void ready_gap(const ReadyTray *tray, Rect rect, uint32_t hidden) {
    View *view = tray->view;
    Buffer words;
    buffer_init(&words, view->memory);
    buffer_add_text(&words, "+ ");
    words_count(hidden, &words);
    widget_text_in(view, rect, ALIGN_CENTRE,
                   view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 13, view->theme->muted), buffer_span(&words));
    buffer_free(&words);
}

/// The place of a chip that has `before` chips on its right; `shift` for the count between.
static Rect tray_slot(const ReadyTray *tray, uint32_t before, float shift) {
    float right = tray->rect.x + tray->rect.w - tray->gap_px - shift;
    float x = right - (float)(before + 1) * tray->chip_px - (float)before * tray->gap_px;
    return (Rect){x, tray->rect.y + tray->gap_px * 0.8f, tray->chip_px, tray->rect.h - tray->gap_px * 1.6f};
}

/// Fills the slots from the right: the running handle, then the front of the queue; if not all fit, a count
/// and the very last.
static void fill_tray(const ReadyTray *tray, const ModelLoop *loop, uint32_t slots, uint32_t waiting) {
    View *view = tray->view;
    ModelHandle handles[MOST_CHIPS];
    uint32_t used = 0;
    if (loop->running_handle) {
        ModelHandle running = model_handle(view->model, loop->running_handle);
        running.next_iteration = false;
        ready_chip(tray, tray_slot(tray, used++, 0), &running, true);
    }
    uint32_t room = slots > used ? slots - used : 0;
    bool all = waiting <= room;
    uint32_t front = all ? waiting : room > 1 ? room - 1 : 0;
    uint32_t count = model_ready(view->model, 0, handles, front < MOST_CHIPS ? front : MOST_CHIPS);
    for (uint32_t i = 0; i < count; i++)
        ready_chip(tray, tray_slot(tray, used++, 0), &handles[i], false);
    if (all && tray->fired && used < slots) {
        ModelHandle fired = model_handle(view->model, tray->fired);
        ready_chip(tray, tray_slot(tray, used, 0), &fired, false);
    }
    if (all) return;
    bool last = room > 0;
    Rect gap = tray_slot(tray, used, 0);
    gap.x += gap.w - tray->count_px;
    gap.w = tray->count_px;
    ready_gap(tray, gap, waiting - count - last);
    if (last && model_ready(view->model, waiting - 1, handles, 1))
        ready_chip(tray, tray_slot(tray, used, tray->count_px + tray->gap_px), &handles[0], false);
}

/// How many chips there is room for, and how wide they are.
static void measure_tray(ReadyTray *tray, uint32_t shown) {
    View *view = tray->view;
    float room = tray->rect.w - tray->gap_px, widest = view_px(view, CHIP_MOST * tray->grow);
    float least = view_px(view, CHIP_LEAST) + tray->gap_px;
    uint32_t most = (uint32_t)(room / least);
    if (most > MOST_CHIPS) most = MOST_CHIPS;
    if (shown > most) { // the count needs its place too
        tray->count_px = view_px(view, COUNT_WIDTH);
        room -= tray->count_px + tray->gap_px;
        most = (uint32_t)(room / least);
        if (most > MOST_CHIPS) most = MOST_CHIPS;
    }
    tray->slots = most > 1 ? most : 1;
    uint32_t share = shown < tray->slots ? shown : tray->slots;
    uint32_t usual = room > view_px(view, 450) ? 3 : 2; // fewer chips are as wide as so many
    if (share < usual) share = usual < tray->slots ? usual : tray->slots;
    tray->chip_px = (float)(int)(room / (float)share - tray->gap_px);
    if (tray->chip_px > widest) tray->chip_px = widest;
}

/// The timer that fired at this very event.
static TraceObject fired_timer(const View *view) {
    TraceEvent event = trace_event(model_trace(view->model), model_event(view->model));
    return event.kind == TRACE_TIMER_FIRED ? event.slots[0] : 0;
}

static void ready_heading(View *view, Rect row, uint32_t waiting) {
    Buffer words;
    buffer_init(&words, view->memory);
    buffer_add_text(&words, "first in, first out");
    if (waiting > 0) {
        buffer_add_text(&words, ": ");
        words_count(waiting, &words);
        buffer_add_text(&words, waiting == 1 ? " waits" : " wait");
    }
    loop_heading(view, row, "READY", buffer_span(&words));
    buffer_free(&words);
}

enum { HEADING = 22, TRAY = 58, LOW_HEADING = 16, LOW_TRAY = 36 };

float loop_ready_height(const View *view, bool low, float grow) {
    return view_px(view, low ? LOW_HEADING : HEADING) + view_px(view, low ? LOW_TRAY : TRAY * grow);
}

void loop_ready(View *view, Rect area, bool low, float grow, const ModelLoop *loop) {
    uint32_t waiting = model_ready_count(view->model);
    ReadyTray tray = {.view = view,
                      .fired = fired_timer(view),
                      .gap_px = view_px(view, low ? 6 : 10),
                      .two_lines = !low,
                      .grow = grow};
    uint32_t shown = waiting + (loop->running_handle != 0) + (tray.fired != 0);
    ready_heading(view, rect_cut_top(&area, view_px(view, low ? LOW_HEADING : HEADING)), waiting);
    tray.rect = area;
    draw_rect(view->draw, tray.rect, view_px(view, 8), fill_plain(view->theme->soft), STROKE_NONE);
    measure_tray(&tray, shown);
    if (shown == 0)
        widget_text_in(view, tray.rect, ALIGN_CENTRE,
                       view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->muted),
                       SPAN("empty: nothing is ready"));
    else
        fill_tray(&tray, loop, tray.slots, waiting);
}
