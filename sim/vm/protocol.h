/// What Python's operators and built-in functions do to any value. Fast paths for the built-in layouts, else
/// the dunder method. Results are owned; VALUE_ERROR / NULL / -1 mean that an exception is set.
#ifndef LOOPSCOPE_VM_PROTOCOL_H
#define LOOPSCOPE_VM_PROTOCOL_H

#include "sim/vm/dict.h"
#include "sim/vm/object.h"

typedef enum BinaryOp {
    OP_ADD,
    OP_SUB,
    OP_MUL,
    OP_TRUEDIV,
    OP_FLOORDIV,
    OP_MOD,
    OP_POW,
    OP_LSHIFT,
    OP_RSHIFT,
    OP_AND,
    OP_OR,
    OP_XOR,
    OP_MATMUL,
    BINARY_OP_COUNT,
} BinaryOp;

typedef enum UnaryOp { OP_NEGATIVE, OP_POSITIVE, OP_INVERT } UnaryOp;

typedef enum CompareOp { OP_LT, OP_LE, OP_EQ, OP_NE, OP_GT, OP_GE } CompareOp;

// ---- attributes (attribute.c) ----
Value value_get_attr(Vm *vm, Value object, Str *name);
/// Like value_get_attr, but VALUE_UNSET instead of AttributeError.
Value value_find_attr(Vm *vm, Value object, Str *name);
bool value_set_attr(Vm *vm, Value object, Str *name, Value value);
bool value_del_attr(Vm *vm, Value object, Str *name);
Value value_get_attr_c(Vm *vm, Value object, const char *name);
/// For `object.name(...)`: a function of the type that is to be called with the object as first argument
/// (*self = the object, kept), or any other attribute (*self = VALUE_UNSET). Owned.
Value value_get_method(Vm *vm, Value object, Str *name, Value *self);
/// A dunder method looked up on the type only; borrowed; VALUE_UNSET if there is none.
Value value_special(Vm *vm, Value object, NameId name);
/// object.__getattribute__ / __setattr__ themselves. Unset value deletes.
Value generic_get_attr(Vm *vm, Value object, Str *name);

// ---- calls (call.c) ----
Value vm_call(Vm *vm, Value callee, const Value *args, int count);
/// `args` holds `count` positional values, then one for each name of `kwnames` (may be NULL).
Value vm_call_kw(Vm *vm, Value callee, const Value *args, int count, const Tuple *kwnames);
Value vm_call_method(Vm *vm, Value object, Str *name, const Value *args, int count);
Value vm_call_method_c(Vm *vm, Value object, const char *name, const Value *args, int count);
/// Calls the dunder method with self in front of args; VALUE_UNSET if the type has none.
Value vm_call_special(Vm *vm, Value object, NameId name, const Value *args, int count);
bool value_is_callable(Vm *vm, Value value);

/// The built-in layout whose own behaviour a value has: TYPE_OBJECT for an unboxed value, and for an instance
/// of a class that defines dunder methods, which must be looked up.
static inline TypeId value_plain_kind(Value v) {
    if (!value_is_obj(v) || value_obj(v)->type->flags & TYPE_OVERRIDES) return TYPE_OBJECT;
    return (TypeId)value_obj(v)->kind;
}

// ---- text (protocol_text.c; value_format: format.c), truth, comparison, hash (protocol_compare.c) ----
Str *value_repr(Vm *vm, Value value);
Str *value_str(Vm *vm, Value value);
Str *value_ascii(Vm *vm, Value value);
/// format(value, spec)
Str *value_format(Vm *vm, Value value, Str *spec);
/// 1, 0, -1.
int value_truth(Vm *vm, Value value);
int value_equal(Vm *vm, Value a, Value b);
Value value_compare(Vm *vm, CompareOp op, Value a, Value b);
/// compare + truth: 1, 0, -1.
int value_compare_truth(Vm *vm, CompareOp op, Value a, Value b);
bool value_hash(Vm *vm, Value value, uint64_t *hash);
/// Entered and left around recursive repr of containers: false if the object is being printed already.
bool repr_enter(Vm *vm, Obj *object);
void repr_leave(Vm *vm, Obj *object);

// ---- arithmetic (operator.c) ----
Value value_binary(Vm *vm, BinaryOp op, Value a, Value b);
Value value_inplace(Vm *vm, BinaryOp op, Value a, Value b);
Value value_unary(Vm *vm, UnaryOp op, Value a);

// ---- containers (protocol_item.c) and iteration (protocol_iterate.c) ----
int64_t value_length(Vm *vm, Value value); // -1 with the exception set
Value value_get_item(Vm *vm, Value container, Value key);
bool value_set_item(Vm *vm, Value container, Value key, Value value);
bool value_del_item(Vm *vm, Value container, Value key);
int value_contains(Vm *vm, Value container, Value item);
Value value_iter(Vm *vm, Value iterable);
/// The next item, VALUE_UNSET at the end (StopIteration is not left pending), VALUE_ERROR.
Value value_next(Vm *vm, Value iterator);
/// A new list / tuple of all items; NULL with the exception set.
List *value_to_list(Vm *vm, Value iterable);
Tuple *value_to_tuple(Vm *vm, Value iterable);
/// start, stop and step of a slice applied to a sequence of `length` items, clamped as Python does; *count
/// items result.
bool slice_resolve(Vm *vm, const Slice *slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                   int64_t *count);

#endif
