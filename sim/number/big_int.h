/// Python's int beyond 64 bits: a thin layer over libtommath that adds what Python asks for (floor division,
/// two's complement, correctly rounded conversions, CPython's hash and its texts) and keeps memory in the
/// run.
///
/// Operands are views of limbs that the caller owns. A result is either small or goes into an object that the
/// caller's `allocate` makes. Everything lives in the run's Memory, except libtommath's own temporaries;
/// those exist only while nothing can leave by longjmp, so an aborted run leaks nothing. No result has more
/// than BIG_MAX_BITS: what would is refused before it is computed.
///
/// `allocate` is the last thing an operation calls: operands may share limbs, and are not read after it.
#ifndef LOOPSCOPE_NUMBER_BIG_INT_H
#define LOOPSCOPE_NUMBER_BIG_INT_H

#include "sim/base/text.h"
#include <tommath.h>

typedef mp_digit BigLimb;

enum {
    BIG_LIMB_BITS = MP_DIGIT_BIT, // in use of each limb: 60, or 28 on 32-bit machines
    BIG_INT64_LIMBS = (64 + BIG_LIMB_BITS - 1) / BIG_LIMB_BITS,
    BIG_TEXT_DIGITS_MAX = 4300, // sys.int_info.default_max_str_digits
};

/// The largest result. Schoolbook division and conversion of numbers this long still end within minutes.
#define BIG_MAX_BITS ((int64_t)1 << 27)

/// The ints that the VM keeps unboxed.
#define BIG_SMALL_MIN (-((int64_t)1 << 62))
#define BIG_SMALL_MAX (((int64_t)1 << 62) - 1)

/// An int of any size: borrowed limbs, lowest first, the highest one not 0. The number 0 has none and is not
/// negative.
typedef struct BigView {
    const BigLimb *limbs;
    uint32_t count;
    bool is_negative;
} BigView;

/// A view of `value`; `storage` must live as long as the view.
BigView big_view_int64(int64_t value, BigLimb storage[BIG_INT64_LIMBS]);

/// Where results that are not small go.
typedef struct BigSink {
    Memory *memory; // for scratch room
    /// Makes an object for `count` limbs and returns where they are to be written; `*object` is handed on in
    /// the result. It may leave by longjmp. Must not return NULL.
    BigLimb *(*allocate)(void *context, uint32_t count, bool is_negative, void **object);
    void *context;
} BigSink;

typedef struct BigResult {
    bool is_small; // BIG_SMALL_MIN <= result <= BIG_SMALL_MAX
    int64_t small; // the result if is_small
    void *object;  // otherwise what `allocate` made
} BigResult;

/// What can go wrong, with CPython's exception and text.
typedef enum BigStatus {
    BIG_OK,
    /// ZeroDivisionError; for big_power_modulo ValueError "pow() 3rd argument cannot be 0".
    BIG_ZERO_DIVISION,
    /// An operand must not be negative: ValueError "negative shift count", "isqrt() argument must be
    /// nonnegative"; for big_to_bytes OverflowError "can't convert negative int to unsigned".
    BIG_NEGATIVE,
    /// ValueError "base is not invertible for the given modulus".
    BIG_NOT_INVERTIBLE,
    /// OverflowError: "int too large to convert to float", "integer division result too large for a float",
    /// "int too big to convert" (to bytes).
    BIG_OVERFLOW,
    /// OverflowError "cannot convert float infinity to integer", ValueError "cannot convert float NaN to
    /// integer".
    BIG_NOT_FINITE,
    /// ValueError "int() base must be >= 2 and <= 36, or 0".
    BIG_BAD_BASE,
    /// ValueError "invalid literal for int() with base 10: 'x'".
    BIG_BAD_TEXT,
    /// ValueError "Exceeds the limit (4300 digits) for integer string conversion ...".
    BIG_TOO_MANY_DIGITS,
    /// More than BIG_MAX_BITS, or no memory for a temporary: MemoryError.
    BIG_TOO_LARGE,
} BigStatus;

// ---- arithmetic ----

