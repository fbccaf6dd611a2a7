// str: case mapping and the tests of all characters.
#include "sim/base/unicode.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"

static Value convert(Vm *vm, Value self, void (*conversion)(Span text, Buffer *out)) {
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    conversion(str_span(value_str_ptr(self)), &buffer);
    return value_from_obj(str_from_buffer(vm, &buffer));
}

/// lower() and upper() of ASCII text, which is most text, without a buffer.
static Value convert_ascii(Vm *vm, const Str *str, char first, char last) {
    if (str->size == 0) return value_from_obj(str_new(vm, "", 0));
    if (str->size == 1) {
        char only = str->bytes[0];
        if (only >= first && only <= last) only ^= 0x20;
        return value_from_obj(str_new_counted(vm, &only, 1, 1));
    }
    Str *converted = str_alloc(vm, str->size, str->size);
    for (uint32_t index = 0; index < str->size; index++) {
        char byte = str->bytes[index];
        converted->bytes[index] = (char)(byte ^ (byte >= first && byte <= last ? 0x20 : 0));
    }
    return value_from_obj(converted);
}

static Value str_lower(Vm *vm, const Value *args, int count) {
    const Str *str = value_str_ptr(args[0]);
    return str_is_ascii(str) ? convert_ascii(vm, str, 'A', 'Z') : convert(vm, args[0], unicode_lower);
}

static Value str_upper(Vm *vm, const Value *args, int count) {
    const Str *str = value_str_ptr(args[0]);
    return str_is_ascii(str) ? convert_ascii(vm, str, 'a', 'z') : convert(vm, args[0], unicode_upper);
}

static Value str_casefold(Vm *vm, const Value *args, int count) {
    const Str *str = value_str_ptr(args[0]);
    return str_is_ascii(str) ? convert_ascii(vm, str, 'A', 'Z') : convert(vm, args[0], unicode_casefold);
}

static Value str_title(Vm *vm, const Value *args, int count) {
    return convert(vm, args[0], unicode_title);
}

static Value str_capitalize(Vm *vm, const Value *args, int count) {
    return convert(vm, args[0], unicode_capitalize);
}

static Value str_swapcase(Vm *vm, const Value *args, int count) {
    return convert(vm, args[0], unicode_swapcase);
}

#define DEFINE_TEST(name, test)                                                                              \
    static Value str_##name(Vm *vm, const Value *args, int count) {                                          \
        return value_from_bool(unicode_test(test, str_span(value_str_ptr(args[0]))));                        \
    }

DEFINE_TEST(isalpha, UNICODE_ALPHA)
DEFINE_TEST(isalnum, UNICODE_ALNUM)
DEFINE_TEST(isdecimal, UNICODE_DECIMAL)
DEFINE_TEST(isdigit, UNICODE_DIGIT)
DEFINE_TEST(isnumeric, UNICODE_NUMERIC)
DEFINE_TEST(isspace, UNICODE_SPACE)
DEFINE_TEST(isprintable, UNICODE_PRINTABLE)
DEFINE_TEST(isidentifier, UNICODE_IDENTIFIER)
DEFINE_TEST(isupper, UNICODE_UPPER)
DEFINE_TEST(islower, UNICODE_LOWER)
DEFINE_TEST(istitle, UNICODE_TITLE)

static Value str_isascii(Vm *vm, const Value *args, int count) {
    return value_from_bool(str_is_ascii(value_str_ptr(args[0])));
}

const NativeDef STR_CASE_METHODS[] = {
    NATIVE("lower", str_lower, 1, 1),
    NATIVE("upper", str_upper, 1, 1),
    NATIVE("casefold", str_casefold, 1, 1),
    NATIVE("title", str_title, 1, 1),
    NATIVE("capitalize", str_capitalize, 1, 1),
    NATIVE("swapcase", str_swapcase, 1, 1),
    NATIVE("isalpha", str_isalpha, 1, 1),
    NATIVE("isalnum", str_isalnum, 1, 1),
    NATIVE("isdecimal", str_isdecimal, 1, 1),
    NATIVE("isdigit", str_isdigit, 1, 1),
    NATIVE("isnumeric", str_isnumeric, 1, 1),
    NATIVE("isspace", str_isspace, 1, 1),
    NATIVE("isprintable", str_isprintable, 1, 1),
    NATIVE("isidentifier", str_isidentifier, 1, 1),
    NATIVE("isupper", str_isupper, 1, 1),
    NATIVE("islower", str_islower, 1, 1),
    NATIVE("istitle", str_istitle, 1, 1),
    NATIVE("isascii", str_isascii, 1, 1),
    NATIVE_END,
};
