/// The type list: methods and operators.
#include "sim/vm/builtin_types.h"
#include "sim/vm/call.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/list.h"
#include "sim/vm/number.h"
#include "sim/vm/vm.h"

static List *self_list(const Value *args) {
    return value_list(args[0]);
}

static Value none_or_error(bool ok) {
    return ok ? VALUE_NONE : VALUE_ERROR;
}

// ---- dunder methods ---------------------------------------------------------------------------------------

static Value list_dunder_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    (void)kwnames;
    if (!constructor_check(vm, args, count > 1 ? 1 : count, TYPE_LIST)) return VALUE_ERROR;
    return value_from_obj(list_new_of_type(vm, value_type_ptr(args[0])));
}

static Value list_dunder_init(Vm *vm, const Value *args, int count) {
    if (count > 2)
        return error_raise(vm, EXC_TYPE_ERROR, "list expected at most 1 argument, got %d", count - 1);
    list_clear(vm, self_list(args));
    return none_or_error(count == 1 || list_extend(vm, self_list(args), args[1]));
}

static Value list_dunder_repr(Vm *vm, const Value *args, int count) {
    (void)count;
    Str *text = sequence_repr(vm, args[0]);
    return text ? value_from_obj(text) : VALUE_ERROR;
}

static Value compare(Vm *vm, CompareOp op, Value a, Value b) {
    return value_is_list(b) ? sequence_compare(vm, op, a, b) : VALUE_NOT_IMPLEMENTED;
}
COMPARISON_NATIVES(list, compare)

static Value list_dunder_iter(Vm *vm, const Value *args, int count) {
    (void)count;
    return list_iter(vm, self_list(args));
}

static Value list_dunder_reversed(Vm *vm, const Value *args, int count) {
    (void)count;
    return list_reverse_iter(vm, self_list(args));
}

static Value list_dunder_getitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return list_get_item(vm, self_list(args), args[1]);
}

static Value list_dunder_setitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return none_or_error(list_set_item(vm, self_list(args), args[1], args[2]));
}

static Value list_dunder_delitem(Vm *vm, const Value *args, int count) {
    (void)count;
    return none_or_error(list_del_item(vm, self_list(args), args[1]));
}

static Value list_dunder_add(Vm *vm, const Value *args, int count) {
    (void)count;
    if (value_is_list(args[1])) return list_concat(vm, self_list(args), value_list(args[1]));
    return error_raise(vm, EXC_TYPE_ERROR, "can only concatenate list (not \"%T\") to list", args[1]);
}

static Value list_dunder_mul(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t times;
    if (!value_index_sized(vm, args[1], EXC_OVERFLOW_ERROR, &times)) return VALUE_ERROR;
    return list_repeat(vm, self_list(args), times);
}

static Value list_dunder_iadd(Vm *vm, const Value *args, int count) {
    (void)count;
    return list_extend(vm, self_list(args), args[1]) ? value_keep(args[0]) : VALUE_ERROR;
}

static Value list_dunder_imul(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t times;
    if (!value_index_sized(vm, args[1], EXC_OVERFLOW_ERROR, &times)) return VALUE_ERROR;
    return list_repeat_inplace(vm, self_list(args), times) ? value_keep(args[0]) : VALUE_ERROR;
}

// ---- methods ----------------------------------------------------------------------------------------------

static Value list_method_append(Vm *vm, const Value *args, int count) {
    (void)count;
    list_append(vm, self_list(args), args[1]);
    return VALUE_NONE;
}

static Value list_method_clear(Vm *vm, const Value *args, int count) {
    (void)count;
    list_clear(vm, self_list(args));
    return VALUE_NONE;
}

static Value list_method_copy(Vm *vm, const Value *args, int count) {
    (void)count;
    return value_from_obj(list_from(vm, self_list(args)->items, self_list(args)->count));
}

static Value list_method_extend(Vm *vm, const Value *args, int count) {
    (void)count;
    return none_or_error(list_extend(vm, self_list(args), args[1]));
}

static Value list_method_insert(Vm *vm, const Value *args, int count) {
    (void)count;
    int64_t index;
    if (!value_index(vm, args[1], &index)) return VALUE_ERROR;
    list_insert(vm, self_list(args), index, args[2]);
    return VALUE_NONE;
}

