/// Attributes of objects whose types (TYPE_SIDE_DICT) allow them, but too seldom get any to have room for a
/// dict: tasks and futures. A table of the run's holds the dicts; OBJ_SIDE_DICT says that an object has one.
/// The cycle collector does not see through it: what these attributes refer to lives as long as the object.
#ifndef LOOPSCOPE_VM_SIDE_DICT_H
#define LOOPSCOPE_VM_SIDE_DICT_H

#include "sim/vm/object.h"

/// The dict of an object with OBJ_SIDE_DICT. Borrowed.
Dict *side_dict(const Vm *vm, const Obj *object);
/// The same, made on first use. Borrowed.
Dict *side_dict_make(Vm *vm, Obj *object);
/// The object dies.
void side_dict_drop(Vm *vm, Obj *object);

#endif
