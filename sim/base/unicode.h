/// What Python's str knows of Unicode: properties of code points, case mapping, repr.
///
/// The rules are those of CPython 3.11, whose tables are Unicode 14.0. Categories and simple case mappings
/// come from utf8proc; code points that Unicode 15.0 added are treated as unassigned, so that utf8proc 2.8
/// (Unicode 15.0) and CPython 3.11 agree on every code point. A later utf8proc differs from CPython on code
/// points newer than 15.0 only.
#ifndef LOOPSCOPE_BASE_UNICODE_H
#define LOOPSCOPE_BASE_UNICODE_H

#include "sim/base/text.h"

/// The general category as two letters: "Lu", "Nd", "Cn".
const char *unicode_category(uint32_t codepoint);

// Python's str.isalpha() and so on, for one code point.
bool unicode_is_alpha(uint32_t codepoint);
bool unicode_is_alnum(uint32_t codepoint);
bool unicode_is_decimal(uint32_t codepoint); // can stand in int('...')
bool unicode_is_digit(uint32_t codepoint);   // and superscripts and the like
bool unicode_is_numeric(uint32_t codepoint); // and fractions, Roman and Chinese numerals
bool unicode_is_space(uint32_t codepoint);
bool unicode_is_upper(uint32_t codepoint);
bool unicode_is_lower(uint32_t codepoint);
bool unicode_is_title(uint32_t codepoint); // titlecase letters: U+01C5 and 30 others
bool unicode_is_cased(uint32_t codepoint);
bool unicode_is_printable(uint32_t codepoint);
bool unicode_is_line_break(uint32_t codepoint); // str.splitlines(); "\r\n" counts as one
bool unicode_is_identifier_start(uint32_t codepoint);
bool unicode_is_identifier_part(uint32_t codepoint);

/// 0 to 9, or -1 if the code point is not a decimal digit.
int unicode_decimal_value(uint32_t codepoint);

/// The tests of whole strings: str.isalpha(), str.isalnum(), and so on.
typedef enum UnicodeTest {
    UNICODE_ALPHA,
    UNICODE_ALNUM,
    UNICODE_DECIMAL,
    UNICODE_DIGIT,
    UNICODE_NUMERIC,
    UNICODE_SPACE,
    UNICODE_PRINTABLE, // true of the empty string; all others are false
    UNICODE_IDENTIFIER,
    UNICODE_UPPER,
    UNICODE_LOWER,
    UNICODE_TITLE,
} UnicodeTest;
bool unicode_test(UnicodeTest test, Span text);

// Append `text` in another case: str.upper(), lower(), title(), capitalize(), swapcase(), casefold(). One
// code point can become up to three; a capital sigma at the end of a word becomes a final one.
void unicode_upper(Span text, Buffer *out);
void unicode_lower(Span text, Buffer *out);
void unicode_title(Span text, Buffer *out);
void unicode_capitalize(Span text, Buffer *out);
void unicode_swapcase(Span text, Buffer *out);
void unicode_casefold(Span text, Buffer *out);

/// Append `repr(text)` and `ascii(text)`: in single quotes, or in double ones if that saves an escape.
void unicode_repr(Span text, Buffer *out);
void unicode_ascii(Span text, Buffer *out);

/// Appends what stands between the quotes of `b'...'` in `repr(bytes)`, with `quote` escaped.
void bytes_repr_body(Span bytes, char quote, Buffer *out);

/// Appends `repr(bytes)`.
void bytes_repr(Span bytes, Buffer *out);

#endif
