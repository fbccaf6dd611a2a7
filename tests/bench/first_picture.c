/// Wall time from a command to its first picture on the screen of an X display: the screen is looked at every
/// millisecond until it shows something else than before.
///
///     first_picture RUNS COMMAND ARGUMENT...
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_RUNS = 100, SIDE = 64, AT = 300, LONGEST_MS = 20000, REST_MS = 300 };

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void sleep_ms(long ms) {
    nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL);
}

/// The number of colours in a square of the screen, 2 for more: a picture has several, an empty window one.
static int colours(Display *display) {
    XImage *image = XGetImage(display, DefaultRootWindow(display), AT, AT, SIDE, SIDE, AllPlanes, ZPixmap);
    if (!image) return 0;
    unsigned long first = XGetPixel(image, 0, 0);
    int count = 1;
    for (int y = 0; y < SIDE && count == 1; y++)
        for (int x = 0; x < SIDE && count == 1; x++)
            if (XGetPixel(image, x, y) != first) count = 2;
    XDestroyImage(image);
    return count;
}

static double measure(Display *display, char **command) {
    double start_ms = now_ms(), took_ms = -1;
    pid_t child = fork();
    if (child == 0) {
        execvp(command[0], command);
        _exit(127);
    }
    while (took_ms < 0 && now_ms() - start_ms < LONGEST_MS) {
        if (colours(display) > 1)
            took_ms = now_ms() - start_ms;
        else
            sleep_ms(1);
    }
    kill(child, SIGTERM);
    waitpid(child, NULL, 0);
    while (colours(display) > 1)
        sleep_ms(5);
    sleep_ms(REST_MS);
    return took_ms;
}

static int compare(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

int main(int argc, char **argv) {
    Display *display = argc > 2 ? XOpenDisplay(NULL) : NULL;
    int runs = argc > 2 ? atoi(argv[1]) : 0;
    double times_ms[MOST_RUNS];
    if (!display || runs < 1 || runs > MOST_RUNS) {
        fprintf(stderr,
                "usage: first_picture RUNS COMMAND ARGUMENT...   (with a DISPLAY that shows nothing else)\n");
        return 64;
    }
    for (int run = 0; run < runs; run++)
        times_ms[run] = measure(display, argv + 2);
    qsort(times_ms, (size_t)runs, sizeof *times_ms, compare);
    printf("first picture on the screen: best %.0f ms, median %.0f ms, worst %.0f ms of %d runs\n",
           times_ms[0], times_ms[runs / 2], times_ms[runs - 1], runs);
    XCloseDisplay(display);
    return 0;
}
