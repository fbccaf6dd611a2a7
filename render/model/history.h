/// What happened to whom: for each object the events that changed it, ascending, each with a word that the
/// caller keeps (the new value). The answer to "what was it at event N" is the last one at or before N.
/// Filled like a roster: history_add while the trace is walked, then history_finish once.
#ifndef LOOPSCOPE_MODEL_HISTORY_H
#define LOOPSCOPE_MODEL_HISTORY_H

#include "sim/trace/trace.h"

typedef struct History {
    Memory *memory;
    uint32_t count, capacity;
    uint32_t *groups; // only until history_finish
    TraceId *events;
    uint32_t *values;
    uint32_t group_count;
    uint32_t *group_first; // group_count + 1: entries of group G are [first[G], first[G + 1])
} History;

void history_init(History *history, Memory *memory);
void history_free(History *history);
/// Returns the entry's number, good until history_finish.
uint32_t history_add(History *history, uint32_t group, TraceId event, uint32_t value);
void history_finish(History *history, uint32_t group_count);

/// The group's entries are [*first, *end).
void history_range(const History *history, uint32_t group, uint32_t *first, uint32_t *end);
/// The first entry of a group behind event `at`; the group's end if there is none.
uint32_t history_after(const History *history, uint32_t group, TraceId at);
/// The last entry of a group at or before `at`; UINT32_MAX if there is none.
uint32_t history_last(const History *history, uint32_t group, TraceId at);
/// Its event, 0 if there is none; and its value, or `otherwise`.
TraceId history_event(const History *history, uint32_t group, TraceId at);
uint32_t history_value(const History *history, uint32_t group, TraceId at, uint32_t otherwise);

// ---- arrays of words, for rosters too

/// Doubles a full array.
void words_grow(Memory *memory, uint32_t **words, uint32_t *capacity);
/// `count` zeros; to be given back by words_free.
uint32_t *words_zero(Memory *memory, size_t count);
uint32_t *words_copy(Memory *memory, const uint32_t *words, size_t count);
void words_free(Memory *memory, uint32_t *words, size_t count);
/// In words[first, end), which ascend, the index of the first one greater than `key`; `end` if there is none.
uint32_t words_upper(const uint32_t *words, uint32_t first, uint32_t end, uint32_t key);

/// Where each group begins if entries are put in the order of their groups: group_count + 1 numbers.
uint32_t *groups_count(Memory *memory, const uint32_t *groups, uint32_t count, uint32_t group_count);
/// For each entry its place in that order; entries of one group keep theirs.
uint32_t *groups_places(Memory *memory, const uint32_t *groups, uint32_t count, const uint32_t *group_first,
                        uint32_t group_count);

#endif
