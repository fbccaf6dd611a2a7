/// The event loop as programs see it: the part in C. `_UnixSelectorEventLoop` (Python) adds executors,
/// exception handlers, signals and shutdown.
#include "sim/aio/aio.h"
#include "sim/aio/task.h"
#include "sim/aio/types.h"
#include "sim/loop/threads.h"
#include "sim/vm/call.h"
#include "sim/vm/list.h"
#include <stdio.h>

static Loop *self_loop(const Value *args) {
    return value_loop(args[0]);
}

static Value loop_new_object(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Type *cls = value_type_ptr(args[0]);
    Loop *loop = obj_new(vm, cls, cls->size_bytes);
    loop->hooks = &AIO_LOOP_HOOKS;
    loop->number = ++vm->aio->loop_count;
    loop->trace_id = trace_object_new(vm->trace, TRACE_OBJECT_LOOP);
    return value_from_obj(loop);
}

static Value loop_time(Vm *vm, const Value *args, int count) {
    return float_new(vm, (double)loop_time_ns(vm) / 1e9);
}

// ---- scheduling -------------------------------------------------------------------------------------------

/// Debug mode checks what is to be called (Semantics 13.9).
static bool check_callback(Vm *vm, Loop *loop, Value callback, const char *method) {
    if (!loop->debug) return true;
    Value args[2] = {callback, value_from_obj(str_from_c(vm, method))};
    Value result = aio_call_library(vm, "asyncio.reports", "check_callback", args, 2);
    value_drop(vm, args[1]);
    if (value_is_error(result)) return false;
    value_drop(vm, result);
    return true;
}

/// TypeError in the words of a Python method if fewer than all `names` ("delay callback") are given behind
/// self.
static bool check_given(Vm *vm, const char *method, int given, const char *first, const char *second) {
    int missing = (second ? 2 : 1) - (given - 1);
    if (missing <= 0) return true;
    if (missing == 2)
        error_raise(vm, EXC_TYPE_ERROR,
                    "BaseEventLoop.%s() missing 2 required positional arguments: '%s' and '%s'", method,
                    first, second);
    else
        error_raise(vm, EXC_TYPE_ERROR, "BaseEventLoop.%s() missing 1 required positional argument: '%s'",
                    method, second ? second : first);
    return false;
}

/// A scheduling call's arguments in their places: self, then `first` if it has one, callback and what it is
/// called with; behind them the values of the keywords that are left.
typedef struct Places {
    const char *first; // "delay", "when"; NULL: the callback is the first
    const Value *args; // `count` in their places, then one for each of `kwnames`
    int count;
    const Tuple *kwnames;
    Value values[4]; // room for those that were given as keywords
    Tuple *names;    // owned: kwnames without them; NULL: none was
} Places;

/// Puts arguments that are given by name into their places. Only those that follow the positional ones are
/// taken; whoever gives one twice or leaves one out meets the ordinary checks.
static void take_places(Vm *vm, Places *places) {
    const Tuple *kwnames = places->kwnames;
    const char *order[] = {"self", places->first ? places->first : "callback",
                           places->first ? "callback" : NULL};
    int wanted = places->first ? 3 : 2, given = places->count;
    if (!kwnames || given >= wanted || kwnames->count > (uint32_t)(wanted - given + 1)) return;
    Value rest = VALUE_UNSET, rest_name = VALUE_UNSET;
    for (int i = 0; i < given; i++)
        places->values[i] = places->args[i];
    for (int i = given; i < wanted; i++)
        places->values[i] = VALUE_UNSET;
    for (uint32_t k = 0; k < kwnames->count; k++) {
        int place = given;
        while (place < wanted && !str_equal_c(value_str_ptr(kwnames->items[k]), order[place]))
            place++;
        if (place < wanted) {
            places->values[place] = places->args[given + (int)k];
        } else {
            rest = places->args[given + (int)k];
            rest_name = kwnames->items[k];
        }
    }
    for (int i = given; i < wanted; i++)
        if (value_is_unset(places->values[i])) return;
    places->values[wanted] = rest;
    places->names = value_is_unset(rest) ? NULL : tuple_from(vm, &rest_name, 1);
    places->args = places->values;
    places->count = wanted;
    places->kwnames = places->names;
}

