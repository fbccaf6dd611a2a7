/// _functools: what of the module functools is called often (sim/modules/python/functools.py has the rest).
#include "sim/modules/native_module.h"
#include "sim/vm/comparison_natives.h"
#include "sim/vm/number.h"

// ---- partial ----------------------------------------------------------------------------------------------

typedef struct Partial {
    Obj head;
    Value function;
    Tuple *args;
    Dict *keywords;
} Partial;

static Partial *self_partial(const Value *args) {
    return (Partial *)value_obj(args[0]);
}

/// A partial whose own behaviour can be taken over by one around it: no subclass, no attributes.
static bool is_plain_partial(Value function, const Type *type) {
    return value_is_obj(function) && value_obj(function)->type == type &&
           !*obj_dict_slot(value_obj(function));
}

static Tuple *concatenate(Vm *vm, const Tuple *first, const Value *rest, int count) {
    Tuple *all = tuple_new(vm, first->count + (size_t)count);
    for (uint32_t i = 0; i < all->count; i++)
        all->items[i] = value_keep(i < first->count ? first->items[i] : rest[i - first->count]);
    return all;
}

/// The keywords of a call on top of those that were given before. Owned.
static Dict *merge_keywords(Vm *vm, const Dict *before, const Value *values, const Tuple *kwnames) {
    Dict *keywords = before ? dict_copy(vm, before) : dict_new(vm);
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++)
        dict_set_str(vm, keywords, value_str_ptr(kwnames->items[i]), values[i]);
    return keywords;
}

static Value partial_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Type *type = value_type_ptr(args[0]);
    if (count < 2) return error_raise(vm, EXC_TYPE_ERROR, "type 'partial' takes at least one argument");
    if (!value_is_callable(vm, args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "the first argument must be callable");
    Partial *inner = is_plain_partial(args[1], type) ? (Partial *)value_obj(args[1]) : NULL;
    Partial *partial = obj_new(vm, type, 0);
    partial->function = value_keep(inner ? inner->function : args[1]);
    partial->args = inner ? concatenate(vm, inner->args, args + 2, count - 2)
                          : tuple_from(vm, args + 2, (size_t)count - 2);
    partial->keywords = merge_keywords(vm, inner ? inner->keywords : NULL, args + count, kwnames);
    return value_from_obj(partial);
}

/// Calls with the values of `keywords` behind the positional ones. Everything is kept by the caller.
static Value call_with_dict(Vm *vm, Value function, const Value *args, uint32_t count, const Dict *keywords) {
    Tuple *names = tuple_new(vm, keywords->count);
    Tuple *values = tuple_new(vm, count + keywords->count);
    for (uint32_t i = 0; i < count; i++)
        values->items[i] = value_keep(args[i]);
    uint32_t position = 0;
    Value key, value;
    for (uint32_t i = 0; dict_next(keywords, &position, &key, &value); i++) {
        names->items[i] = value_keep(key);
        values->items[count + i] = value_keep(value);
    }
    Value result = vm_call_kw(vm, function, values->items, (int)count, names);
    DROP(vm, names);
    DROP(vm, values);
    return result;
}

static Value call_all(Vm *vm, Partial *partial, const Value *args, int count, const Tuple *kwnames) {
    Tuple *all = concatenate(vm, partial->args, args, count);
    Value result;
    if (partial->keywords->count == 0 && !kwnames) {
        result = vm_call(vm, partial->function, all->items, (int)all->count);
    } else {
        Dict *keywords = merge_keywords(vm, partial->keywords, args + count, kwnames);
        result = call_with_dict(vm, partial->function, all->items, all->count, keywords);
        DROP(vm, keywords);
    }
    DROP(vm, all);
    return result;
}

static Value partial_call(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Partial *partial = KEEP(self_partial(args));
    Value result = call_all(vm, partial, args + 1, count - 1, kwnames);
    DROP(vm, partial);
    return result;
}

/// Appends ", x" or ", name=x". False with the exception set.
static bool add_argument(Vm *vm, Buffer *text, Value name, Value value) {
    if (value_is_unset(name)) return text_format(vm, text, ", %R", value);
    return text_format(vm, text, ", %U=%R", name, value);
}

static bool add_arguments(Vm *vm, Buffer *text, const Partial *partial) {
    for (uint32_t i = 0; i < partial->args->count; i++)
        if (!add_argument(vm, text, VALUE_UNSET, partial->args->items[i])) return false;
    uint32_t position = 0;
    Value key, value;
    while (dict_next(partial->keywords, &position, &key, &value))
        if (!add_argument(vm, text, key, value)) return false;
    return true;
}

