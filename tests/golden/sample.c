/// Everything the rasteriser draws, on one sheet: type of many scripts, shapes, strokes, patterns, fading,
/// clips.
///
///     golden_sample OUT.png
#include "render/raster/png.h"
#include "render/sdl/fonts.h"
#include <stdio.h>

enum { WIDTH = 560, HEIGHT = 420 };
static const Color INK = 0xff1d2430, MUTED = 0xff5c6675, BLUE = 0xff2a6592, ORANGE = 0xffa83807,
                   SAND = 0xfffbe0d2;

typedef struct Sheet {
    DrawList list;
    TextMeasure measure;
    float baseline;
} Sheet;

static void line_of_text(Sheet *sheet, TextStyle style, const char *text) {
    sheet->baseline += style.size_px * 1.5f;
    draw_text(&sheet->list, &sheet->measure, (Point){20, sheet->baseline}, &style, span_of(text));
}

static void draw_type(Sheet *sheet) {
    TextStyle words = {.face = FACE_WORDS, .size_px = 15, .color = INK}, code = words, bold = words,
              small = words;
    code.face = FACE_CODE;
    bold.weight = WEIGHT_BOLD;
    small.size_px = 12;
    small.color = MUTED;
    TextStyle clock = bold, comment = code;
    clock.size_px = 26;
    clock.tabular = true;
    comment.italic = true;
    comment.color = MUTED;
    line_of_text(sheet, bold, "Event loop: Task-4 runs, Task-2 left seats at 1.000 s");
    line_of_text(sheet, words, "Привет, Ελλάδα, Tiếng Việt, สวัสดี, 漢字かな, 한국어, שלום, مرحبا, नमस्ते");
    line_of_text(sheet, code, "async with seats:  # 'Привет' │─█ 漢字 ✓ ✗ ⏸");
    line_of_text(sheet, words,
                 "▶ ⏸ ● ⊘ ✓ ▨ ① ② ③ ④ ⏮ ◀ ⏭ ⌫ ◐ ⚠ → ▸ ▾ ★");
    line_of_text(sheet, words, "😀 🎉 ✅ ❌ ⏳ 🚀 ⚡ \xf3\xb0\x80\x80 \x1b");
    line_of_text(sheet, small, "12 px: gather of 5, 0 done; None at 1.000 s");
    line_of_text(sheet, comment, "# what nobody awaits, nobody runs");
    line_of_text(sheet, clock, "1.000 s  11:17");
}

static void draw_bars(DrawList *list, float y) {
    for (FillPattern pattern = PATTERN_NONE; pattern < PATTERN_COUNT; pattern++) {
        Fill fill = {.color = SAND, .pattern = pattern, .pattern_color = ORANGE, .pattern_px = 6};
        draw_rect(list, (Rect){20 + 104 * (float)pattern, y, 96, 22}, 3, fill, stroke_plain(ORANGE, 1));
    }
}

static void draw_shapes(DrawList *list, float y) {
    draw_rect(list, (Rect){20, y, 96, 30}, 6, fill_plain(0xffe1eef8), stroke_plain(BLUE, 1.5f));
    draw_rect(list, (Rect){124, y, 96, 30}, 6, fill_plain(0xfffdeecb), (Stroke){0xff8a5a00, 1.5f, 4, 3});
    draw_rect(list, (Rect){228.5f, y + 0.5f, 40.25f, 29}, 0, fill_plain(0x802a6592), STROKE_NONE);
    draw_disc(list, (Point){300, y + 15}, 13, fill_plain(0xffd7f0e7), stroke_plain(0xff006e52, 2));
    const Point curve[4] = {{330, y + 28}, {380, y + 28}, {330, y}, {390, y}};
    draw_curve(list, curve, stroke_plain(0xff2f5bd0, 2));
    draw_arrow_head(list, curve[3], 1, 0, 9, 0xff2f5bd0);
    const Point bends[] = {{410, y + 28}, {420, y}, {430, y + 22}, {440, y + 8}, {450, y + 28}, {480, y}};
    draw_polyline(list, bends, 6, stroke_plain(0xff9b3f78, 3));
    draw_line(list, (Point){490, y + 28}, (Point){540, y}, (Stroke){BLUE, 3, 6, 5});
    draw_clip(list, (Rect){20, y + 40, 260, 20});
    for (int i = 0; i < 12; i++) {
        list->opacity = (float)(i + 1) / 12;
        draw_disc(list, (Point){30 + 24 * (float)i, y + 50}, 14, fill_plain(0xff006e52), STROKE_NONE);
    }
    list->opacity = 1;
    draw_unclip(list);
    const Point star[] = {{330, y + 38}, {344, y + 78}, {309, y + 53}, {351, y + 53}, {316, y + 78}};
    draw_polygon(list, star, 5, fill_plain(ORANGE));
}

int main(int argc, char **argv) {
    Memory *memory = memory_new(0);
    char problem[256] = "say where to write";
    Fonts *fonts = argc == 2 ? fonts_open(memory, problem, sizeof problem) : NULL;
    if (!fonts) {
        fprintf(stderr, "golden_sample: %s\n", problem);
        return 1;
    }
    Sheet sheet = {.measure = glyphs_measure(fonts_source(fonts)), .baseline = 12};
    draw_init(&sheet.list, memory);
    draw_rect(&sheet.list, (Rect){8, 8, WIDTH - 16, HEIGHT - 16}, 8, fill_plain(0xffffffff),
              stroke_plain(0xffdcdad3, 1));
    draw_type(&sheet);
    draw_bars(&sheet.list, 268);
    draw_shapes(&sheet.list, 308);
    Image image = {.memory = memory};
    image_resize(&image, WIDTH, HEIGHT);
    raster_draw(&image, &sheet.list, fonts_source(fonts), 0xfff6f5f1);
    Buffer bytes;
    buffer_init(&bytes, memory);
    FILE *file = fopen(argv[1], "wb");
    bool ok = file && png_encode(&image, &bytes) && fwrite(bytes.bytes, 1, bytes.size, file) == bytes.size;
    if (file) ok = fclose(file) == 0 && ok;
    fonts_close(fonts);
    memory_destroy(memory);
    return ok ? 0 : 1;
}
