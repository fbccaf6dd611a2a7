/// asyncio.Task as programs see it (Semantics 3, 14).
#include "sim/aio/library_places.h"
#include "sim/aio/task.h"
#include "sim/aio/types.h"
#include "sim/vm/list.h"

static Task *self_task(const Value *args) {
    return (Task *)value_obj(args[0]);
}

static Value task_new_object(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Type *cls = value_type_ptr(args[0]);
    Task *task = obj_new(vm, cls, cls->size_bytes);
    task->future.result = task->future.callbacks = VALUE_UNSET;
    task->coroutine = task->waiter = task->context = VALUE_UNSET;
    task->name = VALUE_NONE;
    return value_from_obj(task);
}

static Value task_init_method(Vm *vm, const Value *args, int count) {
    Loop *loop = future_loop_argument(vm, args[2]);
    if (!loop) return VALUE_ERROR;
    Value name = VALUE_UNSET;
    if (!value_is_unset(args[3]) && !value_is_none(args[3])) {
        Str *text = value_str(vm, args[3]);
        if (!text) return VALUE_ERROR;
        name = value_from_obj(text);
    }
    Value context = value_is_none(args[4]) ? VALUE_UNSET : args[4];
    bool ok = task_init(vm, self_task(args), loop, args[1], name, context);
    value_drop(vm, name);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value cancel(Vm *vm, const Value *args, int count) {
    Value message = value_is_none(args[1]) ? VALUE_UNSET : args[1];
    return value_from_bool(task_cancel(vm, self_task(args), message));
}
static Value uncancel(Vm *vm, const Value *args, int count) {
    Task *task = self_task(args);
    if (task->future.mark > 0) {
        task->future.mark--;
        trace_task_uncancelled(vm->trace, task->future.trace_id, task_cancelling(task));
    }
    return value_from_small_int(task_cancelling(task));
}
static Value cancelling(Vm *vm, const Value *args, int count) {
    return value_from_small_int(task_cancelling(self_task(args)));
}
static Value get_name(Vm *vm, const Value *args, int count) {
    return value_from_obj(task_name(vm, self_task(args)));
}
static Value set_name(Vm *vm, const Value *args, int count) {
    Str *name = value_str(vm, args[1]);
    if (!name) return VALUE_ERROR;
    Task *task = self_task(args);
    value_replace(vm, &task->name, value_from_obj(name));
    trace_object_named(vm->trace, task->future.trace_id, trace_intern(vm->trace, name->bytes, name->size));
    return VALUE_NONE;
}
static Value get_coro(Vm *vm, const Value *args, int count) {
    return value_keep(self_task(args)->coroutine);
}
static Value forbid_set_result(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_RUNTIME_ERROR, "Task does not support set_result operation");
}
static Value forbid_set_exception(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_RUNTIME_ERROR, "Task does not support set_exception operation");
}
static Value get_stack(Vm *vm, const Value *args, int count) {
    Value call[2] = {args[0], value_is_unset(args[1]) ? VALUE_NONE : args[1]};
    return aio_call_library(vm, "asyncio.base_tasks", "_task_get_stack", call, 2);
}
static Value print_stack(Vm *vm, const Value *args, int count) {
    Value call[3] = {args[0], value_is_unset(args[1]) ? VALUE_NONE : args[1],
                     value_is_unset(args[2]) ? VALUE_NONE : args[2]};
    return aio_call_library(vm, "asyncio.base_tasks", "_task_print_stack", call, 3);
}
static Value get_waiter(Vm *vm, const Value *args, int count) {
    Value waiter = self_task(args)->waiter;
    return value_is_unset(waiter) ? VALUE_NONE : value_keep(waiter);
}
static Value get_must_cancel(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_task(args)->future.must_cancel);
}
static Value get_log_destroy(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_task(args)->future.log_destroy_pending);
}
static Value set_log_destroy(Vm *vm, const Value *args, int count) {
    self_task(args)->future.log_destroy_pending = value_same(args[1], VALUE_TRUE);
    return VALUE_NONE;
}

// ---- repr -------------------------------------------------------------------------------------------------

static void add_library_place(const Gen *gen, Buffer *out) {
    const char *name = gen->is_native ? gen->native->qualname : gen->frame.code->qualname->bytes;
    bool waits = gen->state == GEN_SUSPENDED || gen->state == GEN_RUNNING;
    if (waits && aio_sleeps_zero(gen)) name = "sleep(0)";
    if (library_add_place(out, name, waits ? LIBRARY_LINE_WAITING : LIBRARY_LINE_FIRST)) return;
    buffer_add_text(out, gen->is_native ? "asyncio" : gen->frame.code->filename->bytes);
}

