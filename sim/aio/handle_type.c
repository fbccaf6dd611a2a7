/// asyncio.Handle and TimerHandle as programs see them.
#include "sim/aio/aio.h"
#include "sim/aio/qualname.h"
#include "sim/aio/types.h"

static Handle *self_handle(const Value *args) { return (Handle *)value_obj(args[0]); }

static Value cancel(Vm *vm, const Value *args, int count) {
    handle_cancel(vm, self_handle(args));
    return VALUE_NONE;
}
static Value cancelled(Vm *vm, const Value *args, int count) { return value_from_bool(self_handle(args)->cancelled); }
static Value when(Vm *vm, const Value *args, int count) { return float_new(vm, (double)self_handle(args)->due_ns / 1e9); }
static Value get_callback(Vm *vm, const Value *args, int count) { return value_keep(self_handle(args)->callback); }
static Value get_args(Vm *vm, const Value *args, int count) { return value_keep(self_handle(args)->args); }

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
    NATIVE("cancel", cancel, 1, 1),          NATIVE("cancelled", cancelled, 1, 1), NATIVE("__repr__", handle_repr, 1, 1),
    NATIVE_GET("_cancelled", cancelled),     NATIVE_GET("_callback", get_callback), NATIVE_GET("_args", get_args),
    NATIVE_END,
};
static const NativeDef TIMER_METHODS[] = {NATIVE("when", when, 1, 1), NATIVE_GET("_when", when), NATIVE_END};

void handle_init_types(Vm *vm) {
    static const TypeDef HANDLE = {
        .name = "Handle", .module = "asyncio.events", .size_bytes = sizeof(Handle), .flags = TYPE_NO_INSTANTIATE,
        .dealloc = handle_dealloc, .traverse = handle_traverse, .methods = HANDLE_METHODS,
    };
    static const TypeDef TIMER = {
        .name = "TimerHandle", .module = "asyncio.events", .size_bytes = sizeof(Handle), .flags = TYPE_NO_INSTANTIATE,
        .methods = TIMER_METHODS,
    };
    type_init_native(vm, TYPE_HANDLE, &HANDLE);
    type_init_native(vm, TYPE_TIMER_HANDLE, &TIMER);
}
