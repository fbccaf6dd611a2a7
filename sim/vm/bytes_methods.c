// Methods of bytes and bytearray that str has not, or has in another sense: ASCII case, translation,
// hexadecimal.
#include "sim/vm/bytes.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"
#include <string.h>

// ---- ASCII case ----

static bool is_upper(unsigned char c) {
    return c >= 'A' && c <= 'Z';
}

static bool is_lower(unsigned char c) {
    return c >= 'a' && c <= 'z';
}

static bool is_letter(unsigned char c) {
    return is_upper(c) || is_lower(c);
}

static bool is_digit(unsigned char c) {
    return c >= '0' && c <= '9';
}

static unsigned char to_lower(unsigned char c) {
    return is_upper(c) ? c | 0x20 : c;
}

static unsigned char to_upper(unsigned char c) {
    return is_lower(c) ? c & 0xDF : c;
}

/// How a method maps a byte, given the one before it (0 at the beginning).
typedef unsigned char (*ByteMap)(unsigned char byte, unsigned char before, bool is_first);

static unsigned char map_lower(unsigned char byte, unsigned char before, bool is_first) {
    return to_lower(byte);
}

static unsigned char map_upper(unsigned char byte, unsigned char before, bool is_first) {
    return to_upper(byte);
}

static unsigned char map_swapcase(unsigned char byte, unsigned char before, bool is_first) {
    return is_lower(byte) ? to_upper(byte) : to_lower(byte);
}

static unsigned char map_capitalize(unsigned char byte, unsigned char before, bool is_first) {
    return is_first ? to_upper(byte) : to_lower(byte);
}

static unsigned char map_title(unsigned char byte, unsigned char before, bool is_first) {
    return is_letter(before) ? to_lower(byte) : to_upper(byte);
}

static Value map_bytes(Vm *vm, Value v, ByteMap map) {
    Span span = bytes_span(v);
    char *contents;
    Value result = bytes_alloc_like(vm, v, span.size, &contents);
    for (size_t index = 0; index < span.size; index++) {
        unsigned char before = index > 0 ? (unsigned char)span.bytes[index - 1] : 0;
        contents[index] = (char)map((unsigned char)span.bytes[index], before, index == 0);
    }
    return result;
}

#define DEFINE_MAP(name)                                                                                     \
    static Value bytes_##name(Vm *vm, const Value *args, int count) {                                        \
        return map_bytes(vm, args[0], map_##name);                                                           \
    }

DEFINE_MAP(lower)
DEFINE_MAP(upper)
DEFINE_MAP(swapcase)
DEFINE_MAP(capitalize)
DEFINE_MAP(title)

// ---- tests ----

static bool is_space(unsigned char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool is_alnum(unsigned char c) {
    return is_letter(c) || is_digit(c);
}

static Value test_all(Value v, bool (*test)(unsigned char byte)) {
    Span span = bytes_span(v);
    for (size_t index = 0; index < span.size; index++) {
        if (!test((unsigned char)span.bytes[index])) return VALUE_FALSE;
    }
    return value_from_bool(span.size > 0);
}

#define DEFINE_TEST(name, test)                                                                              \
    static Value bytes_##name(Vm *vm, const Value *args, int count) {                                        \
        return test_all(args[0], test);                                                                      \
    }

DEFINE_TEST(isalpha, is_letter)
DEFINE_TEST(isalnum, is_alnum)
DEFINE_TEST(isdigit, is_digit)
DEFINE_TEST(isspace, is_space)

/// All letters are of one case, and there is at least one.
static Value test_case(Value v, bool (*wanted)(unsigned char), bool (*unwanted)(unsigned char)) {
    Span span = bytes_span(v);
    bool found = false;
    for (size_t index = 0; index < span.size; index++) {
        if (unwanted((unsigned char)span.bytes[index])) return VALUE_FALSE;
        found |= wanted((unsigned char)span.bytes[index]);
    }
    return value_from_bool(found);
}

static Value bytes_islower(Vm *vm, const Value *args, int count) {
    return test_case(args[0], is_lower, is_upper);
}

static Value bytes_isupper(Vm *vm, const Value *args, int count) {
    return test_case(args[0], is_upper, is_lower);
}

