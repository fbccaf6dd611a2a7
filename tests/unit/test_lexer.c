#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "sim/lang/lexer.h"

typedef struct Fixture {
    Memory *memory;
    Arena arena;
    TokenList tokens;
    Buffer text;
} Fixture;

static void lex(Fixture *fixture, Span source) {
    fixture->memory = memory_new(0);
    arena_init(&fixture->arena, fixture->memory);
    buffer_init(&fixture->text, fixture->memory);
    lexer_run(&fixture->arena, source, (LexOrigin){1, 0}, &fixture->tokens);
}

static void fixture_free(Fixture *fixture) {
    token_list_free(&fixture->tokens);
    buffer_free(&fixture->text);
    arena_free(&fixture->arena);
    assert_int_equal(memory_used_bytes(fixture->memory), 0);
    memory_destroy(fixture->memory);
}

/// The kinds of all tokens, and the texts of names, numbers and strings.
static const char *describe(Fixture *fixture) {
    for (int32_t index = 0; index < fixture->tokens.count; index++) {
        const Token *token = &fixture->tokens.items[index];
        if (index > 0) buffer_add_byte(&fixture->text, ' ');
        bool is_spelled =
            token->kind == TOKEN_NAME || token->kind == TOKEN_NUMBER || token->kind == TOKEN_STRING;
        if (is_spelled)
            buffer_add(&fixture->text, fixture->tokens.text + token->start, (size_t)token->size);
        else
            buffer_add_text(&fixture->text, token_text(token->kind));
    }
    return buffer_text(&fixture->text);
}

static void test_tokens(void **state) {
    static const struct {
        const char *source, *expected;
    } CASES[] = {
        {"", "END"},
        {"\n\n  # nothing\n\t\n", "END"},
        {"x", "x NEWLINE END"},
        {"x = 1 # one\n", "x = 1 NEWLINE END"},
        {"a;b", "a ; b NEWLINE END"},
        {"if x:\n  y\nz", "if x : NEWLINE INDENT y NEWLINE DEDENT z NEWLINE END"},
        {"if x:\n  if y:\n    z", "if x : NEWLINE INDENT if y : NEWLINE INDENT z NEWLINE DEDENT DEDENT END"},
        {"if x:\n\ty\n        z\n", "if x : NEWLINE INDENT y NEWLINE ERROR"},
        {"if x:\n  y\n\n # odd\n  z", "if x : NEWLINE INDENT y NEWLINE z NEWLINE DEDENT END"},
        {"\fif x:\n \f  y", "if x : NEWLINE INDENT y NEWLINE DEDENT END"},
        {"(a,\n  b\n)", "( a , b ) NEWLINE END"},
        {"a + \\\n  b", "a + b NEWLINE END"},
        {"  \\\nx", "INDENT x NEWLINE DEDENT END"},
        {"a**b//c>>=d<<e->f:=g...h", "a ** b // c >>= d << e -> f := g ... h NEWLINE END"},
        {"a!=b<>c<=d==e", "a != b <> c <= d == e NEWLINE END"},
        {"a..b", "a . . b NEWLINE END"},
        {"1.5.real 0x_f 1_0 .5e-3j 1if", "1.5 . real 0x_f 1_0 .5e-3j 1 if NEWLINE END"},
        {"await async match None none", "await async match None none NEWLINE END"},
        {"'a' \"b\" '''c\nd''' rb'' F'{x}' xf''", "'a' \"b\" '''c\nd''' rb'' F'{x}' xf '' NEWLINE END"},
        {"'\\'' \"\\\\\" 'a\\\nb'", "'\\'' \"\\\\\" 'a\\\nb' NEWLINE END"},
        {"a\rb\r\nc\n", "a NEWLINE b NEWLINE c NEWLINE END"},
        {"\xEF\xBB\xBFx", "x NEWLINE END"},
        {"\xCE\xB1\xC2\xB7 = 1", "\xCE\xB1\xC2\xB7 = 1 NEWLINE END"},
        {"a $ b ? c ! d", "a UNKNOWN b UNKNOWN c UNKNOWN d NEWLINE END"},
        {"[)", "[ ERROR"},
        {"(", "( ERROR"},
    };
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        Fixture fixture;
        lex(&fixture, span_of(CASES[index].source));
        assert_string_equal(describe(&fixture), CASES[index].expected);
        fixture_free(&fixture);
    }
}

