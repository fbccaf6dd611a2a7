// str by position: subscripts, slices, iteration.
#include "sim/vm/builtin_types.h"
#include "sim/vm/iterator.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <string.h>

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

/// How many code points begin in the eight bytes.
static size_t count_starts(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    uint64_t continuation = (word >> 7) & ~(word >> 6) & UINT64_C(0x0101010101010101);
    return 8 - (size_t)((continuation * UINT64_C(0x0101010101010101)) >> 56);
}

size_t str_offset(const Str *str, size_t index) {
    if (str_is_ascii(str)) return index;
    size_t offset = 0;
    while (offset + 8 <= str->size) {
        size_t starts = count_starts(str->bytes + offset);
        if (starts > index) break;
        index -= starts;
        offset += 8;
    }
    while (offset < str->size) {
        if (!is_continuation(str->bytes[offset]) && index-- == 0) return offset;
        offset++;
    }
    return offset;
}

size_t str_index_at(const Str *str, size_t offset) {
    return str_is_ascii(str) ? offset : utf8_count(str->bytes, offset);
}

uint32_t str_codepoint_at(const Str *str, size_t index) {
    size_t offset = str_offset(str, index);
    return utf8_next(str->bytes, &offset);
}

/// Character number `index` < length as a str.
static Str *str_char_at(Vm *vm, const Str *str, size_t index) {
    if (str_is_ascii(str)) return str_new_counted(vm, str->bytes + index, 1, 1);
    size_t start = str_offset(str, index), end = start;
    utf8_next(str->bytes, &end);
    return str_new_counted(vm, str->bytes + start, end - start, 1);
}

Str *str_cut(Vm *vm, Str *str, size_t start_offset, size_t end_offset) {
    size_t size = end_offset - start_offset;
    if (size == str->size) return str_exact(vm, str);
    const char *bytes = str->bytes + start_offset;
    return str_new_counted(vm, bytes, size, str_is_ascii(str) ? size : utf8_count(bytes, size));
}

Str *str_substring(Vm *vm, Str *str, size_t start, size_t end) {
    if (start >= end) return str_new(vm, "", 0);
    if (end - start == str->length) return str_exact(vm, str);
    size_t start_offset = str_offset(str, start);
    size_t end_offset = str_is_ascii(str) ? end : str_offset(str, end);
    return str_new_counted(vm, str->bytes + start_offset, end_offset - start_offset, end - start);
}

// ---- slices ----

static Str *slice_ascii(Vm *vm, const Str *str, int64_t start, int64_t step, int64_t count) {
    if (count == 1) return str_char_at(vm, str, (size_t)start);
    Str *slice = str_alloc(vm, (size_t)count, (size_t)count);
    for (int64_t index = 0; index < count; index++)
        slice->bytes[index] = str->bytes[start + index * step];
    return slice;
}

/// Moves an offset of `str` by `step` code points, which must exist.
static size_t move_offset(const Str *str, size_t offset, int64_t step) {
    for (; step > 0; step--)
        utf8_next(str->bytes, &offset);
    for (; step < 0; step++) {
        do
            offset--;
        while (is_continuation(str->bytes[offset]));
    }
    return offset;
}

static Str *slice_any(Vm *vm, const Str *str, int64_t start, int64_t step, int64_t count) {
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    size_t offset = str_offset(str, (size_t)start);
    for (int64_t index = 0; index < count; index++) {
        if (index > 0) offset = move_offset(str, offset, step);
        size_t end = offset;
        utf8_next(str->bytes, &end);
        buffer_add(&buffer, str->bytes + offset, end - offset);
    }
    return str_from_buffer(vm, &buffer);
}

static Value get_slice(Vm *vm, Str *str, const Slice *slice) {
    int64_t start, stop, step, count;
    if (!slice_resolve(vm, slice, str->length, &start, &stop, &step, &count)) return VALUE_ERROR;
    if (count <= 0) return value_from_obj(str_new(vm, "", 0));
    if (step == 1) return value_from_obj(str_substring(vm, str, (size_t)start, (size_t)(start + count)));
    if (str_is_ascii(str)) return value_from_obj(slice_ascii(vm, str, start, step, count));
    return value_from_obj(slice_any(vm, str, start, step, count));
}

Value str_get_item(Vm *vm, Str *str, Value key) {
    int64_t index;
    if (value_is_small_int(key)) {
        index = value_small_int(key);
    } else if (value_has_kind(key, TYPE_SLICE)) {
        return get_slice(vm, str, (Slice *)value_obj(key));
    } else if (!value_has_index(vm, key)) {
        return error_raise(vm, EXC_TYPE_ERROR, "string indices must be integers, not '%T'", key);
    } else if (!value_index_sized(vm, key, EXC_INDEX_ERROR, &index)) {
        return VALUE_ERROR;
    }
    if (index < 0) index += str->length;
    if (index < 0 || index >= str->length)
        return error_raise(vm, EXC_INDEX_ERROR, "string index out of range");
    return value_from_obj(str_char_at(vm, str, (size_t)index));
}

// ---- iteration ----

typedef struct StrIterator {
    Obj head;
    Str *str;        // owned; NULL when exhausted
    uint32_t offset; // of the next character
    uint32_t index;
} StrIterator;

Value str_iter(Vm *vm, Str *str) {
    StrIterator *iterator = obj_new(vm, vm->types[TYPE_STR_ITERATOR], sizeof *iterator);
    iterator->str = KEEP(str);
    iterator->offset = 0;
    iterator->index = 0;
    return value_from_obj(iterator);
}

static Value str_iterator_next(Vm *vm, Obj *object) {
    StrIterator *iterator = (StrIterator *)object;
    Str *str = iterator->str;
    if (!str) return VALUE_UNSET;
    if (iterator->offset >= str->size) {
        iterator->str = NULL;
        DROP(vm, str);
        return VALUE_UNSET;
    }
    size_t start = iterator->offset, end = start;
    utf8_next(str->bytes, &end);
    iterator->offset = (uint32_t)end;
    iterator->index++;
    return value_from_obj(str_new_counted(vm, str->bytes + start, end - start, 1));
}

static void str_iterator_dealloc(Vm *vm, Obj *object) {
    DROP_ANY(vm, ((StrIterator *)object)->str);
}

static Value str_iterator_length_hint(Vm *vm, const Value *args, int count) {
    const StrIterator *iterator = (StrIterator *)value_obj(args[0]);
    return value_from_small_int(iterator->str ? (int64_t)iterator->str->length - iterator->index : 0);
}

static const NativeDef STR_ITERATOR_METHODS[] = {
    NATIVE("__iter__", iterator_native_iter, 1, 1),
    NATIVE("__next__", iterator_native_next, 1, 1),
    NATIVE("__length_hint__", str_iterator_length_hint, 1, 1),
    NATIVE_END,
};

void str_iterator_init_type(Vm *vm) {
    type_init_native(vm, TYPE_STR_ITERATOR,
                     &(TypeDef){.name = "str_ascii_iterator",
                                .module = "builtins",
                                .size_bytes = sizeof(StrIterator),
                                .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                                .dealloc = str_iterator_dealloc,
                                .next = str_iterator_next,
                                .methods = STR_ITERATOR_METHODS});
}
