/// Two runs above each other on one axis, one playhead through both, what it cost written between them.
#include "sim/trace/compare.h"
#include "render/view/timeline.h"
#include <string.h>

enum {
    ROW_MOST = 31,
    ROW_LEAST = 16,
    HEAD = 10,
    FOOT = 22,
    TITLE = 24,
    TABLE = 118,
    NAMES_LOOKED_AT = 64,
    MOST_CHANGES = 12
};

typedef struct Side {
    Chart chart;
    const char *title;
    Rect first_row, area;
    uint32_t first, count; // of the lanes shown below the loop's
} Side;

// ---- a chart ------------------------------------------------------------------------------------------

static float side_row_y(void *context, uint32_t lane) {
    const Side *side = context;
    if (lane == 0) return side->first_row.y + side->first_row.h / 2;
    if (lane <= side->first || lane > side->first + side->count) return -1;
    return side->area.y + ((float)(lane - 1 - side->first) + 0.5f) * side->chart.row_px;
}

/// As many lanes as there is room for: around the running task if not all fit.
static void choose_lanes(Side *side) {
    uint32_t all = lanes_count(side->chart.lanes);
    uint32_t room = (uint32_t)(side->area.h / side->chart.row_px);
    all = all ? all - 1 : 0;
    side->count = all < room ? all : room;
    TraceObject running = model_loop(side->chart.model).running_task;
    uint32_t lane = running ? lanes_of(side->chart.lanes, running) : UINT32_MAX;
    if (lane == UINT32_MAX || lane == 0 || all <= room) return;
    uint32_t middle = side->count / 2;
    side->first = lane - 1 > middle ? lane - 1 - middle : 0;
    if (side->first + side->count > all) side->first = all - side->count;
}

static void draw_side(Side *side, Rect rest, Rect foot) {
    Chart *chart = &side->chart;
    View *view = chart->view;
    const Model *shown = view->model;
    view->in_twin = chart->model == view->twin;
    view->model = chart->model; // names of things are those of this run
    if (!view->in_twin || chart->axis == LANE_AXIS_TIME)
        widget_hit(view, chart->plot, HIT_PLOT, 0, 0, 0, NULL);
    float lanes = (float)lanes_count(chart->lanes);
    chart->row_px = (float)(int)(rest.h / (lanes > 1 ? lanes : 1));
    if (chart->row_px > view_px(view, ROW_MOST)) chart->row_px = view_px(view, ROW_MOST);
    if (chart->row_px < view_px(view, ROW_LEAST)) chart->row_px = view_px(view, ROW_LEAST);
    chart_begin(chart);
    chart_axis(chart, foot);
    side->first_row = rect_cut_top(&rest, chart->row_px);
    side->area = rest;
    choose_lanes(side);
    if (lanes_count(chart->lanes) > 0) chart_lane(chart, 0, side->first_row);
    for (uint32_t i = 0; i < side->count; i++)
        chart_lane(chart, side->first + i + 1,
                   (Rect){rest.x, rest.y + (float)i * chart->row_px, rest.w, chart->row_px});
    chart_arrows(chart, side_row_y, side);
    view->model = shown;
    view->in_twin = false;
}

static Span take_line(Span *text) {
    const char *newline = text->size ? memchr(text->bytes, '\n', text->size) : NULL;
    Span line = {text->bytes, newline ? (size_t)(newline - text->bytes) : text->size};
    size_t taken = line.size + (newline != NULL);
    *text = (Span){text->bytes + taken, text->size - taken};
    return line;
}

static Span without_indent(Span line) {
    while (line.size && (line.bytes[0] == ' ' || line.bytes[0] == '\t'))
        line = (Span){line.bytes + 1, line.size - 1};
    return line;
}

/// What a twin's program does differently: "line 22: time.sleep(1) → await asyncio.sleep(1)". Nothing for two
/// programs that have little in common.
static void changed_words(const Comparison *comparison, Buffer *out) {
    Span texts[2];
    unsigned changed = 0;
    for (int i = 0; i < 2; i++) {
        const Trace *trace = comparison->traces[i];
        texts[i] = trace_file_count(trace) ? trace_file_text(trace, 0) : SPAN("");
    }
    for (unsigned number = 1; texts[0].size > 0 || texts[1].size > 0; number++) {
        Span lines[2] = {take_line(&texts[0]), take_line(&texts[1])};
        if (span_equal(lines[0], lines[1]) || changed++ > 0) continue;
        buffer_printf(out, "line %u: ", number);
        buffer_add_span(out, without_indent(lines[0]));
        buffer_add_text(out, " → ");
        buffer_add_span(out, without_indent(lines[1]));
    }
    if (changed > MOST_CHANGES) buffer_clear(out);
    if (changed > 1 && out->size) buffer_printf(out, "  and %u more", changed - 1);
}

