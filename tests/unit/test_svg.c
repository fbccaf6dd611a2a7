// SVG as markup: that it is well-formed, says what the draw list says, and escapes what must be.
#include "render/raster/svg.h"
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const Color BLACK = 0xff000000, RED = 0xffff0000;

static float half_size(void *context, const TextStyle *style, Span text) {
    return style->size_px / 2 * (float)utf8_count(text.bytes, text.size);
}
static TextMetrics no_metrics(void *context, const TextStyle *style) {
    return (TextMetrics){0, 0};
}
static const TextMeasure MEASURE = {NULL, half_size, no_metrics};

typedef struct Sheet {
    Memory *memory;
    DrawList list;
    Buffer svg;
} Sheet;

static int set_up(void **state) {
    Memory *memory = memory_new(0);
    Sheet *sheet = memory_alloc(memory, MEMORY_RAW, sizeof *sheet);
    *sheet = (Sheet){.memory = memory};
    draw_init(&sheet->list, memory);
    buffer_init(&sheet->svg, memory);
    *state = sheet;
    return 0;
}

static int tear_down(void **state) {
    Sheet *sheet = *state;
    Memory *memory = sheet->memory;
    draw_free(&sheet->list);
    buffer_free(&sheet->svg);
    memory_free(memory, MEMORY_RAW, sheet, sizeof *sheet);
    assert_int_equal(memory_used_bytes(memory), 0);
    memory_destroy(memory);
    return 0;
}

// ---- a reader that knows just enough XML ----

enum { DEEPEST = 32 };

/// Moves past `<name a="b"...>` and keeps track of what is open. Fails the test if it is no tag.
static const char *check_tag(const char *at, Span *open, int *depth) {
    bool closing = at[1] == '/';
    const char *name = at + (closing ? 2 : 1);
    Span tag = {name, strcspn(name, " />\n")};
    assert_true(tag.size > 0);
    at = name + tag.size;
    while (*at != '>' && *at != '/') {
        at += strspn(at, " \n");
        size_t attribute = strcspn(at, "=\"<> ");
        assert_true(attribute > 0 && at[attribute] == '=' && at[attribute + 1] == '"');
        at += attribute + 2;
        at += strcspn(at, "\"<");
        assert_int_equal(*at, '"');
        at++;
    }
    bool alone = *at == '/';
    if (closing) {
        assert_true(*depth > 0 && span_equal(open[*depth - 1], tag));
        (*depth)--;
    } else if (!alone) {
        assert_true(*depth < DEEPEST);
        open[(*depth)++] = tag;
    }
    return at + alone + 1;
}

static const char *check_entity(const char *at) {
    static const char *const ENTITIES[] = {"&amp;", "&lt;", "&gt;", "&quot;"};
    for (int i = 0; i < 4; i++)
        if (strncmp(at, ENTITIES[i], strlen(ENTITIES[i])) == 0) return at + strlen(ENTITIES[i]);
    fail_msg("'%.10s' is no entity", at);
    return at;
}

static void check_well_formed(const char *svg) {
    Span open[DEEPEST];
    int depth = 0;
    const char *at = strstr(svg, "?>");
    assert_non_null(at);
    for (at += 2; *at;) {
        at += strcspn(at, "<&");
        if (*at == '<') at = check_tag(at, open, &depth);
        if (*at == '&') at = check_entity(at);
    }
    assert_int_equal(depth, 0);
}

static const char *write(Sheet *sheet) {
    buffer_clear(&sheet->svg);
    svg_write(&sheet->list, 320, 200, 0xfff6f5f1, SPAN("a < b & \"c\""), &sheet->svg);
    const char *text = buffer_text(&sheet->svg);
    check_well_formed(text);
    return text;
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part)) fail_msg("'%s' is missing in:\n%s", part, text);
}

static int count(const char *text, const char *part) {
    int found = 0;
    for (; (text = strstr(text, part)); text += strlen(part))
        found++;
    return found;
}

// ---- tests ----

static void test_a_picture_has_its_size_its_title_and_its_ground(void **state) {
    const char *svg = write(*state);
    assert_has(svg, "width=\"320\" height=\"200\" viewBox=\"0 0 320 200\"");
    assert_has(svg, "<title>a &lt; b &amp; &quot;c&quot;</title>");
    assert_has(svg, "<rect width=\"100%\" height=\"100%\" fill=\"#f6f5f1\"/>");
}

