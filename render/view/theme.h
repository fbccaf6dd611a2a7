/// Colours, glyphs and sizes of the look: light, dark, high contrast. The colours stand in assets/themes.def.
#ifndef LOOPSCOPE_VIEW_THEME_H
#define LOOPSCOPE_VIEW_THEME_H

#include "render/model/model.h"
#include "render/view/draw_list.h"

typedef enum ThemeName { THEME_LIGHT, THEME_DARK, THEME_CONTRAST, THEME_COUNT } ThemeName;

/// How a task state looks: never by colour alone.
typedef struct StateLook {
    const char *word, *glyph; // "running", "▶" (UTF-8)
    Color ink, on;            // text and outline; the chip's and bar's ground
    FillPattern pattern;      // of bars
    bool dashed;              // outline of bars and chips
} StateLook;

typedef struct Theme {
    const char *name; // "light"
    bool dark;
    Color page, panel, ink, muted, line, soft; // soft: quiet grounds inside of a panel
    Color playhead, on_playhead;               // also keys, links and the main button; text on it
    Color keyword, string, comment, number;    // source text
    Color alarm, on_alarm;                     // deadlock, errors
    StateLook states[TASK_STATE_COUNT];        // TASK_NOT_BORN unused
} Theme;

const Theme *theme_get(ThemeName name);
/// "light", "dark", "contrast"; false if `name` is none of them.
bool theme_parse(Span name, ThemeName *out);

/// Relative contrast of two opaque colours, 1 to 21 (WCAG 2).
double theme_contrast(Color a, Color b);

#endif
