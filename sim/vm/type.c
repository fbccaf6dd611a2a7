// Types: start-up, the method cache, and the flags that follow from what a class defines.

#include "sim/vm/type.h"
#include "sim/vm/builtin_types.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/identity.h"
#include "sim/vm/intern.h"
#include "sim/vm/iterator.h"
#include "sim/vm/native.h"
#include "sim/vm/str.h"
#include "sim/vm/vm.h"
#include "sim/vm/weakref.h"

// ---- the method cache ----

enum { METHOD_CACHE_SIZE = 4096 }; // entries; a power of two

typedef struct MethodCacheEntry {
    uint32_t version; // of the type
    Str *name;        // owned, so that no other name can come to lie at its address
    Value found; // borrowed: it lives as long as the version; VALUE_UNSET: no class of the mro has the name
} MethodCacheEntry;

struct MethodCache {
    MethodCacheEntry entries[METHOD_CACHE_SIZE];
};

static void method_cache_init(Vm *vm) {
    vm->method_cache = memory_alloc(vm->memory, MEMORY_RAW, sizeof *vm->method_cache);
    memset(vm->method_cache, 0, sizeof *vm->method_cache);
}

static Value lookup_in_mro(Vm *vm, Type *type, const Str *name) {
    const Tuple *mro = type->mro;
    for (uint32_t i = 0; i < mro->count; i++) {
        Value found = dict_get_str(vm, value_type_ptr(mro->items[i])->dict, name);
        if (!value_is_unset(found)) return found;
    }
    return VALUE_UNSET;
}

static MethodCacheEntry *method_cache_entry(Vm *vm, const Type *type, const Str *name) {
    size_t hash = type->version * UINT32_C(0x9e3779b1) ^ (size_t)((uintptr_t)name >> 3);
    return &vm->method_cache->entries[hash & (METHOD_CACHE_SIZE - 1)];
}

Value type_lookup(Vm *vm, Type *type, const Str *name) {
    MethodCacheEntry *entry = method_cache_entry(vm, type, name);
    if (entry->version == type->version && entry->name == name) return entry->found;
    Value found = lookup_in_mro(vm, type, name);
    if (!(name->head.flags & OBJ_INTERNED)) return found;
    Str *old_name = entry->name;
    *entry = (MethodCacheEntry){type->version, KEEP((Str *)(uintptr_t)name), found};
    DROP_ANY(vm, old_name);
    return found;
}

Value type_lookup_after(Vm *vm, Type *type, const Type *after, const Str *name) {
    const Tuple *mro = type->mro;
    uint32_t i = 0;
    while (i < mro->count && value_type_ptr(mro->items[i]) != after)
        i++;
    for (i++; i < mro->count; i++) {
        Value found = dict_get_str(vm, value_type_ptr(mro->items[i])->dict, name);
        if (!value_is_unset(found)) return found;
    }
    return VALUE_UNSET;
}

bool type_is_subtype(const Type *type, const Type *base) {
    const Tuple *mro = type->mro;
    for (uint32_t i = 0; i < mro->count; i++)
        if (value_type_ptr(mro->items[i]) == base) return true;
    return false;
}

bool type_is_builtin(Vm *vm, const Type *type) {
    return vm->types[type->instance_kind] == type;
}

// ---- flags ----

/// Dunder names that no protocol function asks for when it works on a value.
static const NameId PASSIVE_NAMES[] = {
    NAME___module__,
    NAME___qualname__,
    NAME___doc__,
    NAME___dict__,
    NAME___weakref__,
    NAME___slots__,
    NAME___annotations__,
    NAME___init__,
    NAME___new__,
    NAME___init_subclass__,
    NAME___class_getitem__,
    NAME___orig_bases__,
    NAME___parameters__,
    NAME___match_args__,
    NAME___del__,
    NAME___set_name__,
    NAME___getattr__,
    NAME___getattribute__,
    NAME___setattr__,
    NAME___delattr__,
    NAME___get__,
    NAME___set__,
    NAME___delete__,
    NAME___abstractmethods__,
    NAME___isabstractmethod__,
    NAME___prepare__,
    NAME___classcell__,
    NAME___wrapped__,
};

static bool str_is_dunder(const Str *name) {
    return name->size > 4 && memcmp(name->bytes, "__", 2) == 0 &&
           memcmp(name->bytes + name->size - 2, "__", 2) == 0;
}

static bool name_is_passive(Vm *vm, const Str *name) {
    for (size_t i = 0; i < sizeof PASSIVE_NAMES / sizeof *PASSIVE_NAMES; i++)
        if (vm_name(vm, PASSIVE_NAMES[i]) == name) return true;
    return false;
}

