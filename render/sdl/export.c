#include "render/sdl/export.h"
#include "render/sdl/canvas.h"
#include "render/sdl/film.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { GIF_FPS = 12, VIDEO_FPS = 30, LAST_FRAME_MS = 1500, MS = 1000, NS_PER_SECOND = 1000000000 };

ExportFormat export_format(const char *path) {
    static const char *const ENDS[] = {[EXPORT_PNG] = ".png",
                                       [EXPORT_SVG] = ".svg",
                                       [EXPORT_GIF] = ".gif",
                                       [EXPORT_MP4] = ".mp4",
                                       [EXPORT_WEBM] = ".webm"};
    size_t size = strlen(path);
    for (ExportFormat format = EXPORT_PNG; format <= EXPORT_WEBM; format++) {
        size_t end = strlen(ENDS[format]);
        if (size > end && strcasecmp(path + size - end, ENDS[format]) == 0) return format;
    }
    return EXPORT_UNKNOWN;
}

// ---- moments ----------------------------------------------------------------------------------------------

/// The last event that has happened by a moment.
static TraceId event_of(const Viewer *viewer, ExportMoment moment, TraceId otherwise) {
    const Model *model = viewer_model(viewer);
    const Trace *trace = model_trace(model);
    if (moment.kind == MOMENT_NONE) return otherwise;
    if (moment.kind == MOMENT_STEP)
        return moment.value < (int64_t)trace->count ? (TraceId)moment.value : trace->count;
    if (trace->count == 0 || trace_moment(trace, trace->count).now_ns <= moment.value) return trace->count;
    TraceId next = model_event_at(model, moment.value + 1);
    return next ? next - 1 : 0;
}

static TraceId last_event(const Viewer *viewer) {
    return model_trace(viewer_model(viewer))->count;
}

static int64_t event_ns(const Viewer *viewer, TraceId event) {
    return event ? trace_moment(model_trace(viewer_model(viewer)), event).now_ns : 0;
}

// ---- films ------------------------------------------------------------------------------------------------

/// A film that is being made.
typedef struct Take {
    const ExportOptions *options;
    Canvas *canvas;
    Viewer *viewer;
    Film *film;
    int fps;
    uint32_t frame, frames; // done; in all, as far as can be said
} Take;

static bool shoot(Take *take) {
    if (!film_add(take->film, canvas_draw(take->canvas, take->viewer))) return false;
    take->frame++;
    if (take->frame > take->frames) take->frames = take->frame;
    if (take->options->progress) take->options->progress(take->options->context, take->frame, take->frames);
    return true;
}

/// Holds the last picture for a while.
static bool hold(Take *take) {
    uint32_t end = take->frame + (uint32_t)(LAST_FRAME_MS * take->fps / MS);
    while (take->frame < end)
        if (!shoot(take)) return false;
    return true;
}

/// Frames from all over the range, for the palette.
static bool show_palette(Take *take, TraceId first, TraceId end) {
    bool ok = true;
    for (TraceId i = 0; i < FILM_PALETTE_FRAMES && ok; i++) {
        uint64_t way = (uint64_t)(end - first) * (i + 1) / FILM_PALETTE_FRAMES;
        viewer_go(take->viewer, first + (TraceId)way);
        ok = film_add(take->film, canvas_draw(take->canvas, take->viewer));
    }
    return ok;
}

/// A second of virtual time is a second of the film.
static bool play_time(Take *take, int64_t from_ns, int64_t to_ns) {
    uint32_t frames = (uint32_t)((to_ns - from_ns) / MS * take->fps / (NS_PER_SECOND / MS));
    take->frames = frames + 1 + (uint32_t)(LAST_FRAME_MS * take->fps / MS);
    for (uint32_t i = 0; i < frames; i++) {
        viewer_go_time(take->viewer, from_ns + (int64_t)i * NS_PER_SECOND / take->fps);
        if (!shoot(take)) return false;
    }
    viewer_go_time(take->viewer, to_ns);
    return shoot(take) && hold(take);
}

