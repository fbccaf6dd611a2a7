/// asyncio.Future as programs see it: methods, repr (Semantics 2, 14).
#include "sim/aio/qualname.h"
#include "sim/aio/task.h"
#include "sim/aio/types.h"
#include "sim/vm/descriptor.h"

static Future *self_future(const Value *args) {
    return (Future *)value_obj(args[0]);
}

/// The loop argument of a constructor, or the current event loop. Borrowed; NULL.
Loop *future_loop_argument(Vm *vm, Value loop) {
    if (value_is_unset(loop) || value_is_none(loop)) return aio_event_loop(vm);
    if (value_has_kind(loop, TYPE_LOOP)) return value_loop(loop);
    error_raise(vm, EXC_TYPE_ERROR, "an event loop was expected, got %R", loop);
    return NULL;
}

static Value future_new_object(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Type *cls = value_type_ptr(args[0]);
    Future *future = obj_new(vm, cls, cls->size_bytes);
    future->result = future->callbacks = VALUE_UNSET;
    return value_from_obj(future);
}

static Value future_init(Vm *vm, const Value *args, int count) {
    Future *future = self_future(args);
    Loop *loop = future_loop_argument(vm, args[1]);
    if (!loop) return VALUE_ERROR;
    if (!future->loop) future->loop = (Loop *)obj_keep(&loop->head);
    future_trace_id(vm, future);
    return VALUE_NONE;
}

static Value get_result(Vm *vm, const Value *args, int count) {
    future_trace_crossing(vm, self_future(args), aio_actor(vm));
    return future_result(vm, self_future(args));
}

static Value get_exception(Vm *vm, const Value *args, int count) {
    Future *future = self_future(args);
    if (future->state == FUTURE_PENDING)
        return error_raise(vm, EXC_INVALID_STATE_ERROR, "Exception is not set.");
    if (future->state == FUTURE_CANCELLED) return error_raise_value(vm, future_cancelled_error(vm, future));
    future->log_traceback = false;
    return future->failed ? value_keep(future->result) : VALUE_NONE;
}

static Value set_result(Vm *vm, const Value *args, int count) {
    if (future_set_result(vm, self_future(args), args[1])) return VALUE_NONE;
    return error_raise(vm, EXC_INVALID_STATE_ERROR, "invalid state");
}

static Value set_exception(Vm *vm, const Value *args, int count) {
    Value exception = value_keep(args[1]);
    if (self_future(args)->state != FUTURE_PENDING) {
        value_drop(vm, exception);
        return error_raise(vm, EXC_INVALID_STATE_ERROR, "invalid state");
    }
    if (value_is_type(exception) && (value_type_ptr(exception)->flags & TYPE_EXCEPTION)) {
        Value made = vm_call(vm, exception, NULL, 0);
        value_drop(vm, exception);
        if (value_is_error(made)) return made;
        exception = made;
    }
    const char *problem = NULL;
    if (!value_is_exception(exception))
        problem = "invalid exception object";
    else if (exception_is(vm, exception, EXC_STOP_ITERATION))
        problem = "StopIteration interacts badly with generators and cannot be raised into a Future";
    if (!problem) future_set_exception(vm, self_future(args), exception);
    value_drop(vm, exception);
    return problem ? error_raise(vm, EXC_TYPE_ERROR, "%s", problem) : VALUE_NONE;
}

static Value cancel(Vm *vm, const Value *args, int count) {
    Future *future = self_future(args);
    Value message = value_is_none(args[1]) ? VALUE_UNSET : args[1];
    future->log_traceback = false;
    return value_from_bool(future_become_cancelled(vm, future, message));
}

static Value is_done(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_future(args)->state != FUTURE_PENDING);
}
static Value is_cancelled(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_future(args)->state == FUTURE_CANCELLED);
}

static Value add_done_callback(Vm *vm, const Value *args, int count) {
    Value context =
        value_is_unset(args[2]) || value_is_none(args[2]) ? context_copy(vm) : value_keep(args[2]);
    Value callback = args[1];
    if (!value_is_unset(context) || !value_is_obj(callback)) { // the ready queue holds objects
        ContextCallback *wrapped = obj_new(vm, vm->types[TYPE_CONTEXT_CALLBACK], sizeof *wrapped);
        wrapped->callback = value_keep(callback);
        wrapped->context = context;
        future_add_callback(vm, self_future(args), value_from_obj(wrapped));
        DROP(vm, wrapped);
        return VALUE_NONE;
    }
    future_add_callback(vm, self_future(args), callback);
    return VALUE_NONE;
}

