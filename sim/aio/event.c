/// asyncio.Event (Semantics 9).
#include "sim/aio/event.h"

#include "sim/aio/types.h"

static Event *self_event(const Value *args) {
    return (Event *)value_obj(args[0]);
}

Event *event_new(Vm *vm, bool traced) {
    Event *event = primitive_new(vm, vm->aio->event_type);
    if (traced) primitive_trace_new(vm, &event->base, TRACE_OBJECT_EVENT, TRACE_VARIANT_PLAIN, 0, 0);
    return event;
}

void event_set(Vm *vm, Event *event, TraceId cause) {
    if (event->is_set) return;
    event->is_set = true;
    if (!cause)
        cause = trace_primitive_set(vm->trace, event->base.trace_id, aio_actor(vm), event->waiters.count);
    for (uint32_t i = 0; i < event->waiters.count; i++)
        waiter_wake(vm, &event->base, line_at(&event->waiters, i), VALUE_TRUE, event->line, cause);
}

StepResult event_wait_step(Vm *vm, Gen *gen, Event *event, Value sent, Value *out) {
    if (gen->native_state == WAIT_SUSPENDED) {
        Value future = native_locals(gen)[WAIT_FUTURE];
        if (future_waits_again(future, sent, out)) return STEP_YIELD;
        StepResult result = value_is_error(sent) ? STEP_ERROR : future_await(vm, future, out);
        line_leave(vm, &event->waiters, value_future(future));
        if (result == STEP_ERROR)
            trace_primitive_left(vm->trace, event->line, event->base.trace_id, aio_actor(vm),
                                 value_future(future)->trace_id, 0);
        else
            trace_primitive_acquired(vm->trace, event->base.trace_id, aio_actor(vm), 0, 0);
        return result;
    }
    if (value_is_error(sent)) return STEP_ERROR;
    if (!event->is_set)
        return wait_suspend(gen, line_join(vm, &event->waiters, &event->base, event->line), out);
    trace_primitive_acquired(vm->trace, event->base.trace_id, aio_actor(vm), 0, 0);
    *out = VALUE_TRUE;
    return STEP_RETURN;
}

static StepResult wait_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    return event_wait_step(vm, gen, wait_self(gen), sent, out);
}
static const NativeCoroutine WAIT = {"wait", "Event.wait", WAIT_LOCALS, wait_step, 0};

/// The coroutine Event.wait(). Owned.
static Value event_wait(Vm *vm, Value event) {
    return wait_new(vm, &WAIT, event, VALUE_UNSET);
}

static Value event_new_object(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Event *event = primitive_new(vm, value_type_ptr(args[0]));
    primitive_trace_new(vm, &event->base, TRACE_OBJECT_EVENT, TRACE_VARIANT_PLAIN, 0, 0);
    return value_from_obj(event);
}
static Value event_init(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}
static Value event_wait_method(Vm *vm, const Value *args, int count) {
    return event_wait(vm, args[0]);
}
static Value event_set_method(Vm *vm, const Value *args, int count) {
    event_set(vm, self_event(args), 0);
    return VALUE_NONE;
}
static Value event_clear(Vm *vm, const Value *args, int count) {
    self_event(args)->is_set = false;
    trace_primitive_cleared(vm->trace, self_event(args)->base.trace_id, aio_actor(vm));
    return VALUE_NONE;
}
static Value event_is_set(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_event(args)->is_set);
}
static Value event_repr(Vm *vm, const Value *args, int count) {
    return primitive_repr(vm, args[0], self_event(args)->is_set ? "set" : "unset",
                          self_event(args)->waiters.count);
}
static void event_dealloc(Vm *vm, Obj *object) {
    line_free(vm, &((Event *)object)->waiters);
    primitive_dealloc(vm, object);
}
static void event_traverse(Obj *object, VisitFn visit, void *context) {
    line_traverse(&((Event *)object)->waiters, visit, context);
}

static const NativeDef EVENT_METHODS[] = {
    {"__new__", NULL, event_new_object, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_PYTHON("__init__", event_init, 1, "self"),
    NATIVE_ASYNC_METHOD("wait", event_wait_method),
    NATIVE_PYTHON_METHOD("set", event_set_method),
    NATIVE_PYTHON_METHOD("clear", event_clear),
    NATIVE_PYTHON_METHOD("is_set", event_is_set),
    NATIVE("__repr__", event_repr, 1, 1),
    NATIVE_END,
};

void event_init_types(Vm *vm) {
    static const TypeDef EVENT = {
        .name = "Event",
        .module = "asyncio.locks",
        .size_bytes = sizeof(Event),
        .flags = TYPE_HAS_DICT,
        .dealloc = event_dealloc,
        .traverse = event_traverse,
        .methods = EVENT_METHODS,
    };
    vm->aio->event_type = type_new_native(vm, vm->types[TYPE_OBJECT], &EVENT);
}
