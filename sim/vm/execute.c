/// The longer instructions: variables, attributes with inline caches, building, unpacking, functions, with,
/// imports.
#include "sim/vm/call.h"
#include "sim/vm/descriptor.h"
#include "sim/vm/format.h"
#include "sim/vm/function.h"
#include "sim/vm/interpreter.h"
#include "sim/vm/list.h"
#include "sim/vm/set.h"
#include "sim/vm/str.h"

// ---- variables --------------------------------------------------------------------------------------------

static Value raise_name_error(Vm *vm, Str *name) {
    error_raise(vm, EXC_NAME_ERROR, "name '%S' is not defined", name);
    value_replace(vm, &exception_extra(value_exception(vm->error))[0], value_keep(value_from_obj(name)));
    return VALUE_ERROR;
}

Value load_global(Vm *vm, Frame *frame, Str *name, InlineCache *cache) {
    Dict *globals = frame->function->globals;
    int32_t entry = dict_find_str(vm, globals, name);
    cache->kind = entry < 0 ? CACHE_BUILTIN : CACHE_GLOBAL;
    if (entry < 0) {
        entry = dict_find_str(vm, vm->builtins, name);
        cache->version_b = vm->builtins->keys_version;
        if (entry < 0) return raise_name_error(vm, name);
        cache->version_a = globals->keys_version;
        cache->entry = entry;
        return value_keep(vm->builtins->entries[entry].value);
    }
    cache->version_a = globals->keys_version;
    cache->entry = entry;
    return value_keep(globals->entries[entry].value);
}

Value load_name(Vm *vm, Frame *frame, Str *name) {
    Value space = frame_slots(frame)[0];
    if (value_obj(space)->type == vm->types[TYPE_DICT]) {
        Value found = dict_get_str(vm, value_dict(space), name);
        if (!value_is_unset(found)) return value_keep(found);
    } else {
        Value found = value_get_item(vm, space, value_from_obj(name));
        if (!value_is_error(found)) return found;
        if (!error_pending_is(vm, EXC_KEY_ERROR)) return VALUE_ERROR;
        error_clear(vm);
    }
    InlineCache unused = {0};
    return load_global(vm, frame, name, &unused);
}

bool delete_name(Vm *vm, Value namespace, Str *name) {
    if (!value_is_dict(namespace) || dict_del_str(vm, value_dict(namespace), name)) return true;
    error_raise(vm, EXC_NAME_ERROR, "name '%S' is not defined", name);
    return false;
}

bool delete_global(Vm *vm, Dict *globals, Str *name) {
    if (dict_del_str(vm, globals, name)) return true;
    raise_name_error(vm, name);
    return false;
}

void raise_unbound(Vm *vm, const Code *code, uint32_t slot) {
    Str *name = code->local_names[slot];
    if (slot >= code->local_count - code->free_count) {
        error_raise(
            vm, EXC_NAME_ERROR,
            "cannot access free variable '%S' where it is not associated with a value in enclosing scope",
            name);
        value_replace(vm, &exception_extra(value_exception(vm->error))[0], value_keep(value_from_obj(name)));
        return;
    }
    error_raise(vm, EXC_UNBOUND_LOCAL_ERROR,
                "cannot access local variable '%S' where it is not associated with a value", name);
}

void raise_unbound_operand(Vm *vm, Frame *frame, Instruction fused) {
    Opcode opcode = instruction_opcode(fused);
    uint32_t argument = instruction_argument(fused);
    bool compares = opcode == OPCODE_COMPARE_JUMP_LL || opcode == OPCODE_COMPARE_JUMP_LC;
    bool left_is_local = compares || (opcode != OPCODE_ADD_SL && opcode != OPCODE_SUB_SL &&
                                      opcode != OPCODE_MUL_SL && opcode != OPCODE_MOD_SL);
    uint32_t left = compares ? argument >> 3 & 0x3ff : argument & 0xfff;
    uint32_t right = compares ? argument >> 13 & 0x3ff : argument >> 12;
    bool left_is_unset = left_is_local && value_is_unset(frame_slots(frame)[left]);
    raise_unbound(vm, frame->code, left_is_unset ? left : right);
}

