/// Slices, and how they are clamped to a length.
#include "sim/vm/builtin_types.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/error.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/vm.h"

static Value slice_alloc(Vm *vm, Type *type, Value start, Value stop, Value step) {
    Slice *slice = obj_new(vm, type, 0);
    slice->start = value_keep(start);
    slice->stop = value_keep(stop);
    slice->step = value_keep(step);
    return value_from_obj(slice);
}

Value slice_new(Vm *vm, Value start, Value stop, Value step) {
    return slice_alloc(vm, vm->types[TYPE_SLICE], start, stop, step);
}

// ---- bounds -----------------------------------------------------------------------------------------------

/// One of the three numbers; `otherwise` for None.
static bool read_bound(Vm *vm, Value bound, int64_t otherwise, int64_t *out) {
    *out = otherwise;
    if (value_is_none(bound)) return true;
    if (value_has_index(vm, bound)) return value_index_clamped(vm, bound, out);
    error_raise(vm, EXC_TYPE_ERROR, "slice indices must be integers or None or have an __index__ method");
    return false;
}

bool slice_unpack(Vm *vm, const Slice *slice, SliceBounds *bounds) {
    if (!read_bound(vm, slice->step, 1, &bounds->step)) return false;
    if (bounds->step == 0) {
        error_raise(vm, EXC_VALUE_ERROR, "slice step cannot be zero");
        return false;
    }
    if (bounds->step == INT64_MIN) bounds->step++; // so that it can be negated
    bool forward = bounds->step > 0;
    return read_bound(vm, slice->start, forward ? 0 : INT64_MAX, &bounds->start) &&
           read_bound(vm, slice->stop, forward ? INT64_MAX : INT64_MIN, &bounds->stop);
}

/// Counts a negative position from the end, then moves it to the nearest one that there is.
static int64_t clamp_position(int64_t position, int64_t lowest, int64_t highest, int64_t length) {
    if (position < 0) position += length;
    if (position < lowest) return lowest;
    return position > highest ? highest : position;
}

void slice_clamp(SliceBounds *bounds, int64_t length) {
    bool forward = bounds->step > 0;
    int64_t lowest = forward ? 0 : -1, highest = forward ? length : length - 1;
    bounds->start = clamp_position(bounds->start, lowest, highest, length);
    bounds->stop = clamp_position(bounds->stop, lowest, highest, length);
    int64_t distance = forward ? bounds->stop - bounds->start : bounds->start - bounds->stop;
    int64_t stride = forward ? bounds->step : -bounds->step;
    bounds->count = distance > 0 ? (distance - 1) / stride + 1 : 0;
}

bool slice_resolve(Vm *vm, const Slice *slice, int64_t length, int64_t *start, int64_t *stop, int64_t *step,
                   int64_t *count) {
    SliceBounds bounds;
    if (!slice_unpack(vm, slice, &bounds)) return false;
    slice_clamp(&bounds, length);
    *start = bounds.start;
    *stop = bounds.stop;
    *step = bounds.step;
    *count = bounds.count;
    return true;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value slice_dunder_new(Vm *vm, const Value *args, int count) {
    if (count < 2) return error_raise(vm, EXC_TYPE_ERROR, "slice expected at least 1 argument, got 0");
    if (count > 4)
        return error_raise(vm, EXC_TYPE_ERROR, "slice expected at most 3 arguments, got %d", count - 1);
    Type *type = value_type_ptr(args[0]);
    if (count == 2) return slice_alloc(vm, type, VALUE_NONE, args[1], VALUE_NONE);
    return slice_alloc(vm, type, args[1], args[2], count == 4 ? args[3] : VALUE_NONE);
}

static Slice *self_slice(const Value *args) {
    return (Slice *)value_obj(args[0]);
}

static Value slice_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Slice *slice = self_slice(args);
    Str *text = str_format(vm, "slice(%R, %R, %R)", slice->start, slice->stop, slice->step);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

/// slice(...) == slice(...) and the other comparisons: as tuples of three.
static Value slice_compare(Vm *vm, CompareOp op, const Slice *a, const Slice *b) {
    Tuple *left = tuple_from(vm, &a->start, 3), *right = tuple_from(vm, &b->start, 3);
    Value result = value_compare(vm, op, value_from_obj(left), value_from_obj(right));
    DROP(vm, left);
    DROP(vm, right);
    return result;
}

static Value compare(Vm *vm, CompareOp op, Value a, Value b) {
    if (!value_has_kind(b, TYPE_SLICE)) return VALUE_NOT_IMPLEMENTED;
    return slice_compare(vm, op, (Slice *)value_obj(a), (Slice *)value_obj(b));
}
COMPARISON_NATIVES(slice, compare)

static Value slice_get_start(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(self_slice(args)->start);
}
static Value slice_get_stop(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(self_slice(args)->stop);
}
static Value slice_get_step(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(self_slice(args)->step);
}

static Value slice_indices(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t length;
    if (!value_index(vm, args[1], &length)) return VALUE_ERROR;
    if (length < 0) return error_raise(vm, EXC_VALUE_ERROR, "length should not be negative");
    SliceBounds bounds;
    if (!slice_unpack(vm, self_slice(args), &bounds)) return VALUE_ERROR;
    slice_clamp(&bounds, length);
    Tuple *tuple = tuple_new(vm, 3);
    tuple->items[0] = int_from_int64(vm, bounds.start);
    tuple->items[1] = int_from_int64(vm, bounds.stop);
    tuple->items[2] = int_from_int64(vm, bounds.step);
    return value_from_obj(tuple);
}

static const NativeDef SLICE_METHODS[] = {
    NATIVE_FLAGGED("__new__", slice_dunder_new, 1, -1, NATIVE_STATIC),
    NATIVE("__repr__", slice_dunder_repr, 1, 1),
    COMPARISON_ROWS(slice),
    NATIVE("indices", slice_indices, 2, 2),
    NATIVE_GET("start", slice_get_start),
    NATIVE_GET("stop", slice_get_stop),
    NATIVE_GET("step", slice_get_step),
    NATIVE_END,
};

static void slice_dealloc(Vm *vm, Obj *object) {
    Slice *slice = (Slice *)object;
    value_drop(vm, slice->start);
    value_drop(vm, slice->stop);
    value_drop(vm, slice->step);
}

static void slice_traverse(Obj *object, VisitFn visit, void *context) {
    Slice *slice = (Slice *)object;
    visit(slice->start, context);
    visit(slice->stop, context);
    visit(slice->step, context);
}

void slice_init_type(Vm *vm) {
    type_init_native(vm, TYPE_SLICE,
                     &(TypeDef){
                         .name = "slice",
                         .module = "builtins",
                         .size_bytes = sizeof(Slice),
                         .flags = TYPE_FINAL,
                         .dealloc = slice_dealloc,
                         .traverse = slice_traverse,
                         .methods = SLICE_METHODS,
                     });
    dict_set_c(vm, vm->types[TYPE_SLICE]->dict, "__hash__", VALUE_NONE);
}
