/// One picture of the viewer: a model at its cursor and the state of the controls go in, a draw list and the
/// list of places that react to the mouse come out. Same input, same picture: no clock, no window, no key is
/// known here.
///
/// Lengths: positions and sizes are pixels; constants in the code are points, times `view->scale` (HiDPI and
/// text size). The minimum window is 960x600 points.
#ifndef LOOPSCOPE_VIEW_VIEW_H
#define LOOPSCOPE_VIEW_VIEW_H

#include "render/model/lanes_index.h"
#include "render/view/controls.h"
#include "render/view/theme.h"

typedef enum PanelKind {
    PANEL_HEADER,
    PANEL_SOURCE,
    PANEL_LOOP, // phases, ready queue, timer heap
    PANEL_TASKS,
    PANEL_PRIMITIVES, // locks, ..., queues with their contents, futures
    PANEL_THREADS,    // only if the trace has any
    PANEL_TIMELINE,
    PANEL_HEALTH,
    PANEL_OUTPUT,
    PANEL_WHY,
    PANEL_SCRUBBER,
    PANEL_COMPARE, // two runs above each other: only if there is a twin, then instead of all but header, why
                   // and scrubber
    PANEL_COUNT
} PanelKind;

/// What a place on the screen means to the mouse.
typedef enum HitKind {
    HIT_NONE,
    HIT_PANEL,       // number = PanelKind; the ground of a panel: wheel scrolls it
    HIT_PANEL_TITLE, // number = PanelKind: double click zooms, the triangle folds
    HIT_PANEL_FOLD,
    HIT_SPLIT,  // number = SplitKind: drag resizes
    HIT_OBJECT, // object: task, handle, primitive, future, ...: click selects, hover tells
    HIT_LINE,   // number = source line: click goes to its next execution
    HIT_LANE,   // object = its task, number = lane; in the timeline's plot
    HIT_SPAN,   // event = the span's first event, object
    HIT_OUTPUT, // event = the write
    HIT_EVENT,  // event: click goes there (finding, bookmark, cause)
    HIT_PLOT,   // the timeline's plot: wheel, drag
    HIT_PLAYHEAD,
    HIT_SCRUBBER,
    HIT_BUTTON, // number = ViewButton
    HIT_MATCH,  // number = index of a search answer
    HIT_RECENT, // number = index on the start screen
} HitKind;

typedef enum ViewButton {
    BUTTON_START,
    BUTTON_BACK,
    BUTTON_PLAY,
    BUTTON_FORWARD,
    BUTTON_SLOWER,
    BUTTON_FASTER,
    BUTTON_HELP,
    BUTTON_AXIS,
    BUTTON_INDICES,
    BUTTON_WAIT_GRAPH,
    BUTTON_CAUSE,
    BUTTON_EFFECT,
    BUTTON_THEME,
    BUTTON_CLOSE,
} ViewButton;

typedef struct Hit {
    Rect rect;
    HitKind kind;
    uint32_t number;
    TraceObject object;
    TraceId event;
    bool twin;       // object and event are the second run's
    const char *tip; // one line for the hover box, static; NULL: the view describes the object
} Hit;

/// In drawing order; the last one that contains the pointer wins.
typedef struct HitList {
    Memory *memory;
    Hit *hits;
    uint32_t count, capacity;
} HitList;

typedef enum SplitKind {
    SPLIT_TOP,    // between the upper row and the timeline's: share of the height
    SPLIT_LEFT,   // source | loop: share of the width
    SPLIT_RIGHT,  // loop | tasks
    SPLIT_OUTPUT, // timeline | output
    SPLIT_COUNT
} SplitKind;

/// What is laid over the panels.
typedef enum Overlay {
    OVERLAY_NONE,
    OVERLAY_HELP,
    OVERLAY_SEARCH,
    OVERLAY_DETAILS,
    OVERLAY_WAIT_GRAPH,
    OVERLAY_START
} Overlay;

/// Where the chips of handles and tasks were when the cursor moved, so that they can glide.
typedef struct MotionEntry {
    TraceObject object;
    Rect rect;
} MotionEntry;

enum { VIEW_MAX_BOOKMARKS = 64, VIEW_MAX_MATCHES = 64, VIEW_MAX_RECENT = 64, VIEW_SEARCH_BYTES = 128 };

