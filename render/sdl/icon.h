/// The program's icon: its sign, the half-full disc, drawn by our own rasteriser.
#ifndef LOOPSCOPE_SDL_ICON_H
#define LOOPSCOPE_SDL_ICON_H

#include "render/raster/raster.h"

/// Draws it into an image of size x size pixels.
void icon_draw(Image *image, int size);

#endif
