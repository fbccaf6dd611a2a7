/// Where the program is: which line it comes to when, and what leads to what. With it a line, a cause or a
/// text is found at once in a trace of any length.
#include "render/model/index.h"

void places_begin(Indexer *indexer) {
    Model *model = indexer->model;
    history_init(&model->places.moves, model->memory);
    history_init(&model->places.lines, model->memory);
    model->places.effects = words_zero(model->memory, (size_t)model->trace->count + 1);
}

void places_event(Indexer *indexer) {
    Model *model = indexer->model;
    Places *places = &model->places;
    const TraceEvent *event = &indexer->event;
    if (event->cause && places->effects[event->cause] == 0) places->effects[event->cause] = indexer->id;
    if (event->kind == TRACE_HANDLE_RUN) indexer->place.actor = 0; // every step has a place of its own
    if (event->line == 0) return;
    uint32_t group = line_group(model, event->file, event->line);
    bool same_line = group == indexer->place.group;
    if (!same_line || event->actor != indexer->place.actor)
        history_add(&places->moves, 0, indexer->id, event->actor);
    if (!same_line) history_add(&places->lines, group, indexer->id, event->actor);
    indexer->place.group = group;
    indexer->place.actor = event->actor;
}

void places_finish(Indexer *indexer) {
    Places *places = &indexer->model->places;
    history_finish(&places->moves, 1);
    history_finish(&places->lines, indexer->model->tasks.line_groups);
}

void places_free(Model *model) {
    history_free(&model->places.moves);
    history_free(&model->places.lines);
    words_free(model->memory, model->places.effects, (size_t)model->trace->count + 1);
}

// ---- the place at the event

static ModelPlace place_at(const Model *model, TraceId event, TraceObject actor) {
    TraceEvent found = trace_event(model->trace, event);
    return (ModelPlace){.file = found.file, .line = found.line, .actor = actor};
}

/// The event with which the handle that runs began; 0 outside of all loops.
static TraceId begin_of_step(const Model *model, const ModelLoop *loop) {
    if (!loop->running_handle) return 0;
    uint32_t number = number_of(model, loop->loop, TRACE_OBJECT_LOOP);
    uint32_t member = roster_last(&model->loops.runs, number, model->at);
    return member == ROSTER_NONE ? 0 : model->loops.runs.begins[member];
}

ModelPlace model_place(const Model *model) {
    const History *moves = &model->places.moves;
    ModelLoop loop = model_loop(model);
    bool outside = loop.phase == PHASE_OUTSIDE;
    TraceObject actor = loop.running_task;
    if (!actor && loop.running_handle) actor = loop.loop;
    ModelPlace nowhere = {.actor = actor};
    if (!outside && !loop.running_handle) return nowhere;
    TraceId begin = begin_of_step(model, &loop);
    for (uint32_t move = history_last(moves, 0, model->at); move != UINT32_MAX; move--) {
        if (moves->events[move] < begin) break;
        if (outside || moves->values[move] == actor) return place_at(model, moves->events[move], actor);
    }
    return nowhere;
}

ModelPlace model_last_place(const Model *model) {
    const History *moves = &model->places.moves;
    uint32_t move = history_last(moves, 0, model->at);
    return move == UINT32_MAX ? (ModelPlace){0} : place_at(model, moves->events[move], moves->values[move]);
}

// ---- lines and causes

TraceId model_next_at_line(const Model *model, TraceFile file, uint32_t line, TraceId event) {
    const History *lines = &model->places.lines;
    uint32_t group = line_group(model, file, line), first, end;
    if (group == 0) return 0;
    history_range(lines, group, &first, &end);
    if (first == end) return 0;
    uint32_t next = history_after(lines, group, event);
    return lines->events[next < end ? next : first];
}

TraceId model_cause(const Model *model, TraceId event) {
    return event <= model->trace->count ? trace_event(model->trace, event).cause : 0;
}

TraceId model_effect(const Model *model, TraceId event) {
    return event && event <= model->trace->count ? model->places.effects[event] : 0;
}
