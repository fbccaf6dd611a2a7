#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include "sim/base/arena.h"
#include "sim/base/memory.h"

static void leave(void *context) {
    longjmp(*(jmp_buf *)context, 1);
}

static void test_blocks_do_not_overlap(void **state) {
    enum { COUNT = 3000 };
    Memory *memory = memory_new(0);
    unsigned char *blocks[COUNT];
    for (int index = 0; index < COUNT; index++) {
        blocks[index] = memory_alloc(memory, MEMORY_RAW, (size_t)index);
        assert_int_equal((uintptr_t)blocks[index] % 8, 0);
        memset(blocks[index], index % 251, (size_t)index);
    }
    for (int index = 0; index < COUNT; index++) {
        for (int byte = 0; byte < index; byte++)
            assert_int_equal(blocks[index][byte], index % 251);
    }
    for (int index = 0; index < COUNT; index++)
        memory_free(memory, MEMORY_RAW, blocks[index], (size_t)index);
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
}

static void test_account_rounds_to_the_grain(void **state) {
    Memory *memory = memory_new(1 << 20);
    assert_int_equal(memory_limit_bytes(memory), 1 << 20);
    void *small = memory_alloc(memory, MEMORY_RAW, 13);
    assert_int_equal(memory_used_bytes(memory), 16);
    void *large = memory_alloc(memory, MEMORY_OBJECT, 1001);
    assert_int_equal(memory_used_bytes(memory), 16 + 1008);
    memory_free(memory, MEMORY_OBJECT, large, 1001);
    memory_free(memory, MEMORY_RAW, small, 13);
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
}

static void test_freed_slot_is_used_again(void **state) {
#ifdef LOOPSCOPE_SANITIZE
    skip();
#else
    Memory *memory = memory_new(0);
    void *first = memory_alloc(memory, MEMORY_OBJECT, 48);
    memory_free(memory, MEMORY_OBJECT, first, 48);
    assert_ptr_equal(memory_alloc(memory, MEMORY_OBJECT, 48), first);
    assert_ptr_not_equal(memory_alloc(memory, MEMORY_RAW, 48), first);
    memory_destroy(memory);
#endif
}

static void test_limit_stops_and_changes_nothing(void **state) {
    Memory *memory = memory_new(4096);
    jmp_buf place;
    memory_on_exhausted(memory, leave, &place);
    volatile int given = 0;
    if (setjmp(place) == 0) {
        for (;;) {
            memory_alloc(memory, MEMORY_RAW, 64);
            given++;
        }
    }
    assert_int_equal(given, 4096 / 64);
    assert_int_equal(memory_used_bytes(memory), 4096);
    if (setjmp(place) == 0) {
        memory_alloc(memory, MEMORY_RAW, SIZE_MAX - 4);
        fail_msg("a block larger than the address space was given out");
    }
    assert_int_equal(memory_used_bytes(memory), 4096);
    memory_destroy(memory);
}

/// Allocates in every way there is; each step is one allocation.
static void eight_allocations(Memory *memory) {
    void *small = memory_alloc(memory, MEMORY_RAW, 24);
    void *again = memory_alloc(memory, MEMORY_RAW, 24);
    memory_free(memory, MEMORY_RAW, again, 24);
    again = memory_alloc(memory, MEMORY_RAW, 24);
    void *object = memory_alloc(memory, MEMORY_OBJECT, 64);
    void *large = memory_alloc(memory, MEMORY_OBJECT, 5000);
    void *grown = memory_resize(memory, NULL, 0, 100);
    grown = memory_resize(memory, grown, 100, 700);
    grown = memory_resize(memory, grown, 700, 9000);
    memory_free(memory, MEMORY_RAW, grown, 9000);
    memory_free(memory, MEMORY_OBJECT, large, 5000);
    memory_free(memory, MEMORY_OBJECT, object, 64);
    memory_free(memory, MEMORY_RAW, again, 24);
    memory_free(memory, MEMORY_RAW, small, 24);
}

/// True if the n-th of the eight allocations is refused.
static bool fails_at(Memory *memory, uint64_t nth) {
    jmp_buf place;
    memory_on_exhausted(memory, leave, &place);
    memory_fail_at(memory, nth);
    if (setjmp(place) != 0) return true;
    eight_allocations(memory);
    return false;
}

static void test_every_allocation_can_be_made_to_fail(void **state) {
    for (uint64_t nth = 1; nth <= 8; nth++) {
        Memory *memory = memory_new(0);
        eight_allocations(memory); // so that free lists are filled
        assert_true(fails_at(memory, nth));
        memory_on_exhausted(memory, NULL, NULL);
        eight_allocations(memory); // it fails once only
        assert_false(fails_at(memory, 9));
        memory_destroy(memory);
    }
}

