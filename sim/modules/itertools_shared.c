/// groupby, tee and zip_longest: iterators that share a source, or have several.
#include "sim/modules/itertools_parts.h"

// ---- groupby ----------------------------------------------------------------------------------------------

typedef struct GroupBy {
    Obj head;
    Value source, key_function;
    Value target_key;        // of the group that came out last
    Value key, item;         // read last; item is VALUE_UNSET once a group has given it out
    struct Grouper *current; // the only group that may still read on; borrowed
} GroupBy;

/// One group: an iterator over the items with its key.
typedef struct Grouper {
    Obj head;
    GroupBy *parent;
    Value key;
} Grouper;

static Value groupby_new(Vm *vm, const Value *args, int count) {
    Value source = value_iter(vm, args[1]);
    if (value_is_error(source)) return source;
    GroupBy *groups = obj_new(vm, value_type_ptr(args[0]), 0);
    groups->source = source;
    groups->key_function = argument_is_given(args[2]) ? value_keep(args[2]) : VALUE_UNSET;
    groups->target_key = groups->key = groups->item = VALUE_UNSET;
    return value_from_obj(groups);
}

/// Reads an item and computes its key: VALUE_NONE, or VALUE_UNSET at the end, or VALUE_ERROR.
static Value groupby_read(Vm *vm, GroupBy *groups) {
    Value item = value_next(vm, groups->source);
    if (iteration_ended(item)) return item;
    Value key =
        value_is_unset(groups->key_function) ? value_keep(item) : vm_call(vm, groups->key_function, &item, 1);
    if (value_is_error(key)) {
        value_drop(vm, item);
        return result_or_end(vm, key);
    }
    value_replace(vm, &groups->item, item);
    value_replace(vm, &groups->key, key);
    return VALUE_NONE;
}

/// Compares keys that a comparison's own doings may replace: 1, 0, -1.
static int same_key(Vm *vm, Value a, Value b) {
    value_keep(a), value_keep(b);
    int equal = value_equal(vm, a, b);
    value_drop(vm, a), value_drop(vm, b);
    return equal;
}

static Value groupby_next(Vm *vm, Obj *object) {
    GroupBy *groups = (GroupBy *)object;
    groups->current = NULL;
    while (value_is_unset(groups->key) || !value_is_unset(groups->target_key)) {
        if (!value_is_unset(groups->key)) {
            int equal = same_key(vm, groups->target_key, groups->key);
            if (equal < 0) return VALUE_ERROR;
            if (equal == 0) break;
        }
        Value read = groupby_read(vm, groups);
        if (iteration_ended(read)) return read;
        if (value_is_unset(groups->target_key)) break;
    }
    value_replace(vm, &groups->target_key, value_keep(groups->key));
    Grouper *group = obj_new(vm, vm->types[TYPE_GROUPER], 0);
    group->parent = KEEP(groups);
    group->key = value_keep(groups->key);
    groups->current = group;
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = value_keep(groups->key);
    pair->items[1] = value_from_obj(group);
    return value_from_obj(pair);
}

static Value grouper_next(Vm *vm, Obj *object) {
    Grouper *group = (Grouper *)object;
    GroupBy *groups = group->parent;
    if (groups->current != group) return VALUE_UNSET;
    if (value_is_unset(groups->item)) {
        Value read = groupby_read(vm, groups);
        if (iteration_ended(read)) return read;
    }
    int equal = same_key(vm, group->key, groups->key);
    if (equal <= 0) return equal < 0 ? VALUE_ERROR : VALUE_UNSET;
    Value item = groups->item;
    groups->item = VALUE_UNSET;
    return item;
}

static void groupby_dealloc(Vm *vm, Obj *object) {
    GroupBy *groups = (GroupBy *)object;
    Value owned[] = {groups->source, groups->key_function, groups->target_key, groups->key, groups->item};
    for (size_t i = 0; i < sizeof owned / sizeof *owned; i++)
        value_drop(vm, owned[i]);
}

static void groupby_traverse(Obj *object, VisitFn visit, void *context) {
    GroupBy *groups = (GroupBy *)object;
    visit(groups->source, context);
    visit(groups->key_function, context);
    visit(groups->target_key, context);
    visit(groups->key, context);
    visit(groups->item, context);
}

static void grouper_finalize(Vm *vm, Obj *object) {
    Grouper *group = (Grouper *)object;
    if (group->parent->current == group) group->parent->current = NULL;
}

static void grouper_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((Grouper *)object)->parent);
    value_drop(vm, ((Grouper *)object)->key);
}

static void grouper_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((Grouper *)object)->parent), context);
    visit(((Grouper *)object)->key, context);
}

// ---- tee --------------------------------------------------------------------------------------------------

