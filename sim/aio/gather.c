/// asyncio.gather (Semantics 5).
#include "sim/aio/aio.h"
#include "sim/aio/task.h"
#include "sim/aio/types.h"
#include "sim/vm/call.h"
#include "sim/vm/exception.h"
#include "sim/vm/list.h"
#include <stdio.h>

/// `_GatheringFuture`: what gather() returns.
typedef struct GatherFuture {
    Future future;
    Tuple *children; // a future for each argument, duplicates included; NULL once done
    uint32_t distinct, finished;
    bool return_exceptions;
    bool cancel_requested;
} GatherFuture;

/// The done-callback all children share.
typedef struct GatherCallback {
    NativeCallback callback;
    GatherFuture *outer; // owned; NULL if an argument was none that can be awaited
} GatherCallback;

/// What the list holds for one child under return_exceptions. Owned. `no_message` are the arguments of a
/// CancelledError whose message was lost, ("",): shared, as there may be very many.
static Value child_outcome(Vm *vm, Future *child, Tuple *no_message) {
    if (child->state == FUTURE_CANCELLED) {
        bool lost = value_is_exception(child->result) || value_is_unset(child->result) ||
                    value_is_none(child->result);
        if (!lost) return error_new(vm, EXC_CANCELLED_ERROR, child->result);
        return value_from_obj(exception_alloc(vm, vm->exceptions[EXC_CANCELLED_ERROR], KEEP(no_message)));
    }
    child->log_traceback = false;
    return value_keep(child->result);
}

static void fail(Vm *vm, GatherFuture *outer, Value exception) {
    future_set_exception(vm, &outer->future, exception);
    value_drop(vm, exception);
}

/// A cancelled gather has looked at all its children as well; its exception is that of the last argument.
static void finish(Vm *vm, GatherFuture *outer) {
    Tuple *children = outer->children;
    Value no_text = value_from_obj(vm->empty_str);
    Tuple *no_message = tuple_from(vm, &no_text, 1);
    List *results = list_new(vm, children->count);
    for (uint32_t i = 0; i < children->count; i++)
        results->items[i] = child_outcome(vm, value_future(children->items[i]), no_message);
    results->count = children->count;
    DROP(vm, no_message);
    if (outer->cancel_requested) {
        Future *last = value_future(children->items[children->count - 1]);
        fail(vm, outer,
             last->state == FUTURE_CANCELLED ? future_cancelled_error(vm, last)
                                             : error_new(vm, EXC_CANCELLED_ERROR, VALUE_UNSET));
    } else {
        future_set_result(vm, &outer->future, value_from_obj(results));
    }
    DROP(vm, results);
}

static bool child_done(Vm *vm, NativeCallback *self, Value value) {
    GatherFuture *outer = ((GatherCallback *)self)->outer;
    Future *child = value_future(value);
    if (outer) outer->finished++;
    if (!outer || outer->future.state != FUTURE_PENDING) {
        child->log_traceback = false;
        return true;
    }
    if (!outer->return_exceptions) {
        if (child->state == FUTURE_CANCELLED) {
            fail(vm, outer, future_cancelled_error(vm, child));
            return true;
        }
        if (child->failed) {
            child->log_traceback = false;
            future_trace_crossing(vm, child, outer->future.trace_id);
            fail(vm, outer, value_keep(child->result));
            return true;
        }
    }
    if (outer->finished == outer->distinct) finish(vm, outer);
    return true;
}

static const NativeCallbackType GATHER_CALLBACK = {"gather.<locals>._done_callback", child_done};

// ---- the future -------------------------------------------------------------------------------------------

static Value gather_cancel(Vm *vm, const Value *args, int count) {
    GatherFuture *outer = (GatherFuture *)value_obj(args[0]);
    Value message = count > 1 && !value_is_none(args[1]) ? args[1] : VALUE_UNSET;
    if (outer->future.state != FUTURE_PENDING) return VALUE_FALSE;
    bool accepted = false;
    Tuple *children = KEEP(outer->children);
    for (uint32_t i = 0; i < children->count; i++)
        if (future_cancel(vm, value_future(children->items[i]), message)) accepted = true;
    DROP(vm, children);
    if (accepted) outer->cancel_requested = true;
    return value_from_bool(accepted);
}

static void gather_dealloc(Vm *vm, Obj *object) {
    DROP_ANY(vm, ((GatherFuture *)object)->children);
    future_dealloc(vm, object);
}
static void gather_traverse(Obj *object, VisitFn visit, void *context) {
    GatherFuture *outer = (GatherFuture *)object;
    if (outer->children) visit(value_from_obj(outer->children), context);
    future_traverse(object, visit, context);
}
static void callback_dealloc(Vm *vm, Obj *object) {
    GatherFuture *outer = ((GatherCallback *)object)->outer;
    if (outer) DROP(vm, &outer->future);
}
static void callback_traverse(Obj *object, VisitFn visit, void *context) {
    if (((GatherCallback *)object)->outer) visit(value_from_obj(((GatherCallback *)object)->outer), context);
}

static const NativeDef GATHER_METHODS[] = {NATIVE_NAMED("cancel", gather_cancel, 1, "self msg"), NATIVE_END};
static const TypeDef GATHER_TYPE = {
    .name = "_GatheringFuture",
    .module = "asyncio.tasks",
    .size_bytes = sizeof(GatherFuture),
    .dealloc = gather_dealloc,
    .traverse = gather_traverse,
    .methods = GATHER_METHODS,
};
static const TypeDef CALLBACK_TYPE = {
    .name = "gather_callback",
    .module = "asyncio.tasks",
    .size_bytes = sizeof(GatherCallback),
    .dealloc = callback_dealloc,
    .traverse = callback_traverse,
};

