/// Generators and coroutines: entering, suspending and leaving them, send / throw / close, their Python
/// types.
#include "sim/vm/interpreter.h"

#include "sim/vm/call.h"
#include "sim/vm/warning.h"

// ---- state ------------------------------------------------------------------------------------------------

static TypeId gen_kind_of(const Code *code) {
    if (code->flags & CODE_COROUTINE) return TYPE_COROUTINE;
    return code->flags & CODE_ASYNC_GENERATOR ? TYPE_ASYNC_GENERATOR : TYPE_GENERATOR;
}

static Gen *gen_alloc(Vm *vm, TypeId kind, size_t size_bytes) {
    Gen *gen = obj_new_bare(vm, kind, size_bytes);
    memset(&gen->head + 1, 0, offsetof(Gen, frame) - sizeof gen->head);
    gen->depth = 1;
    gen->number = (uint32_t)++vm->object_number;
    gen->innermost = gen;
    gen->handling.exception = VALUE_UNSET;
    return gen; // GEN_CREATED, GEN_MODE_NONE
}

static size_t body_size_bytes(const Code *code) {
    return offsetof(Gen, frame) + frame_size_bytes(code);
}

static size_t native_size_bytes(const NativeCoroutine *native) {
    return offsetof(Gen, frame) + sizeof(Value) * native->local_count;
}

Gen *gen_new(Vm *vm, Function *function) {
    Code *code = function->code;
    Gen *gen = gen_alloc(vm, gen_kind_of(code), body_size_bytes(code));
    Frame *frame = &gen->frame;
    if (function->name != code->name || function->qualname != code->qualname)
        gen_set_names(vm, gen, function->name, function->qualname);
    gen->program_depth = (code->flags & CODE_LIBRARY) || gen->head.kind == TYPE_GENERATOR ? 0 : 1;
    *frame = (Frame){.code = KEEP(code),
                     .function = KEEP(function),
                     .next = code->instructions,
                     .top = frame_slots(frame) + code->local_count,
                     .flags = FRAME_GENERATOR};
    for (uint32_t i = 0; i < code->local_count; i++)
        frame_slots(frame)[i] = VALUE_UNSET;
    return gen;
}

Gen *gen_new_native(Vm *vm, const NativeCoroutine *native) {
    Gen *gen = gen_alloc(vm, TYPE_COROUTINE, native_size_bytes(native));
    gen->is_native = true;
    gen->native = native;
    for (uint32_t i = 0; i < native->local_count; i++)
        native_locals(gen)[i] = VALUE_UNSET;
    return gen;
}

size_t gen_size_bytes(const Obj *object) {
    const Gen *gen = (const Gen *)object;
    return gen->is_native ? native_size_bytes(gen->native) : body_size_bytes(gen->frame.code);
}

static bool depth_add(Vm *vm, uint32_t frames) {
    vm->depth += frames;
    if (vm->depth <= vm->recursion_limit) return true;
    vm->depth -= frames;
    return vm_recursion_error(vm);
}

bool root_resume(Vm *vm, Gen *root, GenMode mode) {
    if (!depth_add(vm, root->depth)) return false;
    root->mode = (uint8_t)mode;
    root->state = GEN_RUNNING;
    root->previous_root = vm->root;
    vm->root = root;
    root->handling.previous = vm->handling;
    vm->handling = &root->innermost->handling;
    return true;
}

void root_suspend(Vm *vm, Gen *root, Gen *innermost) {
    root->innermost = innermost;
    innermost->state = GEN_SUSPENDED;
    root->state = GEN_SUSPENDED;
    root->mode = GEN_MODE_NONE;
    vm->handling = root->handling.previous;
    vm->root = root->previous_root;
    vm->depth -= root->depth;
}

