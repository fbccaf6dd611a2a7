#include "render/raster/path.h"

enum { CORNER_MAX_STEPS = 24, ROUNDED_MAX_POINTS = 4 * (CORNER_MAX_STEPS + 1) + 1 };

void path_polygon(Coverage *coverage, const Point *points, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        coverage_edge(coverage, points[i], points[i + 1 < count ? i + 1 : 0]);
}

// ---- curves -----------------------------------------------------------------------------------------------

static Point curve_at(const Point curve[4], float t) {
    float s = 1 - t;
    float a = s * s * s, b = 3 * s * s * t, c = 3 * s * t * t, d = t * t * t;
    return (Point){a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x,
                   a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y};
}

static float magnitude(float value) {
    return value < 0 ? -value : value;
}

uint32_t path_flatten(const Point curve[4], Point out[CURVE_MAX_POINTS]) {
    float length = 0; // of the frame of control points, each side at most its length
    for (int i = 0; i < 3; i++)
        length += magnitude(curve[i + 1].x - curve[i].x) + magnitude(curve[i + 1].y - curve[i].y);
    uint32_t steps = length < 64 ? 16 : length < 400 ? 32 : CURVE_MAX_POINTS - 1;
    for (uint32_t i = 0; i <= steps; i++)
        out[i] = curve_at(curve, (float)i / (float)steps);
    return steps + 1;
}

/// Fills the outline of a rounded rectangle, clockwise from the left end of its upper edge.
static uint32_t rounded_points(Rect rect, float radius_px, Point out[ROUNDED_MAX_POINTS]) {
    static const float KAPPA = 0.55228475f; // makes a cubic curve a quarter circle within 0.03 %
    float limit = (rect.w < rect.h ? rect.w : rect.h) / 2, r = radius_px < limit ? radius_px : limit;
    float k = r * (1 - KAPPA), x0 = rect.x, y0 = rect.y, x1 = rect.x + rect.w, y1 = rect.y + rect.h;
    if (!(r > 0)) {
        out[0] = (Point){x0, y0};
        out[1] = (Point){x1, y0};
        out[2] = (Point){x1, y1};
        out[3] = (Point){x0, y1};
        return 4;
    }
    const Point corners[4][4] = {
        {{x1 - r, y0}, {x1 - k, y0}, {x1, y0 + k}, {x1, y0 + r}},
        {{x1, y1 - r}, {x1, y1 - k}, {x1 - k, y1}, {x1 - r, y1}},
        {{x0 + r, y1}, {x0 + k, y1}, {x0, y1 - k}, {x0, y1 - r}},
        {{x0, y0 + r}, {x0, y0 + k}, {x0 + k, y0}, {x0 + r, y0}},
    };
    uint32_t steps = r < 4 ? 8 : r < 10 ? 16 : CORNER_MAX_STEPS, count = 0;
    for (int corner = 0; corner < 4; corner++)
        for (uint32_t i = 0; i <= steps; i++)
            out[count++] = curve_at(corners[corner], (float)i / (float)steps);
    return count;
}

void path_rounded(Coverage *coverage, Rect rect, float radius_px) {
    Point points[ROUNDED_MAX_POINTS];
    path_polygon(coverage, points, rounded_points(rect, radius_px, points));
}

void path_rounded_hole(Coverage *coverage, Rect rect, float radius_px) {
    Point points[ROUNDED_MAX_POINTS];
    uint32_t count = rounded_points(rect, radius_px, points);
    for (uint32_t i = count; i-- > 0;)
        coverage_edge(coverage, points[i + 1 < count ? i + 1 : 0], points[i]);
}

// ---- strokes ----------------------------------------------------------------------------------------------

static Point plus(Point at, Point d, float factor) {
    return (Point){at.x + d.x * factor, at.y + d.y * factor};
}

/// The vector turned by a quarter, clockwise on the screen.
static Point turned(Point d) {
    return (Point){-d.y, d.x};
}

/// The vector at length 1; false if it has none.
static bool direction(Point from, Point to, Point *out) {
    float dx = to.x - from.x, dy = to.y - from.y, length = draw_length(dx, dy);
    if (!(length > 1e-4f)) return false;
    *out = (Point){dx / length, dy / length};
    return true;
}

