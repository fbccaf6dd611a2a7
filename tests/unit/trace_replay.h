/// An independent reader of traces: keeps the loops' queues, the locks, lines and frames from the events
/// alone, as pictures do, and says which event does not fit. `sim/trace/README.md` ("What pictures need") is
/// its specification.
#ifndef LOOPSCOPE_TESTS_TRACE_REPLAY_H
#define LOOPSCOPE_TESTS_TRACE_REPLAY_H

#include "sim/trace/describe.h"
#include "sim/trace/trace.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct ReplayList {
    uint32_t *items;
    uint32_t count, capacity;
} ReplayList;

static inline void replay_add(ReplayList *list, uint32_t item) {
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 16;
        list->items = realloc(list->items, list->capacity * sizeof *list->items);
        if (!list->items) abort();
    }
    list->items[list->count++] = item;
}

/// Takes the first such item out, keeping the order. False if there is none.
static inline bool replay_remove(ReplayList *list, uint32_t item) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (list->items[i] != item) continue;
        memmove(list->items + i, list->items + i + 1, (list->count - i - 1) * sizeof *list->items);
        list->count--;
        return true;
    }
    return false;
}

/// One loop: its ready queue and its heap (as a set; the order is heapq's).
typedef struct ReplayLoop {
    ReplayList ready, timers;
    uint32_t to_run; // handles left in this iteration
    bool counted;    // to_run is known: run.phase or the first handle was seen
} ReplayLoop;

typedef struct Replay {
    const Trace *trace;
    TraceId id;
    TraceEvent event;
    ReplayLoop *loops;    // by number
    uint8_t *timer_state; // by handle: 1 in a heap, 2 cancelled there
    int32_t *base; // by task: 1 if its outermost coroutine is the program's, 0 a library's, -1 not known yet
    uint32_t *stack;                            // by task: further coroutine frames of the program
    uint8_t *task_state;                        // by task: 0 none, 1 created, 2 runs, 3 suspended, 4 done
    ReplayList *lines[TRACE_OBJECT_KIND_COUNT]; // by kind and number: waiters in line
    ReplayList *woken;                          // by semaphore: waiters that will get a slot
    uint32_t *slots;                            // by semaphore: slots left
    TraceObject *holder;                        // by lock
    uint32_t *queue_size;                       // by queue
    char problem[256];                          // "" : all fits
} Replay;