void setup_annotations(Vm *vm, Frame *frame) {
    Value space = frame->code->flags & CODE_CLASS_BODY ? frame_slots(frame)[0]
                                                       : value_from_obj(frame->function->globals);
    if (!value_is_unset(dict_get_str(vm, value_dict(space), vm_name(vm, NAME___annotations__)))) return;
    dict_set_c(vm, value_dict(space), "__annotations__", value_from_obj(dict_new(vm)));
}

// ---- strs that grow ---------------------------------------------------------------------------------------

/// Where the instruction `store` puts its operand; NULL if it is none of the simple ones.
static const Value *store_target(Vm *vm, Frame *frame, Instruction store) {
    uint32_t argument = instruction_argument(store);
    Opcode opcode = instruction_opcode(store);
    if (opcode == OPCODE_STORE_FAST) return &frame_slots(frame)[argument];
    if (opcode == OPCODE_STORE_DEREF) return &((Cell *)value_obj(frame_slots(frame)[argument]))->value;
    if (opcode != OPCODE_STORE_GLOBAL) return NULL;
    const Dict *globals = frame->function->globals;
    int32_t entry = dict_find_str(vm, globals, frame->code->names[argument]);
    return entry < 0 ? NULL : &globals->entries[entry].value;
}

Value add_strs(Vm *vm, Frame *frame, Instruction store, Value a, Value b, uint32_t own_references) {
    Str *left = value_str_ptr(a), *right = value_str_ptr(b);
    if (left->head.refcount == own_references) {
        const Value *target = store_target(vm, frame, store);
        if (target && value_same(*target, a)) return str_value(str_append(vm, left, right));
    }
    return str_value(str_concat(vm, left, right));
}

// ---- attributes -------------------------------------------------------------------------------------------

/// True if instances keep plain attributes in their dict and nothing intercepts the access.
static bool has_plain_dict(const Type *type) {
    return (type->flags & TYPE_HEAP) && (type->flags & TYPE_HAS_DICT) && !(type->flags & TYPE_HAS_GETATTR);
}

/// An attribute of a module, which the inline cache then knows if it is a plain one.
static Value load_module_attr(Vm *vm, ModuleObj *module, Str *name, InlineCache *cache) {
    int32_t entry = dict_find_str(vm, module->dict, name);
    bool is_plain = module->head.type == vm->types[TYPE_MODULE] && entry >= 0 &&
                    !value_is_data_descriptor(type_lookup(vm, module->head.type, name));
    if (is_plain)
        *cache = (InlineCache){.kind = CACHE_MODULE, .version_a = module->dict->keys_version, .entry = entry};
    return value_get_attr(vm, value_from_obj(module), name);
}

Value load_attr(Vm *vm, Value object, Str *name, InlineCache *cache) {
    if (!value_is_obj(object)) return value_get_attr(vm, object, name);
    Obj *instance = value_obj(object);
    Type *type = instance->type;
    if (instance->kind == TYPE_MODULE) {
        Value known = cached_module_attr((ModuleObj *)instance, cache);
        return value_is_unset(known) ? load_module_attr(vm, (ModuleObj *)instance, name, cache)
                                     : value_keep(known);
    }
    if (cache->version_a == type->version && cache->kind == CACHE_INSTANCE) {
        Dict *dict = *obj_dict_slot(instance);
        if (dict) {
            uint32_t entry = (uint32_t)cache->entry;
            if (entry < dict->filled && dict->entries[entry].key.bits == value_from_obj(name).bits)
                return value_keep(dict->entries[entry].value);
            int32_t found = dict_find_str(vm, dict, name);
            if (found >= 0) {
                cache->entry = found;
                return value_keep(dict->entries[found].value);
            }
        }
        return value_get_attr(vm, object, name);
    }
    if (has_plain_dict(type) && value_is_unset(type_lookup(vm, type, name))) {
        cache->version_a = type->version;
        cache->kind = CACHE_INSTANCE;
        cache->entry = 0;
    }
    return value_get_attr(vm, object, name);
}

