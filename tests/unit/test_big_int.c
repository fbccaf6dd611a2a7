#include "tests/unit/big_case.h"
#include <math.h>

// ---- running recorded cases

typedef BigStatus BinaryOperation(BigView a, BigView b, const BigSink *sink, BigResult *out);
typedef BigStatus UnaryOperation(BigView a, const BigSink *sink, BigResult *out);

/// Appends the name of CPython's exception.
static void add_status(BigStatus status, const char *negative, Buffer *out) {
    switch (status) {
    case BIG_OK: break;
    case BIG_ZERO_DIVISION: buffer_add_text(out, "ZeroDivisionError"); break;
    case BIG_NEGATIVE: buffer_add_text(out, negative); break;
    case BIG_NOT_INVERTIBLE:
        buffer_add_text(out, "ValueError: base is not invertible for the given modulus");
        break;
    case BIG_OVERFLOW: buffer_add_text(out, "OverflowError"); break;
    case BIG_NOT_FINITE: buffer_add_text(out, "not finite"); break;
    case BIG_BAD_BASE: buffer_add_text(out, "bad base"); break;
    case BIG_BAD_TEXT: buffer_add_text(out, "bad text"); break;
    case BIG_TOO_MANY_DIGITS: buffer_add_text(out, "too many digits"); break;
    case BIG_TOO_LARGE: buffer_add_text(out, "too large"); break;
    }
}

static void run_binary(const Case *c, BinaryOperation *operation, Buffer *out) {
    BigOperand a, b;
    BigResult result;
    BigSink sink = big_case_sink(c->memory);
    BigStatus status = operation(big_case_operand(c, 0, &a), big_case_operand(c, 1, &b), &sink, &result);
    add_status(status, "ValueError", out);
    if (status == BIG_OK) big_case_add_result(&result, c->memory, out);
}

static void run_unary(const Case *c, UnaryOperation *operation, Buffer *out) {
    BigOperand a;
    BigResult result;
    BigSink sink = big_case_sink(c->memory);
    BigStatus status = operation(big_case_operand(c, 0, &a), &sink, &result);
    add_status(status, "ValueError", out);
    if (status == BIG_OK) big_case_add_result(&result, c->memory, out);
}

static void run_add(const Case *c, Buffer *out) {
    run_binary(c, big_add, out);
}
static void run_subtract(const Case *c, Buffer *out) {
    run_binary(c, big_subtract, out);
}
static void run_multiply(const Case *c, Buffer *out) {
    run_binary(c, big_multiply, out);
}
static void run_power(const Case *c, Buffer *out) {
    run_binary(c, big_power, out);
}
static void run_gcd(const Case *c, Buffer *out) {
    run_binary(c, big_gcd, out);
}
static void run_and(const Case *c, Buffer *out) {
    run_binary(c, big_and, out);
}
static void run_or(const Case *c, Buffer *out) {
    run_binary(c, big_or, out);
}
static void run_xor(const Case *c, Buffer *out) {
    run_binary(c, big_xor, out);
}
static void run_shift_left(const Case *c, Buffer *out) {
    run_binary(c, big_shift_left, out);
}
static void run_shift_right(const Case *c, Buffer *out) {
    run_binary(c, big_shift_right, out);
}
static void run_negate(const Case *c, Buffer *out) {
    run_unary(c, big_negate, out);
}
static void run_absolute(const Case *c, Buffer *out) {
    run_unary(c, big_absolute, out);
}
static void run_invert(const Case *c, Buffer *out) {
    run_unary(c, big_invert, out);
}
static void run_square_root(const Case *c, Buffer *out) {
    run_unary(c, big_square_root, out);
}

static void add_pair(BigResult *first, BigResult *second, Memory *memory, Buffer *out) {
    big_case_add_result(first, memory, out);
    buffer_add_byte(out, ' ');
    big_case_add_result(second, memory, out);
}

