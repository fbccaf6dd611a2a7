#include "sim/vm/list.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/vm.h"

// Items that leave a list are dropped only after the list is whole again: their destructors may use it.

// ---- storage ----------------------------------------------------------------------------------------------

static List *list_alloc(Vm *vm, Type *type) {
    List *list = obj_new(vm, type, 0);
    list->count = list->capacity = 0;
    list->items = NULL;
    return list;
}

static void set_capacity(Vm *vm, List *list, size_t capacity) {
    // No run has the memory for more, so this is the same end as running out of it.
    size_t size_bytes = capacity > SEQUENCE_MAX_COUNT ? SIZE_MAX / 2 : capacity * sizeof(Value);
    list->items = memory_resize(vm->memory, list->items, list->capacity * sizeof(Value), size_bytes);
    list->capacity = (uint32_t)capacity;
}

void list_reserve(Vm *vm, List *list, size_t capacity) {
    if (capacity > list->capacity) set_capacity(vm, list, capacity);
}

/// Room for `extra` more items; grows in proportion, so that appending takes constant time on average.
static void make_room(Vm *vm, List *list, size_t extra) {
    size_t needed = list->count + extra;
    if (needed <= list->capacity) return;
    size_t grown = (size_t)list->capacity + list->capacity / 2 + 4;
    set_capacity(vm, list, needed > grown ? needed : grown);
}

/// Gives memory back once most of it lies idle.
static void trim(Vm *vm, List *list) {
    if (list->capacity > 64 && list->count < list->capacity / 4) set_capacity(vm, list, list->capacity / 2);
}

static Value *copy_items(Vm *vm, const List *list, uint32_t start, uint32_t count) {
    if (count == 0) return NULL;
    Value *copy = memory_alloc(vm->memory, MEMORY_RAW, count * sizeof(Value));
    memcpy(copy, list->items + start, count * sizeof(Value));
    return copy;
}

/// Drops what a list has lost, and the array.
static void drop_items(Vm *vm, Value *items, size_t count, size_t capacity) {
    for (size_t i = count; i-- > 0;) // the last one first, as CPython
        value_drop(vm, items[i]);
    memory_free(vm->memory, MEMORY_RAW, items, capacity * sizeof(Value));
}

// ---- making and filling -----------------------------------------------------------------------------------

List *list_new(Vm *vm, size_t capacity) {
    List *list = list_alloc(vm, vm->types[TYPE_LIST]);
    list_reserve(vm, list, capacity);
    return list;
}

List *list_new_of_type(Vm *vm, Type *type) {
    return list_alloc(vm, type);
}

List *list_from(Vm *vm, const Value *items, size_t count) {
    List *list = list_new(vm, count);
    for (size_t i = 0; i < count; i++)
        list->items[i] = value_keep(items[i]);
    list->count = (uint32_t)count;
    return list;
}

void list_append(Vm *vm, List *list, Value item) {
    if (list->count == list->capacity) make_room(vm, list, 1);
    list->items[list->count++] = value_keep(item);
}

/// Keeps each of `items`, which must not lie in the list.
static void list_append_all(Vm *vm, List *list, const Value *items, size_t count) {
    make_room(vm, list, count);
    for (size_t i = 0; i < count; i++)
        list->items[list->count + i] = value_keep(items[i]);
    list->count += (uint32_t)count;
}

static void append_owned(Vm *vm, List *list, Value item) {
    if (list->count == list->capacity) make_room(vm, list, 1);
    list->items[list->count++] = item;
}

static bool extend_from_iterator(Vm *vm, List *list, Value iterator) {
    Value item;
    while (!value_is_unset(item = value_next(vm, iterator))) {
        if (value_is_error(item)) return false;
        append_owned(vm, list, item);
    }
    return true;
}

bool list_extend(Vm *vm, List *list, Value iterable) {
    bool plain = (value_is_list(iterable) || value_is_tuple(iterable)) &&
                 !(value_obj(iterable)->type->flags & TYPE_OVERRIDES);
    if (plain || value_same(iterable, value_from_obj(list))) {
        make_room(vm, list, sequence_items(iterable).count); // may move the items, if it is the list itself
        ItemSpan span = sequence_items(iterable);
        list_append_all(vm, list, span.items, span.count);
        return true;
    }
    Value iterator = value_iter(vm, iterable);
    if (value_is_error(iterator)) return false;
    // The hint is of no use here, but asking for it runs __len__ where CPython does.
    bool ok = value_length_hint(vm, iterable, 0) >= 0 && extend_from_iterator(vm, list, iterator);
    value_drop(vm, iterator);
    return ok;
}

