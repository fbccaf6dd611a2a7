#include "sim/trace/summary.h"
#include "sim/trace/timeline_parts.h"
#include <stdio.h>
#include <string.h>

enum {
    GAP_COLUMNS = 3,      // " | " before the output
    MIN_OUTPUT_ROWS = 24, // before output is shortened, even beside a short chart
};

typedef struct Draw {
    const Trace *trace;
    const TimelineOptions *options;
    Memory *memory;
    Pen pen;
    Grid grid;
    Output output;
    int width;
    int label_columns; // with the space behind
    int chart_columns;
    int time_columns;    // of the output's times, with the space behind; 0 = there is no output
    int output_rows;     // lines of output that are shown
    int next_output_row; // the one that stands in the next line of the picture
    uint32_t used;       // bit for each Look that came up, for the legend
} Draw;

// ---- looks: what a cell can show

typedef enum Look {
    LOOK_NONE,
    LOOK_RUNNING,
    LOOK_BLOCKING,
    LOOK_READY,
    LOOK_SLEEPING,
    LOOK_WAITING,
    LOOK_DONE,
    LOOK_FAILED,
    LOOK_CANCEL_REQUESTED,
    LOOK_CANCELLED,
    LOOK_STUCK,
    LOOK_FEW, // folded: less than a third of the row's tasks are alive
    LOOK_COUNT
} Look;

static const struct {
    const char *unicode, *ascii;
    Ink ink;
    const char *meaning;
} LOOKS[LOOK_COUNT] = {
    [LOOK_NONE] = {" ", " ", INK_PLAIN, ""},
    [LOOK_RUNNING] = {"█", "#", INK_RUNNING, "runs"},
    [LOOK_BLOCKING] = {"▚", "B", INK_BLOCKING, "BLOCKS the loop"},
    [LOOK_READY] = {"░", ".", INK_READY, "ready, waits its turn"},
    [LOOK_SLEEPING] = {"─", "-", INK_SLEEPING, "sleeps, I/O"},
    [LOOK_WAITING] = {"┄", "~", INK_WAITING, "waits for a task, lock, queue"},
    [LOOK_DONE] = {"●", "o", INK_PLAIN, "done"},
    [LOOK_FAILED] = {"✗", "X", INK_FAILED, "exception"},
    [LOOK_CANCEL_REQUESTED] = {"×", "x", INK_CANCELLING, "cancel requested"},
    [LOOK_CANCELLED] = {"⊘", "C", INK_CANCELLING, "cancelled"},
    [LOOK_STUCK] = {"∞", "!", INK_FAILED, "waits forever"},
    [LOOK_FEW] = {"·", ",", INK_MUTED, "few left"},
};

static Look look_of_mark(CellMark mark) {
    switch (mark) {
    case MARK_NONE: return LOOK_NONE;
    case MARK_DONE: return LOOK_DONE;
    case MARK_CANCEL_REQUESTED: return LOOK_CANCEL_REQUESTED;
    case MARK_CANCELLED: return LOOK_CANCELLED;
    case MARK_FAILED: return LOOK_FAILED;
    case MARK_STUCK: return LOOK_STUCK;
    }
    return LOOK_NONE;
}

/// Which of the states that take time fills most of the cell; the first of equals.
static Look largest_look(const Cell *cell) {
    static const Look LOOK_OF_STATE[LANE_STATE_COUNT] = {
        [LANE_READY] = LOOK_READY,       [LANE_RUNNING] = LOOK_RUNNING, [LANE_BLOCKING] = LOOK_BLOCKING,
        [LANE_SLEEPING] = LOOK_SLEEPING, [LANE_WAITING] = LOOK_WAITING,
    };
    LaneState largest = LANE_NONE;
    for (int state = 1; state < LANE_STATE_COUNT; state++)
        if (cell->spent[state] > cell->spent[largest]) largest = (LaneState)state;
    return LOOK_OF_STATE[largest];
}

