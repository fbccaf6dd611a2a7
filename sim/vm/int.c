// ints as objects: layout, conversion from and to C.
#include "sim/vm/int.h"
#include "sim/vm/warning.h"
#include "sim/vm/bytes.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"
#include <math.h>
#include <string.h>

// ---- objects ----

#define BLOCK_BYTES(count) (offsetof(IntObj, limbs) + sizeof(BigLimb) * (count))

size_t int_object_size(const Obj *object) {
    return BLOCK_BYTES(((const IntObj *)object)->count);
}

static IntObj *int_alloc(Vm *vm, Type *type, uint32_t count, bool is_negative) {
    IntObj *object = obj_new(vm, type, BLOCK_BYTES(count));
    object->count = count;
    object->is_negative = is_negative;
    return object;
}

static Value int_from_view(Vm *vm, Type *type, BigView view) {
    IntObj *object = int_alloc(vm, type, view.count, view.is_negative);
    memcpy(object->limbs, view.limbs, sizeof(BigLimb) * view.count);
    return value_from_obj(object);
}

BigView int_view(Value v, BigLimb storage[BIG_INT64_LIMBS]) {
    int64_t small;
    if (int_is_unboxed(v, &small)) return big_view_int64(small, storage);
    const IntObj *object = value_int_obj(v);
    return (BigView){object->limbs, object->count, object->is_negative};
}

static BigLimb *sink_allocate(void *context, uint32_t count, bool is_negative, void **object) {
    Vm *vm = context;
    IntObj *fresh = int_alloc(vm, vm->types[TYPE_INT], count, is_negative);
    *object = fresh;
    return fresh->limbs;
}

BigSink int_sink(Vm *vm) {
    return (BigSink){vm->memory, sink_allocate, vm};
}

Value int_raise_status(Vm *vm, BigStatus status) {
    switch (status) {
    case BIG_OK: break;
    case BIG_ZERO_DIVISION:
        return error_raise(vm, EXC_ZERO_DIVISION_ERROR, "integer division or modulo by zero");
    case BIG_NEGATIVE: return error_raise(vm, EXC_VALUE_ERROR, "negative shift count");
    case BIG_NOT_INVERTIBLE:
        return error_raise(vm, EXC_VALUE_ERROR, "base is not invertible for the given modulus");
    case BIG_OVERFLOW: return error_raise(vm, EXC_OVERFLOW_ERROR, "int too large to convert to float");
    case BIG_NOT_FINITE:
        return error_raise(vm, EXC_OVERFLOW_ERROR, "cannot convert float infinity to integer");
    case BIG_BAD_BASE: return error_raise(vm, EXC_VALUE_ERROR, "int() base must be >= 2 and <= 36, or 0");
    case BIG_BAD_TEXT: return error_raise(vm, EXC_VALUE_ERROR, "invalid literal for int()");
    case BIG_TOO_MANY_DIGITS:
        return error_raise(vm, EXC_VALUE_ERROR,
                           "Exceeds the limit (%d digits) for integer string conversion; use "
                           "sys.set_int_max_str_digits() to increase the limit",
                           BIG_TEXT_DIGITS_MAX);
    case BIG_TOO_LARGE: return error_raise_value(vm, error_new(vm, EXC_MEMORY_ERROR, VALUE_UNSET));
    }
    return VALUE_ERROR;
}

Value int_of_status(Vm *vm, BigStatus status, const BigResult *result) {
    return status == BIG_OK ? int_of_result(result) : int_raise_status(vm, status);
}

Value int_plain(Vm *vm, Value v) {
    int64_t small;
    if (int_is_unboxed(v, &small)) return value_from_small_int(small);
    if (value_obj(v)->type == vm->types[TYPE_INT]) return value_keep(v);
    if (int_to_int64(v, &small)) return int_from_int64(vm, small);
    BigLimb storage[BIG_INT64_LIMBS];
    return int_from_view(vm, vm->types[TYPE_INT], int_view(v, storage));
}

Value int_new_of_type(Vm *vm, Type *type, Value v) {
    if (type == vm->types[TYPE_INT]) return int_plain(vm, v);
    BigLimb storage[BIG_INT64_LIMBS];
    return int_from_view(vm, type, int_view(v, storage));
}

