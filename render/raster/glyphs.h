/// Where glyphs come from: a table of functions, filled by sdl/fonts.h (SDL_ttf) and by tests with a made-up
/// font. The rasteriser and the text measure ask it; they know no font file.
#ifndef LOOPSCOPE_RASTER_GLYPHS_H
#define LOOPSCOPE_RASTER_GLYPHS_H

#include "render/view/draw_list.h"

/// One code point of a style as pixels. Borrowed from the source, valid until the source is freed.
typedef struct Glyph {
    const uint8_t *coverage; // width * height bytes, 0 to 255; NULL for blanks and coloured glyphs
    const uint32_t *colors;  // width * height ARGB (straight alpha), for emoji; else NULL
    int width, height;
    int left, top; // of the bitmap: from the pen to its left edge; from the baseline up to its upper edge
    float advance_px;
} Glyph;

typedef struct GlyphSource {
    void *context;
    /// Never NULL: where no font has the code point, a box with its number in it.
    const Glyph *(*glyph)(void *context, const TextStyle *style, uint32_t codepoint);
    TextMetrics (*metrics)(void *context, const TextStyle *style);
} GlyphSource;

/// The measure that agrees with what the rasteriser draws from this source.
TextMeasure glyphs_measure(const GlyphSource *source);

#endif
