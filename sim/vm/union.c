// int | None: types.UnionType (PEP 604).

#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/type.h"
#include "sim/vm/typing_text.h"
#include "sim/vm/vm.h"

bool typing_add_text(Vm *vm, Buffer *out, Value item) {
    Str *text;
    if (value_same(item, VALUE_ELLIPSIS))
        text = str_from_c(vm, "...");
    else if (value_is_type(item))
        text = type_full_name(vm, value_type_ptr(item));
    else
        text = value_repr(vm, item);
    if (!text) return false;
    buffer_add(out, text->bytes, text->size);
    DROP(vm, text);
    return true;
}

static Union *self_union(const Value *args) {
    return (Union *)value_obj(args[0]);
}

// ---- making one ----

static bool can_be_member(Vm *vm, Value value) {
    if (value_is_none(value) || value_is_type(value)) return true;
    if (value_has_kind(value, TYPE_GENERIC_ALIAS) || value_has_kind(value, TYPE_UNION)) return true;
    const Type *type = value_type(vm, value);
    return type->flags & TYPE_HEAP && str_equal_c(type->name, "TypeVar");
}

/// Adds a member unless an equal one is there. False with the exception set.
static bool add_member(Vm *vm, List *members, Value value) {
    if (value_is_none(value)) value = value_from_obj(vm->types[TYPE_NONE]);
    for (uint32_t i = 0; i < members->count; i++) {
        bool comparable = value_has_kind(value, TYPE_GENERIC_ALIAS);
        int equal = value_same(members->items[i], value);
        if (comparable && !equal) equal = value_equal(vm, members->items[i], value);
        if (equal != 0) return equal > 0;
    }
    list_append(vm, members, value);
    return true;
}

static bool add_members(Vm *vm, List *members, Value value) {
    if (!value_has_kind(value, TYPE_UNION)) return add_member(vm, members, value);
    const Tuple *args = ((Union *)value_obj(value))->args;
    for (uint32_t i = 0; i < args->count; i++)
        if (!add_member(vm, members, args->items[i])) return false;
    return true;
}

static Value union_from(Vm *vm, const List *members) {
    if (members->count == 1) return value_keep(members->items[0]);
    Union *made = obj_new(vm, vm->types[TYPE_UNION], sizeof(Union));
    made->args = tuple_from(vm, members->items, members->count);
    return value_from_obj(made);
}

Value union_of(Vm *vm, Value a, Value b) {
    if (!can_be_member(vm, a) || !can_be_member(vm, b)) return VALUE_NOT_IMPLEMENTED;
    List *members = list_new(vm, 2);
    bool done = add_members(vm, members, a) && add_members(vm, members, b);
    Value result = done ? union_from(vm, members) : VALUE_ERROR;
    DROP(vm, members);
    return result;
}

// ---- methods ----

static Value union_repr(Vm *vm, const Value *args, int count) {
    const Tuple *members = self_union(args)->args;
    Buffer text;
    buffer_init(&text, vm->memory);
    bool done = true;
    for (uint32_t i = 0; done && i < members->count; i++) {
        if (i > 0) buffer_add_text(&text, " | ");
        bool is_none = value_same(members->items[i], value_from_obj(vm->types[TYPE_NONE]));
        done = typing_add_text(vm, &text, is_none ? VALUE_NONE : members->items[i]);
    }
    Value result = done ? value_from_obj(str_new(vm, text.bytes, text.size)) : VALUE_ERROR;
    buffer_free(&text);
    return result;
}

/// 1, 0, -1: every member of `a` is in `b`.
static int is_within(Vm *vm, const Tuple *a, const Tuple *b) {
    for (uint32_t i = 0; i < a->count; i++) {
        int found = 0;
        for (uint32_t k = 0; k < b->count && found == 0; k++)
            found = value_equal(vm, a->items[i], b->items[k]);
        if (found != 1) return found;
    }
    return 1;
}

static Value union_eq(Vm *vm, const Value *args, int count) {
    if (!value_has_kind(args[1], TYPE_UNION)) return VALUE_NOT_IMPLEMENTED;
    const Tuple *a = self_union(args)->args, *b = self_union(args + 1)->args;
    if (a->count != b->count) return VALUE_FALSE;
    int within = is_within(vm, a, b);
    return within < 0 ? VALUE_ERROR : value_from_bool(within);
}

static Value union_hash(Vm *vm, const Value *args, int count) {
    const Tuple *members = self_union(args)->args;
    uint64_t all = members->count;
    for (uint32_t i = 0; i < members->count; i++) {
        uint64_t hash;
        if (!value_hash(vm, members->items[i], &hash)) return VALUE_ERROR;
        all ^= hash * UINT64_C(0x9e3779b97f4a7c15); // the order must not matter
    }
    return int_from_int64(vm, (int64_t)(all >> 2));
}

static Value union_or(Vm *vm, const Value *args, int count) {
    return union_of(vm, args[0], args[1]);
}

static Value union_ror(Vm *vm, const Value *args, int count) {
    return union_of(vm, args[1], args[0]);
}

/// isinstance / issubclass with each member in turn.
static Value check_members(Vm *vm, const Value *args, int (*check)(Vm *, Value, Value)) {
    const Tuple *members = self_union(args)->args;
    for (uint32_t i = 0; i < members->count; i++) {
        int found = check(vm, args[1], members->items[i]);
        if (found != 0) return found < 0 ? VALUE_ERROR : VALUE_TRUE;
    }
    return VALUE_FALSE;
}

static Value union_instancecheck(Vm *vm, const Value *args, int count) {
    return check_members(vm, args, value_is_instance);
}

static Value union_subclasscheck(Vm *vm, const Value *args, int count) {
    return check_members(vm, args, value_is_subclass);
}

static Value get_args(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_union(args)->args));
}

static Value get_parameters(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(vm->empty_tuple));
}

static const NativeDef UNION_METHODS[] = {
    NATIVE("__repr__", union_repr, 1, 1),
    NATIVE("__eq__", union_eq, 2, 2),
    NATIVE("__hash__", union_hash, 1, 1),
    NATIVE("__or__", union_or, 2, 2),
    NATIVE("__ror__", union_ror, 2, 2),
    NATIVE("__instancecheck__", union_instancecheck, 2, 2),
    NATIVE("__subclasscheck__", union_subclasscheck, 2, 2),
    NATIVE_GET_MEMBER("__args__", get_args),
    NATIVE_GET("__parameters__", get_parameters),
    NATIVE_END,
};

static void union_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((Union *)object)->args);
}

static void union_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((Union *)object)->args), context);
}

static const TypeDef UNION_DEF = {
    .name = "UnionType",
    .module = "types",
    .size_bytes = sizeof(Union),
    .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
    .dealloc = union_dealloc,
    .traverse = union_traverse,
    .methods = UNION_METHODS,
};

void union_init_type(Vm *vm) {
    type_init_native(vm, TYPE_UNION, &UNION_DEF);
}
