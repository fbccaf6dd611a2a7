#include "render/raster/missing_glyph.h"
#include <string.h>

enum { DIGIT_WIDTH = 3, DIGIT_HEIGHT = 5, MARGIN = 1 };

/// Rows from the top, one octal digit each.
static const uint16_t DIGITS[16] = {
    075557, 026227, 071747, 071717, 055711, 074717, 074757, 071222,
    075757, 075717, 025755, 065656, 034443, 065556, 074647, 074644,
};

/// Pixels per dot of a digit.
static int dot_size(float size_px) {
    int dot = (int)(size_px / 14);
    return dot < 1 ? 1 : dot;
}

static int columns(uint32_t codepoint) {
    return codepoint > 0xffff ? 3 : 2;
}

static int box_width(uint32_t codepoint, int dot) {
    return (columns(codepoint) * (DIGIT_WIDTH + 1) + 1) * dot + 2 * MARGIN;
}

float missing_glyph_advance(uint32_t codepoint, float size_px) {
    return (float)(box_width(codepoint, dot_size(size_px)) + 2);
}

static void put_dot(uint8_t *corner, int stride, int dot) {
    for (int row = 0; row < dot; row++)
        memset(corner + row * stride, 255, (size_t)dot);
}

static void put_digit(uint8_t *corner, int stride, int dot, uint32_t digit) {
    for (int row = 0; row < DIGIT_HEIGHT; row++)
        for (int column = 0; column < DIGIT_WIDTH; column++)
            if (DIGITS[digit] >> (3 * (DIGIT_HEIGHT - 1 - row) + DIGIT_WIDTH - 1 - column) & 1)
                put_dot(corner + row * dot * stride + column * dot, stride, dot);
}

static void put_frame(uint8_t *bytes, int width, int height) {
    memset(bytes, 128, (size_t)width);
    memset(bytes + (height - 1) * width, 128, (size_t)width);
    for (int y = 0; y < height; y++)
        bytes[y * width] = bytes[y * width + width - 1] = 128;
}

Glyph missing_glyph_make(Memory *memory, uint32_t codepoint, float size_px) {
    int dot = dot_size(size_px), width = box_width(codepoint, dot);
    int height = (2 * (DIGIT_HEIGHT + 1) + 1) * dot + 2 * MARGIN, per_row = columns(codepoint);
    uint8_t *bytes = memory_alloc(memory, MEMORY_RAW, (size_t)width * (size_t)height);
    memset(bytes, 0, (size_t)width * (size_t)height);
    put_frame(bytes, width, height);
    for (int i = 0; i < 2 * per_row; i++) {
        int x = MARGIN + dot + i % per_row * (DIGIT_WIDTH + 1) * dot;
        int y = MARGIN + dot + i / per_row * (DIGIT_HEIGHT + 1) * dot;
        put_digit(bytes + y * width + x, width, dot, codepoint >> 4 * (2 * per_row - 1 - i) & 15);
    }
    return (Glyph){.coverage = bytes, .width = width, .height = height, .left = 1, .top = height - 2 * dot};
}
