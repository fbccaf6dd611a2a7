#include "sim/loop/threads.h"

#include "sim/vm/finding.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"

/// What of the interpreter's state belongs to one thread.
typedef struct ThreadState {
    FrameStack *frames;
    Frame *frame;
    Gen *root;
    Handling *handling;
    Value *context;
    int64_t depth, native_depth, c_depth;
    ThreadLoops loops;
} ThreadState;

typedef enum ThreadWait {
    THREAD_DUE,     // runs at due_ns, in order of seq
    THREAD_PARKED,  // until somebody unparks it
    THREAD_BLOCKED, // until its predicate is true, at most until due_ns (-1: for ever)
    THREAD_WOKEN,   // on the way from blocked to due
    THREAD_RUNNING,
    THREAD_ENDED,
} ThreadWait;

struct Thread {
    Thread *next;   // all that have not ended, in order of their start
    int64_t number; // 1, 2, ...
    ThreadWait wait;
    bool started, daemon;
    int64_t due_ns, seq;
    Value predicate;      // THREAD_BLOCKED: a callable
    Value function, args; // what it runs
    Value resume_with;    // result of the call in which it blocked
    Handling handling;
    Value context;
    ThreadState state;
    TraceObject trace_id;
};

struct Threads {
    Thread *first, *last, *running;
    int64_t count, next_seq;
};

// ---- clock ------------------------------------------------------------------------------------------------

static void advance_to(Vm *vm, int64_t to_ns, TraceClockMove why) {
    if (to_ns <= vm->now_ns) return;
    int64_t from_ns = vm->now_ns;
    if (to_ns > vm->options->limits.virtual_time_ns)
        vm_leave_limit(vm, "virtual-time", "seconds of virtual time",
                       vm->options->limits.virtual_time_ns / 1000000000);
    vm->now_ns = to_ns;
    trace_at_time(vm->trace, to_ns);
    trace_clock_advanced(vm->trace, why, from_ns, to_ns, 0);
}

// ---- switching --------------------------------------------------------------------------------------------

static ThreadState state_save(const Vm *vm) {
    return (ThreadState){vm->frames, vm->frame,        vm->root,    vm->handling, vm->context,
                         vm->depth,  vm->native_depth, vm->c_depth, vm->loops};
}

static void state_restore(Vm *vm, const ThreadState *state) {
    vm->frames = state->frames;
    vm->frame = state->frame;
    vm->root = state->root;
    vm->handling = state->handling;
    vm->context = state->context;
    vm->depth = state->depth;
    vm->native_depth = state->native_depth;
    vm->c_depth = state->c_depth;
    vm->loops = state->loops;
}

static void make_due(Vm *vm, Thread *thread, int64_t due_ns) {
    thread->wait = THREAD_DUE;
    thread->due_ns = due_ns;
    thread->seq = vm->threads->next_seq++;
}

/// Takes it out of the list. Its own `next` stays: who goes through the list just now goes on from it.
static void unlink_thread(Threads *threads, const Thread *thread) {
    Thread **link = &threads->first;
    Thread *previous = NULL;
    for (; *link != thread; link = &previous->next)
        previous = *link;
    *link = thread->next;
    if (threads->last == thread) threads->last = previous;
}

static void thread_end(Vm *vm, Thread *thread) {
    thread->wait = THREAD_ENDED;
    unlink_thread(vm->threads, thread);
    value_clear(vm, &thread->function);
    value_clear(vm, &thread->args);
    value_clear(vm, &thread->context);
    value_clear(vm, &thread->state.loops.current);
    frame_stack_free(vm, thread->state.frames);
    trace_thread_ended(vm->trace, thread->trace_id);
}

/// The frame a thread begins with: its function, which is Python's, with its arguments.
static Frame *first_frame(Vm *vm, Thread *thread) {
    Tuple *args = value_tuple(thread->args);
    Frame *frame =
        function_frame(vm, (Function *)value_obj(thread->function), args->items, (int)args->count, NULL);
    if (frame) {
        frame->flags |= FRAME_ENTRY;
        frame->back = NULL;
    }
    return frame;
}

