// list[int] and its like: types.GenericAlias (PEP 585).

#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/type.h"
#include "sim/vm/typing_text.h"
#include "sim/vm/vm.h"

static GenericAlias *self_alias(const Value *args) {
    return (GenericAlias *)value_obj(args[0]);
}

// ---- parameters: the type variables among the arguments ----

static bool tuple_has(const List *list, Value value) {
    for (uint32_t i = 0; i < list->count; i++)
        if (value_same(list->items[i], value)) return true;
    return false;
}

static bool is_type_variable(Vm *vm, Value value) {
    const Type *type = value_type(vm, value);
    return type->flags & TYPE_HEAP &&
           (str_equal_c(type->name, "TypeVar") || str_equal_c(type->name, "ParamSpec"));
}

static bool collect_parameters(Vm *vm, const Tuple *args, List *out) {
    for (uint32_t i = 0; i < args->count; i++) {
        Value arg = args->items[i];
        if (is_type_variable(vm, arg)) {
            if (!tuple_has(out, arg)) list_append(vm, out, arg);
            continue;
        }
        if (value_is_type(arg)) continue;
        Value inner = value_find_attr(vm, arg, vm_name(vm, NAME___parameters__));
        if (value_is_error(inner)) return false;
        bool is_tuple = value_is_tuple(inner);
        for (uint32_t k = 0; is_tuple && k < value_tuple(inner)->count; k++)
            if (!tuple_has(out, value_tuple(inner)->items[k]))
                list_append(vm, out, value_tuple(inner)->items[k]);
        value_drop(vm, inner);
    }
    return true;
}

static Tuple *parameters_of(Vm *vm, const Tuple *args) {
    List *list = list_new(vm, 0);
    bool done = collect_parameters(vm, args, list);
    Tuple *parameters = done ? tuple_from(vm, list->items, list->count) : NULL;
    DROP(vm, list);
    return parameters;
}

static Tuple *as_tuple(Vm *vm, Value args) {
    if (value_is_tuple(args)) return KEEP(value_tuple(args));
    return tuple_from(vm, &args, 1);
}

static Value alias_of_type(Vm *vm, Type *type, Value origin, Value args) {
    Tuple *tuple = as_tuple(vm, args);
    Tuple *parameters = parameters_of(vm, tuple);
    if (!parameters) return DROP(vm, tuple), VALUE_ERROR;
    GenericAlias *alias = obj_new(vm, type, 0);
    alias->origin = value_keep(origin);
    alias->args = tuple;
    alias->parameters = parameters;
    return value_from_obj(alias);
}

Value generic_alias_new(Vm *vm, Value origin, Value args) {
    return alias_of_type(vm, vm->types[TYPE_GENERIC_ALIAS], origin, args);
}

Value native_class_getitem(Vm *vm, const Value *args, int count) {
    return generic_alias_new(vm, args[0], args[1]);
}

static Value alias_native_new(Vm *vm, const Value *args, int count) {
    return alias_of_type(vm, value_type_ptr(args[0]), args[1], args[2]);
}

// ---- substitution: dict[str, T][int] ----

static Value substitute(Vm *vm, Value arg, const Tuple *parameters, const Tuple *items);

/// The items that stand for the parameters of a nested alias.
static Value substitute_nested(Vm *vm, Value arg, const Tuple *parameters, const Tuple *items) {
    GenericAlias *alias = (GenericAlias *)value_obj(arg);
    Tuple *inner = tuple_new(vm, alias->parameters->count);
    for (uint32_t i = 0; i < inner->count; i++)
        inner->items[i] = substitute(vm, alias->parameters->items[i], parameters, items);
    Value result = value_get_item(vm, arg, value_from_obj(inner));
    DROP(vm, inner);
    return result;
}

static Value substitute(Vm *vm, Value arg, const Tuple *parameters, const Tuple *items) {
    for (uint32_t i = 0; i < parameters->count; i++)
        if (value_same(parameters->items[i], arg)) return value_keep(items->items[i]);
    if (value_has_kind(arg, TYPE_GENERIC_ALIAS) && ((GenericAlias *)value_obj(arg))->parameters->count > 0)
        return substitute_nested(vm, arg, parameters, items);
    return value_keep(arg);
}

static Value alias_subscript(Vm *vm, const GenericAlias *alias, const Tuple *items) {
    Tuple *args = tuple_new(vm, alias->args->count);
    for (uint32_t i = 0; i < args->count; i++) {
        Value item = substitute(vm, alias->args->items[i], alias->parameters, items);
        if (value_is_error(item)) return DROP(vm, args), VALUE_ERROR;
        args->items[i] = item;
    }
    Value result = generic_alias_new(vm, alias->origin, value_from_obj(args));
    DROP(vm, args);
    return result;
}

static Value alias_getitem(Vm *vm, const Value *args, int count) {
    const GenericAlias *alias = self_alias(args);
    if (alias->parameters->count == 0)
        return error_raise(vm, EXC_TYPE_ERROR, "%R is not a generic class", args[0]);
    Tuple *items = as_tuple(vm, args[1]);
    Value result;
    if (items->count != alias->parameters->count)
        result = error_raise(vm, EXC_TYPE_ERROR, "Too %s arguments for %R",
                             items->count > alias->parameters->count ? "many" : "few", args[0]);
    else
        result = alias_subscript(vm, alias, items);
    DROP(vm, items);
    return result;
}

