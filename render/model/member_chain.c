#include "render/model/member_chain.h"
#include <string.h>

enum { FIRST_SLOTS = 64 };

static ChainSlot *new_slots(Memory *memory, uint32_t count) {
    ChainSlot *slots = memory_alloc(memory, MEMORY_RAW, count * sizeof *slots);
    for (uint32_t i = 0; i < count; i++)
        slots[i] = (ChainSlot){.group = UINT32_MAX};
    return slots;
}

MemberChain *member_chain_new(Memory *memory, uint32_t group_count) {
    MemberChain *chain = memory_alloc(memory, MEMORY_RAW, sizeof *chain);
    *chain = (MemberChain){.memory = memory, .group_count = group_count, .slot_count = FIRST_SLOTS};
    chain->groups = memory_alloc(memory, MEMORY_RAW, group_count * sizeof *chain->groups);
    memset(chain->groups, 0, group_count * sizeof *chain->groups);
    chain->slots = new_slots(memory, FIRST_SLOTS);
    return chain;
}

void member_chain_free(MemberChain *chain) {
    Memory *memory = chain->memory;
    memory_free(memory, MEMORY_RAW, chain->groups, chain->group_count * sizeof *chain->groups);
    memory_free(memory, MEMORY_RAW, chain->slots, chain->slot_count * sizeof *chain->slots);
    if (chain->links)
        memory_free(memory, MEMORY_RAW, chain->links, chain->link_capacity * sizeof *chain->links);
    memory_free(memory, MEMORY_RAW, chain, sizeof *chain);
}

// ---- keys

static uint32_t find_slot(const ChainSlot *slots, uint32_t count, uint32_t group, uint32_t key) {
    uint32_t hash = (group * 0x9e3779b1u ^ key) * 0x85ebca6bu;
    hash ^= hash >> 15;
    for (uint32_t i = hash & (count - 1);; i = (i + 1) & (count - 1))
        if (slots[i].group == UINT32_MAX || (slots[i].group == group && slots[i].key == key)) return i;
}

/// Doubles the table; members know their slots, so they are told the new ones.
static void grow_slots(MemberChain *chain) {
    uint32_t wanted = chain->slot_count * 2;
    ChainSlot *grown = new_slots(chain->memory, wanted);
    chain->slots_used = 0;
    for (uint32_t i = 0; i < chain->slot_count; i++) {
        const ChainSlot *slot = &chain->slots[i];
        if (slot->group == UINT32_MAX || slot->ends.first == 0) continue; // what is empty is forgotten
        uint32_t place = find_slot(grown, wanted, slot->group, slot->key);
        grown[place] = *slot;
        chain->slots_used++;
        for (uint32_t member = slot->ends.first; member; member = chain->links[member - 1].same_after)
            chain->links[member - 1].slot = place;
    }
    memory_free(chain->memory, MEMORY_RAW, chain->slots, chain->slot_count * sizeof *chain->slots);
    chain->slots = grown;
    chain->slot_count = wanted;
}

static uint32_t make_slot(MemberChain *chain, uint32_t group, uint32_t key) {
    if (chain->slots_used >= chain->slot_count / 2) grow_slots(chain);
    uint32_t place = find_slot(chain->slots, chain->slot_count, group, key);
    if (chain->slots[place].group == UINT32_MAX) {
        chain->slots[place] = (ChainSlot){.group = group, .key = key};
        chain->slots_used++;
    }
    return place;
}

// ---- members

static void grow_links(MemberChain *chain, uint32_t member) {
    uint32_t wanted = chain->link_capacity ? chain->link_capacity : FIRST_SLOTS;
    while (wanted <= member)
        wanted *= 2;
    if (wanted == chain->link_capacity) return;
    chain->links = memory_resize(chain->memory, chain->links, chain->link_capacity * sizeof *chain->links,
                                 wanted * sizeof *chain->links);
    chain->link_capacity = wanted;
}

void member_chain_add(MemberChain *chain, uint32_t group, uint32_t key, uint32_t member) {
    grow_links(chain, member);
    uint32_t place = make_slot(chain, group, key), name = member + 1;
    ChainEnds *all = &chain->groups[group], *same = &chain->slots[place].ends;
    chain->links[member] =
        (ChainLinks){.group = group, .slot = place, .before = all->last, .same_before = same->last};
    if (all->last)
        chain->links[all->last - 1].after = name;
    else
        all->first = name;
    if (same->last)
        chain->links[same->last - 1].same_after = name;
    else
        same->first = name;
    all->last = same->last = name;
}

static uint32_t take(MemberChain *chain, uint32_t name) {
    if (name == 0) return ROSTER_NONE;
    const ChainLinks *links = &chain->links[name - 1];
    ChainEnds *all = &chain->groups[links->group], *same = &chain->slots[links->slot].ends;
    *(links->before ? &chain->links[links->before - 1].after : &all->first) = links->after;
    *(links->after ? &chain->links[links->after - 1].before : &all->last) = links->before;
    *(links->same_before ? &chain->links[links->same_before - 1].same_after : &same->first) =
        links->same_after;
    *(links->same_after ? &chain->links[links->same_after - 1].same_before : &same->last) =
        links->same_before;
    return name - 1;
}

uint32_t member_chain_take_first(MemberChain *chain, uint32_t group) {
    return take(chain, chain->groups[group].first);
}

uint32_t member_chain_take_last(MemberChain *chain, uint32_t group) {
    return take(chain, chain->groups[group].last);
}

uint32_t member_chain_take_key(MemberChain *chain, uint32_t group, uint32_t key) {
    const ChainSlot *slot = &chain->slots[find_slot(chain->slots, chain->slot_count, group, key)];
    return slot->group == UINT32_MAX ? ROSTER_NONE : take(chain, slot->ends.first);
}