/// What follows is recorded at the loop and iteration of `moment` again: the thread may have run a loop of
/// its own.
static void trace_back_to(Trace *trace, TraceMoment moment) {
    if (trace && (trace->now.loop != moment.loop || trace->now.iteration != moment.iteration))
        trace_at_iteration(trace, moment.loop, moment.iteration);
}

/// Runs the thread until it blocks or ends.
static void run_slice(Vm *vm, Thread *thread) {
    Threads *threads = vm->threads;
    ThreadState outer = state_save(vm);
    Thread *outer_thread = threads->running;
    TraceObject outer_actor = vm->trace ? vm->trace->at.actor : 0;
    TraceMoment outer_moment = vm->trace ? vm->trace->now : (TraceMoment){0};
    state_restore(vm, &thread->state);
    threads->running = thread;
    thread->wait = THREAD_RUNNING;
    trace_at_actor(vm->trace, thread->trace_id);
    trace_thread_wakes(vm->trace, thread->trace_id, 0);
    Frame *frame = thread->state.frame;
    if (!thread->started) {
        thread->started = true;
        frame = first_frame(vm, thread);
    } else {
        *frame->top++ = thread->resume_with;
        thread->resume_with = VALUE_NONE;
    }
    Value result = VALUE_NONE;
    RunExit how = frame ? interpreter_run(vm, frame, ENTER_START, &result) : RUN_RAISED;
    if (how == RUN_RAISED) error_clear(vm); // the library's thread function reports exceptions itself
    if (how == RUN_RETURNED) value_drop(vm, result);
    thread->state = state_save(vm);
    state_restore(vm, &outer);
    if (how != RUN_BLOCKED) thread_end(vm, thread);
    threads->running = outer_thread;
    trace_at_actor(vm->trace, outer_actor);
    trace_back_to(vm->trace, outer_moment);
}

// ---- scheduling -------------------------------------------------------------------------------------------

/// 1 if the predicate holds. A failing one counts as true: the waiter goes on and sees for itself.
static bool predicate_holds(Vm *vm, Value predicate) {
    Value kept = value_keep(predicate);
    Value answer = vm_call(vm, kept, NULL, 0);
    value_drop(vm, kept);
    if (value_is_error(answer)) {
        error_clear(vm);
        return true;
    }
    int truth = value_truth(vm, answer);
    value_drop(vm, answer);
    if (truth < 0) error_clear(vm);
    return truth != 0;
}

/// Marks the blocked threads whose wait is over. False: none.
static bool find_woken(Vm *vm) {
    bool found = false;
    for (Thread *thread = vm->threads->first; thread; thread = thread->next) {
        if (thread->wait != THREAD_BLOCKED) continue;
        bool timed_out = thread->due_ns >= 0 && thread->due_ns <= vm->now_ns;
        if (!timed_out && !predicate_holds(vm, thread->predicate)) continue;
        thread->wait = THREAD_WOKEN;
        found = true;
    }
    return found;
}

/// The woken thread that has waited longest; NULL: none.
static Thread *longest_woken(const Threads *threads) {
    Thread *longest = NULL;
    for (Thread *thread = threads->first; thread; thread = thread->next)
        if (thread->wait == THREAD_WOKEN && (!longest || thread->seq < longest->seq)) longest = thread;
    return longest;
}

/// Makes every blocked thread due whose wait is over; the one that has waited longest comes first.
static void unblock(Vm *vm) {
    if (!find_woken(vm)) return;
    for (Thread *longest; (longest = longest_woken(vm->threads));) {
        value_clear(vm, &longest->predicate);
        make_due(vm, longest, vm->now_ns);
    }
}

/// The thread that is due first, or whose wait ends first; equal times in the order in which they were made
/// due. NULL: none.
static Thread *next_due(const Threads *threads) {
    Thread *best = NULL;
    for (Thread *thread = threads->first; thread; thread = thread->next) {
        bool timed = thread->wait == THREAD_BLOCKED && thread->due_ns >= 0;
        if (thread->wait != THREAD_DUE && !timed) continue;
        bool earlier = !best || thread->due_ns < best->due_ns ||
                       (thread->due_ns == best->due_ns && thread->seq < best->seq);
        if (earlier) best = thread;
    }
    return best;
}

