/// Text inside the VM: the layout is in object.h (UTF-8, `size` in bytes, `length` in code points).
///
/// Positions that Python sees are code points, positions in `bytes` are offsets. For ASCII text they are the
/// same number, and everything here is O(1) then; otherwise an index is found by counting.
#ifndef LOOPSCOPE_VM_STR_H
#define LOOPSCOPE_VM_STR_H

#include "sim/base/text.h"
#include "sim/vm/object.h"

/// No str is larger; what would be raises MemoryError before anything is allocated.
#define STR_MAX_BYTES ((size_t)UINT32_MAX - 64)

static inline bool str_is_ascii(const Str *str) {
    return str->size == str->length;
}
static inline Span str_span(const Str *str) {
    return (Span){str->bytes, str->size};
}
/// TypeDef.object_size of str.
size_t str_object_size(const Obj *object);
/// True for a str that is no instance of a subclass.
bool str_is_exact(Vm *vm, Value value);

// ---- making them ----

/// A str whose `size` bytes the caller fills at once; `length` is how many code points they will be. The NUL
/// is there. Not for sizes 0: use vm->empty_str.
Str *str_alloc(Vm *vm, size_t size, size_t length);
/// From valid UTF-8 whose number of code points is known.
Str *str_new_counted(Vm *vm, const char *bytes, size_t size, size_t length);
Str *str_from_span(Vm *vm, Span span);
/// The buffer's contents; frees the buffer.
Str *str_from_buffer(Vm *vm, Buffer *buffer);
/// An instance of `type` (str or below it) with the same text.
Str *str_new_of_type(Vm *vm, Type *type, const Str *text);
/// `str` itself if it is exactly a str, otherwise a str with its text. Owned.
Str *str_exact(Vm *vm, Str *str);

// ---- positions ----

/// Byte offset of code point number `index`; `index` <= length.
size_t str_offset(const Str *str, size_t index);
/// The code point at `index` < length.
uint32_t str_codepoint_at(const Str *str, size_t index);
/// Code points in bytes[0 .. offset).
size_t str_index_at(const Str *str, size_t offset);
/// Code points start <= i < end, both <= length.
Str *str_substring(Vm *vm, Str *str, size_t start, size_t end);
/// bytes[start .. end) as a str; both are boundaries of code points.
Str *str_cut(Vm *vm, Str *str, size_t start_offset, size_t end_offset);

// ---- operations; NULL or VALUE_ERROR with the exception set ----

Str *str_concat(Vm *vm, Str *a, Str *b);
/// `str + tail` where nobody will look at `str` (exact) any more: it may grow where it is and be the result
/// itself, so that building a text with += takes linear time.
Str *str_append(Vm *vm, Str *str, Str *tail);
/// separator.join(items)
Str *str_join(Vm *vm, const Str *separator, const Value *items, size_t count);
/// `str * count`, `count` being anything with __index__.
Value str_repeat(Vm *vm, Str *str, Value count);
/// str[key]: an index or a slice.
Value str_get_item(Vm *vm, Str *str, Value key);
/// `needle in haystack`: 1, 0, -1.
int str_contains(Vm *vm, const Str *haystack, Value needle);
/// Less than, equal to or greater than 0, by code points.
int str_compare(const Str *a, const Str *b);
Str *str_repr(Vm *vm, const Str *str);
/// ascii() from a repr: escapes what is not ASCII. Takes over `text`.
Str *str_escape_non_ascii(Vm *vm, Str *text);
/// Appends \xe9, \u20ac or \U0001f600.
void buffer_add_escape(Buffer *buffer, uint32_t codepoint);
Value str_iter(Vm *vm, Str *str);
/// `format % args`
Value str_percent(Vm *vm, Str *format, Value args);
/// The str to give to the program for an owned Str or NULL.
static inline Value str_value(Str *str) {
    return str ? value_from_obj(str) : VALUE_ERROR;
}

// ---- what bytes share with str ----

/// A 32-bit hash, the same on every machine; never 0.
uint32_t span_hash(Span span);
/// Fills `size` bytes with copies of the pattern that stands at their beginning already.
void bytes_fill_pattern(char *bytes, size_t pattern_size, size_t size);
/// MemoryError. Returns VALUE_ERROR.
Value str_raise_too_large(Vm *vm);

// ---- encodings (codec.c) ----

/// str.encode: bytes, or VALUE_ERROR with UnicodeEncodeError or LookupError. NULL names: utf-8, strict.
Value str_encode(Vm *vm, Str *str, const char *encoding, const char *errors);
/// False with UnicodeEncodeError if it has lone surrogates, which UTF-8 cannot hold.
bool str_check_encodable(Vm *vm, Str *str);
/// bytes.decode
Value bytes_decode(Vm *vm, Span bytes, const char *encoding, const char *errors);

#endif
