/// "Did you mean: 'x'?" behind NameError, AttributeError and ImportError: the nearest name in reach.
#include "sim/vm/exception.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"
#include "sim/vm/str.h"

/// CPython's measure: an edit costs 2, a change of case 1; longer names and longer lists are not searched.
enum { MOVE_COST = 2, CASE_COST = 1, MAX_NAME_BYTES = 40, MAX_CANDIDATES = 750 };

static uint32_t substitution_cost(char a, char b) {
    if ((a & 31) != (b & 31)) return MOVE_COST;
    if (a == b) return 0;
    char lower_a = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a,
         lower_b = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
    return lower_a == lower_b ? CASE_COST : MOVE_COST;
}

/// Weighted Levenshtein distance; above `limit` any larger number.
static uint32_t distance(const Str *a, const Str *b, uint32_t limit) {
    uint32_t row[MAX_NAME_BYTES + 1];
    if (a->size > MAX_NAME_BYTES || b->size > MAX_NAME_BYTES) return limit + 1;
    for (uint32_t j = 0; j <= b->size; j++)
        row[j] = j * MOVE_COST;
    for (uint32_t i = 1; i <= a->size; i++) {
        uint32_t diagonal = row[0];
        row[0] = i * MOVE_COST;
        for (uint32_t j = 1; j <= b->size; j++) {
            uint32_t change = diagonal + substitution_cost(a->bytes[i - 1], b->bytes[j - 1]);
            uint32_t edit = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + MOVE_COST;
            diagonal = row[j];
            row[j] = change < edit ? change : edit;
        }
    }
    return row[b->size];
}

/// The candidate nearest to `name`, or NULL. Borrowed from the list.
static Str *nearest(const List *candidates, const Str *name) {
    Str *best = NULL;
    uint32_t best_distance = UINT32_MAX;
    if (candidates->count >= MAX_CANDIDATES) return NULL;
    for (uint32_t i = 0; i < candidates->count; i++) {
        if (!value_is_str(candidates->items[i])) continue;
        Str *candidate = value_str_ptr(candidates->items[i]);
        if (str_equal(candidate, name)) continue;
        uint32_t limit = (name->size + candidate->size + 3) * MOVE_COST / 6;
        if (best && best_distance - 1 < limit) limit = best_distance - 1;
        uint32_t d = distance(name, candidate, limit);
        if (d > limit) continue;
        best = candidate;
        best_distance = d;
    }
    return best;
}

static void add_keys(Vm *vm, const Dict *dict, List *names) {
    uint32_t position = 0;
    Value key, value;
    while (dict_next(dict, &position, &key, &value))
        list_append(vm, names, key);
}

/// Variables of the frame that raised, its globals, the builtins.
static List *names_in_reach(Vm *vm, const Exception *exception) {
    const Traceback *last = exception->traceback;
    while (last && last->next)
        last = last->next;
    if (!last || !last->frame) return NULL;
    List *names = list_new(vm, 0);
    const FrameObj *frame = last->frame;
    const Value *slots = frame_object_slots(frame);
    for (uint32_t i = 0; i < frame->code->local_count; i++)
        if (slots && !value_is_unset(slots[i]))
            list_append(vm, names, value_from_obj(frame->code->local_names[i]));
    if (vm->main_globals) add_keys(vm, vm->main_globals, names);
    add_keys(vm, vm->builtins, names);
    return names;
}

static List *attributes_of(Vm *vm, Value object) {
    Value names = vm_call_special(vm, object, NAME___dir__, NULL, 0);
    if (value_is_unset(names)) return NULL;
    List *list = value_is_error(names) ? NULL : value_to_list(vm, names);
    if (!value_is_error(names)) value_drop(vm, names);
    if (error_is_pending(vm)) error_clear(vm);
    if (list && !list_sort(vm, list, VALUE_NONE, false)) error_clear(vm);
    return list;
}

void exception_add_hint(Vm *vm, Value exception, Buffer *out) {
    Exception *raised = value_exception(exception);
    bool has_name =
        exception_is(vm, exception, EXC_NAME_ERROR) || exception_is(vm, exception, EXC_ATTRIBUTE_ERROR);
    Value name = has_name ? exception_extra(raised)[0] : VALUE_UNSET;
    if (!value_is_str(name)) return;
    List *candidates = NULL;
    if (exception_is(vm, exception, EXC_NAME_ERROR))
        candidates = names_in_reach(vm, raised);
    else if (!value_is_unset(exception_extra(raised)[1]))
        candidates = attributes_of(vm, exception_extra(raised)[1]);
    if (!candidates) return;
    Str *best = nearest(candidates, value_str_ptr(name));
    if (best) buffer_printf(out, ". Did you mean: '%s'?", best->bytes);
    DROP(vm, candidates);
}
