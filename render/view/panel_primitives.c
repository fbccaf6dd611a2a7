/// Locks, semaphores, queues, ...: who has a seat, what lies inside, who stands in line; then the futures.
#include "render/view/panel.h"

enum {
    ROW_HEIGHT = 68,
    ROW_LEAST = 52,
    TITLE_LEAST = 20, // of a row: its title and a box
    TITLE_MOST = 24,
    BOX_MOST = 32,
    AIR_LEAST = 6,
    MOST_BOXES = 16, // seats, cells or people in line that are drawn
};

/// The boxes of one row, from left to right, until there is no more room.
typedef struct BoxRow {
    View *view;
    Rect rest;
    TraceObject primitive;
} BoxRow;

static Rect next_box(BoxRow *row, float width_pt) {
    Rect box = rect_cut_left(&row->rest, view_px(row->view, width_pt));
    rect_cut_left(&row->rest, view_px(row->view, 6));
    return box;
}

/// The same number for a task at a primitive wherever it stands there, so that its box glides.
static uint32_t glide_key(const BoxRow *row, TraceObject who) {
    return (who * 2654435761u) ^ row->primitive;
}

static TaskState state_of(const View *view, TraceObject who) {
    if (trace_object_kind(who) != TRACE_OBJECT_TASK) return TASK_RUNNING; // a thread or plain code
    TaskState state = model_task(view->model, who).state;
    return state == TASK_NOT_BORN ? TASK_DONE : state;
}

static bool room_for(const BoxRow *row, float width_pt) {
    return row->rest.w >= view_px(row->view, width_pt);
}

static void person_box(BoxRow *row, TraceObject who, float width_pt, bool dashed) {
    View *view = row->view;
    Buffer name;
    buffer_init(&name, view->memory);
    words_object(view, who, &name);
    Rect rect = view_chip_rect(view, glide_key(row, who), next_box(row, width_pt));
    Span text = who ? buffer_span(&name) : SPAN("?");
    char room[WORDS_SHORT_BYTES];
    if (width_pt < 70 && text.size > 7)
        text = words_short_name(text, room); // Task-10 is the longest that fits
    widget_state_box(view, rect, state_of(view, who), dashed, text);
    widget_hit(view, rect, HIT_OBJECT, 0, who, 0, NULL);
    buffer_free(&name);
}

static void empty_box(BoxRow *row, float width_pt, const char *text) {
    View *view = row->view;
    Rect rect = next_box(row, width_pt);
    Stroke stroke = stroke_plain(view->theme->muted, 1);
    stroke.dash_px = view_px(view, 4);
    stroke.gap_px = view_px(view, 3);
    draw_rect(view->draw, rect, view_px(view, 5), fill_plain(view->theme->panel), stroke);
    widget_text_in(view, rect, ALIGN_CENTRE,
                   view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->muted), span_of(text));
}

static void quiet_words(BoxRow *row, const Buffer *words) {
    TextStyle style = view_style(row->view, FACE_WORDS, WEIGHT_REGULAR, 13, row->view->theme->muted);
    float width = widget_width(row->view, style, buffer_span(words)) + 1;
    widget_text_in(row->view, rect_cut_left(&row->rest, width), ALIGN_LEFT, style, buffer_span(words));
    rect_cut_left(&row->rest, view_px(row->view, 6));
}

static void more(BoxRow *row, uint32_t hidden) {
    if (hidden == 0) return;
    Buffer words;
    buffer_init(&words, row->view->memory);
    buffer_add_byte(&words, '+');
    words_count(hidden, &words);
    quiet_words(row, &words);
    buffer_free(&words);
}

/// How many stand in a line where there is no room to show them.
static void line_count(BoxRow *row, uint32_t count, const char *caption) {
    Buffer words;
    buffer_init(&words, row->view->memory);
    buffer_add_text(&words, "← ");
    words_count(count, &words);
    buffer_printf(&words, " %s", caption);
    quiet_words(row, &words);
    buffer_free(&words);
}

