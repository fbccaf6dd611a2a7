// bytearray: what changes it, and its type.
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"
#include <string.h>

// ---- storage ----

static void bytearray_reserve(Vm *vm, ByteArray *array, size_t size) {
    if (size <= array->capacity) return;
    size_t capacity = size + size / 8 + 8;
    array->bytes = memory_resize(vm->memory, array->bytes, array->capacity, capacity);
    array->capacity = (uint32_t)capacity;
}

ByteArray *bytearray_new(Vm *vm, const char *contents, size_t size) {
    ByteArray *array = obj_new(vm, vm->types[TYPE_BYTEARRAY], 0);
    bytearray_reserve(vm, array, size ? size : 1); // never NULL: callers fill it
    array->size = (uint32_t)size;
    if (contents && size > 0) memcpy(array->bytes, contents, size);
    return array;
}

static void bytearray_dealloc(Vm *vm, Obj *object) {
    ByteArray *array = (ByteArray *)object;
    memory_free(vm->memory, MEMORY_RAW, array->bytes, array->capacity);
    array->bytes = NULL;
    array->capacity = array->size = 0;
}

/// Replaces bytes[start .. end) by `fresh`, which must not lie in the array.
static void bytearray_splice(Vm *vm, ByteArray *array, size_t start, size_t end, Span fresh) {
    size_t tail = array->size - end;
    bytearray_reserve(vm, array, start + fresh.size + tail);
    if (tail > 0) memmove(array->bytes + start + fresh.size, array->bytes + end, tail);
    if (fresh.size > 0) memcpy(array->bytes + start, fresh.bytes, fresh.size);
    array->size = (uint32_t)(start + fresh.size + tail);
}

static bool size_is_allowed(Vm *vm, const ByteArray *array, size_t more) {
    if (array->size + more <= STR_MAX_BYTES) return true;
    str_raise_too_large(vm);
    return false;
}

static bool append_span(Vm *vm, ByteArray *array, Span fresh) {
    if (!size_is_allowed(vm, array, fresh.size)) return false;
    bytearray_splice(vm, array, array->size, array->size, fresh);
    return true;
}

/// Collects an iterable's bytes; `out` is empty again on failure.
static bool collect(Vm *vm, Value iterable, Buffer *out) {
    buffer_init(out, vm->memory);
    if (value_is_bytes_like(iterable)) {
        buffer_add_span(out, bytes_span(iterable));
        return true;
    }
    if (bytes_collect(vm, iterable, "byte must be in range(0, 256)", "bytearray", out)) return true;
    buffer_free(out);
    return false;
}

/// array.extend(iterable): false with the exception set.
static bool bytearray_extend(Vm *vm, ByteArray *array, Value iterable) {
    Buffer fresh;
    if (value_is_str(iterable)) {
        error_raise(vm, EXC_TYPE_ERROR, "'str' object cannot be interpreted as an integer");
        return false;
    }
    if (value_is_bytes_like(iterable) || !value_is_unset(value_special(vm, iterable, NAME___iter__))) {
        if (!collect(vm, iterable, &fresh)) return false;
        bool ok = append_span(vm, array, buffer_span(&fresh));
        buffer_free(&fresh);
        return ok;
    }
    error_raise(vm, EXC_TYPE_ERROR, "can't extend bytearray with %T", iterable);
    return false;
}

// ---- subscripts ----

/// Reads the index that a key means; false with the exception set.
static bool read_index(Vm *vm, Value key, int64_t *index) {
    if (value_has_index(vm, key)) return value_index_sized(vm, key, EXC_INDEX_ERROR, index);
    error_raise(vm, EXC_TYPE_ERROR, "bytearray indices must be integers or slices, not %T", key);
    return false;
}

/// Counts a negative index from the end and checks it.
static bool find_offset(Vm *vm, const ByteArray *array, int64_t index, size_t *offset) {
    if (index < 0) index += array->size;
    *offset = (size_t)index;
    if (index >= 0 && index < array->size) return true;
    error_raise(vm, EXC_INDEX_ERROR, "bytearray index out of range");
    return false;
}

static bool assign_extended(Vm *vm, ByteArray *array, const SliceBounds *bounds, Span fresh) {
    if ((int64_t)fresh.size != bounds->count) {
        error_raise(vm, EXC_VALUE_ERROR, "attempt to assign bytes of size %zu to extended slice of size %lld",
                    fresh.size, (long long)bounds->count);
        return false;
    }
    for (int64_t index = 0; index < bounds->count; index++)
        array->bytes[bounds->start + index * bounds->step] = fresh.bytes[index];
    return true;
}

/// Removes bytes start, start + step, ...; step > 0.
static void delete_extended(ByteArray *array, const SliceBounds *bounds) {
    size_t kept = (size_t)bounds->start;
    for (size_t index = kept; index < array->size; index++) {
        int64_t distance = (int64_t)index - bounds->start;
        bool is_deleted = distance % bounds->step == 0 && distance / bounds->step < bounds->count;
        if (!is_deleted) array->bytes[kept++] = array->bytes[index];
    }
    array->size = (uint32_t)kept;
}