/// Beside the lower title.
static void draw_changes(View *view, Rect row) {
    if (!view->comparison) return;
    Buffer words;
    buffer_init(&words, view->memory);
    changed_words(view->comparison, &words);
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_REGULAR, 13, view->theme->states[TASK_RUNNING].ink);
    widget_text_in(view, row, ALIGN_LEFT, style, buffer_span(&words));
    buffer_free(&words);
}

/// Returns what is left of the row.
static Rect draw_side_title(Side *side, Rect row) {
    View *view = side->chart.view;
    uint32_t all = lanes_count(side->chart.lanes), shown = side->count + 1;
    TextStyle bold = view_style(view, FACE_WORDS, WEIGHT_BOLD, 14, view->theme->ink),
              quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted);
    float used = widget_text_in(view, row, ALIGN_LEFT, bold,
                                words_path_end(span_of(side->title ? side->title : ""), 2));
    rect_cut_left(&row, used + view_px(view, 20));
    if (all <= shown) return row;
    Buffer words;
    buffer_init(&words, view->memory);
    words_count(shown, &words);
    buffer_add_text(&words, " of ");
    words_count(all, &words);
    buffer_add_text(&words, " lanes");
    rect_cut_left(&row,
                  widget_text_in(view, row, ALIGN_LEFT, quiet, buffer_span(&words)) + view_px(view, 20));
    buffer_free(&words);
    return row;
}

// ---- between them -------------------------------------------------------------------------------------

/// The columns of the table: what, above, below, difference.
static void cut_row(Rect row, Rect cells[4]) {
    static const float PARTS[3] = {0.38f, 0.21f, 0.17f};
    float width = row.w;
    for (int i = 0; i < 3; i++)
        cells[i] = rect_cut_left(&row, (float)(int)(width * PARTS[i]));
    cells[3] = row;
}

static void draw_row(View *view, Rect row, const CompareRow *entry) {
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->muted),
              plain = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 13, view->theme->ink);
    TaskState look = entry->better > 0 ? TASK_RUNNING : TASK_BLOCKING;
    TextStyle loud = view_style(view, FACE_WORDS, WEIGHT_BOLD, 13, view->theme->states[look].ink);
    Rect cells[4];
    cut_row(row, cells);
    widget_text_in(view, cells[0], ALIGN_LEFT, quiet, span_of(entry->name));
    widget_text_in(view, cells[1], ALIGN_LEFT, plain, buffer_span(&entry->values[0]));
    widget_text_in(view, cells[2], ALIGN_LEFT, plain, buffer_span(&entry->values[1]));
    widget_text_in(view, cells[3], ALIGN_LEFT, loud, buffer_span(&entry->difference));
}

static void draw_heads(View *view, Rect row) {
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12.5f, view->theme->muted);
    Rect cells[4];
    cut_row(row, cells);
    widget_text_in(view, cells[1], ALIGN_LEFT, quiet, SPAN("above"));
    widget_text_in(view, cells[2], ALIGN_LEFT, quiet, SPAN("below"));
}

static void draw_parting(View *view, Rect area, const Comparison *comparison) {
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->muted),
              plain = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->ink);
    Rect head = rect_cut_top(&area, view_px(view, 20));
    if (comparison->parts[0] == 0 && comparison->parts[1] == 0) {
        widget_text_in(view, head, ALIGN_LEFT, quiet, SPAN("They do the same at the same times."));
        return;
    }
    widget_text_in(view, head, ALIGN_LEFT, quiet, SPAN("They part here:"));
    for (int side = 0; side < 2; side++) {
        Buffer words;
        buffer_init(&words, view->memory);
        buffer_add_text(&words, side ? "below " : "above ");
        compare_words(comparison, side, &words);
        Rect room = {area.x, area.y, area.w, view_px(view, 36)};
        rect_cut_top(&area,
                     widget_paragraph(view, room, plain, buffer_span(&words), view_px(view, 18), true));
        buffer_free(&words);
    }
}

/// A line where they part, through both charts.
static void draw_parting_line(const Chart *chart, const Comparison *comparison, Rect line) {
    View *view = chart->view;
    int side = comparison->parts[0] ? 0 : 1;
    TraceId id = comparison->parts[side];
    if (id == 0 || chart->axis != LANE_AXIS_TIME) return;
    float x = chart_x(chart, trace_moment(comparison->traces[side], id).now_ns);
    if (x < chart->plot.x || x > chart->plot.x + chart->plot.w) return;
    Stroke stroke = {view->theme->states[TASK_BLOCKING].ink, view_px(view, 1), view_px(view, 3),
                     view_px(view, 3)};
    draw_line(view->draw, (Point){x, line.y}, (Point){x, line.y + line.h}, stroke);
}

