/// The module asyncio: its hot functions are C; the other names come from Python modules, loaded when first
/// used.
#include "sim/aio/aio.h"

#include "sim/aio/task.h"
#include "sim/aio/types.h"
#include "sim/vm/call.h"
#include "sim/vm/list.h"
#include "sim/vm/set.h"
#include "sim/vm/warning.h"

void aio_init(Vm *vm) {
    AioState *aio = memory_alloc(vm->memory, MEMORY_RAW, sizeof *aio);
    *aio = (AioState){.next_task_number = 1};
    vm->loops.current = VALUE_UNSET;
    aio->token_missing = VALUE_NONE;
    vm->aio = aio;
#define INIT(noun) noun##_init_types(vm);
    AIO_TYPES(INIT)
#undef INIT
}

void aio_finish(Vm *vm) {
    value_clear(vm, &vm->loops.current);
}

Value aio_call_library(Vm *vm, const char *module, const char *function, const Value *args, int count) {
    Str *name = str_intern(vm, module, strlen(module));
    Value library = vm->hooks->import(vm, name);
    DROP(vm, name);
    if (value_is_error(library)) return library;
    Value result = vm_call_method_c(vm, library, function, args, count);
    value_drop(vm, library);
    return result;
}

// ---- loops ------------------------------------------------------------------------------------------------

Loop *aio_running_loop(Vm *vm) {
    if (vm->loops.running) return vm->loops.running;
    error_raise(vm, EXC_RUNTIME_ERROR, "no running event loop");
    return NULL;
}

Loop *aio_event_loop(Vm *vm) {
    ThreadLoops *loops = &vm->loops;
    if (loops->running) return loops->running;
    if (value_is_unset(loops->current)) {
        Value loop = aio_call_library(vm, "asyncio.unix_events", "new_event_loop", NULL, 0);
        if (value_is_error(loop)) return NULL;
        loops->current = loop;
    }
    if (!value_is_none(loops->current)) return value_loop(loops->current);
    Value thread = aio_call_library(vm, "asyncio.reports", "thread_name", NULL, 0);
    if (value_is_error(thread)) return NULL;
    error_raise(vm, EXC_RUNTIME_ERROR, "There is no current event loop in thread %R.", thread);
    value_drop(vm, thread);
    return NULL;
}

static Value loop_or_error(Loop *loop) {
    return loop ? value_keep(value_from_obj(loop)) : VALUE_ERROR;
}

static Value get_running_loop(Vm *vm, const Value *args, int count) {
    return loop_or_error(aio_running_loop(vm));
}
static Value get_running_loop_or_none(Vm *vm, const Value *args, int count) {
    return vm->loops.running ? loop_or_error(vm->loops.running) : VALUE_NONE;
}
static Value get_event_loop(Vm *vm, const Value *args, int count) {
    return loop_or_error(aio_event_loop(vm));
}
static Value set_event_loop(Vm *vm, const Value *args, int count) {
    if (!value_is_none(args[0]) && !value_has_kind(args[0], TYPE_LOOP))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "loop must be an instance of AbstractEventLoop or None, not '%T'", args[0]);
    value_replace(vm, &vm->loops.current, value_keep(args[0]));
    return VALUE_NONE;
}
static Value new_event_loop(Vm *vm, const Value *args, int count) {
    return aio_call_library(vm, "asyncio.unix_events", "new_event_loop", NULL, 0);
}

// ---- tasks ------------------------------------------------------------------------------------------------

/// loop.create_task(coroutine[, context=context]), past the method call where nothing has replaced it.
static Value loop_create_task(Vm *vm, Loop *loop, Value coroutine, Value context) {
    bool own = loop->head.type == vm->aio->loop_class && !*obj_dict_slot(&loop->head);
    if (own) {
        if (!loop_check_closed(vm, loop)) return VALUE_ERROR;
        Task *task = task_new(vm, loop, coroutine, VALUE_UNSET, context);
        return task ? value_from_obj(task) : VALUE_ERROR;
    }
    Value method = value_get_attr_c(vm, value_from_obj(loop), "create_task");
    if (value_is_error(method)) return method;
    Value args[2] = {coroutine, context};
    Tuple *names = NULL;
    if (!value_is_unset(context)) {
        Value name = value_from_obj(vm_name(vm, NAME_context));
        names = tuple_from(vm, &name, 1);
    }
    Value task = vm_call_kw(vm, method, args, 1, names);
    DROP_ANY(vm, names);
    value_drop(vm, method);
    return task;
}

static Value create_task(Vm *vm, const Value *args, int count) {
    Loop *loop = aio_running_loop(vm);
    if (!loop) return VALUE_ERROR;
    Value task = loop_create_task(vm, loop, args[0], value_is_none(args[2]) ? VALUE_UNSET : args[2]);
    if (value_is_error(task) || value_is_unset(args[1]) || value_is_none(args[1])) return task;
    // 3.11 names the task after it is made: a number is burned (Semantics 3.7).
    Value result = vm_call_method_c(vm, task, "set_name", &args[1], 1);
    if (value_is_error(result)) {
        value_drop(vm, task);
        return result;
    }
    value_drop(vm, result);
    return task;
}