static bool defines_active_dunder(Vm *vm, const Type *type) {
    uint32_t position = 0;
    Value key, value;
    while (dict_next(type->dict, &position, &key, &value))
        if (value_is_str(key) && str_is_dunder(value_str_ptr(key)) &&
            !name_is_passive(vm, value_str_ptr(key)))
            return true;
    return false;
}

static bool has(Vm *vm, Type *type, NameId name) {
    return !value_is_unset(type_lookup(vm, type, vm_name(vm, name)));
}

/// True if the method that instances get is not one of the VM's own types'.
static bool has_custom(Vm *vm, Type *type, NameId name) {
    Value found = type_lookup(vm, type, vm_name(vm, name));
    if (value_is_unset(found)) return false;
    if (!value_has_kind(found, TYPE_NATIVE_METHOD)) return true;
    const Type *owner = ((Native *)value_obj(found))->owner;
    return owner && !type_is_builtin(vm, owner);
}

static uint32_t overrides_flag(const Type *type) {
    const Tuple *mro = type->mro;
    for (uint32_t i = 0; i < mro->count; i++)
        if (value_type_ptr(mro->items[i])->flags & TYPE_DEFINES_DUNDER) return TYPE_OVERRIDES;
    return 0;
}

static uint32_t flags_from_methods(Vm *vm, Type *type) {
    uint32_t flags = overrides_flag(type);
    if (has(vm, type, NAME___del__)) flags |= TYPE_HAS_DEL;
    if (has(vm, type, NAME___getattr__) || has_custom(vm, type, NAME___getattribute__))
        flags |= TYPE_HAS_GETATTR;
    if (has_custom(vm, type, NAME___setattr__) || has_custom(vm, type, NAME___delattr__))
        flags |= TYPE_HAS_SETATTR;
    if (has(vm, type, NAME___get__)) flags |= TYPE_HAS_GET;
    if (has(vm, type, NAME___set__) || has(vm, type, NAME___delete__)) flags |= TYPE_HAS_SET;
    return flags;
}

#define FLAGS_FROM_METHODS                                                                                   \
    (TYPE_OVERRIDES | TYPE_HAS_DEL | TYPE_HAS_GETATTR | TYPE_HAS_SETATTR | TYPE_HAS_GET | TYPE_HAS_SET)

static void update_flags(Vm *vm, Type *type) {
    type->flags &= ~(uint32_t)TYPE_DEFINES_DUNDER;
    if (!type_is_builtin(vm, type) && defines_active_dunder(vm, type)) type->flags |= TYPE_DEFINES_DUNDER;
    type->flags = (type->flags & ~(uint32_t)FLAGS_FROM_METHODS) | flags_from_methods(vm, type);
    if (!(type->flags & TYPE_HEAP)) return;
    type->next = has_custom(vm, type, NAME___next__) ? NULL : type->base->next;
}

void type_modified(Vm *vm, Type *type) {
    type->version = ++vm->next_type_version;
    for (uint32_t i = 0; i < type->subclass_count; i++)
        type_modified(vm, type->subclasses[i]);
}

static void update_flags_below(Vm *vm, Type *type) {
    update_flags(vm, type);
    for (uint32_t i = 0; i < type->subclass_count; i++)
        update_flags_below(vm, type->subclasses[i]);
}

void type_update(Vm *vm, Type *type) {
    type_modified(vm, type);
    update_flags_below(vm, type);
}

void type_add_subclass(Vm *vm, Type *base, Type *subclass) {
    if (base->subclass_count == base->subclass_capacity) {
        uint32_t capacity = base->subclass_capacity ? 2 * base->subclass_capacity : 4;
        base->subclasses = memory_resize(vm->memory, base->subclasses,
                                         base->subclass_capacity * sizeof(Type *), capacity * sizeof(Type *));
        base->subclass_capacity = capacity;
    }
    base->subclasses[base->subclass_count++] = subclass;
}

// ---- native types ----

static Tuple *bases_of(Vm *vm, Type *base, Type *second_base) {
    Tuple *bases = tuple_new(vm, second_base ? 2 : 1);
    bases->items[0] = value_from_obj(KEEP(base));
    if (second_base) bases->items[1] = value_from_obj(KEEP(second_base));
    return bases;
}

