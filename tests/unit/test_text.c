#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "sim/base/diag.h"
#include "sim/base/text.h"

static int make_memory(void **state) {
    *state = memory_new(0);
    return *state ? 0 : -1;
}

static int check_nothing_left(void **state) {
    size_t left_bytes = memory_used_bytes(*state);
    memory_destroy(*state);
    return left_bytes == 0 ? 0 : -1;
}

static void test_buffer_collects(void **state) {
    Buffer buffer;
    buffer_init(&buffer, *state);
    buffer_add_text(&buffer, "L1 ");
    buffer_add(&buffer, "step-x", 4);
    buffer_add_byte(&buffer, ' ');
    buffer_add_repeated(&buffer, '-', 3);
    buffer_add_span(&buffer, SPAN(">"));
    buffer_add_codepoint(&buffer, 0x1F40D);
    buffer_printf(&buffer, " %d %s", 42, "ready");
    assert_string_equal(buffer_text(&buffer), "L1 step --->\xF0\x9F\x90\x8D 42 ready");
    buffer_clear(&buffer);
    assert_string_equal(buffer_text(&buffer), "");
    buffer_free(&buffer);
}

static void test_buffer_printf_grows(void **state) {
    Buffer buffer;
    buffer_init(&buffer, *state);
    size_t expected_size = 0;
    for (int width = 0; width < 400; width++) {
        buffer_printf(&buffer, "%*d", width, 7);
        expected_size += width == 0 ? 1 : (size_t)width;
        assert_int_equal(buffer.size, expected_size);
        assert_int_equal(buffer.bytes[buffer.size - 1], '7');
    }
    buffer_free(&buffer);
}

static void test_spans_compare_by_contents(void **state) {
    assert_true(span_equal(SPAN("await"), span_of("await")));
    assert_false(span_equal(SPAN("await"), SPAN("async")));
    assert_false(span_equal(SPAN("await"), SPAN("awai")));
    assert_true(span_equal(SPAN(""), (Span){NULL, 0}));
}

static void test_utf8_round_trip(void **state) {
    for (uint32_t codepoint = 0; codepoint <= 0x10FFFF; codepoint += 13) {
        char encoded[4];
        size_t size = utf8_encode(codepoint, encoded), position = 0;
        assert_int_equal(utf8_next(encoded, &position), codepoint);
        assert_int_equal(position, size);
        bool is_surrogate = codepoint >= 0xD800 && codepoint <= 0xDFFF;
        assert_int_equal(utf8_check(encoded, size, NULL), !is_surrogate);
    }
}

static void test_utf8_check_finds_the_first_bad_byte(void **state) {
    // Offsets are those of UnicodeDecodeError.start in `bytes.decode("utf-8")`.
    static const struct {
        const char *text;
        int bad_offset; // -1: well-formed
    } CASES[] = {
        {"plain", -1},        {"caf\xC3\xA9", -1},     {"\xF4\x8F\xBF\xBF", -1}, {"0123456789abcdef\xFF", 16},
        {"ab\x80", 2},        {"\xC0\xAF", 0},         {"\xC1\xBF", 0},          {"x\xE0\x80\x80", 1},
        {"x\xED\xA0\x80", 1}, {"\xF0\x8F\xBF\xBF", 0}, {"\xF4\x90\x80\x80", 0},  {"\xF5\x80\x80\x80", 0},
        {"ok\xE2\x82", 2},    {"ok\xE2\x82z", 2},      {"ok\xF0\x9F\x90", 2},
    };
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        size_t bad_offset = 999;
        bool valid = utf8_check(CASES[index].text, strlen(CASES[index].text), &bad_offset);
        assert_int_equal(valid, CASES[index].bad_offset < 0);
        if (!valid) assert_int_equal(bad_offset, CASES[index].bad_offset);
    }
}

static void test_utf8_counts_characters(void **state) {
    const char *text = "na\xC3\xAFve \xF0\x9F\x90\x8D!";
    size_t size = strlen(text);
    assert_int_equal(utf8_count(text, size), 8);
    assert_int_equal(utf8_offset(text, size, 0), 0);
    assert_int_equal(utf8_offset(text, size, 3), 4);
    assert_int_equal(utf8_offset(text, size, 7), 11);
    assert_int_equal(utf8_offset(text, size, 8), size);
    assert_int_equal(utf8_offset(text, size, 99), size);
}

