/// The event loop: its phases, the ready queue as first in, first out, the timers as the heap that they are.
#include "render/view/loop_parts.h"

// ---- phases

typedef struct PhaseWords {
    LoopPhase phase;
    const char *long_name, *short_name;
} PhaseWords;

static const PhaseWords PHASES[] = {{PHASE_TIMERS, "due timers", "timers"},
                                    {PHASE_READY, "take ready", "ready"},
                                    {PHASE_RUN, "run", "run"},
                                    {PHASE_POLL, "poll, wait", "poll"}};
enum { PHASE_STEPS = sizeof PHASES / sizeof *PHASES };

static void number_disc(View *view, Point centre, int number, Color color) {
    float radius = view_px(view, 8);
    draw_disc(view->draw, centre, radius, (Fill){0}, stroke_plain(color, view_px(view, 1.2f)));
    char digit = (char)('0' + number);
    Rect box = {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
    widget_text_in(view, box, ALIGN_CENTRE, view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 11.5f, color),
                   (Span){&digit, 1});
}

static void phase_words(const View *view, const PhaseWords *phase, const ModelLoop *loop, bool narrow,
                        Buffer *out) {
    bool now = loop->phase == phase->phase;
    buffer_add_text(out, narrow ? phase->short_name : phase->long_name);
    if (now && phase->phase == PHASE_RUN && loop->run_index > 0) {
        buffer_add_byte(out, ' ');
        words_count(loop->run_index, out);
        buffer_add_text(out, narrow ? "/" : " of ");
        words_count(loop->run_count, out);
    }
}

static bool is_stuck(const View *view) {
    TraceId deadlock = model_deadlock_event(view->model);
    return deadlock && model_event(view->model) >= deadlock;
}

static void phase_pill(View *view, Rect rect, int index, float grow, const ModelLoop *loop) {
    const PhaseWords *phase = &PHASES[index];
    bool now = loop->phase == phase->phase;
    TaskState state = is_stuck(view)               ? TASK_FAILED
                      : phase->phase == PHASE_POLL ? TASK_SLEEPING
                      : loop->is_blocked           ? TASK_BLOCKING
                      : phase->phase == PHASE_RUN  ? TASK_RUNNING
                                                   : TASK_READY;
    const StateLook *look = &view->theme->states[state];
    Color ink = now ? look->ink : view->theme->muted;
    draw_rect(view->draw, rect, rect.h / 2, fill_plain(now ? look->on : view->theme->soft),
              now ? stroke_plain(look->ink, view_px(view, 1.5f)) : STROKE_NONE);
    Buffer words;
    buffer_init(&words, view->memory);
    phase_words(view, phase, loop, rect.w < view_px(view, 122 * grow), &words);
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 13 * grow, ink);
    float disc = view_px(view, 16), gap = view_px(view, 5);
    float width = widget_width(view, style, buffer_span(&words)), room = rect.w - view_px(view, 12);
    bool with_disc = disc + gap + width <= room && rect.w >= view_px(view, 92);
    float x = rect.x + (rect.w - width - (with_disc ? disc + gap : 0)) / 2;
    if (with_disc) number_disc(view, (Point){x + disc / 2, rect.y + rect.h / 2}, index + 1, ink);
    Rect place =
        with_disc ? (Rect){x + disc + gap, rect.y, width + 1, rect.h} : rect_inset(rect, view_px(view, 2), 0);
    widget_text_in(view, place, ALIGN_CENTRE, style, buffer_span(&words));
    buffer_free(&words);
}

static void phases(View *view, Rect row, float grow, const ModelLoop *loop) {
    float gap = view_px(view, row.w > view_px(view, 480) ? 38 : row.w > view_px(view, 300) ? 20 : 14);
    float width = (float)(int)((row.w - gap * (PHASE_STEPS - 1)) / PHASE_STEPS);
    for (int i = 0; i < PHASE_STEPS; i++) {
        Rect pill = {row.x + (float)i * (width + gap), row.y, width, row.h};
        phase_pill(view, pill, i, grow, loop);
        float y = row.y + row.h / 2;
        if (i + 1 < PHASE_STEPS)
            widget_arrow(view, (Point){pill.x + width + view_px(view, 2), y},
                         (Point){pill.x + width + gap - view_px(view, 1), y}, view->theme->muted);
    }
}

// ---- the panel

void loop_heading(View *view, Rect row, const char *title, Span subtitle) {
    TextStyle bold = view_style(view, FACE_WORDS, WEIGHT_BOLD, 12.5f, view->theme->ink);
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted);
    rect_cut_left(&row, widget_text_in(view, row, ALIGN_LEFT, bold, span_of(title)) + view_px(view, 10));
    widget_text_in(view, row, ALIGN_LEFT, quiet, subtitle);
}

void panel_loop(View *view, Rect rect) {
    Rect area = widget_panel(view, PANEL_LOOP, rect, "Event loop", NULL);
    ModelLoop loop = model_loop(view->model);
    float height = area.h / view->scale;
    bool low = height < 200; // the smallest window: everything a little closer
    float grow = height / 340, across = area.w / view->scale / 520; // in a large panel all is larger
    if (grow > across) grow = across;
    grow = grow < 1 ? 1 : grow > 1.3f ? 1.3f : grow;
    rect_cut_left(&area, view_px(view, 2));
    phases(view, rect_cut_top(&area, view_px(view, low ? 26 : 34 * grow)), grow, &loop);
    rect_cut_top(&area, view_px(view, low ? 6 : height > 330 ? 20 : 12));
    Rect ready = rect_cut_top(&area, loop_ready_height(view, low, grow));
    rect_cut_top(&area, view_px(view, low ? 4 : height > 330 ? 18 : 10));
    loop_timers(view, area);
    loop_ready(view, ready, low, grow, &loop); // last: its chips glide over the heap
}
