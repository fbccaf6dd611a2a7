/// The module itertools: the iterators that take one item at a time.
#include "sim/modules/itertools_parts.h"
#include "sim/vm/number.h"

/// Most of them need no more than this.
typedef struct Itertool {
    Obj head;
    Value source;   // the iterator items come from
    Value function; // predicate, key, step of count
    Value held;     // what is kept from one item to the next
    int64_t position, next, stop, step;
} Itertool;

static Itertool *itertool_new(Vm *vm, Value type, Value source) {
    Itertool *tool = obj_new(vm, value_type_ptr(type), 0);
    tool->source = source;
    tool->function = tool->held = VALUE_UNSET;
    return tool;
}

/// With iter(iterable) as the source. NULL with the exception set.
static Itertool *itertool_over(Vm *vm, Value type, Value iterable) {
    Value source = value_iter(vm, iterable);
    return value_is_error(source) ? NULL : itertool_new(vm, type, source);
}

static Value owned_or_error(Itertool *tool) {
    return tool ? value_from_obj(tool) : VALUE_ERROR;
}

static void itertool_dealloc(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    value_drop(vm, tool->source);
    value_drop(vm, tool->function);
    value_drop(vm, tool->held);
}

static void itertool_traverse(Obj *object, VisitFn visit, void *context) {
    Itertool *tool = (Itertool *)object;
    visit(tool->source, context);
    visit(tool->function, context);
    visit(tool->held, context);
}

/// The truth of function(item), or of the item itself without a function: 1, 0, -1; StopIteration counts as
/// -1.
static int holds(Vm *vm, Value function, Value item) {
    if (value_is_unset(function) || value_is_none(function)) return value_truth(vm, item);
    Value result = vm_call(vm, function, &item, 1);
    int truth = value_is_error(result) ? -1 : value_truth(vm, result);
    value_drop(vm, result);
    return truth;
}

// ---- count, repeat, cycle ---------------------------------------------------------------------------------

static bool is_number(Vm *vm, Value value) {
    return value_is_number(value) || value_has_index(vm, value) ||
           !value_is_unset(value_special(vm, value, NAME___float__)) ||
           !value_is_unset(value_special(vm, value, NAME___int__));
}

static Value count_new(Vm *vm, const Value *args, int count) {
    Value start = value_is_unset(args[1]) ? value_from_small_int(0) : args[1];
    Value step = value_is_unset(args[2]) ? value_from_small_int(1) : args[2];
    if (!is_number(vm, start) || !is_number(vm, step))
        return error_raise(vm, EXC_TYPE_ERROR, "a number is required");
    Itertool *tool = itertool_new(vm, args[0], VALUE_UNSET);
    tool->held = value_keep(start);
    tool->function = value_keep(step);
    return value_from_obj(tool);
}

static Value count_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    Value next = value_binary(vm, OP_ADD, tool->held, tool->function);
    if (value_is_error(next)) return next;
    Value result = tool->held;
    tool->held = next;
    return result;
}

static Value count_repr(Vm *vm, const Value *args, int count) {
    Itertool *tool = (Itertool *)value_obj(args[0]);
    if (value_same(tool->function, value_from_small_int(1)))
        return str_value(str_format(vm, "%N(%R)", tool->head.type, tool->held));
    return str_value(str_format(vm, "%N(%R, %R)", tool->head.type, tool->held, tool->function));
}

enum { REPEAT_FOREVER = -1 };

static Value repeat_new(Vm *vm, const Value *args, int count) {
    int64_t times = REPEAT_FOREVER;
    if (!value_is_unset(args[2])) {
        if (!value_index(vm, args[2], &times)) return VALUE_ERROR;
        if (times < 0) times = 0;
    }
    Itertool *tool = itertool_new(vm, args[0], VALUE_UNSET);
    tool->held = value_keep(args[1]);
    tool->next = times;
    return value_from_obj(tool);
}

static Value repeat_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    if (tool->next == 0) return VALUE_UNSET;
    if (tool->next > 0) tool->next--;
    return value_keep(tool->held);
}

static Value repeat_repr(Vm *vm, const Value *args, int count) {
    Itertool *tool = (Itertool *)value_obj(args[0]);
    if (tool->next == REPEAT_FOREVER) return str_value(str_format(vm, "%N(%R)", tool->head.type, tool->held));
    return str_value(str_format(vm, "%N(%R, %lld)", tool->head.type, tool->held, (long long)tool->next));
}