static void run_divide(const Case *c, Buffer *out) {
    BigOperand a, b;
    BigResult quotient, remainder;
    BigSink sink = big_case_sink(c->memory);
    BigStatus status = big_divide_floor(big_case_operand(c, 0, &a), big_case_operand(c, 1, &b), &sink,
                                        &quotient, &remainder);
    add_status(status, "", out);
    if (status == BIG_OK) add_pair(&quotient, &remainder, c->memory, out);
}

static void run_power_modulo(const Case *c, Buffer *out) {
    BigOperand a, b, m;
    BigResult result;
    BigSink sink = big_case_sink(c->memory);
    BigStatus status = big_power_modulo(big_case_operand(c, 0, &a), big_case_operand(c, 1, &b),
                                        big_case_operand(c, 2, &m), &sink, &result);
    if (status == BIG_ZERO_DIVISION)
        buffer_add_text(out, "ValueError: pow() 3rd argument cannot be 0");
    else
        add_status(status, "", out);
    if (status == BIG_OK) big_case_add_result(&result, c->memory, out);
}

static void run_compare(const Case *c, Buffer *out) {
    BigOperand a, b;
    int order = big_compare(big_case_operand(c, 0, &a), big_case_operand(c, 1, &b));
    buffer_printf(out, "%d", (order > 0) - (order < 0));
}

static void run_compare_double(const Case *c, Buffer *out) {
    BigOperand a;
    int order = big_compare_double(big_case_operand(c, 0, &a), case_double(c, 1));
    buffer_printf(out, "%d", (order > 0) - (order < 0));
}

static void run_measure(const Case *c, Buffer *out) {
    BigOperand a;
    BigView view = big_case_operand(c, 0, &a);
    buffer_printf(out, "%lld %lld %lld", (long long)big_bit_length(view), (long long)big_bit_count(view),
                  (long long)big_hash(view));
}

static void run_hash_double(const Case *c, Buffer *out) {
    buffer_printf(out, "%lld", (long long)double_hash(case_double(c, 0)));
}

static void run_to_double(const Case *c, Buffer *out) {
    BigOperand a;
    double value;
    BigStatus status = big_to_double(big_case_operand(c, 0, &a), &value);
    add_status(status, "", out);
    if (status == BIG_OK) case_add_double(value, out);
}

static void run_true_divide(const Case *c, Buffer *out) {
    BigOperand a, b;
    double value;
    BigStatus status = big_true_divide(big_case_operand(c, 0, &a), big_case_operand(c, 1, &b), &value);
    add_status(status, "", out);
    if (status == BIG_OK) case_add_double(value, out);
}

static void run_from_double(const Case *c, Buffer *out) {
    BigResult result;
    BigSink sink = big_case_sink(c->memory);
    assert_int_equal(big_from_double(case_double(c, 0), &sink, &result), BIG_OK);
    big_case_add_result(&result, c->memory, out);
}

static void run_ratio(const Case *c, Buffer *out) {
    BigResult numerator, denominator;
    BigSink sink = big_case_sink(c->memory);
    assert_int_equal(big_ratio_of_double(case_double(c, 0), &sink, &numerator, &denominator), BIG_OK);
    add_pair(&numerator, &denominator, c->memory, out);
}

static void test_recorded_arithmetic(void **state) {
    static const CaseOperation OPERATIONS[] = {
        {"add", run_add},
        {"subtract", run_subtract},
        {"multiply", run_multiply},
        {"divide", run_divide},
        {"power", run_power},
        {"power_modulo", run_power_modulo},
        {"gcd", run_gcd},
        {"square_root", run_square_root},
        {"negate", run_negate},
        {"absolute", run_absolute},
        {"compare", run_compare},
        {"and", run_and},
        {"or", run_or},
        {"xor", run_xor},
        {"invert", run_invert},
        {"shift_left", run_shift_left},
        {"shift_right", run_shift_right},
        {"measure", run_measure},
        {"hash_double", run_hash_double},
        {"to_double", run_to_double},
        {"true_divide", run_true_divide},
        {"from_double", run_from_double},
        {"ratio", run_ratio},
        {"compare_double", run_compare_double},
    };
    CASE_FILE_CHECK("tests/unit/data/big_int.cases", OPERATIONS);
}

