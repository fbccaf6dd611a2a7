/// Virtual time and what is said about the walk as a whole.
#include "render/model/index.h"

void times_begin(Indexer *indexer) {
    history_init(&indexer->model->times.moves, indexer->model->memory);
}

void times_event(Indexer *indexer) {
    Times *times = &indexer->model->times;
    uint32_t last = times->moves.count;
    if (last > 0 && times->at_ns[last - 1] == indexer->moment.now_ns) return;
    if (last == times->capacity) {
        uint32_t wanted = times->capacity ? times->capacity * 2 : 64;
        times->at_ns = memory_resize(indexer->model->memory, times->at_ns,
                                     times->capacity * sizeof *times->at_ns, wanted * sizeof *times->at_ns);
        times->capacity = wanted;
    }
    times->at_ns[last] = indexer->moment.now_ns;
    history_add(&times->moves, 0, indexer->id, 0);
}

void times_finish(Indexer *indexer) {
    history_finish(&indexer->model->times.moves, 1);
}

void times_free(Model *model) {
    Times *times = &model->times;
    if (times->at_ns)
        memory_free(model->memory, MEMORY_RAW, times->at_ns, times->capacity * sizeof *times->at_ns);
    history_free(&times->moves);
}

int64_t time_of(const Model *model, TraceId event) {
    uint32_t entry = history_last(&model->times.moves, 0, event);
    return entry == UINT32_MAX ? 0 : model->times.at_ns[entry];
}

TraceId first_event_from(const Model *model, int64_t at_ns) {
    const Times *times = &model->times;
    uint32_t first = 0, end = times->moves.count;
    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (times->at_ns[middle] < at_ns)
            first = middle + 1;
        else
            end = middle;
    }
    return first < times->moves.count ? times->moves.events[first] : model->trace->count + 1;
}

int64_t model_now_ns(const Model *model) {
    return time_of(model, model->at);
}

TraceId model_event_at(const Model *model, int64_t at_ns) {
    TraceId event = first_event_from(model, at_ns);
    return event <= model->trace->count ? event : model->trace->count;
}
