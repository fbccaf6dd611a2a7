// Binary and unary operators: numbers first, then the built-in layouts, then the methods of the types.
//
// CPython knows two kinds of + and *: those of numbers, for which both operands' types are asked, and those
// of sequences, which come last and only belong to one operand. Programs see the difference: `[1] + x` asks
// x.__radd__ before list.__add__.

#include "sim/vm/bytes.h"
#include "sim/vm/error.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

/// X(OP, method, reflected method, in-place method, symbol)
#define BINARY_OPERATORS(X)                                                                                  \
    X(OP_ADD, __add__, __radd__, __iadd__, "+")                                                              \
    X(OP_SUB, __sub__, __rsub__, __isub__, "-")                                                              \
    X(OP_MUL, __mul__, __rmul__, __imul__, "*")                                                              \
    X(OP_TRUEDIV, __truediv__, __rtruediv__, __itruediv__, "/")                                              \
    X(OP_FLOORDIV, __floordiv__, __rfloordiv__, __ifloordiv__, "//")                                         \
    X(OP_MOD, __mod__, __rmod__, __imod__, "%")                                                              \
    X(OP_POW, __pow__, __rpow__, __ipow__, "**")                                                             \
    X(OP_LSHIFT, __lshift__, __rlshift__, __ilshift__, "<<")                                                 \
    X(OP_RSHIFT, __rshift__, __rrshift__, __irshift__, ">>")                                                 \
    X(OP_AND, __and__, __rand__, __iand__, "&")                                                              \
    X(OP_OR, __or__, __ror__, __ior__, "|")                                                                  \
    X(OP_XOR, __xor__, __rxor__, __ixor__, "^")                                                              \
    X(OP_MATMUL, __matmul__, __rmatmul__, __imatmul__, "@")

typedef struct OperatorNames {
    NameId method, reflected, inplace;
    const char *symbol;
} OperatorNames;

