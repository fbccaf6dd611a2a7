#include "sim/cli/comments.h"
#include <string.h>

// ---- spans ------------------------------------------------------------------------------------------------

bool span_starts_with(Span text, const char *prefix) {
    size_t size = strlen(prefix);
    return text.size >= size && memcmp(text.bytes, prefix, size) == 0;
}

Span span_from(Span text, size_t offset) {
    return (Span){text.bytes + offset, text.size - offset};
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t';
}

Span span_trim(Span text) {
    while (text.size && is_blank(text.bytes[0]))
        text = span_from(text, 1);
    while (text.size && is_blank(text.bytes[text.size - 1]))
        text.size--;
    return text;
}

Span span_take_word(Span *text) {
    *text = span_trim(*text);
    Span word = {text->bytes, 0};
    while (word.size < text->size && !is_blank(text->bytes[word.size]))
        word.size++;
    *text = span_from(*text, word.size);
    return word;
}

// ---- comments ---------------------------------------------------------------------------------------------

/// Moves behind the string literal that begins at `at`. Also in a raw string a backslash keeps a quote from
/// ending it. An ordinary string ends with its line at the latest.
static void skip_string(CommentScan *scan) {
    char quote = scan->source.bytes[scan->at];
    const char triple[] = {quote, quote, quote, 0};
    bool long_string = span_starts_with(span_from(scan->source, scan->at), triple);
    scan->at += long_string ? 3 : 1;
    while (scan->at < scan->source.size) {
        char byte = scan->source.bytes[scan->at];
        if (byte == '\\' && scan->at + 1 < scan->source.size) {
            byte = scan->source.bytes[++scan->at];
        } else if (long_string && span_starts_with(span_from(scan->source, scan->at), triple)) {
            scan->at += 3;
            return;
        } else if (!long_string && (byte == quote || byte == '\n')) {
            scan->at += byte == quote;
            return;
        }
        scan->line += byte == '\n';
        scan->at++;
    }
}

bool comment_next(CommentScan *scan, Span *comment) {
    while (scan->at < scan->source.size) {
        char byte = scan->source.bytes[scan->at];
        if (byte == '"' || byte == '\'') {
            skip_string(scan);
            continue;
        }
        scan->at++;
        scan->line += byte == '\n';
        if (byte != '#') continue;
        Span rest = span_from(scan->source, scan->at);
        const char *newline = memchr(rest.bytes, '\n', rest.size);
        rest.size = newline ? (size_t)(newline - rest.bytes) : rest.size;
        scan->at += rest.size;
        if (rest.size && rest.bytes[rest.size - 1] == '\r') rest.size--;
        *comment = rest;
        return true;
    }
    return false;
}

SourceRange comment_place(const CommentScan *scan, Span part) {
    const char *start = part.bytes;
    while (start > scan->source.bytes && start[-1] != '\n')
        start--;
    int32_t line = (int32_t)scan->line, column = (int32_t)(part.bytes - start);
    return (SourceRange){line, column, line, column + (int32_t)part.size};
}
