/// Every allocation of a small program fails once: the run must end with RUN_LIMIT and a message, whatever it
/// was doing. Under AddressSanitizer this also finds what a run leaves behind.
#include "sim/run/run.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/// A little of everything: tasks, exceptions, groups of them, strings, classes, generators, big ints.
static const char PROGRAM[] = "import asyncio\n"
                              "class Box:\n"
                              "    def __init__(self, *things, **names):\n"
                              "        self.things = [*things]\n"
                              "        self.names = {**names}\n"
                              "    def __repr__(self):\n"
                              "        return f'Box({self.things!r:>12}, {len(self.names)})'\n"
                              "async def numbers(n):\n"
                              "    for i in range(n):\n"
                              "        await asyncio.sleep(0.5)\n"
                              "        yield i\n"
                              "async def worker(name, queue, lock):\n"
                              "    try:\n"
                              "        async with lock:\n"
                              "            await queue.put(name.upper() + ', ' + str(2 ** 70))\n"
                              "        raise ValueError(name)\n"
                              "    finally:\n"
                              "        await asyncio.sleep(1)\n"
                              "async def main():\n"
                              "    queue, lock = asyncio.Queue(1), asyncio.Lock()\n"
                              "    tasks = [asyncio.create_task(worker(n, queue, lock)) for n in 'ab']\n"
                              "    print(await queue.get(), sorted({3, 1, 2}), Box(1, 'x', key=None))\n"
                              "    print(await queue.get(), [i async for i in numbers(2)], (1, *'ab'))\n"
                              "    try:\n"
                              "        async with asyncio.TaskGroup() as group:\n"
                              "            group.create_task(worker('c', queue, lock))\n"
                              "    except* ValueError as errors:\n"
                              "        print(repr(errors))\n"
                              "    try:\n"
                              "        await asyncio.wait_for(asyncio.sleep(9), 1)\n"
                              "    except TimeoutError as error:\n"
                              "        print(type(error).__name__)\n"
                              "    print(await asyncio.gather(*tasks, return_exceptions=True))\n"
                              "asyncio.run(main())\n";

static const char OUTPUT[] = "A, 1180591620717411303424 [1, 2, 3] Box(    [1, 'x'], 1)\n"
                             "B, 1180591620717411303424 [0, 1] (1, 'a', 'b')\n"
                             "ExceptionGroup('unhandled errors in a TaskGroup', [ValueError('c')])\n"
                             "TimeoutError\n"
                             "[ValueError('a'), ValueError('b')]\n";

typedef struct Capture {
    char out[1024], err[8192];
    size_t out_size, err_size;
} Capture;

static void capture_write(void *context, int stream, const char *bytes, size_t size) {
    Capture *capture = context;
    char *to = stream == 1 ? capture->out : capture->err;
    size_t *used = stream == 1 ? &capture->out_size : &capture->err_size;
    size_t room = (stream == 1 ? sizeof capture->out : sizeof capture->err) - 1 - *used;
    if (size > room) size = room;
    memcpy(to + *used, bytes, size);
    *used += size;
    to[*used] = '\0';
}

static int run_with_failure(uint64_t allocation, Capture *capture) {
    *capture = (Capture){.out_size = 0};
    RunOptions options = {.path = "small.py", .cores = 4, .workers = 8, .fail_allocation = allocation};
#define X(field, name, value, what) options.limits.field = value;
    RUN_LIMITS(X)
#undef X
    options.output = (OutputSink){capture_write, capture};
    Diag diag = {.kind = DIAG_NONE};
    int status = run_program(&options, SPAN(PROGRAM), &diag);
    assert_int_equal(diag.kind, DIAG_NONE);
    return status;
}

static void every_allocation_may_fail(void **state) {
    Capture capture;
    uint64_t failed = 0;
    while (run_with_failure(failed + 1, &capture) == RUN_LIMIT) {
        failed++;
        if (!strstr(capture.err, "loopscope: out of memory\n"))
            fail_msg("allocation %lu: message is '%s'", (unsigned long)failed, capture.err);
        if (strncmp(capture.out, OUTPUT, capture.out_size) != 0)
            fail_msg("allocation %lu: prints '%s'", (unsigned long)failed, capture.out);
    }
    assert_string_equal(capture.out, OUTPUT);
    assert_string_equal(capture.err, "");
    assert_true(failed > 1000);
    print_message("%lu allocations failed, one in each run\n", (unsigned long)failed);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