// ---- from C ----

Value int_from_wide_int64(Vm *vm, int64_t i) {
    BigLimb storage[BIG_INT64_LIMBS];
    return int_from_view(vm, vm->types[TYPE_INT], big_view_int64(i, storage));
}

Value int_from_uint64(Vm *vm, uint64_t i) {
    if (i <= (uint64_t)SMALL_INT_MAX) return value_from_small_int((int64_t)i);
    BigLimb limbs[BIG_INT64_LIMBS];
    uint32_t count = 0;
    for (; i > 0; i = BIG_LIMB_BITS < 64 ? i >> BIG_LIMB_BITS : 0)
        limbs[count++] = (BigLimb)(i & (((uint64_t)1 << BIG_LIMB_BITS) - 1));
    return int_from_view(vm, vm->types[TYPE_INT], (BigView){limbs, count, false});
}

Value int_from_double(Vm *vm, double d) {
    if (fabs(d) < 4611686018427387904.0) return value_from_small_int((int64_t)d); // 2^62
    if (isnan(d)) return error_raise(vm, EXC_VALUE_ERROR, "cannot convert float NaN to integer");
    BigSink sink = int_sink(vm);
    BigResult result;
    return int_of_status(vm, big_from_double(d, &sink, &result), &result);
}

// ---- to C ----

/// The magnitude of an int object if it fits 64 bits.
static bool int_magnitude(const IntObj *object, uint64_t *magnitude) {
    *magnitude = 0;
    for (uint32_t index = object->count; index-- > 0;) {
        if (*magnitude >> (64 - BIG_LIMB_BITS)) return false;
        *magnitude = *magnitude << BIG_LIMB_BITS | object->limbs[index];
    }
    return true;
}

bool int_to_int64(Value v, int64_t *out) {
    if (int_is_unboxed(v, out)) return true;
    if (!value_has_kind(v, TYPE_INT)) return false;
    const IntObj *object = value_int_obj(v);
    uint64_t magnitude;
    if (!int_magnitude(object, &magnitude)) return false;
    if (magnitude > (uint64_t)INT64_MAX + object->is_negative) return false;
    *out = (int64_t)(object->is_negative ? 0 - magnitude : magnitude);
    return true;
}

bool int_to_double(Vm *vm, Value v, double *out) {
    int64_t small;
    if (int_is_unboxed(v, &small)) {
        *out = (double)small; // rounds to nearest, ties to even
        return true;
    }
    BigLimb storage[BIG_INT64_LIMBS];
    if (big_to_double(int_view(v, storage), out) == BIG_OK) return true;
    error_raise(vm, EXC_OVERFLOW_ERROR, "int too large to convert to float");
    return false;
}

// ---- __index__, __float__ ----

bool value_has_index(Vm *vm, Value v) {
    return value_is_int(v) || !value_is_unset(value_special(vm, v, NAME___index__));
}

/// What __index__ or __int__ gave must be an int; the result is owned and plain, `result` is taken over.
static Value check_int_result(Vm *vm, Value result, const char *method) {
    if (value_is_error(result)) return result;
    Value plain = value_is_int(result)
                      ? int_plain(vm, result)
                      : error_raise(vm, EXC_TYPE_ERROR, "%s returned non-int (type %T)", method, result);
    value_drop(vm, result);
    return plain;
}

Value value_to_int_by_index(Vm *vm, Value v) {
    if (value_is_int(v)) return int_plain(vm, v);
    Value result = vm_call_special(vm, v, NAME___index__, NULL, 0);
    if (value_is_unset(result))
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object cannot be interpreted as an integer", v);
    return check_int_result(vm, result, "__index__");
}

/// As value_index; *fits says whether it was an int that is too large (*out is then the nearest int64_t).
static bool read_index(Vm *vm, Value v, int64_t *out, bool *fits) {
    *fits = true;
    if (value_is_small_int(v)) {
        *out = value_small_int(v);
        return true;
    }
    Value plain = value_to_int_by_index(vm, v);
    if (value_is_error(plain)) return false;
    *fits = int_to_int64(plain, out);
    if (!*fits) *out = int_sign(plain) < 0 ? INT64_MIN : INT64_MAX;
    value_drop(vm, plain);
    return true;
}

