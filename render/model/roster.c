#include "render/model/roster.h"
#include "render/model/history.h"
#include <string.h>

enum { BLOCK_MEMBERS = 64 };

void roster_init(Roster *roster, Memory *memory) {
    *roster = (Roster){.memory = memory};
}

static void free_words(Roster *roster, uint32_t **words, size_t count) {
    words_free(roster->memory, *words, count);
    *words = NULL;
}

static uint32_t block_count(const Roster *roster) {
    return (roster->count + BLOCK_MEMBERS - 1) / BLOCK_MEMBERS;
}

void roster_free(Roster *roster) {
    if (!roster->memory) return;
    free_words(roster, &roster->groups, roster->capacity);
    free_words(roster, &roster->leavers, roster->left_capacity);
    free_words(roster, &roster->begins, roster->capacity);
    free_words(roster, &roster->ends, roster->capacity);
    free_words(roster, &roster->items, roster->capacity);
    free_words(roster, &roster->sorted_ends, roster->count);
    free_words(roster, &roster->block_ends, block_count(roster));
    free_words(roster, &roster->group_first, (size_t)roster->group_count + 1);
    *roster = (Roster){0};
}

// ---- while the trace is walked

uint32_t roster_join(Roster *roster, uint32_t group, TraceId event, uint32_t item) {
    if (roster->count == roster->capacity) {
        uint32_t capacity = roster->capacity;
        words_grow(roster->memory, &roster->groups, &capacity);
        capacity = roster->capacity;
        words_grow(roster->memory, &roster->begins, &capacity);
        capacity = roster->capacity;
        words_grow(roster->memory, &roster->ends, &capacity);
        words_grow(roster->memory, &roster->items, &roster->capacity);
    }
    uint32_t member = roster->count++;
    roster->groups[member] = group;
    roster->begins[member] = event;
    roster->ends[member] = ROSTER_NEVER;
    roster->items[member] = item;
    return member;
}

void roster_leave(Roster *roster, uint32_t member, TraceId event) {
    if (!roster_is_in(roster, member)) return;
    if (roster->left_count == roster->left_capacity)
        words_grow(roster->memory, &roster->leavers, &roster->left_capacity);
    roster->leavers[roster->left_count++] = member;
    roster->ends[member] = event;
}

/// Puts `words` (one for each member) in the order of groups; `places` says where each member goes.
static void rearrange(Roster *roster, uint32_t **words, const uint32_t *places) {
    uint32_t *sorted = words_zero(roster->memory, roster->count);
    for (uint32_t i = 0; i < roster->count; i++)
        sorted[places[i]] = (*words)[i];
    words_free(roster->memory, *words, roster->capacity);
    *words = sorted;
}

static void sort_ends(Roster *roster) {
    roster->sorted_ends = words_zero(roster->memory, roster->count);
    memset(roster->sorted_ends, 0xff, roster->count * sizeof(TraceId));
    uint32_t *next = words_copy(roster->memory, roster->group_first, roster->group_count);
    for (uint32_t i = 0; i < roster->left_count; i++) {
        uint32_t member = roster->leavers[i];
        roster->sorted_ends[next[roster->groups[member]]++] = roster->ends[member];
    }
    words_free(roster->memory, next, roster->group_count);
    free_words(roster, &roster->leavers, roster->left_capacity);
}

static void find_block_ends(Roster *roster) {
    uint32_t blocks = block_count(roster);
    roster->block_ends = words_zero(roster->memory, blocks);
    for (uint32_t i = 0; i < roster->count; i++) {
        TraceId *latest = &roster->block_ends[i / BLOCK_MEMBERS];
        if (roster->ends[i] > *latest) *latest = roster->ends[i];
    }
}

void roster_finish(Roster *roster, uint32_t group_count) {
    roster->group_count = group_count;
    if (roster->count == 0) return;
    roster->group_first = groups_count(roster->memory, roster->groups, roster->count, group_count);
    sort_ends(roster);
    uint32_t *places =
        groups_places(roster->memory, roster->groups, roster->count, roster->group_first, group_count);
    free_words(roster, &roster->groups, roster->capacity);
    rearrange(roster, &roster->begins, places);
    rearrange(roster, &roster->ends, places);
    rearrange(roster, &roster->items, places);
    roster->capacity = roster->count;
    free_words(roster, &places, roster->count);
    find_block_ends(roster);
}

// ---- questions

/// The range of a group's members that joined at or before `at`.
static bool find_range(const Roster *roster, uint32_t group, TraceId at, uint32_t *first, uint32_t *end) {
    if (roster->count == 0 || group >= roster->group_count) return false;
    *first = roster->group_first[group];
    *end = words_upper(roster->begins, *first, roster->group_first[group + 1], at);
    return *first < *end;
}

uint32_t roster_joined(const Roster *roster, uint32_t group, TraceId at) {
    uint32_t first, end;
    return find_range(roster, group, at, &first, &end) ? end - first : 0;
}

uint32_t roster_size(const Roster *roster, uint32_t group, TraceId at) {
    uint32_t first, end;
    if (!find_range(roster, group, at, &first, &end)) return 0;
    uint32_t gone = words_upper(roster->sorted_ends, first, roster->group_first[group + 1], at) - first;
    return end - first - gone;
}

/// The first member in [first, end) that is still in at `at`; `end` if there is none.
static uint32_t find_in(const Roster *roster, uint32_t first, uint32_t end, TraceId at) {
    while (first < end) {
        if (first % BLOCK_MEMBERS == 0 && roster->block_ends[first / BLOCK_MEMBERS] <= at)
            first += BLOCK_MEMBERS;
        else if (roster->ends[first] > at)
            return first;
        else
            first++;
    }
    return end;
}

uint32_t roster_members(const Roster *roster, uint32_t group, TraceId at, uint32_t from, uint32_t *out,
                        uint32_t capacity) {
    uint32_t first, end, size = roster_size(roster, group, at), count = 0;
    if (from >= size || !find_range(roster, group, at, &first, &end)) return 0;
    uint32_t member = find_in(roster, first, end, at);
    if (end - member == size) { // nobody has left out of turn, as in any proper queue
        member += from;
        from = 0;
    }
    while (member < end && count < capacity) {
        if (from > 0)
            from--;
        else
            out[count++] = member;
        member = find_in(roster, member + 1, end, at);
    }
    return count;
}

uint32_t roster_before(const Roster *roster, uint32_t group, TraceId at, TraceId begin) {
    uint32_t first, end, count = 0;
    if (begin == 0 || !find_range(roster, group, at, &first, &end)) return 0;
    end = words_upper(roster->begins, first, end, begin - 1);
    for (uint32_t member = first; member < end; member++)
        count += roster->ends[member] > at;
    return count;
}

uint32_t roster_last(const Roster *roster, uint32_t group, TraceId at) {
    uint32_t first, end;
    if (!find_range(roster, group, at, &first, &end)) return ROSTER_NONE;
    while (end > first) {
        if (end % BLOCK_MEMBERS == 0 && end >= first + BLOCK_MEMBERS &&
            roster->block_ends[end / BLOCK_MEMBERS - 1] <= at)
            end -= BLOCK_MEMBERS;
        else if (roster->ends[--end] > at)
            return end;
    }
    return ROSTER_NONE;
}
