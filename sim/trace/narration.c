/// A sentence for each kind of event: most are a template, some need a choice.
#include "sim/trace/narration.h"

#include "sim/trace/lanes.h"
#include "sim/trace/narration_parts.h"
#include <string.h>

/// Kinds that are not here have a function in narrate_event.
static const char *const SENTENCES[TRACE_KIND_COUNT] = {
    [TRACE_LOOP_STOPPED] = "{loop} stops.",
    [TRACE_LOOP_CLOSED] = "{loop} is closed.",
    [TRACE_RUN_PHASE] = "The loop now calls what is ready, one after the other: {handles}.",
    [TRACE_HANDLE_DONE] = "Control goes back to the loop.",
    [TRACE_HANDLE_CANCELLED] = "{handle} is cancelled; it keeps its place in the ready queue.",
    [TRACE_HANDLE_SKIPPED] = "{handle} was cancelled: the loop skips it.",
    [TRACE_HEAP_REBUILT] = "Too many timers are cancelled: {removed} are thrown away, {kept} are left.",
    [TRACE_TASK_CREATED] = "{actor} creates {task} to run {coroutine}.",
    [TRACE_TASK_CANCEL_DELIVERED] = "CancelledError is thrown into {task}.",
    [TRACE_TASK_UNCANCELLED] = "{task} takes one cancel request back; {requests} are left.",
    [TRACE_TASK_UNRETRIEVED] = "{future} failed, and nobody ever asked for its exception, {type}.",
    [TRACE_TASK_DESTROYED] = "{task} is destroyed although it is not done.",
    [TRACE_FRAME_ENTERED] = "{actor} enters {function}.",
    [TRACE_LINE_ENTERED] = "{actor} comes to this line.",
    [TRACE_CALLBACK_REMOVED] = "{callback} is no longer called when {future} is done.",
    [TRACE_MEMBER_ADDED] = "{group} waits for {member}.",
    [TRACE_OBJECT_NAMED] = "From now on it is called {label}.",
    [TRACE_PRIMITIVE_WAITING] = "{by} joins the line of {primitive}, in place {place}.",
    [TRACE_PRIMITIVE_WOKEN] = "{who} is first in the line of {primitive} and is woken.",
    [TRACE_PRIMITIVE_LEFT] = "{who} leaves the line of {primitive}.",
    [TRACE_PRIMITIVE_SET] = "{by} sets {primitive}; tasks woken: {waiters}.",
    [TRACE_PRIMITIVE_CLEARED] = "{by} clears {primitive}.",
    [TRACE_PRIMITIVE_NOTIFIED] = "{by} notifies {primitive}; tasks woken: {waiters}.",
    [TRACE_PRIMITIVE_BROKEN] = "{by} breaks {primitive}.",
    [TRACE_QUEUE_PUT] = "{by} puts {item} into {queue}, which now holds {size}.",
    [TRACE_QUEUE_GOT] = "{by} takes {item} out of {queue}, which now holds {size}.",
    [TRACE_QUEUE_TASK_DONE] = "{by} marks an item of {queue} as finished; {unfinished} are not.",
    [TRACE_TIMEOUT_EXPIRED] = "The deadline of {timeout} has passed: {task} is cancelled.",
    [TRACE_BLOCKING_ENDED] = "{actor} goes on after {duration}.",
    [TRACE_POOL_CREATED] = "{actor} makes {pool} with up to {workers} workers.",
    [TRACE_THREAD_STARTED] = "{thread} starts.",
    [TRACE_JOB_SUBMITTED] = "{actor} hands {function} to {pool}.",
    [TRACE_JOB_TAKEN] = "{thread} takes the job {job}.",
    [TRACE_THREAD_WAKES] = "{thread} goes on.",
    [TRACE_THREAD_IDLE] = "{thread} has no further job and waits for one.",
    [TRACE_THREAD_ENDED] = "{thread} ends.",
    [TRACE_NET_REQUEST] = "{actor} sends {method} {url}.",
    [TRACE_EXCEPTION_CAUGHT] = "{actor} catches {type}.",
    [TRACE_EXCEPTION_CROSSED] = "{type} goes from {from} to {to}, which awaited it.",
};

