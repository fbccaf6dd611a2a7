/// What tasks and handles do, in a few words.
#include "render/view/panel.h"
#include <string.h>

enum { LOOK_AHEAD = 64 }; // entries of a line or queue that are searched for a task's place

/// The task's place in the ready queue from 1 (the running one does not count); 0 = not among the first.
static uint32_t place_ready(const View *view, TraceObject task) {
    ModelHandle handles[LOOK_AHEAD];
    uint32_t count = model_ready(view->model, 0, handles, LOOK_AHEAD);
    for (uint32_t i = 0; i < count; i++)
        if (handles[i].owner == task) return i + 1;
    return 0;
}

static uint32_t place_in_line(const View *view, TraceObject primitive, TraceObject task, ModelWaiter *found) {
    ModelWaiter waiters[LOOK_AHEAD];
    uint32_t count = model_waiters(view->model, primitive, 0, waiters, LOOK_AHEAD), place = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (waiters[i].who != task) continue;
        *found = waiters[i];
        place = 1;
        for (uint32_t j = 0; j < i; j++) // only those of the same line stand before it
            place += waiters[j].line == waiters[i].line;
        return place;
    }
    return 0;
}

static void waiting_at_primitive(const View *view, const ModelTask *task, Buffer *out) {
    static const char *const LINES[] = {[TRACE_WAIT_LINE_ACQUIRE] = "",
                                        [TRACE_WAIT_LINE_GET] = "get from ",
                                        [TRACE_WAIT_LINE_PUT] = "put into ",
                                        [TRACE_WAIT_LINE_JOIN] = "join of "};
    ModelWaiter waiter = {0};
    uint32_t place = place_in_line(view, task->waits_for, task->task, &waiter);
    buffer_add_text(out, LINES[waiter.line]);
    words_object(view, task->waits_for, out);
    if (waiter.woken) {
        buffer_add_text(out, ", its turn");
    } else if (place) {
        buffer_add_text(out, ", ");
        words_ordinal(place, out);
        buffer_add_text(out, " in line");
    }
}

static void waiting_for_future(const View *view, const ModelTask *task, Buffer *out) {
    ModelFuture future = model_future(view->model, task->waits_for);
    if (future.members == 0) {
        words_object(view, task->waits_for, out);
        return;
    }
    static const char *const KINDS[] = {[TRACE_FUTURE_KIND_GATHER] = "gather",
                                        [TRACE_FUTURE_KIND_WAIT] = "wait",
                                        [TRACE_FUTURE_KIND_WAIT_FOR] = "wait_for",
                                        [TRACE_FUTURE_KIND_SHIELD] = "shield",
                                        [TRACE_FUTURE_KIND_CONCURRENT] = NULL};
    Span label = trace_string(model_trace(view->model), future.label);
    bool group = span_equal(label, SPAN("task group"));
    const char *kind = group ? "task group" : KINDS[future.kind];
    buffer_printf(out, "%s of ", kind ? kind : "group");
    words_count(future.members, out);
    buffer_add_text(out, ", ");
    words_count(future.members_done, out);
    buffer_add_text(out, " done");
}

/// The first members of a task group: how many there are and how many are done.
static void waiting_for_group(const View *view, const ModelTask *task, Buffer *out) {
    TraceObject members[LOOK_AHEAD];
    uint32_t count = model_members(view->model, task->waits_for, 0, members, LOOK_AHEAD), done = 0;
    words_object(view, task->waits_for, out);
    if (count == 0) return;
    buffer_printf(out, count == LOOK_AHEAD ? " of %u or more" : " of %u", count);
    if (count == LOOK_AHEAD) return;
    for (uint32_t i = 0; i < count; i++) {
        TaskState state = model_task(view->model, members[i]).state;
        done += state == TASK_DONE || state == TASK_FAILED;
    }
    buffer_printf(out, ", %u done", done);
}

static void status_waiting(const View *view, const ModelTask *task, Buffer *out) {
    TraceObjectKind kind = trace_object_kind(task->waits_for);
    if (!task->waits_for)
        buffer_add_text(out, "a bare yield");
    else if (kind == TRACE_OBJECT_TASK_GROUP)
        waiting_for_group(view, task, out);
    else if (kind >= TRACE_OBJECT_LOCK && kind <= TRACE_OBJECT_TIMEOUT)
        waiting_at_primitive(view, task, out);
    else if (kind == TRACE_OBJECT_FUTURE)
        waiting_for_future(view, task, out);
    else {
        buffer_add_text(out, "the end of ");
        words_object(view, task->waits_for, out);
    }
}

