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

/// A bytes whose contents the caller fills at once.
Bytes *bytes_alloc(Vm *vm, size_t size);
/// A new object of the same kind as `like` (bytes or bytearray). Owned.
Value bytes_new_like(Vm *vm, Value like, const char *bytes, size_t size);

/// These take bytes or bytearray as `v`; VALUE_ERROR, NULL or -1 with the exception set.
Str *bytes_repr(Vm *vm, Value v);
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

bool bytearray_set_item(Vm *vm, ByteArray *array, Value key, Value value);
bool bytearray_del_item(Vm *vm, ByteArray *array, Value key);
/// `array += other`: false with the exception set.
bool bytearray_extend(Vm *vm, ByteArray *array, Value iterable);

#endif
