/// What the files of the lanes' index share.
#ifndef LOOPSCOPE_MODEL_LANES_PARTS_H
#define LOOPSCOPE_MODEL_LANES_PARTS_H

#include "render/model/index.h"

enum { LANE_KINDS = 3 }; // loops, tasks, threads

/// Stretches of events over which maxima are kept: one an event in a small trace.
enum { DENSITY_MOST_ROWS = 1 << 16 };

struct LanesIndex {
    const Model *model;
    uint32_t count, all_count, room; // lanes shown; with those of internal tasks; entries of `objects`
    TraceObject *objects;            // by lane
    uint32_t counts[LANE_KINDS];
    uint32_t *lane_of[LANE_KINDS]; // by number: lane from 1; 0 = none
    uint32_t span_count;
    uint32_t *first; // spans of lane L are [first[L], first[L + 1])
    TraceId *begins;
    uint8_t *states;
    uint32_t row_count, row_events;      // events in a row
    uint32_t *density[LANE_STATE_COUNT]; // by row: task lanes in a state, at most
    uint32_t *leaving[LANE_STATE_COUNT]; // only while it is built
    uint32_t *ready, *tasks;             // by row: longest queue, most live tasks
    int64_t *lag_ns;                     // by row: longest delay that ends in it
    int64_t *blocked_ns;                 // by member of Loops.blocking: blocked before it, in all
};

void density_begin(LanesIndex *lanes);
void density_note(LanesIndex *lanes, uint32_t lane, const LaneSpan *span);
void density_finish(LanesIndex *lanes);
void health_make(LanesIndex *lanes);
/// Gives back what density and health keep.
void density_free(LanesIndex *lanes);

static inline uint32_t density_row(const LanesIndex *lanes, TraceId event) {
    return event / lanes->row_events;
}

#endif
