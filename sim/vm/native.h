/// Natives from inside: how their arguments are bound. Others use call.h and object.h.
#ifndef LOOPSCOPE_VM_NATIVE_H
#define LOOPSCOPE_VM_NATIVE_H

#include "sim/vm/call.h"

void native_init(Vm *vm);

/// What a native is called as: decides the wording of errors about its arguments.
typedef struct NativeRole {
    const Type *owner; // of a method, or NULL
    const Str *module; // of a function, or NULL
    bool has_self;     // args[0] is self or the class: not counted
} NativeRole;

/// Binds the arguments as `def` wants them and calls it.
Value native_invoke(Vm *vm, const NativeDef *def, NativeRole role, const Value *args, int count,
                    const Tuple *kwnames);

/// Calls the `__new__` of a native type for `type`, which is below it.
Value native_call_new(Vm *vm, Native *new, Type *type, const Value *args, int count, const Tuple *kwnames);

/// True for the dunder methods that CPython makes from type slots ("slot wrapper"), which have their own
/// error texts.
bool native_is_slot(const NativeDef *def);
/// The def behind a Native or GetSet belongs to a constructor (`__new__`, `__init__`).
bool native_is_constructor(const NativeDef *def);

#endif