// ---- the loop

static void say_loop_started(const Narration *say) {
    narration_say(say, say->event.slots[1] ? "{loop} runs until {until} is done."
                                           : "{loop} runs until it is stopped.");
}

static void say_iteration(const Narration *say) {
    buffer_printf(say->out, "Iteration %u begins", (unsigned)trace_moment(say->trace, say->id).iteration);
    narration_say(say, " with {ready} ready and {timers} in the timer heap.");
}

static void say_poll_begun(const Narration *say) {
    int64_t timeout_ns = trace_time_slot(&say->event, 0);
    if (timeout_ns < 0) {
        narration_say(say, "Nothing is ready and no timer is set: {actor} waits until something happens.");
        return;
    }
    narration_say(say, "Nothing is ready: {actor} waits {timeout} for the next timer.");
}

static void say_poll_ended(const Narration *say) {
    static const char *const BY[] = {
        [TRACE_POLL_END_TIMER] = "The wait is over: a timer is due.",
        [TRACE_POLL_END_THREAD] = "The wait is over: a thread has something for the loop.",
        [TRACE_POLL_END_NETWORK] = "The wait is over: the network has answered.",
        [TRACE_POLL_END_CAPPED] = "The wait is over: the loop never waits longer at once.",
        [TRACE_POLL_END_DEADLOCK] = "The wait can never end: nothing is left that could happen.",
    };
    narration_say(say, BY[say->event.small]);
}

static void say_clock(const Narration *say) {
    static const char *const WHY[] = {
        [TRACE_CLOCK_MOVE_IDLE] = "The clock moves from {from} to {to}: nothing was to do before.",
        [TRACE_CLOCK_MOVE_BLOCKING] = "The clock moves from {from} to {to} while {actor} blocks the loop.",
        [TRACE_CLOCK_MOVE_COMPUTE] = "The clock moves from {from} to {to} while {actor} computes.",
    };
    narration_say(say, WHY[say->event.small]);
}

static void say_handle(const Narration *say, const char *task_does, const char *callback_does,
                       TraceId ready) {
    Narration on = narration_on(say, ready);
    if (on.event.kind != TRACE_HANDLE_READY) {
        narration_say(say, "{handle} runs.");
        return;
    }
    bool plain = on.event.small == TRACE_HANDLE_KIND_CALLBACK;
    narration_say(&on, plain ? callback_does : task_does);
    if (!plain) narration_say_why(say, ready, on.event.slots[1]);
    buffer_add_byte(say->out, '.');
}

static void say_timer(const Narration *say) {
    static const char *const DOES[TRACE_KIND_COUNT] = {
        [TRACE_TIMER_CREATED] = "A timer is made for ",
        [TRACE_TIMER_PUSHED] = "The timer heap takes in ",
        [TRACE_TIMER_FIRED] = "Its time has come: ",
        [TRACE_TIMER_CANCELLED] = "The timer is cancelled of ",
        [TRACE_TIMER_DROPPED] = "Thrown away, as it is cancelled: the timer of ",
    };
    buffer_add_text(say->out, DOES[say->event.kind]);
    TraceObject owner = narration_created_slot(say->trace, say->event.slots[0], TRACE_TIMER_CREATED, 1);
    narrate_object(say->trace, owner ? owner : say->event.slots[0], say->out);
    narration_say(say, say->event.kind == TRACE_TIMER_PUSHED ? ", due at {due}." : ".");
}

// ---- tasks and futures

static void say_cancel(const Narration *say) {
    narration_say(say, say->event.slots[1] ? "{by} cancels {task}" : "{actor} cancels {task}");
    switch ((TraceCancelEffect)say->event.small) {
    case TRACE_CANCEL_EFFECT_PASSED_ON: break;
    case TRACE_CANCEL_EFFECT_PENDING: narration_say(say, ", which will notice when it runs next"); break;
    case TRACE_CANCEL_EFFECT_IGNORED: narration_say(say, ", which is already done"); break;
    }
    buffer_add_byte(say->out, '.');
}

