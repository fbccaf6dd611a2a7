/// The module atexit. The functions are kept in its list `_functions`, as tuples (function, arguments,
/// keywords).
#include "sim/modules/native_module.h"

static List *functions(Vm *vm) {
    Value module = dict_get_c(vm, vm->modules, "atexit");
    return value_list(dict_get_c(vm, ((ModuleObj *)value_obj(module))->dict, "_functions"));
}

static Value atexit_register(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    if (!value_is_callable(vm, args[0]))
        return error_raise(vm, EXC_TYPE_ERROR, "the first argument must be callable");
    Dict *keywords = dict_new(vm);
    for (uint32_t i = 0; kwnames && i < kwnames->count; i++)
        dict_set_str(vm, keywords, value_str_ptr(kwnames->items[i]), args[(uint32_t)count + i]);
    Tuple *entry = tuple_new(vm, 3);
    entry->items[0] = value_keep(args[0]);
    entry->items[1] = value_from_obj(tuple_from(vm, args + 1, (size_t)count - 1));
    entry->items[2] = value_from_obj(keywords);
    list_append(vm, functions(vm), value_from_obj(entry));
    DROP(vm, entry);
    return value_keep(args[0]);
}

static Value atexit_unregister(Vm *vm, const Value *args, int count) {
    List *list = functions(vm);
    for (uint32_t i = list->count; i-- > 0;) {
        int equal = value_equal(vm, value_tuple(list->items[i])->items[0], args[0]);
        if (equal < 0) return VALUE_ERROR;
        if (equal && i < list->count) value_drop(vm, list_take(vm, list, i));
    }
    return VALUE_NONE;
}

/// A function that raised is reported; the others run all the same.
static void report(Vm *vm, Value function) {
    Value exception = error_take(vm);
    Buffer text;
    buffer_init(&text, vm->memory);
    Str *shown = value_repr(vm, function);
    if (!shown) error_clear(vm);
    buffer_printf(&text, "Exception ignored in atexit callback: %s\n",
                  shown ? shown->bytes : "<object repr() failed>");
    DROP_ANY(vm, shown);
    traceback_print(vm, exception, &(ReportOptions){.hints = true}, &text);
    vm_write(vm, 2, text.bytes, text.size);
    buffer_free(&text);
    value_drop(vm, exception);
}

static Value call_entry(Vm *vm, const Tuple *entry) {
    const Tuple *positional = value_tuple(entry->items[1]);
    const Dict *keywords = value_dict(entry->items[2]);
    List *args = list_from(vm, positional->items, positional->count);
    List *names = list_new(vm, keywords->count);
    uint32_t position = 0;
    Value name, value;
    while (dict_next(keywords, &position, &name, &value)) {
        list_append(vm, names, name);
        list_append(vm, args, value);
    }
    Tuple *kwnames = tuple_from(vm, names->items, names->count);
    Value result = vm_call_kw(vm, entry->items[0], args->items, (int)positional->count, kwnames);
    DROP(vm, kwnames);
    DROP(vm, names);
    DROP(vm, args);
    return result;
}

/// Runs the functions, the newest first. What they register is forgotten, as in CPython 3.11.
static Value atexit_run_exitfuncs(Vm *vm, const Value *args, int count) {
    List *list = functions(vm);
    for (uint32_t i = list->count; i-- > 0;) {
        if (i >= list->count) continue; // a function has unregistered some
        Value entry = value_keep(list->items[i]);
        Value result = call_entry(vm, value_tuple(entry));
        if (value_is_error(result)) report(vm, value_tuple(entry)->items[0]);
        value_drop(vm, result);
        value_drop(vm, entry);
    }
    list_clear(vm, list);
    return VALUE_NONE;
}

static Value atexit_clear(Vm *vm, const Value *args, int count) {
    list_clear(vm, functions(vm));
    return VALUE_NONE;
}

static Value atexit_ncallbacks(Vm *vm, const Value *args, int count) {
    return value_from_small_int(functions(vm)->count);
}

static const NativeDef ATEXIT_FUNCTIONS[] = {
    NATIVE_KW("register", atexit_register, 1, -1),        NATIVE("unregister", atexit_unregister, 1, 1),
    NATIVE("_run_exitfuncs", atexit_run_exitfuncs, 0, 0), NATIVE("_clear", atexit_clear, 0, 0),
    NATIVE("_ncallbacks", atexit_ncallbacks, 0, 0),       NATIVE_END,
};

static void atexit_init(Vm *vm, ModuleObj *module) {
    module_set(vm, module, "_functions", value_from_obj(list_new(vm, 0)));
}

const ModuleDef MODULE_atexit = {"atexit", ATEXIT_FUNCTIONS, atexit_init};
