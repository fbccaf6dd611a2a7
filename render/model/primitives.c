/// Primitives: locks, semaphores, events, conditions, barriers, queues, task groups, timeouts: who holds
/// them, who stands in line, what is in the queue.
#include "render/model/index.h"
#include "render/model/member_chain.h"
#include "sim/trace/describe.h"
#include <stdlib.h>

static bool is_primitive_kind(TraceObjectKind kind) {
    return kind >= TRACE_OBJECT_LOCK && kind <= TRACE_OBJECT_TIMEOUT;
}

uint32_t primitive_number(const Model *model, TraceObject object) {
    TraceObjectKind kind = trace_object_kind(object);
    if (!is_primitive_kind(kind)) return 0;
    uint32_t number = number_of(model, object, kind);
    return number ? model->primitives.kind_first[kind] + number : 0;
}

static TraceObject primitive_object(const Model *model, uint32_t number) {
    const uint32_t *first = model->primitives.kind_first;
    TraceObjectKind kind = TRACE_OBJECT_TIMEOUT;
    while (kind > TRACE_OBJECT_LOCK && number <= first[kind])
        kind--;
    return trace_object_make(kind, number - first[kind]);
}

void primitives_begin(Indexer *indexer) {
    Model *model = indexer->model;
    Memory *memory = model->memory;
    Primitives *primitives = &model->primitives;
    for (TraceObjectKind kind = TRACE_OBJECT_LOCK; kind <= TRACE_OBJECT_TIMEOUT; kind++) {
        primitives->kind_first[kind] = primitives->count;
        primitives->count += trace_object_count(model->trace, kind);
    }
    primitives->created = words_zero(memory, primitives->count + 1);
    roster_init(&primitives->alive, memory);
    roster_init(&primitives->holders, memory);
    roster_init(&primitives->held, memory);
    roster_init(&primitives->line, memory);
    roster_init(&primitives->items, memory);
    history_init(&primitives->values, memory);
    history_init(&primitives->unfinished, memory);
    history_init(&primitives->deadlines, memory);
    history_init(&primitives->breaks, memory);
    indexer->primitive.value = words_zero(memory, primitives->count + 1);
    indexer->primitive.unfinished = words_zero(memory, primitives->count + 1);
    indexer->primitive.named = words_zero(memory, primitives->count + 1);
    indexer->primitive.waiting_task = words_zero(memory, model->tasks.count + 1);
    indexer->primitive.waiting_future = words_zero(memory, model->futures.count + 1);
    indexer->primitive.holders = member_chain_new(memory, primitives->count + 1);
    indexer->primitive.items = member_chain_new(memory, primitives->count + 1);
}

// ---- the walk: lines

static void join_line(Indexer *indexer, uint32_t number) {
    Model *model = indexer->model;
    Primitives *primitives = &model->primitives;
    const TraceEvent *event = &indexer->event;
    if (primitives->waiter_count == primitives->waiter_capacity) {
        uint32_t wanted = primitives->waiter_capacity ? primitives->waiter_capacity * 2 : 64;
        primitives->waiters =
            memory_resize(model->memory, primitives->waiters, primitives->waiter_capacity * sizeof(Waiter),
                          wanted * sizeof(Waiter));
        primitives->waiter_capacity = wanted;
    }
    uint32_t waiter = primitives->waiter_count++;
    primitives->waiters[waiter] =
        (Waiter){.who = event->slots[1], .future = event->slots[2], .line = (TraceWaitLine)event->small};
    if (waiter == indexer->primitive.line_capacity)
        words_grow(model->memory, &indexer->primitive.line_member, &indexer->primitive.line_capacity);
    indexer->primitive.line_member[waiter] = roster_join(&primitives->line, number, indexer->id, waiter);
    uint32_t task = number_of(model, event->slots[1], TRACE_OBJECT_TASK);
    uint32_t future = number_of(model, event->slots[2], TRACE_OBJECT_FUTURE);
    if (task) indexer->primitive.waiting_task[task] = waiter + 1;
    if (future) indexer->primitive.waiting_future[future] = waiter + 1;
}

/// The place in line of a waiter future, else of a task; 0 = it stands in no line of this primitive.
static uint32_t find_waiter(Indexer *indexer, uint32_t number, TraceObject who, TraceObject future) {
    Model *model = indexer->model;
    uint32_t waiter = indexer->primitive.waiting_future[number_of(model, future, TRACE_OBJECT_FUTURE)];
    if (!waiter) waiter = indexer->primitive.waiting_task[number_of(model, who, TRACE_OBJECT_TASK)];
    if (!waiter) return 0;
    uint32_t member = indexer->primitive.line_member[waiter - 1];
    const Roster *line = &model->primitives.line;
    return line->groups[member] == number && roster_is_in(line, member) ? waiter : 0;
}

