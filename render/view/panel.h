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

/// Computes view->panels from the window's size, splits, folded and zoomed panels.
void layout_panels(View *view);

// ---- parts that panels are made of (widgets.c)

/// Points to pixels, rounded to whole pixels.
float view_px(const View *view, float points);
/// The usual styles: body 15, small 12.5, title 13 bold, ... in points of the default text size.
TextStyle view_style(const View *view, Face face, Weight weight, float points, Color color);
/// Frame and title; returns the rectangle for the contents. Adds the hits of title and ground.
Rect widget_panel(View *view, PanelKind panel, Rect rect, const char *title, const char *subtitle);
/// Glyph, word, colour and outline of a state; `text` after the glyph (NULL = the state's word). Returns its
/// width.
float widget_state_chip(View *view, Point at, TaskState state, const char *text, float max_px);
/// A text on one line; `baseline` is y. Returns its width.
float widget_text(View *view, float x, float baseline, TextStyle style, Span text, float max_px);
/// A key's cap or a button.
Rect widget_button(View *view, Rect rect, ViewButton button, const char *label, bool on);
void widget_hit(View *view, Rect rect, HitKind kind, uint32_t number, TraceObject object, TraceId event,
                const char *tip);
/// Where the chip of an object is now: `rest` is where it belongs; between events it glides from where it
/// was.
Rect view_chip_rect(View *view, TraceObject object, Rect rest);

// ---- words (words.c)

/// Appends how a reader calls an object: its name or label, else its kind and number (Task-2, seats,
/// sleep(2)).
void words_object(const View *view, TraceObject object, Buffer *out);
/// Appends a virtual time as the header shows it: 1.000 s.
void words_time(int64_t at_ns, Buffer *out);

#endif
