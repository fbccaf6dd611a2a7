/// Weak references. The table leads from an object to the references to it; OBJ_HAS_WEAKREFS says that there
/// are some.
#ifndef LOOPSCOPE_VM_WEAKREF_H
#define LOOPSCOPE_VM_WEAKREF_H

#include "sim/vm/object.h"

typedef struct WeakRef {
    Obj head;
    Obj *target;                     // borrowed; NULL once it is dead
    Value callback;                  // VALUE_NONE if there is none
    struct WeakRef *next, *previous; // of the same target; borrowed
    uint64_t hash;                   // of the target, once asked for
    bool has_hash;
} WeakRef;

/// True if instances of the type can be referred to weakly.
bool weakref_allowed(const Type *type);
/// Empties all references to the object, then calls their callbacks, newest first.
void weakref_clear(Vm *vm, Obj *object);
/// Calls `visit` for the references to `object`, newest first.
void weakref_each(Vm *vm, const Obj *object, void (*visit)(WeakRef *reference, void *context), void *context);
/// Number of references to the object: weakref.getweakrefcount.
size_t weakref_count(Vm *vm, const Obj *object);
void weakref_init(Vm *vm);

#endif
