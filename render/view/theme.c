#include "render/view/theme.h"
#include <assert.h>

// How each state looks in every theme: word, glyph, pattern of bars, dashed outline. No two share a word, a
// glyph, or pattern and outline together.
#define LOOK_READY "ready", "●", PATTERN_BACK_HATCH, false
#define LOOK_RUNNING "running", "▶", PATTERN_NONE, false
#define LOOK_BLOCKING "BLOCKING", "■", PATTERN_HATCH, false
#define LOOK_SLEEPING "sleeping", "☾", PATTERN_DOTS, false
#define LOOK_WAITING "waiting", "❚❚", PATTERN_NONE, true
#define LOOK_CANCELLING "cancelling", "⊘", PATTERN_CROSS, false
#define LOOK_DONE "done", "✓", PATTERN_DOTS, true
#define LOOK_FAILED "failed", "✗", PATTERN_CROSS, true

#define OPAQUE(rgb) (0xff000000u | 0x##rgb)
#define MAKE_LOOK(ink_rgb, on_rgb, word_, glyph_, pattern_, dashed_)                                         \
    {                                                                                                        \
        .word = word_, .glyph = glyph_, .ink = OPAQUE(ink_rgb), .on = OPAQUE(on_rgb), .pattern = pattern_,   \
        .dashed = dashed_                                                                                    \
    }
#define EXPAND_LOOK(ink_rgb, on_rgb, look) MAKE_LOOK(ink_rgb, on_rgb, look)

// clang-format off
static const Theme THEMES[THEME_COUNT] = {
#define THEME_BEGIN(NAME, text, is_dark) [THEME_##NAME] = {.name = text, .dark = is_dark,
#define TOKEN(token, rgb) .token = OPAQUE(rgb),
#define STATE(NAME, ink, on) .states[TASK_##NAME] = EXPAND_LOOK(ink, on, LOOK_##NAME),
#define THEME_END },
#include "assets/themes.def"
};
// clang-format on

const Theme *theme_get(ThemeName name) {
    assert(name < THEME_COUNT);
    return &THEMES[name];
}

bool theme_parse(Span name, ThemeName *out) {
    for (ThemeName theme = 0; theme < THEME_COUNT; theme++) {
        if (!span_equal(span_of(THEMES[theme].name), name)) continue;
        *out = theme;
        return true;
    }
    return false;
}

/// x to the power 2.4 for 0 <= x <= 1: x * x * (x to the power 0.4, the fifth root of x * x by Newton's
/// steps).
static double power_2_4(double x) {
    if (x <= 0) return 0;
    double square = x * x, root = 1;
    for (int i = 0; i < 60; i++) {
        double fourth = root * root * root * root;
        root = (4 * root + square / fourth) / 5;
    }
    return square * root;
}

static double linear_channel(Color color, int shift) {
    double value = (double)(color >> shift & 0xff) / 255;
    return value <= 0.04045 ? value / 12.92 : power_2_4((value + 0.055) / 1.055);
}

static double luminance(Color color) {
    return 0.2126 * linear_channel(color, 16) + 0.7152 * linear_channel(color, 8) +
           0.0722 * linear_channel(color, 0);
}

double theme_contrast(Color a, Color b) {
    double light = luminance(a), dark = luminance(b);
    if (light < dark) {
        double swap = light;
        light = dark;
        dark = swap;
    }
    return (light + 0.05) / (dark + 0.05);
}
