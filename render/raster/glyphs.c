#include "render/raster/glyphs.h"

static float measure_width(void *context, const TextStyle *style, Span text) {
    const GlyphSource *source = context;
    float width = 0;
    for (size_t at = 0; at < text.size;)
        width += source->advance(source->context, style, utf8_next(text.bytes, &at));
    return width;
}

static TextMetrics measure_metrics(void *context, const TextStyle *style) {
    const GlyphSource *source = context;
    return source->metrics(source->context, style);
}

TextMeasure glyphs_measure(const GlyphSource *source) {
    return (TextMeasure){(void *)(uintptr_t)source, measure_width, measure_metrics};
}
