/// Asynchronous generators: the objects that __anext__, asend, athrow and aclose return (Semantics 11).
#include "sim/vm/builtin_types.h"
#include "sim/vm/interpreter.h"

typedef enum StepKind { ASYNC_SEND, ASYNC_THROW, ASYNC_CLOSE } StepKind;

/// One pending step of an asynchronous generator; `await` runs the generator's body up to its next yield.
typedef struct AsyncStep {
    Obj head;
    uint8_t step_kind; // StepKind
    bool started, closed;
    Gen *gen;       // owned
    Value argument; // ASYNC_SEND: what is sent; ASYNC_THROW: the exception
} AsyncStep;

static AsyncStep *value_step(Value v) {
    return (AsyncStep *)value_obj(v);
}

static Value step_new(Vm *vm, Gen *gen, StepKind kind, Value argument) {
    if (!gen->has_begun) {
        gen->has_begun = true;
        gen->is_of_loop = vm->hooks->async_gen_begin(vm, gen);
    }
    TypeId type = kind == ASYNC_SEND ? TYPE_ASYNC_GENERATOR_STEP : TYPE_ASYNC_GENERATOR_THROW;
    AsyncStep *step = obj_new(vm, vm->types[type], sizeof *step);
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
    return step->step_kind == ASYNC_SEND ? "__anext__()/asend()" : "aclose()/athrow()";
}

static const char *running_verb(const AsyncStep *step) {
    switch ((StepKind)step->step_kind) {
    case ASYNC_SEND: return "anext()";
    case ASYNC_THROW: return "athrow()";
    case ASYNC_CLOSE: return "aclose()";
    }
    return "";
}

static void raise_reused(Vm *vm, const AsyncStep *step) {
    error_raise(vm, EXC_RUNTIME_ERROR, "cannot reuse already awaited %s", step_verb(step));
}

/// What a step on a generator that has ended comes to.
static Gen *step_on_closed(Vm *vm, AsyncStep *step, StepResult *result, Value *out) {
    if (step->step_kind == ASYNC_SEND) {
        error_raise_value(vm, error_new(vm, EXC_STOP_ASYNC_ITERATION, VALUE_UNSET));
        return step_end(step, STEP_ERROR, result);
    }
    *out = VALUE_NONE;
    return step_end(step, STEP_RETURN, result);
}

static bool is_under_way(const Gen *gen) {
    return gen->state == GEN_RUNNING || gen->mode != GEN_MODE_NONE ||
           (gen->step_under_way && gen->state != GEN_CLOSED);
}

static bool may_begin(Vm *vm, const AsyncStep *step, Value sent) {
    const Gen *gen = step->gen;
    if (is_under_way(gen)) {
        error_raise(vm, EXC_RUNTIME_ERROR, "%s: asynchronous generator is already running",
                    running_verb(step));
        return false;
    }
    if (step->step_kind == ASYNC_SEND) {
        if (gen->state != GEN_CREATED || value_is_none(step->argument)) return true;
        error_raise(vm, EXC_TYPE_ERROR, "can't send non-None value to a just-started async generator");
        return false;
    }
    if (value_is_none(sent)) return true;
    error_raise(vm, EXC_RUNTIME_ERROR, "can't send non-None value to a just-started coroutine");
    return false;
}