// ---- the other methods ----

static Value alias_repr(Vm *vm, const Value *args, int count) {
    const GenericAlias *alias = self_alias(args);
    Buffer text;
    buffer_init(&text, vm->memory);
    bool done = typing_add_text(vm, &text, alias->origin);
    buffer_add_byte(&text, '[');
    for (uint32_t i = 0; done && i < alias->args->count; i++) {
        if (i > 0) buffer_add_text(&text, ", ");
        done = typing_add_text(vm, &text, alias->args->items[i]);
    }
    buffer_add_text(&text, alias->args->count == 0 ? "()]" : "]");
    Value result = done ? value_from_obj(str_new(vm, text.bytes, text.size)) : VALUE_ERROR;
    buffer_free(&text);
    return result;
}

/// list[int]() makes a list; a user's class learns what it was called through.
static Value alias_call(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Value made = vm_call_kw(vm, self_alias(args)->origin, args + 1, count - 1, kwnames);
    if (value_is_error(made)) return made;
    if (!value_set_attr(vm, made, vm_name(vm, NAME___orig_class__), args[0])) {
        if (!error_pending_is(vm, EXC_ATTRIBUTE_ERROR) && !error_pending_is(vm, EXC_TYPE_ERROR))
            return value_drop(vm, made), VALUE_ERROR;
        error_clear(vm);
    }
    return made;
}

static Value alias_eq(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_GENERIC_ALIAS)) return VALUE_NOT_IMPLEMENTED;
    const GenericAlias *a = self_alias(args), *b = self_alias(args + 1);
    int equal = value_equal(vm, a->origin, b->origin);
    if (equal == 1) equal = value_equal(vm, value_from_obj(a->args), value_from_obj(b->args));
    return equal < 0 ? VALUE_ERROR : value_from_bool(equal);
}

static Value alias_hash(Vm *vm, const Value *args, int count) {
    const GenericAlias *alias = self_alias(args);
    uint64_t origin_hash, args_hash;
    if (!value_hash(vm, alias->origin, &origin_hash)) return VALUE_ERROR;
    if (!value_hash(vm, value_from_obj(alias->args), &args_hash)) return VALUE_ERROR;
    return int_from_int64(vm, (int64_t)(origin_hash ^ args_hash));
}

static Value alias_mro_entries(Vm *vm, const Value *args, int count) {
    return value_from_obj(tuple_from(vm, &self_alias(args)->origin, 1));
}

static Value alias_or(Vm *vm, const Value *args, int count) {
    return union_of(vm, args[0], args[1]);
}

static Value alias_ror(Vm *vm, const Value *args, int count) {
    return union_of(vm, args[1], args[0]);
}

static Value alias_instancecheck(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_TYPE_ERROR, "isinstance() argument 2 cannot be a parameterized generic");
}

static Value alias_subclasscheck(Vm *vm, const Value *args, int count) {
    return error_raise(vm, EXC_TYPE_ERROR, "issubclass() argument 2 cannot be a parameterized generic");
}

static Value get_origin(Vm *vm, const Value *args, int count) {
    return value_keep(self_alias(args)->origin);
}

static Value get_args(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_alias(args)->args));
}

static Value get_parameters(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_alias(args)->parameters));
}

static const NativeDef ALIAS_METHODS[] = {
    NATIVE_FLAGGED("__new__", alias_native_new, 3, 3, NATIVE_STATIC),
    NATIVE("__repr__", alias_repr, 1, 1),
    NATIVE_KW("__call__", alias_call, 1, -1),
    NATIVE("__getitem__", alias_getitem, 2, 2),
    NATIVE("__eq__", alias_eq, 2, 2),
    NATIVE("__hash__", alias_hash, 1, 1),
    NATIVE("__or__", alias_or, 2, 2),
    NATIVE("__ror__", alias_ror, 2, 2),
    NATIVE("__mro_entries__", alias_mro_entries, 2, 2),
    NATIVE("__instancecheck__", alias_instancecheck, 2, 2),
    NATIVE("__subclasscheck__", alias_subclasscheck, 2, 2),
    NATIVE_GET_MEMBER("__origin__", get_origin),
    NATIVE_GET_MEMBER("__args__", get_args),
    NATIVE_GET("__parameters__", get_parameters),
    NATIVE_END,
};

static void alias_dealloc(Vm *vm, Obj *object) {
    GenericAlias *alias = (GenericAlias *)object;
    value_drop(vm, alias->origin);
    DROP(vm, alias->args);
    DROP(vm, alias->parameters);
}

static void alias_traverse(Obj *object, VisitFn visit, void *context) {
    GenericAlias *alias = (GenericAlias *)object;
    visit(alias->origin, context);
    visit(value_from_obj(alias->args), context);
    visit(value_from_obj(alias->parameters), context);
}

static const TypeDef GENERIC_ALIAS_DEF = {
    .name = "GenericAlias",
    .module = "types",
    .size_bytes = sizeof(GenericAlias),
    .dealloc = alias_dealloc,
    .traverse = alias_traverse,
    .methods = ALIAS_METHODS,
};

void generic_alias_init_type(Vm *vm) {
    type_init_native(vm, TYPE_GENERIC_ALIAS, &GENERIC_ALIAS_DEF);
}
