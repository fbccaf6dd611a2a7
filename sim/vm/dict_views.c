/// keys(), values() and items(), which behave as sets where they can.
#include "sim/vm/builtin_types.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/dict.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/set.h"
#include "sim/vm/vm.h"

Value dict_view_new(Vm *vm, Dict *dict, TypeId kind) {
    DictView *view = obj_new(vm, vm->types[kind], 0);
    view->dict = KEEP(dict);
    return value_from_obj(view);
}

static Dict *view_dict(Value view) {
    return ((DictView *)value_obj(view))->dict;
}

/// dict_keys and dict_items behave like sets, dict_values does not.
static bool is_set_like(Value v) {
    return value_has_kind(v, TYPE_DICT_KEYS) || value_has_kind(v, TYPE_DICT_ITEMS);
}

static int64_t dict_view_length(Value view) {
    return view_dict(view)->count;
}

static int items_contain(Vm *vm, Dict *dict, Value item) {
    if (!value_is_tuple(item) || value_tuple(item)->count != 2) return 0;
    Value found = dict_get(vm, dict, value_tuple(item)->items[0]);
    if (value_is_error(found)) return -1;
    if (value_is_unset(found)) return 0;
    value_keep(found);
    int equal = value_equal(vm, found, value_tuple(item)->items[1]);
    value_drop(vm, found);
    return equal;
}

static int values_contain(Vm *vm, Dict *dict, Value item) {
    Value iterator = dict_iter(vm, dict, TYPE_DICT_VALUE_ITERATOR);
    Value value = VALUE_UNSET;
    int found = 0;
    while (found == 0 && !value_is_unset(value = value_next(vm, iterator))) {
        found = value_is_error(value) ? -1 : value_equal(vm, value, item);
        value_drop(vm, value);
    }
    value_drop(vm, iterator);
    return found;
}

int dict_view_contains(Vm *vm, Value view, Value item) {
    Dict *dict = view_dict(view);
    if (value_has_kind(view, TYPE_DICT_ITEMS)) return items_contain(vm, dict, item);
    if (value_has_kind(view, TYPE_DICT_VALUES)) return values_contain(vm, dict, item);
    Value found = dict_get(vm, dict, item);
    return value_is_error(found) ? -1 : !value_is_unset(found);
}

// ---- views as sets ----------------------------------------------------------------------------------------

static int64_t set_like_length(Value v) {
    return is_set_like(v) ? dict_view_length(v) : value_set(v)->count;
}

/// Whether each item that `items` yields is in `container`, or is not, as `wanted` says: 1, 0, -1.
static int all_contained(Vm *vm, Value items, Value container, int wanted) {
    Value iterator = value_iter(vm, items);
    if (value_is_error(iterator)) return -1;
    int answer = 1;
    Value item = VALUE_UNSET;
    while (answer == 1 && !value_is_unset(item = value_next(vm, iterator))) {
        int contained = value_is_error(item) ? -1 : value_contains(vm, container, item);
        answer = contained < 0 ? -1 : contained == wanted;
        value_drop(vm, item);
    }
    value_drop(vm, iterator);
    return answer;
}

static int view_satisfies(Vm *vm, CompareOp op, Value a, Value b) {
    int64_t a_count = set_like_length(a), b_count = set_like_length(b);
    switch (op) {
    case OP_EQ:
    case OP_NE: {
        int equal = a_count == b_count ? all_contained(vm, a, b, 1) : 0;
        return equal < 0 ? -1 : equal == (op == OP_EQ);
    }
    case OP_LT: return a_count < b_count ? all_contained(vm, a, b, 1) : 0;
    case OP_LE: return a_count <= b_count ? all_contained(vm, a, b, 1) : 0;
    case OP_GT: return a_count > b_count ? all_contained(vm, b, a, 1) : 0;
    case OP_GE: return a_count >= b_count ? all_contained(vm, b, a, 1) : 0;
    }
    return 0;
}

static Value compare(Vm *vm, CompareOp op, Value a, Value b) {
    if (!value_is_any_set(b) && !is_set_like(b)) return VALUE_NOT_IMPLEMENTED;
    int answer = view_satisfies(vm, op, a, b);
    return answer < 0 ? VALUE_ERROR : value_from_bool(answer);
}
COMPARISON_NATIVES(view, compare)

