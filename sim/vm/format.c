// format(), f-strings.
#include "sim/vm/format.h"
#include "sim/number/format_spec.h"
#include "sim/vm/int.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

/// format() with an empty spec: what str() gives, without a call for exact types.
static Str *format_plainly(Vm *vm, Value value) {
    const Type *type = value_type(vm, value);
    if (type == vm->types[TYPE_STR]) return KEEP(value_str_ptr(value));
    if (type == vm->types[TYPE_INT]) return int_to_str(vm, value);
    if (type == vm->types[TYPE_FLOAT]) return float_to_str(vm, value_double(value));
    return value_str(vm, value);
}

static FormatStatus format_by_kind(Vm *vm, Value value, Span spec, Buffer *out, Buffer *message) {
    const char *type_name = value_type(vm, value)->name->bytes;
    if (value_is_str(value))
        return format_text(str_span(value_str_ptr(value)), spec, type_name, out, message);
    if (value_is_float(value)) return format_double(value_double(value), spec, type_name, out, message);
    BigLimb storage[BIG_INT64_LIMBS];
    return format_int(int_view(value, storage), spec, type_name, out, message);
}

Str *value_format_builtin(Vm *vm, Value value, const Str *spec) {
    if (spec->size == 0) return format_plainly(vm, value);
    Buffer out, message;
    buffer_init(&out, vm->memory);
    buffer_init(&message, vm->memory);
    FormatStatus status = format_by_kind(vm, value, str_span(spec), &out, &message);
    if (status == FORMAT_OK) {
        buffer_free(&message);
        return str_from_buffer(vm, &out);
    }
    buffer_free(&out);
    error_raise(vm, status == FORMAT_VALUE_ERROR ? EXC_VALUE_ERROR : EXC_OVERFLOW_ERROR, "%s",
                buffer_text(&message));
    buffer_free(&message);
    return NULL;
}

static Str *format_by_method(Vm *vm, Value value, Str *spec) {
    Value argument = value_from_obj(spec);
    Value result = vm_call_special(vm, value, NAME___format__, &argument, 1);
    if (value_is_error(result)) return NULL;
    if (value_is_str(result)) return value_str_ptr(result);
    error_raise(vm, EXC_TYPE_ERROR, "__format__ must return a str, not %T", result);
    value_drop(vm, result);
    return NULL;
}

Str *value_format(Vm *vm, Value value, Str *spec) {
    const Type *type = value_type(vm, value);
    bool is_exact = type == vm->types[TYPE_STR] || type == vm->types[TYPE_INT] ||
                    type == vm->types[TYPE_FLOAT] || type == vm->types[TYPE_BOOL];
    return is_exact ? value_format_builtin(vm, value, spec) : format_by_method(vm, value, spec);
}

Str *value_format_converted(Vm *vm, Value value, char conversion, Str *spec) {
    Str *converted = NULL;
    switch (conversion) {
    case 's': converted = value_str(vm, value); break;
    case 'r': converted = value_repr(vm, value); break;
    case 'a': converted = value_ascii(vm, value); break;
    default: return value_format(vm, value, spec ? spec : vm->empty_str);
    }
    if (!converted || !spec || spec->size == 0) return converted;
    Str *text = value_format(vm, value_from_obj(converted), spec);
    DROP(vm, converted);
    return text;
}
