/// Handles and the ready queues: a queue is the handle.ready events whose handle has not been taken yet.
#include "render/model/index.h"

void handles_begin(Indexer *indexer) {
    Model *model = indexer->model;
    Handles *handles = &model->handles;
    handles->count = trace_object_count(model->trace, TRACE_OBJECT_HANDLE);
    handles->ready = words_zero(model->memory, handles->count + 1);
    handles->cancelled = words_zero(model->memory, handles->count + 1);
    handles->timer = words_zero(model->memory, handles->count + 1);
    roster_init(&handles->queue, model->memory);
    indexer->loop.queued = words_zero(model->memory, handles->count + 1);
}

/// It is known which loop it was pushed to as soon as one takes it.
static void take_from_queue(Indexer *indexer, uint32_t handle, uint32_t loop) {
    Roster *queue = &indexer->model->handles.queue;
    uint32_t *queued = &indexer->loop.queued[handle];
    if (!*queued) return;
    if (loop) queue->groups[*queued - 1] = loop;
    roster_leave(queue, *queued - 1, indexer->id);
    *queued = 0;
}

/// What is left in a closed loop's queue is gone.
static void empty_queue(Indexer *indexer, uint32_t loop) {
    Roster *queue = &indexer->model->handles.queue;
    uint32_t *first = &indexer->loop.first_queued;
    while (*first < queue->count && !roster_is_in(queue, *first))
        ++*first;
    for (uint32_t member = *first; member < queue->count; member++)
        if (roster_is_in(queue, member) && (queue->groups[member] == loop || queue->groups[member] == 0))
            take_from_queue(indexer, queue->items[member], loop);
}

static void note_cancelled(Indexer *indexer, uint32_t handle) {
    TraceId *cancelled = &indexer->model->handles.cancelled[handle];
    if (handle && *cancelled == 0) *cancelled = indexer->id;
}

void handles_event(Indexer *indexer) {
    Model *model = indexer->model;
    const TraceEvent *event = &indexer->event;
    uint32_t loop = number_of(model, indexer->moment.loop, TRACE_OBJECT_LOOP);
    uint32_t handle = number_of(model, event->slots[0], TRACE_OBJECT_HANDLE);
    switch ((int)event->kind) {
    case TRACE_HANDLE_READY:
        if (!handle) break;
        take_from_queue(indexer, handle, 0); // pushed again without having run: cannot be, but may be written
        model->handles.ready[handle] = indexer->id;
        indexer->loop.queued[handle] = roster_join(&model->handles.queue, loop, indexer->id, handle) + 1;
        break;
    case TRACE_HANDLE_RUN:
    case TRACE_HANDLE_SKIPPED: take_from_queue(indexer, handle, loop); break;
    case TRACE_HANDLE_CANCELLED:
    case TRACE_TIMER_CANCELLED: note_cancelled(indexer, handle); break;
    case TRACE_LOOP_CLOSED: empty_queue(indexer, number_of(model, event->slots[0], TRACE_OBJECT_LOOP)); break;
    default: break;
    }
}

/// Pushed outside of a loop and never taken: it waits for the loop that starts next.
static void find_loops(Model *model) {
    Roster *queue = &model->handles.queue;
    const History *starts = &model->loops.starts;
    for (uint32_t member = 0; member < queue->count; member++) {
        if (queue->groups[member] != 0 || starts->count == 0) continue;
        uint32_t next = history_after(starts, 0, queue->begins[member]);
        queue->groups[member] = starts->values[next < starts->count ? next : starts->count - 1];
    }
}

void handles_finish(Indexer *indexer) {
    Model *model = indexer->model;
    find_loops(model);
    roster_finish(&model->handles.queue, model->loops.count + 1);
    words_free(model->memory, indexer->loop.queued, model->handles.count + 1);
}

void handles_free(Model *model) {
    Handles *handles = &model->handles;
    words_free(model->memory, handles->ready, handles->count + 1);
    words_free(model->memory, handles->cancelled, handles->count + 1);
    words_free(model->memory, handles->timer, handles->count + 1);
    roster_free(&handles->queue);
}

// ---- the state at the event

/// Fills in what handle.ready and timer.created say alike: owner and callback.
static void describe(const Model *model, TraceId id, ModelHandle *out) {
    TraceEvent event = trace_event(model->trace, id);
    if (event.kind == TRACE_HANDLE_READY) {
        out->kind = (TraceHandleKind)event.small;
        out->owner = event.slots[1];
        out->callback = event.slots[2];
    } else if (event.kind == TRACE_TIMER_CREATED) {
        out->owner = event.slots[1];
        out->callback = event.slots[2];
    }
}

ModelHandle model_handle(const Model *model, TraceObject object) {
    const Handles *handles = &model->handles;
    ModelHandle out = {.handle = object, .kind = TRACE_HANDLE_KIND_CALLBACK, .due_ns = -1};
    uint32_t handle = number_of(model, object, TRACE_OBJECT_HANDLE);
    if (!handle) return out;
    const TimerRow *row = handles->timer[handle] ? &model->timers.rows[handles->timer[handle] - 1] : NULL;
    bool was_ready = handles->ready[handle] && handles->ready[handle] <= model->at;
    describe(model, trace_object(model->trace, object).created, &out);
    if (was_ready) describe(model, handles->ready[handle], &out);
    if (was_ready)
        out.pushed = handles->ready[handle];
    else if (row && row->pushed <= model->at)
        out.pushed = row->pushed;
    if (out.pushed) out.pushed_by = trace_event(model->trace, out.pushed).actor;
    if (row) out.due_ns = row->due_ns;
    out.cancelled = handles->cancelled[handle] && handles->cancelled[handle] <= model->at;
    return out;
}

uint32_t model_ready_count(const Model *model) {
    return roster_size(&model->handles.queue, shown_loop(model, model->at), model->at);
}

/// From which event on a push waits for the next iteration: the number of handles to run is taken then.
static TraceId run_phase_begun(const Model *model, uint32_t loop) {
    TraceId phase = history_event(&model->loops.phases, loop, model->at);
    if (phase == 0) return UINT32_MAX;
    TraceKind kind = (TraceKind)history_value(&model->loops.phases, loop, model->at, TRACE_NO_EVENT);
    bool runs = kind == TRACE_RUN_PHASE || roster_joined(&model->loops.runs, loop, model->at) >
                                               roster_joined(&model->loops.runs, loop, phase);
    return runs ? phase : UINT32_MAX;
}

uint32_t model_ready(const Model *model, uint32_t from, ModelHandle *out, uint32_t capacity) {
    enum { AT_ONCE = 64 };
    const Roster *queue = &model->handles.queue;
    uint32_t loop = shown_loop(model, model->at), count = 0, members[AT_ONCE], found;
    TraceId phase = run_phase_begun(model, loop);
    do {
        uint32_t room = capacity - count < AT_ONCE ? capacity - count : AT_ONCE;
        found = roster_members(queue, loop, model->at, from + count, members, room);
        for (uint32_t i = 0; i < found; i++) {
            TraceId pushed = queue->begins[members[i]];
            ModelHandle *entry = &out[count++];
            *entry = model_handle(model, trace_object_make(TRACE_OBJECT_HANDLE, queue->items[members[i]]));
            describe(model, pushed, entry);
            entry->pushed = pushed;
            entry->next_iteration = pushed > phase;
        }
    } while (found > 0 && count < capacity);
    return count;
}
