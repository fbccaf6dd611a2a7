/// The chart as cells: which lanes get a row, and what of a lane shows in which column.
#include "sim/trace/timeline_parts.h"
#include <string.h>

enum { FOLD_ROWS = 16, NO_ROW = UINT16_MAX, MAX_THREADS = 8 };

// ---- rows

static uint32_t shown_tasks(const Trace *trace) {
    uint32_t shown = 0;
    for (uint32_t number = 1; number <= trace_object_count(trace, TRACE_OBJECT_TASK); number++)
        shown += !lanes_is_internal(trace, trace_object_make(TRACE_OBJECT_TASK, number));
    return shown;
}

static void add_row(Grid *grid, RowKind kind, TraceObject first) {
    grid->rows[grid->row_count++] = (Row){.kind = kind, .first = first, .count = 1};
}

/// Gives every task a row of its own, or the first one its own and the others `per_row` a row.
static void add_task_rows(Grid *grid, uint32_t per_row) {
    uint32_t in_row = per_row; // the first task begins a row
    bool first = true;
    for (uint32_t number = 1; number <= grid->task_count; number++) {
        TraceObject task = trace_object_make(TRACE_OBJECT_TASK, number);
        grid->row_of_task[number - 1] = NO_ROW;
        if (lanes_is_internal(grid->trace, task)) continue;
        if (in_row == per_row || first) {
            add_row(grid, per_row > 1 && !first ? ROW_FOLD : ROW_TASK, task);
            in_row = first ? per_row : 1;
        } else {
            grid->rows[grid->row_count - 1].count++;
            in_row++;
        }
        first = false;
        grid->row_of_task[number - 1] = (uint16_t)(grid->row_count - 1);
    }
}

void grid_make(const Trace *trace, int max_lanes, Memory *memory, Grid *grid) {
    uint32_t tasks = shown_tasks(trace), loops = trace_object_count(trace, TRACE_OBJECT_LOOP);
    uint32_t threads = trace_object_count(trace, TRACE_OBJECT_THREAD);
    *grid =
        (Grid){.trace = trace, .memory = memory, .task_count = trace_object_count(trace, TRACE_OBJECT_TASK)};
    grid->folded = tasks > (uint32_t)max_lanes;
    uint32_t per_row = grid->folded ? (tasks - 1 + FOLD_ROWS - 1) / FOLD_ROWS : 1;
    size_t most_rows = 1 + (grid->folded ? 1 + FOLD_ROWS : tasks) + MAX_THREADS;
    grid->rows = memory_alloc(memory, MEMORY_RAW, most_rows * sizeof *grid->rows);
    grid->row_capacity = most_rows;
    grid->row_of_task = memory_alloc(memory, MEMORY_RAW, (grid->task_count + 1) * sizeof *grid->row_of_task);
    if (loops > 0) add_row(grid, ROW_LOOP, trace_object_make(TRACE_OBJECT_LOOP, 1));
    add_task_rows(grid, per_row);
    grid->first_thread_row = grid->row_count;
    for (uint32_t number = 1; number <= threads && grid->row_count < grid->first_thread_row + MAX_THREADS;
         number++) {
        TraceObject thread = trace_object_make(TRACE_OBJECT_THREAD, number);
        if (!lanes_is_internal(trace, thread)) add_row(grid, ROW_THREAD, thread);
    }
}

static Row *row_of(Grid *grid, TraceObject lane) {
    uint32_t number = trace_object_number(lane);
    int row = -1;
    if (trace_object_kind(lane) == TRACE_OBJECT_LOOP) row = 0;
    for (int i = grid->first_thread_row; i < grid->row_count && row < 0; i++)
        if (grid->rows[i].first == lane) row = i;
    if (trace_object_kind(lane) == TRACE_OBJECT_TASK && number > 0 && number <= grid->task_count &&
        grid->row_of_task[number - 1] != NO_ROW)
        row = grid->row_of_task[number - 1];
    return row >= 0 && row < grid->row_count ? &grid->rows[row] : NULL;
}

// ---- painting

static void paint_span(void *context, const LaneSpan *span) {
    Grid *grid = context;
    const Axis *axis = &grid->axis;
    Row *row = row_of(grid, span->lane);
    if (!row) return;
    int64_t from = axis_of_moment(axis, span->first, span->from_ns),
            to = axis_of_moment(axis, span->last, span->to_ns);
    int first = axis_column(axis, from), last = axis_column(axis, to);
    if (span->state == LANE_RUNNING) row->cells[first].runs++;
    for (int column = first; column <= last; column++) {
        int64_t start = axis_value(axis, column), end = axis_value(axis, column + 1);
        int64_t spent = (to < end ? to : end) - (from > start ? from : start);
        if (spent <= 0) continue;
        row->cells[column].spent[span->state] += spent;
        if (span->cancelling) row->cells[column].cancelling = true;
    }
}

