/// Random input for the viewer: keys, texts, mouse, wheel, sizes, reloads, other files, time that passes.
/// What it looks for is a crash, a leak or a finding of the sanitizers; the same seed does the same.
///
///     viewer_monkey SECONDS SEED TRACE.txt...
#include "render/raster/raster.h"
#include "render/viewer/viewer.h"
#include "sim/trace/trace_read.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct Monkey {
    uint64_t state; // of the random numbers
    char **paths;
    int path_count;
    unsigned long inputs, pictures;
} Monkey;

/// xorshift64*: small, and the same everywhere.
static uint32_t draw_number(Monkey *monkey, uint32_t below) {
    monkey->state ^= monkey->state >> 12;
    monkey->state ^= monkey->state << 25;
    monkey->state ^= monkey->state >> 27;
    return (uint32_t)((monkey->state * 2685821657736338717ULL) >> 33) % below;
}

static Trace *read_trace(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *bytes = malloc((size_t)size + 1);
    Trace *trace = NULL;
    if (bytes && fread(bytes, 1, (size_t)size, file) == (size_t)size) {
        TraceReadError error;
        trace = trace_read_text((Span){bytes, (size_t)size}, 0, &error);
        if (!trace) fprintf(stderr, "%s:%u: %s\n", path, error.line, error.message);
    }
    free(bytes);
    fclose(file);
    return trace;
}

static Trace *host_open(void *context, const char *path, char *notice, size_t size) {
    Trace *trace = read_trace(path);
    if (!trace) snprintf(notice, size, "%s cannot be read", path);
    return trace;
}

// A made-up type: every code point is six tenths of its size wide, and a block.

static float width(void *context, const TextStyle *style, Span text) {
    return 0.6F * style->size_px * (float)utf8_count(text.bytes, text.size);
}
static TextMetrics metrics(void *context, const TextStyle *style) {
    return (TextMetrics){.ascent_px = style->size_px * 0.8F, .descent_px = style->size_px * 0.2F};
}
static float advance(void *context, const TextStyle *style, uint32_t codepoint) {
    return 0.6F * style->size_px;
}
static const Glyph *glyph(void *context, const TextStyle *style, uint32_t codepoint, int quarter) {
    static const uint8_t PIXELS[4] = {255, 128, 128, 255};
    static const Glyph BLOCK = {.coverage = PIXELS, .width = 2, .height = 2, .top = 2};
    return &BLOCK;
}

static Input random_input(Monkey *monkey, const ViewState *state) {
    static const char *const TEXTS[] = {"+", "-", "[", "]", "/", "?", "a", "1", ":", "Task", "é", "日", "🐍"};
    Input input = {.at = {(float)draw_number(monkey, (uint32_t)state->width_px + 20) - 10,
                          (float)draw_number(monkey, (uint32_t)state->height_px + 20) - 10},
                   .mods = draw_number(monkey, 3) ? 0 : draw_number(monkey, 8)};
    switch (draw_number(monkey, 24)) {
    case 0:
        input.kind = INPUT_TEXT;
        input.text = TEXTS[draw_number(monkey, sizeof TEXTS / sizeof *TEXTS)];
        break;
    case 1:
    case 2:
    case 3:
        input.kind = INPUT_WHEEL;
        input.wheel = draw_number(monkey, 2) ? 1 : -1;
        input.wheel_x = draw_number(monkey, 4) ? 0 : 1;
        break;
    case 4:
        if (draw_number(monkey, 8)) break;
        input.kind = INPUT_RESIZE;
        input.width_px = 200 + (int)draw_number(monkey, 2600);
        input.height_px = 150 + (int)draw_number(monkey, 1600);
        input.device_scale = draw_number(monkey, 3) ? 1 : 2;
        break;
    case 5:
        if (draw_number(monkey, 20)) break;
        input.kind = INPUT_DROP;
        input.text = monkey->paths[draw_number(monkey, (uint32_t)monkey->path_count)];
        break;
    case 6: input.kind = INPUT_LEAVE; break;
    case 7:
    case 8:
    case 9:
    case 10:
    case 11: input.kind = INPUT_MOVE; break;
    case 12:
    case 13:
    case 14:
        input.kind = INPUT_PRESS;
        input.button = 1 + (int)draw_number(monkey, 3);
        input.clicks = 1 + (int)draw_number(monkey, 2);
        break;
    case 15:
    case 16:
        input.kind = INPUT_RELEASE;
        input.button = 1;
        break;
    default:
        input.kind = INPUT_KEY;
        input.key = (ViewKey)draw_number(monkey, KEY_COUNT);
        break;
    }
    return input;
}

static void reload(Monkey *monkey, Viewer *viewer) {
    const char *path = monkey->paths[draw_number(monkey, (uint32_t)monkey->path_count)];
    Trace *trace = draw_number(monkey, 10) ? read_trace(path) : NULL;
    viewer_show(viewer, trace, path, draw_number(monkey, 2) == 0);
    if (trace && draw_number(monkey, 4) == 0) viewer_compare(viewer, read_trace(path), path);
}

static void play(Monkey *monkey, Viewer *viewer, Image *image, double seconds) {
    GlyphSource glyphs = {NULL, glyph, advance, metrics};
    clock_t end = clock() + (clock_t)(seconds * CLOCKS_PER_SEC);
    while (clock() < end) {
        Input input = random_input(monkey, viewer_state(viewer));
        viewer_input(viewer, &input);
        monkey->inputs++;
        if (draw_number(monkey, 3) == 0) viewer_advance(viewer, (int)draw_number(monkey, 400));
        if (draw_number(monkey, 500) == 0) reload(monkey, viewer);
        if (!viewer_needs_drawing(viewer)) continue;
        const View *view = viewer_draw(viewer);
        if (draw_number(monkey, 20)) continue; // pixels are slow; most faults are in the lists
        image_resize(image, view->state->width_px, view->state->height_px);
        raster_draw(image, view->draw, &glyphs, view->theme->page);
        monkey->pictures++;
    }
}

int main(int argc, char **argv) {
    if (argc < 4) {
        fprintf(stderr, "usage: viewer_monkey SECONDS SEED TRACE.txt...\n");
        return 64;
    }
    Monkey monkey = {.state = strtoull(argv[2], NULL, 10) * 2 + 1, .paths = argv + 3, .path_count = argc - 3};
    const char *recent[VIEW_MAX_RECENT];
    uint32_t recent_count = 0;
    for (; (int)recent_count < monkey.path_count && recent_count < VIEW_MAX_RECENT; recent_count++)
        recent[recent_count] = monkey.paths[recent_count];
    ViewerOptions options = {
        .width_px = 1280, .height_px = 720, .recent = recent, .recent_count = recent_count};
    TextMeasure measure = {NULL, width, metrics};
    ViewerHost host = {.open = host_open};
    Memory *memory = memory_new(0);
    Image image = {.memory = memory};
    Viewer *viewer = viewer_new(&options, &measure, &host);
    viewer_draw(viewer);
    play(&monkey, viewer, &image, strtod(argv[1], NULL));
    viewer_free(viewer);
    image_free(&image);
    size_t left_bytes = memory_used_bytes(memory);
    memory_destroy(memory);
    printf("%lu inputs, %lu pictures, seed %s: no crash, %zu bytes left\n", monkey.inputs, monkey.pictures,
           argv[2], left_bytes);
    return left_bytes ? 1 : 0;
}
