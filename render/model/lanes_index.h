/// The spans of sim/trace/lanes.h kept for drawing: any stretch of any lane at once, and how busy a stretch
/// of many lanes is.
#ifndef LOOPSCOPE_MODEL_LANES_INDEX_H
#define LOOPSCOPE_MODEL_LANES_INDEX_H

#include "render/model/model.h"
#include "sim/trace/lanes.h"

typedef struct LanesIndex LanesIndex;

/// On which axis positions are: virtual time in ns, or steps (event numbers), where instants that share one
/// time are spread out.
typedef enum LaneAxis { LANE_AXIS_TIME, LANE_AXIS_STEPS } LaneAxis;

/// The lanes of the model's trace, owned by the model: lane 0 is the loop's, then threads' loops if any,
/// tasks in order of creation (without the internal ones), threads.
const LanesIndex *model_lanes(const Model *model);
uint32_t lanes_count(const LanesIndex *lanes);
TraceObject lanes_object(const LanesIndex *lanes, uint32_t lane);
/// The lane of an object; UINT32_MAX if it has none.
uint32_t lanes_of(const LanesIndex *lanes, TraceObject object);

/// Calls `visit` for the spans of a lane that touch [from, to] on the axis, in order; stops when it returns
/// false. Of spans that begin within `least` of a shorter one only some are visited (one in which code runs,
/// and the one that leaves the stretch): with `least` the width of a pixel a lane of a million spans is drawn
/// at once. 0 = all. What the spans do not say here: `wakes` is 0.
void lanes_spans(const LanesIndex *lanes, uint32_t lane, LaneAxis axis, int64_t from, int64_t to,
                 int64_t least, bool (*visit)(void *context, const LaneSpan *span), void *context);
/// The span of a lane at an event; state LANE_NONE if it has none there.
LaneSpan lanes_span_at(const LanesIndex *lanes, uint32_t lane, TraceId event);

/// Of `columns` equal stretches of [from, to]: for each LaneState how many tasks are in it at most at once,
/// for LANE_NONE how many live; out[column * LANE_STATE_COUNT + state]. For folded lanes and overviews. In
/// large traces it may be too many by those that come and go within some dozen events.
void lanes_density(const LanesIndex *lanes, LaneAxis axis, int64_t from, int64_t to, uint32_t columns,
                   uint32_t *out);

/// Health of the loop over `columns` equal stretches of [from, to] in virtual time.
typedef struct LanesHealth {
    int64_t lag_ns;        // longest delay of a ready handle or timer that ends here
    uint32_t ready, tasks; // longest ready queue, most live tasks
    float blocked;         // share of the time that is blocked, 0 to 1
} LanesHealth;
void lanes_health(const LanesIndex *lanes, int64_t from, int64_t to, uint32_t columns, LanesHealth *out);

#endif
