/// The event loop: ready queue, timer heap and run_once in named phases, as CPython 3.11's BaseEventLoop on
/// the ideal clock (Semantics 1). What is not hot or close to the schedule (executors, exception handlers,
/// signals) is Python, in the subclass `_UnixSelectorEventLoop` of sim/modules/python/asyncio/unix_events.py.
#ifndef LOOPSCOPE_LOOP_LOOP_H
#define LOOPSCOPE_LOOP_LOOP_H

#include "sim/vm/vm.h"

/// An entry of the ready queue. What it does follows from the target's type:
///     Task           argument unset: a step; an exception: a step that throws it in; a future: a wakeup
///     Handle         call_soon, call_later, call_at: its callback with its args, unless it is cancelled
///     NativeCallback asyncio's own helpers, called with the argument (a future)
///     else           a future's done-callback, called with the argument (the future)
typedef struct ReadyCall {
    Obj *target;    // owned
    Value argument; // owned; VALUE_UNSET: none
} ReadyCall;

/// What the trace knows of an entry.
typedef struct ReadyMark {
    TraceObject handle;
    TraceId ready_event;
} ReadyMark;

typedef struct ReadyEntry {
    ReadyCall call;
    ReadyMark mark;
} ReadyEntry;

/// First in, first out.
typedef struct ReadyQueue {
    ReadyCall *calls; // ring of `capacity` (a power of two)
    ReadyMark *marks; // the same, or NULL if nothing is recorded
    uint32_t first, count, capacity;
} ReadyQueue;

/// asyncio.Handle and TimerHandle (Semantics 1.2).
typedef struct Handle {
    Obj head;
    Loop *loop;     // owned
    Value callback; // a callable; a Future: it gets `args` as its result unless it is done (asyncio.sleep);
                    // VALUE_NONE once cancelled
    Value args;     // tuple
    Value context;  // Context or VALUE_UNSET (empty); owned
    int64_t due_ns; // TimerHandle
    TraceObject trace_id;
    TraceId pushed_event; // timer.pushed
    TraceId cancel_event;
    bool cancelled;
    bool scheduled; // TimerHandle: lies in the heap
    bool ready;     // lies in the ready queue
} Handle;

/// Key (Semantics D1): deadline in ns, then the number of clock reads when the timer was set. Equal keys may
/// exist: heapq's algorithm decides (Semantics 1.5).
typedef struct TimerEntry {
    int64_t due_ns;
    int64_t order;
    Handle *handle; // owned
} TimerEntry;

/// A helper callback of asyncio's own, e.g. what gather adds to its children. Embed as the first member.
typedef struct NativeCallback {
    Obj head;
    const struct NativeCallbackType *type;
} NativeCallback;

typedef struct NativeCallbackType {
    const char *qualname; // as in schedules: "gather.<locals>._done_callback"
    /// False with the exception set (it goes to the loop's exception handler, like any callback's).
    bool (*run)(Vm *vm, NativeCallback *self, Value future);
} NativeCallbackType;

/// What the trace says of an entry.
typedef struct HandleText {
    TraceHandleKind kind;
    TraceObject owner; // the task, or the future or primitive that the callback serves
    TraceString callback;
} HandleText;

/// What the loop asks of asyncio's objects, which are built on it.
typedef struct LoopHooks {
    /// Does what the entry is for. False if an exception must leave the loop (SystemExit, KeyboardInterrupt).
    bool (*run)(Vm *vm, Loop *loop, ReadyEntry *entry);
    void (*describe)(Vm *vm, const ReadyEntry *entry, HandleText *text);
    /// The first entry of the queue is about to run: fetches what later ones will touch into the processor's
    /// cache. With very many tasks every object is a cache miss otherwise.
    void (*fetch_ahead)(const ReadyQueue *queue);
    /// The callback that reads the self-pipe (`_read_from_self`). Owned.
    Obj *(*pipe_reader)(Vm *vm, Loop *loop);
    /// Nothing can ever run again: reports who waits for what and leaves the run.
    void (*deadlock)(Vm *vm, Loop *loop);
} LoopHooks;

