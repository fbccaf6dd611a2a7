#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "tests/unit/compile_source.h"

// ---- errors --------------------------------------------------------------------------------------------

/// Columns from 1, end exclusive, as in Python's SyntaxError; end_line 0: a point.
typedef struct ErrorCase {
    const char *source, *message;
    int32_t line, column, end_line, end_column;
} ErrorCase;

// What python3 3.11 says of each.
static const ErrorCase ERRORS[] = {
    {"return 1", "'return' outside function", 1, 1, 1, 9},
    {"async def f():\n  yield\n  return 5", "'return' with value in async generator", 3, 3, 3, 11},
    {"class A:\n  return 1", "'return' outside function", 2, 3, 2, 11},
    {"break", "'break' outside loop", 1, 1, 1, 6},
    {"continue", "'continue' not properly in loop", 1, 1, 1, 9},
    {"def f():\n  continue", "'continue' not properly in loop", 2, 3, 2, 11},
    {"if x:\n  break", "'break' outside loop", 2, 3, 2, 8},
    {"for x in y:\n  def f():\n    break", "'break' outside loop", 3, 5, 3, 10},
    {"class A:\n  for i in x:\n    pass\n  continue", "'continue' not properly in loop", 4, 3, 4, 11},
    {"yield 1", "'yield' outside function", 1, 1, 1, 8},
    {"x = yield", "'yield' outside function", 1, 5, 1, 10},
    {"class A:\n  yield 1", "'yield' outside function", 2, 3, 2, 10},
    {"[(yield 1) for x in y]", "'yield' inside list comprehension", 1, 3, 1, 10},
    {"{(yield 1) for x in y}", "'yield' inside set comprehension", 1, 3, 1, 10},
    {"{(yield 1): 2 for x in y}", "'yield' inside dict comprehension", 1, 3, 1, 10},
    {"((yield 1) for x in y)", "'yield' inside generator expression", 1, 3, 1, 10},
    {"[x for x in (yield 1)]", "'yield' outside function", 1, 14, 1, 21},
    {"def f():\n  [(yield x) for x in y]", "'yield' inside list comprehension", 2, 5, 2, 12},
    {"def f():\n  [x for x in y if (yield)]", "'yield' inside list comprehension", 2, 21, 2, 26},
    {"await x", "'await' outside function", 1, 1, 1, 8},
    {"def f():\n  await x", "'await' outside async function", 2, 3, 2, 10},
    {"class A:\n  await x", "'await' outside function", 2, 3, 2, 10},
    {"lambda: await x", "'await' outside async function", 1, 9, 1, 16},
    {"async def f():\n  lambda: await x", "'await' outside async function", 2, 11, 2, 18},
    {"async def f():\n  yield from x", "'yield from' inside async function", 2, 3, 2, 15},
    {"yield from x", "'yield' outside function", 1, 1, 1, 13},
    {"def f():\n  async with x: pass", "'async with' outside async function", 2, 3, 2, 21},
    {"async with x: pass", "'async with' outside async function", 1, 1, 1, 19},
    {"async for x in y: pass", "'async for' outside async function", 1, 1, 1, 23},
    {"def f():\n  async for x in y: pass", "'async for' outside async function", 2, 3, 2, 25},
    {"def f():\n  [x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 2,
     3, 2, 23},
    {"[x async for x in y]", "asynchronous comprehension outside of an asynchronous function", 1, 1, 1, 21},
    {"[await x for x in y]", "asynchronous comprehension outside of an asynchronous function", 1, 1, 1, 21},
    {"def f():\n  [await x for x in y]", "asynchronous comprehension outside of an asynchronous function", 2,
     3, 2, 23},
    {"def f():\n  return {await x for x in y}",
     "asynchronous comprehension outside of an asynchronous function", 2, 10, 2, 30},
    {"async def f():\n  def g():\n    return [x async for x in y]",
     "asynchronous comprehension outside of an asynchronous function", 3, 12, 3, 32},
    {"def f():\n  {k: v async for k, v in y}",
     "asynchronous comprehension outside of an asynchronous function", 2, 3, 2, 29},
    {"nonlocal x", "nonlocal declaration not allowed at module level", 1, 1, 1, 11},
    {"def f():\n  nonlocal x", "no binding for nonlocal 'x' found", 2, 3, 2, 13},
    {"def f():\n  x = 1\n  def g():\n    nonlocal y", "no binding for nonlocal 'y' found", 4, 5, 4, 15},
    {"def f():\n  x = 1\n  global x", "name 'x' is assigned to before global declaration", 3, 3, 3, 11},
    {"def f():\n  print(x)\n  global x", "name 'x' is used prior to global declaration", 3, 3, 3, 11},
    {"def f(x):\n  global x", "name 'x' is parameter and global", 2, 3, 2, 11},
    {"def f(x):\n  nonlocal x", "name 'x' is parameter and nonlocal", 2, 3, 2, 13},
    {"def f():\n  x: int\n  global x", "annotated name 'x' can't be global", 3, 3, 3, 11},
    {"def f():\n  global x\n  x: int = 1", "annotated name 'x' can't be global", 3, 3, 3, 13},
    {"def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x",
     "name 'x' is assigned to before nonlocal declaration", 5, 5, 5, 15},
    {"def f():\n  x = 1\n  def g():\n    print(x)\n    nonlocal x",
     "name 'x' is used prior to nonlocal declaration", 5, 5, 5, 15},
    {"def f():\n  x = 1\n  def g():\n    nonlocal x\n    global x", "name 'x' is nonlocal and global", 4, 5,
     4, 15},
    {"def f():\n  x = 1\n  def g():\n    global x\n    nonlocal x", "name 'x' is nonlocal and global", 4, 5,
     4, 13},
    {"x = 1\nglobal x", "name 'x' is assigned to before global declaration", 2, 1, 2, 9},
    {"print(x)\nglobal x", "name 'x' is used prior to global declaration", 2, 1, 2, 9},
    {"class A:\n  x = 1\n  global x", "name 'x' is assigned to before global declaration", 3, 3, 3, 11},
    {"class A:\n  nonlocal x", "no binding for nonlocal 'x' found", 2, 3, 2, 13},
    {"def f():\n  x = 1\n  def g():\n    nonlocal x\n    x: int = 4", "annotated name 'x' can't be nonlocal",
     5, 5, 5, 15},
    {"def f(a, a): pass", "duplicate argument 'a' in function definition", 1, 10, 1, 11},
    {"def f(a, *a): pass", "duplicate argument 'a' in function definition", 1, 11, 1, 12},
    {"def f(a, *, a=1): pass", "duplicate argument 'a' in function definition", 1, 13, 1, 14},
    {"def f(a, **a): pass", "duplicate argument 'a' in function definition", 1, 12, 1, 13},
    {"lambda a, a: 1", "duplicate argument 'a' in function definition", 1, 11, 1, 12},
    {"def f(a, b, c, d, b): pass", "duplicate argument 'b' in function definition", 1, 19, 1, 20},
    {"f(a=1, b=2, a=3)", "keyword argument repeated: a", 1, 13, 1, 16},
    {"f(a=1, **x, a=3)", "keyword argument repeated: a", 1, 13, 1, 16},
    {"a.b(k=1, k=2)", "keyword argument repeated: k", 1, 10, 1, 13},
    {"class A(k=1, k=2): pass", "keyword argument repeated: k", 1, 14, 1, 17},
    {"try:\n  pass\nexcept:\n  pass\nexcept A:\n  pass", "default 'except:' must be last", 3, 1, 4, 7},
    {"def f():\n  from x import *", "import * only allowed at module level", 2, 17, 2, 18},
    {"class A:\n  from x import *", "import * only allowed at module level", 2, 17, 2, 18},
    {"from __future__ import nope", "future feature nope is not defined", 1, 1, 0, 0},
    {"from __future__ import braces", "not a chance", 1, 1, 0, 0},
    {"x = 1\nfrom __future__ import annotations",
     "from __future__ imports must occur at the beginning of the file", 2, 1, 2, 35},
    {"\"doc\"\nfrom __future__ import annotations\nx = 1\nfrom __future__ import division",
     "from __future__ imports must occur at the beginning of the file", 4, 1, 4, 32},
    {"\"doc\"\n\"doc2\"\nfrom __future__ import annotations",
     "from __future__ imports must occur at the beginning of the file", 3, 1, 3, 35},
    {"import x; from __future__ import annotations",
     "from __future__ imports must occur at the beginning of the file", 1, 10, 0, 0},
    {"from __future__ import annotations; x = 1; from __future__ import division",
     "from __future__ imports must occur at the beginning of the file", 1, 43, 0, 0},
    {"from __future__ import annotations, nope", "future feature nope is not defined", 1, 1, 0, 0},
    {"__debug__ = 1", "cannot assign to __debug__", 1, 1, 1, 10},
    {"def __debug__(): pass", "cannot assign to __debug__", 1, 1, 1, 22},
    {"def f(__debug__): pass", "cannot assign to __debug__", 1, 1, 1, 23},
    {"def f(*__debug__): pass", "cannot assign to __debug__", 1, 1, 1, 24},
    {"def f(**__debug__): pass", "cannot assign to __debug__", 1, 1, 1, 25},
    {"lambda __debug__: 1", "cannot assign to __debug__", 1, 1, 1, 20},
    {"f(__debug__=1)", "cannot assign to __debug__", 1, 1, 1, 15},
    {"del __debug__", "cannot delete __debug__", 1, 5, 1, 14},
    {"x.__debug__ = 1", "cannot assign to __debug__", 1, 1, 1, 12},
    {"import __debug__", "cannot assign to __debug__", 1, 1, 1, 17},
    {"import x as __debug__", "cannot assign to __debug__", 1, 1, 1, 22},
    {"from x import __debug__", "cannot assign to __debug__", 1, 1, 1, 24},
    {"for __debug__ in x: pass", "cannot assign to __debug__", 1, 5, 1, 14},
    {"with x as __debug__: pass", "cannot assign to __debug__", 1, 11, 1, 20},
    {"(__debug__ := 1)", "cannot assign to __debug__", 1, 2, 1, 11},
    {"class __debug__: pass", "cannot assign to __debug__", 1, 1, 1, 22},
    {"try: pass\nexcept A as __debug__: pass", "cannot assign to __debug__", 2, 1, 2, 28},
    {"__debug__ += 1", "cannot assign to __debug__", 1, 1, 1, 10},
    {"__debug__: int", "cannot assign to __debug__", 1, 1, 1, 15},
    {"match x:\n  case __debug__: pass", "cannot assign to __debug__", 2, 8, 2, 17},
    {"[x := 1 for x in y]", "assignment expression cannot rebind comprehension iteration variable 'x'", 1, 2,
     1, 3},
    {"[[x := 1 for y in z] for x in w]",
     "assignment expression cannot rebind comprehension iteration variable 'x'", 1, 3, 1, 4},
    {"[y for x in (y := z)]", "assignment expression cannot be used in a comprehension iterable expression",
     1, 14, 1, 20},
    {"[y for x in z for w in (y := z)]",
     "assignment expression cannot be used in a comprehension iterable expression", 1, 25, 1, 31},
    {"class A:\n  [y := 1 for x in z]",
     "assignment expression within a comprehension cannot be used in a class body", 2, 4, 2, 5},
    {"[x for x in z if (y := x) for y in w]",
     "comprehension inner loop cannot rebind assignment expression target 'y'", 1, 31, 1, 32},
    {"[(y := 1) for x in z for y in w]",
     "assignment expression cannot rebind comprehension iteration variable 'y'", 1, 3, 1, 4},
    {"*a", "can't use starred expression here", 1, 1, 1, 3},
    {"*a = b", "starred assignment target must be in a list or tuple", 1, 1, 1, 3},
    {"*a, *b = c", "multiple starred expressions in assignment", 1, 1, 1, 7},
    {"a, *b, *c = d", "multiple starred expressions in assignment", 1, 1, 1, 10},
    {"[*a, *b] = c", "multiple starred expressions in assignment", 1, 1, 1, 9},
    {"for *a in b: pass", "starred assignment target must be in a list or tuple", 1, 5, 1, 7},
    {"a = *b", "can't use starred expression here", 1, 5, 1, 7},
    {"return *a", "'return' outside function", 1, 1, 1, 10},
    {"def f():\n  return *a", "can't use starred expression here", 2, 10, 2, 12},
    {"del *a", "cannot delete starred", 1, 5, 1, 7},
    {"match x:\n  case a: pass\n  case b: pass", "name capture 'a' makes remaining patterns unreachable", 2,
     8, 2, 9},
    {"match x:\n  case _: pass\n  case b: pass", "wildcard makes remaining patterns unreachable", 2, 8, 2, 9},
    {"match x:\n  case a | b: pass", "name capture 'a' makes remaining patterns unreachable", 2, 8, 2, 9},
    {"match x:\n  case _ | b: pass", "wildcard makes remaining patterns unreachable", 2, 8, 2, 9},
    {"match x:\n  case [a, a]: pass", "multiple assignments to name 'a' in pattern", 2, 12, 2, 13},
    {"match x:\n  case [a] | [b]: pass", "alternative patterns bind different names", 2, 15, 2, 16},
    {"match x:\n  case [a, b] | [b]: pass", "alternative patterns bind different names", 2, 18, 2, 19},
    {"match x:\n  case [*a, *b]: pass", "multiple starred names in sequence pattern", 2, 8, 2, 16},
    {"match x:\n  case {1: a, 1: b}: pass", "mapping pattern checks duplicate key (1)", 2, 8, 2, 20},
    {"match x:\n  case {\"a\": a, \"a\": b}: pass", "mapping pattern checks duplicate key ('a')", 2, 8, 2,
     24},
    {"match x:\n  case {1: a, **a}: pass", "multiple assignments to name 'a' in pattern", 2, 12, 2, 13},
    {"match x:\n  case A(x=a, x=b): pass", "attribute name repeated in class pattern: x", 2, 17, 2, 18},
    {"match x:\n  case A(x=a, y=a): pass", "multiple assignments to name 'a' in pattern", 2, 17, 2, 18},
    {"match x:\n  case a as a: pass", "multiple assignments to name 'a' in pattern", 2, 8, 2, 9},
    {"match x:\n  case [a, b] as a: pass", "multiple assignments to name 'a' in pattern", 2, 12, 2, 13},
    {"match x:\n  case (1 as b) | (2 as c): pass", "alternative patterns bind different names", 2, 20, 2, 21},
    {"match x:\n  case {1: a, 1.0: b}: pass", "mapping pattern checks duplicate key (1.0)", 2, 8, 2, 22},
    {"match x:\n  case {-1: a, -1: b}: pass", "mapping pattern checks duplicate key (-1)", 2, 8, 2, 22},
    {"try:\n  pass\nexcept* A:\n  break",
     "'break', 'continue' and 'return' cannot appear in an except* block", 4, 3, 4, 8},
    {"while 1:\n  try:\n    pass\n  except* A:\n    break",
     "'break', 'continue' and 'return' cannot appear in an except* block", 5, 5, 5, 10},
    {"while 1:\n  try:\n    pass\n  except* A:\n    continue",
     "'break', 'continue' and 'return' cannot appear in an except* block", 5, 5, 5, 13},
    {"def f():\n  try:\n    pass\n  except* A:\n    return",
     "'break', 'continue' and 'return' cannot appear in an except* block", 5, 5, 5, 11},
    {"def f():\n  try:\n    pass\n  except* A:\n    return 1",
     "'break', 'continue' and 'return' cannot appear in an except* block", 5, 12, 5, 13},
    {"def f():\n  try:\n    pass\n  finally:\n    continue", "'continue' not properly in loop", 5, 5, 5, 13},
    {"def f() -> (yield): pass", "'yield' outside function", 1, 13, 1, 18},
    {"def f(x: (yield)): pass", "'yield' outside function", 1, 11, 1, 16},
    {"from __future__ import annotations\ndef f(x: (yield)): pass",
     "'yield expression' can not be used within an annotation", 2, 11, 2, 16},
    {"from __future__ import annotations\ndef f(x: (y := 1)): pass",
     "'named expression' can not be used within an annotation", 2, 11, 2, 17},
    {"from __future__ import annotations\nasync def f(x: (await y)): pass",
     "'await expression' can not be used within an annotation", 2, 17, 2, 24},
    {"from __future__ import annotations\nx: (yield)",
     "'yield expression' can not be used within an annotation", 2, 5, 2, 10},
    {"x: (yield)", "'yield' outside function", 1, 5, 1, 10},
};

