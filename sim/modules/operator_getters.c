/// Callable objects that fetch items or attributes, or call a method.
#include "sim/modules/operator_getters.h"

/// All three of them.
typedef struct Getter {
    Obj head;
    Tuple *keys;    // items; names of attributes; of methodcaller: the name, then the arguments
    Tuple *kwnames; // of methodcaller: names of the last of `keys`; or NULL
} Getter;

static Getter *self_getter(const Value *args) {
    return (Getter *)value_obj(args[0]);
}

static Value getter_new(Vm *vm, Value type, const Value *keys, int count, const Tuple *kwnames) {
    Getter *getter = obj_new(vm, value_type_ptr(type), 0);
    getter->keys = tuple_from(vm, keys, (size_t)count + (kwnames ? kwnames->count : 0));
    getter->kwnames = kwnames ? tuple_from(vm, kwnames->items, kwnames->count) : NULL;
    return value_from_obj(getter);
}

/// get(object, key) of the only key, or a tuple for several.
static Value get_each(Vm *vm, const Tuple *keys, Value object, Value (*get)(Vm *, Value, Value)) {
    if (keys->count == 1) return get(vm, object, keys->items[0]);
    Tuple *result = tuple_new(vm, keys->count);
    for (uint32_t i = 0; i < keys->count; i++) {
        Value item = get(vm, object, keys->items[i]);
        if (value_is_error(item)) {
            DROP(vm, result);
            return item;
        }
        result->items[i] = item;
    }
    return value_from_obj(result);
}

static Value raise_call_count(Vm *vm, Value getter, int count) {
    return error_raise(vm, EXC_TYPE_ERROR, "%N expected 1 argument, got %d", value_obj(getter)->type,
                       count - 1);
}

// ---- itemgetter -------------------------------------------------------------------------------------------

static Value item_new(Vm *vm, const Value *args, int count) {
    if (count < 2) return error_raise(vm, EXC_TYPE_ERROR, "itemgetter expected 1 argument, got 0");
    return getter_new(vm, args[0], args + 1, count - 1, NULL);
}

static Value item_call(Vm *vm, const Value *args, int count) {
    if (count != 2) return raise_call_count(vm, args[0], count);
    return get_each(vm, self_getter(args)->keys, args[1], value_get_item);
}

// ---- attrgetter -------------------------------------------------------------------------------------------

static Value attribute_new(Vm *vm, const Value *args, int count) {
    if (count < 2) return error_raise(vm, EXC_TYPE_ERROR, "attrgetter expected 1 argument, got 0");
    for (int i = 1; i < count; i++)
        if (!value_is_str(args[i])) return error_raise(vm, EXC_TYPE_ERROR, "attribute name must be a string");
    return getter_new(vm, args[0], args + 1, count - 1, NULL);
}

/// object.a.b for the path "a.b".
static Value get_path(Vm *vm, Value object, Value path) {
    const Str *text = value_str_ptr(path);
    Value current = value_keep(object);
    for (size_t start = 0; start <= text->size && !value_is_error(current);) {
        size_t end = start;
        while (end < text->size && text->bytes[end] != '.')
            end++;
        Str *name = str_intern(vm, text->bytes + start, end - start);
        Value next = value_get_attr(vm, current, name);
        DROP(vm, name);
        value_drop(vm, current);
        current = next;
        start = end + 1;
    }
    return current;
}

static Value attribute_call(Vm *vm, const Value *args, int count) {
    if (count != 2) return raise_call_count(vm, args[0], count);
    return get_each(vm, self_getter(args)->keys, args[1], get_path);
}

// ---- methodcaller -----------------------------------------------------------------------------------------

static Value method_caller_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (count < 2)
        return error_raise(vm, EXC_TYPE_ERROR, "methodcaller needs at least one argument, the method name");
    if (!value_is_str(args[1])) return error_raise(vm, EXC_TYPE_ERROR, "method name must be a string");
    return getter_new(vm, args[0], args + 1, count - 1, kwnames);
}

