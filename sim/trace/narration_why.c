/// Why a task runs, and what it waits for: along the cause links and a little way back in the trace.
#include "sim/trace/lanes.h"
#include "sim/trace/narration_parts.h"

enum {
    NEAR_EVENTS = 64,  // what belongs to one call stands so near
    FAR_EVENTS = 4096, // how far back the holder of a lock is looked for
    MOST_MEMBERS = 4,  // tasks named of a gather
};

// ---- why a task runs

/// Who cancelled `task`, for a step that begins with CancelledError.
static void say_canceller(const Narration *say, TraceId before, TraceObject task) {
    TraceId request =
        narration_find_back(say->trace, before, FAR_EVENTS, TRACE_TASK_CANCEL_REQUESTED, 0, task);
    if (!request) return;
    Narration on = narration_on(say, request);
    TraceId expired = narration_find_back(say->trace, request, NEAR_EVENTS, TRACE_TIMEOUT_EXPIRED, 1, task);
    TraceEvent ready = trace_event(say->trace, trace_event(say->trace, on.event.cause).cause);
    bool by_callback = ready.kind == TRACE_HANDLE_READY && ready.small == TRACE_HANDLE_KIND_CALLBACK;
    bool by_task = by_callback && trace_object_kind(ready.slots[1]) == TRACE_OBJECT_TASK;
    if (expired)
        narration_say(&on, ": its time is up");
    else if (on.event.slots[1])
        narration_say(&on, ": {by} cancelled it");
    else if (by_task) {
        buffer_add_text(say->out, ": it is cancelled because ");
        narrate_object(say->trace, ready.slots[1], say->out);
        buffer_add_text(say->out, " failed");
    } else {
        narration_say(&on, by_callback ? ": its time is up" : ": it is cancelled");
    }
}

/// What somebody did so that the first in a line could go on.
static const char *waking_deed(const TraceEvent *event) {
    switch ((int)event->kind) {
    case TRACE_PRIMITIVE_RELEASED: return ": {by} released {primitive}";
    case TRACE_PRIMITIVE_SET: return ": {by} set {primitive}";
    case TRACE_PRIMITIVE_NOTIFIED: return ": {by} notified {primitive}";
    case TRACE_PRIMITIVE_BROKEN: return ": {by} broke {primitive}";
    case TRACE_PRIMITIVE_ACQUIRED: return ": {by} came to {primitive}";
    case TRACE_QUEUE_PUT: return ": {by} put {item} into {queue}";
    case TRACE_QUEUE_GOT: return ": {by} made room in {queue}";
    case TRACE_QUEUE_TASK_DONE: return ": {by} finished the last item of {queue}";
    default: return NULL;
    }
}

static TraceId find_deed(const Trace *trace, TraceId woken, TraceObject primitive) {
    TraceId cause = trace_event(trace, woken).cause;
    TraceEvent event = trace_event(trace, cause);
    if (waking_deed(&event)) return cause;
    for (TraceId id = woken; id-- > 1 && woken - id < NEAR_EVENTS;) {
        event = trace_event(trace, id);
        if (waking_deed(&event) && event.slots[0] == primitive) return id;
    }
    return 0;
}

/// `done` = the future.done of a place in a primitive's line.
static void say_woken(const Narration *say, TraceId done, TraceObject waiter, TraceObject task) {
    TraceId woken = narration_find_back(say->trace, done, NEAR_EVENTS, TRACE_PRIMITIVE_WOKEN, 2, waiter);
    TraceObject primitive = lanes_wait_target(say->trace, waiter);
    TraceId deed = find_deed(say->trace, woken ? woken : done, primitive);
    if (!deed) return;
    Narration on = narration_on(say, deed);
    narration_say(&on, waking_deed(&on.event));
    if (on.event.kind != TRACE_PRIMITIVE_RELEASED) return;
    buffer_add_text(say->out, ", and ");
    narrate_object(say->trace, task, say->out);
    buffer_add_text(say->out, " was first in line");
}

/// How a task or future ended, for "because it ...".
static const char *ending(const TraceEvent *done) {
    switch ((TraceOutcome)done->small) {
    case TRACE_OUTCOME_RESULT: return " is done";
    case TRACE_OUTCOME_EXCEPTION: return " failed with {type}";
    case TRACE_OUTCOME_CANCELLED: return " was cancelled";
    }
    return "";
}

