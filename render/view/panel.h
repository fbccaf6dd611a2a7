/// Inside of the view: the panels, one file each with one entry point, and what they share.
#ifndef LOOPSCOPE_VIEW_PANEL_H
#define LOOPSCOPE_VIEW_PANEL_H

#include "render/view/view.h"

/// Each draws into its outer rectangle (frame, title and contents). view_draw puts it into a draw group named
/// as behind the underscore (`source`, `why`, `help`, ...): scripts and tests read a panel's texts by this
/// name.
void panel_header(View *view, Rect rect);
void panel_source(View *view, Rect rect);
void panel_loop(View *view, Rect rect);
void panel_tasks(View *view, Rect rect);
void panel_primitives(View *view, Rect rect);
void panel_threads(View *view, Rect rect);
void panel_timeline(View *view, Rect rect);
void panel_health(View *view, Rect rect);
void panel_output(View *view, Rect rect);
void panel_why(View *view, Rect rect);
void panel_scrubber(View *view, Rect rect);
void panel_compare(View *view, Rect rect);
void overlay_help(View *view);
void overlay_search(View *view);
void overlay_details(View *view);
void overlay_wait_graph(View *view);
void overlay_start(View *view);
void overlay_hover(View *view); // the box beside the pointer

/// Computes view->panels from the window's size, splits, folded and zoomed panels, and adds the hits of the
/// splits. `view->scale` is set.
void layout_panels(View *view);
/// The scale of a window: text size and HiDPI, but never so large that the panels could not be used.
float layout_scale(const ViewState *state);

// ---- rectangles

/// Takes a slice off one side and leaves the rest in `rect`; a slice is never larger than what there is.
Rect rect_cut_top(Rect *rect, float height_px);
Rect rect_cut_bottom(Rect *rect, float height_px);
Rect rect_cut_left(Rect *rect, float width_px);
Rect rect_cut_right(Rect *rect, float width_px);
/// Smaller on all sides, at most to nothing; negative: larger.
Rect rect_inset(Rect rect, float x_px, float y_px);

// ---- parts that panels are made of (widgets.c, widget_frames.c, widget_rich.c)

typedef enum Align { ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } Align;

/// Points to pixels, rounded to whole pixels.
float view_px(const View *view, float points);
/// The usual styles: body 15, small 12.5, title 13 bold, ... in points of the default text size.
TextStyle view_style(const View *view, Face face, Weight weight, float points, Color color);
float widget_width(const View *view, TextStyle style, Span text);
/// A text in a rectangle, its capitals in the middle of the height; cut with an ellipsis where it does not
/// fit, left out where the rectangle is lower than they are. Returns its width.
float widget_text_in(View *view, Rect rect, Align align, TextStyle style, Span text);
/// A text that breaks at blanks into lines of `rect.w`; at most as many as fit into `rect.h`, the last one
/// cut. With `draw` false it is only measured. Returns the height.
float widget_paragraph(View *view, Rect rect, TextStyle style, Span text, float line_px, bool draw);
/// A sentence about an event on one line, the names of what the event is about in bold. With `draw` false it
/// is only measured. Returns its width.
float widget_sentence(View *view, Rect rect, TextStyle style, TraceId event, Span text, bool draw);
/// `on` mixed with so much of `over` (0 to 1).
Color color_mix(Color on, Color over, float part);

/// Frame and title; returns the rectangle for the contents. Adds the hits of title and ground.
Rect widget_panel(View *view, PanelKind panel, Rect rect, const char *title, const char *subtitle);
/// The same without a title, for strips.
Rect widget_strip(View *view, PanelKind panel, Rect rect);
/// A panel that is folded: its title alone, upright in a narrow column.
void widget_folded(View *view, PanelKind panel, Rect rect, const char *title);
/// The words that stand over a panel: "Source".
const char *panel_title(PanelKind panel);
/// A scrim over everything, a box with a title in its middle; returns the rectangle for the contents.
Rect widget_dialog(View *view, float width_pt, float height_pt, const char *title);
/// The line over the why strip that tells what was just done: "saved moment.png".
void widget_notice(View *view, const char *text);
/// What an empty panel says: one or two lines in its middle.
void widget_empty(View *view, Rect rect, const char *text);

