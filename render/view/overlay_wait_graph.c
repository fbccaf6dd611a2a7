/// Who waits for whom: those who wait left of what they wait for, a cycle as a ring.
#include "render/view/panel.h"
#include <string.h>

enum {
    MOST_EDGES = 512,
    MOST_NODES = 48,
    NODE_WIDTH = 118,
    NODE_HEIGHT = 40,
    FIRST_EDGES = 4,
    CROWD_EDGES = 24, // with more of them arrows are thin
    MOST_LABELS = 4,  // of arrows through the same thing; of more only one
    NODE_PITCH = 30,  // so much room a node needs where there are many
};

typedef struct Node {
    TraceObject task;
    bool in_cycle;
    int level; // 0: waits for nobody here
    Rect rect;
} Node;

typedef struct Graph {
    View *view;
    ModelWaitEdge edges[MOST_EDGES];
    uint32_t edge_count;
    Node nodes[MOST_NODES];
    int node_count, most_nodes, levels, ring;
    uint32_t all_nodes; // those that would be shown if there were room
    bool more;          // and there may be even more
} Graph;

static int node_of(Graph *graph, TraceObject task) {
    for (int i = 0; i < graph->node_count; i++)
        if (graph->nodes[i].task == task) return i;
    if (graph->node_count == graph->most_nodes) return -1;
    graph->nodes[graph->node_count] = (Node){.task = task};
    return graph->node_count++;
}

/// Takes over an edge if both ends have room.
static void take_edge(Graph *graph, const ModelWaitEdge *edge) {
    int from = node_of(graph, edge->waiting), to = node_of(graph, edge->on);
    if (from < 0 || to < 0) return;
    graph->edges[graph->edge_count++] = *edge;
    if (edge->in_cycle) graph->nodes[from].in_cycle = graph->nodes[to].in_cycle = true;
}

static uint32_t count_tasks(const ModelWaitEdge *edges, uint32_t count) {
    uint32_t tasks = 0;
    for (uint32_t end = 0; end < 2 * count; end++) { // the two ends of every edge; each task counts once
        TraceObject task = end % 2 ? edges[end / 2].on : edges[end / 2].waiting;
        bool seen = false;
        for (uint32_t i = 0; i < end && !seen; i++)
            seen = (i % 2 ? edges[i / 2].on : edges[i / 2].waiting) == task;
        tasks += !seen;
    }
    return tasks;
}

/// Those in a circle first, then those around the selected task, then the others in order of creation, of
/// what each waits for only the first few before all have had their turn.
static void collect(Graph *graph) {
    ModelWaitEdge all[MOST_EDGES];
    TraceObject selected = graph->view->state->selected;
    uint32_t count = model_wait_edges(graph->view->model, selected, all, MOST_EDGES);
    graph->more = count == MOST_EDGES;
    for (int round = 0; round < 4; round++)
        for (uint32_t i = 0; i < count; i++) {
            bool near = selected && (all[i].waiting == selected || all[i].on == selected);
            bool early = i < FIRST_EDGES || all[i - FIRST_EDGES].waiting != all[i].waiting;
            int rank = all[i].in_cycle ? 0 : near ? 1 : early ? 2 : 3;
            if (rank == round) take_edge(graph, &all[i]);
        }
    graph->all_nodes = count_tasks(all, count);
    for (int i = 0; i < graph->node_count; i++)
        graph->ring += graph->nodes[i].in_cycle;
}

/// Who waits stands one level above the highest it waits for; a cycle is level 0 as a whole.
static void find_levels(Graph *graph) {
    for (int round = 0; round < graph->node_count; round++) {
        bool moved = false;
        for (uint32_t i = 0; i < graph->edge_count; i++) {
            Node *from = &graph->nodes[node_of(graph, graph->edges[i].waiting)];
            Node *to = &graph->nodes[node_of(graph, graph->edges[i].on)];
            if (from->in_cycle || from->level > to->level) continue;
            from->level = to->level + 1;
            moved = true;
        }
        if (!moved) break;
    }
    for (int i = 0; i < graph->node_count; i++)
        if (graph->nodes[i].level + 1 > graph->levels) graph->levels = graph->nodes[i].level + 1;
}

