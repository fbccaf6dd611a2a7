/// Pictures of single glyphs, made from what SDL_ttf draws.
#ifndef LOOPSCOPE_SDL_GLYPH_BITMAP_H
#define LOOPSCOPE_SDL_GLYPH_BITMAP_H

#include "render/raster/glyphs.h"
#include <SDL_ttf.h>

/// From a font that is set GLYPH_QUARTERS times as wide as it is high: the mean of so many columns is a
/// pixel's coverage, and where they begin is the quarter.
Glyph glyph_bitmap_coverage(Memory *memory, TTF_Font *font, uint32_t codepoint, int quarter);

/// From a font of coloured bitmaps, made smaller (or larger) by the mean over areas; the pen is rounded to
/// whole pixels.
Glyph glyph_bitmap_colors(Memory *memory, TTF_Font *font, uint32_t codepoint, float scale, int quarter);

#endif
