/// The module `_trace`: how the library's Python code records what it does. An object is known by its number
/// in the trace, an int; without a trace all numbers are 0 and every function does nothing.
#include "sim/aio/primitive.h"
#include "sim/aio/trace_text.h"
#include "sim/loop/threads.h"
#include "sim/vm/list.h"
#include <stdio.h>
#include <string.h>

static Value number(TraceObject object) {
    return value_from_small_int((int64_t)object);
}

static TraceObject object_at(const Value *args, int index) {
    return value_is_small_int(args[index]) ? (TraceObject)value_small_int(args[index]) : 0;
}

static uint32_t count_at(const Value *args, int index) {
    int64_t count = value_is_small_int(args[index]) ? value_small_int(args[index]) : 0;
    return count < 0 ? 0 : (uint32_t)count;
}

static TraceString text_at(Vm *vm, const Value *args, int index) {
    return value_is_str(args[index]) && value_str_ptr(args[index])->size
               ? trace_str(vm, value_str_ptr(args[index]))
               : 0;
}

/// Which of the names, ended by NULL, args[index] is; the first if it is none of them.
static int choice_at(const Value *args, int index, const char *const *names) {
    for (int i = 0; value_is_str(args[index]) && names[i]; i++)
        if (str_equal_c(value_str_ptr(args[index]), names[i])) return i;
    return 0;
}

/// The task that waits for a future; 0: none.
static TraceObject waiting_task(const Future *future) {
    Value waiter = future_callback_count(future) ? future_callback(future, 0) : VALUE_UNSET;
    return value_has_kind(waiter, TYPE_TASK) ? value_future(waiter)->trace_id : 0;
}

// ---- primitives -------------------------------------------------------------------------------------------

/// "timeout(2)": the kind's name with an argument, or nothing for None.
static TraceString new_label(Vm *vm, const Value *args) {
    if (value_is_none(args[2])) return 0;
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_printf(&text, "%s(", value_str_ptr(args[0])->bytes);
    value_add_short(vm, &text, args[2]);
    buffer_add_byte(&text, ')');
    TraceString label = trace_intern(vm->trace, text.bytes, text.size);
    buffer_free(&text);
    return label;
}

/// new(kind, capacity, argument) -> number. `argument` is shown in its label, None: it has none yet.
static Value new_primitive(Vm *vm, const Value *args, int count) {
    static const char *const NAMES[] = {"condition", "barrier", "group", "timeout", NULL};
    static const TraceObjectKind KINDS[] = {TRACE_OBJECT_CONDITION, TRACE_OBJECT_BARRIER,
                                            TRACE_OBJECT_TASK_GROUP, TRACE_OBJECT_TIMEOUT};
    if (!trace_is_on(vm->trace)) return number(0);
    TraceObject object = trace_object_new(vm->trace, KINDS[choice_at(args, 0, NAMES)]);
    trace_primitive_created(vm->trace, TRACE_VARIANT_PLAIN, object, count_at(args, 1), new_label(vm, args),
                            0);
    return number(object);
}

/// lock_of(primitive): a Lock that is part of it.
static Value lock_of(Vm *vm, const Value *args, int count) {
    return lock_new_part(vm, object_at(args, 0));
}

/// waiting(primitive, waiter, place)
static Value waiting(Vm *vm, const Value *args, int count) {
    if (!trace_is_on(vm->trace)) return VALUE_NONE;
    trace_primitive_waiting(vm->trace, TRACE_WAIT_LINE_ACQUIRE, object_at(args, 0), aio_actor(vm),
                            future_trace_id(vm, value_future(args[1])), count_at(args, 2));
    return VALUE_NONE;
}

/// wake(primitive, waiter, result, cause): waiter.set_result(result), which must be pending. `cause` is an
/// event's number.
static Value wake(Vm *vm, const Value *args, int count) {
    Future *waiter = value_future(args[1]);
    TraceId woken = 0;
    if (trace_is_on(vm->trace))
        woken = trace_primitive_woken(vm->trace, TRACE_WAIT_LINE_ACQUIRE, object_at(args, 0),
                                      waiting_task(waiter), future_trace_id(vm, waiter), count_at(args, 3));
    future_set_result_because(vm, waiter, args[2], woken);
    return VALUE_NONE;
}

