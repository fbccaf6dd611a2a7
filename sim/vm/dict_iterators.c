/// Iterators over a dict, in both directions; they notice that it changes its size.
#include "sim/vm/builtin_types.h"
#include "sim/vm/dict.h"
#include "sim/vm/error.h"
#include "sim/vm/iterator.h"
#include "sim/vm/vm.h"

typedef struct DictIterator {
    Obj head;
    Dict *dict;         // owned; NULL once the iteration has ended
    uint32_t position;  // entry to look at next; backwards: one past it
    uint32_t count;     // of the dict when the iteration began
    uint32_t remaining; // items still to come
    bool is_broken;     // the dict has changed its size
} DictIterator;

static bool is_reverse(TypeId kind) {
    return kind == TYPE_DICT_REVERSE_KEY_ITERATOR || kind == TYPE_DICT_REVERSE_VALUE_ITERATOR ||
           kind == TYPE_DICT_REVERSE_ITEM_ITERATOR;
}

Value dict_iter(Vm *vm, Dict *dict, TypeId kind) {
    DictIterator *iterator = obj_new(vm, vm->types[kind], 0);
    iterator->dict = KEEP(dict);
    iterator->position = is_reverse(kind) ? dict->filled : 0;
    iterator->count = iterator->remaining = dict->count;
    iterator->is_broken = false;
    return value_from_obj(iterator);
}

static void finish(Vm *vm, DictIterator *iterator) {
    Dict *dict = iterator->dict;
    iterator->dict = NULL;
    DROP(vm, dict);
}

/// The next entry in the iterator's direction, or NULL.
static const DictEntry *step(DictIterator *iterator) {
    const Dict *dict = iterator->dict;
    if (is_reverse((TypeId)iterator->head.kind)) {
        uint32_t i = iterator->position < dict->filled ? iterator->position : dict->filled;
        while (i > 0 && value_is_unset(dict->entries[i - 1].key))
            i--;
        iterator->position = i > 0 ? i - 1 : 0;
        return i > 0 ? &dict->entries[i - 1] : NULL;
    }
    uint32_t i = iterator->position;
    while (i < dict->filled && value_is_unset(dict->entries[i].key))
        i++;
    iterator->position = i + 1;
    return i < dict->filled ? &dict->entries[i] : NULL;
}

/// The next entry: NULL at the end, or with *failed and the exception set.
static const DictEntry *next_entry(Vm *vm, DictIterator *iterator, bool *failed) {
    *failed = false;
    if (!iterator->dict) return NULL;
    if (iterator->is_broken || iterator->dict->count != iterator->count) {
        iterator->is_broken = *failed = true;
        error_raise(vm, EXC_RUNTIME_ERROR, "dictionary changed size during iteration");
        return NULL;
    }
    const DictEntry *entry = step(iterator);
    if (entry && iterator->remaining > 0) {
        iterator->remaining--;
        return entry;
    }
    if (entry) {
        *failed = true;
        error_raise(vm, EXC_RUNTIME_ERROR, "dictionary keys changed during iteration");
    }
    finish(vm, iterator);
    return NULL;
}

static Value end_of_iteration(bool failed) {
    return failed ? VALUE_ERROR : VALUE_UNSET;
}

static Value key_next(Vm *vm, Obj *object) {
    bool failed;
    const DictEntry *entry = next_entry(vm, (DictIterator *)object, &failed);
    return entry ? value_keep(entry->key) : end_of_iteration(failed);
}

static Value value_next_of_dict(Vm *vm, Obj *object) {
    bool failed;
    const DictEntry *entry = next_entry(vm, (DictIterator *)object, &failed);
    return entry ? value_keep(entry->value) : end_of_iteration(failed);
}

static Value item_next(Vm *vm, Obj *object) {
    bool failed;
    const DictEntry *entry = next_entry(vm, (DictIterator *)object, &failed);
    if (!entry) return end_of_iteration(failed);
    Tuple *pair = tuple_new(vm, 2);
    pair->items[0] = value_keep(entry->key);
    pair->items[1] = value_keep(entry->value);
    return value_from_obj(pair);
}

static Value length_hint(Vm *vm, const Value *args, int count) {
    (void)vm, (void)count;
    DictIterator *iterator = (DictIterator *)value_obj(args[0]);
    bool is_valid = iterator->dict && iterator->dict->count == iterator->count;
    return value_from_small_int(is_valid ? iterator->remaining : 0);
}

static const NativeDef DICT_ITERATOR_METHODS[] = {
    NATIVE("__iter__", iterator_native_iter, 1, 1),
    NATIVE("__next__", iterator_native_next, 1, 1),
    NATIVE("__length_hint__", length_hint, 1, 1),
    NATIVE_END,
};

static void dict_iterator_dealloc(Vm *vm, Obj *object) {
    DROP_ANY(vm, ((DictIterator *)object)->dict);
}

static void dict_iterator_traverse(Obj *object, VisitFn visit, void *context) {
    DictIterator *iterator = (DictIterator *)object;
    if (iterator->dict) visit(value_from_obj(iterator->dict), context);
}

void dict_iterators_init_type(Vm *vm) {
    static const struct {
        TypeId id;
        const char *name;
        Value (*next)(Vm *vm, Obj *iterator);
    } KINDS[] = {
        {TYPE_DICT_KEY_ITERATOR, "dict_keyiterator", key_next},
        {TYPE_DICT_VALUE_ITERATOR, "dict_valueiterator", value_next_of_dict},
        {TYPE_DICT_ITEM_ITERATOR, "dict_itemiterator", item_next},
        {TYPE_DICT_REVERSE_KEY_ITERATOR, "dict_reversekeyiterator", key_next},
        {TYPE_DICT_REVERSE_VALUE_ITERATOR, "dict_reversevalueiterator", value_next_of_dict},
        {TYPE_DICT_REVERSE_ITEM_ITERATOR, "dict_reverseitemiterator", item_next},
    };
    for (size_t i = 0; i < sizeof KINDS / sizeof KINDS[0]; i++) {
        type_init_native(vm, KINDS[i].id,
                         &(TypeDef){
                             .name = KINDS[i].name,
                             .module = "builtins",
                             .size_bytes = sizeof(DictIterator),
                             .flags = TYPE_FINAL | TYPE_NO_INSTANTIATE,
                             .dealloc = dict_iterator_dealloc,
                             .traverse = dict_iterator_traverse,
                             .next = KINDS[i].next,
                             .methods = DICT_ITERATOR_METHODS,
                         });
    }
}
