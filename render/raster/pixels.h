/// Arithmetic on 0xAARRGGBB pixels. Everything is whole numbers and rounds the same way everywhere.
#ifndef LOOPSCOPE_RASTER_PIXELS_H
#define LOOPSCOPE_RASTER_PIXELS_H

#include "render/raster/raster.h"

/// Whole pixels; right and bottom are exclusive.
typedef struct PixelRect {
    int left, top, right, bottom;
} PixelRect;

static inline bool pixel_rect_empty(PixelRect rect) {
    return rect.left >= rect.right || rect.top >= rect.bottom;
}

static inline PixelRect pixel_rect_intersect(PixelRect a, PixelRect b) {
    return (PixelRect){
        a.left > b.left ? a.left : b.left,
        a.top > b.top ? a.top : b.top,
        a.right < b.right ? a.right : b.right,
        a.bottom < b.bottom ? a.bottom : b.bottom,
    };
}

/// a * b / 255, rounded, for 0 to 255.
static inline unsigned alpha_multiply(unsigned a, unsigned b) {
    unsigned product = a * b + 128;
    return (product + (product >> 8)) >> 8;
}

/// The colour's alpha times an opacity of 0 to 1.
static inline Color color_fade(Color color, float opacity) {
    if (opacity >= 1) return color;
    if (!(opacity > 0)) return color & 0xffffff;
    unsigned alpha = (unsigned)((float)(color >> 24) * opacity + 0.5f);
    return (alpha << 24) | (color & 0xffffff);
}

/// `color` (its alpha is ignored) over the opaque pixel `under` with `alpha` of 0 to 255.
static inline uint32_t pixel_blend(uint32_t under, uint32_t color, unsigned alpha) {
    unsigned over = alpha + (alpha >> 7), rest = 256 - over; // 0 to 256, so that 255 is all of it
    uint32_t red_blue = ((color & 0xff00ff) * over + (under & 0xff00ff) * rest + 0x800080) >> 8;
    uint32_t green = ((color & 0x00ff00) * over + (under & 0x00ff00) * rest + 0x008000) >> 8;
    return 0xff000000u | (red_blue & 0xff00ff) | (green & 0x00ff00);
}

/// Nearest whole number; halves go up. For lengths of a picture.
static inline int pixel_round(float value) {
    enum { BIAS = 1 << 22 }; // makes it positive, where truncation is rounding down
    if (!(value > -(float)BIAS)) return -BIAS;
    if (value > (float)BIAS) return BIAS;
    return (int)((double)value + 0.5 + BIAS) - BIAS;
}
/// The largest whole number not above the value, and the smallest not below.
static inline int pixel_floor(float value) {
    enum { BIAS = 1 << 22 };
    if (!(value > -(float)BIAS)) return -BIAS;
    if (value > (float)BIAS) return BIAS;
    return (int)((double)value + BIAS) - BIAS;
}
static inline int pixel_ceil(float value) {
    return -pixel_floor(-value);
}

#endif