static void test_fail_at_zero_switches_off(void **state) {
    Memory *memory = memory_new(0);
    memory_fail_at(memory, 2);
    memory_alloc(memory, MEMORY_RAW, 8);
    memory_fail_at(memory, 0);
    memory_alloc(memory, MEMORY_RAW, 8);
    memory_alloc(memory, MEMORY_RAW, 8);
    memory_destroy(memory);
}

static void test_resize_keeps_the_contents(void **state) {
    static const size_t SIZES[] = {1, 8, 9, 100, 512, 513, 4000, 100000, 600, 512, 30, 3, 2000, 1};
    Memory *memory = memory_new(0);
    unsigned char *block = NULL;
    size_t old_bytes = 0, valid_bytes = 0;
    for (size_t index = 0; index < sizeof SIZES / sizeof SIZES[0]; index++) {
        block = memory_resize(memory, block, old_bytes, SIZES[index]);
        valid_bytes = valid_bytes < SIZES[index] ? valid_bytes : SIZES[index];
        for (size_t byte = 0; byte < valid_bytes; byte++)
            assert_int_equal(block[byte], byte % 253);
        for (size_t byte = 0; byte < SIZES[index]; byte++)
            block[byte] = (unsigned char)(byte % 253);
        old_bytes = valid_bytes = SIZES[index];
        assert_int_equal(memory_used_bytes(memory), (old_bytes + 7) / 8 * 8);
    }
    memory_free(memory, MEMORY_RAW, block, old_bytes);
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
}

typedef struct Visits {
    uintptr_t marks[20000];
    int count;
} Visits;

static void record_mark(void *object, void *context) {
    Visits *visits = context;
    visits->marks[visits->count++] = ((uintptr_t *)object)[1];
}

static void test_each_object_visits_the_living_once(void **state) {
    enum { COUNT = 10000 };
    Memory *memory = memory_new(0);
    void *objects[COUNT];
    memory_alloc(memory, MEMORY_RAW, 48);
    for (uintptr_t index = 0; index < COUNT; index++) {
        size_t size_bytes = index % 7 == 0 ? 3000 : 48;
        uintptr_t *object = memory_alloc(memory, MEMORY_OBJECT, size_bytes);
        object[0] = 1;
        object[1] = index;
        objects[index] = object;
    }
    for (int index = 0; index < COUNT; index += 3)
        memory_free(memory, MEMORY_OBJECT, objects[index], index % 7 == 0 ? 3000 : 48);
    Visits *visits = calloc(1, sizeof *visits);
    memory_each_object(memory, record_mark, visits);
    int living = 0;
    bool seen[COUNT] = {false};
    for (int index = 0; index < COUNT; index++)
        living += index % 3 != 0;
    assert_int_equal(visits->count, living);
    for (int index = 0; index < visits->count; index++) {
        uintptr_t mark = visits->marks[index];
        assert_true(mark < COUNT && mark % 3 != 0 && !seen[mark]);
        seen[mark] = true;
    }
    free(visits);
    memory_destroy(memory);
}

static void test_arena_gives_cleared_aligned_room(void **state) {
    Memory *memory = memory_new(0);
    Arena arena;
    arena_init(&arena, memory);
    for (size_t size_bytes = 0; size_bytes < 2000; size_bytes += 7) {
        unsigned char *room = arena_alloc(&arena, size_bytes);
        assert_int_equal((uintptr_t)room % 8, 0);
        for (size_t byte = 0; byte < size_bytes; byte++)
            assert_int_equal(room[byte], 0);
        memset(room, 0xAA, size_bytes);
    }
    memset(arena_alloc(&arena, 1 << 20), 0xAA, 1 << 20);
    assert_string_equal(arena_copy(&arena, "handle, not more", 6), "handle");
    arena_free(&arena);
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_blocks_do_not_overlap),
        cmocka_unit_test(test_account_rounds_to_the_grain),
        cmocka_unit_test(test_freed_slot_is_used_again),
        cmocka_unit_test(test_limit_stops_and_changes_nothing),
        cmocka_unit_test(test_every_allocation_can_be_made_to_fail),
        cmocka_unit_test(test_fail_at_zero_switches_off),
        cmocka_unit_test(test_resize_keeps_the_contents),
        cmocka_unit_test(test_each_object_visits_the_living_once),
        cmocka_unit_test(test_arena_gives_cleared_aligned_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
