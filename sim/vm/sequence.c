// What list and tuple have in common.

#include "sim/vm/comparison_natives.h"
#include "sim/vm/error.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"

bool sequence_check_count(Vm *vm, uint64_t count) {
    if (count <= SEQUENCE_MAX_COUNT) return true;
    error_raise_value(vm, error_new(vm, EXC_MEMORY_ERROR, VALUE_UNSET));
    return false;
}

/// The type's name is what CPython calls it here: "list.__new__(int): int is not a subtype of list".
static bool check_class(Vm *vm, const Value *args, int count, const Type *base) {
    if (count == 0)
        error_raise(vm, EXC_TYPE_ERROR, "%N.__new__(): not enough arguments", base);
    else if (!value_is_type(args[0]))
        error_raise(vm, EXC_TYPE_ERROR, "%N.__new__(X): X is not a type object (%T)", base, args[0]);
    else if (!type_is_subtype(value_type_ptr(args[0]), base))
        error_raise(vm, EXC_TYPE_ERROR, "%N.__new__(%N): %N is not a subtype of %N", base,
                    value_type_ptr(args[0]), value_type_ptr(args[0]), base);
    else
        return true;
    return false;
}

bool constructor_check(Vm *vm, const Value *args, int count, TypeId base) {
    if (!check_class(vm, args, count, vm->types[base])) return false;
    if (count <= 2) return true;
    error_raise(vm, EXC_TYPE_ERROR, "%N expected at most 1 argument, got %d", vm->types[base], count - 1);
    return false;
}

bool sequence_index(Vm *vm, Value key, uint32_t count, const char *type_name, int64_t *index) {
    if (value_is_small_int(key)) {
        *index = value_small_int(key);
    } else if (value_has_index(vm, key)) {
        if (!value_index_sized(vm, key, EXC_INDEX_ERROR, index)) return false;
    } else {
        error_raise(vm, EXC_TYPE_ERROR, "%s indices must be integers or slices, not %T", type_name, key);
        return false;
    }
    if (*index < 0) *index += count;
    return true;
}

Value sequence_collect(Vm *vm, Value iterable, const char *complaint) {
    bool ready = (value_is_list(iterable) || value_is_tuple(iterable)) &&
                 !(value_obj(iterable)->type->flags & TYPE_OVERRIDES);
    if (ready) return value_keep(iterable);
    Value iterator = value_iter(vm, iterable);
    if (value_is_error(iterator)) {
        if (!error_pending_is(vm, EXC_TYPE_ERROR)) return VALUE_ERROR;
        error_clear(vm);
        return error_raise(vm, EXC_TYPE_ERROR, "%s", complaint);
    }
    List *list = value_to_list(vm, iterator);
    value_drop(vm, iterator);
    return list ? value_from_obj(list) : VALUE_ERROR;
}

/// The items numbered `index` of both, kept; they may be gone after any comparison.
static bool pair_at(Value a, Value b, uint32_t index, Value pair[2]) {
    ItemSpan left = sequence_items(a), right = sequence_items(b);
    if (index >= left.count || index >= right.count) return false;
    pair[0] = value_keep(left.items[index]);
    pair[1] = value_keep(right.items[index]);
    return true;
}

/// Compares the items numbered `index` of both; `otherwise` if one of the sequences has become too short.
static Value compare_items(Vm *vm, CompareOp op, Value a, Value b, uint32_t index, Value otherwise) {
    Value pair[2];
    if (!pair_at(a, b, index, pair)) return otherwise;
    Value result = value_compare(vm, op, pair[0], pair[1]);
    value_drop(vm, pair[0]);
    value_drop(vm, pair[1]);
    return result;
}

/// Number of the first items that differ, or of the first item that only one has; -1 with the exception set.
static int64_t first_difference(Vm *vm, Value a, Value b, bool *differ) {
    Value pair[2];
    *differ = false;
    int64_t index = 0;
    for (; pair_at(a, b, (uint32_t)index, pair); index++) {
        int equal = value_equal(vm, pair[0], pair[1]);
        value_drop(vm, pair[0]);
        value_drop(vm, pair[1]);
        if (equal < 0) return -1;
        *differ = equal == 0;
        if (*differ) break;
    }
    return index;
}

static Value compare_counts(CompareOp op, Value a, Value b) {
    uint32_t left = sequence_items(a).count, right = sequence_items(b).count;
    return value_from_bool(order_satisfies(op, (left > right) - (left < right)));
}