Value load_method(Vm *vm, Value object, Str *name, InlineCache *cache, Value *self) {
    if (!value_is_obj(object)) return value_get_method(vm, object, name, self);
    Obj *instance = value_obj(object);
    Type *type = instance->type;
    if (instance->kind == TYPE_MODULE) {
        *self = VALUE_UNSET;
        return load_module_attr(vm, (ModuleObj *)instance, name, cache);
    }
    if (cache->version_a == type->version && cache->kind == CACHE_METHOD) { // the instance has a dict
        if (dict_find_str(vm, *obj_dict_slot(instance), name) < 0) {
            *self = value_keep(object);
            return value_keep(cache->value);
        }
    }
    Value found = value_get_method(vm, object, name, self);
    bool is_method = !value_is_error(found) && !value_is_unset(*self) && instance->kind != TYPE_TYPE &&
                     instance->kind != TYPE_SUPER && value_same(found, type_lookup(vm, type, name)) &&
                     !(type->flags & TYPE_HAS_GETATTR);
    if (is_method) {
        cache->version_a = type->version;
        cache->kind = CACHE_METHOD;
        cache->value = found;
    }
    return found;
}

// ---- building ---------------------------------------------------------------------------------------------

Value build_set(Vm *vm, Value *items, uint32_t count) {
    Set *set = set_new(vm);
    for (uint32_t i = 0; i < count; i++) {
        if (!set_add(vm, set, items[i])) {
            DROP(vm, set);
            return VALUE_ERROR;
        }
    }
    return value_from_obj(set);
}

Value build_map(Vm *vm, Value *items, uint32_t count) {
    Dict *dict = dict_new(vm);
    for (uint32_t i = 0; i < count; i++) {
        if (!dict_set(vm, dict, items[2 * i], items[2 * i + 1])) {
            DROP(vm, dict);
            return VALUE_ERROR;
        }
    }
    return value_from_obj(dict);
}

Value build_string(Vm *vm, Value *items, uint32_t count) {
    size_t size = 0, length = 0;
    for (uint32_t i = 0; i < count; i++) {
        size += value_str_ptr(items[i])->size;
        length += value_str_ptr(items[i])->length;
    }
    Str *result = str_alloc(vm, size, length);
    if (!result) return VALUE_ERROR;
    char *to = result->bytes;
    for (uint32_t i = 0; i < count; i++) {
        memcpy(to, value_str_ptr(items[i])->bytes, value_str_ptr(items[i])->size);
        to += value_str_ptr(items[i])->size;
    }
    return value_from_obj(result);
}

Value format_value(Vm *vm, Value value, uint32_t conversion, Value spec) {
    static const char CONVERSIONS[] = {0, 's', 'r', 'a'};
    if (conversion == 0 && value_is_unset(spec) && value_is_obj(value) &&
        value_obj(value)->type == vm->types[TYPE_STR])
        return value_keep(value);
    Str *text = value_format_converted(vm, value, CONVERSIONS[conversion],
                                       value_is_unset(spec) ? NULL : value_str_ptr(spec));
    return text ? value_from_obj(text) : VALUE_ERROR;
}

bool list_extend_unpacked(Vm *vm, List *list, Value iterable) {
    if (list_extend(vm, list, iterable)) return true;
    bool is_iterable = !value_is_unset(value_special(vm, iterable, NAME___iter__)) ||
                       !value_is_unset(value_special(vm, iterable, NAME___getitem__));
    if (error_pending_is(vm, EXC_TYPE_ERROR) && !is_iterable) {
        error_clear(vm);
        error_raise(vm, EXC_TYPE_ERROR, "Value after * must be an iterable, not %T", iterable);
    }
    return false;
}

bool dict_update_unpacked(Vm *vm, Dict *dict, Value mapping) {
    if (!value_is_dict(mapping)) {
        Value keys = value_find_attr(vm, mapping, vm_name(vm, NAME_keys));
        if (value_is_error(keys)) return false;
        if (value_is_unset(keys)) {
            error_raise(vm, EXC_TYPE_ERROR, "'%T' object is not a mapping", mapping);
            return false;
        }
        value_drop(vm, keys);
    }
    return dict_merge(vm, dict, mapping);
}

