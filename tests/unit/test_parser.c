#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "sim/lang/parser.h"

#define DATA "tests/unit/data/"

typedef struct Fixture {
    Memory *memory;
    Arena arena;
    Diag diag;
    Module *module;
    Buffer text;
} Fixture;

static void parse(Fixture *fixture, Span source) {
    fixture->memory = memory_new(0);
    arena_init(&fixture->arena, fixture->memory);
    buffer_init(&fixture->text, fixture->memory);
    fixture->module = parse_module(&fixture->arena, source, &fixture->diag);
}

static void fixture_free(Fixture *fixture) {
    buffer_free(&fixture->text);
    arena_free(&fixture->arena);
    assert_int_equal(memory_used_bytes(fixture->memory), 0);
    memory_destroy(fixture->memory);
}

static const char *dump(Fixture *fixture) {
    assert_non_null(fixture->module);
    ast_dump(fixture->module, &fixture->text);
    return buffer_text(&fixture->text);
}

static void read_file(const char *path, Buffer *out) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot read %s", path);
    char block[4096];
    size_t size;
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(out, block, size);
    fclose(file);
}

// ---- whole trees --------------------------------------------------------------------------------------

/// Puts the recorded statements, one a line, into the form of a dumped module.
static void join_statements(Span lines, Buffer *out) {
    buffer_add_text(out, "Module(body=[");
    for (size_t index = 0; index + 1 < lines.size; index++) {
        if (lines.bytes[index] == '\n')
            buffer_add_text(out, ", ");
        else
            buffer_add_byte(out, lines.bytes[index]);
    }
    buffer_add_text(out, "], type_ignores=[])");
}

static void assert_same_tree(const char *name, const char *tree, const char *expected) {
    size_t same = 0;
    while (tree[same] && tree[same] == expected[same])
        same++;
    if (tree[same] == expected[same]) return;
    size_t start = same > 60 ? same - 60 : 0;
    fail_msg("%s differs:\n  parsed   %.160s\n  expected %.160s", name, tree + start, expected + start);
}

static void test_trees_are_those_of_cpython(void **state) {
    static const char *const NAMES[] = {"blocks",   "comprehensions", "coroutines", "expressions",
                                        "fstrings", "functions",      "layout",     "numbers",
                                        "patterns", "statements",     "strings"};
    Memory *memory = memory_new(0);
    for (size_t index = 0; index < sizeof NAMES / sizeof NAMES[0]; index++) {
        char path[100];
        Buffer source, lines, expected;
        buffer_init(&source, memory);
        buffer_init(&lines, memory);
        buffer_init(&expected, memory);
        snprintf(path, sizeof path, DATA "grammar/%s.py", NAMES[index]);
        read_file(path, &source);
        snprintf(path, sizeof path, DATA "grammar/%s.ast", NAMES[index]);
        read_file(path, &lines);
        join_statements(buffer_span(&lines), &expected);
        Fixture fixture;
        parse(&fixture, buffer_span(&source));
        if (!fixture.module)
            fail_msg("%s:%d: %s", NAMES[index], (int)fixture.diag.where.line, fixture.diag.message);
        assert_same_tree(NAMES[index], dump(&fixture), buffer_text(&expected));
        fixture_free(&fixture);
        buffer_free(&source);
        buffer_free(&lines);
        buffer_free(&expected);
    }
    memory_destroy(memory);
}

static void test_line_ends_do_not_matter(void **state) {
    static const char *const SOURCES[] = {
        "if a:\n  b = '''c\nd'''\n\n  e\nf\n", "if a:\r\n  b = '''c\r\nd'''\r\n\r\n  e\r\nf\r\n",
        "if a:\r  b = '''c\rd'''\r\r  e\rf\r", "if a:\n  b = '''c\nd'''\n\n  e\nf",
        "\xEF\xBB\xBFif a:\n  b = '''c\nd'''\n\n  e\nf\n"};
    Fixture first;
    parse(&first, span_of(SOURCES[0]));
    const char *expected = dump(&first);
    for (size_t index = 1; index < sizeof SOURCES / sizeof SOURCES[0]; index++) {
        Fixture fixture;
        parse(&fixture, span_of(SOURCES[index]));
        assert_string_equal(dump(&fixture), expected);
        fixture_free(&fixture);
    }
    fixture_free(&first);
}

