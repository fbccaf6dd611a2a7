#include "render/raster/raster.h"
#include "render/raster/paint.h"
#include "render/raster/path.h"
#include <assert.h>

enum { MAX_CLIPS = 32 };

void image_resize(Image *image, int width, int height) {
    assert(width > 0 && height > 0);
    size_t old_count = (size_t)image->width * (size_t)image->height, count = (size_t)width * (size_t)height;
    if (count != old_count)
        image->pixels = memory_resize(image->memory, image->pixels, old_count * sizeof(uint32_t),
                                      count * sizeof(uint32_t));
    image->width = width;
    image->height = height;
}

void image_free(Image *image) {
    size_t count = (size_t)image->width * (size_t)image->height;
    memory_free(image->memory, MEMORY_RAW, image->pixels, count * sizeof(uint32_t));
    *image = (Image){.memory = image->memory};
}

/// A drawing in progress.
typedef struct Raster {
    Image *image;
    const DrawList *list;
    const GlyphSource *glyphs;
    Coverage coverage;
    PatternTile tile;
    PixelRect clips[MAX_CLIPS]; // each inside of the one before; the last holds
    int clip_count;
} Raster;

static PixelRect current_clip(const Raster *raster) {
    return raster->clips[raster->clip_count - 1];
}

/// The pixels that a rectangle touches, its edges moved outwards by `margin`.
static PixelRect touched_pixels(Rect rect, float margin) {
    return (PixelRect){pixel_floor(rect.x - margin), pixel_floor(rect.y - margin),
                       pixel_ceil(rect.x + rect.w + margin), pixel_ceil(rect.y + rect.h + margin)};
}

static Paint make_paint(Raster *raster, const Fill *fill, float opacity) {
    Paint paint = {.image = raster->image, .color = color_fade(fill->color, opacity)};
    Color stripes = color_fade(fill->pattern_color, opacity);
    if (fill->pattern != PATTERN_NONE && stripes >> 24) {
        pattern_tile_make(&raster->tile, &raster->coverage, fill->pattern, fill->pattern_px);
        paint.tile = &raster->tile;
        paint.tile_color = stripes;
    }
    return paint;
}

static bool paint_visible(const Paint *paint) {
    return paint->color >> 24 || paint->tile;
}

// ---- rectangles -------------------------------------------------------------------------------------------

/// Splits the rows of a round rectangle: above and below those of `middle` its sides are not straight.
typedef struct RoundedBands {
    PixelRect upper, middle, lower; // parts of the clip; may be empty
} RoundedBands;

static RoundedBands split_rows(PixelRect clip, Rect rect, float margin) {
    int top = pixel_ceil(rect.y + margin), bottom = pixel_floor(rect.y + rect.h - margin);
    if (top > bottom) top = bottom = pixel_floor(rect.y + rect.h / 2);
    if (top < clip.top) top = clip.top;
    if (top > clip.bottom) top = clip.bottom;
    if (bottom < top) bottom = top;
    if (bottom > clip.bottom) bottom = clip.bottom;
    return (RoundedBands){{clip.left, clip.top, clip.right, top},
                          {clip.left, top, clip.right, bottom},
                          {clip.left, bottom, clip.right, clip.bottom}};
}

static void fill_rounded_band(Raster *raster, Paint *paint, Rect rect, float radius, PixelRect band) {
    if (pixel_rect_empty(band)) return;
    coverage_begin(&raster->coverage, band);
    path_rounded(&raster->coverage, rect, radius);
    coverage_end(&raster->coverage, FILL_WINDING, paint_run, paint);
}

static void fill_rounded(Raster *raster, Paint *paint, Rect rect, float radius) {
    PixelRect clip = pixel_rect_intersect(current_clip(raster), touched_pixels(rect, 0));
    if (pixel_rect_empty(clip) || !paint_visible(paint)) return;
    if (!(radius > 0)) {
        paint_box(paint, rect, clip);
        return;
    }
    RoundedBands bands = split_rows(clip, rect, radius);
    fill_rounded_band(raster, paint, rect, radius, bands.upper);
    if (!pixel_rect_empty(bands.middle)) paint_box(paint, rect, bands.middle);
    fill_rounded_band(raster, paint, rect, radius, bands.lower);
}

static void ring_band(Raster *raster, Paint *paint, Rect rect, float radius, float width, PixelRect band) {
    if (pixel_rect_empty(band)) return;
    Rect inner = {rect.x + width, rect.y + width, rect.w - 2 * width, rect.h - 2 * width};
    coverage_begin(&raster->coverage, band);
    path_rounded(&raster->coverage, rect, radius);
    path_rounded_hole(&raster->coverage, inner, radius > width ? radius - width : 0);
    coverage_end(&raster->coverage, FILL_WINDING, paint_run, paint);
}