bool dict_merge_keywords(Vm *vm, Value callable, Dict *dict, Value mapping) {
    Dict *merged = dict_new(vm);
    bool ok = value_is_dict(mapping) ? dict_merge(vm, merged, mapping) : false;
    if (!value_is_dict(mapping)) {
        ok = dict_update_unpacked(vm, merged, mapping);
        if (!ok && error_pending_is(vm, EXC_TYPE_ERROR)) {
            error_clear(vm);
            Str *name = callable_text(vm, callable);
            error_raise(vm, EXC_TYPE_ERROR, "%S argument after ** must be a mapping, not %T", name, mapping);
            DROP(vm, name);
        }
    }
    uint32_t position = 0;
    Value key, value;
    while (ok && dict_next(merged, &position, &key, &value)) {
        if (!value_is_str(key)) {
            error_raise(vm, EXC_TYPE_ERROR, "keywords must be strings");
            ok = false;
        } else if (!value_is_unset(dict_get_str(vm, dict, value_str_ptr(key)))) {
            Str *name = callable_text(vm, callable);
            error_raise(vm, EXC_TYPE_ERROR, "%S got multiple values for keyword argument '%S'", name,
                        value_str_ptr(key));
            DROP(vm, name);
            ok = false;
        } else {
            dict_set_str(vm, dict, value_str_ptr(key), value);
        }
    }
    DROP(vm, merged);
    return ok;
}

// ---- unpacking --------------------------------------------------------------------------------------------

static void store_reversed(const Value *items, uint32_t count, Value *out) {
    for (uint32_t i = 0; i < count; i++)
        out[count - 1 - i] = value_keep(items[i]);
}

static bool raise_too_few(Vm *vm, uint32_t expected, const char *at_least, uint32_t got) {
    error_raise(vm, EXC_VALUE_ERROR, "not enough values to unpack (expected %s%d, got %d)", at_least,
                (int)expected, (int)got);
    return false;
}

static bool is_exact_sequence(Vm *vm, Value v) {
    return value_is_obj(v) &&
           (value_obj(v)->type == vm->types[TYPE_TUPLE] || value_obj(v)->type == vm->types[TYPE_LIST]);
}

/// iter(), with the text that unpacking has for what is not iterable. VALUE_ERROR.
static Value unpack_iter(Vm *vm, Value iterable) {
    Value iterator = value_iter(vm, iterable);
    bool is_iterable = !value_is_unset(value_special(vm, iterable, NAME___iter__)) ||
                       !value_is_unset(value_special(vm, iterable, NAME___getitem__));
    if (value_is_error(iterator) && error_pending_is(vm, EXC_TYPE_ERROR) && !is_iterable) {
        error_clear(vm);
        error_raise(vm, EXC_TYPE_ERROR, "cannot unpack non-iterable %T object", iterable);
    }
    return iterator;
}

/// Takes `count` items from an iterator into a new list; false with the exception set if it has fewer.
static bool take_items(Vm *vm, Value iterator, List *list, uint32_t count, const char *at_least,
                       uint32_t expected) {
    while (list->count < count) {
        Value item = value_next(vm, iterator);
        if (value_is_error(item)) return false;
        if (value_is_unset(item)) return raise_too_few(vm, expected, at_least, list->count);
        list_append(vm, list, item);
        value_drop(vm, item);
    }
    return true;
}

bool unpack_sequence(Vm *vm, Value iterable, uint32_t count, Value *out) {
    if (is_exact_sequence(vm, iterable)) {
        ItemSpan span = sequence_items(iterable);
        if (span.count == count) {
            store_reversed(span.items, count, out);
            return true;
        }
        if (span.count < count) return raise_too_few(vm, count, "", (uint32_t)span.count);
        error_raise(vm, EXC_VALUE_ERROR, "too many values to unpack (expected %d)", (int)count);
        return false;
    }
    Value iterator = unpack_iter(vm, iterable);
    if (value_is_error(iterator)) return false;
    List *list = list_new(vm, count);
    bool ok = take_items(vm, iterator, list, count, "", count);
    if (ok) {
        Value extra = value_next(vm, iterator);
        ok = value_is_unset(extra);
        if (!ok && !value_is_error(extra)) {
            value_drop(vm, extra);
            error_raise(vm, EXC_VALUE_ERROR, "too many values to unpack (expected %d)", (int)count);
        }
    }
    if (ok) store_reversed(list->items, count, out);
    DROP(vm, list);
    value_drop(vm, iterator);
    return ok;
}

