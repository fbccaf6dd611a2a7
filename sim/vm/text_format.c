// Messages of the VM's own code: printf with conversions for Python's objects.
#include "sim/vm/format.h"
#include "sim/vm/identity.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include <stdlib.h>
#include <string.h>

/// One conversion of a format: "%-10lld" has flags and width in `text`, and conversion 'd'.
typedef struct Conversion {
    char text[32]; // without the length modifier and the conversion, NUL-terminated
    int longs;     // number of 'l': 1 long, 2 long long
    bool is_size;  // 'z'
    char type;
} Conversion;

/// Reads what stands behind '%'; returns what comes after it.
static const char *read_conversion(const char *at, Conversion *conversion) {
    *conversion = (Conversion){.text = "%"};
    size_t size = 1;
    while (strchr("-+ #0123456789.*", *at) && *at && size + 4 < sizeof conversion->text)
        conversion->text[size++] = *at++;
    for (; *at == 'l'; at++)
        conversion->longs++;
    if (*at == 'z') {
        conversion->is_size = true;
        at++;
    }
    conversion->type = *at;
    return at + 1;
}

static void add_integer(Buffer *out, const Conversion *c, va_list *arguments) {
    char form[sizeof c->text];
    size_t size = strlen(c->text);
    memcpy(form, c->text, size);
    memcpy(form + size, (char[]){'l', 'l', c->type, '\0'}, 4);
    bool is_signed = c->type == 'd' || c->type == 'i';
    long long number;
    if (c->longs == 2)
        number = va_arg(*arguments, long long);
    else if (c->longs == 1)
        number = va_arg(*arguments, long);
    else if (c->is_size)
        number = (long long)va_arg(*arguments, size_t);
    else
        number = is_signed ? va_arg(*arguments, int) : (long long)va_arg(*arguments, unsigned);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    buffer_printf(out, form, number);
#pragma GCC diagnostic pop
}

/// %s, %.200s, %.*s
static void add_c_string(Buffer *out, const Conversion *c, va_list *arguments) {
    int precision = -1;
    const char *dot = strchr(c->text, '.');
    if (dot && dot[1] == '*')
        precision = va_arg(*arguments, int);
    else if (dot)
        precision = (int)strtol(dot + 1, NULL, 10);
    const char *text = va_arg(*arguments, const char *);
    size_t size = 0;
    while ((precision < 0 || size < (size_t)precision) && text[size])
        size++;
    buffer_add(out, text, size);
}

/// Takes over `text`; false if it is NULL.
static bool add_owned(Vm *vm, Buffer *out, Str *text) {
    if (!text) return false;
    buffer_add_span(out, str_span(text));
    DROP(vm, text);
    return true;
}

/// CPython's argument parsing calls None by its value.
static const char *argument_type_name(Vm *vm, Value value) {
    return value_is_none(value) ? "None" : value_type(vm, value)->name->bytes;
}

/// A type's name in errors: some types of modules show where they come from ('collections.deque').
static void add_error_name(Vm *vm, Buffer *out, Type *type) {
    Value module = VALUE_UNSET;
    if (type->flags & TYPE_SHOWS_MODULE) module = dict_get_str(vm, type->dict, vm_name(vm, NAME___module__));
    if (value_is_str(module)) {
        buffer_add_span(out, str_span(value_str_ptr(module)));
        buffer_add_byte(out, '.');
    }
    buffer_add_span(out, str_span(type->name));
}

bool text_format_v(Vm *vm, Buffer *out, const char *format, va_list arguments) {
    va_list rest; // a copy of our own may be passed on by its address
    va_copy(rest, arguments);
    bool ok = true;
    char address[ADDRESS_TEXT_MAX];
    while (ok && *format) {
        size_t plain = strcspn(format, "%");
        buffer_add(out, format, plain);
        format += plain;
        if (!*format) break;
        Conversion conversion;
        format = read_conversion(format + 1, &conversion);
        switch (conversion.type) {
        case 's': add_c_string(out, &conversion, &rest); break;
        case 'd':
        case 'i':
        case 'u':
        case 'x':
        case 'X': add_integer(out, &conversion, &rest); break;
        case 'c': buffer_add_codepoint(out, (uint32_t)va_arg(rest, int)); break;
        case 'S': buffer_add_span(out, str_span(va_arg(rest, Str *))); break;
        case 'R': ok = add_owned(vm, out, value_repr(vm, va_arg(rest, Value))); break;
        case 'U': ok = add_owned(vm, out, value_str(vm, va_arg(rest, Value))); break;
        case 'T': add_error_name(vm, out, value_type(vm, va_arg(rest, Value))); break;
        case 'O': add_error_name(vm, out, va_arg(rest, Type *)); break;
        case 'P': buffer_add_text(out, value_address(vm, va_arg(rest, Value), address)); break;
        case 'A': buffer_add_text(out, argument_type_name(vm, va_arg(rest, Value))); break;
        case 'N': buffer_add_span(out, str_span(va_arg(rest, Type *)->name)); break;
        default: buffer_add_byte(out, conversion.type); break; // %%
        }
    }
    va_end(rest);
    return ok;
}

bool text_format(Vm *vm, Buffer *out, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    bool ok = text_format_v(vm, out, format, arguments);
    va_end(arguments);
    return ok;
}

Str *str_format(Vm *vm, const char *format, ...) {
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    va_list arguments;
    va_start(arguments, format);
    bool ok = text_format_v(vm, &buffer, format, arguments);
    va_end(arguments);
    if (ok) return str_from_buffer(vm, &buffer);
    buffer_free(&buffer);
    return NULL;
}
