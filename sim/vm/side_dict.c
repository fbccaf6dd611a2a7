#include "sim/vm/side_dict.h"

#include "sim/vm/pointer_map.h"
#include "sim/vm/vm.h"

Dict *side_dict(const Vm *vm, const Obj *object) {
    return (Dict *)(uintptr_t)*pointer_map_find(vm->side_dicts, object);
}

Dict *side_dict_make(Vm *vm, Obj *object) {
    if (object->flags & OBJ_SIDE_DICT) return side_dict(vm, object);
    if (!vm->side_dicts) {
        vm->side_dicts = memory_alloc(vm->memory, MEMORY_RAW, sizeof *vm->side_dicts);
        *vm->side_dicts = (PointerMap){0};
    }
    Dict *dict = dict_new(vm);
    pointer_map_add(vm->side_dicts, vm->memory, object, (uint64_t)(uintptr_t)dict);
    object->flags |= OBJ_SIDE_DICT;
    return dict;
}

void side_dict_drop(Vm *vm, Obj *object) {
    Dict *dict = side_dict(vm, object);
    pointer_map_remove(vm->side_dicts, object);
    object->flags &= (uint8_t)~OBJ_SIDE_DICT;
    DROP(vm, dict);
}