WaitEnd threads_wait(Vm *vm, int64_t until_ns, bool (*ready)(void *context), void *context,
                     TraceClockMove why) {
    for (;;) {
        unblock(vm);
        if (ready && ready(context)) return WAIT_READY;
        Thread *thread = next_due(vm->threads);
        if (thread && (until_ns < 0 || thread->due_ns <= until_ns)) {
            advance_to(vm, thread->due_ns, why);
            while (thread && thread->due_ns <= vm->now_ns) {
                if (thread->wait == THREAD_DUE) run_slice(vm, thread);
                unblock(vm);
                thread = next_due(vm->threads);
            }
        } else if (until_ns < 0) {
            return WAIT_DEADLOCK;
        } else {
            advance_to(vm, until_ns, why);
            return WAIT_TIME;
        }
    }
}

/// True if the running thread can give way by leaving its frames as they are: no C function of ours lies
/// between.
static bool can_leave(const Vm *vm) {
    return vm->threads->running && vm->native_depth == 0 && vm->c_depth == 0;
}

/// The running thread goes on. If it was the loop's, in a task, that is worth a finding: no other task could
/// run meanwhile.
static void trace_blocked(Vm *vm, TraceBlockingReason reason, TraceString what, int64_t from_ns,
                          TraceId begun) {
    if (!trace_is_on(vm->trace)) return;
    int64_t cost_ns = vm->now_ns - from_ns;
    trace_blocking_ended(vm->trace, reason, cost_ns, begun);
    TraceObject actor = vm->trace->at.actor;
    bool in_loop = vm->loops.frame && trace_object_kind(actor) == TRACE_OBJECT_TASK;
    if (!in_loop || cost_ns <= 0) return;
    Span text = what ? trace_string(vm->trace, what) : span_of("A call");
    finding_add(vm, &(Finding){TRACE_FINDING_KIND_BLOCKING_CALL, actor, cost_ns, begun, 0},
                "%.*s blocks the event loop for %D.", (int)text.size, text.bytes);
}

Value thread_sleep(Vm *vm, int64_t until_ns, const char *what) {
    if (!can_leave(vm)) {
        vm_end_computing(vm);
        int64_t from_ns = vm->now_ns;
        TraceString label = trace_is_on(vm->trace) ? trace_intern_text(vm->trace, what) : 0;
        TraceId begun =
            trace_blocking_begun(vm->trace, TRACE_BLOCKING_REASON_SLEEP, label, 0, until_ns - from_ns);
        threads_wait(vm, until_ns, NULL, NULL, TRACE_CLOCK_MOVE_BLOCKING);
        trace_blocked(vm, TRACE_BLOCKING_REASON_SLEEP, label, from_ns, begun);
        return VALUE_NONE;
    }
    Thread *thread = vm->threads->running;
    trace_thread_sleeps(vm->trace, TRACE_BLOCKING_REASON_SLEEP, thread->trace_id, until_ns, 0);
    make_due(vm, thread, until_ns);
    return VALUE_UNSET;
}

// ---- the module _threads ----------------------------------------------------------------------------------

/// NULL: it has ended.
static Thread *find_thread(Vm *vm, Value number) {
    for (Thread *thread = vm->threads->first; thread; thread = thread->next)
        if (value_is_small_int(number) && thread->number == value_small_int(number)) return thread;
    return NULL;
}

/// Workers are what their pool is: threads or processes.
static TraceVariant worker_variant(Vm *vm, TraceObject pool) {
    TraceEvent created = trace_event(vm->trace, pool ? trace_object(vm->trace, pool).created : 0);
    return created.kind == TRACE_POOL_CREATED ? (TraceVariant)created.small : TRACE_VARIANT_PLAIN;
}

TraceObject threads_trace_object(Vm *vm) {
    return vm->threads->running ? vm->threads->running->trace_id : 0;
}