static Value list_method_pop(Vm *vm, const Value *args, int count) {
    int64_t index = -1;
    if (count > 1 && !value_index(vm, args[1], &index)) return VALUE_ERROR;
    List *list = self_list(args);
    if (list->count == 0) return error_raise(vm, EXC_INDEX_ERROR, "pop from empty list");
    if (index < 0) index += list->count;
    if (index < 0 || index >= list->count) return error_raise(vm, EXC_INDEX_ERROR, "pop index out of range");
    return list_take(vm, list, (uint32_t)index);
}

static Value list_method_remove(Vm *vm, const Value *args, int count) {
    int64_t index = sequence_find(vm, args, count);
    if (index == -1) return error_raise(vm, EXC_VALUE_ERROR, "list.remove(x): x not in list");
    if (index < 0) return VALUE_ERROR;
    // The comparison that found it may have emptied the list.
    if (index < self_list(args)->count) value_drop(vm, list_take(vm, self_list(args), (uint32_t)index));
    return VALUE_NONE;
}

static Value list_method_index(Vm *vm, const Value *args, int count) {
    int64_t index = sequence_find(vm, args, count);
    if (index == -1) return error_raise(vm, EXC_VALUE_ERROR, "%R is not in list", args[1]);
    return index < 0 ? VALUE_ERROR : value_from_small_int(index);
}

static Value list_method_reverse(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    list_reverse(self_list(args));
    return VALUE_NONE;
}

static Value list_method_sort(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count > 1) return error_raise(vm, EXC_TYPE_ERROR, "sort() takes no positional arguments");
    Value options[2];
    if (!native_take_keywords(vm, "sort", "key reverse", args + count, kwnames, options)) return VALUE_ERROR;
    int64_t reverse = 0;
    if (!value_is_unset(options[1]) && !value_index(vm, options[1], &reverse)) return VALUE_ERROR;
    Value key = value_is_unset(options[0]) ? VALUE_NONE : options[0];
    return none_or_error(list_sort(vm, self_list(args), key, reverse != 0));
}

static const NativeDef LIST_METHODS[] = {
    {"__new__", NULL, list_dunder_new, 0, -1, NULL, NATIVE_STATIC},
    NATIVE("__init__", list_dunder_init, 1, -1),
    NATIVE("__repr__", list_dunder_repr, 1, 1),
    COMPARISON_ROWS(list),
    NATIVE("__iter__", list_dunder_iter, 1, 1),
    NATIVE("__reversed__", list_dunder_reversed, 1, 1),
    NATIVE("__len__", sequence_native_len, 1, 1),
    NATIVE("__getitem__", list_dunder_getitem, 2, 2),
    NATIVE("__setitem__", list_dunder_setitem, 3, 3),
    NATIVE("__delitem__", list_dunder_delitem, 2, 2),
    NATIVE("__contains__", sequence_native_contains, 2, 2),
    NATIVE("__add__", list_dunder_add, 2, 2),
    NATIVE("__mul__", list_dunder_mul, 2, 2),
    NATIVE("__rmul__", list_dunder_mul, 2, 2),
    NATIVE("__iadd__", list_dunder_iadd, 2, 2),
    NATIVE("__imul__", list_dunder_imul, 2, 2),
    NATIVE("append", list_method_append, 2, 2),
    NATIVE("clear", list_method_clear, 1, 1),
    NATIVE("copy", list_method_copy, 1, 1),
    NATIVE("extend", list_method_extend, 2, 2),
    NATIVE("insert", list_method_insert, 3, 3),
    NATIVE("pop", list_method_pop, 1, 2),
    NATIVE("remove", list_method_remove, 2, 2),
    NATIVE("index", list_method_index, 2, 4),
    NATIVE("count", sequence_native_count, 2, 2),
    NATIVE("reverse", list_method_reverse, 1, 1),
    NATIVE_KW("sort", list_method_sort, 1, -1),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};

static void list_dealloc(Vm *vm, Obj *object) {
    list_clear(vm, (List *)object);
}

static void list_traverse(Obj *object, VisitFn visit, void *context) {
    List *list = (List *)object;
    for (uint32_t i = list->count; i > 0; i--) // from the end, as CPython does: see gc_rank_survivors
        visit(list->items[i - 1], context);
}

void list_init_type(Vm *vm) {
    type_init_native(vm, TYPE_LIST,
                     &(TypeDef){
                         .name = "list",
                         .module = "builtins",
                         .size_bytes = sizeof(List),
                         .dealloc = list_dealloc,
                         .traverse = list_traverse,
                         .methods = LIST_METHODS,
                     });
    dict_set_c(vm, vm->types[TYPE_LIST]->dict, "__hash__", VALUE_NONE);
}
