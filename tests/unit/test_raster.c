// Pixels of the rasteriser against areas that are computed here, by hand or by formula.
#include "render/raster/raster.h"
#include "render/raster/missing_glyph.h"
#include "render/raster/png.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { SIZE = 64, WHITE = 255 };
static const Color BLACK = 0xff000000, PAPER = 0xffffffff;

/// A picture of SIZE x SIZE pixels, black on white.
typedef struct Sheet {
    Memory *memory;
    DrawList list;
    Image image;
} Sheet;

// ---- a made-up font: every letter is a bar 2 wide and 3 high, 4 to the next; 'e' is a coloured square
// ----------

static const uint8_t BAR[6] = {255, 255, 255, 255, 255, 255};
static const uint8_t SHIFTED_BAR[9] = {128, 255, 127, 128, 255, 127, 128, 255, 127};
static const uint32_t SQUARE[4] = {0xffff0000, 0xff00ff00, 0x00000000, 0x800000ff};

static const Glyph *bar_glyph(void *context, const TextStyle *style, uint32_t codepoint, int quarter) {
    static const Glyph GLYPHS[4] = {
        {BAR, NULL, 2, 3, 1, 3}, {SHIFTED_BAR, NULL, 3, 3, 1, 3}, {NULL, SQUARE, 2, 2, 0, 2}, {0}};
    if (codepoint == ' ') return &GLYPHS[3];
    if (codepoint == 'e') return &GLYPHS[2];
    return &GLYPHS[quarter == 2 ? 1 : 0];
}
static float bar_advance(void *context, const TextStyle *style, uint32_t codepoint) {
    return 4;
}
static TextMetrics bar_metrics(void *context, const TextStyle *style) {
    return (TextMetrics){3, 1};
}
static const GlyphSource BARS = {NULL, bar_glyph, bar_advance, bar_metrics};

// ---- looking at pixels ----

static int set_up(void **state) {
    Memory *memory = memory_new(0);
    Sheet *sheet = memory_alloc(memory, MEMORY_RAW, sizeof *sheet);
    *sheet = (Sheet){.memory = memory, .image = {.memory = memory}};
    draw_init(&sheet->list, memory);
    image_resize(&sheet->image, SIZE, SIZE);
    *state = sheet;
    return 0;
}

static int tear_down(void **state) {
    Sheet *sheet = *state;
    Memory *memory = sheet->memory;
    draw_free(&sheet->list);
    image_free(&sheet->image);
    memory_free(memory, MEMORY_RAW, sheet, sizeof *sheet);
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
    return 0;
}

static void paint(Sheet *sheet) {
    raster_draw(&sheet->image, &sheet->list, &BARS, PAPER);
}

/// How black a pixel is, 0 to 255.
static int ink(const Sheet *sheet, int x, int y) {
    return WHITE - (int)(sheet->image.pixels[y * SIZE + x] & 255);
}

/// Covered area in pixels.
static double area(const Sheet *sheet) {
    double sum = 0;
    for (int i = 0; i < SIZE * SIZE; i++)
        sum += ink(sheet, i % SIZE, i / SIZE);
    return sum / 255;
}

static void assert_near(double value, double wanted, double tolerance) {
    if (value < wanted - tolerance || value > wanted + tolerance)
        fail_msg("%f is not within %f of %f", value, tolerance, wanted);
}

// ---- rectangles ----

static void test_whole_pixels_are_filled_whole(void **state) {
    Sheet *sheet = *state;
    draw_fill(&sheet->list, (Rect){3, 4, 5, 6}, BLACK);
    paint(sheet);
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++)
            assert_int_equal(ink(sheet, x, y), x >= 3 && x < 8 && y >= 4 && y < 10 ? 255 : 0);
}

static void test_edges_of_boxes_are_covered_in_part(void **state) {
    Sheet *sheet = *state;
    draw_fill(&sheet->list, (Rect){2.5f, 2.25f, 2, 1.5f}, BLACK); // x 2.5 to 4.5, y 2.25 to 3.75
    paint(sheet);
    assert_int_equal(ink(sheet, 3, 2), 191);
    assert_int_equal(ink(sheet, 3, 3), 191);
    assert_near(ink(sheet, 2, 2), 96, 1);
    assert_near(ink(sheet, 4, 3), 96, 1);
    assert_int_equal(ink(sheet, 5, 3), 0);
    assert_int_equal(ink(sheet, 3, 4), 0);
}

