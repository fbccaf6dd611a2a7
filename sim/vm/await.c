/// Instructions of `await`, `yield from` and `async for`: what can be awaited, and how a value is sent into
/// it (Semantics 2.5, 11).
#include "sim/vm/interpreter.h"
#include "sim/vm/program_trace.h"

// ---- what is awaited --------------------------------------------------------------------------------------

static Value raise_not_awaitable(Vm *vm, Value object, uint32_t where) {
    if (where == 0)
        return error_raise(vm, EXC_TYPE_ERROR, "object %T can't be used in 'await' expression", object);
    return error_raise(vm, EXC_TYPE_ERROR,
                       "'async with' received an object from __%s__ that does not implement __await__: %T",
                       where == 1 ? "aenter" : "aexit", object);
}

Value await_target(Vm *vm, Value object, uint32_t where) {
    if (value_has_kind(object, TYPE_COROUTINE)) {
        Gen *gen = (Gen *)value_obj(object);
        if (gen->mode == GEN_MODE_DELEGATE)
            return error_raise(vm, EXC_RUNTIME_ERROR, "coroutine is being awaited already");
        return value_keep(object);
    }
    if (value_has_kind(object, TYPE_FUTURE) || value_has_kind(object, TYPE_TASK) ||
        value_has_kind(object, TYPE_ASYNC_GENERATOR_STEP))
        return value_keep(object);
    if (value_has_kind(object, TYPE_GENERATOR) && ((Gen *)value_obj(object))->frame.function &&
        (((Gen *)value_obj(object))->frame.code->flags & CODE_ITERABLE_COROUTINE))
        return value_keep(object);
    Value iterator = vm_call_special(vm, object, NAME___await__, NULL, 0);
    if (value_is_unset(iterator)) return raise_not_awaitable(vm, object, where);
    if (value_is_error(iterator)) return iterator;
    if (value_has_kind(iterator, TYPE_COROUTINE)) {
        value_drop(vm, iterator);
        return error_raise(vm, EXC_TYPE_ERROR, "__await__() returned a coroutine");
    }
    if (value_has_kind(iterator, TYPE_COROUTINE_WRAPPER)) {
        Value coroutine = value_keep(((Wrapper *)value_obj(iterator))->function);
        value_drop(vm, iterator);
        return coroutine;
    }
    bool is_iterator =
        value_is_obj(iterator) &&
        (value_obj(iterator)->type->next || !value_is_unset(value_special(vm, iterator, NAME___next__)));
    if (!is_iterator) {
        error_raise(vm, EXC_TYPE_ERROR, "__await__() returned non-iterator of type '%T'", iterator);
        value_drop(vm, iterator);
        return VALUE_ERROR;
    }
    return iterator;
}

Value yield_from_target(Vm *vm, const Code *code, Value iterable) {
    if (value_has_kind(iterable, TYPE_GENERATOR)) return value_keep(iterable);
    if (!value_has_kind(iterable, TYPE_COROUTINE)) return value_iter(vm, iterable);
    if (code->flags & CODE_ITERABLE_COROUTINE) return value_keep(iterable);
    return error_raise(vm, EXC_TYPE_ERROR,
                       "cannot 'yield from' a coroutine object in a non-coroutine generator");
}

// ---- SEND -------------------------------------------------------------------------------------------------

Next await_finish(Vm *vm, Frame *frame, Value result) {
    Value awaitable = frame->top[-1];
    frame->top[-1] = result;
    frame->next = frame->code->instructions + instruction_argument(frame->next[-1]);
    value_drop(vm, awaitable);
    return NEXT_GO_ON;
}

/// Pops what was sent, and finishes.
static Next finish_sent(Vm *vm, Frame *frame, Value result) {
    value_drop(vm, *--frame->top);
    return await_finish(vm, frame, result);
}

/// Enters the chain of a Python generator or coroutine that becomes a delegate of the running root.
static Next send_to_delegate(Vm *vm, Frame *frame, Gen *gen) {
    if (gen->state == GEN_CLOSED && gen->head.kind == TYPE_GENERATOR)
        return finish_sent(vm, frame, VALUE_NONE);
    bool started = gen->state == GEN_SUSPENDED;
    if (!gen_enter(vm, gen, GEN_MODE_DELEGATE)) return NEXT_RAISE;
    if (vm->trace) program_trace_entered(vm, frame, gen);
    gen->frame.back = frame;
    Value sent = *--frame->top;
    vm->frame = started ? &gen->innermost->frame : &gen->frame;
    if (started)
        *vm->frame->top++ = sent;
    else
        value_drop(vm, sent);
    return NEXT_GO_ON;
}

