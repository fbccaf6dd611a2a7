#include "tests/unit/case_file.h"
#include "sim/number/float_text.h"
#include <math.h>

static void run_repr(const Case *c, Buffer *out) {
    float_repr(case_double(c, 0), out);
}

static void run_hex(const Case *c, Buffer *out) {
    float_hex(case_double(c, 0), out);
}

static void run_format(const Case *c, Buffer *out) {
    Span flags = c->arguments[3];
    FloatStyle style = {.type = c->arguments[1].bytes[0],
                        .precision = (int32_t)case_int(c, 2),
                        .is_alternate = span_equal(flags, SPAN("#")),
                        .drops_negative_zero = span_equal(flags, SPAN("z"))};
    float_format(case_double(c, 0), style, out);
}

static void run_round(const Case *c, Buffer *out) {
    double rounded;
    if (float_round(case_double(c, 0), case_int(c, 1), &rounded))
        case_add_double(rounded, out);
    else
        buffer_add_text(out, "OverflowError: rounded value too large to represent");
}

static void run_round_to_integer(const Case *c, Buffer *out) {
    case_add_double(float_round_to_integer(case_double(c, 0)), out);
}

static void run_parse(const Case *c, Buffer *out) {
    double value;
    if (float_parse(c->arguments[0], &value))
        case_add_double(value, out);
    else
        buffer_add_text(out, "ValueError");
}

static void run_parse_hex(const Case *c, Buffer *out) {
    double value = 0;
    switch (float_parse_hex(c->arguments[0], &value)) {
    case FLOAT_HEX_OK: case_add_double(value, out); break;
    case FLOAT_HEX_INVALID: buffer_add_text(out, "ValueError"); break;
    case FLOAT_HEX_TOO_LARGE: buffer_add_text(out, "OverflowError"); break;
    }
}

static void test_recorded_cases(void **state) {
    static const CaseOperation OPERATIONS[] = {
        {"repr", run_repr},           {"hex", run_hex},     {"format", run_format},
        {"round", run_round},         {"parse", run_parse}, {"round_to_integer", run_round_to_integer},
        {"parse_hex", run_parse_hex},
    };
    CASE_FILE_CHECK("tests/unit/data/float_text.cases", OPERATIONS);
}

/// Every double reads back from its repr: all exponents, with mantissas at both ends and in between.
static void test_repr_reads_back(void **state) {
    Memory *memory = memory_new(0);
    Buffer text;
    buffer_init(&text, memory);
    for (int exponent = -1074; exponent < 1024; exponent++) {
        double power = ldexp(1.0, exponent);
        double values[] = {power, nextafter(power, INFINITY), nextafter(power, 0), power * 1.1, power * 1.7};
        for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
            double read_back;
            if (isinf(values[i])) continue;
            buffer_clear(&text);
            float_repr(values[i], &text);
            assert_true(float_parse(buffer_span(&text), &read_back));
            assert_true(read_back == values[i]);
        }
    }
    buffer_free(&text);
    memory_destroy(memory);
}

/// No sign, or a sign, before NaN: it is never written, but float() accepts it.
static void test_nan_has_no_sign(void **state) {
    Memory *memory = memory_new(0);
    Buffer text;
    double value;
    buffer_init(&text, memory);
    assert_true(float_parse(SPAN("-nan"), &value));
    float_repr(value, &text);
    assert_string_equal(buffer_text(&text), "nan");
    buffer_free(&text);
    memory_destroy(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded_cases),
        cmocka_unit_test(test_repr_reads_back),
        cmocka_unit_test(test_nan_has_no_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