bool gen_raise_reused(Vm *vm, Gen *gen) {
    if (gen->head.kind == TYPE_COROUTINE && gen->state != GEN_CLOSED)
        error_raise(vm, EXC_RUNTIME_ERROR, "coroutine is being awaited already");
    else if (gen->state == GEN_CLOSED)
        error_raise(vm, EXC_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
    else if (gen->head.kind == TYPE_ASYNC_GENERATOR)
        error_raise(vm, EXC_RUNTIME_ERROR, "anext(): asynchronous generator is already running");
    else
        error_raise(vm, EXC_VALUE_ERROR, "%T already executing", value_from_obj(gen));
    return false;
}

bool gen_enter(Vm *vm, Gen *gen, GenMode mode) {
    if (gen->mode != GEN_MODE_NONE || gen->state == GEN_RUNNING || gen->state == GEN_CLOSED)
        return gen_raise_reused(vm, gen);
    if (!depth_add(vm, gen->depth)) return false;
    if (vm->root) vm->root->depth += gen->depth;
    gen->mode = (uint8_t)mode;
    gen->state = GEN_RUNNING;
    gen->was_awaited = true;
    gen->handling.previous = vm->handling;
    vm->handling = &gen->innermost->handling;
    return true;
}

void gen_leave(Vm *vm, Gen *gen) {
    vm->handling = gen->handling.previous;
    if (gen->mode == GEN_MODE_NATIVE || gen->mode == GEN_MODE_FOR)
        vm->root = gen->previous_root;
    else if (vm->root)
        vm->root->depth--;
    vm->depth--;
    gen->mode = GEN_MODE_NONE;
    gen->state = GEN_CLOSED;
    gen->depth = 1;
    if (!gen->has_begun) gen->head.flags |= OBJ_FINALIZED; // it has nothing to report when it dies
    value_clear(vm, &gen->handling.exception);
}

void gen_convert_stop(Vm *vm, Gen *gen) {
    const char *what = NULL;
    if (error_pending_is(vm, EXC_STOP_ITERATION))
        what = "StopIteration";
    else if (gen->head.kind == TYPE_ASYNC_GENERATOR && error_pending_is(vm, EXC_STOP_ASYNC_ITERATION))
        what = "StopAsyncIteration";
    if (!what) return;
    const char *kind = gen->head.kind == TYPE_GENERATOR   ? "generator"
                       : gen->head.kind == TYPE_COROUTINE ? "coroutine"
                                                          : "async generator";
    Value stop = error_take(vm);
    error_raise(vm, EXC_RUNTIME_ERROR, "%s raised %s", kind, what);
    Value error = error_take(vm);
    value_replace(vm, &value_exception(error)->cause, value_keep(stop));
    value_replace(vm, &value_exception(error)->context, stop);
    value_exception(error)->suppress_context = true;
    error_restore(vm, error);
}

Next gen_iterate(Vm *vm, Frame *frame, Gen *gen) {
    bool started = gen->state == GEN_SUSPENDED;
    if (!root_resume(vm, gen, GEN_MODE_FOR)) return NEXT_RAISE;
    gen->frame.back = frame;
    vm->frame = started ? &gen->innermost->frame : &gen->frame;
    if (started) *vm->frame->top++ = VALUE_NONE;
    return NEXT_GO_ON;
}

// ---- resuming from C --------------------------------------------------------------------------------------

/// What the suspended frame awaits, if it is not a Python generator; VALUE_UNSET if it stands at a yield.
/// Borrowed.
static Value frame_awaiting(const Frame *frame) {
    return frame->flags & FRAME_AWAITING ? frame->top[-1] : VALUE_UNSET;
}

Value gen_awaiting(const Gen *gen) {
    if (gen->state != GEN_SUSPENDED) return VALUE_UNSET;
    const Gen *innermost = gen->innermost;
    if (innermost->is_native)
        return innermost->native->local_count ? native_locals(gen->innermost)[0] : VALUE_UNSET;
    return frame_awaiting(&innermost->frame);
}

/// Runs the chain of a root that was made the running one.
static StepResult root_run(Vm *vm, Gen *root, RunEntry entry, Value *out) {
    if (!vm_enter_native(vm, "")) {
        root_suspend(vm, root, root->innermost);
        return STEP_ERROR;
    }
    Frame *saved = vm->frame;
    root->frame.back = saved;
    RunExit how = interpreter_run(vm, &root->innermost->frame, entry, out);
    vm_leave_native(vm);
    vm->frame = saved;
    switch (how) {
    case RUN_RETURNED: return STEP_RETURN;
    case RUN_YIELDED: return STEP_YIELD;
    case RUN_RAISED:
    case RUN_BLOCKED: break;
    }
    return STEP_ERROR;
}

void native_end(Vm *vm, Gen *gen) {
    gen->state = GEN_CLOSED;
    gen->head.flags |= OBJ_FINALIZED; // a coroutine that has ended has nothing to report when it dies
    for (uint32_t i = 0; i < gen->native->local_count; i++)
        value_clear(vm, &native_locals(gen)[i]);
}

/// Throws the pending exception into what the innermost frame awaits. STEP_ERROR: it is to be raised in the
/// frame.
static StepResult throw_into_awaitable(Vm *vm, Value awaitable, Value *out) {
    if (value_is_gen(awaitable) && ((Gen *)value_obj(awaitable))->state == GEN_CLOSED) return STEP_ERROR;
    if (value_is_gen(awaitable) && ((Gen *)value_obj(awaitable))->is_native)
        return native_resume(vm, (Gen *)value_obj(awaitable), VALUE_ERROR, out);
    if (value_has_kind(awaitable, TYPE_FUTURE) || value_has_kind(awaitable, TYPE_TASK)) return STEP_ERROR;
    Value exception = error_take(vm);
    Value method = value_find_attr(vm, awaitable, vm_name(vm, NAME_throw));
    if (value_is_unset(method) || value_is_error(method)) {
        if (value_is_error(method)) error_clear(vm);
        error_restore(vm, exception);
        return STEP_ERROR;
    }
    *out = vm_call(vm, method, &exception, 1);
    value_drop(vm, method);
    value_drop(vm, exception);
    if (!value_is_error(*out)) return STEP_YIELD;
    if (!error_pending_is(vm, EXC_STOP_ITERATION)) return STEP_ERROR;
    Value stop = error_take(vm);
    Value result = exception_extra(value_exception(stop))[0];
    *out = value_is_unset(result) ? VALUE_NONE : value_keep(result);
    value_drop(vm, stop);
    return STEP_RETURN;
}

/// Throws the pending exception into a suspended root.
static StepResult root_throw(Vm *vm, Gen *root, Value *out) {
    Frame *frame = &root->innermost->frame;
    Value awaiting = frame_awaiting(frame);
    if (!value_is_unset(awaiting)) {
        Value result;
        if (!root_resume(vm, root, GEN_MODE_NATIVE)) return STEP_ERROR;
        value_keep(awaiting);
        StepResult step = throw_into_awaitable(vm, awaiting, &result);
        value_drop(vm, awaiting);
        if (step == STEP_YIELD) {
            root_suspend(vm, root, root->innermost);
            *out = result;
            return STEP_YIELD;
        }
        frame->flags &= ~(uint32_t)FRAME_AWAITING;
        if (step == STEP_RETURN) {
            value_replace(vm, &frame->top[-1], result);
            frame->next = frame->code->instructions + instruction_argument(*frame->next);
            return root_run(vm, root, ENTER_START, out);
        }
        frame->next++; // the SEND is the instruction to blame
        return root_run(vm, root, ENTER_RAISE, out);
    }
    if (!root_resume(vm, root, GEN_MODE_NATIVE)) return STEP_ERROR;
    return root_run(vm, root, ENTER_RAISE, out);
}

static StepResult resume_fresh(Vm *vm, Gen *gen, Value sent, Value *out) {
    if (value_is_error(sent)) {
        gen->was_awaited = true;
        // The body never runs: the exception leaves at once, with the definition's line as its only frame.
        Gen *kept = KEEP(gen);
        if (root_resume(vm, gen, GEN_MODE_NATIVE)) {
            gen->frame.next = gen->frame.code->instructions + 1;
            StepResult result = root_run(vm, gen, ENTER_RAISE, out);
            DROP(vm, kept);
            return result;
        }
        DROP(vm, kept);
        return STEP_ERROR;
    }
    if (!value_is_none(sent)) {
        const char *kind = gen->head.kind == TYPE_COROUTINE ? "coroutine" : "generator";
        error_raise(vm, EXC_TYPE_ERROR, "can't send non-None value to a just-started %s", kind);
        return STEP_ERROR;
    }
    gen->was_awaited = true;
    if (!root_resume(vm, gen, GEN_MODE_NATIVE)) return STEP_ERROR;
    return root_run(vm, gen, ENTER_START, out);
}

StepResult gen_resume(Vm *vm, Gen *gen, Value sent, Value *out) {
    if (gen->state == GEN_RUNNING || gen->mode != GEN_MODE_NONE) {
        if (value_is_error(sent)) error_clear(vm);
        error_raise(vm, EXC_VALUE_ERROR, "%s already executing",
                    gen->head.kind == TYPE_COROUTINE ? "coroutine" : "generator");
        return STEP_ERROR;
    }
    if (gen->state == GEN_CLOSED) {
        if (gen->head.kind == TYPE_COROUTINE) {
            if (value_is_error(sent)) error_clear(vm);
            error_raise(vm, EXC_RUNTIME_ERROR, "cannot reuse already awaited coroutine");
            return STEP_ERROR;
        }
        if (value_is_error(sent)) return STEP_ERROR;
        *out = VALUE_NONE;
        return STEP_RETURN;
    }
    if (gen->is_native) return native_resume(vm, gen, sent, out);
    if (gen->state == GEN_CREATED) return resume_fresh(vm, gen, sent, out);
    if (value_is_error(sent)) return root_throw(vm, gen, out);
    Frame *frame = &gen->innermost->frame;
    if (!root_resume(vm, gen, GEN_MODE_NATIVE)) return STEP_ERROR;
    *frame->top++ = value_keep(sent);
    return root_run(vm, gen, ENTER_START, out);
}

// ---- close ------------------------------------------------------------------------------------------------

/// Closes one generator on its own: GeneratorExit at the place where it stands; its delegates are closed
/// already.
static bool close_one(Vm *vm, Gen *gen) {
    if (gen->state == GEN_CREATED || gen->state == GEN_CLOSED || gen->is_native) {
        if (gen->state == GEN_SUSPENDED && gen->is_native) {
            Value out;
            error_restore(vm, error_new(vm, EXC_GENERATOR_EXIT, VALUE_UNSET));
            StepResult result = native_resume(vm, gen, VALUE_ERROR, &out);
            if (result != STEP_ERROR) value_drop(vm, out);
            if (result == STEP_ERROR) {
                if (!error_pending_is(vm, EXC_GENERATOR_EXIT)) return false;
                error_clear(vm);
            }
        }
        if (gen->state == GEN_CREATED && !gen->is_native) frame_finish(vm, &gen->frame);
        gen->state = GEN_CLOSED;
        gen->was_awaited = true;
        return true;
    }
    Value out;
    error_restore(vm, error_new(vm, EXC_GENERATOR_EXIT, VALUE_UNSET));
    StepResult result = root_throw(vm, gen, &out);
    if (result == STEP_YIELD) {
        value_drop(vm, out);
        const char *kind = gen->head.kind == TYPE_COROUTINE   ? "coroutine"
                           : gen->head.kind == TYPE_GENERATOR ? "generator"
                                                              : "async generator";
        error_raise(vm, EXC_RUNTIME_ERROR, "%s ignored GeneratorExit", kind);
        return false;
    }
    if (result == STEP_RETURN) {
        value_drop(vm, out);
        return true;
    }
    if (!error_pending_is(vm, EXC_GENERATOR_EXIT) && !error_pending_is(vm, EXC_STOP_ITERATION)) return false;
    error_clear(vm);
    return true;
}

/// Cuts the innermost delegate off a suspended chain, as a root of its own. NULL when `root` awaits no Python
/// generator.
static Gen *detach_innermost(Gen *root) {
    Gen *inner = root->innermost;
    if (inner == root) return NULL;
    Gen *outer = frame_gen(inner->frame.back);
    inner->frame.back = NULL;
    inner->mode = GEN_MODE_NONE;
    inner->innermost = inner;
    inner->depth = 1;
    root->innermost = outer;
    root->depth--;
    return inner;
}

bool gen_close_delegates(Vm *vm, Gen *gen) {
    bool closed = true;
    Gen *inner;
    while (closed && gen->state == GEN_SUSPENDED && (inner = detach_innermost(gen))) {
        obj_keep(&inner->head);
        closed = close_one(vm, inner);
        DROP(vm, inner);
    }
    return closed;
}

bool gen_close(Vm *vm, Gen *gen) {
    if (gen->state == GEN_RUNNING || gen->mode != GEN_MODE_NONE) {
        error_raise(vm, EXC_VALUE_ERROR, "%s already executing",
                    gen->head.kind == TYPE_COROUTINE ? "coroutine" : "generator");
        return false;
    }
    obj_keep(&gen->head);
    bool closed = gen_close_delegates(vm, gen);
    if (closed) {
        closed = close_one(vm, gen);
    } else if (gen->state == GEN_SUSPENDED) {
        // What the inner generator raised instead of ending goes on in the awaiting one.
        Value out;
        if (root_throw(vm, gen, &out) != STEP_ERROR) {
            value_drop(vm, out);
            closed = true;
        }
    }
    DROP(vm, gen);
    return closed;
}
