/// Futures that are no tasks, their callbacks, and what groups (gather, task groups, ...) wait for.
#include "render/model/index.h"

void futures_begin(Indexer *indexer) {
    Model *model = indexer->model;
    Futures *futures = &model->futures;
    uint32_t count = futures->count = trace_object_count(model->trace, TRACE_OBJECT_FUTURE);
    futures->created = words_zero(model->memory, count + 1);
    futures->done = words_zero(model->memory, count + 1);
    futures->awaited = words_zero(model->memory, count + 1);
    futures->timer = words_zero(model->memory, count + 1);
    roster_init(&futures->shown, model->memory);
    roster_init(&futures->callbacks, model->memory);
    roster_init(&futures->members, model->memory);
    indexer->future.shown = words_zero(model->memory, count + 1);
    indexer->future.callback = words_zero(model->memory, count + 1);
    indexer->future.member_future = words_zero(model->memory, count + 1);
    indexer->future.member_task = words_zero(model->memory, model->tasks.count + 1);
}

uint32_t group_number(const Model *model, TraceObject object) {
    uint32_t future = number_of(model, object, TRACE_OBJECT_FUTURE);
    if (future) return future;
    uint32_t primitive = primitive_number(model, object);
    return primitive ? model->futures.count + primitive : 0;
}

// ---- the walk

static void create_future(Indexer *indexer, uint32_t future) {
    Futures *futures = &indexer->model->futures;
    if (!future || futures->created[future]) return;
    futures->created[future] = indexer->id;
    if (indexer->event.small == TRACE_FUTURE_KIND_WAITER || indexer->event.small == TRACE_FUTURE_KIND_SLEEP)
        return;
    indexer->future.shown[future] = roster_join(&futures->shown, 0, indexer->id, future) + 1;
}

static void note_finished(Indexer *indexer, uint32_t future) {
    if (indexer->future.finished_count == indexer->future.finished_capacity)
        words_grow(indexer->model->memory, &indexer->future.finished, &indexer->future.finished_capacity);
    indexer->future.finished[indexer->future.finished_count++] = future;
}

/// The futures that were done in the last iteration are no longer shown.
static void drop_finished(Indexer *indexer) {
    for (uint32_t i = 0; i < indexer->future.finished_count; i++) {
        uint32_t member = indexer->future.shown[indexer->future.finished[i]];
        if (member) roster_leave(&indexer->model->futures.shown, member - 1, indexer->id);
    }
    indexer->future.finished_count = 0;
}

static void add_callback(Indexer *indexer, uint32_t future) {
    Futures *futures = &indexer->model->futures;
    if (!future) return;
    if (futures->callbacks.count == indexer->future.callback_capacity)
        words_grow(indexer->model->memory, &indexer->future.callback_before,
                   &indexer->future.callback_capacity);
    uint32_t member = roster_join(&futures->callbacks, future, indexer->id, indexer->event.slots[2]);
    indexer->future.callback_before[member] = indexer->future.callback[future];
    indexer->future.callback[future] = member + 1;
}

/// remove_done_callback takes all that are equal, so many of the same name; `name` 0 = all.
static void remove_callbacks(Indexer *indexer, uint32_t future, TraceString name, uint32_t most) {
    Roster *callbacks = &indexer->model->futures.callbacks;
    for (uint32_t *link = &indexer->future.callback[future]; *link && most > 0;) {
        uint32_t member = *link - 1;
        if (name && callbacks->items[member] != name) {
            link = &indexer->future.callback_before[member];
            continue;
        }
        roster_leave(callbacks, member, indexer->id);
        *link = indexer->future.callback_before[member];
        most--;
    }
}

/// By what member objects are looked up: their last membership.
static uint32_t *memberships(Indexer *indexer, TraceObject object) {
    uint32_t task = number_of(indexer->model, object, TRACE_OBJECT_TASK);
    if (task) return &indexer->future.member_task[task];
    uint32_t future = number_of(indexer->model, object, TRACE_OBJECT_FUTURE);
    return future ? &indexer->future.member_future[future] : NULL;
}

