#include "render/sdl/film.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_PATH_BYTES = 4096, MAX_ARGUMENTS = 48, NO_PROGRAM = 127 };

struct Film {
    char path[MAX_PATH_BYTES], part[MAX_PATH_BYTES];
    pid_t child;
    int pipe;
    size_t frame_bytes;
    bool failed;
    int error;         // of writing the pipe; 0: none
    sigset_t old_mask; // signals as they were before
};

#define TEXT_OF(number) TEXT_OF_EXPANDED(number)
#define TEXT_OF_EXPANDED(number) #number

// ---- ffmpeg's words ---------------------------------------------------------------------------------------

typedef struct Arguments {
    const char *items[MAX_ARGUMENTS];
    int count;
} Arguments;

static void add(Arguments *arguments, const char *const *words) {
    while (*words)
        arguments->items[arguments->count++] = *words++;
}

/// How each format is encoded: 256 colours without noise for GIF, even sizes for the others.
static void add_encoder(Arguments *arguments, FilmFormat format) {
    static const char *const GIF[] = {
        "-filter_complex",
        "split[a][b];[a]trim=end_frame=" TEXT_OF(
            FILM_PALETTE_FRAMES) ",palettegen[p];"
                                 "[b]trim=start_frame=" TEXT_OF(
                                     FILM_PALETTE_FRAMES) ",setpts=PTS-STARTPTS[c];"
                                                          "[c][p]paletteuse=dither=none:diff_mode=rectangle",
        "-f", "gif", NULL};
    static const char *const EVEN[] = {"-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2", "-pix_fmt", "yuv420p", NULL};
    static const char *const MP4[] = {"-c:v",       "libx264", "-crf", "18", "-movflags",
                                      "+faststart", "-f",      "mp4",  NULL};
    static const char *const WEBM[] = {"-c:v",      "libvpx-vp9", "-crf", "24",        "-b:v",
                                       "0",         "-row-mt",    "1",    "-deadline", "good",
                                       "-cpu-used", "4",          "-f",   "webm",      NULL};
    if (format != FILM_GIF) add(arguments, EVEN);
    add(arguments, format == FILM_GIF ? GIF : format == FILM_MP4 ? MP4 : WEBM);
}

static void exec_ffmpeg(const Film *film, FilmFormat format, int width, int height, int fps) {
    char size[32], rate[16];
    snprintf(size, sizeof size, "%dx%d", width, height);
    snprintf(rate, sizeof rate, "%d", fps);
    const char *const input[] = {"ffmpeg",   "-loglevel", "error",  "-nostdin", "-y", "-f",
                                 "rawvideo", "-pix_fmt",  "bgra",   "-s",       size, "-r",
                                 rate,       "-i",        "pipe:0", NULL};
    const char *const output[] = {"-bitexact", film->part, NULL};
    Arguments arguments = {.count = 0};
    add(&arguments, input);
    add_encoder(&arguments, format);
    add(&arguments, output);
    arguments.items[arguments.count] = NULL;
    execvp("ffmpeg", (char *const *)(uintptr_t)arguments.items);
    _exit(NO_PROGRAM);
}

// ---- the child --------------------------------------------------------------------------------------------

/// Signals that would leave half a film behind wait; a broken pipe is an error of write.
static void hold_signals(Film *film) {
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGPIPE);
    sigprocmask(SIG_BLOCK, &held, &film->old_mask);
}

/// A broken pipe's signal that came meanwhile is taken away; the others may come now.
static void release_signals(Film *film) {
    sigset_t broken, pending;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    int number;
    if (sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE)) sigwait(&broken, &number);
    sigprocmask(SIG_SETMASK, &film->old_mask, NULL);
}

static bool user_stops(void) {
    sigset_t pending;
    return sigpending(&pending) == 0 && (sigismember(&pending, SIGINT) || sigismember(&pending, SIGTERM));
}

/// In the child: frames from the pipe, in a group of its own, so that Ctrl+C reaches us alone.
static void become_ffmpeg(const Film *film, int read_end, FilmFormat format, int width, int height, int fps) {
    setpgid(0, 0);
    dup2(read_end, STDIN_FILENO);
    int nothing = open("/dev/null", O_WRONLY);
    if (nothing >= 0) dup2(nothing, STDOUT_FILENO);
    sigprocmask(SIG_SETMASK, &film->old_mask, NULL);
    exec_ffmpeg(film, format, width, height, fps);
}

static bool start(Film *film, FilmFormat format, int width, int height, int fps) {
    int ends[2];
    if (pipe(ends) != 0) return false;
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    hold_signals(film);
    film->child = fork();
    if (film->child == 0) become_ffmpeg(film, ends[0], format, width, height, fps);
    close(ends[0]);
    film->pipe = ends[1];
    if (film->child > 0) return true;
    close(ends[1]);
    release_signals(film);
    return false;
}

Film *film_begin(const char *path, FilmFormat format, int width, int height, int fps, char *problem,
                 size_t size) {
    Film *film = calloc(1, sizeof *film);
    if (!film) {
        snprintf(problem, size, "%s: there is not enough memory", path);
        return NULL;
    }
    film->frame_bytes = (size_t)width * (size_t)height * sizeof(uint32_t);
    int needed = snprintf(film->part, sizeof film->part, "%s.part", path);
    snprintf(film->path, sizeof film->path, "%s", path);
    if (needed >= (int)sizeof film->part) errno = ENAMETOOLONG;
    if (needed < (int)sizeof film->part && start(film, format, width, height, fps)) return film;
    snprintf(problem, size, "%s: %s", path, strerror(errno));
    free(film);
    return NULL;
}

bool film_add(Film *film, const Image *frame) {
    const char *bytes = (const char *)frame->pixels;
    for (size_t left = film->frame_bytes; left > 0 && !film->failed;) {
        if (user_stops()) film->failed = true;
        ssize_t written = film->failed ? 0 : write(film->pipe, bytes, left);
        if (written < 0 && errno != EINTR) {
            film->error = errno;
            film->failed = true;
        }
        if (written <= 0) continue;
        bytes += written;
        left -= (size_t)written;
    }
    return !film->failed;
}

// ---- the end ----------------------------------------------------------------------------------------------

/// Waits for ffmpeg; its exit status, or -1 if it was killed.
static int wait_for_child(const Film *film) {
    int status;
    while (waitpid(film->child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void give_up(Film *film) {
    remove(film->part);
    release_signals(film);
    free(film);
}

bool film_end(Film *film, char *problem, size_t size) {
    bool stopped = film->failed && !film->error;
    if (stopped) kill(film->child, SIGKILL);
    close(film->pipe);
    int status = wait_for_child(film);
    if (!film->failed && status == 0 && rename(film->part, film->path) == 0) {
        release_signals(film);
        free(film);
        return true;
    }
    if (status == NO_PROGRAM)
        snprintf(
            problem, size,
            "%s: films need the program ffmpeg, which is not installed (Debian: apt install ffmpeg); PNG and "
            "SVG need nothing",
            film->path);
    else if (stopped)
        snprintf(problem, size, "%s: stopped; no file was written", film->path);
    else if (status == 0)
        snprintf(problem, size, "%s: %s", film->path, strerror(errno));
    else
        snprintf(problem, size, "%s: ffmpeg could not make the film (exit status %d)", film->path, status);
    give_up(film);
    return false;
}