static void test_errors_are_cpythons(void **state) {
    for (size_t i = 0; i < sizeof ERRORS / sizeof *ERRORS; i++) {
        const ErrorCase *expected = &ERRORS[i];
        Diag diag = {.kind = DIAG_NONE};
        Code *code = compile(*state, expected->source, false, &diag);
        if (code) fail_msg("no error in:\n%s", expected->source);
        assert_int_equal(diag.kind, DIAG_SYNTAX);
        assert_string_equal(diag.message, expected->message);
        const SourceRange where = {expected->line, expected->column - 1, expected->end_line,
                                   expected->end_line ? expected->end_column - 1 : 0};
        if (memcmp(&where, &diag.where, sizeof where) != 0) {
            fail_msg("%d:%d-%d:%d in:\n%s", diag.where.line, diag.where.column + 1, diag.where.end_line,
                     diag.where.end_column + 1, expected->source);
        }
    }
}

static void test_valid_corner_cases_compile(void **state) {
    static const char *const SOURCES[] = {
        "def f():\n  return (await x for x in y)",
        "async def f():\n  return [x async for x in y]",
        "class A:\n  def f(self):\n    nonlocal __class__",
        "def f():\n  x = 1\n  class A:\n    nonlocal x",
        "x: int\nx[1]: int = 5\nf().y: int",
        "global x\nx = 1",
        "[x := 1 for x_ in y]",
        "from __future__ import annotations\nx: (lambda: 1) = 2",
        "while 1:\n  try:\n    pass\n  finally:\n    continue",
        "match x:\n  case [a] | [a, _]: pass",
        "x = 'a' * 'b'",
        "def f(): 1 / 0; return; yield",
        "for x in ():\n  pass\nelse:\n  pass",
        "def f(*a: *b): pass",
        "lambda *, a, b=1, **k: (yield)",
        "x = y = z, = w",
        "del (a, [b, c.d, e[0]])",
        "try:\n  pass\nexcept A:\n  pass\nelse:\n  pass\nfinally:\n  pass",
    };
    for (size_t i = 0; i < sizeof SOURCES / sizeof *SOURCES; i++) {
        Diag diag = {.kind = DIAG_NONE};
        Code *code = compile(*state, SOURCES[i], false, &diag);
        if (!code) fail_msg("%s in:\n%s", diag.message, SOURCES[i]);
        DROP((Vm *)*state, code);
    }
}

