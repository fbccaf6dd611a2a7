#include "render/raster/coverage.h"
#include <assert.h>
#include <string.h>

enum {
    UNIT = 256,             // positions count 1/256 pixel
    FULL_SHIFT = 17,        // a fully covered pixel sums up to 2 * UNIT * UNIT
    FULL = 2 * UNIT * UNIT, //
    FARTHEST_PX = 1 << 20,  // edges beyond are pulled in, which nobody sees
};

void coverage_init(Coverage *coverage, Memory *memory) {
    *coverage = (Coverage){.memory = memory};
}

void coverage_free(Coverage *coverage) {
    memory_free(coverage->memory, MEMORY_RAW, coverage->cells, coverage->cell_capacity * sizeof(int32_t));
    memory_free(coverage->memory, MEMORY_RAW, coverage->touched, coverage->row_capacity * 2 * sizeof(int));
    *coverage = (Coverage){0};
}

static size_t row_stride(const Coverage *coverage) {
    return (size_t)(coverage->box.right - coverage->box.left) + 2;
}

static void reserve(Coverage *coverage, size_t cells, size_t rows) {
    if (cells > coverage->cell_capacity) {
        coverage->cells = memory_resize(coverage->memory, coverage->cells,
                                        coverage->cell_capacity * sizeof(int32_t), cells * sizeof(int32_t));
        memset(coverage->cells + coverage->cell_capacity, 0,
               (cells - coverage->cell_capacity) * sizeof(int32_t));
        coverage->cell_capacity = cells;
    }
    if (rows > coverage->row_capacity) {
        coverage->touched = memory_resize(coverage->memory, coverage->touched,
                                          coverage->row_capacity * 2 * sizeof(int), rows * 2 * sizeof(int));
        coverage->row_capacity = rows;
    }
}

void coverage_begin(Coverage *coverage, PixelRect box) {
    assert(!pixel_rect_empty(box));
    coverage->box = box;
    size_t rows = (size_t)(box.bottom - box.top);
    reserve(coverage, row_stride(coverage) * rows, rows);
    for (size_t row = 0; row < rows; row++) {
        coverage->touched[2 * row] = box.right - box.left + 1;
        coverage->touched[2 * row + 1] = -1;
    }
}

// ---- edges ------------------------------------------------------------------------------------------------

/// One row of the picture, positions relative to the box's left edge.
typedef struct Row {
    int32_t *cells;
    int *touched;
    int32_t width; // in units
} Row;

static void touch(const Row *row, int first, int last) {
    if (first < row->touched[0]) row->touched[0] = first;
    if (last > row->touched[1]) row->touched[1] = last;
}

/// An edge part inside of one cell: it climbs `height` units at a mean distance of fractions / 2 from the
/// cell's left edge. What lies right of it is covered.
static void add_to_cell(const Row *row, int column, int32_t height, int32_t fractions) {
    int32_t area = height * fractions;
    row->cells[column] += height * (2 * UNIT) - area;
    row->cells[column + 1] += area;
}

/// An edge part inside of one row and between the box's left and right edge.
static void add_inside(const Row *row, int32_t x0, int32_t y0, int32_t x1, int32_t y1) {
    int column = x0 / UNIT, last = x1 / UNIT;
    touch(row, column < last ? column : last, (column < last ? last : column) + 1);
    if (column == last) {
        add_to_cell(row, column, y1 - y0, x0 % UNIT + x1 % UNIT);
        return;
    }
    int step = last > column ? 1 : -1;
    int32_t x = x0, y = y0;
    for (; column != last; column += step) {
        int32_t border = (step > 0 ? column + 1 : column) * UNIT;
        int32_t at = y0 + (int32_t)((int64_t)(border - x0) * (y1 - y0) / (x1 - x0));
        add_to_cell(row, column, at - y, (x - column * UNIT) + (border - column * UNIT));
        x = border;
        y = at;
    }
    add_to_cell(row, column, y1 - y, (x - column * UNIT) + (x1 - column * UNIT));
}

