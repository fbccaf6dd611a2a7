/// Expectations in comments: which comments count, what their values mean, which are refused.
#include "sim/cli/expectations.h"
#include "sim/run/run.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/// The expected lines, each as `source line:text|`.
static void add_lines(const Expectations *expectations, Buffer *out) {
    for (uint32_t i = 0; i < expectations->line_count; i++)
        buffer_printf(out, "%u:%.*s|", expectations->lines[i].source_line,
                      (int)expectations->lines[i].text.size, expectations->lines[i].text.bytes);
}

static void lines_come_from_comments_alone(void **state) {
    static const struct {
        const char *source, *lines;
    } CASES[] = {
        {"", ""},
        {"print(1)  # expect: 1\n", "1:1|"},
        {"# expect: a\r\n#expect:b\n#   expect:  c \n# expect:", "1:a|2:b|3: c |4:|"},
        {"print('# expect: a')\n", ""},
        {"s = '''\n# expect: a\n'''  # expect: b\n", "3:b|"},
        {"s = \"\"\"'\\\"\"\"\\\n\"\"\"  # expect: b\n", "2:b|"},
        {"s = 'it\\'s # expect: a'  # expect: b\n", "1:b|"},
        {"s = ''  # expect: ''\n", "1:''|"},
        {"s = 'not closed\n# expect: a\n", "2:a|"},
        {"# expect nothing of this, and unexpected: neither\n", ""},
        {"s = '\\", ""},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Memory *memory = memory_new(0);
        Expectations expectations;
        Diag diag = {.kind = DIAG_NONE};
        Buffer lines;
        buffer_init(&lines, memory);
        assert_true(expectations_parse(span_of(CASES[i].source), memory, &expectations, &diag));
        add_lines(&expectations, &lines);
        assert_string_equal(buffer_text(&lines), CASES[i].lines);
        memory_destroy(memory);
    }
}

static void values_are_read(void **state) {
    static const char SOURCE[] = "# expect-exit: 255\n# expect-total: 1.5s\n# expect-blocked: 20 \n"
                                 "# expect-trace: a b.trace\n";
    Memory *memory = memory_new(0);
    Expectations expectations;
    Diag diag = {.kind = DIAG_NONE};
    assert_true(expectations_parse(span_of(SOURCE), memory, &expectations, &diag));
    assert_int_equal(expectations.exit_status, 255);
    assert_int_equal(expectations.total_ns, 1500000000);
    assert_int_equal(expectations.blocked_ns, 20000000000); // a plain number counts seconds
    assert_true(span_equal(expectations.trace_file, SPAN("a b.trace")));
    assert_null(expectations.deadlock.bytes);
    assert_int_equal(expectations.line_count, 0);
    memory_destroy(memory);
}

static void nothing_expected_and_deadlock(void **state) {
    Memory *memory = memory_new(0);
    Expectations expectations;
    Diag diag = {.kind = DIAG_NONE};
    assert_true(expectations_parse(SPAN("pass\n"), memory, &expectations, &diag));
    assert_int_equal(expectations.exit_status, 0);
    assert_true(expectations.total_ns < 0 && expectations.blocked_ns < 0);
    assert_true(expectations_parse(SPAN("# expect-deadlock: no timer\n"), memory, &expectations, &diag));
    assert_int_equal(expectations.exit_status, RUN_DEADLOCK);
    assert_true(span_equal(expectations.deadlock, SPAN("no timer")));
    memory_destroy(memory);
}

static void what_cannot_be_read_is_refused_with_its_line(void **state) {
    static const char *const COMMENTS[] = {
        "# expect-exit: 256",  "# expect-exit: -1", "# expect-exit:",      "# expect-total: soon",
        "# expect-total: -1s", "# expect-blocked:", "# expect-deadlock: ", "# expect-trace:",
        "# expect-nothing: 1", "# expect-exit 1",
    };
    for (size_t i = 0; i < sizeof COMMENTS / sizeof *COMMENTS; i++) {
        char source[100];
        snprintf(source, sizeof source, "s = '''\n'''\n%s\n", COMMENTS[i]);
        Memory *memory = memory_new(0);
        Expectations expectations;
        Diag diag = {.kind = DIAG_NONE};
        assert_false(expectations_parse(span_of(source), memory, &expectations, &diag));
        assert_int_equal(diag.where.line, 3);
        assert_int_equal(diag.where.column, 2);
        assert_non_null(strstr(diag.message, "cannot be read; it needs "));
        memory_destroy(memory);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_come_from_comments_alone),
        cmocka_unit_test(values_are_read),
        cmocka_unit_test(nothing_expected_and_deadlock),
        cmocka_unit_test(what_cannot_be_read_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
