// The type float: objects, constructor, methods.
#include "sim/vm/float.h"
#include "sim/number/float_text.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/format.h"
#include "sim/vm/int.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <math.h>

// ---- objects and text ----

Value float_new(Vm *vm, double d) {
    if (float_is_small(d)) return value_from_small_float(d);
    FloatObj *object = obj_new(vm, vm->types[TYPE_FLOAT], sizeof *object);
    object->value = d;
    return value_from_obj(object);
}

#define PLAIN_DIGITS_MAX 1e15 // below this a whole number is written in full

Str *float_to_str(Vm *vm, double d) {
    if (fabs(d) < PLAIN_DIGITS_MAX && d == floor(d) && d != 0.0) {
        Str *whole = int_to_str(vm, value_from_small_int((int64_t)d));
        Str *text = str_alloc(vm, whole->size + 2, whole->size + 2);
        memcpy(text->bytes, whole->bytes, whole->size);
        memcpy(text->bytes + whole->size, ".0", 2);
        DROP(vm, whole);
        return text;
    }
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    float_repr(d, &buffer);
    return str_from_buffer(vm, &buffer);
}

// ---- float(v) ----

static Value float_from_text(Vm *vm, Value v) {
    Span text = value_is_str(v) ? str_span(value_str_ptr(v)) : bytes_span(v);
    double d;
    if (float_parse(text, &d)) return float_new(vm, d);
    return error_raise(vm, EXC_VALUE_ERROR, "could not convert string to float: %R", v);
}

static Value float_by_methods(Vm *vm, Value v) {
    double d;
    if (value_is_unset(value_special(vm, v, NAME___float__)) && !value_has_index(vm, v)) {
        if (value_is_str(v) || value_is_bytes_like(v)) return float_from_text(vm, v);
        return error_raise(vm, EXC_TYPE_ERROR, "float() argument must be a string or a real number, not '%T'",
                           v);
    }
    if (!value_is_float(v)) return value_to_double(vm, v, &d) ? float_new(vm, d) : VALUE_ERROR;
    Value result =
        vm_call_special(vm, v, NAME___float__, NULL, 0); // a subclass's own may differ from its value
    if (value_is_error(result) || value_is_float(result)) {
        Value exact = value_is_error(result) ? result : float_new(vm, value_double(result));
        value_drop(vm, result);
        return exact;
    }
    error_raise(vm, EXC_TYPE_ERROR, "%T.__float__ returned non-float (type %T)", v, result);
    value_drop(vm, result);
    return VALUE_ERROR;
}

/// float(v) for a single argument: numbers, text, __float__, __index__. An exact float or VALUE_ERROR.
static Value float_from_value(Vm *vm, Value v) {
    double d;
    Type *type = value_type(vm, v);
    if (type == vm->types[TYPE_FLOAT]) return value_keep(v);
    if (type == vm->types[TYPE_STR]) return float_from_text(vm, v);
    if (type == vm->types[TYPE_INT] || value_is_bool(v))
        return int_to_double(vm, v, &d) ? float_new(vm, d) : VALUE_ERROR;
    return float_by_methods(vm, v);
}

/// An instance of `type`; takes over `number`, an exact float.
static Value float_of_type(Vm *vm, Type *type, Value number) {
    if (value_is_error(number) || type == vm->types[TYPE_FLOAT]) return number;
    FloatObj *object = obj_new(vm, type, 0);
    object->value = value_double(number);
    value_drop(vm, number);
    return value_from_obj(object);
}

static Value float_new_method(Vm *vm, const Value *args, int count) {
    if (!constructor_check(vm, args, count, TYPE_FLOAT)) return VALUE_ERROR;
    Value number = count > 1 ? float_from_value(vm, args[1]) : float_new(vm, 0.0);
    return float_of_type(vm, value_type_ptr(args[0]), number);
}

// ---- methods ----

static Value float_repr_method(Vm *vm, const Value *args, int count) {
    return value_from_obj(float_to_str(vm, value_double(args[0])));
}

static Value float_format_method(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__format__() argument must be str, not %A", args[1]);
    return str_value(value_format_builtin(vm, args[0], value_str_ptr(args[1])));
}

static Value float_is_integer(Vm *vm, const Value *args, int count) {
    double d = value_double(args[0]);
    return value_from_bool(isfinite(d) && d == floor(d));
}

static Value float_hex_method(Vm *vm, const Value *args, int count) {
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    float_hex(value_double(args[0]), &buffer);
    return value_from_obj(str_from_buffer(vm, &buffer));
}