bool unpack_ex(Vm *vm, Value iterable, uint32_t before, uint32_t after, Value *out) {
    Value iterator = unpack_iter(vm, iterable);
    if (value_is_error(iterator)) return false;
    value_drop(vm, iterator);
    List *all = value_to_list(vm, iterable);
    if (!all) return false;
    if (all->count < before + after) {
        raise_too_few(vm, before + after, "at least ", all->count);
        DROP(vm, all);
        return false;
    }
    uint32_t middle = all->count - before - after;
    store_reversed(all->items, before, out + after + 1);
    out[after] = value_from_obj(list_from(vm, all->items + before, middle));
    store_reversed(all->items + before + middle, after, out);
    DROP(vm, all);
    return true;
}

// ---- functions, with --------------------------------------------------------------------------------------

Value make_function(Vm *vm, Frame *frame, uint32_t flags, Value *top, uint32_t *used) {
    Value *from = top;
    Value code = *--from;
    Function *function = function_new(vm, value_code(code), frame->function->globals);
    value_drop(vm, code);
    if (flags & 8) function->closure = value_tuple(*--from);
    if (flags & 4) function->annotations = value_dict(*--from);
    if (flags & 2) function->kwdefaults = value_dict(*--from);
    if (flags & 1) function->defaults = value_tuple(*--from);
    *used = (uint32_t)(top - from);
    return value_from_obj(function);
}

static bool raise_no_manager(Vm *vm, Value manager, bool is_async, const char *missing) {
    error_raise(vm, EXC_TYPE_ERROR, "'%T' object does not support the%s context manager protocol%s", manager,
                is_async ? " asynchronous" : "", missing);
    return false;
}

bool before_with(Vm *vm, Value manager, bool is_async, Value *exit, Value *entered) {
    Str *enter_name = vm_name(vm, is_async ? NAME___aenter__ : NAME___enter__);
    Str *exit_name = vm_name(vm, is_async ? NAME___aexit__ : NAME___exit__);
    Type *type = value_type(vm, manager);
    if (value_is_unset(type_lookup(vm, type, enter_name))) return raise_no_manager(vm, manager, is_async, "");
    if (value_is_unset(type_lookup(vm, type, exit_name)))
        return raise_no_manager(vm, manager, is_async,
                                is_async ? " (missed __aexit__ method)" : " (missed __exit__ method)");
    Value exit_function = type_lookup(vm, type, exit_name);
    *exit = value_has_kind(exit_function, TYPE_FUNCTION) || value_has_kind(exit_function, TYPE_NATIVE_METHOD)
                ? method_new(vm, exit_function, manager)
                : value_get_attr(vm, manager, exit_name);
    if (value_is_error(*exit)) return false;
    *entered = vm_call_special(vm, manager, is_async ? NAME___aenter__ : NAME___enter__, NULL, 0);
    if (!value_is_error(*entered)) return true;
    Value raised = error_take(vm);
    value_drop(vm, *exit);
    error_restore(vm, raised);
    return false;
}

Value with_except_start(Vm *vm, Value exit, Value exception) {
    Traceback *traceback = value_exception(exception)->traceback;
    Value args[3] = {value_from_obj(value_obj(exception)->type), exception,
                     traceback ? value_from_obj(traceback) : VALUE_NONE};
    return vm_call(vm, exit, args, 3);
}

// ---- lines ------------------------------------------------------------------------------------------------

void record_line(Vm *vm, Frame *frame, uint32_t line) {
    frame->line = line;
    if (frame->code->flags & CODE_LIBRARY) return;
    TraceString name = trace_intern(vm->trace, frame->code->name->bytes, frame->code->name->size);
    trace_line(vm->trace, 0, line, (uint32_t)vm->depth, name);
}
