/// The asyncio module's core in C: futures, tasks, sleep, gather, the synchronisation primitives and queues.
/// What is not hot is Python: sim/modules/python/asyncio.
#ifndef LOOPSCOPE_AIO_AIO_H
#define LOOPSCOPE_AIO_AIO_H

#include "sim/loop/loop.h"
#include "sim/vm/vm.h"

// ---- futures (future.c; Semantics 2) ----------------------------------------------------------------------

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

/// asyncio.Future, and the first part of a Task. Kept small: a million tasks must fit.
typedef struct Future {
    Obj head;
    uint8_t state;          // FutureState
    bool blocking : 1;      // _asyncio_future_blocking
    bool log_traceback : 1; // the exception was not retrieved yet
    bool failed : 1;        // FINISHED with an exception: it is in `result`
    bool has_callback_list : 1;
    // of a Task only
    bool must_cancel : 1;
    bool started : 1;
    bool log_destroy_pending : 1;
    bool registered : 1;
    TraceObject trace_id; // 0: not traced yet (see future_trace_id)
    Loop *loop;           // owned
    Value result;         // value or exception; pending or cancelled: the cancel message or VALUE_UNSET
    Value callbacks;      // owned; VALUE_UNSET: none; has_callback_list: a list of several, in order. A Task
                          // means: wake it up; else a NativeCallback, a ContextCallback, a callable
    TraceId done_event;   // task.done or future.done: the cause of the callbacks' handles
    TraceId cancel_event; // of a Task: task.cancel, the cause of its delivery
    uint32_t mark;        // Task: cancelling(); scratch of gather for other futures
    uint32_t number;      // Type.number_offset
} Future;

/// A done-callback with the context it was added in, if that was not the empty one.
typedef struct ContextCallback {
    Obj head;
    Value callback, context;
} ContextCallback;

static inline bool value_is_future(Value v) {
    return value_has_kind(v, TYPE_FUTURE) || value_has_kind(v, TYPE_TASK);
}
static inline Future *value_future(Value v) {
    return (Future *)value_obj(v);
}

/// A pending future of the loop. `kind`, `label` (may be NULL) and `serves` are for the trace. Owned.
Future *future_new(Vm *vm, Loop *loop, TraceFutureKind kind, const char *label, TraceObject serves);
/// These do nothing and return false if the future is done already. `result` is kept, `exception` too.
bool future_set_result(Vm *vm, Future *future, Value result);
bool future_set_exception(Vm *vm, Future *future, Value exception);
/// The same with the event that brought the result about, 0: what runs.
bool future_set_result_because(Vm *vm, Future *future, Value result, TraceId cause);
/// `message` VALUE_UNSET: none. For a Task this is task_cancel.
bool future_cancel(Vm *vm, Future *future, Value message);
/// result(): owned; raises its exception, CancelledError, or InvalidStateError.
Value future_result(Vm *vm, Future *future);
/// The CancelledError that result() raises: the one that ended the task, once; then fresh ones. Owned.
Value future_cancelled_error(Vm *vm, Future *future);
/// Adds a callback (kept): at once pushed to the ready queue if the future is done. `callback` as in
/// `callbacks`.
void future_add_callback(Vm *vm, Future *future, Value callback);
/// Removes all callbacks equal to `callback`. Number removed, -1 with the exception set.
int64_t future_remove_callback(Vm *vm, Future *future, Value callback);
/// Records that a failed future's exception goes on in `to` (a task, a future; 0: whoever ran the loop).
void future_trace_crossing(Vm *vm, const Future *future, TraceObject to);
/// One step of `await future`: STEP_YIELD and the future itself while it is pending.
StepResult future_await(Vm *vm, Value future, Value *out);
/// A native coroutine that waits for `future` was resumed with `sent`. True if the future is still pending
/// (two tasks drive one coroutine): it waits again, with the future in *out.
static inline bool future_waits_again(Value future, Value sent, Value *out) {
    Future *awaited = value_future(future);
    if (value_is_error(sent) || awaited->state != FUTURE_PENDING || awaited->blocking) return false;
    awaited->blocking = true;
    *out = value_keep(future);
    return true;
}
/// The future's number in the trace.
TraceObject future_trace_id(Vm *vm, Future *future);
uint32_t future_callback_count(const Future *future);
Value future_callback(const Future *future, uint32_t index);
/// "pending cb=[...]" and the like: what repr shows behind the class name (Semantics 14). False with the
/// exception set.
bool future_add_info(Vm *vm, Future *future, Buffer *out);
void future_dealloc(Vm *vm, Obj *object);
void future_traverse(Obj *object, VisitFn visit, void *context);
/// Reports an exception that nobody retrieved, when the future dies.
void future_finalize(Vm *vm, Obj *object);
extern const NativeDef FUTURE_METHODS[];

// ---- tasks (task.c; Semantics 3) --------------------------------------------------------------------------

typedef struct Task Task;
struct Task {
    Future future;
    Value coroutine;       // owned; VALUE_UNSET once the task is done and nobody asks
    Value waiter;          // the future it waits for; owned; VALUE_UNSET
    Value context;         // Context or VALUE_UNSET (empty)
    Value name;            // str, or a small int N for "Task-N"
    Task *next, *previous; // all tasks in order of creation; not owned
};

