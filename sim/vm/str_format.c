// str.format: replacement fields with nested specs, attributes and items.
//
// The grammar (Library Reference, "Format String Syntax"):
//
//     field := '{' [name] ['!' conversion] [':' spec] '}'
//     name  := (number | identifier) ('.' attribute | '[' index ']')*
//
// Error texts and the order in which errors are found are CPython 3.11's.
#include "sim/vm/format.h"
#include "sim/base/unicode.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <string.h>

/// How fields without a number are meant: one format cannot mix `{}` and `{0}`.
typedef enum Numbering { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

typedef struct Formatter {
    Vm *vm;
    const Value *args; // NULL for format_map
    int count;
    Value mapping;
    Numbering numbering;
    int64_t next_index;
} Formatter;

#define NESTING_MAX 2 // a field, and fields in its spec

/// One field, as spans of the format.
typedef struct Field {
    Span name;           // with attributes and items
    uint32_t conversion; // code point, or 0
    Span spec;
    bool spec_has_fields;
} Field;

static bool fail(Formatter *formatter, const char *message) {
    error_raise(formatter->vm, EXC_VALUE_ERROR, "%s", message);
    return false;
}

// ---- taking the format apart ----

/// Appends literal text up to the next field. Returns false at an error; *at_field says whether a field
/// begins at *at.
static bool copy_literal(Formatter *formatter, Span format, size_t *at, Buffer *out, bool *at_field) {
    *at_field = false;
    while (*at < format.size) {
        char c = format.bytes[*at];
        if (c != '{' && c != '}') {
            size_t start = *at;
            while (*at < format.size && format.bytes[*at] != '{' && format.bytes[*at] != '}')
                ++*at;
            buffer_add(out, format.bytes + start, *at - start);
            continue;
        }
        bool is_doubled = *at + 1 < format.size && format.bytes[*at + 1] == c;
        if (is_doubled) {
            buffer_add_byte(out, c);
            *at += 2;
            continue;
        }
        if (c == '}') return fail(formatter, "Single '}' encountered in format string");
        if (*at + 1 == format.size) return fail(formatter, "Single '{' encountered in format string");
        ++*at;
        *at_field = true;
        return true;
    }
    return true;
}

/// Reads the name of a field, which ends before '!', ':' or '}' (any of which may stand between brackets).
static bool read_name(Formatter *formatter, Span format, size_t *at, Field *field) {
    size_t start = *at;
    bool in_brackets = false;
    for (; *at < format.size; ++*at) {
        char c = format.bytes[*at];
        if (c == '{' && !in_brackets) return fail(formatter, "unexpected '{' in field name");
        if (c == '[') in_brackets = true;
        if (c == ']') in_brackets = false;
        if (!in_brackets && (c == '}' || c == ':' || c == '!')) break;
    }
    field->name = (Span){format.bytes + start, *at - start};
    return *at < format.size || fail(formatter, "expected '}' before end of string");
}

/// Reads `!r` at *at if it is there; the format ends in ':' or '}' behind it.
static bool read_conversion(Formatter *formatter, Span format, size_t *at, Field *field) {
    field->conversion = 0;
    if (format.bytes[*at] != '!') return true;
    ++*at;
    if (*at >= format.size) return fail(formatter, "end of string while looking for conversion specifier");
    field->conversion = utf8_next(format.bytes, at);
    if (*at >= format.size) return fail(formatter, "unmatched '{' in format spec");
    if (format.bytes[*at] == ':' || format.bytes[*at] == '}') return true;
    return fail(formatter, "expected ':' after conversion specifier");
}

/// Reads the spec behind ':' up to the '}' that closes the field.
static bool read_spec(Formatter *formatter, Span format, size_t *at, Field *field) {
    size_t start = *at;
    int depth = 1;
    field->spec_has_fields = false;
    for (; *at < format.size; ++*at) {
        char c = format.bytes[*at];
        if (c == '{') {
            depth++;
            field->spec_has_fields = true;
        } else if (c == '}' && --depth == 0) {
            field->spec = (Span){format.bytes + start, *at - start};
            ++*at;
            return true;
        }
    }
    return fail(formatter, "unmatched '{' in format spec");
}

static bool read_field(Formatter *formatter, Span format, size_t *at, Field *field) {
    *field = (Field){{NULL, 0}, 0, {"", 0}, false};
    if (!read_name(formatter, format, at, field) || !read_conversion(formatter, format, at, field))
        return false;
    if (format.bytes[(*at)++] == '}') return true;
    return read_spec(formatter, format, at, field);
}

// ---- the field's object ----

/// Reads a decimal number. 1: *out is it; 0: the text is none; -1 with the exception set.
static int read_number(Formatter *formatter, Span text, int64_t *out) {
    *out = 0;
    if (text.size == 0) return 0;
    for (size_t at = 0; at < text.size;) {
        int digit = unicode_decimal_value(utf8_next(text.bytes, &at));
        if (digit < 0) return 0;
        if (*out > (INT64_MAX - digit) / 10) {
            fail(formatter, "Too many decimal digits in format string");
            return -1;
        }
        *out = *out * 10 + digit;
    }
    return 1;
}

static bool set_numbering(Formatter *formatter, Numbering numbering) {
    if (formatter->numbering == NUMBERING_OPEN) formatter->numbering = numbering;
    if (formatter->numbering == numbering) return true;
    return fail(formatter,
                numbering == NUMBERING_MANUAL
                    ? "cannot switch from automatic field numbering to manual field specification"
                    : "cannot switch from manual field specification to automatic field numbering");
}

static Value positional_argument(Formatter *formatter, int64_t index) {
    if (!formatter->args) {
        fail(formatter, "Format string contains positional fields");
        return VALUE_ERROR;
    }
    if (index < formatter->count) return value_keep(formatter->args[index]);
    return error_raise(formatter->vm, EXC_INDEX_ERROR,
                       "Replacement index %lld out of range for positional args tuple", (long long)index);
}

static Value named_argument(Formatter *formatter, Span name) {
    Str *key = str_from_span(formatter->vm, name);
    Value found = value_get_item(formatter->vm, formatter->mapping, value_from_obj(key));
    DROP(formatter->vm, key);
    return found;
}

/// The argument that the first part of a field's name means. Owned.
static Value find_argument(Formatter *formatter, Span first) {
    int64_t index;
    if (first.size == 0) {
        if (!set_numbering(formatter, NUMBERING_AUTOMATIC)) return VALUE_ERROR;
        return positional_argument(formatter, formatter->next_index++);
    }
    int is_number = read_number(formatter, first, &index);
    if (is_number < 0) return VALUE_ERROR;
    if (!is_number) return named_argument(formatter, first);
    if (!set_numbering(formatter, NUMBERING_MANUAL)) return VALUE_ERROR;
    return positional_argument(formatter, index);
}

/// Cuts what comes before one of the two stop characters off the front of *rest.
static Span take_until(Span *rest, char stop, char other_stop) {
    size_t size = 0;
    while (size < rest->size && rest->bytes[size] != stop && rest->bytes[size] != other_stop)
        size++;
    Span taken = {rest->bytes, size};
    *rest = (Span){rest->bytes + size, rest->size - size};
    return taken;
}

static Value get_attribute(Formatter *formatter, Value object, Span name) {
    Str *interned = str_intern(formatter->vm, name.bytes, name.size);
    Value attribute = value_get_attr(formatter->vm, object, interned);
    DROP(formatter->vm, interned);
    return attribute;
}

static Value get_item(Formatter *formatter, Value object, Span key) {
    int64_t index;
    int is_number = read_number(formatter, key, &index);
    if (is_number < 0) return VALUE_ERROR;
    Value key_value =
        is_number ? int_from_int64(formatter->vm, index) : value_from_obj(str_from_span(formatter->vm, key));
    Value item = value_get_item(formatter->vm, object, key_value);
    value_drop(formatter->vm, key_value);
    return item;
}

/// Follows one `.attribute` or `[index]` at the front of *rest; false with the exception set.
static bool follow(Formatter *formatter, Span *rest, Value object, Value *out) {
    char kind = rest->bytes[0];
    *rest = (Span){rest->bytes + 1, rest->size - 1};
    if (kind != '.' && kind != '[')
        return fail(formatter, "Only '.' or '[' may follow ']' in format field specifier");
    Span name = kind == '.' ? take_until(rest, '.', '[') : take_until(rest, ']', ']');
    if (kind == '[') {
        if (rest->size == 0) return fail(formatter, "Missing ']' in format string");
        *rest = (Span){rest->bytes + 1, rest->size - 1};
    }
    if (name.size == 0) return fail(formatter, "Empty attribute in format string");
    *out = kind == '.' ? get_attribute(formatter, object, name) : get_item(formatter, object, name);
    return !value_is_error(*out);
}

static Value find_object(Formatter *formatter, Span name) {
    Span rest = name;
    Value object = find_argument(formatter, take_until(&rest, '.', '['));
    while (!value_is_error(object) && rest.size > 0) {
        Value next = VALUE_ERROR;
        if (!follow(formatter, &rest, object, &next)) next = VALUE_ERROR;
        value_drop(formatter->vm, object);
        object = next;
    }
    return object;
}

// ---- putting the text together ----

static bool format_all(Formatter *formatter, Span format, int nesting_left, Buffer *out);

static bool check_conversion(Formatter *formatter, uint32_t conversion) {
    if (conversion == 0 || conversion == 'r' || conversion == 's' || conversion == 'a') return true;
    const char *message = conversion > 32 && conversion < 127 ? "Unknown conversion specifier %c"
                                                              : "Unknown conversion specifier \\x%x";
    error_raise(formatter->vm, EXC_VALUE_ERROR, message, (int)conversion);
    return false;
}

/// The field's spec as a str, its own fields replaced. Owned; NULL with the exception set.
static Str *expand_spec(Formatter *formatter, const Field *field, int nesting_left) {
    if (!field->spec_has_fields) return str_from_span(formatter->vm, field->spec);
    Buffer buffer;
    buffer_init(&buffer, formatter->vm->memory);
    if (format_all(formatter, field->spec, nesting_left - 1, &buffer))
        return str_from_buffer(formatter->vm, &buffer);
    buffer_free(&buffer);
    return NULL;
}

static bool render(Formatter *formatter, const Field *field, Value object, int nesting_left, Buffer *out) {
    if (!check_conversion(formatter, field->conversion)) return false;
    Str *spec = expand_spec(formatter, field, nesting_left);
    if (!spec) return false;
    Str *text = value_format_converted(formatter->vm, object, (char)field->conversion, spec);
    DROP(formatter->vm, spec);
    if (!text) return false;
    buffer_add_span(out, str_span(text));
    DROP(formatter->vm, text);
    return true;
}

static bool format_field(Formatter *formatter, const Field *field, int nesting_left, Buffer *out) {
    Value object = find_object(formatter, field->name);
    if (value_is_error(object)) return false;
    bool ok = render(formatter, field, object, nesting_left, out);
    value_drop(formatter->vm, object);
    return ok;
}

static bool format_all(Formatter *formatter, Span format, int nesting_left, Buffer *out) {
    if (nesting_left <= 0) return fail(formatter, "Max string recursion exceeded");
    size_t at = 0;
    while (true) {
        bool at_field;
        Field field;
        if (!copy_literal(formatter, format, &at, out, &at_field)) return false;
        if (!at_field) return true;
        if (!read_field(formatter, format, &at, &field)) return false;
        if (!format_field(formatter, &field, nesting_left, out)) return false;
    }
}

Value str_format_fields(Vm *vm, Str *format, const Value *args, int count, Value mapping) {
    if (strcspn(format->bytes, "{}") == format->size) return value_keep(value_from_obj(format));
    Formatter formatter = {vm, args, count, mapping, NUMBERING_OPEN, 0};
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    if (format_all(&formatter, str_span(format), NESTING_MAX, &buffer))
        return value_from_obj(str_from_buffer(vm, &buffer));
    buffer_free(&buffer);
    return VALUE_ERROR;
}
