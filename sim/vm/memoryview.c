/// memoryview: a window on bytes or a bytearray, item format 'B' only.
#include "sim/vm/builtin_types.h"
#include "sim/vm/bytes.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/list.h"
#include "sim/vm/vm.h"

typedef struct MemoryView {
    Obj head;
    Value owner;                 // bytes or bytearray, owned; VALUE_NONE after release()
    int64_t start, step, length; // in the owner
} MemoryView;

static MemoryView *self_view(const Value *args) {
    return (MemoryView *)value_obj(args[0]);
}

static Value view_new(Vm *vm, Value owner, int64_t start, int64_t step, int64_t length) {
    MemoryView *view = obj_new(vm, vm->types[TYPE_MEMORYVIEW], sizeof *view);
    view->owner = value_keep(owner);
    view->start = start;
    view->step = step;
    view->length = length;
    return value_from_obj(view);
}

static Value memoryview_new(Vm *vm, const Value *args, int count) {
    Value source = args[1];
    if (value_has_kind(source, TYPE_MEMORYVIEW)) {
        const MemoryView *view = (const MemoryView *)value_obj(source);
        return view_new(vm, view->owner, view->start, view->step, view->length);
    }
    if (!value_is_bytes_like(source))
        return error_raise(vm, EXC_TYPE_ERROR, "memoryview: a bytes-like object is required, not '%T'",
                           source);
    return view_new(vm, source, 0, 1, (int64_t)bytes_span(source).size);
}

/// False with ValueError for a view that was released.
static bool check_open(Vm *vm, const MemoryView *view) {
    if (!value_is_none(view->owner)) return true;
    error_raise(vm, EXC_VALUE_ERROR, "operation forbidden on released memoryview object");
    return false;
}

/// The byte at `index`; a bytearray that has shrunk reads as zero.
static unsigned char view_byte(const MemoryView *view, int64_t index) {
    Span bytes = bytes_span(view->owner);
    size_t place = (size_t)(view->start + index * view->step);
    return place < bytes.size ? (unsigned char)bytes.bytes[place] : 0;
}

static Value view_to_bytes(Vm *vm, const MemoryView *view) {
    Bytes *bytes = bytes_alloc(vm, (size_t)view->length);
    for (int64_t i = 0; i < view->length; i++)
        bytes->bytes[i] = (char)view_byte(view, i);
    return value_from_obj(bytes);
}

// ---- items ------------------------------------------------------------------------------------------------

/// The index that `key` means; -1 with the exception set.
static int64_t view_index(Vm *vm, const MemoryView *view, Value key) {
    int64_t index;
    if (!value_is_int(key) && value_is_unset(value_special(vm, key, NAME___index__))) {
        error_raise(vm, EXC_TYPE_ERROR, "memoryview: invalid slice key");
        return -1;
    }
    if (!value_index(vm, key, &index)) return -1;
    if (index < 0) index += view->length;
    if (index >= 0 && index < view->length) return index;
    error_raise(vm, EXC_INDEX_ERROR, "index out of bounds on dimension 1");
    return -1;
}

static Value view_slice(Vm *vm, const MemoryView *view, const Slice *slice) {
    int64_t start, stop, step, length;
    if (!slice_resolve(vm, slice, view->length, &start, &stop, &step, &length)) return VALUE_ERROR;
    return view_new(vm, view->owner, view->start + start * view->step, view->step * step, length);
}

static Value view_get_item(Vm *vm, const Value *args, int count) {
    const MemoryView *view = self_view(args);
    if (!check_open(vm, view)) return VALUE_ERROR;
    if (value_has_kind(args[1], TYPE_SLICE)) return view_slice(vm, view, (const Slice *)value_obj(args[1]));
    int64_t index = view_index(vm, view, args[1]);
    return index < 0 ? VALUE_ERROR : value_from_small_int(view_byte(view, index));
}