/// `task.done`, `future.done` and `job.done` have the same slots.
static void say_done(const Narration *say, const char *who) {
    narration_say(say, who);
    bool text = say->event.slots[2] != 0;
    switch ((TraceOutcome)say->event.small) {
    case TRACE_OUTCOME_RESULT: {
        bool none = span_equal(trace_string(say->trace, say->event.slots[1]), SPAN("NoneType"));
        narration_say(say, none || !text ? " is done." : " is done; its result is {text}.");
        return;
    }
    case TRACE_OUTCOME_EXCEPTION:
        narration_say(say, text ? " fails with {type}: {text}." : " fails with {type}.");
        return;
    case TRACE_OUTCOME_CANCELLED: narration_say(say, " is cancelled."); return;
    }
}

static void say_frame_left(const Narration *say) {
    static const char *const HOW[] = {
        [TRACE_FRAME_END_RETURN] = "{actor} returns from {function}.",
        [TRACE_FRAME_END_RAISE] = "{actor} leaves {function} with an exception.",
        [TRACE_FRAME_END_YIELD] = "{actor} hands a value out of {function}.",
    };
    narration_say(say, HOW[say->event.small]);
}

static void say_callback_added(const Narration *say) {
    bool plain = say->event.small == TRACE_HANDLE_KIND_CALLBACK;
    narration_say(say, plain ? "When {future} is done, {callback} is called."
                             : "When {future} is done, {owner} is woken.");
}

static void say_future_created(const Narration *say) {
    bool waiter = say->event.small == TRACE_FUTURE_KIND_WAITER;
    narration_say(say, waiter ? "{actor} makes a future to wait for {serves}." : "{actor} makes {future}.");
}

// ---- primitives

static void say_primitive_created(const Narration *say) {
    TraceObjectKind kind = trace_object_kind(say->event.slots[0]);
    narration_say(say, "{actor} makes {primitive}");
    if (kind == TRACE_OBJECT_SEMAPHORE) narration_say(say, " with {capacity} places");
    if (kind == TRACE_OBJECT_QUEUE && say->event.slots[1]) narration_say(say, " with room for {capacity}");
    if (kind == TRACE_OBJECT_BARRIER) narration_say(say, " for {capacity}");
    buffer_add_byte(say->out, '.');
}

static void say_acquired(const Narration *say) {
    switch ((int)trace_object_kind(say->event.slots[0])) {
    case TRACE_OBJECT_SEMAPHORE:
        narration_say(say, "{by} takes a place of {primitive}; places left: {value}.");
        return;
    case TRACE_OBJECT_EVENT: narration_say(say, "{by} passes {primitive}, which is set."); return;
    case TRACE_OBJECT_BARRIER: narration_say(say, "{by} passes {primitive}."); return;
    case TRACE_OBJECT_TASK_GROUP:
    case TRACE_OBJECT_TIMEOUT: narration_say(say, "{by} enters {primitive}."); return;
    default: narration_say(say, "{by} gets {primitive}."); return;
    }
}

static void say_released(const Narration *say) {
    switch ((int)trace_object_kind(say->event.slots[0])) {
    case TRACE_OBJECT_SEMAPHORE:
        narration_say(say, "{by} gives a place of {primitive} back; places free: {value}.");
        return;
    case TRACE_OBJECT_TASK_GROUP:
    case TRACE_OBJECT_TIMEOUT: narration_say(say, "{by} leaves {primitive}."); return;
    default: narration_say(say, "{by} releases {primitive}."); return;
    }
}

static void say_timeout_set(const Narration *say) {
    bool none = trace_time_slot(&say->event, 1) < 0;
    narration_say(say, none ? "{timeout} has no deadline." : "{timeout} has its deadline at {due}.");
}

// ---- blocking, threads, network

static void say_blocking(const Narration *say) {
    bool thread = trace_object_kind(say->event.actor) == TRACE_OBJECT_THREAD;
    narration_say(say, thread ? "{actor} waits: {what}."
                              : "{actor} BLOCKS the loop with {what}: nobody else can run.");
}

static void say_thread_sleeps(const Narration *say) {
    bool until = trace_time_slot(&say->event, 1) >= 0;
    narration_say(say, until ? "{thread} sleeps until {until}." : "{thread} waits.");
}

