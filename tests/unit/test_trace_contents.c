/// What the simulator records, by example: small programs and lines that their traces must have.
#include "sim/run/run.h"
#include "sim/trace/trace_write.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

static Memory *memory;

static int set_up(void **state) {
    memory = memory_new(0);
    return memory ? 0 : -1;
}

static int tear_down(void **state) {
    memory_destroy(memory);
    return 0;
}

static void swallow(void *context, int stream, const char *bytes, size_t size) {}

/// Runs a program and returns its trace as text; `memory` owns it.
static const char *trace_of(const char *source, int64_t cpu_cost_ns) {
    const char *path = "demo.py";
    RunOptions options = {
        .path = path, .cores = 4, .workers = 8, .argc = 1, .argv = &path, .output = {swallow, NULL}};
#define X(field, name, value, what) options.limits.field = value;
    RUN_LIMITS(X)
#undef X
    options.cpu_cost_ns = cpu_cost_ns;
    options.trace = trace_new(TRACE_STEPS, 0);
    assert_non_null(options.trace);
    trace_add_file(options.trace, span_of(path), span_of(source));
    Diag diag = {0};
    run_program(&options, span_of(source), &diag);
    Buffer text;
    buffer_init(&text, memory);
    trace_write_text(options.trace, &(TraceOut){&text, NULL, NULL});
    trace_free(options.trace);
    return buffer_text(&text);
}

/// The texts, ended by NULL, stand in the trace in this order.
static void assert_in_order(const char *trace, ...) {
    va_list texts;
    va_start(texts, trace);
    const char *at = strstr(trace, "\nevents "), *text;
    while ((text = va_arg(texts, const char *))) {
        const char *found = strstr(at, text);
        if (!found) fail_msg("not found, or not behind the others: %s\n%s", text, at);
        at = found + strlen(text);
    }
    va_end(texts);
}

static void test_objects_are_called_as_the_program_calls_them(void **state) {
    const char *trace = trace_of("import asyncio\n"
                                 "class Bank:\n"
                                 "    def __init__(self):\n"
                                 "        self.lock = asyncio.Lock()\n"
                                 "jobs = asyncio.Queue(2)\n"
                                 "forks = [asyncio.Lock() for _ in range(2)]\n"
                                 "slots = {name: asyncio.Semaphore(1) for name in 'ab'}\n"
                                 "slots['c'] = asyncio.Event()\n"
                                 "async def main():\n"
                                 "    bank = Bank()\n"
                                 "    other = bank.lock\n"
                                 "    a, b = asyncio.Lock(), asyncio.Condition()\n"
                                 "    async with asyncio.TaskGroup() as group:\n"
                                 "        pass\n"
                                 "    async with asyncio.timeout(2) as limit:\n"
                                 "        pass\n"
                                 "asyncio.run(main())\n",
                                 0);
    assert_in_order(trace, "           5      - object.named       object=queue1:jobs label=\"jobs\"\n",
                    "           6      - object.named       object=lock1:forks[0] label=\"forks[0]\"\n",
                    "object=lock2:forks[1] label=\"forks[1]\"\n",
                    "object=semaphore1:slots['a'] label=\"slots['a']\"\n",
                    "object=semaphore2:slots['b'] label=\"slots['b']\"\n",
                    "object=event1:slots['c'] label=\"slots['c']\"\n",
                    "task1        4    run object.named       object=lock3:lock label=\"lock\"\n",
                    "capacity=1 part_of=condition1:b\n", "label=\"b\"\n", "label=\"a\"\n",
                    "object=group1:group label=\"group\"\n",
                    "primitive=timeout1:timeout(2) capacity=0 label=\"timeout(2)\"\n", NULL);
    assert_null(strstr(trace, "label=\"other\"")); // the first name stays
    assert_null(strstr(trace, "label=\"limit\"")); // it had one
}

