/// Byte spans, growable byte buffers and UTF-8. Text inside Loopscope is UTF-8; lone surrogates (which Python
/// strings may hold) are kept as their three-byte form.
#ifndef LOOPSCOPE_BASE_TEXT_H
#define LOOPSCOPE_BASE_TEXT_H

#include "sim/base/memory.h"
#include <stdarg.h>

/// Borrowed bytes, not NUL-terminated.
typedef struct Span {
    const char *bytes;
    size_t size;
} Span;

#define SPAN(literal) ((Span){(literal), sizeof(literal) - 1})
Span span_of(const char *c_string);
bool span_equal(Span a, Span b);
bool span_ends_with(Span text, Span end);

/// A growable byte buffer. `buffer_init` allocates nothing; `buffer_free` gives everything back.
typedef struct Buffer {
    Memory *memory;
    char *bytes; // NUL-terminated whenever `buffer_text` was called last
    size_t size, capacity;
} Buffer;

void buffer_init(Buffer *buffer, Memory *memory);
void buffer_free(Buffer *buffer);
void buffer_clear(Buffer *buffer);
void buffer_add(Buffer *buffer, const char *bytes, size_t size);
void buffer_add_text(Buffer *buffer, const char *c_string);
void buffer_add_span(Buffer *buffer, Span span);
void buffer_add_byte(Buffer *buffer, char byte);
void buffer_add_repeated(Buffer *buffer, char byte, size_t count);
void buffer_add_codepoint(Buffer *buffer, uint32_t codepoint);
/// printf into the buffer; only for formats whose output does not depend on the locale.
void buffer_printf(Buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buffer_vprintf(Buffer *buffer, const char *format, va_list arguments);
/// The contents with a NUL behind them; borrowed from the buffer.
const char *buffer_text(Buffer *buffer);
Span buffer_span(const Buffer *buffer);

/// Decodes the code point at `*position` and moves past it. `text` must be well-formed (see utf8_check),
/// except that surrogates are allowed.
uint32_t utf8_next(const char *text, size_t *position);
/// Writes 1 to 4 bytes, returns how many.
size_t utf8_encode(uint32_t codepoint, char out[4]);
/// Number of code points in valid UTF-8.
size_t utf8_count(const char *text, size_t size);
/// Byte offset of code point number `index` (0 = 0; the count = size).
size_t utf8_offset(const char *text, size_t size, size_t index);
/// True if `text` is well-formed, which a surrogate is not; otherwise `*bad_offset` (may be NULL) is where
/// the first bad sequence begins.
bool utf8_check(const char *text, size_t size, size_t *bad_offset);
/// Terminal columns of a code point: 0, 1 or 2 (East Asian wide, emoji).
int utf8_columns(uint32_t codepoint);

#endif
