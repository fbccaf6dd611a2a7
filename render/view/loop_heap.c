/// The timers: the array of the heap drawn as the tree that it is.
#include "render/view/loop_parts.h"

enum { NODE_WIDTH = 178, NODE_LEAST = 62, MOST_LEVELS = 5, MOST_NODES = (1 << MOST_LEVELS) - 1 };
static const float MOST_GROWTH = 1.35f; // of nodes and their words where there is room

typedef struct HeapTree {
    View *view;
    Rect area;
    uint32_t levels, shown;
    float node_px, level_px; // heights of a node and of a level
    float grow;              // 1 to MOST_GROWTH
    bool two_lines;
} HeapTree;

static Rect node_rect(const HeapTree *tree, uint32_t index) {
    uint32_t level = 0;
    while (index + 1 >= 2u << level)
        level++;
    uint32_t place = index + 1 - (1u << level);
    float slot = tree->area.w / (float)(1u << level);
    float width = view_px(tree->view, NODE_WIDTH * tree->grow), most = slot - view_px(tree->view, 8);
    if (width > most) width = most;
    float x = tree->area.x + slot * ((float)place + 0.5f) - width / 2;
    return (Rect){(float)(int)x, tree->area.y + (float)level * tree->level_px, (float)(int)width,
                  tree->node_px};
}

/// How much is said of what a timer does: "wakes Task-7 sleep(2)", "Task-7 sleep(2)", "Task-7".
typedef enum TimerWords { TIMER_WORDS_ALL, TIMER_WORDS_BRIEF, TIMER_WORDS_WHO } TimerWords;

static void timer_words(const View *view, const ModelHandle *timer, TimerWords how, Buffer *out) {
    if (timer->cancelled) {
        buffer_add_text(out, "cancelled");
        return;
    }
    if (trace_object_kind(timer->owner) == TRACE_OBJECT_FUTURE) {
        ModelFuture future = model_future(view->model, timer->owner);
        if (future.awaited_by) {
            if (how == TIMER_WORDS_ALL) buffer_add_text(out, "wakes ");
            words_object(view, future.awaited_by, out);
            if (how == TIMER_WORDS_WHO) return;
            buffer_add_byte(out, ' ');
        }
    }
    words_handle(view, timer, out);
}

/// As many of these words as fit into `room_px`.
static void fitting_words(const View *view, const ModelHandle *timer, TimerWords how, TextStyle style,
                          float room_px, Buffer *out) {
    do {
        buffer_clear(out);
        timer_words(view, timer, how, out);
    } while (how++ < TIMER_WORDS_WHO && widget_width(view, style, buffer_span(out)) > room_px);
}

/// The deadline above what it wakes.
static void two_lines(View *view, Rect inside, TextStyle mono, Span due, TextStyle small,
                      const ModelHandle *timer) {
    Buffer what;
    buffer_init(&what, view->memory);
    fitting_words(view, timer, TIMER_WORDS_ALL, small, inside.w, &what);
    Rect upper = rect_cut_top(&inside, inside.h * 0.52f);
    widget_text_in(view, upper, ALIGN_CENTRE, mono, due);
    widget_text_in(view, inside, ALIGN_CENTRE, small, buffer_span(&what));
    buffer_free(&what);
}

/// The deadline and behind it, if there is room, what it wakes.
static void one_line(View *view, Rect inside, TextStyle mono, Span due, TextStyle small,
                     const ModelHandle *timer) {
    float time = widget_width(view, mono, due), gap = view_px(view, 6), room = inside.w - time - gap;
    if (room <= view_px(view, 40)) {
        widget_text_in(view, inside, ALIGN_CENTRE, mono, due);
        return;
    }
    Buffer what;
    buffer_init(&what, view->memory);
    fitting_words(view, timer, TIMER_WORDS_BRIEF, small, room, &what);
    float spare = room - widget_width(view, small, buffer_span(&what));
    if (spare > 0) rect_cut_left(&inside, (float)(int)(spare / 2));
    widget_text_in(view, rect_cut_left(&inside, time + 1), ALIGN_LEFT, mono, due);
    rect_cut_left(&inside, gap);
    widget_text_in(view, inside, ALIGN_LEFT, small, buffer_span(&what));
    buffer_free(&what);
}

static void node_words(const HeapTree *tree, Rect rect, const ModelHandle *timer, Color ink) {
    View *view = tree->view;
    Buffer due;
    buffer_init(&due, view->memory);
    words_time_short(timer->due_ns, &due);
    TextStyle mono = view_style(view, FACE_CODE, WEIGHT_MEDIUM, 13 * tree->grow, ink);
    TextStyle small = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 12 * tree->grow, ink);
    Rect inside = rect_inset(rect, view_px(view, 4), view_px(view, tree->two_lines ? 3 : 0));
    if (widget_width(view, mono, buffer_span(&due)) > inside.w) due.size -= 2; // the unit
    if (tree->two_lines)
        two_lines(view, inside, mono, buffer_span(&due), small, timer);
    else
        one_line(view, inside, mono, buffer_span(&due), small, timer);
    buffer_free(&due);
}

