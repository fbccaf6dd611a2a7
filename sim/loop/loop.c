#include "sim/loop/loop.h"

#include "sim/loop/threads.h"
#include "sim/vm/collector.h"
#include "sim/vm/finding.h"
#include <math.h>

/// With so many entries in the ready queue it is worth looking ahead (LoopHooks.fetch_ahead).
enum { FETCH_AHEAD_COUNT = 16 };

/// CPython's constants: when the heap is rebuilt, and the longest wait at once.
enum { MIN_SCHEDULED_TIMERS = 100 };
static const int64_t MAX_WAIT_NS = (int64_t)86400 * 1000000000;
/// A handle that takes longer is a finding: loop.slow_callback_duration's default.
static const int64_t SLOW_CALLBACK_NS = 100000000;
/// Farther deadlines are cut to this (about 290 years): no run gets there.
static const double MAX_DEADLINE_SECONDS = 9.2e9;

// ---- time -------------------------------------------------------------------------------------------------

int64_t loop_time_ns(Vm *vm) {
    if (vm->options->cpu_cost_ns > 0) vm_charge_cpu(vm);
    vm->clock_reads++;
    return vm->now_ns;
}

int64_t seconds_to_ns(double seconds) {
    if (seconds > MAX_DEADLINE_SECONDS) seconds = MAX_DEADLINE_SECONDS;
    if (seconds < -MAX_DEADLINE_SECONDS) seconds = -MAX_DEADLINE_SECONDS;
    return (int64_t)llrint(seconds * 1e9);
}

// ---- ready queue ------------------------------------------------------------------------------------------

/// The Handle of an entry that has one, else NULL.
static Handle *entry_handle(const ReadyEntry *entry) {
    Obj *target = entry->call.target;
    return target->kind == TYPE_HANDLE || target->kind == TYPE_TIMER_HANDLE ? (Handle *)target : NULL;
}

/// What joins a loop's queues is recorded at that loop, also while it does not run. Returns the moment for
/// trace_back_from.
static TraceMoment trace_go_to(Vm *vm, const Loop *loop) {
    TraceMoment outer = vm->trace->now;
    if (outer.loop != loop->trace_id) trace_at_iteration(vm->trace, loop->trace_id, loop->iteration);
    return outer;
}
static void trace_back_from(Vm *vm, const Loop *loop, TraceMoment outer) {
    if (outer.loop != loop->trace_id) trace_at_iteration(vm->trace, outer.loop, outer.iteration);
}

/// Records what an entry will do, and under which cause.
static void trace_ready(Vm *vm, Loop *loop, ReadyEntry *entry, TraceId cause) {
    if (!trace_is_on(vm->trace)) return;
    HandleText text;
    loop->hooks->describe(vm, entry, &text);
    if (!entry->mark.handle) entry->mark.handle = trace_object_new(vm->trace, TRACE_OBJECT_HANDLE);
    TraceMoment outer = trace_go_to(vm, loop);
    entry->mark.ready_event = trace_handle_ready(vm->trace, text.kind, entry->mark.handle, text.owner,
                                                 text.callback, loop->ready.count, cause);
    trace_back_from(vm, loop, outer);
}

void loop_push_ready(Vm *vm, Loop *loop, Obj *target, Value argument, TraceId cause) {
    ReadyEntry entry = {{target, argument}, {0}};
    Handle *handle = entry_handle(&entry);
    if (handle) entry.mark.handle = handle->trace_id;
    trace_ready(vm, loop, &entry, cause);
    if (handle) {
        handle->trace_id = entry.mark.handle;
        handle->ready = true;
    }
    ready_queue_push(vm, &loop->ready, entry);
}

static void trace_timer(Vm *vm, Loop *loop, Handle *handle) {
    if (!trace_is_on(vm->trace)) return;
    ReadyEntry entry = {{&handle->head, VALUE_UNSET}, {0}};
    HandleText text;
    loop->hooks->describe(vm, &entry, &text);
    handle->trace_id = trace_object_new(vm->trace, TRACE_OBJECT_HANDLE);
    TraceMoment outer = trace_go_to(vm, loop);
    trace_timer_created(vm->trace, handle->trace_id, text.owner, text.callback, 0);
    handle->pushed_event =
        trace_timer_pushed(vm->trace, handle->trace_id, handle->due_ns, (uint32_t)vm->clock_reads);
    trace_back_from(vm, loop, outer);
}

