#include "sim/aio/qualname.h"
#include "sim/aio/library_places.h"

#include "sim/vm/format.h"
#include "sim/vm/function.h"
#include "sim/vm/str.h"

/// What functools.partial objects wrap; VALUE_UNSET for anything else. Borrowed.
static Value partial_function(Vm *vm, Value callable) {
    if (!value_is_obj(callable) || strcmp(value_obj(callable)->type->name->bytes, "partial") != 0)
        return VALUE_UNSET;
    Value func = value_get_attr_c(vm, callable, "func");
    if (value_is_error(func)) {
        error_clear(vm);
        return VALUE_UNSET;
    }
    value_drop(vm, func);
    return func;
}

static Value unwrap_partial(Vm *vm, Value callable) {
    for (Value inner = partial_function(vm, callable); !value_is_unset(inner);
         inner = partial_function(vm, callable))
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

/// What functools.wraps has wrapped, at the end of the chain. Borrowed.
static Value unwrap_wraps(Vm *vm, Value callable) {
    for (;;) {
        Value inner = value_find_attr(vm, callable, vm_name(vm, NAME___wrapped__));
        if (value_is_error(inner)) error_clear(vm);
        if (value_is_error(inner) || value_is_unset(inner)) return callable;
        value_drop(vm, inner);
        callable = inner;
    }
}

/// The code whose file and line stand for a callable; NULL for what is no function, bound methods included.
/// Borrowed.
static const Code *callable_code(Vm *vm, Value callable) {
    if (value_has_kind(callable, TYPE_NATIVE_CALLBACK)) return NULL;
    Value inner = unwrap_wraps(vm, callable);
    Value held = partial_function(vm, inner);
    if (!value_is_unset(held)) return callable_code(vm, held);
    return value_has_kind(inner, TYPE_FUNCTION) ? ((Function *)value_obj(inner))->code : NULL;
}

/// Its __qualname__, its __name__ or its repr. False with the exception set.
static bool add_shown_name(Vm *vm, Value callable, Buffer *out) {
    if (value_has_kind(callable, TYPE_NATIVE_CALLBACK)) {
        callable_add_qualname(vm, callable, out);
        return true;
    }
    static const NameId NAMES[] = {NAME___qualname__, NAME___name__};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        Value name = value_find_attr(vm, callable, vm_name(vm, NAMES[i]));
        if (value_is_error(name)) return false;
        bool found = value_is_str(name) && value_str_ptr(name)->size;
        if (found) buffer_add_span(out, str_span(value_str_ptr(name)));
        value_drop(vm, name);
        if (found) return true;
    }
    Str *text = value_repr(vm, callable);
    if (!text) return false;
    buffer_add_span(out, str_span(text));
    DROP(vm, text);
    return true;
}

/// An argument's repr, shortened as reprlib does it.
static bool add_short_repr(Vm *vm, Value value, Buffer *out) {
    bool is_short = !value_is_obj(value);
    Value text = is_short ? VALUE_UNSET : aio_call_library(vm, "asyncio.reports", "short_repr", &value, 1);
    if (is_short) text = str_value(value_repr(vm, value));
    if (value_is_error(text)) return false;
    buffer_add_span(out, str_span(value_str_ptr(text)));
    value_drop(vm, text);
    return true;
}

/// "(1, x=2)"; `args` is a tuple or VALUE_NONE, `keywords` a dict or VALUE_NONE.
static bool add_args(Vm *vm, Value args, Value keywords, Buffer *out) {
    bool ok = true;
    uint32_t count = value_is_tuple(args) ? value_tuple(args)->count : 0, position = 0;
    buffer_add_byte(out, '(');
    for (uint32_t i = 0; ok && i < count; i++) {
        if (i > 0) buffer_add_text(out, ", ");
        ok = add_short_repr(vm, value_tuple(args)->items[i], out);
    }
    Value name, value;
    while (ok && value_is_dict(keywords) && dict_next(value_dict(keywords), &position, &name, &value)) {
        if (count++ > 0) buffer_add_text(out, ", ");
        ok = text_format(vm, out, "%U=", name) && add_short_repr(vm, value, out);
    }
    buffer_add_byte(out, ')');
    return ok;
}

/// "name(1)(2)": what a partial holds comes before what it is called with.
static bool add_call(Vm *vm, Value callable, Value args, Value keywords, Buffer *out) {
    Value inner = partial_function(vm, callable);
    bool ok = true;
    if (value_is_unset(inner)) {
        ok = add_shown_name(vm, callable, out);
    } else {
        Value held_args = value_get_attr_c(vm, callable, "args"),
              held_keywords = value_get_attr_c(vm, callable, "keywords");
        ok = !value_is_error(held_args) && !value_is_error(held_keywords) &&
             add_call(vm, inner, held_args, held_keywords, out);
        value_drop(vm, held_args);
        value_drop(vm, held_keywords);
    }
    return ok && add_args(vm, args, keywords, out);
}

/// " at f.py:4"; nothing for what is no function, bound methods included.
static void add_place(Vm *vm, Value callable, Buffer *out) {
    callable = unwrap_partial(vm, callable);
    const Code *code = callable_code(vm, callable);
    bool native = value_has_kind(callable, TYPE_NATIVE_CALLBACK);
    if (code && !(code->flags & CODE_LIBRARY)) {
        buffer_printf(out, " at %s:%u", code->filename->bytes, code->first_line);
    } else if (code || native) {
        size_t before = out->size;
        buffer_add_text(out, " at ");
        const char *name =
            code ? code->qualname->bytes : ((NativeCallback *)value_obj(callable))->type->qualname;
        if (!library_add_place(out, name, LIBRARY_LINE_FIRST)) out->size = before;
    }
}

bool callable_add_source(Vm *vm, Value callable, Value args, Buffer *out) {
    if (!add_call(vm, callable, args, VALUE_NONE, out)) return false;
    add_place(vm, callable, out);
    return true;
}
