/// When nothing can ever run again: the report, and the same as a finding in the trace.
#include "sim/aio/object_name.h"
#include "sim/aio/trace_text.h"
#include "sim/aio/wait_graph.h"
#include "sim/loop/threads.h"
#include "sim/trace/trace_write.h"
#include "sim/vm/finding.h"
#include "sim/vm/list.h"
#include "sim/vm/str.h"

/// How many tasks are told of, and how many names stand in one line.
enum { MAX_LINES = 20, MAX_NAMES = 5 };

static const char *const KIND_WORDS[] = {
    [WAITS_FOR_LOCK] = "lock",       [WAITS_FOR_SEMAPHORE] = "semaphore",
    [WAITS_FOR_EVENT] = "event",     [WAITS_FOR_CONDITION] = "condition",
    [WAITS_FOR_BARRIER] = "barrier", [WAITS_FOR_GROUP] = "task group",
    [WAITS_FOR_ITEM] = "queue",      [WAITS_FOR_ROOM] = "queue",
    [WAITS_FOR_JOIN] = "queue",      [WAITS_FOR_TASK] = "task",
    [WAITS_FOR_SEVERAL] = "future",  [WAITS_FOR_FUTURE] = "future",
    [WAITS_FOR_THREAD] = "future",
};

// ---- names ------------------------------------------------------------------------------------------------

static void add_task(Vm *vm, Task *task, Buffer *out) {
    Str *name = task_name(vm, task);
    trace_add_clean(out, str_span(name)); // a name may hold anything
    DROP(vm, name);
}

/// " (transfer)"
static void add_coroutine(Vm *vm, Task *task, Buffer *out) {
    if (!value_is_gen(task->coroutine)) return;
    Str *name = gen_qualname(vm, (Gen *)value_obj(task->coroutine));
    buffer_printf(out, " (%s)", name->bytes);
    DROP(vm, name);
}

/// "Task-2, Task-3 and 4 more"
static void add_tasks(Vm *vm, const List *tasks, Buffer *out) {
    uint32_t shown = tasks->count <= MAX_NAMES ? tasks->count : MAX_NAMES - 1;
    for (uint32_t i = 0; i < shown; i++) {
        bool last = i + 1 == tasks->count;
        if (i > 0) buffer_add_text(out, last ? " and " : ", ");
        add_task(vm, value_task(tasks->items[i]), out);
    }
    if (shown < tasks->count) buffer_printf(out, " and %u more", tasks->count - shown);
}

/// "the lock database_lock"; "a lock" if no variable holds it, "the task group" if one called group does.
static void add_object(Vm *vm, const TaskWait *wait, Buffer *out) {
    Buffer name;
    bool inside = false;
    buffer_init(&name, vm->memory);
    const char *word = KIND_WORDS[wait->kind];
    if (!object_add_name(vm, wait->object, &name, &inside))
        buffer_printf(out, "%s %s", *word == 'e' ? "an" : "a", word);
    else if (inside)
        buffer_printf(out, "the lock of the condition %s", buffer_text(&name));
    else if (span_ends_with(span_of(word), buffer_span(&name)))
        buffer_printf(out, "the %s", word);
    else
        buffer_printf(out, "the %s %s", word, buffer_text(&name));
    buffer_free(&name);
}

// ---- sentences --------------------------------------------------------------------------------------------

static void add_lock(Vm *vm, const TaskWait *wait, Buffer *out) {
    buffer_add_text(out, " for ");
    add_object(vm, wait, out);
    bool own = wait->on->count && value_same(wait->on->items[0], value_from_obj(wait->task));
    if (own) {
        buffer_add_text(out, ", which it holds itself");
    } else if (wait->holder_is_gone) {
        buffer_add_text(out, ", which nobody releases: the task that acquired it has ended");
    } else {
        buffer_add_text(out, ", which ");
        add_tasks(vm, wait->on, out);
        buffer_add_text(out, " holds");
    }
}

