#include "sim/modules/native_module.h"

Type *module_add_type(Vm *vm, ModuleObj *module, const TypeDef *def, Type *base) {
    Type *type = type_new_native(vm, base ? base : vm->types[TYPE_OBJECT], def);
    module_set(vm, module, def->name, value_from_obj(KEEP(type)));
    return type;
}
