/// Tasks: steps, wakeups, cancellation (Semantics 3).
#include "sim/aio/task.h"

#include "sim/aio/trace_text.h"
#include "sim/vm/finding.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/iterator.h"

// ---- creation ---------------------------------------------------------------------------------------------

bool aio_is_coroutine(Vm *vm, Value value) {
    if (value_has_kind(value, TYPE_COROUTINE) || value_has_kind(value, TYPE_GENERATOR)) return true;
    if (!value_is_obj(value) || value_is_future(value)) return false;
    static const NameId METHODS[] = {NAME___await__, NAME_send, NAME_throw, NAME_close};
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++) {
        Value method = type_lookup(vm, value_obj(value)->type, vm_name(vm, METHODS[i]));
        if (value_is_unset(method) || value_is_none(method)) return false;
    }
    return true;
}

static void task_register(Vm *vm, Task *task) {
    AioState *aio = vm->aio;
    task->previous = aio->last_task;
    if (aio->last_task)
        aio->last_task->next = task;
    else
        aio->first_task = task;
    aio->last_task = task;
    task->future.registered = true;
}

void task_unregister(Vm *vm, Task *task) {
    AioState *aio = vm->aio;
    if (!task->future.registered) return;
    if (task->previous)
        task->previous->next = task->next;
    else
        aio->first_task = task->next;
    if (task->next)
        task->next->previous = task->previous;
    else
        aio->last_task = task->previous;
    task->future.registered = false;
}

static TraceString trace_task_name(Vm *vm, Task *task) {
    if (value_is_small_int(task->name)) return trace_numbered(vm, "Task-", value_small_int(task->name));
    Str *name = value_str(vm, task->name);
    TraceString string = trace_str(vm, name);
    DROP(vm, name);
    return string;
}

static void trace_created(Vm *vm, Task *task) {
    if (!trace_is_on(vm->trace)) return;
    task->future.trace_id = trace_object_new(vm->trace, TRACE_OBJECT_TASK);
    Task *parent = task_current(vm);
    task->future.done_event =
        trace_task_created(vm->trace, task->future.trace_id, trace_task_name(vm, task),
                           trace_coroutine(vm, task->coroutine), parent ? parent->future.trace_id : 0);
}

bool task_init(Vm *vm, Task *task, Loop *loop, Value coroutine, Value name, Value context) {
    task->future.loop = (Loop *)obj_keep(&loop->head);
    task->future.result = VALUE_UNSET;
    task->future.callbacks = VALUE_UNSET;
    task->coroutine = task->waiter = task->context = VALUE_UNSET;
    task->name = VALUE_NONE;
    if (aio_is_coroutine(vm, coroutine)) {
        task->coroutine = value_keep(coroutine);
    } else {
        error_raise(vm, EXC_TYPE_ERROR, "a coroutine was expected, got %R", coroutine);
        return false;
    }
    task->future.log_destroy_pending = true;
    task->context = value_is_unset(context) ? context_copy(vm) : value_keep(context);
    task->name = value_is_unset(name) ? value_from_small_int(vm->aio->next_task_number++) : value_keep(name);
    task_register(vm, task);
    trace_created(vm, task);
    loop_push_ready(vm, loop, obj_keep(&task->future.head), VALUE_UNSET, task->future.done_event);
    return true;
}

Task *task_new(Vm *vm, Loop *loop, Value coroutine, Value name, Value context) {
    Task *task = obj_new(vm, vm->types[TYPE_TASK], sizeof *task);
    if (task_init(vm, task, loop, coroutine, name, context)) return task;
    DROP(vm, &task->future);
    return NULL;
}

Str *task_name(Vm *vm, Task *task) {
    if (value_is_small_int(task->name))
        return str_format(vm, "Task-%lld", (long long)value_small_int(task->name));
    return value_str(vm, task->name);
}

Task *task_current(Vm *vm) {
    Loop *loop = vm->loops.running;
    return loop ? (Task *)loop->running_task : NULL;
}

