#include "sim/base/text.h"
#include <assert.h>
#include <stdio.h>
#include <string.h>

#define FIRST_CAPACITY_BYTES 64

Span span_of(const char *c_string) {
    return (Span){c_string, strlen(c_string)};
}

bool span_equal(Span a, Span b) {
    return a.size == b.size && (a.size == 0 || memcmp(a.bytes, b.bytes, a.size) == 0);
}

bool span_ends_with(Span text, Span end) {
    return text.size >= end.size && span_equal((Span){text.bytes + text.size - end.size, end.size}, end);
}

void buffer_init(Buffer *buffer, Memory *memory) {
    *buffer = (Buffer){.memory = memory};
}

void buffer_free(Buffer *buffer) {
    memory_free(buffer->memory, MEMORY_RAW, buffer->bytes, buffer->capacity);
    buffer_init(buffer, buffer->memory);
}

void buffer_clear(Buffer *buffer) {
    buffer->size = 0;
}

/// Makes room for `size` more bytes.
static void buffer_reserve(Buffer *buffer, size_t size) {
    if (buffer->capacity - buffer->size >= size) return;
    size_t capacity = buffer->capacity ? buffer->capacity * 2 : FIRST_CAPACITY_BYTES;
    if (capacity - buffer->size < size) capacity = buffer->size + size;
    buffer->bytes = memory_resize(buffer->memory, buffer->bytes, buffer->capacity, capacity);
    buffer->capacity = capacity;
}

void buffer_add(Buffer *buffer, const char *bytes, size_t size) {
    if (size == 0) return;
    buffer_reserve(buffer, size);
    memcpy(buffer->bytes + buffer->size, bytes, size);
    buffer->size += size;
}

void buffer_add_text(Buffer *buffer, const char *c_string) {
    buffer_add(buffer, c_string, strlen(c_string));
}

void buffer_add_span(Buffer *buffer, Span span) {
    buffer_add(buffer, span.bytes, span.size);
}

void buffer_add_byte(Buffer *buffer, char byte) {
    buffer_reserve(buffer, 1);
    buffer->bytes[buffer->size++] = byte;
}

void buffer_add_repeated(Buffer *buffer, char byte, size_t count) {
    if (count == 0) return;
    buffer_reserve(buffer, count);
    memset(buffer->bytes + buffer->size, byte, count);
    buffer->size += count;
}

void buffer_add_codepoint(Buffer *buffer, uint32_t codepoint) {
    char encoded[4];
    buffer_add(buffer, encoded, utf8_encode(codepoint, encoded));
}

void buffer_printf(Buffer *buffer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(buffer, format, arguments);
    va_end(arguments);
}

void buffer_vprintf(Buffer *buffer, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    size_t room = buffer->capacity - buffer->size;
    int size = vsnprintf(room ? buffer->bytes + buffer->size : NULL, room, format, arguments);
    assert(size >= 0);
    if ((size_t)size >= room) { // the NUL needs a place as well
        buffer_reserve(buffer, (size_t)size + 1);
        vsnprintf(buffer->bytes + buffer->size, (size_t)size + 1, format, again);
    }
    va_end(again);
    buffer->size += (size_t)size;
}

const char *buffer_text(Buffer *buffer) {
    buffer_reserve(buffer, 1);
    buffer->bytes[buffer->size] = '\0';
    return buffer->bytes;
}

Span buffer_span(const Buffer *buffer) {
    return (Span){buffer->bytes, buffer->size};
}
