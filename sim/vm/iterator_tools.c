// enumerate, zip, map, filter and reversed: iterators over what other iterators yield.

#include "sim/vm/builtin_types.h"
#include "sim/vm/call.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/number.h"
#include "sim/vm/set.h"
#include "sim/vm/vm.h"

// ---- enumerate --------------------------------------------------------------------------------------------

typedef struct Enumerate {
    Obj head;
    Value iterator;
    Value index; // an int of any size
} Enumerate;

static Value enumerate_alloc(Vm *vm, Type *type, Value iterable, Value start) {
    Value iterator = value_iter(vm, iterable);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Enumerate *enumerate = obj_new(vm, type, 0);
    enumerate->iterator = iterator;
    enumerate->index = value_keep(start);
    return value_from_obj(enumerate);
}

static Value enumerate_dunder_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    uint32_t given = (uint32_t)count - 1 + (kwnames ? kwnames->count : 0);
    if (given > 2)
        return error_raise(vm, EXC_TYPE_ERROR, "enumerate() takes at most 2 arguments (%d given)",
                           (int)given);
    Value named[2];
    if (!native_take_keywords(vm, "enumerate", "iterable start", args + count, kwnames, named))
        return VALUE_ERROR;
    Value iterable = count > 1 ? args[1] : named[0], start = count > 2 ? args[2] : named[1];
    if (value_is_unset(iterable))
        return error_raise(vm, EXC_TYPE_ERROR, "enumerate() missing required argument 'iterable'");
    Value index = value_is_unset(start) ? value_from_small_int(0) : value_to_int_by_index(vm, start);
    if (value_is_error(index)) return VALUE_ERROR;
    Value enumerate = enumerate_alloc(vm, value_type_ptr(args[0]), iterable, index);
    value_drop(vm, index);
    return enumerate;
}

static Value enumerate_next(Vm *vm, Obj *object) {
    Enumerate *enumerate = (Enumerate *)object;
    Value item = value_next(vm, enumerate->iterator);
    if (value_is_unset(item) || value_is_error(item)) return item;
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = enumerate->index;
    pair->items[1] = item;
    enumerate->index = int_add(vm, enumerate->index, value_from_small_int(1));
    return value_from_obj(pair);
}

static void enumerate_dealloc(Vm *vm, Obj *object) {
    Enumerate *enumerate = (Enumerate *)object;
    value_drop(vm, enumerate->iterator);
    value_drop(vm, enumerate->index);
}

static void enumerate_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((Enumerate *)object)->iterator, context);
}

// ---- zip and map ------------------------------------------------------------------------------------------

/// An iterator over several others at once.
typedef struct Parallel {
    Obj head;
    Value function;   // of map; VALUE_UNSET in zip
    Tuple *iterators; // owned
    bool is_strict;   // zip(strict=True)
} Parallel;

/// iter() of each argument; NULL with the exception set.
static Tuple *make_iterators(Vm *vm, const Value *iterables, int count) {
    Tuple *iterators = tuple_new(vm, (size_t)count);
    for (int i = 0; i < count; i++) {
        Value iterator = value_iter(vm, iterables[i]);
        if (value_is_error(iterator)) {
            DROP(vm, iterators);
            return NULL;
        }
        iterators->items[i] = iterator;
    }
    return iterators;
}

static Value parallel_new(Vm *vm, Type *type, Value function, const Value *iterables, int count,
                          bool is_strict) {
    Tuple *iterators = make_iterators(vm, iterables, count);
    if (!iterators) return VALUE_ERROR;
    Parallel *parallel = obj_new(vm, type, 0);
    parallel->function = value_keep(function);
    parallel->iterators = iterators;
    parallel->is_strict = is_strict;
    return value_from_obj(parallel);
}

