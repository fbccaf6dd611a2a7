/// The state of the world at an event, from the trace alone: what is in the ready queue and in the heap, what
/// every task does and waits for, who holds which lock. `model_seek` moves to any event at once: the model is
/// an index of the whole trace that is asked about an event (roster.h, history.h), so forward, backward and
/// far away cost the same. The panels read the state through the functions below and keep nothing.
///
/// Everything here is of the trace (sim/trace): objects and strings are its numbers. "At event N" means: just
/// after event N took effect; event 0 is before the first. Functions that list things fill at most `capacity`
/// entries from index `from` on and return how many; the matching `_count` says how many there are, so that a
/// panel shows the ends of 100,000 entries without touching the rest.
#ifndef LOOPSCOPE_MODEL_MODEL_H
#define LOOPSCOPE_MODEL_MODEL_H

#include "sim/trace/trace.h"

/// What a task does. The word, glyph, pattern and colour of each are the theme's (view/theme.h).
typedef enum TaskState {
    TASK_NOT_BORN,
    TASK_READY,      // in the ready queue
    TASK_RUNNING,    // its step executes
    TASK_BLOCKING,   // its step executes and holds up the loop: time.sleep and the like
    TASK_SLEEPING,   // waits for time, the network or a thread
    TASK_WAITING,    // waits for another task, a lock, a queue, ...
    TASK_CANCELLING, // a cancellation is requested and not over (shown instead of ready, sleeping, waiting)
    TASK_DONE,       // returned; also: ended by cancellation, see outcome
    TASK_FAILED,     // ended with an exception
    TASK_STATE_COUNT
} TaskState;

typedef struct ModelTask {
    TraceObject task, parent;
    TraceString name, coroutine;
    TaskState state;
    TraceOutcome outcome;     // done, failed: how
    bool internal;            // made by asyncio.run at the end, not the program's
    uint32_t cancel_requests; // cancelling()
    TraceObject cancelled_by; // who requested last; 0 = none
    TraceObject waits_on;     // the future or task it awaits; 0 = none or a bare yield
    TraceObject waits_for;    // the same as a reader sees it: the lock, queue, ... a waiter future stands for
    TraceString waits_label;  // sleep(2), gather(5), the primitive's or task's label; 0 = none
    int64_t wakes_ns;         // sleeping: when its timer is due; -1 = not known
    TraceFile file;           // where it is suspended or running; line 0 = nowhere yet
    uint32_t line;
    TraceString function;         // the innermost frame
    uint32_t depth;               // coroutine frames on its stack
    TraceId created, since, done; // events: its birth, the begin of its state, its end (0 = not yet)
    int64_t since_ns;
} ModelTask;

/// A frame of a task's await chain, outermost first.
typedef struct ModelFrame {
    TraceString function;
    TraceFile file;
    uint32_t line; // where it stands now; 0 = not known
} ModelFrame;

/// An entry of the ready queue or of the heap.
typedef struct ModelHandle {
    TraceObject handle,
        owner;             // owner: the task to run, or the future or primitive the callback serves; 0 = none
    TraceHandleKind kind;  // of a timer: HANDLE_KIND_CALLBACK
    TraceString callback;  // qualified name
    TraceObject pushed_by; // the task, thread or loop that acted when it was pushed; 0 = none
    bool cancelled;
    bool next_iteration; // ready: runs not in this iteration but in the next
    TraceId pushed;      // its handle.ready or timer.pushed
    int64_t due_ns;      // timers; else -1
} ModelHandle;

typedef enum LoopPhase {
    PHASE_OUTSIDE, // no loop runs
    PHASE_TIMERS,  // an iteration has begun; due timers move to the ready queue
    PHASE_READY,   // the number of handles to run is taken
    PHASE_RUN,     // handles run, one after the other
    PHASE_POLL,    // nothing to do: the loop waits
} LoopPhase;

typedef struct ModelLoop {
    TraceObject loop;
    LoopPhase phase;
    uint32_t iteration;
    uint32_t run_index, run_count; // PHASE_RUN: handle run_index (from 1) of run_count
    TraceObject running_handle;    // 0 = none
    TraceObject running_task;      // 0 = none, or another callback
    TraceString running_callback;
    bool is_blocked;      // something blocks the loop's thread now
    TraceString blocking; // what: time.sleep(2); 0 = it has no name
    int64_t blocking_from_ns;
    int64_t poll_until_ns; // PHASE_POLL: when the first timer is due; -1 = never by itself
} ModelLoop;

