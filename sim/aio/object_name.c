#include "sim/aio/object_name.h"

#include "sim/vm/list.h"
#include "sim/vm/trace_value.h"

/// How deep attributes and items are searched, and how many values in all.
enum { MAX_DEPTH = 4, MAX_VALUES = 100000 };

typedef struct Search {
    Vm *vm;
    Value object;
    Buffer *out;
    uint32_t left; // values that may still be looked at
    bool inside;
} Search;

static bool search_value(Search *search, Value value, Span name, int depth);

/// `name[key]` for an item.
static bool search_item(Search *search, Value item, Span name, Value key, int depth) {
    if (!value_is_obj(item)) return false;
    Buffer text;
    buffer_init(&text, search->vm->memory);
    buffer_add_span(&text, name);
    buffer_add_byte(&text, '[');
    value_add_short(search->vm, &text, key);
    buffer_add_byte(&text, ']');
    bool found = search_value(search, item, buffer_span(&text), depth + 1);
    buffer_free(&text);
    return found;
}

static bool search_dict(Search *search, Value dict, Span name, int depth) {
    Value key, item;
    for (uint32_t position = 0; dict_next(value_dict(dict), &position, &key, &item);)
        if (search_item(search, item, name, key, depth)) return true;
    return false;
}

static bool search_sequence(Search *search, Value sequence, Span name, int depth) {
    ItemSpan items = sequence_items(sequence);
    for (size_t i = 0; i < items.count; i++)
        if (search_item(search, items.items[i], name, value_from_small_int((int64_t)i), depth)) return true;
    return false;
}

static bool search_names(Search *search, const Dict *dict, int depth) {
    Value key, item;
    for (uint32_t position = 0; dict_next(dict, &position, &key, &item);) {
        if (!value_is_str(key)) continue;
        Span name = {value_str_ptr(key)->bytes, value_str_ptr(key)->size};
        if (search_value(search, item, name, depth)) return true;
    }
    return false;
}

/// A condition's lock is its attribute `_lock`.
static bool search_condition(Search *search, Dict *attributes, Span name) {
    Value lock = dict_get_c(search->vm, attributes, "_lock"),
          condition = dict_get_c(search->vm, attributes, "_cond");
    bool is_lock = !value_is_unset(lock) && value_same(lock, search->object);
    if (is_lock) {
        buffer_add_span(search->out, name);
        search->inside = true;
    }
    return is_lock || (!value_is_unset(condition) && search_value(search, condition, name, MAX_DEPTH));
}

/// What is found in an object is called by its attribute's name alone.
static bool search_value(Search *search, Value value, Span name, int depth) {
    if (!value_is_obj(value) || search->left == 0) return false;
    search->left--;
    if (value_same(value, search->object)) {
        buffer_add_span(search->out, name);
        return true;
    }
    Obj *object = value_obj(value);
    bool has_attributes = (object->type->flags & (TYPE_HEAP | TYPE_HAS_DICT)) == (TYPE_HEAP | TYPE_HAS_DICT);
    Dict *attributes = has_attributes ? *obj_dict_slot(object) : NULL;
    if (attributes && search_condition(search, attributes, name)) return true;
    if (depth >= MAX_DEPTH) return false;
    if (value_is_list(value) || value_is_tuple(value)) return search_sequence(search, value, name, depth);
    if (value_is_dict(value)) return search_dict(search, value, name, depth);
    if (value_is_type(value))
        return (object->type->flags & TYPE_HEAP) && search_names(search, ((Type *)object)->dict, depth + 1);
    return attributes && search_names(search, attributes, depth + 1);
}

static bool search_frame(Search *search, Frame *frame) {
    const Code *code = frame->code;
    if (!frame->function || (code->flags & CODE_LIBRARY)) return false;
    for (uint32_t i = 0; i < code->local_count; i++) {
        Value value = frame_slots(frame)[i];
        if (i >= code_first_cell(code) && value_is_obj(value)) value = ((Cell *)value_obj(value))->value;
        Span name = {code->local_names[i]->bytes, code->local_names[i]->size};
        if (!value_is_unset(value) && search_value(search, value, name, 0)) return true;
    }
    return false;
}

static bool search_tasks(Search *search) {
    for (Task *task = search->vm->aio->first_task; task; task = task->next) {
        Gen *root = value_is_gen(task->coroutine) ? (Gen *)value_obj(task->coroutine) : NULL;
        if (!root || root->is_native || root->state != GEN_SUSPENDED) continue;
        for (Frame *frame = &root->innermost->frame; frame; frame = frame->back)
            if (search_frame(search, frame)) return true;
    }
    return false;
}

bool object_add_name(Vm *vm, Value object, Buffer *out, bool *inside) {
    Search search = {.vm = vm, .object = object, .out = out, .left = MAX_VALUES};
    bool found = vm->main_globals && search_names(&search, vm->main_globals, 0);
    for (Frame *frame = vm->frame; frame && !found; frame = frame->back)
        found = search_frame(&search, frame);
    found = found || search_tasks(&search);
    *inside = search.inside;
    return found;
}