static OperatorNames operator_names(BinaryOp op) {
    static const OperatorNames NAMES[] = {
#define X(id, method, reflected, inplace, symbol)                                                            \
    [id] = {NAME_##method, NAME_##reflected, NAME_##inplace, symbol},
        BINARY_OPERATORS(X)
#undef X
    };
    return NAMES[op];
}

static bool is_not_implemented(Value v) {
    return value_same(v, VALUE_NOT_IMPLEMENTED);
}

// ---- errors -----------------------------------------------------------------------------------------------

static bool is_print(Value v) {
    return value_has_kind(v, TYPE_NATIVE) && strcmp(((Native *)value_obj(v))->def->name, "print") == 0;
}

static Value raise_unsupported(Vm *vm, BinaryOp op, bool inplace, Value a, Value b) {
    if (op == OP_RSHIFT && !inplace && is_print(a))
        return error_raise(
            vm, EXC_TYPE_ERROR,
            "unsupported operand type(s) for >>: '%T' and '%T'. Did you mean \"print(<message>, "
            "file=<output_stream>)\"?",
            a, b);
    const char *suffix = inplace ? "=" : op == OP_POW ? " or pow()" : "";
    return error_raise(vm, EXC_TYPE_ERROR, "unsupported operand type(s) for %s%s: '%T' and '%T'",
                       operator_names(op).symbol, suffix, a, b);
}

// ---- built-in layouts -------------------------------------------------------------------------------------

/// A number that calculates as one: no subclass has a say in it.
static bool is_plain_number(Value v) {
    if (!value_is_obj(v)) return value_is_number(v);
    TypeId kind = value_plain_kind(v);
    return kind == TYPE_INT || kind == TYPE_FLOAT;
}

static bool is_plain_int(Value v) {
    if (!value_is_obj(v)) return value_is_int(v);
    return value_plain_kind(v) == TYPE_INT && !(value_obj(v)->type->flags & TYPE_HEAP);
}

/// sequence * times; VALUE_UNSET if it is no sequence.
static Value repeat_plain(Vm *vm, Value sequence, Value times) {
    TypeId kind = value_plain_kind(sequence);
    if (kind == TYPE_STR) return str_repeat(vm, value_str_ptr(sequence), times);
    if (kind == TYPE_BYTES || kind == TYPE_BYTEARRAY) return bytes_repeat(vm, sequence, times);
    if (kind != TYPE_LIST && kind != TYPE_TUPLE) return VALUE_UNSET;
    int64_t count;
    if (!value_index_sized(vm, times, EXC_OVERFLOW_ERROR, &count)) return VALUE_ERROR;
    if (kind == TYPE_LIST) return list_repeat(vm, value_list(sequence), count);
    return tuple_repeat(vm, value_tuple(sequence), count);
}

static Value add_plain(Vm *vm, TypeId kind, Value a, Value b) {
    if (kind == TYPE_STR) return str_value(str_concat(vm, value_str_ptr(a), value_str_ptr(b)));
    if (kind == TYPE_LIST) return list_concat(vm, value_list(a), value_list(b));
    if (kind == TYPE_TUPLE) return tuple_concat(vm, value_tuple(a), value_tuple(b));
    if (kind == TYPE_BYTES) return bytes_concat(vm, a, b);
    return VALUE_UNSET;
}

/// Operators on layouts other than numbers; VALUE_UNSET where the types' methods must decide.
static Value binary_plain(Vm *vm, BinaryOp op, Value a, Value b) {
    TypeId kind = value_plain_kind(a), other = value_plain_kind(b);
    if (op == OP_ADD && kind == other) return add_plain(vm, kind, a, b);
    if (op == OP_MUL && is_plain_int(b)) return repeat_plain(vm, a, b);
    if (op == OP_MUL && is_plain_int(a)) return repeat_plain(vm, b, a);
    if (op == OP_MOD && kind == TYPE_STR && !value_is_str(b)) return str_percent(vm, value_str_ptr(a), b);
    if (op == OP_OR && kind == TYPE_DICT && other == TYPE_DICT) return dict_union(vm, a, b);
    bool are_sets =
        (kind == TYPE_SET || kind == TYPE_FROZENSET) && (other == TYPE_SET || other == TYPE_FROZENSET);
    return are_sets ? set_binary(vm, op, a, b) : VALUE_UNSET;
}

// ---- methods ----------------------------------------------------------------------------------------------

/// True for the + and * of a built-in sequence, which are no operators of numbers.
static bool is_sequence_method(Vm *vm, BinaryOp op, Value method) {
    static const TypeId SEQUENCES[] = {TYPE_LIST, TYPE_TUPLE, TYPE_STR, TYPE_BYTES, TYPE_BYTEARRAY};
    if ((op != OP_ADD && op != OP_MUL) || !value_has_kind(method, TYPE_NATIVE_METHOD)) return false;
    for (size_t i = 0; i < sizeof SEQUENCES / sizeof SEQUENCES[0]; i++) {
        if (((Native *)value_obj(method))->owner == vm->types[SEQUENCES[i]]) return true;
    }
    return false;
}

static bool is_number_method(Vm *vm, BinaryOp op, Type *type, NameId name) {
    Value method = type_lookup(vm, type, vm_name(vm, name));
    return !value_is_unset(method) && !is_sequence_method(vm, op, method);
}

/// The method, if it belongs to an operator of numbers, or VALUE_UNSET. Borrowed. A subclass of a sequence
/// that defines one of the operator's two methods has made the other one such a method, too.
static Value number_method(Vm *vm, BinaryOp op, Type *type, NameId name) {
    Value method = type_lookup(vm, type, vm_name(vm, name));
    if (!is_sequence_method(vm, op, method)) return method;
    OperatorNames names = operator_names(op);
    bool made_number =
        is_number_method(vm, op, type, names.method) || is_number_method(vm, op, type, names.reflected);
    return made_number ? method : VALUE_UNSET;
}

static Value call_method(Vm *vm, Value self, NameId name, Value argument) {
    Value result = vm_call_special(vm, self, name, &argument, 1);
    return value_is_unset(result) ? VALUE_NOT_IMPLEMENTED : result;
}

/// a.__op__(b) and b.__rop__(a). The latter goes first if b's type is derived from a's and has a method of
/// its own; VALUE_NOT_IMPLEMENTED if both decline.
static Value binary_by_methods(Vm *vm, BinaryOp op, Value a, Value b) {
    OperatorNames names = operator_names(op);
    Type *a_type = value_type(vm, a), *b_type = value_type(vm, b);
    Value reflected = a_type == b_type ? VALUE_UNSET : number_method(vm, op, b_type, names.reflected);
    bool ask_b = !value_is_unset(reflected);
    if (ask_b && type_is_subtype(b_type, a_type) &&
        !value_same(reflected, type_lookup(vm, a_type, vm_name(vm, names.reflected)))) {
        Value result = call_method(vm, b, names.reflected, a);
        if (!is_not_implemented(result)) return result;
        ask_b = false;
    }
    if (!value_is_unset(number_method(vm, op, a_type, names.method))) {
        Value result = call_method(vm, a, names.method, b);
        if (!is_not_implemented(result)) return result;
    }
    return ask_b ? call_method(vm, b, names.reflected, a) : VALUE_NOT_IMPLEMENTED;
}

static bool has_sequence_method(Vm *vm, BinaryOp op, Value value, NameId name) {
    return is_sequence_method(vm, op, value_special(vm, value, name));
}

static Value repeat_by_method(Vm *vm, Value sequence, Value times, NameId name) {
    if (value_has_index(vm, times)) return call_method(vm, sequence, name, times);
    return error_raise(vm, EXC_TYPE_ERROR, "can't multiply sequence by non-int of type '%T'", times);
}

/// What is left when no number's method has answered: + and * of sequences. VALUE_NOT_IMPLEMENTED if there
/// are none.
static Value binary_by_sequence(Vm *vm, BinaryOp op, Value a, Value b) {
    if (op == OP_ADD && has_sequence_method(vm, op, a, NAME___add__))
        return call_method(vm, a, NAME___add__, b);
    if (op != OP_MUL) return VALUE_NOT_IMPLEMENTED;
    if (has_sequence_method(vm, op, a, NAME___mul__)) return repeat_by_method(vm, a, b, NAME___mul__);
    if (has_sequence_method(vm, op, b, NAME___rmul__)) return repeat_by_method(vm, b, a, NAME___rmul__);
    return VALUE_NOT_IMPLEMENTED;
}

Value value_binary(Vm *vm, BinaryOp op, Value a, Value b) {
    Value result = VALUE_UNSET;
    if (is_plain_number(a) && is_plain_number(b)) result = value_binary_numeric(vm, op, a, b);
    if (value_is_unset(result)) result = binary_plain(vm, op, a, b);
    if (!value_is_unset(result)) return result;
    result = binary_by_methods(vm, op, a, b);
    if (is_not_implemented(result)) result = binary_by_sequence(vm, op, a, b);
    return is_not_implemented(result) ? raise_unsupported(vm, op, false, a, b) : result;
}

// ---- in place ---------------------------------------------------------------------------------------------

/// In-place operators of the layouts that change; VALUE_UNSET where the types' methods must decide.
static Value inplace_plain(Vm *vm, BinaryOp op, Value a, Value b) {
    TypeId kind = value_plain_kind(a), other = value_plain_kind(b);
    bool b_is_plain = other != TYPE_OBJECT && !(value_obj(b)->type->flags & TYPE_HEAP);
    if (kind == TYPE_LIST && op == OP_ADD && b_is_plain)
        return list_extend(vm, value_list(a), b) ? value_keep(a) : VALUE_ERROR;
    if (kind == TYPE_DICT && op == OP_OR && other == TYPE_DICT)
        return dict_update(vm, value_dict(a), b) ? value_keep(a) : VALUE_ERROR;
    if (kind == TYPE_SET && (other == TYPE_SET || other == TYPE_FROZENSET)) return set_inplace(vm, op, a, b);
    return VALUE_UNSET;
}

/// True if the in-place method comes before those of both operands. A built-in sequence's own comes last,
/// except that every subclass of list has a += of numbers' kind in CPython.
static bool asks_inplace_first(Vm *vm, BinaryOp op, Type *type) {
    NameId inplace = operator_names(op).inplace;
    if (is_number_method(vm, op, type, inplace)) return true;
    return op == OP_ADD && type->flags & TYPE_HEAP &&
           !value_is_unset(type_lookup(vm, type, vm_name(vm, inplace)));
}

static Value inplace_by_sequence(Vm *vm, BinaryOp op, Value a, Value b) {
    NameId inplace = operator_names(op).inplace;
    bool is_scalar = !value_is_obj(a) || (is_plain_number(a) && !(value_obj(a)->type->flags & TYPE_HEAP));
    bool repeats_b = op == OP_MUL && !is_scalar && !has_sequence_method(vm, op, a, NAME___mul__);
    if (repeats_b) return VALUE_NOT_IMPLEMENTED; // `x *= [1]` is only asked of x, once x could be a sequence
    if (!has_sequence_method(vm, op, a, inplace)) return binary_by_sequence(vm, op, a, b);
    return op == OP_ADD ? call_method(vm, a, inplace, b) : repeat_by_method(vm, a, b, inplace);
}

Value value_inplace(Vm *vm, BinaryOp op, Value a, Value b) {
    Value result = VALUE_UNSET;
    if (is_plain_number(a) && is_plain_number(b)) result = value_binary_numeric(vm, op, a, b);
    if (value_is_unset(result)) result = inplace_plain(vm, op, a, b);
    if (value_is_unset(result) && value_plain_kind(a) != TYPE_LIST) result = binary_plain(vm, op, a, b);
    if (!value_is_unset(result)) return result;
    result = VALUE_NOT_IMPLEMENTED;
    NameId inplace = operator_names(op).inplace;
    if (asks_inplace_first(vm, op, value_type(vm, a))) result = call_method(vm, a, inplace, b);
    if (is_not_implemented(result)) result = binary_by_methods(vm, op, a, b);
    if (is_not_implemented(result)) result = inplace_by_sequence(vm, op, a, b);
    return is_not_implemented(result) ? raise_unsupported(vm, op, true, a, b) : result;
}

// ---- unary ------------------------------------------------------------------------------------------------

Value value_unary(Vm *vm, UnaryOp op, Value a) {
    static const struct {
        NameId name;
        const char *symbol;
    } OPERATORS[] = {
        [OP_NEGATIVE] = {NAME___neg__, "-"},
        [OP_POSITIVE] = {NAME___pos__, "+"},
        [OP_INVERT] = {NAME___invert__, "~"},
    };
    if (is_plain_number(a)) {
        Value result = value_unary_numeric(vm, op, a);
        if (!value_is_unset(result)) return result;
    }
    Value result = vm_call_special(vm, a, OPERATORS[op].name, NULL, 0);
    if (!value_is_unset(result)) return result;
    return error_raise(vm, EXC_TYPE_ERROR, "bad operand type for unary %s: '%T'", OPERATORS[op].symbol, a);
}
