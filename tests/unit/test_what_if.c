/// The twin that yields: which calls are replaced, and with what.
#include "sim/lang/what_if.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

/// Both sides of each were compiled with python3.
static const struct {
    const char *source, *twin;
    int calls;
} CASES[] = {
    {"import asyncio, time\nasync def f():\n    time.sleep(1)\n",
     "import asyncio, time\nasync def f():\n    await asyncio.sleep(1)\n", 1},
    {"import time as clock\nimport asyncio\nasync def f():\n    x = clock.sleep(1) or 2\n",
     "import time as clock\nimport asyncio\nasync def f():\n    x = await asyncio.sleep(1) or 2\n", 1},
    {"from time import sleep\nasync def f():\n    sleep(1)\n",
     "import asyncio; from time import sleep\nasync def f():\n    await asyncio.sleep(1)\n", 1},
    // A function that blocks, also by way of another one; with and without arguments, and inside of an
    // expression.
    {"import asyncio, time\ndef inner(): time.sleep(1)\ndef work(a, b=2):\n    inner()\n    return [a]\n"
     "async def f():\n    print(work(1, b=3)[0])\n    inner()\n",
     "import asyncio, time\ndef inner(): time.sleep(1)\ndef work(a, b=2):\n    inner()\n    return [a]\n"
     "async def f():\n    print((await asyncio.to_thread(work, 1, b=3))[0])\n    await "
     "asyncio.to_thread(inner)\n",
     2},
    // Methods are known by their names.
    {"import asyncio, time\nclass A:\n    def work(self): time.sleep(1)\n    async def f(self):\n        "
     "self.work()\n",
     "import asyncio, time\nclass A:\n    def work(self): time.sleep(1)\n    async def f(self):\n"
     "        await asyncio.to_thread(self.work)\n",
     1},
    // What is left as it is: outside of coroutines, awaited, not called, in a lambda, the same name as a
    // coroutine's.
    {"import asyncio, time\ndef f():\n    time.sleep(1)\ntime.sleep(0)\n",
     "import asyncio, time\ndef f():\n    time.sleep(1)\ntime.sleep(0)\n", 0},
    {"import asyncio, time\ndef work(): time.sleep(1)\nasync def f():\n    await asyncio.to_thread(work)\n"
     "    g = lambda: work()\n    def h(): work()\n",
     "import asyncio, time\ndef work(): time.sleep(1)\nasync def f():\n    await asyncio.to_thread(work)\n"
     "    g = lambda: work()\n    def h(): work()\n",
     0},
    {"import asyncio, time\nclass A:\n    def sleep(self): time.sleep(1)\nasync def f():\n    await "
     "asyncio.sleep(1)\n",
     "import asyncio, time\nclass A:\n    def sleep(self): time.sleep(1)\nasync def f():\n    await "
     "asyncio.sleep(1)\n",
     0},
    {"\"\"\"Text.\"\"\"\nfrom __future__ import annotations\nimport time\nasync def f():\n    time.sleep(1)  "
     "# wait\n",
     "\"\"\"Text.\"\"\"\nfrom __future__ import annotations\nimport asyncio; import time\nasync def f():\n"
     "    await asyncio.sleep(1)  # wait\n",
     1},
};

static void test_blocking_calls_of_coroutines_await(void **state) {
    Memory *memory = memory_new(0);
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Buffer out;
        buffer_init(&out, memory);
        Diag diag = {.kind = DIAG_NONE};
        assert_int_equal(what_if_yield(span_of(CASES[i].source), memory, &out, &diag), CASES[i].calls);
        assert_string_equal(buffer_text(&out), CASES[i].twin);
        buffer_free(&out);
    }
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
}

static void test_what_is_no_python_has_no_twin(void **state) {
    Memory *memory = memory_new(0);
    Buffer out;
    buffer_init(&out, memory);
    Diag diag = {.kind = DIAG_NONE};
    assert_int_equal(what_if_yield(SPAN("def f(:\n"), memory, &out, &diag), -1);
    assert_int_equal(diag.kind, DIAG_SYNTAX);
    assert_int_equal(out.size, 0);
    buffer_free(&out);
    memory_destroy(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocking_calls_of_coroutines_await),
        cmocka_unit_test(test_what_is_no_python_has_no_twin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