static void say_response(const Narration *say) {
    narration_say(say, say->event.slots[1] ? "{connection} is answered after {latency} with status {status}."
                                           : "{connection} is answered after {latency}.");
}

// ---- output, exceptions, the end

static void say_output(const Narration *say) {
    Span text = trace_string(say->trace, say->event.slots[0]);
    const char *verb =
        say->event.small == TRACE_STREAM_STDERR ? "{actor} writes to stderr" : "{actor} prints";
    narration_say(say, verb);
    bool blank = text.size == 1 && text.bytes[0] == '\n';
    narration_say(say, blank ? " an empty line." : " \"{text}\".");
}

static void say_exception(const Narration *say, const char *what) {
    narration_say(say, what);
    narration_say(say, say->event.slots[1] ? ": {message}." : ".");
}

static void say_finding(const Narration *say) {
    trace_add_clean(say->out, trace_string(say->trace, say->event.slots[3]));
}

static void say_edge(const Narration *say) {
    bool task = trace_object_kind(say->event.slots[0]) == TRACE_OBJECT_TASK;
    narration_say(say, task ? "{waiting} cannot go on without {on}."
                            : "Only {on} could end the wait for {waiting}.");
}

static void say_end(const Narration *say) {
    static const char *const HOW[] = {
        [TRACE_RUN_END_FINISHED] = "The program ends.",
        [TRACE_RUN_END_EXCEPTION] = "The program ends with an exception, {text}.",
        [TRACE_RUN_END_EXIT] = "The program ends itself with status {status}.",
        [TRACE_RUN_END_DEADLOCK] = "DEADLOCK: nothing can ever run again.",
        [TRACE_RUN_END_LIMIT] = "The run is stopped at a limit: {text}",
    };
    narration_say(say, HOW[say->event.small]);
}

static void say_resumed(const Narration *say, const char *does) {
    narration_say(say, does);
    narration_say_why(say, trace_event(say->trace, say->event.cause).cause, say->event.slots[0]);
    buffer_add_byte(say->out, '.');
}

// ---- all of them

static void say_event(const Narration *say) {
    switch ((int)say->event.kind) {
    case TRACE_LOOP_STARTED: say_loop_started(say); return;
    case TRACE_ITERATION_BEGUN: say_iteration(say); return;
    case TRACE_POLL_BEGUN: say_poll_begun(say); return;
    case TRACE_POLL_ENDED: say_poll_ended(say); return;
    case TRACE_CLOCK_ADVANCED: say_clock(say); return;
    case TRACE_HANDLE_READY:
        say_handle(say, "{owner} is ready to run", "{callback} is to be called", say->id);
        return;
    case TRACE_HANDLE_RUN:
        say_handle(say, "{owner} runs", "The loop calls {callback}", say->event.cause);
        return;
    case TRACE_TIMER_CREATED:
    case TRACE_TIMER_PUSHED:
    case TRACE_TIMER_FIRED:
    case TRACE_TIMER_CANCELLED:
    case TRACE_TIMER_DROPPED: say_timer(say); return;
    case TRACE_TASK_STARTED: say_resumed(say, "{task} runs for the first time"); return;
    case TRACE_TASK_RESUMED: say_resumed(say, "{task} goes on"); return;
    case TRACE_TASK_SUSPENDED: narration_say_wait(say); return;
    case TRACE_TASK_CANCEL_REQUESTED: say_cancel(say); return;
    case TRACE_TASK_DONE: say_done(say, "{task}"); return;
    case TRACE_FUTURE_DONE: say_done(say, "{future}"); return;
    case TRACE_JOB_DONE: say_done(say, "The job {job}"); return;
    case TRACE_FRAME_LEFT: say_frame_left(say); return;
    case TRACE_FUTURE_CREATED: say_future_created(say); return;
    case TRACE_CALLBACK_ADDED: say_callback_added(say); return;
    case TRACE_PRIMITIVE_CREATED: say_primitive_created(say); return;
    case TRACE_PRIMITIVE_ACQUIRED: say_acquired(say); return;
    case TRACE_PRIMITIVE_RELEASED: say_released(say); return;
    case TRACE_TIMEOUT_SET: say_timeout_set(say); return;
    case TRACE_BLOCKING_BEGUN: say_blocking(say); return;
    case TRACE_THREAD_SLEEPS: say_thread_sleeps(say); return;
    case TRACE_NET_RESPONSE: say_response(say); return;
    case TRACE_OUTPUT: say_output(say); return;
    case TRACE_EXCEPTION_RAISED: say_exception(say, "{actor} raises {type}"); return;
    case TRACE_EXCEPTION_UNHANDLED: say_exception(say, "Nobody catches {type}"); return;
    case TRACE_FINDING: say_finding(say); return;
    case TRACE_FINDING_EDGE: say_edge(say); return;
    case TRACE_RUN_ENDED: say_end(say); return;
    default: narration_say(say, SENTENCES[say->event.kind]); return;
    }
}

