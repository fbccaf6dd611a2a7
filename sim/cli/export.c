/// `loopscope export`: a picture or a film of a run, without a window.
#include "sim/cli/commands.h"
#include "render/sdl/export.h"
#include "sim/cli/options.h"
#include <stdio.h>
#include <string.h>
#include "sim/cli/twin.h"
#include <unistd.h>

static int wrong_usage(const char *problem, const char *value) {
    fprintf(stderr, "loopscope export: ");
    fprintf(stderr, problem, value);
    fprintf(stderr, "\nTry 'loopscope export --help'.\n");
    return EXIT_USAGE;
}

enum { DEFAULT_WIDTH = 1600, DEFAULT_HEIGHT = 900, BAR_WIDTH = 30 };

/// A bar on the terminal that counts the frames of a film.
static void show_progress(void *context, uint32_t done, uint32_t all) {
    char bar[BAR_WIDTH + 1];
    uint32_t filled = (uint32_t)((uint64_t)done * BAR_WIDTH / all);
    for (uint32_t i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[BAR_WIDTH] = 0;
    fprintf(stderr, "\r[%s] frame %u of %u%s", bar, (unsigned)done, (unsigned)all, done == all ? "\n" : "");
    fflush(stderr);
}

static ExportMoment moment_of(bool steps, int64_t value) {
    if (value < 0) return (ExportMoment){MOMENT_NONE, 0};
    return (ExportMoment){steps ? MOMENT_STEP : MOMENT_TIME, value};
}

/// Which moments the options mean. False if they contradict each other.
static bool read_moments(const CliPicture *picture, bool film, ExportOptions *out) {
    if (film ? picture->at_given || picture->step_given : picture->range.given) return false;
    if (picture->at_given && picture->step_given) return false;
    if (picture->range.given) {
        out->from = moment_of(picture->range.steps, picture->range.from);
        out->to = moment_of(picture->range.steps, picture->range.to);
    } else if (picture->at_given) {
        out->from = moment_of(false, picture->at_ns);
    } else if (picture->step_given) {
        out->from = moment_of(true, picture->step);
    }
    return true;
}

/// Fills `out`; 0, or the exit status after a message.
static int read_options(const CliOptions *options, ExportOptions *out) {
    const CliPicture *picture = &options->picture;
    float scale = picture->scale > 0 ? picture->scale : 1;
    *out = (ExportOptions){
        .output = options->output,
        .text_size = (float)picture->text_size,
        .scale = picture->scale,
        .width_px = picture->width ? picture->width : (int)(DEFAULT_WIDTH * scale),
        .height_px = picture->height ? picture->height : (int)(DEFAULT_HEIGHT * scale),
        .panel = -1,
        .fps = picture->fps,
        .progress = isatty(STDERR_FILENO) ? show_progress : NULL,
    };
    if (!options->output)
        return wrong_usage("say where to write: -o FILE.%s", "png (or .svg, .gif, .mp4, .webm)");
    ExportFormat format = export_format(options->output);
    if (format == EXPORT_UNKNOWN)
        return wrong_usage("'%s' ends with none of .png .svg .gif .mp4 .webm", options->output);
    if (picture->theme) theme_parse(span_of(picture->theme), &out->theme);
    if (picture->panel && (out->panel = export_panel(picture->panel)) < 0)
        return wrong_usage(
            "'%s' is no panel; there are header, source, loop, tasks, primitives, threads, timeline, "
            "health, output, why, scrubber",
            picture->panel);
    if (!read_moments(picture, export_is_film(format), out))
        return wrong_usage("%s", export_is_film(format) ? "a film takes --range, not --at or --step"
                                 : picture->range.given ? "a picture takes --at or --step, not --range"
                                                        : "a picture takes one of --at and --step");
    return 0;
}

static int make(CliOptions *options) {
    ExportOptions picture;
    char problem[512];
    int status = read_options(options, &picture);
    if (status) return status;
    options->run.input = cli_terminal_input();
    Trace *trace = cli_record(options, TRACE_LINES, &status);
    if (!trace) return status;
    Twin twin = {0};
    if (twin_wanted(options)) {
        int twin_status;
        picture.twin = twin_record(options, TRACE_LINES, &twin, &twin_status);
        picture.twin_title = twin.title;
    }
    bool made = export_run(&picture, trace, options->path, problem, sizeof problem);
    twin_free(&twin);
    if (made) return status;
    fprintf(stderr, "loopscope: %s\n", problem);
    return EXIT_OUTPUT;
}

int command_export(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "export",
        .summary = "Runs a program and makes a picture (PNG, SVG) or a film (GIF, MP4, WebM; needs ffmpeg) "
                   "of what the\n"
                   "viewer shows: of a moment or a range, of the whole window or of one panel.",
        .arguments = "FILE.py -o PICTURE [-- ARGUMENTS...]",
        .own_options = "output at step range panel size scale theme text-size fps compare what-if",
        .example =
            "loopscope export scenarios/03_taking_turns/semaphore.py -o semaphore.png --at 1s --theme dark",
        .anywhere = true,
    };
    CliOptions options;
    int status;
    if (!cli_parse(&options, &USAGE, argc, argv, &status)) return status;
    return make(&options);
}
