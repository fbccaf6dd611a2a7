/// Types beyond what object.h offers to everyone: start-up, flags, calls of types, and the making of classes.
#ifndef LOOPSCOPE_VM_TYPE_H
#define LOOPSCOPE_VM_TYPE_H

#include "sim/vm/call.h"
#include "sim/vm/protocol.h"

// ---- start-up ----

/// The first step of a run: intern table, names, and every Type of types.def and exceptions.def, with name,
/// bases, mro and an empty dict each. The `..._init_type` functions then describe them, in any order in which
/// a base comes before what is derived from it.
void object_model_init(Vm *vm);
/// Describes an allocated native type: inherits from its base, then fills in what `def` has (NULL and 0:
/// inherited). `def->name` may be NULL.
void type_fill_native(Vm *vm, Type *type, const TypeDef *def);

// ---- upkeep ----

/// Computes the flags that depend on the dunder methods in the mro, for the type and what is derived from it,
/// and gives them all new versions.
void type_update(Vm *vm, Type *type);
/// Like type_lookup, but begins behind `after` in the mro of `type`.
Value type_lookup_after(Vm *vm, Type *type, const Type *after, const Str *name);
void type_add_subclass(Vm *vm, Type *base, Type *subclass);
/// Computes the method resolution order (C3). NULL with TypeError.
Tuple *type_compute_mro(Vm *vm, Type *type);
/// Assignment to C.__bases__. False with TypeError.
bool type_set_bases(Vm *vm, Type *type, Tuple *bases);
/// Takes a dying class out of its bases' lists of subclasses.
void type_leave_bases(Type *type);
/// Getter and setter of `__dict__` for instances whose type has TYPE_HAS_DICT.
extern const NativeDef TYPE_DICT_GETSET[];
/// True if the type is one of vm->types.
bool type_is_builtin(Vm *vm, const Type *type);
/// What stands between the quotes in `<class '...'>`. Owned.
Str *type_full_name(Vm *vm, Type *type);
/// C.__module__; owned, VALUE_NONE if it has none.
Value type_module(Vm *vm, Type *type);

// ---- use ----

/// type(...): __new__, then __init__.
Value type_call(Vm *vm, Type *type, const Value *args, int count, const Tuple *kwnames);
/// C[key]: __class_getitem__, or the metaclass's __getitem__ is left to the caller.
Value type_get_item(Vm *vm, Type *type, Value key);
/// object.__new__ for `type`; `has_arguments`: more than the type was given, which only some classes allow.
Value object_instantiate(Vm *vm, Type *type, bool has_arguments);
/// isinstance without __instancecheck__ of a metaclass: 1, 0, -1.
int instance_check_plain(Vm *vm, Value value, Type *cls);
/// type.__dir__: the names of a class and its bases.
Value type_dir(Vm *vm, const Value *args, int count);
/// The C functions behind type(), `metaclass.__call__` and object's own parts, to recognise them.
bool native_is_object_new(Value function);
bool native_is_object_init(Value function);
bool native_is_type_call(Value function);
bool native_is_type_new(Value function);

// ---- class statements ----

/// `__build_class__(body, name, *bases, metaclass=..., **keywords)`.
Value class_build(Vm *vm, const Value *args, int count, const Tuple *kwnames);
/// The most derived metaclass among `metaclass` and those of the bases. Borrowed; NULL with TypeError.
Type *class_metaclass(Vm *vm, Type *metaclass, const Tuple *bases);
/// Takes `__slots__` (VALUE_UNSET: none given) into account: descriptors in the class's dict, size and flags
/// of the instances. `may_add_dict`: the base's layout has no dict of its own kind. False with the exception
/// set.
bool class_add_slots(Vm *vm, Type *type, Value slots, bool may_add_dict);
/// True if an instance of one may become one of the other (assignment to __class__).
bool class_same_layout(const Type *a, const Type *b);

#endif
