#include "sim/vm/program_trace.h"

#include "sim/vm/list.h"
#include "sim/vm/trace_value.h"

static bool is_program(const Code *code) {
    return !(code->flags & CODE_LIBRARY);
}

// ---- coroutine frames -------------------------------------------------------------------------------------

/// Depth of the chain that `frame` is the end of; -1: it is no coroutine's frame (a plain `yield from`).
static int64_t chain_depth(Frame *frame) {
    if (!(frame->flags & FRAME_GENERATOR)) return -1;
    Gen *gen = frame_gen(frame);
    return gen->head.kind == TYPE_GENERATOR && gen->program_depth == 0 ? -1 : (int64_t)gen->program_depth;
}

void program_trace_entered(Vm *vm, Frame *awaiting, Gen *gen) {
    int64_t outer = chain_depth(awaiting);
    if (outer < 0) return;
    bool shown = is_program(gen->frame.code);
    gen->program_depth = (uint32_t)outer + shown;
    if (shown) trace_frame_entered(vm->trace, trace_gen_name(vm, gen), gen->program_depth);
}

void program_trace_left(Vm *vm, Gen *gen, TraceFrameEnd how) {
    if (gen->program_depth == 0 || !is_program(gen->frame.code)) return;
    trace_frame_left(vm->trace, how, trace_gen_name(vm, gen), gen->program_depth - 1);
}

// ---- exceptions -------------------------------------------------------------------------------------------

/// Ends of iterations and the closing of generators are raised without anything having gone wrong.
static bool is_control_flow(Vm *vm, Value exception) {
    return exception_is(vm, exception, EXC_STOP_ITERATION) ||
           exception_is(vm, exception, EXC_STOP_ASYNC_ITERATION) ||
           exception_is(vm, exception, EXC_GENERATOR_EXIT);
}

void program_trace_raised(Vm *vm, const Frame *frame) {
    Exception *exception = value_exception(vm->error);
    if (exception->raised_event || !is_program(frame->code) || is_control_flow(vm, vm->error)) return;
    TraceString type, message;
    trace_value(vm, vm->error, true, &type, &message);
    exception->raised_event = trace_exception_raised(vm->trace, type, message);
}

void program_trace_caught(Vm *vm, const Frame *frame, Value exception) {
    if (!is_program(frame->code) || is_control_flow(vm, exception)) return;
    TraceString type, message;
    trace_value(vm, exception, true, &type, &message);
    trace_exception_caught(vm->trace, type, message, value_exception(exception)->raised_event);
}

// ---- names ------------------------------------------------------------------------------------------------

static void name_object(Vm *vm, Value value, const char *bytes, size_t size) {
    TraceObject object = vm->hooks->trace_object(vm, value);
    if (!object || trace_object(vm->trace, object).label) return;
    trace_object_named(vm->trace, object, trace_intern(vm->trace, bytes, size));
}

static void name_member(Vm *vm, Value value, const Str *name, Value key) {
    if (!value_is_obj(value) || !vm->hooks->trace_object(vm, value)) return;
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_printf(&text, "%s[", name->bytes);
    value_add_short(vm, &text, key);
    buffer_add_byte(&text, ']');
    name_object(vm, value, text.bytes, text.size);
    buffer_free(&text);
}

void program_trace_stored(Vm *vm, Value value, const Str *name) {
    if (!value_is_obj(value)) return;
    if (value_is_list(value) || value_is_tuple(value)) {
        ItemSpan items = sequence_items(value);
        for (size_t i = 0; i < items.count; i++)
            name_member(vm, items.items[i], name, value_from_small_int((int64_t)i));
    } else if (value_is_dict(value)) {
        Value key, item;
        for (uint32_t position = 0; dict_next(value_dict(value), &position, &key, &item);)
            name_member(vm, item, name, key);
    } else {
        name_object(vm, value, name->bytes, name->size);
    }
}

void program_trace_stored_item(Vm *vm, Value value, const Str *name, Value key) {
    name_member(vm, value, name, key);
}