static Value partial_repr(Vm *vm, const Value *args, int count) {
    Partial *partial = self_partial(args);
    if (!repr_enter(vm, &partial->head)) return value_from_obj(str_from_c(vm, "..."));
    Buffer text;
    buffer_init(&text, vm->memory);
    Str *name = partial->head.type->flags & TYPE_HEAP ? KEEP(partial->head.type->name)
                                                      : str_from_c(vm, "functools.partial");
    bool ok = text_format(vm, &text, "%S(%R", name, partial->function) && add_arguments(vm, &text, partial);
    DROP(vm, name);
    repr_leave(vm, &partial->head);
    buffer_add_byte(&text, ')');
    if (ok) return value_from_obj(str_from_buffer(vm, &text));
    buffer_free(&text);
    return VALUE_ERROR;
}

static Value partial_function(Vm *vm, const Value *args, int count) {
    return value_keep(self_partial(args)->function);
}
static Value partial_args(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_partial(args)->args));
}
static Value partial_keywords(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_partial(args)->keywords));
}

/// (type, (function,), (function, args, keywords, attributes)), for copies.
static Value partial_reduce(Vm *vm, const Value *args, int count) {
    Partial *partial = self_partial(args);
    Dict *attributes = *obj_dict_slot(&partial->head);
    Value state[] = {partial->function, value_from_obj(partial->args), value_from_obj(partial->keywords),
                     attributes ? value_from_obj(attributes) : VALUE_NONE};
    Value parts[] = {value_from_obj(partial->head.type),
                     value_from_obj(tuple_from(vm, &partial->function, 1)),
                     value_from_obj(tuple_from(vm, state, 4))};
    Value result = value_from_obj(tuple_from(vm, parts, 3));
    value_drop(vm, parts[1]);
    value_drop(vm, parts[2]);
    return result;
}

static Value partial_setstate(Vm *vm, const Value *args, int count) {
    Partial *partial = self_partial(args);
    const Tuple *state =
        value_is_tuple(args[1]) && value_tuple(args[1])->count == 4 ? value_tuple(args[1]) : NULL;
    if (!state || !value_is_callable(vm, state->items[0]) || !value_is_tuple(state->items[1]) ||
        !value_is_dict(state->items[2]))
        return error_raise(vm, EXC_TYPE_ERROR, "invalid partial state");
    Value function = partial->function;
    Tuple *old_args = partial->args;
    Dict *old_keywords = partial->keywords;
    partial->function = value_keep(state->items[0]);
    partial->args = KEEP(value_tuple(state->items[1]));
    partial->keywords = dict_copy(vm, value_dict(state->items[2]));
    if (value_is_dict(state->items[3]) && !dict_merge(vm, obj_dict(vm, &partial->head), state->items[3]))
        error_clear(vm);
    value_drop(vm, function);
    DROP(vm, old_args);
    DROP(vm, old_keywords);
    return VALUE_NONE;
}

static void partial_dealloc(Vm *vm, Obj *object) {
    Partial *partial = (Partial *)object;
    value_drop(vm, partial->function);
    DROP(vm, partial->args);
    DROP(vm, partial->keywords);
}

static void partial_traverse(Obj *object, VisitFn visit, void *context) {
    Partial *partial = (Partial *)object;
    visit(partial->function, context);
    visit(value_from_obj(partial->args), context);
    visit(value_from_obj(partial->keywords), context);
}

