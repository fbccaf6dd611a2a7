/// A run as a chart for a terminal: a lane per task and one for the loop over a time axis, the program's
/// output beside it, then the summary in words. A pure function of the trace.
#ifndef LOOPSCOPE_TRACE_TIMELINE_H
#define LOOPSCOPE_TRACE_TIMELINE_H

#include "sim/trace/trace.h"
#include "sim/trace/trace_write.h"

typedef struct TimelineOptions {
    int width;        // columns of the terminal; less than TIMELINE_MIN_WIDTH is taken as that
    int max_lanes;    // more tasks than this fold into a density chart; 0 = TIMELINE_MAX_LANES
    bool colour;      // ANSI colours; without them nothing is lost, glyphs differ too
    bool ascii;       // only ASCII
    bool by_events;   // one step of the axis = one event. Taken anyway if the run lasts no time
    bool chart_only;  // no summary below
    int64_t least_ns; // the axis of time is at least so long: for charts above each other
} TimelineOptions;

enum { TIMELINE_MIN_WIDTH = 60, TIMELINE_MAX_LANES = 24 };

/// Appends the chart; lines are at most `width` columns wide.
void timeline_draw(const Trace *trace, const TimelineOptions *options, Buffer *out);

#endif
