// The types bytes and bytes_iterator.
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"
#include <string.h>

// ---- objects ----

#define BLOCK_BYTES(size) (offsetof(Bytes, bytes) + (size) + 1)

static size_t bytes_object_size(const Obj *object) {
    return BLOCK_BYTES(((const Bytes *)object)->size);
}

static Bytes *bytes_alloc_of_type(Vm *vm, Type *type, size_t size) {
    Bytes *bytes = obj_new(vm, type, BLOCK_BYTES(size));
    bytes->size = (uint32_t)size;
    return bytes;
}

Bytes *bytes_alloc(Vm *vm, size_t size) {
    return bytes_alloc_of_type(vm, vm->types[TYPE_BYTES], size);
}

Bytes *bytes_new(Vm *vm, const char *contents, size_t size) {
    Bytes *bytes = bytes_alloc(vm, size);
    if (size > 0) memcpy(bytes->bytes, contents, size);
    return bytes;
}

Value bytes_alloc_like(Vm *vm, Value like, size_t size, char **contents) {
    if (value_is_bytes(like)) {
        Bytes *bytes = bytes_alloc(vm, size);
        *contents = bytes->bytes;
        return value_from_obj(bytes);
    }
    ByteArray *array = bytearray_new(vm, NULL, size);
    *contents = array->bytes;
    return value_from_obj(array);
}

Value bytes_new_like(Vm *vm, Value like, const char *contents, size_t size) {
    char *fresh;
    Value v = bytes_alloc_like(vm, like, size, &fresh);
    if (size > 0) memcpy(fresh, contents, size);
    return v;
}

// ---- bytes ----

/// args: cls, source, encoding, errors
static Value bytes_new_method(Vm *vm, const Value *args, int count) {
    if (!constructor_check(vm, args, 1, TYPE_BYTES)) return VALUE_ERROR;
    Type *type = value_type_ptr(args[0]);
    bool is_copy = type == vm->types[TYPE_BYTES] && value_is_unset(args[2]) && value_is_unset(args[3]);
    if (is_copy && !value_is_unset(args[1]) && value_type(vm, args[1]) == type) return value_keep(args[1]);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    Value result = VALUE_ERROR;
    if (bytes_build(vm, args + 1, TYPE_BYTES, &buffer)) {
        Bytes *bytes = bytes_alloc_of_type(vm, type, buffer.size);
        if (buffer.size > 0) memcpy(bytes->bytes, buffer.bytes, buffer.size);
        result = value_from_obj(bytes);
    }
    buffer_free(&buffer);
    return result;
}

static Value bytes_hash_method(Vm *vm, const Value *args, int count) {
    return value_from_small_int(bytes_hash(value_bytes(args[0])));
}

static Value bytes_exact(Vm *vm, Value v) {
    if (value_obj(v)->type == vm->types[TYPE_BYTES]) return value_keep(v);
    return bytes_new_like(vm, v, bytes_span(v).bytes, bytes_span(v).size);
}

static Value bytes_bytes_method(Vm *vm, const Value *args, int count) {
    return bytes_exact(vm, args[0]);
}

static Value bytes_getnewargs(Vm *vm, const Value *args, int count) {
    Tuple *tuple = tuple_new(vm, 1);
    tuple->items[0] = bytes_exact(vm, args[0]);
    return value_from_obj(tuple);
}

static Value bytes_sizeof(Vm *vm, const Value *args, int count) {
    return value_from_small_int(33 + (int64_t)value_bytes(args[0])->size); // CPython's
}

static const NativeDef BYTES_METHODS[] = {
    {"__new__", bytes_new_method, NULL, 1, 0, "cls source encoding errors", NATIVE_STATIC},
    NATIVE("__hash__", bytes_hash_method, 1, 1),
    NATIVE("__bytes__", bytes_bytes_method, 1, 1),
    NATIVE("__getnewargs__", bytes_getnewargs, 1, 1),
    NATIVE("__sizeof__", bytes_sizeof, 1, 1),
    NATIVE_END,
};

// ---- iteration ----

typedef struct BytesIterator {
    Obj head;
    Obj *bytes; // bytes or bytearray, owned; NULL when exhausted
    size_t index;
} BytesIterator;

Value bytes_iter(Vm *vm, Value v) {
    BytesIterator *iterator = obj_new(vm, vm->types[TYPE_BYTES_ITERATOR], sizeof *iterator);
    iterator->bytes = obj_keep(value_obj(v));
    iterator->index = 0;
    return value_from_obj(iterator);
}

static Value bytes_iterator_next(Vm *vm, Obj *object) {
    BytesIterator *iterator = (BytesIterator *)object;
    Obj *bytes = iterator->bytes;
    if (!bytes) return VALUE_UNSET;
    Span span = bytes_span(value_from_obj(bytes));
    if (iterator->index < span.size)
        return value_from_small_int((unsigned char)span.bytes[iterator->index++]);
    iterator->bytes = NULL;
    obj_drop(vm, bytes);
    return VALUE_UNSET;
}

static void bytes_iterator_dealloc(Vm *vm, Obj *object) {
    Obj *bytes = ((BytesIterator *)object)->bytes;
    if (bytes) obj_drop(vm, bytes);
}

static Value bytes_iterator_length_hint(Vm *vm, const Value *args, int count) {
    const BytesIterator *iterator = (BytesIterator *)value_obj(args[0]);
    size_t size = iterator->bytes ? bytes_span(value_from_obj(iterator->bytes)).size : 0;
    return value_from_small_int(iterator->index < size ? (int64_t)(size - iterator->index) : 0);
}

static const NativeDef BYTES_ITERATOR_METHODS[] = {
    NATIVE("__iter__", iterator_native_iter, 1, 1),
    NATIVE("__next__", iterator_native_next, 1, 1),
    NATIVE("__length_hint__", bytes_iterator_length_hint, 1, 1),
    NATIVE_END,
};

// ---- the type ----

void bytes_init_type(Vm *vm) {
    Type *type = vm->types[TYPE_BYTES];
    type_init_native(vm, TYPE_BYTES,
                     &(TypeDef){.name = "bytes",
                                .module = "builtins",
                                .size_bytes = sizeof(Bytes),
                                .object_size = bytes_object_size,
                                .methods = BYTES_METHODS});
    type_add_natives(vm, type, BYTES_OPERATOR_METHODS);
    type_add_natives(vm, type, TEXT_SEARCH_METHODS);
    type_add_natives(vm, type, TEXT_SPLIT_METHODS);
    type_add_natives(vm, type, TEXT_LAYOUT_METHODS);
    type_add_natives(vm, type, BYTES_CASE_METHODS);
    type_add_natives(vm, type, BYTES_CODE_METHODS);
    type_init_native(vm, TYPE_BYTES_ITERATOR,
                     &(TypeDef){.name = "bytes_iterator",
                                .module = "builtins",
                                .size_bytes = sizeof(BytesIterator),
                                .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                                .dealloc = bytes_iterator_dealloc,
                                .next = bytes_iterator_next,
                                .methods = BYTES_ITERATOR_METHODS});
}