/// A solid stroke inside of the edge.
static void stroke_ring(Raster *raster, Paint *paint, Rect rect, float radius, float width) {
    if (2 * width >= rect.w || 2 * width >= rect.h) {
        fill_rounded(raster, paint, rect, radius);
        return;
    }
    PixelRect clip = pixel_rect_intersect(current_clip(raster), touched_pixels(rect, 0));
    if (pixel_rect_empty(clip)) return;
    RoundedBands bands = split_rows(clip, rect, radius > width ? radius : width);
    ring_band(raster, paint, rect, radius, width, bands.upper);
    if (!pixel_rect_empty(bands.middle)) {
        paint_box(paint, (Rect){rect.x, rect.y, width, rect.h}, bands.middle);
        paint_box(paint, (Rect){rect.x + rect.w - width, rect.y, width, rect.h}, bands.middle);
    }
    ring_band(raster, paint, rect, radius, width, bands.lower);
}

static void stroke_dashes(Raster *raster, Paint *paint, Rect rect, float radius, const Stroke *stroke) {
    PixelRect box = pixel_rect_intersect(current_clip(raster), touched_pixels(rect, 0));
    if (pixel_rect_empty(box)) return;
    coverage_begin(&raster->coverage, box);
    path_stroke_rounded(&raster->coverage, rect, radius, stroke);
    coverage_end(&raster->coverage, FILL_WINDING, paint_run, paint);
}

static void draw_rounded(Raster *raster, const DrawCommand *command) {
    const Stroke *stroke = &command->stroke;
    Paint line = {.image = raster->image, .color = color_fade(stroke->color, command->opacity)};
    bool stroked = stroke->width_px > 0 && line.color >> 24,
         dashed = stroke->dash_px > 0 && stroke->gap_px > 0;
    Paint paint = make_paint(raster, &command->fill, command->opacity);
    Rect ground = command->rect;
    float radius = command->radius_px;
    if (stroked && !dashed && line.color >> 24 == 255 && stroke->width_px * 2 < ground.w &&
        stroke->width_px * 2 < ground.h) {
        // The ground ends under the middle of the stroke, so that it does not shine through at the edge.
        float half = stroke->width_px / 2;
        ground = (Rect){ground.x + half, ground.y + half, ground.w - 2 * half, ground.h - 2 * half};
        radius = radius > half ? radius - half : 0;
    }
    fill_rounded(raster, &paint, ground, radius);
    if (!stroked) return;
    if (dashed)
        stroke_dashes(raster, &line, command->rect, command->radius_px, stroke);
    else
        stroke_ring(raster, &line, command->rect, command->radius_px, stroke->width_px);
}

// ---- lines and polygons -----------------------------------------------------------------------------------

static void draw_outline(Raster *raster, const DrawCommand *command) {
    PixelRect box = pixel_rect_intersect(current_clip(raster), touched_pixels(command->rect, 0));
    Paint paint = make_paint(raster, &command->fill, command->opacity);
    if (pixel_rect_empty(box) || !paint_visible(&paint)) return;
    coverage_begin(&raster->coverage, box);
    path_polygon(&raster->coverage, raster->list->points + command->first, command->count);
    coverage_end(&raster->coverage, FILL_EVEN_ODD, paint_run, &paint);
}

static void draw_stroke(Raster *raster, const DrawCommand *command, const Point *points, uint32_t count) {
    const Stroke *stroke = &command->stroke;
    PixelRect box =
        pixel_rect_intersect(current_clip(raster), touched_pixels(command->rect, stroke->width_px / 2));
    Paint paint = {.image = raster->image, .color = color_fade(stroke->color, command->opacity)};
    if (pixel_rect_empty(box) || !paint_visible(&paint) || !(stroke->width_px > 0)) return;
    coverage_begin(&raster->coverage, box);
    path_stroke(&raster->coverage, points, count, stroke);
    coverage_end(&raster->coverage, FILL_WINDING, paint_run, &paint);
}

static void draw_polyline_command(Raster *raster, const DrawCommand *command) {
    draw_stroke(raster, command, raster->list->points + command->first, command->count);
}

static void draw_curve_command(Raster *raster, const DrawCommand *command) {
    Point points[CURVE_MAX_POINTS];
    uint32_t count = path_flatten(raster->list->points + command->first, points);
    draw_stroke(raster, command, points, count);
}

// ---- text -------------------------------------------------------------------------------------------------