static const NativeDef PARTIAL_METHODS[] = {
    {"__new__", NULL, partial_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_KW("__call__", partial_call, 1, -1),
    NATIVE("__repr__", partial_repr, 1, 1),
    NATIVE("__reduce__", partial_reduce, 1, 1),
    NATIVE("__setstate__", partial_setstate, 2, 2),
    NATIVE_GET_MEMBER("func", partial_function),
    NATIVE_GET_MEMBER("args", partial_args),
    NATIVE_GET_MEMBER("keywords", partial_keywords),
    NATIVE_FLAGGED("__class_getitem__", native_class_getitem, 2, 2, NATIVE_CLASS),
    NATIVE_END,
};

// ---- lru_cache --------------------------------------------------------------------------------------------

enum { CACHE_UNBOUNDED = -1 };

/// A function with a memory. The cache's order is that of use: what was used last comes last.
typedef struct LruCache {
    Obj head;
    Value function;
    Value make_info; // called with (hits, misses, maxsize, currsize) by cache_info()
    Dict *cache;
    int64_t max_size; // entries, or CACHE_UNBOUNDED
    int64_t hits, misses;
    bool is_typed; // 1 and 1.0 are different arguments
} LruCache;

static LruCache *self_cache(const Value *args) {
    return (LruCache *)value_obj(args[0]);
}

/// (function, maxsize, typed, make_info)
static Value cache_new(Vm *vm, const Value *args, int count) {
    int64_t max_size = CACHE_UNBOUNDED;
    if (!value_is_callable(vm, args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "the first argument must be callable");
    if (!value_is_none(args[2]) && !value_index_clamped(vm, args[2], &max_size))
        return error_raise(vm, EXC_TYPE_ERROR, "maxsize should be integer or None");
    int is_typed = value_truth(vm, args[3]);
    if (is_typed < 0) return VALUE_ERROR;
    LruCache *cache = obj_new(vm, value_type_ptr(args[0]), 0);
    cache->function = value_keep(args[1]);
    cache->make_info = value_keep(args[4]);
    cache->cache = dict_new(vm);
    cache->max_size = value_is_none(args[2]) ? CACHE_UNBOUNDED : max_size < 0 ? 0 : max_size;
    cache->is_typed = is_typed;
    return value_from_obj(cache);
}

/// What the result is stored under: an int or str as it is, else a tuple of all arguments (and of their
/// types).
static Value cache_key(Vm *vm, const LruCache *cache, const Value *args, int count, const Tuple *kwnames) {
    uint32_t keyword_count = kwnames ? kwnames->count : 0, value_count = (uint32_t)count + keyword_count;
    if (!cache->is_typed && count == 1 && keyword_count == 0 &&
        (value_is_small_int(args[0]) || str_is_exact(vm, args[0])))
        return value_keep(args[0]);
    uint32_t size =
        (uint32_t)count + (keyword_count ? 2 * keyword_count + 1 : 0) + (cache->is_typed ? value_count : 0);
    Tuple *key = tuple_new(vm, size);
    uint32_t at = 0;
    for (int i = 0; i < count; i++)
        key->items[at++] = value_keep(args[i]);
    if (keyword_count)
        key->items[at++] = VALUE_NOT_IMPLEMENTED; // parts the positional arguments from the others
    for (uint32_t i = 0; i < keyword_count; i++) {
        key->items[at++] = value_keep(kwnames->items[i]);
        key->items[at++] = value_keep(args[(uint32_t)count + i]);
    }
    for (uint32_t i = 0; cache->is_typed && i < value_count; i++)
        key->items[at++] = value_from_obj(KEEP(value_type(vm, args[i])));
    return value_from_obj(key);
}

/// The result found for the key, marked as used last. VALUE_UNSET if there is none, VALUE_ERROR.
static Value cache_find(Vm *vm, LruCache *cache, Value key, uint64_t hash) {
    int32_t entry = dict_find(vm, cache->cache, key, hash);
    if (entry == DICT_ERROR) return VALUE_ERROR;
    if (entry == DICT_ABSENT) return VALUE_UNSET;
    cache->hits++;
    if (cache->max_size == CACHE_UNBOUNDED || entry == dict_last_entry(cache->cache))
        return value_keep(cache->cache->entries[entry].value);
    Value stored_key = value_keep(cache->cache->entries[entry].key);
    Value result = dict_remove_entry(vm, cache->cache, entry);
    bool ok = dict_set_hashed(vm, cache->cache, stored_key, hash, result);
    value_drop(vm, stored_key);
    if (ok) return result;
    value_drop(vm, result);
    return VALUE_ERROR;
}

static bool cache_forget_oldest(Vm *vm, Dict *entries) {
    for (uint32_t i = 0; i < entries->filled; i++) {
        if (value_is_unset(entries->entries[i].key)) continue;
        value_drop(vm, dict_remove_entry(vm, entries, (int32_t)i));
        return true;
    }
    return true;
}

/// Stores a result unless the call itself has done so meanwhile. False with the exception set.
static bool cache_store(Vm *vm, LruCache *cache, Value key, uint64_t hash, Value result) {
    if (cache->max_size == 0) return true;
    if (cache->max_size != CACHE_UNBOUNDED) {
        int32_t entry = dict_find(vm, cache->cache, key, hash);
        if (entry != DICT_ABSENT) return entry != DICT_ERROR;
        if (cache->cache->count >= cache->max_size) cache_forget_oldest(vm, cache->cache);
    }
    return dict_set_hashed(vm, cache->cache, key, hash, result);
}

static Value cache_lookup_or_call(Vm *vm, LruCache *cache, Value key, const Value *args, int count,
                                  const Tuple *kwnames) {
    uint64_t hash;
    if (!value_hash(vm, key, &hash)) return VALUE_ERROR;
    Value found = cache_find(vm, cache, key, hash);
    if (!value_is_unset(found)) return found;
    cache->misses++;
    Value result = vm_call_kw(vm, cache->function, args, count, kwnames);
    if (value_is_error(result) || cache_store(vm, cache, key, hash, result)) return result;
    value_drop(vm, result);
    return VALUE_ERROR;
}

static Value cache_call(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    LruCache *cache = self_cache(args);
    if (cache->max_size == 0) {
        cache->misses++;
        return vm_call_kw(vm, cache->function, args + 1, count - 1, kwnames);
    }
    obj_keep(&cache->head);
    Value key = cache_key(vm, cache, args + 1, count - 1, kwnames);
    Value result = cache_lookup_or_call(vm, cache, key, args + 1, count - 1, kwnames);
    value_drop(vm, key);
    DROP(vm, cache);
    return result;
}

static Value cache_get(Vm *vm, const Value *args, int count) {
    return value_is_none(args[1]) ? value_keep(args[0]) : method_new(vm, args[0], args[1]);
}

static Value cache_info(Vm *vm, const Value *args, int count) {
    LruCache *cache = self_cache(args);
    Value numbers[] = {int_from_int64(vm, cache->hits), int_from_int64(vm, cache->misses),
                       cache->max_size == CACHE_UNBOUNDED ? VALUE_NONE : int_from_int64(vm, cache->max_size),
                       value_from_small_int(cache->cache->count)};
    Value info = vm_call(vm, cache->make_info, numbers, 4);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        value_drop(vm, numbers[i]);
    return info;
}

static Value cache_clear(Vm *vm, const Value *args, int count) {
    LruCache *cache = self_cache(args);
    cache->hits = cache->misses = 0;
    dict_clear(vm, cache->cache);
    return VALUE_NONE;
}

static Value cache_copy(Vm *vm, const Value *args, int count) {
    return value_keep(args[0]);
}

static void cache_dealloc(Vm *vm, Obj *object) {
    LruCache *cache = (LruCache *)object;
    value_drop(vm, cache->function);
    value_drop(vm, cache->make_info);
    DROP(vm, cache->cache);
}

static void cache_traverse(Obj *object, VisitFn visit, void *context) {
    LruCache *cache = (LruCache *)object;
    visit(cache->function, context);
    visit(cache->make_info, context);
    visit(value_from_obj(cache->cache), context);
}

static const NativeDef CACHE_METHODS[] = {
    {"__new__", cache_new, NULL, 5, 5, NULL, NATIVE_STATIC},
    NATIVE_KW("__call__", cache_call, 1, -1),
    NATIVE("__get__", cache_get, 2, 3),
    NATIVE("cache_info", cache_info, 1, 1),
    NATIVE("cache_clear", cache_clear, 1, 1),
    NATIVE("__copy__", cache_copy, 1, 1),
    NATIVE("__deepcopy__", cache_copy, 2, 2),
    NATIVE_END,
};

// ---- cmp_to_key -------------------------------------------------------------------------------------------

/// What cmp_to_key returns (`object` unset), and what that makes of each object to be sorted.
typedef struct KeyWrapper {
    Obj head;
    Value compare, object;
} KeyWrapper;

static KeyWrapper *self_key(const Value *args) {
    return (KeyWrapper *)value_obj(args[0]);
}

static Value key_new(Vm *vm, Value compare, Value object) {
    KeyWrapper *key = obj_new(vm, vm->types[TYPE_KEY_WRAPPER], 0);
    key->compare = value_keep(compare);
    key->object = value_keep(object);
    return value_from_obj(key);
}

static Value cmp_to_key(Vm *vm, const Value *args, int count) {
    return key_new(vm, args[0], VALUE_UNSET);
}
static Value key_call(Vm *vm, const Value *args, int count) {
    return key_new(vm, self_key(args)->compare, args[1]);
}

static Value key_compare(Vm *vm, CompareOp op, Value a, Value b) {
    if (!value_has_kind(b, TYPE_KEY_WRAPPER))
        return error_raise(vm, EXC_TYPE_ERROR, "other argument must be K instance");
    Value objects[] = {((KeyWrapper *)value_obj(a))->object, ((KeyWrapper *)value_obj(b))->object};
    if (value_is_unset(objects[0]) || value_is_unset(objects[1]))
        return error_raise(vm, EXC_ATTRIBUTE_ERROR, "object");
    Value order = vm_call(vm, self_key(&a)->compare, objects, 2);
    if (value_is_error(order)) return order;
    Value answer = value_compare(vm, op, order, value_from_small_int(0));
    value_drop(vm, order);
    return answer;
}
COMPARISON_NATIVES(key, key_compare)

static Value key_object(Vm *vm, const Value *args, int count) {
    Value object = self_key(args)->object;
    return value_is_unset(object) ? error_raise(vm, EXC_ATTRIBUTE_ERROR, "obj") : value_keep(object);
}

static void key_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((KeyWrapper *)object)->compare);
    value_drop(vm, ((KeyWrapper *)object)->object);
}

