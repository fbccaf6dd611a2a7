/// CPU time of the viewer's pictures: for each trace, the first picture (fonts and all), then every event in
/// turn with its glide (of a large one the first hundreds), then events anywhere. Prints the median and the
/// 99th percentile of a frame: the seek, what the panels ask the model, draw list, rasteriser and the copy
/// into a window's memory.
///
///     bench_frames WIDTH HEIGHT TRACE.txt|PROGRAM.py...
#include "render/sdl/canvas.h"
#include "sim/trace/trace_read.h"
#include "tests/unit/run_trace.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_FRAMES = 3000, GLIDE_STEP_MS = 80, JUMPS = 200, LARGE_EVENTS = 100000, LARGE_FRAMES = 300 };

typedef struct Bench {
    Canvas *canvas;
    Viewer *viewer;
    uint32_t *window; // stands for the window's memory
    double frames_ms[MOST_FRAMES];
    int count;
} Bench;

static double cpu_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static Trace *read_trace(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *bytes = malloc(size + 1);
    Trace *trace = NULL;
    TraceReadError error;
    if (bytes && fread(bytes, 1, size, file) == size) trace = trace_read_text((Span){bytes, size}, 0, &error);
    free(bytes);
    fclose(file);
    return trace;
}

static double draw(Bench *bench, double before_ms) {
    const Image *image = canvas_draw(bench->canvas, bench->viewer);
    memcpy(bench->window, image->pixels, (size_t)image->width * (size_t)image->height * sizeof(uint32_t));
    return cpu_ms() - before_ms;
}

static void draw_frame(Bench *bench, double before_ms) {
    double ms = draw(bench, before_ms);
    if (bench->count < MOST_FRAMES) bench->frames_ms[bench->count++] = ms;
}

/// One event after the other, each gliding for three frames.
static void step_through(Bench *bench) {
    TraceId events = model_trace(viewer_model(bench->viewer))->count;
    int most = events > LARGE_EVENTS ? LARGE_FRAMES : MOST_FRAMES - JUMPS;
    for (TraceId event = 0; event < events && bench->count < most; event++) {
        viewer_do(bench->viewer, ACTION_NEXT_EVENT);
        for (int part = 0; part < 3; part++) {
            double before_ms = cpu_ms();
            viewer_advance(bench->viewer, GLIDE_STEP_MS);
            draw_frame(bench, before_ms);
        }
    }
}

static void jump_about(Bench *bench) {
    TraceId events = model_trace(viewer_model(bench->viewer))->count;
    uint32_t number = 1;
    for (int i = 0; i < JUMPS && events > 0; i++) {
        number = number * 1664525u + 1013904223u;
        double before_ms = cpu_ms();
        viewer_go(bench->viewer, (TraceId)((uint64_t)number * (events + 1) >> 32));
        draw_frame(bench, before_ms);
    }
}

static int compare(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

static bool measure(const char *path, int width, int height) {
    char problem[256];
    double start_ms = cpu_ms();
    Bench *bench = calloc(1, sizeof *bench);
    bench->canvas = canvas_open(problem, sizeof problem);
    size_t size = strlen(path);
    bool program = size > 3 && strcmp(path + size - 3, ".py") == 0;
    Trace *trace = program ? run_trace(path, TRACE_STEPS) : read_trace(path);
    bench->window = malloc((size_t)width * (size_t)height * sizeof(uint32_t));
    if (!bench->canvas || !trace || !bench->window) return false;
    const ViewerOptions options = {.width_px = width, .height_px = height};
    bench->viewer = viewer_new(&options, canvas_measure(bench->canvas), NULL);
    viewer_show(bench->viewer, trace, path, false);
    viewer_go(bench->viewer, trace->count / 2);
    draw(bench, start_ms);
    double first_ms = cpu_ms() - start_ms;
    viewer_go(bench->viewer, 0);
    step_through(bench);
    jump_about(bench);
    uint32_t commands = viewer_draw(bench->viewer)->draw->command_count;
    qsort(bench->frames_ms, (size_t)bench->count, sizeof(double), compare);
    const char *name = strrchr(path, '/');
    printf("%-28s first %6.1f ms   median %5.2f ms   99 %% %5.2f ms   worst %5.2f ms   %4d frames of %u "
           "commands\n",
           name ? name + 1 : path, first_ms, bench->frames_ms[bench->count / 2],
           bench->frames_ms[bench->count * 99 / 100], bench->frames_ms[bench->count - 1], bench->count,
           (unsigned)commands);
    viewer_free(bench->viewer);
    canvas_close(bench->canvas);
    free(bench->window);
    free(bench);
    return true;
}

int main(int argc, char **argv) {
    if (argc < 4) return 64;
    int width = atoi(argv[1]), height = atoi(argv[2]);
    printf("CPU time at %dx%d\n", width, height);
    for (int i = 3; i < argc; i++)
        if (!measure(argv[i], width, height)) {
            fprintf(stderr, "%s cannot be shown\n", argv[i]);
            return 1;
        }
    return 0;
}
