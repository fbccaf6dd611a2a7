/// What writers share: flushing, numbers, text made safe for a terminal, JSON strings.
#include "sim/trace/describe.h"
#include "sim/trace/trace_write.h"

enum { PIECE_BYTES = 64 * 1024 };

void trace_out_check(TraceOut *out) {
    if (out->buffer->size >= PIECE_BYTES) trace_out_end(out);
}

void trace_out_end(TraceOut *out) {
    if (!out->flush) return;
    out->flush(out->context, buffer_span(out->buffer));
    buffer_clear(out->buffer);
}

void trace_add_number(Buffer *out, uint64_t number, int least_digits) {
    char digits[20];
    size_t start = sizeof digits;
    for (; number > 0 || (int)(sizeof digits - start) < least_digits; number /= 10)
        digits[--start] = (char)('0' + number % 10);
    buffer_add(out, digits + start, sizeof digits - start);
}

void trace_add_seconds(Buffer *out, int64_t time_ns) {
    uint64_t size = time_ns < 0 ? 0 - (uint64_t)time_ns : (uint64_t)time_ns;
    if (time_ns < 0) buffer_add_byte(out, '-');
    trace_add_number(out, size / 1000000000u, 1);
    buffer_add_byte(out, '.');
    trace_add_number(out, size % 1000000000u, 9);
}

void trace_add_object(Buffer *out, TraceObject object) {
    buffer_add_text(out, trace_object_prefix(trace_object_kind(object)));
    trace_add_number(out, trace_object_number(object), 1);
}

// ---- bytes that may be anything

/// Bytes of the well-formed sequence at `bytes` (surrogates count as well-formed); 0 if there is none.
static size_t sequence_size(const unsigned char *bytes, size_t room) {
    size_t size = bytes[0] < 0x80 ? 1 : bytes[0] < 0xc2 ? 0 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4;
    if (size == 0 || bytes[0] > 0xf4 || size > room) return 0;
    for (size_t i = 1; i < size; i++)
        if ((bytes[i] & 0xc0) != 0x80) return 0;
    if (bytes[0] == 0xe0 && bytes[1] < 0xa0) return 0; // overlong
    if (bytes[0] == 0xf0 && bytes[1] < 0x90) return 0;
    if (bytes[0] == 0xf4 && bytes[1] > 0x8f) return 0; // above U+10FFFF
    return size;
}

static bool is_surrogate(const unsigned char *bytes) {
    return bytes[0] == 0xed && bytes[1] >= 0xa0;
}

/// C0, DEL and C1 (two bytes in UTF-8).
static bool is_control(const unsigned char *bytes, size_t size) {
    return size == 1 ? bytes[0] < 0x20 || bytes[0] == 0x7f : bytes[0] == 0xc2 && bytes[1] < 0xa0;
}

void trace_add_clean(Buffer *out, Span text) {
    for (size_t i = 0; i < text.size;) {
        const unsigned char *bytes = (const unsigned char *)text.bytes + i;
        size_t size = sequence_size(bytes, text.size - i);
        if (size == 0 || is_surrogate(bytes))
            buffer_add_byte(out, '?');
        else if (is_control(bytes, size))
            buffer_add_byte(out, ' ');
        else
            buffer_add(out, text.bytes + i, size);
        i += size ? size : 1;
    }
}

// ---- JSON

static void add_json_ascii(Buffer *out, unsigned char byte) {
    switch (byte) {
    case '"': buffer_add_text(out, "\\\""); break;
    case '\\': buffer_add_text(out, "\\\\"); break;
    case '\n': buffer_add_text(out, "\\n"); break;
    case '\r': buffer_add_text(out, "\\r"); break;
    case '\t': buffer_add_text(out, "\\t"); break;
    default:
        if (byte < 0x20 || byte == 0x7f)
            buffer_printf(out, "\\u%04x", (unsigned)byte);
        else
            buffer_add_byte(out, (char)byte);
    }
}

void trace_add_json(Buffer *out, Span text) {
    buffer_add_byte(out, '"');
    for (size_t i = 0; i < text.size;) {
        const unsigned char *bytes = (const unsigned char *)text.bytes + i;
        size_t size = sequence_size(bytes, text.size - i);
        if (size == 0)
            buffer_add_text(out, "\\ufffd");
        else if (size == 1)
            add_json_ascii(out, bytes[0]);
        else if (is_surrogate(bytes))
            buffer_printf(out, "\\u%04x", 0xd000u | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu));
        else
            buffer_add(out, text.bytes + i, size);
        i += size ? size : 1;
    }
    buffer_add_byte(out, '"');
}
