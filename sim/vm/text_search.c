// Substring search and the methods built on it.
#include "sim/vm/bytes.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"
#include <string.h>

// ---- spans ----

ptrdiff_t span_find(Span haystack, Span needle) {
    if (needle.size > haystack.size) return -1;
    const char *at = haystack.bytes;
    size_t starts = haystack.size - needle.size + 1; // positions left where the needle could begin
    while (starts > 0) {
        const char *hit = memchr(at, needle.bytes[0], starts);
        if (!hit) return -1;
        if (memcmp(hit, needle.bytes, needle.size) == 0) return hit - haystack.bytes;
        starts -= (size_t)(hit + 1 - at);
        at = hit + 1;
    }
    return -1;
}

ptrdiff_t span_find_last(Span haystack, Span needle) {
    if (needle.size > haystack.size) return -1;
    for (size_t start = haystack.size - needle.size + 1; start-- > 0;) {
        if (haystack.bytes[start] == needle.bytes[0] &&
            memcmp(haystack.bytes + start, needle.bytes, needle.size) == 0)
            return (ptrdiff_t)start;
    }
    return -1;
}

size_t span_count(Span haystack, Span needle) {
    size_t count = 0;
    ptrdiff_t at;
    while ((at = span_find(haystack, needle)) >= 0) {
        count++;
        haystack = span_slice(haystack, (size_t)at + needle.size, haystack.size);
    }
    return count;
}

int str_contains(Vm *vm, const Str *haystack, Value needle) {
    if (!value_is_str(needle)) {
        error_raise(vm, EXC_TYPE_ERROR, "'in <string>' requires string as left operand, not %T", needle);
        return -1;
    }
    Span span = str_span(value_str_ptr(needle));
    return span.size == 0 || span_find(str_span(haystack), span) >= 0;
}

/// The byte that `item` means in `item in bytes`; false if it is none, *ok is false if an exception is set.
static bool contained_byte(Vm *vm, Value item, char *byte, bool *ok) {
    int64_t number;
    *ok = true;
    if (!value_index_clamped(vm, item, &number)) {
        error_clear(vm); // whatever __index__ raised: CPython asks for bytes then
        return false;
    }
    *byte = (char)number;
    if (number < 0 || number > 255) {
        error_raise(vm, EXC_VALUE_ERROR, "byte must be in range(0, 256)");
        *ok = false;
    }
    return *ok;
}

int bytes_contains(Vm *vm, Value v, Value item) {
    char byte;
    bool ok = true;
    Span needle = {&byte, 1};
    if (value_is_bytes_like(item)) {
        needle = bytes_span(item);
    } else if (!contained_byte(vm, item, &byte, &ok)) {
        if (ok) error_raise(vm, EXC_TYPE_ERROR, "a bytes-like object is required, not '%T'", item);
        return -1;
    }
    return needle.size == 0 || span_find(bytes_span(v), needle) >= 0;
}

// ---- the receiver ----

Text text_of(Value v) {
    if (value_is_str(v)) {
        const Str *str = value_str_ptr(v);
        return (Text){v, str_span(str), .is_str = true, .is_wide = !str_is_ascii(str)};
    }
    return (Text){v, bytes_span(v), .is_str = false, .is_wide = false};
}

size_t text_length(const Text *text) {
    return text->is_wide ? value_str_ptr(text->self)->length : text->span.size;
}

static size_t text_offset(const Text *text, size_t index) {
    return text->is_wide ? str_offset(value_str_ptr(text->self), index) : index;
}

static size_t text_index(const Text *text, size_t offset) {
    return text->is_wide ? str_index_at(value_str_ptr(text->self), offset) : offset;
}

Value text_piece(Vm *vm, const Text *text, size_t start, size_t end) {
    if (text->is_str) return value_from_obj(str_cut(vm, value_str_ptr(text->self), start, end));
    bool is_whole = end - start == text->span.size;
    if (is_whole && value_obj(text->self)->type == vm->types[TYPE_BYTES]) return value_keep(text->self);
    return bytes_new_like(vm, text->self, text->span.bytes + start, end - start);
}

Value text_new_like(Vm *vm, const Text *text, const char *bytes, size_t size) {
    if (text->is_str) return value_from_obj(str_new(vm, bytes, size));
    return bytes_new_like(vm, text->self, bytes, size);
}