static Value repeat_length_hint(Vm *vm, const Value *args, int count) {
    Itertool *tool = (Itertool *)value_obj(args[0]);
    if (tool->next == REPEAT_FOREVER) return error_raise(vm, EXC_TYPE_ERROR, "len() of unsized object");
    return value_from_small_int(tool->next);
}

static Value cycle_new(Vm *vm, const Value *args, int count) {
    Itertool *tool = itertool_over(vm, args[0], args[1]);
    if (tool) tool->held = value_from_obj(list_new(vm, 0));
    return owned_or_error(tool);
}

static Value cycle_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    List *saved = value_list(tool->held);
    if (!value_is_unset(tool->source)) {
        Value item = value_next(vm, tool->source);
        if (!iteration_ended(item)) list_append(vm, saved, item);
        if (!value_is_unset(item)) return item;
        value_clear(vm, &tool->source);
    }
    if (saved->count == 0) return VALUE_UNSET;
    if (tool->position >= saved->count) tool->position = 0;
    return value_keep(saved->items[tool->position++]);
}

// ---- chain ------------------------------------------------------------------------------------------------

static Value chain_new(Vm *vm, const Value *args, int count) {
    Tuple *iterables = tuple_from(vm, args + 1, (size_t)count - 1);
    Itertool *tool = itertool_over(vm, args[0], value_from_obj(iterables));
    DROP(vm, iterables);
    return owned_or_error(tool);
}

static Value chain_from_iterable(Vm *vm, const Value *args, int count) {
    return owned_or_error(itertool_over(vm, args[0], args[1]));
}

/// Goes on to the next iterable: false at the end (*item VALUE_UNSET or VALUE_ERROR).
static bool chain_advance(Vm *vm, Itertool *tool, Value *item) {
    *item = value_is_unset(tool->source) ? VALUE_UNSET : value_next(vm, tool->source);
    if (iteration_ended(*item)) {
        value_clear(vm, &tool->source);
        return false;
    }
    Value iterator = value_iter(vm, *item);
    value_drop(vm, *item);
    if (value_is_error(iterator)) {
        value_clear(vm, &tool->source);
        *item = VALUE_ERROR;
        return false;
    }
    value_replace(vm, &tool->held, iterator);
    return true;
}

static Value chain_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    Value item;
    for (;;) {
        if (value_is_unset(tool->held) && !chain_advance(vm, tool, &item)) return item;
        item = value_next(vm, tool->held);
        if (!value_is_unset(item)) return item;
        value_clear(vm, &tool->held);
    }
}

// ---- islice -----------------------------------------------------------------------------------------------

/// An index of islice: None leaves *out as it is; false for what is no int or is negative.
static bool islice_index(Vm *vm, Value value, int64_t *out) {
    if (value_is_none(value)) return true;
    if (value_index(vm, value, out)) return *out >= 0;
    error_clear(vm);
    return false;
}

static Value islice_new(Vm *vm, const Value *args, int count) {
    int64_t start = 0, stop = -1, step = 1;
    if (!islice_index(vm, args[count > 3 ? 3 : 2], &stop))
        return error_raise(vm, EXC_VALUE_ERROR,
                           "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (count > 3 && !islice_index(vm, args[2], &start))
        return error_raise(vm, EXC_VALUE_ERROR,
                           "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
    if (count > 4 && (!islice_index(vm, args[4], &step) || step < 1))
        return error_raise(vm, EXC_VALUE_ERROR, "Step for islice() must be a positive integer or None.");
    Itertool *tool = itertool_over(vm, args[0], args[1]);
    if (!tool) return VALUE_ERROR;
    tool->next = start;
    tool->stop = stop;
    tool->step = step;
    return value_from_obj(tool);
}

static Value islice_end(Vm *vm, Itertool *tool, Value end) {
    value_clear(vm, &tool->source);
    return end;
}

static Value islice_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    if (value_is_unset(tool->source)) return VALUE_UNSET;
    for (; tool->position < tool->next; tool->position++) {
        Value skipped = value_next(vm, tool->source);
        if (iteration_ended(skipped)) return islice_end(vm, tool, skipped);
        value_drop(vm, skipped);
    }
    if (tool->stop >= 0 && tool->position >= tool->stop) return islice_end(vm, tool, VALUE_UNSET);
    Value item = value_next(vm, tool->source);
    if (iteration_ended(item)) return islice_end(vm, tool, item);
    tool->position++;
    bool overflows = __builtin_add_overflow(tool->next, tool->step, &tool->next);
    if (overflows) tool->next = INT64_MAX;
    if (tool->stop >= 0 && tool->next > tool->stop) tool->next = tool->stop;
    return item;
}

// ---- with a function --------------------------------------------------------------------------------------

/// (function, iterable): takewhile, dropwhile, filterfalse, starmap.
static Value function_first_new(Vm *vm, const Value *args, int count) {
    Itertool *tool = itertool_over(vm, args[0], args[2]);
    if (tool) tool->function = value_keep(args[1]);
    return owned_or_error(tool);
}

static Value takewhile_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    if (tool->stop) return VALUE_UNSET;
    Value item = value_next(vm, tool->source);
    if (iteration_ended(item)) return item;
    int truth = holds(vm, tool->function, item);
    if (truth > 0) return item;
    value_drop(vm, item);
    tool->stop = truth == 0;
    return truth < 0 ? result_or_end(vm, VALUE_ERROR) : VALUE_UNSET;
}