/// left(primitive, waiter)
static Value left(Vm *vm, const Value *args, int count) {
    if (trace_is_on(vm->trace))
        trace_primitive_left(vm->trace, TRACE_WAIT_LINE_ACQUIRE, object_at(args, 0), aio_actor(vm),
                             future_trace_id(vm, value_future(args[1])), 0);
    return VALUE_NONE;
}

/// acquired(primitive, value), released(primitive)
static Value acquired(Vm *vm, const Value *args, int count) {
    trace_primitive_acquired(vm->trace, object_at(args, 0), aio_actor(vm), count_at(args, 1), 0);
    return VALUE_NONE;
}
static Value released(Vm *vm, const Value *args, int count) {
    trace_primitive_released(vm->trace, object_at(args, 0), aio_actor(vm), 0);
    return VALUE_NONE;
}

/// notified(primitive, waiters) -> the event's number
static Value notified(Vm *vm, const Value *args, int count) {
    return number(trace_primitive_notified(vm->trace, object_at(args, 0), aio_actor(vm), count_at(args, 1)));
}

/// broken(primitive, why)
static Value broken(Vm *vm, const Value *args, int count) {
    if (trace_is_on(vm->trace))
        trace_primitive_broken(vm->trace, object_at(args, 0), aio_actor(vm), text_at(vm, args, 1));
    return VALUE_NONE;
}

/// member(group, future): the group waits for the future among others.
static Value member(Vm *vm, const Value *args, int count) {
    if (trace_is_on(vm->trace) && value_is_future(args[1]))
        trace_member_added(vm->trace, object_at(args, 0), future_trace_id(vm, value_future(args[1])));
    return VALUE_NONE;
}

/// timeout_set(timeout, when or None, handle or None)
static Value timeout_set(Vm *vm, const Value *args, int count) {
    if (!trace_is_on(vm->trace)) return VALUE_NONE;
    double when;
    bool has_due = !value_is_none(args[1]) && value_to_double(vm, args[1], &when);
    bool has_handle = value_has_kind(args[2], TYPE_HANDLE) || value_has_kind(args[2], TYPE_TIMER_HANDLE);
    error_clear(vm);
    trace_timeout_set(vm->trace, object_at(args, 0), has_due ? seconds_to_ns(when) : -1,
                      has_handle ? ((Handle *)value_obj(args[2]))->trace_id : 0);
    return VALUE_NONE;
}

/// timeout_expired(timeout, task)
static Value timeout_expired(Vm *vm, const Value *args, int count) {
    if (trace_is_on(vm->trace))
        trace_timeout_expired(vm->trace, object_at(args, 0), future_trace_id(vm, value_future(args[1])));
    return VALUE_NONE;
}

// ---- futures ----------------------------------------------------------------------------------------------

/// number(future)
static Value future_number(Vm *vm, const Value *args, int count) {
    return number(
        trace_is_on(vm->trace) && value_is_future(args[0]) ? future_trace_id(vm, value_future(args[0])) : 0);
}

/// future(loop, kind, label, serves, members): loop.create_future() that the trace knows by its purpose.
/// Without a label the future is called as what it serves.
static Value new_future(Vm *vm, const Value *args, int count) {
    static const char *const NAMES[] = {"waiter", "wait", "wait_for", "shield", "executor", "network", NULL};
    static const TraceFutureKind KINDS[] = {TRACE_FUTURE_KIND_WAITER,   TRACE_FUTURE_KIND_WAIT,
                                            TRACE_FUTURE_KIND_WAIT_FOR, TRACE_FUTURE_KIND_SHIELD,
                                            TRACE_FUTURE_KIND_EXECUTOR, TRACE_FUTURE_KIND_NETWORK};
    if (!trace_is_on(vm->trace)) return vm_call_method_c(vm, args[0], "create_future", NULL, 0);
    TraceObject serves = object_at(args, 3);
    Span label = {value_str_ptr(args[2])->bytes, value_str_ptr(args[2])->size};
    if (!label.size && serves) label = trace_string(vm->trace, trace_object(vm->trace, serves).label);
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_add_span(&text, label);
    Future *future = future_new(vm, value_loop(args[0]), KINDS[choice_at(args, 1, NAMES)],
                                label.size ? buffer_text(&text) : NULL, serves);
    buffer_free(&text);
    List *members = value_to_list(vm, args[4]);
    for (uint32_t i = 0; members && i < members->count; i++)
        if (value_is_future(members->items[i]))
            trace_member_added(vm->trace, future->trace_id,
                               future_trace_id(vm, value_future(members->items[i])));
    DROP_ANY(vm, members);
    return value_from_obj(future);
}