struct Loop {
    Obj head;
    const LoopHooks *hooks;
    uint32_t number;    // L1, L2, ... in order of creation
    uint32_t iteration; // calls of run_once so far
    TraceObject trace_id;
    ReadyQueue ready;
    TimerEntry *timers; // heapq's array
    uint32_t timer_count, timer_capacity;
    uint32_t cancelled_count; // CPython's _timer_cancelled_count, drift included (Semantics 1.4 d)
    bool running, stopping, closed, debug;
    bool pipe_written;   // a byte is in the self-pipe
    bool signals_came;   // and it says that signals have arrived
    bool pipe_signalled; // its reader is in the ready queue
    Obj *running_task;   // the Task whose step runs, or NULL. Borrowed
};

static inline Loop *value_loop(Value v) {
    return (Loop *)value_obj(v);
}

// ---- ready queue ----
/// Appends. `target` and `argument` are taken over. `cause`: the trace event that made it ready.
void loop_push_ready(Vm *vm, Loop *loop, Obj *target, Value argument, TraceId cause);
/// call_soon_threadsafe's second half: a byte in the self-pipe.
void loop_wake(Vm *vm, Loop *loop);

// ---- timers ----
/// loop.time() in ns; counts as a read of the clock.
int64_t loop_time_ns(Vm *vm);
/// Seconds (a deadline) to whole nanoseconds, as the oracle rounds.
int64_t seconds_to_ns(double seconds);
/// call_at: makes the timer. `callback` and `args` are kept, `context` is taken over. Owned.
Handle *loop_call_at(Vm *vm, Loop *loop, int64_t due_ns, Value callback, Value args, Value context);
void handle_cancel(Vm *vm, Handle *handle);

// ---- running ----
/// One iteration. False if an exception must leave the loop (SystemExit, KeyboardInterrupt): it is pending.
bool loop_run_once(Vm *vm, Loop *loop);
/// Whether the next iteration would have to wait first; `until_ns`: when its first timer is due, -1: never.
bool loop_must_wait(Vm *vm, Loop *loop, int64_t *until_ns);
/// run_forever: run_once until stop(). False with the exception set.
bool loop_run_forever(Vm *vm, Loop *loop);
/// RuntimeError "Event loop is closed" if it is.
bool loop_check_closed(Vm *vm, Loop *loop);

// ---- ready_queue.c ----
/// Doubles a full ring.
void ready_queue_grow(Vm *vm, ReadyQueue *queue);
static inline uint32_t ready_queue_place(const ReadyQueue *queue, uint32_t index) {
    return (queue->first + index) & (queue->capacity - 1);
}
static inline void ready_queue_push(Vm *vm, ReadyQueue *queue, ReadyEntry entry) {
    if (queue->count == queue->capacity) ready_queue_grow(vm, queue);
    uint32_t last = ready_queue_place(queue, queue->count++);
    queue->calls[last] = entry.call;
    if (queue->marks) queue->marks[last] = entry.mark;
}
/// The queue must not be empty. What the entry owns is the caller's.
static inline ReadyEntry ready_queue_take(ReadyQueue *queue) {
    ReadyEntry entry = {queue->calls[queue->first], {0}};
    if (queue->marks) entry.mark = queue->marks[queue->first];
    queue->first = ready_queue_place(queue, 1);
    queue->count--;
    return entry;
}
/// The entry behind `index` others.
static inline const ReadyCall *ready_queue_at(const ReadyQueue *queue, uint32_t index) {
    return &queue->calls[ready_queue_place(queue, index)];
}
/// Drops all entries; ready_queue_free the memory too.
void ready_queue_clear(Vm *vm, ReadyQueue *queue);
void ready_queue_free(Vm *vm, ReadyQueue *queue);

// ---- timer_heap.c: heapq on TimerEntry ----
void timer_heap_push(Vm *vm, Loop *loop, TimerEntry entry);
TimerEntry timer_heap_pop(Loop *loop);
/// The first timer is about to be popped: begins to fetch the handles of those that may be the next, so that
/// they are in the processor's cache when the heap is in order again.
static inline void timer_heap_fetch_next(const Loop *loop) {
    for (uint32_t i = 1; i <= 2 && i < loop->timer_count; i++)
        memory_prefetch(loop->timers[i].handle, sizeof(Handle));
}
void timer_heap_rebuild(Loop *loop);

#endif
