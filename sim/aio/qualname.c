#include "sim/aio/qualname.h"

#include "sim/vm/function.h"

/// What functools.partial objects wrap; VALUE_UNSET for anything else. Borrowed.
static Value partial_function(Vm *vm, Value callable) {
    if (!value_is_obj(callable) || strcmp(value_obj(callable)->type->name->bytes, "partial") != 0) return VALUE_UNSET;
    Value func = value_get_attr_c(vm, callable, "func");
    if (value_is_error(func)) {
        error_clear(vm);
        return VALUE_UNSET;
    }
    value_drop(vm, func);
    return func;
}

static Value unwrap_partial(Vm *vm, Value callable) {
    for (Value inner = partial_function(vm, callable); !value_is_unset(inner); inner = partial_function(vm, callable))
        callable = inner;
    return callable;
}

void callable_add_qualname(Vm *vm, Value callable, Buffer *out) {
    callable = unwrap_partial(vm, callable);
    if (value_has_kind(callable, TYPE_NATIVE_CALLBACK)) {
        buffer_add_text(out, ((NativeCallback *)value_obj(callable))->type->qualname);
        return;
    }
    Value name = value_find_attr(vm, callable, vm_name(vm, NAME___qualname__));
    if (value_is_str(name)) {
        buffer_add(out, value_str_ptr(name)->bytes, value_str_ptr(name)->size);
    } else {
        if (value_is_error(name)) error_clear(vm);
        buffer_add_text(out, value_type(vm, callable)->name->bytes);
    }
    if (!value_is_error(name)) value_drop(vm, name);
}

/// The code whose file and line stand for a callable; NULL for natives. Borrowed.
static const Code *callable_code(Vm *vm, Value callable) {
    callable = unwrap_partial(vm, callable);
    if (value_has_kind(callable, TYPE_METHOD)) callable = ((Method *)value_obj(callable))->function;
    return value_has_kind(callable, TYPE_FUNCTION) ? ((Function *)value_obj(callable))->code : NULL;
}

static bool add_args(Vm *vm, Value args, Buffer *out) {
    buffer_add_byte(out, '(');
    for (uint32_t i = 0; value_is_tuple(args) && i < value_tuple(args)->count; i++) {
        if (i > 0) buffer_add_text(out, ", ");
        Str *text = value_repr(vm, value_tuple(args)->items[i]);
        if (!text) return false;
        buffer_add(out, text->bytes, text->size);
        DROP(vm, text);
    }
    buffer_add_byte(out, ')');
    return true;
}

bool callable_add_source(Vm *vm, Value callable, Value args, Buffer *out) {
    callable_add_qualname(vm, callable, out);
    if (!add_args(vm, args, out)) return false;
    const Code *code = callable_code(vm, callable);
    if (code) buffer_printf(out, " at %s:%u", code->filename->bytes, code->first_line);
    return true;
}
