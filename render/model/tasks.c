/// Tasks: what each does and waits for. States are the lanes' (lanes_index.h), so that panel and timeline
/// agree.
#include "render/model/index.h"

void tasks_begin(Indexer *indexer) {
    Model *model = indexer->model;
    Tasks *tasks = &model->tasks;
    tasks->count = trace_object_count(model->trace, TRACE_OBJECT_TASK);
    tasks->created = words_zero(model->memory, tasks->count + 1);
    tasks->done = words_zero(model->memory, tasks->count + 1);
    tasks->coroutines = words_zero(model->memory, tasks->count + 1);
    tasks->internal = memory_alloc(model->memory, MEMORY_RAW, tasks->count + 1);
    for (uint32_t task = 0; task <= tasks->count; task++)
        tasks->internal[task] = false;
    roster_init(&tasks->born, model->memory);
    roster_init(&tasks->alive, model->memory);
    history_init(&tasks->stops, model->memory);
    history_init(&tasks->cancels, model->memory);
    history_init(&tasks->raises, model->memory);
    indexer->task.alive = words_zero(model->memory, tasks->count + 1);
}

static void create_task(Indexer *indexer, uint32_t task) {
    Model *model = indexer->model;
    if (model->tasks.created[task]) return;
    model->tasks.created[task] = indexer->id;
    model->tasks.coroutines[task] = indexer->event.slots[2];
    model->tasks.internal[task] = lanes_is_internal(model->trace, indexer->event.slots[0]);
    roster_join(&model->tasks.born, 0, indexer->id, task);
    indexer->task.alive[task] = roster_join(&model->tasks.alive, 0, indexer->id, task) + 1;
}

static void end_task(Indexer *indexer, uint32_t task) {
    Tasks *tasks = &indexer->model->tasks;
    if (tasks->done[task] == 0) tasks->done[task] = indexer->id;
    if (indexer->task.alive[task]) roster_leave(&tasks->alive, indexer->task.alive[task] - 1, indexer->id);
}

/// An exception that a line of the task raises; that a cancellation is thrown in has a mark of its own.
static void note_raise(Indexer *indexer) {
    Model *model = indexer->model;
    uint32_t task = number_of(model, indexer->event.actor, TRACE_OBJECT_TASK);
    Span type = trace_string(model->trace, indexer->event.slots[0]);
    if (task && !span_equal(type, SPAN("CancelledError")))
        history_add(&model->tasks.raises, task, indexer->id, 0);
}

void tasks_event(Indexer *indexer) {
    Model *model = indexer->model;
    const TraceEvent *event = &indexer->event;
    if (event->kind == TRACE_EXCEPTION_RAISED) note_raise(indexer);
    uint32_t task = number_of(model, event->slots[0], TRACE_OBJECT_TASK);
    if (!task) return;
    switch ((int)event->kind) {
    case TRACE_TASK_CREATED: create_task(indexer, task); break;
    case TRACE_TASK_SUSPENDED: history_add(&model->tasks.stops, task, indexer->id, event->slots[1]); break;
    case TRACE_TASK_CANCEL_REQUESTED:
        if (event->small != TRACE_CANCEL_EFFECT_IGNORED)
            history_add(&model->tasks.cancels, task, indexer->id, event->slots[3]);
        break;
    case TRACE_TASK_UNCANCELLED:
        history_add(&model->tasks.cancels, task, indexer->id, event->slots[1]);
        break;
    case TRACE_TASK_DONE:
    case TRACE_TASK_DESTROYED: end_task(indexer, task); break;
    default: break;
    }
}

void tasks_finish(Indexer *indexer) {
    Tasks *tasks = &indexer->model->tasks;
    roster_finish(&tasks->born, 1);
    roster_finish(&tasks->alive, 1);
    history_finish(&tasks->stops, tasks->count + 1);
    history_finish(&tasks->cancels, tasks->count + 1);
    history_finish(&tasks->raises, tasks->count + 1);
    words_free(indexer->model->memory, indexer->task.alive, tasks->count + 1);
}

void tasks_free(Model *model) {
    Tasks *tasks = &model->tasks;
    words_free(model->memory, tasks->created, tasks->count + 1);
    words_free(model->memory, tasks->done, tasks->count + 1);
    words_free(model->memory, tasks->coroutines, tasks->count + 1);
    memory_free(model->memory, MEMORY_RAW, tasks->internal, tasks->count + 1);
    roster_free(&tasks->born);
    roster_free(&tasks->alive);
    history_free(&tasks->stops);
    history_free(&tasks->cancels);
    history_free(&tasks->raises);
}

uint32_t model_raises(const Model *model, TraceObject object, TraceId after, TraceId *out,
                      uint32_t capacity) {
    const History *raises = &model->tasks.raises;
    uint32_t task = number_of(model, object, TRACE_OBJECT_TASK), first, end, count = 0;
    history_range(raises, task, &first, &end);
    if (task && first < end) first = history_after(raises, task, after);
    for (uint32_t i = first; task && i < end && count < capacity; i++)
        out[count++] = raises->events[i];
    return count;
}

// ---- one task

static TaskState task_state(LaneState state, bool cancelling) {
    switch (state) {
    case LANE_RUNNING: return TASK_RUNNING;
    case LANE_BLOCKING: return TASK_BLOCKING;
    case LANE_READY: return cancelling ? TASK_CANCELLING : TASK_READY;
    case LANE_SLEEPING: return cancelling ? TASK_CANCELLING : TASK_SLEEPING;
    case LANE_WAITING: return cancelling ? TASK_CANCELLING : TASK_WAITING;
    case LANE_NONE:
    case LANE_STATE_COUNT: break;
    }
    return TASK_NOT_BORN;
}

