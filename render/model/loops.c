/// Loops: phases, iterations, what runs and what blocks.
#include "render/model/index.h"

void loops_begin(Indexer *indexer) {
    Model *model = indexer->model;
    Loops *loops = &model->loops;
    loops->count = trace_object_count(model->trace, TRACE_OBJECT_LOOP);
    history_init(&loops->starts, model->memory);
    history_init(&loops->phases, model->memory);
    history_init(&loops->iterations, model->memory);
    history_init(&loops->all_iterations, model->memory);
    roster_init(&loops->runs, model->memory);
    roster_init(&loops->blocking, model->memory);
    indexer->loop.running = words_zero(model->memory, loops->count + 1);
    indexer->loop.blocking = words_zero(model->memory, loops->count + 1);
}

static void end_run(Indexer *indexer, uint32_t loop) {
    uint32_t *running = &indexer->loop.running[loop];
    if (*running) roster_leave(&indexer->model->loops.runs, *running - 1, indexer->id);
    *running = 0;
}

static void end_blocking(Indexer *indexer, uint32_t loop) {
    uint32_t *blocking = &indexer->loop.blocking[loop];
    if (*blocking) roster_leave(&indexer->model->loops.blocking, *blocking - 1, indexer->id);
    *blocking = 0;
}

static void begin_iteration(Indexer *indexer, uint32_t loop) {
    Loops *loops = &indexer->model->loops;
    history_add(&loops->iterations, loop, indexer->id, indexer->event.slots[0]);
    history_add(&loops->all_iterations, 0, indexer->id, loop);
    history_add(&loops->phases, loop, indexer->id, indexer->event.kind);
}

static void run_handle(Indexer *indexer, uint32_t loop) {
    Model *model = indexer->model;
    uint32_t handle = number_of(model, indexer->event.slots[0], TRACE_OBJECT_HANDLE);
    end_run(indexer, loop);
    uint32_t member = roster_join(&model->loops.runs, loop, indexer->id, handle);
    if (indexer->event.kind == TRACE_HANDLE_SKIPPED)
        roster_leave(&model->loops.runs, member, indexer->id);
    else
        indexer->loop.running[loop] = member + 1;
}

void loops_event(Indexer *indexer) {
    Model *model = indexer->model;
    const TraceEvent *event = &indexer->event;
    uint32_t loop = number_of(model, indexer->moment.loop, TRACE_OBJECT_LOOP);
    switch ((int)event->kind) {
    case TRACE_LOOP_STARTED:
    case TRACE_LOOP_STOPPED:
    case TRACE_LOOP_CLOSED:
        loop = number_of(model, event->slots[0], TRACE_OBJECT_LOOP);
        if (event->kind == TRACE_LOOP_STARTED)
            history_add(&model->loops.starts, 0, indexer->id, loop);
        else
            end_run(indexer, loop);
        history_add(&model->loops.phases, loop, indexer->id, event->kind);
        break;
    case TRACE_ITERATION_BEGUN: begin_iteration(indexer, loop); break;
    case TRACE_POLL_BEGUN:
    case TRACE_POLL_ENDED:
    case TRACE_RUN_PHASE: history_add(&model->loops.phases, loop, indexer->id, event->kind); break;
    case TRACE_HANDLE_RUN:
    case TRACE_HANDLE_SKIPPED: run_handle(indexer, loop); break;
    case TRACE_HANDLE_DONE: end_run(indexer, loop); break;
    case TRACE_BLOCKING_BEGUN:
        if (trace_object_kind(event->actor) == TRACE_OBJECT_THREAD) break;
        end_blocking(indexer, loop);
        indexer->loop.blocking[loop] = roster_join(&model->loops.blocking, loop, indexer->id, 0) + 1;
        break;
    case TRACE_BLOCKING_ENDED:
        if (trace_object_kind(event->actor) != TRACE_OBJECT_THREAD) end_blocking(indexer, loop);
        break;
    default: break;
    }
}

void loops_finish(Indexer *indexer) {
    Loops *loops = &indexer->model->loops;
    Memory *memory = indexer->model->memory;
    words_free(memory, indexer->loop.running, loops->count + 1);
    words_free(memory, indexer->loop.blocking, loops->count + 1);
    history_finish(&loops->starts, 1);
    history_finish(&loops->phases, loops->count + 1);
    history_finish(&loops->iterations, loops->count + 1);
    history_finish(&loops->all_iterations, 1);
    roster_finish(&loops->runs, loops->count + 1);
    roster_finish(&loops->blocking, loops->count + 1);
}

