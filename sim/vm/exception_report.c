/// The report of an exception: chain, groups in boxes, notes, hints; as CPython writes it to stderr.
#include "sim/vm/interpreter.h"
#include "sim/vm/call.h"
#include "sim/vm/exception.h"
#include "sim/vm/list.h"
#include "sim/vm/traceback.h"
#include <stdio.h>
#include "sim/vm/type.h"
#include "sim/vm/warning.h"

/// CPython's limits for groups.
enum { MAX_GROUP_WIDTH = 15, MAX_GROUP_DEPTH = 10 };

typedef struct Report {
    Vm *vm;
    Buffer *out;
    List *seen; // exceptions printed already: chains may be cycles
    const ReportOptions *options;
    int group_depth; // 0: not in a group
    bool need_close; // the last member of a group still has to draw the group's bottom line
} Report;

static void report_exception(Report *report, Value exception);

static void add_indent(Report *report) {
    buffer_add_repeated(report->out, ' ', (size_t)(2 * report->group_depth));
}

/// Appends text line by line, each behind the margin of the groups around.
static void add_lines(Report *report, const char *margin, Span text) {
    size_t start = 0;
    while (start < text.size) {
        const char *newline = memchr(text.bytes + start, '\n', text.size - start);
        size_t end = newline ? (size_t)(newline - text.bytes) + 1 : text.size;
        add_indent(report);
        if (report->group_depth) buffer_add_text(report->out, margin);
        buffer_add(report->out, text.bytes + start, end - start);
        if (!newline) buffer_add_byte(report->out, '\n');
        start = end;
    }
}

// ---- one exception ----------------------------------------------------------------------------------------

static void add_type_name(Vm *vm, Type *type, Buffer *out) {
    Value module = type_module(vm, type);
    bool shown = value_is_str(module) && !str_equal_c(value_str_ptr(module), "builtins") &&
                 !str_equal_c(value_str_ptr(module), "__main__");
    if (shown) buffer_printf(out, "%s.", value_str_ptr(module)->bytes);
    value_drop(vm, module);
    buffer_add(out, type->qualname->bytes, type->qualname->size);
}

/// Where the text that SyntaxError is about is not valid. True if it was printed: then only the message
/// follows.
static bool add_syntax_place(Vm *vm, Value exception, Buffer *out) {
    const Value *extra = exception_extra(value_exception(exception));
    if (!exception_is(vm, exception, EXC_SYNTAX_ERROR) || !value_is_str(extra[1]) || !value_is_int(extra[2]))
        return false;
    int64_t line, offset = 0, end_offset = 0;
    if (!int_to_int64(extra[2], &line)) return false;
    buffer_printf(out, "  File \"%s\", line %lld\n", value_str_ptr(extra[1])->bytes, (long long)line);
    if (!value_is_str(extra[3])) return true;
    const char *text = value_str_ptr(extra[3])->bytes;
    size_t leading = strspn(text, " \t\f");
    buffer_printf(out, "    %.*s\n", (int)strcspn(text + leading, "\n"), text + leading);
    Value start = value_get_attr_c(vm, exception, "offset"),
          end = value_get_attr_c(vm, exception, "end_offset");
    if (int_to_int64(start, &offset) && offset > (int64_t)leading) {
        if (!int_to_int64(end, &end_offset) || end_offset <= offset) end_offset = offset + 1;
        buffer_add_text(out, "    ");
        buffer_add_repeated(out, ' ', (size_t)(offset - 1) - leading);
        buffer_add_repeated(out, '^', (size_t)(end_offset - offset));
        buffer_add_byte(out, '\n');
    }
    value_drop(vm, start);
    value_drop(vm, end);
    return true;
}

/// "ValueError: text" with its hint, then the notes.
static void add_last_lines(Vm *vm, Value exception, bool hints, Buffer *out) {
    bool is_placed = add_syntax_place(vm, exception, out);
    add_type_name(vm, value_obj(exception)->type, out);
    Str *text = is_placed ? value_str(vm, exception_extra(value_exception(exception))[0])
                          : exception_text(vm, exception);
    if (text->size) {
        buffer_add_text(out, ": ");
        buffer_add(out, text->bytes, text->size);
    }
    DROP(vm, text);
    if (hints) exception_add_hint(vm, exception, out);
    buffer_add_byte(out, '\n');
    Value notes = value_find_attr(vm, exception, vm_name(vm, NAME___notes__));
    if (value_is_error(notes)) error_clear(vm);
    if (value_is_list(notes)) {
        for (uint32_t i = 0; i < value_list(notes)->count; i++) {
            Str *note = value_str(vm, value_list(notes)->items[i]);
            if (!note) error_clear(vm);
            if (note) buffer_printf(out, "%s\n", note->bytes);
            DROP_ANY(vm, note);
        }
    }
    if (!value_is_error(notes)) value_drop(vm, notes);
}

static void report_one(Report *report, Value exception, bool is_group) {
    Buffer text;
    buffer_init(&text, report->vm->memory);
    Traceback *traceback = value_exception(exception)->traceback;
    bool has_frames = traceback || value_exception(exception)->left_callback;
    if (has_frames && !report->options->last_lines) {
        const char *header = is_group ? "Exception Group Traceback (most recent call last):\n"
                                      : "Traceback (most recent call last):\n";
        add_lines(report, is_group && report->group_depth == 1 ? "+ " : "| ", span_of(header));
        traceback_print_frames(report->vm, traceback, report->options->frame_limit, &text);
        add_lines(report, "| ", buffer_span(&text));
        buffer_clear(&text);
    }
    add_last_lines(report->vm, exception, report->options->hints, &text);
    add_lines(report, "| ", buffer_span(&text));
    buffer_free(&text);
}

