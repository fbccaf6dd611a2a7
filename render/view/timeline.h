/// Inside of the timeline: a chart of lanes on an axis. The timeline's panel draws one, the compare panel two
/// above each other.
#ifndef LOOPSCOPE_VIEW_TIMELINE_H
#define LOOPSCOPE_VIEW_TIMELINE_H

#include "render/view/panel.h"

/// A chart. What lies beyond the cursor is not drawn: it has not happened yet.
typedef struct Chart {
    View *view;
    const Model *model;
    const LanesIndex *lanes;
    LaneAxis axis;
    int64_t from, to;              // of the axis: what `plot` shows
    int64_t cursor;                // where the playhead stands
    TraceId event;                 // the model's
    Rect plot;                     // lanes and axis; bars are drawn here
    Rect names;                    // left of it
    float row_px, bar_px, thin_px; // height of a lane, of a bar, of a bar that only waits
    float grow;                    // of words and marks in high lanes, from 1
} Chart;

/// Position to pixel; far outside of the plot it is cut, so that every rectangle stays drawable.
float chart_x(const Chart *chart, int64_t position);
/// The width of a pixel on the axis, at least 1.
int64_t chart_pixel(const Chart *chart);
/// Fills in what follows from plot, axis and model. `row_px` is set.
void chart_begin(Chart *chart);

/// Grid lines and the numbers under them; `foot` is the strip under the lanes.
void chart_axis(const Chart *chart, Rect foot);
/// A lane's bars and marks in `row` (which may be cut by a clip), and its name.
void chart_lane(Chart *chart, uint32_t lane, Rect row);
/// The name of a lane in `cell`; with `draw` false only its width.
float chart_lane_name(Chart *chart, uint32_t lane, Rect cell, bool draw);
/// Curves from those who woke to those who were woken: the last ones of the present instant and those of the
/// selected task. `y_of` gives the middle of a lane, below 0 if it is not shown.
void chart_arrows(Chart *chart, float (*y_of)(void *context, uint32_t lane), void *context);
/// How many tasks are in which state, for lanes that cannot all be shown.
void chart_density(Chart *chart, Rect area);
/// The playhead over the height of `area`, its triangle above.
void chart_playhead(const Chart *chart, Rect area);

/// A bar in a state's look: ground, pattern, outline.
void chart_bar(const Chart *chart, Rect rect, TaskState state);
/// Appends a duration: 0.25 s, 20 ms.
void words_duration(int64_t duration_ns, Buffer *out);

#endif