TraceObject aio_actor(Vm *vm) {
    Task *task = trace_is_on(vm->trace) ? task_current(vm) : NULL;
    return task ? task->future.trace_id : 0;
}

// ---- cancellation -----------------------------------------------------------------------------------------

static void trace_cancel(Vm *vm, Task *task, TraceCancelEffect effect, Value message) {
    if (!trace_is_on(vm->trace)) return;
    Task *by = task_current(vm);
    task->future.cancel_event = trace_task_cancel_requested(
        vm->trace, effect, task->future.trace_id, by ? by->future.trace_id : 0,
        value_is_str(message) ? trace_str(vm, value_str_ptr(message)) : 0, task_cancelling(task), 0);
}

bool task_cancel(Vm *vm, Task *task, Value message) {
    task->future.log_traceback = false;
    if (task->future.state != FUTURE_PENDING) {
        trace_cancel(vm, task, TRACE_CANCEL_EFFECT_IGNORED, message);
        return false;
    }
    task->future.mark++;
    if (!value_is_unset(task->waiter)) {
        Value waiter = value_keep(task->waiter);
        // The request is recorded before what it causes.
        bool takes = value_future(waiter)->state == FUTURE_PENDING;
        if (takes) trace_cancel(vm, task, TRACE_CANCEL_EFFECT_PASSED_ON, message);
        bool accepted = future_cancel(vm, value_future(waiter), message);
        value_drop(vm, waiter);
        if (accepted) return true;
    }
    trace_cancel(vm, task, TRACE_CANCEL_EFFECT_PENDING, message);
    task->future.must_cancel = true;
    value_replace(vm, &task->future.result, value_keep(message));
    return true;
}

/// The CancelledError for a pending request; its message is used up. Owned.
static Value take_cancelled_error(Vm *vm, Task *task) {
    Value message = task->future.result;
    task->future.result = VALUE_UNSET;
    Value error = error_new(vm, EXC_CANCELLED_ERROR, value_is_none(message) ? VALUE_UNSET : message);
    value_drop(vm, message);
    return error;
}

// ---- what a step can end in -------------------------------------------------------------------------------

/// The next step throws a RuntimeError in (Semantics 3.2: bad yields).
static void throw_next(Vm *vm, Task *task, const char *format, Value a, Value b) {
    Value saved = error_take(vm);
    error_raise(vm, EXC_RUNTIME_ERROR, format, a, b);
    Value error = error_take(vm);
    vm->error = saved;
    loop_push_ready(vm, task->future.loop, obj_keep(&task->future.head), error, 0);
}

/// `yielded` is what the coroutine waits for; taken over.
static void task_wait_for(Vm *vm, Task *task, Value yielded) {
    Value self = value_from_obj(task);
    if (value_is_none(yielded)) {
        TraceId suspended = trace_suspended(vm, task, NULL);
        loop_push_ready(vm, task->future.loop, obj_keep(&task->future.head), VALUE_UNSET, suspended);
        return;
    }
    if (!value_is_future(yielded)) {
        trace_suspended(vm, task, NULL);
        if (value_has_kind(yielded, TYPE_GENERATOR))
            throw_next(vm, task, "yield was used instead of yield from for generator in task %R with %R",
                       self, yielded);
        else
            throw_next(vm, task, "Task got bad yield: %R", yielded, VALUE_NONE);
        value_drop(vm, yielded);
        return;
    }
    Future *future = value_future(yielded);
    trace_suspended(vm, task, future);
    if (value_same(yielded, self)) {
        throw_next(vm, task, "Task cannot await on itself: %R", self, VALUE_NONE);
    } else if (future->loop != task->future.loop) {
        throw_next(vm, task, "Task %R got Future %R attached to a different loop", self, yielded);
    } else if (!future->blocking) {
        throw_next(vm, task, "yield was used instead of yield from in task %R with %R", self, yielded);
    } else {
        future->blocking = false;
        future_add_callback(vm, future, self);
        value_replace(vm, &task->waiter, yielded);
        if (task->future.must_cancel && future_cancel(vm, future, task->future.result)) {
            task->future.must_cancel = false;
            value_clear(vm, &task->future.result);
        }
        return;
    }
    value_drop(vm, yielded);
}

