// list.sort: Tim Peters' merge sort, as CPython 3.11 runs it. A program can see which items are compared, and
// in which order, so the steps are the same here: natural runs, made long enough by binary insertion; a stack
// of runs that merges by their powers (Munro and Wild); merges that gallop where one run wins again and
// again.

#include "sim/vm/error.h"
#include "sim/vm/list.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"

enum {
    MIN_GALLOP = 7,      // wins in a row that make galloping worth while, at first
    MIN_RUN_LIMIT = 64,  // lists shorter than this are one run
    RUN_STACK_SIZE = 64, // powers grow towards the top of the stack and stay below the bits of a count
};

/// Keys, and the values that move along with them; `values` is NULL if the items are their own keys.
typedef struct Lanes {
    Value *keys, *values;
} Lanes;

typedef struct Run {
    size_t start, count;
    int power; // of the boundary to the next run
} Run;

typedef struct Sorter Sorter;
struct Sorter {
    Vm *vm;
    Lanes all;
    size_t count;
    int (*is_less)(Vm *vm, Value a, Value b); // 1, 0, -1 with the exception set
    size_t min_gallop;
    Run runs[RUN_STACK_SIZE];
    int run_count;
    Lanes spare; // room for the shorter run of a merge
    size_t spare_count;
};

// ---- comparisons ------------------------------------------------------------------------------------------

static int less_small_int(Vm *vm, Value a, Value b) {
    (void)vm;
    return value_small_int(a) < value_small_int(b);
}

static int less_float(Vm *vm, Value a, Value b) {
    (void)vm;
    return value_double(a) < value_double(b);
}

static int less_str(Vm *vm, Value a, Value b) {
    (void)vm;
    return str_compare(value_str_ptr(a), value_str_ptr(b)) < 0;
}

static int less_any(Vm *vm, Value a, Value b) {
    return value_compare_truth(vm, OP_LT, a, b);
}

static bool is_plain_str(Vm *vm, Value v) {
    return value_is_str(v) && value_obj(v)->type == vm->types[TYPE_STR];
}

/// The fastest comparison that all keys allow.
static void choose_comparison(Sorter *sorter) {
    size_t ints = 0, floats = 0, strs = 0;
    for (size_t i = 0; i < sorter->count; i++) {
        Value key = sorter->all.keys[i];
        ints += value_is_small_int(key);
        floats += value_is_small_float(key);
        strs += is_plain_str(sorter->vm, key);
    }
    sorter->is_less = less_any;
    if (ints == sorter->count) sorter->is_less = less_small_int;
    if (floats == sorter->count) sorter->is_less = less_float;
    if (strs == sorter->count) sorter->is_less = less_str;
}

static int is_less(Sorter *sorter, Value a, Value b) {
    return sorter->is_less(sorter->vm, a, b);
}

// ---- lanes ------------------------------------------------------------------------------------------------

static Lanes lanes_at(Lanes lanes, ptrdiff_t offset) {
    return (Lanes){lanes.keys + offset, lanes.values ? lanes.values + offset : NULL};
}

static void lanes_move(Lanes to, Lanes from, size_t count) {
    memmove(to.keys, from.keys, count * sizeof(Value));
    if (from.values) memmove(to.values, from.values, count * sizeof(Value));
}

static void lane_reverse(Value *lane, size_t count) {
    for (size_t i = 0, j = count; i + 1 < j; i++) {
        Value value = lane[i];
        lane[i] = lane[--j];
        lane[j] = value;
    }
}

static void lanes_reverse(Lanes lanes, size_t count) {
    lane_reverse(lanes.keys, count);
    if (lanes.values) lane_reverse(lanes.values, count);
}

// ---- runs -------------------------------------------------------------------------------------------------

/// Length of the run that the keys begin with: descending strictly (so that reversing it keeps the sort
/// stable), or not descending. 0 with the exception set.
static size_t natural_run(Sorter *sorter, const Value *keys, size_t count, bool *descending) {
    *descending = false;
    if (count == 1) return 1;
    int first = is_less(sorter, keys[1], keys[0]);
    *descending = first == 1;
    if (first < 0) return 0;
    for (size_t i = 2; i < count; i++) {
        int less = is_less(sorter, keys[i], keys[i - 1]);
        if (less < 0) return 0;
        if (less != first) return i;
    }
    return count;
}

