/// Asynchronous generators: the objects that __anext__, asend, athrow and aclose return (Semantics 11).
#include "sim/vm/builtin_types.h"
#include "sim/vm/interpreter.h"

typedef enum StepKind { ASYNC_SEND, ASYNC_THROW, ASYNC_CLOSE } StepKind;

/// One pending step of an asynchronous generator; `await` runs the generator's body up to its next yield.
typedef struct AsyncStep {
    Obj head;
    uint8_t step_kind;  // StepKind
    bool started, closed;
    Gen *gen;           // owned
    Value argument;     // ASYNC_SEND: what is sent; ASYNC_THROW: the exception
} AsyncStep;

static AsyncStep *value_step(Value v) { return (AsyncStep *)value_obj(v); }

static Value step_new(Vm *vm, Gen *gen, StepKind kind, Value argument) {
    if (!gen->hooks_done) {
        gen->hooks_done = true;
        vm->hooks->async_gen_begin(vm, gen);
    }
    AsyncStep *step = obj_new(vm, vm->types[TYPE_ASYNC_GENERATOR_STEP], sizeof *step);
    step->step_kind = (uint8_t)kind;
    step->gen = KEEP(gen);
    step->argument = value_keep(argument);
    return value_from_obj(step);
}

static Gen *step_end(AsyncStep *step, StepResult how, StepResult *result) {
    step->closed = true;
    *result = how;
    return NULL;
}

static const char *step_verb(const AsyncStep *step) {
    switch ((StepKind)step->step_kind) {
    case ASYNC_SEND: return "__anext__()/asend()";
    case ASYNC_THROW: return "athrow()";
    case ASYNC_CLOSE: return "aclose()";
    }
    return "";
}

static const char *running_verb(const AsyncStep *step) {
    switch ((StepKind)step->step_kind) {
    case ASYNC_SEND: return "anext()";
    case ASYNC_THROW: return "athrow()";
    case ASYNC_CLOSE: return "aclose()";
    }
    return "";
}

/// What a step on a generator that has ended comes to.
static Gen *step_on_closed(Vm *vm, AsyncStep *step, StepResult *result, Value *out) {
    switch ((StepKind)step->step_kind) {
    case ASYNC_SEND:
        error_raise_value(vm, error_new(vm, EXC_STOP_ASYNC_ITERATION, VALUE_UNSET));
        return step_end(step, STEP_ERROR, result);
    case ASYNC_THROW:
        error_restore(vm, value_keep(step->argument));
        return step_end(step, STEP_ERROR, result);
    case ASYNC_CLOSE: break;
    }
    *out = VALUE_NONE;
    return step_end(step, STEP_RETURN, result);
}

Gen *async_step_begin(Vm *vm, Value value, Value sent, StepResult *result, Value *out, RunEntry *entry) {
    AsyncStep *step = value_step(value);
    Gen *gen = step->gen;
    if (step->closed) {
        error_raise(vm, EXC_RUNTIME_ERROR, "cannot reuse already awaited %s", step_verb(step));
        return step_end(step, STEP_ERROR, result);
    }
    if (gen->state == GEN_RUNNING || gen->mode != GEN_MODE_NONE) {
        error_raise(vm, EXC_RUNTIME_ERROR, "%s: asynchronous generator is already running", running_verb(step));
        return step_end(step, STEP_ERROR, result);
    }
    if (gen->state == GEN_CLOSED) return step_on_closed(vm, step, result, out);
    step->started = true;
    *entry = ENTER_START;
    if (step->step_kind == ASYNC_SEND) {
        if (gen->state == GEN_CREATED && !value_is_none(step->argument)) {
            error_raise(vm, EXC_TYPE_ERROR, "can't send non-None value to a just-started async generator");
            return step_end(step, STEP_ERROR, result);
        }
        *out = value_keep(step->argument);
        return gen;
    }
    if (gen->state == GEN_CREATED && step->step_kind == ASYNC_CLOSE) {
        gen->state = GEN_CLOSED;
        frame_finish(vm, &gen->frame);
        *out = VALUE_NONE;
        return step_end(step, STEP_RETURN, result);
    }
    if (step->step_kind == ASYNC_CLOSE)
        error_raise_value(vm, error_new(vm, EXC_GENERATOR_EXIT, VALUE_UNSET));
    else
        error_restore(vm, value_keep(step->argument));
    if (gen->state == GEN_CREATED) gen->frame.next = gen->frame.code->instructions + 1;
    *entry = ENTER_RAISE;
    return gen;
}

