/// Futures: state, callbacks, results (Semantics 2).
#include "sim/aio/task.h"
#include "sim/aio/trace_text.h"
#include "sim/vm/finding.h"
#include "sim/vm/list.h"
#include <stdio.h>

// ---- construction -----------------------------------------------------------------------------------------

Future *future_new(Vm *vm, Loop *loop, TraceFutureKind kind, const char *label, TraceObject serves) {
    Future *future = obj_new(vm, vm->types[TYPE_FUTURE], sizeof *future);
    future->loop = (Loop *)obj_keep(&loop->head);
    future->result = VALUE_UNSET;
    future->callbacks = VALUE_UNSET;
    if (trace_is_on(vm->trace)) {
        future->trace_id = trace_object_new(vm->trace, TRACE_OBJECT_FUTURE);
        trace_future_created(vm->trace, kind, future->trace_id,
                             label ? trace_intern_text(vm->trace, label) : 0, serves);
    }
    return future;
}

TraceObject future_trace_id(Vm *vm, Future *future) {
    if (!future->trace_id && trace_is_on(vm->trace)) {
        future->trace_id = trace_object_new(vm->trace, TRACE_OBJECT_FUTURE);
        trace_future_created(vm->trace, TRACE_FUTURE_KIND_PLAIN, future->trace_id, 0, 0);
    }
    return future->trace_id;
}

// ---- callbacks --------------------------------------------------------------------------------------------

uint32_t future_callback_count(const Future *future) {
    if (future->has_callback_list) return value_list(future->callbacks)->count;
    return value_is_unset(future->callbacks) ? 0 : 1;
}

Value future_callback(const Future *future, uint32_t index) {
    return future->has_callback_list ? value_list(future->callbacks)->items[index] : future->callbacks;
}

static void append_callback(Vm *vm, Future *future, Value callback) {
    if (value_is_unset(future->callbacks)) {
        future->callbacks = value_keep(callback);
        return;
    }
    if (!future->has_callback_list) {
        Value first = future->callbacks;
        future->callbacks = value_from_obj(list_from(vm, &first, 1));
        future->has_callback_list = true;
        value_drop(vm, first);
    }
    list_append(vm, value_list(future->callbacks), callback);
}

static void schedule_callback(Vm *vm, Future *future, Value callback) {
    loop_push_ready(vm, future->loop, value_obj(callback), value_keep(value_from_obj(future)),
                    future->done_event);
}

static void trace_callback_added_to(Vm *vm, Future *future, Value callback) {
    if (!trace_is_on(vm->trace)) return;
    ReadyEntry entry = {{value_obj(callback), value_from_obj(future)}, {0}};
    HandleText text;
    future->loop->hooks->describe(vm, &entry, &text);
    trace_callback_added(vm->trace, text.kind, future_trace_id(vm, future), text.owner, text.callback);
}

void future_add_callback(Vm *vm, Future *future, Value callback) {
    if (future->state != FUTURE_PENDING) {
        schedule_callback(vm, future, value_keep(callback));
        return;
    }
    trace_callback_added_to(vm, future, callback);
    append_callback(vm, future, callback);
}

/// Owned: a list if it had one.
static Value take_callbacks(Future *future) {
    Value callbacks = future->callbacks;
    future->callbacks = VALUE_UNSET;
    future->has_callback_list = false;
    return callbacks;
}

/// Hands every callback to the loop, in order, and forgets them.
static void schedule_callbacks(Vm *vm, Future *future) {
    bool are_many = future->has_callback_list;
    Value callbacks = take_callbacks(future);
    if (value_is_unset(callbacks)) return;
    if (!are_many) {
        schedule_callback(vm, future, callbacks);
        return;
    }
    List *list = value_list(callbacks);
    for (uint32_t i = 0; i < list->count; i++)
        schedule_callback(vm, future, value_keep(list->items[i]));
    DROP(vm, list);
}