static Value owned_set(Set *set) {
    return set ? value_from_obj(set) : VALUE_ERROR;
}

/// A new set of what is in `kept`, taken from what `items` yields.
static Value common_items(Vm *vm, Value kept, Value items) {
    Value iterator = value_iter(vm, items);
    if (value_is_error(iterator)) return VALUE_ERROR;
    Set *result = set_new(vm);
    Value item = VALUE_UNSET;
    bool ok = true;
    while (ok && !value_is_unset(item = value_next(vm, iterator))) {
        int contained = value_is_error(item) ? -1 : value_contains(vm, kept, item);
        ok = contained >= 0 && (contained == 0 || set_add(vm, result, item));
        value_drop(vm, item);
    }
    value_drop(vm, iterator);
    if (ok) return value_from_obj(result);
    DROP(vm, result);
    return VALUE_ERROR;
}

/// a & b, of which at least one is a view. The smaller one is gone through where both sizes are known.
static Value view_and(Vm *vm, Value a, Value b) {
    Value view = is_set_like(a) ? a : b, other = is_set_like(a) ? b : a;
    bool is_plain_set = value_has_kind(other, TYPE_SET) && value_obj(other)->type == vm->types[TYPE_SET];
    if (is_plain_set && dict_view_length(view) <= value_set(other)->count)
        return owned_set(set_intersection(vm, value_set(other), view));
    if (is_set_like(other) && dict_view_length(other) > dict_view_length(view)) {
        Value smaller = view;
        view = other;
        other = smaller;
    }
    return common_items(vm, view, other);
}

/// The set of a's items, changed by `update` with b.
static Value updated_set(Vm *vm, Value a, Value b, bool (*update)(Vm *vm, Set *set, Value other)) {
    Value source = a;
    bool is_plain_keys = value_has_kind(a, TYPE_DICT_KEYS) && view_dict(a)->head.type == vm->types[TYPE_DICT];
    if (is_plain_keys) source = value_from_obj(view_dict(a)); // the set is then sized for all keys at once
    Set *set = set_from_iterable(vm, vm->types[TYPE_SET], source);
    if (!set || update(vm, set, b)) return owned_set(set);
    DROP(vm, set);
    return VALUE_ERROR;
}

static Value view_dunder_and(Vm *vm, const Value *args, int count) {
    (void)count;
    return view_and(vm, args[0], args[1]);
}
static Value view_dunder_rand(Vm *vm, const Value *args, int count) {
    (void)count;
    return view_and(vm, args[1], args[0]);
}
static Value view_dunder_or(Vm *vm, const Value *args, int count) {
    (void)count;
    return updated_set(vm, args[0], args[1], set_update);
}
static Value view_dunder_ror(Vm *vm, const Value *args, int count) {
    (void)count;
    return updated_set(vm, args[1], args[0], set_update);
}
static Value view_dunder_sub(Vm *vm, const Value *args, int count) {
    (void)count;
    return updated_set(vm, args[0], args[1], set_difference_update);
}
static Value view_dunder_rsub(Vm *vm, const Value *args, int count) {
    (void)count;
    return updated_set(vm, args[1], args[0], set_difference_update);
}
static Value view_dunder_xor(Vm *vm, const Value *args, int count) {
    (void)count;
    return updated_set(vm, args[0], args[1], set_symmetric_difference_update);
}
static Value view_dunder_rxor(Vm *vm, const Value *args, int count) {
    (void)count;
    return updated_set(vm, args[1], args[0], set_symmetric_difference_update);
}

static Value view_isdisjoint(Vm *vm, const Value *args, int count) {
    (void)count;
    Value view = args[0], other = args[1];
    bool both_sized = is_set_like(other) || value_is_any_set(other);
    if (both_sized && set_like_length(other) > dict_view_length(view)) {
        view = args[1];
        other = args[0];
    }
    int answer = all_contained(vm, other, view, 0);
    return answer < 0 ? VALUE_ERROR : value_from_bool(answer);
}

// ---- what all three have ----------------------------------------------------------------------------------

