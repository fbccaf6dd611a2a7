/// The import instructions; finding modules is the hook's business (sim/modules).
#include "sim/vm/interpreter.h"
#include <string.h>

Value import_name(Vm *vm, Frame *frame, Str *name, Value fromlist, Value level) {
    if (value_small_int(level) > 0)
        return error_raise(vm, EXC_IMPORT_ERROR, "attempted relative import with no known parent package");
    Value module = vm->hooks->import(vm, name);
    if (value_is_error(module)) return module;
    const char *dot = memchr(name->bytes, '.', name->size);
    if (!value_is_none(fromlist) || !dot) return module;
    value_drop(vm, module);
    Str *first = str_intern(vm, name->bytes, (size_t)(dot - name->bytes));
    Value top = value_keep(dict_get_str(vm, vm->modules, first));
    DROP(vm, first);
    return top;
}

Value import_from(Vm *vm, Value module, Str *name) {
    Value found = value_find_attr(vm, module, name);
    if (!value_is_unset(found)) return found;
    // A submodule that was not imported yet: from concurrent import futures.
    Str *full = str_format(vm, "%S.%S", ((ModuleObj *)value_obj(module))->name, name);
    Value submodule = vm->hooks->import(vm, full);
    DROP(vm, full);
    if (!value_is_error(submodule)) return submodule;
    if (!error_pending_is(vm, EXC_MODULE_NOT_FOUND_ERROR)) return VALUE_ERROR;
    error_clear(vm);
    Str *where = ((ModuleObj *)value_obj(module))->name;
    return error_raise(vm, EXC_IMPORT_ERROR, "cannot import name '%S' from '%S' (unknown location)", name,
                       where);
}

bool import_star(Vm *vm, Value module, Dict *globals) {
    Dict *dict = ((ModuleObj *)value_obj(module))->dict;
    Value all = dict_get_c(vm, dict, "__all__");
    uint32_t position = 0;
    Value key, value;
    if (value_is_unset(all)) {
        while (dict_next(dict, &position, &key, &value))
            if (value_is_str(key) && value_str_ptr(key)->bytes[0] != '_')
                dict_set_str(vm, globals, value_str_ptr(key), value);
        return true;
    }
    List *names = value_to_list(vm, all);
    bool ok = names != NULL;
    for (uint32_t i = 0; ok && i < names->count; i++) {
        Value found = value_get_attr(vm, module, value_str_ptr(names->items[i]));
        ok = !value_is_error(found);
        if (ok) dict_set_str(vm, globals, value_str_ptr(names->items[i]), found);
        if (ok) value_drop(vm, found);
    }
    DROP_ANY(vm, names);
    return ok;
}
