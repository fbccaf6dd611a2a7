/// The tasks: name, state, what each waits for; the await chain of the selected one.
#include "render/view/panel.h"
#include <string.h>

enum {
    ROW_HEIGHT = 33,
    ROW_LEAST = 22,
    ROW_TWO_LINES = 50,
    FEW_TASKS = 60,
    MOST_ROWS = 128,
    MOST_FRAMES = 12
};

typedef struct TaskTable {
    View *view;
    bool live_only, two_lines, narrow; // narrow: names without their coroutines
    uint32_t count;
    float name_px; // width of the column of names
} TaskTable;

/// The row to keep in sight: the selected task, else the one that runs or ran last.
static uint32_t focus_of(const TaskTable *table) {
    const Model *model = table->view->model;
    uint32_t place = model_task_place(model, table->live_only, table->view->state->selected);
    if (place != UINT32_MAX) return place;
    TraceObject running = model_loop(model).running_task;
    return model_task_place(model, table->live_only, running ? running : model_last_place(model).actor);
}

/// refuel('A', <Semaphore>) as refuel('A'): without what a reader would not type.
static Span coroutine_name(Span coroutine) {
    for (size_t i = 0; i < coroutine.size; i++)
        if (coroutine.bytes[i] == '(') return (Span){coroutine.bytes, i};
    return coroutine;
}

static TextStyle name_style(const View *view, Color color) {
    return view_style(view, FACE_WORDS, WEIGHT_BOLD, 14, color);
}

static TextStyle coroutine_style(const View *view) {
    return view_style(view, FACE_CODE, WEIGHT_REGULAR, 12, view->theme->muted);
}

static float name_width(const TaskTable *table, const ModelTask *task) {
    const View *view = table->view;
    const Trace *trace = model_trace(view->model);
    float name = widget_width(view, name_style(view, 0), trace_string(trace, task->name));
    if (table->narrow) return name;
    Span coroutine = coroutine_name(trace_string(trace, task->coroutine));
    return name + view_px(view, 9) + widget_width(view, coroutine_style(view), coroutine);
}

/// As wide as the widest name in sight, within reason.
static float name_column(const TaskTable *table, const ModelTask *tasks, uint32_t count, float row_px) {
    float widest = view_px(table->view, table->narrow ? 40 : 90), most = (float)(int)(row_px * 0.36f);
    for (uint32_t i = 0; i < count; i++) {
        float width = name_width(table, &tasks[i]);
        if (width > widest) widest = width;
    }
    return widest < most ? widest : most;
}

static void name_cell(const TaskTable *table, Rect cell, const ModelTask *task) {
    View *view = table->view;
    const Trace *trace = model_trace(view->model);
    TextStyle bold = name_style(view, task->state == TASK_DONE ? view->theme->muted : view->theme->ink);
    TextStyle quiet = coroutine_style(view);
    float used = widget_text_in(view, cell, ALIGN_LEFT, bold, trace_string(trace, task->name));
    if (table->narrow && !table->two_lines) return;
    rect_cut_left(&cell, used + view_px(view, 8));
    Span coroutine = coroutine_name(trace_string(trace, task->coroutine));
    if (widget_width(view, quiet, coroutine) <= cell.w || cell.w > view_px(view, 70))
        widget_text_in(view, cell, ALIGN_LEFT, quiet, coroutine);
}

static void status_cell(View *view, Rect cell, const ModelTask *task) {
    Buffer words;
    buffer_init(&words, view->memory);
    words_task_status(view, task, &words);
    bool failed = task->state == TASK_FAILED;
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13.5f,
                                 failed ? view->theme->states[TASK_FAILED].ink : view->theme->muted);
    widget_text_in(view, cell, ALIGN_LEFT, style, buffer_span(&words));
    buffer_free(&words);
}

static void draw_selection(View *view, Rect row) {
    Rect mark = rect_inset(row, -view_px(view, 8), view_px(view, 1));
    draw_rect(view->draw, mark, view_px(view, 6),
              fill_plain(color_mix(view->theme->panel, view->theme->playhead, 0.1f)),
              stroke_plain(view->theme->playhead, 1));
}

static void draw_row(const TaskTable *table, Rect row, const ModelTask *task) {
    View *view = table->view;
    widget_hit(view, row, HIT_OBJECT, 0, task->task, 0, NULL);
    if (task->task == view->state->selected) draw_selection(view, row);
    float gap = view_px(view, 10);
    float widest = widget_state_column(view);
    if (table->two_lines) {
        Rect upper = row, lower;
        rect_cut_top(&upper, view_px(view, 1.5f));
        lower = upper;
        upper = rect_cut_top(&lower, widget_chip_height(view) + view_px(view, 3));
        Rect right = rect_cut_right(&upper, widget_state_chip_width(view, task->state, NULL));
        widget_state_chip(view, right, task->state, NULL);
        rect_cut_right(&upper, gap);
        name_cell(table, upper, task);
        status_cell(view, rect_cut_top(&lower, view_px(view, 19)), task);
        return;
    }
    Rect rest = row;
    name_cell(table, rect_cut_left(&rest, table->name_px), task);
    rect_cut_left(&rest, gap);
    widget_state_chip(view, rect_cut_left(&rest, widest), task->state, NULL);
    rect_cut_left(&rest, gap);
    status_cell(view, rest, task);
}