static void index_tag(View *view, Rect node, uint32_t index) {
    Buffer words;
    buffer_init(&words, view->memory);
    buffer_printf(&words, "[%u]", index);
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_MEDIUM, 12, view->theme->muted);
    float width = widget_width(view, style, buffer_span(&words)) + view_px(view, 6),
          height = view_px(view, 15);
    Rect tag = {node.x - view_px(view, 4), node.y - height * 0.55f, width, height};
    draw_rect(view->draw, tag, view_px(view, 4), fill_plain(view->theme->panel),
              stroke_plain(view->theme->line, 1));
    widget_text_in(view, tag, ALIGN_CENTRE, style, buffer_span(&words));
    buffer_free(&words);
}

static void draw_node(const HeapTree *tree, uint32_t index, Rect rect, const ModelHandle *timer) {
    View *view = tree->view;
    const StateLook *look = &view->theme->states[timer->cancelled ? TASK_DONE : TASK_SLEEPING];
    Stroke stroke = stroke_plain(look->ink, view_px(view, index == 0 ? 2 : 1));
    if (stroke.width_px < 1) stroke.width_px = 1;
    if (timer->cancelled) {
        stroke.dash_px = view_px(view, 4);
        stroke.gap_px = view_px(view, 3);
    }
    draw_rect(view->draw, rect, view_px(view, 6), fill_plain(look->on), stroke);
    node_words(tree, rect, timer, look->ink);
    widget_hit(view, rect, HIT_OBJECT, 0, timer->handle, 0, NULL);
    if (view->state->heap_indices) index_tag(view, rect, index);
}

static void draw_edges(const HeapTree *tree, const Rect *nodes, uint32_t count) {
    Color color = color_mix(tree->view->theme->panel, tree->view->theme->muted, 0.55f);
    for (uint32_t i = 1; i < count; i++) {
        Rect child = nodes[i], parent = nodes[(i - 1) / 2];
        Point from = {parent.x + parent.w / 2, parent.y + parent.h}, to = {child.x + child.w / 2, child.y};
        draw_line(tree->view->draw, from, to, stroke_plain(color, view_px(tree->view, 1.5f)));
    }
}

/// How much larger all nodes may be: by the height of all levels and the width of the last.
static float growth(const HeapTree *tree, float height, float width, uint32_t levels) {
    float down = height / ((float)levels * 62),
          across = width / (float)(1u << (levels - 1)) / (NODE_WIDTH + 12);
    float grow = down < across ? down : across;
    if (!tree->two_lines || grow < 1) return 1;
    return grow < MOST_GROWTH ? grow : MOST_GROWTH;
}

/// As many levels as fit into height and width.
static void measure(HeapTree *tree, uint32_t count) {
    View *view = tree->view;
    float height = tree->area.h / view->scale, width = tree->area.w / view->scale;
    uint32_t wanted = 1;
    while (wanted < MOST_LEVELS && count >= 1u << wanted)
        wanted++;
    tree->two_lines = height >= (float)wanted * 58 - 18;
    tree->grow = growth(tree, height, width, wanted);
    float node = tree->two_lines ? 40 * tree->grow : 25, gap = tree->two_lines ? 18 * tree->grow : 8;
    uint32_t fit = (uint32_t)((height + gap) / (node + gap));
    if (fit == 0) { // a very low panel
        node = height < 26 ? height : 26;
        fit = 1;
    }
    tree->levels = wanted < fit ? wanted : fit;
    while (tree->levels > 1 && width / (float)(1u << (tree->levels - 1)) < NODE_LEAST + 8)
        tree->levels--;
    float spare = tree->levels > 1 ? (height - (float)tree->levels * node) / (float)(tree->levels - 1) : gap;
    if (spare > gap * 1.6f) spare = gap * 1.6f;
    tree->node_px = view_px(view, node);
    tree->level_px = view_px(view, node + spare);
    uint32_t most = (1u << tree->levels) - 1;
    tree->shown = count < most ? count : most;
}

static void timers_heading(View *view, Rect row, uint32_t count, uint32_t shown) {
    Buffer words;
    buffer_init(&words, view->memory);
    if (count > shown) {
        buffer_add_text(&words, "the earliest on top, ");
        words_count(count - shown, &words);
        buffer_add_text(&words, " more below");
    } else {
        buffer_add_text(&words, "a heap: the earliest deadline on top");
    }
    loop_heading(view, row, "TIMERS", buffer_span(&words));
    buffer_free(&words);
}

void loop_timers(View *view, Rect area) {
    uint32_t count = model_timer_count(view->model);
    HeapTree tree = {.view = view};
    Rect heading = rect_cut_top(&area, view_px(view, area.h < view_px(view, 80) ? 16 : 22));
    rect_cut_top(&area, view_px(view, 4));
    if (view->state->heap_indices) rect_cut_top(&area, view_px(view, 4)); // for the tag of the top
    tree.area = area;
    measure(&tree, count);
    timers_heading(view, heading, count, tree.shown);
    if (count == 0) {
        widget_empty(view, area, "no timers: nobody sleeps, no deadline is set");
        return;
    }
    ModelHandle timers[MOST_NODES];
    uint32_t got = model_timers(view->model, 0, timers, tree.shown);
    Rect nodes[MOST_NODES]; // where they are now: edges glide with them
    for (uint32_t i = 0; i < got; i++)
        nodes[i] = view_chip_rect(view, timers[i].handle, node_rect(&tree, i));
    draw_edges(&tree, nodes, got);
    for (uint32_t i = 0; i < got; i++)
        draw_node(&tree, i, nodes[i], &timers[i]);
}
