/// What stands for a code point that no font has: a box with its number in hexadecimal digits.
#ifndef LOOPSCOPE_RASTER_MISSING_GLYPH_H
#define LOOPSCOPE_RASTER_MISSING_GLYPH_H

#include "render/raster/glyphs.h"

/// Makes the box for a text of this size. The coverage is `memory`'s, of width * height bytes.
Glyph missing_glyph_make(Memory *memory, uint32_t codepoint, float size_px);
/// From this pen to the next: the box and a pixel on either side.
float missing_glyph_advance(uint32_t codepoint, float size_px);

#endif
