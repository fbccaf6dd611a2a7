/// Sets over time: who stands in which set from which event to which. The ready queue, the line of a lock,
/// the live tasks and the frames of a coroutine are all of this form: a member joins with one event, leaves
/// with another, and the members of an instant are listed in the order in which they joined.
///
/// Nothing is replayed: a member's two events are kept for good, and a question about any event is answered
/// by binary search. First the trace is walked once (roster_join, roster_leave, events ascending), then
/// roster_finish sorts by group, and from then on a roster does not change.
#ifndef LOOPSCOPE_MODEL_ROSTER_H
#define LOOPSCOPE_MODEL_ROSTER_H

#include "sim/trace/trace.h"

/// The end of a member that never leaves.
#define ROSTER_NEVER UINT32_MAX
/// No member.
#define ROSTER_NONE UINT32_MAX

typedef struct Roster {
    Memory *memory;
    uint32_t count, capacity; // members
    uint32_t *groups;         // by member, only until roster_finish
    TraceId *begins, *ends;   // by member: in the set from `begins` on, no longer at `ends`
    uint32_t *items;          // what the caller keeps of a member: a task, a handle, ...
    uint32_t left_count, left_capacity;
    uint32_t *leavers;     // members in the order of leaving, only until roster_finish
    TraceId *sorted_ends;  // for each group ascending, in the group's range
    TraceId *block_ends;   // the latest end in each stretch of members: skips what is over
    uint32_t group_count;  // groups are 0 to group_count - 1
    uint32_t *group_first; // group_count + 1 of them: the members of group G are [first[G], first[G + 1])
} Roster;

void roster_init(Roster *roster, Memory *memory);
void roster_free(Roster *roster);

/// A new member of a group (which may be changed in `groups` until roster_finish). Returns its number, which
/// is good until roster_finish.
uint32_t roster_join(Roster *roster, uint32_t group, TraceId event, uint32_t item);
/// The member leaves. Does nothing if it has left already.
void roster_leave(Roster *roster, uint32_t member, TraceId event);
static inline bool roster_is_in(const Roster *roster, uint32_t member) {
    return roster->ends[member] == ROSTER_NEVER;
}
void roster_finish(Roster *roster, uint32_t group_count);

// ---- after roster_finish; `at` is an event, groups that do not exist are empty

/// Members that joined at or before `at`, those that left counted too.
uint32_t roster_joined(const Roster *roster, uint32_t group, TraceId at);
uint32_t roster_size(const Roster *roster, uint32_t group, TraceId at);
/// Fills the numbers of the members at an event from the one with index `from` on, first come first; returns
/// how many.
uint32_t roster_members(const Roster *roster, uint32_t group, TraceId at, uint32_t from, uint32_t *out,
                        uint32_t capacity);
/// How many of the members at an event joined before event `begin`.
uint32_t roster_before(const Roster *roster, uint32_t group, TraceId at, TraceId begin);
/// The member that joined last of those in the set; ROSTER_NONE if it is empty.
uint32_t roster_last(const Roster *roster, uint32_t group, TraceId at);

#endif