void list_insert(Vm *vm, List *list, int64_t index, Value item) {
    if (index < 0) index += list->count;
    if (index < 0) index = 0;
    if (index > list->count) index = list->count;
    make_room(vm, list, 1);
    memmove(list->items + index + 1, list->items + index, (list->count - (size_t)index) * sizeof(Value));
    list->items[index] = value_keep(item);
    list->count++;
}

// ---- taking out -------------------------------------------------------------------------------------------

Value list_take(Vm *vm, List *list, uint32_t index) {
    Value item = list->items[index];
    list->count--;
    memmove(list->items + index, list->items + index + 1, (list->count - index) * sizeof(Value));
    trim(vm, list);
    return item;
}

void list_clear(Vm *vm, List *list) {
    Value *items = list->items;
    uint32_t count = list->count, capacity = list->capacity;
    list->items = NULL;
    list->count = list->capacity = 0;
    drop_items(vm, items, count, capacity);
}

/// Replaces items[start .. end) by `items` (kept; must not lie in the list).
/// Replaces items[start .. end) by `items` (kept; must not lie in the list).
static void list_splice(Vm *vm, List *list, uint32_t start, uint32_t end, const Value *items, size_t count) {
    uint32_t lost = end - start;
    if (lost == 0 && count == 0) return;
    Value *old = copy_items(vm, list, start, lost);
    if (count > lost) make_room(vm, list, count - lost);
    memmove(list->items + start + count, list->items + end, (list->count - end) * sizeof(Value));
    for (size_t i = 0; i < count; i++)
        list->items[start + i] = value_keep(items[i]);
    list->count = list->count - lost + (uint32_t)count;
    trim(vm, list);
    drop_items(vm, old, lost, lost);
}

void list_reverse(List *list) {
    for (uint32_t i = 0, j = list->count; i + 1 < j; i++) {
        j--;
        Value item = list->items[i];
        list->items[i] = list->items[j];
        list->items[j] = item;
    }
}

// ---- + and * ----------------------------------------------------------------------------------------------

Value list_concat(Vm *vm, const List *a, const List *b) {
    if (!sequence_check_count(vm, (uint64_t)a->count + b->count)) return VALUE_ERROR;
    List *list = list_new(vm, (size_t)a->count + b->count);
    list_append_all(vm, list, a->items, a->count);
    list_append_all(vm, list, b->items, b->count);
    return value_from_obj(list);
}

/// Fills up to `total` items by going round those that are there, of which there is at least one.
static void fill_by_repeating(List *list, size_t total) {
    uint32_t period = list->count;
    for (size_t i = period; i < total; i++)
        list->items[i] = value_keep(list->items[i - period]);
    list->count = (uint32_t)total;
}

bool list_repeat_inplace(Vm *vm, List *list, int64_t times) {
    if (times <= 0) {
        list_clear(vm, list);
        return true;
    }
    uint64_t total;
    if (__builtin_mul_overflow((uint64_t)list->count, (uint64_t)times, &total)) total = UINT64_MAX;
    if (!sequence_check_count(vm, total)) return false;
    list_reserve(vm, list, total);
    if (list->count > 0) fill_by_repeating(list, total);
    return true;
}

Value list_repeat(Vm *vm, const List *list, int64_t times) {
    List *result = times > 0 ? list_from(vm, list->items, list->count) : list_new(vm, 0);
    if (list_repeat_inplace(vm, result, times)) return value_from_obj(result);
    DROP(vm, result);
    return VALUE_ERROR;
}

// ---- items and slices -------------------------------------------------------------------------------------

static Value get_slice(Vm *vm, const List *list, const Slice *slice) {
    SliceBounds bounds;
    if (!slice_unpack(vm, slice, &bounds)) return VALUE_ERROR;
    slice_clamp(&bounds, list->count);
    if (bounds.count == 0) return value_from_obj(list_new(vm, 0));
    if (bounds.step == 1)
        return value_from_obj(list_from(vm, list->items + bounds.start, (size_t)bounds.count));
    List *result = list_new(vm, (size_t)bounds.count);
    for (int64_t i = 0; i < bounds.count; i++)
        result->items[i] = value_keep(list->items[bounds.start + i * bounds.step]);
    result->count = (uint32_t)bounds.count;
    return value_from_obj(result);
}

Value list_get_item(Vm *vm, const List *list, Value key) {
    if (value_has_kind(key, TYPE_SLICE)) return get_slice(vm, list, (Slice *)value_obj(key));
    int64_t index;
    if (!sequence_index(vm, key, list->count, "list", &index)) return VALUE_ERROR;
    if (index < 0 || index >= list->count) return error_raise(vm, EXC_INDEX_ERROR, "list index out of range");
    return value_keep(list->items[index]);
}