typedef Value Scheduler(Vm *vm, const Value *args, int count, const Tuple *kwnames);

static Value with_places(Vm *vm, Scheduler *schedule, const char *first, const Value *args, int count,
                         const Tuple *kwnames) {
    Places places = {.first = first, .args = args, .count = count, .kwnames = kwnames};
    take_places(vm, &places);
    Value handle = schedule(vm, places.args, places.count, places.kwnames);
    DROP_ANY(vm, places.names);
    return handle;
}

/// The context keyword of a scheduling call; false for other keywords. *context is owned.
static bool context_keyword(Vm *vm, const char *name, const Value *values, const Tuple *kwnames,
                            Value *context) {
    Value given;
    char function[64];
    snprintf(function, sizeof function, "BaseEventLoop.%s", name);
    if (!python_take_keywords(vm, function, "context", values, kwnames, &given)) return false;
    *context = value_is_unset(given) || value_is_none(given) ? context_copy(vm) : value_keep(given);
    return true;
}

static Value call_soon_as(Vm *vm, const char *name, const Value *args, int count, const Tuple *kwnames) {
    Loop *loop = self_loop(args);
    Value context;
    if (!check_given(vm, name, count, "callback", NULL)) return VALUE_ERROR;
    if (!context_keyword(vm, name, args + count, kwnames, &context)) return VALUE_ERROR;
    if (!loop_check_closed(vm, loop) || !check_callback(vm, loop, args[1], name)) {
        value_drop(vm, context);
        return VALUE_ERROR;
    }
    Handle *handle = obj_new(vm, vm->types[TYPE_HANDLE], sizeof *handle);
    handle->loop = (Loop *)obj_keep(&loop->head);
    handle->callback = value_keep(args[1]);
    handle->args = value_from_obj(tuple_from(vm, args + 2, (size_t)(count - 2)));
    handle->context = context;
    loop_push_ready(vm, loop, obj_keep(&handle->head), VALUE_UNSET, 0);
    return value_from_obj(handle);
}

static Value schedule_soon(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return call_soon_as(vm, "call_soon", args, count, kwnames);
}
static Value schedule_threadsafe(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Value handle = call_soon_as(vm, "call_soon_threadsafe", args, count, kwnames);
    if (!value_is_error(handle)) loop_wake(vm, self_loop(args));
    return handle;
}
static Value call_soon(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return with_places(vm, schedule_soon, NULL, args, count, kwnames);
}
static Value call_soon_threadsafe(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return with_places(vm, schedule_threadsafe, NULL, args, count, kwnames);
}

/// The timer for callback = args[2], its arguments behind it.
static Value make_timer(Vm *vm, const char *name, const Value *args, int count, const Tuple *kwnames,
                        double when) {
    Loop *loop = self_loop(args);
    Value context;
    if (!context_keyword(vm, name, args + count, kwnames, &context)) return VALUE_ERROR;
    if (!loop_check_closed(vm, loop) || !check_callback(vm, loop, args[2], "call_at")) {
        value_drop(vm, context);
        return VALUE_ERROR;
    }
    Value rest = value_from_obj(tuple_from(vm, args + 3, (size_t)(count - 3)));
    Handle *handle = loop_call_at(vm, loop, seconds_to_ns(when), args[2], rest, context);
    value_drop(vm, rest);
    return value_from_obj(handle);
}

