/// Warnings through CPython's default filters.
#include "sim/vm/warning.h"

#include "sim/vm/finding.h"
#include "sim/vm/format.h"
#include "sim/vm/traceback.h"
#include <stdio.h>
#include <string.h>
#include "sim/vm/vm.h"

/// The place a warning is about: the innermost frame. `*line` 0: there is none, the interpreter shuts down.
static const Code *warning_place(Vm *vm, int skip_frames, uint32_t *line, uint32_t *instruction) {
    *line = 0;
    for (Frame *frame = vm->frame; frame; frame = frame->back) {
        if (!frame->function || skip_frames-- > 0) continue;
        ptrdiff_t next = frame->next - frame->code->instructions;
        *instruction = (uint32_t)(next > 0 ? next - 1 : 0);
        *line = (uint32_t)frame->code->positions[*instruction].line;
        return frame->code;
    }
    return NULL;
}

Value warn_place(Vm *vm, int skip_frames) {
    uint32_t line = 0, instruction = 0;
    const Code *code = vm->finalizing ? NULL : warning_place(vm, skip_frames, &line, &instruction);
    Value items[] = {code ? value_keep(value_from_obj(code->filename))
                          : value_from_obj(str_from_c(vm, "sys")),
                     value_from_small_int(code ? line : 1)};
    Tuple *place = tuple_from(vm, items, 2);
    value_drop(vm, items[0]);
    return value_from_obj(place);
}

/// Hands a warning to the module warnings. False with the exception set if its filters make it an error.
static bool show_by_hook(Vm *vm, ExcId category, int skip_frames, Span text, bool has_source) {
    Value place = warn_place(vm, skip_frames), message = value_from_obj(str_new(vm, text.bytes, text.size));
    const Value *where = value_tuple(place)->items;
    Value args[] = {value_from_obj(vm->exceptions[category]), message, where[0], where[1],
                    value_from_bool(has_source)};
    Value shown = vm_call(vm, vm->warn_hook, args, 5);
    value_drop(vm, message);
    value_drop(vm, place);
    if (value_is_error(shown)) return false;
    value_drop(vm, shown);
    return true;
}

/// True if this text was reported at this place before; remembers it.
static bool was_warned(Vm *vm, const char *place, Span text) {
    Buffer key;
    buffer_init(&key, vm->memory);
    buffer_printf(&key, "%s: ", place);
    buffer_add_span(&key, text);
    Str *str = str_new(vm, key.bytes, key.size);
    buffer_free(&key);
    bool seen = !value_is_unset(dict_get_str(vm, vm->warned, str));
    dict_set_str(vm, vm->warned, str, VALUE_TRUE);
    DROP(vm, str);
    return seen;
}

/// The library runs coroutines and callbacks in one place, `Handle._run`.
static const char LIBRARY_LINE[] = "  self._context.run(self._callback, *self._args)\n";

/// "place: Category: text" and the source line.
static void write_warning(Vm *vm, const Code *code, uint32_t instruction, const char *place,
                          const char *category, Span text) {
    Buffer out;
    buffer_init(&out, vm->memory);
    buffer_printf(&out, "%s: %s: ", place, category);
    buffer_add_span(&out, text);
    buffer_add_byte(&out, '\n');
    if (code && !(code->flags & CODE_LIBRARY)) {
        SourceRange where = code->positions[instruction];
        where.column = -1; // the line alone, no carets
        Buffer line;
        buffer_init(&line, vm->memory);
        traceback_add_source(vm, code, where, &line);
        if (line.size) buffer_add(&out, line.bytes + 2, line.size - 2); // indented by two
        buffer_free(&line);
    }
    if (code && code->flags & CODE_LIBRARY) buffer_add_text(&out, LIBRARY_LINE);
    vm_write(vm, 2, out.bytes, out.size);
    buffer_free(&out);
}

static void warning_place_text(Vm *vm, const Code *code, uint32_t line, char *out, size_t size) {
    if (!code || vm->finalizing)
        snprintf(out, size, "sys:1");
    else if (code->flags & CODE_LIBRARY)
        snprintf(out, size, "/usr/lib/python3.11/asyncio/events.py:80");
    else
        snprintf(out, size, "%.300s:%u", code->filename->bytes, line);
}

