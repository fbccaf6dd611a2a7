/// What a picture says: the texts of a panel, and where a text stands. For scripts and tests.
#ifndef LOOPSCOPE_VIEWER_PANEL_TEXT_H
#define LOOPSCOPE_VIEWER_PANEL_TEXT_H

#include "render/view/draw_list.h"

/// Appends the texts inside of the groups called `panel` (all if it is empty): those on one baseline on one
/// line, apart by a space unless they touch.
void panel_text_add(const DrawList *list, Span panel, Buffer *out);

/// The middle of the first text in `panel` (empty = anywhere) that contains `words`. False if there is none.
bool panel_text_find(const DrawList *list, Span panel, Span words, Point *out);

#endif