static Value remove_done_callback(Vm *vm, const Value *args, int count) {
    int64_t removed = future_remove_callback(vm, self_future(args), args[1]);
    return removed < 0 ? VALUE_ERROR : value_from_small_int(removed);
}

static Value get_loop(Vm *vm, const Value *args, int count) {
    return value_keep(value_from_obj(self_future(args)->loop));
}

/// `yield from future`, `future.__await__()`: the future is its own iterator, see await_step.
typedef struct FutureIterator {
    Obj head;
    Value future;
} FutureIterator;

static Value future_iter(Vm *vm, const Value *args, int count) {
    FutureIterator *iterator = obj_new(vm, vm->aio->future_iterator_type, sizeof *iterator);
    iterator->future = value_keep(args[0]);
    return value_from_obj(iterator);
}

static Value iterator_send(Vm *vm, const Value *args, int count) {
    FutureIterator *iterator = (FutureIterator *)value_obj(args[0]);
    Value out;
    StepResult result = future_await(vm, iterator->future, &out);
    if (result == STEP_YIELD) return out;
    if (result == STEP_ERROR) return VALUE_ERROR;
    error_raise_with(vm, EXC_STOP_ITERATION, out);
    value_drop(vm, out);
    return VALUE_ERROR;
}
static Value iterator_throw(Vm *vm, const Value *args, int count) {
    return error_raise_from(vm, count > 2 && value_is_exception(args[2]) ? args[2] : args[1], VALUE_UNSET);
}
static Value iterator_self(Vm *vm, const Value *args, int count) {
    return value_keep(args[0]);
}
static Value iterator_close(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}
static void iterator_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((FutureIterator *)object)->future);
}

// ---- repr -------------------------------------------------------------------------------------------------

static bool add_callback(Vm *vm, Value callback, Buffer *out) {
    if (value_has_kind(callback, TYPE_TASK)) {
        buffer_add_text(out, value_obj(callback)->type == vm->types[TYPE_TASK] ? "Task.task_wakeup()"
                                                                               : "Task.__wakeup()");
        return true;
    }
    if (value_has_kind(callback, TYPE_CONTEXT_CALLBACK))
        callback = ((ContextCallback *)value_obj(callback))->callback;
    return callable_add_source(vm, callback, VALUE_UNSET, out);
}

/// cb=[f() at x.py:4, <1 more>, g() at ..]
static bool add_callbacks(Vm *vm, Future *future, Buffer *out) {
    uint32_t count = future_callback_count(future);
    buffer_add_text(out, " cb=[");
    bool ok = add_callback(vm, future_callback(future, 0), out);
    if (count > 1) buffer_add_text(out, ", ");
    if (count > 2) buffer_printf(out, "<%u more>, ", count - 2);
    if (ok && count > 1) ok = add_callback(vm, future_callback(future, count - 1), out);
    buffer_add_byte(out, ']');
    return ok;
}

static bool add_short_repr(Vm *vm, Value value, Buffer *out) {
    Value text = aio_call_library(vm, "asyncio.reports", "short_repr", &value, 1);
    if (value_is_error(text)) return false;
    buffer_add(out, value_str_ptr(text)->bytes, value_str_ptr(text)->size);
    value_drop(vm, text);
    return true;
}

bool future_add_info(Vm *vm, Future *future, Buffer *out) {
    switch ((FutureState)future->state) {
    case FUTURE_PENDING: buffer_add_text(out, "pending"); break;
    case FUTURE_CANCELLED: buffer_add_text(out, "cancelled"); break;
    case FUTURE_FINISHED:
        buffer_add_text(out, "finished");
        if (!future->failed) {
            buffer_add_text(out, " result=");
            if (!add_short_repr(vm, future->result, out)) return false;
        } else {
            Str *text = value_repr(vm, future->result);
            if (!text) return false;
            buffer_printf(out, " exception=%s", text->bytes);
            DROP(vm, text);
        }
        break;
    }
    return !future_callback_count(future) || add_callbacks(vm, future, out);
}

static Value future_repr(Vm *vm, const Value *args, int count) {
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_printf(&text, "<%s ", value_obj(args[0])->type->name->bytes);
    bool ok = future_add_info(vm, self_future(args), &text);
    buffer_add_byte(&text, '>');
    Value result = ok ? value_from_obj(str_new(vm, text.bytes, text.size)) : VALUE_ERROR;
    buffer_free(&text);
    return result;
}