/// Of a task that waits: for what, and until when.
static void fill_waiting(const Model *model, uint32_t task, ModelTask *out) {
    out->waits_on = history_value(&model->tasks.stops, task, model->at, 0);
    if (!out->waits_on) return;
    out->waits_for = lanes_wait_target(model->trace, out->waits_on);
    out->waits_label = label_of(model, out->waits_on);
    if (!out->waits_label) out->waits_label = label_of(model, out->waits_for);
    uint32_t future = number_of(model, out->waits_on, TRACE_OBJECT_FUTURE);
    uint32_t row = future ? model->futures.timer[future] : 0;
    if (row && model->timers.rows[row - 1].pushed <= model->at)
        out->wakes_ns = model->timers.rows[row - 1].due_ns;
}

static void fill_end(const Model *model, uint32_t task, ModelTask *out) {
    TraceEvent event = trace_event(model->trace, model->tasks.done[task]);
    out->done = out->since = model->tasks.done[task];
    out->outcome = event.kind == TRACE_TASK_DONE ? (TraceOutcome)event.small : TRACE_OUTCOME_CANCELLED;
    out->state = out->outcome == TRACE_OUTCOME_EXCEPTION ? TASK_FAILED : TASK_DONE;
    out->file = event.file;
    out->line = event.line;
}

/// Where it stands: the line it is suspended at, or, while it runs, where the program is.
static void fill_place(const Model *model, uint32_t task, ModelTask *out) {
    TraceId stop = history_event(&model->tasks.stops, task, model->at);
    if (stop) {
        TraceEvent event = trace_event(model->trace, stop);
        out->file = event.file;
        out->line = event.line;
        out->function = event.slots[2];
        out->depth = event.slots[3];
    }
    if (out->state != TASK_RUNNING && out->state != TASK_BLOCKING) return;
    ModelPlace place = model_place(model);
    if (place.actor != out->task) return;
    out->file = place.file;
    out->line = place.line;
}

static void fill_cancel(const Model *model, uint32_t task, ModelTask *out) {
    uint32_t entry = history_last(&model->tasks.cancels, task, model->at);
    if (entry == UINT32_MAX) return;
    out->cancel_requests = model->tasks.cancels.values[entry];
    uint32_t first, end;
    history_range(&model->tasks.cancels, task, &first, &end);
    for (entry++; entry-- > first;) {
        TraceEvent event = trace_event(model->trace, model->tasks.cancels.events[entry]);
        if (event.kind != TRACE_TASK_CANCEL_REQUESTED) continue;
        out->cancelled_by = event.slots[1];
        return;
    }
}

static void fill_birth(const Model *model, uint32_t task, ModelTask *out) {
    TraceEvent event = trace_event(model->trace, model->tasks.created[task]);
    out->created = model->tasks.created[task];
    out->name = label_of(model, out->task);
    if (!out->name) out->name = event.slots[1];
    out->coroutine = event.slots[2];
    out->parent = event.slots[3];
    out->internal = model->tasks.internal[task];
}

ModelTask model_task(const Model *model, TraceObject object) {
    ModelTask out = {.task = object, .state = TASK_NOT_BORN, .wakes_ns = -1};
    uint32_t task = number_of(model, object, TRACE_OBJECT_TASK);
    if (!task || model->tasks.created[task] == 0) return out;
    fill_birth(model, task, &out);
    if (out.created > model->at) {
        out.created = 0;
        return out;
    }
    fill_cancel(model, task, &out);
    if (model->tasks.done[task] && model->tasks.done[task] <= model->at) {
        fill_end(model, task, &out);
    } else {
        bool cancelling;
        LaneState state = lanes_state_at(model->lanes, object, model->at, &out.since, &cancelling);
        out.state = task_state(state, cancelling);
        if (state == LANE_WAITING || state == LANE_SLEEPING) fill_waiting(model, task, &out);
        fill_place(model, task, &out);
    }
    out.since_ns = time_of(model, out.since);
    return out;
}

// ---- all of them

static const Roster *task_roster(const Model *model, bool live_only) {
    return live_only ? &model->tasks.alive : &model->tasks.born;
}

uint32_t model_task_count(const Model *model, bool live_only) {
    return roster_size(task_roster(model, live_only), 0, model->at);
}

uint32_t model_task_place(const Model *model, bool live_only, TraceObject object) {
    const Tasks *tasks = &model->tasks;
    uint32_t task = number_of(model, object, TRACE_OBJECT_TASK);
    if (!task || tasks->created[task] == 0 || tasks->created[task] > model->at) return UINT32_MAX;
    if (live_only && tasks->done[task] && tasks->done[task] <= model->at) return UINT32_MAX;
    return roster_before(live_only ? &tasks->alive : &tasks->born, 0, model->at, tasks->created[task]);
}

uint32_t model_tasks(const Model *model, bool live_only, uint32_t from, ModelTask *out, uint32_t capacity) {
    enum { AT_ONCE = 64 };
    const Roster *roster = task_roster(model, live_only);
    uint32_t count = 0, members[AT_ONCE], found;
    do {
        uint32_t room = capacity - count < AT_ONCE ? capacity - count : AT_ONCE;
        found = roster_members(roster, 0, model->at, from + count, members, room);
        for (uint32_t i = 0; i < found; i++)
            out[count++] = model_task(model, trace_object_make(TRACE_OBJECT_TASK, roster->items[members[i]]));
    } while (found > 0 && count < capacity);
    return count;
}
