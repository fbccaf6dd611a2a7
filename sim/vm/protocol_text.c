// repr(), str() and ascii() of any value.

#include "sim/vm/bytes.h"
#include "sim/vm/error.h"
#include "sim/vm/number.h"
#include "sim/vm/list.h"
#include "sim/vm/protocol.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

bool repr_enter(Vm *vm, Obj *object) {
    if (!vm->repr_stack) vm->repr_stack = list_new(vm, 8);
    for (uint32_t i = vm->repr_stack->count; i > 0; i--) {
        if (value_obj(vm->repr_stack->items[i - 1]) == object) return false;
    }
    list_append(vm, vm->repr_stack, value_from_obj(object));
    return true;
}

void repr_leave(Vm *vm, Obj *object) {
    List *stack = vm->repr_stack;
    for (uint32_t i = stack->count; i > 0; i--) {
        if (value_obj(stack->items[i - 1]) != object) continue;
        value_drop(vm, list_take(vm, stack, i - 1));
        return;
    }
}

/// What a dunder method has returned must be a str. Takes over `result`.
static Str *checked_text(Vm *vm, const char *method, Value result) {
    if (value_is_error(result)) return NULL;
    if (value_is_str(result)) return value_str_ptr(result);
    error_raise(vm, EXC_TYPE_ERROR, "%s returned non-string (type %T)", method, result);
    value_drop(vm, result);
    return NULL;
}

static Str *constant_repr(Vm *vm, Value value) {
    if (value_is_bool(value)) return str_from_c(vm, value_same(value, VALUE_TRUE) ? "True" : "False");
    if (value_is_none(value)) return str_from_c(vm, "None");
    return str_from_c(vm, value_same(value, VALUE_ELLIPSIS) ? "Ellipsis" : "NotImplemented");
}

/// `caller` is the method that a TypeError names: str() of an object that has only a repr blames __str__.
static Str *repr_by_kind(Vm *vm, Value value, const char *caller) {
    if (value_is_small_int(value)) return int_to_str(vm, value);
    if (value_is_small_float(value)) return float_to_str(vm, value_small_float(value));
    if (!value_is_obj(value)) return constant_repr(vm, value);
    TypeId kind = value_plain_kind(value);
    if (kind == TYPE_STR) return str_repr(vm, value_str_ptr(value));
    if (kind == TYPE_LIST || kind == TYPE_TUPLE) return sequence_repr(vm, value);
    if (kind == TYPE_DICT) return dict_repr(vm, value_dict(value));
    if (kind == TYPE_SET || kind == TYPE_FROZENSET) return set_repr(vm, value_set(value));
    return checked_text(vm, caller, vm_call_special(vm, value, NAME___repr__, NULL, 0));
}

Str *value_repr(Vm *vm, Value value) {
    if (!vm_enter_native(vm, " while getting the repr of an object")) return NULL;
    Str *text = repr_by_kind(vm, value, "__repr__");
    vm_leave_native(vm);
    return text;
}

/// True if the type has no str() of its own: it is the repr.
static bool has_default_str(Vm *vm, Value value) {
    Str *name = vm_name(vm, NAME___str__);
    return value_same(type_lookup(vm, value_type(vm, value), name),
                      type_lookup(vm, vm->types[TYPE_OBJECT], name));
}

Str *value_str(Vm *vm, Value value) {
    if (value_plain_kind(value) == TYPE_STR) return str_exact(vm, value_str_ptr(value));
    if (!vm_enter_native(vm, " while getting the str of an object")) return NULL;
    Str *text = !value_is_obj(value) || has_default_str(vm, value)
                    ? repr_by_kind(vm, value, "__str__")
                    : checked_text(vm, "__str__", vm_call_special(vm, value, NAME___str__, NULL, 0));
    vm_leave_native(vm);
    return text;
}

Str *value_ascii(Vm *vm, Value value) {
    Str *text = value_repr(vm, value);
    return text ? str_escape_non_ascii(vm, text) : NULL;
}
