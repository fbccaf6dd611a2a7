/// The types set and frozenset: methods, operators, iteration.
#include "sim/vm/builtin_types.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/set.h"
#include "sim/vm/vm.h"

static Set *self_set(const Value *args) {
    return value_set(args[0]);
}

static Value none_or_error(bool ok) {
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static Value owned_set(Set *set) {
    return set ? value_from_obj(set) : VALUE_ERROR;
}

static Value bool_or_error(int answer) {
    return answer < 0 ? VALUE_ERROR : value_from_bool(answer);
}

// ---- construction -----------------------------------------------------------------------------------------

static Value set_dunder_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    (void)kwnames;
    if (!constructor_check(vm, args, count > 1 ? 1 : count, TYPE_SET)) return VALUE_ERROR;
    return value_from_obj(set_new_of_type(vm, value_type_ptr(args[0])));
}

static Value set_dunder_init(Vm *vm, const Value *args, int count) {
    if (count > 2)
        return error_raise(vm, EXC_TYPE_ERROR, "set expected at most 1 argument, got %d", count - 1);
    if (self_set(args)->fill > 0) set_clear(vm, self_set(args));
    return none_or_error(count == 1 || set_update(vm, self_set(args), args[1]));
}

static Value frozenset_dunder_new(Vm *vm, const Value *args, int count) {
    if (!constructor_check(vm, args, count, TYPE_FROZENSET)) return VALUE_ERROR;
    Type *type = value_type_ptr(args[0]), *exact = vm->types[TYPE_FROZENSET];
    if (count == 1) return value_from_obj(set_new_of_type(vm, type));
    if (type == exact && value_is_obj(args[1]) && value_obj(args[1])->type == exact)
        return value_keep(args[1]);
    return owned_set(set_from_iterable(vm, type, args[1]));
}

// ---- dunder methods ---------------------------------------------------------------------------------------

Str *set_repr(Vm *vm, Set *set) {
    Type *type = set->head.type;
    if (set->count == 0) return str_format(vm, "%N()", type);
    if (!repr_enter(vm, &set->head)) return str_format(vm, "%N(...)", type);
    List *items = value_to_list(vm, value_from_obj(set));
    Str *text = items ? sequence_repr(vm, value_from_obj(items)) : NULL;
    repr_leave(vm, &set->head);
    if (items) DROP(vm, items);
    if (!text) return NULL;
    Buffer out;
    buffer_init(&out, vm->memory);
    bool named = type != vm->types[TYPE_SET];
    if (named) buffer_printf(&out, "%s(", type->name->bytes);
    buffer_add_byte(&out, '{');
    buffer_add(&out, text->bytes + 1, text->size - 2); // without the list's brackets
    buffer_add_text(&out, named ? "})" : "}");
    DROP(vm, text);
    text = str_new(vm, out.bytes, out.size);
    buffer_free(&out);
    return text;
}

static Value set_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Str *text = set_repr(vm, self_set(args));
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value frozenset_dunder_hash(Vm *vm, const Value *args, int count) {
    (void)count;
    return int_from_int64(vm, (int64_t)frozenset_hash(self_set(args)));
}

COMPARISON_NATIVES(set, set_compare)

static Value set_dunder_iter(Vm *vm, const Value *args, int count) {
    (void)count;
    return set_iter(vm, self_set(args));
}

static Value set_dunder_len(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    return value_from_small_int(self_set(args)->count);
}

static Value set_dunder_contains(Vm *vm, const Value *args, int count) {
    (void)count;
    return bool_or_error(set_contains(vm, self_set(args), args[1]));
}

static Value implemented(Value result) {
    return value_is_unset(result) ? VALUE_NOT_IMPLEMENTED : result;
}

/// `__or__`, `__ror__` and `__ior__` of an operator.
#define SET_OPERATOR(name, op)                                                                               \
    static Value set_dunder_##name(Vm *vm, const Value *args, int count) {                                   \
        (void)count;                                                                                         \
        return implemented(set_binary(vm, op, args[0], args[1]));                                            \
    }                                                                                                        \
    static Value set_dunder_r##name(Vm *vm, const Value *args, int count) {                                  \
        (void)count;                                                                                         \
        return implemented(set_binary(vm, op, args[1], args[0]));                                            \
    }                                                                                                        \
    static Value set_dunder_i##name(Vm *vm, const Value *args, int count) {                                  \
        (void)count;                                                                                         \
        return implemented(set_inplace(vm, op, args[0], args[1]));                                           \
    }
