/// The virtual threads and the jobs that wait for one.
#include "render/view/panel.h"
#include <string.h>

enum { ROW_HEIGHT = 34, MOST_ROWS = 64 };

static TaskState thread_look(const ModelThread *thread, const char **word) {
    switch (thread->state) {
    case THREAD_STATE_IDLE: *word = "idle"; return TASK_WAITING;
    case THREAD_STATE_RUNNING: *word = "running"; return TASK_RUNNING;
    case THREAD_STATE_BLOCKED: *word = "sleeping"; return TASK_SLEEPING;
    case THREAD_STATE_ENDED: *word = "ended"; return TASK_DONE;
    }
    return TASK_DONE;
}

static void thread_words(const View *view, const ModelThread *thread, Buffer *out) {
    Span function = trace_string(model_trace(view->model), thread->function);
    if (thread->state == THREAD_STATE_IDLE) buffer_add_text(out, "waits for a job");
    if (thread->state == THREAD_STATE_ENDED || thread->state == THREAD_STATE_IDLE) return;
    buffer_add_span(out, function.size ? function : SPAN("its function"));
    if (thread->state != THREAD_STATE_BLOCKED) return;
    buffer_add_text(out, thread->until_ns < 0 ? ", until somebody wakes it" : " until ");
    if (thread->until_ns >= 0) words_time_short(thread->until_ns, out);
}

static TextStyle name_style(const View *view) {
    return view_style(view, FACE_WORDS, WEIGHT_BOLD, 13.5f, view->theme->ink);
}

/// The end of a pool's thread's name tells it apart.
static Span thread_name(const View *view, const ModelThread *thread) {
    Span name = trace_string(model_trace(view->model), thread->name);
    bool pooled = name.size > 10 && memcmp(name.bytes, "ThreadPool", 10) == 0;
    return pooled ? (Span){name.bytes + 10, name.size - 10} : name;
}

/// As wide as the widest name of the first threads, at most a third of the panel.
static float name_column(const View *view, float room_px, uint32_t threads) {
    float widest = 0, most = (float)(int)(room_px * 0.34f);
    for (uint32_t i = 0; i < threads && i < MOST_ROWS; i++) {
        ModelThread thread;
        if (!model_threads(view->model, i, &thread, 1)) break;
        float width = widget_width(view, name_style(view), thread_name(view, &thread)) + 1;
        if (width > widest) widest = width;
    }
    return widest < most ? widest : most;
}

static void draw_thread(View *view, Rect row, const ModelThread *thread, float name_px) {
    const char *word;
    TaskState look = thread_look(thread, &word);
    widget_hit(view, row, HIT_OBJECT, 0, thread->thread, 0, NULL);
    float width = widget_state_chip_width(view, TASK_SLEEPING, NULL);
    Rect rest = row, name = rect_cut_left(&rest, name_px);
    widget_text_in(view, name, ALIGN_LEFT, name_style(view), thread_name(view, thread));
    rect_cut_left(&rest, view_px(view, 8));
    Rect cell = rect_cut_left(&rest, width);
    widget_state_chip(view, cell, look, word);
    rect_cut_left(&rest, view_px(view, 8));
    Buffer words;
    buffer_init(&words, view->memory);
    thread_words(view, thread, &words);
    widget_text_in(view, rest, ALIGN_LEFT,
                   view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f, view->theme->muted),
                   buffer_span(&words));
    buffer_free(&words);
}

static void draw_queued(View *view, Rect row, const ModelJob *job) {
    Buffer words;
    buffer_init(&words, view->memory);
    buffer_add_span(&words, trace_string(model_trace(view->model), job->function));
    buffer_add_text(&words, job->submitter ? "  from " : "");
    words_object(view, job->submitter, &words);
    Rect box = rect_inset(row, 0, view_px(view, 4));
    widget_state_box(view, box, TASK_READY, true, buffer_span(&words));
    widget_hit(view, box, HIT_OBJECT, 0, job->job, 0, NULL);
    buffer_free(&words);
}

void panel_threads(View *view, Rect rect) {
    uint32_t threads = model_thread_count(view->model), jobs = model_job_count(view->model), queued = 0;
    ModelJob waiting[MOST_ROWS], all[MOST_ROWS];
    uint32_t got = model_jobs(view->model, 0, all, jobs < MOST_ROWS ? jobs : MOST_ROWS);
    for (uint32_t i = 0; i < got; i++)
        if (!all[i].thread) waiting[queued++] = all[i];
    Buffer words;
    buffer_init(&words, view->memory);
    if (queued > 0) {
        words_count(queued, &words);
        buffer_add_text(&words, queued == 1 ? " job waits for a thread" : " jobs wait for a thread");
    }
    Rect area = widget_panel(view, PANEL_THREADS, rect, "Threads", buffer_text(&words));
    buffer_free(&words);
    if (threads + queued == 0) {
        widget_empty(view, area, "No thread yet: a pool starts one with its first job.");
        return;
    }
    float row_px = view_px(view, ROW_HEIGHT);
    RowWindow rows = widget_rows(view, PANEL_THREADS, area, threads + queued, row_px, UINT32_MAX);
    widget_part_shown(view, PANEL_THREADS, rows, threads + queued);
    float name_px = name_column(view, area.w, threads);
    draw_clip(view->draw, area);
    for (uint32_t i = 0; i < rows.count; i++) {
        uint32_t index = rows.first + i;
        Rect row = {area.x, rows.y_px + (float)i * row_px, area.w, row_px};
        ModelThread thread;
        if (index >= threads)
            draw_queued(view, row, &waiting[index - threads]);
        else if (model_threads(view->model, index, &thread, 1))
            draw_thread(view, row, &thread, name_px);
    }
    draw_unclip(view->draw);
}