static Value view_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Obj *view = value_obj(args[0]);
    if (!repr_enter(vm, view)) return value_from_obj(str_from_c(vm, "..."));
    List *items = value_to_list(vm, args[0]);
    Str *text = items ? str_format(vm, "%N(%R)", view->type, value_from_obj(items)) : NULL;
    repr_leave(vm, view);
    DROP_ANY(vm, items);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value view_dunder_len(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_from_small_int(dict_view_length(args[0]));
}

static Value view_dunder_contains(Vm *vm, const Value *args, int count) {
    (void)count;
    int contained = dict_view_contains(vm, args[0], args[1]);
    return contained < 0 ? VALUE_ERROR : value_from_bool(contained);
}

static Value view_dunder_iter(Vm *vm, const Value *args, int count) {
    (void)count;
    TypeId kind = TYPE_DICT_KEY_ITERATOR;
    if (value_has_kind(args[0], TYPE_DICT_VALUES)) kind = TYPE_DICT_VALUE_ITERATOR;
    if (value_has_kind(args[0], TYPE_DICT_ITEMS)) kind = TYPE_DICT_ITEM_ITERATOR;
    return dict_iter(vm, view_dict(args[0]), kind);
}

static Value view_dunder_reversed(Vm *vm, const Value *args, int count) {
    (void)count;
    TypeId kind = TYPE_DICT_REVERSE_KEY_ITERATOR;
    if (value_has_kind(args[0], TYPE_DICT_VALUES)) kind = TYPE_DICT_REVERSE_VALUE_ITERATOR;
    if (value_has_kind(args[0], TYPE_DICT_ITEMS)) kind = TYPE_DICT_REVERSE_ITEM_ITERATOR;
    return dict_iter(vm, view_dict(args[0]), kind);
}

static Value view_get_mapping(Vm *vm, const Value *args, int count) {
    (void)count;
    return mapping_proxy_new(vm, view_dict(args[0]));
}

#define VIEW_ROWS                                                                                            \
    NATIVE("__repr__", view_dunder_repr, 1, 1), NATIVE("__len__", view_dunder_len, 1, 1),                    \
        NATIVE("__iter__", view_dunder_iter, 1, 1), NATIVE("__reversed__", view_dunder_reversed, 1, 1),      \
        NATIVE_GET("mapping", view_get_mapping)

static const NativeDef VALUES_METHODS[] = {
    VIEW_ROWS,
    NATIVE_END,
};

static const NativeDef SET_LIKE_METHODS[] = {
    VIEW_ROWS,
    COMPARISON_ROWS(view),
    NATIVE("__contains__", view_dunder_contains, 2, 2),
    NATIVE("__and__", view_dunder_and, 2, 2),
    NATIVE("__rand__", view_dunder_rand, 2, 2),
    NATIVE("__or__", view_dunder_or, 2, 2),
    NATIVE("__ror__", view_dunder_ror, 2, 2),
    NATIVE("__sub__", view_dunder_sub, 2, 2),
    NATIVE("__rsub__", view_dunder_rsub, 2, 2),
    NATIVE("__xor__", view_dunder_xor, 2, 2),
    NATIVE("__rxor__", view_dunder_rxor, 2, 2),
    NATIVE("isdisjoint", view_isdisjoint, 2, 2),
    NATIVE_END,
};

static void view_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((DictView *)object)->dict);
}

static void view_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((DictView *)object)->dict), context);
}

void dict_views_init_type(Vm *vm) {
    TypeDef def = {
        .name = "dict_values",
        .module = "builtins",
        .size_bytes = sizeof(DictView),
        .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
        .dealloc = view_dealloc,
        .traverse = view_traverse,
        .methods = VALUES_METHODS,
    };
    type_init_native(vm, TYPE_DICT_VALUES, &def);
    def.methods = SET_LIKE_METHODS;
    def.name = "dict_keys";
    type_init_native(vm, TYPE_DICT_KEYS, &def);
    def.name = "dict_items";
    type_init_native(vm, TYPE_DICT_ITEMS, &def);
    dict_set_c(vm, vm->types[TYPE_DICT_KEYS]->dict, "__hash__", VALUE_NONE);
    dict_set_c(vm, vm->types[TYPE_DICT_ITEMS]->dict, "__hash__", VALUE_NONE);
}