SET_OPERATOR(or, OP_OR)
SET_OPERATOR(and, OP_AND)
SET_OPERATOR(sub, OP_SUB)
SET_OPERATOR(xor, OP_XOR)

// ---- methods that leave the set as it is ------------------------------------------------------------------

static Value set_method_copy(Vm *vm, const Value *args, int count) {
    (void)count;
    return owned_set(set_copy(vm, vm->types[self_set(args)->head.kind], self_set(args)));
}

static Value frozenset_method_copy(Vm *vm, const Value *args, int count) {
    if (value_obj(args[0])->type == vm->types[TYPE_FROZENSET]) return value_keep(args[0]);
    return set_method_copy(vm, args, count);
}

static Value set_method_union(Vm *vm, const Value *args, int count) {
    Set *result = set_copy(vm, vm->types[self_set(args)->head.kind], self_set(args));
    bool ok = result != NULL;
    for (int i = 1; ok && i < count; i++)
        ok = value_same(args[i], args[0]) || set_update(vm, result, args[i]);
    if (ok) return value_from_obj(result);
    if (result) DROP(vm, result);
    return VALUE_ERROR;
}

static Set *intersection_of_all(Vm *vm, const Value *args, int count) {
    if (count == 1) return set_copy(vm, vm->types[self_set(args)->head.kind], self_set(args));
    Set *result = KEEP(self_set(args));
    for (int i = 1; result && i < count; i++) {
        Set *smaller = set_intersection(vm, result, args[i]);
        DROP(vm, result);
        result = smaller;
    }
    return result;
}

static Value set_method_intersection(Vm *vm, const Value *args, int count) {
    return owned_set(intersection_of_all(vm, args, count));
}

static Value set_method_difference(Vm *vm, const Value *args, int count) {
    if (count == 1) return set_method_copy(vm, args, count);
    Set *result = set_difference(vm, self_set(args), args[1]);
    for (int i = 2; result && i < count; i++) {
        if (set_difference_update(vm, result, args[i])) continue;
        DROP(vm, result);
        result = NULL;
    }
    return owned_set(result);
}

static Value set_method_symmetric_difference(Vm *vm, const Value *args, int count) {
    (void)count;
    return owned_set(set_symmetric_difference(vm, self_set(args), args[1]));
}

static Value set_method_isdisjoint(Vm *vm, const Value *args, int count) {
    (void)count;
    return bool_or_error(set_is_disjoint(vm, self_set(args), args[1]));
}

static Value set_method_issubset(Vm *vm, const Value *args, int count) {
    (void)count;
    if (value_is_any_set(args[1]))
        return bool_or_error(set_is_subset(vm, self_set(args), value_set(args[1])));
    Set *other = set_from_iterable(vm, vm->types[TYPE_SET], args[1]);
    if (!other) return VALUE_ERROR;
    int answer = set_is_subset(vm, self_set(args), other);
    DROP(vm, other);
    return bool_or_error(answer);
}

static Value set_method_issuperset(Vm *vm, const Value *args, int count) {
    (void)count;
    return bool_or_error(set_is_superset_of(vm, self_set(args), args[1]));
}

// ---- methods that change it -------------------------------------------------------------------------------

static Value set_method_add(Vm *vm, const Value *args, int count) {
    (void)count;
    return none_or_error(set_add(vm, self_set(args), args[1]));
}

static Value set_method_clear(Vm *vm, const Value *args, int count) {
    (void)count;
    set_clear(vm, self_set(args));
    return VALUE_NONE;
}

static Value set_method_discard(Vm *vm, const Value *args, int count) {
    (void)count;
    return none_or_error(set_discard(vm, self_set(args), args[1]) >= 0);
}

static Value set_method_remove(Vm *vm, const Value *args, int count) {
    (void)count;
    int removed = set_discard(vm, self_set(args), args[1]);
    if (removed == 0) return error_raise_with(vm, EXC_KEY_ERROR, args[1]);
    return none_or_error(removed > 0);
}

static Value set_method_pop(Vm *vm, const Value *args, int count) {
    (void)count;
    Value item = set_pop(vm, self_set(args));
    return value_is_unset(item) ? error_raise(vm, EXC_KEY_ERROR, "pop from an empty set") : item;
}

static Value set_method_update(Vm *vm, const Value *args, int count) {
    bool ok = true;
    for (int i = 1; ok && i < count; i++)
        ok = set_update(vm, self_set(args), args[i]);
    return none_or_error(ok);
}