static Value schedule_at(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (!check_given(vm, "call_at", count, "when", "callback")) return VALUE_ERROR;
    if (value_is_none(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "when cannot be None");
    double when;
    if (!value_to_double(vm, args[1], &when)) return VALUE_ERROR;
    return make_timer(vm, "call_at", args, count, kwnames, when);
}

static Value schedule_later(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (!check_given(vm, "call_later", count, "delay", "callback")) return VALUE_ERROR;
    if (value_is_none(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "delay must not be None");
    double delay;
    if (!value_is_int(args[1]) && !value_is_float(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "unsupported operand type(s) for +: 'float' and '%T'",
                           args[1]);
    if (!value_to_double(vm, args[1], &delay)) return VALUE_ERROR;
    return make_timer(vm, "call_later", args, count, kwnames, (double)loop_time_ns(vm) / 1e9 + delay);
}

static Value call_at(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return with_places(vm, schedule_at, "when", args, count, kwnames);
}
static Value call_later(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    return with_places(vm, schedule_later, "delay", args, count, kwnames);
}

static Value create_future(Vm *vm, const Value *args, int count) {
    return value_from_obj(future_new(vm, self_loop(args), TRACE_FUTURE_KIND_PLAIN, NULL, 0));
}

/// Task(coro, loop=self, name=name, context=context) without a task factory.
static Value make_task(Vm *vm, const Value *args, int count) {
    Loop *loop = self_loop(args);
    if (!loop_check_closed(vm, loop)) return VALUE_ERROR;
    Value name = VALUE_UNSET;
    if (!value_is_unset(args[2]) && !value_is_none(args[2])) {
        Str *text = value_str(vm, args[2]);
        if (!text) return VALUE_ERROR;
        name = value_from_obj(text);
    }
    Value context = value_is_none(args[3]) ? VALUE_UNSET : args[3];
    Task *task = task_new(vm, loop, args[1], name, context);
    value_drop(vm, name);
    return task ? value_from_obj(task) : VALUE_ERROR;
}

// ---- running ----------------------------------------------------------------------------------------------

static bool check_not_running(Vm *vm, Loop *loop) {
    if (loop->running) {
        error_raise(vm, EXC_RUNTIME_ERROR, "This event loop is already running");
        return false;
    }
    if (!vm->loops.running) return true;
    error_raise(vm, EXC_RUNTIME_ERROR, "Cannot run the event loop while another loop is running");
    return false;
}

static void begin_run(Vm *vm, Loop *loop, TraceObject until) {
    trace_at_actor(vm->trace, loop->trace_id);
    trace_loop_started(vm->trace, loop->trace_id, until);
    loop->running = true;
    vm->loops.running = loop;
}

static void end_run(Vm *vm, Loop *loop) {
    loop->running = loop->stopping = false;
    loop->running_task = NULL;
    vm->loops.running = NULL;
    trace_loop_stopped(vm->trace, loop->trace_id, loop->ready.count, loop->timer_count);
    trace_at_iteration(vm->trace, 0, 0);
    trace_at_actor(vm->trace, threads_trace_object(vm));
}

/// Runs `iterate` as the code that the loop called.
static bool run_framed(Vm *vm, Loop *loop, bool (*iterate)(Vm *vm, Loop *loop)) {
    Value *outer_context = vm->context;
    vm->loops.frame = vm->frame;
    bool ok = iterate(vm, loop);
    vm->loops.frame = NULL;
    vm->context = outer_context;
    return ok;
}

static bool run_loop(Vm *vm, Loop *loop, TraceObject until) {
    begin_run(vm, loop, until);
    bool ok = run_framed(vm, loop, loop_run_forever);
    end_run(vm, loop);
    return ok;
}

static Value run_forever(Vm *vm, const Value *args, int count) {
    Loop *loop = self_loop(args);
    if (!loop_check_closed(vm, loop) || !check_not_running(vm, loop)) return VALUE_ERROR;
    return run_loop(vm, loop, 0) ? VALUE_NONE : VALUE_ERROR;
}

// A thread's loop runs iteration by iteration, from Python (unix_events.py): where it waits, it is the thread
// that blocks, and its frames can be left.

/// _begin_run(until): `until` is a future or None.
static Value begin_run_in_thread(Vm *vm, const Value *args, int count) {
    Loop *loop = self_loop(args);
    if (!loop_check_closed(vm, loop) || !check_not_running(vm, loop)) return VALUE_ERROR;
    begin_run(vm, loop, value_is_future(args[1]) ? future_trace_id(vm, value_future(args[1])) : 0);
    return VALUE_NONE;
}

static Value end_run_in_thread(Vm *vm, const Value *args, int count) {
    end_run(vm, self_loop(args));
    return VALUE_NONE;
}

/// _wait_ns(): until when the next iteration would have to wait, -1: for ever, None: it need not.
static Value wait_ns(Vm *vm, const Value *args, int count) {
    int64_t until_ns;
    return loop_must_wait(vm, self_loop(args), &until_ns) ? value_from_small_int(until_ns) : VALUE_NONE;
}

static Value is_woken(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_loop(args)->pipe_written);
}

/// _run_once(): one iteration. True if the loop shall stop.
static Value run_once(Vm *vm, const Value *args, int count) {
    Loop *loop = self_loop(args);
    trace_at_actor(vm->trace, loop->trace_id);
    return run_framed(vm, loop, loop_run_once) ? value_from_bool(loop->stopping) : VALUE_ERROR;
}

// ---- running until a future is done -----------------------------------------------------------------------

static bool stop_when_done(Vm *vm, NativeCallback *self, Value value) {
    Future *future = value_future(value);
    future->log_traceback = false;
    bool leaves = future->failed && (exception_is(vm, future->result, EXC_SYSTEM_EXIT) ||
                                     exception_is(vm, future->result, EXC_KEYBOARD_INTERRUPT));
    if (!leaves) future->loop->stopping = true;
    return true;
}
static const NativeCallbackType STOP_WHEN_DONE = {"_run_until_complete_cb", stop_when_done};

/// What run_until_complete(x) waits for.
typedef struct Until {
    Value future, callback; // owned
    bool new_task;
} Until;

static bool begin_until(Vm *vm, Loop *loop, Value awaitable, Until *until) {
    if (!loop_check_closed(vm, loop) || !check_not_running(vm, loop)) return false;
    until->new_task = !value_is_future(awaitable);
    until->future = aio_ensure_future(vm, awaitable, loop);
    if (value_is_error(until->future)) return false;
    if (until->new_task && value_has_kind(until->future, TYPE_TASK))
        value_task(until->future)->future.log_destroy_pending = false;
    NativeCallback *stop =
        native_callback_new(vm, vm->aio->stop_callback_type, &STOP_WHEN_DONE, sizeof *stop);
    until->callback = value_from_obj(stop);
    future_add_callback(vm, value_future(until->future), until->callback);
    return true;
}

/// The future's result; VALUE_ERROR with its exception set, or, unless `ok`, with the one that left the loop.
static Value end_until(Vm *vm, Until *until, bool ok) {
    Future *future = value_future(until->future);
    if (!ok && until->new_task && future->state == FUTURE_FINISHED) future->log_traceback = false;
    Value raised = ok ? VALUE_UNSET : error_take(vm);
    future_remove_callback(vm, future, until->callback);
    value_drop(vm, until->callback);
    Value result = VALUE_ERROR;
    if (!ok)
        error_restore(vm, raised);
    else if (future->state == FUTURE_PENDING)
        error_raise(vm, EXC_RUNTIME_ERROR, "Event loop stopped before Future completed.");
    else {
        future_trace_crossing(vm, future, 0);
        result = future_result(vm, future);
    }
    value_drop(vm, until->future);
    return result;
}

static Value run_until_complete(Vm *vm, const Value *args, int count) {
    Until until;
    if (!begin_until(vm, self_loop(args), args[1], &until)) return VALUE_ERROR;
    bool ok = run_loop(vm, self_loop(args), future_trace_id(vm, value_future(until.future)));
    return end_until(vm, &until, ok);
}

/// _begin_until(x) -> (future, callback, whether it is a new task), for a thread's loop.
static Value begin_until_in_thread(Vm *vm, const Value *args, int count) {
    Until until;
    if (!begin_until(vm, self_loop(args), args[1], &until)) return VALUE_ERROR;
    Value items[] = {until.future, until.callback, value_from_bool(until.new_task)};
    Tuple *tuple = tuple_from(vm, items, 3);
    value_drop(vm, until.future);
    value_drop(vm, until.callback);
    return value_from_obj(tuple);
}

/// _end_until(what _begin_until returned, the exception that left the loop or None).
static Value end_until_in_thread(Vm *vm, const Value *args, int count) {
    const Value *items = value_tuple(args[1])->items;
    Until until = {value_keep(items[0]), value_keep(items[1]), value_same(items[2], VALUE_TRUE)};
    bool ok = value_is_none(args[2]);
    if (!ok) error_restore(vm, value_keep(args[2]));
    return end_until(vm, &until, ok);
}

static Value stop(Vm *vm, const Value *args, int count) {
    self_loop(args)->stopping = true;
    return VALUE_NONE;
}
static Value is_running(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_loop(args)->running);
}
/// _wake(): as call_soon_threadsafe does it.
static Value wake(Vm *vm, const Value *args, int count) {
    loop_wake(vm, self_loop(args));
    return VALUE_NONE;
}
/// _wake_for_signals(): _handle_signals is called when the loop reads its self-pipe.
static Value wake_for_signals(Vm *vm, const Value *args, int count) {
    self_loop(args)->signals_came = true;
    return wake(vm, args, count);
}
static Value is_closed(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_loop(args)->closed);
}