static void status_done(const View *view, const ModelTask *task, Buffer *out) {
    const Trace *trace = model_trace(view->model);
    TraceEvent event = trace_event(trace, task->done);
    if (task->outcome == TRACE_OUTCOME_CANCELLED) {
        buffer_add_text(out, "cancelled");
    } else {
        Span type = trace_string(trace, event.slots[1]), text = trace_string(trace, event.slots[2]);
        if (task->outcome == TRACE_OUTCOME_EXCEPTION) {
            buffer_add_span(out, type);
            if (text.size) buffer_add_text(out, ": ");
        }
        if (text.size) buffer_add_span(out, text);
    }
    buffer_add_text(out, " at ");
    words_time_short(task->since_ns, out);
}

/// The first primitive the task holds, among the first few.
static void held_by(const View *view, TraceObject task, Buffer *out) {
    ModelPrimitive primitives[LOOK_AHEAD];
    uint32_t count = model_primitives(view->model, 0, primitives, LOOK_AHEAD);
    for (uint32_t i = 0; i < count; i++) {
        TraceObjectKind kind = trace_object_kind(primitives[i].primitive);
        if (kind != TRACE_OBJECT_LOCK && kind != TRACE_OBJECT_SEMAPHORE) continue;
        TraceObject holders[8];
        uint32_t held = model_holders(view->model, primitives[i].primitive, holders, 8);
        for (uint32_t j = 0; j < held && j < 8; j++) {
            if (holders[j] != task) continue;
            buffer_add_text(out, ", holds ");
            words_object(view, primitives[i].primitive, out);
            return;
        }
    }
}

static void status_running(const View *view, const ModelTask *task, Buffer *out) {
    if (task->line)
        buffer_printf(out, "line %u", task->line);
    else
        buffer_add_text(out, "its first step");
    held_by(view, task->task, out);
}

static void status_blocking(const View *view, Buffer *out) {
    ModelLoop loop = model_loop(view->model);
    buffer_add_span(out, trace_string(model_trace(view->model), loop.blocking));
    if (out->size == 0) buffer_add_text(out, "a computation");
}

static void status_sleeping(const View *view, const ModelTask *task, Buffer *out) {
    Span label = trace_string(model_trace(view->model), task->waits_label);
    if (task->wakes_ns >= 0 && label.size > 6 && memcmp(label.bytes, "sleep(", 6) == 0) {
        buffer_add_text(out, "until "); // that it sleeps, its chip says
        words_time_short(task->wakes_ns, out);
        return;
    }
    if (label.size)
        buffer_add_span(out, label);
    else
        words_object(view, task->waits_for, out);
    if (task->wakes_ns < 0) return;
    buffer_add_text(out, " until ");
    words_time_short(task->wakes_ns, out);
}

static void status_cancelling(const View *view, const ModelTask *task, Buffer *out) {
    buffer_add_text(out, "by ");
    if (task->cancelled_by)
        words_object(view, task->cancelled_by, out);
    else
        buffer_add_text(out, "the program");
    if (task->cancel_requests > 1) buffer_printf(out, ", %u times", task->cancel_requests);
    buffer_add_text(out, " at ");
    words_time_short(task->since_ns, out);
}

void words_task_status(const View *view, const ModelTask *task, Buffer *out) {
    uint32_t place;
    switch (task->state) {
    case TASK_NOT_BORN: buffer_add_text(out, "not yet created"); return;
    case TASK_READY:
        place = place_ready(view, task->task);
        if (place) words_ordinal(place, out);
        buffer_add_text(out, place                                                ? " in the queue"
                             : model_loop(view->model).running_task == task->task ? "its turn"
                                                                                  : "in the queue");
        return;
    case TASK_RUNNING: status_running(view, task, out); return;
    case TASK_BLOCKING: status_blocking(view, out); return;
    case TASK_SLEEPING: status_sleeping(view, task, out); return;
    case TASK_WAITING: status_waiting(view, task, out); return;
    case TASK_CANCELLING: status_cancelling(view, task, out); return;
    case TASK_DONE:
    case TASK_FAILED: status_done(view, task, out); return;
    case TASK_STATE_COUNT: return;
    }
}