static void task_returned(Vm *vm, Task *task, Value result) {
    if (task->future.must_cancel) {
        task->future.must_cancel = false;
        Value message = task->future.result;
        task->future.result = VALUE_UNSET;
        future_become_cancelled(vm, &task->future, message);
        value_drop(vm, message);
    } else {
        future_set_result(vm, &task->future, result);
    }
    value_drop(vm, result);
}

/// The coroutine raised. False if the exception must leave the loop as well.
static bool task_raised(Vm *vm, Task *task) {
    Value error = error_take(vm);
    bool stays = true;
    if (exception_is(vm, error, EXC_CANCELLED_ERROR)) {
        task->future.must_cancel = false;
        future_become_cancelled(vm, &task->future, error);
    } else {
        task->future.must_cancel = false;
        value_clear(vm, &task->future.result);
        future_set_exception(vm, &task->future, error);
        if (exception_is(vm, error, EXC_KEYBOARD_INTERRUPT) || exception_is(vm, error, EXC_SYSTEM_EXIT)) {
            error_restore(vm, value_keep(error));
            stays = false;
        }
    }
    value_drop(vm, error);
    return stays;
}

/// send / throw on a coroutine-like object of the program's own.
static StepResult object_resume(Vm *vm, Value coroutine, Value exception, Value *out) {
    Value none = VALUE_NONE;
    *out = value_is_unset(exception) ? vm_call_method(vm, coroutine, vm_name(vm, NAME_send), &none, 1)
                                     : vm_call_method(vm, coroutine, vm_name(vm, NAME_throw), &exception, 1);
    if (!value_is_error(*out)) return STEP_YIELD;
    if (!error_pending_is(vm, EXC_STOP_ITERATION)) return STEP_ERROR;
    Value stop = error_take(vm);
    *out = value_keep(exception_extra(value_exception(stop))[0]);
    value_drop(vm, stop);
    return STEP_RETURN;
}

static StepResult resume_coroutine(Vm *vm, Task *task, Value exception, Value *out) {
    Value coroutine = task->coroutine;
    if (value_has_kind(coroutine, TYPE_ASYNC_GENERATOR_STEP)) {
        if (value_is_unset(exception)) return async_step_send(vm, coroutine, VALUE_NONE, out);
        error_restore(vm, value_keep(exception));
        return async_step_throw(vm, coroutine, out);
    }
    if (!value_is_gen(coroutine)) return object_resume(vm, coroutine, exception, out);
    Gen *gen = (Gen *)value_obj(coroutine);
    if (value_is_unset(exception)) return gen_resume(vm, gen, VALUE_NONE, out);
    error_restore(vm, value_keep(exception));
    return gen_resume(vm, gen, VALUE_ERROR, out);
}

static void trace_step_begins(Vm *vm, Task *task, Value exception) {
    if (!trace_is_on(vm->trace)) return;
    trace_at_actor(vm->trace, task->future.trace_id);
    if (!task->future.started) {
        trace_task_started(vm->trace, task->future.trace_id);
    } else {
        TraceOutcome with = value_is_unset(exception)                          ? TRACE_OUTCOME_RESULT
                            : exception_is(vm, exception, EXC_CANCELLED_ERROR) ? TRACE_OUTCOME_CANCELLED
                                                                               : TRACE_OUTCOME_EXCEPTION;
        trace_task_resumed(vm->trace, with, task->future.trace_id);
    }
    if (!value_is_unset(exception) && exception_is(vm, exception, EXC_CANCELLED_ERROR))
        trace_task_cancel_delivered(vm->trace, task->future.trace_id, 0, task->future.cancel_event);
}

