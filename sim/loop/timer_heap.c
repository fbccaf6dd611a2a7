/// The timer heap: heapq's algorithm to the letter, because ties are decided by it (Semantics 1.5).
#include "sim/loop/loop.h"

static inline bool timer_less(const TimerEntry *a, const TimerEntry *b) {
    return a->due_ns < b->due_ns || (a->due_ns == b->due_ns && a->order < b->order);
}

/// Moves the entry at `position` toward the root until its parent is not greater; not above `start`.
static void sift_toward_root(TimerEntry *heap, uint32_t start, uint32_t position) {
    TimerEntry moving = heap[position];
    while (position > start) {
        uint32_t parent = (position - 1) >> 1;
        if (!timer_less(&moving, &heap[parent])) break;
        heap[position] = heap[parent];
        position = parent;
    }
    heap[position] = moving;
}

/// Sinks the entry at `position` to a leaf along the smaller children, then lets it rise again.
static void sift_to_leaf(TimerEntry *heap, uint32_t count, uint32_t position) {
    uint32_t start = position;
    TimerEntry moving = heap[position];
    uint32_t child = 2 * position + 1;
    while (child < count) {
        // In a large heap the lower levels are cache misses: the grandchildren come while children are
        // compared.
        memory_prefetch(&heap[4 * (size_t)position + 3], 4 * sizeof(TimerEntry));
        uint32_t right = child + 1;
        if (right < count && !timer_less(&heap[child], &heap[right])) child = right; // a tie goes right
        heap[position] = heap[child];
        position = child;
        child = 2 * position + 1;
    }
    heap[position] = moving;
    sift_toward_root(heap, start, position);
}

void timer_heap_push(Vm *vm, Loop *loop, TimerEntry entry) {
    if (loop->timer_count == loop->timer_capacity) {
        uint32_t capacity = loop->timer_capacity ? loop->timer_capacity * 2 : 16;
        loop->timers = memory_resize(vm->memory, loop->timers, sizeof(TimerEntry) * loop->timer_capacity,
                                     sizeof(TimerEntry) * capacity);
        loop->timer_capacity = capacity;
    }
    loop->timers[loop->timer_count++] = entry;
    sift_toward_root(loop->timers, 0, loop->timer_count - 1);
}

TimerEntry timer_heap_pop(Loop *loop) {
    TimerEntry last = loop->timers[--loop->timer_count];
    if (loop->timer_count == 0) return last;
    TimerEntry top = loop->timers[0];
    loop->timers[0] = last;
    sift_to_leaf(loop->timers, loop->timer_count, 0);
    return top;
}

void timer_heap_rebuild(Loop *loop) {
    for (uint32_t i = loop->timer_count / 2; i-- > 0;)
        sift_to_leaf(loop->timers, loop->timer_count, i);
}