static void test_empty_sources(void **state) {
    static const char *const SOURCES[] = {"", "\n", "# only a comment", "  \n\t\n", "\xEF\xBB\xBF", "\f"};
    for (size_t index = 0; index < sizeof SOURCES / sizeof SOURCES[0]; index++) {
        Fixture fixture;
        parse(&fixture, span_of(SOURCES[index]));
        assert_string_equal(dump(&fixture), "Module(body=[], type_ignores=[])");
        fixture_free(&fixture);
    }
}

// ---- mistakes -----------------------------------------------------------------------------------------

/// The part of `text` up to `mark`, which must be there; `text` then begins behind it.
static Span take_until(Span *text, const char *mark) {
    size_t size = strlen(mark);
    for (size_t index = 0; index + size <= text->size; index++) {
        if (memcmp(text->bytes + index, mark, size) != 0) continue;
        Span part = {text->bytes, index};
        *text = (Span){text->bytes + index + size, text->size - index - size};
        return part;
    }
    fail_msg("no '%s' in the data", mark);
    return (Span){NULL, 0};
}

/// What stands behind the last case begins with "==== " like every case.
static Span take_answer(Span *text) {
    for (size_t index = 0; index + 6 <= text->size; index++) {
        if (memcmp(text->bytes + index, "\n==== ", 6) != 0) continue;
        Span part = {text->bytes, index + 1};
        *text = (Span){text->bytes + index + 1, text->size - index - 1};
        return part;
    }
    Span part = *text;
    text->size = 0;
    return part;
}

static void check_mistake(Span name, Span program, Span expected) {
    Fixture fixture;
    parse(&fixture, program);
    if (fixture.module) fail_msg("accepted: %.*s", (int)name.size, name.bytes);
    diag_print_python(&fixture.diag, "case.py", program, &fixture.text);
    if (!span_equal(buffer_span(&fixture.text), expected))
        fail_msg("%.*s:\n%s instead of\n%.*s", (int)name.size, name.bytes, buffer_text(&fixture.text),
                 (int)expected.size, expected.bytes);
    fixture_free(&fixture);
}

static void test_mistakes_are_reported_as_cpython_does(void **state) {
    Memory *memory = memory_new(0);
    Buffer data;
    buffer_init(&data, memory);
    read_file(DATA "syntax_errors.txt", &data);
    Span rest = buffer_span(&data);
    int count = 0;
    while (rest.size > 0) {
        take_until(&rest, "==== ");
        Span name = take_until(&rest, "\n");
        Span program = take_until(&rest, "----\n");
        check_mistake(name, program, take_answer(&rest));
        count++;
    }
    assert_true(count >= 200);
    buffer_free(&data);
    memory_destroy(memory);
}

static void test_mistakes_inside_fstrings(void **state) {
    // CPython shows the expression alone, without its place in the file; the place here is the real one.
    static const struct {
        const char *source, *message;
        int32_t line, column;
    } CASES[] = {
        {"x = f'{a b}'", "f-string: invalid syntax. Perhaps you forgot a comma?", 1, 7},
        {"x = f'{lambda x: 1}'", "f-string: invalid syntax", 1, 15},
        {"x = f'''\n  {a $ b}'''", "f-string: invalid syntax", 2, 5},
        {"x = f'{a:{b c}}'", "f-string: invalid syntax. Perhaps you forgot a comma?", 1, 10},
        {"x = f'{a = b}'", "f-string: expecting '}'", 1, 14},
        {"x = f'{yield 1 2}'", "f-string: invalid syntax. Perhaps you forgot a comma?", 1, 13},
    };
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        Fixture fixture;
        parse(&fixture, span_of(CASES[index].source));
        assert_null(fixture.module);
        assert_string_equal(fixture.diag.message, CASES[index].message);
        assert_int_equal(fixture.diag.where.line, CASES[index].line);
        assert_int_equal(fixture.diag.where.column, CASES[index].column);
        fixture_free(&fixture);
    }
}

