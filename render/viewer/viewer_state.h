/// Inside of the viewer: its parts share this record. navigate.c moves the cursor, playback.c lets time pass,
/// actions.c does what keys and buttons say, pointer.c what the mouse says, finder.c the search.
#ifndef LOOPSCOPE_VIEWER_VIEWER_STATE_H
#define LOOPSCOPE_VIEWER_VIEWER_STATE_H

#include "sim/trace/compare.h"
#include "render/viewer/viewer.h"

enum { VIEWER_HISTORY = 256, VIEWER_NOTICE_BYTES = 512, VIEWER_KEYCAP_BYTES = 16 };

/// Events the user was at, for undo: a ring is not needed, the oldest half is forgotten when it is full.
typedef struct History {
    TraceId events[VIEWER_HISTORY];
    uint32_t count, at; // the cursor is events[at - 1] once anything is there
} History;

typedef enum DragKind {
    DRAG_NONE,
    DRAG_UNDECIDED, // pressed on the plot: a click until it moves
    DRAG_RANGE,
    DRAG_PAN,
    DRAG_PLAYHEAD,
    DRAG_SCRUBBER,
    DRAG_SPLIT,
} DragKind;

typedef struct Drag {
    DragKind kind;
    Point from;
    uint32_t split;             // DRAG_SPLIT: which
    int64_t axis_from, axis_to; // DRAG_PAN: what was shown at the beginning
} Drag;

struct Viewer {
    Memory *memory;       // of the viewer
    Memory *model_memory; // of the model that is shown; NULL on the start screen
    Trace *trace;
    Model *model;
    Memory *twin_memory; // of the second run's model
    Trace *twin_trace;
    Model *twin;
    Comparison comparison; // of the two; its memory is the twin's
    ViewerHost host;
    TextMeasure measure;
    ViewState state;
    View view;
    DrawList draw;
    HitList hits;
    History history;
    Drag drag;
    Hit pressed; // what the last click was on
    bool reduced_motion, stale, quit;
    float own_text_size; // what the user set; 0 = what suits the window
    int speed_index;
    double play_carry;              // part of an event not yet played
    int64_t play_ns;                // real time: how far the clock is
    int motion_ms, motion_total_ms; // 0, 0 = at rest
    int64_t motion_from_ns;         // time shown when the motion began
    MotionEntry *motion_from;
    uint32_t motion_from_capacity;
    int notice_ms; // until the notice goes away
    Buffer title, twin_title;
    char notice[VIEWER_NOTICE_BYTES];
    char keycaps[KEY_COUNT][VIEWER_KEYCAP_BYTES];
};

// ---- viewer.c

/// The size of text that the user set, or the one that suits the window.
void viewer_set_text_size(Viewer *viewer);

// ---- navigate.c

/// Moves the cursor; `glide` lets chips travel. Does not touch the history.
void navigate_to(Viewer *viewer, TraceId event, bool glide);
/// The same as a jump of the user's: remembered for undo.
void navigate_jump(Viewer *viewer, TraceId event, bool glide);
/// To a virtual time, which may lie between two events: the clock shows it, the cursor is the event before.
void navigate_to_time(Viewer *viewer, int64_t now_ns, bool remembered);
void navigate_undo(Viewer *viewer, int direction);
/// To the next (+1) or previous (-1) bookmark or finding.
void navigate_mark(Viewer *viewer, int direction);
void navigate_toggle_bookmark(Viewer *viewer);
/// To the next event at a source line behind the cursor, else to the first of all.
void navigate_to_line(Viewer *viewer, uint32_t line);
TraceId navigate_last(const Viewer *viewer);
void navigate_forget(Viewer *viewer);
/// The second run goes to the same virtual time.
void navigate_twin(Viewer *viewer);

// ---- the timeline's axis (axis.c)

void axis_fit_all(Viewer *viewer);
void axis_fit_range(Viewer *viewer);
/// Zooms by `factor` (below 1: in) around a position.
void axis_zoom(Viewer *viewer, double factor, int64_t around);
/// Moves what is shown by a share of its length.
void axis_pan(Viewer *viewer, double share);
/// The cursor's position, and the ends of everything.
int64_t axis_cursor(const Viewer *viewer);
/// Goes to where an axis position is.
void axis_go(Viewer *viewer, int64_t position);
/// Changes the axis and keeps the stretch that is shown.
void axis_switch(Viewer *viewer);
/// Pans so that the cursor is in sight.
void axis_follow(Viewer *viewer);

// ---- the others

void playback_toggle(Viewer *viewer);
void playback_stop(Viewer *viewer);
void playback_speed(Viewer *viewer, int direction);
/// Lets the time pass; returns ms until the next change, -1 = none.
int playback_advance(Viewer *viewer, int elapsed_ms);

void pointer_input(Viewer *viewer, const Input *input);
void finder_open(Viewer *viewer);
/// Takes a key or a text while the search is open. False if it is not the finder's.
bool finder_input(Viewer *viewer, const Input *input);
/// The wheel over the search or the start screen.
void finder_wheel(Viewer *viewer, float notches);
void finder_go(Viewer *viewer, uint32_t match);
void start_input_go(Viewer *viewer, uint32_t recent);
void viewer_open(Viewer *viewer, const char *path);

#endif