void gather_init_types(Vm *vm) {
    vm->aio->gather_type = type_new_native(vm, vm->types[TYPE_FUTURE], &GATHER_TYPE);
    vm->aio->gather_callback_type = type_new_native(vm, vm->types[TYPE_NATIVE_CALLBACK], &CALLBACK_TYPE);
}

Tuple *gather_children(Vm *vm, Value future) {
    bool is_gather = value_is_obj(future) && value_obj(future)->type == vm->aio->gather_type;
    return is_gather ? ((GatherFuture *)value_obj(future))->children : NULL;
}

// ---- gather() ---------------------------------------------------------------------------------------------

static Value gather_nothing(Vm *vm) {
    Loop *loop = aio_event_loop(vm);
    if (!loop) return VALUE_ERROR;
    Future *outer = future_new(vm, loop, TRACE_FUTURE_KIND_GATHER, "gather()", 0);
    List *empty = list_new(vm, 0);
    future_set_result(vm, outer, value_from_obj(empty));
    DROP(vm, empty);
    return value_from_obj(outer);
}

/// What goes from argument to argument while their futures are collected.
typedef struct Gathering {
    GatherCallback *callback;
    Loop *loop;        // of the first future; borrowed
    Dict *seen;        // argument -> future
    uint32_t distinct; // futures that are not one and the same
} Gathering;

static void watch(Vm *vm, Gathering *gathering, Future *child) {
    if (!gathering->loop) gathering->loop = child->loop;
    gathering->distinct++;
    future_add_callback(vm, child, value_from_obj(gathering->callback));
}

static bool is_watched(const Future *child, const GatherCallback *callback) {
    for (uint32_t i = 0; i < future_callback_count(child); i++)
        if (value_same(future_callback(child, i), value_from_obj(callback))) return true;
    return false;
}

/// The future of `argument`: as it is, a new task for a coroutine, or that of an equal earlier argument. Each
/// distinct one gets the callback at once. Owned; VALUE_ERROR.
static Value child_future(Vm *vm, Value argument, Gathering *gathering) {
    bool is_plain = value_is_future(argument) && !(value_obj(argument)->type->flags & TYPE_OVERRIDES);
    if (is_plain &&
        value_future(argument)->state == FUTURE_PENDING) { // its callbacks tell: no entry in `seen` for each
        if (!is_watched(value_future(argument), gathering->callback))
            watch(vm, gathering, value_future(argument));
        return value_keep(argument);
    }
    Value earlier = dict_get(vm, gathering->seen, argument);
    if (value_is_error(earlier)) return earlier;
    if (!value_is_unset(earlier)) return value_keep(earlier);
    Value future = aio_ensure_future(vm, argument, gathering->loop);
    if (value_is_error(future)) return future;
    if (!value_same(future, argument) && value_has_kind(future, TYPE_TASK))
        value_task(future)->future.log_destroy_pending = false;
    if (!dict_set(vm, gathering->seen, argument, future)) {
        value_drop(vm, future);
        return VALUE_ERROR;
    }
    watch(vm, gathering, value_future(future));
    return future;
}

static Tuple *collect_children(Vm *vm, const Value *args, int count, Gathering *gathering) {
    Tuple *children = tuple_new(vm, (size_t)count);
    gathering->seen = dict_new(vm);
    bool ok = true;
    for (int i = 0; ok && i < count; i++) {
        Value child = child_future(vm, args[i], gathering);
        ok = !value_is_error(child);
        if (ok) children->items[i] = child;
    }
    DROP(vm, gathering->seen);
    if (ok) return children;
    DROP(vm, children);
    return NULL;
}

static GatherFuture *outer_new(Vm *vm, Loop *loop, int count) {
    GatherFuture *outer = obj_new(vm, vm->aio->gather_type, sizeof *outer);
    outer->future.loop = (Loop *)obj_keep(&loop->head);
    outer->future.result = outer->future.callbacks = VALUE_UNSET;
    if (trace_is_on(vm->trace)) {
        char label[32];
        snprintf(label, sizeof label, "gather(%d)", count);
        outer->future.trace_id = trace_object_new(vm->trace, TRACE_OBJECT_FUTURE);
        trace_future_created(vm->trace, TRACE_FUTURE_KIND_GATHER, outer->future.trace_id,
                             trace_intern_text(vm->trace, label), 0);
    }
    return outer;
}

static void trace_members(Vm *vm, const GatherFuture *outer) {
    if (!trace_is_on(vm->trace)) return;
    for (uint32_t i = 0; i < outer->children->count; i++)
        trace_member_added(vm->trace, outer->future.trace_id,
                           future_trace_id(vm, value_future(outer->children->items[i])));
}

Value aio_gather(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Value given;
    if (!python_take_keywords(vm, "gather", "return_exceptions", args + count, kwnames, &given))
        return VALUE_ERROR;
    int return_exceptions = value_is_unset(given) ? 0 : value_truth(vm, given);
    if (return_exceptions < 0) return VALUE_ERROR;
    if (count == 0) return gather_nothing(vm);
    GatherCallback *callback =
        native_callback_new(vm, vm->aio->gather_callback_type, &GATHER_CALLBACK, sizeof *callback);
    Gathering gathering = {.callback = callback};
    Tuple *children = collect_children(vm, args, count, &gathering);
    GatherFuture *outer = children ? outer_new(vm, gathering.loop, count) : NULL;
    if (outer) {
        outer->children = children;
        outer->distinct = gathering.distinct;
        outer->return_exceptions = return_exceptions;
        callback->outer = (GatherFuture *)obj_keep(&outer->future.head);
        trace_members(vm, outer);
    }
    DROP(vm, &callback->callback);
    return outer ? value_from_obj(outer) : VALUE_ERROR;
}