static bool store_byte(Vm *vm, const MemoryView *view, int64_t index, Value value) {
    int64_t byte;
    if (!value_is_int(value)) {
        error_raise(vm, EXC_TYPE_ERROR, "memoryview: invalid type for format 'B'");
        return false;
    }
    if (!int_to_int64(value, &byte) || byte < 0 || byte > 255) {
        error_raise(vm, EXC_VALUE_ERROR, "memoryview: invalid value for format 'B'");
        return false;
    }
    ByteArray *array = value_bytearray(view->owner);
    size_t place = (size_t)(view->start + index * view->step);
    if (place < array->size) array->bytes[place] = (char)byte;
    return true;
}

static Value store_slice(Vm *vm, const MemoryView *view, const Slice *slice, Value source) {
    Value place = view_slice(vm, view, slice);
    if (value_is_error(place)) return place;
    const MemoryView *target = (const MemoryView *)value_obj(place);
    Value bytes = value_has_kind(source, TYPE_MEMORYVIEW)
                      ? view_to_bytes(vm, (const MemoryView *)value_obj(source))
                      : value_keep(source);
    if (!value_is_bytes_like(bytes)) {
        error_raise(vm, EXC_TYPE_ERROR, "a bytes-like object is required, not '%T'", bytes);
    } else if ((int64_t)bytes_span(bytes).size != target->length) {
        error_raise(vm, EXC_VALUE_ERROR,
                    "memoryview assignment: lvalue and rvalue have different structures");
    } else {
        Span span = bytes_span(bytes);
        for (int64_t i = 0; i < target->length; i++)
            store_byte(vm, target, i, value_from_small_int((unsigned char)span.bytes[i]));
    }
    value_drop(vm, bytes);
    value_drop(vm, place);
    return error_is_pending(vm) ? VALUE_ERROR : VALUE_NONE;
}

static Value view_set_item(Vm *vm, const Value *args, int count) {
    const MemoryView *view = self_view(args);
    if (!check_open(vm, view)) return VALUE_ERROR;
    if (!value_is_bytearray(view->owner))
        return error_raise(vm, EXC_TYPE_ERROR, "cannot modify read-only memory");
    if (value_has_kind(args[1], TYPE_SLICE))
        return store_slice(vm, view, (const Slice *)value_obj(args[1]), args[2]);
    int64_t index = view_index(vm, view, args[1]);
    return index >= 0 && store_byte(vm, view, index, args[2]) ? VALUE_NONE : VALUE_ERROR;
}

static Value view_length(Vm *vm, const Value *args, int count) {
    if (!check_open(vm, self_view(args))) return VALUE_ERROR;
    return value_from_small_int(self_view(args)->length);
}

// ---- as a whole -------------------------------------------------------------------------------------------

static Value view_bytes(Vm *vm, const Value *args, int count) {
    return check_open(vm, self_view(args)) ? view_to_bytes(vm, self_view(args)) : VALUE_ERROR;
}

static Value view_list(Vm *vm, const Value *args, int count) {
    Value bytes = view_bytes(vm, args, 1);
    List *list = value_is_error(bytes) ? NULL : value_to_list(vm, bytes);
    if (!value_is_error(bytes)) value_drop(vm, bytes);
    return list ? value_from_obj(list) : VALUE_ERROR;
}

static Value view_iter(Vm *vm, const Value *args, int count) {
    Value bytes = view_bytes(vm, args, 1);
    if (value_is_error(bytes)) return bytes;
    Value iterator = value_iter(vm, bytes);
    value_drop(vm, bytes);
    return iterator;
}

/// hex() of the bytes, with its arguments.
static Value view_hex(Vm *vm, const Value *args, int count) {
    Value bytes = view_bytes(vm, args, 1);
    if (value_is_error(bytes)) return bytes;
    Value text = vm_call_method_c(vm, bytes, "hex", args + 1, count - 1);
    value_drop(vm, bytes);
    return text;
}

static Value view_compare(Vm *vm, CompareOp op, Value self, Value other) {
    bool is_comparable = value_has_kind(other, TYPE_MEMORYVIEW) || value_is_bytes_like(other);
    if ((op != OP_EQ && op != OP_NE) || !is_comparable) return VALUE_NOT_IMPLEMENTED;
    Value a = view_to_bytes(vm, (const MemoryView *)value_obj(self));
    Value b = value_is_bytes_like(other) ? value_keep(other)
                                         : view_to_bytes(vm, (const MemoryView *)value_obj(other));
    bool equal = bytes_compare(a, b) == 0;
    value_drop(vm, a);
    value_drop(vm, b);
    return value_from_bool(equal == (op == OP_EQ));
}
COMPARISON_NATIVES(view, view_compare)

