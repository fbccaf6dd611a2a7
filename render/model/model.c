/// The life of a model: one walk over the trace for all nouns, one for the lanes.
#include "render/model/index.h"

/// What a noun does with the walk. Finishing may use what was finished before.
typedef struct Noun {
    void (*begin)(Indexer *indexer);
    void (*event)(Indexer *indexer);
    void (*finish)(Indexer *indexer);
    void (*free)(Model *model);
} Noun;

static const Noun NOUNS[] = {
    {times_begin, times_event, times_finish, times_free},
    {loops_begin, loops_event, loops_finish, loops_free},
    {handles_begin, handles_event, handles_finish, handles_free},
    {timers_begin, timers_event, timers_finish, timers_free},
    {tasks_begin, tasks_event, tasks_finish, tasks_free},
    {frames_begin, frames_event, frames_finish, frames_free},
    {futures_begin, futures_event, futures_finish, futures_free},
    {primitives_begin, primitives_event, primitives_finish, primitives_free},
    {threads_begin, threads_event, threads_finish, threads_free},
    {output_begin, output_event, output_finish, output_free},
    {places_begin, places_event, places_finish, places_free},
    {findings_begin, findings_event, findings_finish, findings_free},
};
enum { NOUN_COUNT = sizeof NOUNS / sizeof *NOUNS, PROGRESS_EVENTS = 1 << 16 };

/// How much of the work each part is, for the progress.
static const float WALK_PART = 0.6F;

static void walk(Indexer *indexer, void (*progress)(void *context, float part), void *context) {
    const Trace *trace = indexer->model->trace;
    for (TraceId id = 1; id <= trace->count; id++) {
        indexer->id = id;
        indexer->event = trace_event(trace, id);
        indexer->moment = trace_moment(trace, id);
        for (int i = 0; i < NOUN_COUNT; i++)
            NOUNS[i].event(indexer);
        if (progress && id % PROGRESS_EVENTS == 0)
            progress(context, WALK_PART * (float)id / (float)trace->count);
    }
}

Model *model_new(const Trace *trace, Memory *memory, void (*progress)(void *context, float part),
                 void *context) {
    Model *model = memory_alloc(memory, MEMORY_RAW, sizeof *model);
    *model = (Model){.trace = trace, .memory = memory};
    Indexer indexer = {.model = model};
    for (int i = 0; i < NOUN_COUNT; i++)
        NOUNS[i].begin(&indexer);
    walk(&indexer, progress, context);
    for (int i = 0; i < NOUN_COUNT; i++)
        NOUNS[i].finish(&indexer);
    if (progress) progress(context, WALK_PART);
    model->lanes = lanes_new(model, memory);
    model->deadlock = deadlock_find(model);
    if (progress) progress(context, 1);
    return model;
}

void model_free(Model *model) {
    if (!model) return;
    lanes_free(model->lanes, model->memory);
    for (int i = 0; i < NOUN_COUNT; i++)
        NOUNS[i].free(model);
    memory_free(model->memory, MEMORY_RAW, model, sizeof *model);
}

const Trace *model_trace(const Model *model) {
    return model->trace;
}

void model_seek(Model *model, TraceId event) {
    model->at = event <= model->trace->count ? event : model->trace->count;
}

TraceId model_event(const Model *model) {
    return model->at;
}

const LanesIndex *model_lanes(const Model *model) {
    return model->lanes;
}

TraceString label_of(const Model *model, TraceObject object) {
    return trace_object(model->trace, object).label;
}
