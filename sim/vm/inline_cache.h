/// What the inline caches of instructions know, for the interpreter's loop. What they do not know is looked
/// up by load_global, load_attr and load_method (execute.c), which bring them up to date.
#ifndef LOOPSCOPE_VM_INLINE_CACHE_H
#define LOOPSCOPE_VM_INLINE_CACHE_H

#include "sim/vm/vm.h"

/// What InlineCache.kind says the other fields are good for. GLOBAL and MODULE: entries[entry] while
/// version_a is the keys_version of globals or of the module; BUILTIN also needs version_b. INSTANCE, METHOD:
/// while version_a is the type's version.
typedef enum CacheKind {
    CACHE_NONE,
    CACHE_GLOBAL,
    CACHE_BUILTIN,
    CACHE_INSTANCE,
    CACHE_METHOD,
    CACHE_MODULE
} CacheKind;

/// The value that an inline cache knows for a global or builtin name, VALUE_UNSET if it is out of date.
/// Borrowed.
static inline Value cached_global(const Vm *vm, const Dict *globals, const InlineCache *cache) {
    if (cache->version_a != globals->keys_version) return VALUE_UNSET;
    if (cache->kind == CACHE_GLOBAL) return globals->entries[cache->entry].value;
    if (cache->version_b != vm->builtins->keys_version) return VALUE_UNSET;
    return vm->builtins->entries[cache->entry].value;
}

/// The attribute as the inline cache knows it from the last time that this module was asked. Borrowed;
/// VALUE_UNSET.
static inline Value cached_module_attr(const ModuleObj *module, const InlineCache *cache) {
    if (cache->kind != CACHE_MODULE || cache->version_a != module->dict->keys_version) return VALUE_UNSET;
    return module->dict->entries[cache->entry].value;
}

/// The callable of `object.name(...)`, and in *self the object if that goes in front of the arguments, else
/// VALUE_UNSET. Both borrowed; VALUE_UNSET if the cache does not know.
static inline Value cached_method(Value object, const InlineCache *cache, Value *self) {
    if (!value_is_obj(object)) return VALUE_UNSET;
    Obj *instance = value_obj(object);
    if (instance->kind == TYPE_MODULE) {
        *self = VALUE_UNSET;
        return cached_module_attr((const ModuleObj *)instance, cache);
    }
    const Type *type = instance->type;
    if (cache->kind != CACHE_METHOD || cache->version_a != type->version) return VALUE_UNSET;
    if (type->flags & TYPE_HAS_DICT && *obj_dict_slot(instance)) return VALUE_UNSET; // it may hide the method
    *self = object;
    return cache->value;
}

#endif
