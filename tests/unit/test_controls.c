/// The table of keys and actions: every action can be reached, no key means two things.
#include "render/view/controls.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_action_has_a_key_or_a_character(void **state) {
    size_t count;
    const Control *rows = controls_all(&count);
    unsigned found = 0;
    for (size_t i = 0; i < count; i++) {
        if (!rows[i].action) continue;
        found++;
        assert_true(rows[i].keys[0].key || rows[i].keys[1].key || rows[i].characters[0]);
        assert_true(strlen(rows[i].does) > 3);
    }
    assert_int_equal(found, ACTION_COUNT - 1);
}

static void no_key_means_two_things(void **state) {
    size_t count;
    const Control *rows = controls_all(&count);
    for (size_t i = 0; i < count; i++)
        for (int way = 0; way < 2; way++)
            if (rows[i].keys[way].key)
                assert_int_equal(controls_of_key(rows[i].keys[way].key, rows[i].keys[way].mods),
                                 rows[i].action);
    for (size_t i = 0; i < count; i++)
        if (rows[i].action && rows[i].characters[0])
            assert_int_equal(controls_of_character(span_of(rows[i].characters)), rows[i].action);
}

static void keys_are_found_by_name(void **state) {
    static const struct {
        const char *name;
        ViewKey key;
    } NAMES[] = {{"Right", KEY_RIGHT},
                 {"→", KEY_RIGHT},
                 {"PageUp", KEY_PAGE_UP},
                 {"page_up", KEY_PAGE_UP},
                 {"PgUp", KEY_PAGE_UP},
                 {"[", KEY_LEFT_BRACKET},
                 {"x", KEY_X},
                 {"F1", KEY_F1},
                 {"Space", KEY_SPACE},
                 {"", KEY_NONE},
                 {"Righty", KEY_NONE},
                 {"Digit0", KEY_DIGIT_0},
                 {"0", KEY_DIGIT_0}};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++)
        assert_int_equal(key_of_name(span_of(NAMES[i].name)), NAMES[i].key);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_has_a_key_or_a_character),
        cmocka_unit_test(no_key_means_two_things),
        cmocka_unit_test(keys_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