/// Name, bases and mro of a native type; it has no dict of its own yet.
static void native_type_place(Vm *vm, Type *type, const char *name, Type *base, Type *second_base) {
    Str *text = str_from_c(vm, name);
    type->name = str_intern_owned(vm, text);
    type->qualname = KEEP(type->name);
    type->dict = dict_new(vm);
    type->base = base;
    type->version = ++vm->next_type_version;
    type->bases = base ? bases_of(vm, base, second_base) : KEEP(vm->empty_tuple);
    type->mro = type_compute_mro(vm, type);
    if (base) type_add_subclass(vm, base, type);
    if (second_base) type_add_subclass(vm, second_base, type);
}

/// A further native type that only has its name, bases and mro. Owned. `second_base` may be NULL.
static Type *type_alloc_native(Vm *vm, const char *name, Type *base, Type *second_base) {
    Type *type = obj_new(vm, vm->types[TYPE_TYPE], sizeof(Type));
    type->instance_kind = base->instance_kind;
    type->size_bytes = base->size_bytes;
    native_type_place(vm, type, name, base, second_base);
    return type;
}

#define INHERITED_FLAGS (TYPE_HAS_DICT | TYPE_EXCEPTION | TYPE_HAS_SLOTS | TYPE_NO_WEAKREF)

static void inherit(Type *type) {
    const Type *base = type->base;
    if (!base) return;
    type->flags |= base->flags & INHERITED_FLAGS;
    if (type->size_bytes < base->size_bytes) type->size_bytes = base->size_bytes;
    if (!type->dealloc) type->dealloc = base->dealloc;
    if (!type->traverse) type->traverse = base->traverse;
    if (!type->object_size) type->object_size = base->object_size;
    if (!type->next) type->next = base->next;
    if (!type->finalize) type->finalize = base->finalize;
    if (!type->number_offset) type->number_offset = base->number_offset;
}

static Value get_dict(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(obj_dict(vm, value_obj(args[0]))));
}