static void key_traverse(Obj *object, VisitFn visit, void *context) {
    visit(((KeyWrapper *)object)->compare, context);
    visit(((KeyWrapper *)object)->object, context);
}

static const NativeDef KEY_METHODS[] = {
    NATIVE_NAMED("__call__", key_call, 2, "self obj"),
    COMPARISON_ROWS(key),
    NATIVE_GET("obj", key_object),
    NATIVE_END,
};

// ---- reduce and the module --------------------------------------------------------------------------------

static Value reduce_from(Vm *vm, Value function, Value iterator, Value total) {
    for (;;) {
        Value item = value_next(vm, iterator);
        if (value_is_unset(item)) return total;
        Value operands[] = {total, item};
        Value next = value_is_error(item)    ? item
                     : value_is_unset(total) ? value_keep(item)
                                             : vm_call(vm, function, operands, 2);
        value_drop(vm, total);
        value_drop(vm, item);
        if (value_is_error(next)) return next;
        total = next;
    }
}

static Value reduce(Vm *vm, const Value *args, int count) {
    Value iterator = value_iter(vm, args[1]);
    if (value_is_error(iterator)) {
        if (!error_pending_is(vm, EXC_TYPE_ERROR)) return VALUE_ERROR;
        error_clear(vm);
        return error_raise(vm, EXC_TYPE_ERROR, "reduce() arg 2 must support iteration");
    }
    Value total = reduce_from(vm, args[0], iterator, count > 2 ? value_keep(args[2]) : VALUE_UNSET);
    value_drop(vm, iterator);
    if (!value_is_unset(total)) return total;
    return error_raise(vm, EXC_TYPE_ERROR, "reduce() of empty iterable with no initial value");
}