static void add_semaphore(Vm *vm, const TaskWait *wait, Buffer *out) {
    buffer_add_text(out, " for ");
    add_object(vm, wait, out);
    if (wait->on->count == 0) {
        buffer_add_text(out, ", which nobody releases");
        return;
    }
    buffer_add_text(out, ", which ");
    add_tasks(vm, wait->on, out);
    buffer_add_text(out, wait->on->count == 1 ? " holds" : " hold");
}

static void add_barrier(Vm *vm, const TaskWait *wait, Buffer *out) {
    Value parties = value_get_attr_c(vm, wait->object, "_parties"),
          come = value_get_attr_c(vm, wait->object, "_count");
    buffer_add_text(out, " at ");
    add_object(vm, wait, out);
    if (value_is_small_int(parties) && value_is_small_int(come))
        buffer_printf(out, ": only %lld of %lld have come", (long long)value_small_int(come),
                      (long long)value_small_int(parties));
    error_clear(vm);
}

static void add_queue(Vm *vm, const TaskWait *wait, Buffer *out) {
    QueueCounts counts = queue_counts(wait->object);
    bool item = wait->kind == WAITS_FOR_ITEM, room = wait->kind == WAITS_FOR_ROOM;
    buffer_add_text(out, item ? " for an item from " : room ? " for room in " : " in join() of ");
    add_object(vm, wait, out);
    if (item)
        buffer_add_text(out, ", which is empty and which nobody fills");
    else if (room)
        buffer_printf(out, ", which is full (%lld of %lld) and which nobody empties", (long long)counts.size,
                      (long long)counts.maxsize);
    else
        buffer_printf(out, ": task_done() was not called for %lld item%s", (long long)counts.unfinished,
                      counts.unfinished == 1 ? "" : "s");
}

static void add_with_tasks(Vm *vm, const TaskWait *wait, const char *before, Buffer *out) {
    buffer_add_text(out, before);
    add_tasks(vm, wait->on, out);
}

/// What follows "waits": " for the lock b, which Task-3 holds".
static void add_wait(Vm *vm, const TaskWait *wait, Buffer *out) {
    switch (wait->kind) {
    case WAITS_FOR_LOCK: add_lock(vm, wait, out); return;
    case WAITS_FOR_SEMAPHORE: add_semaphore(vm, wait, out); return;
    case WAITS_FOR_BARRIER: add_barrier(vm, wait, out); return;
    case WAITS_FOR_ITEM:
    case WAITS_FOR_ROOM:
    case WAITS_FOR_JOIN: add_queue(vm, wait, out); return;
    case WAITS_FOR_GROUP:
        buffer_add_text(out, " at the end of ");
        add_object(vm, wait, out);
        add_with_tasks(vm, wait, " for ", out);
        return;
    case WAITS_FOR_TASK:
    case WAITS_FOR_SEVERAL: add_with_tasks(vm, wait, " for ", out); return;
    case WAITS_FOR_THREAD: buffer_add_text(out, " for a call in a thread that is blocked for ever"); return;
    case WAITS_FOR_EVENT:
    case WAITS_FOR_CONDITION:
    case WAITS_FOR_FUTURE: break;
    }
    buffer_add_text(out, " for ");
    add_object(vm, wait, out);
    buffer_add_text(out, wait->kind == WAITS_FOR_EVENT       ? ", which nobody sets"
                         : wait->kind == WAITS_FOR_CONDITION ? ", which nobody notifies"
                                                             : ", which nobody completes");
}

/// True if two tasks of the same coroutine stand at the same place for the same reason, so that one line
/// tells of both.
static bool is_same_wait(const TaskWait *a, const TaskWait *b) {
    return a->code && a->code == b->code && a->line == b->line && a->kind == b->kind &&
           value_same(a->object, b->object) && a->on->count == 0 && b->on->count == 0;
}

