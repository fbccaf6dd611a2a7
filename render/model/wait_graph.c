/// Who waits for whom, and where that closes to a circle.
#include "render/model/index.h"

enum { TASKS_LOOKED_AT = 4096, DEEPEST = 4, MOST_EDGES = 512 };

typedef struct Edges {
    const Model *model;
    ModelWaitEdge *out;
    uint32_t count, capacity;
} Edges;

static void add_edge(Edges *edges, TraceObject waiting, TraceObject on, TraceObject through) {
    if (edges->count == edges->capacity || waiting == on) return;
    if (trace_object_kind(on) != TRACE_OBJECT_TASK) return;
    edges->out[edges->count++] = (ModelWaitEdge){.waiting = waiting, .on = on, .through = through};
}

static void add_holders(Edges *edges, TraceObject waiting, TraceObject primitive) {
    TraceObject holders[64];
    uint32_t count = model_holders(edges->model, primitive, holders, 64);
    for (uint32_t i = 0; i < count; i++)
        add_edge(edges, waiting, holders[i], primitive);
}

/// A group waits for its members that are not done; a member may be a group again.
static void add_target(Edges *edges, TraceObject waiting, TraceObject on, TraceObject through, int depth) {
    const Model *model = edges->model;
    add_edge(edges, waiting, on, through);
    if (depth == DEEPEST || trace_object_kind(on) != TRACE_OBJECT_FUTURE) return;
    TraceObject target = lanes_wait_target(model->trace, on);
    if (target != on && trace_object_kind(target) != TRACE_OBJECT_TASK_GROUP) {
        add_holders(edges, waiting, target);
        return;
    }
    const Roster *members = &model->futures.members;
    uint32_t found[64], count = roster_members(members, group_number(model, target), model->at, 0, found, 64);
    for (uint32_t i = 0; i < count; i++)
        add_target(edges, waiting, members->items[found[i]], target, depth + 1);
}

static bool has_edge_from(const ModelWaitEdge *edges, uint32_t count, TraceObject task) {
    for (uint32_t i = 0; i < count; i++)
        if (edges[i].in_cycle && edges[i].waiting == task) return true;
    return false;
}

static bool has_edge_to(const ModelWaitEdge *edges, uint32_t count, TraceObject task) {
    for (uint32_t i = 0; i < count; i++)
        if (edges[i].in_cycle && edges[i].on == task) return true;
    return false;
}

/// Takes away, again and again, what leads nowhere or comes from nowhere: circles and paths between them
/// stay.
static void prune(ModelWaitEdge *edges, uint32_t count) {
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < count; i++) {
            if (!edges[i].in_cycle) continue;
            if (has_edge_from(edges, count, edges[i].on) && has_edge_to(edges, count, edges[i].waiting))
                continue;
            edges[i].in_cycle = false;
            changed = true;
        }
    }
}

/// True if `to` is reached from `from` over edges in circles.
static bool reaches(const ModelWaitEdge *edges, uint32_t count, TraceObject from, TraceObject to) {
    bool reached[MOST_EDGES] = {false}; // by edge: its `on` is reached
    for (bool changed = true; changed;) {
        changed = false;
        for (uint32_t i = 0; i < count; i++) {
            if (!edges[i].in_cycle || reached[i]) continue;
            bool go = edges[i].waiting == from;
            for (uint32_t k = 0; k < count && !go; k++)
                go = reached[k] && edges[k].on == edges[i].waiting;
            if (go) reached[i] = changed = true;
        }
    }
    for (uint32_t i = 0; i < count; i++)
        if (reached[i] && edges[i].on == to) return true;
    return false;
}

static void mark_cycles(ModelWaitEdge *edges, uint32_t count) {
    if (count > MOST_EDGES) count = MOST_EDGES;
    for (uint32_t i = 0; i < count; i++)
        edges[i].in_cycle = true;
    prune(edges, count);
    bool apart[MOST_EDGES] = {false};
    for (uint32_t i = 0; i < count; i++)
        apart[i] = edges[i].in_cycle && !reaches(edges, count, edges[i].on, edges[i].waiting);
    for (uint32_t i = 0; i < count; i++)
        if (apart[i]) edges[i].in_cycle = false;
}

static void add_waits(Edges *edges, TraceObject object) {
    ModelTask task = model_task(edges->model, object);
    if (task.waits_on) add_target(edges, object, task.waits_on, 0, 0);
}

uint32_t model_wait_edges(const Model *model, TraceObject first, ModelWaitEdge *out, uint32_t capacity) {
    Edges edges = {.model = model, .out = out, .capacity = capacity};
    if (trace_object_kind(first) == TRACE_OBJECT_TASK) add_waits(&edges, first);
    const Roster *alive = &model->tasks.alive;
    uint32_t *members = words_zero(model->memory, TASKS_LOOKED_AT);
    uint32_t count = roster_members(alive, 0, model->at, 0, members, TASKS_LOOKED_AT);
    for (uint32_t i = 0; i < count && edges.count < capacity; i++) {
        TraceObject task = trace_object_make(TRACE_OBJECT_TASK, alive->items[members[i]]);
        if (task != first) add_waits(&edges, task);
    }
    words_free(model->memory, members, TASKS_LOOKED_AT);
    mark_cycles(out, edges.count);
    return edges.count;
}

// ---- the deadlock

static TraceId find_finding(const Model *model) {
    for (uint32_t i = 0; i < model->findings.count; i++)
        if (model->findings.values[i] == TRACE_FINDING_KIND_DEADLOCK) return model->findings.events[i];
    TraceEvent last = trace_event(model->trace, model->trace->count);
    bool deadlock = last.kind == TRACE_RUN_ENDED && last.small == TRACE_RUN_END_DEADLOCK;
    return deadlock ? model->trace->count : 0;
}

/// Where the last task of the circle began to wait; without a circle where it was found out.
TraceId deadlock_find(Model *model) {
    ModelWaitEdge edges[MOST_EDGES];
    TraceId found = find_finding(model), closed = 0;
    if (found == 0) return 0;
    model->at = found;
    uint32_t count = model_wait_edges(model, 0, edges, MOST_EDGES);
    for (uint32_t i = 0; i < count; i++) {
        if (!edges[i].in_cycle) continue;
        TraceId since = model_task(model, edges[i].waiting).since;
        if (since > closed) closed = since;
    }
    model->at = 0;
    return closed ? closed : found;
}

TraceId model_deadlock_event(const Model *model) {
    return model->deadlock;
}
