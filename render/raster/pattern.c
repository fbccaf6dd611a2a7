#include "render/raster/pattern.h"
#include "render/raster/path.h"
#include <string.h>

static const float DIAGONAL = 1.41421356f; // of a square of side 1
static const float STANDARD_PX = 7;

int pattern_period(FillPattern pattern, float pattern_px) {
    if (!(pattern_px > 0)) pattern_px = STANDARD_PX;
    int period = pixel_round(pattern == PATTERN_DOTS ? pattern_px : pattern_px * DIAGONAL);
    if (period < 2) return 2;
    return period < PATTERN_MAX_PERIOD ? period : PATTERN_MAX_PERIOD;
}

float pattern_stripe_share(FillPattern pattern) {
    return pattern == PATTERN_CROSS ? 0.26f : 0.45f; // two sets of stripes must leave the ground to be seen
}

static void put_run(void *context, int x, int y, int count, unsigned alpha) {
    PatternTile *tile = context;
    memset(tile->alpha + y * tile->period + x, (int)alpha, (size_t)count);
}

/// A stripe from corner to corner and its neighbours' ends in the other two corners.
static void add_stripes(Coverage *coverage, float period, float share, bool rising) {
    float half = period * share / 2;
    for (int i = -1; i <= 1; i++) {
        float top = (float)i * period + (rising ? period : 0);
        float bottom = (float)i * period + (rising ? 0 : period);
        Point corners[4] = {
            {top - half, 0}, {top + half, 0}, {bottom + half, period}, {bottom - half, period}};
        path_polygon(coverage, corners, 4);
    }
}

static void add_dot(Coverage *coverage, float period) {
    float radius = period * PATTERN_DOT_RADIUS_SHARE;
    Rect box = {period / 2 - radius, period / 2 - radius, 2 * radius, 2 * radius};
    path_rounded(coverage, box, radius);
}

void pattern_tile_make(PatternTile *tile, Coverage *coverage, FillPattern pattern, float pattern_px) {
    int period = pattern_period(pattern, pattern_px);
    if (tile->pattern == pattern && tile->period == period) return;
    tile->pattern = pattern;
    tile->period = period;
    memset(tile->alpha, 0, (size_t)period * (size_t)period);
    coverage_begin(coverage, (PixelRect){0, 0, period, period});
    float share = pattern_stripe_share(pattern);
    switch (pattern) {
    case PATTERN_NONE:
    case PATTERN_COUNT: break;
    case PATTERN_HATCH: add_stripes(coverage, (float)period, share, true); break;
    case PATTERN_BACK_HATCH: add_stripes(coverage, (float)period, share, false); break;
    case PATTERN_CROSS:
        add_stripes(coverage, (float)period, share, true);
        add_stripes(coverage, (float)period, share, false);
        break;
    case PATTERN_DOTS: add_dot(coverage, (float)period); break;
    }
    coverage_end(coverage, FILL_WINDING, put_run, tile);
}