static void test_a_box_thinner_than_a_pixel(void **state) {
    Sheet *sheet = *state;
    draw_fill(&sheet->list, (Rect){10.25f, 10, 0.5f, 4}, BLACK);
    paint(sheet);
    assert_near(ink(sheet, 10, 11), 128, 1);
    assert_near(area(sheet), 2, 0.02);
}

static void test_round_corners_take_off_what_a_circle_leaves(void **state) {
    static const double PI = 3.14159265;
    const float radii[] = {1, 3, 7.5f, 12};
    for (int i = 0; i < 4; i++) {
        Sheet *sheet = *state;
        draw_clear(&sheet->list);
        draw_rect(&sheet->list, (Rect){5, 6, 40, 30}, radii[i], fill_plain(BLACK), STROKE_NONE);
        paint(sheet);
        assert_near(area(sheet), 40 * 30 - (4 - PI) * radii[i] * radii[i], 0.4);
        assert_int_equal(ink(sheet, 20, 20), 255);
        for (int y = 0; y < 30; y++) // the same from left and right, above and below
            for (int x = 0; x < 40; x++) {
                assert_near(ink(sheet, 5 + x, 6 + y), ink(sheet, 44 - x, 6 + y), 2);
                assert_near(ink(sheet, 5 + x, 6 + y), ink(sheet, 5 + x, 35 - y), 2);
            }
    }
}

static void test_a_stroke_lies_inside_of_the_edge(void **state) {
    Sheet *sheet = *state;
    draw_rect(&sheet->list, (Rect){10, 10, 20, 20}, 0, (Fill){0}, stroke_plain(BLACK, 2));
    paint(sheet);
    assert_near(area(sheet), 20 * 20 - 16 * 16, 0.01);
    assert_int_equal(ink(sheet, 9, 15), 0);
    assert_int_equal(ink(sheet, 11, 15), 255);
    assert_int_equal(ink(sheet, 12, 15), 0);
    assert_int_equal(ink(sheet, 20, 28), 255);
}

static void test_the_ground_does_not_shine_through_a_stroke(void **state) {
    Sheet *sheet = *state;
    draw_rect(&sheet->list, (Rect){10, 10, 30, 30}, 8, fill_plain(0xff0000ff), stroke_plain(0xffffffff, 2));
    paint(sheet);
    for (int i = 0; i < SIZE * SIZE; i++) { // blue stays away from the rounded edge
        double dx = i % SIZE - 24.5, dy = i / SIZE - 24.5;
        if (dx * dx + dy * dy > 17.5 * 17.5) assert_int_equal(sheet->image.pixels[i], PAPER);
    }
}

static void test_dashes_leave_gaps(void **state) {
    Sheet *sheet = *state;
    draw_rect(&sheet->list, (Rect){8, 8, 40, 40}, 0, (Fill){0}, (Stroke){BLACK, 2, 4, 4});
    paint(sheet);
    double whole = 40 * 40 - 36 * 36;
    assert_near(area(sheet), whole / 2, 12); // a corner may fall into a gap
    assert_int_equal(ink(sheet, 10, 8), 255);
    assert_int_equal(ink(sheet, 15, 8), 0);
}

// ---- outlines ----

static void test_a_diagonal_halves_the_pixels_it_crosses(void **state) {
    Sheet *sheet = *state;
    const Point corners[] = {{10, 10}, {30, 30}, {10, 30}};
    draw_polygon(&sheet->list, corners, 3, fill_plain(BLACK));
    paint(sheet);
    assert_near(area(sheet), 200, 0.1);
    for (int i = 10; i < 30; i++)
        assert_near(ink(sheet, i, i), 127.5, 1);
    assert_int_equal(ink(sheet, 12, 20), 255);
    assert_int_equal(ink(sheet, 20, 12), 0);
}

static void test_what_is_enclosed_twice_is_outside(void **state) {
    Sheet *sheet = *state;
    const Point corners[] = {{5, 5},   {45, 5},  {45, 45}, {5, 45},  {5, 5},
                             {15, 15}, {35, 15}, {35, 35}, {15, 35}, {15, 15}};
    draw_polygon(&sheet->list, corners, 10, fill_plain(BLACK));
    paint(sheet);
    assert_near(area(sheet), 40 * 40 - 20 * 20, 0.1);
    assert_int_equal(ink(sheet, 25, 25), 0);
}

static void test_outlines_reach_beyond_the_picture(void **state) {
    Sheet *sheet = *state;
    const Point corners[] = {{-500, -300}, {1e9f, -300}, {1e9f, 40}, {-500, 40}};
    draw_polygon(&sheet->list, corners, 4, fill_plain(BLACK));
    paint(sheet);
    assert_near(area(sheet), 40 * SIZE, 0.1);
}

