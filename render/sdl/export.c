#include "render/sdl/export.h"
#include "render/sdl/canvas.h"
#include "render/sdl/film.h"
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { GIF_FPS = 12, VIDEO_FPS = 30, LAST_FRAME_MS = 1500, MS = 1000 };

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

// ---- films ------------------------------------------------------------------------------------------------

/// A film that is being made.
typedef struct Take {
    const ExportOptions *options;
    Canvas *canvas;
    Viewer *viewer;
    Film *film;
    int fps;
    TraceId end;
    uint32_t frame, frames; // done; in all, as far as can be said
} Take;

static bool by_time(const ExportOptions *options) {
    return options->from.kind != MOMENT_STEP && options->to.kind != MOMENT_STEP;
}

static bool shoot(Take *take) {
    if (!film_add(take->film, canvas_draw(take->canvas, take->viewer))) return false;
    take->frame++;
    if (take->frame > take->frames) take->frames = take->frame;
    if (take->options->progress) take->options->progress(take->options->context, take->frame, take->frames);
    return true;
}

static int64_t event_ns(const Viewer *viewer, TraceId event) {
    return event ? trace_moment(model_trace(viewer_model(viewer)), event).now_ns : 0;
}

/// How long the film runs, in frames.
static uint32_t count_frames(const Take *take, TraceId first) {
    int64_t ms = by_time(take->options)
                     ? (event_ns(take->viewer, take->end) - event_ns(take->viewer, first)) / 1000000
                     : (int64_t)(take->end - first) * MS / EXPORT_STEPS_PER_SECOND;
    return (uint32_t)((ms + LAST_FRAME_MS) * take->fps / MS) + 1;
}

/// Frame number `frame` and the one before are so many ms apart: the rounding does not add up.
static int frame_ms(const Take *take, uint32_t frame) {
    return (int)((int64_t)frame * MS / take->fps - (int64_t)(frame - 1) * MS / take->fps);
}

/// Frames from all over the range, for the palette.
static bool show_palette(Take *take, TraceId first) {
    bool ok = true;
    for (TraceId i = 0; i < FILM_PALETTE_FRAMES && ok; i++) {
        uint64_t way = (uint64_t)(take->end - first) * (i + 1) / FILM_PALETTE_FRAMES;
        viewer_go(take->viewer, first + (TraceId)way);
        ok = film_add(take->film, canvas_draw(take->canvas, take->viewer));
    }
    return ok;
}

/// Plays until the last event of the range is shown, then holds that picture.
static bool play(Take *take) {
    TraceId first = event_of(take->viewer, take->options->from, 0);
    take->end = event_of(take->viewer, take->options->to, last_event(take->viewer));
    take->frames = count_frames(take, first);
    bool ok = export_format(take->options->output) != EXPORT_GIF || show_palette(take, first);
    viewer_go(take->viewer, first);
    bool playing = first < take->end;
    if (playing) viewer_play(take->viewer, by_time(take->options) ? 0 : EXPORT_STEPS_PER_SECOND);
    ok = ok && shoot(take);
    while (ok && playing) {
        viewer_advance(take->viewer, frame_ms(take, take->frame));
        playing = model_event(viewer_model(take->viewer)) < take->end;
        if (!playing) viewer_go(take->viewer, take->end);
        ok = shoot(take);
    }
    for (int held_ms = 0; ok && held_ms < LAST_FRAME_MS; held_ms += frame_ms(take, take->frame))
        ok = shoot(take);
    return ok;
}

static bool make_film(Take *take, ExportFormat format, char *problem, size_t size) {
    const ExportOptions *options = take->options;
    FilmFormat film_format = format == EXPORT_GIF ? FILM_GIF : format == EXPORT_MP4 ? FILM_MP4 : FILM_WEBM;
    take->fps = options->fps ? options->fps : format == EXPORT_GIF ? GIF_FPS : VIDEO_FPS;
    take->film = film_begin(options->output, film_format, options->width_px, options->height_px, take->fps,
                            problem, size);
    if (!take->film) return false;
    play(take);
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