/// The locks that the task holds and others wait for, unless the cycle says it.
static void add_held(Vm *vm, const WaitGraph *graph, const TaskWait *holder, Buffer *out) {
    for (uint32_t i = 0; i < graph->count && !holder->in_cycle; i++) {
        const TaskWait *wait = &graph->waits[i];
        if (wait->kind != WAITS_FOR_LOCK || !wait->on->count ||
            !value_same(wait->on->items[0], value_from_obj(holder->task)))
            continue;
        buffer_add_text(out, ", and holds ");
        add_object(vm, wait, out);
        return;
    }
}

/// "f.py:7: Task-2 (transfer) waits for ..." for wait number `first` and those that are the same. Returns how
/// many.
static uint32_t add_line(Vm *vm, const WaitGraph *graph, uint32_t first, Buffer *out) {
    const TaskWait *wait = &graph->waits[first];
    List *same = list_new(vm, 0);
    for (uint32_t i = first; i < graph->count; i++)
        if (i == first || is_same_wait(wait, &graph->waits[i]))
            list_append(vm, same, value_from_obj(graph->waits[i].task));
    buffer_add_text(out, "\n  ");
    if (wait->code) buffer_printf(out, "%s:%u: ", wait->code->filename->bytes, wait->line);
    add_tasks(vm, same, out);
    add_coroutine(vm, wait->task, out);
    buffer_add_text(out, same->count == 1 ? " waits" : " wait");
    add_wait(vm, wait, out);
    add_held(vm, graph, wait, out);
    uint32_t count = same->count;
    DROP(vm, same);
    return count;
}

/// Those first that no other task keeps waiting: there the reason is.
static bool is_reason(const TaskWait *wait) {
    return wait->in_cycle || wait->on->count == 0;
}

static bool was_told(const WaitGraph *graph, uint32_t number) {
    for (uint32_t i = 0; i < number; i++)
        if (is_same_wait(&graph->waits[i], &graph->waits[number])) return true;
    return false;
}

static void add_lines(Vm *vm, const WaitGraph *graph, Buffer *out) {
    uint32_t lines = 0, told = 0;
    for (int reasons = 1; reasons >= 0; reasons--) {
        for (uint32_t i = 0; i < graph->count && lines < MAX_LINES; i++) {
            if (is_reason(&graph->waits[i]) != (bool)reasons || was_told(graph, i)) continue;
            told += add_line(vm, graph, i, out);
            lines++;
        }
    }
    uint32_t more = graph->total - told;
    if (more) buffer_printf(out, "\n  and %u more task%s", more, more == 1 ? " waits" : "s wait");
}

/// "Task-2 holds the lock a and waits for the lock b", or "Task-2 waits for Task-3": one link of the cycle.
/// `previous` waits for it.
static void add_link(Vm *vm, const TaskWait *wait, const TaskWait *previous, Buffer *out) {
    bool holds = previous->kind == WAITS_FOR_LOCK || previous->kind == WAITS_FOR_SEMAPHORE;
    add_task(vm, wait->task, out);
    if (holds) {
        buffer_add_text(out, " holds ");
        add_object(vm, previous, out);
        buffer_add_text(out, " and");
    }
    buffer_add_text(out, " waits for ");
    if (wait->kind == WAITS_FOR_LOCK || wait->kind == WAITS_FOR_SEMAPHORE)
        add_object(vm, wait, out);
    else
        add_tasks(vm, wait->on, out);
}

static void add_links(Vm *vm, const WaitGraph *graph, Buffer *out) {
    for (uint32_t i = 0; i < graph->cycle_count; i++) {
        uint32_t previous = graph->cycle[(i + graph->cycle_count - 1) % graph->cycle_count];
        if (i > 0) buffer_add_text(out, "; ");
        add_link(vm, &graph->waits[graph->cycle[i]], &graph->waits[previous], out);
    }
    buffer_add_byte(out, '.');
}