bool task_step(Vm *vm, Task *task, Value exception) {
    if (task->future.state != FUTURE_PENDING) {
        value_drop(vm, exception);
        error_raise(vm, EXC_INVALID_STATE_ERROR, "__step(): already done: %R %R", value_from_obj(task),
                    VALUE_NONE);
        return true;
    }
    if (task->future.must_cancel) {
        if (value_is_unset(exception) || !exception_is(vm, exception, EXC_CANCELLED_ERROR)) {
            value_drop(vm, exception);
            exception = take_cancelled_error(vm, task);
        }
        task->future.must_cancel = false;
    }
    value_clear(vm, &task->waiter);
    Loop *loop = task->future.loop;
    Obj *outer_task = loop->running_task;
    Value *outer_context = vm->context;
    loop->running_task = &task->future.head;
    vm->context = &task->context;
    trace_step_begins(vm, task, exception);
    task->future.started = true;
    Value out = VALUE_NONE;
    StepResult result = resume_coroutine(vm, task, exception, &out);
    vm_end_computing(vm);
    value_drop(vm, exception);
    bool stays = true;
    switch (result) {
    case STEP_YIELD: task_wait_for(vm, task, out); break;
    case STEP_RETURN: task_returned(vm, task, out); break;
    case STEP_ERROR: stays = task_raised(vm, task); break;
    }
    loop->running_task = outer_task;
    vm->context = outer_context;
    trace_at_actor(vm->trace, loop->trace_id);
    return stays;
}

bool task_wakeup(Vm *vm, Task *task, Future *future) {
    if (future->state == FUTURE_FINISHED && !future->failed) return task_step(vm, task, VALUE_UNSET);
    future_trace_crossing(vm, future, task->future.trace_id);
    Value result = future_result(vm, future);
    if (!value_is_error(result)) { // cannot be: kept for a subclass that changes its mind
        value_drop(vm, result);
        return task_step(vm, task, VALUE_UNSET);
    }
    return task_step(vm, task, error_take(vm));
}

// ---- end of life ------------------------------------------------------------------------------------------

static void trace_destroyed(Vm *vm, Task *task) {
    if (!trace_is_on(vm->trace)) return;
    trace_task_destroyed(vm->trace, task->future.trace_id);
    Gen *gen =
        value_is_gen(task->coroutine) ? gen_innermost_program((Gen *)value_obj(task->coroutine)) : NULL;
    Str *name = task_name(vm, task);
    finding_add(vm,
                &(Finding){TRACE_FINDING_KIND_DESTROYED_PENDING, task->future.trace_id, 0, 0,
                           gen ? gen_line(gen) : 0},
                "%s was destroyed before it was done: nothing refers to it any more.", name->bytes);
    DROP(vm, name);
}

void task_finalize(Vm *vm, Obj *object) {
    Task *task = (Task *)object;
    if (task->future.state == FUTURE_PENDING && task->future.log_destroy_pending &&
        !value_is_unset(task->coroutine)) {
        trace_destroyed(vm, task);
        aio_report(vm, task->future.loop, "Task was destroyed but it is pending!", "task",
                   value_from_obj(object), NULL, VALUE_NONE);
    }
    future_finalize(vm, object);
}

void task_dealloc(Vm *vm, Obj *object) {
    Task *task = (Task *)object;
    task_unregister(vm, task);
    value_drop(vm, task->waiter);
    value_drop(vm, task->context);
    value_drop(vm, task->name);
    value_drop(vm, task->coroutine);
    future_dealloc(vm, object);
}

void task_traverse(Obj *object, VisitFn visit, void *context) {
    Task *task = (Task *)object;
    if (!value_is_unset(task->coroutine)) visit(task->coroutine, context);
    if (!value_is_unset(task->waiter)) visit(task->waiter, context);
    if (!value_is_unset(task->context)) visit(task->context, context);
    future_traverse(object, visit, context);
}