static void test_text_stays_text(void **state) {
    Sheet *sheet = *state;
    TextStyle style = {
        .face = FACE_CODE, .weight = WEIGHT_BOLD, .size_px = 12.5f, .tabular = true, .color = 0x80ff0000};
    draw_text(&sheet->list, &MEASURE, (Point){10.25f, 20}, &style, SPAN("if a < b && c:  \x01 漢"));
    const char *svg = write(sheet);
    assert_has(svg,
               "<text class=\"code tabular\" x=\"10.25\" y=\"20\" font-size=\"12.5\" font-weight=\"700\" "
               "fill=\"#ff0000\" fill-opacity=\"0.5\"");
    assert_has(svg, ">if a &lt; b &amp;&amp; c:  \xef\xbf\xbd 漢</text>"); // U+FFFD: XML has no U+0001
}

static void test_strokes_of_rectangles_lie_inside(void **state) {
    Sheet *sheet = *state;
    draw_rect(&sheet->list, (Rect){10, 20, 30, 40}, 6, fill_plain(RED), (Stroke){BLACK, 2, 4, 3});
    assert_has(write(sheet), "<rect x=\"11\" y=\"21\" width=\"28\" height=\"38\" rx=\"5\" fill=\"#ff0000\" "
                             "stroke=\"#000000\" stroke-width=\"2\" stroke-dasharray=\"4 3\"/>");
}

static void test_lines_and_curves_are_lines_and_curves(void **state) {
    Sheet *sheet = *state;
    const Point points[4] = {{1, 2}, {3.5f, 4}, {5, -6.25f}, {7, 8}};
    draw_polyline(&sheet->list, points, 3, stroke_plain(RED, 1.5f));
    draw_polygon(&sheet->list, points, 3, fill_plain(BLACK));
    draw_curve(&sheet->list, points, stroke_plain(RED, 1));
    const char *svg = write(sheet);
    assert_has(svg, "<polyline points=\"1,2 3.5,4 5,-6.25\" fill=\"none\" stroke-linejoin=\"round\" "
                    "stroke-linecap=\"round\"");
    assert_has(svg, "<polygon fill-rule=\"evenodd\" points=\"1,2 3.5,4 5,-6.25\" fill=\"#000000\"/>");
    assert_has(svg, "<path d=\"M1 2 C3.5 4 5 -6.25 7 8\"");
}

static void test_a_pattern_is_defined_once(void **state) {
    Sheet *sheet = *state;
    Fill hatch = {.color = RED, .pattern = PATTERN_HATCH, .pattern_color = BLACK, .pattern_px = 6};
    Fill dots = hatch;
    dots.pattern = PATTERN_DOTS;
    for (int i = 0; i < 3; i++)
        draw_rect(&sheet->list, (Rect){10, 20, 30, 40}, 0, hatch, STROKE_NONE);
    draw_rect(&sheet->list, (Rect){10, 20, 30, 40}, 0, dots, STROKE_NONE);
    const char *svg = write(sheet);
    assert_int_equal(count(svg, "<pattern id=\"pattern0\""), 1);
    assert_int_equal(count(svg, "fill=\"url(#pattern0)\""), 3);
    assert_int_equal(count(svg, "<pattern "), 2);
    assert_int_equal(count(svg, "fill=\"url(#pattern3)\""), 1);
}

static void test_groups_have_names_of_their_own(void **state) {
    Sheet *sheet = *state;
    for (int i = 0; i < 2; i++) {
        draw_group(&sheet->list, "wait graph");
        draw_clip(&sheet->list, (Rect){1, 2, 3, 4});
        draw_fill(&sheet->list, (Rect){1, 2, 3, 4}, RED);
        draw_unclip(&sheet->list);
        draw_group_end(&sheet->list);
    }
    const char *svg = write(sheet);
    assert_has(svg, "<g id=\"wait_graph\">");
    assert_has(svg, "<g id=\"wait_graph-2\">");
    assert_has(svg, "<clipPath id=\"clip1\"><rect x=\"1\" y=\"2\" width=\"3\" height=\"4\"/></clipPath>");
    assert_int_equal(count(svg, "clip-path=\"url(#clip0)\""), 1);
}

static void test_what_fades_is_faded(void **state) {
    Sheet *sheet = *state;
    sheet->list.opacity = 0.25f;
    draw_fill(&sheet->list, (Rect){1, 2, 3, 4}, RED);
    assert_has(write(sheet), "fill=\"#ff0000\" opacity=\"0.25\"/>");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_a_picture_has_its_size_its_title_and_its_ground),
        TEST(test_text_stays_text),
        TEST(test_strokes_of_rectangles_lie_inside),
        TEST(test_lines_and_curves_are_lines_and_curves),
        TEST(test_a_pattern_is_defined_once),
        TEST(test_groups_have_names_of_their_own),
        TEST(test_what_fades_is_faded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