static void run_to_text(const Case *c, Buffer *out) {
    BigOperand a;
    BigStatus status = big_to_text(big_case_operand(c, 0, &a), (int)case_int(c, 1), BIG_TEXT_DIGITS_MAX, out);
    add_status(status, "", out);
}

static void run_from_text(const Case *c, Buffer *out) {
    BigResult result;
    int64_t digit_count;
    BigSink sink = big_case_sink(c->memory);
    BigStatus status = big_from_text(c->arguments[0], (int)case_int(c, 1), BIG_TEXT_DIGITS_MAX, &sink,
                                     &result, &digit_count);
    add_status(status, "", out);
    if (status == BIG_TOO_MANY_DIGITS) buffer_printf(out, ": %lld", (long long)digit_count);
    if (status == BIG_OK) big_case_add_result(&result, c->memory, out);
}

static void run_to_bytes(const Case *c, Buffer *out) {
    BigOperand a;
    unsigned char bytes[256];
    size_t size = (size_t)case_int(c, 1);
    BigStatus status = big_to_bytes(big_case_operand(c, 0, &a), bytes, size,
                                    span_equal(c->arguments[2], SPAN("big")), case_int(c, 3) != 0);
    if (status == BIG_NEGATIVE) buffer_add_text(out, "OverflowError: can't convert negative int to unsigned");
    if (status == BIG_OVERFLOW) buffer_add_text(out, "OverflowError: int too big to convert");
    for (size_t i = 0; status == BIG_OK && i < size; i++)
        buffer_printf(out, "%02x", bytes[i]);
}

static void run_from_bytes(const Case *c, Buffer *out) {
    BigResult result;
    BigSink sink = big_case_sink(c->memory);
    Span bytes = c->arguments[0];
    BigStatus status =
        big_from_bytes((const unsigned char *)bytes.bytes, bytes.size,
                       span_equal(c->arguments[1], SPAN("big")), case_int(c, 2) != 0, &sink, &result);
    assert_int_equal(status, BIG_OK);
    big_case_add_result(&result, c->memory, out);
}

static void test_recorded_text(void **state) {
    static const CaseOperation OPERATIONS[] = {
        {"to_text", run_to_text},
        {"from_text", run_from_text},
        {"to_bytes", run_to_bytes},
        {"from_bytes", run_from_bytes},
    };
    CASE_FILE_CHECK("tests/unit/data/big_text.cases", OPERATIONS);
}

// ---- limits and memory

static BigView view_of(const char *hex, BigOperand *room) {
    big_case_read(span_of(hex), room);
    return room->view;
}

static void test_what_is_too_large_is_not_computed(void **state) {
    Memory *memory = memory_new(1 << 20);
    memory_fail_at(memory, 1); // nothing is allocated either
    BigSink sink = big_case_sink(memory);
    BigResult result;
    BigOperand a, b;
    const char *huge = "0xffffffffffffffffffffffffffffffffffff";
    assert_int_equal(big_power(view_of("0x3", &a), view_of("0xffffffff", &b), &sink, &result), BIG_TOO_LARGE);
    assert_int_equal(big_power(view_of("-0x2", &a), view_of(huge, &b), &sink, &result), BIG_TOO_LARGE);
    assert_int_equal(big_shift_left(view_of("0x1", &a), view_of(huge, &b), &sink, &result), BIG_TOO_LARGE);
    memory_fail_at(memory, 0);
    assert_int_equal(big_power(view_of("-0x1", &a), view_of(huge, &b), &sink, &result), BIG_OK);
    assert_int_equal(result.small, -1);
    assert_int_equal(big_power(view_of("0x0", &a), view_of(huge, &b), &sink, &result), BIG_OK);
    assert_int_equal(result.small, 0);
    assert_int_equal(big_shift_left(view_of("0x0", &a), view_of(huge, &b), &sink, &result), BIG_OK);
    assert_int_equal(result.small, 0);
    assert_int_equal(big_shift_right(view_of("-0x5", &a), view_of(huge, &b), &sink, &result), BIG_OK);
    assert_int_equal(result.small, -1);
    memory_destroy(memory);
}