static void draw_table(View *view, Rect area, const Comparison *comparison) {
    CompareRow rows[COMPARE_ROWS];
    draw_rect(view->draw, area, view_px(view, 6),
              fill_plain(color_mix(view->theme->panel, view->theme->soft, 0.6f)), STROKE_NONE);
    area = rect_inset(area, view_px(view, 14), view_px(view, 7));
    Rect left = rect_cut_left(&area, (float)(int)(area.w * 0.5f));
    rect_cut_left(&area, view_px(view, 18));
    compare_rows(comparison, rows);
    float height = (float)(int)(left.h / (COMPARE_ROWS + 1));
    draw_heads(view, rect_cut_top(&left, height));
    for (int i = 0; i < COMPARE_ROWS; i++)
        draw_row(view, rect_cut_top(&left, height), &rows[i]);
    compare_rows_free(rows);
    draw_parting(view, area, comparison);
}

// ---- the panel ----------------------------------------------------------------------------------------

static void begin_side(Side *side, View *view, const Model *model, const char *title) {
    const ViewState *state = view->state;
    *side = (Side){.chart = {.view = view, .model = model, .axis = state->axis}, .title = title};
    Chart *chart = &side->chart;
    chart->lanes = model_lanes(model);
    chart->from = state->axis_from;
    chart->to = state->axis_to > state->axis_from ? state->axis_to : state->axis_from + 1;
    chart->cursor = chart->axis == LANE_AXIS_STEPS ? (int64_t)model_event(model) : state->now_ns;
}

static float names_width(Side sides[2], float most) {
    float width = 0;
    for (int i = 0; i < 2; i++)
        for (uint32_t lane = 0; lane < lanes_count(sides[i].chart.lanes) && lane < NAMES_LOOKED_AT; lane++) {
            float wide = chart_lane_name(&sides[i].chart, lane, (Rect){0}, false);
            if (wide > width) width = wide;
        }
    return width < most ? width + 1 : most;
}

void panel_compare(View *view, Rect rect) {
    Side sides[2];
    Rect titles[2];
    Rect rest = widget_panel(view, PANEL_COMPARE, rect, panel_title(PANEL_COMPARE),
                             "two runs on one clock: what it cost stands between them");
    int own = view->state->twin_first ? 1 : 0; // whose place the model's own run has
    begin_side(&sides[own], view, view->model, view->state->title);
    begin_side(&sides[1 - own], view, view->twin, view->state->twin_title);
    float names = names_width(sides, (float)(int)(rest.w * 0.22f)), gap = view_px(view, 14), y = rest.y;
    float table = view_px(view, TABLE), room = rest.h - table;
    for (int i = 0; i < 2; i++) {
        Rect half = {rest.x, y, rest.w, (float)(int)(room / 2)};
        Rect title = rect_cut_top(&half, view_px(view, TITLE));
        rect_cut_top(&half, view_px(view, HEAD));
        Rect foot = rect_cut_bottom(&half, view_px(view, FOOT));
        Chart *chart = &sides[i].chart;
        chart->names = (Rect){half.x, half.y, names, half.h};
        chart->plot = (Rect){half.x + names + gap, half.y, half.w - names - gap - view_px(view, 10), half.h};
        if (i == own) view->plot = chart->plot;
        draw_side(&sides[i], half, foot);
        titles[i] = title;
        y += title.h + half.h + foot.h + view_px(view, HEAD);
        if (i == 0) y += table;
    }
    const Comparison *comparison = view->comparison;
    float top = sides[0].chart.plot.y - view_px(view, 8),
          bottom = sides[1].chart.plot.y + sides[1].chart.plot.h;
    Rect line = {sides[0].chart.plot.x, top, sides[0].chart.plot.w, bottom - top};
    if (comparison) draw_parting_line(&sides[0].chart, comparison, line);
    chart_playhead(&sides[own].chart, line);
    if (sides[0].chart.axis == LANE_AXIS_STEPS) chart_playhead(&sides[1 - own].chart, line);
    draw_side_title(&sides[0], titles[0]);
    draw_fill(view->draw, titles[1], view->theme->panel); // no line runs through its words
    draw_changes(view, draw_side_title(&sides[1], titles[1]));
    Rect between = {rest.x, rest.y + (float)(int)(room / 2) + view_px(view, 4), rest.w,
                    table - view_px(view, 10)};
    if (comparison) draw_table(view, between, comparison);
}