/// A slice with a negative step selects the same bytes as this one.
static void make_step_positive(SliceBounds *bounds) {
    if (bounds->step > 0 || bounds->count <= 0) return;
    bounds->start += (bounds->count - 1) * bounds->step;
    bounds->step = -bounds->step;
}

static bool assign_slice(Vm *vm, ByteArray *array, const Slice *slice, Span fresh) {
    SliceBounds bounds;
    if (!slice_unpack(vm, slice, &bounds)) return false;
    slice_clamp(&bounds, array->size);
    if (bounds.step == 1) {
        if (!size_is_allowed(vm, array, fresh.size)) return false;
        bytearray_splice(vm, array, (size_t)bounds.start, (size_t)(bounds.start + bounds.count), fresh);
        return true;
    }
    if (fresh.size > 0) return assign_extended(vm, array, &bounds, fresh);
    make_step_positive(&bounds); // CPython: assigning nothing deletes
    if (bounds.count > 0) delete_extended(array, &bounds);
    return true;
}

static bool set_slice(Vm *vm, ByteArray *array, const Slice *slice, Value value) {
    bool is_iterable = value_is_bytes_like(value) || !value_is_unset(value_special(vm, value, NAME___iter__));
    if (value_is_str(value) || !is_iterable) {
        error_raise(vm, EXC_TYPE_ERROR,
                    "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        return false;
    }
    Buffer fresh; // a copy: the value may be the array itself
    if (!collect(vm, value, &fresh)) return false;
    bool ok = assign_slice(vm, array, slice, buffer_span(&fresh));
    buffer_free(&fresh);
    return ok;
}

static bool bytearray_set_item(Vm *vm, ByteArray *array, Value key, Value value) {
    int64_t index;
    size_t offset;
    char byte;
    if (value_has_kind(key, TYPE_SLICE)) return set_slice(vm, array, (Slice *)value_obj(key), value);
    if (!read_index(vm, key, &index) || !byte_argument(vm, value, &byte)) return false;
    if (!find_offset(vm, array, index, &offset)) return false;
    array->bytes[offset] = byte;
    return true;
}

static bool bytearray_del_item(Vm *vm, ByteArray *array, Value key) {
    int64_t index;
    size_t offset;
    if (value_has_kind(key, TYPE_SLICE))
        return assign_slice(vm, array, (Slice *)value_obj(key), (Span){"", 0});
    if (!read_index(vm, key, &index) || !find_offset(vm, array, index, &offset)) return false;
    bytearray_splice(vm, array, offset, offset + 1, (Span){"", 0});
    return true;
}

// ---- methods ----

static Value bytearray_new_method(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (!constructor_check(vm, args, 1, TYPE_BYTEARRAY)) return VALUE_ERROR;
    return value_from_obj(obj_new(vm, value_type_ptr(args[0]), 0));
}

/// args: self, source, encoding, errors
static Value bytearray_init_method(Vm *vm, const Value *args, int count) {
    ByteArray *array = value_bytearray(args[0]);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    bool ok = bytes_build(vm, args + 1, TYPE_BYTEARRAY, &buffer);
    if (ok) bytearray_splice(vm, array, 0, array->size, buffer_span(&buffer));
    buffer_free(&buffer);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value bytearray_setitem_method(Vm *vm, const Value *args, int count) {
    return bytearray_set_item(vm, value_bytearray(args[0]), args[1], args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value bytearray_delitem_method(Vm *vm, const Value *args, int count) {
    return bytearray_del_item(vm, value_bytearray(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value bytearray_iadd(Vm *vm, const Value *args, int count) {
    if (!value_is_bytes_like(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "can't concat %T to %T", args[1], args[0]);
    return bytearray_extend(vm, value_bytearray(args[0]), args[1]) ? value_keep(args[0]) : VALUE_ERROR;
}

static Value bytearray_imul(Vm *vm, const Value *args, int count) {
    Value repeated = bytes_repeat(vm, args[0], args[1]);
    if (value_is_error(repeated)) return repeated;
    ByteArray *array = value_bytearray(args[0]);
    bytearray_splice(vm, array, 0, array->size, bytes_span(repeated));
    value_drop(vm, repeated);
    return value_keep(args[0]);
}

static Value bytearray_append(Vm *vm, const Value *args, int count) {
    char byte;
    if (!byte_argument(vm, args[1], &byte)) return VALUE_ERROR;
    return append_span(vm, value_bytearray(args[0]), (Span){&byte, 1}) ? VALUE_NONE : VALUE_ERROR;
}

static Value bytearray_extend_method(Vm *vm, const Value *args, int count) {
    return bytearray_extend(vm, value_bytearray(args[0]), args[1]) ? VALUE_NONE : VALUE_ERROR;
}

static Value bytearray_insert(Vm *vm, const Value *args, int count) {
    int64_t index;
    char byte;
    if (!value_index(vm, args[1], &index) || !byte_argument(vm, args[2], &byte)) return VALUE_ERROR;
    ByteArray *array = value_bytearray(args[0]);
    if (!size_is_allowed(vm, array, 1)) return VALUE_ERROR;
    if (index < 0) index = index + array->size < 0 ? 0 : index + array->size;
    if (index > array->size) index = array->size;
    bytearray_splice(vm, array, (size_t)index, (size_t)index, (Span){&byte, 1});
    return VALUE_NONE;
}

static Value bytearray_pop(Vm *vm, const Value *args, int count) {
    int64_t index = -1;
    if (count > 1 && !value_index(vm, args[1], &index)) return VALUE_ERROR;
    ByteArray *array = value_bytearray(args[0]);
    if (array->size == 0) return error_raise(vm, EXC_INDEX_ERROR, "pop from empty bytearray");
    if (index < 0) index += array->size;
    if (index < 0 || index >= array->size) return error_raise(vm, EXC_INDEX_ERROR, "pop index out of range");
    unsigned char byte = (unsigned char)array->bytes[index];
    bytearray_splice(vm, array, (size_t)index, (size_t)index + 1, (Span){"", 0});
    return value_from_small_int(byte);
}

static Value bytearray_remove(Vm *vm, const Value *args, int count) {
    char byte;
    if (!byte_argument(vm, args[1], &byte)) return VALUE_ERROR;
    ByteArray *array = value_bytearray(args[0]);
    ptrdiff_t at = span_find(bytes_span(args[0]), (Span){&byte, 1});
    if (at < 0) return error_raise(vm, EXC_VALUE_ERROR, "value not found in bytearray");
    bytearray_splice(vm, array, (size_t)at, (size_t)at + 1, (Span){"", 0});
    return VALUE_NONE;
}

static Value bytearray_reverse(Vm *vm, const Value *args, int count) {
    ByteArray *array = value_bytearray(args[0]);
    for (size_t left = 0, right = array->size; left + 1 < right; left++) {
        char byte = array->bytes[left];
        array->bytes[left] = array->bytes[--right];
        array->bytes[right] = byte;
    }
    return VALUE_NONE;
}

static Value bytearray_clear(Vm *vm, const Value *args, int count) {
    value_bytearray(args[0])->size = 0;
    return VALUE_NONE;
}

static Value bytearray_copy(Vm *vm, const Value *args, int count) {
    return bytes_new_like(vm, args[0], bytes_span(args[0]).bytes, bytes_span(args[0]).size);
}

static Value bytearray_sizeof(Vm *vm, const Value *args, int count) {
    const ByteArray *array = value_bytearray(args[0]);
    return value_from_small_int(
        56 + (array->size > 0 ? (int64_t)array->size + 1 : 0)); // CPython's, without spare room
}

static const NativeDef BYTEARRAY_METHODS[] = {
    {"__new__", NULL, bytearray_new_method, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_NAMED("__init__", bytearray_init_method, 1, "self source encoding errors"),
    NATIVE("__setitem__", bytearray_setitem_method, 3, 3),
    NATIVE("__delitem__", bytearray_delitem_method, 2, 2),
    NATIVE("__iadd__", bytearray_iadd, 2, 2),
    NATIVE("__imul__", bytearray_imul, 2, 2),
    NATIVE("append", bytearray_append, 2, 2),
    NATIVE("extend", bytearray_extend_method, 2, 2),
    NATIVE("insert", bytearray_insert, 3, 3),
    NATIVE("pop", bytearray_pop, 1, 2),
    NATIVE("remove", bytearray_remove, 2, 2),
    NATIVE("reverse", bytearray_reverse, 1, 1),
    NATIVE("clear", bytearray_clear, 1, 1),
    NATIVE("copy", bytearray_copy, 1, 1),
    NATIVE("__sizeof__", bytearray_sizeof, 1, 1),
    NATIVE_END,
};

void bytearray_init_type(Vm *vm) {
    Type *type = vm->types[TYPE_BYTEARRAY];
    type_init_native(vm, TYPE_BYTEARRAY,
                     &(TypeDef){.name = "bytearray",
                                .module = "builtins",
                                .size_bytes = sizeof(ByteArray),
                                .dealloc = bytearray_dealloc,
                                .methods = BYTEARRAY_METHODS});
    dict_set_c(vm, type->dict, "__hash__", VALUE_NONE);
    type_add_natives(vm, type, BYTES_OPERATOR_METHODS);
    type_add_natives(vm, type, TEXT_SEARCH_METHODS);
    type_add_natives(vm, type, TEXT_SPLIT_METHODS);
    type_add_natives(vm, type, TEXT_LAYOUT_METHODS);
    type_add_natives(vm, type, BYTES_CASE_METHODS);
    type_add_natives(vm, type, BYTES_CODE_METHODS);
}
