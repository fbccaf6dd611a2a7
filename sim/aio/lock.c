/// asyncio.Lock (Semantics 9).
#include "sim/aio/primitive.h"
#include "sim/aio/types.h"
#include "sim/vm/finding.h"

typedef struct Lock {
    Primitive base;
    bool locked;
    uint32_t holder; // Future.number of the task that acquired it, 0: none did
    int64_t acquired_ns;
    int64_t longest_hold_ns; // that made others wait, as far as it is a finding
    TraceId acquired_event;
    WaiterLine waiters;
} Lock;

/// Holding a lock for so long is worth a word if others wait for it.
static const int64_t LONG_HOLD_NS = 100000000;

static Lock *self_lock(const Value *args) {
    return (Lock *)value_obj(args[0]);
}

static void lock_take(Vm *vm, Lock *lock) {
    Task *task = task_current(vm);
    lock->locked = true;
    lock->holder = task ? task->future.number : 0;
    lock->acquired_ns = vm->now_ns;
    lock->acquired_event = trace_primitive_acquired(vm->trace, lock->base.trace_id, aio_actor(vm), 0, 0);
}

static void lock_wake_first(Vm *vm, Lock *lock, TraceId cause) {
    // Only the first is looked at: if it is done already, its task is on its way.
    if (lock->waiters.count)
        waiter_wake(vm, &lock->base, line_at(&lock->waiters, 0), VALUE_TRUE, TRACE_WAIT_LINE_ACQUIRE, cause);
}

static StepResult lock_waited(Vm *vm, Gen *gen, Value sent, Value *out) {
    Lock *lock = wait_self(gen);
    TraceId left;
    LineWait end = wait_resume(vm, &lock->waiters, &lock->base, gen, sent, out, &left);
    if (end == LINE_WAITS) return STEP_YIELD;
    if (end == LINE_CANCELLED && !lock->locked) lock_wake_first(vm, lock, left);
    if (end != LINE_WOKEN) return STEP_ERROR;
    lock_take(vm, lock);
    return STEP_RETURN;
}

/// acquire(), result in *out; shared by `async with`.
static StepResult lock_acquire(Vm *vm, Gen *gen, Value sent, Value *out) {
    Lock *lock = wait_self(gen);
    if (gen->native_state == WAIT_SUSPENDED) return lock_waited(vm, gen, sent, out);
    if (value_is_error(sent)) return STEP_ERROR;
    if (lock->locked || line_has_active(&lock->waiters))
        return wait_suspend(gen, line_join(vm, &lock->waiters, &lock->base, TRACE_WAIT_LINE_ACQUIRE), out);
    lock_take(vm, lock);
    return STEP_RETURN;
}

static StepResult acquire_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    return wait_result(lock_acquire(vm, gen, sent, out), VALUE_TRUE, out);
}
static StepResult enter_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    return wait_result(lock_acquire(vm, gen, sent, out), VALUE_NONE, out);
}

/// A lock that was held over a long wait while others stood in its line is a finding, at the place where it
/// was acquired. What is not longer than before is not said again.
static void trace_long_hold(Vm *vm, Lock *lock) {
    int64_t held_ns = vm->now_ns - lock->acquired_ns;
    bool worse = held_ns >= LONG_HOLD_NS && held_ns > lock->longest_hold_ns;
    if (!worse || !trace_is_on(vm->trace) || !lock->acquired_event) return;
    lock->longest_hold_ns = held_ns;
    Span label = trace_string(vm->trace, trace_object(vm->trace, lock->base.trace_id).label);
    bool says_kind = span_ends_with(SPAN("lock"), label); // without a name, or called lock
    uint32_t line = trace_event(vm->trace, lock->acquired_event).line;
    finding_add(vm,
                &(Finding){TRACE_FINDING_KIND_LOCK_HELD_LONG, lock->base.trace_id, held_ns,
                           lock->acquired_event, line},
                "The lock%s%.*s was held for %D while others waited for it.", says_kind ? "" : " ",
                says_kind ? 0 : (int)label.size, label.bytes);
}