static void leave_line(Indexer *indexer, uint32_t waiter) {
    if (waiter)
        roster_leave(&indexer->model->primitives.line, indexer->primitive.line_member[waiter - 1],
                     indexer->id);
}

/// Told to go on: it keeps its place until it runs; only a queue's line it leaves at once.
static void wake_waiter(Indexer *indexer, uint32_t number) {
    const TraceEvent *event = &indexer->event;
    uint32_t waiter = find_waiter(indexer, number, event->slots[1], event->slots[2]);
    if (!waiter) return;
    Waiter *entry = &indexer->model->primitives.waiters[waiter - 1];
    if (entry->woken == 0) entry->woken = indexer->id;
    if (trace_object_kind(event->slots[0]) == TRACE_OBJECT_QUEUE) leave_line(indexer, waiter);
}

// ---- the walk: holders and contents

/// Passing an event or a barrier holds nothing.
static bool can_be_held(TraceObject primitive) {
    TraceObjectKind kind = trace_object_kind(primitive);
    return kind != TRACE_OBJECT_EVENT && kind != TRACE_OBJECT_BARRIER && kind != TRACE_OBJECT_QUEUE;
}

static void acquire(Indexer *indexer, uint32_t number) {
    const TraceEvent *event = &indexer->event;
    leave_line(indexer, find_waiter(indexer, number, event->slots[1], 0));
    if (!can_be_held(event->slots[0])) return;
    Roster *holders = &indexer->model->primitives.holders;
    uint32_t member = roster_join(holders, number, indexer->id, event->slots[1]);
    member_chain_add(indexer->primitive.holders, number, event->slots[1], member);
    if (member == indexer->primitive.held_capacity)
        words_grow(indexer->model->memory, &indexer->primitive.held, &indexer->primitive.held_capacity);
    uint32_t task = number_of(indexer->model, event->slots[1], TRACE_OBJECT_TASK);
    indexer->primitive.held[member] =
        task ? roster_join(&indexer->model->primitives.held, task, indexer->id, event->slots[0]) + 1 : 0;
}

/// Given back by who holds it; a semaphore may also be released by another: then the oldest hold ends.
static void release(Indexer *indexer, uint32_t number) {
    MemberChain *holders = indexer->primitive.holders;
    uint32_t member = member_chain_take_key(holders, number, indexer->event.slots[1]);
    if (member == ROSTER_NONE) member = member_chain_take_first(holders, number);
    if (member == ROSTER_NONE) return;
    roster_leave(&indexer->model->primitives.holders, member, indexer->id);
    uint32_t held = indexer->primitive.held[member];
    if (held) roster_leave(&indexer->model->primitives.held, held - 1, indexer->id);
}

static void put_item(Indexer *indexer, uint32_t number) {
    TraceString text = indexer->event.slots[2];
    uint32_t member = roster_join(&indexer->model->primitives.items, number, indexer->id, text);
    member_chain_add(indexer->primitive.items, number, text, member);
}

static void take_item(Indexer *indexer, uint32_t number) {
    Model *model = indexer->model;
    MemberChain *items = indexer->primitive.items;
    TraceEvent created = trace_event(model->trace, model->primitives.created[number]);
    bool lifo = created.kind == TRACE_PRIMITIVE_CREATED && created.small == TRACE_VARIANT_LIFO;
    bool priority = created.kind == TRACE_PRIMITIVE_CREATED && created.small == TRACE_VARIANT_PRIORITY;
    uint32_t member = ROSTER_NONE;
    if (priority) member = member_chain_take_key(items, number, indexer->event.slots[2]);
    if (member == ROSTER_NONE)
        member = lifo ? member_chain_take_last(items, number) : member_chain_take_first(items, number);
    if (member != ROSTER_NONE) roster_leave(&model->primitives.items, member, indexer->id);
}

// ---- the walk: values

static void note_value(Indexer *indexer, uint32_t number, uint32_t value) {
    indexer->primitive.value[number] = value;
}

static void note_unfinished(Indexer *indexer, uint32_t number, uint32_t count) {
    indexer->primitive.unfinished[number] = count;
    history_add(&indexer->model->primitives.unfinished, number, indexer->id, count);
}

