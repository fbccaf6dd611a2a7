#include "sim/aio/primitive.h"

#include "sim/aio/trace_text.h"
#include <stdio.h>

void *primitive_new(Vm *vm, Type *type) {
    return obj_new(vm, type, type->size_bytes);
}

void primitive_dealloc(Vm *vm, Obj *object) {
    Primitive *primitive = (Primitive *)object;
    if (primitive->loop) DROP(vm, primitive->loop);
}

void primitive_trace_new(Vm *vm, Primitive *primitive, TraceObjectKind kind, TraceVariant variant,
                         uint32_t capacity, TraceObject part_of) {
    if (!trace_is_on(vm->trace)) return;
    primitive->trace_id = trace_object_new(vm->trace, kind);
    trace_primitive_created(vm->trace, variant, primitive->trace_id, capacity, 0, part_of);
}

TraceObjectKind primitive_kind(Vm *vm, Value value) {
    const AioState *aio = vm->aio;
    const Type *type = value_is_obj(value) ? value_obj(value)->type : NULL;
    while (type && type->flags & TYPE_HEAP && type->base)
        type = type->base;
    if (!type) return TRACE_NO_OBJECT;
    if (type == aio->lock_type) return TRACE_OBJECT_LOCK;
    if (type == aio->event_type) return TRACE_OBJECT_EVENT;
    if (type == aio->semaphore_type || type == aio->bounded_semaphore_type) return TRACE_OBJECT_SEMAPHORE;
    bool queue = type == aio->queue_type || type == aio->lifo_queue_type || type == aio->priority_queue_type;
    return queue ? TRACE_OBJECT_QUEUE : TRACE_NO_OBJECT;
}

TraceObject aio_trace_object(Vm *vm, Value value) {
    if (!value_is_obj(value)) return 0;
    Obj *object = value_obj(value);
    if (object->kind == TYPE_FUTURE) return ((Future *)object)->trace_id;
    if (primitive_kind(vm, value) != TRACE_NO_OBJECT) return ((Primitive *)object)->trace_id;
    bool may_have_id = (object->type->flags & (TYPE_HEAP | TYPE_HAS_DICT)) == (TYPE_HEAP | TYPE_HAS_DICT);
    Dict *dict = may_have_id ? *obj_dict_slot(object) : NULL;
    Value id = dict ? dict_get_str(vm, dict, vm_name(vm, NAME__trace)) : VALUE_UNSET;
    return value_is_small_int(id) ? (TraceObject)value_small_int(id) : 0;
}

/// Binds it to the running loop: RuntimeError if it is bound to another one. Borrowed; NULL.
static Loop *primitive_loop(Vm *vm, Primitive *primitive) {
    Loop *loop = aio_running_loop(vm);
    if (!loop) return NULL;
    if (!primitive->loop) primitive->loop = (Loop *)obj_keep(&loop->head);
    if (primitive->loop == loop) return loop;
    error_raise(vm, EXC_RUNTIME_ERROR, "%R is bound to a different event loop", value_from_obj(primitive));
    return NULL;
}

// ---- lines ------------------------------------------------------------------------------------------------

Waiter *line_at(const WaiterLine *line, uint32_t index) {
    return &line->items[(line->first + index) & (line->capacity - 1)];
}

bool line_has_active(const WaiterLine *line) {
    for (uint32_t i = 0; i < line->count; i++)
        if (line_at(line, i)->future->state != FUTURE_CANCELLED) return true;
    return false;
}

static void line_grow(Vm *vm, WaiterLine *line) {
    uint32_t capacity = line->capacity ? line->capacity * 2 : 4;
    Waiter *items = memory_alloc(vm->memory, MEMORY_RAW, sizeof(Waiter) * capacity);
    for (uint32_t i = 0; i < line->count; i++)
        items[i] = *line_at(line, i);
    if (line->items) memory_free(vm->memory, MEMORY_RAW, line->items, sizeof(Waiter) * line->capacity);
    line->items = items;
    line->first = 0;
    line->capacity = capacity;
}

Future *line_join(Vm *vm, WaiterLine *line, Primitive *primitive, TraceWaitLine which) {
    Loop *loop = primitive_loop(vm, primitive);
    if (!loop) return NULL;
    if (line->count == line->capacity) line_grow(vm, line);
    Future *future = future_new(vm, loop, TRACE_FUTURE_KIND_WAITER, NULL, primitive->trace_id);
    TraceObject who = aio_actor(vm);
    *line_at(line, line->count++) = (Waiter){(Future *)obj_keep(&future->head), who};
    trace_primitive_waiting(vm->trace, which, primitive->trace_id, who, future->trace_id, line->count);
    return future;
}

