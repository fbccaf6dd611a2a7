// bytes and bytearray: what the protocols need.
#include "sim/vm/bytes.h"
#include "sim/base/unicode.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <string.h>

Span bytes_span(Value v) {
    if (value_is_bytes(v)) return (Span){value_bytes(v)->bytes, value_bytes(v)->size};
    const ByteArray *array = value_bytearray(v);
    return (Span){array->bytes ? array->bytes : "", array->size};
}

bool byte_argument(Vm *vm, Value v, char *out) {
    Value plain = value_to_int_by_index(vm, v);
    if (value_is_error(plain)) return false;
    int64_t byte;
    bool ok = int_to_int64(plain, &byte) && byte >= 0 && byte <= 255;
    value_drop(vm, plain);
    if (ok)
        *out = (char)byte;
    else
        error_raise(vm, EXC_VALUE_ERROR, "byte must be in range(0, 256)");
    return ok;
}

// ---- text, order, hash ----

/// CPython's bytearray escapes single quotes even between double ones.
static void add_bytearray_repr(Span span, Buffer *out) {
    bool has_single = span.size > 0 && memchr(span.bytes, '\'', span.size);
    char quote = has_single && !memchr(span.bytes, '"', span.size) ? '"' : '\'';
    buffer_add_text(out, "(b");
    buffer_add_byte(out, quote);
    bytes_repr_body(span, '\'', out);
    buffer_add_byte(out, quote);
    buffer_add_byte(out, ')');
}

/// repr(v)
/// repr(v)
static Str *bytes_to_str(Vm *vm, Value v) {
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    if (value_is_bytearray(v)) {
        buffer_add_span(&buffer, str_span(value_type(vm, v)->name));
        add_bytearray_repr(bytes_span(v), &buffer);
    } else {
        bytes_repr(bytes_span(v), &buffer);
    }
    return str_from_buffer(vm, &buffer);
}

int bytes_compare(Value a, Value b) {
    Span x = bytes_span(a), y = bytes_span(b);
    int order = memcmp(x.bytes, y.bytes, x.size < y.size ? x.size : y.size);
    return order ? order : (x.size > y.size) - (x.size < y.size);
}

uint32_t bytes_hash(Bytes *bytes) {
    if (!bytes->hash) bytes->hash = span_hash((Span){bytes->bytes, bytes->size});
    return bytes->hash;
}

// ---- concatenation, repetition ----

Value bytes_concat(Vm *vm, Value a, Value b) {
    if (!value_is_bytes_like(b)) return error_raise(vm, EXC_TYPE_ERROR, "can't concat %T to %T", b, a);
    Span x = bytes_span(a), y = bytes_span(b);
    if (x.size + y.size > STR_MAX_BYTES) return str_raise_too_large(vm);
    char *contents;
    Value joined = bytes_alloc_like(vm, a, x.size + y.size, &contents);
    memcpy(contents, x.bytes, x.size);
    memcpy(contents + x.size, y.bytes, y.size);
    return joined;
}

Value bytes_repeat(Vm *vm, Value v, Value count_value) {
    int64_t count;
    if (!value_index_sized(vm, count_value, EXC_OVERFLOW_ERROR, &count)) return VALUE_ERROR;
    Span span = bytes_span(v);
    if (count <= 0 || span.size == 0) return bytes_new_like(vm, v, "", 0);
    if (count > INT64_MAX / (int64_t)span.size) {
        if (value_is_bytearray(v)) return str_raise_too_large(vm);
        return error_raise(vm, EXC_OVERFLOW_ERROR, "repeated bytes are too long");
    }
    if ((uint64_t)count > STR_MAX_BYTES / span.size) return str_raise_too_large(vm);
    char *contents;
    Value repeated = bytes_alloc_like(vm, v, (size_t)count * span.size, &contents);
    memcpy(contents, span.bytes, span.size);
    bytes_fill_pattern(contents, span.size, (size_t)count * span.size);
    return repeated;
}

// ---- subscripts ----

