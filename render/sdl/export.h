/// Pictures and films of a run without a window.
#ifndef LOOPSCOPE_SDL_EXPORT_H
#define LOOPSCOPE_SDL_EXPORT_H

#include "render/viewer/viewer.h"

typedef enum ExportFormat {
    EXPORT_UNKNOWN,
    EXPORT_PNG,
    EXPORT_SVG,
    EXPORT_GIF,
    EXPORT_MP4,
    EXPORT_WEBM
} ExportFormat;

/// What the end of the file's name says, without case.
ExportFormat export_format(const char *path);
static inline bool export_is_film(ExportFormat format) {
    return format >= EXPORT_GIF;
}

/// A moment of the run: virtual time, or the number of an event.
typedef struct ExportMoment {
    enum { MOMENT_NONE, MOMENT_TIME, MOMENT_STEP } kind;
    int64_t value; // ns or event
} ExportMoment;

typedef struct ExportOptions {
    const char *output;
    ThemeName theme;
    float text_size; // points; 0 = the viewer's own
    float scale;     // pixels per point; 0 = 1
    int width_px, height_px;
    int panel;             // a PanelKind, which fills the picture; -1 = the whole window
    ExportMoment from, to; // a picture shows `from` (none: the end of the run); a film goes from `from` (the
                           // beginning) to `to` (the end), both of one kind
    Trace *twin;           // a second run to compare with, taken over like the first; NULL = none
    const char *twin_title;
    int fps; // of a film; 0 = as the format likes
    /// Called after each frame of a film; may be NULL.
    void (*progress)(void *context, uint32_t done, uint32_t all);
    void *context;
} ExportOptions;

/// A film of times runs as long as the virtual time it shows; a film of steps shows so many events a second.
enum { EXPORT_STEPS_PER_SECOND = 2 };

/// Makes the file. Takes over `trace`. False after a message in `problem` (at most `size` bytes).
bool export_run(const ExportOptions *options, Trace *trace, const char *title, char *problem, size_t size);

/// The panel of a name ("timeline", "source", ...); -1 = none has it.
int export_panel(const char *name);

#endif
