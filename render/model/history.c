#include "render/model/history.h"
#include <assert.h>
#include <string.h>

// ---- arrays of words

void words_grow(Memory *memory, uint32_t **words, uint32_t *capacity) {
    uint32_t wanted = *capacity ? *capacity * 2 : 64;
    *words = memory_resize(memory, *words, *capacity * sizeof **words, wanted * sizeof **words);
    *capacity = wanted;
}

uint32_t *words_zero(Memory *memory, size_t count) {
    uint32_t *words = memory_resize(memory, NULL, 0, count * sizeof *words);
    if (count) memset(words, 0, count * sizeof *words);
    return words;
}

uint32_t *words_copy(Memory *memory, const uint32_t *words, size_t count) {
    uint32_t *copy = memory_resize(memory, NULL, 0, count * sizeof *copy);
    if (count) memcpy(copy, words, count * sizeof *copy);
    return copy;
}

void words_free(Memory *memory, uint32_t *words, size_t count) {
    if (words) memory_free(memory, MEMORY_RAW, words, count * sizeof *words);
}

uint32_t words_upper(const uint32_t *words, uint32_t first, uint32_t end, uint32_t key) {
    while (first < end) {
        uint32_t middle = first + (end - first) / 2;
        if (words[middle] <= key)
            first = middle + 1;
        else
            end = middle;
    }
    return first;
}

uint32_t *groups_count(Memory *memory, const uint32_t *groups, uint32_t count, uint32_t group_count) {
    uint32_t *first = words_zero(memory, (size_t)group_count + 1);
    for (uint32_t i = 0; i < count; i++) {
        assert(groups[i] < group_count);
        first[groups[i] + 1]++;
    }
    for (uint32_t group = 0; group < group_count; group++)
        first[group + 1] += first[group];
    return first;
}

uint32_t *groups_places(Memory *memory, const uint32_t *groups, uint32_t count, const uint32_t *group_first,
                        uint32_t group_count) {
    uint32_t *next = words_copy(memory, group_first, group_count);
    uint32_t *places = words_zero(memory, count);
    for (uint32_t i = 0; i < count; i++)
        places[i] = next[groups[i]]++;
    words_free(memory, next, group_count);
    return places;
}

// ---- histories

void history_init(History *history, Memory *memory) {
    *history = (History){.memory = memory};
}

void history_free(History *history) {
    if (!history->memory) return;
    words_free(history->memory, history->groups, history->capacity);
    words_free(history->memory, history->events, history->capacity);
    words_free(history->memory, history->values, history->capacity);
    words_free(history->memory, history->group_first, (size_t)history->group_count + 1);
    *history = (History){0};
}

uint32_t history_add(History *history, uint32_t group, TraceId event, uint32_t value) {
    if (history->count == history->capacity) {
        uint32_t capacity = history->capacity;
        words_grow(history->memory, &history->groups, &capacity);
        capacity = history->capacity;
        words_grow(history->memory, &history->events, &capacity);
        words_grow(history->memory, &history->values, &history->capacity);
    }
    uint32_t entry = history->count++;
    history->groups[entry] = group;
    history->events[entry] = event;
    history->values[entry] = value;
    return entry;
}

static void rearrange(History *history, uint32_t **words, const uint32_t *places) {
    uint32_t *sorted = words_zero(history->memory, history->count);
    for (uint32_t i = 0; i < history->count; i++)
        sorted[places[i]] = (*words)[i];
    words_free(history->memory, *words, history->capacity);
    *words = sorted;
}

void history_finish(History *history, uint32_t group_count) {
    history->group_count = group_count;
    if (history->count == 0) return;
    history->group_first = groups_count(history->memory, history->groups, history->count, group_count);
    uint32_t *places =
        groups_places(history->memory, history->groups, history->count, history->group_first, group_count);
    words_free(history->memory, history->groups, history->capacity);
    history->groups = NULL;
    rearrange(history, &history->events, places);
    rearrange(history, &history->values, places);
    history->capacity = history->count;
    words_free(history->memory, places, history->count);
}

void history_range(const History *history, uint32_t group, uint32_t *first, uint32_t *end) {
    *first = *end = 0;
    if (history->count == 0 || group >= history->group_count) return;
    *first = history->group_first[group];
    *end = history->group_first[group + 1];
}

uint32_t history_after(const History *history, uint32_t group, TraceId at) {
    uint32_t first, end;
    history_range(history, group, &first, &end);
    return words_upper(history->events, first, end, at);
}

uint32_t history_last(const History *history, uint32_t group, TraceId at) {
    uint32_t first, end;
    history_range(history, group, &first, &end);
    uint32_t behind = words_upper(history->events, first, end, at);
    return behind > first ? behind - 1 : UINT32_MAX;
}

TraceId history_event(const History *history, uint32_t group, TraceId at) {
    uint32_t entry = history_last(history, group, at);
    return entry == UINT32_MAX ? 0 : history->events[entry];
}

uint32_t history_value(const History *history, uint32_t group, TraceId at, uint32_t otherwise) {
    uint32_t entry = history_last(history, group, at);
    return entry == UINT32_MAX ? otherwise : history->values[entry];
}