/// The slice of a disc between two directions, at most half a turn apart, clockwise from `from` to `to`.
static void add_slice(Coverage *coverage, Point centre, Point from, Point to, float radius, int depth) {
    Point middle;
    if (depth == 0 || !direction((Point){-from.x, -from.y}, to, &middle)) {
        Point corners[3] = {centre, plus(centre, from, radius), plus(centre, to, radius)};
        path_polygon(coverage, corners, 3);
        return;
    }
    add_slice(coverage, centre, from, middle, radius, depth - 1);
    add_slice(coverage, centre, middle, to, radius, depth - 1);
}

static int slice_depth(float radius) {
    return radius < 1.5f ? 1 : radius < 4 ? 2 : 3;
}

/// Half a disc around the end of a line that leaves in direction `d`.
static void add_round_end(Coverage *coverage, Point at, Point d, float radius) {
    Point side = turned(d);
    add_slice(coverage, at, (Point){-side.x, -side.y}, d, radius, slice_depth(radius));
    add_slice(coverage, at, d, side, radius, slice_depth(radius));
}

/// Closes the gap that two bars leave on the outer side of a bend.
static void add_joint(Coverage *coverage, Point at, Point d, Point next, float radius) {
    float turn = d.x * next.y - d.y * next.x; // positive: to the right on the screen
    Point from = turned(d), to = turned(next);
    if (turn > 0)
        add_slice(coverage, at, (Point){-from.x, -from.y}, (Point){-to.x, -to.y}, radius,
                  slice_depth(radius));
    else if (turn < 0)
        add_slice(coverage, at, to, from, radius, slice_depth(radius));
    else if (d.x * next.x + d.y * next.y < 0) // straight back
        add_round_end(coverage, at, d, radius);
}

static void add_bar(Coverage *coverage, Point from, Point to, Point d, float radius) {
    Point side = turned(d);
    Point corners[4] = {plus(from, side, -radius), plus(to, side, -radius), plus(to, side, radius),
                        plus(from, side, radius)};
    path_polygon(coverage, corners, 4);
}

static void add_solid(Coverage *coverage, const Point *points, uint32_t count, float radius) {
    Point last = {0, 0}, start = points[0];
    bool any = false;
    for (uint32_t i = 1; i < count; i++) {
        Point d;
        if (!direction(start, points[i], &d)) continue;
        if (any)
            add_joint(coverage, start, last, d, radius);
        else
            add_round_end(coverage, start, (Point){-d.x, -d.y}, radius);
        add_bar(coverage, start, points[i], d, radius);
        start = points[i];
        last = d;
        any = true;
    }
    if (any) add_round_end(coverage, start, last, radius);
}

/// Bars for the stretches of the line that are inside of a dash.
static void add_dashes(Coverage *coverage, const Point *points, uint32_t count, const Stroke *stroke) {
    float radius = stroke->width_px / 2, left = stroke->dash_px; // until the dash or gap ends
    bool on = true, joined = false;
    Point last = {0, 0};
    for (uint32_t i = 1; i < count; i++) {
        Point d, at = points[i - 1];
        if (!direction(at, points[i], &d)) continue;
        if (on && joined) add_joint(coverage, at, last, d, radius);
        float length = draw_length(points[i].x - at.x, points[i].y - at.y);
        while (length > 0) {
            float part = left < length ? left : length;
            Point end = plus(at, d, part);
            if (on) add_bar(coverage, at, end, d, radius);
            at = end;
            length -= part;
            left -= part;
            if (left > 0) continue;
            on = !on;
            left = on ? stroke->dash_px : stroke->gap_px;
        }
        last = d;
        joined = true;
    }
}

static bool is_dashed(const Stroke *stroke) {
    return stroke->dash_px >= 0.5f && stroke->gap_px >= 0.5f;
}

void path_stroke(Coverage *coverage, const Point *points, uint32_t count, const Stroke *stroke) {
    if (is_dashed(stroke))
        add_dashes(coverage, points, count, stroke);
    else
        add_solid(coverage, points, count, stroke->width_px / 2);
}

void path_stroke_rounded(Coverage *coverage, Rect rect, float radius_px, const Stroke *stroke) {
    float half = stroke->width_px / 2;
    Rect middle = {rect.x + half, rect.y + half, rect.w - 2 * half, rect.h - 2 * half};
    if (!(middle.w > 0) || !(middle.h > 0)) return;
    Point points[ROUNDED_MAX_POINTS];
    uint32_t count = rounded_points(middle, radius_px > half ? radius_px - half : 0, points);
    points[count++] = points[0];
    add_dashes(coverage, points, count, stroke);
}