static void test_numbers_that_are_none_draw_something_or_nothing(void **state) {
    Sheet *sheet = *state;
    float none = 0;
    none /= none;
    const Point corners[] = {{none, 10}, {20, none}, {1e38f, -1e38f}, {3, 3}};
    draw_polygon(&sheet->list, corners, 4, fill_plain(BLACK));
    draw_polyline(&sheet->list, corners, 4, stroke_plain(BLACK, 2));
    draw_curve(&sheet->list, corners, stroke_plain(BLACK, 2));
    draw_rect(&sheet->list, (Rect){none, none, 10, 10}, 2, fill_plain(BLACK), stroke_plain(BLACK, 1));
    draw_rect(&sheet->list, (Rect){-1e30f, 5, 2e30f, 10}, 2, fill_plain(BLACK), stroke_plain(BLACK, 1));
    paint(sheet);
}

static void test_a_line_is_as_long_as_it_is_and_round_at_its_ends(void **state) {
    static const double PI = 3.14159265;
    const Point ends[][2] = {
        {{10, 20}, {50, 20}}, {{10, 20}, {10, 50}}, {{12, 50}, {48, 14}}, {{50, 20}, {10, 23}}};
    for (int i = 0; i < 4; i++) {
        Sheet *sheet = *state;
        draw_clear(&sheet->list);
        draw_line(&sheet->list, ends[i][0], ends[i][1], stroke_plain(BLACK, 5));
        paint(sheet);
        double length = draw_length(ends[i][1].x - ends[i][0].x, ends[i][1].y - ends[i][0].y);
        assert_near(area(sheet), length * 5 + PI * 2.5 * 2.5, 0.6);
    }
}

static void test_joints_close_the_bend_and_nothing_counts_twice(void **state) {
    Sheet *sheet = *state;
    const Point bend[] = {{10, 40}, {30, 10}, {50, 40}};
    draw_polyline(&sheet->list, bend, 3, stroke_plain(0x80000000, 6));
    paint(sheet);
    for (int i = 0; i < SIZE * SIZE; i++)
        assert_true(ink(sheet, i % SIZE, i / SIZE) <= 129);
    assert_near(ink(sheet, 30, 8), 128, 2); // the outer side of the bend
    assert_int_equal(ink(sheet, 30, 5), 0);
}

static void test_a_curve_goes_through_its_ends(void **state) {
    Sheet *sheet = *state;
    const Point curve[4] = {{10, 50}, {10, 20}, {50, 50}, {50, 20}};
    draw_curve(&sheet->list, curve, stroke_plain(BLACK, 3));
    paint(sheet);
    assert_int_equal(ink(sheet, 10, 49), 255);
    assert_int_equal(ink(sheet, 50, 20), 255);
    assert_int_equal(ink(sheet, 30, 35), 255); // the middle, by symmetry
    assert_int_equal(ink(sheet, 20, 20), 0);
}

// ---- clips, patterns, opacity ----

static void test_clips_nest_and_end(void **state) {
    Sheet *sheet = *state;
    draw_clip(&sheet->list, (Rect){10, 10, 20, 20});
    draw_clip(&sheet->list, (Rect){0, 20, 64, 64});
    draw_fill(&sheet->list, (Rect){0, 0, 64, 64}, BLACK);
    draw_unclip(&sheet->list);
    draw_disc(&sheet->list, (Point){10, 10}, 5, fill_plain(BLACK), STROKE_NONE);
    draw_unclip(&sheet->list);
    draw_fill(&sheet->list, (Rect){60, 60, 2, 2}, BLACK);
    paint(sheet);
    assert_int_equal(ink(sheet, 10, 20), 255);
    assert_int_equal(ink(sheet, 29, 29), 255);
    assert_int_equal(ink(sheet, 30, 25), 0);
    assert_int_equal(ink(sheet, 15, 19), 0);
    assert_int_equal(ink(sheet, 11, 11), 255); // of the disc, inside
    assert_int_equal(ink(sheet, 9, 11), 0);    // of the disc, outside
    assert_int_equal(ink(sheet, 60, 60), 255);
}