static void create_primitive(Indexer *indexer, uint32_t number) {
    Primitives *primitives = &indexer->model->primitives;
    if (primitives->created[number] == 0) {
        primitives->created[number] = indexer->id;
        roster_join(&primitives->alive, 0, indexer->id, number);
    }
    if (trace_object_kind(indexer->event.slots[0]) == TRACE_OBJECT_SEMAPHORE)
        note_value(indexer, number, indexer->event.slots[1]);
}

/// An event about a primitive: its first slot.
static void primitive_event(Indexer *indexer, uint32_t number) {
    Primitives *primitives = &indexer->model->primitives;
    const TraceEvent *event = &indexer->event;
    bool semaphore = trace_object_kind(event->slots[0]) == TRACE_OBJECT_SEMAPHORE;
    switch ((int)event->kind) {
    case TRACE_PRIMITIVE_CREATED: create_primitive(indexer, number); break;
    case TRACE_PRIMITIVE_ACQUIRED:
        if (semaphore) note_value(indexer, number, event->slots[2]);
        acquire(indexer, number);
        break;
    case TRACE_PRIMITIVE_RELEASED:
        if (semaphore) note_value(indexer, number, event->slots[2]);
        release(indexer, number);
        break;
    case TRACE_PRIMITIVE_WAITING: join_line(indexer, number); break;
    case TRACE_PRIMITIVE_WOKEN: wake_waiter(indexer, number); break;
    case TRACE_PRIMITIVE_LEFT:
        leave_line(indexer, find_waiter(indexer, number, event->slots[1], event->slots[2]));
        break;
    case TRACE_PRIMITIVE_SET: note_value(indexer, number, 1); break;
    case TRACE_PRIMITIVE_CLEARED: note_value(indexer, number, 0); break;
    case TRACE_PRIMITIVE_BROKEN: history_add(&primitives->breaks, number, indexer->id, 0); break;
    case TRACE_QUEUE_PUT:
        note_value(indexer, number, event->slots[3]);
        note_unfinished(indexer, number, indexer->primitive.unfinished[number] + 1);
        put_item(indexer, number);
        break;
    case TRACE_QUEUE_GOT:
        note_value(indexer, number, event->slots[3]);
        take_item(indexer, number);
        break;
    case TRACE_QUEUE_TASK_DONE: note_unfinished(indexer, number, event->slots[2]); break;
    case TRACE_TIMEOUT_SET: history_add(&primitives->deadlines, number, indexer->id, 0); break;
    case TRACE_PRIMITIVE_NOTIFIED:
    case TRACE_TIMEOUT_EXPIRED:
    case TRACE_OBJECT_NAMED: break;
    default: return;
    }
    history_add(&primitives->values, number, indexer->id, indexer->primitive.value[number]);
}

void primitives_event(Indexer *indexer) {
    const TraceEvent *event = &indexer->event;
    uint32_t number = primitive_number(indexer->model, event->slots[0]);
    if (number && trace_row((TraceKind)event->kind)->slots[1].type == TRACE_SLOT_OBJECT) {
        indexer->primitive.named[number] = indexer->id;
        primitive_event(indexer, number);
    }
    if (event->kind == TRACE_FUTURE_CREATED || event->kind == TRACE_PRIMITIVE_CREATED) {
        TraceObject served = event->slots[event->kind == TRACE_FUTURE_CREATED ? 2 : 3];
        indexer->primitive.named[primitive_number(indexer->model, served)] = indexer->id;
    }
}

// ---- the end of the walk: which primitives are over

typedef struct Death {
    TraceId event;
    uint32_t member;
} Death;

static int compare_deaths(const void *a, const void *b) {
    const Death *first = a, *second = b;
    if (first->event != second->event) return first->event < second->event ? -1 : 1;
    return first->member < second->member ? -1 : first->member > second->member;
}

/// A primitive is over when nothing will name it any more, nobody holds it or stands in line, and the task
/// that made it is done; a group or timeout as soon as it is left.
static TraceId death_of(const Indexer *indexer, uint32_t number, const bool *in_use) {
    const Model *model = indexer->model;
    TraceObject object = primitive_object(model, number);
    TraceId last = indexer->primitive.named[number];
    if (in_use[number]) return ROSTER_NEVER;
    bool scope = trace_object_kind(object) == TRACE_OBJECT_TASK_GROUP ||
                 trace_object_kind(object) == TRACE_OBJECT_TIMEOUT;
    if (scope && last != model->primitives.created[number]) return last;
    TraceObject maker = trace_event(model->trace, model->primitives.created[number]).actor;
    uint32_t task = number_of(model, maker, TRACE_OBJECT_TASK);
    TraceId done = task ? model->tasks.done[task] : 0;
    if (done == 0) return ROSTER_NEVER;
    return done > last ? done : last;
}

