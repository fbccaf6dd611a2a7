/// `loopscope view`, and `loopscope FILE.py`: the viewer in a window, or driven by a script without one.
#include "sim/cli/commands.h"
#include "render/sdl/window.h"
#include "render/viewer/script.h"
#include "sim/cli/options.h"
#include "sim/cli/recent.h"
#include "sim/cli/twin.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SCRIPT_WIDTH = 1600, SCRIPT_HEIGHT = 900, MAX_PATH_BYTES = 4096, MESSAGE_BYTES = 512 };

/// What happens around a viewer: the program it shows, and where its pictures go.
typedef struct Session {
    const CliOptions *given;   // as the user gave them; a program's comments change a copy
    char path[MAX_PATH_BYTES]; // of the program; "" = none
    struct timespec changed;   // when its file was written last
    off_t bytes;
    Canvas *canvas;
    Viewer *viewer;
    Window *window; // NULL: none
} Session;

// ---- programs ---------------------------------------------------------------------------------------------

/// What a program's problem says in one line: the first of the message, and the advice.
static void first_line(char *message, char *out, size_t size) {
    char *newline = strchr(message, '\n'), *help = strstr(message, "help: ");
    if (newline) *newline = 0;
    char *help_end = help ? strchr(help, '\n') : NULL;
    if (help_end) *help_end = 0;
    snprintf(out, size, "%s%s%s", message, help ? "; " : "", help ? help + strlen("help: ") : "");
}

/// Runs a program with the options as they were given. Problems go to stderr, or, with `notice`, into that.
static Trace *record(const Session *session, const char *path, char *notice, size_t size, int *status) {
    CliOptions options = *session->given;
    char *message = NULL;
    size_t message_size = 0;
    options.path = options.run.path = path;
    if (options.paths) options.paths[0] = (char *)(uintptr_t)path;
    FILE *messages = notice ? open_memstream(&message, &message_size) : NULL;
    if (messages) options.messages = messages;
    if (!isatty(STDIN_FILENO)) options.run.input = cli_terminal_input();
    Trace *trace = cli_record(&options, TRACE_LINES, status);
    if (messages) {
        fclose(messages);
        if (!trace) first_line(message, notice, size);
        free(message);
    }
    return trace;
}

/// Remembers the program that is shown and what its file looks like.
static void note_program(Session *session, const char *path) {
    struct stat info;
    if (path != session->path) snprintf(session->path, sizeof session->path, "%s", path);
    if (stat(path, &info) != 0) return;
    session->changed = info.st_mtim;
    session->bytes = info.st_size;
}

static bool has_changed(const Session *session) {
    struct stat info;
    if (!session->path[0] || stat(session->path, &info) != 0) return false;
    return info.st_size != session->bytes || info.st_mtim.tv_sec != session->changed.tv_sec ||
           info.st_mtim.tv_nsec != session->changed.tv_nsec;
}

/// Puts the run beside that of its twin, if one was asked for. Without it after a message.
static void show_twin(const Session *session, Viewer *viewer) {
    CliOptions options = *session->given;
    Twin twin;
    int status;
    if (!twin_wanted(&options)) return;
    options.path = options.run.path = session->path;
    Trace *trace = twin_record(&options, TRACE_LINES, &twin, &status);
    if (trace) viewer_compare(viewer, trace, twin.title);
    twin_free(&twin);
}

static Trace *host_open(void *context, const char *path, char *notice, size_t size) {
    Session *session = context;
    int status;
    Trace *trace = record(session, path, notice, size, &status);
    if (!trace) return NULL;
    note_program(session, path);
    recent_remember(path);
    return trace;
}

/// Shows the program anew when its file has changed; the cursor stays at its moment.
static void look(void *context, Viewer *viewer) {
    Session *session = context;
    char notice[MESSAGE_BYTES];
    int status;
    if (!has_changed(session)) return;
    note_program(session, session->path);
    Trace *trace = record(session, session->path, notice, sizeof notice, &status);
    if (trace) {
        viewer_show(viewer, trace, session->path, true);
        int64_t now_ns = viewer_state(viewer)->now_ns;
        show_twin(session, viewer);
        if (twin_wanted(session->given)) viewer_go_time(viewer, now_ns);
        snprintf(notice, sizeof notice, "reloaded: the file has changed");
    }
    viewer_notice(viewer, notice);
}

// ---- pictures ---------------------------------------------------------------------------------------------

/// A name for a picture of this moment that does not exist yet: semaphore-143.png.
static bool free_name(const Session *session, char *out, size_t size) {
    const char *slash = strrchr(session->path, '/'), *name = slash ? slash + 1 : session->path;
    int stem = (int)strcspn(name, ".");
    unsigned event = (unsigned)model_event(viewer_model(session->viewer));
    for (int copy = 0; copy < 100; copy++) {
        char again[8] = "";
        if (copy) snprintf(again, sizeof again, "-%d", copy + 1);
        int length = snprintf(out, size, "%.*s-%u%s.png", stem, name, event, again);
        if (length >= (int)size) return false;
        if (access(out, F_OK) != 0) return true;
    }
    return false;
}

static void export_moment(void *context, char *notice, size_t size) {
    Session *session = context;
    char path[MAX_PATH_BYTES];
    if (!viewer_model(session->viewer))
        snprintf(notice, size, "there is nothing to save yet");
    else if (!free_name(session, path, sizeof path))
        snprintf(notice, size, "there are too many pictures of this moment");
    else if (canvas_save(session->canvas, session->viewer, path, notice, size))
        snprintf(notice, size, "saved %s", path);
}