/// The people of one line, behind an arrow that points to what they wait for.
static void line_of(BoxRow *row, TraceWaitLine which, const char *caption, uint32_t known) {
    View *view = row->view;
    ModelWaiter waiters[MOST_BOXES];
    uint32_t count = model_waiters(view->model, row->primitive, 0, waiters, MOST_BOXES), drawn = 0, all = 0;
    for (uint32_t i = 0; i < count; i++)
        all += waiters[i].line == which;
    if (all == 0) return;
    if (all < known) all = known; // more than were asked for
    if (!room_for(row, 160)) {    // not even one of them
        line_count(row, all, caption);
        return;
    }
    Rect arrow = rect_cut_left(&row->rest, view_px(view, 34));
    float y = arrow.y + arrow.h / 2;
    widget_arrow(view, (Point){arrow.x + arrow.w - view_px(view, 4), y},
                 (Point){arrow.x + view_px(view, 2), y}, view->theme->muted);
    Buffer words;
    buffer_init(&words, view->memory);
    buffer_add_text(&words, caption);
    if (words.size) quiet_words(row, &words);
    buffer_free(&words);
    for (uint32_t i = 0; i < count && room_for(row, 76); i++) {
        if (waiters[i].line != which) continue;
        person_box(row, waiters[i].who, 62, !waiters[i].woken);
        drawn++;
    }
    more(row, all - drawn);
}

// ---- what each kind shows

/// The seats nobody sits on: free ones, and those kept for who was woken and has not run yet.
static void empty_seats(BoxRow *row, const ModelPrimitive *primitive, uint32_t capacity, float width,
                        float reserve) {
    uint32_t empty = capacity > primitive->holders ? capacity - primitive->holders : 0, shown = 0;
    bool counted = trace_object_kind(primitive->primitive) == TRACE_OBJECT_SEMAPHORE;
    uint32_t free =
        counted && primitive->value >= 0 && primitive->value < empty ? (uint32_t)primitive->value : empty;
    while (shown < empty && shown < 8 && room_for(row, width + reserve)) {
        empty_box(row, width, shown < free ? "free" : "kept");
        shown++;
    }
    more(row, empty - shown);
}

/// As wide as the first holders' names need, in points.
static float seat_width(const BoxRow *row, const TraceObject *holders, uint32_t count) {
    View *view = row->view;
    float widest = 62, most = 96;
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_MEDIUM, 13, 0);
    Buffer name;
    buffer_init(&name, view->memory);
    for (uint32_t i = 0; i < count && i < 4; i++) {
        buffer_clear(&name);
        words_object(view, holders[i], &name);
        float width = widget_width(view, style, buffer_span(&name)) / view->scale + 18;
        if (width > widest) widest = width;
    }
    buffer_free(&name);
    return widest < most ? widest : most;
}

static void seats(BoxRow *row, const ModelPrimitive *primitive, uint32_t capacity) {
    TraceObject holders[MOST_BOXES];
    uint32_t held = model_holders(row->view->model, row->primitive, holders, MOST_BOXES), drawn = 0;
    float reserve = primitive->waiters ? 130 : 40;
    float width = seat_width(row, holders, held < MOST_BOXES ? held : MOST_BOXES);
    while (drawn < held && drawn < MOST_BOXES && room_for(row, width + reserve))
        person_box(row, holders[drawn++], width, false);
    more(row, primitive->holders - (drawn < primitive->holders ? drawn : primitive->holders));
    empty_seats(row, primitive, capacity, width, reserve);
}

static void barrier(BoxRow *row, const ModelPrimitive *primitive) {
    if (primitive->broken) {
        widget_state_box(row->view, next_box(row, 90), TASK_FAILED, false, SPAN("broken"));
        return;
    }
    ModelWaiter waiters[MOST_BOXES];
    uint32_t count = model_waiters(row->view->model, row->primitive, 0, waiters, MOST_BOXES), place = 0;
    for (; place < count && room_for(row, 100); place++)
        person_box(row, waiters[place].who, 62, !waiters[place].woken);
    for (; place < primitive->capacity && room_for(row, 100); place++)
        empty_box(row, 62, "");
    more(row, primitive->capacity > place ? primitive->capacity - place : 0);
}

