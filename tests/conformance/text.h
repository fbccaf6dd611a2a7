/// Growable text and line arrays of the conformance runner. Running out of memory ends the runner.
#ifndef LOOPSCOPE_TESTS_TEXT_H
#define LOOPSCOPE_TESTS_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/// NUL-terminated at all times after `text_init`.
typedef struct Text {
    char *bytes;
    size_t size, capacity;
} Text;

void text_init(Text *text);
void text_free(Text *text);
void text_clear(Text *text);
void text_add(Text *text, const char *bytes, size_t size);
void text_add_string(Text *text, const char *string);
void text_printf(Text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/// Replaces every occurrence of `from`, which must not be empty.
void text_replace_all(Text *text, const char *from, const char *to);
bool text_equal(const Text *a, const Text *b);
/// Writes every NUL byte as byte 1: what follows works on C strings. Texts that come from outside go through
/// it.
void text_replace_nuls(Text *text);
/// Reads a whole file; false, and an empty text, if it cannot be read.
bool text_read_file(Text *text, const char *path);

/// The lines of a text without their line ends: the text is cut in place and must outlive the array.
typedef struct Lines {
    char **items;
    size_t count;
} Lines;

Lines lines_split(Text *text);
void lines_free(Lines *lines);

/// Writes a unified difference of `expected` and `actual` with three lines around each change.
void lines_diff(Text *out, const Text *expected, const Text *actual);

#endif
