/// A cursor over text that is to be read as a number, by the rules that int() and float() share: surrounding
/// white space does not count, and any Unicode decimal digit stands for the ASCII one.
#ifndef LOOPSCOPE_NUMBER_NUMBER_READER_H
#define LOOPSCOPE_NUMBER_NUMBER_READER_H

#include "sim/base/text.h"

enum { NUMBER_END = -1 };

typedef struct NumberReader {
    const char *bytes; // valid UTF-8, borrowed
    size_t at, end;
} NumberReader;

/// Starts behind the white space that `text` begins with, and will end before the one it ends with.
NumberReader number_reader(Span text);

/// The next character without moving: ASCII as it is, decimal digits as '0' to '9', anything else as '?';
/// NUMBER_END at the end.
int number_peek(const NumberReader *reader);

/// Moves past the character that number_peek tells of.
void number_skip(NumberReader *reader);

/// Moves past `character` if it is next.
bool number_accept(NumberReader *reader, char character);

/// Moves past a sign if there is one; true if it is a minus.
bool number_accept_sign(NumberReader *reader);

/// Moves past `lower`, letters of any case, if all of it is next.
bool number_accept_word(NumberReader *reader, const char *lower);

/// The value of 0-9, a-z or A-Z, or -1.
int number_digit_value(int character);

#endif