static bool is_done(const Model *model, TraceObject object) {
    uint32_t task = number_of(model, object, TRACE_OBJECT_TASK);
    uint32_t future = number_of(model, object, TRACE_OBJECT_FUTURE);
    return task ? model->tasks.done[task] != 0 : model->futures.done[future] != 0;
}

static void add_member(Indexer *indexer) {
    Roster *members = &indexer->model->futures.members;
    TraceObject object = indexer->event.slots[1];
    uint32_t group = group_number(indexer->model, indexer->event.slots[0]);
    uint32_t *last = memberships(indexer, object);
    if (!group || !last) return;
    if (members->count == indexer->future.member_capacity)
        words_grow(indexer->model->memory, &indexer->future.member_before, &indexer->future.member_capacity);
    uint32_t member = roster_join(members, group, indexer->id, object);
    indexer->future.member_before[member] = *last;
    *last = member + 1;
    if (is_done(indexer->model, object)) roster_leave(members, member, indexer->id);
}

static void end_memberships(Indexer *indexer, TraceObject object) {
    uint32_t *last = memberships(indexer, object);
    if (!last) return;
    for (; *last; *last = indexer->future.member_before[*last - 1])
        roster_leave(&indexer->model->futures.members, *last - 1, indexer->id);
}

static void finish_future(Indexer *indexer, TraceObject object, uint32_t future) {
    if (future) {
        if (indexer->model->futures.done[future] == 0) indexer->model->futures.done[future] = indexer->id;
        note_finished(indexer, future);
        remove_callbacks(indexer, future, 0, UINT32_MAX);
    }
    end_memberships(indexer, object);
}

static void note_timer(Indexer *indexer, TraceObject handle) {
    Model *model = indexer->model;
    uint32_t number = number_of(model, handle, TRACE_OBJECT_HANDLE);
    TraceEvent created = trace_event(model->trace, trace_object(model->trace, handle).created);
    if (!number || created.kind != TRACE_TIMER_CREATED) return;
    uint32_t future = number_of(model, created.slots[1], TRACE_OBJECT_FUTURE);
    if (future) model->futures.timer[future] = model->handles.timer[number];
}

void futures_event(Indexer *indexer) {
    Model *model = indexer->model;
    const TraceEvent *event = &indexer->event;
    TraceObject object = event->slots[0];
    uint32_t future = number_of(model, object, TRACE_OBJECT_FUTURE);
    switch ((int)event->kind) {
    case TRACE_FUTURE_CREATED: create_future(indexer, future); break;
    case TRACE_FUTURE_DONE:
    case TRACE_TASK_DONE:
    case TRACE_TASK_DESTROYED: finish_future(indexer, object, future); break;
    case TRACE_CALLBACK_ADDED: add_callback(indexer, future); break;
    case TRACE_CALLBACK_REMOVED: remove_callbacks(indexer, future, event->slots[1], event->slots[2]); break;
    case TRACE_MEMBER_ADDED: add_member(indexer); break;
    case TRACE_TASK_SUSPENDED:
        future = number_of(model, event->slots[1], TRACE_OBJECT_FUTURE);
        if (future && model->futures.awaited[future] == 0) model->futures.awaited[future] = indexer->id;
        break;
    case TRACE_TIMER_PUSHED: note_timer(indexer, object); break;
    case TRACE_ITERATION_BEGUN: drop_finished(indexer); break;
    default: break;
    }
}

void futures_finish(Indexer *indexer) {
    Model *model = indexer->model;
    Memory *memory = model->memory;
    Futures *futures = &model->futures;
    roster_finish(&futures->shown, 1);
    roster_finish(&futures->callbacks, futures->count + 1);
    roster_finish(&futures->members, futures->count + model->primitives.count + 1);
    words_free(memory, indexer->future.shown, futures->count + 1);
    words_free(memory, indexer->future.callback, futures->count + 1);
    words_free(memory, indexer->future.member_future, futures->count + 1);
    words_free(memory, indexer->future.member_task, model->tasks.count + 1);
    words_free(memory, indexer->future.callback_before, indexer->future.callback_capacity);
    words_free(memory, indexer->future.member_before, indexer->future.member_capacity);
    words_free(memory, indexer->future.finished, indexer->future.finished_capacity);
}

