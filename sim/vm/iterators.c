// The iterators that iter() makes of the built-in sequences, of sets, and of user classes. Those of dicts:
// dict_iterators.c.

#include "sim/vm/builtin_types.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/range.h"
#include "sim/vm/set.h"
#include "sim/vm/vm.h"

// ---- what all iterators share -----------------------------------------------------------------------------

Value iterator_native_iter(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(args[0]);
}

Value iterator_native_next(Vm *vm, const Value *args, int count) {
    (void)count;
    Obj *iterator = value_obj(args[0]);
    // A subclass that defines __next__ has no `next` itself, but super().__next__() comes here.
    Type *type = iterator->type;
    while (!type->next)
        type = type->base;
    Value item = type->next(vm, iterator);
    if (!value_is_unset(item)) return item;
    return error_raise_value(vm, error_new(vm, EXC_STOP_ITERATION, VALUE_UNSET));
}

#define ITERATOR_ROWS                                                                                        \
    NATIVE("__iter__", iterator_native_iter, 1, 1), NATIVE("__next__", iterator_native_next, 1, 1)

static const NativeDef PLAIN_ITERATOR_METHODS[] = {
    ITERATOR_ROWS,
    NATIVE_END,
};

// ---- list and tuple ---------------------------------------------------------------------------------------

static Value sequence_iterator_new(Vm *vm, TypeId kind, Obj *sequence, uint32_t index) {
    SequenceIterator *iterator = obj_new(vm, vm->types[kind], 0);
    iterator->sequence = obj_keep(sequence);
    iterator->index = index;
    return value_from_obj(iterator);
}

Value list_iter(Vm *vm, List *list) {
    return sequence_iterator_new(vm, TYPE_LIST_ITERATOR, &list->head, 0);
}

Value list_reverse_iter(Vm *vm, List *list) {
    return sequence_iterator_new(vm, TYPE_LIST_REVERSE_ITERATOR, &list->head, list->count);
}

Value tuple_iter(Vm *vm, Tuple *tuple) {
    return sequence_iterator_new(vm, TYPE_TUPLE_ITERATOR, &tuple->head, 0);
}

/// The iterator lets go of its sequence for good: a list that grows later is not taken up again.
static Value sequence_end(Vm *vm, SequenceIterator *iterator) {
    Obj *sequence = iterator->sequence;
    iterator->sequence = NULL;
    if (sequence) obj_drop(vm, sequence);
    return VALUE_UNSET;
}

static Value list_iterator_next(Vm *vm, Obj *object) {
    SequenceIterator *iterator = (SequenceIterator *)object;
    List *list = (List *)iterator->sequence;
    if (!list || iterator->index >= list->count) return sequence_end(vm, iterator);
    return value_keep(list->items[iterator->index++]);
}

static Value list_reverse_iterator_next(Vm *vm, Obj *object) {
    SequenceIterator *iterator = (SequenceIterator *)object;
    List *list = (List *)iterator->sequence;
    if (!list || iterator->index == 0 || iterator->index > list->count) return sequence_end(vm, iterator);
    return value_keep(list->items[--iterator->index]);
}

static Value tuple_iterator_next(Vm *vm, Obj *object) {
    SequenceIterator *iterator = (SequenceIterator *)object;
    Tuple *tuple = (Tuple *)iterator->sequence;
    if (!tuple || iterator->index >= tuple->count) return sequence_end(vm, iterator);
    return value_keep(tuple->items[iterator->index++]);
}

static Value sequence_iterator_hint(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    SequenceIterator *iterator = (SequenceIterator *)value_obj(args[0]);
    if (!iterator->sequence) return value_from_small_int(0);
    int64_t total = sequence_items(value_from_obj(iterator->sequence)).count;
    bool is_reverse = iterator->head.kind == TYPE_LIST_REVERSE_ITERATOR;
    int64_t left = is_reverse ? iterator->index : total - iterator->index;
    return value_from_small_int(left < 0 || left > total ? 0 : left);
}

