/// The font files of assets/fonts.def, opened when first needed: which one has a code point, how wide it is,
/// and its picture.
#ifndef LOOPSCOPE_SDL_FONT_FILES_H
#define LOOPSCOPE_SDL_FONT_FILES_H

#include "render/raster/glyphs.h"

enum { NO_FONT = -1 };

typedef struct FontFiles FontFiles;

FontFiles *font_files_new(Memory *memory);
void font_files_free(FontFiles *files);

/// The file for a style's face, or what is nearest to it among those that are installed; NO_FONT if none is.
int font_files_face(FontFiles *files, Face face, Weight weight, bool italic);
/// The file that shows a code point in texts of the file `main`; NO_FONT if none has it.
int font_files_find(FontFiles *files, int main, uint32_t codepoint);

/// Width in ems, and the lines of a file in ems.
float font_file_advance(FontFiles *files, int file, uint32_t codepoint);
TextMetrics font_file_metrics(FontFiles *files, int file);
/// Makes the picture for a pen `quarter` quarters right of a whole pixel, which may be more than 3. Its bytes
/// are `memory`'s. A blank has neither coverage nor colours.
Glyph font_file_glyph(FontFiles *files, int file, uint32_t codepoint, float size_px, int quarter);

#endif
