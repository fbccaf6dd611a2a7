// bytes(...) and bytearray(...): contents from everything that can be bytes.
#include "sim/vm/bytes.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/str.h"
#include "sim/vm/text_methods.h"
#include "sim/vm/vm.h"
#include <string.h>

// ---- collecting ----

/// Appends one item of an iterable as a byte.
static bool add_item(Vm *vm, Value item, const char *range_error, Buffer *out) {
    Value plain = value_to_int_by_index(vm, item);
    if (value_is_error(plain)) return false;
    int64_t byte;
    bool fits = int_to_int64(plain, &byte) && byte >= 0 && byte <= 255;
    value_drop(vm, plain);
    if (fits)
        buffer_add_byte(out, (char)byte);
    else
        error_raise(vm, EXC_VALUE_ERROR, "%s", range_error);
    return fits;
}

bool bytes_collect(Vm *vm, Value iterable, const char *range_error, const char *type_name, Buffer *out) {
    Value iterator = value_is_str(iterable) ? VALUE_UNSET : value_iter(vm, iterable);
    if (value_is_error(iterator)) {
        if (!error_pending_is(vm, EXC_TYPE_ERROR)) return false;
        error_clear(vm);
        iterator = VALUE_UNSET;
    }
    if (value_is_unset(iterator)) {
        error_raise(vm, EXC_TYPE_ERROR, "cannot convert '%T' object to %s", iterable, type_name);
        return false;
    }
    Value item;
    bool ok = true;
    while (ok && !value_is_unset(item = value_next(vm, iterator))) {
        ok = !value_is_error(item) && add_item(vm, item, range_error, out);
        value_drop(vm, item);
    }
    value_drop(vm, iterator);
    return ok;
}

/// v.__bytes__(): owned; VALUE_UNSET if there is none.
static Value call_bytes_method(Vm *vm, Value v) {
    Value result = vm_call_special(vm, v, NAME___bytes__, NULL, 0);
    if (value_is_error(result) || value_is_unset(result) || value_is_bytes(result)) return result;
    error_raise(vm, EXC_TYPE_ERROR, "__bytes__ returned non-bytes (type %T)", result);
    value_drop(vm, result);
    return VALUE_ERROR;
}

#define BYTES_RANGE_ERROR "bytes must be in range(0, 256)"
#define BYTE_RANGE_ERROR "byte must be in range(0, 256)"

Value bytes_from_value(Vm *vm, Value v) {
    if (value_type(vm, v) == vm->types[TYPE_BYTES]) return value_keep(v);
    Value by_method = call_bytes_method(vm, v);
    if (!value_is_unset(by_method)) return by_method;
    if (value_is_bytes_like(v)) return value_from_obj(bytes_new(vm, bytes_span(v).bytes, bytes_span(v).size));
    Buffer buffer;
    buffer_init(&buffer, vm->memory);
    Value bytes = VALUE_ERROR;
    if (bytes_collect(vm, v, BYTES_RANGE_ERROR, "bytes", &buffer))
        bytes = value_from_obj(bytes_new(vm, buffer.bytes, buffer.size));
    buffer_free(&buffer);
    return bytes;
}

// ---- the constructors' arguments ----

static bool encode_argument(Vm *vm, Value source, const char *encoding, const char *errors, Buffer *out) {
    if (!encoding) {
        error_raise(vm, EXC_TYPE_ERROR, "string argument without an encoding");
        return false;
    }
    Value encoded = str_encode(vm, value_str_ptr(source), encoding, errors);
    if (value_is_error(encoded)) return false;
    buffer_add_span(out, bytes_span(encoded));
    value_drop(vm, encoded);
    return true;
}

/// `count` bytes of 0.
static bool zero_argument(Vm *vm, Value source, Buffer *out) {
    int64_t count;
    if (!value_index_sized(vm, source, EXC_OVERFLOW_ERROR, &count)) return false;
    if (count < 0) {
        error_raise(vm, EXC_VALUE_ERROR, "negative count");
        return false;
    }
    if ((uint64_t)count > STR_MAX_BYTES) {
        str_raise_too_large(vm);
        return false;
    }
    buffer_add_repeated(out, '\0', (size_t)count);
    return true;
}

static bool check_plain_source(Vm *vm, const char *encoding, const char *errors) {
    if (!encoding && !errors) return true;
    error_raise(vm, EXC_TYPE_ERROR, "%s without a string argument", encoding ? "encoding" : "errors");
    return false;
}

bool bytes_build(Vm *vm, const Value args[3], TypeId type, Buffer *out) {
    bool is_array = type == TYPE_BYTEARRAY;
    const char *name = is_array ? "bytearray" : "bytes", *encoding, *errors;
    Value source = args[0];
    if (!codec_argument(vm, args[1], name, "encoding", &encoding) ||
        !codec_argument(vm, args[2], name, "errors", &errors))
        return false;
    if (value_is_str(source)) return encode_argument(vm, source, encoding, errors, out);
    if (!check_plain_source(vm, encoding, errors)) return false;
    if (value_is_unset(source)) return true;
    Value by_method = is_array ? VALUE_UNSET : call_bytes_method(vm, source);
    if (value_is_error(by_method)) return false;
    if (!value_is_unset(by_method) || value_is_bytes_like(source)) {
        buffer_add_span(out, bytes_span(value_is_unset(by_method) ? source : by_method));
        value_drop(vm, by_method);
        return true;
    }
    if (value_has_index(vm, source)) return zero_argument(vm, source, out);
    return bytes_collect(vm, source, is_array ? BYTE_RANGE_ERROR : BYTES_RANGE_ERROR, name, out);
}
