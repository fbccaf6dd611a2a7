/// The axis of the chart: columns for times or events, and its labels.
#include "sim/trace/timeline_parts.h"

typedef struct Unit {
    int64_t size_ns;
    const char *name;
} Unit;

static const Unit UNITS[] = {
    {1, "nanoseconds"},       {1000, "microseconds"},   {1000000, "milliseconds"}, {1000000000, "seconds"},
    {60000000000, "minutes"}, {3600000000000, "hours"}, {86400000000000, "days"},
};
enum { UNIT_COUNT = sizeof UNITS / sizeof *UNITS, MIN_TICK_COLUMNS = 8 };

/// The unit that people would choose for a run of this length: seconds from 10 ms to ten minutes.
static const Unit *unit_for(int64_t range_ns) {
    if (range_ns < 10000) return &UNITS[0];
    if (range_ns < 1000000) return &UNITS[1];
    if (range_ns < 10000000) return &UNITS[2];
    if (range_ns <= 600 * UNITS[3].size_ns) return &UNITS[3];
    if (range_ns <= 300 * UNITS[4].size_ns) return &UNITS[4];
    return range_ns <= 72 * UNITS[5].size_ns ? &UNITS[5] : &UNITS[6];
}

/// The smallest of 1, 2, 5, 10, 20, ... that is at least `least`.
static int64_t round_up(int64_t least) {
    for (int64_t power = 1;; power *= 10) {
        if (power >= least) return power;
        if (2 * power >= least) return 2 * power;
        if (5 * power >= least) return 5 * power;
    }
}

/// If the ticks divide the run evenly, gives up some columns so that they divide the chart evenly too.
static void even_out(Axis *axis) {
    int64_t ticks = axis->range / axis->tick;
    if (axis->range % axis->tick != 0 || ticks >= axis->columns) return;
    axis->columns = (axis->columns - 1) / (int)ticks * (int)ticks + 1;
}

void axis_make(const Trace *trace, const TimelineOptions *options, int columns, Axis *axis) {
    int64_t total_ns = trace->count ? trace_moment(trace, trace->count).now_ns : 0;
    if (total_ns < options->least_ns) total_ns = options->least_ns;
    *axis = (Axis){.by_events = options->by_events || total_ns == 0,
                   .columns = columns,
                   .unit = 1,
                   .unit_name = "events"};
    axis->range = axis->by_events ? trace->count : total_ns;
    if (axis->range < 1) axis->range = 1;
    if (!axis->by_events) {
        const Unit *unit = unit_for(axis->range);
        axis->unit = unit->size_ns;
        axis->unit_name = unit->name;
    }
    int64_t whole = axis->range / (columns - 1), rest = axis->range % (columns - 1); // times 8 would overflow
    int64_t least = whole * MIN_TICK_COLUMNS + (rest * MIN_TICK_COLUMNS + columns - 2) / (columns - 1);
    // Minutes and hours are divided by 60: ticks below one unit would not be round, so they are at least one.
    bool sixties = axis->unit > UNITS[3].size_ns;
    axis->tick = sixties ? round_up((least + axis->unit - 1) / axis->unit) * axis->unit : round_up(least);
    even_out(axis);
}

int axis_column(const Axis *axis, int64_t value) {
    if (value <= axis->first) return 0;
    if (value >= axis->first + axis->range) return axis->columns - 1;
    return (int)((double)(value - axis->first) * (axis->columns - 1) / (double)axis->range + 1e-9);
}

int64_t axis_value(const Axis *axis, int column) {
    return axis->first + (int64_t)((double)column * (double)axis->range / (axis->columns - 1) + 0.5);
}

int64_t axis_of_moment(const Axis *axis, TraceId id, int64_t now_ns) {
    return axis->by_events ? (int64_t)id : now_ns;
}

int64_t axis_of_event(const Axis *axis, const Trace *trace, TraceId id) {
    return axis_of_moment(axis, id, trace_moment(trace, id).now_ns);
}

void axis_add_label(const Axis *axis, int64_t value, Buffer *out) {
    buffer_printf(out, "%.10g", (double)value / (double)axis->unit);
}
