/// range and slice.
#ifndef LOOPSCOPE_VM_RANGE_H
#define LOOPSCOPE_VM_RANGE_H

#include "sim/vm/protocol.h"

typedef struct Range {
    Obj head;
    bool is_small;                                           // everything below, and every item, fits int64_t
    int64_t first, step, length;                             // only if is_small
    Value start_value, stop_value, step_value, length_value; // ints of any size
} Range;

static inline Range *value_range(Value v) {
    return (Range *)value_obj(v);
}

/// range[key]
Value range_get_item(Vm *vm, Range *range, Value key);
/// 1, 0, -1.
int range_contains(Vm *vm, Range *range, Value item);
Value range_iter(Vm *vm, Range *range);

/// A slice's three numbers, and how many items it selects.
typedef struct SliceBounds {
    int64_t start, stop, step, count;
} SliceBounds;

/// Reads the three numbers, which may run the program's code, clamped to int64_t. False with the exception
/// set.
bool slice_unpack(Vm *vm, const Slice *slice, SliceBounds *bounds);
/// Fits unpacked bounds to a sequence of `length` items and counts.
void slice_clamp(SliceBounds *bounds, int64_t length);

#endif