static void order_ring(const Graph *graph, int order[MOST_NODES]) {
    int count = 0;
    for (int i = 0; i < graph->node_count && count == 0; i++)
        if (graph->nodes[i].in_cycle) order[count++] = i;
    while (count < graph->ring) { // along the edges of the cycle, then whoever is left
        int next = -1;
        for (int i = 0; i < graph->node_count && next < 0; i++) {
            bool taken = !graph->nodes[i].in_cycle;
            for (int j = 0; j < count; j++)
                taken |= order[j] == i;
            bool follows = false;
            for (uint32_t k = 0; k < graph->edge_count; k++)
                follows |= graph->edges[k].waiting == graph->nodes[order[count - 1]].task &&
                           graph->edges[k].on == graph->nodes[i].task;
            if (!taken && follows) next = i;
        }
        for (int i = 0; i < graph->node_count && next < 0; i++) {
            bool taken = !graph->nodes[i].in_cycle;
            for (int j = 0; j < count; j++)
                taken |= order[j] == i;
            if (!taken) next = i;
        }
        order[count++] = next;
    }
}

/// Around a rectangle: the way a ring is easiest to read with boxes. Two stand under each other, so that
/// those who wait on the left see both.
static void place_ring(Graph *graph, Rect area) {
    int order[MOST_NODES];
    order_ring(graph, order);
    int count = graph->ring, upper = count == 2 ? 1 : (count + 1) / 2;
    float width = view_px(graph->view, NODE_WIDTH), height = view_px(graph->view, NODE_HEIGHT);
    float top = area.y + area.h * 0.22f, bottom = area.y + area.h * 0.78f - height;
    for (int i = 0; i < count; i++) {
        bool above = i < upper;
        int row_count = above ? upper : count - upper;
        int place = above ? i : row_count - 1 - (i - upper);
        float slot = area.w / (float)row_count;
        graph->nodes[order[i]].rect =
            (Rect){area.x + slot * ((float)place + 0.5f) - width / 2, above ? top : bottom, width, height};
    }
}

/// The nodes of one level under each other.
static void place_level(Graph *graph, int level, Rect area) {
    int count = 0, place = 0;
    for (int i = 0; i < graph->node_count; i++)
        count += graph->nodes[i].level == level && !graph->nodes[i].in_cycle;
    if (count == 0) return;
    float width = view_px(graph->view, NODE_WIDTH), height = view_px(graph->view, NODE_HEIGHT);
    float slot = area.h / (float)count;
    if (slot < height + 4) height = slot * 0.8f;
    for (int i = 0; i < graph->node_count; i++) {
        if (graph->nodes[i].level != level || graph->nodes[i].in_cycle) continue;
        float y = area.y + slot * ((float)place++ + 0.5f) - height / 2;
        graph->nodes[i].rect = (Rect){area.x + (area.w - width) / 2, y, width, height};
    }
}

static void place(Graph *graph, Rect area) {
    Rect rest = area;
    int columns = graph->levels + (graph->ring ? 2 : 0);
    float column = area.w / (float)(columns > 0 ? columns : 1);
    for (int level = graph->levels - 1; level >= 0; level--) {
        if (level == 0 && graph->ring) {
            Rect right = rest;
            place_ring(graph, right);
            rest = rect_cut_bottom(&right, view_px(graph->view, NODE_HEIGHT) + 8);
            place_level(graph, 0, rest);
        } else {
            place_level(graph, level, rect_cut_left(&rest, column));
        }
    }
}

/// Where the line from the middle of `rect` towards `to` leaves the rectangle.
static Point edge_of(Rect rect, Point to, float air) {
    Point middle = {rect.x + rect.w / 2, rect.y + rect.h / 2};
    float dx = to.x - middle.x, dy = to.y - middle.y, half_w = rect.w / 2 + air, half_h = rect.h / 2 + air;
    float across = dx < 0 ? -dx : dx, down = dy < 0 ? -dy : dy;
    float part =
        across * half_h > down * half_w ? half_w / (across > 0 ? across : 1) : half_h / (down > 0 ? down : 1);
    return (Point){middle.x + dx * part, middle.y + dy * part};
}