/// An edge part inside of one row. What lies left of the box counts as its left edge; what lies right of it
/// covers nothing that is wanted.
static void add_row_part(const Row *row, int32_t x0, int32_t y0, int32_t x1, int32_t y1) {
    const int32_t borders[2] = {0, row->width};
    int32_t xs[4] = {x0}, ys[4] = {y0};
    int count = 1;
    for (int i = 0; i < 2; i++) {
        int32_t border = borders[x1 >= x0 ? i : 1 - i];
        if ((x0 < border) == (x1 < border)) continue;
        xs[count] = border;
        ys[count++] = y0 + (int32_t)((int64_t)(border - x0) * (y1 - y0) / (x1 - x0));
    }
    xs[count] = x1;
    ys[count] = y1;
    for (int i = 0; i < count; i++) {
        bool left = xs[i] <= 0 && xs[i + 1] <= 0, right = xs[i] >= row->width && xs[i + 1] >= row->width;
        if (ys[i] == ys[i + 1] || (right && !left)) continue;
        if (left)
            add_inside(row, 0, ys[i], 0, ys[i + 1]);
        else
            add_inside(row, xs[i], ys[i], xs[i + 1], ys[i + 1]);
    }
}

/// To 1/256 pixel, halves up.
static int32_t to_units(float value, int origin) {
    if (!(value > -(float)FARTHEST_PX)) value = -(float)FARTHEST_PX;
    if (value > (float)FARTHEST_PX) value = (float)FARTHEST_PX;
    const double bias = (double)FARTHEST_PX * UNIT; // makes it positive, where truncation is rounding down
    return (int32_t)((double)value * UNIT + 0.5 + bias) - (int32_t)bias - origin * UNIT;
}

static int32_t x_at(int32_t y, int32_t x0, int32_t y0, int32_t x1, int32_t y1) {
    return x0 + (int32_t)((int64_t)(y - y0) * (x1 - x0) / (y1 - y0));
}

void coverage_edge(Coverage *coverage, Point from, Point to) {
    const PixelRect box = coverage->box;
    int32_t x0 = to_units(from.x, box.left), y0 = to_units(from.y, box.top);
    int32_t x1 = to_units(to.x, box.left), y1 = to_units(to.y, box.top);
    int32_t bottom = (box.bottom - box.top) * UNIT;
    if (y0 == y1 || (y0 <= 0 && y1 <= 0) || (y0 >= bottom && y1 >= bottom)) return;
    // Rows count from the upper end; the sign keeps the direction. Up is positive: left edges of a clockwise
    // outline go up.
    int32_t upper = y0 < y1 ? y0 : y1, lower = y0 < y1 ? y1 : y0;
    if (upper < 0) upper = 0;
    if (lower > bottom) lower = bottom;
    int32_t x = x_at(upper, x0, y0, x1, y1);
    for (int32_t y = upper; y < lower;) {
        int32_t row_top = y / UNIT * UNIT, next = row_top + UNIT < lower ? row_top + UNIT : lower;
        int32_t x_next = x_at(next, x0, y0, x1, y1);
        Row row = {
            .cells = coverage->cells + row_stride(coverage) * (size_t)(y / UNIT),
            .touched = coverage->touched + 2 * (y / UNIT),
            .width = (box.right - box.left) * UNIT,
        };
        if (y0 > y1)
            add_row_part(&row, x, y - row_top, x_next, next - row_top);
        else
            add_row_part(&row, x_next, next - row_top, x, y - row_top);
        y = next;
        x = x_next;
    }
}

// ---- the sums ---------------------------------------------------------------------------------------------

static unsigned alpha_of(int32_t sum, FillRule rule) {
    if (sum < 0) sum = -sum;
    if (rule == FILL_EVEN_ODD) {
        sum &= 2 * FULL - 1;
        if (sum > FULL) sum = 2 * FULL - sum;
    } else if (sum > FULL) {
        sum = FULL;
    }
    return (unsigned)(((int64_t)sum * 255 + FULL / 2) >> FULL_SHIFT);
}

void coverage_end(Coverage *coverage, FillRule rule, CoverageRun *run, void *context) {
    const PixelRect box = coverage->box;
    int width = box.right - box.left;
    for (int y = box.top; y < box.bottom; y++) {
        int32_t *cells = coverage->cells + row_stride(coverage) * (size_t)(y - box.top);
        int first = coverage->touched[2 * (y - box.top)], last = coverage->touched[2 * (y - box.top) + 1];
        int32_t sum = 0;
        for (int x = first; x <= last && x < width;) {
            sum += cells[x];
            int end = x + 1;
            while (end <= last && cells[end] == 0)
                end++;
            if (end > last || end > width) end = width; // nothing changes any more
            unsigned alpha = alpha_of(sum, rule);
            if (alpha) run(context, box.left + x, y, end - x, alpha);
            x = end;
        }
        if (last >= first) memset(cells + first, 0, (size_t)(last - first + 1) * sizeof *cells);
    }
}