static Value set_dict(Vm *vm, const Value *args, int count) {
    if (!value_is_dict(args[1])) {
        if (value_is_unset(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "cannot delete __dict__");
        return error_raise(vm, EXC_TYPE_ERROR, "__dict__ must be set to a dictionary, not a '%T'", args[1]);
    }
    Dict **slot = obj_dict_slot(value_obj(args[0]));
    Dict *old = *slot;
    *slot = KEEP(value_dict(args[1]));
    DROP_ANY(vm, old);
    return VALUE_NONE;
}

const NativeDef TYPE_DICT_GETSET[] = {NATIVE_GET("__dict__", get_dict), NATIVE_SET("__dict__", set_dict),
                                      NATIVE_END};

static const NativeDef ITERATOR_METHODS[] = {NATIVE("__iter__", iterator_native_iter, 1, 1),
                                             NATIVE("__next__", iterator_native_next, 1, 1), NATIVE_END};

static void add_given_natives(Vm *vm, Type *type) {
    if (type->flags & TYPE_HAS_DICT && type->base && !(type->base->flags & TYPE_HAS_DICT))
        type_add_natives(vm, type, TYPE_DICT_GETSET);
    if (type->next && value_is_unset(type_lookup(vm, type, vm_name(vm, NAME___next__))))
        type_add_natives(vm, type, ITERATOR_METHODS);
}

static void fill_functions(Type *type, const TypeDef *def) {
    if (def->dealloc) type->dealloc = def->dealloc;
    if (def->traverse) type->traverse = def->traverse;
    if (def->object_size) type->object_size = def->object_size;
    if (def->next) type->next = def->next;
    if (def->finalize) type->finalize = def->finalize;
    if (def->number_offset) type->number_offset = def->number_offset;
}

static void fill_name(Vm *vm, Type *type, const char *name) {
    if (!name || str_equal_c(type->name, name)) return;
    DROP(vm, type->name);
    DROP(vm, type->qualname);
    type->name = str_intern(vm, name, strlen(name));
    type->qualname = KEEP(type->name);
}

/// `__doc__`, unless the instances have a getter for their own.
static void add_native_doc(Vm *vm, Type *type, const char *doc) {
    type->doc = doc;
    if (!value_is_unset(dict_get_str(vm, type->dict, vm_name(vm, NAME___doc__)))) return;
    dict_set_c(vm, type->dict, "__doc__", doc ? value_from_obj(str_from_c(vm, doc)) : VALUE_NONE);
}

void type_fill_native(Vm *vm, Type *type, const TypeDef *def) {
    fill_name(vm, type, def->name);
    inherit(type);
    type->flags |= def->flags;
    if (def->size_bytes > type->size_bytes) type->size_bytes = def->size_bytes;
    fill_functions(type, def);
    if (def->module && strcmp(def->module, "builtins") != 0)
        dict_set_c(vm, type->dict, "__module__", value_from_obj(str_from_c(vm, def->module)));
    if (def->methods) type_add_natives(vm, type, def->methods);
    add_given_natives(vm, type);
    add_native_doc(vm, type, def->doc);
    type_modified(vm, type);
    update_flags(vm, type);
}

void type_init_native(Vm *vm, TypeId id, const TypeDef *def) {
    type_fill_native(vm, vm->types[id], def);
}

Type *type_new_native(Vm *vm, Type *base, const TypeDef *def) {
    Type *type = type_alloc_native(vm, def->name, base, NULL);
    type_fill_native(vm, type, def);
    return type;
}

// ---- start-up ----

/// The sizes of what is made before the types are described.
static void preset_sizes(Vm *vm) {
    vm->types[TYPE_OBJECT]->size_bytes = sizeof(Obj);
    vm->types[TYPE_TYPE]->size_bytes = sizeof(Type);
    vm->types[TYPE_STR]->size_bytes = sizeof(Str);
    vm->types[TYPE_STR]->object_size = str_object_size; // some die at once: they were interned before
    vm->types[TYPE_TUPLE]->size_bytes = sizeof(Tuple);
    vm->types[TYPE_DICT]->size_bytes = sizeof(Dict);
    vm->types[TYPE_LIST]->size_bytes = sizeof(List);
    vm->types[TYPE_NATIVE]->size_bytes = sizeof(Native);
    vm->types[TYPE_NATIVE_METHOD]->size_bytes = sizeof(Native);
    vm->types[TYPE_GETSET]->size_bytes = sizeof(GetSet);
    // Class methods are made while types are being described; all of them must have room for a dict.
    vm->types[TYPE_CLASSMETHOD]->size_bytes = sizeof(Wrapper);
    vm->types[TYPE_CLASSMETHOD]->flags = TYPE_HAS_DICT;
}

/// `type` is the type of all types, itself included, so they cannot come from obj_new.
static void alloc_builtin_types(Vm *vm) {
    for (int id = 0; id < TYPE_COUNT; id++) {
        Type *type = memory_alloc(vm->memory, MEMORY_OBJECT, sizeof(Type));
        memset(type, 0, sizeof *type);
        type->head.refcount = 1;
        type->head.kind = TYPE_TYPE;
        type->instance_kind = (uint8_t)id;
        vm->types[id] = type;
    }
    for (int id = 0; id < TYPE_COUNT; id++)
        vm->types[id]->head.type = vm->types[TYPE_TYPE];
    preset_sizes(vm);
}

static void make_empty_values(Vm *vm) {
    vm->empty_str = str_alloc(vm, 0, 0);
    vm->empty_tuple = obj_new(vm, vm->types[TYPE_TUPLE], sizeof(Tuple));
}

static void place_builtin_types(Vm *vm) {
    static const struct {
        const char *name;
        TypeId base;
    } ROWS[] = {
#define TYPE(id, name, base) {name, TYPE_##base},
#include "sim/vm/types.def"
#undef TYPE
    };
    for (int id = 0; id < TYPE_COUNT; id++)
        native_type_place(vm, vm->types[id], ROWS[id].name,
                          id == TYPE_OBJECT ? NULL : vm->types[ROWS[id].base], NULL);
}

static void place_exceptions(Vm *vm) {
    static const struct {
        const char *name;
        ExcId base;
    } ROWS[] = {
#define EXCEPTION(id, name, base) {name, EXC_##base},
#include "sim/vm/exceptions.def"
#undef EXCEPTION
    };
    vm->exceptions[EXC_BASE_EXCEPTION] = vm->types[TYPE_BASE_EXCEPTION];
    for (int id = EXC_BASE_EXCEPTION + 1; id < EXC_COUNT; id++) {
        Type *second = id == EXC_EXCEPTION_GROUP ? vm->exceptions[EXC_EXCEPTION] : NULL;
        vm->exceptions[id] = type_alloc_native(vm, ROWS[id].name, vm->exceptions[ROWS[id].base], second);
    }
}

static void intern_names(Vm *vm) {
    static const char *const NAMES[] = {
#define NAME(name) #name,
#include "sim/vm/names.def"
#undef NAME
    };
    for (int id = 0; id < NAME_COUNT; id++)
        vm->names[id] = str_intern(vm, NAMES[id], strlen(NAMES[id]));
}

void object_model_init(Vm *vm) {
    method_cache_init(vm);
    intern_init(vm);
    identity_init(vm);
    weakref_init(vm);
    native_init(vm);
    alloc_builtin_types(vm);
    make_empty_values(vm);
    intern_names(vm);
    place_builtin_types(vm);
    place_exceptions(vm);
}