static Point middle_of(Rect rect) {
    return (Point){rect.x + rect.w / 2, rect.y + rect.h / 2};
}

static bool has_edge(const Graph *graph, TraceObject waiting, TraceObject on) {
    for (uint32_t i = 0; i < graph->edge_count; i++)
        if (graph->edges[i].waiting == waiting && graph->edges[i].on == on) return true;
    return false;
}

/// What stands between the two, on a patch in the middle of the arrow.
static void edge_label(View *view, Point at, TraceObject through, Color ink) {
    if (!through) return;
    Buffer words;
    buffer_init(&words, view->memory);
    words_object(view, through, &words);
    TextStyle style = view_style(view, FACE_CODE, WEIGHT_MEDIUM, 12.5f, ink);
    float width = widget_width(view, style, buffer_span(&words)) + view_px(view, 10),
          most = view_px(view, 130);
    if (width > most) width = most;
    Rect patch = {at.x - width / 2, at.y - view_px(view, 10), width, view_px(view, 20)};
    draw_rect(view->draw, patch, view_px(view, 5), fill_plain(view->theme->panel),
              stroke_plain(view->theme->line, 1));
    widget_text_in(view, rect_inset(patch, view_px(view, 4), 0), ALIGN_CENTRE, style, buffer_span(&words));
    widget_hit(view, patch, HIT_OBJECT, 0, through, 0, NULL);
    buffer_free(&words);
}

/// Many arrows through the same thing share one label, on the one in their middle.
static bool has_label(const Graph *graph, const ModelWaitEdge *edge) {
    uint32_t same = 0, before = 0;
    for (uint32_t i = 0; i < graph->edge_count; i++) {
        if (graph->edges[i].through != edge->through) continue;
        before += &graph->edges[i] < edge;
        same++;
    }
    return same <= MOST_LABELS || before == same / 2;
}

/// From side to side where columns stand beside each other, else from edge to edge.
static void arrow_ends(const View *view, Rect from, Rect to, bool columns, Point bend, Point *start,
                       Point *stop) {
    if (columns) {
        *start = (Point){from.x + from.w + view_px(view, 2), from.y + from.h / 2};
        *stop = (Point){to.x - view_px(view, 4), to.y + to.h / 2};
        return;
    }
    *start = edge_of(from, bend, view_px(view, 2));
    *stop = edge_of(to, bend, view_px(view, 4));
}

/// The arrow, or what stands on it: labels lie on top of all arrows.
static void draw_edge(Graph *graph, const ModelWaitEdge *edge, bool label) {
    View *view = graph->view;
    const Node *target = &graph->nodes[node_of(graph, edge->on)];
    Rect from = graph->nodes[node_of(graph, edge->waiting)].rect, to = target->rect;
    Point begin = middle_of(from), end = middle_of(to);
    float aside = has_edge(graph, edge->on, edge->waiting) ? view_px(view, 34) : 0; // both ways: two bows
    float dx = end.x - begin.x, dy = end.y - begin.y;
    float length = draw_length(dx, dy);
    if (length <= 0) return;
    Point bend = {(begin.x + end.x) / 2 - dy / length * aside, (begin.y + end.y) / 2 + dx / length * aside};
    Point start, stop;
    arrow_ends(view, from, to, !target->in_cycle, bend, &start, &stop);
    Color color = edge->in_cycle ? view->theme->alarm : view->theme->muted;
    if (label) {
        Point at = aside > 0
                       ? (Point){(start.x + 6 * bend.x + stop.x) / 8, (start.y + 6 * bend.y + stop.y) / 8}
                       : bend;
        float level = stop.y > start.y ? stop.y - start.y : start.y - stop.y;
        if (level < view_px(view, 8)) at.y -= view_px(view, 15); // above a level arrow, which is short
        edge_label(view, at, edge->through, color);
        return;
    }
    bool crowded = graph->edge_count > CROWD_EDGES && !edge->in_cycle;
    if (crowded) color = color_mix(view->theme->panel, color, 0.6f);
    float thick = view_px(view, edge->in_cycle ? 2.5f : crowded ? 1 : 1.5f);
    Point curve[4] = {start, bend, bend, stop}, towards = aside > 0 ? bend : start;
    if (aside > 0)
        draw_curve(view->draw, curve, stroke_plain(color, thick));
    else
        draw_line(view->draw, start, stop, stroke_plain(color, thick));
    draw_arrow_head(view->draw, stop, stop.x - towards.x, stop.y - towards.y, view_px(view, 11), color);
}

