/// Doubles as Python writes and reads them: repr, printf-like styles, float(), float.hex and float.fromhex.
/// Output never depends on the locale and is correctly rounded on every machine.
#ifndef LOOPSCOPE_NUMBER_FLOAT_TEXT_H
#define LOOPSCOPE_NUMBER_FLOAT_TEXT_H

#include "sim/base/text.h"

/// How to write a double. `type` is one of
///   'r'                 the shortest text that reads back; `precision` is not used
///   'e' 'E' 'f' 'F'     `precision` digits after the point
///   'g' 'G' 'n'         `precision` significant digits (0 counts as 1)
///   '%'                 100 times the value as 'f', then a percent sign
/// 'E', 'F' and 'G' also write INF and NAN. A minus sign is written where there is one, a plus sign never.
typedef struct FloatStyle {
    char type;
    int32_t precision;
    bool is_alternate;        // '#': always a point, and 'g' keeps trailing zeros
    bool has_dot_zero;        // at least one digit after the point unless there is an exponent
    bool drops_negative_zero; // 'z' (PEP 682): no minus sign before a result that is all zeros
} FloatStyle;

void float_format(double value, FloatStyle style, Buffer *out);

/// `repr(value)`: 1.0, 1e+16, 1e-05, inf, nan, -0.0.
void float_repr(double value, Buffer *out);

/// `float(text)`: surrounding white space, a sign, inf, infinity and nan in any case, underscores between
/// digits, and any Unicode decimal digits. Returns false if `text` (UTF-8) is not a number.
bool float_parse(Span text, double *out);

/// `round(value, digit_count)` of a float. Returns false if the result would overflow (CPython:
/// OverflowError, "rounded value too large to represent").
bool float_round(double value, int64_t digit_count, double *out);

/// `round(value)` before its conversion to int: to the nearest integer, ties to even.
double float_round_to_integer(double value);

/// `value.hex()`: 0x1.8000000000000p+0.
void float_hex(double value, Buffer *out);

typedef enum FloatHexStatus {
    FLOAT_HEX_OK,
    FLOAT_HEX_INVALID,   // ValueError: invalid hexadecimal floating-point string
    FLOAT_HEX_TOO_LARGE, // OverflowError: hexadecimal value too large to represent as a float
} FloatHexStatus;

/// `float.fromhex(text)`.
FloatHexStatus float_parse_hex(Span text, double *out);

#endif
