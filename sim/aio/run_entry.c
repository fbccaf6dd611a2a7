/// What the loop's ready entries do, and how the trace and the schedule call them.
#include "sim/aio/aio.h"
#include "sim/aio/qualname.h"
#include "sim/aio/trace_text.h"
#include "sim/aio/types.h"

// ---- reports ----------------------------------------------------------------------------------------------

static bool must_leave_loop(Vm *vm, Value exception) {
    return exception_is(vm, exception, EXC_SYSTEM_EXIT) ||
           exception_is(vm, exception, EXC_KEYBOARD_INTERRUPT);
}

/// Hands a context dict (taken over) to loop.call_exception_handler. False if SystemExit or KeyboardInterrupt
/// came out.
static bool call_exception_handler(Vm *vm, Loop *loop, Dict *context) {
    Value argument = value_from_obj(context);
    Value saved = error_take(vm);
    Value result = vm_call_method_c(vm, value_from_obj(loop), "call_exception_handler", &argument, 1);
    DROP(vm, context);
    if (!value_is_error(result)) {
        value_drop(vm, result);
        vm->error = saved;
        return true;
    }
    value_drop(vm, saved);
    if (must_leave_loop(vm, vm->error)) return false;
    error_clear(vm);
    return true;
}

bool aio_report(Vm *vm, Loop *loop, const char *message, const char *key1, Value value1, const char *key2,
                Value value2) {
    Dict *context = dict_new(vm);
    dict_set_c(vm, context, "message", value_from_obj(str_from_c(vm, message)));
    if (key1) dict_set_c(vm, context, key1, value_keep(value1));
    if (key2) dict_set_c(vm, context, key2, value_keep(value2));
    return call_exception_handler(vm, loop, context);
}

static void trace_callback_failed(Vm *vm, Value exception, const Handle *handle) {
    if (!trace_is_on(vm->trace)) return;
    TraceString type, message;
    trace_value(vm, exception, true, &type, &message);
    trace_exception_unhandled(vm->trace, TRACE_UNHANDLED_IN_CALLBACK, type, message, handle->trace_id,
                              value_exception(exception)->raised_event);
}

bool aio_callback_failed(Vm *vm, Loop *loop, Value exception, Value handle) {
    if (must_leave_loop(vm, exception)) {
        error_restore(vm, exception);
        return false;
    }
    trace_callback_failed(vm, exception, (Handle *)value_obj(handle));
    value_exception(exception)->left_callback = true;
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_add_text(&text, "Exception in callback ");
    Handle *failed = (Handle *)value_obj(handle);
    if (!callable_add_source(vm, failed->callback, failed->args, &text)) error_clear(vm);
    Dict *context = dict_new(vm);
    dict_set_c(vm, context, "message", value_from_obj(str_new(vm, text.bytes, text.size)));
    dict_set_c(vm, context, "exception", exception);
    dict_set_c(vm, context, "handle", value_keep(handle));
    buffer_free(&text);
    Handling handling = {exception, vm->handling}; // what the handler raises has it as its context
    vm->handling = &handling;
    bool stays = call_exception_handler(vm, loop, context);
    vm->handling = handling.previous;
    return stays;
}

// ---- running ----------------------------------------------------------------------------------------------

/// callback(*args) in `*context`.
static Value call_in_context(Vm *vm, Value callback, const Value *args, int count, Value *context) {
    Value *outer = vm->context;
    vm->context = context;
    Value result = vm_call(vm, callback, args, count);
    vm->context = outer;
    return result;
}

static bool run_handle(Vm *vm, Loop *loop, Handle *handle) {
    if (value_is_future(handle->callback)) {
        Future *future = value_future(handle->callback);
        if (future->state == FUTURE_PENDING) future_set_result(vm, future, handle->args);
        return true;
    }
    Value callback = value_keep(handle->callback);
    Tuple *args = (Tuple *)obj_keep(value_obj(handle->args));
    Value result = call_in_context(vm, callback, args->items, (int)args->count, &handle->context);
    DROP(vm, args);
    value_drop(vm, callback);
    if (!value_is_error(result)) {
        value_drop(vm, result);
        return true;
    }
    return aio_callback_failed(vm, loop, error_take(vm), value_from_obj(handle));
}

/// A Handle as CPython would have made for a future's callback; for reports only. Owned.
static Value handle_for_report(Vm *vm, Loop *loop, Value callback, Value argument) {
    Handle *handle = obj_new(vm, vm->types[TYPE_HANDLE], sizeof *handle);
    handle->loop = (Loop *)obj_keep(&loop->head);
    handle->callback = value_keep(callback);
    handle->args = value_from_obj(tuple_from(vm, &argument, 1));
    handle->context = VALUE_UNSET;
    return value_from_obj(handle);
}