static Look look_of_lane(const Row *row, const Cell *cell) {
    if (cell->mark) return look_of_mark((CellMark)cell->mark);
    if (cell->spent[LANE_BLOCKING] > 0) return LOOK_BLOCKING;
    if (cell->runs > 0 || cell->spent[LANE_RUNNING] > 0) return LOOK_RUNNING;
    if (row->kind == ROW_THREAD) return cell->spent[LANE_SLEEPING] > 0 ? LOOK_SLEEPING : LOOK_NONE;
    return row->kind == ROW_TASK ? largest_look(cell) : LOOK_NONE;
}

/// A row of many tasks shows what most of them do; failures and blocking always.
static Look look_of_fold(const Row *row, const Cell *cell, int64_t cell_size) {
    int64_t alive = 0, whole = cell_size * row->count;
    for (int state = 1; state < LANE_STATE_COUNT; state++)
        alive += cell->spent[state];
    if (cell->spent[LANE_BLOCKING] > 0) return LOOK_BLOCKING;
    if (cell->mark >= MARK_CANCELLED) return look_of_mark((CellMark)cell->mark);
    if (cell->ends * 2 > row->count) return LOOK_DONE;
    if (cell->runs * 3 >= row->count) return LOOK_RUNNING;
    if (alive == 0) return cell->runs ? LOOK_FEW : LOOK_NONE;
    return alive * 3 < whole ? LOOK_FEW : largest_look(cell);
}

static void draw_look(Draw *draw, Look look, bool cancelling) {
    pen_ink(&draw->pen,
            cancelling && look != LOOK_FAILED && look != LOOK_STUCK ? INK_CANCELLING : LOOKS[look].ink);
    pen_glyph(&draw->pen, LOOKS[look].unicode, LOOKS[look].ascii);
    draw->used |= 1u << look;
}

// ---- output beside the chart

/// Which line of output stands in row `row`; -1 = the row that says how many are left out.
static int64_t output_index(const Draw *draw, int row) {
    int64_t count = draw->output.count;
    if (count <= draw->output_rows) return row;
    int64_t head = draw->output_rows / 2;
    if (row < head) return row;
    return row == head ? -1 : count - draw->output_rows + row;
}

static void draw_output_line(Draw *draw, int64_t index) {
    const OutputLine *line = &draw->output.lines[index];
    bool same_time = index > 0 && draw->next_output_row > 0 && line[-1].time_ns == line->time_ns &&
                     output_index(draw, draw->next_output_row - 1) == index - 1;
    int text_column = draw->pen.column + draw->time_columns;
    pen_ink(&draw->pen, INK_MUTED);
    if (!same_time)
        pen_format(&draw->pen, "%.*f", draw->time_columns > 8 ? 6 : 3, (double)line->time_ns / 1e9);
    pen_to(&draw->pen, text_column);
    pen_ink(&draw->pen, line->stream == TRACE_STREAM_STDERR ? INK_FAILED : INK_PLAIN);
    pen_text(&draw->pen, (Span){draw->output.text.bytes + line->start, line->size}, draw->width);
}

/// Ends a line of the picture with the next line of the program's output.
static void end_line(Draw *draw) {
    if (draw->next_output_row < draw->output_rows) {
        int64_t index = output_index(draw, draw->next_output_row);
        pen_ink(&draw->pen, INK_MUTED);
        pen_to(&draw->pen, draw->label_columns + draw->chart_columns + 1);
        pen_glyph(&draw->pen, "│ ", "| ");
        if (index < 0)
            pen_format(&draw->pen, "... %u more lines",
                       (unsigned)(draw->output.count - (uint32_t)draw->output_rows + 1));
        else
            draw_output_line(draw, index);
        draw->next_output_row++;
    }
    pen_newline(&draw->pen);
}

// ---- axis

