/// Scripts drive the viewer as a user would, for tests, pictures and the documentation. One command a line,
/// `#` begins a comment:
///
///     key Ctrl+Right            a key by what a US layout prints on it; `key Right x3` three times
///     type text                 characters, as they come from the keyboard
///     click TARGET              also doubleclick, rightclick; `with Shift` at the end holds keys
///     move TARGET               the pointer goes there
///     drag TARGET to TARGET     with the left button, in ten steps
///     wheel N at TARGET         notches, up positive
///     seek event N              also: seek time 2.5s, seek iteration N, seek start, seek end
///     wait 500ms                lets time pass
///     resize W H                of the window, in pixels
///     drop PATH                 a file dropped on the window
///     keycap Y Z                on the place of Y of a US keyboard this one has a Z
///     expect PANEL "text"       the panel (draw group) says this; `expect not PANEL "text"`
///     expect NAME VALUE         a state; `expect NAME ~VALUE`: numbers may differ by half a percent
///     screenshot FILE.png
///
/// States: event, time, selected, playing, speed, axis, shown (of the axis), range, theme, textsize, overlay,
/// zoomed, folded, scrolled, splits, bookmarks, chosen
/// (the entry of the start screen or the search, from 0), quit.
///
/// TARGET: `"words"` (a text on the screen), `PANEL "words"`, `X Y` or `PANEL X Y` (pixels, or 50% of the
/// window or panel), `button NAME`, `object NAME` (the first place that stands for task, lock, ... NAME),
/// `line N`, `lane NAME`, `fold PANEL`, `title PANEL`, `split N`; with `twin` before it of the second run.
#ifndef LOOPSCOPE_VIEWER_SCRIPT_H
#define LOOPSCOPE_VIEWER_SCRIPT_H

#include "render/viewer/viewer.h"

/// How a script reaches the world. `input` NULL: viewer_input.
typedef struct ScriptHost {
    void *context;
    void (*input)(void *context, Viewer *viewer, const Input *input);
    /// Saves what the viewer shows now; false after a message.
    bool (*screenshot)(void *context, Viewer *viewer, const char *path, char *message, size_t size);
} ScriptHost;

typedef struct ScriptError {
    uint32_t line; // from 1
    char message[400];
} ScriptError;

/// Runs all commands; stops at the first that is not understood or whose expectation fails: false, `error`
/// filled.
bool script_run(Span text, Viewer *viewer, const ScriptHost *host, ScriptError *error);

#endif
