/// The Python types generator, coroutine and coroutine_wrapper: methods, attributes, end of life.
#include "sim/vm/builtin_types.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/iterator.h"
#include "sim/vm/warning.h"

static Gen *self_gen(const Value *args) {
    return (Gen *)value_obj(args[0]);
}

Str *gen_name(Vm *vm, const Gen *gen) {
    if (gen->names) return KEEP(value_str_ptr(gen->names->items[0]));
    return gen->is_native ? str_from_c(vm, gen->native->name) : KEEP(gen->frame.code->name);
}

Str *gen_qualname(Vm *vm, const Gen *gen) {
    if (gen->names) return KEEP(value_str_ptr(gen->names->items[1]));
    return gen->is_native ? str_from_c(vm, gen->native->qualname) : KEEP(gen->frame.code->qualname);
}

void gen_set_names(Vm *vm, Gen *gen, Str *name, Str *qualname) {
    Value items[] = {value_from_obj(name), value_from_obj(qualname)};
    Tuple *old = gen->names;
    gen->names = tuple_from(vm, items, 2);
    DROP_ANY(vm, old);
}

Gen *gen_innermost_program(Gen *root) {
    Gen *gen = root->state == GEN_SUSPENDED ? root->innermost : root;
    while (gen && (gen->is_native || !gen->frame.code || (gen->frame.code->flags & CODE_LIBRARY)))
        gen = gen != root && gen->frame.back ? frame_gen(gen->frame.back) : NULL;
    return gen;
}

uint32_t gen_line(const Gen *gen) {
    if (gen->is_native || !gen->frame.code) return 0;
    const Frame *frame = &gen->frame;
    if (gen->state == GEN_CREATED || gen->state == GEN_CLOSED) return frame->code->first_line;
    uint32_t instruction = (uint32_t)(frame->next - frame->code->instructions);
    bool at_instruction = frame->flags & FRAME_AWAITING;
    return (uint32_t)frame->code
        ->positions[at_instruction || instruction == 0 ? instruction : instruction - 1]
        .line;
}

// ---- methods ----------------------------------------------------------------------------------------------

/// What a step of a generator means for its Python caller: a value, or StopIteration with the result.
static Value finish_step(Vm *vm, Gen *gen, StepResult result, Value out) {
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
    (void)gen;
    return VALUE_ERROR;
}

static Value gen_send(Vm *vm, const Value *args, int count) {
    Value out = VALUE_NONE;
    StepResult result = gen_resume(vm, self_gen(args), args[1], &out);
    return finish_step(vm, self_gen(args), result, out);
}

Value gen_thrown_exception(Vm *vm, const Value *args, int count) {
    Value what = args[0];
    if (value_is_exception(what)) {
        if (count > 1 && !value_is_none(args[1]))
            return error_raise(vm, EXC_TYPE_ERROR, "instance exception may not have a separate value");
        return value_keep(what);
    }
    if (!value_is_type(what) || !(value_type_ptr(what)->flags & TYPE_EXCEPTION))
        return error_raise(vm, EXC_TYPE_ERROR,
                           "exceptions must be classes or instances deriving from BaseException, not %T",
                           what);
    if (count > 1 && value_is_exception(args[1])) return value_keep(args[1]);
    return vm_call(vm, what, args + 1, count > 1 && !value_is_none(args[1]) ? 1 : 0);
}

/// throw(): GeneratorExit closes the delegates first, everything else goes straight to the innermost frame.
static StepResult gen_throw(Vm *vm, Gen *gen, Value exception, Value *out) {
    if (exception_is(vm, exception, EXC_GENERATOR_EXIT) && gen->state == GEN_SUSPENDED &&
        gen->innermost != gen) {
        if (!gen_close_delegates(vm, gen)) {
            Value raised = error_take(vm);
            error_restore(vm, raised);
            return gen_resume(vm, gen, VALUE_ERROR, out);
        }
    }
    error_restore(vm, value_keep(exception));
    return gen_resume(vm, gen, VALUE_ERROR, out);
}

static Value gen_throw_method(Vm *vm, const Value *args, int count) {
    Value exception = gen_thrown_exception(vm, args + 1, count - 1);
    if (value_is_error(exception)) return exception;
    Value out = VALUE_NONE;
    StepResult result = gen_throw(vm, self_gen(args), exception, &out);
    value_drop(vm, exception);
    return finish_step(vm, self_gen(args), result, out);
}

static Value gen_close_method(Vm *vm, const Value *args, int count) {
    return gen_close(vm, self_gen(args)) ? VALUE_NONE : VALUE_ERROR;
}

static Value gen_next(Vm *vm, Obj *object) {
    Value out = VALUE_NONE;
    Gen *gen = (Gen *)object;
    StepResult result = gen_resume(vm, gen, VALUE_NONE, &out);
    if (result == STEP_YIELD) return out;
    if (result == STEP_ERROR) return VALUE_ERROR;
    value_drop(vm, out);
    return VALUE_UNSET;
}

