/// How much of every pixel an outline covers, exactly: each edge adds its signed area to the cells it
/// crosses, and a running sum along a row gives the share of each pixel. All in whole numbers of 1/256 pixel.
#ifndef LOOPSCOPE_RASTER_COVERAGE_H
#define LOOPSCOPE_RASTER_COVERAGE_H

#include "render/raster/pixels.h"

typedef enum FillRule {
    FILL_EVEN_ODD,
    FILL_WINDING, // what overlaps is covered once
} FillRule;

/// A run of equal coverage: `count` pixels from (x, y), `alpha` of 1 to 255.
typedef void CoverageRun(void *context, int x, int y, int count, unsigned alpha);

typedef struct Coverage {
    Memory *memory;
    PixelRect box;  // the pixels that are counted
    int32_t *cells; // of each row box.right - box.left + 2; all 0 between pictures
    size_t cell_capacity;
    int *touched; // of each row: first and last cell that is not 0; last < first: none
    size_t row_capacity;
} Coverage;

void coverage_init(Coverage *coverage, Memory *memory);
void coverage_free(Coverage *coverage);

/// Begins an outline of which the pixels in `box` (not empty) are wanted.
void coverage_begin(Coverage *coverage, PixelRect box);

/// Adds an edge of a closed outline. Clockwise on the screen counts as positive.
void coverage_edge(Coverage *coverage, Point from, Point to);

/// Gives out the covered runs, row by row from the left, and clears the outline.
void coverage_end(Coverage *coverage, FillRule rule, CoverageRun *run, void *context);

#endif
