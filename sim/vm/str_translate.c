// str.translate and str.maketrans.
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"

#define CODEPOINT_END 0x110000

/// table[codepoint]: owned; VALUE_UNSET if the table has nothing for it.
static Value look_up(Vm *vm, Value table, uint32_t codepoint) {
    Value key = value_from_small_int(codepoint);
    if (value_type(vm, table) == vm->types[TYPE_DICT])
        return value_keep(dict_get(vm, value_dict(table), key));
    Value found = value_get_item(vm, table, key);
    if (!value_is_error(found) || !error_pending_is(vm, EXC_LOOKUP_ERROR)) return found;
    error_clear(vm);
    return VALUE_UNSET;
}

/// Appends what a character is mapped to; false with the exception set.
static bool add_mapped(Vm *vm, Value mapped, Buffer *out) {
    if (value_is_none(mapped)) return true;
    if (value_is_str(mapped)) {
        buffer_add_span(out, str_span(value_str_ptr(mapped)));
        return true;
    }
    if (!value_is_int(mapped)) {
        error_raise(vm, EXC_TYPE_ERROR, "character mapping must return integer, None or str");
        return false;
    }
    int64_t codepoint;
    if (!int_to_int64(mapped, &codepoint) || codepoint < 0 || codepoint >= CODEPOINT_END) {
        error_raise(vm, EXC_VALUE_ERROR, "character mapping must be in range(0x110000)");
        return false;
    }
    buffer_add_codepoint(out, (uint32_t)codepoint);
    return true;
}

static bool translate(Vm *vm, const Str *str, Value table, Buffer *out) {
    size_t offset = 0;
    while (offset < str->size) {
        size_t start = offset;
        Value mapped = look_up(vm, table, utf8_next(str->bytes, &offset));
        if (value_is_error(mapped)) return false;
        if (value_is_unset(mapped)) {
            buffer_add(out, str->bytes + start, offset - start);
            continue;
        }
        bool ok = add_mapped(vm, mapped, out);
        value_drop(vm, mapped);
        if (!ok) return false;
    }
    return true;
}

static Value str_translate(Vm *vm, const Value *args, int count) {
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    if (translate(vm, value_str_ptr(args[0]), args[1], &buffer))
        return value_from_obj(str_from_buffer(vm, &buffer));
    buffer_free(&buffer);
    return VALUE_ERROR;
}

// ---- maketrans ----

/// A key of maketrans's dict as a code point (an int stays as it is). VALUE_ERROR with the exception set.
static Value translation_key(Vm *vm, Value key) {
    if (value_is_int(key)) return value_keep(key);
    if (!value_is_str(key))
        return error_raise(vm, EXC_TYPE_ERROR, "keys in translate table must be strings or integers");
    if (value_str_ptr(key)->length != 1)
        return error_raise(vm, EXC_VALUE_ERROR, "string keys in translate table must be of length 1");
    return value_from_small_int(str_codepoint_at(value_str_ptr(key), 0));
}

static bool fill_from_dict(Vm *vm, Dict *table, const Dict *source) {
    uint32_t position = 0;
    Value key, value;
    while (dict_next(source, &position, &key, &value)) {
        Value codepoint = translation_key(vm, key);
        if (value_is_error(codepoint)) return false;
        bool ok = dict_set(vm, table, codepoint, value);
        value_drop(vm, codepoint);
        if (!ok) return false;
    }
    return true;
}

static bool fill_from_pairs(Vm *vm, Dict *table, const Str *from, const Str *to) {
    size_t from_offset = 0, to_offset = 0;
    while (from_offset < from->size) {
        Value key = value_from_small_int(utf8_next(from->bytes, &from_offset));
        if (!dict_set(vm, table, key, value_from_small_int(utf8_next(to->bytes, &to_offset)))) return false;
    }
    return true;
}

static bool fill_deleted(Vm *vm, Dict *table, const Str *deleted) {
    size_t offset = 0;
    while (offset < deleted->size) {
        if (!dict_set(vm, table, value_from_small_int(utf8_next(deleted->bytes, &offset)), VALUE_NONE))
            return false;
    }
    return true;
}

static bool check_pairs(Vm *vm, const Value *args, int count) {
    for (int index = 1; index < count; index++) {
        if (value_is_str(args[index])) continue;
        error_raise(vm, EXC_TYPE_ERROR, "maketrans() argument %d must be str, not %A", index + 1,
                    args[index]);
        return false;
    }
    if (!value_is_str(args[0])) {
        error_raise(vm, EXC_TYPE_ERROR,
                    "first maketrans argument must be a string if there is a second argument");
        return false;
    }
    if (value_str_ptr(args[0])->length == value_str_ptr(args[1])->length) return true;
    error_raise(vm, EXC_VALUE_ERROR, "the first two maketrans arguments must have equal length");
    return false;
}

static bool fill_table(Vm *vm, Dict *table, const Value *args, int count) {
    if (count == 1) return fill_from_dict(vm, table, value_dict(args[0]));
    return fill_from_pairs(vm, table, value_str_ptr(args[0]), value_str_ptr(args[1])) &&
           (count < 3 || fill_deleted(vm, table, value_str_ptr(args[2])));
}

static Value str_maketrans(Vm *vm, const Value *args, int count) {
    if (count > 1 && !check_pairs(vm, args, count)) return VALUE_ERROR;
    if (count == 1 && value_type(vm, args[0]) != vm->types[TYPE_DICT])
        return error_raise(vm, EXC_TYPE_ERROR,
                           "if you give only one argument to maketrans it must be a dict");
    Dict *table = dict_new(vm);
    if (fill_table(vm, table, args, count)) return value_from_obj(table);
    DROP(vm, table);
    return VALUE_ERROR;
}

const NativeDef STR_TRANSLATE_METHODS[] = {
    NATIVE("translate", str_translate, 2, 2),
    NATIVE_FLAGGED("maketrans", str_maketrans, 1, 3, NATIVE_STATIC),
    NATIVE_END,
};
