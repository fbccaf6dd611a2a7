/// Inside of the model: the index of a trace, one struct for each noun, built in one walk over the events.
/// Nothing in it changes with the cursor (but the heap, whose array is heapq's work): the state at an event
/// is read off the two events at which each thing begins and ends.
#ifndef LOOPSCOPE_MODEL_INDEX_H
#define LOOPSCOPE_MODEL_INDEX_H

#include "render/model/history.h"
#include "render/model/lanes_index.h"
#include "render/model/roster.h"

/// Virtual time: an entry for each event at which it moves.
typedef struct Times {
    History moves; // one group; values unused
    int64_t *at_ns;
    uint32_t capacity;
} Times;

/// Groups: number of the loop; 0 = outside of any.
typedef struct Loops {
    uint32_t count;
    History starts;         // group 0: loop.started; value: the loop's number
    History phases;         // what a loop did last, TraceKind; handles aside
    History iterations;     // iteration.begun; value: ready
    Roster runs;            // handles that run (or are skipped: for no time); item: the handle's number
    Roster blocking;        // blocking.begun to blocking.ended on the loop's thread
    History all_iterations; // group 0: of every loop
} Loops;

typedef struct Handles {
    uint32_t count;
    TraceId *ready;     // by number: its last handle.ready; 0 = never
    TraceId *cancelled; // its first cancellation; 0 = never
    uint32_t *timer;    // its last row among the timers, from 1; 0 = none
    Roster queue;       // the ready queues; group: loop; item: the handle's number
} Handles;

/// A timer as the heap sees it: what it is compared by, and whose it is.
typedef struct TimerRow {
    int64_t due_ns;
    uint32_t order, handle; // handle: its number
    TraceId pushed;
} TimerRow;

typedef enum TimerOp { TIMER_OP_PUSH, TIMER_OP_TAKE, TIMER_OP_REBUILD, TIMER_OP_CLEAR } TimerOp;
enum { TIMER_OP_BITS = 2 };

/// The heap's array before operation `op` of a loop's.
typedef struct HeapKeyframe {
    uint32_t op, count;
    uint32_t *rows;
} HeapKeyframe;

typedef struct Timers {
    TimerRow *rows;
    uint32_t row_count, row_capacity;
    History ops; // group: loop; value: row << TIMER_OP_BITS | TimerOp
    HeapKeyframe *keyframes;
    uint32_t keyframe_count, keyframe_capacity;
} Timers;

/// A heap on its way through the operations of its loop.
typedef struct Heap {
    uint32_t op, end; // the next operation to be done; the end of the loop's operations
    uint32_t *rows;
    uint32_t count, capacity;
} Heap;

/// By the task's number.
typedef struct Tasks {
    uint32_t count;
    TraceId *created, *done; // 0 = never
    TraceString *coroutines; // 0 = not known
    bool *internal;
    Roster born;          // group 0, never leave; item: number
    Roster alive;         // group 0
    History stops;        // task.suspended; value: what it waits for
    History cancels;      // requests and uncancels; value: requests
    History raises;       // exception.raised; values unused
    Roster frames;        // coroutine frames inside of the outermost; item: function
    Roster stands;        // group: line number `lines_group`; item: the task's number
    uint32_t *file_lines; // by file: the group of its line 0
    uint32_t line_groups;
} Tasks;

/// Groups: number among all primitives, from 1 (primitive_number).
typedef struct Primitives {
    uint32_t count;
    uint32_t kind_first[TRACE_OBJECT_KIND_COUNT];
    TraceId *created; // primitive.created; 0 = never
    Roster alive;     // group 0; item: the primitive
    History values;   // every event about it; value: as ModelPrimitive.value
    History unfinished;
    History deadlines; // timeout.set
    History breaks;    // primitive.broken
    Roster holders;    // item: who
    Roster held;       // group: the task's number; item: the primitive
    Roster line;       // item: its Waiter
    Roster items;      // of queues; item: text
    struct Waiter *waiters;
    uint32_t waiter_count, waiter_capacity;
} Primitives;

