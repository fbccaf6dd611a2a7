/// id(): every object has a number, instances with a dict from the beginning, others from when they are first
/// asked for their identity, and an address made from it. So the same program prints the same `<C object at
/// 0x...>` in every run.
#ifndef LOOPSCOPE_VM_IDENTITY_H
#define LOOPSCOPE_VM_IDENTITY_H

#include "sim/vm/object.h"

enum { ADDRESS_TEXT_MAX = 24 };

/// id(value): the same for the same object as long as it lives; never that of another object, dead or alive.
uint64_t value_id(Vm *vm, Value value);
/// "0x7f5c10000030", as reprs show it. Returns `out`.
const char *value_address(Vm *vm, Value value, char out[ADDRESS_TEXT_MAX]);

/// For obj_destroy: the object's number is not needed any more.
void identity_forget(Vm *vm, Obj *object);
void identity_init(Vm *vm);

#endif