/// Empties ready queue and heap.
static void loop_empty(Vm *vm, Loop *loop) {
    ready_queue_clear(vm, &loop->ready);
    while (loop->timer_count) {
        Handle *handle = loop->timers[--loop->timer_count].handle;
        handle->scheduled = false;
        DROP(vm, handle);
    }
}

static Value close_loop(Vm *vm, const Value *args, int count) {
    Loop *loop = self_loop(args);
    if (loop->running) return error_raise(vm, EXC_RUNTIME_ERROR, "Cannot close a running event loop");
    if (loop->closed) return VALUE_NONE;
    loop->closed = true;
    trace_loop_closed(vm->trace, loop->trace_id);
    loop_empty(vm, loop);
    return VALUE_NONE;
}

static Value get_debug(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_loop(args)->debug);
}
static Value set_debug(Vm *vm, const Value *args, int count) {
    int truth = value_truth(vm, args[1]);
    if (truth < 0) return VALUE_ERROR;
    self_loop(args)->debug = truth;
    return VALUE_NONE;
}

/// The living asynchronous generators that have begun on this loop: a list. For shutdown_asyncgens.
static Value get_async_gens(Vm *vm, const Value *args, int count) {
    return value_from_obj(async_gens_of(vm, self_loop(args)));
}

/// `_scheduled`: the timer heap's array. `_timer_cancelled_count`: see Loop.
static Value get_scheduled(Vm *vm, const Value *args, int count) {
    Loop *loop = self_loop(args);
    List *handles = list_new(vm, loop->timer_count);
    for (uint32_t i = 0; i < loop->timer_count; i++)
        list_append(vm, handles, value_from_obj(loop->timers[i].handle));
    return value_from_obj(handles);
}
static Value get_cancelled_count(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_loop(args)->cancelled_count);
}