static Value zip_dunder_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (kwnames && kwnames->count > 1)
        return error_raise(vm, EXC_TYPE_ERROR, "zip() takes at most 1 keyword argument (%d given)",
                           (int)kwnames->count);
    Value strict;
    if (!native_take_keywords(vm, "zip", "strict", args + count, kwnames, &strict)) return VALUE_ERROR;
    int is_strict = value_is_unset(strict) ? 0 : value_truth(vm, strict);
    if (is_strict < 0) return VALUE_ERROR;
    return parallel_new(vm, value_type_ptr(args[0]), VALUE_UNSET, args + 1, count - 1, is_strict);
}

/// "argument 1", "arguments 1-2": those before number `index`.
static Value raise_uneven(Vm *vm, uint32_t index, const char *relation) {
    if (index == 1) return error_raise(vm, EXC_VALUE_ERROR, "zip() argument 2 is %s argument 1", relation);
    return error_raise(vm, EXC_VALUE_ERROR, "zip() argument %d is %s arguments 1-%d", (int)index + 1,
                       relation, (int)index);
}

/// The first iterator is exhausted: so must be the others.
static Value check_all_exhausted(Vm *vm, const Tuple *iterators) {
    for (uint32_t i = 1; i < iterators->count; i++) {
        Value item = value_next(vm, iterators->items[i]);
        if (value_is_unset(item)) continue;
        if (value_is_error(item)) return VALUE_ERROR;
        value_drop(vm, item);
        return raise_uneven(vm, i, "longer than");
    }
    return VALUE_UNSET;
}

static Value zip_next(Vm *vm, Obj *object) {
    Parallel *zip = (Parallel *)object;
    uint32_t count = zip->iterators->count;
    if (count == 0) return VALUE_UNSET;
    Tuple *row = tuple_new(vm, count);
    for (uint32_t i = 0; i < count; i++) {
        Value item = value_next(vm, zip->iterators->items[i]);
        if (!value_is_unset(item) && !value_is_error(item)) {
            row->items[i] = item;
            continue;
        }
        DROP(vm, row);
        if (value_is_error(item) || !zip->is_strict) return item;
        return i == 0 ? check_all_exhausted(vm, zip->iterators) : raise_uneven(vm, i, "shorter than");
    }
    return value_from_obj(row);
}

static Value map_dunder_new(Vm *vm, const Value *args, int count) {
    if (count < 3) return error_raise(vm, EXC_TYPE_ERROR, "map() must have at least two arguments.");
    return parallel_new(vm, value_type_ptr(args[0]), args[1], args + 2, count - 2, false);
}

/// A function that raises StopIteration ends the iteration.
static Value result_or_end(Vm *vm, Value result) {
    if (!value_is_error(result) || !error_pending_is(vm, EXC_STOP_ITERATION)) return result;
    error_clear(vm);
    return VALUE_UNSET;
}

static Value map_one(Vm *vm, Parallel *map) {
    Value item = value_next(vm, map->iterators->items[0]);
    if (value_is_unset(item) || value_is_error(item)) return item;
    Value result = vm_call(vm, map->function, &item, 1);
    value_drop(vm, item);
    return result_or_end(vm, result);
}

static Value map_next(Vm *vm, Obj *object) {
    Parallel *map = (Parallel *)object;
    uint32_t count = map->iterators->count;
    if (count == 1) return map_one(vm, map);
    Tuple *row = tuple_new(vm, count);
    Value result = VALUE_UNSET;
    uint32_t i = 0;
    for (; i < count; i++) {
        Value item = value_next(vm, map->iterators->items[i]);
        if (value_is_unset(item) || value_is_error(item)) {
            result = item;
            break;
        }
        row->items[i] = item;
    }
    if (i == count) result = result_or_end(vm, vm_call(vm, map->function, row->items, (int)count));
    DROP(vm, row);
    return result;
}

static void parallel_dealloc(Vm *vm, Obj *object) {
    Parallel *parallel = (Parallel *)object;
    value_drop(vm, parallel->function);
    DROP(vm, parallel->iterators);
}