static void test_character_names_are_not_supported(void **state) {
    Fixture fixture;
    parse(&fixture, SPAN("x = '\\N{EM DASH}'"));
    assert_null(fixture.module);
    assert_int_equal(fixture.diag.kind, DIAG_UNSUPPORTED);
    fixture_free(&fixture);
    parse(&fixture, SPAN("x = r'\\N{EM DASH}', b'\\N{}'"));
    assert_non_null(fixture.module);
    fixture_free(&fixture);
}

// ---- limits -------------------------------------------------------------------------------------------

static Span repeated(Buffer *out, const char *front, const char *part, int count, const char *back) {
    buffer_clear(out);
    buffer_add_text(out, front);
    for (int index = 0; index < count; index++)
        buffer_add_text(out, part);
    buffer_add_text(out, back);
    return buffer_span(out);
}

static void test_nesting_has_a_limit(void **state) {
    static const struct {
        const char *front, *part, *back;
    } CASES[] = {
        {"x = ", "1 + ", "1"},
        {"x = ", "-", "1"},
        {"x = ", "not ", "1"},
        {"x = a", ".b", ""},
        {"x = a", "()", ""},
        {"x = a", "[0]", ""},
        {"x = ", "lambda: ", "0"},
        {"x = ", "a if b else ", "c"},
        {"x = ", "2 ** ", "2"},
        {"x = ", "f(0)(", "1"},
        {"x = ", "lambda x=", "0: 0"},
        {"case = match.a", ".b", "\n"},
        {"if a: b\n", "elif c: d\n", "else: e"},
    };
    Memory *memory = memory_new(0);
    Buffer source;
    buffer_init(&source, memory);
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        Fixture fixture;
        parse(&fixture, repeated(&source, CASES[index].front, CASES[index].part, 100000, CASES[index].back));
        assert_null(fixture.module);
        bool is_bracket = strcmp(CASES[index].part, "f(0)(") == 0;
        assert_int_equal(fixture.diag.kind, is_bracket ? DIAG_SYNTAX : DIAG_LIMIT);
        fixture_free(&fixture);
    }
    buffer_free(&source);
    memory_destroy(memory);
}

static void test_what_is_wide_has_no_limit(void **state) {
    static const struct {
        const char *front, *part, *back;
    } CASES[] = {
        {"x = [", "1, ", "]"},
        {"x = ", "a and ", "b"},
        {"x = ", "a < ", "b"},
        {"", "x = ", "1"},
        {"x = (", "'a' ", ")"},
        {"f(", "a, ", ")"},
        {"", "@a\n", "def f(): pass"},
        {"", "x\n", ""},
        {"x = f'", "{a}", "'"},
        {"x = ", "a + 1, ", ""},
        {"import ", "a.", "b"},
        {"global ", "a, ", "b"},
        {"x = {", "1: 2, ", "}"},
        {"x = f'", "{{", "'"},
        {"del ", "x, ", "y"},
        {"x = 1", "; y", ""},
        {"match x:\n case ", "1 | ", "2: pass"},
    };
    Memory *memory = memory_new(0);
    Buffer source;
    buffer_init(&source, memory);
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        Fixture fixture;
        parse(&fixture, repeated(&source, CASES[index].front, CASES[index].part, 20000, CASES[index].back));
        if (!fixture.module) fail_msg("%s: %s", CASES[index].part, fixture.diag.message);
        fixture_free(&fixture);
    }
    buffer_free(&source);
    memory_destroy(memory);
}

