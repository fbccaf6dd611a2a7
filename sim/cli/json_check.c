#include "sim/cli/json_check.h"
#include <string.h>

enum { DEEPEST = 200 };

typedef struct JsonReader {
    Span text;
    size_t at;
} JsonReader;

static char peek(const JsonReader *reader) {
    return reader->at < reader->text.size ? reader->text.bytes[reader->at] : '\0';
}

static bool take(JsonReader *reader, char byte) {
    if (peek(reader) != byte || byte == '\0') return false;
    reader->at++;
    return true;
}

static void skip_spaces(JsonReader *reader) {
    while (peek(reader) && strchr(" \t\n\r", peek(reader)))
        reader->at++;
}

static bool take_word(JsonReader *reader, const char *word) {
    size_t size = strlen(word);
    if (reader->text.size - reader->at < size) return false;
    if (memcmp(reader->text.bytes + reader->at, word, size) != 0) return false;
    reader->at += size;
    return true;
}

static bool take_digits(JsonReader *reader) {
    size_t start = reader->at;
    while (peek(reader) >= '0' && peek(reader) <= '9')
        reader->at++;
    return reader->at > start;
}

static bool take_number(JsonReader *reader) {
    take(reader, '-');
    if (!take(reader, '0') && !take_digits(reader)) return false;
    if (take(reader, '.') && !take_digits(reader)) return false;
    if (!take(reader, 'e') && !take(reader, 'E')) return true;
    if (!take(reader, '+')) take(reader, '-');
    return take_digits(reader);
}

static bool take_escape(JsonReader *reader) {
    char letter = peek(reader);
    if (letter == '\0' || !strchr("\"\\/bfnrtu", letter)) return false;
    reader->at++;
    for (int i = 0; letter == 'u' && i < 4; i++) {
        if (!peek(reader) || !strchr("0123456789abcdefABCDEF", peek(reader))) return false;
        reader->at++;
    }
    return true;
}

static bool take_string(JsonReader *reader) {
    if (!take(reader, '"')) return false;
    while ((unsigned char)peek(reader) >= 0x20) {
        if (take(reader, '"')) return true;
        if (take(reader, '\\')) {
            if (!take_escape(reader)) return false;
        } else {
            reader->at++;
        }
    }
    return false;
}

static bool take_value(JsonReader *reader, int depth);

/// `open` is taken: items up to `close`, each with a name in front in an object.
static bool take_items(JsonReader *reader, char close, int depth) {
    skip_spaces(reader);
    if (take(reader, close)) return true;
    do {
        skip_spaces(reader);
        if (close == '}') {
            if (!take_string(reader)) return false;
            skip_spaces(reader);
            if (!take(reader, ':')) return false;
        }
        if (!take_value(reader, depth + 1)) return false;
        skip_spaces(reader);
    } while (take(reader, ','));
    return take(reader, close);
}

static bool take_value(JsonReader *reader, int depth) {
    skip_spaces(reader);
    if (depth > DEEPEST) return false;
    if (take(reader, '{')) return take_items(reader, '}', depth);
    if (take(reader, '[')) return take_items(reader, ']', depth);
    if (peek(reader) == '"') return take_string(reader);
    if (take_word(reader, "null") || take_word(reader, "true") || take_word(reader, "false")) return true;
    return take_number(reader);
}

bool json_check(Span text, size_t *bad_offset) {
    JsonReader reader = {text, 0};
    bool ok = take_value(&reader, 0);
    if (ok) skip_spaces(&reader);
    *bad_offset = reader.at;
    return ok && reader.at == text.size;
}