static void draw_tick_labels(Draw *draw) {
    const Axis *axis = &draw->grid.axis;
    pen_ink(&draw->pen, INK_MUTED);
    pen_text(&draw->pen, span_of(axis->unit_name), draw->label_columns - 1);
    Buffer label;
    buffer_init(&label, draw->memory);
    for (int64_t value = axis->first; value <= axis->first + axis->range; value += axis->tick) {
        buffer_clear(&label);
        axis_add_label(axis, value, &label);
        int column = draw->label_columns + axis_column(axis, value);
        if (column + (int)label.size > draw->label_columns + draw->chart_columns) break;
        pen_to(&draw->pen, column);
        pen_text(&draw->pen, buffer_span(&label), draw->width);
    }
    buffer_free(&label);
    // The output's heading stands beside the labels.
    if (draw->output_rows > 0) {
        pen_to(&draw->pen, draw->label_columns + draw->chart_columns + 1);
        pen_glyph(&draw->pen, "│ ", "| ");
        int text_column = draw->pen.column + draw->time_columns;
        pen_format(&draw->pen, "time");
        pen_to(&draw->pen, text_column);
        pen_text(&draw->pen, SPAN("output"), draw->width);
    }
    pen_newline(&draw->pen);
}

static void draw_ticks(Draw *draw) {
    const Axis *axis = &draw->grid.axis;
    int64_t next = axis->first;
    pen_ink(&draw->pen, INK_MUTED);
    pen_to(&draw->pen, draw->label_columns);
    for (int column = 0; column < draw->chart_columns; column++) {
        bool tick = next <= axis->first + axis->range && axis_column(axis, next) == column;
        if (tick) next += axis->tick;
        if (column == 0)
            pen_glyph(&draw->pen, "┌", "+");
        else if (tick)
            pen_glyph(&draw->pen, column == draw->chart_columns - 1 ? "┐" : "┬", "+");
        else
            pen_glyph(&draw->pen, "─", "-");
    }
    end_line(draw);
}

// ---- lanes

/// The name without where it is defined, and the first arguments as far as they are plain values:
/// main.<locals>.fetch(0.5) -> fetch(0.5), main() -> main, worker(1, <Lock>, 2) -> worker(1).
static void add_call(Span call, bool arguments, Buffer *label) {
    size_t start = 0, open = 0;
    for (; open < call.size && call.bytes[open] != '('; open++)
        if (call.bytes[open] == '.') start = open + 1;
    buffer_add(label, call.bytes + start, open - start);
    if (open == call.size || !arguments) return;
    size_t end = call.size - 1; // the closing parenthesis
    for (size_t i = end; i > open; i--)
        if (call.bytes[i] == '<') end = i;
    while (end > open + 1 && (call.bytes[end - 1] == ' ' || call.bytes[end - 1] == ','))
        end--;
    if (end <= open + 1) return;
    buffer_add(label, call.bytes + open, end - open);
    buffer_add_byte(label, ')');
}

/// `Task-2 fetch(0.5)`: the name and, unless it is the same, the call.
static void add_task_label(const Trace *trace, TraceObject task, bool arguments, Buffer *label) {
    TraceObjectInfo info = trace_object(trace, task);
    TraceEvent created = trace_event(trace, info.created);
    buffer_add_span(label, trace_string(trace, info.label));
    if (created.kind != TRACE_TASK_CREATED) return;
    Buffer call;
    buffer_init(&call, label->memory);
    add_call(trace_string(trace, created.slots[2]), arguments, &call);
    if (!span_equal(buffer_span(&call), trace_string(trace, info.label))) {
        buffer_add_byte(label, ' ');
        buffer_add_span(label, buffer_span(&call));
    }
    buffer_free(&call);
}

static void add_raw_label(const Draw *draw, const Row *row, Buffer *label) {
    TraceString name = trace_object(draw->trace, row->first).label;
    switch (row->kind) {
    case ROW_LOOP: buffer_add_text(label, "event loop"); break;
    case ROW_TASK: add_task_label(draw->trace, row->first, true, label); break;
    case ROW_FOLD: add_task_label(draw->trace, row->first, false, label); break;
    case ROW_THREAD:
        if (name)
            buffer_add_span(label, trace_string(draw->trace, name));
        else
            trace_add_object(label, row->first);
        break;
    }
}

