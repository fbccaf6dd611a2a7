/// What the synchronisation primitives and queues share: the loop they are bound to, lines of waiters, the
/// trace (Semantics 9, 10).
#ifndef LOOPSCOPE_AIO_PRIMITIVE_H
#define LOOPSCOPE_AIO_PRIMITIVE_H

#include "sim/aio/aio.h"

/// A task's place in a line.
typedef struct Waiter {
    Future *future;  // owned
    TraceObject who; // the task, for the trace
} Waiter;

/// A FIFO line; leaving from any place is possible.
typedef struct WaiterLine {
    Waiter *items; // ring of `capacity` (a power of two)
    uint32_t first, count, capacity;
} WaiterLine;

/// First members of every primitive. Made by primitive_new.
typedef struct Primitive {
    Obj head;
    Loop *loop; // owned; bound at the first use that blocks; NULL before
    TraceObject trace_id;
} Primitive;

/// An instance of `type`; what lies behind the Primitive is zero.
void *primitive_new(Vm *vm, Type *type);
void primitive_dealloc(Vm *vm, Obj *object);
/// Announces it to the trace. `part_of`: the condition that a lock was made for; 0: none.
void primitive_trace_new(Vm *vm, Primitive *primitive, TraceObjectKind kind, TraceVariant variant,
                         uint32_t capacity, TraceObject part_of);
/// A Lock that is part of a condition or barrier. Owned.
Value lock_new_part(Vm *vm, TraceObject part_of);

/// What kind of primitive written in C a value is; TRACE_NO_OBJECT: none.
TraceObjectKind primitive_kind(Vm *vm, Value value);
/// Serial number of the task that holds a Lock, 0: none.
uint32_t lock_holder(Value lock);

typedef struct QueueCounts {
    int64_t size, maxsize, unfinished;
} QueueCounts;
QueueCounts queue_counts(Value queue);

Waiter *line_at(const WaiterLine *line, uint32_t index);
/// True if somebody stands there whose future is not cancelled.
bool line_has_active(const WaiterLine *line);
/// A new pending future at the end of the line, marked blocking; a reference for the caller. NULL with
/// RuntimeError.
Future *line_join(Vm *vm, WaiterLine *line, Primitive *primitive, TraceWaitLine which);
/// Takes the future out of the line; false if it is not there.
bool line_leave(Vm *vm, WaiterLine *line, const Future *future);
/// Takes the first one out. Owned future in *out.
bool line_take_first(WaiterLine *line, Waiter *out);
/// Wakes one waiter: set_result(value). False if its future is done already. `cause`: the release, set, put,
/// ... in the trace.
bool waiter_wake(Vm *vm, Primitive *primitive, const Waiter *waiter, Value value, TraceWaitLine which,
                 TraceId cause);
/// Wakes the first one that is not done. False if there is none.
bool line_wake_first(Vm *vm, WaiterLine *line, Primitive *primitive, Value value, TraceId cause);
void line_free(Vm *vm, WaiterLine *line);
void line_traverse(const WaiterLine *line, VisitFn visit, void *context);

/// Locals of the coroutines that wait: slot 0 is what gen_awaiting reports.
enum { WAIT_FUTURE, WAIT_SELF, WAIT_ITEM, WAIT_LOCALS };
enum { WAIT_BEGINS, WAIT_SUSPENDED };
/// A native coroutine of a primitive's method. Owned.
Value wait_new(Vm *vm, const NativeCoroutine *coroutine, Value self, Value item);
static inline void *wait_self(Gen *gen) {
    return value_obj(native_locals(gen)[WAIT_SELF]);
}
/// Suspends the coroutine on a future it has joined a line with (taken over). STEP_ERROR if it is NULL.
StepResult wait_suspend(Gen *gen, Future *future, Value *out);
/// How a wait in the line for `acquire` goes on.
typedef enum LineWait { LINE_WAITS, LINE_WOKEN, LINE_CANCELLED, LINE_FAILED } LineWait;
/// The coroutine `gen`, suspended by wait_suspend, is sent `sent`. Unless it is LINE_WAITS, it has left the
/// line; LINE_CANCELLED: *left is the primitive.left, the exception is set as for LINE_FAILED.
LineWait wait_resume(Vm *vm, WaiterLine *line, Primitive *primitive, Gen *gen, Value sent, Value *out,
                     TraceId *left);
/// What acquire() and `async with` have in common but for their result.
static inline StepResult wait_result(StepResult result, Value value, Value *out) {
    if (result == STEP_RETURN) *out = value;
    return result;
}

/// "<asyncio.locks.Lock object at 0x.. [locked, waiters:2]>"
Value primitive_repr(Vm *vm, Value self, const char *state, uint32_t waiters);

#endif