static Value bytes_istitle(Vm *vm, const Value *args, int count) {
    Span span = bytes_span(args[0]);
    bool found = false, after_letter = false;
    for (size_t index = 0; index < span.size; index++) {
        unsigned char byte = (unsigned char)span.bytes[index];
        if (after_letter ? is_upper(byte) : is_lower(byte)) return VALUE_FALSE;
        after_letter = is_letter(byte);
        found |= after_letter;
    }
    return value_from_bool(found);
}

static Value bytes_isascii(Vm *vm, const Value *args, int count) {
    Span span = bytes_span(args[0]);
    for (size_t index = 0; index < span.size; index++) {
        if ((unsigned char)span.bytes[index] >= 0x80) return VALUE_FALSE;
    }
    return VALUE_TRUE;
}

const NativeDef BYTES_CASE_METHODS[] = {
    NATIVE("lower", bytes_lower, 1, 1),       NATIVE("upper", bytes_upper, 1, 1),
    NATIVE("swapcase", bytes_swapcase, 1, 1), NATIVE("capitalize", bytes_capitalize, 1, 1),
    NATIVE("title", bytes_title, 1, 1),       NATIVE("isalpha", bytes_isalpha, 1, 1),
    NATIVE("isalnum", bytes_isalnum, 1, 1),   NATIVE("isdigit", bytes_isdigit, 1, 1),
    NATIVE("isspace", bytes_isspace, 1, 1),   NATIVE("islower", bytes_islower, 1, 1),
    NATIVE("isupper", bytes_isupper, 1, 1),   NATIVE("istitle", bytes_istitle, 1, 1),
    NATIVE("isascii", bytes_isascii, 1, 1),   NATIVE_END,
};

// ---- translate, maketrans ----

static bool require_bytes(Vm *vm, Value v) {
    if (value_is_bytes_like(v)) return true;
    error_raise(vm, EXC_TYPE_ERROR, "a bytes-like object is required, not '%T'", v);
    return false;
}

/// The table of a translation; false with the exception set. Without one, every byte stays.
static bool read_table(Vm *vm, Value argument, unsigned char table[256]) {
    for (int byte = 0; byte < 256; byte++)
        table[byte] = (unsigned char)byte;
    if (value_is_none(argument)) return true;
    if (!require_bytes(vm, argument)) return false;
    Span span = bytes_span(argument);
    if (span.size != 256) {
        error_raise(vm, EXC_VALUE_ERROR, "translation table must be 256 characters long");
        return false;
    }
    memcpy(table, span.bytes, 256);
    return true;
}

/// args: self, table, delete
static Value bytes_translate(Vm *vm, const Value *args, int count) {
    unsigned char table[256];
    bool is_deleted[256] = {false};
    if (!read_table(vm, args[1], table)) return VALUE_ERROR;
    if (!value_is_unset(args[2])) {
        if (!require_bytes(vm, args[2])) return VALUE_ERROR;
        Span deleted = bytes_span(args[2]);
        for (size_t index = 0; index < deleted.size; index++)
            is_deleted[(unsigned char)deleted.bytes[index]] = true;
    }
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    Span span = bytes_span(args[0]);
    for (size_t index = 0; index < span.size; index++) {
        unsigned char byte = (unsigned char)span.bytes[index];
        if (!is_deleted[byte]) buffer_add_byte(&buffer, (char)table[byte]);
    }
    Value result = bytes_new_like(vm, args[0], buffer.bytes, buffer.size);
    buffer_free(&buffer);
    return result;
}

static Value bytes_maketrans(Vm *vm, const Value *args, int count) {
    unsigned char table[256];
    if (!require_bytes(vm, args[0]) || !require_bytes(vm, args[1])) return VALUE_ERROR;
    Span from = bytes_span(args[0]), to = bytes_span(args[1]);
    if (from.size != to.size)
        return error_raise(vm, EXC_VALUE_ERROR, "maketrans arguments must have same length");
    read_table(vm, VALUE_NONE, table);
    for (size_t index = 0; index < from.size; index++)
        table[(unsigned char)from.bytes[index]] = (unsigned char)to.bytes[index];
    return value_from_obj(bytes_new(vm, (const char *)table, 256));
}

// ---- hex, fromhex, decode ----