/// Held, or somebody stands in line: to the end of the trace.
static bool *find_in_use(const Indexer *indexer) {
    const Primitives *primitives = &indexer->model->primitives;
    bool *in_use = memory_alloc(indexer->model->memory, MEMORY_RAW, primitives->count + 1);
    for (uint32_t number = 0; number <= primitives->count; number++)
        in_use[number] = !member_chain_is_empty(indexer->primitive.holders, number);
    for (uint32_t i = 0; i < primitives->line.count; i++)
        if (roster_is_in(&primitives->line, i)) in_use[primitives->line.groups[i]] = true;
    return in_use;
}

static void find_deaths(Indexer *indexer) {
    Model *model = indexer->model;
    Roster *alive = &model->primitives.alive;
    bool *in_use = find_in_use(indexer);
    Death *deaths = memory_alloc(model->memory, MEMORY_RAW, (alive->count + 1) * sizeof *deaths);
    uint32_t count = 0;
    for (uint32_t member = 0; member < alive->count; member++) {
        TraceId event = death_of(indexer, alive->items[member], in_use);
        if (event != ROSTER_NEVER) deaths[count++] = (Death){event, member};
    }
    qsort(deaths, count, sizeof *deaths, compare_deaths);
    for (uint32_t i = 0; i < count; i++)
        roster_leave(alive, deaths[i].member, deaths[i].event);
    memory_free(model->memory, MEMORY_RAW, in_use, model->primitives.count + 1);
    memory_free(model->memory, MEMORY_RAW, deaths, (alive->count + 1) * sizeof *deaths);
}

void primitives_finish(Indexer *indexer) {
    Model *model = indexer->model;
    Memory *memory = model->memory;
    Primitives *primitives = &model->primitives;
    uint32_t groups = primitives->count + 1;
    find_deaths(indexer);
    roster_finish(&primitives->alive, 1);
    roster_finish(&primitives->holders, groups);
    roster_finish(&primitives->held, model->tasks.count + 1);
    roster_finish(&primitives->line, groups);
    roster_finish(&primitives->items, groups);
    history_finish(&primitives->values, groups);
    history_finish(&primitives->unfinished, groups);
    history_finish(&primitives->deadlines, groups);
    history_finish(&primitives->breaks, groups);
    words_free(memory, indexer->primitive.value, groups);
    words_free(memory, indexer->primitive.unfinished, groups);
    words_free(memory, indexer->primitive.named, groups);
    words_free(memory, indexer->primitive.waiting_task, model->tasks.count + 1);
    words_free(memory, indexer->primitive.waiting_future, model->futures.count + 1);
    words_free(memory, indexer->primitive.line_member, indexer->primitive.line_capacity);
    words_free(memory, indexer->primitive.held, indexer->primitive.held_capacity);
    member_chain_free(indexer->primitive.holders);
    member_chain_free(indexer->primitive.items);
}

void primitives_free(Model *model) {
    Primitives *primitives = &model->primitives;
    words_free(model->memory, primitives->created, primitives->count + 1);
    if (primitives->waiters)
        memory_free(model->memory, MEMORY_RAW, primitives->waiters,
                    primitives->waiter_capacity * sizeof(Waiter));
    roster_free(&primitives->alive);
    roster_free(&primitives->holders);
    roster_free(&primitives->held);
    roster_free(&primitives->line);
    roster_free(&primitives->items);
    history_free(&primitives->values);
    history_free(&primitives->unfinished);
    history_free(&primitives->deadlines);
    history_free(&primitives->breaks);
}

// ---- the state at the event

static int64_t deadline_of(const Model *model, uint32_t number) {
    TraceId set = history_event(&model->primitives.deadlines, number, model->at);
    if (set == 0) return -1;
    TraceEvent event = trace_event(model->trace, set);
    return trace_time_slot(&event, 1);
}

/// Barrier.abort() breaks a barrier for good, reset() only sends away who waits.
static bool is_broken(const Model *model, uint32_t number) {
    TraceId broken = history_event(&model->primitives.breaks, number, model->at);
    if (broken == 0) return false;
    return !span_equal(trace_string(model->trace, trace_event(model->trace, broken).slots[2]), SPAN("reset"));
}

static int64_t value_of(const Model *model, TraceObject object, uint32_t number) {
    if (trace_object_kind(object) == TRACE_OBJECT_BARRIER)
        return roster_size(&model->primitives.line, number, model->at);
    return history_value(&model->primitives.values, number, model->at, 0);
}

