/// The cycle collector: finds objects that only keep each other alive.
#ifndef LOOPSCOPE_VM_COLLECTOR_H
#define LOOPSCOPE_VM_COLLECTOR_H

#include "sim/vm/vm.h"

/// Collects all garbage: weak references to it are cleared, finalizers run (once; what they save stays
/// alive), the rest is freed. Returns how many objects of a kind that CPython tracks were found. Does nothing
/// within a collection.
size_t gc_collect(Vm *vm);

/// gc_collect unless it is switched off; sets the next mark.
void gc_collect_now(Vm *vm);

/// Collects if the memory in use has passed a mark: half of the limit at first, then half of what was left.
/// CPython collects by counts of allocations that no other implementation shares; here nothing is collected
/// before memory makes it necessary, so that the ends of objects in cycles are seen where the program ends or
/// asks for them. To be called where running frames are saved.
static inline void gc_collect_if_due(Vm *vm) {
    if (memory_used_bytes(vm->memory) >= vm->collect_at_bytes) gc_collect_now(vm);
}

/// Notes in which order a full collection of CPython's would reach what lives on, `root` (the namespace of
/// __main__) first: later collections run finalizers in this order. To be called once, when the program has
/// ended.
void gc_rank_survivors(Vm *vm, Dict *root);

/// An object with OBJ_QUEUED has died before its finalizer's turn.
void gc_forget(Vm *vm, Obj *object);

/// Visits what an object owns: instance dict, slots, a heap type, and what its type's traverse names.
void obj_visit(Obj *object, VisitFn visit, void *context);

#endif
