/// While the trace is walked: the members of a roster's groups that are still in, in order, found from either
/// end or by what they are (the task that holds, the text of an item).
#ifndef LOOPSCOPE_MODEL_MEMBER_CHAIN_H
#define LOOPSCOPE_MODEL_MEMBER_CHAIN_H

#include "render/model/roster.h"

typedef struct ChainEnds {
    uint32_t first, last; // members from 1; 0 = none
} ChainEnds;

typedef struct ChainLinks {
    uint32_t group, slot;
    uint32_t before, after, same_before, same_after; // members from 1
} ChainLinks;

/// Members of one group with one key, oldest first.
typedef struct ChainSlot {
    uint32_t group, key; // group UINT32_MAX = free
    ChainEnds ends;
} ChainSlot;

typedef struct MemberChain {
    Memory *memory;
    ChainEnds *groups;
    uint32_t group_count;
    ChainLinks *links; // by member
    uint32_t link_capacity;
    ChainSlot *slots; // hash table, a power of two
    uint32_t slot_count, slots_used;
} MemberChain;

MemberChain *member_chain_new(Memory *memory, uint32_t group_count);
void member_chain_free(MemberChain *chain);
void member_chain_add(MemberChain *chain, uint32_t group, uint32_t key, uint32_t member);
/// Take one out and return it: the oldest, the newest, the oldest with that key. ROSTER_NONE if there is
/// none.
uint32_t member_chain_take_first(MemberChain *chain, uint32_t group);
uint32_t member_chain_take_last(MemberChain *chain, uint32_t group);
uint32_t member_chain_take_key(MemberChain *chain, uint32_t group, uint32_t key);
static inline bool member_chain_is_empty(const MemberChain *chain, uint32_t group) {
    return chain->groups[group].first == 0;
}

#endif