static bool run_callback(Vm *vm, Loop *loop, Value callback, Value argument) {
    Value empty = VALUE_UNSET, *context = &empty;
    if (value_obj(callback)->type == vm->types[TYPE_CONTEXT_CALLBACK]) {
        context = &((ContextCallback *)value_obj(callback))->context;
        callback = ((ContextCallback *)value_obj(callback))->callback;
    }
    Value result = call_in_context(vm, callback, &argument, 1, context);
    value_drop(vm, empty);
    if (!value_is_error(result)) {
        value_drop(vm, result);
        return true;
    }
    Value exception = error_take(vm);
    Value handle = handle_for_report(vm, loop, callback, argument);
    bool stays = aio_callback_failed(vm, loop, exception, handle);
    value_drop(vm, handle);
    return stays;
}

static bool run_task(Vm *vm, Task *task, Value argument) {
    if (value_is_unset(argument)) return task_step(vm, task, VALUE_UNSET);
    if (value_is_future(argument)) return task_wakeup(vm, task, value_future(argument));
    return task_step(vm, task, value_keep(argument));
}

static bool run_entry(Vm *vm, Loop *loop, ReadyEntry *entry) {
    switch (entry->call.target->kind) {
    case TYPE_TASK: return run_task(vm, (Task *)entry->call.target, entry->call.argument);
    case TYPE_HANDLE:
    case TYPE_TIMER_HANDLE: return run_handle(vm, loop, (Handle *)entry->call.target);
    case TYPE_NATIVE_CALLBACK: {
        NativeCallback *callback = (NativeCallback *)entry->call.target;
        if (callback->type->run(vm, callback, entry->call.argument)) return true;
        Value exception = error_take(vm);
        Value handle = handle_for_report(vm, loop, value_from_obj(callback), entry->call.argument);
        bool stays = aio_callback_failed(vm, loop, exception, handle);
        value_drop(vm, handle);
        return stays;
    }
    default: return run_callback(vm, loop, value_from_obj(entry->call.target), entry->call.argument);
    }
}

// ---- looking ahead ----------------------------------------------------------------------------------------

/// The task that is woken up, else NULL: first steps run in the order in which their tasks lie in memory.
static const Task *woken_task(const ReadyCall *call) {
    return call->target->kind == TYPE_TASK && value_is_obj(call->argument) ? (const Task *)call->target
                                                                           : NULL;
}

/// The future whose timer has fired, else NULL.
static const Future *timed_future(const ReadyCall *call) {
    if (call->target->kind != TYPE_TIMER_HANDLE) return NULL;
    Value callback = ((const Handle *)call->target)->callback;
    return value_is_future(callback) ? value_future(callback) : NULL;
}

/// What the entry's object, which is in the cache, leads to.
static void fetch_second(const ReadyCall *call) {
    const Task *task = woken_task(call);
    if (task)
        memory_prefetch(value_obj(task->coroutine), sizeof(Gen));
    else if (call->target->kind == TYPE_TIMER_HANDLE)
        memory_prefetch(value_obj(((const Handle *)call->target)->callback), sizeof(Future));
}

/// And the step behind that: what the coroutine awaits, the task that waits for the future.
static void fetch_third(const ReadyCall *call) {
    const Task *task = woken_task(call);
    const Future *future = timed_future(call);
    Value last = future ? future->callbacks
                 : task && value_is_gen(task->coroutine)
                     ? gen_awaiting((const Gen *)value_obj(task->coroutine))
                     : VALUE_UNSET;
    if (value_is_obj(last)) memory_prefetch(value_obj(last), sizeof(Task));
}

static void fetch_ahead(const ReadyQueue *queue) {
    const ReadyCall *call = ready_queue_at(queue, 12);
    if (value_is_obj(call->argument) || call->target->kind == TYPE_TIMER_HANDLE)
        memory_prefetch(call->target, sizeof(Task));
    fetch_second(ready_queue_at(queue, 8));
    fetch_third(ready_queue_at(queue, 4));
}

// ---- description ------------------------------------------------------------------------------------------

static void describe_task(Vm *vm, Task *task, Value argument, HandleText *text) {
    bool wakeup = !value_is_unset(argument) && value_is_future(argument);
    text->kind = wakeup ? TRACE_HANDLE_KIND_WAKEUP : TRACE_HANDLE_KIND_STEP;
    text->owner = task->future.trace_id;
    Value coroutine = task->coroutine;
    text->callback = value_is_gen(coroutine) ? trace_gen_name(vm, (Gen *)value_obj(coroutine))
                                             : trace_str(vm, value_type(vm, coroutine)->name);
}

