// Methods that strip and pad.
#include "sim/vm/bytes.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"
#include <string.h>

// ---- strip, lstrip, rstrip ----

typedef enum StripEnds { STRIP_LEFT = 1, STRIP_RIGHT = 2, STRIP_BOTH = 3 } StripEnds;

/// What strip() removes: the characters of a set, or white space.
typedef struct StripSet {
    bool is_space;
    Span characters;
} StripSet;

/// Whether the character at `offset` goes; `*next` is behind it.
static bool strips_at(const Text *text, const StripSet *set, size_t offset, size_t *next) {
    if (set->is_space) return text_is_space_at(text, offset, next);
    *next = offset + 1;
    if (text->is_wide) {
        *next = offset;
        utf8_next(text->span.bytes, next);
    }
    if (set->characters.size == 0) return false;
    return span_find(set->characters, span_slice(text->span, offset, *next)) >= 0;
}

static Value strip(Vm *vm, const Text *text, const StripSet *set, StripEnds ends) {
    size_t start = 0, end = text->span.size, next;
    while ((ends & STRIP_LEFT) && start < end && strips_at(text, set, start, &next))
        start = next;
    while ((ends & STRIP_RIGHT) && end > start) {
        size_t last = text_step_back(text, end);
        if (!strips_at(text, set, last, &next)) break;
        end = last;
    }
    return text_piece(vm, text, start, end);
}

static Value strip_method(Vm *vm, const Value *args, int count, StripEnds ends, const char *name) {
    Text text = text_of(args[0]);
    StripSet set = {.is_space = count < 2 || value_is_none(args[1])};
    if (!set.is_space) {
        if (text.is_str && !value_is_str(args[1]))
            return error_raise(vm, EXC_TYPE_ERROR, "%s arg must be None or str", name);
        if (!text_argument(vm, &text, args[1], &set.characters)) return VALUE_ERROR;
    }
    return strip(vm, &text, &set, ends);
}

static Value text_strip(Vm *vm, const Value *args, int count) {
    return strip_method(vm, args, count, STRIP_BOTH, "strip");
}

static Value text_lstrip(Vm *vm, const Value *args, int count) {
    return strip_method(vm, args, count, STRIP_LEFT, "lstrip");
}

static Value text_rstrip(Vm *vm, const Value *args, int count) {
    return strip_method(vm, args, count, STRIP_RIGHT, "rstrip");
}

// ---- center, ljust, rjust, zfill ----

/// Reads the optional fill argument into `fill` (one character): false with TypeError set.
static bool fill_argument(Vm *vm, const Text *text, const Value *args, int count, const char *name,
                          Span *fill) {
    *fill = SPAN(" ");
    if (count < 3) return true;
    Value argument = args[2];
    if (text->is_str) {
        if (!value_is_str(argument)) {
            error_raise(vm, EXC_TYPE_ERROR, "The fill character must be a unicode character, not %T",
                        argument);
        } else if (value_str_ptr(argument)->length != 1) {
            error_raise(vm, EXC_TYPE_ERROR, "The fill character must be exactly one character long");
        } else {
            *fill = str_span(value_str_ptr(argument));
            return true;
        }
        return false;
    }
    if (value_is_bytes_like(argument) && bytes_span(argument).size == 1) {
        *fill = bytes_span(argument);
        return true;
    }
    error_raise(vm, EXC_TYPE_ERROR, "%s() argument 2 must be a byte string of length 1, not %A", name,
                argument);
    return false;
}

static void add_fill(Buffer *out, Span fill, size_t count) {
    if (fill.size == 1) {
        buffer_add_repeated(out, fill.bytes[0], count);
        return;
    }
    for (; count > 0; count--)
        buffer_add_span(out, fill);
}

/// Puts `left` and `right` fill characters around the text.
static Value pad(Vm *vm, const Text *text, size_t left, size_t right, Span fill) {
    if (left == 0 && right == 0) return text_piece(vm, text, 0, text->span.size);
    if (left + right > (STR_MAX_BYTES - text->span.size) / fill.size) return str_raise_too_large(vm);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    add_fill(&buffer, fill, left);
    buffer_add_span(&buffer, text->span);
    add_fill(&buffer, fill, right);
    return text_from_buffer(vm, text, &buffer);
}

/// What is missing to the width given as args[1]; false with the exception set. Takes the Text after the
/// conversion, which may run Python code.
static bool read_width(Vm *vm, const Value *args, Text *text, size_t *missing, int64_t *width) {
    if (!value_index(vm, args[1], width)) return false;
    *text = text_of(args[0]);
    int64_t length = (int64_t)text_length(text);
    *missing = *width > length ? (size_t)(*width - length) : 0;
    return true;
}