/// Sorts `count` items of which the first `sorted` are in order.
static bool binary_insertion(Sorter *sorter, Lanes lanes, size_t count, size_t sorted) {
    for (size_t next = sorted; next < count; next++) {
        Value key = lanes.keys[next];
        size_t low = 0, high = next;
        while (low < high) {
            size_t middle = low + (high - low) / 2;
            int less = is_less(sorter, key, lanes.keys[middle]);
            if (less < 0) return false;
            if (less)
                high = middle;
            else
                low = middle + 1;
        }
        memmove(lanes.keys + low + 1, lanes.keys + low, (next - low) * sizeof(Value));
        lanes.keys[low] = key;
        if (!lanes.values) continue;
        Value value = lanes.values[next];
        memmove(lanes.values + low + 1, lanes.values + low, (next - low) * sizeof(Value));
        lanes.values[low] = value;
    }
    return true;
}

/// The length below which runs are extended: such that count / length is a power of two, or a little less.
static size_t minimal_run(size_t count) {
    size_t dropped_bits = 0;
    while (count >= MIN_RUN_LIMIT) {
        dropped_bits |= count & 1;
        count >>= 1;
    }
    return count + dropped_bits;
}

// ---- galloping --------------------------------------------------------------------------------------------

/// Where `key` belongs among `count` sorted keys: before those equal to it (`after_equals` false) or behind
/// them. The search starts at `hint` and doubles its steps. False with the exception set.
typedef struct Gallop {
    Sorter *sorter;
    Value key;
    const Value *keys;
    bool after_equals;
} Gallop;

/// 1 if the key belongs behind keys[index], 0, -1.
static int belongs_behind(const Gallop *gallop, size_t index) {
    if (!gallop->after_equals) return is_less(gallop->sorter, gallop->keys[index], gallop->key);
    int less = is_less(gallop->sorter, gallop->key, gallop->keys[index]);
    return less < 0 ? -1 : !less;
}

/// Doubles the distance from `hint`, to the right (`behind` 1) or to the left, while the answer stays
/// `behind`.
static bool gallop_away(const Gallop *gallop, size_t hint, int behind, size_t limit, size_t *near,
                        size_t *far) {
    *near = 0;
    *far = 1;
    while (*far < limit) {
        int answer = belongs_behind(gallop, behind ? hint + *far : hint - *far);
        if (answer < 0) return false;
        if (answer != behind) break;
        *near = *far;
        *far = *far * 2 + 1;
    }
    if (*far > limit) *far = limit;
    return true;
}

static bool gallop_find(const Gallop *gallop, size_t count, size_t hint, size_t *position) {
    int behind = belongs_behind(gallop, hint);
    if (behind < 0) return false;
    size_t near, far;
    if (!gallop_away(gallop, hint, behind, behind ? count - hint : hint + 1, &near, &far)) return false;
    // The key belongs behind keys[low - 1] and not behind keys[high].
    size_t low = behind ? hint + near + 1 : hint + 1 - far;
    size_t high = behind ? hint + far : hint - near;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int answer = belongs_behind(gallop, middle);
        if (answer < 0) return false;
        if (answer)
            low = middle + 1;
        else
            high = middle;
    }
    *position = high;
    return true;
}

static bool gallop_left(Sorter *sorter, Value key, const Value *keys, size_t count, size_t hint,
                        size_t *position) {
    return gallop_find(&(Gallop){sorter, key, keys, false}, count, hint, position);
}

static bool gallop_right(Sorter *sorter, Value key, const Value *keys, size_t count, size_t hint,
                         size_t *position) {
    return gallop_find(&(Gallop){sorter, key, keys, true}, count, hint, position);
}

// ---- merging two neighbours -------------------------------------------------------------------------------

/// A merge under way. From the left: a, b and dest are the next items; from the right: the last ones.
typedef struct Merge {
    Lanes a, b, dest;
    size_t a_count, b_count;
} Merge;

typedef enum Progress {
    GO_ON,
    USED_UP,  // one of the runs is empty, the other one may still have to be moved
    ONE_LEFT, // of the run in the spare lanes: it belongs behind all that is left of the other
    FAILED,
} Progress;

static void reserve_spare(Sorter *sorter, size_t count) {
    if (count <= sorter->spare_count) return;
    Memory *memory = sorter->vm->memory;
    size_t old_bytes = sorter->spare_count * sizeof(Value), new_bytes = count * sizeof(Value);
    sorter->spare.keys = memory_resize(memory, sorter->spare.keys, old_bytes, new_bytes);
    if (sorter->all.values)
        sorter->spare.values = memory_resize(memory, sorter->spare.values, old_bytes, new_bytes);
    sorter->spare_count = count;
}