static void test_heights_stay_below_the_limit(void **state) {
    Memory *memory = memory_new(0);
    Buffer source;
    buffer_init(&source, memory);
    Fixture fixture;
    parse(&fixture, repeated(&source, "x = ", "1 + ", AST_HEIGHT_LIMIT - 1, "1"));
    assert_non_null(fixture.module);
    assert_int_equal(fixture.module->body.items[0]->assign.value->height, AST_HEIGHT_LIMIT);
    fixture_free(&fixture);
    parse(&fixture, repeated(&source, "x = ", "1 + ", AST_HEIGHT_LIMIT, "1"));
    assert_null(fixture.module);
    fixture_free(&fixture);
    buffer_free(&source);
    memory_destroy(memory);
}

/// A mistake behind nested brackets is found without trying every way to read them.
static void test_mistakes_in_deep_brackets_take_no_time(void **state) {
    static const char *const PARTS[] = {"f(a, k=", "{1: 2, 3: [", "(a for b in ", "[a ", "C(", "print "};
    Memory *memory = memory_new(0);
    Buffer source;
    buffer_init(&source, memory);
    for (size_t index = 0; index < sizeof PARTS / sizeof PARTS[0]; index++) {
        for (int is_case = 0; is_case < 2; is_case++) {
            Fixture fixture;
            const char *front = is_case ? "match x:\n case " : "";
            parse(&fixture, repeated(&source, front, PARTS[index], 90, "$"));
            assert_null(fixture.module);
            fixture_free(&fixture);
        }
    }
    buffer_free(&source);
    memory_destroy(memory);
}

// ---- nodes --------------------------------------------------------------------------------------------

static const Expr *value_of(const Fixture *fixture, int32_t index) {
    assert_non_null(fixture->module);
    return fixture->module->body.items[index]->value;
}

static void test_equal_names_are_one_identifier(void **state) {
    Fixture fixture;
    // The last two are an fi ligature and a fraktur H: NFKC makes them "fi" and "H".
    parse(&fixture, SPAN("task\ntask\nlock\nfi\n\xEF\xAC\x81\nH\n\xE2\x84\x8C\n"));
    assert_ptr_equal(value_of(&fixture, 0)->name, value_of(&fixture, 1)->name);
    assert_ptr_not_equal(value_of(&fixture, 0)->name, value_of(&fixture, 2)->name);
    assert_ptr_equal(value_of(&fixture, 3)->name, value_of(&fixture, 4)->name);
    assert_ptr_equal(value_of(&fixture, 5)->name, value_of(&fixture, 6)->name);
    assert_string_equal(value_of(&fixture, 2)->name->bytes, "lock");
    assert_int_equal(value_of(&fixture, 2)->name->index, 1);
    assert_int_equal(ast_identifier_count(fixture.module), 4);
    assert_ptr_equal(ast_identifier(fixture.module, SPAN("lock")), value_of(&fixture, 2)->name);
    assert_int_equal(ast_identifier(fixture.module, SPAN("__class__"))->index, 4);
    fixture_free(&fixture);
}

static void test_many_identifiers(void **state) {
    Memory *memory = memory_new(0);
    Buffer source;
    buffer_init(&source, memory);
    for (int index = 0; index < 5000; index++)
        buffer_printf(&source, "name_%d\n", index % 2500);
    Fixture fixture;
    parse(&fixture, buffer_span(&source));
    for (int32_t index = 0; index < 5000; index++)
        assert_int_equal(value_of(&fixture, index)->name->index, index % 2500);
    fixture_free(&fixture);
    buffer_free(&source);
    memory_destroy(memory);
}

