// Module objects.

#include "sim/vm/builtin_types.h"
#include "sim/vm/vm.h"

static void set_identity(Vm *vm, ModuleObj *module, Str *name, Value doc) {
    Str *old = module->name;
    module->name = KEEP(name);
    DROP_ANY(vm, old);
    dict_set_str(vm, module->dict, vm_name(vm, NAME___name__), value_from_obj(name));
    dict_set_str(vm, module->dict, vm_name(vm, NAME___doc__), doc);
    dict_set_c(vm, module->dict, "__package__", VALUE_NONE);
    dict_set_c(vm, module->dict, "__loader__", VALUE_NONE);
    dict_set_str(vm, module->dict, vm_name(vm, NAME___spec__), VALUE_NONE);
}

ModuleObj *module_new(Vm *vm, const char *name) {
    ModuleObj *module = obj_new(vm, vm->types[TYPE_MODULE], sizeof(ModuleObj));
    module->dict = dict_new(vm);
    Str *text = str_intern(vm, name, strlen(name));
    set_identity(vm, module, text, VALUE_NONE);
    DROP(vm, text);
    return module;
}

void module_set(Vm *vm, ModuleObj *module, const char *name, Value owned) {
    dict_set_c(vm, module->dict, name, owned);
}

static ModuleObj *self_module(const Value *args) {
    return (ModuleObj *)value_obj(args[0]);
}

static Value module_native_new(Vm *vm, const Value *args, int count, const Tuple *kwnames) {
    ModuleObj *module = obj_new(vm, value_type_ptr(args[0]), 0);
    module->dict = dict_new(vm);
    module->name = KEEP(vm->empty_str);
    return value_from_obj(module);
}

static Value module_init(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "module() argument 'name' must be str, not %T", args[1]);
    set_identity(vm, self_module(args), value_str_ptr(args[1]),
                 value_is_unset(args[2]) ? VALUE_NONE : args[2]);
    return VALUE_NONE;
}

static Value module_repr(Vm *vm, const Value *args, int count) {
    ModuleObj *module = self_module(args);
    Value name = dict_get_str(vm, module->dict, vm_name(vm, NAME___name__));
    Value file = dict_get_str(vm, module->dict, vm_name(vm, NAME___file__));
    if (!value_is_str(name)) return value_from_obj(str_from_c(vm, "<module '?'>"));
    if (value_is_str(file)) return value_from_obj(str_format(vm, "<module %R from %R>", name, file));
    bool is_imported = vm->modules && value_same(dict_get(vm, vm->modules, name), args[0]);
    return value_from_obj(str_format(vm, is_imported ? "<module %R (built-in)>" : "<module %R>", name));
}

static Value module_getattribute(Vm *vm, const Value *args, int count) {
    if (!value_is_str(args[1]))
        return error_raise(vm, EXC_TYPE_ERROR, "attribute name must be string, not '%T'", args[1]);
    return generic_get_attr(vm, args[0], value_str_ptr(args[1]));
}

/// dir(module): the names in it, or what its own __dir__ says.
static Value module_dir(Vm *vm, const Value *args, int count) {
    Value own = dict_get_c(vm, self_module(args)->dict, "__dir__");
    if (!value_is_unset(own)) return vm_call(vm, own, NULL, 0);
    List *names = value_to_list(vm, value_from_obj(self_module(args)->dict));
    return names ? value_from_obj(names) : VALUE_ERROR;
}

static Value get_dict(Vm *vm, const Value *args, int count) {
    return value_from_obj(KEEP(self_module(args)->dict));
}

static Value get_annotations(Vm *vm, const Value *args, int count) {
    Dict *dict = self_module(args)->dict;
    Value found = dict_get_str(vm, dict, vm_name(vm, NAME___annotations__));
    if (!value_is_unset(found)) return value_keep(found);
    Value made = value_from_obj(dict_new(vm));
    dict_set_str(vm, dict, vm_name(vm, NAME___annotations__), made);
    return made;
}

static Value set_annotations(Vm *vm, const Value *args, int count) {
    Dict *dict = self_module(args)->dict;
    if (value_is_unset(args[1]))
        dict_del_str(vm, dict, vm_name(vm, NAME___annotations__));
    else
        dict_set_str(vm, dict, vm_name(vm, NAME___annotations__), args[1]);
    return VALUE_NONE;
}

static const NativeDef MODULE_METHODS[] = {
    {"__new__", NULL, module_native_new, 1, -1, NULL, NATIVE_STATIC},
    NATIVE_NAMED("__init__", module_init, 2, "self name doc"),
    NATIVE("__repr__", module_repr, 1, 1),
    NATIVE("__getattribute__", module_getattribute, 2, 2),
    NATIVE("__dir__", module_dir, 1, 1),
    NATIVE_GET("__dict__", get_dict),
    NATIVE_GET("__annotations__", get_annotations),
    NATIVE_SET("__annotations__", set_annotations),
    NATIVE_END,
};

static void module_dealloc(Vm *vm, Obj *object) {
    ModuleObj *module = (ModuleObj *)object;
    DROP_ANY(vm, module->name);
    DROP(vm, module->dict);
}

static void module_traverse(Obj *object, VisitFn visit, void *context) {
    visit(value_from_obj(((ModuleObj *)object)->dict), context);
}

static const TypeDef MODULE_DEF = {
    .name = "module",
    .size_bytes = sizeof(ModuleObj),
    .dealloc = module_dealloc,
    .traverse = module_traverse,
    .methods = MODULE_METHODS,
};

void module_init_type(Vm *vm) {
    type_init_native(vm, TYPE_MODULE, &MODULE_DEF);
}