static inline void replay_fail(Replay *replay, const char *format, ...) {
    if (*replay->problem) return;
    int size = snprintf(replay->problem, sizeof replay->problem, "event %u (%s): ", (unsigned)replay->id,
                        trace_row((TraceKind)replay->event.kind)->text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(replay->problem + size, sizeof replay->problem - (size_t)size, format, arguments);
    va_end(arguments);
}

static inline ReplayLoop *replay_loop(Replay *replay) {
    return &replay->loops[trace_object_number(trace_moment(replay->trace, replay->id).loop)];
}

// ---- ready queue and heap

static inline void replay_iteration(Replay *replay, ReplayLoop *loop, uint32_t ready, uint32_t timers) {
    if (loop->ready.count != ready)
        replay_fail(replay, "%u ready, the event says %u", loop->ready.count, ready);
    if (loop->timers.count != timers)
        replay_fail(replay, "%u timers, the event says %u", loop->timers.count, timers);
    loop->to_run = ready;
}

static inline void replay_timer_leaves(Replay *replay, ReplayLoop *loop, uint32_t handle) {
    if (!replay_remove(&loop->timers, handle)) replay_fail(replay, "it is not in the heap");
    replay->timer_state[trace_object_number(handle)] = 0;
}

static inline void replay_rebuilt(Replay *replay, ReplayLoop *loop, uint32_t kept, uint32_t removed) {
    uint32_t before = loop->timers.count, left = 0;
    for (uint32_t i = 0; i < before; i++) {
        uint32_t handle = loop->timers.items[i];
        if (replay->timer_state[trace_object_number(handle)] != 2) loop->timers.items[left++] = handle;
    }
    loop->timers.count = left;
    if (left != kept || before - left != removed)
        replay_fail(replay, "%u timers are left, %u gone", left, before - left);
}

static inline void replay_handle(Replay *replay, ReplayLoop *loop, const uint32_t *slot) {
    switch ((int)replay->event.kind) {
    case TRACE_HANDLE_READY:
        if (loop->ready.count != slot[3])
            replay_fail(replay, "it is put behind %u others", loop->ready.count);
        replay_add(&loop->ready, slot[0]);
        return;
    case TRACE_HANDLE_RUN:
    case TRACE_HANDLE_SKIPPED:
        if (!loop->ready.count || loop->ready.items[0] != slot[0])
            replay_fail(replay, "another handle is at the front of the ready queue");
        replay_remove(&loop->ready, slot[0]);
        if (loop->to_run-- == 0) replay_fail(replay, "more handles run than the iteration had");
        return;
    case TRACE_HANDLE_CANCELLED:
        for (uint32_t i = 0; i < loop->ready.count; i++)
            if (loop->ready.items[i] == slot[0]) return;
        replay_fail(replay, "it is not in the ready queue");
        return;
    default: return;
    }
}

static inline void replay_queues(Replay *replay, const uint32_t *slot) {
    ReplayLoop *loop = replay_loop(replay);
    switch ((int)replay->event.kind) {
    case TRACE_ITERATION_BEGUN: replay_iteration(replay, loop, slot[0], slot[1]); return;
    case TRACE_RUN_PHASE:
        if (slot[0] == loop->to_run || slot[0] != loop->ready.count)
            replay_fail(replay, "%u are ready", loop->ready.count);
        loop->to_run = slot[0];
        return;
    case TRACE_TIMER_PUSHED:
        replay_add(&loop->timers, slot[0]);
        replay->timer_state[trace_object_number(slot[0])] = 1;
        return;
    case TRACE_TIMER_CANCELLED:
        if (replay->timer_state[trace_object_number(slot[0])] != 1)
            replay_fail(replay, "it is not in the heap");
        replay->timer_state[trace_object_number(slot[0])] = 2;
        return;
    case TRACE_TIMER_FIRED:
    case TRACE_TIMER_DROPPED: replay_timer_leaves(replay, loop, slot[0]); return;
    case TRACE_HEAP_REBUILT: replay_rebuilt(replay, loop, slot[0], slot[1]); return;
    case TRACE_LOOP_STOPPED:
        replay_iteration(replay, &replay->loops[trace_object_number(slot[0])], slot[1], slot[2]);
        return;
    case TRACE_LOOP_CLOSED:
        replay->loops[trace_object_number(slot[0])].ready.count = 0;
        replay->loops[trace_object_number(slot[0])].timers.count = 0;
        return;
    default: replay_handle(replay, loop, slot); return;
    }
}

// ---- tasks and their frames

/// `depth` frames with the outermost one, if that counts.
static inline void replay_depth(Replay *replay, uint32_t task, uint32_t depth) {
    int32_t *base = &replay->base[task];
    if (*base < 0) *base = (int32_t)(depth - replay->stack[task]);
    if (*base < 0 || *base > 1 || (uint32_t)*base + replay->stack[task] != depth)
        replay_fail(replay, "%u frames are known above the outermost", replay->stack[task]);
}

static inline void replay_task_enters(Replay *replay, uint32_t task, uint8_t from, uint8_t to) {
    uint8_t *state = &replay->task_state[trace_object_number(task)];
    if (*state != from) replay_fail(replay, "the task is in state %u", *state);
    *state = to;
}

static inline void replay_tasks(Replay *replay, const uint32_t *slot) {
    uint32_t number = trace_object_number(slot[0]), actor = trace_object_number(replay->event.actor);
    bool acts = trace_object_kind(replay->event.actor) == TRACE_OBJECT_TASK;
    switch ((int)replay->event.kind) {
    case TRACE_TASK_CREATED:
        replay_task_enters(replay, slot[0], 0, 1);
        replay->base[number] = -1;
        return;
    case TRACE_TASK_STARTED: replay_task_enters(replay, slot[0], 1, 2); return;
    case TRACE_TASK_RESUMED: replay_task_enters(replay, slot[0], 3, 2); return;
    case TRACE_TASK_SUSPENDED:
        replay_task_enters(replay, slot[0], 2, 3);
        replay_depth(replay, number, slot[3]);
        return;
    case TRACE_TASK_DONE:
        replay->task_state[number] = 4;
        if (replay->stack[number]) replay_fail(replay, "%u frames were not left", replay->stack[number]);
        return;
    case TRACE_FRAME_ENTERED:
        if (acts) replay->stack[actor]++;
        if (acts) replay_depth(replay, actor, slot[1]);
        return;
    case TRACE_FRAME_LEFT:
        if (acts && replay->stack[actor]-- == 0) replay_fail(replay, "no frame was entered");
        if (acts) replay_depth(replay, actor, slot[1]);
        return;
    default: return;
    }
}

// ---- primitives

static inline ReplayList *replay_line(Replay *replay, uint32_t primitive) {
    ReplayList *lines = replay->lines[trace_object_kind(primitive)];
    return &lines[trace_object_number(primitive)];
}

/// `by` leaves the line if it stands there: waiter futures are known by who waits.
static inline void replay_primitives(Replay *replay, const uint32_t *slot) {
    uint32_t number = trace_object_number(slot[0]);
    bool lock = trace_object_kind(slot[0]) == TRACE_OBJECT_LOCK,
         queue = trace_object_kind(slot[0]) == TRACE_OBJECT_QUEUE;
    switch ((int)replay->event.kind) {
    case TRACE_PRIMITIVE_WAITING:
        replay_add(replay_line(replay, slot[0]), slot[1]);
        if (!queue && replay_line(replay, slot[0])->count != slot[3])
            replay_fail(replay, "it is number %u in line", replay_line(replay, slot[0])->count);
        return;
    case TRACE_PRIMITIVE_ACQUIRED:
        replay_remove(replay_line(replay, slot[0]), slot[1]);
        if (!lock) return;
        if (replay->holder[number]) replay_fail(replay, "somebody holds it");
        replay->holder[number] = slot[1] ? slot[1] : UINT32_MAX;
        return;
    case TRACE_PRIMITIVE_RELEASED:
        if (lock && !replay->holder[number]) replay_fail(replay, "nobody holds it");
        if (lock) replay->holder[number] = 0;
        return;
    case TRACE_PRIMITIVE_LEFT:
        if (!replay_remove(replay_line(replay, slot[0]), slot[1]))
            replay_fail(replay, "it does not stand in line");
        return;
    case TRACE_PRIMITIVE_WOKEN:
        if (queue && replay->event.small != TRACE_WAIT_LINE_JOIN)
            replay_remove(replay_line(replay, slot[0]), slot[1]);
        return;
    case TRACE_QUEUE_PUT:
        if (++replay->queue_size[number] != slot[3])
            replay_fail(replay, "%u items", replay->queue_size[number]);
        return;
    case TRACE_QUEUE_GOT:
        if (--replay->queue_size[number] != slot[3])
            replay_fail(replay, "%u items", replay->queue_size[number]);
        return;
    default: return;
    }
}

/// A semaphore's slot is taken away when a waiter is woken, not when that goes on.
static inline void replay_semaphore(Replay *replay, const uint32_t *slot) {
    if (trace_object_kind(slot[0]) != TRACE_OBJECT_SEMAPHORE) return;
    uint32_t *slots = &replay->slots[trace_object_number(slot[0])];
    ReplayList *woken = &replay->woken[trace_object_number(slot[0])];
    switch ((int)replay->event.kind) {
    case TRACE_PRIMITIVE_CREATED: *slots = slot[1]; return;
    case TRACE_PRIMITIVE_WOKEN:
        replay_add(woken, slot[1]);
        --*slots;
        return;
    case TRACE_PRIMITIVE_ACQUIRED:
        if (!replay_remove(woken, slot[1])) --*slots;
        if (*slots != slot[2]) replay_fail(replay, "%u slots are left", *slots);
        return;
    case TRACE_PRIMITIVE_RELEASED:
        if (++*slots != slot[2]) replay_fail(replay, "%u slots are left", *slots);
        return;
    case TRACE_PRIMITIVE_LEFT:
        if (replay_remove(woken, slot[1])) ++*slots;
        return;
    default: return;
    }
}

// ---- all of it

static inline void *replay_array(const Trace *trace, TraceObjectKind kind, size_t item_bytes) {
    void *array = calloc(trace_object_count(trace, kind) + 2, item_bytes);
    if (!array) abort();
    return array;
}

static inline void replay_free(Replay *replay) {
    for (uint32_t i = 0; i <= trace_object_count(replay->trace, TRACE_OBJECT_LOOP); i++) {
        free(replay->loops[i].ready.items);
        free(replay->loops[i].timers.items);
    }
    for (int kind = 0; kind < TRACE_OBJECT_KIND_COUNT; kind++) {
        for (uint32_t i = 0; i <= trace_object_count(replay->trace, (TraceObjectKind)kind); i++)
            free(replay->lines[kind][i].items);
        free(replay->lines[kind]);
    }
    free(replay->loops);
    free(replay->timer_state);
    free(replay->base);
    free(replay->stack);
    free(replay->task_state);
    for (uint32_t i = 0; i <= trace_object_count(replay->trace, TRACE_OBJECT_SEMAPHORE); i++)
        free(replay->woken[i].items);
    free(replay->woken);
    free(replay->slots);
    free(replay->holder);
    free(replay->queue_size);
}

/// Walks through the trace. `problem` becomes empty, or says what does not fit first.
static inline void replay_trace(const Trace *trace, char *problem, size_t size) {
    Replay replay = {.trace = trace};
    replay.loops = replay_array(trace, TRACE_OBJECT_LOOP, sizeof *replay.loops);
    replay.timer_state = replay_array(trace, TRACE_OBJECT_HANDLE, 1);
    replay.base = replay_array(trace, TRACE_OBJECT_TASK, sizeof *replay.base);
    replay.stack = replay_array(trace, TRACE_OBJECT_TASK, sizeof *replay.stack);
    replay.task_state = replay_array(trace, TRACE_OBJECT_TASK, 1);
    replay.woken = replay_array(trace, TRACE_OBJECT_SEMAPHORE, sizeof *replay.woken);
    replay.slots = replay_array(trace, TRACE_OBJECT_SEMAPHORE, sizeof *replay.slots);
    replay.holder = replay_array(trace, TRACE_OBJECT_LOCK, sizeof *replay.holder);
    replay.queue_size = replay_array(trace, TRACE_OBJECT_QUEUE, sizeof *replay.queue_size);
    for (int kind = 0; kind < TRACE_OBJECT_KIND_COUNT; kind++)
        replay.lines[kind] = replay_array(trace, (TraceObjectKind)kind, sizeof(ReplayList));
    for (replay.id = 1; replay.id <= trace->count && !*replay.problem; replay.id++) {
        replay.event = trace_event(trace, replay.id);
        replay_queues(&replay, replay.event.slots);
        replay_tasks(&replay, replay.event.slots);
        replay_primitives(&replay, replay.event.slots);
        replay_semaphore(&replay, replay.event.slots);
    }
    if (!*replay.problem && trace->count && replay.event.kind != TRACE_RUN_ENDED && !trace->full) {
        replay.id = trace->count;
        replay_fail(&replay, "the last event should be run.ended");
    }
    snprintf(problem, size, "%s", replay.problem);
    replay_free(&replay);
}

#endif