static void functools_init(Vm *vm, ModuleObj *module) {
    static const TypeDef PARTIAL = {.name = "partial",
                                    .module = "functools",
                                    .size_bytes = sizeof(Partial),
                                    .flags = TYPE_HAS_DICT | TYPE_SHOWS_MODULE,
                                    .dealloc = partial_dealloc,
                                    .traverse = partial_traverse,
                                    .methods = PARTIAL_METHODS};
    static const TypeDef CACHE = {.name = "_lru_cache_wrapper",
                                  .module = "functools",
                                  .size_bytes = sizeof(LruCache),
                                  .flags = TYPE_HAS_DICT | TYPE_SHOWS_MODULE,
                                  .dealloc = cache_dealloc,
                                  .traverse = cache_traverse,
                                  .methods = CACHE_METHODS};
    static const TypeDef KEY = {.name = "KeyWrapper",
                                .module = "functools",
                                .size_bytes = sizeof(KeyWrapper),
                                .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE | TYPE_SHOWS_MODULE,
                                .dealloc = key_dealloc,
                                .traverse = key_traverse,
                                .methods = KEY_METHODS};
    module_add_type(vm, module, &PARTIAL, NULL);
    module_add_type(vm, module, &CACHE, NULL);
    type_init_native(vm, TYPE_KEY_WRAPPER, &KEY);
}

static const NativeDef FUNCTOOLS_FUNCTIONS[] = {
    NATIVE("reduce", reduce, 2, 3),
    NATIVE_NAMED("cmp_to_key", cmp_to_key, 1, "mycmp"),
    NATIVE_END,
};
const ModuleDef MODULE__functools = {"_functools", FUNCTOOLS_FUNCTIONS, functools_init};