static bool lock_release(Vm *vm, Lock *lock) {
    if (!lock->locked) {
        error_raise(vm, EXC_RUNTIME_ERROR, "Lock is not acquired.");
        return false;
    }
    lock->locked = false;
    if (lock->waiters.count) trace_long_hold(vm, lock);
    lock_wake_first(vm, lock, trace_primitive_released(vm->trace, lock->base.trace_id, aio_actor(vm), 0));
    return true;
}

static StepResult exit_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    if (value_is_error(sent) || !lock_release(vm, wait_self(gen))) return STEP_ERROR;
    *out = VALUE_NONE;
    return STEP_RETURN;
}

static const NativeCoroutine ACQUIRE = {"acquire", "Lock.acquire", WAIT_LOCALS, acquire_step, 0};
static const NativeCoroutine ENTER = {"__aenter__", "_ContextManagerMixin.__aenter__", WAIT_LOCALS,
                                      enter_step, 0};
static const NativeCoroutine EXIT = {"__aexit__", "_ContextManagerMixin.__aexit__", WAIT_LOCALS, exit_step,
                                     0};

// ---- Python's view ----------------------------------------------------------------------------------------

static Value lock_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Lock *lock = primitive_new(vm, value_type_ptr(args[0]));
    primitive_trace_new(vm, &lock->base, TRACE_OBJECT_LOCK, TRACE_VARIANT_PLAIN, 1, 0);
    return value_from_obj(lock);
}
Value lock_new_part(Vm *vm, TraceObject part_of) {
    Lock *lock = primitive_new(vm, vm->aio->lock_type);
    primitive_trace_new(vm, &lock->base, TRACE_OBJECT_LOCK, TRACE_VARIANT_PLAIN, 1, part_of);
    return value_from_obj(lock);
}
uint32_t lock_holder(Value lock) {
    return ((Lock *)value_obj(lock))->holder;
}

static Value lock_init(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}
static Value lock_acquire_method(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &ACQUIRE, args[0], VALUE_UNSET);
}
static Value lock_enter(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &ENTER, args[0], VALUE_UNSET);
}
static Value lock_exit(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &EXIT, args[0], VALUE_UNSET);
}
static Value lock_release_method(Vm *vm, const Value *args, int count) {
    return lock_release(vm, self_lock(args)) ? VALUE_NONE : VALUE_ERROR;
}
static Value lock_locked(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_lock(args)->locked);
}
static Value lock_repr(Vm *vm, const Value *args, int count) {
    return primitive_repr(vm, args[0], self_lock(args)->locked ? "locked" : "unlocked",
                          self_lock(args)->waiters.count);
}
static void lock_dealloc(Vm *vm, Obj *object) {
    line_free(vm, &((Lock *)object)->waiters);
    primitive_dealloc(vm, object);
}
static void lock_traverse(Obj *object, VisitFn visit, void *context) {
    line_traverse(&((Lock *)object)->waiters, visit, context);
}

static const NativeDef LOCK_METHODS[] = {
    {"__new__", NULL, lock_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_PYTHON("__init__", lock_init, 1, "self"),
    NATIVE_ASYNC_METHOD("acquire", lock_acquire_method),
    NATIVE_PYTHON_METHOD("release", lock_release_method),
    NATIVE_PYTHON_METHOD("locked", lock_locked),
    NATIVE("__aenter__", lock_enter, 1, 1),
    NATIVE("__aexit__", lock_exit, 4, 4),
    NATIVE("__repr__", lock_repr, 1, 1),
    NATIVE_END,
};

void lock_init_types(Vm *vm) {
    static const TypeDef LOCK = {
        .name = "Lock",
        .module = "asyncio.locks",
        .size_bytes = sizeof(Lock),
        .flags = TYPE_HAS_DICT,
        .dealloc = lock_dealloc,
        .traverse = lock_traverse,
        .methods = LOCK_METHODS,
    };
    vm->aio->lock_type = type_new_native(vm, vm->types[TYPE_OBJECT], &LOCK);
}
