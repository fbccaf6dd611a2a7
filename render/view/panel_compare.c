#include "render/view/timeline.h"

void panel_compare(View *view, Rect rect) {
    widget_panel(view, PANEL_COMPARE, rect, panel_title(PANEL_COMPARE), NULL);
}
