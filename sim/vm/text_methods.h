/// Methods that str, bytes and bytearray have in common: each is written once, over a `Text`, and listed in
/// tables that go into all three types.
///
/// A Text is the receiver seen as bytes. For a str these are UTF-8, where a search for valid UTF-8 never hits
/// the middle of a character; only what counts positions must translate between offsets and indexes.
#ifndef LOOPSCOPE_VM_TEXT_METHODS_H
#define LOOPSCOPE_VM_TEXT_METHODS_H

#include "sim/base/text.h"
#include "sim/vm/object.h"

typedef struct Text {
    Value self; // str, bytes or bytearray; borrowed
    Span span;  // its bytes, valid while it does not change
    bool is_str;
    bool is_wide; // a str that is not ASCII: offsets differ from indexes
} Text;

Text text_of(Value v);
/// Length in what Python counts.
size_t text_length(const Text *text);

/// span[start .. end) as an object of the receiver's kind, the receiver itself if that is all of it and may
/// be shared.
Value text_piece(Vm *vm, const Text *text, size_t start, size_t end);
/// New contents as an object of the receiver's kind.
Value text_new_like(Vm *vm, const Text *text, const char *bytes, size_t size);
/// The same from a buffer, which is freed.
Value text_from_buffer(Vm *vm, const Text *text, Buffer *buffer);

/// The bytes of an argument that must be of the receiver's sort: "must be str, not int" or "a bytes-like
/// object is required, not 'int'". False with the TypeError set.
bool text_argument(Vm *vm, const Text *text, Value argument, Span *out);

/// An optional argument `name` of `function` that names an encoding or an error handler; *out is NULL if it
/// was not given. False with TypeError.
bool codec_argument(Vm *vm, Value argument, const char *function, const char *name, const char **out);

/// Offset of the first / last occurrence of a needle that is not empty, or -1.
ptrdiff_t span_find(Span haystack, Span needle);
ptrdiff_t span_find_last(Span haystack, Span needle);
size_t span_count(Span haystack, Span needle);
static inline Span span_slice(Span span, size_t start, size_t end) {
    return (Span){span.bytes + start, end - start};
}

/// Whether there is white space at an offset (below the size); `*next` is behind the character.
bool text_is_space_at(const Text *text, size_t offset, size_t *next);
/// Where the character that ends at `offset` (above 0) begins.
size_t text_step_back(const Text *text, size_t offset);

extern const NativeDef TEXT_SEARCH_METHODS[]; // find, index, count, startswith, replace...
extern const NativeDef TEXT_SPLIT_METHODS[];  // split, partition, splitlines, join...
extern const NativeDef TEXT_LAYOUT_METHODS[]; // strip, center, zfill, expandtabs...
extern const NativeDef STR_CASE_METHODS[];    // upper..., isalpha...
extern const NativeDef STR_TRANSLATE_METHODS[];
extern const NativeDef BYTES_CASE_METHODS[];
extern const NativeDef BYTES_CODE_METHODS[]; // decode, hex, fromhex, translate, maketrans

#endif
