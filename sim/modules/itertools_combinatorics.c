/// product, permutations, combinations and combinations_with_replacement.
#include "sim/modules/itertools_parts.h"

/// One of them: `indices` says which items the next tuple has.
typedef struct Selection {
    Obj head;
    Tuple *pools;    // of product: a tuple for each place; else the pool is in place 0
    uint32_t length; // of the tuples that come out
    uint32_t pool_size;
    uint32_t *indices; // [index_count]
    uint32_t *cycles;  // [length], of permutations
    uint32_t index_count;
    bool is_started, is_done;
} Selection;

static void selection_dealloc(Vm *vm, Obj *object) {
    Selection *selection = (Selection *)object;
    DROP(vm, selection->pools);
    memory_free(vm->memory, MEMORY_RAW, selection->indices, selection->index_count * sizeof(uint32_t));
    if (selection->cycles)
        memory_free(vm->memory, MEMORY_RAW, selection->cycles, selection->length * sizeof(uint32_t));
}

static void selection_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((Selection *)object)->pools), context);
}

/// Indices begin as 0, 1, 2... `pools` is taken over.
static Selection *selection_new(Vm *vm, Value type, Tuple *pools, uint32_t length, uint32_t index_count) {
    Selection *selection = obj_new(vm, value_type_ptr(type), 0);
    selection->pools = pools;
    selection->length = length;
    selection->index_count = index_count;
    if (index_count > 0)
        selection->indices = memory_alloc(vm->memory, MEMORY_RAW, index_count * sizeof(uint32_t));
    for (uint32_t i = 0; i < index_count; i++)
        selection->indices[i] = i;
    return selection;
}

/// The tuple for the present indices: item i comes from pool i, or from the one pool there is.
static Value selection_tuple(Vm *vm, const Selection *selection, bool has_one_pool) {
    Tuple *result = tuple_new(vm, selection->length);
    for (uint32_t i = 0; i < selection->length; i++) {
        const Tuple *pool = value_tuple(selection->pools->items[has_one_pool ? 0 : i]);
        result->items[i] = value_keep(pool->items[selection->indices[i]]);
    }
    return value_from_obj(result);
}

/// What all `next` functions do: the first tuple as it is, then one for each successful `advance`.
static Value selection_step(Vm *vm, Selection *selection, bool (*advance)(Selection *), bool has_one_pool) {
    if (selection->is_done) return VALUE_UNSET;
    if (selection->is_started && !advance(selection)) {
        selection->is_done = true;
        return VALUE_UNSET;
    }
    selection->is_started = true;
    return selection_tuple(vm, selection, has_one_pool);
}

// ---- product ----------------------------------------------------------------------------------------------

/// The iterables as tuples, `repeat` times over. NULL with the exception set.
static Tuple *product_pools(Vm *vm, const Value *iterables, uint32_t count, uint32_t repeat) {
    Tuple *pools = tuple_new(vm, (size_t)count * repeat);
    for (uint32_t i = 0; i < (uint64_t)count * repeat; i++) {
        Tuple *pool =
            i < count ? value_to_tuple(vm, iterables[i]) : KEEP(value_tuple(pools->items[i - count]));
        if (!pool) {
            DROP(vm, pools);
            return NULL;
        }
        pools->items[i] = value_from_obj(pool);
    }
    return pools;
}

static Value product_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Value repeat_given;
    int64_t repeat = 1;
    if (!native_take_keywords(vm, "product", "repeat", args + count, kwnames, &repeat_given))
        return VALUE_ERROR;
    if (!value_is_unset(repeat_given) && !value_index(vm, repeat_given, &repeat)) return VALUE_ERROR;
    if (repeat < 0) return error_raise(vm, EXC_VALUE_ERROR, "repeat argument cannot be negative");
    uint32_t given = (uint32_t)count - 1;
    uint64_t length = given * (uint64_t)repeat;
    if (repeat > UINT32_MAX || !sequence_check_count(vm, length))
        return error_raise(vm, EXC_OVERFLOW_ERROR, "repeat argument too large");
    Tuple *pools = product_pools(vm, args + 1, given, given ? (uint32_t)repeat : 0);
    if (!pools) return VALUE_ERROR;
    Selection *product = selection_new(vm, args[0], pools, (uint32_t)length, (uint32_t)length);
    for (uint32_t i = 0; i < length; i++) {
        product->indices[i] = 0;
        if (value_tuple(pools->items[i])->count == 0) product->is_done = true;
    }
    return value_from_obj(product);
}

static bool product_advance(Selection *product) {
    for (uint32_t i = product->length; i-- > 0;) {
        if (++product->indices[i] < value_tuple(product->pools->items[i])->count) return true;
        product->indices[i] = 0;
    }
    return false;
}

static Value product_next(Vm *vm, Obj *object) {
    return selection_step(vm, (Selection *)object, product_advance, false);
}

// ---- of one pool ------------------------------------------------------------------------------------------

/// The only pool, in a tuple of its own. NULL with the exception set.
static Tuple *one_pool(Vm *vm, Value iterable, uint32_t *pool_size) {
    Tuple *pool = value_to_tuple(vm, iterable);
    if (!pool) return NULL;
    *pool_size = pool->count;
    Tuple *pools = tuple_new(vm, 1);
    pools->items[0] = value_from_obj(pool);
    return pools;
}

static bool read_length(Vm *vm, Value value, int64_t *length) {
    if (!value_index(vm, value, length)) return false;
    if (*length >= 0 && *length < UINT32_MAX / 2) return true;
    error_raise(vm, EXC_VALUE_ERROR, "r must be non-negative");
    return false;
}

