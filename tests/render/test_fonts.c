// The fonts of this machine: the main faces must be there; what belongs to a package that is not installed is
// left out with a message.
#include "render/sdl/fonts.h"
#include <SDL.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

typedef struct Fixture {
    Memory *memory;
    Fonts *fonts;
    const GlyphSource *source;
} Fixture;

static int set_up(void **state) {
    Memory *memory = memory_new(0);
    Fixture *fixture = memory_alloc(memory, MEMORY_RAW, sizeof *fixture);
    char problem[256] = "";
    *fixture = (Fixture){.memory = memory, .fonts = fonts_open(memory, problem, sizeof problem)};
    if (!fixture->fonts) fail_msg("%s", problem);
    fixture->source = fonts_source(fixture->fonts);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    Fixture *fixture = *state;
    Memory *memory = fixture->memory;
    fonts_close(fixture->fonts);
    memory_free(memory, MEMORY_RAW, fixture, sizeof *fixture);
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
    return 0;
}

static TextStyle style_of(Face face, Weight weight, float size_px) {
    return (TextStyle){.face = face, .weight = weight, .size_px = size_px, .color = 0xff000000};
}

static float advance(const Fixture *fixture, TextStyle style, uint32_t codepoint) {
    return fixture->source->advance(fixture->source->context, &style, codepoint);
}

static const Glyph *glyph(const Fixture *fixture, TextStyle style, uint32_t codepoint, int quarter) {
    return fixture->source->glyph(fixture->source->context, &style, codepoint, quarter);
}

static float width(const Fixture *fixture, TextStyle style, const char *text) {
    TextMeasure measure = glyphs_measure(fixture->source);
    return measure.width(measure.context, &style, span_of(text));
}

static bool installed(const char *path) {
    struct stat info;
    return stat(path, &info) == 0;
}

