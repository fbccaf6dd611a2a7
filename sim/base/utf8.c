/// UTF-8: decoding, encoding, counting, checking, columns of a terminal.
#include "sim/base/text.h"
#include <string.h>
#include <utf8proc.h>

uint32_t utf8_next(const char *text, size_t *position) {
    const unsigned char *byte = (const unsigned char *)text + *position;
    if (byte[0] < 0x80) {
        *position += 1;
        return byte[0];
    }
    if (byte[0] < 0xE0) {
        *position += 2;
        return (byte[0] & 0x1Fu) << 6 | (byte[1] & 0x3Fu);
    }
    if (byte[0] < 0xF0) {
        *position += 3;
        return (byte[0] & 0x0Fu) << 12 | (byte[1] & 0x3Fu) << 6 | (byte[2] & 0x3Fu);
    }
    *position += 4;
    return (byte[0] & 0x07u) << 18 | (byte[1] & 0x3Fu) << 12 | (byte[2] & 0x3Fu) << 6 | (byte[3] & 0x3Fu);
}

size_t utf8_encode(uint32_t codepoint, char out[4]) {
    if (codepoint < 0x80) {
        out[0] = (char)codepoint;
        return 1;
    }
    if (codepoint < 0x800) {
        out[0] = (char)(0xC0 | codepoint >> 6);
        out[1] = (char)(0x80 | (codepoint & 0x3F));
        return 2;
    }
    if (codepoint < 0x10000) {
        out[0] = (char)(0xE0 | codepoint >> 12);
        out[1] = (char)(0x80 | (codepoint >> 6 & 0x3F));
        out[2] = (char)(0x80 | (codepoint & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | codepoint >> 18);
    out[1] = (char)(0x80 | (codepoint >> 12 & 0x3F));
    out[2] = (char)(0x80 | (codepoint >> 6 & 0x3F));
    out[3] = (char)(0x80 | (codepoint & 0x3F));
    return 4;
}

static bool is_continuation(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

size_t utf8_count(const char *text, size_t size) {
    size_t count = 0;
    for (size_t offset = 0; offset < size; offset++)
        count += !is_continuation(text[offset]);
    return count;
}

size_t utf8_offset(const char *text, size_t size, size_t index) {
    size_t offset = 0;
    for (size_t seen = 0; seen < index && offset < size; seen++) {
        do
            offset++;
        while (offset < size && is_continuation(text[offset]));
    }
    return offset;
}

/// Size of the well-formed sequence at the front of `bytes`, or 0 (The Unicode Standard, table 3-7).
static size_t sequence_size(const unsigned char *bytes, size_t room) {
    unsigned char lead = bytes[0];
    if (lead < 0x80) return 1;
    size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (size == 0 || size > room) return 0;
    unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80; // no overlong forms
    unsigned char highest = lead == 0xED   ? 0x9F
                            : lead == 0xF4 ? 0x8F
                                           : 0xBF; // no surrogates, nothing past U+10FFFF
    if (bytes[1] < lowest || bytes[1] > highest) return 0;
    for (size_t index = 2; index < size; index++) {
        if (!is_continuation((char)bytes[index])) return 0;
    }
    return size;
}

bool utf8_check(const char *text, size_t size, size_t *bad_offset) {
    size_t offset = 0;
    while (offset < size) {
        uint64_t eight;
        if (size - offset >= sizeof eight) { // most text is ASCII: eight bytes at a time
            memcpy(&eight, text + offset, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                offset += sizeof eight;
                continue;
            }
        }
        size_t sequence = sequence_size((const unsigned char *)text + offset, size - offset);
        if (sequence == 0) {
            if (bad_offset) *bad_offset = offset;
            return false;
        }
        offset += sequence;
    }
    return true;
}

int utf8_columns(uint32_t codepoint) {
    if (codepoint >= 0x20 && codepoint < 0x7F) return 1;
    int columns = utf8proc_charwidth((utf8proc_int32_t)codepoint);
    return columns < 0 ? 0 : columns;
}
