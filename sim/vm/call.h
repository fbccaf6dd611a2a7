/// Calls: what stands between `callable(...)` and the C function or the interpreter.
#ifndef LOOPSCOPE_VM_CALL_H
#define LOOPSCOPE_VM_CALL_H

#include "sim/vm/protocol.h"

/// True if `count` positional arguments (self included) can be handed to `def->fn` as they are.
static inline bool native_fits(const NativeDef *def, int count) {
    return def->fn && !def->parameters && count >= def->min && (count <= def->max || def->max < 0);
}

/// The common call of a native with named parameters, by position alone. False: it does not fit, nothing was
/// called.
bool native_call_positional(Vm *vm, Native *native, const Value *args, int count, Value *result);

/// Calls a native object with self, if it is bound, already among `args`. For a method taken from its type it
/// checks that args[0] is an instance of the type.
Value native_call_checked(Vm *vm, Native *native, const Value *args, int count, const Tuple *kwnames);

/// Calls `callee` with `self` in front of `args`. All borrowed.
Value vm_call_with_self(Vm *vm, Value callee, Value self, const Value *args, int count, const Tuple *kwnames);

/// vm_call_kw for the interpreter. No C function waits for what a native so called returns: it may be
/// VALUE_UNSET, and the thread gives way.
Value vm_call_straight(Vm *vm, Value callee, const Value *args, int count, const Tuple *kwnames);

/// Calls `member`, which the type of `self` holds, as a method of `self`; descriptors bind themselves. All
/// borrowed.
Value vm_call_type_member(Vm *vm, Value member, Value self, const Value *args, int count,
                          const Tuple *kwnames);

/// For natives that take any positional arguments and some keywords: stores the keyword arguments `values`
/// (one for each of `kwnames`, which may be NULL) in out[i] for the i-th of `names` ("sep end file flush"),
/// VALUE_UNSET where none is given; borrowed. False with TypeError for any other keyword.
bool native_take_keywords(Vm *vm, const char *function, const char *names, const Value *values,
                          const Tuple *kwnames, Value *out);
/// The same for what CPython has as a function written in Python: its error is worded so.
bool python_take_keywords(Vm *vm, const char *function, const char *names, const Value *values,
                          const Tuple *kwnames, Value *out);

/// The name of a callable as CPython puts it in errors about its arguments: "f()", "str.upper()",
/// "math.sqrt()". Owned.
Str *callable_text(Vm *vm, Value callable);

#endif
