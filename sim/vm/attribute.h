/// Attribute access from inside: what `object`'s own __getattribute__ and __setattr__ need. Others use
/// protocol.h.
#ifndef LOOPSCOPE_VM_ATTRIBUTE_H
#define LOOPSCOPE_VM_ATTRIBUTE_H

#include "sim/vm/protocol.h"

/// Raises the AttributeError for a name that `object` does not have. Returns VALUE_ERROR.
Value attribute_raise_missing(Vm *vm, Value object, Str *name);
/// Sets or deletes (VALUE_UNSET) as the value's layout asks for, without the program's own __setattr__.
bool attribute_set_by_kind(Vm *vm, Value object, Str *name, Value value);
/// The same for a class.
bool type_set_attr(Vm *vm, Type *type, Str *name, Value value);

#endif