static void test_infinities_have_no_integer(void **state) {
    BigResult first, second;
    BigSink sink = big_case_sink(NULL);
    assert_int_equal(big_from_double(INFINITY, &sink, &first), BIG_NOT_FINITE);
    assert_int_equal(big_from_double(NAN, &sink, &first), BIG_NOT_FINITE);
    assert_int_equal(big_ratio_of_double(-INFINITY, &sink, &first, &second), BIG_NOT_FINITE);
    BigOperand a;
    assert_true(big_compare_double(view_of("0xffffffffffffffffffffffff", &a), INFINITY) < 0);
    assert_true(big_compare_double(view_of("-0xffffffffffffffffffffffff", &a), -INFINITY) > 0);
}

typedef struct Escape {
    jmp_buf target;
} Escape;

static void leave(void *context) {
    longjmp(((Escape *)context)->target, 1);
}

/// Products and quotients large enough for libtommath, a power, roots, texts.
static void compute_everything(Memory *memory, const char *digits) {
    BigSink sink = big_case_sink(memory);
    BigOperand a, b;
    BigResult result, other;
    BigView x = view_of(digits, &a), y = {x.limbs, x.count / 2, true};
    Buffer text;
    assert_int_equal(big_multiply(x, x, &sink, &result), BIG_OK);
    assert_int_equal(big_divide_floor(x, y, &sink, &result, &other), BIG_OK);
    assert_int_equal(big_power(y, view_of("0x3", &b), &sink, &result), BIG_OK);
    assert_int_equal(big_power_modulo(x, view_of("0x11", &b), y, &sink, &result), BIG_OK);
    assert_int_equal(big_gcd(x, y, &sink, &result), BIG_OK);
    assert_int_equal(big_square_root(x, &sink, &result), BIG_OK);
    assert_int_equal(big_shift_left(x, view_of("0x1001", &b), &sink, &result), BIG_OK);
    assert_int_equal(big_xor(x, y, &sink, &result), BIG_OK);
    buffer_init(&text, memory);
    assert_int_equal(big_to_text(x, 10, 0, &text), BIG_OK);
    assert_int_equal(big_from_text(buffer_span(&text), 10, 0, &sink, &result, NULL), BIG_OK);
    assert_int_equal(big_from_double(1e300, &sink, &result), BIG_OK);
}

/// Computes everything, but the nth allocation ends the run. True if there are not so many.
static bool completes_before(uint64_t nth, const char *digits) {
    Memory *memory = memory_new(0);
    Escape escape;
    volatile bool is_complete = false; // volatile: set between setjmp and longjmp
    memory_on_exhausted(memory, leave, &escape);
    memory_fail_at(memory, nth);
    if (setjmp(escape.target) == 0) {
        compute_everything(memory, digits);
        is_complete = true;
    }
    memory_destroy(memory);
    return is_complete;
}

/// Whichever allocation ends the run, libtommath's temporaries are gone by then: AddressSanitizer would tell.
static void test_an_aborted_run_leaks_nothing(void **state) {
    char digits[4000];
    memset(digits, 'b', sizeof digits);
    memcpy(digits, "0x", 2);
    digits[sizeof digits - 1] = '\0';
    uint64_t nth = 1;
    while (!completes_before(nth, digits))
        nth++;
    assert_true(nth > 15);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded_arithmetic),
        cmocka_unit_test(test_recorded_text),
        cmocka_unit_test(test_what_is_too_large_is_not_computed),
        cmocka_unit_test(test_infinities_have_no_integer),
        cmocka_unit_test(test_an_aborted_run_leaks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