static Value permutations_new(Vm *vm, const Value *args, int count) {
    uint32_t pool_size;
    Tuple *pools = one_pool(vm, args[1], &pool_size);
    if (!pools) return VALUE_ERROR;
    int64_t length = pool_size;
    bool is_refused = argument_is_given(args[2]) && !value_is_int(args[2]);
    if (is_refused) error_raise(vm, EXC_TYPE_ERROR, "Expected int as r");
    if (is_refused || (argument_is_given(args[2]) && !read_length(vm, args[2], &length))) {
        DROP(vm, pools);
        return VALUE_ERROR;
    }
    Selection *permutations = selection_new(vm, args[0], pools, (uint32_t)length, pool_size);
    permutations->is_done = length > pool_size;
    if (length > 0)
        permutations->cycles = memory_alloc(vm->memory, MEMORY_RAW, (size_t)length * sizeof(uint32_t));
    for (uint32_t i = 0; i < length; i++)
        permutations->cycles[i] = pool_size - i;
    return value_from_obj(permutations);
}

/// Moves indices[i] behind the others after it.
static void rotate_to_end(Selection *selection, uint32_t i) {
    uint32_t index = selection->indices[i];
    for (uint32_t k = i; k < selection->index_count - 1; k++)
        selection->indices[k] = selection->indices[k + 1];
    selection->indices[selection->index_count - 1] = index;
}

static bool permutations_advance(Selection *selection) {
    for (uint32_t i = selection->length; i-- > 0;) {
        if (--selection->cycles[i] == 0) {
            rotate_to_end(selection, i);
            selection->cycles[i] = selection->index_count - i;
            continue;
        }
        uint32_t other = selection->index_count - selection->cycles[i];
        uint32_t index = selection->indices[i];
        selection->indices[i] = selection->indices[other];
        selection->indices[other] = index;
        return true;
    }
    return false;
}

static Value permutations_next(Vm *vm, Obj *object) {
    return selection_step(vm, (Selection *)object, permutations_advance, true);
}

static Value combinations_begin(Vm *vm, const Value *args, bool with_replacement) {
    int64_t length;
    uint32_t pool_size;
    Tuple *pools = one_pool(vm, args[1], &pool_size);
    if (!pools) return VALUE_ERROR;
    if (!read_length(vm, args[2], &length)) {
        DROP(vm, pools);
        return VALUE_ERROR;
    }
    Selection *selection = selection_new(vm, args[0], pools, (uint32_t)length, (uint32_t)length);
    selection->pool_size = pool_size;
    selection->is_done = with_replacement ? pool_size == 0 && length > 0 : length > pool_size;
    for (uint32_t i = 0; with_replacement && i < length; i++)
        selection->indices[i] = 0;
    return value_from_obj(selection);
}

static Value combinations_new(Vm *vm, const Value *args, int count) {
    return combinations_begin(vm, args, false);
}
static Value replacement_new(Vm *vm, const Value *args, int count) {
    return combinations_begin(vm, args, true);
}

static bool combinations_advance(Selection *selection) {
    for (uint32_t i = selection->length; i-- > 0;) {
        if (selection->indices[i] == selection->pool_size - selection->length + i) continue;
        selection->indices[i]++;
        for (uint32_t k = i + 1; k < selection->length; k++)
            selection->indices[k] = selection->indices[k - 1] + 1;
        return true;
    }
    return false;
}

static bool replacement_advance(Selection *selection) {
    for (uint32_t i = selection->length; i-- > 0;) {
        if (selection->indices[i] == selection->pool_size - 1) continue;
        uint32_t index = selection->indices[i] + 1;
        for (uint32_t k = i; k < selection->length; k++)
            selection->indices[k] = index;
        return true;
    }
    return false;
}

static Value combinations_next(Vm *vm, Obj *object) {
    return selection_step(vm, (Selection *)object, combinations_advance, true);
}
static Value replacement_next(Vm *vm, Obj *object) {
    return selection_step(vm, (Selection *)object, replacement_advance, true);
}

// ---- types ------------------------------------------------------------------------------------------------

void itertools_add_combinatorics(Vm *vm, ModuleObj *module) {
    static const NativeDef PRODUCT[] = {{"__new__", NULL, product_new, 1, -1, NULL, NATIVE_STATIC},
                                        NATIVE_END};
    static const NativeDef PERMUTATIONS[] = {
        {"__new__", permutations_new, NULL, 2, 0, "cls / iterable r", NATIVE_STATIC}, NATIVE_END};
    static const NativeDef COMBINATIONS[] = {
        {"__new__", combinations_new, NULL, 3, 0, "cls / iterable r", NATIVE_STATIC}, NATIVE_END};
    static const NativeDef REPLACEMENT[] = {
        {"__new__", replacement_new, NULL, 3, 0, "cls / iterable r", NATIVE_STATIC}, NATIVE_END};
    static const struct {
        const char *name;
        const NativeDef *methods;
        Value (*next)(Vm *vm, Obj *iterator);
    } ROWS[] = {
        {"product", PRODUCT, product_next},
        {"permutations", PERMUTATIONS, permutations_next},
        {"combinations", COMBINATIONS, combinations_next},
        {"combinations_with_replacement", REPLACEMENT, replacement_next},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        TypeDef def = {.name = ROWS[i].name,
                       .module = "itertools",
                       .size_bytes = sizeof(Selection),
                       .flags = TYPE_SHOWS_MODULE,
                       .dealloc = selection_dealloc,
                       .traverse = selection_traverse,
                       .next = ROWS[i].next,
                       .methods = ROWS[i].methods};
        module_add_type(vm, module, &def, NULL);
    }
}
