// Methods that take text apart, and join.
#include "sim/base/unicode.h"
#include "sim/vm/bytes.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"

// ---- white space ----

static bool byte_is_space(unsigned char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

bool text_is_space_at(const Text *text, size_t offset, size_t *next) {
    unsigned char byte = (unsigned char)text->span.bytes[offset];
    *next = offset + 1;
    if (!text->is_str || byte > ' ') {
        if (byte < 0x80 || !text->is_str) return byte_is_space(byte);
        *next = offset;
        return unicode_is_space(utf8_next(text->span.bytes, next));
    }
    return byte_is_space(byte) || (byte >= 0x1c && byte <= 0x1f); // str counts the separators FS to US
}

size_t text_step_back(const Text *text, size_t offset) {
    offset--;
    while (text->is_wide && ((unsigned char)text->span.bytes[offset] & 0xC0) == 0x80)
        offset--;
    return offset;
}

// ---- split, rsplit ----

static void list_append_owned(Vm *vm, List *list, Value item) {
    list_append(vm, list, item);
    value_drop(vm, item);
}

static void append_piece(Vm *vm, List *list, const Text *text, size_t start, size_t end) {
    list_append_owned(vm, list, text_piece(vm, text, start, end));
}

/// Where white space (or, with `is_space` false, anything else) that begins at `offset` ends.
static size_t skip_forward(const Text *text, size_t offset, bool is_space) {
    size_t next;
    while (offset < text->span.size && text_is_space_at(text, offset, &next) == is_space)
        offset = next;
    return offset;
}

/// The same towards the beginning.
static size_t skip_backward(const Text *text, size_t offset, bool is_space) {
    size_t next;
    while (offset > 0) {
        size_t before = text_step_back(text, offset);
        if (text_is_space_at(text, before, &next) != is_space) break;
        offset = before;
    }
    return offset;
}

static void split_at_space(Vm *vm, const Text *text, uint64_t limit, List *list) {
    size_t start = skip_forward(text, 0, true);
    while (start < text->span.size) {
        size_t end = limit-- == 0 ? text->span.size : skip_forward(text, start, false);
        append_piece(vm, list, text, start, end);
        start = skip_forward(text, end, true);
    }
}

static void rsplit_at_space(Vm *vm, const Text *text, uint64_t limit, List *list) {
    size_t end = skip_backward(text, text->span.size, true);
    while (end > 0) {
        size_t start = limit-- == 0 ? 0 : skip_backward(text, end, false);
        append_piece(vm, list, text, start, end);
        end = skip_backward(text, start, true);
    }
}

static void split_at(Vm *vm, const Text *text, Span separator, uint64_t limit, List *list) {
    size_t start = 0;
    ptrdiff_t at;
    while (limit-- > 0 && (at = span_find(span_slice(text->span, start, text->span.size), separator)) >= 0) {
        append_piece(vm, list, text, start, start + (size_t)at);
        start += (size_t)at + separator.size;
    }
    append_piece(vm, list, text, start, text->span.size);
}

static void rsplit_at(Vm *vm, const Text *text, Span separator, uint64_t limit, List *list) {
    size_t end = text->span.size;
    ptrdiff_t at;
    while (limit-- > 0 && (at = span_find_last(span_slice(text->span, 0, end), separator)) >= 0) {
        append_piece(vm, list, text, (size_t)at + separator.size, end);
        end = (size_t)at;
    }
    append_piece(vm, list, text, 0, end);
}

/// Reads a separator, which must not be empty; false with the exception set.
static bool filled_argument(Vm *vm, const Text *text, Value argument, Span *separator) {
    if (!text_argument(vm, text, argument, separator)) return false;
    if (separator->size > 0) return true;
    error_raise(vm, EXC_VALUE_ERROR, "empty separator");
    return false;
}

static bool separator_argument(Vm *vm, const Text *text, Value argument, Span *separator) {
    if (text->is_str && !value_is_str(argument)) {
        error_raise(vm, EXC_TYPE_ERROR, "must be str or None, not %T", argument);
        return false;
    }
    return filled_argument(vm, text, argument, separator);
}

/// What split() and rsplit() are asked for. Without a separator the text is split at white space.
typedef struct SplitArguments {
    Text text;
    bool at_space;
    Span separator;
    uint64_t limit; // a negative maxsplit is no limit
} SplitArguments;

/// args: self, sep, maxsplit. False with the exception set.
static bool split_arguments(Vm *vm, const Value *args, SplitArguments *split) {
    int64_t limit = -1;
    if (!value_is_unset(args[2]) && !value_index(vm, args[2], &limit)) return false;
    split->text = text_of(args[0]);
    split->limit = (uint64_t)limit;
    split->at_space = value_is_unset(args[1]) || value_is_none(args[1]);
    return split->at_space || separator_argument(vm, &split->text, args[1], &split->separator);
}

static Value text_split(Vm *vm, const Value *args, int count) {
    SplitArguments split;
    if (!split_arguments(vm, args, &split)) return VALUE_ERROR;
    List *list = list_new(vm, 0);
    if (split.at_space)
        split_at_space(vm, &split.text, split.limit, list);
    else
        split_at(vm, &split.text, split.separator, split.limit, list);
    return value_from_obj(list);
}

static Value text_rsplit(Vm *vm, const Value *args, int count) {
    SplitArguments split;
    if (!split_arguments(vm, args, &split)) return VALUE_ERROR;
    List *list = list_new(vm, 0);
    if (split.at_space)
        rsplit_at_space(vm, &split.text, split.limit, list);
    else
        rsplit_at(vm, &split.text, split.separator, split.limit, list);
    for (uint32_t left = 0, right = list->count; left + 1 < right; left++) { // pieces came from the end
        Value item = list->items[left];
        list->items[left] = list->items[--right];
        list->items[right] = item;
    }
    return value_from_obj(list);
}

// ---- partition, rpartition ----

/// The tuple (before, separator, after) of a hit at `at`; `argument` is the separator as given.
static Value partition_tuple(Vm *vm, const Text *text, size_t at, Value argument, size_t separator_size) {
    Tuple *parts = tuple_new(vm, 3);
    parts->items[0] = text_piece(vm, text, 0, at);
    bool is_shared = !value_is_bytearray(text->self); // a bytearray's pieces are its own
    parts->items[1] = is_shared ? value_keep(argument) : text_piece(vm, text, at, at + separator_size);
    parts->items[2] = text_piece(vm, text, at + separator_size, text->span.size);
    return value_from_obj(parts);
}

/// No hit: the whole text stands at `index`, the rest is empty.
static Value partition_whole(Vm *vm, const Text *text, int index) {
    Tuple *parts = tuple_new(vm, 3);
    for (int i = 0; i < 3; i++)
        parts->items[i] =
            i == index ? text_piece(vm, text, 0, text->span.size) : text_new_like(vm, text, "", 0);
    return value_from_obj(parts);
}

static Value text_partition(Vm *vm, const Value *args, int count) {
    Text text = text_of(args[0]);
    Span separator;
    if (!filled_argument(vm, &text, args[1], &separator)) return VALUE_ERROR;
    ptrdiff_t at = span_find(text.span, separator);
    return at < 0 ? partition_whole(vm, &text, 0)
                  : partition_tuple(vm, &text, (size_t)at, args[1], separator.size);
}

static Value text_rpartition(Vm *vm, const Value *args, int count) {
    Text text = text_of(args[0]);
    Span separator;
    if (!filled_argument(vm, &text, args[1], &separator)) return VALUE_ERROR;
    ptrdiff_t at = span_find_last(text.span, separator);
    return at < 0 ? partition_whole(vm, &text, 2)
                  : partition_tuple(vm, &text, (size_t)at, args[1], separator.size);
}

// ---- splitlines ----

/// Whether a line ends at `offset`; `*next` is where the next one begins ("\r\n" is one break).
static bool line_breaks_at(const Text *text, size_t offset, size_t *next) {
    const char *bytes = text->span.bytes;
    *next = offset;
    uint32_t character = text->is_str ? utf8_next(bytes, next) : (unsigned char)bytes[(*next)++];
    if (character == '\r' && *next < text->span.size && bytes[*next] == '\n') ++*next;
    return text->is_str ? unicode_is_line_break(character) : character == '\n' || character == '\r';
}

static Value text_splitlines(Vm *vm, const Value *args, int count) {
    int64_t keep_ends = 0;
    if (!value_is_unset(args[1]) && !value_index(vm, args[1], &keep_ends)) return VALUE_ERROR;
    Text text = text_of(args[0]);
    List *lines = list_new(vm, 0);
    size_t start = 0, offset = 0;
    while (offset < text.span.size) {
        size_t next;
        bool is_break = line_breaks_at(&text, offset, &next);
        if (is_break || next >= text.span.size) {
            append_piece(vm, lines, &text, start, is_break && !keep_ends ? offset : next);
            start = next;
        }
        offset = next;
    }
    return value_from_obj(lines);
}

// ---- join ----

static Value bytes_join(Vm *vm, Value separator, const Tuple *items) {
    Text text = text_of(separator);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    for (uint32_t index = 0; index < items->count; index++) {
        Value item = items->items[index];
        if (!value_is_bytes_like(item)) {
            buffer_free(&buffer);
            return error_raise(vm, EXC_TYPE_ERROR, "sequence item %d: expected a bytes-like object, %T found",
                               (int)index, item);
        }
        if (index > 0) buffer_add_span(&buffer, text.span);
        buffer_add_span(&buffer, bytes_span(item));
    }
    return text_from_buffer(vm, &text, &buffer);
}

static Value join_items(Vm *vm, Value separator, const Tuple *items) {
    if (!value_is_str(separator)) return bytes_join(vm, separator, items);
    return str_value(str_join(vm, value_str_ptr(separator), items->items, items->count));
}

static Value text_join(Vm *vm, const Value *args, int count) {
    const Type *type = value_type(vm, args[1]);
    if (type == vm->types[TYPE_LIST] &&
        value_is_str(args[0])) { // joining runs no Python code: no copy needed
        const List *list = value_list(args[1]);
        return str_value(str_join(vm, value_str_ptr(args[0]), list->items, list->count));
    }
    if (type == vm->types[TYPE_TUPLE]) return join_items(vm, args[0], value_tuple(args[1]));
    Value iterator = value_iter(vm, args[1]);
    if (value_is_error(iterator)) {
        if (error_pending_is(vm, EXC_TYPE_ERROR)) {
            error_clear(vm);
            error_raise(vm, EXC_TYPE_ERROR, "can only join an iterable");
        }
        return VALUE_ERROR;
    }
    Tuple *items = value_to_tuple(vm, iterator);
    value_drop(vm, iterator);
    if (!items) return VALUE_ERROR;
    Value result = join_items(vm, args[0], items);
    DROP(vm, items);
    return result;
}

const NativeDef TEXT_SPLIT_METHODS[] = {
    NATIVE_NAMED("split", text_split, 1, "self sep maxsplit"),
    NATIVE_NAMED("rsplit", text_rsplit, 1, "self sep maxsplit"),
    NATIVE_NAMED("splitlines", text_splitlines, 1, "self keepends"),
    NATIVE("partition", text_partition, 2, 2),
    NATIVE("rpartition", text_rpartition, 2, 2),
    NATIVE("join", text_join, 2, 2),
    NATIVE_END,
};
