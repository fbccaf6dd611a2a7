#include "render/view/draw_list.h"
#include <assert.h>

enum { FIRST_CAPACITY = 64 };

void draw_init(DrawList *list, Memory *memory) {
    *list = (DrawList){.memory = memory, .opacity = 1};
    buffer_init(&list->texts, memory);
}

void draw_free(DrawList *list) {
    memory_free(list->memory, MEMORY_RAW, list->commands, list->command_capacity * sizeof(DrawCommand));
    memory_free(list->memory, MEMORY_RAW, list->points, list->point_capacity * sizeof(Point));
    buffer_free(&list->texts);
    *list = (DrawList){0};
}

void draw_clear(DrawList *list) {
    list->command_count = list->point_count = 0;
    list->open_clips = list->open_groups = 0;
    list->opacity = 1;
    buffer_clear(&list->texts);
}

static DrawCommand *add_command(DrawList *list, DrawKind kind) {
    if (list->command_count == list->command_capacity) {
        uint32_t capacity = list->command_capacity ? list->command_capacity * 2 : FIRST_CAPACITY;
        list->commands =
            memory_resize(list->memory, list->commands, list->command_capacity * sizeof(DrawCommand),
                          capacity * sizeof(DrawCommand));
        list->command_capacity = capacity;
    }
    DrawCommand *command = &list->commands[list->command_count++];
    *command = (DrawCommand){.kind = kind, .opacity = list->opacity};
    return command;
}

/// Copies the points behind the others and sets the command's range and bounds.
static void add_points(DrawList *list, DrawCommand *command, const Point *points, uint32_t count) {
    if (list->point_count + count > list->point_capacity) {
        uint32_t capacity = list->point_capacity ? list->point_capacity : FIRST_CAPACITY;
        while (capacity < list->point_count + count)
            capacity *= 2;
        list->points = memory_resize(list->memory, list->points, list->point_capacity * sizeof(Point),
                                     capacity * sizeof(Point));
        list->point_capacity = capacity;
    }
    float left = points[0].x, right = left, top = points[0].y, bottom = top;
    for (uint32_t i = 0; i < count; i++) {
        list->points[list->point_count + i] = points[i];
        if (points[i].x < left) left = points[i].x;
        if (points[i].x > right) right = points[i].x;
        if (points[i].y < top) top = points[i].y;
        if (points[i].y > bottom) bottom = points[i].y;
    }
    command->first = list->point_count;
    command->count = count;
    command->rect = (Rect){left, top, right - left, bottom - top};
    list->point_count += count;
}

static void add_text(DrawList *list, DrawCommand *command, Span text) {
    command->first = (uint32_t)list->texts.size;
    command->count = (uint32_t)text.size;
    buffer_add_span(&list->texts, text);
}

void draw_rect(DrawList *list, Rect rect, float radius_px, Fill fill, Stroke stroke) {
    if (!(rect.w > 0) || !(rect.h > 0)) return;
    float limit = (rect.w < rect.h ? rect.w : rect.h) / 2;
    DrawCommand *command = add_command(list, DRAW_RECT);
    command->rect = rect;
    command->radius_px = radius_px < limit ? radius_px : limit;
    command->fill = fill;
    command->stroke = stroke;
}

void draw_fill(DrawList *list, Rect rect, Color color) {
    draw_rect(list, rect, 0, fill_plain(color), STROKE_NONE);
}

void draw_polygon(DrawList *list, const Point *points, uint32_t count, Fill fill) {
    if (count < 3) return;
    DrawCommand *command = add_command(list, DRAW_POLYGON);
    command->fill = fill;
    add_points(list, command, points, count);
}

void draw_polyline(DrawList *list, const Point *points, uint32_t count, Stroke stroke) {
    if (count < 2) return;
    DrawCommand *command = add_command(list, DRAW_POLYLINE);
    command->stroke = stroke;
    add_points(list, command, points, count);
}

void draw_line(DrawList *list, Point from, Point to, Stroke stroke) {
    draw_polyline(list, (Point[]){from, to}, 2, stroke);
}

