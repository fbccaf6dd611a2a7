#include "sim/loop/threads.h"

/// Moves the clock.
static void advance_to(Vm *vm, int64_t to_ns, TraceClockMove why) {
    if (to_ns <= vm->now_ns) return;
    int64_t from_ns = vm->now_ns;
    if (to_ns > vm->options->limits.virtual_time_ns)
        vm_leave_limit(vm, "virtual-time", "nanoseconds of virtual time", vm->options->limits.virtual_time_ns);
    vm->now_ns = to_ns;
    trace_at_time(vm->trace, to_ns);
    trace_clock_advanced(vm->trace, why, from_ns, to_ns, 0);
}

WaitEnd threads_wait(Vm *vm, int64_t until_ns, bool (*ready)(void *context), void *context, TraceClockMove why) {
    if (ready && ready(context)) return WAIT_READY;
    if (until_ns < 0) return WAIT_DEADLOCK;
    advance_to(vm, until_ns, why);
    return WAIT_TIME;
}

void threads_init(Vm *vm) { vm->threads = NULL; }

void threads_join_all(Vm *vm) { (void)vm; }
