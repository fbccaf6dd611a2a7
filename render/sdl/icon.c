#include "render/sdl/icon.h"

/// The colours of the dark theme: a night-blue ground, the sign's one half full.
static const Color GROUND = 0xff12161d, SIGN = 0xffe8ecf2;

void icon_draw(Image *image, int size) {
    DrawList list;
    draw_init(&list, image->memory);
    float unit = (float)size / 16;
    Point centre = {8 * unit, 8 * unit};
    draw_disc(&list, centre, 5.5f * unit, fill_plain(GROUND), stroke_plain(SIGN, 1.25f * unit));
    draw_clip(&list, (Rect){0, 0, centre.x, (float)size});
    draw_disc(&list, centre, 5.5f * unit, fill_plain(SIGN), STROKE_NONE);
    draw_unclip(&list);
    image_resize(image, size, size);
    raster_draw(image, &list, NULL, GROUND);
    draw_free(&list);
}