void draw_curve(DrawList *list, const Point points[4], Stroke stroke) {
    DrawCommand *command = add_command(list, DRAW_CURVE);
    command->stroke = stroke;
    add_points(list, command, points, 4);
}

float draw_length(float dx, float dy) {
    double square = (double)dx * (double)dx + (double)dy * (double)dy;
    if (!(square > 0) || square > 1e30) return 0;
    double scale = 1, root = 1; // Newton's steps, from within a factor of 2 of the root
    while (square > 4) {
        square /= 4;
        scale *= 2;
    }
    while (square < 1) {
        square *= 4;
        scale /= 2;
    }
    for (int i = 0; i < 5; i++)
        root = (root + square / root) / 2;
    return (float)(root * scale);
}

void draw_arrow_head(DrawList *list, Point tip, float dx, float dy, float size_px, Color color) {
    float length = draw_length(dx, dy);
    if (!(length > 0)) return;
    float x = dx / length * size_px, y = dy / length * size_px;
    Point corners[] = {tip, {tip.x - x - y / 2, tip.y - y + x / 2}, {tip.x - x + y / 2, tip.y - y - x / 2}};
    draw_polygon(list, corners, 3, fill_plain(color));
}

void draw_disc(DrawList *list, Point centre, float radius_px, Fill fill, Stroke stroke) {
    Rect box = {centre.x - radius_px, centre.y - radius_px, radius_px * 2, radius_px * 2};
    draw_rect(list, box, radius_px, fill, stroke);
}

float draw_text(DrawList *list, const TextMeasure *measure, Point at, const TextStyle *style, Span text) {
    if (text.size == 0) return 0;
    float width = measure->width(measure->context, style, text);
    DrawCommand *command = add_command(list, DRAW_TEXT);
    command->rect = (Rect){at.x, at.y, width, 0};
    command->style = *style;
    add_text(list, command, text);
    return width;
}

/// How many bytes of `text` fit into `max_px`; whole code points.
static size_t bytes_that_fit(const TextMeasure *measure, const TextStyle *style, Span text, float max_px) {
    size_t low = 0, high = utf8_count(text.bytes, text.size); // code points: low fit, more than high do not
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        Span part = {text.bytes, utf8_offset(text.bytes, text.size, middle)};
        if (measure->width(measure->context, style, part) <= max_px)
            low = middle;
        else
            high = middle - 1;
    }
    return utf8_offset(text.bytes, text.size, low);
}

float draw_text_fit(DrawList *list, const TextMeasure *measure, Point at, const TextStyle *style, Span text,
                    float max_px) {
    if (measure->width(measure->context, style, text) <= max_px)
        return draw_text(list, measure, at, style, text);
    static const Span DOTS = {"…", sizeof "…" - 1};
    float dots = measure->width(measure->context, style, DOTS);
    if (dots > max_px) return 0;
    Span part = {text.bytes, bytes_that_fit(measure, style, text, max_px - dots)};
    while (part.size > 0 && part.bytes[part.size - 1] == ' ')
        part.size--;
    float width = draw_text(list, measure, at, style, part);
    return width + draw_text(list, measure, (Point){at.x + width, at.y}, style, DOTS);
}

void draw_clip(DrawList *list, Rect rect) {
    add_command(list, DRAW_CLIP)->rect = rect;
    list->open_clips++;
}

void draw_unclip(DrawList *list) {
    assert(list->open_clips > 0);
    add_command(list, DRAW_UNCLIP);
    list->open_clips--;
}

void draw_group(DrawList *list, const char *name) {
    add_text(list, add_command(list, DRAW_GROUP), span_of(name));
    list->open_groups++;
}

void draw_group_end(DrawList *list) {
    assert(list->open_groups > 0);
    add_command(list, DRAW_GROUP_END);
    list->open_groups--;
}

Span draw_command_text(const DrawList *list, const DrawCommand *command) {
    return (Span){list->texts.bytes + command->first, command->count};
}