Value text_from_buffer(Vm *vm, const Text *text, Buffer *buffer) {
    Value result = text_new_like(vm, text, buffer->bytes, buffer->size);
    buffer_free(buffer);
    return result;
}

bool text_argument(Vm *vm, const Text *text, Value argument, Span *out) {
    if (text->is_str) {
        if (value_is_str(argument)) {
            *out = str_span(value_str_ptr(argument));
            return true;
        }
        error_raise(vm, EXC_TYPE_ERROR, "must be str, not %T", argument);
        return false;
    }
    if (value_is_bytes_like(argument)) {
        *out = bytes_span(argument);
        return true;
    }
    error_raise(vm, EXC_TYPE_ERROR, "a bytes-like object is required, not '%T'", argument);
    return false;
}

// ---- find, index, count ----

/// The arguments of find() and its relatives: (self, needle, start, end).
typedef struct Search {
    Text text;
    Span needle;
    char byte;         // what `needle` points to if an int was given
    bool is_possible;  // false: start lies behind end, not even "" is found
    size_t start, end; // offsets
} Search;

/// The optional arguments start and end. Reading them may run Python code: no span may be held meanwhile.
static bool read_bounds(Vm *vm, const Value *bounds, int count, int64_t *start, int64_t *end) {
    *start = 0;
    *end = INT64_MAX;
    if (count > 0 && !value_is_none(bounds[0]) && !value_index_clamped(vm, bounds[0], start)) return false;
    return count <= 1 || value_is_none(bounds[1]) || value_index_clamped(vm, bounds[1], end);
}

/// Applies them as slices do, but without clamping start: false if it lies behind the end.
static bool apply_bounds(const Text *text, int64_t start, int64_t end, size_t *start_offset,
                         size_t *end_offset) {
    int64_t length = (int64_t)text_length(text);
    if (end > length) end = length;
    if (end < 0) end = end + length < 0 ? 0 : end + length;
    if (start < 0) start = start + length < 0 ? 0 : start + length;
    if (start > end) return false;
    *start_offset = text_offset(text, (size_t)start);
    *end_offset = text_offset(text, (size_t)end);
    return true;
}

/// These methods check the number of their arguments themselves: CPython words it in its own way for them.
static bool check_count(Vm *vm, int count, const char *method) {
    if (count >= 2 && count <= 4) return true;
    if (count < 2)
        error_raise(vm, EXC_TYPE_ERROR, "%s() takes at least 1 argument (0 given)", method);
    else
        error_raise(vm, EXC_TYPE_ERROR, "%s() takes at most 3 arguments (%d given)", method, count - 1);
    return false;
}

static bool read_needle(Vm *vm, Search *search, Value needle) {
    if (search->text.is_str || value_is_bytes_like(needle))
        return text_argument(vm, &search->text, needle, &search->needle);
    if (!value_has_index(vm, needle)) {
        error_raise(vm, EXC_TYPE_ERROR, "argument should be integer or bytes-like object, not '%T'", needle);
        return false;
    }
    search->needle = (Span){&search->byte, 1};
    return byte_argument(vm, needle, &search->byte);
}

static bool read_search(Vm *vm, const Value *args, int count, const char *method, Search *search) {
    int64_t start, end;
    if (!check_count(vm, count, method)) return false;
    if (!read_bounds(vm, args + 2, count - 2, &start, &end)) return false;
    search->text = text_of(args[0]);
    if (!read_needle(vm, search, args[1])) return false;
    search->is_possible = apply_bounds(&search->text, start, end, &search->start, &search->end);
    return true;
}

/// Index of the needle, -1 if there is none; false with the exception set.
static bool run_search(Vm *vm, const Value *args, int count, const char *method, bool from_end,
                       int64_t *index) {
    Search search;
    if (!read_search(vm, args, count, method, &search)) return false;
    *index = -1;
    if (!search.is_possible) return true;
    Span haystack = span_slice(search.text.span, search.start, search.end);
    ptrdiff_t offset;
    if (search.needle.size == 0)
        offset = from_end ? (ptrdiff_t)haystack.size : 0;
    else
        offset = from_end ? span_find_last(haystack, search.needle) : span_find(haystack, search.needle);
    if (offset >= 0) *index = (int64_t)text_index(&search.text, search.start + (size_t)offset);
    return true;
}

