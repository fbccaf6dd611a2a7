#include "render/raster/svg.h"
#include "render/raster/pattern.h"

enum { HUNDREDTHS = 100 };

/// A document in progress.
typedef struct Svg {
    const DrawList *list;
    Buffer *out;
    uint32_t clip_count;
} Svg;

// ---- words of the markup ----------------------------------------------------------------------------------

/// With two decimals at most, whatever the locale.
static void add_number(Buffer *out, float value) {
    int hundredths = pixel_round(value * HUNDREDTHS);
    if (hundredths < 0) buffer_add_byte(out, '-');
    if (hundredths < 0) hundredths = -hundredths;
    buffer_printf(out, "%d", hundredths / HUNDREDTHS);
    int rest = hundredths % HUNDREDTHS;
    if (rest % 10)
        buffer_printf(out, ".%02d", rest);
    else if (rest)
        buffer_printf(out, ".%d", rest / 10);
}

static void add_length(Buffer *out, const char *name, float value) {
    buffer_printf(out, " %s=\"", name);
    add_number(out, value);
    buffer_add_byte(out, '"');
}

/// fill="#rrggbb" and, where it shows through, fill-opacity.
static void add_color(Buffer *out, const char *name, Color color) {
    if (color >> 24 == 0) {
        buffer_printf(out, " %s=\"none\"", name);
        return;
    }
    buffer_printf(out, " %s=\"#%06x\"", name, (unsigned)(color & 0xffffff));
    if (color >> 24 == 255) return;
    buffer_printf(out, " %s-opacity=\"", name);
    add_number(out, (float)(color >> 24) / 255);
    buffer_add_byte(out, '"');
}

static void add_opacity(Buffer *out, const DrawCommand *command) {
    if (command->opacity < 1) add_length(out, "opacity", command->opacity);
}

/// The character as XML allows it; what it does not allow becomes U+FFFD.
static void add_character(Buffer *out, uint32_t codepoint) {
    bool surrogate = codepoint >= 0xd800 && codepoint <= 0xdfff;
    bool control = codepoint < 0x20 && codepoint != '\t';
    if (codepoint == '&')
        buffer_add_text(out, "&amp;");
    else if (codepoint == '<')
        buffer_add_text(out, "&lt;");
    else if (codepoint == '>')
        buffer_add_text(out, "&gt;");
    else if (codepoint == '"')
        buffer_add_text(out, "&quot;");
    else
        buffer_add_codepoint(out,
                             surrogate || control || (codepoint & 0xfffe) == 0xfffe ? 0xfffd : codepoint);
}

static void add_escaped(Buffer *out, Span text) {
    for (size_t at = 0; at < text.size;)
        add_character(out, utf8_next(text.bytes, &at));
}

// ---- patterns ---------------------------------------------------------------------------------------------

static bool has_pattern(const Fill *fill) {
    return fill->pattern != PATTERN_NONE && fill->pattern_color >> 24;
}

static bool same_fill(const Fill *a, const Fill *b) {
    return a->color == b->color && a->pattern == b->pattern && a->pattern_color == b->pattern_color &&
           pattern_period(a->pattern, a->pattern_px) == pattern_period(b->pattern, b->pattern_px);
}

static bool is_filled(const DrawCommand *command) {
    return command->kind == DRAW_RECT || command->kind == DRAW_POLYGON;
}

/// The first command that has this fill; its index names the pattern.
static uint32_t pattern_number(const DrawList *list, const Fill *fill) {
    uint32_t i = 0;
    while (!is_filled(&list->commands[i]) || !same_fill(&list->commands[i].fill, fill))
        i++;
    return i;
}

/// A stripe from corner to corner and its neighbours' ends in the other two corners, as in pattern.c.
static void add_stripes(Buffer *out, float period, float share, bool rising) {
    float half = period * share / 2;
    for (int i = -1; i <= 1; i++) {
        float top = (float)i * period + (rising ? period : 0);
        float bottom = (float)i * period + (rising ? 0 : period);
        const float corners[4][2] = {
            {top - half, 0}, {top + half, 0}, {bottom + half, period}, {bottom - half, period}};
        for (int corner = 0; corner < 4; corner++) {
            buffer_add_byte(out, corner ? 'L' : 'M');
            add_number(out, corners[corner][0]);
            buffer_add_byte(out, ' ');
            add_number(out, corners[corner][1]);
        }
        buffer_add_byte(out, 'Z');
    }
}

static void add_pattern_marks(Buffer *out, const Fill *fill, float period) {
    if (fill->pattern == PATTERN_DOTS) {
        buffer_add_text(out, "<circle");
        add_length(out, "cx", period / 2);
        add_length(out, "cy", period / 2);
        add_length(out, "r", period * PATTERN_DOT_RADIUS_SHARE);
    } else {
        float share = pattern_stripe_share(fill->pattern);
        buffer_add_text(out, "<path d=\"");
        if (fill->pattern != PATTERN_BACK_HATCH) add_stripes(out, period, share, true);
        if (fill->pattern != PATTERN_HATCH) add_stripes(out, period, share, false);
        buffer_add_byte(out, '"');
    }
    add_color(out, "fill", fill->pattern_color);
    buffer_add_text(out, "/>");
}