static void test_columns_of_characters(void **state) {
    assert_int_equal(utf8_columns('a'), 1);
    assert_int_equal(utf8_columns(0xE9), 1);
    assert_int_equal(utf8_columns(0x301), 0);   // combining acute accent
    assert_int_equal(utf8_columns(0x4E2D), 2);  // CJK
    assert_int_equal(utf8_columns(0x1F40D), 2); // snake
}

static void test_diag_keeps_the_first_problem(void **state) {
    Diag diag = {.kind = DIAG_NONE};
    diag_set(&diag, DIAG_SYNTAX, (SourceRange){3, 1, 3, 2}, "invalid %s", "syntax");
    diag_set(&diag, DIAG_LIMIT, (SourceRange){9, 1, 9, 2}, "later");
    assert_int_equal(diag.kind, DIAG_SYNTAX);
    assert_int_equal(diag.where.line, 3);
    assert_string_equal(diag.message, "invalid syntax");
}

static void test_diag_prints_place_and_caret(void **state) {
    static const struct {
        SourceRange where;
        const char *source, *expected;
    } CASES[] = {
        {{2, 12, 2, 27},
         "import threading\n    local = threading.local()\n",
         "demo.py:2:13: error: no\n    local = threading.local()\n            ^~~~~~~~~~~~~~~\nhelp: yes\n"},
        {{1, 4, 1, 5}, "x = ", "demo.py:1:5: error: no\n    x = \n        ^\nhelp: yes\n"},
        {{1, 8, 1, 9},
         "\xE4\xB8\xAD = \"?",
         "demo.py:1:7: error: no\n    \xE4\xB8\xAD = \"?\n           ^\nhelp: yes\n"},
        {{1, 1, 3, 4}, "f(a,\n b", "demo.py:1:2: error: no\n    f(a,\n     ^~~\nhelp: yes\n"},
        {{1, 1, 1, 2},
         "\xEF\xBB\xBF"
         "1a",
         "demo.py:1:2: error: no\n    1a\n     ^\nhelp: yes\n"},
        {{2, 0, 2, 0}, "a\r\nb\rc", "demo.py:2:1: error: no\n    b\n    ^\nhelp: yes\n"},
        {{0, 0, 0, 0}, "a", "demo.py: error: no\nhelp: yes\n"},
        {{7, 0, 0, 0}, "a", "demo.py:7:1: error: no\nhelp: yes\n"},
    };
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        Diag diag = {.kind = DIAG_NONE};
        diag_set(&diag, DIAG_UNSUPPORTED, CASES[index].where, "no");
        diag_help(&diag, "yes");
        Buffer out;
        buffer_init(&out, *state);
        diag_print(&diag, "demo.py", span_of(CASES[index].source), &out);
        assert_string_equal(buffer_text(&out), CASES[index].expected);
        buffer_free(&out);
    }
}

static void test_diag_cuts_long_lines(void **state) {
    Buffer source, out;
    buffer_init(&source, *state);
    buffer_init(&out, *state);
    buffer_add_repeated(&source, 'x', 100000);
    Diag diag = {.kind = DIAG_NONE};
    diag_set(&diag, DIAG_SYNTAX, (SourceRange){1, 50000, 1, 50003}, "no");
    diag_print(&diag, "d", buffer_span(&source), &out);
    assert_true(out.size < 400);
    assert_non_null(strstr(buffer_text(&out), "    ^~~\n"));
    buffer_free(&source);
    buffer_free(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_buffer_collects, make_memory, check_nothing_left),
        cmocka_unit_test_setup_teardown(test_buffer_printf_grows, make_memory, check_nothing_left),
        cmocka_unit_test(test_spans_compare_by_contents),
        cmocka_unit_test(test_utf8_round_trip),
        cmocka_unit_test(test_utf8_check_finds_the_first_bad_byte),
        cmocka_unit_test(test_utf8_counts_characters),
        cmocka_unit_test(test_columns_of_characters),
        cmocka_unit_test(test_diag_keeps_the_first_problem),
        cmocka_unit_test_setup_teardown(test_diag_prints_place_and_caret, make_memory, check_nothing_left),
        cmocka_unit_test_setup_teardown(test_diag_cuts_long_lines, make_memory, check_nothing_left),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