/// One event after the other; chips glide.
static bool play_steps(Take *take, TraceId first, TraceId end) {
    uint32_t ms = (end - first) * MS / EXPORT_STEPS_PER_SECOND;
    take->frames = 1 + (ms + LAST_FRAME_MS) * (uint32_t)take->fps / MS;
    viewer_go(take->viewer, first);
    viewer_play(take->viewer, EXPORT_STEPS_PER_SECOND);
    bool ok = shoot(take);
    for (uint32_t i = 1; ok && model_event(viewer_model(take->viewer)) < end; i++) {
        // From frame to frame, so that the rounding does not add up.
        int64_t before_ms = (int64_t)(i - 1) * MS / take->fps, now_ms = (int64_t)i * MS / take->fps;
        viewer_advance(take->viewer, (int)(now_ms - before_ms));
        ok = shoot(take);
    }
    viewer_go(take->viewer, end);
    return ok && hold(take);
}

static bool play(Take *take, bool with_palette) {
    const ExportOptions *options = take->options;
    TraceId first = event_of(take->viewer, options->from, 0);
    TraceId end = event_of(take->viewer, options->to, last_event(take->viewer));
    int64_t end_ns = event_ns(take->viewer, end);
    bool steps = options->from.kind == MOMENT_STEP || options->to.kind == MOMENT_STEP || end_ns == 0;
    if (with_palette && !show_palette(take, first, end)) return false;
    if (steps) return play_steps(take, first, end);
    int64_t from_ns = options->from.kind == MOMENT_TIME ? options->from.value : 0;
    if (options->to.kind == MOMENT_TIME && options->to.value > end_ns && end < last_event(take->viewer))
        end_ns = options->to.value; // nothing happens at the end of the range
    return play_time(take, from_ns < end_ns ? from_ns : end_ns, end_ns);
}

static bool make_film(Take *take, ExportFormat format, char *problem, size_t size) {
    const ExportOptions *options = take->options;
    FilmFormat film_format = format == EXPORT_GIF ? FILM_GIF : format == EXPORT_MP4 ? FILM_MP4 : FILM_WEBM;
    take->fps = options->fps ? options->fps : format == EXPORT_GIF ? GIF_FPS : VIDEO_FPS;
    take->film = film_begin(options->output, film_format, options->width_px, options->height_px, take->fps,
                            problem, size);
    if (!take->film) return false;
    play(take, format == EXPORT_GIF);
    return film_end(take->film, problem, size);
}

// ---- the whole --------------------------------------------------------------------------------------------

static Viewer *make_viewer(const ExportOptions *options, const Canvas *canvas) {
    const ViewerOptions viewer = {
        .theme = options->theme,
        .text_size = options->text_size,
        .device_scale = options->scale,
        .width_px = options->width_px,
        .height_px = options->height_px,
    };
    Viewer *made = viewer_new(&viewer, canvas_measure(canvas), NULL);
    if (made && options->panel >= 0) viewer_show_only(made, options->panel);
    return made;
}

bool export_run(const ExportOptions *options, Trace *trace, const char *title, char *problem, size_t size) {
    Canvas *canvas = canvas_open(problem, size);
    Viewer *viewer = canvas ? make_viewer(options, canvas) : NULL;
    if (!viewer) {
        if (canvas) snprintf(problem, size, "there is not enough memory");
        canvas_close(canvas);
        trace_free(trace);
        trace_free(options->twin);
        return false;
    }
    viewer_show(viewer, trace, title, false);
    if (options->twin) viewer_compare(viewer, options->twin, options->twin_title);
    ExportFormat format = export_format(options->output);
    bool ok;
    if (export_is_film(format)) {
        Take take = {.options = options, .canvas = canvas, .viewer = viewer};
        ok = make_film(&take, format, problem, size);
    } else {
        if (options->from.kind == MOMENT_TIME)
            viewer_go_time(viewer, options->from.value);
        else
            viewer_go(viewer, event_of(viewer, options->from, last_event(viewer)));
        ok = canvas_save(canvas, viewer, options->output, problem, size);
    }
    viewer_free(viewer);
    canvas_close(canvas);
    return ok;
}

int export_panel(const char *name) {
    for (PanelKind panel = 0; panel < PANEL_COUNT; panel++)
        if (strcmp(view_panel_name(panel), name) == 0) return (int)panel;
    return -1;
}
