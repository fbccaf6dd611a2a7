/// The themes: every text can be read on every ground it stands on, and no state is known by colour alone.
#include "render/view/theme.h"
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// ---- contrast (WCAG 2.1, 1.4.3: at least 4.5 to 1 for text)

#define LEAST_CONTRAST 4.5

static void assert_readable(const Theme *theme, const char *what, Color text, Color ground) {
    double contrast = theme_contrast(text, ground);
    if (contrast >= LEAST_CONTRAST) return;
    print_message("theme %s, %s: %06x on %06x is %.2f to 1\n", theme->name, what, text & 0xffffff,
                  ground & 0xffffff, contrast);
    fail();
}

static void contrast_is_that_of_wcag(void **state) {
    assert_true(fabs(theme_contrast(0xff000000, 0xffffffff) - 21) < 1e-6);
    assert_true(fabs(theme_contrast(0xff777777, 0xffffffff) - 4.48) < 0.005); // the well-known near miss
    assert_true(theme_contrast(0xff123456, 0xff123456) == 1);
}

static void texts_can_be_read_on_their_grounds(void **state) {
    for (ThemeName name = 0; name < THEME_COUNT; name++) {
        const Theme *theme = theme_get(name);
        const Color grounds[] = {theme->page, theme->panel, theme->soft};
        for (size_t i = 0; i < sizeof grounds / sizeof *grounds; i++) {
            assert_readable(theme, "ink", theme->ink, grounds[i]);
            assert_readable(theme, "muted", theme->muted, grounds[i]);
            assert_readable(theme, "alarm", theme->alarm, grounds[i]);
        }
        assert_readable(theme, "main button", theme->on_playhead, theme->playhead);
        assert_readable(theme, "link", theme->playhead, theme->panel);
        assert_readable(theme, "alarm on its ground", theme->alarm, theme->on_alarm);
        assert_readable(theme, "keyword", theme->keyword, theme->panel);
        assert_readable(theme, "string", theme->string, theme->panel);
        assert_readable(theme, "comment", theme->comment, theme->panel);
        assert_readable(theme, "number", theme->number, theme->panel);
    }
}

static void states_can_be_read(void **state) {
    for (ThemeName name = 0; name < THEME_COUNT; name++) {
        const Theme *theme = theme_get(name);
        for (TaskState task = TASK_NOT_BORN + 1; task < TASK_STATE_COUNT; task++) {
            const StateLook *look = &theme->states[task];
            assert_readable(theme, look->word, look->ink, look->on);
            assert_readable(theme, look->word, look->ink, theme->panel);
        }
    }
}

/// The line that runs is tinted: the program's text stands on it too.
static void source_can_be_read_on_the_current_line(void **state) {
    for (ThemeName name = 0; name < THEME_COUNT; name++) {
        const Theme *theme = theme_get(name);
        const TaskState grounds[] = {TASK_RUNNING, TASK_BLOCKING};
        for (int i = 0; i < 2; i++) {
            Color ground = theme->states[grounds[i]].on;
            assert_readable(theme, "code on the current line", theme->ink, ground);
            assert_readable(theme, "keyword on the current line", theme->keyword, ground);
            assert_readable(theme, "string on the current line", theme->string, ground);
            assert_readable(theme, "number on the current line", theme->number, ground);
            assert_readable(theme, "comment on the current line", theme->comment, ground);
        }
    }
}

// ---- colour-blind eyes

typedef struct Vision {
    const char *name;
    double matrix[3][3]; // on linear RGB
} Vision;

// Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency
// (2009), severity 1.0.
static const Vision VISIONS[] = {
    {"usual", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
};
enum { VISION_COUNT = sizeof VISIONS / sizeof *VISIONS };

typedef struct Lab {
    double l, a, b;
} Lab;

static double linear(Color color, int shift) {
    double value = (double)(color >> shift & 0xff) / 255;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/// Björn Ottosson: A perceptual color space for image processing (Oklab, 2020).
static Lab oklab(const double rgb[3]) {
    double l = cbrt(0.4122214708 * rgb[0] + 0.5363325363 * rgb[1] + 0.0514459929 * rgb[2]);
    double m = cbrt(0.2119034982 * rgb[0] + 0.6806995451 * rgb[1] + 0.1073969566 * rgb[2]);
    double s = cbrt(0.0883024619 * rgb[0] + 0.2817188376 * rgb[1] + 0.6299787005 * rgb[2]);
    return (Lab){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

static Lab seen(const Vision *vision, Color color) {
    double from[3] = {linear(color, 16), linear(color, 8), linear(color, 0)}, to[3];
    for (int i = 0; i < 3; i++) {
        to[i] = 0;
        for (int j = 0; j < 3; j++)
            to[i] += vision->matrix[i][j] * from[j];
        to[i] = fmin(1, fmax(0, to[i]));
    }
    return oklab(to);
}

static double distance(Lab p, Lab q) {
    return sqrt((p.l - q.l) * (p.l - q.l) + (p.a - q.a) * (p.a - q.a) + (p.b - q.b) * (p.b - q.b));
}

// A step that can just be noticed is about 0.02 in Oklab; three of them tell two chips beside each other
// apart.
#define LEAST_DISTANCE 0.058

static void states_stay_apart_to_every_eye(void **state) {
    for (ThemeName name = 0; name < THEME_COUNT; name++) {
        const Theme *theme = theme_get(name);
        for (int v = 0; v < VISION_COUNT; v++) {
            for (TaskState a = TASK_NOT_BORN + 1; a < TASK_STATE_COUNT; a++) {
                for (TaskState b = a + 1; b < TASK_STATE_COUNT; b++) {
                    double apart = distance(seen(&VISIONS[v], theme->states[a].ink),
                                            seen(&VISIONS[v], theme->states[b].ink));
                    if (apart >= LEAST_DISTANCE) continue;
                    print_message("theme %s, %s: %s and %s are %.4f apart\n", theme->name, VISIONS[v].name,
                                  theme->states[a].word, theme->states[b].word, apart);
                    fail();
                }
            }
        }
    }
}

static void no_state_is_known_by_colour_alone(void **state) {
    for (ThemeName name = 0; name < THEME_COUNT; name++) {
        const StateLook *looks = theme_get(name)->states;
        for (TaskState a = TASK_NOT_BORN + 1; a < TASK_STATE_COUNT; a++) {
            assert_true(strlen(looks[a].word) > 0 && strlen(looks[a].glyph) > 0);
            for (TaskState b = a + 1; b < TASK_STATE_COUNT; b++) {
                assert_string_not_equal(looks[a].word, looks[b].word);
                assert_string_not_equal(looks[a].glyph, looks[b].glyph);
                assert_false(looks[a].pattern == looks[b].pattern && looks[a].dashed == looks[b].dashed);
            }
        }
    }
}

static void themes_are_found_by_name(void **state) {
    for (ThemeName name = 0; name < THEME_COUNT; name++) {
        ThemeName found = THEME_COUNT;
        assert_true(theme_parse(span_of(theme_get(name)->name), &found));
        assert_int_equal(found, name);
    }
    ThemeName found;
    assert_false(theme_parse(SPAN("lights"), &found));
    assert_false(theme_parse(SPAN(""), &found));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contrast_is_that_of_wcag),
        cmocka_unit_test(texts_can_be_read_on_their_grounds),
        cmocka_unit_test(states_can_be_read),
        cmocka_unit_test(source_can_be_read_on_the_current_line),
        cmocka_unit_test(states_stay_apart_to_every_eye),
        cmocka_unit_test(no_state_is_known_by_colour_alone),
        cmocka_unit_test(themes_are_found_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