/// A lock, semaphore, event, condition, barrier, queue, task group or timeout.
typedef struct ModelPrimitive {
    TraceObject primitive; // its kind says what it is
    TraceVariant variant;
    TraceString label; // 0 = none
    uint32_t capacity; // as in primitive.created
    int64_t
        value; // semaphore: what is left; event: 0 or 1; queue: size; barrier: how many stand at it; else 0
    uint32_t holders, waiters;  // how many
    uint32_t items, unfinished; // queues
    TraceObject part_of;
    int64_t due_ns;           // timeout; -1 = none
    bool broken, dead;        // dead: nothing will name it again (it is over for the rest of the trace)
    TraceId created, changed; // events
} ModelPrimitive;

typedef struct ModelWaiter {
    TraceObject who, waiter; // the task (or thread) and the future it waits for
    TraceWaitLine line;
    bool woken; // told to go on, has not run yet
    TraceId since;
} ModelWaiter;

/// A future that is not a task.
typedef struct ModelFuture {
    TraceObject future, serves;
    TraceFutureKind kind;
    TraceString label;
    bool done;
    TraceOutcome outcome;
    TraceString type, text;         // of the outcome
    uint32_t members, members_done; // gather, wait, ...
    uint32_t callbacks;
    TraceObject awaited_by; // a task; 0 = none
    TraceId created, finished;
} ModelFuture;

typedef struct ModelThread {
    TraceObject thread, pool;
    TraceVariant variant;
    TraceString name;
    enum { THREAD_STATE_IDLE, THREAD_STATE_RUNNING, THREAD_STATE_BLOCKED, THREAD_STATE_ENDED } state;
    TraceObject job;      // 0 = none
    TraceString function; // of the job
    int64_t until_ns;     // blocked: -1 = not known
    TraceId since;
} ModelThread;

typedef struct ModelJob {
    TraceObject job, pool, future, submitter, thread; // thread 0: still queued
    TraceString function;
    bool done;
    TraceOutcome outcome;
    TraceId submitted;
} ModelJob;

typedef struct Model Model;

/// Builds the index of a finished trace, which must outlive the model. All memory is `memory`'s. `progress`
/// (may be NULL) is called now and then with 0 to 1.
Model *model_new(const Trace *trace, Memory *memory, void (*progress)(void *context, float part),
                 void *context);
void model_free(Model *model);
const Trace *model_trace(const Model *model);

/// Moves to the state at an event, 0 <= event <= trace->count. At most some milliseconds, wherever it is.
void model_seek(Model *model, TraceId event);
TraceId model_event(const Model *model);
int64_t model_now_ns(const Model *model);

// ---- the state at the event

ModelLoop model_loop(const Model *model);
uint32_t model_ready_count(const Model *model);
uint32_t model_ready(const Model *model, uint32_t from, ModelHandle *out, uint32_t capacity); // front first
uint32_t model_timer_count(const Model *model);
uint32_t model_timers(const Model *model, uint32_t from, ModelHandle *out,
                      uint32_t capacity); // in array order: 0 is the top
/// A handle by its number, whether it is waiting, running or gone.
ModelHandle model_handle(const Model *model, TraceObject handle);

/// Tasks in order of creation; those not yet born at the event are not counted. `live_only` leaves out the
/// done.
uint32_t model_task_count(const Model *model, bool live_only);
uint32_t model_tasks(const Model *model, bool live_only, uint32_t from, ModelTask *out, uint32_t capacity);
/// The index at which model_tasks lists a task; UINT32_MAX if it does not.
uint32_t model_task_place(const Model *model, bool live_only, TraceObject task);
ModelTask model_task(const Model *model, TraceObject task);
/// The exceptions that a task's lines raise behind event `after`, in order: events, cancellations left out.
uint32_t model_raises(const Model *model, TraceObject task, TraceId after, TraceId *out, uint32_t capacity);
/// The frames of a task, outermost first.
uint32_t model_frames(const Model *model, TraceObject task, ModelFrame *out, uint32_t capacity);
/// The lines where tasks are suspended: fills tasks (in order of creation; of more than a thousand, those
/// that stand there longest) whose frames stand at this line, returns how many frames there are in all.
uint32_t model_tasks_at_line(const Model *model, TraceFile file, uint32_t line, TraceObject *out,
                             uint32_t capacity);

/// In order of creation; `dead` ones and those not yet created are not counted.
uint32_t model_primitive_count(const Model *model);
uint32_t model_primitives(const Model *model, uint32_t from, ModelPrimitive *out, uint32_t capacity);
ModelPrimitive model_primitive(const Model *model, TraceObject primitive);
uint32_t model_holders(const Model *model, TraceObject primitive, TraceObject *out, uint32_t capacity);
/// What a task holds at any event, in the order in which it got it.
uint32_t model_held(const Model *model, TraceObject task, TraceId at, TraceObject *out, uint32_t capacity);
uint32_t model_waiters(const Model *model, TraceObject primitive, uint32_t from, ModelWaiter *out,
                       uint32_t capacity);