/// start(function, args, name, daemon, pool) -> number. `pool` is its number in the trace, if it is a pool's
/// worker. `function` must be a Python function that lets no exception out.
static Value threads_start(Vm *vm, const Value *args, int count) {
    Threads *threads = vm->threads;
    Thread *thread = memory_alloc(vm->memory, MEMORY_RAW, sizeof *thread);
    *thread =
        (Thread){.number = ++threads->count, .function = value_keep(args[0]), .args = value_keep(args[1])};
    thread->predicate = thread->context = VALUE_UNSET;
    thread->resume_with = VALUE_NONE;
    thread->daemon = value_same(args[3], VALUE_TRUE);
    thread->handling.exception = VALUE_UNSET;
    thread->state.frames = frame_stack_new(vm);
    thread->state.handling = &thread->handling;
    thread->state.context = &thread->context;
    thread->state.loops.current = VALUE_NONE;
    if (threads->last)
        threads->last->next = thread;
    else
        threads->first = thread;
    threads->last = thread;
    if (trace_is_on(vm->trace)) {
        thread->trace_id = trace_object_new(vm->trace, TRACE_OBJECT_THREAD);
        Str *name = value_str_ptr(args[2]);
        TraceObject pool = count > 4 ? (TraceObject)value_small_int(args[4]) : 0;
        trace_thread_started(vm->trace, worker_variant(vm, pool), thread->trace_id,
                             trace_intern(vm->trace, name->bytes, name->size), pool, 0);
    }
    make_due(vm, thread, vm->now_ns);
    return value_from_small_int(thread->number);
}

/// current() -> number, 0 in the main thread.
static Value threads_current(Vm *vm, const Value *args, int count) {
    Thread *running = vm->threads->running;
    return value_from_small_int(running ? running->number : 0);
}

static Value threads_is_alive(Vm *vm, const Value *args, int count) {
    return value_from_bool(find_thread(vm, args[0]) != NULL);
}

/// park(): the running thread waits until somebody calls unpark(its number).
static Value threads_park(Vm *vm, const Value *args, int count) {
    if (!can_leave(vm)) return error_raise(vm, EXC_RUNTIME_ERROR, "this thread cannot be parked here");
    vm->threads->running->wait = THREAD_PARKED;
    trace_thread_idle(vm->trace, vm->threads->running->trace_id);
    return VALUE_UNSET;
}
static Value threads_unpark(Vm *vm, const Value *args, int count) {
    Thread *thread = find_thread(vm, args[0]);
    if (thread && thread->wait == THREAD_PARKED) make_due(vm, thread, vm->now_ns);
    return VALUE_NONE;
}

typedef struct Predicate {
    Vm *vm;
    Value callable;
} Predicate;
static bool check_predicate(void *context) {
    Predicate *predicate = context;
    return predicate_holds(predicate->vm, predicate->callable);
}

/// What a wait is called, from the optional arguments of wait_until.
typedef struct WaitText {
    TraceBlockingReason reason;
    const char *what;
    TraceObject on;
} WaitText;

static WaitText wait_text(const Value *args, int count) {
    WaitText text = {TRACE_BLOCKING_REASON_LOCK, "", 0};
    if (count > 1 && str_equal_c(value_str_ptr(args[1]), "result"))
        text.reason = TRACE_BLOCKING_REASON_RESULT;
    if (count > 1 && str_equal_c(value_str_ptr(args[1]), "join")) text.reason = TRACE_BLOCKING_REASON_JOIN;
    if (count > 2) text.what = value_str_ptr(args[2])->bytes;
    if (count > 3) text.on = (TraceObject)value_small_int(args[3]);
    return text;
}

_Noreturn static void leave_blocked(Vm *vm, const char *what) {
    uint32_t line = 0;
    const Code *code = vm_current_code(vm, &line);
    vm_leave(vm, RUN_DEADLOCK,
             "deadlock: nothing can ever run again\n  %.200s:%u: the main thread is blocked in %s, and no "
             "other thread can go on%s",
             code ? code->filename->bytes : "", line, *what ? what : "a wait for another thread",
             vm->loops.frame ? ". While it is blocked, the event loop runs nothing" : "");
}

