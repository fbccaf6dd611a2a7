/// The limits of a run, and the ways out of it.
#include "sim/vm/interpreter.h"
#include <stdio.h>

/// Instructions between two looks at the limits.
enum { CHECK_INTERVAL = 100000 };

_Noreturn void vm_leave_text(Vm *vm, RunStatus status, const char *text) {
    vm->leave_status = status;
    vm->leave_text = text;
    longjmp(vm->leave, 1);
}

_Noreturn void vm_leave(Vm *vm, RunStatus status, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(vm->leave_message, sizeof vm->leave_message, format, arguments);
    va_end(arguments);
    vm_leave_text(vm, status, vm->leave_message);
}

/// The innermost program frame's code; frames from `end` outwards do not count.
static Code *program_code(Vm *vm, const Frame *end, uint32_t *line) {
    for (Frame *frame = vm->frame; frame && frame != end; frame = frame->back) {
        if (!frame->function || (frame->code->flags & CODE_LIBRARY)) continue;
        ptrdiff_t next = frame->next - frame->code->instructions;
        *line = (uint32_t)frame->code->positions[next > 0 ? next - 1 : 0].line;
        return frame->code;
    }
    return NULL;
}

_Noreturn void vm_leave_limit(Vm *vm, const char *option, const char *what, int64_t limit) {
    uint32_t line = 0;
    const Code *code = program_code(vm, NULL, &line);
    char place[192] = "";
    if (code) snprintf(place, sizeof place, "%.120s:%u: ", code->filename->bytes, line);
    vm_leave(vm, RUN_LIMIT, "%slimit reached: more than %lld %s; raise it with --limit %s=VALUE", place,
             (long long)limit, what, option);
}

/// Tells how far the run is; leaves it if the trace is full.
static void vm_report_progress(Vm *vm) {
    const ProgressSink *progress = &vm->options->progress;
    if (progress->report) progress->report(progress->context, vm->now_ns, vm->iterations, vm->executed);
    if (vm->trace && vm->trace->full)
        vm_leave_limit(vm, "trace", "bytes of trace", vm->options->limits.trace_bytes);
}

void vm_count_iteration(Vm *vm) {
    enum { REPORT_INTERVAL = 1024 };
    if (++vm->iterations > (uint64_t)vm->options->limits.iterations)
        vm_leave_limit(vm, "iterations", "turns of the event loop", vm->options->limits.iterations);
    if (vm->iterations % REPORT_INTERVAL == 0) vm_report_progress(vm);
}

void vm_count_handles(Vm *vm, uint32_t count) {
    vm->handles += count;
    if (vm->handles > (uint64_t)vm->options->limits.handles)
        vm_leave_limit(vm, "handles", "steps of tasks and callbacks", vm->options->limits.handles);
}

/// So many instructions at once, in the event loop, are a long computation: it began at the time that was
/// paid up to.
static void begin_computing(Vm *vm) {
    bool is_long = vm->executed - vm->charged >= CHECK_INTERVAL / 2;
    if (!is_long || !vm->loops.frame || vm->computing.begun || !trace_is_on(vm->trace)) return;
    if (trace_object_kind(vm->trace->at.actor) == TRACE_OBJECT_THREAD) return;
    vm->computing.from_ns = vm->now_ns;
    vm->computing.begun = trace_blocking_begun(vm->trace, TRACE_BLOCKING_REASON_COMPUTE,
                                               trace_intern_text(vm->trace, "a computation"), 0, -1);
}

void vm_pay_computing(Vm *vm) {
    vm_charge_cpu(vm);
    if (!vm->computing.begun) return;
    trace_blocking_ended(vm->trace, TRACE_BLOCKING_REASON_COMPUTE, vm->now_ns - vm->computing.from_ns,
                         vm->computing.begun);
    vm->computing.begun = 0;
}

void vm_check_limits(Vm *vm) {
    const RunLimits *limits = &vm->options->limits;
    if (vm->options->cpu_cost_ns > 0) {
        begin_computing(vm);
        vm_charge_cpu(vm);
    }
    if (vm->executed > (uint64_t)limits->instructions)
        vm_leave_limit(vm, "instructions", "instructions executed in all", limits->instructions);
    if (vm->executed - vm->turn_started > (uint64_t)limits->instructions_without_yield)
        vm_leave_limit(vm, "instructions-without-yield",
                       "instructions executed between two turns of the event loop",
                       limits->instructions_without_yield);
    vm_report_progress(vm);
    vm->check_at = vm->executed + CHECK_INTERVAL;
}

void vm_leave_items(Vm *vm) {
    vm_leave_limit(vm, "instructions-without-yield",
                   "items taken from iterators between two turns of the event loop",
                   vm->options->limits.instructions_without_yield);
}

void vm_charge_cpu(Vm *vm) {
    int64_t from_ns = vm->now_ns;
    vm->now_ns += (int64_t)(vm->executed - vm->charged) * vm->options->cpu_cost_ns;
    vm->charged = vm->executed;
    trace_at_time(vm->trace, vm->now_ns);
    if (vm->now_ns > from_ns)
        trace_clock_advanced(vm->trace, TRACE_CLOCK_MOVE_COMPUTE, from_ns, vm->now_ns, 0);
}

bool vm_refuse_native(Vm *vm, const char *where) {
    vm->native_depth--;
    error_raise(vm, EXC_RECURSION_ERROR, "maximum recursion depth exceeded%s", where);
    return false;
}

bool vm_refuse_c(Vm *vm) {
    vm->c_depth--;
    error_raise(vm, EXC_RECURSION_ERROR, "maximum recursion depth exceeded");
    return false;
}

void vm_write_bytes(Vm *vm, int stream, const char *bytes, size_t size) {
    if (size == 0) return;
    vm->output_bytes += size;
    if (vm->output_bytes > (uint64_t)vm->options->limits.output_bytes)
        vm_leave_limit(vm, "output", "bytes of output", vm->options->limits.output_bytes);
    trace_write(vm->trace, stream == 2 ? TRACE_STREAM_STDERR : TRACE_STREAM_STDOUT, bytes, size);
    vm->options->output.write(vm->options->output.context, stream, bytes, size);
}

void vm_write(Vm *vm, int stream, const char *bytes, size_t size) {
    if (stream != 2 || utf8_check(bytes, size, NULL)) {
        vm_write_bytes(vm, stream, bytes, size);
        return;
    }
    Buffer escaped;
    buffer_init(&escaped, vm->memory);
    for (size_t at = 0; at < size;) {
        size_t start = at;
        uint32_t codepoint = utf8_next(bytes, &at);
        if (codepoint >= 0xD800 && codepoint <= 0xDFFF)
            buffer_printf(&escaped, "\\u%04x", codepoint);
        else
            buffer_add(&escaped, bytes + start, at - start);
    }
    vm_write_bytes(vm, stream, escaped.bytes, escaped.size);
    buffer_free(&escaped);
}

Code *vm_current_code(Vm *vm, uint32_t *line) {
    return program_code(vm, vm->loops.frame, line);
}

uint32_t vm_current_line(Vm *vm) {
    uint32_t line = 0;
    return vm_current_code(vm, &line) ? line : 0;
}