// ---- scripts ----------------------------------------------------------------------------------------------

static void script_input(void *context, Viewer *viewer, const Input *input) {
    Session *session = context;
    viewer_input(viewer, input);
    if (session->window) window_update(session->window, session->canvas, viewer);
}

static bool script_screenshot(void *context, Viewer *viewer, const char *path, char *message, size_t size) {
    Session *session = context;
    return canvas_save(session->canvas, viewer, path, message, size);
}

static char *read_file(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    char *bytes = NULL;
    size_t capacity = 0;
    for (*size = 0;;) {
        if (*size == capacity) {
            capacity = capacity ? 2 * capacity : 4096;
            char *grown = realloc(bytes, capacity);
            if (!grown) break;
            bytes = grown;
        }
        size_t got = fread(bytes + *size, 1, capacity - *size, file);
        if (got == 0) break;
        *size += got;
    }
    fclose(file);
    return bytes;
}

static int run_script(Session *session, const char *path) {
    size_t size;
    char *bytes = read_file(path, &size);
    if (!bytes) {
        fprintf(stderr, "loopscope: %s: %s\n", path, strerror(errno));
        return EXIT_USAGE;
    }
    ScriptHost host = {session, script_input, script_screenshot};
    ScriptError error;
    bool ok = script_run((Span){bytes, size}, session->viewer, &host, &error);
    free(bytes);
    if (ok) return 0;
    fprintf(stderr, "%s:%u: %s\n", path, (unsigned)error.line, error.message);
    return EXIT_EXPECTATION;
}

// ---- the whole --------------------------------------------------------------------------------------------

static Viewer *make_viewer(Session *session, const RecentList *recent) {
    const CliPicture *picture = &session->given->picture;
    ViewerOptions options = {
        .text_size = (float)picture->text_size,
        .device_scale = picture->scale,
        .width_px = picture->width ? picture->width : SCRIPT_WIDTH,
        .height_px = picture->height ? picture->height : SCRIPT_HEIGHT,
        .reduced_motion = picture->reduced_motion,
        .recent = (const char *const *)recent->paths,
        .recent_count = recent->count,
    };
    if (picture->theme) theme_parse(span_of(picture->theme), &options.theme);
    if (session->window) {
        window_size(session->window, &options.width_px, &options.height_px, &options.device_scale);
    }
    const ViewerHost host = {session, host_open, export_moment};
    return viewer_new(&options, canvas_measure(session->canvas), &host);
}

/// Shows the trace (NULL: the start screen), which is taken over. Returns 0, or the exit status after a
/// message.
static int show(Session *session, Trace *trace) {
    const CliPicture *picture = &session->given->picture;
    char problem[MESSAGE_BYTES] = "there is not enough memory";
    bool windowed = !picture->script || picture->window;
    RecentList recent = {.count = 0};
    if (!trace) recent_load(&recent);
    session->window =
        windowed ? window_open(picture->width, picture->height, picture->scale, problem, sizeof problem)
                 : NULL;
    session->canvas = !windowed || session->window ? canvas_open(problem, sizeof problem) : NULL;
    session->viewer = session->canvas ? make_viewer(session, &recent) : NULL;
    int status = 0;
    if (session->viewer) {
        if (trace) {
            viewer_show(session->viewer, trace, session->path, false);
            show_twin(session, session->viewer);
        }
        trace = NULL;
        const WindowHost host = {session, look};
        if (picture->script)
            status = run_script(session, picture->script);
        else
            window_run(session->window, session->canvas, session->viewer, &host);
    } else {
        fprintf(stderr, "loopscope: %s\n", problem);
        status = EXIT_USAGE;
    }
    trace_free(trace);
    viewer_free(session->viewer);
    canvas_close(session->canvas);
    window_close(session->window);
    recent_free(&recent);
    return status;
}

static int view(CliOptions *options) {
    Session session = {.given = options};
    if (!options->path) return show(&session, NULL);
    int status;
    Trace *trace = record(&session, options->path, NULL, 0, &status);
    if (!trace) return status;
    note_program(&session, options->path);
    if (!options->picture.script) recent_remember(options->path);
    int failed = show(&session, trace);
    return failed ? failed : options->picture.script ? 0 : status;
}

static bool can_show(const CliOptions *options) {
    return options->picture.script || window_possible();
}

/// Where no window can be: a chart in the terminal.
static int draw_timeline(CliOptions *options) {
    int status;
    if (!options->path) {
        fputs("loopscope: there is no display for a window; give a program to draw its timeline: loopscope "
              "FILE.py\n",
              stderr);
        return EXIT_USAGE;
    }
    options->run.input = cli_terminal_input();
    Trace *trace = cli_record(options, TRACE_STEPS, &status);
    int failed = trace ? cli_show_timeline(options, trace) : 0;
    trace_free(trace);
    return failed ? failed : status;
}

int command_view(int argc, char **argv) {
    static const CliUsage USAGE = {
        .command = "view",
        .summary = "Runs a program and opens the viewer; `loopscope FILE.py` does the same. Without a "
                   "program it shows the\n"
                   "lessons. Without a display it draws the timeline in the terminal.",
        .arguments = "[FILE.py] [-- ARGUMENTS...]",
        .own_options =
            "theme size scale text-size reduced-motion script window width ascii events compare what-if",
        .example = "loopscope --theme dark scenarios/03_taking_turns/semaphore.py",
        .anywhere = true,
        .optional = true,
    };
    CliOptions options;
    int status;
    if (!cli_parse(&options, &USAGE, argc, argv, &status)) return status;
    return can_show(&options) ? view(&options) : draw_timeline(&options);
}
