/// The window: shows a viewer and hands it what the user does. Draws only when something has changed, and
/// sleeps in between.
#ifndef LOOPSCOPE_SDL_WINDOW_H
#define LOOPSCOPE_SDL_WINDOW_H

#include "render/sdl/canvas.h"

typedef struct Window Window;

/// What the window asks of whoever opened it.
typedef struct WindowHost {
    void *context;
    /// Called twice a second: looks whether the program's file has changed, and shows it anew. May be NULL.
    void (*look)(void *context, Viewer *viewer);
} WindowHost;

/// True if there is a display to open a window on.
bool window_possible(void);

/// Opens a window of this size in points (0 = as the screen allows) with so many pixels per point (0 = the
/// screen's, or what GDK_SCALE says). NULL, with a message in `problem`, if that is not possible.
Window *window_open(int width, int height, float scale, char *problem, size_t size);
void window_close(Window *window);
/// Size of the picture in pixels, and pixels per point.
void window_size(const Window *window, int *width_px, int *height_px, float *scale);

/// Shows the viewer until the user closes the window.
void window_run(Window *window, Canvas *canvas, Viewer *viewer, const WindowHost *host);
/// Handles what has happened and draws once; for scripts. False if the user closed the window.
bool window_update(Window *window, Canvas *canvas, Viewer *viewer);

#endif
