/// Text as repr() and ascii() write it.
#include "sim/base/unicode.h"

#include <string.h>

static char quote_for(Span text) {
    bool has_single = text.size && memchr(text.bytes, '\'', text.size);
    bool has_double = text.size && memchr(text.bytes, '"', text.size);
    return has_single && !has_double ? '"' : '\'';
}

static void add_hex(Buffer *out, char letter, uint32_t value, int digit_count) {
    buffer_add_byte(out, '\\');
    buffer_add_byte(out, letter);
    while (digit_count-- > 0)
        buffer_add_byte(out, "0123456789abcdef"[value >> (4 * digit_count) & 0xF]);
}

/// Escapes that are the same in str and bytes. Returns false if the character needs none of them.
static bool add_common_escape(uint32_t character, char quote, Buffer *out) {
    switch (character) {
    case '\t': buffer_add_text(out, "\\t"); return true;
    case '\n': buffer_add_text(out, "\\n"); return true;
    case '\r': buffer_add_text(out, "\\r"); return true;
    case '\\': buffer_add_text(out, "\\\\"); return true;
    default: break;
    }
    if (character != (unsigned char)quote) return false;
    buffer_add_byte(out, '\\');
    buffer_add_byte(out, quote);
    return true;
}

static void add_escaped(uint32_t codepoint, Buffer *out) {
    if (codepoint <= 0xFF)
        add_hex(out, 'x', codepoint, 2);
    else if (codepoint <= 0xFFFF)
        add_hex(out, 'u', codepoint, 4);
    else
        add_hex(out, 'U', codepoint, 8);
}

static void add_repr(Span text, bool is_ascii, Buffer *out) {
    char quote = quote_for(text);
    buffer_add_byte(out, quote);
    for (size_t at = 0; at < text.size;) {
        uint32_t codepoint = utf8_next(text.bytes, &at);
        if (add_common_escape(codepoint, quote, out)) continue;
        bool is_plain = unicode_is_printable(codepoint) && (codepoint < 0x80 || !is_ascii);
        if (is_plain)
            buffer_add_codepoint(out, codepoint);
        else
            add_escaped(codepoint, out);
    }
    buffer_add_byte(out, quote);
}

void unicode_repr(Span text, Buffer *out) {
    add_repr(text, false, out);
}

void unicode_ascii(Span text, Buffer *out) {
    add_repr(text, true, out);
}

void bytes_repr_body(Span bytes, char quote, Buffer *out) {
    for (size_t i = 0; i < bytes.size; i++) {
        unsigned char byte = (unsigned char)bytes.bytes[i];
        if (add_common_escape(byte, quote, out)) continue;
        if (byte >= ' ' && byte < 0x7F)
            buffer_add_byte(out, (char)byte);
        else
            add_hex(out, 'x', byte, 2);
    }
}

void bytes_repr(Span bytes, Buffer *out) {
    char quote = quote_for(bytes);
    buffer_add_byte(out, 'b');
    buffer_add_byte(out, quote);
    bytes_repr_body(bytes, quote, out);
    buffer_add_byte(out, quote);
}
