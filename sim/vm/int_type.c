// The types int and bool: constructors and methods.
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/format.h"
#include "sim/vm/int.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

// ---- int(x, base) ----

static Value int_with_base(Vm *vm, Value x, Value base_value) {
    int64_t base;
    if (value_is_unset(x)) return error_raise(vm, EXC_TYPE_ERROR, "int() missing string argument");
    if (!value_index(vm, base_value, &base)) return VALUE_ERROR;
    if (base != 0 && (base < 2 || base > 36)) return int_raise_status(vm, BIG_BAD_BASE);
    if (value_is_str(x) || value_is_bytes_like(x)) return int_from_text_value(vm, x, (int)base);
    return error_raise(vm, EXC_TYPE_ERROR, "int() can't convert non-string with explicit base");
}

/// args: cls, x, base
static Value int_new_method(Vm *vm, const Value *args, int count) {
    if (!constructor_check(vm, args, 1, TYPE_INT)) return VALUE_ERROR;
    Type *type = value_type_ptr(args[0]);
    if (type == vm->types[TYPE_BOOL])
        return error_raise(vm, EXC_TYPE_ERROR, "int.__new__(bool) is not safe, use bool.__new__()");
    Value number = value_from_small_int(0);
    if (!value_is_unset(args[2]))
        number = int_with_base(vm, args[1], args[2]);
    else if (!value_is_unset(args[1]))
        number = int_from_value(vm, args[1]);
    if (value_is_error(number) || type == vm->types[TYPE_INT]) return number;
    Value instance = int_new_of_type(vm, type, number);
    value_drop(vm, number);
    return instance;
}

// ---- text ----

static Value int_repr_method(Vm *vm, const Value *args, int count) {
    return str_value(int_to_str(vm, args[0]));
}

static Value int_format_method(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__format__() argument must be str, not %A", args[1]);
    return str_value(value_format_builtin(vm, args[0], value_str_ptr(args[1])));
}

// ---- conversions ----

static Value int_int_method(Vm *vm, const Value *args, int count) {
    return int_plain(vm, args[0]);
}

static Value int_float_method(Vm *vm, const Value *args, int count) {
    double d;
    return int_to_double(vm, args[0], &d) ? float_new(vm, d) : VALUE_ERROR;
}

static Value int_round_method(Vm *vm, const Value *args, int count) {
    return number_round(vm, args[0], count > 1 ? args[1] : VALUE_UNSET);
}

static Value int_zero(Vm *vm, const Value *args, int count) {
    return value_from_small_int(0);
}

static Value int_one(Vm *vm, const Value *args, int count) {
    return value_from_small_int(1);
}

static Value int_as_integer_ratio(Vm *vm, const Value *args, int count) {
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = int_plain(vm, args[0]);
    pair->items[1] = value_from_small_int(1);
    return value_from_obj(pair);
}

static Value int_getnewargs(Vm *vm, const Value *args, int count) {
    Tuple *tuple = tuple_new(vm, 1);
    tuple->items[0] = int_plain(vm, args[0]);
    return value_from_obj(tuple);
}

// ---- bits and bytes ----

static Value int_bit_length(Vm *vm, const Value *args, int count) {
    BigLimb storage[BIG_INT64_LIMBS];
    return value_from_small_int(big_bit_length(int_view(args[0], storage)));
}

static Value int_bit_count(Vm *vm, const Value *args, int count) {
    BigLimb storage[BIG_INT64_LIMBS];
    return value_from_small_int(big_bit_count(int_view(args[0], storage)));
}

static Value int_sizeof(Vm *vm, const Value *args, int count) {
    BigLimb storage[BIG_INT64_LIMBS];
    int64_t bits = big_bit_length(int_view(args[0], storage));
    return value_from_small_int(24 + (bits + 29) / 30 * 4); // CPython: 30 bits in four bytes behind a head
}

/// The argument byteorder; false with the exception set.
static bool read_byte_order(Vm *vm, Value argument, const char *method, bool *is_big_endian) {
    *is_big_endian = true;
    if (value_is_unset(argument)) return true;
    if (!value_is_str(argument)) {
        error_raise(vm, EXC_TYPE_ERROR, "%s() argument 'byteorder' must be str, not %A", method, argument);
        return false;
    }
    *is_big_endian = str_equal_c(value_str_ptr(argument), "big");
    if (*is_big_endian || str_equal_c(value_str_ptr(argument), "little")) return true;
    error_raise(vm, EXC_VALUE_ERROR, "byteorder must be either 'little' or 'big'");
    return false;
}

static Value raise_to_bytes(Vm *vm, BigStatus status) {
    if (status == BIG_NEGATIVE)
        return error_raise(vm, EXC_OVERFLOW_ERROR, "can't convert negative int to unsigned");
    return error_raise(vm, EXC_OVERFLOW_ERROR, "int too big to convert");
}