/// The object of the trace that a library's callback serves: of a method its timeout, of a function the
/// future it is given first, which is that of a wait_for or of a request. 0 for the program's own callbacks.
static TraceObject served_object(Vm *vm, const Handle *handle) {
    Value callback = handle->callback, self = VALUE_UNSET;
    const Tuple *args = value_is_tuple(handle->args) ? value_tuple(handle->args) : NULL;
    if (value_has_kind(callback, TYPE_METHOD)) {
        self = ((Method *)value_obj(callback))->self;
        callback = ((Method *)value_obj(callback))->function;
    }
    bool native = value_has_kind(callback, TYPE_NATIVE);
    bool library = value_has_kind(callback, TYPE_FUNCTION) &&
                   ((Function *)value_obj(callback))->code->flags & CODE_LIBRARY;
    if (!native && !library) return 0;
    if (native) self = ((Native *)value_obj(callback))->self;
    if (value_is_future(self)) return future_trace_id(vm, value_future(self));
    if (library && str_equal_c(((Function *)value_obj(callback))->qualname, "Timeout._on_timeout")) {
        Value number = value_find_attr(vm, self, vm_name(vm, NAME__trace));
        return value_is_small_int(number) ? (TraceObject)value_small_int(number) : 0;
    }
    bool given = args && args->count > 0 && value_is_future(args->items[0]);
    return given ? future_trace_id(vm, value_future(args->items[0])) : 0;
}

static void describe(Vm *vm, const ReadyEntry *entry, HandleText *text) {
    *text = (HandleText){TRACE_HANDLE_KIND_CALLBACK, 0, 0};
    if (value_is_future(entry->call.argument))
        text->owner = future_trace_id(vm, value_future(entry->call.argument));
    Value target = value_from_obj(entry->call.target);
    switch (entry->call.target->kind) {
    case TYPE_TASK: describe_task(vm, (Task *)entry->call.target, entry->call.argument, text); return;
    case TYPE_HANDLE:
    case TYPE_TIMER_HANDLE: {
        Value callback = ((Handle *)entry->call.target)->callback;
        if (value_is_future(callback)) {
            text->owner = future_trace_id(vm, value_future(callback));
            text->callback = trace_constant(vm, "_set_result_unless_cancelled");
        } else {
            text->owner = served_object(vm, (Handle *)entry->call.target);
            text->callback = trace_callable(vm, callback);
        }
        return;
    }
    case TYPE_CONTEXT_CALLBACK: target = ((ContextCallback *)entry->call.target)->callback; break;
    default: break;
    }
    text->callback = trace_callable(vm, target);
}

// ---- the self-pipe ----------------------------------------------------------------------------------------

typedef struct PipeReader {
    NativeCallback callback;
    Loop *loop; // owned
} PipeReader;

static bool read_from_self(Vm *vm, NativeCallback *self, Value future) {
    Loop *loop = ((PipeReader *)self)->loop;
    loop->pipe_written = loop->pipe_signalled = false;
    if (!loop->signals_came) return true;
    loop->signals_came = false;
    Value handled = vm_call_method_c(vm, value_from_obj(loop), "_handle_signals", NULL, 0);
    value_drop(vm, handled);
    return !value_is_error(handled);
}
static const NativeCallbackType READ_FROM_SELF = {"BaseSelectorEventLoop._read_from_self", read_from_self};

static void reader_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((PipeReader *)object)->loop);
}

static Obj *pipe_reader(Vm *vm, Loop *loop) {
    PipeReader *reader = native_callback_new(vm, vm->aio->pipe_reader_type, &READ_FROM_SELF, sizeof *reader);
    reader->loop = (Loop *)obj_keep(&loop->head);
    return &reader->callback.head;
}

const LoopHooks AIO_LOOP_HOOKS = {.run = run_entry,
                                  .describe = describe,
                                  .fetch_ahead = fetch_ahead,
                                  .pipe_reader = pipe_reader,
                                  .deadlock = aio_deadlock};

// ---- types ------------------------------------------------------------------------------------------------

void *native_callback_new(Vm *vm, Type *type, const NativeCallbackType *callback, size_t size_bytes) {
    NativeCallback *made = obj_new(vm, type, size_bytes);
    made->type = callback;
    return made;
}

static void context_callback_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((ContextCallback *)object)->callback);
    value_drop(vm, ((ContextCallback *)object)->context);
}
static void context_callback_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((ContextCallback *)object)->callback, context);
    visit(((ContextCallback *)object)->context, context);
}

void callback_init_types(Vm *vm) {
    static const TypeDef NATIVE = {.name = "native_callback",
                                   .module = "asyncio",
                                   .size_bytes = sizeof(NativeCallback),
                                   .flags = TYPE_NO_INSTANTIATE};
    static const TypeDef WITH_CONTEXT = {.name = "context_callback",
                                         .module = "asyncio",
                                         .size_bytes = sizeof(ContextCallback),
                                         .flags = TYPE_NO_INSTANTIATE,
                                         .dealloc = context_callback_dealloc,
                                         .traverse = context_callback_traverse};
    static const TypeDef READER = {.name = "pipe_reader",
                                   .module = "asyncio",
                                   .size_bytes = sizeof(PipeReader),
                                   .flags = TYPE_NO_INSTANTIATE,
                                   .dealloc = reader_dealloc};
    type_init_native(vm, TYPE_NATIVE_CALLBACK, &NATIVE);
    type_init_native(vm, TYPE_CONTEXT_CALLBACK, &WITH_CONTEXT);
    vm->aio->pipe_reader_type = type_new_native(vm, vm->types[TYPE_NATIVE_CALLBACK], &READER);
}
