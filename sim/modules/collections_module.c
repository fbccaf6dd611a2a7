/// _collections: deque, defaultdict, OrderedDict, and what namedtuple and Counter are made of
/// (sim/modules/python/collections has the rest).
#include "sim/modules/deque.h"
#include "sim/modules/namedtuple.h"
#include "sim/vm/number.h"

// ---- subclasses of dict -----------------------------------------------------------------------------------

/// dict.__init__ with the arguments behind self. None or VALUE_ERROR.
static Value dict_init_rest(Vm *vm, Value self, const Value *rest, int count, const Tuple *kwnames) {
    Value init = dict_get_c(vm, vm->types[TYPE_DICT]->dict, "__init__");
    return vm_call_with_self(vm, init, self, rest, count, kwnames);
}

typedef struct DefaultDict {
    Dict dict;
    Value factory;
} DefaultDict;

static DefaultDict *self_default(const Value *args) {
    return (DefaultDict *)value_obj(args[0]);
}

static Value default_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Dict *dict = dict_new_of_type(vm, value_type_ptr(args[0]));
    ((DefaultDict *)dict)->factory = VALUE_NONE;
    return value_from_obj(dict);
}

static Value default_init(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count > 1 && !value_is_none(args[1]) && !value_is_callable(vm, args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "first argument must be callable or None");
    value_replace(vm, &self_default(args)->factory, count > 1 ? value_keep(args[1]) : VALUE_NONE);
    int taken = count > 1 ? 2 : 1;
    return dict_init_rest(vm, args[0], args + taken, count - taken, kwnames);
}

static Value default_missing(Vm *vm, const Value *args, int count) {
    Value factory = self_default(args)->factory;
    if (value_is_none(factory)) return error_raise_with(vm, EXC_KEY_ERROR, args[1]);
    Value made = vm_call(vm, factory, NULL, 0);
    if (value_is_error(made) || value_set_item(vm, args[0], args[1], made)) return made;
    value_drop(vm, made);
    return VALUE_ERROR;
}

static Value default_repr(Vm *vm, const Value *args, int count) {
    DefaultDict *self = self_default(args);
    Str *items = dict_repr(vm, &self->dict);
    if (!items) return VALUE_ERROR;
    // A factory that is a method of this very dict would be printed for ever.
    Obj *guarded = value_is_obj(self->factory) ? value_obj(self->factory) : NULL;
    bool is_first = !guarded || repr_enter(vm, guarded);
    Str *factory = is_first ? value_repr(vm, self->factory) : str_from_c(vm, "...");
    if (guarded && is_first) repr_leave(vm, guarded);
    Str *text = factory ? str_format(vm, "%N(%S, %S)", self->dict.head.type, factory, items) : NULL;
    DROP_ANY(vm, factory);
    DROP(vm, items);
    return str_value(text);
}

static Value default_copy(Vm *vm, const Value *args, int count) {
    Value arguments[] = {self_default(args)->factory, args[0]};
    return vm_call(vm, value_from_obj(value_obj(args[0])->type), arguments, 2);
}

/// a | b where one of them is `like`: a copy of that with the items of a, then those of b.
static Value union_like(Vm *vm, Value like, Value a, Value b) {
    if (!value_is_dict(a) || !value_is_dict(b)) return VALUE_NOT_IMPLEMENTED;
    Value arguments[] = {self_default(&like)->factory, a};
    Value result = vm_call(vm, value_from_obj(value_obj(like)->type), arguments, 2);
    if (value_is_error(result) || dict_update(vm, value_dict(result), b)) return result;
    value_drop(vm, result);
    return VALUE_ERROR;
}

static Value default_or(Vm *vm, const Value *args, int count) {
    return union_like(vm, args[0], args[0], args[1]);
}
static Value default_ror(Vm *vm, const Value *args, int count) {
    return union_like(vm, args[0], args[1], args[0]);
}

/// (type, (factory,), None, None, iterator over the items), for copy.deepcopy.
static Value default_reduce(Vm *vm, const Value *args, int count) {
    Tuple *parts = tuple_new(vm, 5);
    parts->items[0] = value_from_obj(KEEP(value_obj(args[0])->type));
    parts->items[1] = value_from_obj(
        tuple_from(vm, &self_default(args)->factory, value_is_none(self_default(args)->factory) ? 0 : 1));
    parts->items[4] = dict_iter(vm, value_dict(args[0]), TYPE_DICT_ITEM_ITERATOR);
    return value_from_obj(parts);
}

