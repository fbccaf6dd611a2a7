/// The module time on the virtual clock (Semantics D1).
#include "sim/loop/loop.h"
#include "sim/loop/threads.h"
#include <stdio.h>

/// 2024-01-01 00:00:00 UTC: what time.time() shows at virtual time 0.
static const double EPOCH_SECONDS = 1704067200.0;

static Value time_monotonic(Vm *vm, const Value *args, int count) { return float_new(vm, (double)vm->now_ns / 1e9); }
static Value time_time(Vm *vm, const Value *args, int count) {
    return float_new(vm, EPOCH_SECONDS + (double)vm->now_ns / 1e9);
}

static Value time_sleep(Vm *vm, const Value *args, int count) {
    double seconds;
    if (!value_to_double(vm, args[0], &seconds)) return VALUE_ERROR;
    if (seconds < 0) return error_raise(vm, EXC_VALUE_ERROR, "sleep length must be non-negative");
    int64_t until_ns = seconds_to_ns((double)vm->now_ns / 1e9 + seconds);
    char what[48] = "";
    if (trace_is_on(vm->trace)) snprintf(what, sizeof what, "time.sleep(%.12g)", seconds);
    return thread_sleep(vm, until_ns, what);
}

static const NativeDef TIME_FUNCTIONS[] = {
    NATIVE("monotonic", time_monotonic, 0, 0),
    NATIVE("perf_counter", time_monotonic, 0, 0),
    NATIVE("time", time_time, 0, 0),
    NATIVE_FLAGGED("sleep", time_sleep, 1, 1, NATIVE_BLOCKING),
    NATIVE_END,
};
const ModuleDef MODULE_time = {"time", TIME_FUNCTIONS, NULL};