/// The separator of hex(): *has_separator is false if none was given. False with the exception set.
static bool read_separator(Vm *vm, Value argument, bool *has_separator, char *separator) {
    *has_separator = !value_is_unset(argument);
    if (!*has_separator) return true;
    int64_t length = value_length(vm, argument);
    if (length < 0) return false;
    if (length != 1) {
        error_raise(vm, EXC_VALUE_ERROR, "sep must be length 1.");
        return false;
    }
    if (!value_is_str(argument) && !value_is_bytes(argument)) {
        error_raise(vm, EXC_TYPE_ERROR, "sep must be str or bytes.");
        return false;
    }
    *separator = text_of(argument).span.bytes[0];
    if ((unsigned char)*separator < 0x80) return true;
    error_raise(vm, EXC_VALUE_ERROR, "sep must be ASCII.");
    return false;
}

/// args: self, sep, bytes_per_sep: groups count from the right if it is positive, from the left otherwise.
static Value bytes_hex(Vm *vm, const Value *args, int count) {
    bool has_separator;
    char separator = 0;
    int64_t group = 1;
    if (!read_separator(vm, args[1], &has_separator, &separator)) return VALUE_ERROR;
    if (!value_is_unset(args[2]) && !value_index(vm, args[2], &group)) return VALUE_ERROR;
    Span span = bytes_span(args[0]);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    size_t group_size = group < 0 ? 0 - (size_t)group : (size_t)group;
    for (size_t index = 0; index < span.size; index++) {
        size_t counted = group < 0 ? index : span.size - index;
        if (has_separator && group_size > 0 && index > 0 && counted % group_size == 0)
            buffer_add_byte(&buffer, separator);
        unsigned char byte = (unsigned char)span.bytes[index];
        buffer_add_byte(&buffer, "0123456789abcdef"[byte >> 4]);
        buffer_add_byte(&buffer, "0123456789abcdef"[byte & 15]);
    }
    return value_from_obj(str_from_buffer(vm, &buffer));
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/// Appends the bytes; returns false at a character that is neither a digit nor white space, *at is where.
static bool read_hex(Span text, Buffer *out, size_t *at) {
    for (*at = 0; *at < text.size;) {
        if (is_space((unsigned char)text.bytes[*at])) {
            ++*at;
            continue;
        }
        int high = hex_digit(text.bytes[*at]);
        if (high < 0) return false;
        ++*at;
        int low = *at < text.size ? hex_digit(text.bytes[*at]) : -1;
        if (low < 0) return false;
        ++*at;
        buffer_add_byte(out, (char)(high << 4 | low));
    }
    return true;
}

static Value bytes_fromhex(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "fromhex() argument must be str, not %A", args[1]);
    Str *text = value_str_ptr(args[1]);
    Type *type = value_type_ptr(args[0]);
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    size_t at;
    Value result = VALUE_ERROR;
    if (!read_hex(str_span(text), &buffer, &at))
        error_raise(vm, EXC_VALUE_ERROR, "non-hexadecimal number found in fromhex() arg at position %zu",
                    str_index_at(text, at));
    else if (type->instance_kind == TYPE_BYTES)
        result = value_from_obj(bytes_new(vm, buffer.bytes, buffer.size));
    else
        result = value_from_obj(bytearray_new(vm, buffer.bytes, buffer.size));
    buffer_free(&buffer);
    bool is_exact = type == vm->types[TYPE_BYTES] || type == vm->types[TYPE_BYTEARRAY];
    if (value_is_error(result) || is_exact) return result;
    Value instance = vm_call(vm, args[0], &result, 1);
    value_drop(vm, result);
    return instance;
}

/// args: self, encoding, errors
static Value bytes_decode_method(Vm *vm, const Value *args, int count) {
    const char *encoding, *errors;
    if (!codec_argument(vm, args[1], "decode", "encoding", &encoding) ||
        !codec_argument(vm, args[2], "decode", "errors", &errors))
        return VALUE_ERROR;
    return bytes_decode(vm, bytes_span(args[0]), encoding, errors);
}

const NativeDef BYTES_CODE_METHODS[] = {
    NATIVE_NAMED("decode", bytes_decode_method, 1, "self encoding errors"),
    NATIVE_NAMED("hex", bytes_hex, 1, "self sep bytes_per_sep"),
    NATIVE_FLAGGED("fromhex", bytes_fromhex, 2, 2, NATIVE_CLASS),
    NATIVE_NAMED("translate", bytes_translate, 2, "self table / delete"),
    NATIVE_FLAGGED("maketrans", bytes_maketrans, 2, 2, NATIVE_STATIC),
    NATIVE_END,
};