// ---- groups -----------------------------------------------------------------------------------------------

static void report_member(Report *report, Value group, uint32_t index, uint32_t shown) {
    Tuple *members = value_tuple(exception_extra(value_exception(group))[1]);
    bool truncated = index == MAX_GROUP_WIDTH;
    bool last = index + 1 == shown;
    if (last) report->need_close = true;
    add_indent(report);
    buffer_add_text(report->out, index == 0 ? "+-" : "  ");
    if (truncated)
        buffer_add_text(report->out, "+---------------- ... ----------------\n");
    else
        buffer_printf(report->out, "+---------------- %u ----------------\n", index + 1);
    report->group_depth++;
    if (truncated) {
        uint32_t more = members->count - MAX_GROUP_WIDTH;
        char text[64];
        snprintf(text, sizeof text, "and %u more exception%s\n", more, more == 1 ? "" : "s");
        add_lines(report, "| ", span_of(text));
    } else {
        report_exception(report, members->items[index]);
    }
    if (last && report->need_close) {
        add_indent(report);
        buffer_add_text(report->out, "+------------------------------------\n");
        report->need_close = false;
    }
    report->group_depth--;
}

static void report_group(Report *report, Value group) {
    if (report->group_depth > MAX_GROUP_DEPTH) {
        char text[64];
        snprintf(text, sizeof text, "... (max_group_depth is %d)\n", MAX_GROUP_DEPTH);
        add_lines(report, "| ", span_of(text));
        return;
    }
    bool outermost = report->group_depth == 0;
    if (outermost) report->group_depth = 1;
    report_one(report, group, true);
    uint32_t count = value_tuple(exception_extra(value_exception(group))[1])->count;
    uint32_t shown = count <= MAX_GROUP_WIDTH ? count : MAX_GROUP_WIDTH + 1;
    report->need_close = false;
    for (uint32_t i = 0; i < shown; i++)
        report_member(report, group, i, shown);
    if (outermost) report->group_depth = 0;
}

// ---- chains -----------------------------------------------------------------------------------------------

static bool was_seen(const Report *report, Value exception) {
    for (uint32_t i = 0; i < report->seen->count; i++)
        if (value_same(report->seen->items[i], exception)) return true;
    return false;
}

static void report_chained(Report *report, Value earlier, const char *message) {
    bool need_close = report->need_close;
    report->need_close = false;
    report_exception(report, earlier);
    report->need_close = need_close;
    add_indent(report);
    buffer_add_text(report->out, report->group_depth ? "| \n" : "\n");
    add_lines(report, "| ", span_of(message));
    add_indent(report);
    buffer_add_text(report->out, report->group_depth ? "| \n" : "\n");
}

static void report_exception(Report *report, Value exception) {
    Vm *vm = report->vm;
    list_append(vm, report->seen, exception);
    Exception *raised = value_exception(exception);
    if (!vm_enter_native(vm, "")) {
        error_clear(vm);
        return;
    }
    if (report->options->no_chain || report->options->last_lines) {
        // the exception alone
    } else if (value_is_exception(raised->cause)) {
        if (!was_seen(report, raised->cause))
            report_chained(report, raised->cause,
                           "The above exception was the direct cause of the following exception:\n");
    } else if (value_is_exception(raised->context) && !raised->suppress_context &&
               !was_seen(report, raised->context)) {
        report_chained(report, raised->context,
                       "During handling of the above exception, another exception occurred:\n");
    }
    vm_leave_native(vm);
    if (exception_is(vm, exception, EXC_BASE_EXCEPTION_GROUP))
        report_group(report, exception);
    else
        report_one(report, exception, false);
}

void traceback_print(Vm *vm, Value exception, const ReportOptions *options, Buffer *out) {
    Value pending = error_take(vm);
    Report report = {.vm = vm, .out = out, .seen = list_new(vm, 4), .options = options};
    report_exception(&report, exception);
    DROP(vm, report.seen);
    vm->error = pending;
}

void exception_report(Vm *vm, Value exception) {
    Buffer text;
    buffer_init(&text, vm->memory);
    traceback_print(vm, exception, &(ReportOptions){.hints = true}, &text);
    vm_write(vm, 2, text.bytes, text.size);
    buffer_free(&text);
}

/// Of an exception that nobody can catch CPython prints neither what it was raised from nor the parts of a
/// group.
static void add_alone(Vm *vm, Value exception, Buffer *out) {
    const Traceback *traceback = value_exception(exception)->traceback;
    if (traceback) {
        buffer_add_text(out, "Traceback (most recent call last):\n");
        traceback_print_frames(vm, traceback, 0, out);
    }
    add_type_name(vm, value_obj(exception)->type, out);
    Str *text = exception_text(vm, exception);
    if (text->size) buffer_printf(out, ": %s", text->bytes);
    buffer_add_byte(out, '\n');
    DROP(vm, text);
}

void error_unraisable(Vm *vm, Value where) {
    Value exception = error_take(vm);
    Buffer text;
    buffer_init(&text, vm->memory);
    Str *shown = value_repr(vm, where);
    if (!shown) error_clear(vm);
    buffer_printf(&text, "Exception ignored in: %s\n", shown ? shown->bytes : "<object repr() failed>");
    DROP_ANY(vm, shown);
    traceback_place(vm, exception);
    add_alone(vm, exception, &text);
    vm_write(vm, 2, text.bytes, text.size);
    buffer_free(&text);
    value_drop(vm, exception);
}
