/// What the compiler makes of small programs: data/listings/NAME.py against the listing in NAME.txt.
/// `test_compiler --update` writes the listings anew; read the difference before it is committed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include "tests/unit/compile_source.h"

// ---- listings ------------------------------------------------------------------------------------------

/// A file of data/listings, and what there is to see in its listing.
typedef struct Listing {
    const char *name;
    bool trace_lines;
} Listing;

static const Listing LISTINGS[] = {
    {"hot_loop", false},            // loads fused into arithmetic and comparison
    {"swap_and_none_test", false},  // no tuple for a, b = b, a; `is None` is one jump
    {"maybe_unbound", false},       // a load that can fail keeps its own place
    {"try_except_finally", false},  // the finally body twice, the name forgotten twice
    {"return_in_try", false},       // the finally body before the return, outside of its own handler
    {"except_star", false},         // PEP 654
    {"with_break", false},          // the exit call on the way out of the loop
    {"async_with_for", false},      // waiting loops, END_ASYNC_FOR
    {"list_comprehension", false},  // a function of its own with a free variable
    {"async_comprehension", false}, // awaited where it stands
    {"class_super", false},         // __class__ cell, annotations, docstring
    {"calls", false},               // methods, keywords, * and **
    {"constants", false},           // folding, frozenset and tuple constants, '%' formatting, while True
    {"match", false},               // PEP 634
    {"implicit_return", false},     // every way out returns on its own line
    {"traced_lines", true},         // LINE at statements, loop heads, with exits
};

static const char *listing_path(const Listing *listing, const char *ending, char path[static 128]) {
    snprintf(path, 128, "tests/unit/data/listings/%s.%s", listing->name, ending);
    return path;
}

static void read_file(const char *path, Buffer *out) {
    FILE *file = fopen(path, "rb");
    if (!file) fail_msg("cannot read %s", path);
    char piece[4096];
    for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(out, piece, size);
    fclose(file);
}

/// Compiles the listing's source and appends what it became.
static void make_listing(Vm *vm, const Listing *listing, Buffer *out) {
    char path[128];
    Buffer source;
    buffer_init(&source, vm->memory);
    read_file(listing_path(listing, "py", path), &source);
    Diag diag = {.kind = DIAG_NONE};
    Code *code = compile(vm, buffer_text(&source), listing->trace_lines, &diag);
    if (!code) fail_msg("%s: %s", path, diag.message);
    code_disassemble(vm, code, out);
    DROP(vm, code);
    buffer_free(&source);
}

static void test_listings(void **state) {
    Vm *vm = *state;
    for (size_t i = 0; i < sizeof LISTINGS / sizeof *LISTINGS; i++) {
        char path[128];
        Buffer actual, expected;
        buffer_init(&actual, vm->memory);
        buffer_init(&expected, vm->memory);
        make_listing(vm, &LISTINGS[i], &actual);
        read_file(listing_path(&LISTINGS[i], "txt", path), &expected);
        if (!span_equal(buffer_span(&actual), buffer_span(&expected))) {
            fail_msg("%s differs; the listing is now\n%s", path, buffer_text(&actual));
        }
        buffer_free(&actual);
        buffer_free(&expected);
    }
}

static void update_listings(void **state) {
    Vm *vm = *state;
    for (size_t i = 0; i < sizeof LISTINGS / sizeof *LISTINGS; i++) {
        char path[128];
        Buffer listing;
        buffer_init(&listing, vm->memory);
        make_listing(vm, &LISTINGS[i], &listing);
        FILE *file = fopen(listing_path(&LISTINGS[i], "txt", path), "wb");
        assert_non_null(file);
        fwrite(listing.bytes, 1, listing.size, file);
        fclose(file);
        buffer_free(&listing);
    }
}

// ---- what a code object says of itself -----------------------------------------------------------------

static const Code *inner_code(const Code *code, uint32_t number) {
    for (uint32_t i = 0; i < code->constant_count; i++) {
        if (value_has_kind(code->constants[i], TYPE_CODE) && number-- == 0)
            return value_code(code->constants[i]);
    }
    return NULL;
}

static void test_parameters_and_flags(void **state) {
    Vm *vm = *state;
    Diag diag = {.kind = DIAG_NONE};
    Code *module = compile(vm,
                           "def f(a, /, b, *args, c=1, d, **rest):\n    'doc'\n    x = 1\n"
                           "async def g(): await x\n"
                           "async def h(): yield 1\n"
                           "def k(n):\n    return lambda: n\n",
                           false, &diag);
    const Code *f = inner_code(module, 0), *g = inner_code(module, 1), *h = inner_code(module, 2);
    const Code *k = inner_code(module, 3);
    assert_int_equal(f->positional_count, 2);
    assert_int_equal(f->positional_only_count, 1);
    assert_int_equal(f->keyword_only_count, 2);
    assert_int_equal(f->flags, CODE_VARARGS | CODE_VARKEYWORDS);
    assert_int_equal(f->local_count, 7);
    assert_true(str_equal_c(value_str_ptr(f->doc), "doc"));
    assert_int_equal(g->flags, CODE_COROUTINE);
    assert_int_equal(h->flags, CODE_ASYNC_GENERATOR);
    assert_int_equal(k->flags, CODE_HAS_CELLS);
    assert_int_equal(k->cell_parameter[0], 0);
    assert_true(str_equal_c(inner_code(k, 0)->qualname, "k.<locals>.<lambda>"));
    assert_int_equal(inner_code(k, 0)->free_count, 1);
    DROP(vm, module);
}

/// The place of a call in a chain over several lines is the line of the method's name, as CPython has it.
static void test_positions(void **state) {
    Vm *vm = *state;
    Diag diag = {.kind = DIAG_NONE};
    Code *code = compile(vm, "x = (a\n     .b(1)\n     .c(2))\n", false, &diag);
    const SourceRange expected[] = {{2, 6, 2, 10}, {3, 6, 3, 10}};
    size_t found = 0;
    for (uint32_t i = 0; i < code->instruction_count; i++) {
        if (instruction_opcode(code->instructions[i]) == OPCODE_CALL && found < 2) {
            assert_memory_equal(&code->positions[i], &expected[found++], sizeof(SourceRange));
        }
        i += (uint32_t)opcode_extra_words(instruction_opcode(code->instructions[i]));
    }
    assert_int_equal(found, 2);
    DROP(vm, code);
}

int main(int argc, char **argv) {
    bool update = argc > 1 && strcmp(argv[1], "--update") == 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_listings),
        cmocka_unit_test(test_parameters_and_flags),
        cmocka_unit_test(test_positions),
    };
    const struct CMUnitTest updates[] = {cmocka_unit_test(update_listings)};
    if (update) return cmocka_run_group_tests(updates, make_vm, free_vm);
    return cmocka_run_group_tests(tests, make_vm, free_vm);
}