static void paint_mark(Grid *grid, TraceObject task, TraceId id, CellMark mark) {
    Row *row = row_of(grid, task);
    if (!row || trace_object_kind(task) != TRACE_OBJECT_TASK) return;
    int column = axis_column(&grid->axis, axis_of_event(&grid->axis, grid->trace, id));
    Cell *cell = &row->cells[column];
    // A request that did not end the task must not vanish behind its end.
    bool hidden = cell->mark == MARK_CANCEL_REQUESTED && (mark == MARK_DONE || mark == MARK_FAILED);
    if (hidden && column > 0 && cell[-1].mark == MARK_NONE) cell[-1].mark = MARK_CANCEL_REQUESTED;
    if (mark > (CellMark)cell->mark) cell->mark = (uint8_t)mark;
    if (mark != MARK_CANCEL_REQUESTED) cell->ends++;
}

static CellMark mark_of_end(const TraceEvent *event) {
    switch ((TraceOutcome)event->small) {
    case TRACE_OUTCOME_RESULT: return MARK_DONE;
    case TRACE_OUTCOME_EXCEPTION: return MARK_FAILED;
    case TRACE_OUTCOME_CANCELLED: return MARK_CANCELLED;
    }
    return MARK_DONE;
}

/// After a deadlock every task that has not ended waits forever.
static void paint_stuck(Grid *grid) {
    for (int i = 0; i < grid->row_count; i++) {
        Row *row = &grid->rows[i];
        uint32_t ends = 0;
        for (int column = 0; column < grid->axis.columns; column++)
            ends += row->cells[column].ends;
        bool tasks = row->kind == ROW_TASK || row->kind == ROW_FOLD;
        if (tasks && ends < row->count) row->cells[grid->axis.columns - 1].mark = MARK_STUCK;
    }
}

static void paint_marks(Grid *grid) {
    for (TraceId id = 1; id <= grid->trace->count; id++) {
        TraceEvent event = trace_event(grid->trace, id);
        if (event.kind == TRACE_TASK_DONE) paint_mark(grid, event.slots[0], id, mark_of_end(&event));
        if (event.kind == TRACE_TASK_CANCEL_REQUESTED && event.small != TRACE_CANCEL_EFFECT_IGNORED)
            paint_mark(grid, event.slots[0], id, MARK_CANCEL_REQUESTED);
        if (event.kind == TRACE_RUN_ENDED && event.small == TRACE_RUN_END_DEADLOCK) paint_stuck(grid);
    }
}

/// The most of a count in a cell, and what it is where the cell begins.
static void note_count(uint32_t *cell, uint32_t *most, uint32_t count) {
    if (count > *cell) *cell = count;
    if (count > *most) *most = count;
}

/// How many tasks live and how long the ready queue is, column by column.
static void paint_counts(Grid *grid) {
    uint32_t alive = 0, ready = 0;
    int column = 0;
    Cell *cells = grid->cells;
    for (TraceId id = 1; id <= grid->trace->count; id++) {
        TraceEvent event = trace_event(grid->trace, id);
        int now = axis_column(&grid->axis, axis_of_event(&grid->axis, grid->trace, id));
        for (; column < now; column++) {
            note_count(&cells[column + 1].most_alive, &grid->most_alive, alive);
            note_count(&cells[column + 1].most_ready, &grid->most_ready, ready);
        }
        bool task = trace_object_kind(event.slots[0]) == TRACE_OBJECT_TASK && row_of(grid, event.slots[0]);
        if (event.kind == TRACE_TASK_CREATED && task) alive++;
        if (event.kind == TRACE_TASK_DONE && task && alive > 0) alive--;
        if (event.kind == TRACE_HANDLE_READY) ready = event.slots[3] + 1;
        if ((event.kind == TRACE_HANDLE_RUN || event.kind == TRACE_HANDLE_SKIPPED) && ready > 0) ready--;
        note_count(&cells[now].most_alive, &grid->most_alive, alive);
        note_count(&cells[now].most_ready, &grid->most_ready, ready);
    }
}

void grid_paint(Grid *grid, const Axis *axis) {
    grid->axis = *axis;
    size_t count = (size_t)grid->row_count * (size_t)axis->columns;
    grid->cells = memory_alloc(grid->memory, MEMORY_RAW, (count + 1) * sizeof *grid->cells);
    memset(grid->cells, 0, (count + 1) * sizeof *grid->cells);
    for (int row = 0; row < grid->row_count; row++)
        grid->rows[row].cells = grid->cells + (size_t)row * (size_t)axis->columns;
    if (grid->row_count == 0) return;
    lanes_visit(grid->trace, grid->memory, paint_span, grid);
    paint_marks(grid);
    paint_counts(grid);
}

void grid_free(Grid *grid) {
    size_t count = (size_t)grid->row_count * (size_t)grid->axis.columns;
    if (grid->cells) memory_free(grid->memory, MEMORY_RAW, grid->cells, (count + 1) * sizeof *grid->cells);
    memory_free(grid->memory, MEMORY_RAW, grid->rows, grid->row_capacity * sizeof *grid->rows);
    memory_free(grid->memory, MEMORY_RAW, grid->row_of_task,
                (grid->task_count + 1) * sizeof *grid->row_of_task);
}