typedef struct Waiter {
    TraceObject who, future;
    TraceWaitLine line;
    TraceId woken; // 0 = never
} Waiter;

/// By the future's number.
typedef struct Futures {
    uint32_t count;
    TraceId *created, *done, *awaited; // awaited: the first task.suspended on it
    uint32_t *timer;                   // the timer that completes it: row from 1; 0 = none
    Roster shown;                      // group 0: pending, and until the iteration ends; item: number
    Roster callbacks;                  // item: callback
    Roster members; // group: a group's number (group_number); leave when they are done; item: the member
} Futures;

typedef struct Threads {
    uint32_t thread_count, job_count;
    TraceId *started;                      // by thread
    TraceId *submitted, *taken, *job_done; // by job
    Roster threads;                        // group 0: born, never leave; item: number
    History states;                        // group: thread; value: TraceKind
    Roster jobs;                           // group 0: not done; item: number
    Roster working;                        // group: thread; item: job's number
} Threads;

/// A line of output that came in several writes: where each ended.
typedef struct OutputPiece {
    TraceId event;
    uint32_t end_bytes; // of the line so far
} OutputPiece;

typedef struct OutputLine {
    TraceId event; // its first write
    TraceStream stream;
    const char *bytes; // of a string of the trace; NULL: in `joined`
    size_t offset, size;
    uint32_t first_piece, piece_count; // lines in one piece have none
} OutputLine;

typedef struct Output {
    OutputLine *lines;
    uint32_t count, capacity;
    Buffer joined;
    OutputPiece *pieces;
    uint32_t piece_count, piece_capacity;
} Output;

/// Where the program is, and which event leads to which.
typedef struct Places {
    History
        moves; // group 0: events at another line or of another actor than the one before; value: the actor
    History
        lines; // group: line number `lines_group`: events at which the program comes there; value: the actor
    TraceId *effects; // by event: the first one that it causes; 0 = none
} Places;

struct Model {
    const Trace *trace;
    Memory *memory;
    TraceId at;
    Times times;
    Loops loops;
    Handles handles;
    Timers timers;
    Heap *heap; // moves when it is asked for
    Tasks tasks;
    Primitives primitives;
    Futures futures;
    Threads threads;
    Output output;
    Places places;
    History findings; // group 0
    TraceId deadlock;
    LanesIndex *lanes;
};

// ---- building: what every noun does with the walk

/// The walk over the trace. Scratch arrays live only as long as it does.
typedef struct Indexer {
    Model *model;
    TraceId id;
    TraceEvent event;
    TraceMoment moment;
    struct {
        uint32_t *queued;   // by handle: its member of Handles.queue from 1
        uint32_t *running;  // by loop: its member of Loops.runs from 1
        uint32_t *blocking; // by loop: its member of Loops.blocking from 1
        uint32_t first_queued;
        uint32_t *op_of_row; // by timer row: its push in Timers.ops
        uint32_t op_of_row_capacity;
    } loop;
    struct {
        uint32_t *alive; // by task: member of Tasks.alive from 1
        uint32_t *stand; // by task: member of Tasks.stands from 1: where it is suspended
        uint32_t *frame; // by task: its innermost frame from 1
        struct IndexedFrame *frames;
        uint32_t frame_count, frame_capacity;
    } task;
    struct {
        uint32_t *value, *unfinished; // by primitive
        TraceId *named;               // the last event that names it
        uint32_t *waiting_task;       // by task: its waiter from 1
        uint32_t *waiting_future;     // by future: its waiter from 1
        uint32_t *line_member;        // by waiter: its member of Primitives.line
        uint32_t line_capacity;
        struct MemberChain *holders, *items;
        uint32_t *held; // by member of Primitives.holders: that of Primitives.held from 1
        uint32_t held_capacity;
    } primitive;
    struct {
        uint32_t *shown;    // by future: member of Futures.shown from 1
        uint32_t *callback; // by future: its last member of Futures.callbacks from 1
        uint32_t *callback_before;
        uint32_t callback_capacity;
        uint32_t *member_future, *member_task; // by member: its last membership from 1
        uint32_t *member_before;
        uint32_t member_capacity;
        uint32_t *finished; // futures done in this iteration
        uint32_t finished_count, finished_capacity;
    } future;
    struct {
        uint32_t *alive;   // by job: member of Threads.jobs from 1
        uint32_t *working; // by job: member of Threads.working from 1
    } thread;
    struct {
        uint32_t group; // of the last event that has a line
        TraceObject actor;
    } place;
    struct {
        uint32_t open[2]; // by stream: its unfinished line from 1
    } output;
} Indexer;