/// 1 if a stored callback is what remove_done_callback(callback) means, 0, -1.
static int callback_matches(Vm *vm, Value stored, Value callback) {
    if (value_is_obj(stored) && value_obj(stored)->type == vm->types[TYPE_CONTEXT_CALLBACK])
        stored = ((ContextCallback *)value_obj(stored))->callback;
    return value_same(stored, callback) ? 1 : value_equal(vm, stored, callback);
}

int64_t future_remove_callback(Vm *vm, Future *future, Value callback) {
    List *kept = list_new(vm, future_callback_count(future));
    int64_t removed = 0;
    for (uint32_t i = 0; removed >= 0 && i < future_callback_count(future); i++) {
        Value stored = value_keep(future_callback(future, i));
        int matches = callback_matches(vm, stored, callback);
        if (matches < 0)
            removed = -1;
        else if (matches)
            removed++;
        else
            list_append(vm, kept, stored);
        value_drop(vm, stored);
    }
    if (removed > 0) {
        Value old = take_callbacks(future);
        for (uint32_t i = 0; i < kept->count; i++)
            append_callback(vm, future, kept->items[i]);
        value_drop(vm, old);
        if (trace_is_on(vm->trace))
            trace_callback_removed(vm->trace, future_trace_id(vm, future), trace_callable(vm, callback),
                                   (uint32_t)removed);
    }
    DROP(vm, kept);
    return removed;
}

// ---- completion -------------------------------------------------------------------------------------------

/// Short type and text of a result or exception for the trace.
static void trace_done(Vm *vm, Future *future, TraceOutcome outcome, TraceId cause) {
    if (!trace_is_on(vm->trace)) return;
    TraceString type = 0, text = 0;
    trace_value(vm, future->result, outcome == TRACE_OUTCOME_EXCEPTION, &type, &text);
    if (future->head.kind == TYPE_TASK)
        future->done_event = trace_task_done(vm->trace, outcome, future->trace_id, type, text);
    else
        future->done_event =
            trace_future_done(vm->trace, outcome, future_trace_id(vm, future), type, text, cause);
}

bool future_set_result_because(Vm *vm, Future *future, Value result, TraceId cause) {
    if (future->state != FUTURE_PENDING) return false;
    future->state = FUTURE_FINISHED;
    value_replace(vm, &future->result, value_keep(result));
    trace_done(vm, future, TRACE_OUTCOME_RESULT, cause);
    schedule_callbacks(vm, future);
    return true;
}

bool future_set_result(Vm *vm, Future *future, Value result) {
    return future_set_result_because(vm, future, result, 0);
}

bool future_set_exception(Vm *vm, Future *future, Value exception) {
    if (future->state != FUTURE_PENDING) return false;
    future->state = FUTURE_FINISHED;
    future->failed = true;
    future->log_traceback = true;
    value_replace(vm, &future->result, value_keep(exception));
    trace_done(vm, future, TRACE_OUTCOME_EXCEPTION, 0);
    schedule_callbacks(vm, future);
    return true;
}

/// Marks it cancelled, whatever kind it is: what Task's step does at the end of a cancelled coroutine.
bool future_become_cancelled(Vm *vm, Future *future, Value message) {
    if (future->state != FUTURE_PENDING) return false;
    future->state = FUTURE_CANCELLED;
    value_replace(vm, &future->result, value_keep(message));
    trace_done(vm, future, TRACE_OUTCOME_CANCELLED, 0);
    schedule_callbacks(vm, future);
    return true;
}

bool future_cancel(Vm *vm, Future *future, Value message) {
    if (future->head.kind == TYPE_TASK) return task_cancel(vm, (Task *)future, message);
    future->log_traceback = false;
    if (future->head.type != vm->types[TYPE_FUTURE]) {
        Value result =
            vm_call_method_c(vm, value_from_obj(future), "cancel", &message, value_is_unset(message) ? 0 : 1);
        if (value_is_error(result)) {
            error_clear(vm);
            return false;
        }
        bool cancelled = value_truth(vm, result) == 1;
        value_drop(vm, result);
        return cancelled;
    }
    return future_become_cancelled(vm, future, message);
}