// ---- attributes that programs and the library peek at ----

static Value get_blocking(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_future(args)->blocking);
}
static Value set_blocking(Vm *vm, const Value *args, int count) {
    int truth = value_truth(vm, args[1]);
    if (truth < 0) return VALUE_ERROR;
    self_future(args)->blocking = truth;
    return VALUE_NONE;
}
static Value get_state(Vm *vm, const Value *args, int count) {
    static const char *const NAMES[] = {"PENDING", "CANCELLED", "FINISHED"};
    return value_from_obj(str_from_c(vm, NAMES[self_future(args)->state]));
}
static Value get_stored_exception(Vm *vm, const Value *args, int count) {
    return self_future(args)->failed ? value_keep(self_future(args)->result) : VALUE_NONE;
}
static Value get_stored_result(Vm *vm, const Value *args, int count) {
    Future *future = self_future(args);
    return future->state == FUTURE_FINISHED && !future->failed ? value_keep(future->result) : VALUE_NONE;
}
static Value get_cancel_message(Vm *vm, const Value *args, int count) {
    Future *future = self_future(args);
    bool has = future->state != FUTURE_FINISHED && !value_is_unset(future->result) &&
               !value_is_exception(future->result);
    return has ? value_keep(future->result) : VALUE_NONE;
}
static Value make_cancelled_error(Vm *vm, const Value *args, int count) {
    return future_cancelled_error(vm, self_future(args));
}

const NativeDef FUTURE_METHODS[] = {
    {"__new__", NULL, future_new_object, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_NAMED("__init__", future_init, 1, "self * loop"),
    NATIVE("result", get_result, 1, 1),
    NATIVE("exception", get_exception, 1, 1),
    NATIVE("set_result", set_result, 2, 2),
    NATIVE("set_exception", set_exception, 2, 2),
    NATIVE_NAMED("cancel", cancel, 1, "self msg"),
    NATIVE("done", is_done, 1, 1),
    NATIVE("cancelled", is_cancelled, 1, 1),
    NATIVE_NAMED("add_done_callback", add_done_callback, 2, "self / fn * context"),
    NATIVE("remove_done_callback", remove_done_callback, 2, 2),
    NATIVE("get_loop", get_loop, 1, 1),
    NATIVE("__await__", future_iter, 1, 1),
    NATIVE("__iter__", future_iter, 1, 1),
    NATIVE("__repr__", future_repr, 1, 1),
    NATIVE("_make_cancelled_error", make_cancelled_error, 1, 1),
    NATIVE_GET("_asyncio_future_blocking", get_blocking),
    NATIVE_SET("_asyncio_future_blocking", set_blocking),
    NATIVE_GET("_state", get_state),
    NATIVE_GET("_exception", get_stored_exception),
    NATIVE_GET("_result", get_stored_result),
    NATIVE_GET("_cancel_message", get_cancel_message),
    NATIVE_GET("_loop", get_loop),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};

void future_init_types(Vm *vm) {
    static const NativeDef ITERATOR_METHODS[] = {
        NATIVE("__iter__", iterator_self, 1, 1), NATIVE("__next__", iterator_send, 1, 1),
        NATIVE("send", iterator_send, 2, 2),     NATIVE("throw", iterator_throw, 2, 4),
        NATIVE("close", iterator_close, 1, 1),   NATIVE_END,
    };
    static const TypeDef FUTURE = {
        .name = "Future",
        .module = "_asyncio",
        .size_bytes = sizeof(Future),
        .flags = TYPE_SHOWS_MODULE | TYPE_SIDE_DICT,
        .finalize = future_finalize,
        .number_offset = offsetof(Future, number),
        .dealloc = future_dealloc,
        .traverse = future_traverse,
        .methods = FUTURE_METHODS,
    };
    static const TypeDef ITERATOR = {
        .name = "FutureIter",
        .module = "_asyncio",
        .size_bytes = sizeof(FutureIterator),
        .flags = TYPE_NO_INSTANTIATE,
        .dealloc = iterator_dealloc,
        .methods = ITERATOR_METHODS,
    };
    type_init_native(vm, TYPE_FUTURE, &FUTURE);
    vm->aio->future_iterator_type = type_new_native(vm, vm->types[TYPE_OBJECT], &ITERATOR);
}