/// Contents of a queue as short texts, the next to be taken first (fifo, lifo; priority: as they were put).
uint32_t model_queue_items(const Model *model, TraceObject queue, uint32_t from, TraceString *out,
                           uint32_t capacity);

/// Pending futures and those done in this iteration; without waiters, which stand in the lines of primitives,
/// and sleeps, which stand in the heap.
uint32_t model_future_count(const Model *model);
uint32_t model_futures(const Model *model, uint32_t from, ModelFuture *out, uint32_t capacity);
ModelFuture model_future(const Model *model, TraceObject future);
/// What a group (gather, wait, task group, ...) waits for: in all so far, and those of them that are done.
uint32_t model_member_count(const Model *model, TraceObject group, uint32_t *done);
uint32_t model_members(const Model *model, TraceObject group, uint32_t from, TraceObject *out,
                       uint32_t capacity);

uint32_t model_thread_count(const Model *model);
uint32_t model_threads(const Model *model, uint32_t from, ModelThread *out, uint32_t capacity);
/// A thread at any event; `thread` 0 if it was not started by then.
ModelThread model_thread(const Model *model, TraceObject thread, TraceId at);
uint32_t model_job_count(const Model *model); // not yet done
uint32_t model_jobs(const Model *model, uint32_t from, ModelJob *out, uint32_t capacity);

/// Where the program is: the line of the last event that has one, of the running actor.
typedef struct ModelPlace {
    TraceFile file;
    uint32_t line; // 0 = nowhere
    TraceObject actor;
} ModelPlace;
ModelPlace model_place(const Model *model);
/// Where the program was last, whoever acted, also while the loop waits.
ModelPlace model_last_place(const Model *model);
/// The event behind `event` at which the program comes to a line, else the first such event of all; 0 = it
/// never does.
TraceId model_next_at_line(const Model *model, TraceFile file, uint32_t line, TraceId event);

// ---- output: lines of all the program's writes, cut at newlines, of the whole trace

typedef struct ModelOutputLine {
    TraceStream stream;
    TraceId event; // of its first write
    int64_t at_ns;
    TraceObject actor; // who wrote
    Span text;         // without the newline; borrowed
} ModelOutputLine;
uint32_t model_output_count(const Model *model); // of the whole trace
uint32_t model_output_shown(const Model *model); // up to the current event
ModelOutputLine model_output_line(const Model *model, uint32_t index);

// ---- who waits for whom

/// An edge of the wait-for graph at the event: `waiting` cannot go on before `on` does.
typedef struct ModelWaitEdge {
    TraceObject waiting, on; // tasks
    TraceObject through;     // the primitive or future between them
    bool in_cycle;
} ModelWaitEdge;
/// The edges from task `first` (0 = none) come first, then the others in order of creation.
uint32_t model_wait_edges(const Model *model, TraceObject first, ModelWaitEdge *out, uint32_t capacity);

/// The event at which a cycle of waiting closes for good (a deadlock); 0 = none in this trace.
TraceId model_deadlock_event(const Model *model);

// ---- finding one's way: events before or after another; 0 = none

TraceId model_next_iteration(const Model *model, TraceId event);
TraceId model_previous_iteration(const Model *model, TraceId event);
TraceId model_next_finding(const Model *model, TraceId event);
TraceId model_previous_finding(const Model *model, TraceId event);
/// The first event at or after a virtual time; the last one if there is none.
TraceId model_event_at(const Model *model, int64_t at_ns);
/// When the timer that completes a future is due; -1 = it has none.
int64_t model_future_due(const Model *model, TraceObject future);
/// The event that caused this one, and the first one it causes.
TraceId model_cause(const Model *model, TraceId event);
TraceId model_effect(const Model *model, TraceId event);

/// An answer to a search: an event to go to and a text that says what it is.
typedef struct ModelMatch {
    TraceId event;
    enum { MATCH_TASK, MATCH_LINE, MATCH_OUTPUT, MATCH_EVENT } kind;
    TraceObject object;
} ModelMatch;
/// Tasks by name or coroutine, source lines by number (`:12`) or text, output by text (all without case), in
/// this order, each kind by time. Returns how many were filled.
uint32_t model_search(const Model *model, Span words, ModelMatch *out, uint32_t capacity);

#endif
