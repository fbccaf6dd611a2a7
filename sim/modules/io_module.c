/// _io: what the module io needs of the run.
#include "sim/modules/native_module.h"

/// program_source() -> the bytes of the program's file
static Value program_source(Vm *vm, const Value *args, int count) {
    return value_from_obj(bytes_new(vm, vm->source.bytes, vm->source.size));
}

static const NativeDef FUNCTIONS[] = {NATIVE("program_source", program_source, 0, 0), NATIVE_END};
const ModuleDef MODULE__io = {"_io", FUNCTIONS, NULL};