static void add_cycle(Vm *vm, const WaitGraph *graph, Buffer *out) {
    if (graph->cycle_count < 2) return;
    buffer_add_text(out, "\n  The cycle: ");
    add_links(vm, graph, out);
}

/// A loop without tasks that nobody stops; the place is where it was started.
static void add_idle_loop(Vm *vm, Buffer *out) {
    uint32_t line = 0;
    vm->loops.frame = NULL;
    const Code *code = vm_current_code(vm, &line);
    buffer_add_text(out, "\n  ");
    if (code) buffer_printf(out, "%s:%u: ", code->filename->bytes, line);
    buffer_add_text(out, "the event loop runs without a task, and nobody calls its stop()");
}

// ---- the trace --------------------------------------------------------------------------------------------

static TraceObject object_number(Vm *vm, Value object) {
    if (value_is_unset(object)) return 0;
    return value_is_future(object) ? future_trace_id(vm, value_future(object)) : aio_trace_object(vm, object);
}

/// A task waits for an object, and the object for the tasks that hold it or are its members.
static void trace_edges(Vm *vm, const TaskWait *wait, TraceId finding) {
    TraceObject task = wait->task->future.trace_id, object = object_number(vm, wait->object);
    if (object) trace_finding_edge(vm->trace, task, object, finding);
    for (uint32_t i = 0; i < wait->on->count && wait->kind != WAITS_FOR_TASK; i++)
        trace_finding_edge(vm->trace, object ? object : task, value_future(wait->on->items[i])->trace_id,
                           finding);
}

/// The cycle, or what keeps the first task that waits for no other.
static void add_reason(Vm *vm, const WaitGraph *graph, Buffer *out) {
    buffer_add_text(out, "Deadlock: ");
    if (graph->cycle_count > 1) {
        add_links(vm, graph, out);
        return;
    }
    uint32_t first = 0;
    while (first < graph->count && !is_reason(&graph->waits[first]))
        first++;
    if (first == graph->count) {
        buffer_add_text(out, "nothing can ever run again.");
        return;
    }
    add_task(vm, graph->waits[first].task, out);
    buffer_add_text(out, " waits");
    add_wait(vm, &graph->waits[first], out);
    buffer_add_byte(out, '.');
}

static void trace_deadlock(Vm *vm, const Loop *loop, const WaitGraph *graph) {
    if (!trace_is_on(vm->trace)) return;
    Buffer text;
    buffer_init(&text, vm->memory);
    add_reason(vm, graph, &text);
    const TaskWait *first = graph->cycle_count ? &graph->waits[graph->cycle[0]]
                            : graph->count     ? &graph->waits[0]
                                               : NULL;
    Finding finding = {.kind = TRACE_FINDING_KIND_DEADLOCK,
                       .subject = first ? first->task->future.trace_id : loop->trace_id,
                       .line = first ? first->line : 0};
    vm->ended.cause = finding_add(vm, &finding, "%s", buffer_text(&text));
    buffer_free(&text);
    for (uint32_t i = 0; i < graph->cycle_count; i++)
        trace_edges(vm, &graph->waits[graph->cycle[i]], vm->ended.cause);
    for (uint32_t i = 0; i < graph->count; i++)
        if (!graph->waits[i].in_cycle) trace_edges(vm, &graph->waits[i], vm->ended.cause);
}

void aio_deadlock(Vm *vm, Loop *loop) {
    Buffer text;
    WaitGraph graph;
    buffer_init(&text, vm->memory);
    wait_graph_make(vm, loop, &graph);
    buffer_printf(&text, "deadlock: nothing is ready and no timer is set, so nothing can ever run again");
    if (graph.count == 0) add_idle_loop(vm, &text);
    add_lines(vm, &graph, &text);
    threads_add_blocked(vm, &text);
    add_cycle(vm, &graph, &text);
    trace_deadlock(vm, loop, &graph);
    vm_leave_text(vm, RUN_DEADLOCK, buffer_text(&text));
}