/// Rows lie closer together before one has to be hidden.
static float row_height(const TaskTable *table, Rect area) {
    const View *view = table->view;
    if (table->two_lines) return view_px(view, ROW_TWO_LINES);
    float row = (float)(int)(area.h / (float)table->count), most = view_px(view, ROW_HEIGHT),
          least = view_px(view, ROW_LEAST);
    return row > most ? most : row < least ? least : row;
}

static void draw_rows(TaskTable *table, Rect area, float row_px) {
    View *view = table->view;
    RowWindow rows = widget_rows(view, PANEL_TASKS, area, table->count, row_px, focus_of(table));
    widget_part_shown(view, PANEL_TASKS, rows, table->count);
    ModelTask tasks[MOST_ROWS];
    uint32_t count = rows.count < MOST_ROWS ? rows.count : MOST_ROWS;
    count = model_tasks(view->model, table->live_only, rows.first, tasks, count);
    table->name_px = name_column(table, tasks, count, area.w);
    Rect clip = rect_inset(area, -view_px(view, 10), 0);
    draw_clip(view->draw, clip);
    for (uint32_t i = 0; i < count; i++) {
        Rect row = {area.x, rows.y_px + (float)i * row_px, area.w, row_px};
        float bottom = row.y + row.h;
        bool ruled = i > 0 && row_px > view_px(view, ROW_LEAST + 5);
        if (ruled) draw_fill(view->draw, (Rect){row.x, row.y, row.w, 1}, view->theme->soft);
        if (bottom > area.y) draw_row(table, row, &tasks[i]);
    }
    draw_unclip(view->draw);
}

// ---- the await chain

static void chain_words(const View *view, TraceObject task, Buffer *out) {
    const Trace *trace = model_trace(view->model);
    ModelFrame frames[MOST_FRAMES];
    uint32_t count = model_frames(view->model, task, frames, MOST_FRAMES);
    for (uint32_t i = 0; i < count && i < MOST_FRAMES; i++) {
        if (i > 0) buffer_add_text(out, " → ");
        Span function = trace_string(trace, frames[i].function);
        buffer_add_span(out, function.size ? function : SPAN("?"));
        if (frames[i].line) buffer_printf(out, ":%u", frames[i].line);
    }
    ModelTask state = model_task(view->model, task);
    if (!state.waits_for || state.state == TASK_DONE || state.state == TASK_FAILED) return;
    if (count > 0) buffer_add_text(out, " → ");
    words_object(view, state.waits_for, out);
}

/// Takes the foot of the panel for the chain of the selected task, if there is one.
static void draw_chain(View *view, Rect *area) {
    TraceObject task = view->state->selected;
    if (trace_object_kind(task) != TRACE_OBJECT_TASK || area->h < view_px(view, 110)) return;
    if (model_task(view->model, task).state == TASK_NOT_BORN) return;
    Buffer words;
    buffer_init(&words, view->memory);
    chain_words(view, task, &words);
    if (words.size > 0) {
        TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 12.5f, view->theme->ink);
        float line = view_px(view, 18);
        Rect room = {0, 0, area->w, 3 * line};
        float height = widget_paragraph(view, room, style, buffer_span(&words), line, false);
        Rect foot = rect_cut_bottom(area, height + view_px(view, 26));
        rect_cut_top(&foot, view_px(view, 4));
        draw_fill(view->draw, rect_cut_top(&foot, 1), view->theme->line);
        rect_cut_top(&foot, view_px(view, 2));
        Rect title = rect_cut_top(&foot, view_px(view, 18));
        widget_text_in(view, title, ALIGN_LEFT,
                       view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 12, view->theme->muted),
                       SPAN("await chain, innermost last"));
        widget_paragraph(view, foot, style, buffer_span(&words), line, true);
    }
    buffer_free(&words);
}

static void subtitle_words(const TaskTable *table, Buffer *out) {
    uint32_t all = model_task_count(table->view->model, false);
    if (!table->live_only) return;
    words_count(table->count, out);
    buffer_add_text(out, " alive of ");
    words_count(all, out);
}

/// The tasks that asyncio.run makes at its end are not the program's: when they are over, the list ends
/// before them.
static uint32_t count_tasks(const View *view) {
    uint32_t count = model_task_count(view->model, false);
    ModelTask last;
    while (count > 1 && model_tasks(view->model, false, count - 1, &last, 1) && last.internal && last.done)
        count--;
    return count;
}

void panel_tasks(View *view, Rect rect) {
    TaskTable table = {.view = view};
    table.count = count_tasks(view);
    if (table.count > FEW_TASKS) { // the ones that are over would bury the others
        table.live_only = true;
        table.count = model_task_count(view->model, true);
    }
    Buffer words;
    buffer_init(&words, view->memory);
    subtitle_words(&table, &words);
    Rect area = widget_panel(view, PANEL_TASKS, rect, "Tasks", buffer_text(&words));
    buffer_free(&words);
    if (table.count == 0) {
        widget_empty(view, area,
                     table.live_only ? "All tasks are done."
                                     : "No task yet: asyncio.run() creates the first one.");
        return;
    }
    draw_chain(view, &area);
    table.narrow = area.w < view_px(view, 330);
    table.two_lines = table.narrow && (float)table.count * view_px(view, ROW_TWO_LINES) <= area.h;
    draw_rows(&table, area, row_height(&table, area));
}