bool async_step_yielded(Vm *vm, Value value, Value *yielded) {
    AsyncStep *step = value_step(value);
    step->closed = true;
    if (step->step_kind != ASYNC_CLOSE) return true;
    value_drop(vm, *yielded);
    error_raise(vm, EXC_RUNTIME_ERROR, "async generator ignored GeneratorExit");
    return false;
}

bool async_step_returned(Vm *vm, Value value, Value *result) {
    AsyncStep *step = value_step(value);
    step->closed = true;
    if (step->step_kind == ASYNC_CLOSE) return true;
    value_drop(vm, *result);
    error_raise_value(vm, error_new(vm, EXC_STOP_ASYNC_ITERATION, VALUE_UNSET));
    return false;
}

bool async_step_raised(Vm *vm, Value value, Value *result) {
    AsyncStep *step = value_step(value);
    step->closed = true;
    if (step->step_kind != ASYNC_CLOSE) return false;
    if (!error_pending_is(vm, EXC_GENERATOR_EXIT) && !error_pending_is(vm, EXC_STOP_ASYNC_ITERATION)) return false;
    error_clear(vm);
    *result = VALUE_NONE;
    return true;
}

Value async_iter(Vm *vm, Value object) {
    if (value_has_kind(object, TYPE_ASYNC_GENERATOR)) return value_keep(object);
    Value iterator = vm_call_special(vm, object, NAME___aiter__, NULL, 0);
    if (value_is_unset(iterator))
        return error_raise(vm, EXC_TYPE_ERROR, "'async for' requires an object with __aiter__ method, got %T", object);
    if (value_is_error(iterator) || value_has_kind(iterator, TYPE_ASYNC_GENERATOR)) return iterator;
    if (!value_is_unset(value_special(vm, iterator, NAME___anext__))) return iterator;
    error_raise(vm, EXC_TYPE_ERROR, "'async for' received an object from __aiter__ that does not implement __anext__: %T",
                iterator);
    value_drop(vm, iterator);
    return VALUE_ERROR;
}

Value async_next(Vm *vm, Value iterator) {
    if (value_has_kind(iterator, TYPE_ASYNC_GENERATOR))
        return step_new(vm, (Gen *)value_obj(iterator), ASYNC_SEND, VALUE_NONE);
    Value awaitable = vm_call_special(vm, iterator, NAME___anext__, NULL, 0);
    if (value_is_unset(awaitable))
        return error_raise(vm, EXC_TYPE_ERROR, "'async for' requires an iterator with __anext__ method, got %T", iterator);
    if (value_is_error(awaitable)) return awaitable;
    Value target = await_target(vm, awaitable, 0);
    if (value_is_error(target) && error_pending_is(vm, EXC_TYPE_ERROR)) {
        Value cause = error_take(vm);
        error_raise(vm, EXC_TYPE_ERROR, "'async for' received an invalid object from __anext__: %T", awaitable);
        value_replace(vm, &value_exception(vm->error)->cause, value_keep(cause));
        value_replace(vm, &value_exception(vm->error)->context, cause);
        value_exception(vm->error)->suppress_context = true;
    }
    value_drop(vm, awaitable);
    return target;
}

// ---- Python's view ----------------------------------------------------------------------------------------

static Gen *self_gen(const Value *args) { return (Gen *)value_obj(args[0]); }