/// The height of every chip.
float widget_chip_height(const View *view);
/// Glyph, word, colour and outline of a state, at the left of a cell; `text` after the glyph (NULL = the
/// state's word). Lower than usual in a low cell. Returns its width.
float widget_state_chip(View *view, Rect cell, TaskState state, const char *text);
/// The width such a chip would have.
float widget_state_chip_width(const View *view, TaskState state, const char *text);
/// The width of the widest chip of a state that has its own word: what a column of chips needs.
float widget_state_column(const View *view);
/// A box in a state's colours with a short text in its middle.
void widget_state_box(View *view, Rect rect, TaskState state, bool dashed, Span text);
/// A button. `on`: filled with the colour of the playhead.
Rect widget_button(View *view, Rect rect, ViewButton button, const char *label, bool on);
/// A key's cap; returns its width. With `draw` false it is only measured.
float widget_keycap(View *view, Point at, const char *text, bool draw);
/// A line with a filled tip at its end.
void widget_arrow(View *view, Point from, Point to, Color color);
void widget_hit(View *view, Rect rect, HitKind kind, uint32_t number, TraceObject object, TraceId event,
                const char *tip);

/// The scroll bar of a panel that is drawn, if it has one.
void widget_thumb(View *view, PanelKind panel);

/// Rows of equal height in a scrolled area.
typedef struct RowWindow {
    uint32_t first, count; // rows to draw; the outer ones may be cut
    float y_px;            // upper edge of the first
} RowWindow;
/// Which rows of `row_count` show in `area`: where the user scrolled to, or, if the panel follows, moved as
/// little as needed to have row `focus` in it (UINT32_MAX = none). Places the scroll bar.
RowWindow widget_rows(View *view, PanelKind panel, Rect area, uint32_t row_count, float row_px,
                      uint32_t focus);
/// Says in the panel's title which rows are seen, if not all are and there is room: "1–4 of 6".
void widget_part_shown(View *view, PanelKind panel, RowWindow rows, uint32_t row_count);

/// Where the chip of an object is now: `rest` is where it belongs; between events it glides from where it
/// was. `key` is the object, or any number that stays with one chip from event to event.
Rect view_chip_rect(View *view, uint32_t key, Rect rest);

// ---- words (words.c, words_state.c)

/// Appends how a reader calls an object: its name or label, else its kind and number (Task-2, seats,
/// sleep(2)).
void words_object(const View *view, TraceObject object, Buffer *out);
/// The end of a path: its last `parts` names.
Span words_path_end(Span path, int parts);
enum { WORDS_SHORT_BYTES = 16 };
/// Task-12 as T12, for where there is little room; other names as they are. `out` may be borrowed by the
/// result.
Span words_short_name(Span name, char out[WORDS_SHORT_BYTES]);
/// Appends a virtual time as the header shows it: 1.000 s.
void words_time(int64_t at_ns, Buffer *out);
/// The same to the millisecond, for where there is little room; times below one in full.
void words_time_short(int64_t at_ns, Buffer *out);
/// Appends a number with commas: 1,000,000.
void words_count(uint64_t count, Buffer *out);
/// Appends 1st, 2nd, 3rd, ...
void words_ordinal(uint32_t number, Buffer *out);
/// Appends what a kind of primitive is called in Python: Semaphore(2), Queue(3), Lock.
void words_primitive_type(const ModelPrimitive *primitive, Buffer *out);
/// Appends what a task does or waits for, in a few words: "2nd in the queue", "gather of 5, 0 done".
void words_task_status(const View *view, const ModelTask *task, Buffer *out);
/// Appends what there is to say about a thing besides its name, in short lines.
void words_describe(const View *view, TraceObject object, Buffer *out);
/// Appends why a handle is in the ready queue: "woken by Task-2", "new, from main".
void words_handle_reason(const View *view, const ModelHandle *handle, Buffer *out);
/// Appends what a handle is called on its chip: its task's name or the callback's.
void words_handle(const View *view, const ModelHandle *handle, Buffer *out);

#endif
