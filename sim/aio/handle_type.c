/// asyncio.Handle and TimerHandle as programs see them.
#include "sim/aio/aio.h"
#include "sim/aio/qualname.h"
#include "sim/aio/types.h"

static Handle *self_handle(const Value *args) {
    return (Handle *)value_obj(args[0]);
}

static Value cancel(Vm *vm, const Value *args, int count) {
    handle_cancel(vm, self_handle(args));
    return VALUE_NONE;
}
static Value cancelled(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_handle(args)->cancelled);
}
static Value when(Vm *vm, const Value *args, int count) {
    return float_new(vm, (double)self_handle(args)->due_ns / 1e9);
}
static Value get_callback(Vm *vm, const Value *args, int count) {
    return value_keep(self_handle(args)->callback);
}
static Value get_args(Vm *vm, const Value *args, int count) {
    return value_keep(self_handle(args)->args);
}

static Value handle_repr(Vm *vm, const Value *args, int count) {
    Handle *handle = self_handle(args);
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_printf(&text, "<%s", value_obj(args[0])->type->name->bytes);
    if (handle->cancelled) buffer_add_text(&text, " cancelled");
    bool ok = true;
    if (handle->head.kind == TYPE_TIMER_HANDLE) {
        Value time = float_new(vm, (double)handle->due_ns / 1e9);
        Str *seconds = value_repr(vm, time);
        if (seconds) buffer_printf(&text, " when=%s", seconds->bytes);
        DROP_ANY(vm, seconds);
        value_drop(vm, time);
    }
    if (!value_is_none(handle->callback)) {
        buffer_add_byte(&text, ' ');
        ok = callable_add_source(vm, handle->callback, handle->args, &text);
    }
    buffer_add_byte(&text, '>');
    Value result = ok ? value_from_obj(str_new(vm, text.bytes, text.size)) : VALUE_ERROR;
    buffer_free(&text);
    return result;
}

// ---- timers compare by their deadlines ----

/// Equal deadlines are not enough for __eq__: callback, arguments and state count too. -1 with the exception
/// set.
static int timer_equal(Vm *vm, const Handle *a, const Handle *b) {
    if (a->due_ns != b->due_ns || a->cancelled != b->cancelled) return 0;
    int same = value_compare_truth(vm, OP_EQ, a->callback, b->callback);
    return same > 0 ? value_compare_truth(vm, OP_EQ, a->args, b->args) : same;
}

static Value timer_compare(Vm *vm, const Value *args, bool (*is_ordered)(int64_t, int64_t), bool or_equal) {
    if (!value_has_kind(args[1], TYPE_TIMER_HANDLE)) return VALUE_NOT_IMPLEMENTED;
    const Handle *a = self_handle(args), *b = self_handle(args + 1);
    if (is_ordered && is_ordered(a->due_ns, b->due_ns)) return VALUE_TRUE;
    int equal = or_equal ? timer_equal(vm, a, b) : 0;
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal);
}

static bool is_less(int64_t a, int64_t b) {
    return a < b;
}
static bool is_greater(int64_t a, int64_t b) {
    return a > b;
}
static Value timer_lt(Vm *vm, const Value *args, int count) {
    return timer_compare(vm, args, is_less, false);
}
static Value timer_le(Vm *vm, const Value *args, int count) {
    return timer_compare(vm, args, is_less, true);
}
static Value timer_gt(Vm *vm, const Value *args, int count) {
    return timer_compare(vm, args, is_greater, false);
}
static Value timer_ge(Vm *vm, const Value *args, int count) {
    return timer_compare(vm, args, is_greater, true);
}
static Value timer_eq(Vm *vm, const Value *args, int count) {
    return timer_compare(vm, args, NULL, true);
}
static Value timer_hash(Vm *vm, const Value *args, int count) {
    Value time = when(vm, args, 1);
    uint64_t hash;
    bool ok = value_hash(vm, time, &hash);
    value_drop(vm, time);
    return ok ? int_from_int64(vm, (int64_t)hash) : VALUE_ERROR;
}

static void handle_dealloc(Vm *vm, Obj *object) {
    Handle *handle = (Handle *)object;
    value_drop(vm, handle->callback);
    value_drop(vm, handle->args);
    value_drop(vm, handle->context);
    DROP(vm, handle->loop);
}
static void handle_traverse(Obj *object, VisitFn visit, void *context) {
    Handle *handle = (Handle *)object;
    visit(handle->callback, context);
    visit(handle->args, context);
    if (!value_is_unset(handle->context)) visit(handle->context, context);
    visit(value_from_obj(handle->loop), context);
}

static const NativeDef HANDLE_METHODS[] = {
    NATIVE_PYTHON_METHOD("cancel", cancel),
    NATIVE_PYTHON_METHOD("cancelled", cancelled),
    NATIVE("__repr__", handle_repr, 1, 1),
    NATIVE_GET("_cancelled", cancelled),
    NATIVE_GET("_callback", get_callback),
    NATIVE_GET("_args", get_args),
    NATIVE_END,
};
static const NativeDef TIMER_METHODS[] = {
    NATIVE_PYTHON_METHOD("when", when),
    NATIVE_GET("_when", when),
    NATIVE("__lt__", timer_lt, 2, 2),
    NATIVE("__le__", timer_le, 2, 2),
    NATIVE("__gt__", timer_gt, 2, 2),
    NATIVE("__ge__", timer_ge, 2, 2),
    NATIVE("__eq__", timer_eq, 2, 2),
    NATIVE("__hash__", timer_hash, 1, 1),
    NATIVE_END,
};

void handle_init_types(Vm *vm) {
    static const TypeDef HANDLE = {
        .name = "Handle",
        .module = "asyncio.events",
        .size_bytes = sizeof(Handle),
        .flags = TYPE_NO_INSTANTIATE,
        .dealloc = handle_dealloc,
        .traverse = handle_traverse,
        .methods = HANDLE_METHODS,
    };
    static const TypeDef TIMER = {
        .name = "TimerHandle",
        .module = "asyncio.events",
        .size_bytes = sizeof(Handle),
        .flags = TYPE_NO_INSTANTIATE,
        .methods = TIMER_METHODS,
    };
    type_init_native(vm, TYPE_HANDLE, &HANDLE);
    type_init_native(vm, TYPE_TIMER_HANDLE, &TIMER);
}
