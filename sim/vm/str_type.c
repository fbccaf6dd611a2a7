// The type str: constructor, dunder methods, and the methods that have no better place.
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/format.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"

// ---- str(object, encoding, errors) ----

/// An optional argument that names an encoding or error handler; false with TypeError. NULL: not given.
bool codec_argument(Vm *vm, Value argument, const char *function, const char *name, const char **out) {
    *out = NULL;
    if (value_is_unset(argument)) return true;
    if (value_is_str(argument)) {
        *out = value_str_ptr(argument)->bytes;
        return true;
    }
    error_raise(vm, EXC_TYPE_ERROR, "%s() argument '%s' must be str, not %A", function, name, argument);
    return false;
}

static Value decode_object(Vm *vm, Value object, const char *encoding, const char *errors) {
    if (value_is_str(object)) return error_raise(vm, EXC_TYPE_ERROR, "decoding str is not supported");
    if (!value_is_bytes_like(object))
        return error_raise(vm, EXC_TYPE_ERROR, "decoding to str: need a bytes-like object, %T found", object);
    return bytes_decode(vm, bytes_span(object), encoding, errors);
}

static Value str_of_arguments(Vm *vm, const Value *args) {
    const char *encoding, *errors;
    if (!codec_argument(vm, args[2], "str", "encoding", &encoding) ||
        !codec_argument(vm, args[3], "str", "errors", &errors))
        return VALUE_ERROR;
    if (value_is_unset(args[1])) return value_from_obj(str_new(vm, "", 0));
    if (encoding || errors) return decode_object(vm, args[1], encoding, errors);
    return str_value(value_str(vm, args[1]));
}

/// args: cls, object, encoding, errors
static Value str_new_method(Vm *vm, const Value *args, int count) {
    if (!constructor_check(vm, args, 1, TYPE_STR)) return VALUE_ERROR;
    Value text = str_of_arguments(vm, args);
    Type *type = value_type_ptr(args[0]);
    if (value_is_error(text) || type == vm->types[TYPE_STR]) return text;
    Str *instance = str_new_of_type(vm, type, value_str_ptr(text));
    value_drop(vm, text);
    return value_from_obj(instance);
}

// ---- dunder methods ----

static Value str_compare_op(Vm *vm, CompareOp op, Value a, Value b) {
    if (!value_is_str(b)) return VALUE_NOT_IMPLEMENTED;
    if (op == OP_EQ || op == OP_NE)
        return value_from_bool(str_equal(value_str_ptr(a), value_str_ptr(b)) == (op == OP_EQ));
    return value_from_bool(order_satisfies(op, str_compare(value_str_ptr(a), value_str_ptr(b))));
}

COMPARISON_NATIVES(str, str_compare_op)

static Value str_repr_method(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_repr(vm, value_str_ptr(args[0])));
}

static Value str_str_method(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_exact(vm, value_str_ptr(args[0])));
}

static Value str_hash_method(Vm *vm, const Value *args, int count) {
    return value_from_small_int(str_hash(value_str_ptr(args[0])));
}

static Value str_len_method(Vm *vm, const Value *args, int count) {
    return value_from_small_int(value_str_ptr(args[0])->length);
}

static Value str_iter_method(Vm *vm, const Value *args, int count) {
    return str_iter(vm, value_str_ptr(args[0]));
}

static Value str_getitem_method(Vm *vm, const Value *args, int count) {
    return str_get_item(vm, value_str_ptr(args[0]), args[1]);
}

static Value str_contains_method(Vm *vm, const Value *args, int count) {
    int found = str_contains(vm, value_str_ptr(args[0]), args[1]);
    return found < 0 ? VALUE_ERROR : value_from_bool(found);
}

static Value str_add_method(Vm *vm, const Value *args, int count) {
    if (value_is_str(args[1]))
        return str_value(str_concat(vm, value_str_ptr(args[0]), value_str_ptr(args[1])));
    return error_raise(vm, EXC_TYPE_ERROR, "can only concatenate str (not \"%T\") to str", args[1]);
}

static Value str_mul_method(Vm *vm, const Value *args, int count) {
    return str_repeat(vm, value_str_ptr(args[0]), args[1]);
}

static Value str_mod_method(Vm *vm, const Value *args, int count) {
    return str_percent(vm, value_str_ptr(args[0]), args[1]);
}

static Value str_rmod_method(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1])) return VALUE_NOT_IMPLEMENTED;
    return str_percent(vm, value_str_ptr(args[1]), args[0]);
}

