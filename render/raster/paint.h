/// Putting a fill onto pixels.
#ifndef LOOPSCOPE_RASTER_PAINT_H
#define LOOPSCOPE_RASTER_PAINT_H

#include "render/raster/pattern.h"

/// A fill on its way into an image; borrowed parts live as long as the drawing.
typedef struct Paint {
    Image *image;
    Color color;
    const PatternTile *tile; // NULL: none
    Color tile_color;
} Paint;

/// Paints a run of pixels, which must lie in the image, with a coverage of 1 to 255. A CoverageRun; `context`
/// is the Paint.
void paint_run(void *context, int x, int y, int count, unsigned alpha);

/// Paints a rectangle with exact coverage at its edges, inside of `clip`.
void paint_box(Paint *paint, Rect rect, PixelRect clip);

/// Sets all pixels of the rectangle, which must lie in the image.
void paint_solid(Image *image, PixelRect rect, Color color);

#endif