static void left_take_a(Merge *merge, size_t count) {
    lanes_move(merge->dest, merge->a, count);
    merge->dest = lanes_at(merge->dest, (ptrdiff_t)count);
    merge->a = lanes_at(merge->a, (ptrdiff_t)count);
    merge->a_count -= count;
}

static void left_take_b(Merge *merge, size_t count) {
    lanes_move(merge->dest, merge->b, count);
    merge->dest = lanes_at(merge->dest, (ptrdiff_t)count);
    merge->b = lanes_at(merge->b, (ptrdiff_t)count);
    merge->b_count -= count;
}

static Progress left_progress(const Merge *merge) {
    if (merge->b_count == 0 || merge->a_count == 0) return USED_UP;
    return merge->a_count == 1 ? ONE_LEFT : GO_ON;
}

/// Takes the smaller one again and again until one run has won often.
static Progress left_one_by_one(Sorter *sorter, Merge *merge) {
    size_t a_wins = 0, b_wins = 0;
    Progress progress = GO_ON;
    while (progress == GO_ON && a_wins < sorter->min_gallop && b_wins < sorter->min_gallop) {
        int less = is_less(sorter, merge->b.keys[0], merge->a.keys[0]);
        if (less < 0) return FAILED;
        a_wins = less ? 0 : a_wins + 1;
        b_wins = less ? b_wins + 1 : 0;
        if (less)
            left_take_b(merge, 1);
        else
            left_take_a(merge, 1);
        progress = left_progress(merge);
    }
    return progress;
}

/// Takes whole stretches at once as long as they are long.
static Progress left_gallop(Sorter *sorter, Merge *merge) {
    size_t from_a, from_b;
    do {
        if (sorter->min_gallop > 1) sorter->min_gallop--;
        if (!gallop_right(sorter, merge->b.keys[0], merge->a.keys, merge->a_count, 0, &from_a)) return FAILED;
        left_take_a(merge, from_a);
        if (from_a > 0 && left_progress(merge) != GO_ON) return left_progress(merge);
        left_take_b(merge, 1);
        if (merge->b_count == 0) return USED_UP;
        if (!gallop_left(sorter, merge->a.keys[0], merge->b.keys, merge->b_count, 0, &from_b)) return FAILED;
        left_take_b(merge, from_b);
        if (merge->b_count == 0) return USED_UP;
        left_take_a(merge, 1);
        if (left_progress(merge) != GO_ON) return left_progress(merge);
    } while (from_a >= MIN_GALLOP || from_b >= MIN_GALLOP);
    return GO_ON;
}

/// Merges from the left; a is the shorter run and waits in the spare lanes. keys of b[0] < a[0].
static bool merge_from_left(Sorter *sorter, Lanes a, size_t a_count, Lanes b, size_t b_count) {
    reserve_spare(sorter, a_count);
    lanes_move(sorter->spare, a, a_count);
    Merge merge = {sorter->spare, b, a, a_count, b_count};
    left_take_b(&merge, 1);
    Progress progress = left_progress(&merge);
    while (progress == GO_ON) {
        progress = left_one_by_one(sorter, &merge);
        if (progress != GO_ON) break;
        sorter->min_gallop++;
        progress = left_gallop(sorter, &merge);
        if (progress == GO_ON) sorter->min_gallop++; // leaving galloping is made harder to repeat
    }
    if (progress == ONE_LEFT) left_take_b(&merge, merge.b_count);
    left_take_a(&merge, merge.a_count);
    return progress != FAILED;
}

static void right_take_a(Merge *merge, size_t count) {
    ptrdiff_t back = -(ptrdiff_t)count;
    merge->dest = lanes_at(merge->dest, back);
    merge->a = lanes_at(merge->a, back);
    lanes_move(lanes_at(merge->dest, 1), lanes_at(merge->a, 1), count);
    merge->a_count -= count;
}

static void right_take_b(Merge *merge, size_t count) {
    ptrdiff_t back = -(ptrdiff_t)count;
    merge->dest = lanes_at(merge->dest, back);
    merge->b = lanes_at(merge->b, back);
    lanes_move(lanes_at(merge->dest, 1), lanes_at(merge->b, 1), count);
    merge->b_count -= count;
}

static Progress right_progress(const Merge *merge) {
    if (merge->a_count == 0 || merge->b_count == 0) return USED_UP;
    return merge->b_count == 1 ? ONE_LEFT : GO_ON;
}