static void add_pattern(Buffer *out, const Fill *fill, uint32_t number) {
    int period = pattern_period(fill->pattern, fill->pattern_px);
    buffer_printf(out,
                  "<pattern id=\"pattern%u\" patternUnits=\"userSpaceOnUse\" width=\"%d\" height=\"%d\">",
                  (unsigned)number, period, period);
    if (fill->color >> 24) {
        buffer_printf(out, "<rect width=\"%d\" height=\"%d\"", period, period);
        add_color(out, "fill", fill->color);
        buffer_add_text(out, "/>");
    }
    add_pattern_marks(out, fill, (float)period);
    buffer_add_text(out, "</pattern>\n");
}

static void add_patterns(Svg *svg) {
    const DrawList *list = svg->list;
    for (uint32_t i = 0; i < list->command_count; i++) {
        const DrawCommand *command = &list->commands[i];
        if (is_filled(command) && has_pattern(&command->fill) && pattern_number(list, &command->fill) == i)
            add_pattern(svg->out, &command->fill, i);
    }
}

static void add_fill(Svg *svg, const Fill *fill) {
    if (has_pattern(fill))
        buffer_printf(svg->out, " fill=\"url(#pattern%u)\"", (unsigned)pattern_number(svg->list, fill));
    else
        add_color(svg->out, "fill", fill->color);
}

// ---- shapes -----------------------------------------------------------------------------------------------

static void add_stroke(Buffer *out, const Stroke *stroke) {
    if (!(stroke->width_px > 0) || !(stroke->color >> 24)) return;
    add_color(out, "stroke", stroke->color);
    add_length(out, "stroke-width", stroke->width_px);
    if (!(stroke->dash_px > 0) || !(stroke->gap_px > 0)) return;
    buffer_add_text(out, " stroke-dasharray=\"");
    add_number(out, stroke->dash_px);
    buffer_add_byte(out, ' ');
    add_number(out, stroke->gap_px);
    buffer_add_byte(out, '"');
}

/// SVG strokes lie on the edge, ours inside of it.
static void add_rect(Svg *svg, const DrawCommand *command) {
    Buffer *out = svg->out;
    float half = command->stroke.width_px / 2;
    Rect rect = command->rect;
    buffer_add_text(out, "<rect");
    add_length(out, "x", rect.x + half);
    add_length(out, "y", rect.y + half);
    add_length(out, "width", rect.w > 2 * half ? rect.w - 2 * half : 0);
    add_length(out, "height", rect.h > 2 * half ? rect.h - 2 * half : 0);
    if (command->radius_px > half) add_length(out, "rx", command->radius_px - half);
    add_fill(svg, &command->fill);
    add_stroke(out, &command->stroke);
    add_opacity(out, command);
    buffer_add_text(out, "/>\n");
}

static void add_points(Svg *svg, const DrawCommand *command) {
    buffer_add_text(svg->out, " points=\"");
    for (uint32_t i = 0; i < command->count; i++) {
        Point point = svg->list->points[command->first + i];
        if (i) buffer_add_byte(svg->out, ' ');
        add_number(svg->out, point.x);
        buffer_add_byte(svg->out, ',');
        add_number(svg->out, point.y);
    }
    buffer_add_byte(svg->out, '"');
}

static void add_polygon(Svg *svg, const DrawCommand *command) {
    buffer_add_text(svg->out, "<polygon fill-rule=\"evenodd\"");
    add_points(svg, command);
    add_fill(svg, &command->fill);
    add_opacity(svg->out, command);
    buffer_add_text(svg->out, "/>\n");
}

static void add_line_style(Svg *svg, const DrawCommand *command) {
    buffer_add_text(svg->out, " fill=\"none\" stroke-linejoin=\"round\"");
    if (!(command->stroke.dash_px > 0)) buffer_add_text(svg->out, " stroke-linecap=\"round\"");
    add_stroke(svg->out, &command->stroke);
    add_opacity(svg->out, command);
    buffer_add_text(svg->out, "/>\n");
}

static void add_polyline(Svg *svg, const DrawCommand *command) {
    buffer_add_text(svg->out, "<polyline");
    add_points(svg, command);
    add_line_style(svg, command);
}

static void add_curve(Svg *svg, const DrawCommand *command) {
    static const char *const STEPS[4] = {"M", " C", " ", " "};
    buffer_add_text(svg->out, "<path d=\"");
    for (uint32_t i = 0; i < 4; i++) {
        Point point = svg->list->points[command->first + i];
        buffer_add_text(svg->out, STEPS[i]);
        add_number(svg->out, point.x);
        buffer_add_byte(svg->out, ' ');
        add_number(svg->out, point.y);
    }
    buffer_add_byte(svg->out, '"');
    add_line_style(svg, command);
}

// ---- text and groups --------------------------------------------------------------------------------------

