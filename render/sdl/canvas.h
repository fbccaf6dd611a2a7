/// Where the pictures of a viewer become pixels or files: the fonts and one image. Needs no display; the
/// window and the exports draw with the same one, so that they agree to the pixel.
#ifndef LOOPSCOPE_SDL_CANVAS_H
#define LOOPSCOPE_SDL_CANVAS_H

#include "render/raster/raster.h"
#include "render/viewer/viewer.h"

typedef struct Canvas Canvas;

/// NULL, with a message in `problem` (at most `size` bytes), if there is no font or no memory.
Canvas *canvas_open(char *problem, size_t size);
void canvas_close(Canvas *canvas);

/// The measure for viewer_new; valid until the canvas is closed.
const TextMeasure *canvas_measure(const Canvas *canvas);

/// Draws what the viewer shows now; valid until the next drawing.
const Image *canvas_draw(Canvas *canvas, Viewer *viewer);

/// Saves what the viewer shows now as PNG or, if the path ends with .svg, as SVG. The file is there whole or
/// not at all. False after a message in `problem`.
bool canvas_save(Canvas *canvas, Viewer *viewer, const char *path, char *problem, size_t size);

#endif