void threads_add_blocked(Vm *vm, Buffer *out) {
    for (Thread *thread = vm->threads->first; thread; thread = thread->next) {
        if (thread->wait != THREAD_BLOCKED) continue;
        uint32_t line = 0;
        ThreadState outer = state_save(vm);
        state_restore(vm, &thread->state);
        const Code *code = vm_current_code(vm, &line);
        state_restore(vm, &outer);
        if (code)
            buffer_printf(out, "\n  %s:%u: a thread is blocked here for ever", code->filename->bytes, line);
    }
}

/// can_leave(): whether the running thread, which is not the main one, gives way when it blocks.
static Value threads_can_leave(Vm *vm, const Value *args, int count) {
    return value_from_bool(can_leave(vm));
}

/// wait_until(predicate, reason, what, on, until_ns): blocks the running thread. `reason`, `what` and `on`,
/// for texts and the trace, may be left out. `until_ns` (-1: for ever) counts only where the thread can give
/// way.
static Value threads_wait_until(Vm *vm, const Value *args, int count) {
    if (predicate_holds(vm, args[0])) return VALUE_NONE;
    WaitText text = wait_text(args, count);
    if (can_leave(vm)) {
        Thread *thread = vm->threads->running;
        thread->wait = THREAD_BLOCKED;
        thread->predicate = value_keep(args[0]);
        thread->due_ns = count > 4 ? value_small_int(args[4]) : -1;
        thread->seq = vm->threads->next_seq++;
        trace_thread_sleeps(vm->trace, text.reason, thread->trace_id, thread->due_ns, text.on);
        return VALUE_UNSET;
    }
    vm_end_computing(vm);
    int64_t from_ns = vm->now_ns;
    TraceString what = trace_is_on(vm->trace) && *text.what ? trace_intern_text(vm->trace, text.what) : 0;
    TraceId begun = trace_blocking_begun(vm->trace, text.reason, what, text.on, -1);
    Predicate predicate = {vm, args[0]};
    if (threads_wait(vm, -1, check_predicate, &predicate, TRACE_CLOCK_MOVE_BLOCKING) == WAIT_DEADLOCK)
        leave_blocked(vm, text.what);
    trace_blocked(vm, text.reason, what, from_ns, begun);
    return VALUE_NONE;
}

/// enter_context(context): what the running thread does from now on runs in it. None: its own.
static Value threads_enter_context(Vm *vm, const Value *args, int count) {
    Thread *running = vm->threads->running;
    if (running)
        value_replace(vm, &running->context, value_is_none(args[0]) ? VALUE_UNSET : value_keep(args[0]));
    return VALUE_NONE;
}

static Value threads_cores(Vm *vm, const Value *args, int count) {
    return value_from_small_int(vm->options->cores);
}
static Value threads_workers(Vm *vm, const Value *args, int count) {
    return value_from_small_int(vm->options->workers);
}

static const NativeDef THREADS_FUNCTIONS[] = {
    NATIVE("start", threads_start, 4, 5),
    NATIVE("current", threads_current, 0, 0),
    NATIVE("is_alive", threads_is_alive, 1, 1),
    NATIVE("park", threads_park, 0, 0),
    NATIVE("unpark", threads_unpark, 1, 1),
    NATIVE("can_leave", threads_can_leave, 0, 0),
    NATIVE("wait_until", threads_wait_until, 1, 5),
    NATIVE("enter_context", threads_enter_context, 1, 1),
    NATIVE("cores", threads_cores, 0, 0),
    NATIVE("workers", threads_workers, 0, 0),
    NATIVE_END,
};
const ModuleDef MODULE_threads = {"_threads", THREADS_FUNCTIONS, NULL};

void threads_init(Vm *vm) {
    vm->threads = memory_alloc(vm->memory, MEMORY_RAW, sizeof *vm->threads);
    *vm->threads = (Threads){0};
}

static bool all_ended(void *context) {
    for (const Thread *thread = ((Vm *)context)->threads->first; thread; thread = thread->next)
        if (thread->wait != THREAD_PARKED && !thread->daemon) return false;
    return true;
}

void threads_join_all(Vm *vm) {
    if (!vm->threads->first) return;
    threads_wait(vm, -1, all_ended, vm, TRACE_CLOCK_MOVE_BLOCKING);
}
