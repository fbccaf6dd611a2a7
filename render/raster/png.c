#include "render/raster/png.h"
#include <png.h>

enum { RGB_BYTES = 3, BGRA_BYTES = 4 };

bool png_encode(const Image *image, Buffer *out) {
    png_image writer = {
        .version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)image->width,
        .height = (png_uint_32)image->height,
        .format = PNG_FORMAT_RGB,
    };
    size_t count = (size_t)image->width * (size_t)image->height;
    uint8_t *rgb = memory_alloc(image->memory, MEMORY_RAW, count * RGB_BYTES);
    for (size_t i = 0; i < count; i++) {
        rgb[RGB_BYTES * i] = (uint8_t)(image->pixels[i] >> 16);
        rgb[RGB_BYTES * i + 1] = (uint8_t)(image->pixels[i] >> 8);
        rgb[RGB_BYTES * i + 2] = (uint8_t)image->pixels[i];
    }
    png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(writer);
    char *bytes = memory_alloc(image->memory, MEMORY_RAW, size);
    png_alloc_size_t written = size;
    bool ok = png_image_write_to_memory(&writer, bytes, &written, 0, rgb, 0, NULL) != 0;
    if (ok) buffer_add(out, bytes, written);
    memory_free(image->memory, MEMORY_RAW, bytes, size);
    memory_free(image->memory, MEMORY_RAW, rgb, count * RGB_BYTES);
    return ok;
}

bool png_decode(Span bytes, Image *image) {
    png_image reader = {.version = PNG_IMAGE_VERSION};
    if (!png_image_begin_read_from_memory(&reader, bytes.bytes, bytes.size)) return false;
    reader.format = PNG_FORMAT_BGRA;
    image_resize(image, (int)reader.width, (int)reader.height);
    size_t count = (size_t)image->width * (size_t)image->height;
    uint8_t *rows = memory_alloc(image->memory, MEMORY_RAW, count * BGRA_BYTES);
    bool ok = png_image_finish_read(&reader, NULL, rows, 0, NULL) != 0;
    for (size_t i = 0; ok && i < count; i++)
        image->pixels[i] = 0xff000000u | (uint32_t)rows[BGRA_BYTES * i + 2] << 16 |
                           (uint32_t)rows[BGRA_BYTES * i + 1] << 8 | rows[BGRA_BYTES * i];
    memory_free(image->memory, MEMORY_RAW, rows, count * BGRA_BYTES);
    png_image_free(&reader);
    return ok;
}
