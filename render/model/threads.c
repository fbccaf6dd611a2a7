/// Virtual threads and the jobs of pools.
#include "render/model/index.h"

void threads_begin(Indexer *indexer) {
    Model *model = indexer->model;
    Threads *threads = &model->threads;
    threads->thread_count = trace_object_count(model->trace, TRACE_OBJECT_THREAD);
    threads->job_count = trace_object_count(model->trace, TRACE_OBJECT_JOB);
    threads->started = words_zero(model->memory, threads->thread_count + 1);
    threads->submitted = words_zero(model->memory, threads->job_count + 1);
    threads->taken = words_zero(model->memory, threads->job_count + 1);
    threads->job_done = words_zero(model->memory, threads->job_count + 1);
    roster_init(&threads->threads, model->memory);
    roster_init(&threads->jobs, model->memory);
    roster_init(&threads->working, model->memory);
    history_init(&threads->states, model->memory);
    indexer->thread.alive = words_zero(model->memory, threads->job_count + 1);
    indexer->thread.working = words_zero(model->memory, threads->job_count + 1);
}

static void start_thread(Indexer *indexer, uint32_t thread) {
    Threads *threads = &indexer->model->threads;
    if (!thread || threads->started[thread]) return;
    threads->started[thread] = indexer->id;
    roster_join(&threads->threads, 0, indexer->id, thread);
    history_add(&threads->states, thread, indexer->id, indexer->event.kind);
}

static void take_job(Indexer *indexer, uint32_t job) {
    Threads *threads = &indexer->model->threads;
    uint32_t thread = number_of(indexer->model, indexer->event.slots[1], TRACE_OBJECT_THREAD);
    if (!job || !thread) return;
    threads->taken[job] = indexer->id;
    uint32_t *working = &indexer->thread.working[job];
    if (*working) roster_leave(&threads->working, *working - 1, indexer->id);
    *working = roster_join(&threads->working, thread, indexer->id, job) + 1;
    history_add(&threads->states, thread, indexer->id, indexer->event.kind);
}

static void finish_job(Indexer *indexer, uint32_t job) {
    Threads *threads = &indexer->model->threads;
    if (threads->job_done[job] == 0) threads->job_done[job] = indexer->id;
    if (indexer->thread.alive[job]) roster_leave(&threads->jobs, indexer->thread.alive[job] - 1, indexer->id);
    if (indexer->thread.working[job])
        roster_leave(&threads->working, indexer->thread.working[job] - 1, indexer->id);
}

void threads_event(Indexer *indexer) {
    Model *model = indexer->model;
    Threads *threads = &model->threads;
    const TraceEvent *event = &indexer->event;
    uint32_t thread = number_of(model, event->slots[0], TRACE_OBJECT_THREAD);
    uint32_t job = number_of(model, event->slots[0], TRACE_OBJECT_JOB);
    switch ((int)event->kind) {
    case TRACE_THREAD_STARTED: start_thread(indexer, thread); break;
    case TRACE_THREAD_SLEEPS:
    case TRACE_THREAD_WAKES:
    case TRACE_THREAD_IDLE:
    case TRACE_THREAD_ENDED:
        if (thread) history_add(&threads->states, thread, indexer->id, event->kind);
        break;
    case TRACE_JOB_SUBMITTED:
        if (!job || threads->submitted[job]) break;
        threads->submitted[job] = indexer->id;
        indexer->thread.alive[job] = roster_join(&threads->jobs, 0, indexer->id, job) + 1;
        break;
    case TRACE_JOB_TAKEN: take_job(indexer, job); break;
    case TRACE_JOB_DONE: finish_job(indexer, job); break;
    default: break;
    }
}

void threads_finish(Indexer *indexer) {
    Threads *threads = &indexer->model->threads;
    roster_finish(&threads->threads, 1);
    roster_finish(&threads->jobs, 1);
    roster_finish(&threads->working, threads->thread_count + 1);
    history_finish(&threads->states, threads->thread_count + 1);
    words_free(indexer->model->memory, indexer->thread.alive, threads->job_count + 1);
    words_free(indexer->model->memory, indexer->thread.working, threads->job_count + 1);
}

