#include "sim/aio/trace_text.h"

#include "sim/aio/qualname.h"

/// How many arguments of a coroutine are shown.
enum { MAX_ARGUMENTS = 4 };

static TraceString take_text(Vm *vm, Buffer *text) {
    TraceString string = trace_intern(vm->trace, text->bytes, text->size);
    buffer_free(text);
    return string;
}

/// Parameter `index` of a coroutine that has not begun; one that a closure uses has moved into its cell.
static Value fresh_argument(Gen *gen, uint32_t index) {
    const Code *code = gen->frame.code;
    Value argument = frame_slots(&gen->frame)[index];
    for (uint32_t i = 0; value_is_unset(argument) && i < code->cell_count; i++) {
        if (code->cell_parameter[i] == (int32_t)index)
            argument = ((Cell *)value_obj(frame_slots(&gen->frame)[code_first_cell(code) + i]))->value;
    }
    return argument;
}

static void add_arguments(Vm *vm, Buffer *out, Gen *gen) {
    if (gen->is_native) {
        if (gen->native->shown_local) value_add_short(vm, out, native_locals(gen)[gen->native->shown_local]);
        return;
    }
    if (gen->state != GEN_CREATED) return;
    const Code *code = gen->frame.code;
    uint32_t first = code->positional_count && str_equal_c(code->local_names[0], "self");
    for (uint32_t i = first; i < code->positional_count && i < first + MAX_ARGUMENTS; i++) {
        if (i > first) buffer_add_text(out, ", ");
        value_add_short(vm, out, fresh_argument(gen, i));
    }
    if (code->positional_count > first + MAX_ARGUMENTS) buffer_add_text(out, ", ...");
}

TraceString trace_coroutine(Vm *vm, Value coroutine) {
    if (!trace_is_on(vm->trace)) return 0;
    if (!value_is_gen(coroutine)) return trace_str(vm, value_type(vm, coroutine)->name);
    Gen *gen = (Gen *)value_obj(coroutine);
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_add_span(&text, trace_string(vm->trace, trace_gen_name(vm, gen)));
    buffer_add_byte(&text, '(');
    add_arguments(vm, &text, gen);
    buffer_add_byte(&text, ')');
    return take_text(vm, &text);
}

TraceString trace_callable(Vm *vm, Value callable) {
    if (!trace_is_on(vm->trace)) return 0;
    if (value_has_kind(callable, TYPE_NATIVE_CALLBACK))
        return trace_constant(vm, ((NativeCallback *)value_obj(callable))->type->qualname);
    if (value_has_kind(callable, TYPE_FUNCTION))
        return trace_str(vm, ((Function *)value_obj(callable))->qualname);
    Buffer text;
    buffer_init(&text, vm->memory);
    callable_add_qualname(vm, callable, &text);
    return take_text(vm, &text);
}

TraceId trace_suspension(Vm *vm, Task *task, Future *future) {
    TraceString function = 0;
    uint32_t depth = 0;
    if (value_is_gen(task->coroutine)) {
        Gen *gen = (Gen *)value_obj(task->coroutine), *innermost = gen_innermost_program(gen);
        function = trace_gen_name(vm, innermost ? innermost : gen);
        if (innermost) {
            depth = innermost->program_depth;
            trace_at_line(vm->trace, 0, gen_line(innermost));
        }
    }
    return trace_task_suspended(vm->trace, task->future.trace_id, future ? future_trace_id(vm, future) : 0,
                                function, depth);
}
