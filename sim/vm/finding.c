#include "sim/vm/finding.h"

#include "sim/trace/summary.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/// Copies `format` with the cost in place of %D.
static void add_cost(Vm *vm, const char *format, int64_t cost_ns, Buffer *out) {
    const char *mark = strstr(format, "%D");
    buffer_init(out, vm->memory);
    buffer_add(out, format, mark ? (size_t)(mark - format) : strlen(format));
    if (mark) {
        summary_add_duration(out, cost_ns);
        buffer_add_text(out, mark + 2);
    }
}

TraceId finding_add(Vm *vm, const Finding *finding, const char *format, ...) {
    if (!trace_is_on(vm->trace)) return 0;
    Buffer pattern, text;
    add_cost(vm, format, finding->cost_ns, &pattern);
    buffer_init(&text, vm->memory);
    va_list arguments;
    va_start(arguments, format);
    buffer_vprintf(&text, buffer_text(&pattern), arguments);
    va_end(arguments);
    TraceString string = trace_intern(vm->trace, text.bytes, text.size);
    buffer_free(&pattern);
    buffer_free(&text);
    if (finding->line) trace_at_line(vm->trace, 0, finding->line);
    return trace_finding(vm->trace, finding->kind, finding->subject, finding->cost_ns, string,
                         finding->cause);
}