static void draw_node(Graph *graph, const Node *node) {
    View *view = graph->view;
    ModelTask task = model_task(view->model, node->task);
    TaskState state = node->in_cycle ? TASK_FAILED : task.state == TASK_NOT_BORN ? TASK_DONE : task.state;
    Buffer words;
    buffer_init(&words, view->memory);
    words_object(view, node->task, &words);
    widget_state_box(view, node->rect, state, false, buffer_span(&words));
    widget_hit(view, node->rect, HIT_OBJECT, 0, node->task, 0, NULL);
    buffer_free(&words);
}

/// How many tasks are shown, if there is no room for all.
static void shown_words(const Graph *graph, Buffer *out) {
    if (!graph->more && graph->all_nodes <= (uint32_t)graph->node_count) return;
    buffer_add_text(out, " Shown: ");
    words_count((uint32_t)graph->node_count, out);
    buffer_add_text(out, graph->more ? " of more than " : " of ");
    words_count(graph->all_nodes, out);
    buffer_add_text(out, " tasks, the selected one's first.");
}

/// The alarm, or a line that says what is seen.
static void headline(Graph *graph, Rect row) {
    View *view = graph->view;
    const Theme *theme = view->theme;
    TraceId deadlock = model_deadlock_event(view->model);
    bool closed = deadlock && model_event(view->model) >= deadlock;
    if (graph->ring == 0 && !closed) {
        TextStyle style = view_style(view, FACE_WORDS, WEIGHT_REGULAR, 14.5f, theme->muted);
        Buffer words;
        buffer_init(&words, view->memory);
        buffer_add_text(&words, "An arrow leads from who waits to who must act first. No cycle.");
        shown_words(graph, &words);
        widget_text_in(view, row, ALIGN_LEFT, style, buffer_span(&words));
        buffer_free(&words);
        return;
    }
    draw_rect(view->draw, row, view_px(view, 6), fill_plain(theme->on_alarm),
              stroke_plain(theme->alarm, view_px(view, 1.5f)));
    TextStyle style = view_style(view, FACE_WORDS, WEIGHT_BOLD, 15, theme->alarm);
    const char *words =
        closed ? "DEADLOCK: everyone in the ring waits for the next one. Nothing can ever run again."
               : "A CYCLE: everyone in the ring waits for the next one.";
    widget_text_in(view, rect_inset(row, view_px(view, 12), 0), ALIGN_LEFT, style, span_of(words));
    if (deadlock) widget_hit(view, row, HIT_EVENT, 0, 0, deadlock, "go to the event that closes the cycle");
}

void overlay_wait_graph(View *view) {
    Graph graph = {.view = view};
    Rect area = widget_dialog(view, 900, 560, "Who waits for whom"),
         head = rect_cut_top(&area, view_px(view, 34));
    rect_cut_top(&area, view_px(view, 12));
    graph.most_nodes = (int)(area.h / view_px(view, NODE_PITCH)) * 3 / 2;
    if (graph.most_nodes > MOST_NODES) graph.most_nodes = MOST_NODES;
    collect(&graph);
    headline(&graph, head);
    if (graph.node_count == 0) {
        widget_empty(view, area, "Nobody waits for anybody now.");
        return;
    }
    find_levels(&graph);
    place(&graph, area);
    for (uint32_t i = 0; i < graph.edge_count; i++)
        draw_edge(&graph, &graph.edges[i], false);
    for (uint32_t i = 0; i < graph.edge_count; i++)
        if (has_label(&graph, &graph.edges[i])) draw_edge(&graph, &graph.edges[i], true);
    for (int i = 0; i < graph.node_count; i++)
        draw_node(&graph, &graph.nodes[i]);
}