static void test_every_operator_and_keyword_is_one_token(void **state) {
    for (TokenKind kind = TOKEN_LEFT_PAREN; kind <= TOKEN_YIELD; kind++) {
        if (strchr(")]}", *token_text(kind))) continue; // nothing to close
        Fixture fixture;
        lex(&fixture, span_of(token_text(kind)));
        assert_int_equal(fixture.tokens.items[0].kind, kind);
        assert_int_equal(fixture.tokens.items[0].size, strlen(token_text(kind)));
        fixture_free(&fixture);
    }
}

static void test_places_are_lines_and_bytes(void **state) {
    Fixture fixture;
    lex(&fixture, SPAN("\xC3\xA9 = '''a\nb''' + \\\n c"));
    static const SourceRange EXPECTED[] = {{1, 0, 1, 2}, {1, 3, 1, 4}, {1, 5, 2, 4},  {2, 5, 2, 6},
                                           {3, 1, 3, 2}, {3, 2, 3, 2}, {3, -1, 3, -1}};
    assert_int_equal(fixture.tokens.count, sizeof EXPECTED / sizeof EXPECTED[0]);
    for (int32_t index = 0; index < fixture.tokens.count; index++)
        assert_memory_equal(&fixture.tokens.items[index].where, &EXPECTED[index], sizeof EXPECTED[index]);
    fixture_free(&fixture);
}

static void test_origin_shifts_places(void **state) {
    Fixture fixture = {.memory = memory_new(0)};
    arena_init(&fixture.arena, fixture.memory);
    buffer_init(&fixture.text, fixture.memory);
    lexer_run(&fixture.arena, SPAN("(a\n b)"), (LexOrigin){.line = 7, .column = 20}, &fixture.tokens);
    SourceRange a = fixture.tokens.items[1].where, b = fixture.tokens.items[2].where;
    assert_int_equal(a.line, 7);
    assert_int_equal(a.column, 21);
    assert_int_equal(b.line, 8);
    assert_int_equal(b.column, 1);
    fixture_free(&fixture);
}

static void test_bracket_depth_is_that_behind_the_token(void **state) {
    Fixture fixture;
    lex(&fixture, SPAN("f([a], b)"));
    static const int32_t EXPECTED[] = {0, 1, 2, 2, 1, 1, 1, 0};
    for (size_t index = 0; index < sizeof EXPECTED / sizeof EXPECTED[0]; index++)
        assert_int_equal(fixture.tokens.items[index].bracket_depth, EXPECTED[index]);
    fixture_free(&fixture);
}

static void test_problems(void **state) {
    // Messages are those of CPython 3.11; a column is SyntaxError.offset - 1.
    static const struct {
        const char *source, *message;
        DiagKind kind;
        LexFailure failure;
        int32_t line, column;
    } CASES[] = {
        {"x = 'a", "unterminated string literal (detected at line 1)", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 4},
        {"x = 'a\\\n\nb", "unterminated string literal (detected at line 2)", DIAG_SYNTAX, LEX_FAILURE_FATAL,
         1, 4},
        {"x = b'''a\n\n", "unterminated triple-quoted string literal (detected at line 2)", DIAG_SYNTAX,
         LEX_FAILURE_FATAL, 1, 4},
        {"a)", "unmatched ')'", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 1},
        {"(a\n]", "closing parenthesis ']' does not match opening parenthesis '(' on line 1", DIAG_SYNTAX,
         LEX_FAILURE_FATAL, 2, 0},
        {"a = [\nb\n", "'[' was never closed", DIAG_SYNTAX, LEX_FAILURE_LATE, 1, 4},
        {"a \\ b", "unexpected character after line continuation character", DIAG_SYNTAX, LEX_FAILURE_LATE, 1,
         3},
        {"a \\\n", "unexpected EOF while parsing", DIAG_SYNTAX, LEX_FAILURE_LATE, 1, 3},
        {"if a:\n    b\n  c\n", "unindent does not match any outer indentation level", DIAG_INDENTATION,
         LEX_FAILURE_LATE, 3, 3},
        {"if a:\n        b\n\tc\n", "inconsistent use of tabs and spaces in indentation", DIAG_TAB,
         LEX_FAILURE_LATE, 3, 0},
        {"if a:\n\tb\n        c\n", "inconsistent use of tabs and spaces in indentation", DIAG_TAB,
         LEX_FAILURE_LATE, 3, 0},
        {"0777",
         "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
         DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 0},
        {"x = 1__0", "invalid decimal literal", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 5},
        {"0b12", "invalid digit '2' in binary literal", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 3},
        {"0o", "invalid octal literal", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 1},
        {"0xfg", "invalid hexadecimal literal", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 2},
        {"1e+", "invalid decimal literal", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 2},
        {"1jx", "invalid imaginary literal", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 1},
        {"a\xE2\x80\x93"
         "b",
         "invalid character '\xE2\x80\x93' (U+2013)", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 1},
        {"a \xC2\xA0", "invalid non-printable character U+00A0", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 2},
        {"a \x01", "invalid non-printable character U+0001", DIAG_SYNTAX, LEX_FAILURE_FATAL, 1, 2},
    };
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        Fixture fixture;
        lex(&fixture, span_of(CASES[index].source));
        const Diag *problem = &fixture.tokens.problem;
        assert_string_equal(problem->message, CASES[index].message);
        assert_int_equal(problem->kind, CASES[index].kind);
        assert_int_equal(fixture.tokens.failure, CASES[index].failure);
        assert_int_equal(problem->where.line, CASES[index].line);
        assert_int_equal(problem->where.column, CASES[index].column);
        assert_int_equal(fixture.tokens.items[fixture.tokens.count - 1].kind, TOKEN_ERROR);
        fixture_free(&fixture);
    }
}