static Value forget_async_gens(Vm *vm, const Value *args, int count) {
    async_gens_forget(vm, self_loop(args));
    return VALUE_NONE;
}

static void loop_dealloc(Vm *vm, Obj *object) {
    Loop *loop = (Loop *)object;
    loop_empty(vm, loop);
    ready_queue_free(vm, &loop->ready);
    if (loop->timers)
        memory_free(vm->memory, MEMORY_RAW, loop->timers, sizeof(TimerEntry) * loop->timer_capacity);
    async_gens_forget(vm, loop);
}

static void loop_traverse(Obj *object, VisitFn visit, void *context) {
    Loop *loop = (Loop *)object;
    for (uint32_t i = 0; i < loop->ready.count; i++) {
        const ReadyCall *call = ready_queue_at(&loop->ready, i);
        visit(value_from_obj(call->target), context);
        visit(call->argument, context);
    }
    for (uint32_t i = 0; i < loop->timer_count; i++)
        visit(value_from_obj(loop->timers[i].handle), context);
}

static const NativeDef LOOP_METHODS[] = {
    {"__new__", NULL, loop_new_object, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_PYTHON_METHOD("time", loop_time),
    {"call_soon", NULL, call_soon, 1, -1, NULL, NATIVE_PYTHON_TEXTS},
    {"call_soon_threadsafe", NULL, call_soon_threadsafe, 1, -1, NULL, NATIVE_PYTHON_TEXTS},
    {"call_at", NULL, call_at, 1, -1, NULL, NATIVE_PYTHON_TEXTS},
    {"call_later", NULL, call_later, 1, -1, NULL, NATIVE_PYTHON_TEXTS},
    NATIVE_PYTHON_METHOD("create_future", create_future),
    NATIVE_NAMED("_make_task", make_task, 2, "self coro name context"),
    NATIVE("_run_forever", run_forever, 1, 1),
    NATIVE("_begin_run", begin_run_in_thread, 2, 2),
    NATIVE("_end_run", end_run_in_thread, 1, 1),
    NATIVE("_run_once", run_once, 1, 1),
    NATIVE("_wait_ns", wait_ns, 1, 1),
    NATIVE("_is_woken", is_woken, 1, 1),
    NATIVE("_wake", wake, 1, 1),
    NATIVE("_wake_for_signals", wake_for_signals, 1, 1),
    NATIVE("_begin_until", begin_until_in_thread, 2, 2),
    NATIVE("_end_until", end_until_in_thread, 3, 3),
    NATIVE("_run_until_complete", run_until_complete, 2, 2),
    NATIVE_PYTHON_METHOD("stop", stop),
    NATIVE_PYTHON_METHOD("is_running", is_running),
    NATIVE_PYTHON_METHOD("is_closed", is_closed),
    NATIVE("_close", close_loop, 1, 1),
    NATIVE_PYTHON_METHOD("get_debug", get_debug),
    NATIVE("_set_debug", set_debug, 2, 2),
    NATIVE("_get_async_gens", get_async_gens, 1, 1),
    NATIVE_GET("_scheduled", get_scheduled),
    NATIVE_GET("_timer_cancelled_count", get_cancelled_count),
    NATIVE("_forget_async_gens", forget_async_gens, 1, 1),
    NATIVE_END,
};

void loop_init_types(Vm *vm) {
    static const TypeDef LOOP = {
        .name = "BaseEventLoop",
        .module = "asyncio.base_events",
        .size_bytes = sizeof(Loop),
        .flags = TYPE_HAS_DICT,
        .dealloc = loop_dealloc,
        .traverse = loop_traverse,
        .methods = LOOP_METHODS,
    };
    static const TypeDef STOP = {.name = "stop_callback",
                                 .module = "asyncio",
                                 .size_bytes = sizeof(NativeCallback),
                                 .flags = TYPE_NO_INSTANTIATE};
    type_init_native(vm, TYPE_LOOP, &LOOP);
    vm->aio->stop_callback_type = type_new_native(vm, vm->types[TYPE_NATIVE_CALLBACK], &STOP);
}