static Progress right_one_by_one(Sorter *sorter, Merge *merge) {
    size_t a_wins = 0, b_wins = 0;
    Progress progress = GO_ON;
    while (progress == GO_ON && a_wins < sorter->min_gallop && b_wins < sorter->min_gallop) {
        int less = is_less(sorter, merge->b.keys[0], merge->a.keys[0]);
        if (less < 0) return FAILED;
        a_wins = less ? a_wins + 1 : 0;
        b_wins = less ? 0 : b_wins + 1;
        if (less)
            right_take_a(merge, 1);
        else
            right_take_b(merge, 1);
        progress = right_progress(merge);
    }
    return progress;
}

static Progress right_gallop(Sorter *sorter, Merge *merge) {
    size_t from_a, from_b, position;
    do {
        if (sorter->min_gallop > 1) sorter->min_gallop--;
        size_t a_count = merge->a_count;
        const Value *first_a = merge->a.keys - (a_count - 1);
        if (!gallop_right(sorter, merge->b.keys[0], first_a, a_count, a_count - 1, &position)) return FAILED;
        from_a = a_count - position;
        right_take_a(merge, from_a);
        if (merge->a_count == 0) return USED_UP;
        right_take_b(merge, 1);
        if (right_progress(merge) != GO_ON) return right_progress(merge);
        size_t b_count = merge->b_count;
        const Value *first_b = merge->b.keys - (b_count - 1);
        if (!gallop_left(sorter, merge->a.keys[0], first_b, b_count, b_count - 1, &position)) return FAILED;
        from_b = b_count - position;
        right_take_b(merge, from_b);
        if (from_b > 0 && right_progress(merge) != GO_ON) return right_progress(merge);
        right_take_a(merge, 1);
        if (merge->a_count == 0) return USED_UP;
    } while (from_a >= MIN_GALLOP || from_b >= MIN_GALLOP);
    return GO_ON;
}

/// The mirror image: b is the shorter run and waits in the spare lanes. keys of b's last < a's last.
static bool merge_from_right(Sorter *sorter, Lanes a, size_t a_count, Lanes b, size_t b_count) {
    reserve_spare(sorter, b_count);
    lanes_move(sorter->spare, b, b_count);
    ptrdiff_t a_last = (ptrdiff_t)a_count - 1, b_last = (ptrdiff_t)b_count - 1;
    Merge merge = {lanes_at(a, a_last), lanes_at(sorter->spare, b_last), lanes_at(b, b_last), a_count,
                   b_count};
    right_take_a(&merge, 1);
    Progress progress = right_progress(&merge);
    while (progress == GO_ON) {
        progress = right_one_by_one(sorter, &merge);
        if (progress != GO_ON) break;
        sorter->min_gallop++;
        progress = right_gallop(sorter, &merge);
        if (progress == GO_ON) sorter->min_gallop++;
    }
    if (progress == ONE_LEFT) right_take_a(&merge, merge.a_count);
    right_take_b(&merge, merge.b_count);
    return progress != FAILED;
}

// ---- the stack of runs ------------------------------------------------------------------------------------

/// Merges run number `index` with the one above it.
static bool merge_at(Sorter *sorter, int index) {
    Run *runs = sorter->runs;
    Lanes a = lanes_at(sorter->all, (ptrdiff_t)runs[index].start);
    Lanes b = lanes_at(sorter->all, (ptrdiff_t)runs[index + 1].start);
    size_t a_count = runs[index].count, b_count = runs[index + 1].count, skipped;
    runs[index].count = a_count + b_count;
    if (index == sorter->run_count - 3) runs[index + 1] = runs[index + 2];
    sorter->run_count--;

    // What of a is before all of b, and what of b is behind all of a, stays where it is.
    if (!gallop_right(sorter, b.keys[0], a.keys, a_count, 0, &skipped)) return false;
    a = lanes_at(a, (ptrdiff_t)skipped);
    a_count -= skipped;
    if (a_count == 0) return true;
    if (!gallop_left(sorter, a.keys[a_count - 1], b.keys, b_count, b_count - 1, &b_count)) return false;
    if (b_count == 0) return true;
    if (a_count <= b_count) return merge_from_left(sorter, a, a_count, b, b_count);
    return merge_from_right(sorter, a, a_count, b, b_count);
}