typedef enum Side { SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH } Side;

/// center(), ljust(), rjust(), as `name` says: the fill goes to `side`.
static Value justify(Vm *vm, const Value *args, int count, const char *name, Side side) {
    Text text;
    Span fill;
    size_t missing;
    int64_t width;
    if (!read_width(vm, args, &text, &missing, &width)) return VALUE_ERROR;
    if (!fill_argument(vm, &text, args, count, name, &fill)) return VALUE_ERROR;
    size_t left = side == SIDE_LEFT ? missing : 0;
    if (side == SIDE_BOTH) left = missing / 2 + (missing & (size_t)width & 1); // CPython's choice if not even
    return pad(vm, &text, left, missing - left, fill);
}

static Value text_center(Vm *vm, const Value *args, int count) {
    return justify(vm, args, count, "center", SIDE_BOTH);
}

static Value text_ljust(Vm *vm, const Value *args, int count) {
    return justify(vm, args, count, "ljust", SIDE_RIGHT);
}

static Value text_rjust(Vm *vm, const Value *args, int count) {
    return justify(vm, args, count, "rjust", SIDE_LEFT);
}

static Value text_zfill(Vm *vm, const Value *args, int count) {
    Text text;
    size_t missing;
    int64_t width;
    if (!read_width(vm, args, &text, &missing, &width)) return VALUE_ERROR;
    if (missing > STR_MAX_BYTES - text.span.size) return str_raise_too_large(vm);
    if (missing == 0) return text_piece(vm, &text, 0, text.span.size);
    size_t sign = text.span.size > 0 && (text.span.bytes[0] == '+' || text.span.bytes[0] == '-');
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    buffer_add(&buffer, text.span.bytes, sign);
    buffer_add_repeated(&buffer, '0', missing);
    buffer_add(&buffer, text.span.bytes + sign, text.span.size - sign);
    return text_from_buffer(vm, &text, &buffer);
}

// ---- expandtabs ----

/// Reads the tab size; CPython takes an int of C.
static bool read_tab_size(Vm *vm, Value argument, int64_t *tab_size) {
    *tab_size = 8;
    if (value_is_unset(argument)) return true;
    if (!value_index(vm, argument, tab_size)) return false;
    if (*tab_size >= INT32_MIN && *tab_size <= INT32_MAX) return true;
    error_raise(vm, EXC_OVERFLOW_ERROR, "Python int too large to convert to C int");
    return false;
}

/// False if the result would be too large.
static bool expand_tabs(const Text *text, size_t tab_size, Buffer *out) {
    size_t column = 0;
    for (size_t offset = 0; offset < text->span.size; offset++) {
        char byte = text->span.bytes[offset];
        if (byte == '\t') {
            size_t width = tab_size > 0 ? tab_size - column % tab_size : 0;
            if (out->size + width > STR_MAX_BYTES) return false;
            buffer_add_repeated(out, ' ', width);
            column += width;
            continue;
        }
        buffer_add_byte(out, byte);
        bool is_inside_character = text->is_wide && ((unsigned char)byte & 0xC0) == 0x80;
        if (!is_inside_character) column++;
        if (byte == '\n' || byte == '\r') column = 0;
    }
    return true;
}

static Value text_expandtabs(Vm *vm, const Value *args, int count) {
    int64_t tab_size;
    if (!read_tab_size(vm, args[1], &tab_size)) return VALUE_ERROR;
    Text text = text_of(args[0]);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    if (expand_tabs(&text, tab_size > 0 ? (size_t)tab_size : 0, &buffer))
        return text_from_buffer(vm, &text, &buffer);
    buffer_free(&buffer);
    return str_raise_too_large(vm);
}

const NativeDef TEXT_LAYOUT_METHODS[] = {
    NATIVE("strip", text_strip, 1, 2),
    NATIVE("lstrip", text_lstrip, 1, 2),
    NATIVE("rstrip", text_rstrip, 1, 2),
    NATIVE("center", text_center, 2, 3),
    NATIVE("ljust", text_ljust, 2, 3),
    NATIVE("rjust", text_rjust, 2, 3),
    NATIVE("zfill", text_zfill, 2, 2),
    NATIVE_NAMED("expandtabs", text_expandtabs, 1, "self tabsize"),
    NATIVE_END,
};
