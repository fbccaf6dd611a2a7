/// bytes and bytearray. Both share one set of methods, which see a value of either type as a Span.
#ifndef LOOPSCOPE_VM_BYTES_H
#define LOOPSCOPE_VM_BYTES_H

#include "sim/base/text.h"
#include "sim/vm/object.h"

typedef struct ByteArray {
    Obj head;
    uint32_t size, capacity;
    char *bytes; // NULL while capacity is 0
} ByteArray;

static inline Bytes *value_bytes(Value v) {
    return (Bytes *)value_obj(v);
}
static inline ByteArray *value_bytearray(Value v) {
    return (ByteArray *)value_obj(v);
}
static inline bool value_is_bytes(Value v) {
    return value_has_kind(v, TYPE_BYTES);
}
static inline bool value_is_bytearray(Value v) {
    return value_has_kind(v, TYPE_BYTEARRAY);
}
/// True for what CPython calls a bytes-like object.
static inline bool value_is_bytes_like(Value v) {
    return value_is_bytes(v) || value_is_bytearray(v);
}
/// The bytes of a bytes-like object; borrowed until a bytearray changes.
Span bytes_span(Value v);

// ---- making them ----

/// A bytes whose contents the caller fills at once.
Bytes *bytes_alloc(Vm *vm, size_t size);
ByteArray *bytearray_new(Vm *vm, const char *contents, size_t size);
/// A new object of the same kind as `like` (bytes or bytearray), which the caller fills through *contents.
/// Owned.
Value bytes_alloc_like(Vm *vm, Value like, size_t size, char **contents);
Value bytes_new_like(Vm *vm, Value like, const char *contents, size_t size);
/// bytes(v) of what holds bytes: bytes-like, __bytes__, an iterable of ints. TypeError "cannot convert 'int'
/// object to bytes".
Value bytes_from_value(Vm *vm, Value v);
/// Appends the ints of an iterable as bytes; `range_error` is the ValueError's text, `type_name` the one in
/// "cannot convert 'X' object to bytes". False with the exception set.
bool bytes_collect(Vm *vm, Value iterable, const char *range_error, const char *type_name, Buffer *out);
/// The contents that bytes(source, encoding, errors) or bytearray(...) stands for; absent arguments are
/// VALUE_UNSET.
bool bytes_build(Vm *vm, const Value args[3], TypeId type, Buffer *out);

// ---- operations on bytes or bytearray; VALUE_ERROR, NULL or -1 with the exception set ----

Value bytes_concat(Vm *vm, Value a, Value b);
Value bytes_repeat(Vm *vm, Value v, Value count);
Value bytes_get_item(Vm *vm, Value v, Value key);
int bytes_contains(Vm *vm, Value v, Value item);
Value bytes_iter(Vm *vm, Value v);
/// `format % args`
Value bytes_percent(Vm *vm, Value format, Value args);
/// Both bytes-like: less than, equal to or greater than 0.
int bytes_compare(Value a, Value b);
uint32_t bytes_hash(Bytes *bytes);
/// The byte that an argument means: false with "byte must be in range(0, 256)" or TypeError.
bool byte_argument(Vm *vm, Value v, char *out);

// ---- bytearray ----

extern const NativeDef BYTES_OPERATOR_METHODS[]; // dunder methods of both types

#endif
