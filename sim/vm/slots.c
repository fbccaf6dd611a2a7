// __slots__, and the __dict__ and __weakref__ that a class without them gives its instances.

#include "sim/base/unicode.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/type.h"
#include "sim/vm/vm.h"
#include <stdlib.h>

// ---- __dict__ and __weakref__ of instances ----

static Value get_weakref(Vm *vm, const Value *args, int count) {
    return VALUE_NONE;
}

static const NativeDef WEAKREF_GETTER[] = {NATIVE_GET("__weakref__", get_weakref), NATIVE_END};

static void add_weakref(Vm *vm, Type *type) {
    type->flags &= ~(uint32_t)TYPE_NO_WEAKREF;
    Value getset = getset_new(vm, type, WEAKREF_GETTER, NULL);
    dict_set_str(vm, type->dict, vm_name(vm, NAME___weakref__), getset);
    value_drop(vm, getset);
}

static void add_dict(Vm *vm, Type *type) {
    type->flags |= TYPE_HAS_DICT;
    Value getset = getset_new(vm, type, TYPE_DICT_GETSET, TYPE_DICT_GETSET + 1);
    dict_set_str(vm, type->dict, vm_name(vm, NAME___dict__), getset);
    value_drop(vm, getset);
}

/// In CPython these layouts have no room for one behind their items.
static bool may_add_weakref(const Type *type) {
    return type->instance_kind != TYPE_INT && type->instance_kind != TYPE_TUPLE &&
           type->instance_kind != TYPE_BYTES;
}

// ---- the names ----

/// The names in `slots`: a str, or an iterable of strs. Owned list; NULL with the exception set.
static List *slot_names(Vm *vm, Value slots) {
    if (value_is_str(slots)) return list_from(vm, &slots, 1);
    return value_to_list(vm, slots);
}

static bool check_name(Vm *vm, Value name) {
    if (!value_is_str(name)) {
        error_raise(vm, EXC_TYPE_ERROR, "__slots__ items must be strings, not '%T'", name);
        return false;
    }
    const Str *text = value_str_ptr(name);
    if (unicode_test(UNICODE_IDENTIFIER, (Span){text->bytes, text->size})) return true;
    error_raise(vm, EXC_TYPE_ERROR, "__slots__ must be identifiers");
    return false;
}

/// `__x` in class C is `_C__x`. Interned, owned.
static Str *mangle(Vm *vm, const Str *class_name, Str *name) {
    bool is_private = name->size > 2 && memcmp(name->bytes, "__", 2) == 0 &&
                      memcmp(name->bytes + name->size - 2, "__", 2) != 0;
    size_t underscores = strspn(class_name->bytes, "_");
    if (!is_private || underscores == class_name->size) return str_intern_owned(vm, KEEP(name));
    return str_intern_owned(vm, str_format(vm, "_%s%S", class_name->bytes + underscores, name));
}

static bool allows_slots(const Type *base) {
    return !base->object_size; // the Values would lie behind a layout whose size varies
}

static bool add_member(Vm *vm, Type *type, Value name) {
    Str *key = mangle(vm, type->name, value_str_ptr(name));
    bool is_free = value_is_unset(dict_get_str(vm, type->dict, key));
    if (is_free) {
        Value member = member_new(vm, type, key, type->size_bytes);
        dict_set_str(vm, type->dict, key, member);
        value_drop(vm, member);
        type->size_bytes += (uint32_t)sizeof(Value);
        type->slot_count++;
        type->flags |= TYPE_HAS_SLOTS;
    } else if (!value_has_kind(dict_get_str(vm, type->dict, key), TYPE_MEMBER)) {
        error_raise(vm, EXC_VALUE_ERROR, "%R in __slots__ conflicts with class variable", name);
    }
    DROP(vm, key);
    return !error_is_pending(vm);
}

static bool raise_have_one(Vm *vm, Value name) {
    error_raise(vm, EXC_TYPE_ERROR, "%U slot disallowed: we already got one", name);
    return false;
}

static bool add_slot(Vm *vm, Type *type, Value name) {
    if (!check_name(vm, name)) return false;
    if (str_equal_c(value_str_ptr(name), "__dict__")) {
        if (type->flags & TYPE_HAS_DICT) return raise_have_one(vm, name);
        add_dict(vm, type);
        return true;
    }
    if (str_equal_c(value_str_ptr(name), "__weakref__")) {
        if (!(type->flags & TYPE_NO_WEAKREF)) return raise_have_one(vm, name);
        add_weakref(vm, type);
        return true;
    }
    return add_member(vm, type, name);
}

static int compare_names(const void *a, const void *b) {
    const Str *left = value_str_ptr(*(const Value *)a), *right = value_str_ptr(*(const Value *)b);
    return strcmp(left->bytes, right->bytes);
}

static bool add_slots(Vm *vm, Type *type, List *names) {
    if (names->count > 0 && !allows_slots(type->base)) {
        error_raise(vm, EXC_TYPE_ERROR, "nonempty __slots__ not supported for subtype of '%N'", type->base);
        return false;
    }
    type->size_bytes = (type->size_bytes + 7) & ~UINT32_C(7);
    for (uint32_t i = 0; i < names->count; i++)
        if (!check_name(vm, names->items[i])) return false;
    if (names->count > 1)
        qsort(names->items, names->count, sizeof(Value), compare_names); // CPython's layout and dict order
    for (uint32_t i = 0; i < names->count; i++)
        if (!add_slot(vm, type, names->items[i])) return false;
    return true;
}

bool class_add_slots(Vm *vm, Type *type, Value slots, bool may_add_dict) {
    if (value_is_unset(slots)) {
        if (may_add_dict && !(type->flags & TYPE_HAS_DICT)) add_dict(vm, type);
        if (type->flags & TYPE_NO_WEAKREF && may_add_weakref(type)) add_weakref(vm, type);
        return true;
    }
    List *names = slot_names(vm, slots);
    if (!names) return false;
    bool done = add_slots(vm, type, names);
    DROP(vm, names);
    return done;
}

// ---- comparing layouts ----

static bool same_slots(const Type *a, const Type *b) {
    if (a->slot_count != b->slot_count) return false;
    uint32_t position = 0;
    Value key, value;
    while (dict_next(a->dict, &position, &key, &value)) {
        if (!value_has_kind(value, TYPE_MEMBER)) continue;
        Member *member = (Member *)value_obj(value);
        uint32_t other_position = 0;
        Value other_key, other;
        bool found = false;
        while (!found && dict_next(b->dict, &other_position, &other_key, &other))
            found = value_has_kind(other, TYPE_MEMBER) &&
                    str_equal(((Member *)value_obj(other))->name, member->name);
        if (!found) return false;
    }
    return true;
}

/// The class that last added slots, or the native type below all classes.
static const Type *layout_base(const Type *type) {
    while (type->flags & TYPE_HEAP && type->slot_count == 0)
        type = type->base;
    return type;
}

bool class_same_layout(const Type *a, const Type *b) {
    if ((a->flags ^ b->flags) & TYPE_HAS_DICT) return false;
    for (;;) {
        a = layout_base(a);
        b = layout_base(b);
        if (a == b) return true;
        if (!(a->flags & TYPE_HEAP) || !(b->flags & TYPE_HEAP) || !same_slots(a, b)) return false;
        a = a->base;
        b = b->base;
    }
}
