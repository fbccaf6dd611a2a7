/// Waits until the screen of an X display shows exactly a picture at its upper left corner.
///
///     x11_compare EXPECTED.png SECONDS ACTUAL.png
///
/// Exit status 0: it does. 1: it did not in that time; what it showed last is saved as ACTUAL.png.
#include "render/raster/png.h"
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TRIES_PER_SECOND = 10 };

static bool read_picture(const char *path, Image *image) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    Buffer bytes;
    buffer_init(&bytes, image->memory);
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(&bytes, piece, got);
    fclose(file);
    bool ok = png_decode(buffer_span(&bytes), image);
    buffer_free(&bytes);
    return ok;
}

static void save_picture(const char *path, const Image *image) {
    Buffer bytes;
    buffer_init(&bytes, image->memory);
    FILE *file = fopen(path, "wb");
    if (file && png_encode(image, &bytes)) fwrite(bytes.bytes, 1, bytes.size, file);
    if (file) fclose(file);
    buffer_free(&bytes);
}

/// Reads the screen into an image of its size; false if the screen is smaller.
static bool read_screen(Display *display, Image *image) {
    Window root = DefaultRootWindow(display);
    XImage *screen =
        XGetImage(display, root, 0, 0, (unsigned)image->width, (unsigned)image->height, AllPlanes, ZPixmap);
    if (!screen) return false;
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++)
            image->pixels[y * image->width + x] =
                0xff000000u | (uint32_t)(XGetPixel(screen, x, y) & 0xffffff);
    XDestroyImage(screen);
    return true;
}

static long count_differences(const Image *a, const Image *b) {
    long count = 0;
    for (long i = 0; i < (long)a->width * a->height; i++)
        count += a->pixels[i] != b->pixels[i];
    return count;
}

int main(int argc, char **argv) {
    Memory *memory = memory_new(0);
    Image expected = {.memory = memory}, actual = {.memory = memory};
    Display *display = XOpenDisplay(NULL);
    if (argc != 4 || !display || !read_picture(argv[1], &expected)) {
        fprintf(stderr, "x11_compare: no display, or no picture\n");
        return 2;
    }
    image_resize(&actual, expected.width, expected.height);
    long differences = -1;
    for (int tries = atoi(argv[2]) * TRIES_PER_SECOND; tries > 0 && differences != 0; tries--) {
        if (read_screen(display, &actual)) differences = count_differences(&expected, &actual);
        if (differences) nanosleep(&(struct timespec){.tv_nsec = 1000000000 / TRIES_PER_SECOND}, NULL);
    }
    if (differences) {
        save_picture(argv[3], &actual);
        fprintf(stderr, "%s: %ld pixels of the screen differ; it shows %s\n", argv[1], differences, argv[3]);
    }
    image_free(&expected);
    image_free(&actual);
    memory_destroy(memory);
    XCloseDisplay(display);
    return differences ? 1 : 0;
}