static void parallel_traverse(Obj *object, VisitFn visit, void *context) {
    Parallel *parallel = (Parallel *)object;
    visit(parallel->function, context);
    visit(value_from_obj(parallel->iterators), context);
}

// ---- filter -----------------------------------------------------------------------------------------------

typedef struct Filter {
    Obj head;
    Value function; // VALUE_NONE: the item's own truth
    Value iterator;
} Filter;

static Value filter_dunder_new(Vm *vm, const Value *args, int count) {
    if (count != 3) return error_raise(vm, EXC_TYPE_ERROR, "filter expected 2 arguments, got %d", count - 1);
    Value iterator = value_iter(vm, args[2]);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Filter *filter = obj_new(vm, value_type_ptr(args[0]), 0);
    bool is_truth = value_same(args[1], value_from_obj(vm->types[TYPE_BOOL]));
    filter->function = is_truth ? VALUE_NONE : value_keep(args[1]);
    filter->iterator = iterator;
    return value_from_obj(filter);
}

static int passes(Vm *vm, const Filter *filter, Value item) {
    if (value_is_none(filter->function)) return value_truth(vm, item);
    Value verdict = vm_call(vm, filter->function, &item, 1);
    if (value_is_error(verdict)) return -1;
    int truth = value_truth(vm, verdict);
    value_drop(vm, verdict);
    return truth;
}

static Value filter_next(Vm *vm, Obj *object) {
    Filter *filter = (Filter *)object;
    for (;;) {
        Value item = value_next(vm, filter->iterator);
        if (value_is_unset(item) || value_is_error(item)) return item;
        int pass = passes(vm, filter, item);
        if (pass > 0) return item;
        value_drop(vm, item);
        if (pass < 0) return result_or_end(vm, VALUE_ERROR);
    }
}

static void filter_dealloc(Vm *vm, Obj *object) {
    Filter *filter = (Filter *)object;
    value_drop(vm, filter->function);
    value_drop(vm, filter->iterator);
}

static void filter_traverse(Obj *object, VisitFn visit, void *context) {
    Filter *filter = (Filter *)object;
    visit(filter->function, context);
    visit(filter->iterator, context);
}

// ---- reversed ---------------------------------------------------------------------------------------------

/// reversed() of what has only __len__ and __getitem__.
typedef struct Reversed {
    Obj head;
    Value sequence; // VALUE_UNSET once the iteration has ended
    int64_t index;  // of the next item; -1: ended
} Reversed;

static Value reversed_alloc(Vm *vm, Type *type, Value sequence) {
    if (!value_is_unset(value_special(vm, sequence, NAME___reversed__))) {
        Value iterator = VALUE_UNSET;
        if (!value_is_none(value_special(vm, sequence, NAME___reversed__)))
            iterator = vm_call_special(vm, sequence, NAME___reversed__, NULL, 0);
        if (!value_is_unset(iterator)) return iterator;
        return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not reversible", sequence);
    }
    bool is_sequence = !value_is_dict(sequence) && !value_is_any_set(sequence) &&
                       !value_is_unset(value_special(vm, sequence, NAME___getitem__));
    if (!is_sequence) return error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not reversible", sequence);
    int64_t length = value_length(vm, sequence);
    if (length < 0) return VALUE_ERROR;
    Reversed *reversed = obj_new(vm, type, 0);
    reversed->sequence = value_keep(sequence);
    reversed->index = length - 1;
    return value_from_obj(reversed);
}

static Value reversed_dunder_new(Vm *vm, const Value *args, int count) {
    if (count != 2) return error_raise(vm, EXC_TYPE_ERROR, "reversed expected 1 argument, got %d", count - 1);
    return reversed_alloc(vm, value_type_ptr(args[0]), args[1]);
}