/// Enters the body of an asynchronous generator, up to its next yield.
static Next send_to_step(Vm *vm, Frame *frame, Value step) {
    Value value, sent = frame->top[-1];
    StepResult result;
    RunEntry entry;
    Gen *gen = async_step_begin(vm, step, sent, &result, &value, &entry);
    if (!gen) return result == STEP_ERROR ? NEXT_RAISE : finish_sent(vm, frame, value);
    bool started = gen->state == GEN_SUSPENDED;
    if (!gen_enter(vm, gen, GEN_MODE_STEP)) return NEXT_RAISE;
    if (vm->trace) program_trace_entered(vm, frame, gen);
    gen->frame.back = frame;
    frame->top--;
    vm->frame = &gen->frame;
    if (entry == ENTER_START && started)
        *gen->frame.top++ = value;
    else if (entry == ENTER_START)
        value_drop(vm, value);
    value_drop(vm, sent);
    return entry == ENTER_RAISE ? NEXT_RAISE : NEXT_GO_ON;
}

/// One step of an iterator that is not a generator: of a class with __await__, or what `yield from` iterates
/// over.
static StepResult iterator_step(Vm *vm, Value iterator, Value sent, Value *out) {
    Value item;
    if (!value_is_none(sent))
        item = vm_call_method(vm, iterator, vm_name(vm, NAME_send), &sent, 1);
    else if (value_obj(iterator)->type->next)
        item = value_obj(iterator)->type->next(vm, value_obj(iterator));
    else
        item = vm_call_special(vm, iterator, NAME___next__, NULL, 0);
    if (value_is_unset(item)) { // a native iterator ended: those carry no value
        *out = VALUE_NONE;
        return STEP_RETURN;
    }
    if (!value_is_error(item)) {
        *out = item;
        return STEP_YIELD;
    }
    if (!error_pending_is(vm, EXC_STOP_ITERATION)) return STEP_ERROR;
    Value stop = error_take(vm);
    *out = value_keep(exception_extra(value_exception(stop))[0]);
    value_drop(vm, stop);
    return STEP_RETURN;
}

/// A step of a coroutine written in C. `resumed`: the frame was suspended at this SEND before.
static inline StepResult coroutine_step(Vm *vm, Gen *gen, Value sent, bool resumed, Value *out) {
    if (!resumed && gen->state != GEN_CREATED) {
        gen_raise_reused(vm, gen);
        return STEP_ERROR;
    }
    gen->was_awaited = true;
    return native_resume(vm, gen, sent, out);
}

/// `resumed` as above.
static StepResult native_step(Vm *vm, Value awaitable, Value sent, bool resumed, Value *out) {
    switch (value_obj(awaitable)->kind) {
    case TYPE_COROUTINE: return coroutine_step(vm, (Gen *)value_obj(awaitable), sent, resumed, out);
    case TYPE_FUTURE:
    case TYPE_TASK: return vm->hooks->future_await(vm, awaitable, out);
    default: return iterator_step(vm, awaitable, sent, out);
    }
}

Next await_send(Vm *vm, Frame *frame) {
    Value sent = frame->top[-1], awaitable = frame->top[-2], out;
    bool resumed = frame->flags & FRAME_AWAITING;
    frame->flags &= ~(uint32_t)FRAME_AWAITING;
    if (value_is_gen(awaitable) && !((Gen *)value_obj(awaitable))->is_native)
        return send_to_delegate(vm, frame, (Gen *)value_obj(awaitable));
    if (value_has_kind(awaitable, TYPE_ASYNC_GENERATOR_STEP)) return send_to_step(vm, frame, awaitable);
    switch (native_step(vm, awaitable, sent, resumed, &out)) {
    case STEP_RETURN: return finish_sent(vm, frame, out);
    case STEP_ERROR: return NEXT_RAISE;
    case STEP_YIELD: break;
    }
    frame->top[-1] = out;
    value_drop(vm, sent);
    return NEXT_GO_ON;
}