bool line_leave(Vm *vm, WaiterLine *line, const Future *future) {
    for (uint32_t i = 0; i < line->count; i++) {
        if (line_at(line, i)->future != future) continue;
        Future *leaving = line_at(line, i)->future;
        if (i == 0) {
            line->first = (line->first + 1) & (line->capacity - 1);
        } else {
            for (uint32_t j = i; j + 1 < line->count; j++)
                *line_at(line, j) = *line_at(line, j + 1);
        }
        line->count--;
        DROP(vm, leaving);
        return true;
    }
    return false;
}

bool line_take_first(WaiterLine *line, Waiter *out) {
    if (line->count == 0) return false;
    *out = line->items[line->first];
    line->first = (line->first + 1) & (line->capacity - 1);
    line->count--;
    return true;
}

bool waiter_wake(Vm *vm, Primitive *primitive, const Waiter *waiter, Value value, TraceWaitLine which,
                 TraceId cause) {
    if (waiter->future->state != FUTURE_PENDING) return false;
    TraceId woken = trace_primitive_woken(vm->trace, which, primitive->trace_id, waiter->who,
                                          waiter->future->trace_id, cause);
    return future_set_result_because(vm, waiter->future, value, woken);
}

bool line_wake_first(Vm *vm, WaiterLine *line, Primitive *primitive, Value value, TraceId cause) {
    for (uint32_t i = 0; i < line->count; i++)
        if (waiter_wake(vm, primitive, line_at(line, i), value, TRACE_WAIT_LINE_ACQUIRE, cause)) return true;
    return false;
}

void line_free(Vm *vm, WaiterLine *line) {
    for (uint32_t i = 0; i < line->count; i++)
        DROP(vm, line_at(line, i)->future);
    if (line->items) memory_free(vm->memory, MEMORY_RAW, line->items, sizeof(Waiter) * line->capacity);
}

void line_traverse(const WaiterLine *line, VisitFn visit, void *context) {
    for (uint32_t i = 0; i < line->count; i++)
        visit(value_from_obj(line_at(line, i)->future), context);
}

// ---- coroutines that wait ---------------------------------------------------------------------------------

Value wait_new(Vm *vm, const NativeCoroutine *coroutine, Value self, Value item) {
    Gen *gen = gen_new_native(vm, coroutine);
    native_locals(gen)[WAIT_SELF] = value_keep(self);
    native_locals(gen)[WAIT_ITEM] = value_keep(item);
    return value_from_obj(gen);
}

StepResult wait_suspend(Gen *gen, Future *future, Value *out) {
    if (!future) return STEP_ERROR;
    native_locals(gen)[WAIT_FUTURE] = value_from_obj(future);
    gen->native_state = WAIT_SUSPENDED;
    future->blocking = true;
    *out = value_keep(value_from_obj(future));
    return STEP_YIELD;
}

LineWait wait_resume(Vm *vm, WaiterLine *line, Primitive *primitive, Gen *gen, Value sent, Value *out,
                     TraceId *left) {
    Value future = native_locals(gen)[WAIT_FUTURE];
    if (future_waits_again(future, sent, out)) return LINE_WAITS;
    line_leave(vm, line, value_future(future));
    if (!value_is_error(sent) && future_await(vm, future, out) != STEP_ERROR) {
        value_drop(vm, *out);
        return LINE_WOKEN;
    }
    if (!error_pending_is(vm, EXC_CANCELLED_ERROR)) return LINE_FAILED;
    *left = trace_primitive_left(vm->trace, TRACE_WAIT_LINE_ACQUIRE, primitive->trace_id, aio_actor(vm),
                                 value_future(future)->trace_id, 0);
    return LINE_CANCELLED;
}

Value primitive_repr(Vm *vm, Value self, const char *state, uint32_t waiters) {
    char line[32] = "";
    if (waiters) snprintf(line, sizeof line, ", waiters:%u", waiters);
    Type *type = value_obj(self)->type;
    Value module = value_get_attr_c(vm, value_from_obj(type), "__module__");
    if (value_is_error(module)) return module;
    Str *text = str_format(vm, "<%U.%S object at %P [%s%s]>", module, type->qualname, self, state, line);
    value_drop(vm, module);
    return text ? value_from_obj(text) : VALUE_ERROR;
}