/// One item of the source, or the place where the next one will be.
typedef struct TeeNode {
    Obj head;
    Value source;
    Value item;           // VALUE_UNSET: not read yet
    struct TeeNode *next; // owned; NULL as long as the item is not read
} TeeNode;

typedef struct Tee {
    Obj head;
    TeeNode *node; // of the next item
} Tee;

static TeeNode *tee_node_new(Vm *vm, Value source) {
    TeeNode *node = obj_new(vm, vm->types[TYPE_TEE_NODE], 0);
    node->source = value_keep(source);
    node->item = VALUE_UNSET;
    return node;
}

static Value tee_at(Vm *vm, TeeNode *node) {
    Tee *tee = obj_new(vm, vm->types[TYPE_TEE], 0);
    tee->node = KEEP(node);
    return value_from_obj(tee);
}

static Value tee_next(Vm *vm, Obj *object) {
    Tee *tee = (Tee *)object;
    TeeNode *node = KEEP(tee->node);
    if (!node->next) {
        Value item = value_next(vm, node->source);
        if (iteration_ended(item)) {
            DROP(vm, node);
            return item;
        }
        node->item = item;
        node->next = tee_node_new(vm, node->source);
    }
    Value item = value_keep(node->item);
    tee->node = KEEP(node->next);
    DROP(vm, node);
    DROP(vm, node);
    return item;
}

static Value tee_copy(Vm *vm, const Value *args, int count) {
    return tee_at(vm, ((Tee *)value_obj(args[0]))->node);
}

/// The first of the copies of an iterable: a tee is that itself. Owned or VALUE_ERROR.
static Value tee_first(Vm *vm, Value iterable) {
    Value source = value_iter(vm, iterable);
    if (value_is_error(source) || value_has_kind(source, TYPE_TEE)) return source;
    TeeNode *node = tee_node_new(vm, source);
    Value tee = tee_at(vm, node);
    DROP(vm, node);
    value_drop(vm, source);
    return tee;
}

static Value tee_new(Vm *vm, const Value *args, int count) {
    Value first = tee_first(vm, args[1]);
    if (value_is_error(first)) return first;
    Value tee = tee_at(vm, ((Tee *)value_obj(first))->node);
    value_drop(vm, first);
    return tee;
}

Value itertools_tee(Vm *vm, const Value *args, int count) {
    int64_t copies = 2;
    if (count > 1 && !value_index(vm, args[1], &copies)) return VALUE_ERROR;
    if (copies < 0) return error_raise(vm, EXC_VALUE_ERROR, "n must be >= 0");
    if (!sequence_check_count(vm, (uint64_t)copies)) return VALUE_ERROR;
    Value first = copies > 0 ? tee_first(vm, args[0]) : VALUE_UNSET;
    if (value_is_error(first)) return first;
    Tuple *tees = tuple_new(vm, (size_t)copies);
    for (int64_t i = 0; i < copies; i++)
        tees->items[i] = i == 0 ? first : tee_at(vm, ((Tee *)value_obj(first))->node);
    return value_from_obj(tees);
}

static void tee_node_dealloc(Vm *vm, Obj *object) {
    TeeNode *node = (TeeNode *)object;
    value_drop(vm, node->source);
    value_drop(vm, node->item);
    DROP_ANY(vm, node->next);
}

static void tee_node_traverse(Obj *object, VisitFn visit, void *context) {
    TeeNode *node = (TeeNode *)object;
    visit(node->source, context);
    visit(node->item, context);
    if (node->next) visit(value_from_obj(node->next), context);
}

static void tee_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((Tee *)object)->node);
}
static void tee_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((Tee *)object)->node), context);
}

// ---- zip_longest ------------------------------------------------------------------------------------------

typedef struct ZipLongest {
    Obj head;
    Tuple *iterators; // None in the place of one that has ended
    Value fill;
    uint32_t active;
} ZipLongest;

static Value zip_longest_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    Value fill;
    if (kwnames && !(kwnames->count == 1 && str_equal_c(value_str_ptr(kwnames->items[0]), "fillvalue")))
        return error_raise(vm, EXC_TYPE_ERROR, "zip_longest() got an unexpected keyword argument");
    if (!native_take_keywords(vm, "zip_longest", "fillvalue", args + count, kwnames, &fill))
        return VALUE_ERROR;
    Tuple *iterators = tuple_new(vm, (size_t)count - 1);
    for (uint32_t i = 0; i < iterators->count; i++) {
        Value iterator = value_iter(vm, args[i + 1]);
        if (value_is_error(iterator)) {
            DROP(vm, iterators);
            return VALUE_ERROR;
        }
        iterators->items[i] = iterator;
    }
    ZipLongest *zip = obj_new(vm, value_type_ptr(args[0]), 0);
    zip->iterators = iterators;
    zip->fill = value_is_unset(fill) ? VALUE_NONE : value_keep(fill);
    zip->active = iterators->count;
    return value_from_obj(zip);
}

