/// Images as PNG files, by libpng.
#ifndef LOOPSCOPE_RASTER_PNG_H
#define LOOPSCOPE_RASTER_PNG_H

#include "render/raster/raster.h"

/// Appends the image as a PNG of 24-bit colour. False if libpng has no memory.
bool png_encode(const Image *image, Buffer *out);

/// Reads a PNG of any kind into an image whose memory is set; what is transparent is lost. False if the bytes
/// are no PNG.
bool png_decode(Span bytes, Image *image);

#endif
