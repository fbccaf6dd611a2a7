/// Films: raw frames go through a pipe to the program `ffmpeg`, which makes a GIF, MP4 or WebM of them.
#ifndef LOOPSCOPE_SDL_FILM_H
#define LOOPSCOPE_SDL_FILM_H

#include "render/raster/raster.h"

typedef enum FilmFormat { FILM_GIF, FILM_MP4, FILM_WEBM } FilmFormat;

/// A GIF has one palette of 256 colours: it is made of so many frames, which come first and are not shown.
#define FILM_PALETTE_FRAMES 8

typedef struct Film Film;

/// Starts ffmpeg for frames of this size. The film is written beside `path` (copied) and gets that name at
/// the end. While it is being made, SIGINT and SIGTERM wait until film_end or film_cancel. NULL, with a
/// message in `problem` (at most `size` bytes), if that is not possible.
Film *film_begin(const char *path, FilmFormat format, int width, int height, int fps, char *problem,
                 size_t size);

/// Adds a frame of that size. False if the film cannot go on: ffmpeg ended, or the user wants to stop.
bool film_add(Film *film, const Image *frame);

/// Ends the film. False, with a message in `problem` and no file left, if something went wrong before. Frees
/// it.
bool film_end(Film *film, char *problem, size_t size);

#endif
