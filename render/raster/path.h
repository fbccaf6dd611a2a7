/// Shapes as outlines: each function adds closed, clockwise outlines to a coverage that has begun. Curves
/// become short straight lines; only plain arithmetic is used.
#ifndef LOOPSCOPE_RASTER_PATH_H
#define LOOPSCOPE_RASTER_PATH_H

#include "render/raster/coverage.h"

/// The outline as it is given, whichever way it turns.
void path_polygon(Coverage *coverage, const Point *points, uint32_t count);

/// A rectangle whose corners are quarter circles of this radius (at most half of its shorter side).
void path_rounded(Coverage *coverage, Rect rect, float radius_px);

/// The same, counter-clockwise: what it encloses is taken off an outline around it.
void path_rounded_hole(Coverage *coverage, Rect rect, float radius_px);

/// The stroke of an open line. Solid: round joints and ends. Dashed: round joints, straight ends.
void path_stroke(Coverage *coverage, const Point *points, uint32_t count, const Stroke *stroke);

/// The stroke of a closed rounded rectangle, inside of its edge, in dashes.
void path_stroke_rounded(Coverage *coverage, Rect rect, float radius_px, const Stroke *stroke);

enum { CURVE_MAX_POINTS = 65 };
/// A cubic Bezier curve as straight lines; returns how many points were filled.
uint32_t path_flatten(const Point curve[4], Point out[CURVE_MAX_POINTS]);

#endif