void loop_wake(Vm *vm, Loop *loop) {
    loop->pipe_written = true;
}

// ---- timers -----------------------------------------------------------------------------------------------

Handle *loop_call_at(Vm *vm, Loop *loop, int64_t due_ns, Value callback, Value args, Value context) {
    Handle *handle = obj_new(vm, vm->types[TYPE_TIMER_HANDLE], sizeof *handle);
    handle->loop = (Loop *)obj_keep(&loop->head);
    handle->callback = value_keep(callback);
    handle->args = value_keep(args);
    handle->context = context;
    handle->due_ns = due_ns;
    handle->scheduled = true;
    trace_timer(vm, loop, handle);
    timer_heap_push(vm, loop, (TimerEntry){due_ns, vm->clock_reads, (Handle *)obj_keep(&handle->head)});
    return handle;
}

void handle_cancel(Vm *vm, Handle *handle) {
    if (handle->cancelled) return;
    handle->cancelled = true;
    value_replace(vm, &handle->callback, VALUE_NONE);
    value_replace(vm, &handle->args, VALUE_NONE);
    if (handle->scheduled) {
        handle->loop->cancelled_count++;
        handle->cancel_event = trace_timer_cancelled(vm->trace, handle->trace_id);
    } else if (handle->ready) {
        handle->cancel_event = trace_handle_cancelled(vm->trace, handle->trace_id);
    }
}

// ---- run_once ---------------------------------------------------------------------------------------------

/// Too many cancelled timers: keep the others in array order, then heapify (Semantics 1.4 a).
static void rebuild_timers(Vm *vm, Loop *loop) {
    uint32_t kept = 0, count = loop->timer_count;
    for (uint32_t i = 0; i < count; i++) {
        Handle *handle = loop->timers[i].handle;
        if (handle->cancelled) {
            handle->scheduled = false;
            DROP(vm, handle);
        } else {
            loop->timers[kept++] = loop->timers[i];
        }
    }
    loop->timer_count = kept;
    loop->cancelled_count = 0;
    timer_heap_rebuild(loop);
    trace_heap_rebuilt(vm->trace, kept, count - kept);
}

static void drop_cancelled_timers(Vm *vm, Loop *loop) {
    if (loop->timer_count > MIN_SCHEDULED_TIMERS && loop->cancelled_count * 2 > loop->timer_count) {
        rebuild_timers(vm, loop);
        return;
    }
    while (loop->timer_count && loop->timers[0].handle->cancelled) {
        Handle *handle = timer_heap_pop(loop).handle;
        loop->cancelled_count--;
        handle->scheduled = false;
        trace_timer_dropped(vm->trace, handle->trace_id, handle->cancel_event);
        DROP(vm, handle);
    }
}

static bool pipe_has_byte(void *context) {
    return ((Loop *)context)->pipe_written;
}

/// Waits until the first timer is due or a thread wakes the loop.
static void wait_for_event(Vm *vm, Loop *loop) {
    int64_t until_ns = -1;
    TracePollEnd end = TRACE_POLL_END_TIMER;
    if (loop->timer_count) {
        until_ns = loop->timers[0].due_ns;
        loop_time_ns(vm); // CPython reads the clock to compute the timeout
        if (until_ns <= vm->now_ns) return;
        if (until_ns > vm->now_ns + MAX_WAIT_NS) {
            until_ns = vm->now_ns + MAX_WAIT_NS;
            end = TRACE_POLL_END_CAPPED;
        }
    }
    trace_poll_begun(vm->trace, until_ns < 0 ? -1 : until_ns - vm->now_ns);
    switch (threads_wait(vm, until_ns, pipe_has_byte, loop, TRACE_CLOCK_MOVE_IDLE)) {
    case WAIT_READY: end = TRACE_POLL_END_THREAD; break;
    case WAIT_TIME: break;
    case WAIT_DEADLOCK:
        trace_poll_ended(vm->trace, TRACE_POLL_END_DEADLOCK, 0);
        loop->hooks->deadlock(vm, loop);
        break;
    }
    trace_poll_ended(vm->trace, end, 0);
}

/// What select() does: waits if nothing is ready, then puts the self-pipe's reader behind what is
/// (Semantics 1.4 b, c).
static void poll(Vm *vm, Loop *loop) {
    if (loop->ready.count == 0 && !loop->stopping && !loop->pipe_written) wait_for_event(vm, loop);
    if (loop->pipe_written && !loop->pipe_signalled) {
        loop->pipe_signalled = true;
        loop_push_ready(vm, loop, loop->hooks->pipe_reader(vm, loop), VALUE_UNSET, 0);
    }
}