ModelPrimitive model_primitive(const Model *model, TraceObject object) {
    const Primitives *primitives = &model->primitives;
    ModelPrimitive out = {.primitive = object, .due_ns = -1};
    uint32_t number = primitive_number(model, object);
    if (!number || primitives->created[number] == 0 || primitives->created[number] > model->at) return out;
    TraceEvent created = trace_event(model->trace, primitives->created[number]);
    out.variant = (TraceVariant)created.small;
    out.capacity = created.slots[1];
    out.part_of = created.slots[3];
    out.label = label_of(model, object);
    out.created = primitives->created[number];
    out.changed = history_event(&primitives->values, number, model->at);
    out.value = value_of(model, object, number);
    out.holders = roster_size(&primitives->holders, number, model->at);
    out.waiters = roster_size(&primitives->line, number, model->at);
    out.items = roster_size(&primitives->items, number, model->at);
    out.unfinished = history_value(&primitives->unfinished, number, model->at, 0);
    out.due_ns = deadline_of(model, number);
    out.broken = is_broken(model, number);
    return out;
}

uint32_t model_primitive_count(const Model *model) {
    return roster_size(&model->primitives.alive, 0, model->at);
}

uint32_t model_primitives(const Model *model, uint32_t from, ModelPrimitive *out, uint32_t capacity) {
    enum { AT_ONCE = 64 };
    const Roster *alive = &model->primitives.alive;
    uint32_t members[AT_ONCE], count = 0, found;
    do {
        uint32_t room = capacity - count < AT_ONCE ? capacity - count : AT_ONCE;
        found = roster_members(alive, 0, model->at, from + count, members, room);
        for (uint32_t i = 0; i < found; i++)
            out[count++] = model_primitive(model, primitive_object(model, alive->items[members[i]]));
    } while (found > 0 && count < capacity);
    return count;
}

uint32_t model_holders(const Model *model, TraceObject primitive, TraceObject *out, uint32_t capacity) {
    const Roster *holders = &model->primitives.holders;
    uint32_t number = primitive_number(model, primitive);
    uint32_t count = number ? roster_members(holders, number, model->at, 0, out, capacity) : 0;
    for (uint32_t i = 0; i < count; i++)
        out[i] = holders->items[out[i]];
    return count;
}

uint32_t model_held(const Model *model, TraceObject object, TraceId at, TraceObject *out, uint32_t capacity) {
    const Roster *held = &model->primitives.held;
    uint32_t task = number_of(model, object, TRACE_OBJECT_TASK);
    uint32_t count = task ? roster_members(held, task, at, 0, out, capacity) : 0;
    for (uint32_t i = 0; i < count; i++)
        out[i] = held->items[out[i]];
    return count;
}

uint32_t model_waiters(const Model *model, TraceObject primitive, uint32_t from, ModelWaiter *out,
                       uint32_t capacity) {
    enum { AT_ONCE = 64 };
    const Roster *line = &model->primitives.line;
    uint32_t number = primitive_number(model, primitive), members[AT_ONCE], count = 0, found;
    if (!number) return 0;
    do {
        uint32_t room = capacity - count < AT_ONCE ? capacity - count : AT_ONCE;
        found = roster_members(line, number, model->at, from + count, members, room);
        for (uint32_t i = 0; i < found; i++) {
            const Waiter *waiter = &model->primitives.waiters[line->items[members[i]]];
            out[count++] = (ModelWaiter){.who = waiter->who,
                                         .waiter = waiter->future,
                                         .line = waiter->line,
                                         .woken = waiter->woken && waiter->woken <= model->at,
                                         .since = line->begins[members[i]]};
        }
    } while (found > 0 && count < capacity);
    return count;
}

uint32_t model_queue_items(const Model *model, TraceObject queue, uint32_t from, TraceString *out,
                           uint32_t capacity) {
    const Roster *items = &model->primitives.items;
    uint32_t number = primitive_number(model, queue);
    uint32_t size = number ? roster_size(items, number, model->at) : 0;
    if (from >= size) return 0;
    uint32_t count = size - from < capacity ? size - from : capacity;
    bool lifo = model_primitive(model, queue).variant == TRACE_VARIANT_LIFO;
    count = roster_members(items, number, model->at, lifo ? size - from - count : from, out, count);
    for (uint32_t i = 0; lifo && i < count / 2; i++) { // the newest is taken first
        uint32_t other = out[i];
        out[i] = out[count - 1 - i];
        out[count - 1 - i] = other;
    }
    for (uint32_t i = 0; i < count; i++)
        out[i] = items->items[out[i]];
    return count;
}
