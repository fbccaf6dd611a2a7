/// Inside of format_spec: what the formatting of text, ints and floats shares.
#ifndef LOOPSCOPE_NUMBER_FORMAT_PARTS_H
#define LOOPSCOPE_NUMBER_FORMAT_PARTS_H

#include "sim/number/format_spec.h"

/// A number cut into what padding and grouping treat differently: sign, prefix, digits, rest.
typedef struct NumberParts {
    bool is_negative;
    Span prefix; // "0x"
    Span digits; // before the point; they are grouped, and zeros are put before them
    Span rest;   // point, fraction and exponent; also what is no number: inf, nan, the character of 'c'
    int64_t rest_width; // in code points
    int group_size;     // digits between two separators
} NumberParts;

/// Appends a code point `count` times; nothing if that is negative.
void format_add_fill(uint32_t fill, int64_t count, Buffer *out);

/// The part of a padding that stands on the left.
int64_t format_left_share(char align, int64_t padding);

/// Of the types b, o, x and X; 10 and nothing for all others.
int format_base_of(uint32_t type);
Span format_prefix_of(uint32_t type);

/// Turns ASCII letters to capitals, in place.
void format_to_uppercase(Buffer *buffer);

/// Both append a message and return FORMAT_VALUE_ERROR.
FormatStatus format_fail(Buffer *message, const char *text);
FormatStatus format_unknown_type(uint32_t type, const char *type_name, Buffer *message);

#endif
