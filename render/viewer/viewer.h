/// The viewer as a machine: input events in, pictures out. Knows no window: the SDL window (sdl/window.h),
/// scripts (viewer/script.h), exports and tests drive the very same code.
#ifndef LOOPSCOPE_VIEWER_VIEWER_H
#define LOOPSCOPE_VIEWER_VIEWER_H

#include "render/view/controls.h"
#include "render/view/view.h"

typedef enum InputKind {
    INPUT_KEY,     // key, mods
    INPUT_TEXT,    // text: UTF-8 typed (search)
    INPUT_MOVE,    // at
    INPUT_PRESS,   // at, button (1 left, 2 middle, 3 right), clicks, mods
    INPUT_RELEASE, // at, button
    INPUT_WHEEL,   // at, wheel (notches, up positive), wheel_x, mods
    INPUT_RESIZE,  // width_px, height_px, device_scale
    INPUT_DROP,    // text: a file's path
    INPUT_LEAVE,   // the pointer left the window
} InputKind;

typedef struct Input {
    InputKind kind;
    ViewKey key;
    unsigned mods;
    Point at;
    int button, clicks;
    float wheel, wheel_x;
    int width_px, height_px;
    float device_scale;
    const char *text;
} Input;

/// What the viewer asks of whoever drives it: files are not its business.
typedef struct ViewerHost {
    void *context;
    /// Runs or reads the program at `path`; NULL after a message in `notice` (at most `size` bytes,
    /// NUL-terminated).
    Trace *(*open)(void *context, const char *path, char *notice, size_t size);
    /// Saves a picture of this moment; fills `notice` with what was done.
    void (*export_moment)(void *context, char *notice, size_t size);
} ViewerHost;

typedef struct Viewer Viewer;

typedef struct ViewerOptions {
    ThemeName theme;
    float text_size;    // 0 = default
    float device_scale; // 0 = 1
    int width_px, height_px;
    bool reduced_motion;
    const char *const *recent; // start screen: paths, recent_count of them
    uint32_t recent_count;
} ViewerOptions;

Viewer *viewer_new(const ViewerOptions *options, const TextMeasure *measure, const ViewerHost *host);
void viewer_free(Viewer *viewer);

/// Shows a trace, which the viewer owns from now on; `title` is copied. The cursor goes to the first event,
/// or, if `keep_moment`, to the moment it was at. NULL shows the start screen.
void viewer_show(Viewer *viewer, Trace *trace, const char *title, bool keep_moment);

/// Shows a second run beside it, which the viewer owns from now on: one clock, one playhead. The run
/// that ends later leads the cursor, so the two may change places (ViewState.twin_first). NULL takes the twin
/// away. viewer_show takes it away as well.
void viewer_compare(Viewer *viewer, Trace *twin, const char *title);

/// Takes one input.
void viewer_input(Viewer *viewer, const Input *input);
/// Lets time pass: playing and gliding. Returns the milliseconds until the next change by itself, -1 = none.
int viewer_advance(Viewer *viewer, int elapsed_ms);
/// True if the picture is no longer the one drawn last.
bool viewer_needs_drawing(const Viewer *viewer);
bool viewer_wants_to_quit(const Viewer *viewer);
/// Draws the picture of now; the view belongs to the viewer and is valid until the next call.
const View *viewer_draw(Viewer *viewer);

/// What is printed on a key of the user's keyboard, for the help; copied.
void viewer_set_keycap(Viewer *viewer, ViewKey key, const char *text);
/// Shows one line over the why strip for some seconds; copied.
void viewer_notice(Viewer *viewer, const char *text);

/// The panel (a PanelKind) becomes the whole picture; -1 = all panels again.
void viewer_show_only(Viewer *viewer, int panel);
/// Plays from here at one of the speeds that the user can choose, the next one up: events a second; 0 = as
/// the virtual clock runs.
void viewer_play(Viewer *viewer, float events_per_second);

void viewer_do(Viewer *viewer, Action action);
void viewer_go(Viewer *viewer, TraceId event);
/// Goes to a virtual time: the last event that has happened by then, while the clock shows that very time.
void viewer_go_time(Viewer *viewer, int64_t now_ns);
const ViewState *viewer_state(const Viewer *viewer);
const Model *viewer_model(const Viewer *viewer);

#endif