// ---- pools and jobs ---------------------------------------------------------------------------------------

/// pool(workers, label, is_process) -> number
static Value new_pool(Vm *vm, const Value *args, int count) {
    if (!trace_is_on(vm->trace)) return number(0);
    TraceObject pool = trace_object_new(vm->trace, TRACE_OBJECT_EXECUTOR);
    bool process = value_same(args[2], VALUE_TRUE);
    trace_pool_created(vm->trace, process ? TRACE_VARIANT_PROCESS : TRACE_VARIANT_PLAIN, pool,
                       count_at(args, 0), text_at(vm, args, 1));
    return number(pool);
}

/// submitted(pool, function) -> the job's number
static Value submitted(Vm *vm, const Value *args, int count) {
    if (!trace_is_on(vm->trace)) return number(0);
    TraceObject job = trace_object_new(vm->trace, TRACE_OBJECT_JOB);
    trace_job_submitted(vm->trace, job, trace_callable(vm, args[1]), object_at(args, 0), 0);
    return number(job);
}

/// taken(job): by the running thread.
static Value taken(Vm *vm, const Value *args, int count) {
    TraceObject job = object_at(args, 0);
    if (trace_is_on(vm->trace) && job)
        trace_job_taken(vm->trace, job, threads_trace_object(vm), trace_object(vm->trace, job).created);
    return VALUE_NONE;
}

/// job_done(job, outcome, result or exception)
static Value job_done(Vm *vm, const Value *args, int count) {
    static const char *const OUTCOMES[] = {"result", "exception", "cancelled", NULL};
    TraceObject job = object_at(args, 0);
    if (!trace_is_on(vm->trace) || !job) return VALUE_NONE;
    TraceOutcome outcome = (TraceOutcome)choice_at(args, 1, OUTCOMES);
    TraceString type = 0, text = 0;
    if (outcome != TRACE_OUTCOME_CANCELLED)
        trace_value(vm, args[2], outcome == TRACE_OUTCOME_EXCEPTION, &type, &text);
    trace_job_done(vm->trace, outcome, job, type, text, threads_trace_object(vm));
    return VALUE_NONE;
}

/// thread_failed(exception): nobody caught it in the running thread.
static Value thread_failed(Vm *vm, const Value *args, int count) {
    if (!trace_is_on(vm->trace) || !value_is_exception(args[0])) return VALUE_NONE;
    TraceString type, message;
    trace_value(vm, args[0], true, &type, &message);
    trace_exception_unhandled(vm->trace, TRACE_UNHANDLED_IN_THREAD, type, message, threads_trace_object(vm),
                              value_exception(args[0])->raised_event);
    return VALUE_NONE;
}

static const NativeDef TRACE_FUNCTIONS[] = {
    NATIVE("new", new_primitive, 3, 3),
    NATIVE("lock_of", lock_of, 1, 1),
    NATIVE("waiting", waiting, 3, 3),
    NATIVE("wake", wake, 4, 4),
    NATIVE("left", left, 2, 2),
    NATIVE("acquired", acquired, 2, 2),
    NATIVE("released", released, 1, 1),
    NATIVE("notified", notified, 2, 2),
    NATIVE("broken", broken, 2, 2),
    NATIVE("member", member, 2, 2),
    NATIVE("timeout_set", timeout_set, 3, 3),
    NATIVE("timeout_expired", timeout_expired, 2, 2),
    NATIVE("future", new_future, 5, 5),
    NATIVE("number", future_number, 1, 1),
    NATIVE("pool", new_pool, 3, 3),
    NATIVE("submitted", submitted, 2, 2),
    NATIVE("taken", taken, 1, 1),
    NATIVE("job_done", job_done, 3, 3),
    NATIVE("thread_failed", thread_failed, 1, 1),
    NATIVE_END,
};
const ModuleDef MODULE_trace = {"_trace", TRACE_FUNCTIONS, NULL};
