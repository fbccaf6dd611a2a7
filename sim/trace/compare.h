/// Two runs on one clock: what each cost, and where they part.
#ifndef LOOPSCOPE_TRACE_COMPARE_H
#define LOOPSCOPE_TRACE_COMPARE_H

#include "sim/trace/summary.h"

/// The first two events, one in each run, that tell different things: another kind of event, another time,
/// another actor, other words. What only the loop does between the program's steps (iterations, handles,
/// timers) and source lines tell nothing. 0 in one run: it is over while the other goes on. 0 in both: they
/// never part.
typedef struct Comparison {
    Memory *memory;
    const Trace *traces[2];
    Summary sides[2];
    TraceId parts[2];
} Comparison;

/// Both traces must outlive the comparison.
void compare_runs(const Trace *first, const Trace *second, Memory *memory, Comparison *out);
void compare_free(Comparison *comparison);

/// One line of the table: what is compared, its values as words, and how the second differs from the first.
typedef struct CompareRow {
    const char *name;
    Buffer values[2], difference; // difference: empty if there is none
    int better;                   // the second is better (1), worse (-1), or neither
} CompareRow;

enum { COMPARE_ROWS = 4 };

/// Finish time, time blocked, longest wait in the ready queue, most time lost by a timer that fired late. To
/// be given back by compare_rows_free.
void compare_rows(const Comparison *comparison, CompareRow rows[COMPARE_ROWS]);
void compare_rows_free(CompareRow rows[COMPARE_ROWS]);

/// Appends where one of the runs (0 or 1) parts from the other: "at 1 s Task-5 blocks the loop:
/// time.sleep(1)".
void compare_words(const Comparison *comparison, int side, Buffer *out);

#endif