static void test_integers(void **state) {
    static const struct {
        const char *source, *digits;
        int32_t base;
        bool fits;
        int64_t value;
    } CASES[] = {
        {"0", "0", 10, true, 0},
        {"1_000", "1000", 10, true, 1000},
        {"0xFF_ff", "FFff", 16, true, 0xFFFF},
        {"0o17", "17", 8, true, 15},
        {"0B101", "101", 2, true, 5},
        {"9223372036854775807", "9223372036854775807", 10, true, INT64_MAX},
        {"9223372036854775808", "9223372036854775808", 10, false, 0},
        {"0x7fffffffffffffff", "7fffffffffffffff", 16, true, INT64_MAX},
        {"0x8000000000000000", "8000000000000000", 16, false, 0},
    };
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        Fixture fixture;
        parse(&fixture, span_of(CASES[index].source));
        const Constant *constant = &value_of(&fixture, 0)->constant;
        assert_int_equal(constant->kind, CONSTANT_INT);
        assert_int_equal(constant->integer.base, CASES[index].base);
        assert_true(span_equal(constant->integer.digits, span_of(CASES[index].digits)));
        assert_int_equal(constant->integer.fits, CASES[index].fits);
        if (CASES[index].fits) assert_true(constant->integer.value == CASES[index].value);
        fixture_free(&fixture);
    }
}

static void test_surrogates_are_kept(void **state) {
    Fixture fixture;
    parse(&fixture, SPAN("'\\ud800x'"));
    assert_true(span_equal(value_of(&fixture, 0)->constant.text, SPAN("\xED\xA0\x80x")));
    fixture_free(&fixture);
}

static void test_the_tree_does_not_need_the_source(void **state) {
    char source[] = "name = 'text' + f'{name}' + 123 .bit";
    Fixture fixture, copy;
    parse(&copy, span_of(source));
    parse(&fixture, span_of(source));
    memset(source, '?', sizeof source);
    assert_string_equal(dump(&fixture), dump(&copy));
    fixture_free(&fixture);
    fixture_free(&copy);
}

// ---- memory -------------------------------------------------------------------------------------------

typedef struct Refusal {
    Memory *memory;
    Arena arena;
    Diag diag;
    jmp_buf place;
} Refusal;

static void leave(void *context) {
    longjmp(((Refusal *)context)->place, 1);
}

/// True if the n-th allocation was refused, so that the parser was left.
static bool parse_until_refused(Refusal *refusal, uint64_t nth) {
    memory_on_exhausted(refusal->memory, leave, refusal);
    memory_fail_at(refusal->memory, nth);
    if (setjmp(refusal->place) != 0) return true;
    static const char SOURCE[] =
        "async def main(a, *b, c=1):\n    x = f'{a!r:>{b}}' 'y'\n    return [await z for z in b\n";
    parse_module(&refusal->arena, SPAN(SOURCE), &refusal->diag);
    return false;
}

static void test_every_allocation_may_be_refused(void **state) {
    bool refused = true;
    for (uint64_t nth = 1; refused; nth++) {
        Refusal refusal = {.memory = memory_new(0)};
        arena_init(&refusal.arena, refusal.memory);
        refused = parse_until_refused(&refusal, nth);
        memory_destroy(refusal.memory);
        assert_true(nth < 1000);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_trees_are_those_of_cpython),
        cmocka_unit_test(test_line_ends_do_not_matter),
        cmocka_unit_test(test_empty_sources),
        cmocka_unit_test(test_mistakes_are_reported_as_cpython_does),
        cmocka_unit_test(test_mistakes_inside_fstrings),
        cmocka_unit_test(test_character_names_are_not_supported),
        cmocka_unit_test(test_nesting_has_a_limit),
        cmocka_unit_test(test_what_is_wide_has_no_limit),
        cmocka_unit_test(test_heights_stay_below_the_limit),
        cmocka_unit_test(test_mistakes_in_deep_brackets_take_no_time),
        cmocka_unit_test(test_equal_names_are_one_identifier),
        cmocka_unit_test(test_many_identifiers),
        cmocka_unit_test(test_integers),
        cmocka_unit_test(test_surrogates_are_kept),
        cmocka_unit_test(test_the_tree_does_not_need_the_source),
        cmocka_unit_test(test_every_allocation_may_be_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
