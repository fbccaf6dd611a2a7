#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "sim/vm/pointer_map.h"

enum { KEY_COUNT = 5000 };

/// Addresses as the allocator gives them: one behind the other, in steps of a slot.
static const void *key(int i) {
    return (const void *)(uintptr_t)(0x10000 + 48 * (uintptr_t)i);
}

static void check_all(const PointerMap *map, const uint64_t *expected) {
    size_t count = 0;
    for (int i = 0; i < KEY_COUNT; i++) {
        const uint64_t *found = pointer_map_find(map, key(i));
        assert_int_equal(found != NULL, expected[i] != 0);
        if (!found) continue;
        assert_int_equal(*found, expected[i]);
        count++;
    }
    assert_int_equal(map->count, count);
}

static void test_empty_map_finds_nothing(void **state) {
    PointerMap map = {0};
    assert_null(pointer_map_find(&map, key(0)));
}

static void test_value_can_be_changed_in_place(void **state) {
    Memory *memory = memory_new(0);
    PointerMap map = {0};
    pointer_map_add(&map, memory, key(3), 7);
    *pointer_map_find(&map, key(3)) = 8;
    assert_int_equal(*pointer_map_find(&map, key(3)), 8);
    memory_destroy(memory);
}

/// Entries that probing has moved away from their home must be found after others before them were removed.
static void test_adds_and_removes_in_any_order(void **state) {
    Memory *memory = memory_new(0);
    PointerMap map = {0};
    static uint64_t expected[KEY_COUNT];
    uint32_t random = 1;
    for (int step = 0; step < 60000; step++) {
        random = random * 1664525 + 1013904223;
        int i = (int)((random >> 8) % KEY_COUNT);
        if (expected[i]) {
            pointer_map_remove(&map, key(i));
            expected[i] = 0;
        } else {
            expected[i] = random | 1;
            pointer_map_add(&map, memory, key(i), expected[i]);
        }
        if (step % 10000 == 0) check_all(&map, expected);
    }
    check_all(&map, expected);
    memory_destroy(memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_empty_map_finds_nothing),
        cmocka_unit_test(test_value_can_be_changed_in_place),
        cmocka_unit_test(test_adds_and_removes_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
