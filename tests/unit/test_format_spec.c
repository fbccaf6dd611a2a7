#include "tests/unit/big_case.h"
#include "sim/number/percent_format.h"

/// Appends the exception's name and text if there was one.
static void finish(FormatStatus status, Buffer *message, Buffer *out) {
    switch (status) {
    case FORMAT_OK: break;
    case FORMAT_VALUE_ERROR: buffer_add_text(out, "ValueError: "); break;
    case FORMAT_OVERFLOW_ERROR: buffer_add_text(out, "OverflowError: "); break;
    case FORMAT_MEMORY_ERROR: buffer_add_text(out, "MemoryError"); break;
    }
    if (status != FORMAT_OK) buffer_add_span(out, buffer_span(message));
    buffer_free(message);
}

static void run_text(const Case *c, Buffer *out) {
    Buffer message;
    buffer_init(&message, c->memory);
    FormatStatus status = format_text(c->arguments[0], c->arguments[1], "str", out, &message);
    finish(status, &message, out);
}

static void run_int(const Case *c, Buffer *out) {
    BigOperand room;
    Buffer message;
    buffer_init(&message, c->memory);
    FormatStatus status = format_int(big_case_operand(c, 0, &room), c->arguments[1], "int", out, &message);
    finish(status, &message, out);
}

static void run_double(const Case *c, Buffer *out) {
    Buffer message;
    buffer_init(&message, c->memory);
    FormatStatus status = format_double(case_double(c, 0), c->arguments[1], "float", out, &message);
    finish(status, &message, out);
}

static void test_recorded_specs(void **state) {
    static const CaseOperation OPERATIONS[] = {{"text", run_text}, {"int", run_int}, {"double", run_double}};
    CASE_FILE_CHECK("tests/unit/data/format_spec.cases", OPERATIONS);
}

// ---- percent

typedef FormatStatus AddValue(const PercentField *field, const Case *c, Buffer *out, Buffer *message);

static bool is_known(const PercentField *field) {
    return field->type < 0x80 && strchr("diouxXeEfFgGcrsa", (int)field->type);
}

static FormatStatus fill_fields(const Case *c, AddValue *add, Buffer *out, Buffer *message) {
    PercentReader reader = percent_reader(c->arguments[0]);
    PercentField field;
    PercentStatus status;
    while ((status = percent_next(&reader, out, &field, message)) == PERCENT_FIELD) {
        if (field.has_key && c->count > 1) assert_true(span_equal(field.key, c->arguments[1]));
        FormatStatus result = FORMAT_VALUE_ERROR;
        if (is_known(&field))
            result = add(&field, c, out, message);
        else
            percent_unsupported_message(&field, message);
        if (result != FORMAT_OK) return result;
    }
    return status == PERCENT_END ? FORMAT_OK : FORMAT_VALUE_ERROR;
}

static void run_percent(const Case *c, AddValue *add, Buffer *out) {
    Buffer message;
    buffer_init(&message, c->memory);
    FormatStatus status = fill_fields(c, add, out, &message);
    if (status != FORMAT_OK) buffer_clear(out);
    finish(status, &message, out);
}

static FormatStatus add_text(const PercentField *field, const Case *c, Buffer *out, Buffer *message) {
    percent_add_text(field, c->arguments[1], out);
    return FORMAT_OK;
}

static FormatStatus add_codepoint(const PercentField *field, const Case *c, Buffer *out, Buffer *message) {
    percent_add_codepoint(field, (uint32_t)case_int(c, 1), out);
    return FORMAT_OK;
}

static FormatStatus add_int(const PercentField *field, const Case *c, Buffer *out, Buffer *message) {
    BigOperand room;
    return percent_add_int(field, big_case_operand(c, 1, &room), out, message);
}

static FormatStatus add_double(const PercentField *field, const Case *c, Buffer *out, Buffer *message) {
    percent_add_double(field, case_double(c, 1), out);
    return FORMAT_OK;
}

static void run_percent_text(const Case *c, Buffer *out) {
    run_percent(c, add_text, out);
}
static void run_percent_codepoint(const Case *c, Buffer *out) {
    run_percent(c, add_codepoint, out);
}
static void run_percent_int(const Case *c, Buffer *out) {
    run_percent(c, add_int, out);
}
static void run_percent_double(const Case *c, Buffer *out) {
    run_percent(c, add_double, out);
}

static void test_recorded_percent(void **state) {
    static const CaseOperation OPERATIONS[] = {
        {"text", run_percent_text},
        {"codepoint", run_percent_codepoint},
        {"int", run_percent_int},
        {"double", run_percent_double},
    };
    CASE_FILE_CHECK("tests/unit/data/percent_format.cases", OPERATIONS);
}

static void test_stars_ask_for_arguments(void **state) {
    Memory *memory = memory_new(0);
    Buffer out, message;
    PercentField field;
    buffer_init(&out, memory);
    buffer_init(&message, memory);
    PercentReader reader = percent_reader(SPAN("<%-*.*s>"));
    assert_int_equal(percent_next(&reader, &out, &field, &message), PERCENT_FIELD);
    assert_true(field.width_is_argument && field.precision_is_argument && field.is_left);
    field.width = 5;
    field.precision = 2;
    percent_add_text(&field, SPAN("abc"), &out);
    assert_int_equal(percent_next(&reader, &out, &field, &message), PERCENT_END);
    assert_string_equal(buffer_text(&out), "<ab   >");
    buffer_free(&message);
    buffer_free(&out);
    memory_destroy(memory);
}

static void test_absurd_widths_are_refused(void **state) {
    Memory *memory = memory_new(1 << 16);
    Buffer out, message;
    buffer_init(&out, memory);
    buffer_init(&message, memory);
    assert_int_equal(format_text(SPAN("x"), SPAN("9223372036854775807"), "str", &out, &message),
                     FORMAT_MEMORY_ERROR);
    assert_int_equal(format_double(1.0, SPAN("<99999999999.2f"), "float", &out, &message),
                     FORMAT_MEMORY_ERROR);
    assert_int_equal(out.size + message.size, 0);
    memory_destroy(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_recorded_specs),
        cmocka_unit_test(test_recorded_percent),
        cmocka_unit_test(test_stars_ask_for_arguments),
        cmocka_unit_test(test_absurd_widths_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