static inline Task *value_task(Value v) {
    return (Task *)value_obj(v);
}
static inline uint32_t task_cancelling(const Task *task) {
    return task->future.mark;
}

/// loop.create_task(coroutine): the task exists and its first step is in the ready queue. `name` VALUE_UNSET:
/// the next number. Owned; NULL with TypeError for what is not a coroutine.
Task *task_new(Vm *vm, Loop *loop, Value coroutine, Value name, Value context);
bool task_cancel(Vm *vm, Task *task, Value message);
/// One step: sends None, or throws `exception` (owned) in if it is not VALUE_UNSET. False if an exception
/// must leave the loop.
bool task_step(Vm *vm, Task *task, Value exception);
/// The future it waited for is done.
bool task_wakeup(Vm *vm, Task *task, Future *future);
Str *task_name(Vm *vm, Task *task);
/// The running task, NULL in plain callbacks. Borrowed.
Task *task_current(Vm *vm);
/// The same in the trace; 0: none.
TraceObject aio_actor(Vm *vm);
/// For VmHooks.trace_object: futures, primitives, and the objects of asyncio's that are Python's (`_trace`).
TraceObject aio_trace_object(Vm *vm, Value value);

// ---- the rest of the module -------------------------------------------------------------------------------

/// What the asyncio module keeps for the run.
struct AioState {
    uint32_t loop_count;
    int64_t next_task_number;
    Task *first_task, *last_task; // pending and done tasks that are alive
    Type *gather_type, *gather_callback_type, *pipe_reader_type, *stop_callback_type, *future_iterator_type;
    struct BegunGen *begun_gens; // asynchronous generators that have begun, in order (async_gens.c)
    uint32_t begun_count, begun_capacity;
    Value token_missing; // contextvars.Token.MISSING
    Type *lock_type, *event_type, *semaphore_type, *bounded_semaphore_type;
    Type *queue_type, *lifo_queue_type, *priority_queue_type;
    Type *loop_class; // _UnixSelectorEventLoop, once asyncio.unix_events is imported; owned by its module
};

void aio_init(Vm *vm);
/// After the program's last statement: what asyncio still holds is let go.
void aio_finish(Vm *vm);

/// Does what a ready entry is for; describes it for the trace (run_entry.c).
extern const LoopHooks AIO_LOOP_HOOKS;
/// loop.call_exception_handler({...}) for an exception that left a callback; takes `exception` over. False if
/// the handler let SystemExit or KeyboardInterrupt out.
bool aio_callback_failed(Vm *vm, Loop *loop, Value exception, Value source);
/// Calls the loop's exception handler with a context of message, and up to three further items (key NULL:
/// end).
bool aio_report(Vm *vm, Loop *loop, const char *message, const char *key1, Value value1, const char *key2,
                Value value2);
/// `loop.call_exception_handler` is Python; this finds the module `asyncio.<name>` and calls a function of
/// it. Owned.
Value aio_call_library(Vm *vm, const char *module, const char *function, const Value *args, int count);

/// RuntimeError "no running event loop" if there is none. Borrowed.
Loop *aio_running_loop(Vm *vm);
/// asyncio.iscoroutine(): coroutines, generators, and what has __await__, send, throw and close
/// (collections.abc.Coroutine).
bool aio_is_coroutine(Vm *vm, Value value);
/// get_event_loop(): the running loop, or the current one, made if there never was one. Borrowed; NULL.
Loop *aio_event_loop(Vm *vm);
/// ensure_future(): a future as it is, a coroutine as a new task. Owned; VALUE_ERROR.
Value aio_ensure_future(Vm *vm, Value awaitable, Loop *loop);

/// asyncio.sleep() and gather() (sleep.c, gather.c).
Value aio_sleep(Vm *vm, const Value *args, int count);
/// Whether the coroutine is a sleep(0) that has yielded.
bool aio_sleeps_zero(const Gen *gen);
Value aio_gather(Vm *vm, const Value *args, int count, const Tuple *kwnames);
/// The futures that a gather() waits for, NULL if `future` is none. Borrowed.
Tuple *gather_children(Vm *vm, Value future);

/// A copy of the running context for a handle, a task or a callback; VALUE_UNSET if it is empty. Owned.
Value context_copy(Vm *vm);

/// Called when an asynchronous generator begins. True if a loop runs: async_gen_finalize is to be called at
/// its end.
bool async_gen_begin(Vm *vm, Gen *gen);
/// The generator dies (Semantics 11): the loop it began on, unless closed, makes a task of its aclose().
void async_gen_finalize(Vm *vm, Gen *gen);
/// The living asynchronous generators that have begun on the loop. Owned.
List *async_gens_of(Vm *vm, const Loop *loop);
void async_gens_forget(Vm *vm, const Loop *loop);

/// Nothing can ever run again: says who waits for what, and leaves the run with RUN_DEADLOCK.
void aio_deadlock(Vm *vm, Loop *loop);

/// A helper callback of `size_bytes` whose first member is NativeCallback; the other fields are zero. Owned.
void *native_callback_new(Vm *vm, Type *type, const NativeCallbackType *callback, size_t size_bytes);

#endif
