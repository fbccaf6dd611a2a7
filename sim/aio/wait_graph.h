/// Who waits for whom when nothing can run any more: what each task waits for, and which tasks would have to
/// go on first.
#ifndef LOOPSCOPE_AIO_WAIT_GRAPH_H
#define LOOPSCOPE_AIO_WAIT_GRAPH_H

#include "sim/aio/primitive.h"

typedef enum WaitsFor {
    WAITS_FOR_LOCK,
    WAITS_FOR_SEMAPHORE,
    WAITS_FOR_EVENT,
    WAITS_FOR_CONDITION,
    WAITS_FOR_BARRIER,
    WAITS_FOR_GROUP, // leaving a TaskGroup
    WAITS_FOR_ITEM,  // Queue.get
    WAITS_FOR_ROOM,  // Queue.put
    WAITS_FOR_JOIN,  // Queue.join
    WAITS_FOR_TASK,
    WAITS_FOR_SEVERAL, // gather, wait, as_completed, shield
    WAITS_FOR_THREAD,  // a call in an executor
    WAITS_FOR_FUTURE,  // that no task is known to complete
} WaitsFor;

/// What one task waits for.
typedef struct TaskWait {
    Task *task; // borrowed
    WaitsFor kind;
    Value object;     // the primitive, future, ...; borrowed
    const Code *code; // the program's function that waits, NULL: none
    uint32_t line;
    List *on;            // tasks that would have to go on first; owned
    bool holder_is_gone; // a lock whose holder has ended, or was no task
    bool in_cycle;
} TaskWait;

typedef struct WaitGraph {
    TaskWait *waits;       // the loop's pending tasks in order of creation
    uint32_t count, total; // `total` counts those beyond MAX_GRAPH_TASKS too
    uint32_t *cycle;       // numbers of waits: each waits for the next, the last for the first
    uint32_t cycle_count;  // 0: there is no cycle
} WaitGraph;

enum { MAX_GRAPH_TASKS = 1000 };

/// The graph lives in the run's memory, as what it is for is the end of the run.
void wait_graph_make(Vm *vm, const Loop *loop, WaitGraph *graph);

#endif
