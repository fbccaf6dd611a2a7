/// _types: what modules written in Python say about their classes that Python itself has no words for.
#include "sim/modules/native_module.h"

/// shows_module(cls) -> cls: errors name its instances with the module ('datetime.date'), as those of
/// CPython's C modules.
static Value shows_module(Vm *vm, const Value *args, int count) {
    if (!value_is_type(args[0]))
        return error_raise(vm, EXC_TYPE_ERROR, "a class was expected, got %T", args[0]);
    value_type_ptr(args[0])->flags |= TYPE_SHOWS_MODULE;
    return value_keep(args[0]);
}

static const NativeDef FUNCTIONS[] = {NATIVE("shows_module", shows_module, 1, 1), NATIVE_END};
const ModuleDef MODULE__types = {"_types", FUNCTIONS, NULL};
