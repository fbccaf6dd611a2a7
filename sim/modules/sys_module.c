/// The module sys.
#include "sim/vm/vm.h"

static Value sys_exit(Vm *vm, const Value *args, int count) {
    return error_raise_with(vm, EXC_SYSTEM_EXIT, count > 0 ? args[0] : VALUE_NONE);
}

static const NativeDef SYS_FUNCTIONS[] = {
    NATIVE("exit", sys_exit, 0, 1),
    NATIVE_END,
};
const ModuleDef MODULE_sys = {"sys", SYS_FUNCTIONS, NULL};