void times_begin(Indexer *indexer);
void times_event(Indexer *indexer);
void times_finish(Indexer *indexer);
void times_free(Model *model);
void loops_begin(Indexer *indexer);
void loops_event(Indexer *indexer);
void loops_finish(Indexer *indexer);
void loops_free(Model *model);
void handles_begin(Indexer *indexer);
void handles_event(Indexer *indexer);
void handles_finish(Indexer *indexer);
void handles_free(Model *model);
void timers_begin(Indexer *indexer);
void timers_event(Indexer *indexer);
void timers_finish(Indexer *indexer);
void timers_free(Model *model);
void tasks_begin(Indexer *indexer);
void tasks_event(Indexer *indexer);
void tasks_finish(Indexer *indexer);
void tasks_free(Model *model);
void frames_begin(Indexer *indexer);
void frames_event(Indexer *indexer);
void frames_finish(Indexer *indexer);
void frames_free(Model *model);
void primitives_begin(Indexer *indexer);
void primitives_event(Indexer *indexer);
void primitives_finish(Indexer *indexer);
void primitives_free(Model *model);
void futures_begin(Indexer *indexer);
void futures_event(Indexer *indexer);
void futures_finish(Indexer *indexer);
void futures_free(Model *model);
void threads_begin(Indexer *indexer);
void threads_event(Indexer *indexer);
void threads_finish(Indexer *indexer);
void threads_free(Model *model);
void output_begin(Indexer *indexer);
void output_event(Indexer *indexer);
void output_finish(Indexer *indexer);
void output_free(Model *model);

void places_begin(Indexer *indexer);
void places_event(Indexer *indexer);
void places_finish(Indexer *indexer);
void places_free(Model *model);
void findings_begin(Indexer *indexer);
void findings_event(Indexer *indexer);
void findings_finish(Indexer *indexer);
void findings_free(Model *model);

// ---- helpers

/// The number of an object if it is of that kind and among the trace's; else 0.
static inline uint32_t number_of(const Model *model, TraceObject object, TraceObjectKind kind) {
    uint32_t number = trace_object_number(object);
    bool good = trace_object_kind(object) == kind && number <= trace_object_count(model->trace, kind);
    return good ? number : 0;
}

/// The number of a primitive among all of them; 0 if it is none.
uint32_t primitive_number(const Model *model, TraceObject object);
/// The group of Futures.members: of a future or a primitive; 0 if it is neither.
uint32_t group_number(const Model *model, TraceObject object);
/// The group of Tasks.stands of a line; 0 if the file has no such line.
uint32_t line_group(const Model *model, TraceFile file, uint32_t line);
/// The loop that is shown at an event: the one that runs, ran last or runs next. 0 if the trace has none.
uint32_t shown_loop(const Model *model, TraceId at);
/// Virtual time of an event; 0 at event 0.
int64_t time_of(const Model *model, TraceId event);
/// The first event at or after a time; count + 1 if there is none.
TraceId first_event_from(const Model *model, int64_t at_ns);
TraceString label_of(const Model *model, TraceObject object);

TraceId deadlock_find(Model *model);

LanesIndex *lanes_new(const Model *model, Memory *memory);
void lanes_free(LanesIndex *lanes, Memory *memory);
/// The span of an object (a task made by asyncio.run too) at an event: what lanes_span_at gives, without the
/// parts that have to be looked up. Returns LANE_NONE if it has none.
LaneState lanes_state_at(const LanesIndex *lanes, TraceObject object, TraceId at, TraceId *first,
                         bool *cancelling);

#endif