/// "work() running at f.py:4", "work() done, defined at f.py:3"
static void add_coroutine(Vm *vm, Value coroutine, Buffer *out) {
    if (!value_is_gen(coroutine)) {
        buffer_printf(out, "<%s without __name__>()", value_type(vm, coroutine)->name->bytes);
        return;
    }
    Gen *gen = (Gen *)value_obj(coroutine);
    Str *name = gen_qualname(vm, gen);
    buffer_printf(out, "%s()", name->bytes);
    DROP(vm, name);
    bool done = gen->state == GEN_CLOSED;
    buffer_add_text(out, done ? " done, defined at " : " running at ");
    if (gen->is_native || (gen->frame.code->flags & CODE_LIBRARY))
        add_library_place(gen, out);
    else
        buffer_printf(out, "%s:%u", gen->frame.code->filename->bytes, gen_line(gen));
}

static bool add_waiter(Vm *vm, Task *task, Buffer *out) {
    if (value_is_unset(task->waiter)) return true;
    Str *text = value_repr(vm, task->waiter);
    if (!text) return false;
    buffer_printf(out, " wait_for=%s", text->bytes);
    DROP(vm, text);
    return true;
}

static Value task_repr(Vm *vm, const Value *args, int count) {
    Task *task = self_task(args);
    Buffer text, info;
    buffer_init(&text, vm->memory);
    buffer_init(&info, vm->memory);
    bool ok = future_add_info(vm, &task->future, &info);
    const char *status = buffer_text(&info);
    size_t word = strcspn(status, " ");
    bool cancelling_now = task->future.state == FUTURE_PENDING && task_cancelling(task) > 0;
    Str *name = task_name(vm, task);
    buffer_printf(&text, "<%s %.*s name='%s' coro=<", value_obj(args[0])->type->name->bytes,
                  cancelling_now ? 10 : (int)word, cancelling_now ? "cancelling" : status, name->bytes);
    DROP(vm, name);
    add_coroutine(vm, task->coroutine, &text);
    buffer_add_byte(&text, '>');
    ok = ok && add_waiter(vm, task, &text);
    buffer_add_text(&text, status + word);
    buffer_add_byte(&text, '>');
    Value result = ok ? value_from_obj(str_new(vm, text.bytes, text.size)) : VALUE_ERROR;
    buffer_free(&text);
    buffer_free(&info);
    return result;
}

static const NativeDef TASK_METHODS[] = {
    {"__new__", NULL, task_new_object, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_NAMED("__init__", task_init_method, 2, "self coro * loop name context"),
    NATIVE_NAMED("cancel", cancel, 1, "self msg"),
    NATIVE("uncancel", uncancel, 1, 1),
    NATIVE("cancelling", cancelling, 1, 1),
    NATIVE("get_name", get_name, 1, 1),
    NATIVE("set_name", set_name, 2, 2),
    NATIVE("get_coro", get_coro, 1, 1),
    NATIVE_NAMED("get_stack", get_stack, 1, "self * limit"),
    NATIVE_NAMED("print_stack", print_stack, 1, "self * limit file"),
    NATIVE("set_result", forbid_set_result, 2, 2),
    NATIVE("set_exception", forbid_set_exception, 2, 2),
    NATIVE("__repr__", task_repr, 1, 1),
    NATIVE_GET("_fut_waiter", get_waiter),
    NATIVE_GET("_must_cancel", get_must_cancel),
    NATIVE_GET("_coro", get_coro),
    NATIVE_GET("_log_destroy_pending", get_log_destroy),
    NATIVE_SET("_log_destroy_pending", set_log_destroy),
    NATIVE_END,
};

void task_init_types(Vm *vm) {
    static const TypeDef TASK = {
        .name = "Task",
        .module = "_asyncio",
        .size_bytes = sizeof(Task),
        .flags = TYPE_SHOWS_MODULE | TYPE_SIDE_DICT,
        .finalize = task_finalize,
        .dealloc = task_dealloc,
        .traverse = task_traverse,
        .methods = TASK_METHODS,
    };
    type_init_native(vm, TYPE_TASK, &TASK);
}
