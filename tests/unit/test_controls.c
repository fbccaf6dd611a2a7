/// The table of keys and actions: every action can be reached, no key means two things.
#include "render/view/controls.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
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

/// Notes the actions that a script's line brings about.
static void note_line(char *line, bool *pressed) {
    if (strncmp(line, "type ", 5) == 0) {
        for (char *letter = line + 5; *letter; letter++)
            pressed[controls_of_character((Span){letter, 1})] = true;
        return;
    }
    if (strncmp(line, "key ", 4) != 0) return;
    static const struct {
        const char *text;
        unsigned mod;
    } MODS[] = {{"Ctrl+", MOD_CTRL}, {"Shift+", MOD_SHIFT}, {"Alt+", MOD_ALT}};
    char *name = line + 4;
    unsigned mods = 0;
    for (int i = 0; i < 3; i++) {
        size_t size = strlen(MODS[i].text);
        if (strncmp(name, MODS[i].text, size) != 0 || !name[size]) continue;
        mods |= MODS[i].mod;
        name += size;
    }
    pressed[controls_of_key(key_of_name((Span){name, strcspn(name, " ")}), mods)] = true;
}

static void every_action_is_in_a_script(void **state) {
    static const char *const SCRIPTS[] = {"time", "why", "timeline", "look", "mouse"};
    bool pressed[ACTION_COUNT] = {false};
    for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++) {
        char path[100], line[200];
        snprintf(path, sizeof path, "tests/render/%s.script", SCRIPTS[i]);
        FILE *file = fopen(path, "r");
        assert_non_null(file);
        while (fgets(line, sizeof line, file)) {
            line[strcspn(line, "\n")] = 0;
            note_line(line, pressed);
        }
        fclose(file);
    }
    size_t count;
    const Control *rows = controls_all(&count);
    for (size_t i = 0; i < count; i++)
        if (rows[i].action && !pressed[rows[i].action]) fail_msg("no script does: %s", rows[i].does);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_has_a_key_or_a_character),
        cmocka_unit_test(no_key_means_two_things),
        cmocka_unit_test(keys_are_found_by_name),
        cmocka_unit_test(every_action_is_in_a_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