/// The power of the boundary between two neighbouring runs: the depth, in a binary tree over the whole list,
/// at which their middles part.
static int boundary_power(const Run *left, size_t right_count, size_t total) {
    size_t a = 2 * left->start + left->count; // the middles, doubled
    size_t b = a + left->count + right_count;
    for (int power = 1;; power++) {
        if (a >= total) {
            a -= total;
            b -= total;
        } else if (b >= total) {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

static bool push_run(Sorter *sorter, size_t start, size_t count) {
    if (sorter->run_count > 0) {
        int power = boundary_power(&sorter->runs[sorter->run_count - 1], count, sorter->count);
        while (sorter->run_count > 1 && sorter->runs[sorter->run_count - 2].power > power) {
            if (!merge_at(sorter, sorter->run_count - 2)) return false;
        }
        sorter->runs[sorter->run_count - 1].power = power;
    }
    sorter->runs[sorter->run_count++] = (Run){start, count, 0};
    return true;
}

static bool merge_all(Sorter *sorter) {
    while (sorter->run_count > 1) {
        int index = sorter->run_count - 2;
        if (index > 0 && sorter->runs[index - 1].count < sorter->runs[index + 1].count) index--;
        if (!merge_at(sorter, index)) return false;
    }
    return true;
}

static bool sort_lanes(Sorter *sorter) {
    size_t minimum = minimal_run(sorter->count);
    for (size_t start = 0; start < sorter->count;) {
        Lanes lanes = lanes_at(sorter->all, (ptrdiff_t)start);
        size_t left = sorter->count - start;
        bool descending;
        size_t count = natural_run(sorter, lanes.keys, left, &descending);
        if (count == 0) return false;
        if (descending) lanes_reverse(lanes, count);
        if (count < minimum) {
            size_t forced = left < minimum ? left : minimum;
            if (!binary_insertion(sorter, lanes, forced, count)) return false;
            count = forced;
        }
        if (!push_run(sorter, start, count)) return false;
        start += count;
    }
    return merge_all(sorter);
}

// ---- list.sort --------------------------------------------------------------------------------------------

/// Calls the key function on each item, in order. On failure none of the keys is kept.
static bool compute_keys(Vm *vm, Value key, const Value *items, size_t count, Value *keys) {
    for (size_t i = 0; i < count; i++) {
        keys[i] = vm_call(vm, key, &items[i], 1);
        if (!value_is_error(keys[i])) continue;
        while (i > 0)
            value_drop(vm, keys[--i]);
        return false;
    }
    return true;
}

/// Sorts the items in place; they stay complete, in some order, when it fails.
static bool sort_items(Vm *vm, Value *items, size_t count, Value *keys, bool reverse) {
    Sorter sorter = {.vm = vm, .count = count, .min_gallop = MIN_GALLOP};
    sorter.all = keys ? (Lanes){keys, items} : (Lanes){items, NULL};
    choose_comparison(&sorter);
    // Equal items keep their order in a reversed sort as well.
    if (reverse) lanes_reverse(sorter.all, count);
    bool ok = sort_lanes(&sorter);
    if (reverse) lane_reverse(items, count);
    memory_free(vm->memory, MEMORY_RAW, sorter.spare.keys, sorter.spare_count * sizeof(Value));
    if (keys) memory_free(vm->memory, MEMORY_RAW, sorter.spare.values, sorter.spare_count * sizeof(Value));
    return ok;
}

static bool sort_by_key(Vm *vm, Value *items, size_t count, Value key, bool reverse) {
    size_t size_bytes = count * sizeof(Value);
    Value *keys = memory_alloc(vm->memory, MEMORY_RAW, size_bytes);
    bool ok = compute_keys(vm, key, items, count, keys);
    if (ok) {
        if (count > 1) ok = sort_items(vm, items, count, keys, reverse);
        for (size_t i = 0; i < count; i++)
            value_drop(vm, keys[i]);
    }
    memory_free(vm->memory, MEMORY_RAW, keys, size_bytes);
    return ok;
}

bool list_sort(Vm *vm, List *list, Value key, bool reverse) {
    // The list is empty meanwhile, so that no comparison can disturb the sort through it.
    List hidden = *list;
    list->items = NULL;
    list->count = list->capacity = 0;
    bool ok = true;
    if (!value_is_none(key))
        ok = sort_by_key(vm, hidden.items, hidden.count, key, reverse);
    else if (hidden.count > 1)
        ok = sort_items(vm, hidden.items, hidden.count, NULL, reverse);
    bool modified = list->items != NULL;
    List intruders = *list;
    list->items = hidden.items;
    list->count = hidden.count;
    list->capacity = hidden.capacity;
    for (uint32_t i = 0; i < intruders.count; i++)
        value_drop(vm, intruders.items[i]);
    memory_free(vm->memory, MEMORY_RAW, intruders.items, intruders.capacity * sizeof(Value));
    if (ok && modified) error_raise(vm, EXC_VALUE_ERROR, "list modified during sort");
    return ok && !modified;
}