static Value dropwhile_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    for (;;) {
        Value item = value_next(vm, tool->source);
        if (iteration_ended(item) || tool->position) return item;
        int truth = holds(vm, tool->function, item);
        if (truth == 0) {
            tool->position = 1;
            return item;
        }
        value_drop(vm, item);
        if (truth < 0) return result_or_end(vm, VALUE_ERROR);
    }
}

static Value filterfalse_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    for (;;) {
        Value item = value_next(vm, tool->source);
        if (iteration_ended(item)) return item;
        int truth = holds(vm, tool->function, item);
        if (truth == 0) return item;
        value_drop(vm, item);
        if (truth < 0) return result_or_end(vm, VALUE_ERROR);
    }
}

static Value starmap_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    Value item = value_next(vm, tool->source);
    if (iteration_ended(item)) return item;
    Tuple *arguments = value_to_tuple(vm, item);
    value_drop(vm, item);
    if (!arguments) return VALUE_ERROR;
    Value result = vm_call(vm, tool->function, arguments->items, (int)arguments->count);
    DROP(vm, arguments);
    return result_or_end(vm, result);
}

static Value accumulate_new(Vm *vm, const Value *args, int count) {
    Itertool *tool = itertool_over(vm, args[0], args[1]);
    if (!tool) return VALUE_ERROR;
    if (argument_is_given(args[2])) tool->function = value_keep(args[2]);
    tool->stop = argument_is_given(args[3]); // an initial value that is still to come out
    if (tool->stop) tool->held = value_keep(args[3]);
    return value_from_obj(tool);
}

static Value accumulate_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    if (tool->stop) {
        tool->stop = 0;
        return value_keep(tool->held);
    }
    Value item = value_next(vm, tool->source);
    if (iteration_ended(item)) return item;
    if (value_is_unset(tool->held)) {
        tool->held = value_keep(item);
        return item;
    }
    Value operands[] = {tool->held, item};
    Value total = value_is_unset(tool->function) ? value_binary(vm, OP_ADD, tool->held, item)
                                                 : vm_call(vm, tool->function, operands, 2);
    value_drop(vm, item);
    if (value_is_error(total)) return result_or_end(vm, total);
    value_replace(vm, &tool->held, value_keep(total));
    return total;
}

// ---- compress, pairwise -----------------------------------------------------------------------------------

static Value compress_new(Vm *vm, const Value *args, int count) {
    Itertool *tool = itertool_over(vm, args[0], args[1]);
    if (!tool) return VALUE_ERROR;
    Value selectors = value_iter(vm, args[2]);
    if (!value_is_error(selectors)) {
        tool->held = selectors;
        return value_from_obj(tool);
    }
    DROP(vm, tool);
    return VALUE_ERROR;
}

static Value compress_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    for (;;) {
        Value item = value_next(vm, tool->source);
        if (iteration_ended(item)) return item;
        Value selector = value_next(vm, tool->held);
        int truth = iteration_ended(selector) ? 0 : value_truth(vm, selector);
        if (truth > 0) {
            value_drop(vm, selector);
            return item;
        }
        value_drop(vm, item);
        if (iteration_ended(selector)) return selector;
        value_drop(vm, selector);
        if (truth < 0) return VALUE_ERROR;
    }
}

static Value pairwise_new(Vm *vm, const Value *args, int count) {
    return owned_or_error(itertool_over(vm, args[0], args[1]));
}