static void blit_coverage(Image *image, const Glyph *glyph, int x, int y, PixelRect part, Color color) {
    unsigned alpha = color >> 24;
    for (int row = part.top; row < part.bottom; row++) {
        const uint8_t *from = glyph->coverage + (row - y) * glyph->width - x;
        uint32_t *to = image->pixels + (size_t)row * (size_t)image->width;
        for (int column = part.left; column < part.right; column++) {
            unsigned over = from[column];
            if (over == 0) continue;
            if (alpha != 255) over = alpha_multiply(over, alpha);
            to[column] = over == 255 ? color | 0xff000000u : pixel_blend(to[column], color, over);
        }
    }
}

static void blit_colors(Image *image, const Glyph *glyph, int x, int y, PixelRect part, unsigned alpha) {
    for (int row = part.top; row < part.bottom; row++) {
        const uint32_t *from = glyph->colors + (row - y) * glyph->width - x;
        uint32_t *to = image->pixels + (size_t)row * (size_t)image->width;
        for (int column = part.left; column < part.right; column++)
            to[column] = pixel_blend(to[column], from[column], alpha_multiply(from[column] >> 24, alpha));
    }
}

static void blit_glyph(Raster *raster, const Glyph *glyph, int pen, int baseline, Color color) {
    int x = pen + glyph->left, y = baseline - glyph->top;
    PixelRect part =
        pixel_rect_intersect(current_clip(raster), (PixelRect){x, y, x + glyph->width, y + glyph->height});
    if (pixel_rect_empty(part)) return;
    if (glyph->coverage) blit_coverage(raster->image, glyph, x, y, part, color);
    if (glyph->colors) blit_colors(raster->image, glyph, x, y, part, color >> 24);
}

static void draw_text_command(Raster *raster, const DrawCommand *command) {
    const GlyphSource *glyphs = raster->glyphs;
    Color color = color_fade(command->style.color, command->opacity);
    if (!(color >> 24)) return;
    PixelRect clip = current_clip(raster);
    int baseline = pixel_round(command->rect.y);
    int reach = pixel_ceil(command->style.size_px * 2); // no glyph is taller or wider
    if (baseline + reach < clip.top || baseline - reach > clip.bottom) return;
    Span text = draw_command_text(raster->list, command);
    float pen = command->rect.x;
    for (size_t at = 0; at < text.size && pen - (float)reach < (float)clip.right;) {
        uint32_t codepoint = utf8_next(text.bytes, &at);
        if (pen + (float)reach > (float)clip.left) {
            int quarters = pixel_round(pen * GLYPH_QUARTERS),
                whole = pixel_floor((float)quarters / GLYPH_QUARTERS);
            const Glyph *glyph =
                glyphs->glyph(glyphs->context, &command->style, codepoint, quarters - whole * GLYPH_QUARTERS);
            blit_glyph(raster, glyph, whole, baseline, color);
        }
        pen += glyphs->advance(glyphs->context, &command->style, codepoint);
    }
}

// ---- the list ---------------------------------------------------------------------------------------------

static void push_clip(Raster *raster, Rect rect) {
    assert(raster->clip_count < MAX_CLIPS);
    PixelRect wanted = {pixel_round(rect.x), pixel_round(rect.y), pixel_round(rect.x + rect.w),
                        pixel_round(rect.y + rect.h)};
    raster->clips[raster->clip_count] = pixel_rect_intersect(current_clip(raster), wanted);
    raster->clip_count++;
}

static void draw_command(Raster *raster, const DrawCommand *command) {
    switch (command->kind) {
    case DRAW_RECT: draw_rounded(raster, command); break;
    case DRAW_POLYGON: draw_outline(raster, command); break;
    case DRAW_POLYLINE: draw_polyline_command(raster, command); break;
    case DRAW_CURVE: draw_curve_command(raster, command); break;
    case DRAW_TEXT: draw_text_command(raster, command); break;
    case DRAW_CLIP: push_clip(raster, command->rect); break;
    case DRAW_UNCLIP: raster->clip_count--; break;
    case DRAW_GROUP:
    case DRAW_GROUP_END: break;
    }
}

void raster_draw(Image *image, const DrawList *list, const GlyphSource *glyphs, Color background) {
    assert(list->open_clips == 0);
    Raster raster = {.image = image, .list = list, .glyphs = glyphs, .clip_count = 1};
    raster.clips[0] = (PixelRect){0, 0, image->width, image->height};
    coverage_init(&raster.coverage, image->memory);
    paint_solid(image, raster.clips[0], background | 0xff000000u);
    for (uint32_t i = 0; i < list->command_count; i++)
        draw_command(&raster, &list->commands[i]);
    coverage_free(&raster.coverage);
}
