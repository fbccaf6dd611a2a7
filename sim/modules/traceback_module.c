/// _traceback: what the module traceback needs of the VM.
#include "sim/modules/native_module.h"
#include "sim/vm/traceback.h"
#include "sim/vm/warning.h"

/// A limit of frames: 0 stands for None, as nobody wants none.
static bool take_limit(Vm *vm, Value given, int64_t *limit) {
    *limit = 0;
    return !argument_is_given(given) || value_index(vm, given, limit);
}

/// format_exception(exception, limit=None, chain=True, last_lines=False)
static Value format_exception(Vm *vm, const Value *args, int count) {
    ReportOptions options = {.no_chain = count > 2 && value_same(args[2], VALUE_FALSE),
                             .last_lines = count > 3};
    if (count > 1 && !take_limit(vm, args[1], &options.frame_limit)) return VALUE_ERROR;
    Buffer text;
    buffer_init(&text, vm->memory);
    traceback_print(vm, args[0], &options, &text);
    Value result = value_from_obj(str_new(vm, text.bytes, text.size));
    buffer_free(&text);
    return result;
}

/// (file, line, function, source line, the text of the traceback's entry)
static Value frame_entry(Vm *vm, const Traceback *entry) {
    const Code *code = entry->code;
    int32_t line = code->positions[entry->instruction].line;
    Span source = traceback_source_line(vm, code->filename, line);
    Buffer text;
    buffer_init(&text, vm->memory);
    traceback_print_entry(vm, entry, &text);
    Tuple *tuple = tuple_new(vm, 5);
    tuple->items[0] = value_keep(value_from_obj(code->filename));
    tuple->items[1] = value_from_small_int(line);
    tuple->items[2] = value_keep(value_from_obj(code->name));
    tuple->items[3] = value_from_obj(str_new(vm, source.bytes, source.size));
    tuple->items[4] = value_from_obj(str_new(vm, text.bytes, text.size));
    buffer_free(&text);
    return value_from_obj(tuple);
}

/// frames(traceback, limit) -> list of entries, those of libraries left out
static Value frames(Vm *vm, const Value *args, int count) {
    int64_t limit;
    if (!take_limit(vm, args[1], &limit)) return VALUE_ERROR;
    List *list = list_new(vm, 0);
    if (!value_has_kind(args[0], TYPE_TRACEBACK)) return value_from_obj(list);
    const Traceback *first = (const Traceback *)value_obj(args[0]);
    TracebackRange range = traceback_range(first, limit);
    uint32_t index = 0;
    for (const Traceback *entry = first; entry; entry = entry->next) {
        if (entry->code->flags & CODE_LIBRARY) continue;
        if (index >= range.start && index < range.end) {
            Value item = frame_entry(vm, entry);
            list_append(vm, list, item);
            value_drop(vm, item);
        }
        index++;
    }
    return value_from_obj(list);
}

/// source_line(file, line) -> the line, empty for a file that is not the program
static Value source_line(Vm *vm, const Value *args, int count) {
    int64_t line;
    if (!value_is_str(args[0]) || !value_index(vm, args[1], &line))
        return error_raise(vm, EXC_TYPE_ERROR, "a file and a line are needed");
    Span source = traceback_source_line(vm, value_str_ptr(args[0]), (int32_t)line);
    return value_from_obj(str_new(vm, source.bytes, source.size));
}

/// warning_place(skip) -> (file, line): where the frame stands that is so many frames outwards.
static Value warning_place(Vm *vm, const Value *args, int count) {
    int64_t skip = value_is_small_int(args[0]) ? value_small_int(args[0]) : 0;
    return warn_place(vm, skip < 0 || skip > INT16_MAX ? 0 : (int)skip);
}

/// on_warning(function): it gets (category, text, file, line, has_source) of every warning from now on.
static Value on_warning(Vm *vm, const Value *args, int count) {
    value_replace(vm, &vm->warn_hook, value_keep(args[0]));
    return VALUE_NONE;
}

static const NativeDef FUNCTIONS[] = {
    NATIVE("format_exception", format_exception, 1, 4),
    NATIVE("frames", frames, 2, 2),
    NATIVE("source_line", source_line, 2, 2),
    NATIVE("warning_place", warning_place, 1, 1),
    NATIVE("on_warning", on_warning, 1, 1),
    NATIVE_END,
};
const ModuleDef MODULE__traceback = {"_traceback", FUNCTIONS, NULL};
