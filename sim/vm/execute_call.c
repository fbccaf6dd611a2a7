/// CALL, CALL_KW and CALL_EX: callee and arguments lie on the frame's stack. Python functions run in a frame
/// of their own that the interpreter goes on in, so that the C stack does not grow; everything else is called
/// at once.
#include "sim/vm/call.h"
#include "sim/vm/interpreter.h"

static void drop_operands(Vm *vm, Frame *frame, uint32_t count) {
    for (; count > 0; count--)
        value_drop(vm, *--frame->top);
}

/// `callee` was made for the operands (NULL: it could not be).
static Next enter(Vm *vm, Frame *frame, Frame *callee, uint32_t operands) {
    if (!callee) return NEXT_RAISE;
    drop_operands(vm, frame, operands);
    callee->back = frame;
    vm->frame = callee;
    return NEXT_GO_ON;
}

static Next finish(Vm *vm, Frame *frame, Value result, uint32_t operands) {
    if (value_is_error(result)) return NEXT_RAISE;
    drop_operands(vm, frame, operands);
    if (value_is_unset(result)) return NEXT_BLOCKED;
    *frame->top++ = result;
    return NEXT_GO_ON;
}

Value execute_native(Vm *vm, Value *args, int count) {
    Native *native = (Native *)value_obj(args[-2]);
    if (!value_is_unset(native->self)) {
        // a decorator may have put a bound native where a method is expected: no slot is left for its self
        if (!value_is_unset(args[-1])) return vm_call(vm, value_from_obj(native), args - 1, count + 1);
        args[-1] = value_keep(native->self);
    }
    if (!value_is_unset(args[-1])) {
        args--;
        count++;
    }
    const NativeDef *def = native->def;
    bool is_plain = native->head.kind == TYPE_NATIVE ? !(def->flags & NATIVE_STATIC)
                                                     : count > 0 && value_type(vm, args[0]) == native->owner;
    if (is_plain && native_fits(def, count)) return def->fn(vm, args, count);
    Value result;
    if (is_plain && native_call_positional(vm, native, args, count, &result)) return result;
    return native_call_checked(vm, native, args, count, NULL);
}

/// `instance = type(...)` where that comes down to the Python function __init__: its frame is entered, and
/// the instance lies on the stack when it is left.
static Next call_init(Vm *vm, Frame *frame, Type *type, Function *init, uint32_t given,
                      const Tuple *kwnames) {
    Value *args = frame->top - given;
    int count = (int)(given - (kwnames ? kwnames->count : 0));
    Value instance = value_from_obj(obj_new(vm, type, 0));
    args[-1] = instance;
    Frame *callee = function_frame(vm, init, args - 1, count + 1, kwnames);
    value_keep(instance);
    Next next = enter(vm, frame, callee, given + 2);
    if (next == NEXT_RAISE) {
        value_drop(vm, instance);
        return next;
    }
    callee->flags = FRAME_INIT;
    *frame->top++ = instance;
    return next;
}

/// obj.method(...) without the bound method in between.
static void unpack_method(Vm *vm, Value *args) {
    Method *method = (Method *)value_obj(args[-2]);
    args[-1] = value_keep(method->self);
    args[-2] = value_keep(method->function);
    DROP(vm, method);
}

Next execute_call(Vm *vm, Frame *frame, uint32_t given, const Tuple *kwnames) {
    Value *args = frame->top - given;
    int count = (int)(given - (kwnames ? kwnames->count : 0));
    uint32_t operands = given + 2;
    if (value_has_kind(args[-2], TYPE_METHOD) && value_is_unset(args[-1])) unpack_method(vm, args);
    Value callable = args[-2];
    TypeId kind = value_is_obj(callable) ? (TypeId)value_obj(callable)->kind : TYPE_OBJECT;
    if (kind == TYPE_TYPE && value_is_unset(args[-1])) {
        Function *init = class_python_init(vm, (Type *)value_obj(callable));
        if (init && !code_makes_generator(init->code))
            return call_init(vm, frame, (Type *)value_obj(callable), init, given, kwnames);
    }
    if (!value_is_unset(args[-1])) {
        args--;
        count++;
    }
    if (kind != TYPE_FUNCTION)
        return finish(vm, frame, vm_call_straight(vm, callable, args, count, kwnames), operands);
    Function *function = (Function *)value_obj(callable);
    if (!code_makes_generator(function->code))
        return enter(vm, frame, function_frame(vm, function, args, count, kwnames), operands);
    Gen *gen = function_generator(vm, function, args, count, kwnames);
    return finish(vm, frame, gen ? value_from_obj(gen) : VALUE_ERROR, operands);
}

Next execute_call_unpacked(Vm *vm, Frame *frame, bool has_keywords) {
    uint32_t operands = has_keywords ? 4 : 3;
    const Value *stack = frame->top - operands; // callable, unset, positional, keywords
    Value keywords = has_keywords ? stack[3] : VALUE_UNSET;
    Frame *callee = frame_unpacked(vm, stack[0], stack[2], keywords);
    if (callee) return enter(vm, frame, callee, operands);
    if (error_is_pending(vm)) return NEXT_RAISE;
    return finish(vm, frame, call_unpacked(vm, stack[0], stack[2], keywords), operands);
}