void warn_never_awaited(Vm *vm, Gen *gen) {
    uint32_t line = 0, instruction = 0;
    const Code *code = warning_place(vm, 0, &line, &instruction);
    Str *name = gen_qualname(vm, gen);
    finding_add(vm, &(Finding){.kind = TRACE_FINDING_KIND_NEVER_AWAITED}, "Coroutine %s was never awaited.",
                name->bytes);
    Buffer text;
    buffer_init(&text, vm->memory);
    buffer_printf(&text, "coroutine '%s' was never awaited", name->bytes);
    bool by_hook = !value_is_unset(vm->warn_hook);
    if (by_hook && !show_by_hook(vm, EXC_RUNTIME_WARNING, 0, buffer_span(&text), true))
        error_unraisable(vm, value_from_obj(name));
    DROP(vm, name);
    char place[320];
    warning_place_text(vm, code, line, place, sizeof place);
    if (!by_hook && !was_warned(vm, place, buffer_span(&text))) {
        write_warning(vm, vm->finalizing ? NULL : code, instruction, place, "RuntimeWarning",
                      buffer_span(&text));
        if (code && !vm->finalizing) {
            static const char HINT[] =
                "RuntimeWarning: Enable tracemalloc to get the object allocation traceback\n";
            vm_write(vm, 2, HINT, sizeof HINT - 1);
        }
    }
    buffer_free(&text);
}

bool warn_at(Vm *vm, ExcId category, int stack_level, const char *format, ...) {
    uint32_t line = 0, instruction = 0;
    const Code *code = warning_place(vm, stack_level, &line, &instruction);
    bool ignored = category == EXC_RESOURCE_WARNING || category == EXC_IMPORT_WARNING ||
                   category == EXC_PENDING_DEPRECATION_WARNING ||
                   (category == EXC_DEPRECATION_WARNING && (!code || (code->flags & CODE_LIBRARY)));
    bool by_hook = !value_is_unset(vm->warn_hook);
    if (ignored && !by_hook) return true;
    Buffer text;
    buffer_init(&text, vm->memory);
    va_list arguments;
    va_start(arguments, format);
    bool ok = text_format_v(vm, &text, format, arguments);
    va_end(arguments);
    char place[320];
    warning_place_text(vm, code, line, place, sizeof place);
    if (ok && by_hook)
        ok = show_by_hook(vm, category, stack_level, buffer_span(&text), false);
    else if (ok && !was_warned(vm, place, buffer_span(&text)))
        write_warning(vm, code, instruction, place, vm->exceptions[category]->name->bytes,
                      buffer_span(&text));
    buffer_free(&text);
    return ok;
}

/// The line's text without white space around it.
static Span source_line(Span source, int32_t line) {
    const char *begin = source.bytes, *end = source.bytes + source.size;
    for (; line > 1 && begin < end; line--) {
        const char *newline = memchr(begin, '\n', (size_t)(end - begin));
        begin = newline ? newline + 1 : end;
    }
    const char *newline = memchr(begin, '\n', (size_t)(end - begin));
    if (newline) end = newline;
    while (begin < end && strchr(" \t\f\r", *begin))
        begin++;
    while (begin < end && strchr(" \t\f\r", end[-1]))
        end--;
    return (Span){begin, (size_t)(end - begin)};
}

void warn_syntax(Vm *vm, const char *filename, Span source, int32_t line, const char *message) {
    Buffer out;
    buffer_init(&out, vm->memory);
    buffer_printf(&out, "%s:%d: SyntaxWarning: %s\n", filename, line, message);
    Span text = source_line(source, line);
    if (text.size > 0) {
        buffer_add_text(&out, "  ");
        buffer_add_span(&out, text);
        buffer_add_byte(&out, '\n');
    }
    vm_write(vm, 2, out.bytes, out.size);
    buffer_free(&out);
}