static Value gen_next_method(Vm *vm, const Value *args, int count) {
    return gen_send(vm, (Value[]){args[0], VALUE_NONE}, 2);
}

static Value gen_self(Vm *vm, const Value *args, int count) {
    return value_keep(args[0]);
}

static Value coroutine_await(Vm *vm, const Value *args, int count) {
    Wrapper *wrapper = obj_new(vm, vm->types[TYPE_COROUTINE_WRAPPER], sizeof *wrapper);
    wrapper->function = value_keep(args[0]);
    return value_from_obj(wrapper);
}

// ---- attributes -------------------------------------------------------------------------------------------

static Value get_name(Vm *vm, const Value *args, int count) {
    return value_from_obj(gen_name(vm, self_gen(args)));
}

static Value get_qualname(Vm *vm, const Value *args, int count) {
    return value_from_obj(gen_qualname(vm, self_gen(args)));
}

static Value raise_not_text(Vm *vm, const char *attribute) {
    return error_raise(vm, EXC_TYPE_ERROR, "%s must be set to a string object", attribute);
}

static Value set_name(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1])) return raise_not_text(vm, "__name__");
    Str *qualname = gen_qualname(vm, self_gen(args));
    gen_set_names(vm, self_gen(args), value_str_ptr(args[1]), qualname);
    DROP(vm, qualname);
    return VALUE_NONE;
}

static Value set_qualname(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1])) return raise_not_text(vm, "__qualname__");
    Str *name = gen_name(vm, self_gen(args));
    gen_set_names(vm, self_gen(args), name, value_str_ptr(args[1]));
    DROP(vm, name);
    return VALUE_NONE;
}

static Value get_running(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_gen(args)->state == GEN_RUNNING);
}

static Value get_suspended(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_gen(args)->state == GEN_SUSPENDED);
}

static Value get_code(Vm *vm, const Value *args, int count) {
    Gen *gen = self_gen(args);
    return gen->is_native ? VALUE_NONE : value_keep(value_from_obj(gen->frame.code));
}

static Value get_frame(Vm *vm, const Value *args, int count) {
    Gen *gen = self_gen(args);
    if (gen->is_native || gen->state == GEN_CLOSED) return VALUE_NONE;
    return value_keep(value_from_obj(frame_object(vm, &gen->frame)));
}

static Value get_awaiting(Vm *vm, const Value *args, int count) {
    Gen *gen = self_gen(args);
    if (gen->state != GEN_SUSPENDED || gen->is_native) return VALUE_NONE;
    if (gen->frame.flags & FRAME_AWAITING) return value_keep(gen->frame.top[-1]);
    bool delegates = gen->innermost != gen || instruction_opcode(gen->frame.next[-1]) == OPCODE_SEND;
    return delegates ? value_keep(gen->frame.top[-1]) : VALUE_NONE;
}

static Value gen_repr(Vm *vm, const Value *args, int count) {
    Gen *gen = self_gen(args);
    Str *name = gen_qualname(vm, gen);
    Str *text = str_format(vm, "<%T object %S at %P>", args[0], name, args[0]);
    DROP(vm, name);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

// ---- end of life ------------------------------------------------------------------------------------------

void gen_finalize(Vm *vm, Obj *object) {
    Gen *gen = (Gen *)object;
    if (gen->is_of_loop) vm->hooks->async_gen_finalize(vm, gen);
    if (gen->is_of_loop && !gen->close_begun) return;
    if (gen->state == GEN_CLOSED || gen->state == GEN_RUNNING) return;
    if (gen->mode != GEN_MODE_NONE) return; // a part of a chain in the same garbage, whose root closes it
    if (gen->state == GEN_CREATED) {
        if (gen->head.kind == TYPE_COROUTINE && !gen->was_awaited) warn_never_awaited(vm, gen);
        return;
    }
    if (!gen_close(vm, gen)) error_unraisable(vm, value_from_obj(gen));
}

void gen_dealloc(Vm *vm, Obj *object) {
    Gen *gen = (Gen *)object;
    value_clear(vm, &gen->handling.exception);
    DROP_ANY(vm, gen->names);
    if (gen->is_native) {
        if (gen->state == GEN_CLOSED) return; // its end has cleared them
        for (uint32_t i = 0; i < gen->native->local_count; i++)
            value_clear(vm, &native_locals(gen)[i]);
        return;
    }
    Frame *frame = &gen->frame;
    if (frame->function) {
        while (frame->top > frame_stack_base(frame))
            value_drop(vm, *--frame->top);
        frame_finish(vm, frame);
    }
    DROP(vm, frame->code);
}

void gen_traverse(Obj *object, VisitFn visit, void *context) {
    Gen *gen = (Gen *)object;
    if (!value_is_unset(gen->handling.exception)) visit(gen->handling.exception, context);
    if (gen->is_native) {
        for (uint32_t i = 0; i < gen->native->local_count; i++)
            visit(native_locals(gen)[i], context);
        return;
    }
    if (!gen->frame.function) return;
    visit(value_from_obj(gen->frame.function), context);
    if (gen->frame.object) visit(value_from_obj(gen->frame.object), context);
    for (Value *slot = frame_slots(&gen->frame); slot < gen->frame.top; slot++)
        visit(*slot, context);
}

static Value wrapper_next(Vm *vm, const Value *args, int count) {
    return gen_send(vm, (Value[]){((Wrapper *)value_obj(args[0]))->function, VALUE_NONE}, 2);
}
static Value wrapper_send(Vm *vm, const Value *args, int count) {
    return gen_send(vm, (Value[]){((Wrapper *)value_obj(args[0]))->function, args[1]}, 2);
}
static Value wrapper_throw(Vm *vm, const Value *args, int count) {
    Value replaced[4] = {((Wrapper *)value_obj(args[0]))->function, VALUE_NONE, VALUE_NONE, VALUE_NONE};
    for (int i = 1; i < count; i++)
        replaced[i] = args[i];
    return gen_throw_method(vm, replaced, count);
}
static Value wrapper_close(Vm *vm, const Value *args, int count) {
    return gen_close_method(vm, &((Wrapper *)value_obj(args[0]))->function, 1);
}
static void wrapper_dealloc(Vm *vm, Obj *object) {
    value_clear(vm, &((Wrapper *)object)->function);
}
static void wrapper_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((Wrapper *)object)->function, context);
}