static Value reversed_next(Vm *vm, Obj *object) {
    Reversed *reversed = (Reversed *)object;
    if (reversed->index < 0) return VALUE_UNSET;
    Value sequence = value_keep(reversed->sequence);
    Value item = value_get_item(vm, sequence, value_from_small_int(reversed->index));
    value_drop(vm, sequence);
    reversed->index--;
    if (!value_is_error(item)) return item;
    bool is_end = error_pending_is(vm, EXC_INDEX_ERROR) || error_pending_is(vm, EXC_STOP_ITERATION);
    reversed->index = -1;
    value_clear(vm, &reversed->sequence);
    if (!is_end) return VALUE_ERROR;
    error_clear(vm);
    return VALUE_UNSET;
}

static Value reversed_hint(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_from_small_int(((Reversed *)value_obj(args[0]))->index + 1);
}

static void reversed_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((Reversed *)object)->sequence);
}

static void reversed_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((Reversed *)object)->sequence, context);
}

// ---- types ------------------------------------------------------------------------------------------------

#define ITERATOR_ROWS                                                                                        \
    NATIVE("__iter__", iterator_native_iter, 1, 1), NATIVE("__next__", iterator_native_next, 1, 1)

static const NativeDef ENUMERATE_METHODS[] = {
    {"__new__", NULL, enumerate_dunder_new, 1, -1, NULL, NATIVE_STATIC},
    ITERATOR_ROWS,
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};
static const NativeDef ZIP_METHODS[] = {
    {"__new__", NULL, zip_dunder_new, 1, -1, NULL, NATIVE_STATIC},
    ITERATOR_ROWS,
    NATIVE_END,
};
static const NativeDef MAP_METHODS[] = {
    NATIVE_FLAGGED("__new__", map_dunder_new, 1, -1, NATIVE_STATIC),
    ITERATOR_ROWS,
    NATIVE_END,
};
static const NativeDef FILTER_METHODS[] = {
    NATIVE_FLAGGED("__new__", filter_dunder_new, 1, -1, NATIVE_STATIC),
    ITERATOR_ROWS,
    NATIVE_END,
};
static const NativeDef REVERSED_METHODS[] = {
    NATIVE_FLAGGED("__new__", reversed_dunder_new, 1, -1, NATIVE_STATIC),
    ITERATOR_ROWS,
    NATIVE("__length_hint__", reversed_hint, 1, 1),
    NATIVE_END,
};

void iterator_tools_init_type(Vm *vm) {
    static const struct {
        TypeId id;
        TypeDef def;
    } TYPES[] = {
        {TYPE_ENUMERATE,
         {.name = "enumerate",
          .module = "builtins",
          .size_bytes = sizeof(Enumerate),
          .dealloc = enumerate_dealloc,
          .traverse = enumerate_traverse,
          .next = enumerate_next,
          .methods = ENUMERATE_METHODS}},
        {TYPE_ZIP,
         {.name = "zip",
          .module = "builtins",
          .size_bytes = sizeof(Parallel),
          .dealloc = parallel_dealloc,
          .traverse = parallel_traverse,
          .next = zip_next,
          .methods = ZIP_METHODS}},
        {TYPE_MAP,
         {.name = "map",
          .module = "builtins",
          .size_bytes = sizeof(Parallel),
          .dealloc = parallel_dealloc,
          .traverse = parallel_traverse,
          .next = map_next,
          .methods = MAP_METHODS}},
        {TYPE_FILTER,
         {.name = "filter",
          .module = "builtins",
          .size_bytes = sizeof(Filter),
          .dealloc = filter_dealloc,
          .traverse = filter_traverse,
          .next = filter_next,
          .methods = FILTER_METHODS}},
        {TYPE_REVERSED,
         {.name = "reversed",
          .module = "builtins",
          .size_bytes = sizeof(Reversed),
          .dealloc = reversed_dealloc,
          .traverse = reversed_traverse,
          .next = reversed_next,
          .methods = REVERSED_METHODS}},
    };
    for (size_t i = 0; i < sizeof TYPES / sizeof TYPES[0]; i++)
        type_init_native(vm, TYPES[i].id, &TYPES[i].def);
}
