/// Draw list -> pixels. Antialiased by exact area coverage in plain arithmetic: the same pixels on every
/// machine.
#ifndef LOOPSCOPE_RASTER_RASTER_H
#define LOOPSCOPE_RASTER_RASTER_H

#include "render/raster/glyphs.h"

/// width * height pixels 0xFFRRGGBB, row by row from the top, without gaps.
typedef struct Image {
    Memory *memory;
    int width, height;
    uint32_t *pixels;
} Image;

/// Makes the image that big; keeps its memory where it can. Contents are undefined afterwards.
void image_resize(Image *image, int width, int height);
void image_free(Image *image);

/// Draws the whole list on `background`. All of the image is written.
void raster_draw(Image *image, const DrawList *list, const GlyphSource *glyphs, Color background);

#endif
