#include "render/sdl/glyph_bitmap.h"
#include "render/raster/pixels.h"

/// What SDL_ttf drew, and where the pen and the baseline are in it.
typedef struct Drawing {
    SDL_Surface *surface; // ARGB; NULL: a blank
    int pen, baseline;
} Drawing;

static Drawing draw_glyph(TTF_Font *font, uint32_t codepoint) {
    static const SDL_Color WHITE = {255, 255, 255, 255};
    Drawing drawing = {NULL, 0, 0};
    int left, right, bottom, top, advance;
    if (TTF_GlyphMetrics32(font, codepoint, &left, &right, &bottom, &top, &advance) != 0) return drawing;
    if (right <= left || top <= bottom) return drawing;
    // SDL_ttf moves the drawing right and down if it would begin left of the pen or above the ascent.
    int ascent = TTF_FontAscent(font);
    drawing.pen = left < 0 ? -left : 0;
    drawing.baseline = top > ascent ? top : ascent;
    drawing.surface = TTF_RenderGlyph32_Blended(font, codepoint, WHITE);
    return drawing;
}

static uint32_t surface_pixel(const SDL_Surface *surface, int x, int y) {
    if (x < 0 || y < 0 || x >= surface->w || y >= surface->h) return 0;
    return ((const uint32_t *)surface->pixels)[y * (surface->pitch / 4) + x];
}

/// The part of the surface with something in it.
static PixelRect ink(const SDL_Surface *surface) {
    PixelRect box = {surface->w, surface->h, 0, 0};
    for (int y = 0; y < surface->h; y++)
        for (int x = 0; x < surface->w; x++) {
            if (!(surface_pixel(surface, x, y) >> 24)) continue;
            if (x < box.left) box.left = x;
            if (x >= box.right) box.right = x + 1;
            if (y < box.top) box.top = y;
            if (y >= box.bottom) box.bottom = y + 1;
        }
    return box;
}

/// Rounds towards minus infinity.
static int divide_down(int value, int by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

static uint8_t mean_of_columns(const SDL_Surface *surface, int x, int y) {
    unsigned sum = GLYPH_QUARTERS / 2;
    for (int i = 0; i < GLYPH_QUARTERS; i++)
        sum += surface_pixel(surface, x + i, y) >> 24;
    return (uint8_t)(sum / GLYPH_QUARTERS);
}

static Glyph squeeze(Memory *memory, const Drawing *drawing, PixelRect box, int quarter) {
    int first = box.left - drawing->pen + quarter, end = box.right - drawing->pen + quarter;
    Glyph glyph = {.left = divide_down(first, GLYPH_QUARTERS), .top = drawing->baseline - box.top};
    glyph.width = divide_down(end + GLYPH_QUARTERS - 1, GLYPH_QUARTERS) - glyph.left;
    glyph.height = box.bottom - box.top;
    uint8_t *bytes = memory_alloc(memory, MEMORY_RAW, (size_t)glyph.width * (size_t)glyph.height);
    int origin =
        glyph.left * GLYPH_QUARTERS + drawing->pen - quarter; // the surface's column of the first byte
    for (int y = 0; y < glyph.height; y++)
        for (int x = 0; x < glyph.width; x++)
            bytes[y * glyph.width + x] =
                mean_of_columns(drawing->surface, origin + x * GLYPH_QUARTERS, box.top + y);
    glyph.coverage = bytes;
    return glyph;
}

Glyph glyph_bitmap_coverage(Memory *memory, TTF_Font *font, uint32_t codepoint, int quarter) {
    Drawing drawing = draw_glyph(font, codepoint);
    if (!drawing.surface) return (Glyph){0};
    PixelRect box = ink(drawing.surface);
    Glyph glyph = {0};
    if (!pixel_rect_empty(box)) glyph = squeeze(memory, &drawing, box, quarter);
    SDL_FreeSurface(drawing.surface);
    return glyph;
}

// ---- colours ----------------------------------------------------------------------------------------------

/// Sums of premultiplied channels over an area, weighted.
typedef struct ChannelSums {
    float alpha, red, green, blue, weight;
} ChannelSums;

static void add_pixel(ChannelSums *sums, uint32_t pixel, float weight) {
    sums->alpha += (float)(pixel >> 24) * weight;
    sums->red += (float)(pixel >> 16 & 255) * weight;
    sums->green += (float)(pixel >> 8 & 255) * weight;
    sums->blue += (float)(pixel & 255) * weight;
    sums->weight += weight;
}

static float shared(int at, float from, float to) {
    float low = from > (float)at ? from : (float)at, high = to < (float)at + 1 ? to : (float)at + 1;
    return high > low ? high - low : 0;
}

static uint32_t channel(float premultiplied, float alpha) {
    float value = premultiplied * 255 / alpha + 0.5f;
    return value > 255 ? 255 : (uint32_t)value;
}

/// The mean colour of an area of the surface, with straight alpha.
static uint32_t mean_color(const SDL_Surface *surface, Rect area) {
    ChannelSums sums = {0, 0, 0, 0, 0};
    for (int y = pixel_floor(area.y); y < pixel_ceil(area.y + area.h); y++)
        for (int x = pixel_floor(area.x); x < pixel_ceil(area.x + area.w); x++)
            add_pixel(&sums, surface_pixel(surface, x, y),
                      shared(x, area.x, area.x + area.w) * shared(y, area.y, area.y + area.h));
    if (!(sums.alpha > 0) || !(sums.weight > 0)) return 0;
    uint32_t alpha = (uint32_t)(sums.alpha / sums.weight + 0.5f);
    return alpha << 24 | channel(sums.red, sums.alpha) << 16 | channel(sums.green, sums.alpha) << 8 |
           channel(sums.blue, sums.alpha);
}

Glyph glyph_bitmap_colors(Memory *memory, TTF_Font *font, uint32_t codepoint, float scale, int quarter) {
    Drawing drawing = draw_glyph(font, codepoint);
    if (!drawing.surface) return (Glyph){0};
    PixelRect box = ink(drawing.surface);
    Glyph glyph = {0};
    if (!pixel_rect_empty(box)) {
        glyph.left = pixel_floor((float)(box.left - drawing.pen) * scale) + quarter / GLYPH_QUARTERS;
        glyph.top = pixel_round((float)(drawing.baseline - box.top) * scale);
        glyph.width = pixel_ceil((float)(box.right - box.left) * scale);
        glyph.height = pixel_ceil((float)(box.bottom - box.top) * scale);
        size_t count = (size_t)glyph.width * (size_t)glyph.height;
        uint32_t *colors = memory_alloc(memory, MEMORY_RAW, count * sizeof *colors);
        for (int y = 0; y < glyph.height; y++)
            for (int x = 0; x < glyph.width; x++)
                colors[y * glyph.width + x] = mean_color(
                    drawing.surface, (Rect){(float)box.left + (float)x / scale,
                                            (float)box.top + (float)y / scale, 1 / scale, 1 / scale});
        glyph.colors = colors;
    }
    SDL_FreeSurface(drawing.surface);
    return glyph;
}