bool value_index(Vm *vm, Value v, int64_t *out) {
    bool fits;
    if (!read_index(vm, v, out, &fits)) return false;
    if (!fits) error_raise(vm, EXC_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    return fits;
}

bool value_index_sized(Vm *vm, Value v, ExcId too_large, int64_t *out) {
    bool fits;
    if (!read_index(vm, v, out, &fits)) return false;
    if (!fits) error_raise(vm, too_large, "cannot fit '%T' into an index-sized integer", v);
    return fits;
}

bool value_index_clamped(Vm *vm, Value v, int64_t *out) {
    bool fits;
    if (value_has_index(vm, v)) return read_index(vm, v, out, &fits);
    error_raise(vm, EXC_TYPE_ERROR, "slice indices must be integers or None or have an __index__ method");
    return false;
}

/// The float that __float__ gave; `result` is taken over.
static bool check_float_result(Vm *vm, Value object, Value result, double *out) {
    if (value_is_error(result)) return false;
    bool is_float = value_is_float(result);
    if (is_float)
        *out = value_double(result);
    else
        error_raise(vm, EXC_TYPE_ERROR, "%T.__float__ returned non-float (type %T)", object, result);
    value_drop(vm, result);
    return is_float;
}

bool value_to_double(Vm *vm, Value v, double *out) {
    if (value_is_float(v)) {
        *out = value_double(v);
        return true;
    }
    Type *type = value_type(vm, v);
    if (type == vm->types[TYPE_INT] || value_is_bool(v)) return int_to_double(vm, v, out);
    Value result = vm_call_special(vm, v, NAME___float__, NULL, 0);
    if (!value_is_unset(result)) return check_float_result(vm, v, result, out);
    if (!value_has_index(vm, v)) {
        error_raise(vm, EXC_TYPE_ERROR, "must be real number, not %T", v);
        return false;
    }
    Value plain = value_to_int_by_index(vm, v);
    if (value_is_error(plain)) return false;
    bool ok = int_to_double(vm, plain, out);
    value_drop(vm, plain);
    return ok;
}

// ---- int(v) ----

static Value int_from_trunc(Vm *vm, Value result) {
    Value plain;
    if (value_is_int(result))
        plain = int_plain(vm, result);
    else if (value_has_index(vm, result))
        plain = value_to_int_by_index(vm, result);
    else
        plain = error_raise(vm, EXC_TYPE_ERROR, "__trunc__ returned non-Integral (type %T)", result);
    value_drop(vm, result);
    return plain;
}

/// int(v) of what is not exactly a number or text.
static Value int_by_methods(Vm *vm, Value v) {
    Value result = vm_call_special(vm, v, NAME___int__, NULL, 0);
    if (!value_is_unset(result)) return check_int_result(vm, result, "__int__");
    if (value_has_index(vm, v)) return value_to_int_by_index(vm, v);
    result = vm_call_special(vm, v, NAME___trunc__, NULL, 0);
    if (value_is_error(result)) return result;
    if (!value_is_unset(result)) {
        bool warned =
            warn_at(vm, EXC_DEPRECATION_WARNING, 0, "The delegation of int() to __trunc__ is deprecated.");
        if (warned) return int_from_trunc(vm, result);
        value_drop(vm, result);
        return VALUE_ERROR;
    }
    if (value_is_str(v) || value_is_bytes_like(v)) return int_from_text_value(vm, v, 10);
    return error_raise(vm, EXC_TYPE_ERROR,
                       "int() argument must be a string, a bytes-like object or a real number, not '%T'", v);
}

Value int_from_value(Vm *vm, Value v) {
    Type *type = value_type(vm, v);
    if (type == vm->types[TYPE_INT] || value_is_bool(v)) return int_plain(vm, v);
    if (type == vm->types[TYPE_FLOAT]) return int_from_double(vm, value_double(v));
    if (type == vm->types[TYPE_STR]) return int_from_text_value(vm, v, 10);
    return int_by_methods(vm, v);
}