Value aio_ensure_future(Vm *vm, Value awaitable, Loop *loop) {
    if (value_is_future(awaitable)) {
        if (loop && value_future(awaitable)->loop != loop)
            return error_raise(
                vm, EXC_VALUE_ERROR,
                "The future belongs to a different loop than the one specified as the loop argument");
        return value_keep(awaitable);
    }
    Value coroutine = awaitable;
    bool wrapped = false;
    if (!aio_is_coroutine(vm, awaitable)) {
        if (value_is_unset(value_special(vm, awaitable, NAME___await__)))
            return error_raise(vm, EXC_TYPE_ERROR,
                               "An asyncio.Future, a coroutine or an awaitable is required");
        coroutine = aio_call_library(vm, "asyncio.tasks", "_wrap_awaitable", &awaitable, 1);
        if (value_is_error(coroutine)) return coroutine;
        wrapped = true;
    }
    if (!loop) loop = aio_event_loop(vm);
    Value task = loop ? loop_create_task(vm, loop, coroutine, VALUE_UNSET) : VALUE_ERROR;
    if (wrapped) value_drop(vm, coroutine);
    return task;
}

static Value ensure_future(Vm *vm, const Value *args, int count) {
    Loop *loop = value_has_kind(args[1], TYPE_LOOP) ? value_loop(args[1]) : NULL;
    return aio_ensure_future(vm, args[0], loop);
}

static Value current_task(Vm *vm, const Value *args, int count) {
    Loop *loop = value_has_kind(args[0], TYPE_LOOP) ? value_loop(args[0]) : aio_running_loop(vm);
    if (!loop) return VALUE_ERROR;
    return loop->running_task ? value_keep(value_from_obj(loop->running_task)) : VALUE_NONE;
}

static Value all_tasks(Vm *vm, const Value *args, int count) {
    Loop *loop = value_has_kind(args[0], TYPE_LOOP) ? value_loop(args[0]) : aio_running_loop(vm);
    if (!loop) return VALUE_ERROR;
    Set *tasks = set_new(vm);
    for (Task *task = vm->aio->first_task; task; task = task->next)
        if (task->future.loop == loop && task->future.state == FUTURE_PENDING)
            set_add(vm, tasks, value_from_obj(task));
    return value_from_obj(tasks);
}

// ---- kinds ------------------------------------------------------------------------------------------------

static Value iscoroutine(Vm *vm, const Value *args, int count) {
    return value_from_bool(aio_is_coroutine(vm, args[0]));
}
/// The definition of a native function or method, bound or not; NULL for anything else.
static const NativeDef *native_def_of(Value f) {
    bool is_native = value_has_kind(f, TYPE_NATIVE) || value_has_kind(f, TYPE_NATIVE_METHOD);
    return is_native ? ((Native *)value_obj(f))->def : NULL;
}

static Value iscoroutinefunction(Vm *vm, const Value *args, int count) {
    Value f = args[0];
    if (value_has_kind(f, TYPE_METHOD)) f = ((Method *)value_obj(f))->function;
    const NativeDef *def = native_def_of(f);
    if (def) return value_from_bool(def->flags & NATIVE_IS_COROUTINE);
    return value_from_bool(value_has_kind(f, TYPE_FUNCTION) &&
                           (((Function *)value_obj(f))->code->flags & CODE_COROUTINE));
}
static Value isfuture(Vm *vm, const Value *args, int count) {
    if (value_is_future(args[0])) return VALUE_TRUE;
    Value type = value_from_obj(value_type(vm, args[0]));
    Value blocking = value_find_attr(vm, type, vm_name(vm, NAME__asyncio_future_blocking));
    if (value_is_error(blocking)) return blocking;
    value_drop(vm, blocking);
    return value_from_bool(!value_is_unset(blocking));
}

// ---- for the Python modules ----

static Value set_loop_class(Vm *vm, const Value *args, int count) {
    vm->aio->loop_class = value_type_ptr(args[0]);
    return VALUE_NONE;
}

/// _calling_place(level) -> (file, line, function) of the program's frame that called the library; level 1 is
/// the innermost.
static Value calling_place(Vm *vm, const Value *args, int count) {
    int64_t level = value_small_int(args[0]);
    Tuple *place = tuple_new(vm, 3);
    for (Frame *frame = vm->frame; frame; frame = frame->back) {
        if (!frame->function || (frame->code->flags & CODE_LIBRARY) || --level > 0) continue;
        ptrdiff_t next = frame->next - frame->code->instructions;
        place->items[0] = value_keep(value_from_obj(frame->code->filename));
        place->items[1] = value_from_small_int(frame->code->positions[next > 0 ? next - 1 : 0].line);
        place->items[2] = value_keep(value_from_obj(frame->code->name));
        return value_from_obj(place);
    }
    place->items[0] = value_from_obj(str_from_c(vm, vm->options->path));
    place->items[1] = value_from_small_int(0);
    place->items[2] = value_from_obj(str_from_c(vm, "<module>"));
    return value_from_obj(place);
}