static void queue_cells(BoxRow *row, const ModelPrimitive *primitive) {
    View *view = row->view;
    TraceString items[MOST_BOXES];
    uint32_t count = model_queue_items(view->model, row->primitive, 0, items, MOST_BOXES), drawn = 0;
    float reserve = primitive->waiters ? 150 : 40;
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_MEDIUM, 13, view->theme->ink);
    for (; drawn < count && room_for(row, 48 + reserve); drawn++) {
        Span text = trace_string(model_trace(view->model), items[drawn]);
        float width = widget_width(view, style, text) / view->scale + 16;
        Rect cell = next_box(row, width < 34 ? 34 : width > 90 ? 90 : width);
        draw_rect(view->draw, cell, view_px(view, 3), fill_plain(view->theme->soft),
                  stroke_plain(view->theme->muted, 1));
        widget_text_in(view, rect_inset(cell, view_px(view, 5), 0), ALIGN_CENTRE, style, text);
    }
    more(row, primitive->items - drawn);
    uint32_t free = primitive->capacity > primitive->items ? primitive->capacity - primitive->items : 0;
    for (uint32_t i = 0; i < free && i < 8 && room_for(row, 40 + reserve); i++)
        empty_box(row, 34, "");
    if (primitive->items == 0 && primitive->capacity == 0) empty_box(row, 64, "empty");
    line_of(row, TRACE_WAIT_LINE_GET, "get", 0);
    line_of(row, TRACE_WAIT_LINE_PUT, "put", 0);
    line_of(row, TRACE_WAIT_LINE_JOIN, "join", 0);
}

/// What a group waits for; `all` of them, or, if that is not known, as many as are found.
static void members(BoxRow *row, TraceObject group, uint32_t all) {
    TraceObject found[4 * MOST_BOXES];
    uint32_t count = model_members(row->view->model, group, 0, found, 4 * MOST_BOXES), drawn = 0;
    if (all < count) all = count;
    for (; drawn < count && room_for(row, all - drawn > 1 ? 100 : 66); drawn++)
        person_box(row, found[drawn], 62, false);
    more(row, all - drawn);
}

static void timeout_words(BoxRow *row, const ModelPrimitive *primitive) {
    Buffer words;
    buffer_init(&words, row->view->memory);
    buffer_add_text(&words, primitive->due_ns < 0 ? "no deadline" : "cancels at ");
    if (primitive->due_ns >= 0) words_time_short(primitive->due_ns, &words);
    seats(row, primitive, 1);
    quiet_words(row, &words);
    buffer_free(&words);
}

static void primitive_body(BoxRow *row, const ModelPrimitive *primitive) {
    TraceObjectKind kind = trace_object_kind(primitive->primitive);
    if (kind == TRACE_OBJECT_LOCK) seats(row, primitive, 1);
    if (kind == TRACE_OBJECT_SEMAPHORE) seats(row, primitive, primitive->capacity);
    if (kind == TRACE_OBJECT_EVENT)
        widget_state_box(row->view, next_box(row, 80), primitive->value ? TASK_RUNNING : TASK_DONE,
                         !primitive->value, primitive->value ? SPAN("set") : SPAN("not set"));
    if (kind == TRACE_OBJECT_BARRIER) barrier(row, primitive);
    if (kind == TRACE_OBJECT_QUEUE) queue_cells(row, primitive);
    if (kind == TRACE_OBJECT_TASK_GROUP) members(row, primitive->primitive, 0);
    if (kind == TRACE_OBJECT_TIMEOUT) timeout_words(row, primitive);
    bool single_line =
        kind != TRACE_OBJECT_QUEUE && kind != TRACE_OBJECT_BARRIER && kind != TRACE_OBJECT_TASK_GROUP;
    if (single_line)
        line_of(row, TRACE_WAIT_LINE_ACQUIRE,
                kind == TRACE_OBJECT_LOCK || kind == TRACE_OBJECT_SEMAPHORE ? "in line" : "waits",
                primitive->waiters);
}

static void primitive_value(const ModelPrimitive *primitive, Buffer *out) {
    TraceObjectKind kind = trace_object_kind(primitive->primitive);
    if (kind == TRACE_OBJECT_SEMAPHORE) buffer_printf(out, "value %lld", (long long)primitive->value);
    if (kind == TRACE_OBJECT_BARRIER)
        buffer_printf(out, "%lld of %u", (long long)primitive->value, primitive->capacity);
    if (kind != TRACE_OBJECT_QUEUE) return;
    words_count(primitive->items, out);
    buffer_add_text(out, primitive->items == 1 ? " item" : " items");
    if (primitive->unfinished > primitive->items)
        buffer_printf(out, ", %u unfinished", primitive->unfinished);
}

