/// How frames are left: by return, by the yield of an asynchronous generator, by an exception. What dies with
/// a frame's variables finds the frame behind it as the current one, as in CPython.
#include "sim/vm/interpreter.h"
#include "sim/vm/program_trace.h"

// ---- return -----------------------------------------------------------------------------------------------

/// The generator over which `frame` loops has ended: goes on behind the loop.
static Next loop_end(Vm *vm, Frame *frame) {
    Value iterator = *--frame->top;
    frame->next = frame->code->instructions + instruction_argument(frame->next[-1]);
    value_drop(vm, iterator);
    return NEXT_GO_ON;
}

static Next generator_return(Vm *vm, Frame *frame, Value value, Value *out) {
    Frame *back = frame->back;
    Gen *gen = frame_gen(frame);
    GenMode mode = (GenMode)gen->mode;
    if (vm->trace && mode >= GEN_MODE_DELEGATE) program_trace_left(vm, gen, TRACE_FRAME_END_RETURN);
    obj_keep(&gen->head); // dropping the locals may drop the last other reference
    vm->frame = back;
    frame_finish(vm, frame);
    gen_leave(vm, gen);
    DROP(vm, gen);
    switch (mode) {
    case GEN_MODE_NONE:
    case GEN_MODE_NATIVE: *out = value; return NEXT_EXIT;
    case GEN_MODE_FOR: value_drop(vm, value); return loop_end(vm, back);
    case GEN_MODE_STEP:
        if (!async_step_returned(vm, back->top[-1], &value)) return NEXT_RAISE;
        break;
    case GEN_MODE_DELEGATE: break;
    }
    return await_finish(vm, back, value);
}

Next frame_return(Vm *vm, Frame *frame, Value value, Value *out) {
    if (frame->flags & FRAME_GENERATOR) return generator_return(vm, frame, value, out);
    Frame *back = frame->back;
    uint32_t flags = frame->flags;
    vm->frame = back;
    frame_finish(vm, frame);
    frame_pop(vm, frame);
    vm->depth--;
    if (flags & FRAME_ENTRY) {
        *out = value;
        return NEXT_EXIT;
    }
    if (!(flags & FRAME_INIT)) {
        *back->top++ = value;
        return NEXT_GO_ON;
    }
    if (value_is_none(value)) return NEXT_GO_ON; // the instance lies on the stack already
    error_raise(vm, EXC_TYPE_ERROR, "__init__() should return None, not '%T'", value);
    value_drop(vm, value);
    return NEXT_RAISE;
}

// ---- yield ------------------------------------------------------------------------------------------------

Next async_generator_yield(Vm *vm, Frame *frame, Value value) {
    Frame *back = frame->back;
    Gen *gen = frame_gen(frame);
    if (vm->trace) program_trace_left(vm, gen, TRACE_FRAME_END_YIELD);
    gen_leave(vm, gen);
    gen->state = GEN_SUSPENDED;
    gen->innermost = gen;
    frame->back = NULL;
    vm->frame = back;
    if (!async_step_yielded(vm, back->top[-1], &value)) return NEXT_RAISE;
    return await_finish(vm, back, value);
}

// ---- exceptions -------------------------------------------------------------------------------------------

static uint32_t current_instruction(const Frame *frame) {
    return (uint32_t)(frame->next - 1 - frame->code->instructions);
}

/// Finds the handler of the instruction at `index`; NULL if there is none in this frame.
static const ExceptionRange *find_handler(const Code *code, uint32_t index) {
    for (uint32_t i = 0; i < code->range_count; i++)
        if (code->ranges[i].start <= index && index < code->ranges[i].end) return &code->ranges[i];
    return NULL;
}

static void cut_stack(Vm *vm, Frame *frame, const Value *base) {
    while (frame->top > base)
        value_drop(vm, *--frame->top);
}

static void enter_handler(Vm *vm, Frame *frame, const ExceptionRange *range, uint32_t lasti) {
    Value exception = error_take(vm);
    cut_stack(vm, frame, frame_stack_base(frame) + range->depth);
    if (range->push_lasti) *frame->top++ = value_from_small_int(lasti);
    *frame->top++ = exception;
    frame->next = frame->code->instructions + range->handler;
    vm->frame = frame;
}

/// NEXT_RAISE: the exception goes on in vm->frame.
static Next generator_raise(Vm *vm, Frame *frame) {
    Frame *back = frame->back;
    Gen *gen = frame_gen(frame);
    GenMode mode = (GenMode)gen->mode;
    obj_keep(&gen->head);
    gen_convert_stop(vm, gen);
    if (vm->trace && mode >= GEN_MODE_DELEGATE) program_trace_left(vm, gen, TRACE_FRAME_END_RAISE);
    vm->frame = back;
    frame_finish(vm, frame);
    gen_leave(vm, gen);
    DROP(vm, gen);
    if (mode == GEN_MODE_NATIVE) return NEXT_EXIT;
    Value result;
    if (mode == GEN_MODE_STEP && async_step_raised(vm, back->top[-1], &result))
        return await_finish(vm, back, result);
    return NEXT_RAISE;
}

/// The same for the frame of a plain call.
static Next call_raise(Vm *vm, Frame *frame) {
    Frame *back = frame->back;
    uint32_t flags = frame->flags;
    vm->frame = back;
    frame_finish(vm, frame);
    frame_pop(vm, frame);
    vm->depth--;
    return flags & FRAME_ENTRY ? NEXT_EXIT : NEXT_RAISE;
}

Next frame_unwind(Vm *vm, Frame *frame, uint32_t lasti) {
    for (;;) {
        const ExceptionRange *range = find_handler(frame->code, current_instruction(frame));
        if (range) {
            enter_handler(vm, frame, range, lasti);
            return NEXT_GO_ON;
        }
        Value pending = error_take(vm);
        cut_stack(vm, frame, frame_stack_base(frame));
        error_restore(vm, pending);
        Next next = frame->flags & FRAME_GENERATOR ? generator_raise(vm, frame) : call_raise(vm, frame);
        if (next != NEXT_RAISE) return next;
        frame = vm->frame;
        traceback_add_frame(vm, frame);
        lasti = current_instruction(frame);
    }
}

Next frame_raise(Vm *vm, Frame *frame) {
    traceback_add_frame(vm, frame);
    return frame_unwind(vm, frame, current_instruction(frame));
}
