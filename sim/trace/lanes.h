/// What every task, thread and loop does when: the trace as states with a beginning and an end. Timeline,
/// summary and the Perfetto writer are built on it.
#ifndef LOOPSCOPE_TRACE_LANES_H
#define LOOPSCOPE_TRACE_LANES_H

#include "sim/trace/trace.h"

typedef enum LaneState {
    LANE_NONE,     // not born or done: never in a span
    LANE_READY,    // in the ready queue
    LANE_RUNNING,  // executes; without a price for instructions it lasts no time
    LANE_BLOCKING, // executes and holds up the loop: time.sleep and the like
    LANE_SLEEPING, // waits for time, the network or a thread: nobody here can shorten it
    LANE_WAITING,  // waits for another task, a lock, a queue, ...
    LANE_STATE_COUNT
} LaneState;

/// One state of one lane. A lane's spans are gapless and in order; many last no time.
typedef struct LaneSpan {
    TraceObject lane; // a task, thread or loop
    LaneState state;
    bool cancelling; // a cancellation is requested and not yet over
    TraceId first,
        last; // the events that begin and end it; `last` is the next span's `first`, or the last event
    int64_t from_ns, to_ns;
    TraceObject on;       // sleeping, waiting: the future or task; 0 = a bare yield
    TraceString what;     // running, blocking: the callback, job or call, if it has a name
    TraceObject runs;     // a loop that runs or blocks: the task; 0 = another callback
    uint32_t wakes;       // running, blocking: how many tasks became ready because of it
    TraceObject woken_by; // ready: the lane that made it ready, and the `first` of that lane's span; 0 = none
    TraceId woken_in;
} LaneSpan;

typedef void LaneVisitor(void *context, const LaneSpan *span);

/// Calls `visit` for every span in order of its end (spans that end together: in order of their lanes'
/// creation, or as their events do). Tasks have spans from creation to the end; a loop has LANE_RUNNING for
/// each handle, LANE_BLOCKING inside of it and LANE_SLEEPING while it waits in poll; a thread LANE_RUNNING
/// or LANE_SLEEPING while it has a job, else LANE_WAITING. `memory` is used for a record for each lane and is
/// empty again afterwards.
void lanes_visit(const Trace *trace, Memory *memory, LaneVisitor *visit, void *context);

/// What a task that waits for `on` really waits for: the lock or queue a waiter future stands for, else `on`
/// itself.
TraceObject lanes_wait_target(const Trace *trace, TraceObject on);

/// The future.created of a future; an event of kind TRACE_NO_EVENT for anything else.
TraceEvent lanes_future(const Trace *trace, TraceObject future);

/// True for the tasks that asyncio.run makes at the end (shutdown_asyncgens, ...) and for the threads that
/// they start: they are not the program's.
bool lanes_is_internal(const Trace *trace, TraceObject task_or_thread);

#endif