static void test_patterns_repeat_and_neighbours_line_up(void **state) {
    for (FillPattern pattern = PATTERN_HATCH; pattern < PATTERN_COUNT; pattern++) {
        Sheet *sheet = *state;
        draw_clear(&sheet->list);
        Fill fill = {.color = PAPER, .pattern = pattern, .pattern_color = BLACK, .pattern_px = 8};
        int period = pattern == PATTERN_DOTS ? 8 : 11; // 8 across a diagonal stripe is 11.3 along the row
        draw_rect(&sheet->list, (Rect){0, 0, 20, SIZE}, 0, fill, STROKE_NONE);
        draw_rect(&sheet->list, (Rect){20, 0, 44, SIZE}, 0, fill, STROKE_NONE);
        paint(sheet);
        double covered = 0;
        for (int y = 0; y < period; y++)
            for (int x = 0; x < period; x++) {
                covered += ink(sheet, x, y) / 255.0;
                assert_int_equal(ink(sheet, x, y), ink(sheet, x + period, y));
                assert_int_equal(ink(sheet, x, y), ink(sheet, x + 3 * period, y + 2 * period));
            }
        assert_true(covered > 0.2 * period * period && covered < 0.5 * period * period);
    }
}

static void test_hatch_rises_to_the_right_and_back_hatch_falls(void **state) {
    Sheet *sheet = *state;
    Fill fill = {.color = PAPER, .pattern = PATTERN_HATCH, .pattern_color = BLACK, .pattern_px = 8};
    draw_rect(&sheet->list, (Rect){0, 0, SIZE, SIZE}, 0, fill, STROKE_NONE);
    paint(sheet);
    for (int i = 0; i < 20; i++)
        assert_int_equal(ink(sheet, 20 + i, 40 - i), ink(sheet, 20, 40));
    fill.pattern = PATTERN_BACK_HATCH;
    draw_rect(&sheet->list, (Rect){0, 0, SIZE, SIZE}, 0, fill, STROKE_NONE);
    paint(sheet);
    for (int i = 0; i < 20; i++)
        assert_int_equal(ink(sheet, 20 + i, 20 + i), ink(sheet, 20, 20));
}

static void test_opacity_fades_everything_of_a_command(void **state) {
    Sheet *sheet = *state;
    sheet->list.opacity = 0.5f;
    draw_fill(&sheet->list, (Rect){0, 0, 10, 10}, BLACK);
    const TextStyle style = {.size_px = 4, .color = BLACK};
    const TextMeasure measure = glyphs_measure(&BARS);
    draw_text(&sheet->list, &measure, (Point){20, 20}, &style, SPAN("l"));
    paint(sheet);
    assert_near(ink(sheet, 5, 5), 128, 1);
    assert_near(ink(sheet, 21, 18), 128, 1);
}

static void test_drawing_again_gives_the_same_pixels(void **state) {
    Sheet *sheet = *state;
    const Point curve[4] = {{10, 50}, {10, 20}, {50, 50}, {50, 20}};
    draw_curve(&sheet->list, curve, (Stroke){0xff804020, 3, 5, 3});
    draw_rect(&sheet->list, (Rect){3.3f, 4.4f, 30.1f, 20.7f}, 4.2f, fill_plain(0x80123456),
              stroke_plain(BLACK, 1.5f));
    paint(sheet);
    uint32_t first[SIZE * SIZE];
    memcpy(first, sheet->image.pixels, sizeof first);
    paint(sheet);
    assert_memory_equal(first, sheet->image.pixels, sizeof first);
}

// ---- text ----

static void test_glyphs_stand_on_the_baseline_one_after_the_other(void **state) {
    Sheet *sheet = *state;
    const TextStyle style = {.size_px = 4, .color = BLACK};
    const TextMeasure measure = glyphs_measure(&BARS);
    assert_near(draw_text(&sheet->list, &measure, (Point){10, 20}, &style, SPAN("l l")), 12, 0);
    paint(sheet);
    for (int y = 0; y < SIZE; y++)
        for (int x = 0; x < SIZE; x++) {
            bool bar = (x == 11 || x == 12 || x == 19 || x == 20) && y >= 17 && y < 20;
            assert_int_equal(ink(sheet, x, y), bar ? 255 : 0);
        }
}

static void test_the_pen_stands_at_quarters(void **state) {
    Sheet *sheet = *state;
    const TextStyle style = {.size_px = 4, .color = BLACK};
    const TextMeasure measure = glyphs_measure(&BARS);
    draw_text(&sheet->list, &measure, (Point){10.55f, 20}, &style, SPAN("l"));
    paint(sheet);
    assert_int_equal(ink(sheet, 11, 18), 128);
    assert_int_equal(ink(sheet, 12, 18), 255);
    assert_int_equal(ink(sheet, 13, 18), 127);
}

