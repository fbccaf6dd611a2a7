/// The asyncio module's core in C: futures, tasks, what they tell the loop, and what the interpreter asks of them.
#ifndef LOOPSCOPE_AIO_AIO_H
#define LOOPSCOPE_AIO_AIO_H

#include "sim/loop/loop.h"
#include "sim/vm/vm.h"

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

/// A done-callback of a future.
typedef struct FutureCallback {
    HandleKind kind;    // HANDLE_WAKEUP: `target` is the waiting task; HANDLE_CALLBACK: a callable; others: see loop.h
    Value target;       // owned
    Value context;      // Context or VALUE_UNSET (the empty one); owned
} FutureCallback;

/// asyncio.Future, and the first part of a Task (Semantics 2).
typedef struct Future {
    Obj head;
    uint8_t state;             // FutureState
    bool blocking;             // _asyncio_future_blocking
    bool log_traceback;        // the exception was never retrieved
    bool must_report_destroyed;  // Task: _log_destroy_pending
    uint32_t trace_id;         // TraceObject
    Loop *loop;                // owned
    Value result;              // value, exception, or VALUE_UNSET while pending
    Value cancel_message;      // VALUE_UNSET: none
    FutureCallback first;      // most futures have one callback: it needs no allocation. target unset: none
    FutureCallback *more;      // the others, in order
    uint32_t more_count, more_capacity;
    uint32_t done_event;       // trace event that completed it: the cause of its callbacks' handles
} Future;

static inline bool value_is_future(Value v) { return value_has_kind(v, TYPE_FUTURE) || value_has_kind(v, TYPE_TASK); }
static inline Future *value_future(Value v) { return (Future *)value_obj(v); }

/// One `await` of a future: done gives its result at once; pending yields the future itself, marked blocking.
/// `resumed`: the awaiter was suspended on it before (still pending then is RuntimeError, Semantics 2.5).
StepResult future_await(Vm *vm, Value future, bool resumed, Value *out);

void aio_init(Vm *vm);
/// After the program's last statement: what asyncio still holds (running loops, default executors) is let go.
void aio_finish(Vm *vm);

/// The finalizer hook of asynchronous generators (Semantics 11): true if it took over closing `gen`.
bool async_gen_finalize(Vm *vm, Gen *gen);
/// Called at the first iteration of an asynchronous generator.
void async_gen_first_iteration(Vm *vm, Gen *gen);

#endif