static void test_every_script_has_real_glyphs(void **state) {
    static const struct {
        const char *name, *sample, *file;
    } SCRIPTS[] = {
        {"Cyrillic", "Привет", "/usr/share/fonts/opentype/inter/Inter-Regular.otf"},
        {"Greek", "Γειά", "/usr/share/fonts/opentype/inter/Inter-Regular.otf"},
        {"Vietnamese", "Tiếng Việt", "/usr/share/fonts/opentype/inter/Inter-Regular.otf"},
        {"Hebrew", "שלום", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
        {"Arabic", "مرحبا", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
        {"Armenian", "Բարեւ", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
        {"Georgian", "გამარჯობა", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
        {"Thai", "สวัสดี", "/usr/share/fonts/truetype/noto/NotoSansThai-Regular.ttf"},
        {"Devanagari", "नमस्ते", "/usr/share/fonts/truetype/noto/NotoSansDevanagari-Regular.ttf"},
        {"Bengali", "হ্যালো", "/usr/share/fonts/truetype/noto/NotoSansBengali-Regular.ttf"},
        {"Tamil", "வணக்கம்", "/usr/share/fonts/truetype/noto/NotoSansTamil-Regular.ttf"},
        {"Ethiopic", "ሰላም", "/usr/share/fonts/truetype/noto/NotoSansEthiopic-Regular.ttf"},
        {"Chinese", "你好", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"},
        {"Japanese", "こんにちはカナ", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"},
        {"Korean", "안녕하세요", "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"},
        {"emoji", "😀🎉✅❌⏳🚀⚡", "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf"},
        {"boxes", "─│┌█░", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
        {"signs of the viewer", "▶●⊘✓▨①②③④◀◐⌫→▸▾☾✗×", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"},
        {"more signs of the viewer", "⏸⏮⏭",
         "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf"},
    };
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof SCRIPTS / sizeof *SCRIPTS; i++) {
        if (!installed(SCRIPTS[i].file)) {
            print_message("%s is left out: %s is not installed\n", SCRIPTS[i].name, SCRIPTS[i].file);
            continue;
        }
        size_t size = strlen(SCRIPTS[i].sample);
        for (size_t at = 0; at < size;) {
            uint32_t codepoint = utf8_next(SCRIPTS[i].sample, &at);
            if (!fonts_have(fixture->fonts, codepoint))
                fail_msg("%s: no font has U+%04X", SCRIPTS[i].name, (unsigned)codepoint);
        }
    }
}

static void test_what_no_font_has_is_a_box(void **state) {
    Fixture *fixture = *state;
    TextStyle style = style_of(FACE_WORDS, WEIGHT_REGULAR, 15);
    assert_false(fonts_have(fixture->fonts, 0xf0000));
    assert_non_null(glyph(fixture, style, 0xf0000, 0)->coverage);
    assert_non_null(glyph(fixture, style, 0x1b, 0)->coverage); // a control character
    assert_true(advance(fixture, style, 0xf0000) > 8);
}

static void test_marks_that_are_not_seen_take_no_room(void **state) {
    static const uint32_t MARKS[] = {0x200b, 0x200d, 0x200e, 0xfe0f, 0xfeff, 0xe0067};
    Fixture *fixture = *state;
    for (size_t i = 0; i < sizeof MARKS / sizeof *MARKS; i++) {
        const TextStyle style = style_of(FACE_CODE, WEIGHT_REGULAR, 15);
        assert_true(advance(fixture, style, MARKS[i]) == 0);
        assert_null(glyph(fixture, style, MARKS[i], 0)->coverage);
    }
    assert_null(glyph(fixture, style_of(FACE_WORDS, WEIGHT_REGULAR, 15), ' ', 0)->coverage);
}

static void test_code_has_one_width_and_words_have_many(void **state) {
    Fixture *fixture = *state;
    TextStyle code = style_of(FACE_CODE, WEIGHT_REGULAR, 15),
              words = style_of(FACE_WORDS, WEIGHT_REGULAR, 15);
    for (uint32_t codepoint = ' '; codepoint < 127; codepoint++)
        assert_true(advance(fixture, code, codepoint) == advance(fixture, code, 'm'));
    assert_true(advance(fixture, words, 'i') < advance(fixture, words, 'm') / 2);
    assert_true(width(fixture, style_of(FACE_WORDS, WEIGHT_BOLD, 15), "semaphore") >
                width(fixture, words, "semaphore"));
}

static void test_tabular_digits_are_as_wide_as_the_widest(void **state) {
    Fixture *fixture = *state;
    TextStyle plain = style_of(FACE_WORDS, WEIGHT_BOLD, 28), tabular = plain;
    tabular.tabular = true;
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
        assert_true(advance(fixture, tabular, digit) == advance(fixture, tabular, '0'));
        assert_true(advance(fixture, tabular, digit) >= advance(fixture, plain, digit));
    }
    assert_true(advance(fixture, plain, '1') < advance(fixture, plain, '8'));
    assert_true(advance(fixture, tabular, 'a') == advance(fixture, plain, 'a'));
}

/// Where the ink is, on average, from the pen; and how much of it there is.
static double centre_of(const Glyph *drawn, double *ink) {
    double sum = 0, moment = 0;
    for (int y = 0; y < drawn->height; y++)
        for (int x = 0; x < drawn->width; x++) {
            double alpha = drawn->coverage[y * drawn->width + x];
            sum += alpha;
            moment += alpha * (drawn->left + x + 0.5);
        }
    *ink = sum;
    return moment / sum;
}

static void test_quarters_move_the_same_ink(void **state) {
    Fixture *fixture = *state;
    TextStyle style = style_of(FACE_WORDS, WEIGHT_REGULAR, 15);
    static const uint32_t LETTERS[] = {'a', 'W', 'j', 0x434, 0x6f22};
    for (size_t i = 0; i < sizeof LETTERS / sizeof *LETTERS; i++) {
        double ink, first_ink, first = centre_of(glyph(fixture, style, LETTERS[i], 0), &first_ink);
        for (int quarter = 1; quarter < GLYPH_QUARTERS; quarter++) {
            double moved = centre_of(glyph(fixture, style, LETTERS[i], quarter), &ink) - first;
            if (moved < quarter * 0.25 - 0.15 || moved > quarter * 0.25 + 0.15)
                fail_msg("U+%04X moved by %f for %d quarters", (unsigned)LETTERS[i], moved, quarter);
            assert_true(ink > 0.97 * first_ink && ink < 1.03 * first_ink);
        }
    }
}

static void test_glyphs_stand_on_the_line_and_fit_it(void **state) {
    Fixture *fixture = *state;
    const float sizes[] = {12, 15, 24, 48};
    for (int i = 0; i < 4; i++) {
        TextStyle style = style_of(FACE_WORDS, WEIGHT_REGULAR, sizes[i]);
        TextMetrics metrics = fixture->source->metrics(fixture->source->context, &style);
        assert_true(metrics.ascent_px > 0.7f * sizes[i] && metrics.ascent_px < 1.1f * sizes[i]);
        assert_true(metrics.descent_px > 0.15f * sizes[i] && metrics.descent_px < 0.4f * sizes[i]);
        const Glyph *capital = glyph(fixture, style, 'H', 0), *tail = glyph(fixture, style, 'p', 0);
        assert_int_equal(capital->top, capital->height); // ends on the baseline
        assert_true((float)capital->top > 0.65f * sizes[i] && (float)capital->top < 0.85f * sizes[i]);
        assert_true(tail->top < tail->height && (float)(tail->height - tail->top) <= metrics.descent_px + 1);
    }
}

static void test_emoji_are_coloured_and_as_high_as_the_text(void **state) {
    Fixture *fixture = *state;
    if (!installed("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")) skip();
    const float sizes[] = {12, 15, 32};
    for (int i = 0; i < 3; i++) {
        const Glyph *face = glyph(fixture, style_of(FACE_CODE, WEIGHT_REGULAR, sizes[i]), 0x1f600, 0);
        assert_non_null(face->colors);
        assert_true((float)face->height > 0.9f * sizes[i] && (float)face->height < 1.4f * sizes[i]);
        uint32_t middle = face->colors[face->height / 2 * face->width + face->width / 2];
        assert_true(middle >> 24 == 255 && (middle >> 16 & 255) > 180 && (middle & 255) < 140); // yellow
    }
}

static void test_no_display_is_needed(void **state) {
    assert_int_equal(SDL_WasInit(SDL_INIT_VIDEO), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_every_script_has_real_glyphs),
        TEST(test_what_no_font_has_is_a_box),
        TEST(test_marks_that_are_not_seen_take_no_room),
        TEST(test_code_has_one_width_and_words_have_many),
        TEST(test_tabular_digits_are_as_wide_as_the_widest),
        TEST(test_quarters_move_the_same_ink),
        TEST(test_glyphs_stand_on_the_line_and_fit_it),
        TEST(test_emoji_are_coloured_and_as_high_as_the_text),
        TEST(test_no_display_is_needed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
