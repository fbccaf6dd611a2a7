/// Patterns as tiles of coverage that repeat over the whole picture, so that neighbours line up.
#ifndef LOOPSCOPE_RASTER_PATTERN_H
#define LOOPSCOPE_RASTER_PATTERN_H

#include "render/raster/coverage.h"

enum { PATTERN_MAX_PERIOD = 64 };

/// A square of `period` x `period` pixels; pixel (x, y) of the picture shows alpha[y % period][x % period].
typedef struct PatternTile {
    FillPattern pattern;
    int period;
    uint8_t alpha[PATTERN_MAX_PERIOD * PATTERN_MAX_PERIOD];
} PatternTile;

/// Columns (and rows) after which a pattern with this distance between its stripes or dots repeats: a whole
/// number of pixels, so that every stripe looks like the next.
int pattern_period(FillPattern pattern, float pattern_px);

/// Width of a stripe and radius of a dot as shares of the period (SVG draws the same).
float pattern_stripe_share(FillPattern pattern);
#define PATTERN_DOT_RADIUS_SHARE 0.28f

/// Makes the tile; does nothing if it is that already. `coverage` is for its use meanwhile.
void pattern_tile_make(PatternTile *tile, Coverage *coverage, FillPattern pattern, float pattern_px);

#endif