static const NativeDef SEQUENCE_ITERATOR_METHODS[] = {
    ITERATOR_ROWS,
    NATIVE("__length_hint__", sequence_iterator_hint, 1, 1),
    NATIVE_END,
};

static void sequence_iterator_dealloc(Vm *vm, Obj *object) {
    sequence_end(vm, (SequenceIterator *)object);
}

static void sequence_iterator_traverse(Obj *object, VisitFn visit, void *context) {
    SequenceIterator *iterator = (SequenceIterator *)object;
    if (iterator->sequence) visit(value_from_obj(iterator->sequence), context);
}

static void init_sequence_iterator(Vm *vm, TypeId id, const char *name,
                                   Value (*next)(Vm *vm, Obj *iterator)) {
    type_init_native(vm, id,
                     &(TypeDef){
                         .name = name,
                         .module = "builtins",
                         .size_bytes = sizeof(SequenceIterator),
                         .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                         .dealloc = sequence_iterator_dealloc,
                         .traverse = sequence_iterator_traverse,
                         .next = next,
                         .methods = SEQUENCE_ITERATOR_METHODS,
                     });
}

// ---- range ------------------------------------------------------------------------------------------------

/// longrange_iterator: over a range of ints of any size.
typedef struct LongRangeIterator {
    Obj head;
    Value next, step, remaining;
} LongRangeIterator;

static Value long_range_iter(Vm *vm, Range *range) {
    LongRangeIterator *iterator = obj_new(vm, vm->types[TYPE_LONG_RANGE_ITERATOR], 0);
    iterator->next = value_keep(range->start_value);
    iterator->step = value_keep(range->step_value);
    iterator->remaining = value_keep(range->length_value);
    return value_from_obj(iterator);
}

Value range_iter(Vm *vm, Range *range) {
    if (!range->is_small) return long_range_iter(vm, range);
    RangeIterator *iterator = obj_new(vm, vm->types[TYPE_RANGE_ITERATOR], 0);
    iterator->next = range->first;
    iterator->step = range->step;
    iterator->remaining = range->length;
    return value_from_obj(iterator);
}

static Value range_iterator_next(Vm *vm, Obj *object) {
    return range_iterator_step(vm, (RangeIterator *)object);
}

static Value long_range_iterator_next(Vm *vm, Obj *object) {
    LongRangeIterator *iterator = (LongRangeIterator *)object;
    if (int_sign(iterator->remaining) == 0) return VALUE_UNSET;
    Value item = value_keep(iterator->next);
    value_replace(vm, &iterator->next, int_add(vm, iterator->next, iterator->step));
    value_replace(vm, &iterator->remaining, int_sub(vm, iterator->remaining, value_from_small_int(1)));
    return item;
}

static Value range_iterator_hint(Vm *vm, const Value *args, int count) {
    (void)count;
    return int_from_int64(vm, ((RangeIterator *)value_obj(args[0]))->remaining);
}

static Value long_range_iterator_hint(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_keep(((LongRangeIterator *)value_obj(args[0]))->remaining);
}

static const NativeDef RANGE_ITERATOR_METHODS[] = {
    ITERATOR_ROWS,
    NATIVE("__length_hint__", range_iterator_hint, 1, 1),
    NATIVE_END,
};

static const NativeDef LONG_RANGE_ITERATOR_METHODS[] = {
    ITERATOR_ROWS,
    NATIVE("__length_hint__", long_range_iterator_hint, 1, 1),
    NATIVE_END,
};

static void long_range_iterator_dealloc(Vm *vm, Obj *object) {
    LongRangeIterator *iterator = (LongRangeIterator *)object;
    value_drop(vm, iterator->next);
    value_drop(vm, iterator->step);
    value_drop(vm, iterator->remaining);
}