/// The item for one place; the end of the last active iterator is VALUE_UNSET.
static Value zip_longest_item(Vm *vm, ZipLongest *zip, uint32_t index) {
    Value iterator = zip->iterators->items[index];
    if (value_is_none(iterator)) return value_keep(zip->fill);
    Value item = value_next(vm, iterator);
    if (!value_is_unset(item)) return item;
    if (--zip->active == 0) return VALUE_UNSET;
    value_replace(vm, &zip->iterators->items[index], VALUE_NONE);
    return value_keep(zip->fill);
}

static Value zip_longest_next(Vm *vm, Obj *object) {
    ZipLongest *zip = (ZipLongest *)object;
    if (zip->active == 0) return VALUE_UNSET;
    Tuple *row = tuple_new(vm, zip->iterators->count);
    for (uint32_t i = 0; i < row->count; i++) {
        Value item = zip_longest_item(vm, zip, i);
        if (iteration_ended(item)) {
            if (value_is_error(item)) zip->active = 0;
            DROP(vm, row);
            return item;
        }
        row->items[i] = item;
    }
    return value_from_obj(row);
}

static void zip_longest_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((ZipLongest *)object)->iterators);
    value_drop(vm, ((ZipLongest *)object)->fill);
}

static void zip_longest_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((ZipLongest *)object)->iterators), context);
    visit(((ZipLongest *)object)->fill, context);
}

// ---- types ------------------------------------------------------------------------------------------------

void itertools_add_shared(Vm *vm, ModuleObj *module) {
    static const NativeDef GROUPBY_METHODS[] = {
        {"__new__", groupby_new, NULL, 2, 0, "cls / iterable key", NATIVE_STATIC}, NATIVE_END};
    static const NativeDef ZIP_LONGEST_METHODS[] = {
        {"__new__", NULL, zip_longest_new, 1, -1, NULL, NATIVE_STATIC}, NATIVE_END};
    static const NativeDef TEE_METHODS[] = {{"__new__", tee_new, NULL, 2, 2, NULL, NATIVE_STATIC},
                                            NATIVE("__copy__", tee_copy, 1, 1),
                                            NATIVE_END};
    static const TypeDef GROUPBY = {.name = "groupby",
                                    .module = "itertools",
                                    .size_bytes = sizeof(GroupBy),
                                    .flags = TYPE_SHOWS_MODULE,
                                    .dealloc = groupby_dealloc,
                                    .traverse = groupby_traverse,
                                    .next = groupby_next,
                                    .methods = GROUPBY_METHODS};
    static const TypeDef GROUPER = {.name = "_grouper",
                                    .module = "itertools",
                                    .size_bytes = sizeof(Grouper),
                                    .flags = TYPE_NO_INSTANTIATE | TYPE_FINAL | TYPE_SHOWS_MODULE,
                                    .dealloc = grouper_dealloc,
                                    .traverse = grouper_traverse,
                                    .next = grouper_next,
                                    .finalize = grouper_finalize};
    static const TypeDef TEE = {.name = "_tee",
                                .module = "itertools",
                                .size_bytes = sizeof(Tee),
                                .flags = TYPE_FINAL | TYPE_SHOWS_MODULE,
                                .dealloc = tee_dealloc,
                                .traverse = tee_traverse,
                                .next = tee_next,
                                .methods = TEE_METHODS};
    static const TypeDef TEE_NODE = {.name = "_tee_dataobject",
                                     .module = "itertools",
                                     .size_bytes = sizeof(TeeNode),
                                     .flags = TYPE_NO_INSTANTIATE | TYPE_FINAL | TYPE_SHOWS_MODULE,
                                     .dealloc = tee_node_dealloc,
                                     .traverse = tee_node_traverse};
    static const TypeDef ZIP_LONGEST = {.name = "zip_longest",
                                        .module = "itertools",
                                        .size_bytes = sizeof(ZipLongest),
                                        .flags = TYPE_SHOWS_MODULE,
                                        .dealloc = zip_longest_dealloc,
                                        .traverse = zip_longest_traverse,
                                        .next = zip_longest_next,
                                        .methods = ZIP_LONGEST_METHODS};
    module_add_type(vm, module, &GROUPBY, NULL);
    module_add_type(vm, module, &ZIP_LONGEST, NULL);
    type_init_native(vm, TYPE_GROUPER, &GROUPER);
    type_init_native(vm, TYPE_TEE, &TEE);
    type_init_native(vm, TYPE_TEE_NODE, &TEE_NODE);
}