static void test_nul_is_refused(void **state) {
    Fixture fixture;
    lex(&fixture, SPAN("x = 1\ny\0 = 2"));
    assert_string_equal(fixture.tokens.problem.message, "source code cannot contain null bytes");
    assert_int_equal(fixture.tokens.problem.where.line, 2);
    assert_int_equal(fixture.tokens.count, 1);
    fixture_free(&fixture);
}

static void test_limits(void **state) {
    static const struct {
        char opening, closing;
        int depth;
        const char *message;
    } CASES[] = {{'(', ')', LEXER_BRACKET_LIMIT, ""},
                 {'[', ']', LEXER_BRACKET_LIMIT, ""},
                 {'{', '}', LEXER_BRACKET_LIMIT + 1, "too many nested parentheses"}};
    for (size_t index = 0; index < sizeof CASES / sizeof CASES[0]; index++) {
        char source[2 * LEXER_BRACKET_LIMIT + 4];
        int depth = CASES[index].depth;
        memset(source, CASES[index].opening, (size_t)depth);
        memset(source + depth, CASES[index].closing, (size_t)depth);
        Fixture fixture;
        lex(&fixture, (Span){source, (size_t)depth * 2});
        assert_string_equal(fixture.tokens.problem.message, CASES[index].message);
        fixture_free(&fixture);
    }
}

static void nested_blocks(Buffer *out, int depth) {
    for (int level = 0; level < depth; level++) {
        buffer_add_repeated(out, ' ', (size_t)level);
        buffer_add_text(out, "if x:\n");
    }
    buffer_add_repeated(out, ' ', (size_t)depth);
    buffer_add_text(out, "y\n");
}

static void test_indentation_limit(void **state) {
    Memory *memory = memory_new(0);
    for (int depth = LEXER_INDENT_LIMIT - 1; depth <= LEXER_INDENT_LIMIT; depth++) {
        Buffer source;
        buffer_init(&source, memory);
        nested_blocks(&source, depth);
        Fixture fixture;
        lex(&fixture, buffer_span(&source));
        const char *expected = depth < LEXER_INDENT_LIMIT ? "" : "too many levels of indentation";
        assert_string_equal(fixture.tokens.problem.message, expected);
        fixture_free(&fixture);
        buffer_free(&source);
    }
    memory_destroy(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_tokens),
        cmocka_unit_test(test_every_operator_and_keyword_is_one_token),
        cmocka_unit_test(test_places_are_lines_and_bytes),
        cmocka_unit_test(test_origin_shifts_places),
        cmocka_unit_test(test_bracket_depth_is_that_behind_the_token),
        cmocka_unit_test(test_problems),
        cmocka_unit_test(test_nul_is_refused),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_indentation_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