/// Moves every timer that is due to the ready queue, cancelled ones too (Semantics 1.4 d).
static void collect_due_timers(Vm *vm, Loop *loop) {
    loop_time_ns(vm);
    while (loop->timer_count && loop->timers[0].due_ns <= vm->now_ns) {
        timer_heap_fetch_next(loop);
        Handle *handle = timer_heap_pop(loop).handle;
        handle->scheduled = false;
        TraceId fired = trace_timer_fired(vm->trace, handle->trace_id, handle->pushed_event);
        loop_push_ready(vm, loop, &handle->head, VALUE_UNSET, fired);
    }
}

/// One handle kept the loop for so long that everything else was late.
static void trace_slow(Vm *vm, const ReadyEntry *entry, int64_t cost_ns, TraceId run) {
    if (!trace_is_on(vm->trace)) return;
    TraceEvent ready = trace_event(vm->trace, entry->mark.ready_event); // its owner and callback
    Span callback = trace_string(vm->trace, ready.slots[2]);
    finding_add(vm, &(Finding){TRACE_FINDING_KIND_SLOW_CALLBACK, ready.slots[1], cost_ns, run, 0},
                "%.*s kept the event loop busy for %D at once.", (int)callback.size, callback.bytes);
}

/// Runs what was ready when the phase began; what is added meanwhile waits for the next iteration
/// (Semantics 1.4 e, f).
static bool run_ready(Vm *vm, Loop *loop, uint32_t begun_with) {
    uint32_t count = loop->ready.count;
    vm_count_handles(vm, count);
    if (count != begun_with) trace_run_phase(vm->trace, count);
    bool ok = true;
    for (uint32_t i = 0; ok && i < count; i++) {
        if (loop->ready.count >= FETCH_AHEAD_COUNT) loop->hooks->fetch_ahead(&loop->ready);
        ReadyEntry entry = ready_queue_take(&loop->ready);
        Handle *handle = entry_handle(&entry);
        if (handle) handle->ready = false;
        if (handle && handle->cancelled) {
            trace_handle_skipped(vm->trace, entry.mark.handle, handle->cancel_event);
        } else {
            TraceId run = trace_handle_run(vm->trace, entry.mark.handle, entry.mark.ready_event);
            trace_at_cause(vm->trace, run);
            int64_t started_ns = vm->now_ns;
            ok = loop->hooks->run(vm, loop, &entry);
            vm_end_computing(vm);
            if (vm->now_ns - started_ns >= SLOW_CALLBACK_NS)
                trace_slow(vm, &entry, vm->now_ns - started_ns, run);
            trace_handle_done(vm->trace, entry.mark.handle);
            trace_at_cause(vm->trace, 0);
        }
        obj_drop(vm, entry.call.target);
        value_drop(vm, entry.call.argument);
    }
    return ok;
}

bool loop_run_once(Vm *vm, Loop *loop) {
    loop->iteration++;
    vm_count_iteration(vm);
    vm->turn_started = vm->executed;
    vm->items_taken = 0;
    trace_at_iteration(vm->trace, loop->trace_id, loop->iteration);
    uint32_t ready = loop->ready.count;
    trace_iteration_begun(vm->trace, ready, loop->timer_count);
    gc_collect_if_due(vm);
    drop_cancelled_timers(vm, loop);
    poll(vm, loop);
    collect_due_timers(vm, loop);
    return run_ready(vm, loop, ready);
}

bool loop_must_wait(Vm *vm, Loop *loop, int64_t *until_ns) {
    drop_cancelled_timers(vm, loop);
    if (loop->ready.count || loop->stopping || loop->pipe_written) return false;
    *until_ns = loop->timer_count ? loop->timers[0].due_ns : -1;
    if (loop->timer_count) loop_time_ns(vm); // CPython reads the clock to compute the timeout
    return !loop->timer_count || *until_ns > vm->now_ns;
}

bool loop_run_forever(Vm *vm, Loop *loop) {
    bool ok;
    do {
        ok = loop_run_once(vm, loop);
    } while (ok && !loop->stopping);
    return ok;
}

bool loop_check_closed(Vm *vm, Loop *loop) {
    if (!loop->closed) return true;
    error_raise(vm, EXC_RUNTIME_ERROR, "Event loop is closed");
    return false;
}
