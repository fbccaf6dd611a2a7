/// The pending exception: raising, taking, restoring, chaining.
#include "sim/vm/error.h"

#include "sim/vm/exception.h"
#include "sim/vm/format.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/program_trace.h"

/// Sets __context__ of a freshly raised exception to the one being handled, and cuts a cycle that this would
/// close.
static void error_chain(Vm *vm, Value exception) {
    Value handled = vm_handled(vm);
    if (value_is_unset(handled) || value_same(handled, exception)) return;
    Value link = handled;
    while (value_is_exception(link)) {
        Value *next = &value_exception(link)->context;
        if (value_same(*next, exception)) {
            value_replace(vm, next, VALUE_NONE);
            break;
        }
        link = *next;
    }
    value_replace(vm, &value_exception(exception)->context, value_keep(handled));
}

Value error_new(Vm *vm, ExcId type, Value argument) {
    Tuple *args = value_is_unset(argument) ? tuple_new(vm, 0) : tuple_from(vm, &argument, 1);
    Exception *exception = exception_alloc(vm, vm->exceptions[type], args);
    if (type == EXC_STOP_ITERATION || type == EXC_SYSTEM_EXIT)
        exception_extra(exception)[0] = value_is_unset(argument) ? VALUE_NONE : value_keep(argument);
    return value_from_obj(exception);
}

Value error_raise_value(Vm *vm, Value exception) {
    error_chain(vm, exception);
    error_restore(vm, exception);
    return VALUE_ERROR;
}

Value error_raise_with(Vm *vm, ExcId type, Value argument) {
    return error_raise_value(vm, error_new(vm, type, argument));
}

Value error_raise(Vm *vm, ExcId type, const char *format, ...) {
    Buffer text;
    buffer_init(&text, vm->memory);
    va_list arguments;
    va_start(arguments, format);
    bool formatted = text_format_v(vm, &text, format, arguments);
    va_end(arguments);
    if (formatted) {
        Str *message = str_new(vm, text.bytes, text.size);
        error_raise_with(vm, type, value_from_obj(message));
        DROP(vm, message);
    }
    buffer_free(&text);
    return VALUE_ERROR;
}

static Value raised_object(Vm *vm, Value operand) {
    if (value_is_exception(operand)) return value_keep(operand);
    if (value_is_type(operand) && (value_type_ptr(operand)->flags & TYPE_EXCEPTION)) {
        Value made = vm_call(vm, operand, NULL, 0);
        if (value_is_error(made) || value_is_exception(made)) return made;
        error_raise(vm, EXC_TYPE_ERROR,
                    "calling %R should have returned an instance of BaseException, not %R", operand,
                    value_from_obj(value_type(vm, made)));
        value_drop(vm, made);
        return VALUE_ERROR;
    }
    return VALUE_UNSET;
}

Value error_raise_from(Vm *vm, Value operand, Value cause_operand) {
    Value exception = raised_object(vm, operand);
    if (value_is_unset(exception))
        return error_raise(vm, EXC_TYPE_ERROR, "exceptions must derive from BaseException");
    if (value_is_error(exception)) return VALUE_ERROR;
    if (!value_is_unset(cause_operand)) {
        Value cause = value_is_none(cause_operand) ? VALUE_NONE : raised_object(vm, cause_operand);
        if (value_is_unset(cause))
            error_raise(vm, EXC_TYPE_ERROR, "exception causes must derive from BaseException");
        if (value_is_unset(cause) || value_is_error(cause)) {
            value_drop(vm, exception);
            return VALUE_ERROR;
        }
        value_replace(vm, &value_exception(exception)->cause, cause);
        value_exception(exception)->suppress_context = true;
    }
    value_exception(exception)->raised_event = 0;
    return error_raise_value(vm, exception);
}

bool exception_is(Vm *vm, Value exception, ExcId type) {
    return value_is_exception(exception) && type_is_subtype(value_obj(exception)->type, vm->exceptions[type]);
}

bool error_pending_is(Vm *vm, ExcId type) {
    return exception_is(vm, vm->error, type);
}

Value error_take(Vm *vm) {
    Value exception = vm->error;
    vm->error = VALUE_UNSET;
    return exception;
}

void error_restore(Vm *vm, Value exception) {
    value_replace(vm, &vm->error, exception);
}

void error_clear(Vm *vm) {
    value_clear(vm, &vm->error);
}

/// Adds the place where `frame` is; `object` (kept, may be NULL) keeps its locals.
static void traceback_add(Vm *vm, Value exception, const Frame *frame, FrameObj *object) {
    uint32_t instruction = (uint32_t)(frame->next - frame->code->instructions);
    Traceback *entry = obj_new(vm, vm->types[TYPE_TRACEBACK], sizeof *entry);
    entry->next = value_exception(exception)->traceback;
    entry->code = KEEP(frame->code);
    entry->instruction = instruction > 0 ? instruction - 1 : 0;
    entry->frame = KEEP_ANY(object);
    value_exception(exception)->traceback = entry;
}

void traceback_add_frame(Vm *vm, Frame *frame) {
    if (vm->trace) program_trace_raised(vm, frame);
    traceback_add(vm, vm->error, frame, frame_object(vm, frame));
}

void traceback_place(Vm *vm, Value exception) {
    bool has_place = value_exception(exception)->traceback || !vm->frame || !vm->frame->function;
    if (!has_place) traceback_add(vm, exception, vm->frame, NULL);
}