/// What the user set: plain data, owned and changed by the viewer (viewer/viewer.h), only read by the view.
typedef struct ViewState {
    ThemeName theme;
    float text_size;    // points of body text: 12 to 32
    float device_scale; // pixels per point of the screen
    int width_px, height_px;
    const char *title;      // of the scenario: its path as given
    const char *twin_title; // NULL = no twin
    bool twin_first; // the twin is shown above: the longer run always leads, whatever the order they were
                     // given in
    const char *keycaps[KEY_COUNT]; // printed on the user's keyboard; NULL = key_name(key)

    int64_t now_ns; // the time shown: the cursor's; while the clock runs towards it, or on in real time,
                    // between events

    bool playing;
    float speed; // events or virtual seconds a second, see real_time
    bool real_time;
    TraceObject selected; // 0 = none
    bool selected_twin;   // it is the second run's
    Hit hover;            // what the pointer is over; kind HIT_NONE
    Point pointer;
    Overlay overlay;

    LaneAxis axis;
    int64_t axis_from, axis_to; // the stretch the timeline shows
    bool range_set;
    int64_t range_from, range_to; // the selected stretch
    TraceId bookmarks[VIEW_MAX_BOOKMARKS];
    uint32_t bookmark_count;

    float split[SPLIT_COUNT]; // 0 to 1; 0 = as the layout likes
    float
        scroll[PANEL_COUNT]; // points from the top; the source and task panels follow the cursor if `follow`
    bool follow[PANEL_COUNT];
    bool folded[PANEL_COUNT];
    int zoomed;     // PanelKind that fills the window; -1 = none
    int only_panel; // PanelKind that is the whole picture (of an export); -1 = all are drawn
    bool heap_indices, wait_graph;

    char search[VIEW_SEARCH_BYTES]; // typed so far, NUL-terminated
    ModelMatch matches[VIEW_MAX_MATCHES];
    uint32_t match_count, match_selected;

    const char *recent[VIEW_MAX_RECENT]; // start screen: recent files, then lessons (paths)
    uint32_t recent_count, recent_selected;
    const char *notice; // one line over the why strip ("saved ...", "reloaded"); NULL = none

    float motion;                   // 0 to 1: how far chips have glided; 1 = at rest
    const MotionEntry *motion_from; // sorted by object
    uint32_t motion_count;
} ViewState;

/// What a panel draws with.
typedef struct View {
    const Model *model;                  // NULL on the start screen
    const Model *twin;                   // the run it is compared with, at the same virtual time; NULL = none
    bool in_twin;                        // what is drawn now is of the second run, and `model` is its
    const struct Comparison *comparison; // of the two, the one shown above first (sim/trace/compare.h)
    const ViewState *state;
    const Theme *theme;
    const TextMeasure *measure;
    DrawList *draw;
    HitList *hits;
    float scale;            // pixels per point: device_scale * text_size / 15
    MotionEntry *motion_to; // where chips are to be at rest: for the next glide; grown by view_chip_rect
    uint32_t motion_to_count, motion_to_capacity;
    Memory *memory;
    float scroll_max[PANEL_COUNT]; // filled by panels: how far they can scroll, points
    float scroll_at[PANEL_COUNT];  // and where they are, points: the viewer keeps it as the next state's
                                   // `scroll`
    float title_end[PANEL_COUNT];  // where the words in a panel's title end, pixels
    Rect thumbs[PANEL_COUNT];      // of scroll bars, drawn over everything else of a panel; w = 0: none
    struct SourceColors *source;   // the tokens of the source shown last, kept from picture to picture
    Rect panels[PANEL_COUNT];      // filled by the layout: outer rectangles; w = 0: not shown
    Rect plot;                     // filled by the timeline: where its axis is drawn
} View;

/// Draws everything. `view` comes with model, state, theme, measure, draw, hits and memory set; draw and hits
/// are cleared first.
void view_draw(View *view);
/// Gives back what the view kept from picture to picture (not draw and hits); also before another trace is
/// shown.
void view_forget(View *view);

/// The text size that suits a window, in points: a class sees a large window from the last row, so text grows
/// with it; in a small one it shrinks a little rather than hide half of every panel.
float view_usual_text_size(int width_px, int height_px, float device_scale);

/// The panel's name, which is also that of its draw group: "timeline".
const char *view_panel_name(PanelKind panel);

/// The topmost hit at a point; kind HIT_NONE if there is none.
Hit view_hit(const View *view, Point at);

/// Position of the timeline's axis under a pixel.
int64_t view_axis_at(const View *view, float x_px);

#endif