static Value pairwise_next(Vm *vm, Obj *object) {
    Itertool *tool = (Itertool *)object;
    if (value_is_unset(tool->held)) {
        Value first = value_next(vm, tool->source);
        if (iteration_ended(first)) return first;
        tool->held = first;
    }
    Value item = value_next(vm, tool->source);
    if (iteration_ended(item)) return item;
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = tool->held;
    pair->items[1] = value_keep(item);
    tool->held = item;
    return value_from_obj(pair);
}

// ---- the module -------------------------------------------------------------------------------------------

#define NEW(fn, min, max)                                                                                    \
    { "__new__", fn, NULL, min, max, NULL, NATIVE_STATIC }
#define NEW_NAMED(fn, min, parameters)                                                                       \
    { "__new__", fn, NULL, min, 0, parameters, NATIVE_STATIC }

static const NativeDef COUNT_METHODS[] = {NEW_NAMED(count_new, 1, "cls / start step"),
                                          NATIVE("__repr__", count_repr, 1, 1), NATIVE_END};
static const NativeDef REPEAT_METHODS[] = {NEW_NAMED(repeat_new, 2, "cls / object times"),
                                           NATIVE("__repr__", repeat_repr, 1, 1),
                                           NATIVE("__length_hint__", repeat_length_hint, 1, 1), NATIVE_END};
static const NativeDef CYCLE_METHODS[] = {NEW(cycle_new, 2, 2), NATIVE_END};
static const NativeDef CHAIN_METHODS[] = {
    NEW(chain_new, 1, -1), NATIVE_FLAGGED("from_iterable", chain_from_iterable, 2, 2, NATIVE_CLASS),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS), NATIVE_END};
static const NativeDef ISLICE_METHODS[] = {NEW(islice_new, 3, 5), NATIVE_END};
static const NativeDef FUNCTION_FIRST_METHODS[] = {NEW(function_first_new, 3, 3), NATIVE_END};
static const NativeDef ACCUMULATE_METHODS[] = {NEW_NAMED(accumulate_new, 2, "cls / iterable func * initial"),
                                               NATIVE_END};
static const NativeDef COMPRESS_METHODS[] = {NEW_NAMED(compress_new, 3, "cls / data selectors"), NATIVE_END};
static const NativeDef PAIRWISE_METHODS[] = {NEW(pairwise_new, 2, 2), NATIVE_END};

#define ITERTOOLS(X)                                                                                         \
    X(count, COUNT_METHODS)                                                                                  \
    X(repeat, REPEAT_METHODS)                                                                                \
    X(cycle, CYCLE_METHODS)                                                                                  \
    X(chain, CHAIN_METHODS)                                                                                  \
    X(islice, ISLICE_METHODS)                                                                                \
    X(takewhile, FUNCTION_FIRST_METHODS)                                                                     \
    X(dropwhile, FUNCTION_FIRST_METHODS)                                                                     \
    X(filterfalse, FUNCTION_FIRST_METHODS)                                                                   \
    X(starmap, FUNCTION_FIRST_METHODS)                                                                       \
    X(accumulate, ACCUMULATE_METHODS)                                                                        \
    X(compress, COMPRESS_METHODS)                                                                            \
    X(pairwise, PAIRWISE_METHODS)

static void itertools_init(Vm *vm, ModuleObj *module) {
    static const TypeDef DEFS[] = {
#define X(type_name, type_methods)                                                                           \
    {.name = #type_name,                                                                                     \
     .module = "itertools",                                                                                  \
     .size_bytes = sizeof(Itertool),                                                                         \
     .flags = TYPE_SHOWS_MODULE,                                                                             \
     .dealloc = itertool_dealloc,                                                                            \
     .traverse = itertool_traverse,                                                                          \
     .next = type_name##_next,                                                                               \
     .methods = type_methods},
        ITERTOOLS(X)
#undef X
    };
    for (size_t i = 0; i < sizeof DEFS / sizeof *DEFS; i++)
        module_add_type(vm, module, &DEFS[i], NULL);
    itertools_add_shared(vm, module);
    itertools_add_combinatorics(vm, module);
}

static const NativeDef ITERTOOLS_FUNCTIONS[] = {NATIVE("tee", itertools_tee, 1, 2), NATIVE_END};
const ModuleDef MODULE_itertools = {"itertools", ITERTOOLS_FUNCTIONS, itertools_init};