void futures_free(Model *model) {
    Futures *futures = &model->futures;
    words_free(model->memory, futures->created, futures->count + 1);
    words_free(model->memory, futures->done, futures->count + 1);
    words_free(model->memory, futures->awaited, futures->count + 1);
    words_free(model->memory, futures->timer, futures->count + 1);
    roster_free(&futures->shown);
    roster_free(&futures->callbacks);
    roster_free(&futures->members);
}

// ---- the state at the event

static void fill_outcome(const Model *model, uint32_t future, ModelFuture *out) {
    TraceId done = model->futures.done[future];
    if (done == 0 || done > model->at) return;
    TraceEvent event = trace_event(model->trace, done);
    out->done = true;
    out->outcome = (TraceOutcome)event.small;
    out->type = event.slots[1];
    out->text = event.slots[2];
    out->finished = done;
}

/// The task that awaited it first, if it still does.
static TraceObject awaiting_task(const Model *model, TraceObject future) {
    TraceId awaited = model->futures.awaited[trace_object_number(future)];
    if (awaited == 0 || awaited > model->at) return 0;
    TraceObject task = trace_event(model->trace, awaited).slots[0];
    return number_of(model, task, TRACE_OBJECT_TASK) && model_task(model, task).waits_on == future ? task : 0;
}

ModelFuture model_future(const Model *model, TraceObject object) {
    ModelFuture out = {.future = object};
    uint32_t future = number_of(model, object, TRACE_OBJECT_FUTURE);
    if (!future || model->futures.created[future] == 0 || model->futures.created[future] > model->at)
        return out;
    const Futures *futures = &model->futures;
    TraceEvent created = trace_event(model->trace, futures->created[future]);
    out.created = futures->created[future];
    out.kind = (TraceFutureKind)created.small;
    out.label = label_of(model, object);
    out.serves = created.slots[2];
    out.members = model_member_count(model, object, &out.members_done);
    out.callbacks = roster_size(&futures->callbacks, future, model->at);
    out.awaited_by = awaiting_task(model, object);
    fill_outcome(model, future, &out);
    return out;
}

int64_t model_future_due(const Model *model, TraceObject object) {
    uint32_t future = number_of(model, object, TRACE_OBJECT_FUTURE);
    uint32_t row = future ? model->futures.timer[future] : 0;
    return row ? model->timers.rows[row - 1].due_ns : -1;
}

uint32_t model_future_count(const Model *model) {
    return roster_size(&model->futures.shown, 0, model->at);
}

uint32_t model_futures(const Model *model, uint32_t from, ModelFuture *out, uint32_t capacity) {
    enum { AT_ONCE = 64 };
    const Roster *shown = &model->futures.shown;
    uint32_t members[AT_ONCE], count = 0, found;
    do {
        uint32_t room = capacity - count < AT_ONCE ? capacity - count : AT_ONCE;
        found = roster_members(shown, 0, model->at, from + count, members, room);
        for (uint32_t i = 0; i < found; i++)
            out[count++] =
                model_future(model, trace_object_make(TRACE_OBJECT_FUTURE, shown->items[members[i]]));
    } while (found > 0 && count < capacity);
    return count;
}

uint32_t model_member_count(const Model *model, TraceObject group, uint32_t *done) {
    const Roster *members = &model->futures.members;
    uint32_t number = group_number(model, group);
    uint32_t count = number ? roster_joined(members, number, model->at) : 0;
    *done = count - (number ? roster_size(members, number, model->at) : 0);
    return count;
}

uint32_t model_members(const Model *model, TraceObject group, uint32_t from, TraceObject *out,
                       uint32_t capacity) {
    const Roster *members = &model->futures.members;
    uint32_t number = group_number(model, group), count = 0;
    uint32_t all = number ? roster_joined(members, number, model->at) : 0;
    for (uint32_t i = from; i < all && count < capacity; i++)
        out[count++] = members->items[members->group_first[number] + i];
    return count;
}
