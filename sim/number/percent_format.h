/// printf-style formatting: `format % values`. The caller fetches and converts the values:
///
///     PercentReader reader = percent_reader(format);
///     while (percent_next(&reader, out, &field, message) == PERCENT_FIELD) {
///         ... if field.width_is_argument: field.width = ..., a negative one also sets field.is_left
///         ... look up field.key or take the next value, look at field.type, then one of:
///         percent_add_text / percent_add_codepoint / percent_add_int / percent_add_double
///     }
///
/// Rules: Library Reference, "printf-style String Formatting"; error texts are CPython 3.11's.
#ifndef LOOPSCOPE_NUMBER_PERCENT_FORMAT_H
#define LOOPSCOPE_NUMBER_PERCENT_FORMAT_H

#include "sim/number/format_spec.h"

typedef struct PercentReader {
    Span format;
    size_t at;
} PercentReader;

/// One `%...X`. The key is a part of the format.
typedef struct PercentField {
    bool has_key;
    Span key;
    bool is_left;        // '-'
    bool has_plus;       // '+'
    bool has_space;      // ' '
    bool is_alternate;   // '#'
    bool is_zero_filled; // '0'
    bool width_is_argument,
        precision_is_argument; // '*': the values to take before the field's own, in this order
    int64_t width;             // 0: none
    int32_t precision;         // -1: none
    uint32_t type;             // code point: d i u o x X e E f F g G c r s a are known
    size_t type_index;         // its index in the format, in code points
} PercentField;

typedef enum PercentStatus {
    PERCENT_FIELD,
    PERCENT_END,
    PERCENT_ERROR, // ValueError with the text in `message`
} PercentStatus;

PercentReader percent_reader(Span format);

/// Appends the text up to the next field (`%%` as one percent sign) and reads the field.
PercentStatus percent_next(PercentReader *reader, Buffer *out, PercentField *field, Buffer *message);

/// Appends str(value), repr(value) or ascii(value) for the types s, r and a.
void percent_add_text(const PercentField *field, Span text, Buffer *out);

/// For the type c.
void percent_add_codepoint(const PercentField *field, uint32_t codepoint, Buffer *out);

/// For d, i, u, o, x and X. FORMAT_VALUE_ERROR with a `message` for more than BIG_TEXT_DIGITS_MAX decimal
/// digits.
FormatStatus percent_add_int(const PercentField *field, BigView value, Buffer *out, Buffer *message);

/// For e, E, f, F, g and G.
void percent_add_double(const PercentField *field, double value, Buffer *out);

/// Appends "unsupported format character 'y' (0x79) at index 1", the ValueError for other types.
void percent_unsupported_message(const PercentField *field, Buffer *message);

#endif
