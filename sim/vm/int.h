/// The layout of ints that are objects, and the way between Values and sim/number/big_int.h.
#ifndef LOOPSCOPE_VM_INT_H
#define LOOPSCOPE_VM_INT_H

#include "sim/number/big_int.h"
#include "sim/vm/object.h"

/// An int beyond 63 bits, or an instance of a subclass of int (of any size). The limbs are those of a
/// BigView.
typedef struct IntObj {
    Obj head;
    uint32_t count;
    bool is_negative;
    BigLimb limbs[];
} IntObj;

static inline IntObj *value_int_obj(Value v) {
    return (IntObj *)value_obj(v);
}

/// TypeDef.object_size of int.
size_t int_object_size(const Obj *object);

/// Any int as a view; `storage` holds the limbs of an unboxed one and must live as long as the view.
BigView int_view(Value v, BigLimb storage[BIG_INT64_LIMBS]);

/// Where results that are not small go: a new IntObj.
BigSink int_sink(Vm *vm);
/// The Value of a result that came through int_sink. Owned.
static inline Value int_of_result(const BigResult *result) {
    return result->is_small ? value_from_small_int(result->small) : value_from_obj(result->object);
}
/// The same where the operation may have failed: raises CPython's exception.
Value int_of_status(Vm *vm, BigStatus status, const BigResult *result);
/// Raises the exception for a status that is not BIG_OK. Returns VALUE_ERROR.
Value int_raise_status(Vm *vm, BigStatus status);

/// True and *out if the int is unboxed or a bool.
static inline bool int_is_unboxed(Value v, int64_t *out) {
    if (value_is_small_int(v)) {
        *out = value_small_int(v);
        return true;
    }
    *out = v.bits == VALUE_TRUE.bits;
    return value_is_bool(v);
}

/// The int as a plain one: unboxed if it fits, an exact int otherwise. Owned.
Value int_plain(Vm *vm, Value v);
/// An instance of `type` (below int, not bool) with the value of `v`; of int itself: int_plain. Owned.
Value int_new_of_type(Vm *vm, Type *type, Value v);

/// int(v) for a single argument: numbers, text, __int__, __index__, __trunc__. A plain int or VALUE_ERROR.
Value int_from_value(Vm *vm, Value v);

extern const NativeDef INT_OPERATOR_METHODS[]; // __add__ ... __rxor__, comparisons, unary operators
extern const NativeDef INT_METHODS[];          // bit_length, to_bytes, ...

#endif