Gen *async_step_begin(Vm *vm, Value value, Value sent, StepResult *result, Value *out, RunEntry *entry) {
    AsyncStep *step = value_step(value);
    Gen *gen = step->gen;
    if (step->closed) {
        raise_reused(vm, step);
        return step_end(step, STEP_ERROR, result);
    }
    if (gen->state == GEN_CLOSED) return step_on_closed(vm, step, result, out);
    if (!may_begin(vm, step, sent)) {
        *result = STEP_ERROR;
        return NULL;
    }
    if (step->step_kind == ASYNC_THROW && gen->close_begun) {
        error_raise_value(vm, error_new(vm, EXC_STOP_ASYNC_ITERATION, VALUE_UNSET));
        return step_end(step, STEP_ERROR, result);
    }
    step->started = gen->step_under_way = true;
    if (step->step_kind == ASYNC_CLOSE) gen->close_begun = true;
    gen->yielded = false;
    *entry = ENTER_START;
    if (step->step_kind == ASYNC_SEND) {
        *out = value_keep(value_is_none(sent) ? step->argument : sent);
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

static void step_over(AsyncStep *step) {
    step->closed = true;
    step->gen->step_under_way = false;
}

bool async_step_yielded(Vm *vm, Value value, Value *yielded) {
    AsyncStep *step = value_step(value);
    step_over(step);
    if (step->step_kind != ASYNC_CLOSE) return true;
    value_drop(vm, *yielded);
    error_raise(vm, EXC_RUNTIME_ERROR, "async generator ignored GeneratorExit");
    return false;
}

bool async_step_returned(Vm *vm, Value value, Value *result) {
    AsyncStep *step = value_step(value);
    step_over(step);
    if (step->step_kind == ASYNC_CLOSE) return true;
    value_drop(vm, *result);
    error_raise_value(vm, error_new(vm, EXC_STOP_ASYNC_ITERATION, VALUE_UNSET));
    return false;
}

bool async_step_raised(Vm *vm, Value value, Value *result) {
    AsyncStep *step = value_step(value);
    step_over(step);
    if (step->step_kind != ASYNC_CLOSE) return false;
    if (!error_pending_is(vm, EXC_GENERATOR_EXIT) && !error_pending_is(vm, EXC_STOP_ASYNC_ITERATION))
        return false;
    error_clear(vm);
    *result = VALUE_NONE;
    return true;
}

/// What running the body from C has come to, for who drives the step.
static StepResult body_result(Vm *vm, Value value, StepResult result, Value *out) {
    switch (result) {
    case STEP_YIELD:
        if (!value_step(value)->gen->yielded) return STEP_YIELD; // it awaits `*out`
        return async_step_yielded(vm, value, out) ? STEP_RETURN : STEP_ERROR;
    case STEP_RETURN: return async_step_returned(vm, value, out) ? STEP_RETURN : STEP_ERROR;
    case STEP_ERROR: break;
    }
    return async_step_raised(vm, value, out) ? STEP_RETURN : STEP_ERROR;
}

StepResult async_step_send(Vm *vm, Value value, Value sent, Value *out) {
    AsyncStep *step = value_step(value);
    bool goes_on =
        step->started && !step->closed && step->gen->step_under_way && step->gen->mode == GEN_MODE_NONE;
    if (goes_on) {
        step->gen->yielded = false;
        return body_result(vm, value, gen_resume(vm, step->gen, sent, out), out);
    }
    StepResult result = STEP_ERROR;
    RunEntry entry;
    Value first = VALUE_NONE;
    Gen *gen = async_step_begin(vm, value, sent, &result, &first, &entry);
    if (!gen) {
        *out = first;
        return result;
    }
    if (entry == ENTER_RAISE) return body_result(vm, value, gen_resume(vm, gen, VALUE_ERROR, out), out);
    result = gen_resume(vm, gen, first, out);
    value_drop(vm, first);
    return body_result(vm, value, result, out);
}

StepResult async_step_throw(Vm *vm, Value value, Value *out) {
    AsyncStep *step = value_step(value);
    if (step->closed) {
        error_clear(vm);
        raise_reused(vm, step);
        return STEP_ERROR;
    }
    step->gen->yielded = false;
    StepResult result = body_result(vm, value, gen_resume(vm, step->gen, VALUE_ERROR, out), out);
    // As in CPython, an athrow or aclose object that was ended by throw() can be awaited again.
    if (step->step_kind != ASYNC_SEND && !step->gen->yielded) step->closed = false;
    return result;
}

Value async_iter(Vm *vm, Value object) {
    if (value_has_kind(object, TYPE_ASYNC_GENERATOR)) return value_keep(object);
    Value iterator = vm_call_special(vm, object, NAME___aiter__, NULL, 0);
    if (value_is_unset(iterator))
        return error_raise(vm, EXC_TYPE_ERROR, "'async for' requires an object with __aiter__ method, got %T",
                           object);
    if (value_is_error(iterator) || value_has_kind(iterator, TYPE_ASYNC_GENERATOR)) return iterator;
    if (!value_is_unset(value_special(vm, iterator, NAME___anext__))) return iterator;
    error_raise(vm, EXC_TYPE_ERROR,
                "'async for' received an object from __aiter__ that does not implement __anext__: %T",
                iterator);
    value_drop(vm, iterator);
    return VALUE_ERROR;
}

Value async_next(Vm *vm, Value iterator) {
    if (value_has_kind(iterator, TYPE_ASYNC_GENERATOR))
        return step_new(vm, (Gen *)value_obj(iterator), ASYNC_SEND, VALUE_NONE);
    Value awaitable = vm_call_special(vm, iterator, NAME___anext__, NULL, 0);
    if (value_is_unset(awaitable))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "'async for' requires an iterator with __anext__ method, got %T", iterator);
    if (value_is_error(awaitable)) return awaitable;
    Value target = await_target(vm, awaitable, 0);
    if (value_is_error(target) && error_pending_is(vm, EXC_TYPE_ERROR)) {
        Value cause = error_take(vm);
        error_raise(vm, EXC_TYPE_ERROR, "'async for' received an invalid object from __anext__: %T",
                    awaitable);
        value_replace(vm, &value_exception(vm->error)->cause, value_keep(cause));
        value_replace(vm, &value_exception(vm->error)->context, cause);
        value_exception(vm->error)->suppress_context = true;
    }
    value_drop(vm, awaitable);
    return target;
}

// ---- Python's view ----------------------------------------------------------------------------------------

static Gen *self_gen(const Value *args) {
    return (Gen *)value_obj(args[0]);
}

static Value agen_aiter(Vm *vm, const Value *args, int count) {
    return value_keep(args[0]);
}
static Value agen_anext(Vm *vm, const Value *args, int count) {
    return step_new(vm, self_gen(args), ASYNC_SEND, VALUE_NONE);
}
static Value agen_asend(Vm *vm, const Value *args, int count) {
    return step_new(vm, self_gen(args), ASYNC_SEND, args[1]);
}
static Value agen_athrow(Vm *vm, const Value *args, int count) {
    Value exception = gen_thrown_exception(vm, args + 1, count - 1);
    if (value_is_error(exception)) return exception;
    Value step = step_new(vm, self_gen(args), ASYNC_THROW, exception);
    value_drop(vm, exception);
    return step;
}
static Value agen_aclose(Vm *vm, const Value *args, int count) {
    return step_new(vm, self_gen(args), ASYNC_CLOSE, VALUE_NONE);
}
static Value agen_name(Vm *vm, const Value *args, int count) {
    return value_from_obj(gen_name(vm, self_gen(args)));
}
static Value agen_qualname(Vm *vm, const Value *args, int count) {
    return value_from_obj(gen_qualname(vm, self_gen(args)));
}
static Value agen_running(Vm *vm, const Value *args, int count) {
    return value_from_bool(is_under_way(self_gen(args)));
}
static Value agen_repr(Vm *vm, const Value *args, int count) {
    Str *name = gen_qualname(vm, self_gen(args));
    Str *text = str_format(vm, "<async_generator object %S at %P>", name, args[0]);
    DROP(vm, name);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

/// `step.__await__()`, `send`: driven by hand or by `yield from`. A wrapper coroutine does the awaiting.
static Value step_self(Vm *vm, const Value *args, int count) {
    return value_keep(args[0]);
}

/// To who drives the step by hand, its end is a StopIteration.
static Value step_outcome(Vm *vm, StepResult result, Value out) {
    switch (result) {
    case STEP_YIELD: return out;
    case STEP_ERROR: return VALUE_ERROR;
    case STEP_RETURN: break;
    }
    if (value_is_none(out))
        error_raise_value(vm, error_new(vm, EXC_STOP_ITERATION, VALUE_UNSET));
    else
        error_raise_with(vm, EXC_STOP_ITERATION, out);
    value_drop(vm, out);
    return VALUE_ERROR;
}

static Value step_send(Vm *vm, const Value *args, int count) {
    Value out = VALUE_NONE;
    StepResult result = async_step_send(vm, args[0], count > 1 ? args[1] : VALUE_NONE, &out);
    return step_outcome(vm, result, out);
}
static Value step_throw(Vm *vm, const Value *args, int count) {
    Value exception = gen_thrown_exception(vm, args + 1, count - 1);
    if (value_is_error(exception)) return exception;
    Value out = VALUE_NONE;
    error_restore(vm, exception);
    StepResult result = async_step_throw(vm, args[0], &out);
    return step_outcome(vm, result, out);
}
static Value step_close(Vm *vm, const Value *args, int count) {
    value_step(args[0])->closed = true;
    return VALUE_NONE;
}
static Value step_next(Vm *vm, const Value *args, int count) {
    return step_send(vm, args, 1);
}

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
    NATIVE("__aiter__", agen_aiter, 1, 1),  NATIVE("__anext__", agen_anext, 1, 1),
    NATIVE("asend", agen_asend, 2, 2),      NATIVE("athrow", agen_athrow, 2, 4),
    NATIVE("aclose", agen_aclose, 1, 1),    NATIVE("__repr__", agen_repr, 1, 1),
    NATIVE_GET("__name__", agen_name),      NATIVE_GET("__qualname__", agen_qualname),
    NATIVE_GET("ag_running", agen_running), NATIVE_END,
};
static const NativeDef STEP_METHODS[] = {
    NATIVE("__await__", step_self, 1, 1),
    NATIVE("__iter__", step_self, 1, 1),
    NATIVE("__next__", step_next, 1, 1),
    NATIVE("send", step_send, 2, 2),
    NATIVE("throw", step_throw, 2, 4),
    NATIVE("close", step_close, 1, 1),
    NATIVE_END,
};

static void init_step(Vm *vm, TypeId id, const char *name) {
    type_init_native(vm, id,
                     &(TypeDef){
                         .name = name,
                         .module = "builtins",
                         .size_bytes = sizeof(AsyncStep),
                         .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                         .dealloc = step_dealloc,
                         .traverse = step_traverse,
                         .methods = STEP_METHODS,
                     });
}

void async_gen_init_type(Vm *vm) {
    static const TypeDef AGEN_TYPE = {
        .name = "async_generator",
        .module = "builtins",
        .size_bytes = sizeof(Gen),
        .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
        .finalize = gen_finalize,
        .number_offset = offsetof(Gen, number),
        .dealloc = gen_dealloc,
        .traverse = gen_traverse,
        .object_size = gen_size_bytes,
        .methods = AGEN_METHODS,
    };
    type_init_native(vm, TYPE_ASYNC_GENERATOR, &AGEN_TYPE);
    init_step(vm, TYPE_ASYNC_GENERATOR_STEP, "async_generator_asend");
    init_step(vm, TYPE_ASYNC_GENERATOR_THROW, "async_generator_athrow");
    vm->types[TYPE_ASYNC_GENERATOR_THROW]->instance_kind = TYPE_ASYNC_GENERATOR_STEP;
}