static Value float_fromhex(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "bad argument type for built-in operation");
    double d = 0.0;
    switch (float_parse_hex(str_span(value_str_ptr(args[1])), &d)) {
    case FLOAT_HEX_OK: break;
    case FLOAT_HEX_INVALID:
        return error_raise(vm, EXC_VALUE_ERROR, "invalid hexadecimal floating-point string");
    case FLOAT_HEX_TOO_LARGE:
        return error_raise(vm, EXC_OVERFLOW_ERROR, "hexadecimal value too large to represent as a float");
    }
    Value number = float_new(vm, d);
    if (value_type_ptr(args[0]) == vm->types[TYPE_FLOAT]) return number;
    Value instance = vm_call(vm, args[0], &number, 1);
    value_drop(vm, number);
    return instance;
}

static Value float_as_integer_ratio(Vm *vm, const Value *args, int count) {
    double d = value_double(args[0]);
    if (isnan(d)) return error_raise(vm, EXC_VALUE_ERROR, "cannot convert NaN to integer ratio");
    if (isinf(d)) return error_raise(vm, EXC_OVERFLOW_ERROR, "cannot convert Infinity to integer ratio");
    BigSink sink = int_sink(vm);
    BigResult numerator, denominator;
    BigStatus status = big_ratio_of_double(d, &sink, &numerator, &denominator);
    if (status != BIG_OK) return int_raise_status(vm, status);
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = int_of_result(&numerator);
    pair->items[1] = int_of_result(&denominator);
    return value_from_obj(pair);
}

static Value float_trunc(Vm *vm, const Value *args, int count) {
    return int_from_double(vm, value_double(args[0]));
}

static Value float_floor(Vm *vm, const Value *args, int count) {
    return int_from_double(vm, floor(value_double(args[0])));
}

static Value float_ceil(Vm *vm, const Value *args, int count) {
    return int_from_double(vm, ceil(value_double(args[0])));
}

static Value float_round_method(Vm *vm, const Value *args, int count) {
    return number_round(vm, args[0], count > 1 ? args[1] : VALUE_UNSET);
}

static Value float_exact(Vm *vm, const Value *args, int count) {
    return float_new(vm, value_double(args[0]));
}

static Value float_imag(Vm *vm, const Value *args, int count) {
    return float_new(vm, 0.0);
}

static Value float_getnewargs(Vm *vm, const Value *args, int count) {
    Tuple *tuple = tuple_new(vm, 1);
    tuple->items[0] = float_new(vm, value_double(args[0]));
    return value_from_obj(tuple);
}

static Value float_getformat(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__getformat__() argument must be str, not %A", args[1]);
    if ((str_equal_c(value_str_ptr(args[1]), "double") || str_equal_c(value_str_ptr(args[1]), "float")))
        return value_from_obj(str_from_c(vm, "IEEE, little-endian"));
    return error_raise(vm, EXC_VALUE_ERROR, "__getformat__() argument 1 must be 'double' or 'float'");
}

const NativeDef FLOAT_METHODS[] = {
    NATIVE_FLAGGED("__new__", float_new_method, 1, -1, NATIVE_STATIC),
    NATIVE("__repr__", float_repr_method, 1, 1),
    NATIVE("__format__", float_format_method, 2, 2),
    NATIVE("__int__", float_trunc, 1, 1),
    NATIVE("__float__", float_exact, 1, 1),
    NATIVE("__trunc__", float_trunc, 1, 1),
    NATIVE("__floor__", float_floor, 1, 1),
    NATIVE("__ceil__", float_ceil, 1, 1),
    NATIVE("__round__", float_round_method, 1, 2),
    NATIVE("__getnewargs__", float_getnewargs, 1, 1),
    NATIVE_FLAGGED("__getformat__", float_getformat, 2, 2, NATIVE_CLASS),
    NATIVE("is_integer", float_is_integer, 1, 1),
    NATIVE("hex", float_hex_method, 1, 1),
    NATIVE_FLAGGED("fromhex", float_fromhex, 2, 2, NATIVE_CLASS),
    NATIVE("as_integer_ratio", float_as_integer_ratio, 1, 1),
    NATIVE("conjugate", float_exact, 1, 1),
    NATIVE_GET("real", float_exact),
    NATIVE_GET("imag", float_imag),
    NATIVE_END,
};

void float_init_type(Vm *vm) {
    type_init_native(
        vm, TYPE_FLOAT,
        &(TypeDef){
            .name = "float", .module = "builtins", .size_bytes = sizeof(FloatObj), .methods = FLOAT_METHODS});
    type_add_natives(vm, vm->types[TYPE_FLOAT], FLOAT_OPERATOR_METHODS);
}
