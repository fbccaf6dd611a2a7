/// Formatting: the messages of the VM's own code, format(), f-strings.
#ifndef LOOPSCOPE_VM_FORMAT_H
#define LOOPSCOPE_VM_FORMAT_H

#include "sim/base/text.h"
#include "sim/vm/object.h"
#include <stdarg.h>

/// Appends a message with the conversions of error_raise (error.h): %s %d %lld %zu %c %% as in printf (flags,
/// width and precision included), and %S %R %U %T %N. Besides: %A, the type's name of an argument that was
/// refused ("None" for None, as CPython's argument parsing has it), and %P, the address of a Value's object
/// as reprs show it. Returns false, with an exception set, if the repr or str of an argument failed.
bool text_format_v(Vm *vm, Buffer *out, const char *format, va_list arguments);
bool text_format(Vm *vm, Buffer *out, const char *format, ...);

/// What FORMAT_VALUE does: the conversion ('s', 'r', 'a', or 0 for none), then format(). `spec` may be NULL
/// (empty). Owned; NULL with the exception set.
Str *value_format_converted(Vm *vm, Value value, char conversion, Str *spec);

/// format(value, spec) of an exact str, int, bool or float (and of their subclasses as if they were exact),
/// without a lookup of __format__. Owned; NULL with the exception set.
Str *value_format_builtin(Vm *vm, Value value, const Str *spec);

/// str.format and str.format_map: positional arguments, or NULL if a field number is an error ("Format string
/// contains positional fields"), and a mapping or dict for named fields.
Value str_format_fields(Vm *vm, Str *format, const Value *args, int count, Value mapping);

#endif