static void add_text(Svg *svg, const DrawCommand *command) {
    static const int WEIGHTS[2][3] = {[FACE_WORDS] = {400, 500, 600}, [FACE_CODE] = {400, 500, 700}};
    Buffer *out = svg->out;
    const TextStyle *style = &command->style;
    buffer_printf(out, "<text class=\"%s%s\"", style->face == FACE_CODE ? "code" : "words",
                  style->tabular ? " tabular" : "");
    add_length(out, "x", command->rect.x);
    add_length(out, "y", command->rect.y);
    add_length(out, "font-size", style->size_px);
    if (style->weight != WEIGHT_REGULAR)
        buffer_printf(out, " font-weight=\"%d\"", WEIGHTS[style->face][style->weight]);
    if (style->italic) buffer_add_text(out, " font-style=\"italic\"");
    add_color(out, "fill", style->color);
    add_opacity(out, command);
    // Another font is squeezed into the room that the layout gave to ours.
    add_length(out, "textLength", command->rect.w);
    buffer_add_text(out, " lengthAdjust=\"spacingAndGlyphs\">");
    add_escaped(out, draw_command_text(svg->list, command));
    buffer_add_text(out, "</text>\n");
}

static void add_clip(Svg *svg, const DrawCommand *command) {
    unsigned number = (unsigned)svg->clip_count++;
    buffer_printf(svg->out, "<clipPath id=\"clip%u\"><rect", number);
    add_length(svg->out, "x", command->rect.x);
    add_length(svg->out, "y", command->rect.y);
    add_length(svg->out, "width", command->rect.w > 0 ? command->rect.w : 0);
    add_length(svg->out, "height", command->rect.h > 0 ? command->rect.h : 0);
    buffer_printf(svg->out, "/></clipPath><g clip-path=\"url(#clip%u)\">\n", number);
}

/// How many groups before this command have its name: ids are unique.
static unsigned namesakes(const DrawList *list, const DrawCommand *command) {
    unsigned count = 0;
    Span name = draw_command_text(list, command);
    for (const DrawCommand *other = list->commands; other < command; other++)
        count += other->kind == DRAW_GROUP && span_equal(draw_command_text(list, other), name);
    return count;
}

static void add_group(Svg *svg, const DrawCommand *command) {
    Span name = draw_command_text(svg->list, command);
    buffer_add_text(svg->out, "<g id=\"");
    for (size_t i = 0; i < name.size; i++) {
        char byte = name.bytes[i];
        bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        bool digit = i > 0 && byte >= '0' && byte <= '9';
        buffer_add_byte(svg->out, letter || digit ? byte : '_');
    }
    unsigned before = namesakes(svg->list, command);
    if (before) buffer_printf(svg->out, "-%u", before + 1);
    buffer_add_text(svg->out, "\">\n");
}

static void add_command(Svg *svg, const DrawCommand *command) {
    switch (command->kind) {
    case DRAW_RECT: add_rect(svg, command); break;
    case DRAW_POLYGON: add_polygon(svg, command); break;
    case DRAW_POLYLINE: add_polyline(svg, command); break;
    case DRAW_CURVE: add_curve(svg, command); break;
    case DRAW_TEXT: add_text(svg, command); break;
    case DRAW_CLIP: add_clip(svg, command); break;
    case DRAW_GROUP: add_group(svg, command); break;
    case DRAW_UNCLIP:
    case DRAW_GROUP_END: buffer_add_text(svg->out, "</g>\n"); break;
    }
}

/// Without an emoji font: it would win the digits in some programs, and all know where to look for emoji.
static const char STYLE[] =
    "<style>\n"
    "text { white-space: pre; font-kerning: none; font-variant-ligatures: none; }\n"
    ".words { font-family: Inter, 'DejaVu Sans', 'Noto Sans Symbols2', 'Noto Sans CJK SC', sans-serif; }\n"
    ".code { font-family: 'JetBrains Mono', Inter, 'DejaVu Sans Mono', 'Noto Sans Symbols2', 'Noto Sans CJK "
    "SC', "
    "monospace; }\n"
    ".tabular { font-variant-numeric: tabular-nums; }\n"
    "</style>\n";

void svg_write(const DrawList *list, int width_px, int height_px, Color background, Span title, Buffer *out) {
    Svg svg = {.list = list, .out = out};
    buffer_printf(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" "
        "xml:space=\"preserve\">\n<title>",
        width_px, height_px, width_px, height_px);
    add_escaped(out, title);
    buffer_add_text(out, "</title>\n");
    buffer_add_text(out, STYLE);
    buffer_add_text(out, "<defs>\n");
    add_patterns(&svg);
    buffer_add_text(out, "</defs>\n<rect width=\"100%\" height=\"100%\"");
    add_color(out, "fill", background | 0xff000000u);
    buffer_add_text(out, "/>\n");
    for (uint32_t i = 0; i < list->command_count; i++)
        add_command(&svg, &list->commands[i]);
    buffer_add_text(out, "</svg>\n");
}
