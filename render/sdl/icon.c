#include "render/sdl/icon.h"

/// The colours of the dark theme: a night-blue ground, the loop half waiting and half running.
static const Color GROUND = 0xff12161d, WAITING = 0xff7fbdf0, RUNNING = 0xff4fd1a5, PLAYHEAD = 0xffe8ecf2;

/// Half a circle from top to bottom, bulging to the left (-1) or right (+1).
static void add_arc(DrawList *list, Point centre, float radius, float side, Stroke stroke) {
    const float reach = radius * 4 / 3; // a cubic curve with this reach passes a circle's outermost point
    const Point curve[4] = {{centre.x, centre.y - radius},
                            {centre.x + side * reach, centre.y - radius},
                            {centre.x + side * reach, centre.y + radius},
                            {centre.x, centre.y + radius}};
    draw_curve(list, curve, stroke);
}

void icon_draw(Image *image, int size) {
    DrawList list;
    draw_init(&list, image->memory);
    float unit = (float)size / 16;
    Point centre = {8 * unit, 8 * unit};
    add_arc(&list, centre, 4.75f * unit, -1, stroke_plain(WAITING, 2 * unit));
    add_arc(&list, centre, 4.75f * unit, 1, stroke_plain(RUNNING, 2 * unit));
    const Point triangle[3] = {
        {6.6f * unit, 5.6f * unit}, {10.6f * unit, 8 * unit}, {6.6f * unit, 10.4f * unit}};
    draw_polygon(&list, triangle, 3, fill_plain(PLAYHEAD));
    image_resize(image, size, size);
    raster_draw(image, &list, NULL, GROUND);
    draw_free(&list);
}