static Value agen_aiter(Vm *vm, const Value *args, int count) { return value_keep(args[0]); }
static Value agen_anext(Vm *vm, const Value *args, int count) {
    return step_new(vm, self_gen(args), ASYNC_SEND, VALUE_NONE);
}
static Value agen_asend(Vm *vm, const Value *args, int count) {
    return step_new(vm, self_gen(args), ASYNC_SEND, args[1]);
}
static Value agen_athrow(Vm *vm, const Value *args, int count) {
    Value exception = value_is_exception(args[1]) ? value_keep(args[1]) : vm_call(vm, args[1], args + 2, count > 2 ? 1 : 0);
    if (value_is_error(exception)) return exception;
    Value step = step_new(vm, self_gen(args), ASYNC_THROW, exception);
    value_drop(vm, exception);
    return step;
}
static Value agen_aclose(Vm *vm, const Value *args, int count) {
    return step_new(vm, self_gen(args), ASYNC_CLOSE, VALUE_NONE);
}
static Value agen_name(Vm *vm, const Value *args, int count) { return value_from_obj(gen_name(vm, self_gen(args))); }
static Value agen_qualname(Vm *vm, const Value *args, int count) {
    return value_from_obj(gen_qualname(vm, self_gen(args)));
}
static Value agen_running(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_gen(args)->state == GEN_RUNNING || self_gen(args)->mode != GEN_MODE_NONE);
}
static Value agen_repr(Vm *vm, const Value *args, int count) {
    Str *name = gen_qualname(vm, self_gen(args));
    Str *text = str_format(vm, "<async_generator object %S at %P>", name, args[0]);
    DROP(vm, name);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

/// `step.__await__()`, `send`: driven by hand or by `yield from`. A wrapper coroutine does the awaiting.
static Value step_self(Vm *vm, const Value *args, int count) { return value_keep(args[0]); }

/// Runs the body directly; it can only reach its next yield if it awaits nothing that is pending.
static Value step_send(Vm *vm, const Value *args, int count) {
    StepResult result = STEP_ERROR;
    Value out = VALUE_NONE;
    RunEntry entry;
    AsyncStep *step = value_step(args[0]);
    Gen *gen = async_step_begin(vm, args[0], VALUE_NONE, &result, &out, &entry);
    if (gen) {
        Value sent = entry == ENTER_RAISE ? VALUE_ERROR : out;
        step->closed = true;
        result = gen_resume(vm, gen, sent, &out);
        if (!value_is_error(sent)) value_drop(vm, sent);
        if (result == STEP_RETURN && !async_step_returned(vm, args[0], &out)) result = STEP_ERROR;
        if (result == STEP_ERROR && async_step_raised(vm, args[0], &out)) result = STEP_RETURN;
        if (result == STEP_YIELD && !async_step_yielded(vm, args[0], &out)) result = STEP_ERROR;
    }
    if (result == STEP_ERROR) return VALUE_ERROR;
    error_raise_with(vm, EXC_STOP_ITERATION, out);
    value_drop(vm, out);
    return VALUE_ERROR;
}
static Value step_next(Vm *vm, const Value *args, int count) { return step_send(vm, args, 1); }

static void step_dealloc(Vm *vm, Obj *object) {
    AsyncStep *step = (AsyncStep *)object;
    DROP(vm, step->gen);
    value_drop(vm, step->argument);
}
static void step_traverse(Obj *object, VisitFn visit, void *context) {
    AsyncStep *step = (AsyncStep *)object;
    visit(value_from_obj(step->gen), context);
    visit(step->argument, context);
}

static const NativeDef AGEN_METHODS[] = {
    NATIVE("__aiter__", agen_aiter, 1, 1), NATIVE("__anext__", agen_anext, 1, 1),
    NATIVE("asend", agen_asend, 2, 2),     NATIVE("athrow", agen_athrow, 2, 4),
    NATIVE("aclose", agen_aclose, 1, 1),   NATIVE("__repr__", agen_repr, 1, 1),
    NATIVE_GET("__name__", agen_name),     NATIVE_GET("__qualname__", agen_qualname),
    NATIVE_GET("ag_running", agen_running), NATIVE_END,
};
static const NativeDef STEP_METHODS[] = {
    NATIVE("__await__", step_self, 1, 1), NATIVE("__iter__", step_self, 1, 1), NATIVE("__next__", step_next, 1, 1),
    NATIVE("send", step_send, 2, 2),      NATIVE_END,
};
static const TypeDef STEP_TYPE = {
    .name = "async_generator_asend", .module = "builtins", .size_bytes = sizeof(AsyncStep),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE, .dealloc = step_dealloc, .traverse = step_traverse, .methods = STEP_METHODS,
};

void async_gen_init_type(Vm *vm) {
    static const TypeDef AGEN_TYPE = {
        .name = "async_generator", .module = "builtins", .size_bytes = sizeof(Gen), .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
        .finalize = gen_finalize, .dealloc = gen_dealloc, .traverse = gen_traverse, .object_size = gen_size_bytes,
        .methods = AGEN_METHODS,
    };
    type_init_native(vm, TYPE_ASYNC_GENERATOR, &AGEN_TYPE);
    type_init_native(vm, TYPE_ASYNC_GENERATOR_STEP, &STEP_TYPE);
}