// ---- warnings ------------------------------------------------------------------------------------------

static void collect_warning(void *context, int32_t line, const char *message) {
    buffer_printf(context, "%d %s\n", line, message);
}

static void test_syntax_warnings(void **state) {
    Vm *vm = *state;
    Diag diag = {.kind = DIAG_NONE};
    Arena arena;
    arena_init(&arena, vm->memory);
    Buffer warnings;
    buffer_init(&warnings, vm->memory);
    CompileOptions options = {.filename = "test.py", .warn = collect_warning, .warn_context = &warnings};
    Module *module =
        parse_module(&arena, SPAN("x is 5\nassert (x, 'no')\n'a'(x)\n[1]['b']\nx is None\n"), &diag);
    Code *code = compile_module(vm, &arena, module, &options, &diag);
    assert_string_equal(buffer_text(&warnings),
                        "1 \"is\" with a literal. Did you mean \"==\"?\n"
                        "2 assertion is always true, perhaps remove parentheses?\n"
                        "3 'str' object is not callable; perhaps you missed a comma?\n"
                        "4 list indices must be integers or slices, not str; perhaps you missed a comma?\n");
    DROP(vm, code);
    buffer_free(&warnings);
    arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_errors_are_cpythons),
        cmocka_unit_test(test_valid_corner_cases_compile),
        cmocka_unit_test(test_syntax_warnings),
    };
    return cmocka_run_group_tests(tests, make_vm, free_vm);
}