void threads_free(Model *model) {
    Threads *threads = &model->threads;
    words_free(model->memory, threads->started, threads->thread_count + 1);
    words_free(model->memory, threads->submitted, threads->job_count + 1);
    words_free(model->memory, threads->taken, threads->job_count + 1);
    words_free(model->memory, threads->job_done, threads->job_count + 1);
    roster_free(&threads->threads);
    roster_free(&threads->jobs);
    roster_free(&threads->working);
    history_free(&threads->states);
}

// ---- threads at the event

static ModelThread thread_at(const Model *model, uint32_t thread, TraceId at) {
    const Threads *threads = &model->threads;
    ModelThread out = {.thread = trace_object_make(TRACE_OBJECT_THREAD, thread), .until_ns = -1};
    TraceEvent started = trace_event(model->trace, threads->started[thread]);
    out.variant = (TraceVariant)started.small;
    out.name = started.slots[1];
    out.pool = started.slots[2];
    uint32_t member = roster_last(&threads->working, thread, at);
    if (member != ROSTER_NONE) {
        out.job = trace_object_make(TRACE_OBJECT_JOB, threads->working.items[member]);
        out.function = label_of(model, out.job);
    }
    out.since = history_event(&threads->states, thread, at);
    TraceEvent last = trace_event(model->trace, out.since);
    switch ((int)last.kind) {
    case TRACE_THREAD_SLEEPS:
        out.state = THREAD_STATE_BLOCKED;
        out.until_ns = trace_time_slot(&last, 1);
        break;
    case TRACE_THREAD_ENDED: out.state = THREAD_STATE_ENDED; break;
    case TRACE_THREAD_IDLE: out.state = THREAD_STATE_IDLE; break;
    default: out.state = out.job || !out.pool ? THREAD_STATE_RUNNING : THREAD_STATE_IDLE; break;
    }
    return out;
}

ModelThread model_thread(const Model *model, TraceObject object, TraceId at) {
    uint32_t thread = number_of(model, object, TRACE_OBJECT_THREAD);
    bool born = thread && model->threads.started[thread] && model->threads.started[thread] <= at;
    return born ? thread_at(model, thread, at) : (ModelThread){0};
}

uint32_t model_thread_count(const Model *model) {
    return roster_size(&model->threads.threads, 0, model->at);
}

uint32_t model_threads(const Model *model, uint32_t from, ModelThread *out, uint32_t capacity) {
    const Roster *threads = &model->threads.threads;
    uint32_t all = model_thread_count(model), count = 0;
    for (uint32_t i = from; i < all && count < capacity; i++) // none ever leaves: member I is entry I
        out[count++] = thread_at(model, threads->items[i], model->at);
    return count;
}

// ---- jobs at the event

static ModelJob job_at(const Model *model, uint32_t job) {
    const Threads *threads = &model->threads;
    ModelJob out = {.job = trace_object_make(TRACE_OBJECT_JOB, job)};
    TraceEvent submitted = trace_event(model->trace, threads->submitted[job]);
    out.function = submitted.slots[1];
    out.pool = submitted.slots[2];
    out.future = submitted.slots[3];
    out.submitter = submitted.actor;
    out.submitted = threads->submitted[job];
    if (threads->taken[job] && threads->taken[job] <= model->at)
        out.thread = trace_event(model->trace, threads->taken[job]).slots[1];
    if (threads->job_done[job] && threads->job_done[job] <= model->at) {
        out.done = true;
        out.outcome = (TraceOutcome)trace_event(model->trace, threads->job_done[job]).small;
    }
    return out;
}

uint32_t model_job_count(const Model *model) {
    return roster_size(&model->threads.jobs, 0, model->at);
}

uint32_t model_jobs(const Model *model, uint32_t from, ModelJob *out, uint32_t capacity) {
    enum { AT_ONCE = 64 };
    const Roster *jobs = &model->threads.jobs;
    uint32_t members[AT_ONCE], count = 0, found;
    do {
        uint32_t room = capacity - count < AT_ONCE ? capacity - count : AT_ONCE;
        found = roster_members(jobs, 0, model->at, from + count, members, room);
        for (uint32_t i = 0; i < found; i++)
            out[count++] = job_at(model, jobs->items[members[i]]);
    } while (found > 0 && count < capacity);
    return count;
}
