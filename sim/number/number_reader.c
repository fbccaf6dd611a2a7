#include "sim/number/number_reader.h"

#include "sim/base/unicode.h"

/// White space as int() and float() strip it: the separators U+001C to U+001F, space to str.strip(), are not.
static bool is_stripped(uint32_t codepoint) {
    return unicode_is_space(codepoint) && !(codepoint >= 0x1C && codepoint <= 0x1F);
}

static bool ends_with_space(const NumberReader *reader, size_t *start) {
    if (reader->end == reader->at) return false;
    *start = reader->end - 1;
    while (*start > reader->at && ((unsigned char)reader->bytes[*start] & 0xC0) == 0x80)
        --*start;
    size_t position = *start;
    return is_stripped(utf8_next(reader->bytes, &position));
}

NumberReader number_reader(Span text) {
    NumberReader reader = {text.bytes, 0, text.size};
    while (reader.at < reader.end) {
        size_t next = reader.at;
        if (!is_stripped(utf8_next(text.bytes, &next))) break;
        reader.at = next;
    }
    size_t start;
    while (ends_with_space(&reader, &start))
        reader.end = start;
    return reader;
}

int number_peek(const NumberReader *reader) {
    if (reader->at >= reader->end) return NUMBER_END;
    unsigned char byte = (unsigned char)reader->bytes[reader->at];
    if (byte < 0x80) return byte;
    size_t position = reader->at;
    int digit = unicode_decimal_value(utf8_next(reader->bytes, &position));
    return digit >= 0 ? '0' + digit : '?';
}

void number_skip(NumberReader *reader) {
    utf8_next(reader->bytes, &reader->at);
}

bool number_accept(NumberReader *reader, char character) {
    if (number_peek(reader) != character) return false;
    number_skip(reader);
    return true;
}

bool number_accept_sign(NumberReader *reader) {
    if (number_accept(reader, '+')) return false;
    return number_accept(reader, '-');
}

bool number_accept_word(NumberReader *reader, const char *lower) {
    NumberReader ahead = *reader;
    for (; *lower; lower++, number_skip(&ahead)) {
        int character = number_peek(&ahead);
        if (character >= 'A' && character <= 'Z') character += 'a' - 'A';
        if (character != *lower) return false;
    }
    *reader = ahead;
    return true;
}

int number_digit_value(int character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'z') return character - 'a' + 10;
    if (character >= 'A' && character <= 'Z') return character - 'A' + 10;
    return -1;
}