Value future_cancelled_error(Vm *vm, Future *future) {
    Value message = future->result;
    if (value_is_exception(message)) {
        future->result = VALUE_UNSET;
        return message;
    }
    return error_new(vm, EXC_CANCELLED_ERROR, value_is_none(message) ? VALUE_UNSET : message);
}

Value future_result(Vm *vm, Future *future) {
    switch ((FutureState)future->state) {
    case FUTURE_PENDING: return error_raise(vm, EXC_INVALID_STATE_ERROR, "Result is not set.");
    case FUTURE_CANCELLED: return error_raise_value(vm, future_cancelled_error(vm, future));
    case FUTURE_FINISHED: break;
    }
    future->log_traceback = false;
    if (!future->failed) return value_keep(future->result);
    return error_raise_value(vm, value_keep(future->result));
}

void future_trace_crossing(Vm *vm, const Future *future, TraceObject to) {
    if (!trace_is_on(vm->trace) || !future->failed) return;
    TraceString type, message;
    trace_value(vm, future->result, true, &type, &message);
    trace_exception_crossed(vm->trace, type, message, future->trace_id, to, future->done_event);
}

StepResult future_await(Vm *vm, Value value, Value *out) {
    Future *future = value_future(value);
    if (future->state != FUTURE_PENDING) {
        future_trace_crossing(vm, future, aio_actor(vm));
        *out = future_result(vm, future);
        return value_is_error(*out) ? STEP_ERROR : STEP_RETURN;
    }
    if (future->blocking) { // nobody has taken notice of the last time
        error_raise(vm, EXC_RUNTIME_ERROR, "await wasn't used with future");
        return STEP_ERROR;
    }
    future->blocking = true;
    *out = value_keep(value);
    return STEP_YIELD;
}

// ---- end of life ------------------------------------------------------------------------------------------

/// The place is where the exception was raised.
static void trace_unretrieved(Vm *vm, Future *future) {
    if (!trace_is_on(vm->trace)) return;
    TraceString type, text;
    trace_value(vm, future->result, true, &type, &text);
    TraceObject id = future_trace_id(vm, future);
    TraceId raised = value_exception(future->result)->raised_event;
    trace_task_unretrieved(vm->trace, id, type, text, future->done_event);
    trace_at_line(vm->trace, 0, trace_event(vm->trace, raised).line);
    trace_exception_unhandled(vm->trace, TRACE_UNHANDLED_IN_TASK, type, text, id, raised);
    Span type_name = trace_string(vm->trace, type),
         whose = trace_string(vm->trace, trace_object(vm->trace, id).label);
    if (!whose.size) whose = span_of("a future");
    finding_add(vm,
                &(Finding){TRACE_FINDING_KIND_NEVER_RETRIEVED, id, 0, future->done_event,
                           trace_event(vm->trace, raised).line},
                "Nobody ever asked for the %.*s that ended %.*s.", (int)type_name.size, type_name.bytes,
                (int)whose.size, whose.bytes);
}

void future_finalize(Vm *vm, Obj *object) {
    Future *future = (Future *)object;
    if (!future->log_traceback || !future->failed) return;
    future->log_traceback = false;
    trace_unretrieved(vm, future);
    char message[96];
    snprintf(message, sizeof message, "%s exception was never retrieved", future->head.type->name->bytes);
    aio_report(vm, future->loop, message, "exception", future->result, "future", value_from_obj(object));
}

void future_dealloc(Vm *vm, Obj *object) {
    Future *future = (Future *)object;
    value_drop(vm, future->callbacks);
    value_drop(vm, future->result);
    if (future->loop) DROP(vm, future->loop);
}

void future_traverse(Obj *object, VisitFn visit, void *context) {
    Future *future = (Future *)object;
    visit(future->callbacks, context);
    visit(future->result, context);
    if (future->loop) visit(value_from_obj(future->loop), context);
}