static Value get_slice(Vm *vm, Value v, const Slice *slice) {
    SliceBounds bounds;
    if (!slice_unpack(vm, slice, &bounds)) return VALUE_ERROR;
    Span span = bytes_span(v); // not before: __index__ of the bounds may change a bytearray
    slice_clamp(&bounds, (int64_t)span.size);
    if (bounds.count <= 0) return bytes_new_like(vm, v, "", 0);
    bool is_whole = bounds.step == 1 && (size_t)bounds.count == span.size;
    if (is_whole && value_obj(v)->type == vm->types[TYPE_BYTES]) return value_keep(v);
    char *contents;
    Value piece = bytes_alloc_like(vm, v, (size_t)bounds.count, &contents);
    for (int64_t index = 0; index < bounds.count; index++)
        contents[index] = span.bytes[bounds.start + index * bounds.step];
    return piece;
}

Value bytes_get_item(Vm *vm, Value v, Value key) {
    bool is_array = value_is_bytearray(v);
    if (value_has_kind(key, TYPE_SLICE)) return get_slice(vm, v, (Slice *)value_obj(key));
    if (!value_has_index(vm, key))
        return error_raise(vm, EXC_TYPE_ERROR, "%s indices must be integers or slices, not %T",
                           is_array ? "bytearray" : "byte", key);
    int64_t index;
    if (!value_index_sized(vm, key, EXC_INDEX_ERROR, &index)) return VALUE_ERROR;
    Span span = bytes_span(v);
    if (index < 0) index += (int64_t)span.size;
    if (index < 0 || index >= (int64_t)span.size)
        return error_raise(vm, EXC_INDEX_ERROR,
                           is_array ? "bytearray index out of range" : "index out of range");
    return value_from_small_int((unsigned char)span.bytes[index]);
}

// ---- dunder methods of both types ----

static Value compare_op(Vm *vm, CompareOp op, Value a, Value b) {
    if (!value_is_bytes_like(b) || (value_is_bytes(a) && !value_is_bytes(b))) return VALUE_NOT_IMPLEMENTED;
    return value_from_bool(order_satisfies(op, bytes_compare(a, b)));
}

COMPARISON_NATIVES(bytes, compare_op)

static Value bytes_repr_method(Vm *vm, const Value *args, int count) {
    return value_from_obj(bytes_to_str(vm, args[0]));
}

static Value bytes_len_method(Vm *vm, const Value *args, int count) {
    return value_from_small_int((int64_t)bytes_span(args[0]).size);
}

static Value bytes_getitem_method(Vm *vm, const Value *args, int count) {
    return bytes_get_item(vm, args[0], args[1]);
}

static Value bytes_contains_method(Vm *vm, const Value *args, int count) {
    int found = bytes_contains(vm, args[0], args[1]);
    return found < 0 ? VALUE_ERROR : value_from_bool(found);
}

static Value bytes_add_method(Vm *vm, const Value *args, int count) {
    return bytes_concat(vm, args[0], args[1]);
}

static Value bytes_mul_method(Vm *vm, const Value *args, int count) {
    return bytes_repeat(vm, args[0], args[1]);
}

static Value bytes_mod_method(Vm *vm, const Value *args, int count) {
    return bytes_percent(vm, args[0], args[1]);
}

static Value bytes_rmod_method(Vm *vm, const Value *args, int count) {
    return value_is_bytes_like(args[1]) ? bytes_percent(vm, args[1], args[0]) : VALUE_NOT_IMPLEMENTED;
}

static Value bytes_iter_method(Vm *vm, const Value *args, int count) {
    return bytes_iter(vm, args[0]);
}

const NativeDef BYTES_OPERATOR_METHODS[] = {
    COMPARISON_ROWS(bytes),
    NATIVE("__repr__", bytes_repr_method, 1, 1),
    NATIVE("__str__", bytes_repr_method, 1, 1),
    NATIVE("__len__", bytes_len_method, 1, 1),
    NATIVE("__getitem__", bytes_getitem_method, 2, 2),
    NATIVE("__contains__", bytes_contains_method, 2, 2),
    NATIVE("__add__", bytes_add_method, 2, 2),
    NATIVE("__mul__", bytes_mul_method, 2, 2),
    NATIVE("__rmul__", bytes_mul_method, 2, 2),
    NATIVE("__mod__", bytes_mod_method, 2, 2),
    NATIVE("__rmod__", bytes_rmod_method, 2, 2),
    NATIVE("__iter__", bytes_iter_method, 1, 1),
    NATIVE_END,
};