static void test_frames_nest_and_exceptions_travel(void **state) {
    const char *trace = trace_of("import asyncio\n"
                                 "async def inner():\n"
                                 "    await asyncio.sleep(1)\n"
                                 "    raise ValueError('no')\n"
                                 "async def worker():\n"
                                 "    await inner()\n"
                                 "async def numbers():\n"
                                 "    yield 1\n"
                                 "async def main():\n"
                                 "    try:\n"
                                 "        await asyncio.create_task(worker())\n"
                                 "    except ValueError:\n"
                                 "        pass\n"
                                 "    async for n in numbers():\n"
                                 "        pass\n"
                                 "    1 / 0\n"
                                 "asyncio.run(main())\n",
                                 0);
    assert_in_order(
        trace, "task2        6    run frame.entered      function=\"inner\" depth=2\n",
        "task2        3    run task.suspended     task=task2:Task-2 on=future1:sleep(1) function=\"inner\" "
        "depth=2\n",
        "task2        -    run callback.added     kind=wakeup future=future1:sleep(1) owner=task2:Task-2",
        "task2        4    run exception.raised   type=\"ValueError\" message=\"no\"\n",
        "task2        4    run frame.left         how=raise function=\"inner\" depth=1\n",
        "exception.crossed  type=\"ValueError\" message=\"no\" from=task2:Task-2 to=task1:Task-1\n",
        "task.resumed       with=exception task=task1:Task-1\n", "task1       12     ",
        "exception.caught   type=\"ValueError\"",
        "task1       14    run frame.entered      function=\"numbers\" depth=2\n",
        "task1        8    run frame.left         how=yield function=\"numbers\" depth=1\n",
        "task1       14    run frame.entered      function=\"numbers\" depth=2\n",
        "frame.left         how=return",
        "task1       16    run exception.raised   type=\"ZeroDivisionError\" message=\"division by zero\"\n",
        "exception.crossed  type=\"ZeroDivisionError\" message=\"division by zero\" from=task1:Task-1\n",
        "exception.unhandled where=main type=\"ZeroDivisionError\" message=\"division by zero\"\n",
        "run.ended          how=exception status=1 text=\"ZeroDivisionError\"\n", NULL);
}

static void test_a_wake_up_names_its_causes(void **state) {
    const char *trace = trace_of("import asyncio\n"
                                 "async def hold(lock, seconds):\n"
                                 "    async with lock:\n"
                                 "        await asyncio.sleep(seconds)\n"
                                 "async def main():\n"
                                 "    lock = asyncio.Lock()\n"
                                 "    await asyncio.gather(hold(lock, 1), hold(lock, 0))\n"
                                 "asyncio.run(main())\n",
                                 0);
    assert_in_order(
        trace, "task3        3    run primitive.waiting  line=acquire primitive=lock1:lock by=task3:Task-3",
        "kind=lock_held_long subject=lock1:lock cost=1.000000000 "
        "text=\"The lock was held for 1 s while others waited for it.\"\n",
        "task2        3    run primitive.released primitive=lock1:lock by=task2:Task-2 value=0\n",
        "task2        3    own primitive.woken    line=acquire primitive=lock1:lock who=task3:Task-3",
        "task2        3     ^1 future.done        outcome=result",
        "task2        3     ^1 handle.ready       kind=wakeup",
        "task3        3    run primitive.acquired primitive=lock1:lock by=task3:Task-3 value=0\n", NULL);
}

static void test_a_queue_has_three_lines(void **state) {
    const char *trace = trace_of("import asyncio\n"
                                 "async def consumer(queue):\n"
                                 "    while True:\n"
                                 "        await queue.get()\n"
                                 "        await asyncio.sleep(1)\n"
                                 "        queue.task_done()\n"
                                 "async def main():\n"
                                 "    queue = asyncio.Queue(1)\n"
                                 "    task = asyncio.create_task(consumer(queue))\n"
                                 "    await asyncio.sleep(0)\n"
                                 "    for i in range(3):\n"
                                 "        await queue.put(i)\n"
                                 "    await queue.join()\n"
                                 "    task.cancel()\n"
                                 "asyncio.run(main())\n",
                                 0);
    assert_in_order(trace, "4    run primitive.waiting  line=get primitive=queue1:queue by=task2:Task-2",
                    "12    run queue.put          queue=queue1:queue by=task1:Task-1 item=\"0\" size=1\n",
                    "12    own primitive.woken    line=get primitive=queue1:queue who=task2:Task-2",
                    "12    run primitive.waiting  line=put primitive=queue1:queue by=task1:Task-1",
                    "13    run primitive.waiting  line=join primitive=queue1:queue by=task1:Task-1",
                    "6    run queue.task_done    queue=queue1:queue by=task2:Task-2 unfinished=0\n",
                    "6    own primitive.woken    line=join primitive=queue1:queue who=task1:Task-1",
                    "13    run primitive.acquired primitive=queue1:queue by=task1:Task-1 value=0\n", NULL);
}

static void test_what_joins_a_loops_queue_is_recorded_there(void **state) {
    const char *trace = trace_of("import asyncio\n"
                                 "async def main():\n"
                                 "    await asyncio.sleep(0)\n"
                                 "asyncio.run(main())\n"
                                 "loop = asyncio.new_event_loop()\n"
                                 "loop.call_later(1, print)\n"
                                 "loop.run_until_complete(main())\n"
                                 "loop.close()\n",
                                 0);
    assert_in_order(trace, "L1.0    -            4     ^1 handle.ready       kind=step",
                    "loop.closed        loop=loop1\n", "L2.0    -            6      - timer.created",
                    "L2.0    -            6      - timer.pushed",
                    "-       -            7      - task.created",
                    "L2.0    -            7     ^1 handle.ready       kind=step",
                    "L2.1    loop2        -      - iteration.begun    ready=1 timers=1\n", "L2.3",
                    "loop.stopped       loop=loop2 ready=0 timers=1\n",
                    "run.ended          how=finished status=0\n", NULL);
}