static Value method_caller_call(Vm *vm, const Value *args, int count) {
    if (count != 2) return raise_call_count(vm, args[0], count);
    Getter *getter = KEEP(self_getter(args));
    Str *name = str_intern_owned(vm, KEEP(value_str_ptr(getter->keys->items[0])));
    Value method = value_get_attr(vm, args[1], name);
    int positional = (int)getter->keys->count - 1 - (getter->kwnames ? (int)getter->kwnames->count : 0);
    Value result = value_is_error(method)
                       ? method
                       : vm_call_kw(vm, method, getter->keys->items + 1, positional, getter->kwnames);
    value_drop(vm, method);
    DROP(vm, name);
    DROP(vm, getter);
    return result;
}

// ---- all of them ------------------------------------------------------------------------------------------

static bool add_keys(Vm *vm, Buffer *text, const Getter *getter) {
    uint32_t named = getter->kwnames ? getter->kwnames->count : 0;
    for (uint32_t i = 0; i < getter->keys->count; i++) {
        if (i > 0) buffer_add_text(text, ", ");
        uint32_t keyword = i - (getter->keys->count - named);
        bool ok =
            i + named < getter->keys->count
                ? text_format(vm, text, "%R", getter->keys->items[i])
                : text_format(vm, text, "%U=%R", getter->kwnames->items[keyword], getter->keys->items[i]);
        if (!ok) return false;
    }
    return true;
}

static Value getter_repr(Vm *vm, const Value *args, int count) {
    Getter *getter = self_getter(args);
    if (!repr_enter(vm, &getter->head))
        return str_value(str_format(vm, "operator.%N(...)", getter->head.type));
    Buffer text;
    buffer_init(&text, vm->memory);
    bool ok = text_format(vm, &text, "operator.%N(", getter->head.type) && add_keys(vm, &text, getter);
    repr_leave(vm, &getter->head);
    buffer_add_byte(&text, ')');
    if (ok) return value_from_obj(str_from_buffer(vm, &text));
    buffer_free(&text);
    return VALUE_ERROR;
}

static void getter_dealloc(Vm *vm, Obj *object) {
    DROP(vm, ((Getter *)object)->keys);
    DROP_ANY(vm, ((Getter *)object)->kwnames);
}

static void getter_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((Getter *)object)->keys), context);
}

void operator_add_getters(Vm *vm, ModuleObj *module) {
    static const NativeDef ITEM[] = {{"__new__", item_new, NULL, 1, -1, NULL, NATIVE_STATIC},
                                     NATIVE("__call__", item_call, 1, -1),
                                     NATIVE("__repr__", getter_repr, 1, 1),
                                     NATIVE_END};
    static const NativeDef ATTRIBUTE[] = {{"__new__", attribute_new, NULL, 1, -1, NULL, NATIVE_STATIC},
                                          NATIVE("__call__", attribute_call, 1, -1),
                                          NATIVE("__repr__", getter_repr, 1, 1),
                                          NATIVE_END};
    static const NativeDef METHOD[] = {{"__new__", NULL, method_caller_new, 1, -1, NULL, NATIVE_STATIC},
                                       NATIVE("__call__", method_caller_call, 1, -1),
                                       NATIVE("__repr__", getter_repr, 1, 1),
                                       NATIVE_END};
    TypeDef def = {.module = "operator",
                   .size_bytes = sizeof(Getter),
                   .flags = TYPE_SHOWS_MODULE,
                   .dealloc = getter_dealloc,
                   .traverse = getter_traverse};
    def.name = "itemgetter", def.methods = ITEM;
    module_add_type(vm, module, &def, NULL);
    def.name = "attrgetter", def.methods = ATTRIBUTE;
    module_add_type(vm, module, &def, NULL);
    def.name = "methodcaller", def.methods = METHOD;
    module_add_type(vm, module, &def, NULL);
}
