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

/// Modules that are there from the start.
static bool is_made_at_start(const char *name, size_t size) {
    return span_equal((Span){name, size}, SPAN("builtins")) ||
           span_equal((Span){name, size}, SPAN("__main__"));
}

bool module_exists(const char *name, size_t size) {
    return is_made_at_start(name, size) || find_native(name, size) || find_embedded(name, size);
}

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
    dict_set_c(vm, module->dict, "__builtins__", value_keep(dict_get_c(vm, vm->modules, "builtins")));
    bool executed = vm_execute_module(vm, code, module->dict);
    DROP(vm, code);
    return executed;
}

/// "No module named 'math.sub'; 'math' is not a package": the second half where it applies.
static Value raise_not_found(Vm *vm, Str *key) {
    const char *dot = strrchr(key->bytes, '.');
    size_t parent_size = dot ? (size_t)(dot - key->bytes) : 0;
    bool is_package = false;
    for (const EmbeddedModule *module = EMBEDDED_MODULES; module->name; module++)
        if (strncmp(module->name, key->bytes, parent_size + 1) == 0) is_package = true;
    if (!dot || is_package) {
        error_raise(vm, EXC_MODULE_NOT_FOUND_ERROR, "No module named '%S'", key);
    } else {
        Str *parent = str_new(vm, key->bytes, parent_size);
        error_raise(vm, EXC_MODULE_NOT_FOUND_ERROR, "No module named '%S'; '%S' is not a package", key,
                    parent);
        DROP(vm, parent);
    }
    value_replace(vm, &exception_extra(value_exception(vm->error))[0], value_from_obj(key));
    return VALUE_ERROR;
}

/// Makes the module `name` (size bytes of it) and runs what it consists of. Owned; VALUE_ERROR.
static Value load_module(Vm *vm, const char *name, size_t size) {
    const ModuleDef *native = find_native(name, size);
    const EmbeddedModule *embedded = find_embedded(name, size);
    Str *key = str_intern(vm, name, size);
    if (!native && !embedded) return raise_not_found(vm, key);
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
