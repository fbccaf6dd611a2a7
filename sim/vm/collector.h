/// The cycle collector: finds objects that only keep each other alive.
#ifndef LOOPSCOPE_VM_COLLECTOR_H
#define LOOPSCOPE_VM_COLLECTOR_H

#include "sim/vm/object.h"

/// Collects all garbage: weak references to it are cleared, finalizers run (once; what they save stays
/// alive), the rest is freed. Returns how many objects of a kind that CPython tracks were found. Does nothing
/// within a collection.
size_t gc_collect(Vm *vm);

/// Visits what an object owns: instance dict, slots, a heap type, and what its type's traverse names.
void obj_visit(Obj *object, VisitFn visit, void *context);

#endif