// ---- handles

/// The last name of a dotted one: _on_task_done of TaskGroup._on_task_done.
static Span last_name(Span name) {
    for (size_t i = name.size; i > 0; i--)
        if (name.bytes[i - 1] == '.') return (Span){name.bytes + i, name.size - i};
    return name;
}

/// True if readers know the owner better than the callback: sleep(2), timeout(3), GET http://...
static bool is_known_by_owner(const View *view, const ModelHandle *handle) {
    switch (trace_object_kind(handle->owner)) {
    case TRACE_OBJECT_TASK: return handle->kind != TRACE_HANDLE_KIND_CALLBACK;
    case TRACE_OBJECT_FUTURE: return model_future(view->model, handle->owner).kind == TRACE_FUTURE_KIND_SLEEP;
    case TRACE_OBJECT_TIMEOUT:
    case TRACE_OBJECT_CONNECTION: return true;
    case TRACE_NO_OBJECT:
    case TRACE_OBJECT_LOOP:
    case TRACE_OBJECT_HANDLE:
    case TRACE_OBJECT_LOCK:
    case TRACE_OBJECT_SEMAPHORE:
    case TRACE_OBJECT_EVENT:
    case TRACE_OBJECT_CONDITION:
    case TRACE_OBJECT_BARRIER:
    case TRACE_OBJECT_QUEUE:
    case TRACE_OBJECT_TASK_GROUP:
    case TRACE_OBJECT_EXECUTOR:
    case TRACE_OBJECT_THREAD:
    case TRACE_OBJECT_JOB:
    case TRACE_OBJECT_KIND_COUNT: break;
    }
    return false;
}

void words_handle(const View *view, const ModelHandle *handle, Buffer *out) {
    if (is_known_by_owner(view, handle)) {
        words_object(view, handle->owner, out);
        return;
    }
    Span name = last_name(trace_string(model_trace(view->model), handle->callback));
    buffer_add_span(out, name.size ? name : SPAN("callback"));
    buffer_add_text(out, "()");
}

/// The event that put the handle into the queue's reach: timer.fired, task.created, future.done, ...
static TraceEvent push_cause(const View *view, const ModelHandle *handle) {
    const Trace *trace = model_trace(view->model);
    return handle->pushed ? trace_event(trace, trace_event(trace, handle->pushed).cause) : (TraceEvent){0};
}

static void add_by(const View *view, const char *words, TraceObject by, Buffer *out) {
    buffer_add_text(out, words);
    words_object(view, by, out);
}

/// True if it was pushed on the heap last: at timer.fired it is on its way to the queue.
static bool is_timer(const View *view, const ModelHandle *handle) {
    if (!handle->pushed) return false;
    return trace_event(model_trace(view->model), handle->pushed).kind == TRACE_TIMER_PUSHED;
}

static void callback_reason(const View *view, const ModelHandle *handle, Buffer *out) {
    if (handle->owner)
        add_by(view, "callback of ", handle->owner, out);
    else if (handle->pushed_by && trace_object_kind(handle->pushed_by) != TRACE_OBJECT_LOOP)
        add_by(view, "from ", handle->pushed_by, out);
    else
        buffer_add_text(out, "callback");
}

void words_handle_reason(const View *view, const ModelHandle *handle, Buffer *out) {
    TraceEvent cause = push_cause(view, handle);
    bool by_loop = !handle->pushed_by || trace_object_kind(handle->pushed_by) == TRACE_OBJECT_LOOP;
    if (handle->cancelled)
        buffer_add_text(out, "cancelled: is skipped");
    else if (cause.kind == TRACE_TIMER_FIRED || is_timer(view, handle))
        buffer_add_text(out, "its timer fired");
    else if (handle->kind == TRACE_HANDLE_KIND_CALLBACK)
        callback_reason(view, handle, out);
    else if (cause.kind == TRACE_TASK_CREATED)
        add_by(view, by_loop ? "the first task" : "new, by ", by_loop ? 0 : handle->pushed_by, out);
    else if (handle->pushed_by == handle->owner)
        buffer_add_text(out, "yielded");
    else if (by_loop && cause.kind == TRACE_FUTURE_DONE)
        add_by(view, "woken by ", cause.slots[0], out);
    else
        add_by(view, "woken by ", handle->pushed_by, out);
}
