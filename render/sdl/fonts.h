/// Glyphs from the fonts of the system by SDL_ttf: Inter for words, JetBrains Mono for code, and a chain of
/// fallbacks for everything else (assets/fonts.def). Files are opened when a text first needs them; no window
/// and no display are needed.
#ifndef LOOPSCOPE_SDL_FONTS_H
#define LOOPSCOPE_SDL_FONTS_H

#include "render/raster/glyphs.h"

typedef struct Fonts Fonts;

/// NULL, with a message in `problem` (at most `size` bytes), if there is no face at all for words or for
/// code. All memory but SDL_ttf's own is `memory`'s.
Fonts *fonts_open(Memory *memory, char *problem, size_t size);
void fonts_close(Fonts *fonts);

/// The source of these fonts; valid until they are closed.
const GlyphSource *fonts_source(const Fonts *fonts);

/// True if some installed font has the code point; false if it would show as a box with its number.
bool fonts_have(Fonts *fonts, uint32_t codepoint);

#endif
