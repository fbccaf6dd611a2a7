/// Draw list -> SVG: the same picture with real text, real shapes, patterns and named groups, for browsers,
/// Inkscape and print.
#ifndef LOOPSCOPE_RASTER_SVG_H
#define LOOPSCOPE_RASTER_SVG_H

#include "render/view/draw_list.h"

/// Appends a document of width_px x height_px. `title` says what it shows. Needs no font: texts carry the
/// widths they were laid out with.
void svg_write(const DrawList *list, int width_px, int height_px, Color background, Span title, Buffer *out);

#endif