/// _write_error(text): to the real stderr.
static Value write_error(Vm *vm, const Value *args, int count) {
    vm_write(vm, 2, value_str_ptr(args[0])->bytes, value_str_ptr(args[0])->size);
    return VALUE_NONE;
}

static const NativeDef ASYNCIO_FUNCTIONS[] = {
    NATIVE_ASYNC("sleep", aio_sleep, 1, "delay result"),
    {"gather", NULL, aio_gather, 0, -1, NULL, NATIVE_PYTHON_TEXTS},
    NATIVE_PYTHON("create_task", create_task, 1, "coro * name context"),
    NATIVE_PYTHON("ensure_future", ensure_future, 1, "coro_or_future * loop"),
    NATIVE_PYTHON("current_task", current_task, 0, "loop"),
    NATIVE_PYTHON("all_tasks", all_tasks, 0, "loop"),
    NATIVE("get_running_loop", get_running_loop, 0, 0),
    NATIVE("_get_running_loop", get_running_loop_or_none, 0, 0),
    NATIVE("get_event_loop", get_event_loop, 0, 0),
    NATIVE_PYTHON("set_event_loop", set_event_loop, 1, "loop"),
    NATIVE_PYTHON("new_event_loop", new_event_loop, 0, ""),
    NATIVE_PYTHON("iscoroutine", iscoroutine, 1, "obj"),
    NATIVE_PYTHON("iscoroutinefunction", iscoroutinefunction, 1, "func"),
    NATIVE_PYTHON("isfuture", isfuture, 1, "obj"),
    NATIVE("_calling_place", calling_place, 1, 1),
    NATIVE("_write_error", write_error, 1, 1),
    NATIVE("_set_loop_class", set_loop_class, 1, 1),
    NATIVE_END,
};

// ---- names that live in Python ----

typedef struct LazyName {
    const char *name, *module;
} LazyName;

static const LazyName LAZY_NAMES[] = {
#define LAZY(name, module) {#name, "asyncio." module},
#include "sim/aio/lazy_names.def"
#undef LAZY
};

static Value find_lazy(Vm *vm, ModuleObj *module, Str *name) {
    for (size_t i = 0; i < sizeof LAZY_NAMES / sizeof *LAZY_NAMES; i++) {
        if (!str_equal_c(name, LAZY_NAMES[i].name)) continue;
        Str *library = str_intern(vm, LAZY_NAMES[i].module, strlen(LAZY_NAMES[i].module));
        Value source = vm->hooks->import(vm, library);
        DROP(vm, library);
        if (value_is_error(source)) return source;
        Value found = value_get_attr(vm, source, name);
        value_drop(vm, source);
        if (!value_is_error(found)) dict_set_str(vm, module->dict, name, found);
        return found;
    }
    // A submodule: asyncio.tasks, asyncio.exceptions.
    Str *full = str_format(vm, "asyncio.%S", name);
    Value submodule = vm->hooks->import(vm, full);
    DROP(vm, full);
    if (!value_is_error(submodule)) return submodule;
    if (!error_pending_is(vm, EXC_MODULE_NOT_FOUND_ERROR)) return VALUE_ERROR;
    error_clear(vm);
    return VALUE_UNSET;
}

static void asyncio_init(Vm *vm, ModuleObj *module) {
    module->missing = find_lazy;
    module_set(vm, module, "Future", value_keep(value_from_obj(vm->types[TYPE_FUTURE])));
    module_set(vm, module, "Task", value_keep(value_from_obj(vm->types[TYPE_TASK])));
    module_set(vm, module, "Handle", value_keep(value_from_obj(vm->types[TYPE_HANDLE])));
    module_set(vm, module, "TimerHandle", value_keep(value_from_obj(vm->types[TYPE_TIMER_HANDLE])));
    module_set(vm, module, "BaseEventLoop", value_keep(value_from_obj(vm->types[TYPE_LOOP])));
    Type *const types[] = {vm->aio->lock_type,          vm->aio->event_type,
                           vm->aio->semaphore_type,     vm->aio->bounded_semaphore_type,
                           vm->aio->queue_type,         vm->aio->lifo_queue_type,
                           vm->aio->priority_queue_type};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        module_set(vm, module, types[i]->name->bytes, value_keep(value_from_obj(types[i])));
    module_set(vm, module, "CancelledError", value_keep(value_from_obj(vm->exceptions[EXC_CANCELLED_ERROR])));
    module_set(vm, module, "InvalidStateError",
               value_keep(value_from_obj(vm->exceptions[EXC_INVALID_STATE_ERROR])));
    module_set(vm, module, "TimeoutError", value_keep(value_from_obj(vm->exceptions[EXC_TIMEOUT_ERROR])));
}

const ModuleDef MODULE_asyncio = {"asyncio", ASYNCIO_FUNCTIONS, asyncio_init};