/// `done` = the future.done of a gather, wait, wait_for, shield or task group: which member ended it.
static void say_member(const Narration *say, const Narration *done) {
    TraceEvent ready = trace_event(say->trace, trace_event(say->trace, done->event.cause).cause);
    Narration member = narration_on(say, ready.kind == TRACE_HANDLE_READY ? ready.cause : 0);
    bool ended = member.event.kind == TRACE_TASK_DONE || member.event.kind == TRACE_FUTURE_DONE;
    if (!ended) {
        bool timer = member.event.kind == TRACE_TIMER_FIRED;
        narration_say(done, timer ? ": the time of {future} is up" : ": {future} is done");
        return;
    }
    buffer_add_text(say->out, ": ");
    narrate_object(say->trace, member.event.slots[0], say->out);
    narration_say(&member, ending(&member.event));
    bool all = lanes_future(say->trace, done->event.slots[0]).small == TRACE_FUTURE_KIND_GATHER &&
               done->event.small == TRACE_OUTCOME_RESULT;
    if (all) narration_say(done, ", the last of {future}");
}

static void say_future_done(const Narration *say, TraceId id, TraceObject task) {
    Narration done = narration_on(say, id);
    TraceEvent future = lanes_future(say->trace, done.event.slots[0]);
    bool known = future.kind == TRACE_FUTURE_CREATED;
    if (done.event.small == TRACE_OUTCOME_CANCELLED) {
        say_canceller(say, id, task);
        return;
    }
    switch (known ? (TraceFutureKind)future.small : TRACE_FUTURE_KIND_PLAIN) {
    case TRACE_FUTURE_KIND_SLEEP: narration_say(&done, ": its {future} is over"); return;
    case TRACE_FUTURE_KIND_WAITER: say_woken(say, id, done.event.slots[0], task); return;
    case TRACE_FUTURE_KIND_GATHER:
    case TRACE_FUTURE_KIND_WAIT:
    case TRACE_FUTURE_KIND_WAIT_FOR:
    case TRACE_FUTURE_KIND_SHIELD: say_member(say, &done); return;
    case TRACE_FUTURE_KIND_EXECUTOR: narration_say(&done, ": the thread has finished {future}"); return;
    case TRACE_FUTURE_KIND_NETWORK: narration_say(&done, ": the answer has come"); return;
    case TRACE_FUTURE_KIND_PLAIN:
    case TRACE_FUTURE_KIND_CONCURRENT: break;
    }
    bool by_task = trace_object_kind(done.event.actor) == TRACE_OBJECT_TASK;
    bool failed = done.event.small == TRACE_OUTCOME_EXCEPTION;
    if (failed)
        narration_say(&done,
                      by_task ? ": {actor} set an exception in {future}" : ": {future} failed with {type}");
    else
        narration_say(&done, by_task ? ": {actor} set the result of {future}" : ": {future} is done");
}

void narration_say_why(const Narration *say, TraceId ready, TraceObject task) {
    TraceEvent event = trace_event(say->trace, ready);
    if (event.kind != TRACE_HANDLE_READY) return;
    Narration cause = narration_on(say, event.cause);
    switch ((int)cause.event.kind) {
    case TRACE_TASK_CREATED: narration_say(&cause, ": {actor} created it"); return;
    case TRACE_TASK_SUSPENDED: buffer_add_text(say->out, ": it had only let the others go first"); return;
    case TRACE_TASK_CANCEL_REQUESTED: say_canceller(say, event.cause + 1, task); return;
    case TRACE_FUTURE_DONE: say_future_done(say, event.cause, task); return;
    case TRACE_TASK_DONE:
        narration_say(&cause, ": {task}");
        narration_say(&cause, ending(&cause.event));
        return;
    default: return;
    }
}

// ---- what it waits for

