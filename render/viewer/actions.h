/// Actions beyond viewer_do.
#ifndef LOOPSCOPE_VIEWER_ACTIONS_H
#define LOOPSCOPE_VIEWER_ACTIONS_H

#include "render/viewer/viewer_state.h"

enum { VIEWER_SMALLEST_TEXT = 12, VIEWER_LARGEST_TEXT = 32 };

/// The action behind a ViewButton.
Action actions_of_button(uint32_t button);
void actions_zoom_panel(Viewer *viewer, PanelKind panel);
void actions_fold_panel(Viewer *viewer, PanelKind panel);

#endif
