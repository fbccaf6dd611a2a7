/// The parts of timeline_draw: grid, axis, output lines, styled text. Private to sim/trace.
#ifndef LOOPSCOPE_TRACE_TIMELINE_PARTS_H
#define LOOPSCOPE_TRACE_TIMELINE_PARTS_H

#include "sim/trace/lanes.h"
#include "sim/trace/timeline.h"

// ---- axis

/// Where a point of the run stands in the chart: column (value - first) * (columns - 1) / range, so that the
/// last instant has a column of its own.
typedef struct Axis {
    bool by_events;
    int64_t first, range; // ns or event numbers; range is at least 1
    int columns;
    int64_t tick; // distance of two ticks, a round number
    int64_t unit; // what the labels count in: 1000000000 = seconds
    const char *unit_name;
} Axis;

/// For a chart of at most `columns` columns.
void axis_make(const Trace *trace, const TimelineOptions *options, int columns, Axis *axis);
int axis_column(const Axis *axis, int64_t value);
/// First value of a column; that of column `columns` is the end.
int64_t axis_value(const Axis *axis, int column);
/// The axis' value of an event whose time is known.
int64_t axis_of_moment(const Axis *axis, TraceId id, int64_t now_ns);
/// The axis' value of an event.
int64_t axis_of_event(const Axis *axis, const Trace *trace, TraceId id);
/// Appends the tick's label: 0, 0.5, 1, ...
void axis_add_label(const Axis *axis, int64_t value, Buffer *out);

// ---- grid

typedef enum CellMark {
    MARK_NONE,
    MARK_CANCEL_REQUESTED,
    MARK_DONE,
    MARK_CANCELLED,
    MARK_FAILED, // the larger one is shown
    MARK_STUCK,  // at the end of a deadlock: it waits forever
} CellMark;

typedef struct Cell {
    int64_t spent[LANE_STATE_COUNT]; // by all lanes of the row
    uint32_t runs;                   // steps begun
    uint32_t ends;                   // tasks that ended
    uint32_t most_alive, most_ready; // of all tasks; first row only
    uint8_t mark;                    // CellMark
    bool cancelling;
} Cell;

typedef enum RowKind { ROW_LOOP, ROW_TASK, ROW_FOLD, ROW_THREAD } RowKind;

typedef struct Row {
    RowKind kind;
    TraceObject first; // the lane, or the first of a fold
    uint32_t count;    // lanes in it
    Cell *cells;
} Row;

typedef struct Grid {
    const Trace *trace;
    Axis axis;
    Row *rows;
    int row_count;
    bool folded;
    Cell *cells;           // all of them
    uint16_t *row_of_task; // by number - 1; UINT16_MAX = not shown
    uint32_t task_count;
    int first_thread_row;
    size_t row_capacity;
    Memory *memory;
    uint32_t most_alive, most_ready;
} Grid;

/// Chooses the rows; the axis comes later, because its width depends on the labels.
void grid_make(const Trace *trace, int max_lanes, Memory *memory, Grid *grid);
/// Fills the cells.
void grid_paint(Grid *grid, const Axis *axis);
void grid_free(Grid *grid);

// ---- the program's output

typedef struct OutputLine {
    int64_t time_ns;
    TraceStream stream;
    size_t start, size; // in `text`
} OutputLine;

typedef struct Output {
    OutputLine *lines;
    uint32_t count, capacity;
    Buffer text;
    int columns; // of the widest line
} Output;

/// Puts the writes of both streams together to lines; control characters become spaces.
void output_collect(const Trace *trace, Memory *memory, Output *output);
/// Breaks lines of stdout that are wider than `columns`, if there are no more than `most_lines` then.
void output_wrap(Output *output, int columns, uint32_t most_lines);
void timeline_output_free(Output *output);

// ---- styled text

typedef enum Ink {
    INK_PLAIN,
    INK_BOLD,
    INK_MUTED,
    INK_RUNNING,
    INK_BLOCKING,
    INK_READY,
    INK_SLEEPING,
    INK_WAITING,
    INK_CANCELLING,
    INK_FAILED,
} Ink;

/// A line under construction that knows its width and its ink.
typedef struct Pen {
    Buffer *out;
    int column;
    Ink ink;
    bool colour, ascii;
} Pen;

void pen_ink(Pen *pen, Ink ink);
/// Writes clean text (trace_add_clean), at most up to column `limit`; what does not fit ends in an ellipsis.
void pen_text(Pen *pen, Span text, int limit);
void pen_format(Pen *pen, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// Writes `unicode` or, with --ascii, `ascii`.
void pen_glyph(Pen *pen, const char *unicode, const char *ascii);
/// Fills with spaces up to a column.
void pen_to(Pen *pen, int column);
/// Ends the line without trailing spaces.
void pen_newline(Pen *pen);
/// Columns of clean text.
int text_columns(Span text);

#endif
