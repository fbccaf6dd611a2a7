/// Instructions of except and except* (PEP 654).
#include "sim/vm/exception_group.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"
#include "sim/vm/program_trace.h"

static bool check_except_class(Vm *vm, Value cls, bool star) {
    if (!value_is_type(cls) || !(value_type_ptr(cls)->flags & TYPE_EXCEPTION)) {
        error_raise(vm, EXC_TYPE_ERROR,
                    "catching classes that do not inherit from BaseException is not allowed");
        return false;
    }
    if (star && type_is_subtype(value_type_ptr(cls), vm->exceptions[EXC_BASE_EXCEPTION_GROUP])) {
        error_raise(vm, EXC_TYPE_ERROR,
                    "catching ExceptionGroup with except* is not allowed. Use except instead.");
        return false;
    }
    return true;
}

/// True if `cls` is an exception class, or a tuple of them (not of tuples); otherwise raises TypeError.
static bool check_except_type(Vm *vm, Value cls, bool star) {
    if (!value_is_tuple(cls)) return check_except_class(vm, cls, star);
    for (uint32_t i = 0; i < value_tuple(cls)->count; i++)
        if (!check_except_class(vm, value_tuple(cls)->items[i], star)) return false;
    return true;
}

int check_exc_match(Vm *vm, Value exception, Value cls) {
    if (!check_except_type(vm, cls, false)) return -1;
    if (!value_is_tuple(cls)) return type_is_subtype(value_obj(exception)->type, value_type_ptr(cls));
    for (uint32_t i = 0; i < value_tuple(cls)->count; i++) {
        if (type_is_subtype(value_obj(exception)->type, value_type_ptr(value_tuple(cls)->items[i]))) return 1;
    }
    return 0;
}

/// Both owned. False with the exception set.
static bool split_group(Vm *vm, Value group, Value cls, Value *rest, Value *match) {
    if (!check_except_type(vm, cls, true)) return false;
    if (value_is_none(group)) {
        *rest = *match = VALUE_NONE;
        return true;
    }
    if (exception_is(vm, group, EXC_BASE_EXCEPTION_GROUP))
        return exception_group_split(vm, group, cls, match, rest);
    int matches = check_exc_match(vm, group, cls);
    if (matches < 0) return false;
    *match = matches ? exception_group_wrap(vm, group) : VALUE_NONE;
    *rest = matches ? VALUE_NONE : value_keep(group);
    return !value_is_error(*match);
}

bool check_eg_match(Vm *vm, Value *operands) {
    Value group = operands[0], cls = operands[1];
    if (!split_group(vm, group, cls, &operands[0], &operands[1])) {
        operands[0] = group;
        operands[1] = cls;
        return false;
    }
    if (!value_is_none(operands[1])) {
        value_replace(vm, &vm->handling->exception, value_keep(operands[1]));
        if (vm->trace) program_trace_caught(vm, vm->frame, operands[1]);
    }
    value_drop(vm, group);
    value_drop(vm, cls);
    return true;
}

Value prep_reraise_star(Vm *vm, Value original, Value list) {
    return exception_group_unhandled(vm, original, value_list(list));
}