static Value set_method_intersection_update(Vm *vm, const Value *args, int count) {
    Set *result = intersection_of_all(vm, args, count);
    if (!result) return VALUE_ERROR;
    set_swap(self_set(args), result);
    DROP(vm, result);
    return VALUE_NONE;
}

static Value set_method_difference_update(Vm *vm, const Value *args, int count) {
    bool ok = true;
    for (int i = 1; ok && i < count; i++)
        ok = set_difference_update(vm, self_set(args), args[i]);
    return none_or_error(ok);
}

static Value set_method_symmetric_difference_update(Vm *vm, const Value *args, int count) {
    (void)count;
    return none_or_error(set_symmetric_difference_update(vm, self_set(args), args[1]));
}

// ---- types ------------------------------------------------------------------------------------------------

#define OPERATOR_ROWS(name)                                                                                  \
    NATIVE("__" #name "__", set_dunder_##name, 2, 2), NATIVE("__r" #name "__", set_dunder_r##name, 2, 2)

/// What set and frozenset have in common.
#define COMMON_ROWS                                                                                          \
    NATIVE("__repr__", set_dunder_repr, 1, 1), COMPARISON_ROWS(set),                                         \
        NATIVE("__iter__", set_dunder_iter, 1, 1), NATIVE("__len__", set_dunder_len, 1, 1),                  \
        NATIVE("__contains__", set_dunder_contains, 2, 2), OPERATOR_ROWS(or), OPERATOR_ROWS(and),            \
        OPERATOR_ROWS(sub), OPERATOR_ROWS(xor), NATIVE("union", set_method_union, 1, -1),                    \
        NATIVE("intersection", set_method_intersection, 1, -1),                                              \
        NATIVE("difference", set_method_difference, 1, -1),                                                  \
        NATIVE("symmetric_difference", set_method_symmetric_difference, 2, 2),                               \
        NATIVE("isdisjoint", set_method_isdisjoint, 2, 2), NATIVE("issubset", set_method_issubset, 2, 2),    \
        NATIVE("issuperset", set_method_issuperset, 2, 2),                                                   \
        NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS)

static const NativeDef SET_METHODS[] = {
    {"__new__", NULL, set_dunder_new, 0, -1, NULL, NATIVE_STATIC},
    NATIVE("__init__", set_dunder_init, 1, -1),
    COMMON_ROWS,
    NATIVE("__ior__", set_dunder_ior, 2, 2),
    NATIVE("__iand__", set_dunder_iand, 2, 2),
    NATIVE("__isub__", set_dunder_isub, 2, 2),
    NATIVE("__ixor__", set_dunder_ixor, 2, 2),
    NATIVE("copy", set_method_copy, 1, 1),
    NATIVE("add", set_method_add, 2, 2),
    NATIVE("clear", set_method_clear, 1, 1),
    NATIVE("discard", set_method_discard, 2, 2),
    NATIVE("remove", set_method_remove, 2, 2),
    NATIVE("pop", set_method_pop, 1, 1),
    NATIVE("update", set_method_update, 1, -1),
    NATIVE("intersection_update", set_method_intersection_update, 1, -1),
    NATIVE("difference_update", set_method_difference_update, 1, -1),
    NATIVE("symmetric_difference_update", set_method_symmetric_difference_update, 2, 2),
    NATIVE_END,
};

static const NativeDef FROZENSET_METHODS[] = {
    NATIVE_FLAGGED("__new__", frozenset_dunder_new, 0, -1, NATIVE_STATIC),
    COMMON_ROWS,
    NATIVE("__hash__", frozenset_dunder_hash, 1, 1),
    NATIVE("copy", frozenset_method_copy, 1, 1),
    NATIVE_END,
};

static void set_dealloc(Vm *vm, Obj *object) {
    set_clear(vm, (Set *)object);
}

static void set_traverse(Obj *object, VisitFn visit, void *context) {
    Set *set = (Set *)object;
    for (uint32_t i = 0; i < set->filled; i++)
        visit(set->entries[i].key, context);
}

void set_init_type(Vm *vm) {
    TypeDef def = {
        .name = "set",
        .module = "builtins",
        .size_bytes = sizeof(Set),
        .dealloc = set_dealloc,
        .traverse = set_traverse,
        .methods = SET_METHODS,
    };
    type_init_native(vm, TYPE_SET, &def);
    dict_set_c(vm, vm->types[TYPE_SET]->dict, "__hash__", VALUE_NONE);
    def.name = "frozenset";
    def.methods = FROZENSET_METHODS;
    type_init_native(vm, TYPE_FROZENSET, &def);
}