static void add_row_label(const Draw *draw, const Row *row, Buffer *label) {
    Buffer raw;
    buffer_init(&raw, draw->memory);
    add_raw_label(draw, row, &raw);
    trace_add_clean(label, buffer_span(&raw));
    buffer_free(&raw);
}

static void draw_row(Draw *draw, const Row *row) {
    Pen *pen = &draw->pen;
    Buffer label;
    buffer_init(&label, draw->memory);
    add_row_label(draw, row, &label);
    int count_columns = 0;
    char count[32] = "";
    if (row->kind == ROW_FOLD && row->count > 1) {
        snprintf(count, sizeof count, " +%u", (unsigned)row->count - 1);
        count_columns = (int)strlen(count);
    }
    pen_ink(pen, row->kind == ROW_LOOP ? INK_BOLD : INK_PLAIN);
    pen_text(pen, buffer_span(&label), draw->label_columns - 1 - count_columns);
    pen_ink(pen, INK_MUTED);
    pen_format(pen, "%s", count);
    pen_to(pen, draw->label_columns);
    for (int column = 0; column < draw->chart_columns; column++) {
        const Cell *cell = &row->cells[column];
        int64_t size = axis_value(&draw->grid.axis, column + 1) - axis_value(&draw->grid.axis, column);
        Look look = row->kind == ROW_FOLD ? look_of_fold(row, cell, size) : look_of_lane(row, cell);
        draw_look(draw, look, cell->cancelling && row->kind == ROW_TASK);
    }
    buffer_free(&label);
    end_line(draw);
}