void loops_free(Model *model) {
    Loops *loops = &model->loops;
    history_free(&loops->starts);
    history_free(&loops->phases);
    history_free(&loops->iterations);
    history_free(&loops->all_iterations);
    roster_free(&loops->runs);
    roster_free(&loops->blocking);
}

// ---- which loop is shown

static bool is_closed(const Model *model, uint32_t loop, TraceId at) {
    return history_value(&model->loops.phases, loop, at, TRACE_NO_EVENT) == TRACE_LOOP_CLOSED;
}

uint32_t shown_loop(const Model *model, TraceId at) {
    const History *starts = &model->loops.starts;
    uint32_t running = 0;
    if (at > 0) running = number_of(model, trace_moment(model->trace, at).loop, TRACE_OBJECT_LOOP);
    if (running || starts->count == 0) return running;
    uint32_t next = history_after(starts, 0, at);
    if (next == 0) return starts->values[0];
    uint32_t last = starts->values[next - 1];
    return next < starts->count && is_closed(model, last, at) ? starts->values[next] : last;
}

// ---- the loop at the event

static void fill_running(const Model *model, uint32_t loop, ModelLoop *out) {
    const Roster *runs = &model->loops.runs;
    TraceId begun = history_event(&model->loops.iterations, loop, model->at);
    out->run_index = roster_joined(runs, loop, model->at) - roster_joined(runs, loop, begun);
    if (out->run_index > 0) out->phase = PHASE_RUN;
    uint32_t member = roster_last(runs, loop, model->at);
    if (member == ROSTER_NONE || runs->items[member] == 0) return;
    out->running_handle = trace_object_make(TRACE_OBJECT_HANDLE, runs->items[member]);
    ModelHandle handle = model_handle(model, out->running_handle);
    if (handle.kind != TRACE_HANDLE_KIND_CALLBACK) out->running_task = handle.owner;
    out->running_callback = handle.callback;
}

static void fill_phase(const Model *model, uint32_t loop, ModelLoop *out) {
    uint32_t entry = history_last(&model->loops.phases, loop, model->at);
    if (entry == UINT32_MAX) return;
    TraceId id = model->loops.phases.events[entry];
    TraceEvent event = trace_event(model->trace, id);
    switch ((int)event.kind) {
    case TRACE_ITERATION_BEGUN:
        out->phase = PHASE_TIMERS;
        out->run_count = event.slots[0];
        break;
    case TRACE_POLL_BEGUN: {
        int64_t timeout_ns = trace_time_slot(&event, 0);
        out->phase = PHASE_POLL;
        out->poll_until_ns = timeout_ns < 0 ? -1 : time_of(model, id) + timeout_ns;
        break;
    }
    case TRACE_POLL_ENDED: // a wait that nothing can end goes on for ever
        out->phase = event.small == TRACE_POLL_END_DEADLOCK ? PHASE_POLL : PHASE_TIMERS;
        break;
    case TRACE_RUN_PHASE:
        out->phase = PHASE_READY;
        out->run_count = event.slots[0];
        break;
    default: return;
    }
    fill_running(model, loop, out);
}

static void fill_blocking(const Model *model, uint32_t loop, ModelLoop *out) {
    uint32_t member = roster_last(&model->loops.blocking, loop, model->at);
    if (member == ROSTER_NONE) return;
    TraceId begun = model->loops.blocking.begins[member];
    out->blocking = trace_event(model->trace, begun).slots[0];
    out->is_blocked = true;
    out->blocking_from_ns = time_of(model, begun);
}

ModelLoop model_loop(const Model *model) {
    uint32_t loop = shown_loop(model, model->at);
    ModelLoop out = {.phase = PHASE_OUTSIDE, .poll_until_ns = -1};
    if (loop) {
        out.loop = trace_object_make(TRACE_OBJECT_LOOP, loop);
        TraceId begun = history_event(&model->loops.iterations, loop, model->at);
        if (begun) out.iteration = trace_moment(model->trace, begun).iteration;
        fill_phase(model, loop, &out);
    }
    uint32_t running =
        model->at ? number_of(model, trace_moment(model->trace, model->at).loop, TRACE_OBJECT_LOOP) : 0;
    fill_blocking(model, running, &out);
    return out;
}