/// Puts `items`, as many as the bounds select, in the places of an extended slice.
static void set_strided(Vm *vm, List *list, const SliceBounds *bounds, const Value *items) {
    size_t count = (size_t)bounds->count;
    Value *old = memory_alloc(vm->memory, MEMORY_RAW, count * sizeof(Value));
    for (size_t i = 0; i < count; i++) {
        Value *place = &list->items[bounds->start + (int64_t)i * bounds->step];
        old[i] = *place;
        *place = value_keep(items[i]);
    }
    drop_items(vm, old, count, count);
}

/// list[slice] = items; the items do not lie in the list.
static bool set_slice_items(Vm *vm, List *list, const Slice *slice, ItemSpan span, SliceBounds *bounds) {
    slice_clamp(bounds, list->count);
    if (bounds->step == 1) {
        int64_t stop = bounds->stop > bounds->start ? bounds->stop : bounds->start;
        if (!sequence_check_count(vm, (uint64_t)list->count + span.count)) return false;
        list_splice(vm, list, (uint32_t)bounds->start, (uint32_t)stop, span.items, span.count);
        return true;
    }
    if (span.count == bounds->count) {
        set_strided(vm, list, bounds, span.items);
        return true;
    }
    error_raise(vm, EXC_VALUE_ERROR, "attempt to assign sequence of size %lld to extended slice of size %lld",
                (long long)span.count, (long long)bounds->count);
    return false;
}

static bool set_slice(Vm *vm, List *list, const Slice *slice, Value value) {
    SliceBounds bounds;
    if (!slice_unpack(vm, slice, &bounds)) return false;
    bool is_itself = value_same(value, value_from_obj(list));
    Value sequence = is_itself
                         ? value_from_obj(list_from(vm, list->items, list->count))
                         : sequence_collect(vm, value,
                                            bounds.step == 1 ? "can only assign an iterable"
                                                             : "must assign iterable to extended slice");
    if (value_is_error(sequence)) return false;
    bool ok = set_slice_items(vm, list, slice, sequence_items(sequence), &bounds);
    value_drop(vm, sequence);
    return ok;
}

/// Index of an item that is to be replaced or deleted.
static bool assigned_index(Vm *vm, const List *list, Value key, uint32_t *out) {
    int64_t index;
    if (!sequence_index(vm, key, list->count, "list", &index)) return false;
    bool ok = index >= 0 && index < list->count;
    if (!ok) error_raise(vm, EXC_INDEX_ERROR, "list assignment index out of range");
    *out = (uint32_t)index;
    return ok;
}

bool list_set_item(Vm *vm, List *list, Value key, Value value) {
    if (value_has_kind(key, TYPE_SLICE)) return set_slice(vm, list, (Slice *)value_obj(key), value);
    uint32_t index;
    if (!assigned_index(vm, list, key, &index)) return false;
    value_replace(vm, &list->items[index], value_keep(value));
    return true;
}

/// Takes every `step`-th of `count` items out, from `start` on; step > 0.
static void delete_strided(Vm *vm, List *list, int64_t start, int64_t step, size_t count) {
    Value *old = memory_alloc(vm->memory, MEMORY_RAW, count * sizeof(Value));
    uint32_t kept = (uint32_t)start;
    size_t taken = 0;
    for (uint32_t i = (uint32_t)start; i < list->count; i++) {
        if (taken < count && i == start + (int64_t)taken * step)
            old[taken++] = list->items[i];
        else
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
    trim(vm, list);
    drop_items(vm, old, count, count);
}

static bool delete_slice(Vm *vm, List *list, const Slice *slice) {
    SliceBounds bounds;
    if (!slice_unpack(vm, slice, &bounds)) return false;
    slice_clamp(&bounds, list->count);
    if (bounds.count == 0) return true;
    if (bounds.step < 0) {
        bounds.start += (bounds.count - 1) * bounds.step;
        bounds.step = -bounds.step;
    }
    if (bounds.step == 1)
        list_splice(vm, list, (uint32_t)bounds.start, (uint32_t)(bounds.start + bounds.count), NULL, 0);
    else
        delete_strided(vm, list, bounds.start, bounds.step, (size_t)bounds.count);
    return true;
}

bool list_del_item(Vm *vm, List *list, Value key) {
    if (value_has_kind(key, TYPE_SLICE)) return delete_slice(vm, list, (Slice *)value_obj(key));
    uint32_t index;
    if (!assigned_index(vm, list, key, &index)) return false;
    value_drop(vm, list_take(vm, list, index));
    return true;
}
