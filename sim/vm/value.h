/// A Python value in one word.
///
///     ...........1   int, 63 bits, two's complement
///     ..........10   float whose exponent is near enough to 0 (all of 1e-76..1e76, and 0.0)
///     .........100   a constant: None, True, False, ..., or one of the VM's own marks
///     .........000   pointer to an object (`Obj`), 8-byte aligned, never NULL
///
/// Larger ints and the other floats are objects. Objects are reference-counted: `value_keep` takes a
/// reference, `value_drop` gives one back. Unless a header says otherwise, arguments are borrowed and results
/// are owned.
#ifndef LOOPSCOPE_VM_VALUE_H
#define LOOPSCOPE_VM_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Vm Vm;
typedef struct Type Type;
typedef struct Str Str;
typedef struct Tuple Tuple;
typedef struct List List;
typedef struct Dict Dict;

typedef struct Value {
    uint64_t bits;
} Value;

/// What every object begins with.
typedef struct Obj {
    Type *type; // owned; never NULL while the object lives (a free slot's first word is 0)
    uint32_t refcount;
    uint8_t kind;  // TypeId of the built-in layout: a user's subclass of list has TYPE_LIST here
    uint8_t flags; // ObjFlag
    uint16_t aux;  // the type's own use
} Obj;

typedef enum ObjFlag {
    OBJ_HAS_WEAKREFS = 1, // a weak reference points here (see weakref.h)
    OBJ_INTERNED = 2,     // str in the intern table
    OBJ_FINALIZED = 4,    // __del__ has run
    OBJ_VISITED = 8,      // mark of the cycle collector
    OBJ_NUMBERED = 16,    // has an entry in the table of identities (identity.h)
    OBJ_DYING = 32,       // obj_destroy is at work on it
    OBJ_SIDE_DICT = 128,  // attributes in the table of side_dict.h
    OBJ_QUEUED = 64,      // garbage whose finalizer is going to run (collector.c)
} ObjFlag;

#define VALUE_CONSTANT(n) ((Value){((uint64_t)(n) << 3) | 4})
#define VALUE_UNSET VALUE_CONSTANT(0) // no value: unbound local, absent argument, not found
#define VALUE_ERROR VALUE_CONSTANT(1) // a Python exception is pending in `vm->error`
#define VALUE_NONE VALUE_CONSTANT(2)
#define VALUE_FALSE VALUE_CONSTANT(4)
#define VALUE_TRUE VALUE_CONSTANT(5)
#define VALUE_ELLIPSIS VALUE_CONSTANT(6)
#define VALUE_NOT_IMPLEMENTED VALUE_CONSTANT(7)

#define SMALL_INT_MAX (((int64_t)1 << 62) - 1)
#define SMALL_INT_MIN (-((int64_t)1 << 62))

static inline bool value_same(Value a, Value b) {
    return a.bits == b.bits;
}
static inline bool value_is_unset(Value v) {
    return v.bits == VALUE_UNSET.bits;
}
static inline bool value_is_error(Value v) {
    return v.bits == VALUE_ERROR.bits;
}
static inline bool value_is_none(Value v) {
    return v.bits == VALUE_NONE.bits;
}
static inline bool value_is_bool(Value v) {
    return (v.bits | 8) == VALUE_TRUE.bits;
}
static inline bool value_is_small_int(Value v) {
    return v.bits & 1;
}
static inline bool value_is_small_float(Value v) {
    return (v.bits & 3) == 2;
}
static inline bool value_is_obj(Value v) {
    return (v.bits & 7) == 0;
}

static inline Value value_from_bool(bool b) {
    return b ? VALUE_TRUE : VALUE_FALSE;
}
/// `i` must lie between SMALL_INT_MIN and SMALL_INT_MAX; otherwise see int_from_int64 (int.h).
static inline Value value_from_small_int(int64_t i) {
    return (Value){((uint64_t)i << 1) | 1};
}
static inline int64_t value_small_int(Value v) {
    return (int64_t)v.bits >> 1;
}

static inline Obj *value_obj(Value v) {
    return (Obj *)(uintptr_t)v.bits;
}
static inline Value value_from_obj(const void *object) {
    return (Value){(uint64_t)(uintptr_t)object};
}

/// True if `d` can be held without an object; see value_small_float.
static inline bool float_is_small(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    unsigned top = (unsigned)(bits >> 60) & 7;
    return ((top == 3 || top == 4) && bits != 0x3000000000000000u) || bits == 0;
}

/// Packs a double for which float_is_small holds: the exponent's top bits, which are 011 or 100, make room
/// for the tag.
static inline Value value_from_small_float(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    if (bits == 0) return (Value){0x8000000000000002u};
    return (Value){(((bits << 3) | (bits >> 61)) & ~(uint64_t)3) | 2};
}

static inline double value_small_float(Value v) {
    uint64_t bits = v.bits;
    if (bits == 0x8000000000000002u) return 0.0;
    bits = (2 - (bits >> 63)) | (bits & ~(uint64_t)3);
    bits = (bits >> 3) | (bits << 61);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

/// Runs the object's end: __del__, weak references, the type's dealloc, the memory. Called when refcount
/// reaches 0.
void obj_destroy(Vm *vm, Obj *object);

static inline Obj *obj_keep(Obj *object) {
    object->refcount++;
    return object;
}
static inline void obj_drop(Vm *vm, Obj *object) {
    if (--object->refcount == 0) obj_destroy(vm, object);
}
static inline Value value_keep(Value v) {
    if (value_is_obj(v)) value_obj(v)->refcount++;
    return v;
}
static inline void value_drop(Vm *vm, Value v) {
    if (value_is_obj(v)) obj_drop(vm, value_obj(v));
}

/// For pointers to object structs, whose first member is `Obj head`.
#define KEEP(pointer) ((pointer)->head.refcount++, (pointer))
#define DROP(vm, pointer) obj_drop((vm), &(pointer)->head)
/// The same for a pointer that may be NULL.
#define KEEP_ANY(pointer) ((pointer) ? KEEP(pointer) : NULL)
#define DROP_ANY(vm, pointer)                                                                                \
    do {                                                                                                     \
        if (pointer) DROP((vm), (pointer));                                                                  \
    } while (0)

/// Stores `fresh` (owned) in `*slot` before it drops what was there, as destructors may look at the slot.
static inline void value_replace(Vm *vm, Value *slot, Value fresh) {
    Value old = *slot;
    *slot = fresh;
    value_drop(vm, old);
}

/// Empties the slot, then drops what was in it.
static inline void value_clear(Vm *vm, Value *slot) {
    value_replace(vm, slot, VALUE_UNSET);
}

#endif