static Value default_factory(Vm *vm, const Value *args, int count) {
    return value_keep(self_default(args)->factory);
}
static Value default_set_factory(Vm *vm, const Value *args, int count) {
    value_replace(vm, &self_default(args)->factory,
                  value_is_unset(args[1]) ? VALUE_NONE : value_keep(args[1]));
    return VALUE_NONE;
}

static void default_dealloc(Vm *vm, Obj *object) {
    value_drop(vm, ((DefaultDict *)object)->factory);
    vm->types[TYPE_DICT]->dealloc(vm, object);
}

static void default_traverse(Obj *object, VisitFn visit, void *context) {
    const Type *type = object->type;
    while (type->base->traverse == default_traverse)
        type = type->base;
    visit(((DefaultDict *)object)->factory, context);
    type->base->traverse(object, visit, context);
}

static const NativeDef DEFAULT_METHODS[] = {
    {"__new__", NULL, default_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_KW("__init__", default_init, 1, -1),
    NATIVE("__missing__", default_missing, 2, 2),
    NATIVE("__repr__", default_repr, 1, 1),
    NATIVE("copy", default_copy, 1, 1),
    NATIVE("__copy__", default_copy, 1, 1),
    NATIVE("__reduce__", default_reduce, 1, 1),
    NATIVE("__or__", default_or, 2, 2),
    NATIVE("__ror__", default_ror, 2, 2),
    NATIVE_GET("default_factory", default_factory),
    NATIVE_SET("default_factory", default_set_factory),
    NATIVE_END,
};

// ---- OrderedDict ------------------------------------------------------------------------------------------

static Value ordered_move_to_end(Vm *vm, const Value *args, int count) {
    Dict *dict = value_dict(args[0]);
    int to_last = value_is_unset(args[2]) ? 1 : value_truth(vm, args[2]);
    uint64_t hash;
    if (to_last < 0 || !value_hash(vm, args[1], &hash)) return VALUE_ERROR;
    int32_t entry = dict_find(vm, dict, args[1], hash);
    if (entry == DICT_ERROR) return VALUE_ERROR;
    if (entry == DICT_ABSENT) return error_raise_with(vm, EXC_KEY_ERROR, args[1]);
    Value key = value_keep(dict->entries[entry].key);
    Value value = dict_remove_entry(vm, dict, entry);
    Dict *others = to_last ? NULL : dict_copy(vm, dict);
    if (others) dict_clear(vm, dict);
    bool ok = dict_set_hashed(vm, dict, key, hash, value) &&
              (!others || dict_merge(vm, dict, value_from_obj(others)));
    DROP_ANY(vm, others);
    value_drop(vm, key);
    value_drop(vm, value);
    return ok ? VALUE_NONE : VALUE_ERROR;
}

static int32_t first_entry(const Dict *dict) {
    for (uint32_t i = 0; i < dict->filled; i++)
        if (!value_is_unset(dict->entries[i].key)) return (int32_t)i;
    return DICT_ABSENT;
}

static Value ordered_popitem(Vm *vm, const Value *args, int count) {
    Dict *dict = value_dict(args[0]);
    int from_last = value_is_unset(args[1]) ? 1 : value_truth(vm, args[1]);
    if (from_last < 0) return VALUE_ERROR;
    int32_t entry = from_last ? dict_last_entry(dict) : first_entry(dict);
    if (entry == DICT_ABSENT) {
        Value text = value_from_obj(str_from_c(vm, "dictionary is empty"));
        error_raise_with(vm, EXC_KEY_ERROR, text);
        value_drop(vm, text);
        return VALUE_ERROR;
    }
    Tuple *item = tuple_new(vm, 2);
    item->items[0] = value_keep(dict->entries[entry].key);
    item->items[1] = dict_remove_entry(vm, dict, entry);
    return value_from_obj(item);
}

static Value ordered_repr(Vm *vm, const Value *args, int count) {
    Dict *dict = value_dict(args[0]);
    if (dict->count == 0) return str_value(str_format(vm, "%N()", dict->head.type));
    if (!repr_enter(vm, &dict->head)) return value_from_obj(str_from_c(vm, "..."));
    Value view = vm_call_method_c(vm, args[0], "items", NULL, 0);
    List *items = value_is_error(view) ? NULL : value_to_list(vm, view);
    Str *text = items ? str_format(vm, "%N(%R)", dict->head.type, value_from_obj(items)) : NULL;
    repr_leave(vm, &dict->head);
    value_drop(vm, view);
    DROP_ANY(vm, items);
    return str_value(text);
}

/// True if the value is an OrderedDict: the one whose methods these are.
static bool is_ordered(const Value value) {
    for (const Type *type = value_is_dict(value) ? value_obj(value)->type : NULL; type; type = type->base)
        if (!(type->flags & TYPE_HEAP)) return str_equal_c(type->name, "OrderedDict");
    return false;
}

/// Two of them are equal if they are in order, too.
static int ordered_equal(Vm *vm, Dict *a, Value other) {
    int equal = dict_equal(vm, a, value_dict(other));
    if (equal <= 0 || !is_ordered(other)) return equal;
    List *keys = value_to_list(vm, value_from_obj(a)), *other_keys = value_to_list(vm, other);
    equal = keys && other_keys ? value_equal(vm, value_from_obj(keys), value_from_obj(other_keys)) : -1;
    DROP_ANY(vm, keys);
    DROP_ANY(vm, other_keys);
    return equal;
}

static Value ordered_eq(Vm *vm, const Value *args, int count) {
    return value_is_dict(args[1]) ? truth_value(ordered_equal(vm, value_dict(args[0]), args[1]))
                                  : VALUE_NOT_IMPLEMENTED;
}

static Value ordered_ne(Vm *vm, const Value *args, int count) {
    if (!value_is_dict(args[1])) return VALUE_NOT_IMPLEMENTED;
    int equal = ordered_equal(vm, value_dict(args[0]), args[1]);
    return equal < 0 ? VALUE_ERROR : value_from_bool(!equal);
}

static Value ordered_copy(Vm *vm, const Value *args, int count) {
    return vm_call(vm, value_from_obj(value_obj(args[0])->type), args, 1);
}

static Value ordered_union(Vm *vm, Value like, Value a, Value b) {
    if (!value_is_dict(a) || !value_is_dict(b)) return VALUE_NOT_IMPLEMENTED;
    Value result = vm_call(vm, value_from_obj(value_obj(like)->type), &a, 1);
    if (value_is_error(result) || dict_update(vm, value_dict(result), b)) return result;
    value_drop(vm, result);
    return VALUE_ERROR;
}

static Value ordered_or(Vm *vm, const Value *args, int count) {
    return ordered_union(vm, args[0], args[0], args[1]);
}
static Value ordered_ror(Vm *vm, const Value *args, int count) {
    return ordered_union(vm, args[0], args[1], args[0]);
}

/// A dict view under the name it has here: odict_keys...
static Value ordered_view(Vm *vm, Value self, TypeId kind, const char *name) {
    Value view = dict_view_new(vm, value_dict(self), kind);
    Value module = dict_get_c(vm, vm->modules, "_collections");
    if (!value_is_unset(module))
        value_obj(view)->type = value_type_ptr(dict_get_c(vm, ((ModuleObj *)value_obj(module))->dict, name));
    return view;
}

static Value ordered_keys(Vm *vm, const Value *args, int count) {
    return ordered_view(vm, args[0], TYPE_DICT_KEYS, "odict_keys");
}
static Value ordered_values(Vm *vm, const Value *args, int count) {
    return ordered_view(vm, args[0], TYPE_DICT_VALUES, "odict_values");
}
static Value ordered_items(Vm *vm, const Value *args, int count) {
    return ordered_view(vm, args[0], TYPE_DICT_ITEMS, "odict_items");
}

static const NativeDef ORDERED_METHODS[] = {
    NATIVE_NAMED("move_to_end", ordered_move_to_end, 2, "self key last"),
    NATIVE_NAMED("popitem", ordered_popitem, 1, "self last"),
    NATIVE("__repr__", ordered_repr, 1, 1),
    NATIVE("__eq__", ordered_eq, 2, 2),
    NATIVE("__ne__", ordered_ne, 2, 2),
    NATIVE("copy", ordered_copy, 1, 1),
    NATIVE("__copy__", ordered_copy, 1, 1),
    NATIVE("__or__", ordered_or, 2, 2),
    NATIVE("__ror__", ordered_ror, 2, 2),
    NATIVE("keys", ordered_keys, 1, 1),
    NATIVE("values", ordered_values, 1, 1),
    NATIVE("items", ordered_items, 1, 1),
    NATIVE_END,
};

// ---- Counter ----------------------------------------------------------------------------------------------

/// True if the dict's own get and __setitem__ are what `mapping` would call.
static bool counts_plainly(Vm *vm, Value mapping) {
    if (!value_is_dict(mapping)) return false;
    static const char *const METHODS[] = {"get", "__setitem__"};
    for (size_t i = 0; i < sizeof METHODS / sizeof *METHODS; i++) {
        Str *name = str_intern(vm, METHODS[i], strlen(METHODS[i]));
        Value own = type_lookup(vm, value_obj(mapping)->type, name),
              plain = type_lookup(vm, vm->types[TYPE_DICT], name);
        DROP(vm, name);
        if (!value_same(own, plain)) return false;
    }
    return true;
}

static bool count_plain(Vm *vm, Dict *counts, Value item) {
    uint64_t hash;
    if (!value_hash(vm, item, &hash)) return false;
    int32_t entry = dict_find(vm, counts, item, hash);
    if (entry == DICT_ERROR) return false;
    Value one = value_from_small_int(1);
    if (entry == DICT_ABSENT) return dict_set_hashed(vm, counts, item, hash, one);
    Value sum = value_binary(vm, OP_ADD, counts->entries[entry].value, one);
    bool ok = !value_is_error(sum) && dict_set_hashed(vm, counts, item, hash, sum);
    value_drop(vm, sum);
    return ok;
}

static bool count_by_methods(Vm *vm, Value mapping, Value item) {
    Value arguments[] = {item, value_from_small_int(0)};
    Value before = vm_call_method_c(vm, mapping, "get", arguments, 2);
    if (value_is_error(before)) return false;
    Value sum = value_binary(vm, OP_ADD, before, value_from_small_int(1));
    value_drop(vm, before);
    bool ok = !value_is_error(sum) && value_set_item(vm, mapping, item, sum);
    value_drop(vm, sum);
    return ok;
}

/// _count_elements(mapping, iterable)
static Value count_elements(Vm *vm, const Value *args, int count) {
    Value source = value_iter(vm, args[1]);
    if (value_is_error(source)) return source;
    bool is_plain = counts_plainly(vm, args[0]), ok = true;
    Value item = value_next(vm, source);
    for (; ok && !iteration_ended(item); item = ok ? value_next(vm, source) : VALUE_ERROR) {
        ok = is_plain ? count_plain(vm, value_dict(args[0]), item) : count_by_methods(vm, args[0], item);
        value_drop(vm, item);
    }
    value_drop(vm, source);
    return value_is_error(item) ? VALUE_ERROR : VALUE_NONE;
}

// ---- the module -------------------------------------------------------------------------------------------

static void collections_init(Vm *vm, ModuleObj *module) {
    static const TypeDef DEFAULT = {.name = "defaultdict",
                                    .module = "collections",
                                    .size_bytes = sizeof(DefaultDict),
                                    .flags = TYPE_SHOWS_MODULE,
                                    .dealloc = default_dealloc,
                                    .traverse = default_traverse,
                                    .methods = DEFAULT_METHODS};
    static const TypeDef ORDERED = {.name = "OrderedDict",
                                    .module = "collections",
                                    .flags = TYPE_SHOWS_MODULE | TYPE_HAS_DICT,
                                    .methods = ORDERED_METHODS};
    static const TypeDef VIEWS[] = {
        {.name = "odict_keys"}, {.name = "odict_values"}, {.name = "odict_items"}};
    deque_init_type(vm);
    module_set(vm, module, "deque", value_keep(value_from_obj(vm->types[TYPE_DEQUE])));
    module_add_type(vm, module, &DEFAULT, vm->types[TYPE_DICT]);
    Type *ordered = module_add_type(vm, module, &ORDERED, vm->types[TYPE_DICT]);
    dict_set_c(vm, ordered->dict, "__hash__", VALUE_NONE);
    type_modified(vm, ordered);
    for (int i = 0; i < 3; i++)
        module_add_type(vm, module, &VIEWS[i], vm->types[TYPE_DICT_KEYS + i]);
    namedtuple_add_parts(vm, module);
}

static const NativeDef COLLECTIONS_FUNCTIONS[] = {NATIVE("_count_elements", count_elements, 2, 2),
                                                  NATIVE_END};
const ModuleDef MODULE__collections = {"_collections", COLLECTIONS_FUNCTIONS, collections_init};
