/// Python's format mini-language: what stands behind the colon in f'{value:>10.2f}'.
///
///     [[fill]align][sign]['z']['#']['0'][width][grouping]['.' precision][type]
///
/// Errors carry CPython 3.11's texts. Widths count code points.
#ifndef LOOPSCOPE_NUMBER_FORMAT_SPEC_H
#define LOOPSCOPE_NUMBER_FORMAT_SPEC_H

#include "sim/number/big_int.h"

typedef enum FormatStatus {
    FORMAT_OK,
    FORMAT_VALUE_ERROR,
    FORMAT_OVERFLOW_ERROR,
    FORMAT_MEMORY_ERROR, // wider than FORMAT_WIDTH_MAX; no message
} FormatStatus;

enum { FORMAT_WIDTH_MAX = INT32_MAX };

/// Append `format(value, spec)`. If the status is not FORMAT_OK, nothing has been appended and `message`
/// (another buffer) holds the exception's text. `type_name` is the value's type, for messages.
FormatStatus format_text(Span text, Span spec, const char *type_name, Buffer *out, Buffer *message);
FormatStatus format_int(BigView value, Span spec, const char *type_name, Buffer *out, Buffer *message);
FormatStatus format_double(double value, Span spec, const char *type_name, Buffer *out, Buffer *message);

// ---- in two steps ----

typedef struct FormatSpec {
    uint32_t fill;            // code point
    char align;               // '<' '>' '=' '^'
    char sign;                // '-' '+' ' ', or 0 if there is none, which means '-'
    bool drops_negative_zero; // 'z'
    bool is_alternate;        // '#'
    char grouping;            // ',' '_', or 0
    int64_t width, precision; // -1: none
    uint32_t type;            // code point, 0 if there is none
} FormatSpec;

/// Reads `spec`; `is_text` says for which values, as the defaults differ: text is aligned left, numbers
/// right.
FormatStatus format_spec_parse(Span spec, bool is_text, const char *type_name, FormatSpec *out,
                               Buffer *message);

FormatStatus format_double_with(double value, const FormatSpec *spec, const char *type_name, Buffer *out,
                                Buffer *message);

/// Appends the ValueError's text for an int of more than `max_digits` decimal digits.
void format_digit_limit_message(int32_t max_digits, Buffer *message);

#endif
