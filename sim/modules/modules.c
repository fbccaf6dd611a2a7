#include "sim/modules/modules.h"

#include "sim/modules/embedded.h"
#include "sim/vm/interpreter.h"
#include <stdio.h>

#define MODULE(identifier, name) extern const ModuleDef MODULE_##identifier;
#include "sim/modules/modules.def"
#undef MODULE

static const ModuleDef *const NATIVE_MODULES[] = {
#define MODULE(identifier, name) &MODULE_##identifier,
#include "sim/modules/modules.def"
#undef MODULE
    NULL,
};

static const ModuleDef *find_native(const char *name, size_t size) {
    for (const ModuleDef *const *def = NATIVE_MODULES; *def; def++)
        if (strlen((*def)->name) == size && memcmp((*def)->name, name, size) == 0) return *def;
    return NULL;
}

static const EmbeddedModule *find_embedded(const char *name, size_t size) {
    for (const EmbeddedModule *module = EMBEDDED_MODULES; module->name; module++)
        if (strlen(module->name) == size && memcmp(module->name, name, size) == 0) return module;
    return NULL;
}

bool module_exists(const char *name, size_t size) { return find_native(name, size) || find_embedded(name, size); }

/// Runs an embedded module's source. The module is in sys.modules while it runs, as in CPython.
static bool execute_embedded(Vm *vm, const EmbeddedModule *embedded, ModuleObj *module) {
    char filename[128];
    snprintf(filename, sizeof filename, "<%s>", embedded->name);
    Diag diag = {.kind = DIAG_NONE};
    Code *code = vm_compile(vm, (Span){embedded->source, embedded->source_size}, filename, true, &diag);
    if (!code) {
        error_raise(vm, EXC_SYSTEM_ERROR, "%s:%d: %s", filename, diag.where.line, diag.message);
        return false;
    }
    bool executed = vm_execute_module(vm, code, module->dict);
    DROP(vm, code);
    return executed;
}

/// Makes the module `name` (size bytes of it) and runs what it consists of. Owned; VALUE_ERROR.
static Value load_module(Vm *vm, const char *name, size_t size) {
    const ModuleDef *native = find_native(name, size);
    const EmbeddedModule *embedded = find_embedded(name, size);
    Str *key = str_intern(vm, name, size);
    if (!native && !embedded) {
        error_raise(vm, EXC_MODULE_NOT_FOUND_ERROR, "No module named '%S'", key);
        value_replace(vm, &value_exception(vm->error)->extra[0], value_from_obj(key));
        return VALUE_ERROR;
    }
    ModuleObj *module = module_new(vm, key->bytes);
    dict_set_str(vm, vm->modules, key, value_from_obj(module));
    if (native) {
        module_add_natives(vm, module, native->functions);
        if (native->init) native->init(vm, module);
    }
    bool ok = !embedded || execute_embedded(vm, embedded, module);
    if (!ok) {
        dict_del_str(vm, vm->modules, key);
        DROP(vm, module);
    }
    DROP(vm, key);
    return ok ? value_from_obj(module) : VALUE_ERROR;
}

/// The module of a complete dotted name, from sys.modules or loaded. Owned; VALUE_ERROR.
static Value import_one(Vm *vm, const char *name, size_t size) {
    Str *key = str_intern(vm, name, size);
    Value found = dict_get_str(vm, vm->modules, key);
    DROP(vm, key);
    if (value_is_none(found))
        return error_raise(vm, EXC_MODULE_NOT_FOUND_ERROR, "import of %s halted; None in sys.modules", name);
    return value_is_unset(found) ? load_module(vm, name, size) : value_keep(found);
}

Value module_import(Vm *vm, const Str *name) {
    Value parent = VALUE_UNSET;
    size_t start = 0;
    for (size_t end = 0; end <= name->size; end++) {
        if (end < name->size && name->bytes[end] != '.') continue;
        Value module = import_one(vm, name->bytes, end);
        if (!value_is_error(module) && value_has_kind(parent, TYPE_MODULE)) {
            Str *last = str_intern(vm, name->bytes + start, end - start);
            value_set_attr(vm, parent, last, module);
            DROP(vm, last);
        }
        value_drop(vm, parent);
        if (value_is_error(module)) return module;
        parent = module;
        start = end + 1;
    }
    return parent;
}

void modules_at_exit(Vm *vm) {
    Value atexit = dict_get_c(vm, vm->modules, "atexit");
    if (value_is_unset(atexit)) return;
    Value result = vm_call_method_c(vm, atexit, "_run_exitfuncs", NULL, 0);
    if (value_is_error(result)) error_clear(vm);
    value_drop(vm, result);
}

// ---- the import instructions ------------------------------------------------------------------------------

Value import_name(Vm *vm, Frame *frame, Str *name, Value fromlist, Value level) {
    if (value_small_int(level) > 0)
        return error_raise(vm, EXC_IMPORT_ERROR, "attempted relative import with no known parent package");
    Value module = module_import(vm, name);
    if (value_is_error(module)) return module;
    const char *dot = memchr(name->bytes, '.', name->size);
    if (!value_is_none(fromlist) || !dot) return module;
    value_drop(vm, module);
    return import_one(vm, name->bytes, (size_t)(dot - name->bytes));
}

Value import_from(Vm *vm, Value module, Str *name) {
    Value found = value_find_attr(vm, module, name);
    if (!value_is_unset(found)) return found;
    // A submodule that was not imported yet: from concurrent import futures.
    Str *full = str_format(vm, "%S.%S", ((ModuleObj *)value_obj(module))->name, name);
    Value submodule = module_exists(full->bytes, full->size) ? module_import(vm, full) : VALUE_UNSET;
    DROP(vm, full);
    if (!value_is_unset(submodule)) return submodule;
    Str *where = ((ModuleObj *)value_obj(module))->name;
    return error_raise(vm, EXC_IMPORT_ERROR, "cannot import name '%S' from '%S' (unknown location)", name, where);
}

bool import_star(Vm *vm, Value module, Dict *globals) {
    Dict *dict = ((ModuleObj *)value_obj(module))->dict;
    Value all = dict_get_c(vm, dict, "__all__");
    uint32_t position = 0;
    Value key, value;
    if (value_is_unset(all)) {
        while (dict_next(dict, &position, &key, &value))
            if (value_is_str(key) && value_str_ptr(key)->bytes[0] != '_') dict_set_str(vm, globals, value_str_ptr(key), value);
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