/// The last task that got `primitive` before `id` and has not given it back; 0 = none is known.
static TraceObject find_holder(const Trace *trace, TraceId id, TraceObject primitive) {
    TraceId least = id > FAR_EVENTS ? id - FAR_EVENTS : 1;
    while (id-- > least) {
        TraceEvent event = trace_event(trace, id);
        if (event.slots[0] != primitive) continue;
        if (event.kind == TRACE_PRIMITIVE_ACQUIRED) return event.slots[1];
        if (event.kind == TRACE_PRIMITIVE_RELEASED) return 0;
    }
    return 0;
}

static void say_wait_in_line(const Narration *say, TraceObject primitive, TraceObject waiter) {
    TraceId joined =
        narration_find_back(say->trace, say->id, NEAR_EVENTS, TRACE_PRIMITIVE_WAITING, 2, waiter);
    TraceEvent event = trace_event(say->trace, joined);
    const char *what = "{task} waits for ";
    if (joined && event.small == TRACE_WAIT_LINE_GET) what = "{task} waits until something is in ";
    if (joined && event.small == TRACE_WAIT_LINE_PUT) what = "{task} waits until there is room in ";
    if (joined && event.small == TRACE_WAIT_LINE_JOIN) what = "{task} waits until all is finished of ";
    narration_say(say, what);
    narrate_object(say->trace, primitive, say->out);
    if (trace_object_kind(primitive) == TRACE_OBJECT_LOCK) {
        TraceObject holder = find_holder(say->trace, say->id, primitive);
        if (!holder) return;
        buffer_add_text(say->out, ", which ");
        narrate_object(say->trace, holder, say->out);
        buffer_add_text(say->out, " holds");
    }
    if (joined && event.slots[3] > 1)
        buffer_printf(say->out, "; %u stand in line before it", (unsigned)event.slots[3] - 1);
}

/// ": Task-2, Task-3 and Task-4", if there are not too many.
static void say_members(const Narration *say, TraceObject group, TraceId created) {
    TraceObject members[MOST_MEMBERS];
    int count = 0;
    for (TraceId id = created + 1; id < say->id && id - created < NEAR_EVENTS; id++) {
        TraceEvent event = trace_event(say->trace, id);
        if (event.kind != TRACE_MEMBER_ADDED || event.slots[0] != group) continue;
        if (count == MOST_MEMBERS) return;
        members[count++] = event.slots[1];
    }
    for (int i = 0; i < count; i++) {
        buffer_add_text(say->out, i == 0 ? ": " : i == count - 1 ? " and " : ", ");
        narrate_object(say->trace, members[i], say->out);
    }
}

static void say_sleep(const Narration *say, TraceObject future) {
    TraceId made = narration_find_back(say->trace, say->id, NEAR_EVENTS, TRACE_TIMER_CREATED, 1, future);
    TraceObject timer = trace_event(say->trace, made).slots[0];
    TraceId pushed =
        made ? narration_find_back(say->trace, say->id, NEAR_EVENTS, TRACE_TIMER_PUSHED, 0, timer) : 0;
    narration_say(say, "{task} waits in {on}");
    if (!pushed) return;
    Narration on = narration_on(say, pushed);
    narration_say(&on, " until {due}");
}

static void say_wait(const Narration *say, TraceObject on) {
    TraceEvent future = lanes_future(say->trace, on);
    TraceObject target = lanes_wait_target(say->trace, on);
    if (on == 0) {
        narration_say(say, "{task} lets the others go first");
    } else if (target != on) {
        say_wait_in_line(say, target, on);
    } else if (trace_object_kind(on) == TRACE_OBJECT_TASK) {
        narration_say(say, "{task} waits until {on} is done");
    } else if (future.small == TRACE_FUTURE_KIND_SLEEP) {
        say_sleep(say, on);
    } else if (future.small == TRACE_FUTURE_KIND_NETWORK) {
        narration_say(say, "{task} waits for the answer to {on}");
    } else if (future.small == TRACE_FUTURE_KIND_EXECUTOR) {
        narration_say(say, "{task} waits until a thread has finished {on}");
    } else {
        narration_say(say, "{task} waits for {on}");
        say_members(say, on, trace_object(say->trace, on).created);
    }
}

void narration_say_wait(const Narration *say) {
    say_wait(say, say->event.slots[1]);
    buffer_add_byte(say->out, '.');
}