static Value text_find(Vm *vm, const Value *args, int count) {
    int64_t index;
    return run_search(vm, args, count, "find", false, &index) ? value_from_small_int(index) : VALUE_ERROR;
}

static Value text_rfind(Vm *vm, const Value *args, int count) {
    int64_t index;
    return run_search(vm, args, count, "rfind", true, &index) ? value_from_small_int(index) : VALUE_ERROR;
}

static Value found_or_error(Vm *vm, Value self, int64_t index) {
    if (index >= 0) return value_from_small_int(index);
    return error_raise(vm, EXC_VALUE_ERROR,
                       value_is_str(self) ? "substring not found" : "subsection not found");
}

static Value text_index_method(Vm *vm, const Value *args, int count) {
    int64_t index;
    return run_search(vm, args, count, "index", false, &index) ? found_or_error(vm, args[0], index)
                                                               : VALUE_ERROR;
}

static Value text_rindex(Vm *vm, const Value *args, int count) {
    int64_t index;
    return run_search(vm, args, count, "rindex", true, &index) ? found_or_error(vm, args[0], index)
                                                               : VALUE_ERROR;
}

static Value text_count(Vm *vm, const Value *args, int count) {
    Search search;
    if (!read_search(vm, args, count, "count", &search)) return VALUE_ERROR;
    if (!search.is_possible) return value_from_small_int(0);
    Span haystack = span_slice(search.text.span, search.start, search.end);
    size_t found;
    if (search.needle.size > 0)
        found = span_count(haystack, search.needle);
    else // "" stands before each character and at the end
        found = (search.text.is_wide ? utf8_count(haystack.bytes, haystack.size) : haystack.size) + 1;
    return value_from_small_int((int64_t)found);
}

// ---- startswith, endswith, removeprefix, removesuffix ----

static bool span_starts_with(Span span, Span prefix) {
    return prefix.size <= span.size && memcmp(span.bytes, prefix.bytes, prefix.size) == 0;
}

typedef bool (*SpanTest)(Span span, Span part);