/// args: self, length, byteorder, signed
static Value int_to_bytes(Vm *vm, const Value *args, int count) {
    int64_t length = 1;
    bool is_big_endian;
    if (!value_is_unset(args[1]) && !value_index(vm, args[1], &length)) return VALUE_ERROR;
    if (!read_byte_order(vm, args[2], "to_bytes", &is_big_endian)) return VALUE_ERROR;
    int is_signed = value_is_unset(args[3]) ? 0 : value_truth(vm, args[3]);
    if (is_signed < 0) return VALUE_ERROR;
    if (length < 0) return error_raise(vm, EXC_VALUE_ERROR, "length argument must be non-negative");
    if ((uint64_t)length > STR_MAX_BYTES) return str_raise_too_large(vm);
    Bytes *bytes = bytes_alloc(vm, (size_t)length);
    BigLimb storage[BIG_INT64_LIMBS];
    BigStatus status = big_to_bytes(int_view(args[0], storage), (unsigned char *)bytes->bytes, bytes->size,
                                    is_big_endian, is_signed);
    if (status == BIG_OK) return value_from_obj(bytes);
    DROP(vm, bytes);
    return raise_to_bytes(vm, status);
}

static Value from_bytes_value(Vm *vm, Value bytes, bool is_big_endian, bool is_signed) {
    Span span = bytes_span(bytes);
    BigSink sink = int_sink(vm);
    BigResult result;
    BigStatus status = big_from_bytes((const unsigned char *)span.bytes, span.size, is_big_endian, is_signed,
                                      &sink, &result);
    return int_of_status(vm, status, &result);
}

/// args: cls, bytes, byteorder, signed
static Value int_from_bytes(Vm *vm, const Value *args, int count) {
    bool is_big_endian;
    if (!read_byte_order(vm, args[2], "from_bytes", &is_big_endian)) return VALUE_ERROR;
    int is_signed = value_is_unset(args[3]) ? 0 : value_truth(vm, args[3]);
    if (is_signed < 0) return VALUE_ERROR;
    Value bytes = bytes_from_value(vm, args[1]);
    if (value_is_error(bytes)) return bytes;
    Value number = from_bytes_value(vm, bytes, is_big_endian, is_signed);
    value_drop(vm, bytes);
    if (value_is_error(number) || value_type_ptr(args[0]) == vm->types[TYPE_INT]) return number;
    Value instance = vm_call(vm, args[0], &number, 1);
    value_drop(vm, number);
    return instance;
}

const NativeDef INT_METHODS[] = {
    {"__new__", int_new_method, NULL, 1, 0, "cls x / base", NATIVE_STATIC},
    NATIVE("__repr__", int_repr_method, 1, 1),
    NATIVE("__format__", int_format_method, 2, 2),
    NATIVE("__int__", int_int_method, 1, 1),
    NATIVE("__index__", int_int_method, 1, 1),
    NATIVE("__float__", int_float_method, 1, 1),
    NATIVE("__trunc__", int_int_method, 1, 1),
    NATIVE("__floor__", int_int_method, 1, 1),
    NATIVE("__ceil__", int_int_method, 1, 1),
    NATIVE("__round__", int_round_method, 1, 2),
    NATIVE("__getnewargs__", int_getnewargs, 1, 1),
    NATIVE("__sizeof__", int_sizeof, 1, 1),
    NATIVE("conjugate", int_int_method, 1, 1),
    NATIVE("bit_length", int_bit_length, 1, 1),
    NATIVE("bit_count", int_bit_count, 1, 1),
    NATIVE_NAMED("to_bytes", int_to_bytes, 1, "self length byteorder * signed"),
    {"from_bytes", int_from_bytes, NULL, 2, 0, "cls bytes byteorder * signed", NATIVE_CLASS},
    NATIVE("as_integer_ratio", int_as_integer_ratio, 1, 1),
    NATIVE_GET("real", int_int_method),
    NATIVE_GET("imag", int_zero),
    NATIVE_GET("numerator", int_int_method),
    NATIVE_GET("denominator", int_one),
    NATIVE_END,
};

void int_init_type(Vm *vm) {
    type_init_native(vm, TYPE_INT,
                     &(TypeDef){.name = "int",
                                .module = "builtins",
                                .size_bytes = sizeof(IntObj),
                                .object_size = int_object_size,
                                .methods = INT_METHODS});
    type_add_natives(vm, vm->types[TYPE_INT], INT_OPERATOR_METHODS);
}

// ---- bool ----

static Value bool_new_method(Vm *vm, const Value *args, int count) {
    if (!constructor_check(vm, args, count, TYPE_BOOL)) return VALUE_ERROR;
    int truth = count > 1 ? value_truth(vm, args[1]) : 0;
    return truth < 0 ? VALUE_ERROR : value_from_bool(truth);
}

static Value bool_repr_method(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, value_same(args[0], VALUE_TRUE) ? "True" : "False"));
}

static const NativeDef BOOL_METHODS[] = {
    NATIVE_FLAGGED("__new__", bool_new_method, 1, -1, NATIVE_STATIC),
    NATIVE("__repr__", bool_repr_method, 1, 1),
    NATIVE_END,
};

void bool_init_type(Vm *vm) {
    type_init_native(vm, TYPE_BOOL,
                     &(TypeDef){.name = "bool",
                                .module = "builtins",
                                .size_bytes = sizeof(IntObj),
                                .flags = TYPE_FINAL,
                                .methods = BOOL_METHODS});
}
