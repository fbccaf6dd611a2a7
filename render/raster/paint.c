#include "render/raster/paint.h"
#include <string.h>

static void set_run(uint32_t *pixels, int count, Color color) {
    for (int i = 0; i < count; i++)
        pixels[i] = color;
}

static void blend_run(uint32_t *pixels, int count, Color color, unsigned alpha) {
    alpha = alpha_multiply(alpha, color >> 24);
    if (alpha == 255) {
        set_run(pixels, count, color | 0xff000000u);
        return;
    }
    if (alpha == 0) return;
    for (int i = 0; i < count; i++)
        pixels[i] = pixel_blend(pixels[i], color, alpha);
}

static void tile_run(const Paint *paint, int x, int y, int count, unsigned alpha) {
    const PatternTile *tile = paint->tile;
    const uint8_t *row = tile->alpha + y % tile->period * tile->period;
    uint32_t *pixels = paint->image->pixels + (size_t)y * (size_t)paint->image->width + x;
    unsigned strength = alpha_multiply(alpha, paint->tile_color >> 24);
    int column = x % tile->period;
    for (int i = 0; i < count; i++) {
        unsigned over = alpha_multiply(row[column], strength);
        if (over) pixels[i] = pixel_blend(pixels[i], paint->tile_color, over);
        if (++column == tile->period) column = 0;
    }
}

void paint_run(void *context, int x, int y, int count, unsigned alpha) {
    const Paint *paint = context;
    blend_run(paint->image->pixels + (size_t)y * (size_t)paint->image->width + x, count, paint->color, alpha);
    if (paint->tile) tile_run(paint, x, y, count, alpha);
}

/// How much of [at, at + 1) lies in [from, to), as 0 to 255.
static unsigned overlap(int at, float from, float to) {
    float low = from > (float)at ? from : (float)at, high = to < (float)at + 1 ? to : (float)at + 1;
    return high > low ? (unsigned)((high - low) * 255 + 0.5f) : 0;
}

/// One row of a box: the pixels at both ends may be covered in part.
static void box_row(Paint *paint, int y, float left, float right, unsigned alpha, PixelRect clip) {
    int first = pixel_floor(left), last = pixel_ceil(right) - 1;
    int inner = (float)first == left ? first : first + 1,
        inner_end = (float)(last + 1) == right ? last + 1 : last;
    if (inner > first && first >= clip.left && first < clip.right) {
        unsigned part = alpha_multiply(alpha, overlap(first, left, right));
        if (part) paint_run(paint, first, y, 1, part);
    }
    int begin = inner > clip.left ? inner : clip.left, end = inner_end < clip.right ? inner_end : clip.right;
    if (begin < end) paint_run(paint, begin, y, end - begin, alpha);
    if (inner_end == last && last > first && last >= clip.left && last < clip.right) {
        unsigned part = alpha_multiply(alpha, overlap(last, left, right));
        if (part) paint_run(paint, last, y, 1, part);
    }
}

void paint_box(Paint *paint, Rect rect, PixelRect clip) {
    float bottom = rect.y + rect.h;
    int first = pixel_floor(rect.y), end = pixel_ceil(bottom);
    if (first < clip.top) first = clip.top;
    if (end > clip.bottom) end = clip.bottom;
    for (int y = first; y < end; y++) {
        unsigned alpha = overlap(y, rect.y, bottom);
        if (alpha) box_row(paint, y, rect.x, rect.x + rect.w, alpha, clip);
    }
}

void paint_solid(Image *image, PixelRect rect, Color color) {
    if (pixel_rect_empty(rect)) return;
    size_t width = (size_t)(rect.right - rect.left);
    uint32_t *first = image->pixels + (size_t)rect.top * (size_t)image->width + rect.left;
    set_run(first, (int)width, color);
    for (int y = rect.top + 1; y < rect.bottom; y++)
        memcpy(first + (size_t)(y - rect.top) * (size_t)image->width, first, width * sizeof *first);
}