static Rect title_line(View *view, Rect *area, TraceObject object, const Buffer *type, const Buffer *value) {
    bool low = area->h < view_px(view, ROW_HEIGHT - 4);
    Rect line = rect_cut_top(area, view_px(view, low ? TITLE_LEAST : TITLE_MOST));
    TextStyle bold = view_style(view, FACE_CODE, WEIGHT_BOLD, 13.5f, view->theme->ink);
    TextStyle quiet = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 13, view->theme->muted);
    widget_hit(view, line, HIT_OBJECT, 0, object, 0, NULL);
    float width = widget_width(view, quiet, buffer_span(value));
    widget_text_in(view, rect_cut_right(&line, width + 1), ALIGN_RIGHT, quiet, buffer_span(value));
    rect_cut_right(&line, view_px(view, 10));
    Buffer name;
    buffer_init(&name, view->memory);
    words_object(view, object, &name);
    float used = widget_text_in(view, line, ALIGN_LEFT, bold, buffer_span(&name));
    buffer_free(&name);
    rect_cut_left(&line, used + view_px(view, 9));
    widget_text_in(view, line, ALIGN_LEFT, quiet, buffer_span(type));
    return line;
}

static float box_height(const View *view, Rect area) {
    float height = area.h - view_px(view, AIR_LEAST), most = view_px(view, BOX_MOST);
    return height < most ? height : most;
}

static void draw_primitive(View *view, Rect area, const ModelPrimitive *primitive) {
    Buffer type, value;
    buffer_init(&type, view->memory);
    buffer_init(&value, view->memory);
    words_primitive_type(primitive, &type);
    primitive_value(primitive, &value);
    title_line(view, &area, primitive->primitive, &type, &value);
    BoxRow row = {view, rect_cut_top(&area, box_height(view, area)), primitive->primitive};
    primitive_body(&row, primitive);
    buffer_free(&type);
    buffer_free(&value);
}

// ---- futures

static void draw_future(View *view, Rect area, const ModelFuture *future) {
    Buffer type, value;
    buffer_init(&type, view->memory);
    buffer_init(&value, view->memory);
    buffer_add_text(&type, future->done ? "future, done" : "future");
    if (future->members) buffer_printf(&value, "%u of %u done", future->members_done, future->members);
    title_line(view, &area, future->future, &type, &value);
    BoxRow row = {view, rect_cut_top(&area, box_height(view, area)), future->future};
    if (future->members) {
        members(&row, future->future, future->members);
    } else if (future->done) {
        Span text = trace_string(model_trace(view->model), future->text);
        widget_state_box(view, next_box(&row, 120),
                         future->outcome == TRACE_OUTCOME_EXCEPTION ? TASK_FAILED : TASK_DONE, false,
                         text.size ? text : SPAN("done"));
    } else {
        empty_box(&row, 80, "pending");
    }
    if (future->awaited_by && room_for(&row, 120)) {
        Rect arrow = rect_cut_left(&row.rest, view_px(view, 34));
        float y = arrow.y + arrow.h / 2;
        widget_arrow(view, (Point){arrow.x + arrow.w - view_px(view, 4), y},
                     (Point){arrow.x + view_px(view, 2), y}, view->theme->muted);
        person_box(&row, future->awaited_by, 74, true);
    }
    buffer_free(&type);
    buffer_free(&value);
}

/// Rows lie closer together before one has to be hidden.
static float row_height(const View *view, float room_px, uint32_t count) {
    float row = (float)(int)(room_px / (float)count), most = view_px(view, ROW_HEIGHT),
          least = view_px(view, ROW_LEAST);
    return row > most ? most : row < least ? least : row;
}

void panel_primitives(View *view, Rect rect) {
    Rect area = widget_panel(view, PANEL_PRIMITIVES, rect, "Primitives", NULL);
    uint32_t primitives = model_primitive_count(view->model), future_count = model_future_count(view->model);
    if (primitives + future_count == 0) {
        widget_empty(view, area, "No locks, queues or futures now.");
        return;
    }
    float row_px = row_height(view, area.h, primitives + future_count);
    RowWindow rows = widget_rows(view, PANEL_PRIMITIVES, area, primitives + future_count, row_px, UINT32_MAX);
    widget_part_shown(view, PANEL_PRIMITIVES, rows, primitives + future_count);
    draw_clip(view->draw, rect_inset(area, -view_px(view, 6), 0));
    for (uint32_t i = 0; i < rows.count; i++) {
        uint32_t index = rows.first + i;
        Rect row = {area.x, rows.y_px + (float)i * row_px, area.w, row_px};
        if (row_px > area.h) row.h = area.h; // a very low panel: lower boxes
        ModelPrimitive primitive;
        ModelFuture future;
        if (index >= primitives && model_futures(view->model, index - primitives, &future, 1))
            draw_future(view, row, &future);
        else if (model_primitives(view->model, index, &primitive, 1))
            draw_primitive(view, row, &primitive);
    }
    draw_unclip(view->draw);
}
