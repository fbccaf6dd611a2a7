#include "render/sdl/canvas.h"
#include "render/raster/png.h"
#include "render/raster/svg.h"
#include "render/sdl/fonts.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { MAX_PATH_BYTES = 4096 };

struct Canvas {
    Memory *memory;
    Fonts *fonts;
    TextMeasure measure;
    Image image;
};

Canvas *canvas_open(char *problem, size_t size) {
    Memory *memory = memory_new(0);
    if (!memory) {
        snprintf(problem, size, "there is not enough memory");
        return NULL;
    }
    Fonts *fonts = fonts_open(memory, problem, size);
    if (!fonts) {
        memory_destroy(memory);
        return NULL;
    }
    Canvas *canvas = memory_alloc(memory, MEMORY_RAW, sizeof *canvas);
    *canvas = (Canvas){memory, fonts, glyphs_measure(fonts_source(fonts)), {.memory = memory}};
    return canvas;
}

void canvas_close(Canvas *canvas) {
    if (!canvas) return;
    fonts_close(canvas->fonts);
    memory_destroy(canvas->memory); // the record itself is in it
}

const TextMeasure *canvas_measure(const Canvas *canvas) {
    return &canvas->measure;
}

const Image *canvas_draw(Canvas *canvas, Viewer *viewer) {
    const View *view = viewer_draw(viewer);
    image_resize(&canvas->image, view->state->width_px, view->state->height_px);
    raster_draw(&canvas->image, view->draw, fonts_source(canvas->fonts), view->theme->page);
    return &canvas->image;
}

// ---- files ------------------------------------------------------------------------------------------------

/// Writes to a neighbour first: no half of a file is ever seen under its name.
static bool write_whole(const char *path, Span bytes) {
    char part[MAX_PATH_BYTES];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part) {
        errno = ENAMETOOLONG;
        return false;
    }
    FILE *file = fopen(part, "wb");
    if (!file) return false;
    bool ok = fwrite(bytes.bytes, 1, bytes.size, file) == bytes.size;
    ok = fclose(file) == 0 && ok && rename(part, path) == 0;
    int error = errno;
    if (!ok) remove(part);
    errno = error;
    return ok;
}

static bool is_svg(const char *path) {
    size_t size = strlen(path);
    return size > 4 && strcmp(path + size - 4, ".svg") == 0;
}

static void write_svg(Viewer *viewer, Buffer *out) {
    const View *view = viewer_draw(viewer);
    const ViewState *state = view->state;
    svg_write(view->draw, state->width_px, state->height_px, view->theme->page,
              span_of(state->title ? state->title : "Loopscope"), out);
}

bool canvas_save(Canvas *canvas, Viewer *viewer, const char *path, char *problem, size_t size) {
    Buffer bytes;
    buffer_init(&bytes, canvas->memory);
    bool ok = true;
    if (is_svg(path))
        write_svg(viewer, &bytes);
    else
        ok = png_encode(canvas_draw(canvas, viewer), &bytes);
    if (!ok) snprintf(problem, size, "%s: the picture cannot be made: there is not enough memory", path);
    if (ok && !write_whole(path, buffer_span(&bytes))) {
        snprintf(problem, size, "%s: %s", path, strerror(errno));
        ok = false;
    }
    buffer_free(&bytes);
    return ok;
}
