// The order in which a class and its bases are searched: C3 linearisation.

#include "sim/vm/type.h"
#include "sim/vm/vm.h"
#include <assert.h>

/// The lists that are merged: the mro of each base, then the bases themselves. `heads[i]` is the first item
/// of list i that is not in the result yet.
typedef struct Merge {
    const Tuple *lists[64];
    uint32_t heads[64];
    uint32_t count;
} Merge;

static bool is_in_a_tail(const Merge *merge, Value candidate) {
    for (uint32_t i = 0; i < merge->count; i++)
        for (uint32_t k = merge->heads[i] + 1; k < merge->lists[i]->count; k++)
            if (value_same(merge->lists[i]->items[k], candidate)) return true;
    return false;
}

/// The first head that no list has further behind; VALUE_NONE when all lists are used up, VALUE_UNSET if
/// there is none.
static Value next_class(const Merge *merge) {
    bool any = false;
    for (uint32_t i = 0; i < merge->count; i++) {
        if (merge->heads[i] >= merge->lists[i]->count) continue;
        any = true;
        Value candidate = merge->lists[i]->items[merge->heads[i]];
        if (!is_in_a_tail(merge, candidate)) return candidate;
    }
    return any ? VALUE_UNSET : VALUE_NONE;
}

static void take(Merge *merge, Value taken) {
    for (uint32_t i = 0; i < merge->count; i++)
        if (merge->heads[i] < merge->lists[i]->count &&
            value_same(merge->lists[i]->items[merge->heads[i]], taken))
            merge->heads[i]++;
}

/// The bases that stand at the heads of what is left, each once, as in CPython's text.
static void raise_inconsistent(Vm *vm, const Merge *merge) {
    Buffer names;
    buffer_init(&names, vm->memory);
    List *seen = list_new(vm, 0);
    for (uint32_t i = 0; i < merge->count; i++) {
        if (merge->heads[i] >= merge->lists[i]->count) continue;
        Value head = merge->lists[i]->items[merge->heads[i]];
        bool is_new = true;
        for (uint32_t k = 0; k < seen->count; k++)
            if (value_same(seen->items[k], head)) is_new = false;
        if (!is_new) continue;
        if (seen->count > 0) buffer_add_text(&names, ", ");
        list_append(vm, seen, head);
        const Str *name = value_type_ptr(head)->name;
        buffer_add(&names, name->bytes, name->size);
    }
    error_raise(vm, EXC_TYPE_ERROR, "Cannot create a consistent method resolution\norder (MRO) for bases %s",
                buffer_text(&names));
    DROP(vm, seen);
    buffer_free(&names);
}

static bool raise_duplicate(Vm *vm, const Tuple *bases) {
    for (uint32_t i = 0; i < bases->count; i++)
        for (uint32_t k = i + 1; k < bases->count; k++)
            if (value_same(bases->items[i], bases->items[k])) {
                error_raise(vm, EXC_TYPE_ERROR, "duplicate base class %N", value_type_ptr(bases->items[i]));
                return true;
            }
    return false;
}

static Tuple *single_inheritance(Vm *vm, Type *type, const Type *base) {
    uint32_t count = base ? base->mro->count : 0;
    Tuple *mro = tuple_new(vm, (size_t)count + 1);
    mro->items[0] = value_from_obj(KEEP(type));
    for (uint32_t i = 0; i < count; i++)
        mro->items[i + 1] = value_keep(base->mro->items[i]);
    return mro;
}

static Tuple *merged(Vm *vm, Type *type, Merge *merge) {
    List *order = list_new(vm, 8);
    list_append(vm, order, value_from_obj(type));
    Value next;
    while (next = next_class(merge), value_is_obj(next)) {
        list_append(vm, order, next);
        take(merge, next);
    }
    Tuple *mro = NULL;
    if (value_is_none(next))
        mro = tuple_from(vm, order->items, order->count);
    else
        raise_inconsistent(vm, merge);
    DROP(vm, order);
    return mro;
}

Tuple *type_compute_mro(Vm *vm, Type *type) {
    const Tuple *bases = type->bases;
    if (bases->count == 0) return single_inheritance(vm, type, NULL);
    if (bases->count == 1) return single_inheritance(vm, type, value_type_ptr(bases->items[0]));
    if (raise_duplicate(vm, bases)) return NULL;
    Merge merge = {.count = 0};
    if (bases->count >= sizeof merge.lists / sizeof *merge.lists) {
        error_raise(vm, EXC_TYPE_ERROR, "a class can have at most 63 bases");
        return NULL;
    }
    for (uint32_t i = 0; i < bases->count; i++)
        merge.lists[merge.count++] = value_type_ptr(bases->items[i])->mro;
    merge.lists[merge.count++] = bases;
    return merged(vm, type, &merge);
}
