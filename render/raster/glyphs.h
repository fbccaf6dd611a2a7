/// Where glyphs come from: a table of functions, filled by sdl/fonts.h (SDL_ttf) and by tests with a made-up
/// font. The rasteriser and the text measure ask it; they know no font file.
#ifndef LOOPSCOPE_RASTER_GLYPHS_H
#define LOOPSCOPE_RASTER_GLYPHS_H

#include "render/view/draw_list.h"

/// Glyphs are drawn at quarters of a pixel, so that letters keep their distances at small sizes.
enum { GLYPH_QUARTERS = 4 };

/// One code point of a style as pixels. Borrowed from the source, valid until the source is freed.
typedef struct Glyph {
    const uint8_t *coverage; // width * height bytes, 0 to 255; NULL for blanks and coloured glyphs
    const uint32_t *colors;  // width * height ARGB (straight alpha), for emoji; else NULL
    int width, height;
    int left, top; // of the bitmap: from the pen to its left edge; from the baseline up to its upper edge
} Glyph;

typedef struct GlyphSource {
    void *context;
    /// The picture with the pen `quarter` quarters right of a whole pixel, 0 to 3. Never NULL: where no font
    /// has the code point, a box with its number in it.
    const Glyph *(*glyph)(void *context, const TextStyle *style, uint32_t codepoint, int quarter);
    /// From this pen to the next, in pixels.
    float (*advance)(void *context, const TextStyle *style, uint32_t codepoint);
    TextMetrics (*metrics)(void *context, const TextStyle *style);
} GlyphSource;

/// The measure that agrees with what the rasteriser draws from this source, which must outlive it.
TextMeasure glyphs_measure(const GlyphSource *source);

#endif