BigStatus big_add(BigView a, BigView b, const BigSink *sink, BigResult *out);
BigStatus big_subtract(BigView a, BigView b, const BigSink *sink, BigResult *out);
BigStatus big_multiply(BigView a, BigView b, const BigSink *sink, BigResult *out);
BigStatus big_negate(BigView a, const BigSink *sink, BigResult *out);
BigStatus big_absolute(BigView a, const BigSink *sink, BigResult *out);

/// Rounds the quotient down, so the remainder has the divisor's sign. Either of the results may be NULL.
BigStatus big_divide_floor(BigView a, BigView b, const BigSink *sink, BigResult *quotient,
                           BigResult *remainder);

/// a ** exponent; the exponent must not be negative.
BigStatus big_power(BigView a, BigView exponent, const BigSink *sink, BigResult *out);

/// pow(a, exponent, modulus): the result has the sign of the modulus; a negative exponent asks for the
/// inverse.
BigStatus big_power_modulo(BigView a, BigView exponent, BigView modulus, const BigSink *sink, BigResult *out);

/// math.isqrt and math.gcd.
BigStatus big_square_root(BigView a, const BigSink *sink, BigResult *out);
BigStatus big_gcd(BigView a, BigView b, const BigSink *sink, BigResult *out);

/// Less than, equal to or greater than 0, as a compares with b.
int big_compare(BigView a, BigView b);

// ---- bits: negative numbers are endless two's complement, as in Python. ----

BigStatus big_shift_left(BigView a, BigView bit_count, const BigSink *sink, BigResult *out);
BigStatus big_shift_right(BigView a, BigView bit_count, const BigSink *sink, BigResult *out);
BigStatus big_and(BigView a, BigView b, const BigSink *sink, BigResult *out);
BigStatus big_or(BigView a, BigView b, const BigSink *sink, BigResult *out);
BigStatus big_xor(BigView a, BigView b, const BigSink *sink, BigResult *out);
BigStatus big_invert(BigView a, const BigSink *sink, BigResult *out);

/// int.bit_length() and int.bit_count(), both of the magnitude.
int64_t big_bit_length(BigView a);
int64_t big_bit_count(BigView a);

/// int.to_bytes and int.from_bytes. All `size` bytes are written.
BigStatus big_to_bytes(BigView a, unsigned char *bytes, size_t size, bool is_big_endian, bool is_signed);
BigStatus big_from_bytes(const unsigned char *bytes, size_t size, bool is_big_endian, bool is_signed,
                         const BigSink *sink, BigResult *out);

// ---- doubles ----

/// The nearest double, ties to even. BIG_OVERFLOW if there is none.
BigStatus big_to_double(BigView a, double *out);

/// a / b, rounded once.
BigStatus big_true_divide(BigView a, BigView b, double *out);

/// int(value): the fraction is cut off. BIG_NOT_FINITE for infinities and NaN.
BigStatus big_from_double(double value, const BigSink *sink, BigResult *out);

/// float.as_integer_ratio().
BigStatus big_ratio_of_double(double value, const BigSink *sink, BigResult *numerator,
                              BigResult *denominator);

/// Compares exactly; `value` must not be NaN.
int big_compare_double(BigView a, double value);

/// hash(int) and hash(float) of CPython on 64-bit machines; equal numbers have equal hashes. `value` must not
/// be NaN (whose hash in CPython is the object's address).
int64_t big_hash(BigView a);
int64_t double_hash(double value);

// ---- text ----

/// Appends the digits in `base` (2 to 36, small letters) with a minus sign but no prefix. `max_digits` (0: no
/// limit) bounds bases that are not powers of two: beyond it nothing is appended and BIG_TOO_MANY_DIGITS
/// returned.
BigStatus big_to_text(BigView a, int base, int32_t max_digits, Buffer *out);

/// int(text, base): surrounding white space, sign, prefix, underscores, Unicode digits; base 0 reads a
/// literal. With BIG_TOO_MANY_DIGITS `*digit_count` is set for the message ("value has 5000 digits"); it may
/// be NULL.
BigStatus big_from_text(Span text, int base, int32_t max_digits, const BigSink *sink, BigResult *out,
                        int64_t *digit_count);

#endif
