// Truth, equality, order and hash of any value.

#include "sim/vm/bytes.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/error.h"
#include "sim/vm/identity.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include "sim/vm/warning.h"

// ---- truth ------------------------------------------------------------------------------------------------

static int truth_by_methods(Vm *vm, Value value) {
    Value result = vm_call_special(vm, value, NAME___bool__, NULL, 0);
    if (value_is_error(result)) return -1;
    if (value_is_unset(result)) {
        if (value_is_unset(value_special(vm, value, NAME___len__))) return 1;
        int64_t length = value_length(vm, value);
        return length < 0 ? -1 : length > 0;
    }
    if (value_is_bool(result)) return value_same(result, VALUE_TRUE);
    error_raise(vm, EXC_TYPE_ERROR, "__bool__ should return bool, returned %T", result);
    value_drop(vm, result);
    return -1;
}

int value_truth(Vm *vm, Value value) {
    if (value_is_bool(value)) return value_same(value, VALUE_TRUE);
    if (value_is_none(value)) return 0;
    if (value_is_small_int(value)) return value_small_int(value) != 0;
    if (value_is_small_float(value)) return value_small_float(value) != 0;
    if (value_same(value, VALUE_NOT_IMPLEMENTED)) {
        bool warned =
            warn_at(vm, EXC_DEPRECATION_WARNING, 0, "NotImplemented should not be used in a boolean context");
        return warned ? 1 : -1;
    }
    if (!value_is_obj(value)) return 1;
    TypeId kind = value_plain_kind(value);
    if (kind == TYPE_STR) return value_str_ptr(value)->size > 0;
    if (kind == TYPE_LIST || kind == TYPE_TUPLE) return sequence_items(value).count > 0;
    if (kind == TYPE_DICT) return value_dict(value)->count > 0;
    if (kind == TYPE_SET || kind == TYPE_FROZENSET) return value_set(value)->count > 0;
    if (kind == TYPE_INT || kind == TYPE_FLOAT) return number_is_true(value);
    return truth_by_methods(vm, value);
}

// ---- comparison -------------------------------------------------------------------------------------------

static NameId operator_name(CompareOp op) {
    static const NameId NAMES[] = {NAME___lt__, NAME___le__, NAME___eq__,
                                   NAME___ne__, NAME___gt__, NAME___ge__};
    return NAMES[op];
}

/// a op b is b reflected(op) a.
static CompareOp reflected(CompareOp op) {
    static const CompareOp REFLECTED[] = {OP_GT, OP_GE, OP_EQ, OP_NE, OP_LT, OP_LE};
    return REFLECTED[op];
}

/// a op b by a's method; VALUE_NOT_IMPLEMENTED if it has none or declines.
static Value compare_by_method(Vm *vm, CompareOp op, Value a, Value b) {
    Value method = value_special(vm, a, operator_name(op));
    if (value_is_unset(method)) return VALUE_NOT_IMPLEMENTED;
    // object's own methods know identity and nothing else.
    if (op != OP_NE &&
        value_same(method, type_lookup(vm, vm->types[TYPE_OBJECT], vm_name(vm, operator_name(op)))))
        return op == OP_EQ && value_same(a, b) ? VALUE_TRUE : VALUE_NOT_IMPLEMENTED;
    return vm_call_special(vm, a, operator_name(op), &b, 1);
}

static bool is_not_implemented(Value v) {
    return value_same(v, VALUE_NOT_IMPLEMENTED);
}

static Value raise_unordered(Vm *vm, CompareOp op, Value a, Value b) {
    static const char *const SYMBOLS[] = {"<", "<=", "==", "!=", ">", ">="};
    return error_raise(vm, EXC_TYPE_ERROR, "'%s' not supported between instances of '%T' and '%T'",
                       SYMBOLS[op], a, b);
}

/// The reflected method goes first if b's type is derived from a's.
static Value compare_by_methods(Vm *vm, CompareOp op, Value a, Value b) {
    Type *a_type = value_type(vm, a), *b_type = value_type(vm, b);
    bool reflected_first = a_type != b_type && type_is_subtype(b_type, a_type);
    Value result = VALUE_NOT_IMPLEMENTED;
    if (reflected_first) result = compare_by_method(vm, reflected(op), b, a);
    if (is_not_implemented(result)) result = compare_by_method(vm, op, a, b);
    if (is_not_implemented(result) && !reflected_first) result = compare_by_method(vm, reflected(op), b, a);
    if (!is_not_implemented(result)) return result;
    if (op == OP_EQ) return value_from_bool(value_same(a, b));
    if (op == OP_NE) return value_from_bool(!value_same(a, b));
    return raise_unordered(vm, op, a, b);
}

static Value compare_dicts(Vm *vm, CompareOp op, Value a, Value b) {
    if (op != OP_EQ && op != OP_NE) return raise_unordered(vm, op, a, b);
    int equal = dict_equal(vm, value_dict(a), value_dict(b));
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal == (op == OP_EQ));
}

static Value compare_strs(CompareOp op, Value a, Value b) {
    const Str *left = value_str_ptr(a), *right = value_str_ptr(b);
    if (op == OP_EQ) return value_from_bool(str_equal(left, right));
    if (op == OP_NE) return value_from_bool(!str_equal(left, right));
    return value_from_bool(order_satisfies(op, str_compare(left, right)));
}

/// True if b's type is another one, below a's.
static bool derives_from(Value b, Value a) {
    const Type *b_type = value_obj(b)->type, *a_type = value_obj(a)->type;
    return b_type != a_type && type_is_subtype(b_type, a_type);
}

