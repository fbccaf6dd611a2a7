/// Descriptors: what turns an attribute found in a type into the attribute of an instance; and what looks
/// like one.
#ifndef LOOPSCOPE_VM_DESCRIPTOR_H
#define LOOPSCOPE_VM_DESCRIPTOR_H

#include "sim/vm/protocol.h"

/// One of the __slots__ of a class.
typedef struct Member {
    Obj head;
    Str *name;
    Type *owner;           // owned
    uint32_t offset_bytes; // of the Value in the instance
} Member;

typedef struct Super {
    Obj head;
    Type *type;        // the class after which the search begins; owned; NULL before __init__
    Value object;      // VALUE_UNSET: unbound
    Type *object_type; // whose mro is searched; owned, NULL when unbound
} Super;

/// list[int]
typedef struct GenericAlias {
    Obj head;
    Value origin;
    Tuple *args;
    Tuple *parameters; // type variables among the args
} GenericAlias;

/// int | None
typedef struct Union {
    Obj head;
    Tuple *args; // flat, no duplicates
} Union;

/// True if `value`, found in a type, takes part in attribute lookup (`__get__`).
static inline bool value_is_descriptor(Value value) {
    return value_is_obj(value) && value_obj(value)->type->flags & TYPE_HAS_GET;
}
/// True if it comes before the instance's own dict.
static inline bool value_is_data_descriptor(Value value) {
    return value_is_obj(value) && value_obj(value)->type->flags & TYPE_HAS_SET;
}

/// `descriptor.__get__(instance, owner)`; VALUE_UNSET as instance: looked up on the class. What is no
/// descriptor comes back as it is. Owned.
Value descriptor_get(Vm *vm, Value descriptor, Value instance, Type *owner);
/// `descriptor.__set__(instance, value)`, or `__delete__` if the value is VALUE_UNSET.
bool descriptor_set(Vm *vm, Value descriptor, Value instance, Value value);

Value member_new(Vm *vm, Type *owner, Str *name, uint32_t offset_bytes);
Value getset_new(Vm *vm, Type *owner, const NativeDef *getter, const NativeDef *setter);
/// `type` is TYPE_STATICMETHOD or TYPE_CLASSMETHOD.
Value wrapper_new(Vm *vm, TypeId type, Value function);
/// What property.__get__ and __set__ (VALUE_UNSET: __delete__) do.
Value property_get(Vm *vm, Property *property, Value instance);
bool property_set(Vm *vm, Property *property, Value instance, Value value);

/// super().name: VALUE_UNSET if there is none. Owned.
Value super_find_attr(Vm *vm, Super *super, Str *name);

/// origin[args]; `args` is a tuple or the single argument.
Value generic_alias_new(Vm *vm, Value origin, Value args);
/// `__class_getitem__` for the tables of generic types: NATIVE_FLAGGED("__class_getitem__",
/// native_class_getitem, 2, 2, NATIVE_CLASS).
Value native_class_getitem(Vm *vm, const Value *args, int count);
/// a | b for types: VALUE_NOT_IMPLEMENTED if one of them cannot be part of a union.
Value union_of(Vm *vm, Value a, Value b);

#endif
