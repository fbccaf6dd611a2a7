/// Where object.c and collector.c find the parts of an object that lie around its layout.
#ifndef LOOPSCOPE_VM_OBJECT_LAYOUT_H
#define LOOPSCOPE_VM_OBJECT_LAYOUT_H

#include "sim/vm/object.h"

/// What an object may have around its layout: a counted type, a dict in front, slots behind.
enum { TYPE_HAS_MORE_THAN_LAYOUT = TYPE_HEAP | TYPE_HAS_DICT | TYPE_HAS_SLOTS };

/// In front of objects whose type has TYPE_HAS_DICT.
typedef struct ObjPrefix {
    /// Always odd, which no pointer is: tells the block from one that begins with the object itself. Above
    /// the lowest bit: the object's number (identity.h), which rises with the age of the run.
    uint64_t mark;
    Dict *dict; // obj_dict_slot
} ObjPrefix;

static inline uint64_t obj_prefix_mark(uint64_t number) {
    return number << 1 | 1;
}

static inline ObjPrefix *obj_prefix(Obj *object) {
    return (ObjPrefix *)object - 1;
}

/// The number of an object that has a prefix, else 0.
static inline uint64_t obj_prefix_number(Obj *object) {
    return object->type->flags & TYPE_HAS_DICT ? obj_prefix(object)->mark >> 1 : 0;
}

/// The object in a block of memory_each_object.
static inline Obj *obj_in_block(void *block) {
    uint64_t first_word;
    memcpy(&first_word, block, sizeof first_word);
    return first_word & 1 ? (Obj *)((ObjPrefix *)block + 1) : (Obj *)block;
}

/// The Values of the __slots__ that `type` itself adds to its instances.
static inline Value *type_own_slots(const Type *type, Obj *object) {
    return (Value *)((char *)object + type->size_bytes) - type->slot_count;
}

/// Size of the object's layout, without the prefix.
size_t obj_size_bytes(const Obj *object);
/// Runs __del__ and Type.finalize, unless that was done before. The caller holds a reference.
void obj_finalize(Vm *vm, Obj *object);
/// Drops what the object owns, except its type.
void obj_drop_contents(Vm *vm, Obj *object);
void obj_free_memory(Vm *vm, Obj *object, size_t size_bytes, bool has_prefix);

#endif