void narrate_event(const Trace *trace, TraceId id, Buffer *out) {
    size_t start = out->size;
    Narration say = {trace, id, trace_event(trace, id), out};
    say_event(&say);
    // Only our own word "the" stands at the beginning of a sentence in small letters, names stay as they are.
    if (out->size - start > 4 && memcmp(out->bytes + start, "the ", 4) == 0) out->bytes[start] = 'T';
}

// ---- which of them tell the story

/// A callback of the library: the last part of its name begins with an underscore.
static bool is_library_callback(Span name) {
    size_t start = name.size;
    while (start > 0 && name.bytes[start - 1] != '.')
        start--;
    return start < name.size && name.bytes[start] == '_';
}

static bool tells_handle_run(const Trace *trace, const TraceEvent *run) {
    TraceEvent ready = trace_event(trace, run->cause);
    return ready.kind == TRACE_HANDLE_READY && ready.small == TRACE_HANDLE_KIND_CALLBACK &&
           !is_library_callback(trace_string(trace, ready.slots[2]));
}

static bool is_internal(const Trace *trace, TraceObject object) {
    return trace_object_kind(object) == TRACE_OBJECT_TASK && lanes_is_internal(trace, object);
}

bool narrate_is_telling(const Trace *trace, TraceId id) {
    TraceEvent event = trace_event(trace, id);
    if (is_internal(trace, event.actor)) return false;
    switch ((int)event.kind) {
    case TRACE_HANDLE_RUN: return tells_handle_run(trace, &event);
    case TRACE_TASK_CANCEL_REQUESTED:
        return trace_event(trace, id - 1).kind != TRACE_TIMEOUT_EXPIRED; // says it too
    case TRACE_TASK_CREATED: return !is_internal(trace, event.slots[0]);
    case TRACE_TASK_STARTED:
    case TRACE_TASK_RESUMED:
    case TRACE_TASK_SUSPENDED:
    case TRACE_TASK_DONE:
    case TRACE_TASK_UNRETRIEVED:
    case TRACE_TASK_DESTROYED:
    case TRACE_PRIMITIVE_ACQUIRED:
    case TRACE_PRIMITIVE_RELEASED:
    case TRACE_PRIMITIVE_SET:
    case TRACE_PRIMITIVE_CLEARED:
    case TRACE_PRIMITIVE_NOTIFIED:
    case TRACE_PRIMITIVE_BROKEN:
    case TRACE_QUEUE_PUT:
    case TRACE_QUEUE_GOT:
    case TRACE_QUEUE_TASK_DONE:
    case TRACE_TIMEOUT_EXPIRED:
    case TRACE_POLL_BEGUN:
    case TRACE_BLOCKING_BEGUN:
    case TRACE_BLOCKING_ENDED:
    case TRACE_JOB_SUBMITTED:
    case TRACE_JOB_TAKEN:
    case TRACE_JOB_DONE:
    case TRACE_NET_REQUEST:
    case TRACE_NET_RESPONSE:
    case TRACE_OUTPUT:
    case TRACE_EXCEPTION_RAISED:
    case TRACE_EXCEPTION_CAUGHT:
    case TRACE_EXCEPTION_UNHANDLED:
    case TRACE_FINDING:
    case TRACE_RUN_ENDED: return true;
    default: return false;
    }
}
