/// asyncio.Semaphore and BoundedSemaphore (Semantics 9).
#include "sim/aio/primitive.h"
#include "sim/aio/types.h"
#include <stdio.h>

typedef struct Semaphore {
    Primitive base;
    int64_t value;
    int64_t bound; // BoundedSemaphore: the initial value; -1: none
    WaiterLine waiters;
} Semaphore;

static Semaphore *self_semaphore(const Value *args) {
    return (Semaphore *)value_obj(args[0]);
}

static bool is_locked(const Semaphore *semaphore) {
    return semaphore->value == 0 || line_has_active(&semaphore->waiters);
}

static void wake_next(Vm *vm, Semaphore *semaphore, TraceId cause) {
    if (line_wake_first(vm, &semaphore->waiters, &semaphore->base, VALUE_TRUE, cause)) semaphore->value--;
}

static TraceId trace_taken(Vm *vm, Semaphore *semaphore) {
    return trace_primitive_acquired(vm->trace, semaphore->base.trace_id, aio_actor(vm),
                                    (uint32_t)semaphore->value, 0);
}

static StepResult waited(Vm *vm, Gen *gen, Value sent, Value *out) {
    Semaphore *semaphore = wait_self(gen);
    TraceId left;
    LineWait end = wait_resume(vm, &semaphore->waiters, &semaphore->base, gen, sent, out, &left);
    if (end == LINE_WAITS) return STEP_YIELD;
    bool had_been_woken = value_future(native_locals(gen)[WAIT_FUTURE])->state != FUTURE_CANCELLED;
    if (end == LINE_CANCELLED && had_been_woken) { // its place goes on to the next
        semaphore->value++;
        wake_next(vm, semaphore, left);
    }
    if (end != LINE_WOKEN) return STEP_ERROR;
    TraceId taken = trace_taken(vm, semaphore);
    if (semaphore->value > 0) wake_next(vm, semaphore, taken);
    return STEP_RETURN;
}

static StepResult acquire(Vm *vm, Gen *gen, Value sent, Value *out) {
    Semaphore *semaphore = wait_self(gen);
    if (gen->native_state == WAIT_SUSPENDED) return waited(vm, gen, sent, out);
    if (value_is_error(sent)) return STEP_ERROR;
    if (is_locked(semaphore))
        return wait_suspend(
            gen, line_join(vm, &semaphore->waiters, &semaphore->base, TRACE_WAIT_LINE_ACQUIRE), out);
    semaphore->value--;
    trace_taken(vm, semaphore);
    return STEP_RETURN;
}

static StepResult acquire_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    return wait_result(acquire(vm, gen, sent, out), VALUE_TRUE, out);
}
static StepResult enter_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    return wait_result(acquire(vm, gen, sent, out), VALUE_NONE, out);
}

static bool release(Vm *vm, Semaphore *semaphore) {
    if (semaphore->bound >= 0 && semaphore->value >= semaphore->bound) {
        error_raise(vm, EXC_VALUE_ERROR, "BoundedSemaphore released too many times");
        return false;
    }
    semaphore->value++;
    wake_next(vm, semaphore,
              trace_primitive_released(vm->trace, semaphore->base.trace_id, aio_actor(vm),
                                       (uint32_t)semaphore->value));
    return true;
}

/// A subclass may have its own release().
static StepResult exit_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    if (value_is_error(sent)) return STEP_ERROR;
    Semaphore *semaphore = wait_self(gen);
    *out = VALUE_NONE;
    if (!(semaphore->base.head.type->flags & TYPE_HEAP))
        return release(vm, semaphore) ? STEP_RETURN : STEP_ERROR;
    Value result = vm_call_method_c(vm, value_from_obj(semaphore), "release", NULL, 0);
    if (value_is_error(result)) return STEP_ERROR;
    value_drop(vm, result);
    return STEP_RETURN;
}

static const NativeCoroutine ACQUIRE = {"acquire", "Semaphore.acquire", WAIT_LOCALS, acquire_step, 0};
static const NativeCoroutine ENTER = {"__aenter__", "_ContextManagerMixin.__aenter__", WAIT_LOCALS,
                                      enter_step, 0};
static const NativeCoroutine EXIT = {"__aexit__", "_ContextManagerMixin.__aexit__", WAIT_LOCALS, exit_step,
                                     0};

// ---- Python's view ----------------------------------------------------------------------------------------

