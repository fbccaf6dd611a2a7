#include "sim/lang/code.h"
#include "sim/vm/vm.h"

Code *code_new(Vm *vm) {
    Code *code = obj_new(vm, vm->types[TYPE_CODE], sizeof(Code));
    Obj head = code->head;
    *code = (Code){.head = head, .doc = VALUE_NONE};
    return code;
}