/// The first items that differ decide; if none do, the counts.
static Value compare_from_first_difference(Vm *vm, CompareOp op, Value a, Value b) {
    bool differ;
    int64_t index = first_difference(vm, a, b, &differ);
    if (index < 0) return VALUE_ERROR;
    if (differ && op == OP_EQ) return VALUE_FALSE;
    if (differ && op == OP_NE) return VALUE_TRUE;
    Value by_counts = compare_counts(op, a, b);
    return differ ? compare_items(vm, op, a, b, (uint32_t)index, by_counts) : by_counts;
}

Value sequence_compare(Vm *vm, CompareOp op, Value a, Value b) {
    bool same_count = sequence_items(a).count == sequence_items(b).count;
    if (!same_count && value_is_list(a) && (op == OP_EQ || op == OP_NE)) return value_from_bool(op == OP_NE);
    if (!vm_enter_native(vm, " in comparison")) return VALUE_ERROR;
    Value result = compare_from_first_difference(vm, op, a, b);
    vm_leave_native(vm);
    return result;
}

/// Whether the item numbered `index` equals `item`: 1, 0, -1.
static int item_equals(Vm *vm, Value sequence, uint32_t index, Value item) {
    Value own = sequence_items(sequence).items[index];
    if (value_same(own, item)) return 1;
    value_keep(own);
    int equal = value_equal(vm, own, item);
    value_drop(vm, own);
    return equal;
}

int sequence_contains(Vm *vm, Value sequence, Value item) {
    int found = 0;
    for (uint32_t i = 0; found == 0 && i < sequence_items(sequence).count; i++)
        found = item_equals(vm, sequence, i, item);
    return found;
}

/// Appends the items' reprs with ", " between them. The list may shrink meanwhile.
static bool add_item_reprs(Vm *vm, Buffer *out, Value sequence) {
    for (uint32_t i = 0; i < sequence_items(sequence).count; i++) {
        if (i > 0) buffer_add_text(out, ", ");
        Value item = value_keep(sequence_items(sequence).items[i]);
        Str *repr = value_repr(vm, item);
        value_drop(vm, item);
        if (!repr) return false;
        buffer_add(out, repr->bytes, repr->size);
        DROP(vm, repr);
    }
    return true;
}

Str *sequence_repr(Vm *vm, Value sequence) {
    bool is_list = value_is_list(sequence);
    if (sequence_items(sequence).count == 0) return str_from_c(vm, is_list ? "[]" : "()");
    if (!repr_enter(vm, value_obj(sequence))) return str_from_c(vm, is_list ? "[...]" : "(...)");
    Buffer out;
    buffer_init(&out, vm->memory);
    buffer_add_byte(&out, is_list ? '[' : '(');
    bool ok = add_item_reprs(vm, &out, sequence);
    repr_leave(vm, value_obj(sequence));
    if (!is_list && sequence_items(sequence).count == 1) buffer_add_byte(&out, ',');
    buffer_add_byte(&out, is_list ? ']' : ')');
    Str *text = ok ? str_new(vm, out.bytes, out.size) : NULL;
    buffer_free(&out);
    return text;
}

// ---- methods ----------------------------------------------------------------------------------------------

Value sequence_native_len(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_from_small_int(sequence_items(args[0]).count);
}

Value sequence_native_contains(Vm *vm, const Value *args, int count) {
    (void)count;
    int found = sequence_contains(vm, args[0], args[1]);
    return found < 0 ? VALUE_ERROR : value_from_bool(found);
}

Value sequence_native_count(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t total = 0;
    for (uint32_t i = 0; i < sequence_items(args[0]).count; i++) {
        int equal = item_equals(vm, args[0], i, args[1]);
        if (equal < 0) return VALUE_ERROR;
        total += equal;
    }
    return value_from_small_int(total);
}

/// start or stop of index(): negative ones count from the end, and stay at 0 at least.
static bool search_bound(Vm *vm, Value sequence, Value bound, int64_t *out) {
    if (!value_has_index(vm, bound)) {
        error_raise(vm, EXC_TYPE_ERROR, "slice indices must be integers or have an __index__ method");
        return false;
    }
    if (!value_index_clamped(vm, bound, out)) return false;
    if (*out < 0) *out += sequence_items(sequence).count;
    if (*out < 0) *out = 0;
    return true;
}

int64_t sequence_find(Vm *vm, const Value *args, int count) {
    int64_t start = 0, stop = INT64_MAX;
    if (count > 2 && !search_bound(vm, args[0], args[2], &start)) return -2;
    if (count > 3 && !search_bound(vm, args[0], args[3], &stop)) return -2;
    for (int64_t i = start; i < stop && i < sequence_items(args[0]).count; i++) {
        int equal = item_equals(vm, args[0], (uint32_t)i, args[1]);
        if (equal < 0) return -2;
        if (equal) return i;
    }
    return -1;
}