static Value semaphore_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Semaphore *semaphore = primitive_new(vm, value_type_ptr(args[0]));
    semaphore->value = 1;
    semaphore->bound = -1;
    return value_from_obj(semaphore);
}

static Value init(Vm *vm, const Value *args, bool bounded) {
    Semaphore *semaphore = self_semaphore(args);
    if (!value_is_unset(args[1]) && !value_index(vm, args[1], &semaphore->value)) return VALUE_ERROR;
    if (semaphore->value < 0) return error_raise(vm, EXC_VALUE_ERROR, "Semaphore initial value must be >= 0");
    if (bounded) semaphore->bound = semaphore->value;
    primitive_trace_new(vm, &semaphore->base, TRACE_OBJECT_SEMAPHORE,
                        bounded ? TRACE_VARIANT_BOUNDED : TRACE_VARIANT_PLAIN, (uint32_t)semaphore->value, 0);
    return VALUE_NONE;
}
static Value semaphore_init(Vm *vm, const Value *args, int count) {
    return init(vm, args, false);
}
static Value bounded_init(Vm *vm, const Value *args, int count) {
    return init(vm, args, true);
}

static Value semaphore_acquire(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &ACQUIRE, args[0], VALUE_UNSET);
}
static Value semaphore_enter(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &ENTER, args[0], VALUE_UNSET);
}
static Value semaphore_exit(Vm *vm, const Value *args, int count) {
    return wait_new(vm, &EXIT, args[0], VALUE_UNSET);
}
static Value semaphore_release(Vm *vm, const Value *args, int count) {
    return release(vm, self_semaphore(args)) ? VALUE_NONE : VALUE_ERROR;
}
static Value semaphore_locked(Vm *vm, const Value *args, int count) {
    return value_from_bool(is_locked(self_semaphore(args)));
}
static Value get_value(Vm *vm, const Value *args, int count) {
    return value_from_small_int(self_semaphore(args)->value);
}

static Value semaphore_repr(Vm *vm, const Value *args, int count) {
    Semaphore *semaphore = self_semaphore(args);
    char state[48];
    snprintf(state, sizeof state, is_locked(semaphore) ? "locked" : "unlocked, value:%lld",
             (long long)semaphore->value);
    return primitive_repr(vm, args[0], state, semaphore->waiters.count);
}
static void semaphore_dealloc(Vm *vm, Obj *object) {
    line_free(vm, &((Semaphore *)object)->waiters);
    primitive_dealloc(vm, object);
}
static void semaphore_traverse(Obj *object, VisitFn visit, void *context) {
    line_traverse(&((Semaphore *)object)->waiters, visit, context);
}

static const NativeDef SEMAPHORE_METHODS[] = {
    {"__new__", NULL, semaphore_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_PYTHON("__init__", semaphore_init, 1, "self value"),
    NATIVE_ASYNC_METHOD("acquire", semaphore_acquire),
    NATIVE_PYTHON_METHOD("release", semaphore_release),
    NATIVE_PYTHON_METHOD("locked", semaphore_locked),
    NATIVE("__aenter__", semaphore_enter, 1, 1),
    NATIVE("__aexit__", semaphore_exit, 4, 4),
    NATIVE("__repr__", semaphore_repr, 1, 1),
    NATIVE_GET("_value", get_value),
    NATIVE_END,
};
static const NativeDef BOUNDED_METHODS[] = {NATIVE_PYTHON("__init__", bounded_init, 1, "self value"),
                                            NATIVE_END};

void semaphore_init_types(Vm *vm) {
    static const TypeDef SEMAPHORE = {
        .name = "Semaphore",
        .module = "asyncio.locks",
        .size_bytes = sizeof(Semaphore),
        .flags = TYPE_HAS_DICT,
        .dealloc = semaphore_dealloc,
        .traverse = semaphore_traverse,
        .methods = SEMAPHORE_METHODS,
    };
    static const TypeDef BOUNDED = {
        .name = "BoundedSemaphore",
        .module = "asyncio.locks",
        .size_bytes = sizeof(Semaphore),
        .flags = TYPE_HAS_DICT,
        .methods = BOUNDED_METHODS,
    };
    vm->aio->semaphore_type = type_new_native(vm, vm->types[TYPE_OBJECT], &SEMAPHORE);
    vm->aio->bounded_semaphore_type = type_new_native(vm, vm->aio->semaphore_type, &BOUNDED);
}
