/// A toy event loop for tests of the trace: tasks are lists of acts, and it records what the real simulator
/// records for the same program (order of events: sim/trace/README.md). One semaphore (1 = a lock), one
/// gather in the first task.
#ifndef LOOPSCOPE_TESTS_TOY_RUN_H
#define LOOPSCOPE_TESTS_TOY_RUN_H

#include "sim/trace/trace.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND 1000000000LL
#define MILLISECOND 1000000LL

typedef enum ToyAct {
    TOY_END,
    TOY_SLEEP,   // ns
    TOY_YIELD,   // sleep(0)
    TOY_BLOCK,   // ns: time.sleep
    TOY_PRINT,   // text
    TOY_SPAWN,   // all other tasks of the table
    TOY_GATHER,  // waits for all of them
    TOY_ACQUIRE, // the semaphore
    TOY_RELEASE,
    TOY_RAISE,  // text
    TOY_CANCEL, // index
} ToyAct;

typedef struct ToyStep {
    ToyAct act;
    uint32_t line;
    int64_t ns;
    const char *text;
    uint32_t index;
} ToyStep;

#define STEP(does, at)                                                                                       \
    { .act = TOY_##does, .line = (at) }
#define STEP_NS(does, at, duration_ns)                                                                       \
    { .act = TOY_##does, .line = (at), .ns = (duration_ns) }
#define STEP_TEXT(does, at, words)                                                                           \
    { .act = TOY_##does, .line = (at), .text = (words) }
#define STEP_INDEX(does, at, other)                                                                          \
    { .act = TOY_##does, .line = (at), .index = (other) }

typedef struct ToyTask {
    const char *name, *coroutine;
    const ToyStep *steps;
} ToyTask;

enum { TOY_MAX_TASKS = 3000, TOY_MAX_QUEUE = 4 * TOY_MAX_TASKS };

typedef struct ToyHandle {
    TraceObject handle;
    TraceHandleKind kind;
    uint32_t task;     // index
    TraceId ready;     // its handle.ready
    bool is_sleep_end; // a timer's callback: completes the sleep of `task`
    bool is_gather;    // gather's callback for a finished child
    bool is_end;       // run_until_complete's callback
    bool cancelled;
    int64_t due_ns;
    uint32_t order;
    TraceId pushed;
} ToyHandle;

typedef struct ToyState {
    TraceObject task, future; // future = what it waits for
    TraceId done;
    bool started, cancelled, waits_for_lock;
    uint32_t next_step;
    TraceId cancel;
    TraceString name, coroutine;
} ToyState;

typedef struct Toy {
    Trace *trace;
    const ToyTask *tasks;
    uint32_t task_count, gathered_count;
    ToyState *states;
    ToyHandle *ready, *timers;
    uint32_t ready_first, ready_last, timer_count, clock_reads;
    TraceObject loop, semaphore, gather;
    uint32_t value, line[TOY_MAX_TASKS], line_count;
    int64_t now_ns;
    uint32_t iteration;
    bool stopping;
} Toy;

static TraceString toy_string(Toy *toy, const char *text) {
    return trace_intern_text(toy->trace, text);
}

static void toy_push(Toy *toy, ToyHandle handle, TraceObject owner, const char *callback, TraceId cause) {
    if (!handle.handle) handle.handle = trace_object_new(toy->trace, TRACE_OBJECT_HANDLE);
    handle.ready = trace_handle_ready(toy->trace, handle.kind, handle.handle, owner,
                                      toy_string(toy, callback), toy->ready_last - toy->ready_first, cause);
    toy->ready[toy->ready_last++ % TOY_MAX_QUEUE] = handle;
}

static void toy_push_task(Toy *toy, TraceHandleKind kind, uint32_t index, TraceId cause) {
    toy_push(toy, (ToyHandle){.kind = kind, .task = index}, toy->states[index].task,
             toy->tasks[index].coroutine, cause);
}

static void toy_create(Toy *toy, uint32_t index, TraceObject parent) {
    ToyState *state = &toy->states[index];
    state->task = trace_object_new(toy->trace, TRACE_OBJECT_TASK);
    state->name = toy_string(toy, toy->tasks[index].name);
    state->coroutine = toy_string(toy, toy->tasks[index].coroutine);
    TraceId created = trace_task_created(toy->trace, state->task, state->name, state->coroutine, parent);
    toy_push_task(toy, TRACE_HANDLE_KIND_STEP, index, created);
}

static void toy_suspend(Toy *toy, uint32_t index, TraceObject on) {
    ToyState *state = &toy->states[index];
    state->future = on;
    if (on) trace_callback_added(toy->trace, TRACE_HANDLE_KIND_WAKEUP, on, state->task, state->coroutine);
    TraceId id = trace_task_suspended(toy->trace, state->task, on, state->coroutine, 1);
    if (!on) toy_push_task(toy, TRACE_HANDLE_KIND_STEP, index, id);
}

static void toy_sleep(Toy *toy, uint32_t index, int64_t ns) {
    char label[64];
    snprintf(label, sizeof label, "sleep(%g)", (double)ns / 1e9);
    TraceObject future = trace_object_new(toy->trace, TRACE_OBJECT_FUTURE);
    TraceObject handle = trace_object_new(toy->trace, TRACE_OBJECT_HANDLE);
    trace_future_created(toy->trace, TRACE_FUTURE_KIND_SLEEP, future, toy_string(toy, label), 0);
    trace_timer_created(toy->trace, handle, future, toy_string(toy, "_set_result_unless_cancelled"), 0);
    ToyHandle timer = {
        .handle = handle, .kind = TRACE_HANDLE_KIND_CALLBACK, .task = index, .is_sleep_end = true};
    timer.due_ns = toy->now_ns + ns;
    timer.order = ++toy->clock_reads;
    timer.pushed = trace_timer_pushed(toy->trace, handle, timer.due_ns, timer.order);
    toy->timers[toy->timer_count++] = timer;
    toy_suspend(toy, index, future);
}

static void toy_block(Toy *toy, int64_t ns) {
    char what[64];
    snprintf(what, sizeof what, "time.sleep(%g)", (double)ns / 1e9);
    TraceId begun =
        trace_blocking_begun(toy->trace, TRACE_BLOCKING_REASON_SLEEP, toy_string(toy, what), 0, ns);
    trace_at_time(toy->trace, toy->now_ns + ns);
    trace_clock_advanced(toy->trace, TRACE_CLOCK_MOVE_BLOCKING, toy->now_ns, toy->now_ns + ns, begun);
    toy->now_ns += ns;
    trace_blocking_ended(toy->trace, TRACE_BLOCKING_REASON_SLEEP, ns, begun);
}

/// True if the task has the semaphore now; else it is suspended in its line.
static bool toy_acquire(Toy *toy, uint32_t index) {
    ToyState *state = &toy->states[index];
    if (toy->value > 0 && toy->line_count == 0) {
        toy->value--;
        trace_primitive_acquired(toy->trace, toy->semaphore, state->task, toy->value, 0);
        return true;
    }
    TraceObject future = trace_object_new(toy->trace, TRACE_OBJECT_FUTURE);
    trace_future_created(toy->trace, TRACE_FUTURE_KIND_WAITER, future, 0, toy->semaphore);
    toy->line[toy->line_count++] = index;
    trace_primitive_waiting(toy->trace, TRACE_WAIT_LINE_ACQUIRE, toy->semaphore, state->task, future,
                            toy->line_count);
    state->waits_for_lock = true;
    toy_suspend(toy, index, future);
    return false;
}

static void toy_release(Toy *toy, uint32_t index) {
    TraceId released =
        trace_primitive_released(toy->trace, toy->semaphore, toy->states[index].task, toy->value + 1);
    toy->value++;
    if (toy->line_count == 0) return;
    uint32_t first = toy->line[0];
    memmove(toy->line, toy->line + 1, --toy->line_count * sizeof *toy->line);
    ToyState *waiter = &toy->states[first];
    TraceId woken = trace_primitive_woken(toy->trace, TRACE_WAIT_LINE_ACQUIRE, toy->semaphore, waiter->task,
                                          waiter->future, released);
    TraceId done = trace_future_done(toy->trace, TRACE_OUTCOME_RESULT, waiter->future, 0,
                                     toy_string(toy, "True"), woken);
    toy->value--;
    toy_push_task(toy, TRACE_HANDLE_KIND_WAKEUP, first, done);
}

static void toy_finish(Toy *toy, uint32_t index, TraceOutcome outcome, const char *type, const char *text) {
    ToyState *state = &toy->states[index];
    state->done = trace_task_done(toy->trace, outcome, state->task, type ? toy_string(toy, type) : 0,
                                  text ? toy_string(toy, text) : 0);
    if (index == 0)
        toy_push(toy, (ToyHandle){.kind = TRACE_HANDLE_KIND_CALLBACK, .is_end = true}, state->task,
                 "_run_until_complete_cb", state->done);
    else if (toy->gather)
        toy_push(toy, (ToyHandle){.kind = TRACE_HANDLE_KIND_CALLBACK, .is_gather = true}, toy->gather,
                 "gather.<locals>._done_callback", state->done);
}

static void toy_gather(Toy *toy, uint32_t index) {
    char label[64];
    snprintf(label, sizeof label, "gather(%u)", (unsigned)toy->task_count - 1);
    toy->gather = trace_object_new(toy->trace, TRACE_OBJECT_FUTURE);
    trace_future_created(toy->trace, TRACE_FUTURE_KIND_GATHER, toy->gather, toy_string(toy, label), 0);
    for (uint32_t i = 1; i < toy->task_count; i++) {
        trace_member_added(toy->trace, toy->gather, toy->states[i].task);
        trace_callback_added(toy->trace, TRACE_HANDLE_KIND_CALLBACK, toy->states[i].task, toy->gather,
                             toy_string(toy, "gather.<locals>._done_callback"));
    }
    toy_suspend(toy, index, toy->gather);
}

static void toy_cancel(Toy *toy, uint32_t by, uint32_t index) {
    ToyState *state = &toy->states[index];
    state->cancel = trace_task_cancel_requested(toy->trace, TRACE_CANCEL_EFFECT_PASSED_ON, state->task,
                                                toy->states[by].task, 0, 1, 0);
    state->cancelled = true;
    for (uint32_t i = 0; i < toy->timer_count; i++)
        if (toy->timers[i].task == index && !toy->timers[i].cancelled) {
            toy->timers[i].cancelled = true;
            trace_timer_cancelled(toy->trace, toy->timers[i].handle);
        }
    TraceId done = trace_future_done(toy->trace, TRACE_OUTCOME_CANCELLED, state->future, 0, 0, state->cancel);
    toy_push_task(toy, TRACE_HANDLE_KIND_WAKEUP, index, done);
}

/// Runs a task's step: acts until one of them waits.
static void toy_step(Toy *toy, uint32_t index) {
    ToyState *state = &toy->states[index];
    trace_at_actor(toy->trace, state->task);
    if (state->started)
        trace_task_resumed(toy->trace, state->cancelled ? TRACE_OUTCOME_CANCELLED : TRACE_OUTCOME_RESULT,
                           state->task);
    else
        trace_task_started(toy->trace, state->task);
    state->started = true;
    if (state->waits_for_lock)
        trace_primitive_acquired(toy->trace, toy->semaphore, state->task, toy->value, 0);
    state->waits_for_lock = false;
    if (state->cancelled) {
        trace_task_cancel_delivered(toy->trace, state->task, 0, state->cancel);
        toy_finish(toy, index, TRACE_OUTCOME_CANCELLED, NULL, NULL);
        return;
    }
    for (;;) {
        const ToyStep *step = &toy->tasks[index].steps[state->next_step++];
        trace_at_line(toy->trace, 0, step->line);
        switch (step->act) {
        case TOY_SLEEP: toy_sleep(toy, index, step->ns); return;
        case TOY_YIELD: toy_suspend(toy, index, 0); return;
        case TOY_BLOCK: toy_block(toy, step->ns); break;
        case TOY_PRINT: trace_write(toy->trace, TRACE_STREAM_STDOUT, step->text, strlen(step->text)); break;
        case TOY_SPAWN:
            for (uint32_t i = 1; i < toy->task_count; i++)
                toy_create(toy, i, state->task);
            break;
        case TOY_GATHER: toy_gather(toy, index); return;
        case TOY_ACQUIRE:
            if (!toy_acquire(toy, index)) return;
            break;
        case TOY_RELEASE: toy_release(toy, index); break;
        case TOY_RAISE:
            trace_exception_raised(toy->trace, toy_string(toy, "ValueError"), toy_string(toy, step->text));
            toy_finish(toy, index, TRACE_OUTCOME_EXCEPTION, "ValueError", step->text);
            return;
        case TOY_CANCEL: toy_cancel(toy, index, step->index); break;
        case TOY_END: toy_finish(toy, index, TRACE_OUTCOME_RESULT, NULL, "None"); return;
        }
    }
}

static void toy_run_handle(Toy *toy, const ToyHandle *handle) {
    TraceId run = trace_handle_run(toy->trace, handle->handle, handle->ready);
    trace_at_cause(toy->trace, run);
    if (handle->is_end) {
        toy->stopping = true;
    } else if (handle->is_gather) {
        if (++toy->gathered_count == toy->task_count - 1) {
            TraceId done = trace_future_done(toy->trace, TRACE_OUTCOME_RESULT, toy->gather, 0,
                                             toy_string(toy, "[...]"), 0);
            toy_push_task(toy, TRACE_HANDLE_KIND_WAKEUP, 0, done);
        }
    } else if (handle->is_sleep_end) {
        TraceId done = trace_future_done(toy->trace, TRACE_OUTCOME_RESULT, toy->states[handle->task].future,
                                         0, toy_string(toy, "None"), 0);
        toy_push_task(toy, TRACE_HANDLE_KIND_WAKEUP, handle->task, done);
    } else {
        toy_step(toy, handle->task);
    }
    trace_at_actor(toy->trace, toy->loop);
    trace_at_line(toy->trace, 0, 0);
    trace_handle_done(toy->trace, handle->handle);
    trace_at_cause(toy->trace, 0);
}

static uint32_t toy_first_timer(const Toy *toy) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < toy->timer_count; i++) {
        const ToyHandle *a = &toy->timers[i], *b = &toy->timers[best];
        if (a->due_ns < b->due_ns || (a->due_ns == b->due_ns && a->order < b->order)) best = i;
    }
    return best;
}

static void toy_drop_cancelled(Toy *toy) {
    for (uint32_t i = 0; i < toy->timer_count;) {
        if (!toy->timers[i].cancelled) {
            i++;
            continue;
        }
        trace_timer_dropped(toy->trace, toy->timers[i].handle, 0);
        toy->timers[i] = toy->timers[--toy->timer_count];
    }
}

static void toy_poll(Toy *toy) {
    if (toy->ready_first != toy->ready_last || toy->timer_count == 0) return;
    int64_t due_ns = toy->timers[toy_first_timer(toy)].due_ns;
    trace_poll_begun(toy->trace, due_ns - toy->now_ns);
    if (due_ns > toy->now_ns) {
        trace_at_time(toy->trace, due_ns);
        trace_clock_advanced(toy->trace, TRACE_CLOCK_MOVE_IDLE, toy->now_ns, due_ns, 0);
        toy->now_ns = due_ns;
    }
    trace_poll_ended(toy->trace, TRACE_POLL_END_TIMER, 0);
}

static void toy_run_once(Toy *toy) {
    trace_at_iteration(toy->trace, toy->loop, ++toy->iteration);
    uint32_t ready_before = toy->ready_last - toy->ready_first;
    trace_iteration_begun(toy->trace, ready_before, toy->timer_count);
    toy_drop_cancelled(toy);
    toy_poll(toy);
    while (toy->timer_count > 0 && toy->timers[toy_first_timer(toy)].due_ns <= toy->now_ns) {
        uint32_t i = toy_first_timer(toy);
        ToyHandle timer = toy->timers[i];
        toy->timers[i] = toy->timers[--toy->timer_count];
        TraceId fired = trace_timer_fired(toy->trace, timer.handle, timer.pushed);
        toy_push(toy, timer, toy->states[timer.task].future, "_set_result_unless_cancelled", fired);
    }
    uint32_t handles = toy->ready_last - toy->ready_first;
    if (handles != ready_before) trace_run_phase(toy->trace, handles);
    for (; handles > 0; handles--) {
        ToyHandle handle = toy->ready[toy->ready_first++ % TOY_MAX_QUEUE];
        toy_run_handle(toy, &handle);
    }
}

/// Runs `tasks` (the first is main) and returns the trace. `semaphore` is the semaphore's value.
static Trace *toy_run(const char *path, const char *source, const ToyTask *tasks, uint32_t task_count,
                      uint32_t semaphore) {
    Toy *toy = calloc(1, sizeof *toy);
    toy->states = calloc(task_count, sizeof *toy->states);
    toy->ready = calloc(TOY_MAX_QUEUE, sizeof *toy->ready);
    toy->timers = calloc(TOY_MAX_QUEUE, sizeof *toy->timers);
    toy->trace = trace_new(TRACE_STEPS, 0);
    toy->tasks = tasks;
    toy->task_count = task_count;
    toy->value = semaphore;
    trace_add_file(toy->trace, span_of(path), span_of(source));
    toy->loop = trace_object_new(toy->trace, TRACE_OBJECT_LOOP);
    if (semaphore) {
        toy->semaphore =
            trace_object_new(toy->trace, semaphore == 1 ? TRACE_OBJECT_LOCK : TRACE_OBJECT_SEMAPHORE);
        trace_primitive_created(toy->trace, TRACE_VARIANT_PLAIN, toy->semaphore, semaphore,
                                toy_string(toy, semaphore == 1 ? "lock" : "semaphore"), 0);
    }
    toy_create(toy, 0, 0);
    trace_at_actor(toy->trace, toy->loop);
    trace_loop_started(toy->trace, toy->loop, toy->states[0].task);
    while (!toy->stopping)
        toy_run_once(toy);
    trace_loop_stopped(toy->trace, toy->loop, 0, 0);
    trace_at_iteration(toy->trace, 0, 0);
    trace_run_ended(toy->trace, TRACE_RUN_END_FINISHED, 0, 0, 0);
    Trace *trace = toy->trace;
    free(toy->states);
    free(toy->ready);
    free(toy->timers);
    free(toy);
    return trace;
}

#endif