static void init_range_iterators(Vm *vm) {
    TypeDef def = {
        .name = "range_iterator",
        .module = "builtins",
        .size_bytes = sizeof(RangeIterator),
        .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
        .next = range_iterator_next,
        .methods = RANGE_ITERATOR_METHODS,
    };
    type_init_native(vm, TYPE_RANGE_ITERATOR, &def);
    def.name = "longrange_iterator";
    def.size_bytes = sizeof(LongRangeIterator);
    def.dealloc = long_range_iterator_dealloc;
    def.next = long_range_iterator_next;
    def.methods = LONG_RANGE_ITERATOR_METHODS;
    type_init_native(vm, TYPE_LONG_RANGE_ITERATOR, &def);
}

// ---- set --------------------------------------------------------------------------------------------------

typedef struct SetIterator {
    Obj head;
    Set *set; // owned; NULL once the iteration has ended
    uint32_t position;
    uint32_t count;     // of the set when the iteration began
    uint32_t remaining; // items still to come
    bool is_broken;     // the set has changed its size
} SetIterator;

Value set_iter(Vm *vm, Set *set) {
    SetIterator *iterator = obj_new(vm, vm->types[TYPE_SET_ITERATOR], 0);
    iterator->set = KEEP(set);
    iterator->position = 0;
    iterator->count = iterator->remaining = set->count;
    iterator->is_broken = false;
    return value_from_obj(iterator);
}

static Value set_iterator_next(Vm *vm, Obj *object) {
    SetIterator *iterator = (SetIterator *)object;
    Set *set = iterator->set;
    if (!set) return VALUE_UNSET;
    if (iterator->is_broken || set->count != iterator->count) {
        iterator->is_broken = true;
        return error_raise(vm, EXC_RUNTIME_ERROR, "Set changed size during iteration");
    }
    Value item;
    if (set_next(set, &iterator->position, &item)) {
        if (iterator->remaining > 0) iterator->remaining--;
        return value_keep(item);
    }
    iterator->set = NULL;
    DROP(vm, set);
    return VALUE_UNSET;
}

static Value set_iterator_hint(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    SetIterator *iterator = (SetIterator *)value_obj(args[0]);
    bool is_valid = iterator->set && iterator->set->count == iterator->count;
    return value_from_small_int(is_valid ? iterator->remaining : 0);
}

static const NativeDef SET_ITERATOR_METHODS[] = {
    ITERATOR_ROWS,
    NATIVE("__length_hint__", set_iterator_hint, 1, 1),
    NATIVE_END,
};

static void set_iterator_dealloc(Vm *vm, Obj *object) {
    DROP_ANY(vm, ((SetIterator *)object)->set);
}

static void set_iterator_traverse(Obj *object, VisitFn visit, void *context) {
    SetIterator *iterator = (SetIterator *)object;
    if (iterator->set) visit(value_from_obj(iterator->set), context);
}

// ---- iter(callable, sentinel), and classes that have only __getitem__ -------------------------------------

/// An iterator that calls the program: either a callable until it returns the sentinel, or obj[0], obj[1],
/// ...
typedef struct CallingIterator {
    Obj head;
    Value source;   // VALUE_UNSET once the iteration has ended
    Value sentinel; // VALUE_UNSET for a sequence
    int64_t index;
} CallingIterator;

static Value calling_iterator_new(Vm *vm, TypeId kind, Value source, Value sentinel) {
    CallingIterator *iterator = obj_new(vm, vm->types[kind], 0);
    iterator->source = value_keep(source);
    iterator->sentinel = value_keep(sentinel);
    iterator->index = 0;
    return value_from_obj(iterator);
}

Value callable_iterator_new(Vm *vm, Value callable, Value sentinel) {
    return calling_iterator_new(vm, TYPE_CALLABLE_ITERATOR, callable, sentinel);
}

Value getitem_iterator_new(Vm *vm, Value sequence) {
    return calling_iterator_new(vm, TYPE_ITERATOR, sequence, VALUE_UNSET);
}

