/// The event loop's panel in parts: panel_loop.c, loop_ready.c, loop_heap.c.
#ifndef LOOPSCOPE_VIEW_LOOP_PARTS_H
#define LOOPSCOPE_VIEW_LOOP_PARTS_H

#include "render/view/panel.h"

/// A bold word and a quiet explanation behind it.
void loop_heading(View *view, Rect row, const char *title, Span subtitle);
/// Draws the ready queue, in `low` panels with less of everything; and how much height that takes.
void loop_ready(View *view, Rect area, bool low, float grow, const ModelLoop *loop);
float loop_ready_height(const View *view, bool low, float grow);
/// Draws the heap of timers.
void loop_timers(View *view, Rect area);

#endif