// ---- tables -----------------------------------------------------------------------------------------------

#define GEN_METHODS                                                                                          \
    NATIVE("send", gen_send, 2, 2), NATIVE("throw", gen_throw_method, 2, 4),                                 \
        NATIVE("close", gen_close_method, 1, 1), NATIVE("__repr__", gen_repr, 1, 1),                         \
        NATIVE_GET("__name__", get_name), NATIVE_SET("__name__", set_name),                                  \
        NATIVE_GET("__qualname__", get_qualname), NATIVE_SET("__qualname__", set_qualname)

static const NativeDef GENERATOR_METHODS[] = {
    GEN_METHODS,
    NATIVE("__iter__", gen_self, 1, 1),
    NATIVE("__next__", gen_next_method, 1, 1),
    NATIVE_GET("gi_running", get_running),
    NATIVE_GET("gi_suspended", get_suspended),
    NATIVE_GET("gi_code", get_code),
    NATIVE_GET("gi_frame", get_frame),
    NATIVE_GET("gi_yieldfrom", get_awaiting),
    NATIVE_END,
};

static const NativeDef COROUTINE_METHODS[] = {
    GEN_METHODS,
    NATIVE("__await__", coroutine_await, 1, 1),
    NATIVE_GET("cr_running", get_running),
    NATIVE_GET("cr_suspended", get_suspended),
    NATIVE_GET("cr_code", get_code),
    NATIVE_GET("cr_frame", get_frame),
    NATIVE_GET("cr_await", get_awaiting),
    NATIVE_END,
};

static const NativeDef WRAPPER_METHODS[] = {
    NATIVE("__iter__", gen_self, 1, 1),   NATIVE("__next__", wrapper_next, 1, 1),
    NATIVE("send", wrapper_send, 2, 2),   NATIVE("throw", wrapper_throw, 2, 4),
    NATIVE("close", wrapper_close, 1, 1), NATIVE_END,
};

static const TypeDef GENERATOR_TYPE = {
    .name = "generator",
    .module = "builtins",
    .size_bytes = sizeof(Gen),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = gen_dealloc,
    .finalize = gen_finalize,
    .number_offset = offsetof(Gen, number),
    .traverse = gen_traverse,
    .object_size = gen_size_bytes,
    .next = gen_next,
    .methods = GENERATOR_METHODS,
};
static const TypeDef COROUTINE_TYPE = {
    .name = "coroutine",
    .module = "builtins",
    .size_bytes = sizeof(Gen),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = gen_dealloc,
    .finalize = gen_finalize,
    .number_offset = offsetof(Gen, number),
    .traverse = gen_traverse,
    .object_size = gen_size_bytes,
    .methods = COROUTINE_METHODS,
};
static const TypeDef WRAPPER_TYPE = {
    .name = "coroutine_wrapper",
    .module = "builtins",
    .size_bytes = sizeof(Wrapper),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .methods = WRAPPER_METHODS,
};

void gen_init_type(Vm *vm) {
    type_init_native(vm, TYPE_GENERATOR, &GENERATOR_TYPE);
    type_init_native(vm, TYPE_COROUTINE, &COROUTINE_TYPE);
    type_init_native(vm, TYPE_COROUTINE_WRAPPER, &WRAPPER_TYPE);
    async_gen_init_type(vm);
}
