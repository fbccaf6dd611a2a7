/// Compares a picture with the one that was looked at and kept.
///
///     compare_png GOLDEN.png NEW.png          exit status 0: the same; 1: not, and NEW.png.diff.png shows
///     where compare_png --update GOLDEN.png NEW.png keeps the new one
#include "render/raster/png.h"
#include <stdio.h>
#include <string.h>

static bool read_bytes(const char *path, Buffer *out) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    char piece[4096];
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;)
        buffer_add(out, piece, got);
    fclose(file);
    return true;
}

static bool write_bytes(const char *path, const Buffer *bytes) {
    FILE *file = fopen(path, "wb");
    if (!file) return false;
    bool ok = fwrite(bytes->bytes, 1, bytes->size, file) == bytes->size;
    return fclose(file) == 0 && ok;
}

static bool read_picture(const char *path, Image *image) {
    Buffer bytes;
    buffer_init(&bytes, image->memory);
    bool ok = read_bytes(path, &bytes) && png_decode(buffer_span(&bytes), image);
    buffer_free(&bytes);
    if (!ok) fprintf(stderr, "%s cannot be read\n", path);
    return ok;
}

static int update(Memory *memory, const char *golden, const char *path) {
    Buffer bytes;
    buffer_init(&bytes, memory);
    bool ok = read_bytes(path, &bytes) && write_bytes(golden, &bytes);
    buffer_free(&bytes);
    if (!ok) fprintf(stderr, "%s cannot be written\n", golden);
    return ok ? 0 : 1;
}

/// Makes what is the same pale and what differs red; returns how much differs.
static long mark_differences(const Image *golden, Image *image) {
    long count = 0;
    for (long i = 0; i < (long)image->width * image->height; i++) {
        bool differs = image->pixels[i] != golden->pixels[i];
        image->pixels[i] =
            differs ? 0xffff0000u : 0xff000000u | (image->pixels[i] >> 2 & 0x3f3f3f) | 0xc0c0c0u;
        count += differs;
    }
    return count;
}

static int compare(const Image *golden, Image *image, const char *path) {
    if (golden->width != image->width || golden->height != image->height) {
        fprintf(stderr, "%s is %dx%d, kept was %dx%d\n", path, image->width, image->height, golden->width,
                golden->height);
        return 1;
    }
    long count = mark_differences(golden, image);
    if (count == 0) return 0;
    char diff[4096];
    snprintf(diff, sizeof diff, "%s.diff.png", path);
    Buffer bytes;
    buffer_init(&bytes, image->memory);
    if (png_encode(image, &bytes)) write_bytes(diff, &bytes);
    buffer_free(&bytes);
    fprintf(
        stderr,
        "%s: %ld pixels differ; %s shows where. If the new one is right, build the target golden_update.\n",
        path, count, diff);
    return 1;
}

int main(int argc, char **argv) {
    Memory *memory = memory_new(0);
    Image golden = {.memory = memory}, image = {.memory = memory};
    int status = 64;
    if (argc == 4 && strcmp(argv[1], "--update") == 0)
        status = update(memory, argv[2], argv[3]);
    else if (argc == 3)
        status = read_picture(argv[1], &golden) && read_picture(argv[2], &image)
                     ? compare(&golden, &image, argv[2])
                     : 1;
    image_free(&golden);
    image_free(&image);
    memory_destroy(memory);
    return status;
}