/// `part` is a text or a tuple of texts; `method` is for the TypeErrors.
static Value test_parts(Vm *vm, const Text *text, Span span, bool is_possible, Value part, SpanTest test,
                        const char *method) {
    Span one;
    if (!value_is_tuple(part)) {
        if (text->is_str ? !value_is_str(part) : !value_is_bytes_like(part)) {
            const char *type = text->is_str ? "str" : "bytes";
            return error_raise(vm, EXC_TYPE_ERROR, "%s first arg must be %s or a tuple of %s, not %T", method,
                               type, type, part);
        }
        return text_argument(vm, text, part, &one) ? value_from_bool(is_possible && test(span, one))
                                                   : VALUE_ERROR;
    }
    const Tuple *parts = value_tuple(part);
    for (uint32_t index = 0; index < parts->count; index++) {
        Value item = parts->items[index];
        if (text->is_str && !value_is_str(item))
            return error_raise(vm, EXC_TYPE_ERROR, "tuple for %s must only contain str, not %T", method,
                               item);
        if (!text_argument(vm, text, item, &one)) return VALUE_ERROR;
        if (is_possible && test(span, one)) return VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value test_ends(Vm *vm, const Value *args, int count, SpanTest test, const char *method) {
    int64_t start, end;
    if (!check_count(vm, count, method)) return VALUE_ERROR;
    if (!read_bounds(vm, args + 2, count - 2, &start, &end)) return VALUE_ERROR;
    Text text = text_of(args[0]);
    size_t start_offset = 0, end_offset = 0;
    bool is_possible = apply_bounds(&text, start, end, &start_offset, &end_offset);
    Span span = span_slice(text.span, start_offset, end_offset);
    return test_parts(vm, &text, span, is_possible, args[1], test, method);
}

static Value text_startswith(Vm *vm, const Value *args, int count) {
    return test_ends(vm, args, count, span_starts_with, "startswith");
}

static Value text_endswith(Vm *vm, const Value *args, int count) {
    return test_ends(vm, args, count, span_ends_with, "endswith");
}

/// An argument of a method that names itself in str's TypeError: "removeprefix() argument must be str, not
/// int".
static bool named_argument(Vm *vm, const Text *text, Value argument, const char *where, Span *out) {
    if (!text->is_str || value_is_str(argument)) return text_argument(vm, text, argument, out);
    error_raise(vm, EXC_TYPE_ERROR, "%s must be str, not %A", where, argument);
    return false;
}

static Value text_removeprefix(Vm *vm, const Value *args, int count) {
    Text text = text_of(args[0]);
    Span prefix;
    if (!named_argument(vm, &text, args[1], "removeprefix() argument", &prefix)) return VALUE_ERROR;
    size_t start = span_starts_with(text.span, prefix) ? prefix.size : 0;
    return text_piece(vm, &text, start, text.span.size);
}

static Value text_removesuffix(Vm *vm, const Value *args, int count) {
    Text text = text_of(args[0]);
    Span suffix;
    if (!named_argument(vm, &text, args[1], "removesuffix() argument", &suffix)) return VALUE_ERROR;
    size_t end = text.span.size - (span_ends_with(text.span, suffix) ? suffix.size : 0);
    return text_piece(vm, &text, 0, end);
}

// ---- replace ----

/// "" is replaced before each character and at the end.
static void insert_everywhere(const Text *text, Span replacement, uint64_t limit, Buffer *out) {
    size_t offset = 0;
    for (; limit > 0; limit--) {
        buffer_add_span(out, replacement);
        if (offset == text->span.size) return;
        size_t end = offset + 1;
        if (text->is_wide) {
            end = offset;
            utf8_next(text->span.bytes, &end);
        }
        buffer_add(out, text->span.bytes + offset, end - offset);
        offset = end;
    }
    buffer_add(out, text->span.bytes + offset, text->span.size - offset);
}

static void replace_each(Span rest, Span old, Span replacement, uint64_t limit, Buffer *out) {
    ptrdiff_t at;
    while (limit-- > 0 && (at = span_find(rest, old)) >= 0) {
        buffer_add(out, rest.bytes, (size_t)at);
        buffer_add_span(out, replacement);
        rest = span_slice(rest, (size_t)at + old.size, rest.size);
    }
    buffer_add_span(out, rest);
}

static bool read_replacement(Vm *vm, const Value *args, Text *text, Span *old, Span *replacement) {
    *text = text_of(args[0]);
    return named_argument(vm, text, args[1], "replace() argument 1", old) &&
           named_argument(vm, text, args[2], "replace() argument 2", replacement);
}

static Value text_replace(Vm *vm, const Value *args, int count) {
    Text text;
    Span old, replacement;
    if (!read_replacement(vm, args, &text, &old, &replacement)) return VALUE_ERROR;
    int64_t limit = -1;
    if (count > 3) { // __index__ may change a bytearray: read again
        if (!value_index(vm, args[3], &limit) || !read_replacement(vm, args, &text, &old, &replacement))
            return VALUE_ERROR;
    }
    bool is_hopeless = old.size > text.span.size || limit == 0;
    if (is_hopeless || (old.size > 0 && span_find(text.span, old) < 0))
        return text_piece(vm, &text, 0, text.span.size);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    if (old.size == 0)
        insert_everywhere(&text, replacement, (uint64_t)limit, &buffer);
    else
        replace_each(text.span, old, replacement, (uint64_t)limit, &buffer);
    return text_from_buffer(vm, &text, &buffer);
}

const NativeDef TEXT_SEARCH_METHODS[] = {
    NATIVE("find", text_find, 1, -1),
    NATIVE("rfind", text_rfind, 1, -1),
    NATIVE("index", text_index_method, 1, -1),
    NATIVE("rindex", text_rindex, 1, -1),
    NATIVE("count", text_count, 1, -1),
    NATIVE("startswith", text_startswith, 1, -1),
    NATIVE("endswith", text_endswith, 1, -1),
    NATIVE("removeprefix", text_removeprefix, 2, 2),
    NATIVE("removesuffix", text_removesuffix, 2, 2),
    NATIVE("replace", text_replace, 3, 4),
    NATIVE_END,
};