static Value str_getnewargs(Vm *vm, const Value *args, int count) {
    Tuple *tuple = tuple_new(vm, 1);
    tuple->items[0] = value_from_obj(str_exact(vm, value_str_ptr(args[0])));
    return value_from_obj(tuple);
}

static Value str_sizeof(Vm *vm, const Value *args, int count) {
    // What CPython's layouts take: compact ASCII, or one to four bytes for each character.
    const Str *str = value_str_ptr(args[0]);
    if (str_is_ascii(str)) return value_from_small_int(49 + (int64_t)str->size);
    uint32_t largest = 0;
    for (size_t offset = 0; offset < str->size;) {
        uint32_t codepoint = utf8_next(str->bytes, &offset);
        if (codepoint > largest) largest = codepoint;
    }
    int64_t width = largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4;
    return value_from_small_int((width == 1 ? 73 : width == 2 ? 74 : 76) + width * str->length);
}

// ---- formatting, encoding ----

static Value str_format_dunder(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "__format__() argument must be str, not %A", args[1]);
    return str_value(value_format_builtin(vm, args[0], value_str_ptr(args[1])));
}

static Value str_format_method(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Dict *named = dict_new(vm);
    for (uint32_t index = 0; kwnames && index < kwnames->count; index++)
        dict_set_str(vm, named, value_str_ptr(kwnames->items[index]), args[count + (int)index]);
    Value result = str_format_fields(vm, value_str_ptr(args[0]), args + 1, count - 1, value_from_obj(named));
    DROP(vm, named);
    return result;
}

static Value str_format_map_method(Vm *vm, const Value *args, int count) {
    return str_format_fields(vm, value_str_ptr(args[0]), NULL, 0, args[1]);
}

static Value str_encode_method(Vm *vm, const Value *args, int count) {
    const char *encoding, *errors;
    if (!codec_argument(vm, args[1], "encode", "encoding", &encoding) ||
        !codec_argument(vm, args[2], "encode", "errors", &errors))
        return VALUE_ERROR;
    return str_encode(vm, value_str_ptr(args[0]), encoding, errors);
}

static const NativeDef STR_METHODS[] = {
    {"__new__", str_new_method, NULL, 1, 0, "cls / object encoding errors", NATIVE_STATIC},
    COMPARISON_ROWS(str),
    NATIVE("__repr__", str_repr_method, 1, 1),
    NATIVE("__str__", str_str_method, 1, 1),
    NATIVE("__hash__", str_hash_method, 1, 1),
    NATIVE("__len__", str_len_method, 1, 1),
    NATIVE("__iter__", str_iter_method, 1, 1),
    NATIVE("__getitem__", str_getitem_method, 2, 2),
    NATIVE("__contains__", str_contains_method, 2, 2),
    NATIVE("__add__", str_add_method, 2, 2),
    NATIVE("__mul__", str_mul_method, 2, 2),
    NATIVE("__rmul__", str_mul_method, 2, 2),
    NATIVE("__mod__", str_mod_method, 2, 2),
    NATIVE("__rmod__", str_rmod_method, 2, 2),
    NATIVE("__getnewargs__", str_getnewargs, 1, 1),
    NATIVE("__sizeof__", str_sizeof, 1, 1),
    NATIVE("__format__", str_format_dunder, 2, 2),
    NATIVE_KW("format", str_format_method, 1, -1),
    NATIVE("format_map", str_format_map_method, 2, 2),
    NATIVE_NAMED("encode", str_encode_method, 1, "self encoding errors"),
    NATIVE_END,
};

void str_init_type(Vm *vm) {
    type_init_native(vm, TYPE_STR,
                     &(TypeDef){.name = "str",
                                .module = "builtins",
                                .size_bytes = sizeof(Str),
                                .object_size = str_object_size,
                                .methods = STR_METHODS});
    type_add_natives(vm, vm->types[TYPE_STR], TEXT_SEARCH_METHODS);
    type_add_natives(vm, vm->types[TYPE_STR], TEXT_SPLIT_METHODS);
    type_add_natives(vm, vm->types[TYPE_STR], TEXT_LAYOUT_METHODS);
    type_add_natives(vm, vm->types[TYPE_STR], STR_CASE_METHODS);
    type_add_natives(vm, vm->types[TYPE_STR], STR_TRANSLATE_METHODS);
}