static void test_library_frames_are_nobodys_place(void **state) {
    const char *trace =
        trace_of("import asyncio\n"
                 "async def main():\n"
                 "    await asyncio.wait_for(asyncio.sleep(1), 2)\n"
                 "    changed = asyncio.Condition()\n"
                 "    async with changed:\n"
                 "        await asyncio.wait([asyncio.create_task(changed.wait())], timeout=1)\n"
                 "asyncio.run(main())\n",
                 0);
    assert_in_order(trace,
                    "task1        3    run task.suspended     task=task1:Task-1 "
                    "on=future1:wait_for(timeout=2) function=\"main\" depth=1\n",
                    "task2        -    run task.suspended     task=task2:Task-2 on=future2:sleep(1) "
                    "function=\"sleep\" depth=0\n",
                    "task1        6    run task.suspended     task=task1:Task-1 on=future3:wait(1) "
                    "function=\"main\" depth=1\n",
                    "task3        -    run task.suspended     task=task3:Task-3 on=future4:changed "
                    "function=\"Condition.wait\" depth=0\n",
                    NULL);
}

static void test_what_a_reader_should_look_at_is_found(void **state) {
    const char *trace = trace_of("import asyncio, time\n"
                                 "async def slow():\n"
                                 "    time.sleep(0.5)\n"
                                 "async def fails():\n"
                                 "    raise KeyError('x')\n"
                                 "async def main():\n"
                                 "    await slow()\n"
                                 "    slow()\n"
                                 "    task = asyncio.create_task(fails())\n"
                                 "    await asyncio.sleep(1)\n"
                                 "    del task\n"
                                 "asyncio.run(main())\n",
                                 0);
    assert_in_order(
        trace,
        "task1        3     ^3 finding            kind=blocking_call subject=task1:Task-1 cost=0.500000000 "
        "text=\"time.sleep(0.5) blocks the event loop for 0.5 s.\"\n",
        "8    run finding            kind=never_awaited cost=0.000000000 text=\"Coroutine slow was never "
        "awaited.\"\n",
        "loop1        -    run finding            kind=slow_callback subject=task1:Task-1 cost=0.500000000 "
        "text=\"main kept the event loop busy for 0.5 s at once.\"\n",
        "task.unretrieved   future=task2:Task-2 type=\"KeyError\" message=\"x\"\n",
        "exception.unhandled where=task type=\"KeyError\"", "task1        5",
        "kind=never_retrieved subject=task2:Task-2 cost=0.000000000 "
        "text=\"Nobody ever asked for the KeyError that ended Task-2.\"\n",
        NULL);
}

static void test_computing_takes_time_if_it_has_a_price(void **state) {
    const char *trace = trace_of("import asyncio\n"
                                 "async def main():\n"
                                 "    for i in range(500000):\n"
                                 "        pass\n"
                                 "asyncio.run(main())\n",
                                 1000);
    assert_in_order(trace, "blocking.begun     reason=compute what=\"a computation\" duration=none\n",
                    "clock.advanced     why=compute", "blocking.ended     reason=compute",
                    "task.done          outcome=result", "kind=slow_callback", NULL);
}

static void test_a_deadlock_ends_with_its_cycle(void **state) {
    const char *trace = trace_of("import asyncio\n"
                                 "async def both(first, second):\n"
                                 "    async with first:\n"
                                 "        await asyncio.sleep(1)\n"
                                 "        async with second:\n"
                                 "            pass\n"
                                 "async def main():\n"
                                 "    a, b = asyncio.Lock(), asyncio.Lock()\n"
                                 "    await asyncio.gather(both(a, b), both(b, a))\n"
                                 "asyncio.run(main())\n",
                                 0);
    assert_in_order(
        trace, "poll.ended         by=deadlock\n",
        "loop1        5      - finding            kind=deadlock subject=task2:Task-2 cost=0.000000000 "
        "text=\"Deadlock: Task-2 holds the lock a and waits for the lock b; "
        "Task-3 holds the lock b and waits for the lock a.\"\n",
        "own finding.edge       waiting=task2:Task-2 on=lock2:b\n",
        "finding.edge       waiting=lock2:b on=task3:Task-3\n",
        "finding.edge       waiting=task3:Task-3 on=lock1:a\n",
        "finding.edge       waiting=lock1:a on=task2:Task-2\n",
        "run.ended          how=deadlock status=3 text=\"deadlock: nothing is ready", NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_objects_are_called_as_the_program_calls_them, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_frames_nest_and_exceptions_travel, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_wake_up_names_its_causes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_queue_has_three_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_joins_a_loops_queue_is_recorded_there, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_library_frames_are_nobodys_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_what_a_reader_should_look_at_is_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_computing_takes_time_if_it_has_a_price, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_deadlock_ends_with_its_cycle, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