/// Ends the iteration; a pending exception of one of the two types is how the source says that it is through.
static Value calling_end(Vm *vm, CallingIterator *iterator, ExcId end_type, ExcId other_end_type) {
    if (error_is_pending(vm)) {
        if (!error_pending_is(vm, end_type) && !error_pending_is(vm, other_end_type)) return VALUE_ERROR;
        error_clear(vm);
    }
    value_clear(vm, &iterator->source);
    value_clear(vm, &iterator->sentinel);
    return VALUE_UNSET;
}

static Value callable_iterator_next(Vm *vm, Obj *object) {
    CallingIterator *iterator = (CallingIterator *)object;
    if (value_is_unset(iterator->source)) return VALUE_UNSET;
    Value callable = value_keep(iterator->source);
    Value item = vm_call(vm, callable, NULL, 0);
    value_drop(vm, callable);
    if (value_is_error(item)) return calling_end(vm, iterator, EXC_STOP_ITERATION, EXC_STOP_ITERATION);
    if (value_is_unset(iterator->sentinel)) { // the call itself has exhausted the iterator
        value_drop(vm, item);
        return VALUE_UNSET;
    }
    Value sentinel = value_keep(iterator->sentinel);
    int is_end = value_equal(vm, sentinel, item);
    value_drop(vm, sentinel);
    if (is_end == 0) return item;
    value_drop(vm, item);
    return is_end < 0 ? VALUE_ERROR : calling_end(vm, iterator, EXC_STOP_ITERATION, EXC_STOP_ITERATION);
}

static Value getitem_iterator_next(Vm *vm, Obj *object) {
    CallingIterator *iterator = (CallingIterator *)object;
    if (value_is_unset(iterator->source)) return VALUE_UNSET;
    Value sequence = value_keep(iterator->source);
    Value item = value_get_item(vm, sequence, value_from_small_int(iterator->index));
    value_drop(vm, sequence);
    if (value_is_error(item)) return calling_end(vm, iterator, EXC_INDEX_ERROR, EXC_STOP_ITERATION);
    iterator->index++;
    return item;
}

static void calling_iterator_dealloc(Vm *vm, Obj *object) {
    CallingIterator *iterator = (CallingIterator *)object;
    value_drop(vm, iterator->source);
    value_drop(vm, iterator->sentinel);
}

static void calling_iterator_traverse(Obj *object, VisitFn visit, void *context) {
    CallingIterator *iterator = (CallingIterator *)object;
    visit(iterator->source, context);
    visit(iterator->sentinel, context);
}

static void init_calling_iterator(Vm *vm, TypeId id, const char *name, Value (*next)(Vm *vm, Obj *iterator)) {
    type_init_native(vm, id,
                     &(TypeDef){
                         .name = name,
                         .module = "builtins",
                         .size_bytes = sizeof(CallingIterator),
                         .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                         .dealloc = calling_iterator_dealloc,
                         .traverse = calling_iterator_traverse,
                         .next = next,
                         .methods = PLAIN_ITERATOR_METHODS,
                     });
}

void iterators_init_type(Vm *vm) {
    init_sequence_iterator(vm, TYPE_LIST_ITERATOR, "list_iterator", list_iterator_next);
    init_sequence_iterator(vm, TYPE_LIST_REVERSE_ITERATOR, "list_reverseiterator",
                           list_reverse_iterator_next);
    init_sequence_iterator(vm, TYPE_TUPLE_ITERATOR, "tuple_iterator", tuple_iterator_next);
    init_range_iterators(vm);
    type_init_native(vm, TYPE_SET_ITERATOR,
                     &(TypeDef){
                         .name = "set_iterator",
                         .module = "builtins",
                         .size_bytes = sizeof(SetIterator),
                         .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                         .dealloc = set_iterator_dealloc,
                         .traverse = set_iterator_traverse,
                         .next = set_iterator_next,
                         .methods = SET_ITERATOR_METHODS,
                     });
    init_calling_iterator(vm, TYPE_CALLABLE_ITERATOR, "callable_iterator", callable_iterator_next);
    init_calling_iterator(vm, TYPE_ITERATOR, "iterator", getitem_iterator_next);
}
