/// asyncio.sleep (Semantics 4).
#include "sim/aio/aio.h"
#include "sim/aio/trace_text.h"
#include <math.h>
#include <stdio.h>

enum { SLEEP_FUTURE, SLEEP_DELAY, SLEEP_RESULT, SLEEP_HANDLE, SLEEP_LOCALS };
enum { SLEEP_BEGINS, SLEEP_YIELDED, SLEEP_WAITS };

/// delay <= 0: 1, 0, -1.
static int is_at_once(Vm *vm, Value delay) {
    if (value_is_small_int(delay)) return value_small_int(delay) <= 0;
    if (value_is_small_float(delay)) return value_small_float(delay) <= 0;
    return value_compare_truth(vm, OP_LE, delay, value_from_small_int(0));
}

/// "sleep(0.25)". Delays of whole microseconds, which are most, are spelled without printf: it would take
/// longer than all the rest of a sleep.
static void spell_label(double delay, char *label, size_t size_bytes) {
    const double least = 1e-4, most = 1e6; // %.12g has no exponent there, and room for all digits
    int64_t micros = delay >= least && delay < most ? llrint(delay * 1e6) : 0;
    if (micros == 0 || (double)micros / 1e6 != delay) {
        snprintf(label, size_bytes, "sleep(%.12g)", delay);
        return;
    }
    char digits[24], *first = digits + sizeof digits;
    *--first = '\0';
    *--first = ')';
    int places = 6;
    for (; places > 0 && micros % 10 == 0; places--)
        micros /= 10;
    for (int place = 0; micros > 0 || place <= places; place++, micros /= 10) {
        if (place == places && places > 0) *--first = '.';
        *--first = (char)('0' + micros % 10);
    }
    memcpy(label, "sleep(", 6);
    memcpy(label + 6, first, (size_t)(digits + sizeof digits - first));
}

static StepResult sleep_begin(Vm *vm, Gen *gen, Value *out) {
    Value *locals = native_locals(gen);
    int at_once = is_at_once(vm, locals[SLEEP_DELAY]);
    if (at_once < 0) return STEP_ERROR;
    if (at_once) {
        gen->native_state = SLEEP_YIELDED;
        *out = VALUE_NONE;
        return STEP_YIELD;
    }
    Loop *loop = aio_running_loop(vm);
    double delay;
    if (!loop || !value_to_double(vm, locals[SLEEP_DELAY], &delay)) return STEP_ERROR;
    char label[48] = "";
    if (trace_is_on(vm->trace)) spell_label(delay, label, sizeof label);
    Future *future = future_new(vm, loop, TRACE_FUTURE_KIND_SLEEP, label, 0);
    locals[SLEEP_FUTURE] = value_from_obj(future);
    int64_t due_ns = seconds_to_ns((double)loop_time_ns(vm) / 1e9 + delay);
    Handle *handle =
        loop_call_at(vm, loop, due_ns, value_from_obj(future), locals[SLEEP_RESULT], VALUE_UNSET);
    locals[SLEEP_HANDLE] = value_from_obj(handle);
    gen->native_state = SLEEP_WAITS;
    future->blocking = true;
    *out = value_keep(locals[SLEEP_FUTURE]);
    return STEP_YIELD;
}

static StepResult sleep_step(Vm *vm, Gen *gen, Value sent, Value *out) {
    Value *locals = native_locals(gen);
    if (gen->native_state == SLEEP_BEGINS)
        return value_is_error(sent) ? STEP_ERROR : sleep_begin(vm, gen, out);
    if (gen->native_state == SLEEP_YIELDED) {
        if (value_is_error(sent)) return STEP_ERROR;
        *out = value_keep(locals[SLEEP_RESULT]);
        return STEP_RETURN;
    }
    if (future_waits_again(locals[SLEEP_FUTURE], sent, out)) return STEP_YIELD;
    handle_cancel(vm, (Handle *)value_obj(locals[SLEEP_HANDLE]));
    if (value_is_error(sent)) return STEP_ERROR;
    return future_await(vm, locals[SLEEP_FUTURE], out);
}

static const NativeCoroutine SLEEP = {"sleep", "sleep", SLEEP_LOCALS, sleep_step, SLEEP_DELAY};

Value aio_sleep(Vm *vm, const Value *args, int count) {
    Gen *gen = gen_new_native(vm, &SLEEP);
    native_locals(gen)[SLEEP_DELAY] = value_keep(args[0]);
    native_locals(gen)[SLEEP_RESULT] = value_is_unset(args[1]) ? VALUE_NONE : value_keep(args[1]);
    return value_from_obj(gen);
}

bool aio_sleeps_zero(const Gen *gen) {
    return gen->is_native && gen->native == &SLEEP && gen->native_state == SLEEP_YIELDED;
}
