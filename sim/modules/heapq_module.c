/// _heapq: priority queues in lists (sim/modules/python/heapq.py has merge, nlargest and nsmallest).
///
/// The comparisons and their order are CPython's, as programs can see them.
#include "sim/modules/native_module.h"

/// Which of two items comes nearer to the top: the smaller one, or in a max-heap the larger one.
typedef enum HeapOrder { HEAP_MIN, HEAP_MAX } HeapOrder;

/// True if `a` belongs above `b`: 1, 0, -1. The comparison may change the list.
static int belongs_above(Vm *vm, HeapOrder order, Value a, Value b) {
    value_keep(a), value_keep(b);
    int answer =
        order == HEAP_MIN ? value_compare_truth(vm, OP_LT, a, b) : value_compare_truth(vm, OP_LT, b, a);
    value_drop(vm, a), value_drop(vm, b);
    return answer;
}

static bool check_unchanged(Vm *vm, const List *heap, uint32_t count) {
    if (heap->count == count) return true;
    error_raise(vm, EXC_RUNTIME_ERROR, "list changed size during iteration");
    return false;
}

static void swap(List *heap, uint32_t i, uint32_t k) {
    Value item = heap->items[i];
    heap->items[i] = heap->items[k];
    heap->items[k] = item;
}

/// Lets the item at `place` rise towards `top` until it is in order. False with the exception set.
static bool rise(Vm *vm, List *heap, uint32_t top, uint32_t place, HeapOrder order) {
    uint32_t count = heap->count;
    while (place > top) {
        uint32_t parent = (place - 1) / 2;
        int above = belongs_above(vm, order, heap->items[place], heap->items[parent]);
        if (above < 0 || !check_unchanged(vm, heap, count)) return false;
        if (above == 0) return true;
        swap(heap, place, parent);
        place = parent;
    }
    return true;
}

/// Lets the item at `place` sink to a leaf, then rise to where it belongs: fewer comparisons than stopping on
/// the way.
static bool sink(Vm *vm, List *heap, uint32_t place, HeapOrder order) {
    uint32_t count = heap->count, top = place;
    while (place < count / 2) {
        uint32_t child = 2 * place + 1;
        if (child + 1 < count) {
            int above = belongs_above(vm, order, heap->items[child], heap->items[child + 1]);
            if (above < 0 || !check_unchanged(vm, heap, count)) return false;
            if (above == 0) child++;
        }
        swap(heap, place, child);
        place = child;
    }
    return rise(vm, heap, top, place, order);
}

/// `place` is "argument", or "argument 1" for functions of several.
static List *heap_argument(Vm *vm, Value value, const char *function, const char *place) {
    if (value_is_list(value)) return value_list(value);
    error_raise(vm, EXC_TYPE_ERROR, "%s() %s must be list, not %A", function, place, value);
    return NULL;
}

static Value pop(Vm *vm, Value value, HeapOrder order) {
    List *heap = heap_argument(vm, value, order == HEAP_MIN ? "heappop" : "_heappop_max", "argument");
    if (!heap) return VALUE_ERROR;
    if (heap->count == 0) return error_raise(vm, EXC_INDEX_ERROR, "index out of range");
    Value last = list_take(vm, heap, heap->count - 1);
    if (heap->count == 0) return last;
    Value top = heap->items[0];
    heap->items[0] = last;
    if (sink(vm, heap, 0, order)) return top;
    value_drop(vm, top);
    return VALUE_ERROR;
}

/// Takes the top and puts `item` into the heap.
static Value replace(Vm *vm, Value value, Value item, HeapOrder order) {
    List *heap =
        heap_argument(vm, value, order == HEAP_MIN ? "heapreplace" : "_heapreplace_max", "argument 1");
    if (!heap) return VALUE_ERROR;
    if (heap->count == 0) return error_raise(vm, EXC_INDEX_ERROR, "index out of range");
    Value top = heap->items[0];
    heap->items[0] = value_keep(item);
    if (sink(vm, heap, 0, order)) return top;
    value_drop(vm, top);
    return VALUE_ERROR;
}

static Value heapify(Vm *vm, Value value, HeapOrder order) {
    List *heap = heap_argument(vm, value, order == HEAP_MIN ? "heapify" : "_heapify_max", "argument");
    if (!heap) return VALUE_ERROR;
    for (uint32_t place = heap->count / 2; place-- > 0;)
        if (!sink(vm, heap, place, order)) return VALUE_ERROR;
    return VALUE_NONE;
}

static Value heap_push(Vm *vm, const Value *args, int count) {
    List *heap = heap_argument(vm, args[0], "heappush", "argument 1");
    if (!heap) return VALUE_ERROR;
    list_append(vm, heap, args[1]);
    return rise(vm, heap, 0, heap->count - 1, HEAP_MIN) ? VALUE_NONE : VALUE_ERROR;
}

static Value heap_push_pop(Vm *vm, const Value *args, int count) {
    List *heap = heap_argument(vm, args[0], "heappushpop", "argument 1");
    if (!heap) return VALUE_ERROR;
    if (heap->count == 0) return value_keep(args[1]);
    int above = belongs_above(vm, HEAP_MIN, heap->items[0], args[1]);
    if (above < 0) return VALUE_ERROR;
    if (above == 0) return value_keep(args[1]);
    return replace(vm, args[0], args[1], HEAP_MIN);
}

static Value heap_pop(Vm *vm, const Value *args, int count) {
    return pop(vm, args[0], HEAP_MIN);
}
static Value heap_pop_max(Vm *vm, const Value *args, int count) {
    return pop(vm, args[0], HEAP_MAX);
}
static Value heap_replace(Vm *vm, const Value *args, int count) {
    return replace(vm, args[0], args[1], HEAP_MIN);
}
static Value heap_replace_max(Vm *vm, const Value *args, int count) {
    return replace(vm, args[0], args[1], HEAP_MAX);
}
static Value heap_heapify(Vm *vm, const Value *args, int count) {
    return heapify(vm, args[0], HEAP_MIN);
}
static Value heap_heapify_max(Vm *vm, const Value *args, int count) {
    return heapify(vm, args[0], HEAP_MAX);
}

static const NativeDef HEAPQ_FUNCTIONS[] = {
    NATIVE("heappush", heap_push, 2, 2),
    NATIVE("heappushpop", heap_push_pop, 2, 2),
    NATIVE("heappop", heap_pop, 1, 1),
    NATIVE("heapreplace", heap_replace, 2, 2),
    NATIVE("heapify", heap_heapify, 1, 1),
    NATIVE("_heappop_max", heap_pop_max, 1, 1),
    NATIVE("_heapreplace_max", heap_replace_max, 2, 2),
    NATIVE("_heapify_max", heap_heapify_max, 1, 1),
    NATIVE_END,
};
const ModuleDef MODULE__heapq = {"_heapq", HEAPQ_FUNCTIONS, NULL};
