/// What a picture is made of: an ordered list of shapes and texts in pixels, later ones on top. The view
/// fills it, the rasteriser turns it into pixels (raster/raster.h), the SVG writer into markup
/// (raster/svg.h), tests look at it as data. It knows no window, no font file and no trace.
///
/// All lengths are pixels of the target as floats: x to the right, y down, (0, 0) the upper left corner. Only
/// plain arithmetic is used on them, so the same list gives the same pixels everywhere.
#ifndef LOOPSCOPE_VIEW_DRAW_LIST_H
#define LOOPSCOPE_VIEW_DRAW_LIST_H

#include "sim/base/text.h"

/// 0xAARRGGBB, straight (not premultiplied) alpha; alpha 0 = nothing is drawn.
typedef uint32_t Color;

typedef struct Point {
    float x, y;
} Point;

typedef struct Rect {
    float x, y, w, h;
} Rect;

static inline bool rect_contains(Rect rect, Point point) {
    return point.x >= rect.x && point.y >= rect.y && point.x < rect.x + rect.w && point.y < rect.y + rect.h;
}

/// What a filled shape shows besides its colour, so that no state is known by colour alone.
typedef enum FillPattern {
    PATTERN_NONE,
    PATTERN_HATCH,      // diagonal stripes, rising to the right
    PATTERN_BACK_HATCH, // diagonal stripes, falling to the right
    PATTERN_CROSS,      // both
    PATTERN_DOTS,
    PATTERN_COUNT
} FillPattern;

typedef struct Fill {
    Color color;
    FillPattern pattern;
    Color pattern_color; // of stripes and dots
    float pattern_px;    // distance from stripe to stripe
} Fill;

typedef struct Stroke {
    Color color;
    float width_px;        // 0 = no stroke; rectangles: drawn inside of the edge
    float dash_px, gap_px; // 0, 0 = solid
} Stroke;

/// Families of type. The glyph source (glyphs.h) finds a font for each, with fallbacks for any code point.
typedef enum Face {
    FACE_WORDS, // proportional: Inter
    FACE_CODE,  // fixed pitch: JetBrains Mono
} Face;

typedef enum Weight { WEIGHT_REGULAR, WEIGHT_MEDIUM, WEIGHT_BOLD } Weight;

typedef struct TextStyle {
    Face face;
    Weight weight;
    float size_px; // of the em square
    bool tabular;  // all digits as wide as the widest
    bool italic;
    Color color;
} TextStyle;

/// Lines of a style, in pixels, both positive.
typedef struct TextMetrics {
    float ascent_px, descent_px;
} TextMetrics;

/// How wide texts are: passed in, so that layouts can be tested without fonts. `width` is that of valid
/// UTF-8 on one line; the rasteriser advances by the same amounts.
typedef struct TextMeasure {
    void *context;
    float (*width)(void *context, const TextStyle *style, Span text);
    TextMetrics (*metrics)(void *context, const TextStyle *style);
} TextMeasure;

typedef enum DrawKind {
    DRAW_RECT,     // filled and stroked, with round corners
    DRAW_POLYGON,  // filled, closed (also not convex; even-odd)
    DRAW_POLYLINE, // stroked, open, round joints and ends
    DRAW_CURVE,    // stroked cubic Bezier, four points
    DRAW_TEXT,     // one line; `at` is the left end of the baseline
    DRAW_CLIP,     // until the matching DRAW_UNCLIP nothing is drawn outside of the rectangle (and the clips
                   // around it)
    DRAW_UNCLIP,
    DRAW_GROUP, // a named part of the picture, until DRAW_GROUP_END; for SVG and tests, draws nothing
    DRAW_GROUP_END,
} DrawKind;

typedef struct DrawCommand {
    DrawKind kind;
    Rect rect; // RECT, CLIP; the bounds of polygons, polylines and curves (without stroke width); TEXT: x, y
               // = baseline, w = width
    float radius_px;       // RECT
    Fill fill;             // RECT, POLYGON
    Stroke stroke;         // RECT, POLYLINE, CURVE
    uint32_t first, count; // points of the list; TEXT, GROUP: bytes of the list's texts
    TextStyle style;       // TEXT
    float opacity;         // 1 = as given; fades everything of the command
} DrawCommand;

typedef struct DrawList {
    Memory *memory;
    DrawCommand *commands;
    uint32_t command_count, command_capacity;
    Point *points;
    uint32_t point_count, point_capacity;
    Buffer texts;
    uint32_t open_clips, open_groups; // must be 0 at the end of a picture
    float opacity;                    // given to every command that is added now; 1 after draw_clear
} DrawList;

/// An empty list; it keeps its memory between pictures until draw_free.
void draw_init(DrawList *list, Memory *memory);
void draw_free(DrawList *list);
void draw_clear(DrawList *list);

void draw_rect(DrawList *list, Rect rect, float radius_px, Fill fill, Stroke stroke);
/// A filled rectangle without round corners.
void draw_fill(DrawList *list, Rect rect, Color color);
void draw_polygon(DrawList *list, const Point *points, uint32_t count, Fill fill);
void draw_polyline(DrawList *list, const Point *points, uint32_t count, Stroke stroke);
void draw_line(DrawList *list, Point from, Point to, Stroke stroke);
void draw_curve(DrawList *list, const Point points[4], Stroke stroke);
/// A filled triangle with its tip at `tip`, pointing along (dx, dy), which need not be of length 1.
void draw_arrow_head(DrawList *list, Point tip, float dx, float dy, float size_px, Color color);
/// A full circle.
void draw_disc(DrawList *list, Point centre, float radius_px, Fill fill, Stroke stroke);

/// One line of UTF-8 from `at`, the left end of its baseline. Returns its width by `measure`.
float draw_text(DrawList *list, const TextMeasure *measure, Point at, const TextStyle *style, Span text);
/// The same, cut at the end and closed by "…" if it is wider than `max_px` (nothing if not even that fits).
float draw_text_fit(DrawList *list, const TextMeasure *measure, Point at, const TextStyle *style, Span text,
                    float max_px);

void draw_clip(DrawList *list, Rect rect);
void draw_unclip(DrawList *list);
void draw_group(DrawList *list, const char *name);
void draw_group_end(DrawList *list);

/// Length of a vector, the same on every machine (libm's could differ in the last bit); 0 if it is not
/// finite.
float draw_length(float dx, float dy);

/// The bytes of a DRAW_TEXT or the name of a DRAW_GROUP; borrowed from the list.
Span draw_command_text(const DrawList *list, const DrawCommand *command);

static inline Fill fill_plain(Color color) {
    return (Fill){.color = color};
}
static inline Stroke stroke_plain(Color color, float width_px) {
    return (Stroke){.color = color, .width_px = width_px};
}
static const Stroke STROKE_NONE = {0};

#endif