/// Eighths of a column for a count, or a digit.
static void draw_count_row(Draw *draw, const char *name, uint32_t most, size_t field_offset) {
    static const char *const BARS[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const DIGITS[] = {" ", "1", "2", "3", "4", "5", "6", "7", "8"};
    Pen *pen = &draw->pen;
    pen_ink(pen, INK_MUTED);
    pen_format(pen, "%s, most %u", name, (unsigned)most);
    pen_to(pen, draw->label_columns);
    for (int column = 0; column < draw->chart_columns; column++) {
        uint32_t count;
        memcpy(&count, (const char *)&draw->grid.cells[column] + field_offset, sizeof count);
        size_t eighths = most ? ((size_t)count * 8 + most - 1) / most : 0;
        pen_glyph(pen, BARS[eighths], DIGITS[eighths]);
    }
    end_line(draw);
}

// ---- frame

static void draw_title(Draw *draw, const Summary *summary) {
    Span path = trace_file_count(draw->trace) ? trace_file_path(draw->trace, 0) : SPAN("trace");
    for (size_t i = path.size; i > 0; i--) {
        if (path.bytes[i - 1] != '/') continue;
        path = (Span){path.bytes + i, path.size - i};
        break;
    }
    Buffer words;
    buffer_init(&words, draw->memory);
    pen_ink(&draw->pen, INK_BOLD);
    trace_add_clean(&words, path);
    pen_text(&draw->pen, buffer_span(&words), draw->width - 30);
    buffer_clear(&words);
    pen_ink(&draw->pen, INK_MUTED);
    pen_format(&draw->pen, "  ");
    summary_add_duration(&words, summary->total_ns);
    buffer_printf(&words, " of virtual time, %u iterations", (unsigned)summary->iterations);
    pen_text(&draw->pen, buffer_span(&words), draw->width);
    buffer_free(&words);
    pen_newline(&draw->pen);
    pen_newline(&draw->pen);
}

static void draw_legend(Draw *draw) {
    Pen *pen = &draw->pen;
    for (int look = LOOK_RUNNING; look < LOOK_COUNT; look++) {
        if (!(draw->used & 1u << look)) continue;
        int columns = 2 + (int)strlen(LOOKS[look].meaning);
        if (pen->column > 0 && pen->column + 3 + columns > draw->width) pen_newline(pen);
        if (pen->column > 0) pen_format(pen, "   ");
        draw_look(draw, (Look)look, false);
        pen_ink(pen, INK_MUTED);
        pen_format(pen, " %s", LOOKS[look].meaning);
    }
    pen_newline(pen);
}

/// Divides the width between labels, chart and output.
static void choose_columns(Draw *draw) {
    int label = 10, count = draw->grid.folded ? 4 : 0;
    Buffer text;
    buffer_init(&text, draw->memory);
    for (int row = 0; row < draw->grid.row_count; row++) {
        buffer_clear(&text);
        add_row_label(draw, &draw->grid.rows[row], &text);
        int columns = text_columns(buffer_span(&text)) + count;
        if (columns > label) label = columns;
    }
    buffer_free(&text);
    int widest = draw->width * 3 / 10;
    draw->label_columns = (label < widest ? label : widest) + 1;
    int rest = draw->width - draw->label_columns, least = draw->width * 7 / 20; // of the chart
    if (draw->output.count > 0) {
        int64_t last_ns = draw->output.lines[draw->output.count - 1].time_ns;
        draw->time_columns =
            snprintf(NULL, 0, "%.*f ", last_ns < 10000000 && last_ns > 0 ? 6 : 3, (double)last_ns / 1e9);
        int wanted = GAP_COLUMNS + draw->time_columns + draw->output.columns;
        int most = rest - least < draw->width / 2 ? rest - least : draw->width / 2;
        rest -= wanted < most ? wanted : most;
    }
    draw->chart_columns = rest;
}

static void choose_output_rows(Draw *draw) {
    int rows = 1 + draw->grid.row_count + (draw->grid.folded ? 2 : 0);
    int most = rows > MIN_OUTPUT_ROWS ? rows : MIN_OUTPUT_ROWS;
    int before = draw->label_columns + draw->chart_columns + GAP_COLUMNS + draw->time_columns;
    output_wrap(&draw->output, draw->width - before, (uint32_t)most);
    draw->output_rows = draw->output.count < (uint32_t)most ? (int)draw->output.count : most;
}

static void draw_chart(Draw *draw) {
    draw_tick_labels(draw);
    draw_ticks(draw);
    if (draw->grid.folded) {
        draw_count_row(draw, "tasks", draw->grid.most_alive, offsetof(Cell, most_alive));
        draw_count_row(draw, "ready", draw->grid.most_ready, offsetof(Cell, most_ready));
    }
    for (int row = 0; row < draw->grid.row_count; row++)
        draw_row(draw, &draw->grid.rows[row]);
    while (draw->next_output_row < draw->output_rows)
        end_line(draw);
    pen_newline(&draw->pen);
    draw_legend(draw);
    pen_newline(&draw->pen);
}

void timeline_draw(const Trace *trace, const TimelineOptions *options, Buffer *out) {
    Draw draw = {.trace = trace, .options = options, .memory = out->memory};
    draw.pen = (Pen){.out = out, .colour = options->colour, .ascii = options->ascii};
    draw.width = options->width > TIMELINE_MIN_WIDTH ? options->width : TIMELINE_MIN_WIDTH;
    grid_make(trace, options->max_lanes > 0 ? options->max_lanes : TIMELINE_MAX_LANES, out->memory,
              &draw.grid);
    output_collect(trace, out->memory, &draw.output);
    choose_columns(&draw);
    Axis axis;
    axis_make(trace, options, draw.chart_columns, &axis);
    draw.chart_columns = axis.columns;
    choose_output_rows(&draw);
    grid_paint(&draw.grid, &axis);
    Summary summary;
    summary_make(trace, out->memory, &summary);
    draw_title(&draw, &summary);
    draw_chart(&draw);
    if (!options->chart_only) summary_add_words(trace, &summary, draw.width, out);
    summary_free(&summary, out->memory);
    timeline_output_free(&draw.output);
    grid_free(&draw.grid);
}