/// Comparisons of built-in layouts with their like; VALUE_UNSET for everything else.
static Value compare_by_kind(Vm *vm, CompareOp op, Value a, Value b) {
    TypeId kind = value_plain_kind(a), other = value_plain_kind(b);
    if (kind == TYPE_STR && other == TYPE_STR) return compare_strs(op, a, b);
    if (kind == TYPE_OBJECT || other == TYPE_OBJECT) return VALUE_UNSET;
    if (derives_from(b, a)) return compare_by_kind(vm, reflected(op), b, a);
    if (kind == TYPE_LIST && other == TYPE_LIST) return sequence_compare(vm, op, a, b);
    if (kind == TYPE_TUPLE && other == TYPE_TUPLE) return sequence_compare(vm, op, a, b);
    if (kind == TYPE_DICT && other == TYPE_DICT) return compare_dicts(vm, op, a, b);
    bool a_is_set = kind == TYPE_SET || kind == TYPE_FROZENSET;
    if (a_is_set && (other == TYPE_SET || other == TYPE_FROZENSET)) return set_compare(vm, op, a, b);
    if (kind == TYPE_BYTES && other == TYPE_BYTES)
        return value_from_bool(order_satisfies(op, bytes_compare(a, b)));
    return VALUE_UNSET;
}

/// A number that is compared as one: no subclass has a say in it.
static bool is_plain_number(Value v) {
    if (!value_is_obj(v)) return value_is_number(v);
    TypeId kind = value_plain_kind(v);
    return kind == TYPE_INT || kind == TYPE_FLOAT;
}

Value value_compare(Vm *vm, CompareOp op, Value a, Value b) {
    if (is_plain_number(a) && is_plain_number(b)) return value_compare_numeric(op, a, b);
    Value result = compare_by_kind(vm, op, a, b);
    if (!value_is_unset(result)) return result;
    if (!vm_enter_native(vm, " in comparison")) return VALUE_ERROR;
    result = compare_by_methods(vm, op, a, b);
    vm_leave_native(vm);
    return result;
}

int value_compare_truth(Vm *vm, CompareOp op, Value a, Value b) {
    Value result = value_compare(vm, op, a, b);
    if (value_is_bool(result)) return value_same(result, VALUE_TRUE);
    if (value_is_error(result)) return -1;
    int truth = value_truth(vm, result);
    value_drop(vm, result);
    return truth;
}

int value_equal(Vm *vm, Value a, Value b) {
    return value_same(a, b) ? 1 : value_compare_truth(vm, OP_EQ, a, b);
}

// ---- hash -------------------------------------------------------------------------------------------------

/// None and its kin hash to this and a bit more.
#define CONSTANT_HASH UINT64_C(0xfca86420)

/// Objects that compare by identity hash by it.
static uint64_t identity_hash(Vm *vm, Value value) {
    vm->unstable_hashes++;
    uint64_t id = value_id(vm, value);
    return (id >> 4) | (id << 60);
}

static bool raise_unhashable(Vm *vm, Value value) {
    error_raise(vm, EXC_TYPE_ERROR, "unhashable type: '%T'", value);
    return false;
}

/// Reduces what __hash__ has returned to 64 bits, as CPython does; takes over `result`.
static bool hash_from_result(Vm *vm, Value result, uint64_t *hash) {
    if (value_is_error(result)) return false;
    if (!value_is_int(result)) {
        error_raise(vm, EXC_TYPE_ERROR, "__hash__ method should return an integer");
        value_drop(vm, result);
        return false;
    }
    int64_t number;
    *hash = int_to_int64(result, &number) ? (uint64_t)number : number_hash(result);
    if (*hash == UINT64_MAX) *hash = UINT64_MAX - 1; // -1 stands for an error in CPython
    value_drop(vm, result);
    return true;
}

/// True for __hash__ written in C of the types whose hash comes from their parts alone.
static bool hashes_parts(Vm *vm, Value method) {
    static const TypeId TYPES[] = {TYPE_INT,   TYPE_FLOAT,     TYPE_COMPLEX,
                                   TYPE_TUPLE, TYPE_FROZENSET, TYPE_RANGE};
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++) {
        if (((Native *)value_obj(method))->owner == vm->types[TYPES[i]]) return true;
    }
    return false;
}

static bool hash_by_method(Vm *vm, Value value, uint64_t *hash) {
    Value method = value_special(vm, value, NAME___hash__);
    if (value_is_unset(method) || value_is_none(method)) return raise_unhashable(vm, value);
    if (value_same(method, type_lookup(vm, vm->types[TYPE_OBJECT], vm_name(vm, NAME___hash__)))) {
        *hash = identity_hash(vm, value);
        return true;
    }
    if (value_has_kind(method, TYPE_NATIVE_METHOD) && !hashes_parts(vm, method)) vm->unstable_hashes++;
    return hash_from_result(vm, vm_call_special(vm, value, NAME___hash__, NULL, 0), hash);
}

bool value_hash(Vm *vm, Value value, uint64_t *hash) {
    if (is_plain_number(value)) {
        *hash = number_hash(value);
        return true;
    }
    TypeId kind = value_plain_kind(value);
    if (kind == TYPE_TUPLE) return tuple_hash(vm, value_tuple(value), hash);
    if (kind == TYPE_FROZENSET) {
        *hash = frozenset_hash(value_set(value));
        vm->unstable_hashes += value_set(value)->by_insertion;
        return true;
    }
    if (kind == TYPE_STR)
        *hash = str_hash(value_str_ptr(value));
    else if (kind == TYPE_BYTES)
        *hash = bytes_hash((Bytes *)value_obj(value));
    else if (!value_is_obj(value))
        *hash = CONSTANT_HASH + value.bits;
    else
        return hash_by_method(vm, value, hash);
    vm->unstable_hashes++;
    return true;
}