static void test_glyphs_are_clipped_and_coloured_ones_keep_their_colours(void **state) {
    Sheet *sheet = *state;
    const TextStyle style = {.size_px = 4, .color = BLACK};
    const TextMeasure measure = glyphs_measure(&BARS);
    draw_clip(&sheet->list, (Rect){12, 18, 40, 40});
    draw_text(&sheet->list, &measure, (Point){10, 20}, &style, SPAN("le"));
    draw_unclip(&sheet->list);
    paint(sheet);
    assert_int_equal(ink(sheet, 11, 18), 0);
    assert_int_equal(ink(sheet, 12, 17), 0);
    assert_int_equal(ink(sheet, 12, 18), 255);
    assert_int_equal(sheet->image.pixels[18 * SIZE + 14], 0xffff0000);
    assert_int_equal(sheet->image.pixels[18 * SIZE + 15], 0xff00ff00);
    assert_int_equal(sheet->image.pixels[19 * SIZE + 14], PAPER);
    assert_near(sheet->image.pixels[19 * SIZE + 15] & 255, 255, 0);
    assert_near(sheet->image.pixels[19 * SIZE + 15] >> 8 & 255, 127, 1);
}

static void test_a_missing_glyph_shows_its_number(void **state) {
    Sheet *sheet = *state;
    Glyph four = missing_glyph_make(sheet->memory, 0xe123, 14),
          six = missing_glyph_make(sheet->memory, 0xf0000, 14);
    assert_true(six.width > four.width);
    assert_int_equal(four.width, missing_glyph_advance(0xe123, 14) - 2);
    const uint8_t *digit =
        four.coverage + 2 * four.width + 2; // 'E': its first row is full, its second is not
    assert_true(digit[0] && digit[1] && digit[2]);
    assert_true(digit[four.width] && !digit[four.width + 1]);
    memory_free(sheet->memory, MEMORY_RAW, (void *)(uintptr_t)four.coverage,
                (size_t)(four.width * four.height));
    memory_free(sheet->memory, MEMORY_RAW, (void *)(uintptr_t)six.coverage, (size_t)(six.width * six.height));
}

// ---- files ----

static void test_a_png_holds_the_same_pixels(void **state) {
    Sheet *sheet = *state;
    draw_disc(&sheet->list, (Point){30, 30}, 20.5f, fill_plain(0xff336699), stroke_plain(0xffcc8844, 3));
    paint(sheet);
    Buffer file;
    buffer_init(&file, sheet->memory);
    assert_true(png_encode(&sheet->image, &file));
    Image read = {.memory = sheet->memory};
    assert_true(png_decode(buffer_span(&file), &read));
    assert_int_equal(read.width, SIZE);
    assert_int_equal(read.height, SIZE);
    assert_memory_equal(read.pixels, sheet->image.pixels, sizeof(uint32_t) * SIZE * SIZE);
    assert_false(png_decode((Span){file.bytes, 20}, &read));
    assert_false(png_decode(SPAN("no picture at all"), &read));
    image_free(&read);
    buffer_free(&file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_whole_pixels_are_filled_whole),
        TEST(test_edges_of_boxes_are_covered_in_part),
        TEST(test_a_box_thinner_than_a_pixel),
        TEST(test_round_corners_take_off_what_a_circle_leaves),
        TEST(test_a_stroke_lies_inside_of_the_edge),
        TEST(test_the_ground_does_not_shine_through_a_stroke),
        TEST(test_dashes_leave_gaps),
        TEST(test_a_diagonal_halves_the_pixels_it_crosses),
        TEST(test_what_is_enclosed_twice_is_outside),
        TEST(test_outlines_reach_beyond_the_picture),
        TEST(test_numbers_that_are_none_draw_something_or_nothing),
        TEST(test_a_line_is_as_long_as_it_is_and_round_at_its_ends),
        TEST(test_joints_close_the_bend_and_nothing_counts_twice),
        TEST(test_a_curve_goes_through_its_ends),
        TEST(test_clips_nest_and_end),
        TEST(test_patterns_repeat_and_neighbours_line_up),
        TEST(test_hatch_rises_to_the_right_and_back_hatch_falls),
        TEST(test_opacity_fades_everything_of_a_command),
        TEST(test_drawing_again_gives_the_same_pixels),
        TEST(test_glyphs_stand_on_the_baseline_one_after_the_other),
        TEST(test_the_pen_stands_at_quarters),
        TEST(test_glyphs_are_clipped_and_coloured_ones_keep_their_colours),
        TEST(test_a_missing_glyph_shows_its_number),
        TEST(test_a_png_holds_the_same_pixels),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