static Value view_hash(Vm *vm, const Value *args, int count) {
    if (value_is_bytearray(self_view(args)->owner))
        return error_raise(vm, EXC_VALUE_ERROR, "cannot hash writable memoryview object");
    Value bytes = view_bytes(vm, args, 1);
    uint64_t hash = 0;
    if (value_is_error(bytes) || !value_hash(vm, bytes, &hash)) return VALUE_ERROR;
    value_drop(vm, bytes);
    return int_from_int64(vm, (int64_t)hash);
}

static Value view_repr(Vm *vm, const Value *args, int count) {
    bool is_released = value_is_none(self_view(args)->owner);
    return value_from_obj(str_format(vm, "<%smemory at %P>", is_released ? "released " : "", args[0]));
}

static Value view_read_only(Vm *vm, const Value *args, int count) {
    return value_from_bool(!value_is_bytearray(self_view(args)->owner));
}
static Value view_format(Vm *vm, const Value *args, int count) {
    return value_from_obj(str_from_c(vm, "B"));
}
static Value view_one(Vm *vm, const Value *args, int count) {
    return value_from_small_int(1);
}
static Value view_object(Vm *vm, const Value *args, int count) {
    return value_keep(self_view(args)->owner);
}
static Value view_contiguous(Vm *vm, const Value *args, int count) {
    return value_from_bool(self_view(args)->step == 1);
}

static Value one_tuple(Vm *vm, int64_t number) {
    Value item = value_from_small_int(number);
    return value_from_obj(tuple_from(vm, &item, 1));
}
static Value view_shape(Vm *vm, const Value *args, int count) {
    return one_tuple(vm, self_view(args)->length);
}
static Value view_strides(Vm *vm, const Value *args, int count) {
    return one_tuple(vm, self_view(args)->step);
}

static Value view_release(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_view(args)->owner, VALUE_NONE);
    return VALUE_NONE;
}
static Value view_enter(Vm *vm, const Value *args, int count) {
    return check_open(vm, self_view(args)) ? value_keep(args[0]) : VALUE_ERROR;
}

static void memoryview_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((MemoryView *)object)->owner);
}

void memoryview_init_type(Vm *vm) {
    static const NativeDef METHODS[] = {
        NATIVE_FLAGGED("__new__", memoryview_new, 2, 2, NATIVE_STATIC),
        NATIVE("__len__", view_length, 1, 1),
        NATIVE("__getitem__", view_get_item, 2, 2),
        NATIVE("__setitem__", view_set_item, 3, 3),
        NATIVE("__iter__", view_iter, 1, 1),
        NATIVE("__bytes__", view_bytes, 1, 1),
        NATIVE("__hash__", view_hash, 1, 1),
        NATIVE("__repr__", view_repr, 1, 1),
        COMPARISON_ROWS(view),
        NATIVE("tobytes", view_bytes, 1, 2),
        NATIVE("tolist", view_list, 1, 1),
        NATIVE("hex", view_hex, 1, 3),
        NATIVE("release", view_release, 1, 1),
        NATIVE("__enter__", view_enter, 1, 1),
        NATIVE("__exit__", view_release, 1, 4),
        NATIVE_GET("readonly", view_read_only),
        NATIVE_GET("nbytes", view_length),
        NATIVE_GET("format", view_format),
        NATIVE_GET("itemsize", view_one),
        NATIVE_GET("ndim", view_one),
        NATIVE_GET("shape", view_shape),
        NATIVE_GET("strides", view_strides),
        NATIVE_GET("contiguous", view_contiguous),
        NATIVE_GET("obj", view_object),
        NATIVE_END,
    };
    static const TypeDef MEMORYVIEW = {.name = "memoryview",
                                       .module = "builtins",
                                       .size_bytes = sizeof(MemoryView),
                                       .flags = TYPE_FINAL,
                                       .dealloc = memoryview_dealloc,
                                       .methods = METHODS};
    type_init_native(vm, TYPE_MEMORYVIEW, &MEMORYVIEW);
}
