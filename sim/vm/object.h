/// The object model: types, attribute lookup, natives, and the layouts that the whole VM shares.
///
/// There is one way to make something of Python's visible: a table of `NativeDef`s. A type is a table of
/// methods (dunder methods included); the protocol functions of protocol.h have fast paths for the built-in
/// layouts and fall back to the dunder method found in the type, so a type needs nothing but its table.
#ifndef LOOPSCOPE_VM_OBJECT_H
#define LOOPSCOPE_VM_OBJECT_H

#include "sim/vm/value.h"

typedef enum TypeId {
#define TYPE(id, name, base) TYPE_##id,
#include "sim/vm/types.def"
#undef TYPE
    TYPE_COUNT,
} TypeId;

typedef enum ExcId {
#define EXCEPTION(id, name, base) EXC_##id,
#include "sim/vm/exceptions.def"
#undef EXCEPTION
    EXC_COUNT,
} ExcId;

typedef enum NameId {
#define NAME(name) NAME_##name,
#include "sim/vm/names.def"
#undef NAME
    NAME_COUNT,
} NameId;

// ---- natives ----------------------------------------------------------------------------------------------

/// A function of Python's written in C. `args[0]` is self for methods (the class for class methods).
/// Returns an owned value, or VALUE_ERROR with the exception set.
typedef Value (*NativeFn)(Vm *vm, const Value *args, int count);
/// The same for natives that take any keywords: `kwnames` (NULL if none) names the values behind args[count -
/// 1].
typedef Value (*NativeKwFn)(Vm *vm, const Value *args, int count, const Tuple *kwnames);

typedef enum NativeFlag {
    NATIVE_STATIC = 1, // staticmethod of a type
    NATIVE_CLASS = 2,  // classmethod of a type
    NATIVE_GETTER = 4, // attribute: called with (self)
    NATIVE_SETTER = 8, // called with (self, value); VALUE_UNSET deletes; its getter stands in the row before
    NATIVE_IS_MEMBER = 32, // a getter that CPython has as a member: only the texts differ
    NATIVE_PYTHON_TEXTS =
        64, // a function written in Python in CPython: its repr and errors about its arguments say so
    NATIVE_IS_COROUTINE = 128, // with NATIVE_PYTHON_TEXTS: an `async def` in CPython
    NATIVE_BLOCKING =
        16, // may leave the interpreter to wait in virtual time (time.sleep, Future.result, join)
} NativeFlag;

typedef struct NativeDef {
    const char *name;
    NativeFn fn;
    NativeKwFn kw_fn; // set instead of `fn` if any keyword is welcome
    int16_t min, max; // arguments that must / may be given (self included); max -1: any number
    const char
        *parameters; // NULL: all positional-only. Else e.g. "self / sep maxsplit * key": `fn` then gets one
                     // slot for each name (VALUE_UNSET where nothing was given), the first `min` are required
    uint8_t flags;
} NativeDef;

#define NATIVE(name, fn, min, max)                                                                           \
    { name, fn, NULL, min, max, NULL, 0 }
#define NATIVE_NAMED(name, fn, min, parameters)                                                              \
    { name, fn, NULL, min, 0, parameters, 0 }
#define NATIVE_PYTHON(name, fn, min, parameters)                                                             \
    { name, fn, NULL, min, 0, parameters, NATIVE_PYTHON_TEXTS }
#define NATIVE_PYTHON_METHOD(name, fn)                                                                       \
    { name, fn, NULL, 1, 1, NULL, NATIVE_PYTHON_TEXTS }
#define NATIVE_ASYNC_METHOD(name, fn)                                                                        \
    { name, fn, NULL, 1, 1, NULL, NATIVE_PYTHON_TEXTS | NATIVE_IS_COROUTINE }
#define NATIVE_ASYNC(name, fn, min, parameters)                                                              \
    { name, fn, NULL, min, 0, parameters, NATIVE_PYTHON_TEXTS | NATIVE_IS_COROUTINE }
#define NATIVE_KW(name, fn, min, max)                                                                        \
    { name, NULL, fn, min, max, NULL, 0 }
#define NATIVE_GET(name, fn)                                                                                 \
    { name, fn, NULL, 1, 1, NULL, NATIVE_GETTER }
#define NATIVE_GET_MEMBER(name, fn)                                                                          \
    { name, fn, NULL, 1, 1, NULL, NATIVE_GETTER | NATIVE_IS_MEMBER }
#define NATIVE_SET(name, fn)                                                                                 \
    { name, fn, NULL, 2, 2, NULL, NATIVE_SETTER }
#define NATIVE_FLAGGED(name, fn, min, max, flags)                                                            \
    { name, fn, NULL, min, max, NULL, flags }
#define NATIVE_END                                                                                           \
    { NULL, NULL, NULL, 0, 0, NULL, 0 }

// ---- types ------------------------------------------------------------------------------------------------

/// Visits every object that `object` owns a reference to. For the cycle collector.
typedef void (*VisitFn)(Value owned, void *context);

typedef enum TypeFlag {
    TYPE_HEAP = 1,          // made by a class statement or type()
    TYPE_FINAL = 2,         // cannot be subclassed
    TYPE_HAS_DICT = 4,      // instances have a __dict__ (obj_dict)
    TYPE_EXCEPTION = 8,     // derived from BaseException
    TYPE_HAS_DEL = 16,      // defines __del__ somewhere in its mro
    TYPE_OVERRIDES = 32,    // a heap class in the mro defines a dunder: protocol fast paths must look it up
    TYPE_ABSTRACT = 64,     // has a non-empty __abstractmethods__
    TYPE_HAS_GETATTR = 128, // __getattr__ or an own __getattribute__ in the mro
    TYPE_HAS_SETATTR = 256, // an own __setattr__ or __delattr__
    TYPE_NO_INSTANTIATE = 512, // calling the type is a TypeError ("cannot create 'x' instances")
    // kept up to date by type.c:
    TYPE_HAS_GET = 1024,         // instances are descriptors: __get__
    TYPE_HAS_SET = 2048,         // data descriptors: __set__ or __delete__
    TYPE_HAS_SLOTS = 4096,       // __slots__ of the class or of a base hold Values in the instance
    TYPE_NO_WEAKREF = 8192,      // instances cannot be referred to weakly
    TYPE_SIDE_DICT = 65536,      // no dict, but attributes can be set: side_dict.h
    TYPE_SHOWS_MODULE = 32768,   // errors say 'collections.deque', as CPython's do for types of its C modules
    TYPE_DEFINES_DUNDER = 16384, // its own dict holds what makes TYPE_OVERRIDES
} TypeFlag;

struct Type {
    Obj head;  // head.type is the metaclass
    Str *name; // __name__
    Str *qualname;
    Tuple *bases, *mro; // of Type; mro[0] is the type itself. Owned, so every class is a cycle, as in CPython
    Type *base;         // the base whose layout the instances have; borrowed from bases; NULL for object
    Dict *dict;         // __dict__ (holds __module__, __doc__)
    uint32_t flags;     // TypeFlag
    uint32_t version;   // changes with every change of dict or mro of it or its bases; keys the method cache
    uint32_t size_bytes; // of an instance without its items
    uint8_t instance_kind;
    uint32_t slot_count; // __slots__ of this class itself: Values at the end of the instance
    uint32_t subclass_count, subclass_capacity;
    Type **subclasses;                    // borrowed: a subclass takes itself out when it dies
    uint32_t trace_name;                  // TraceString of the name, once asked for
    const char *doc;                      // __doc__ of a native type, or NULL
    void (*dealloc)(Vm *vm, Obj *object); // drops what the object owns; not its memory
    void (*traverse)(Obj *object, VisitFn visit, void *context); // NULL: owns nothing that could form a cycle
    size_t (*object_size)(const Obj *object);                    // NULL: size_bytes
    Value (*next)(Vm *vm, Obj *iterator); // NULL, or: owned item, VALUE_UNSET at the end, VALUE_ERROR
    /// NULL, or what comes before the end of an instance and may run Python code (closing a generator, a
    /// task's report). The object is whole and referenced; it may be kept alive. Runs once in an object's
    /// life.
    void (*finalize)(Vm *vm, Obj *object);
    /// Where instances keep a uint32_t that rises with the age of the run, or 0: garbage is finalized in its
    /// order (objects with a prefix have such a number anyway).
    uint32_t number_offset;
};

/// How a built-in type is described; see type_new_native.
typedef struct TypeDef {
    const char *name;
    const char *module; // "builtins", "asyncio.locks"...
    const char *doc;    // static; NULL: no __doc__
    uint32_t size_bytes;
    uint32_t flags;
    void (*dealloc)(Vm *vm, Obj *object);
    void (*traverse)(Obj *object, VisitFn visit, void *context);
    size_t (*object_size)(const Obj *object);
    Value (*next)(Vm *vm, Obj *iterator);
    const NativeDef *methods; // ends with NATIVE_END; may be NULL
    void (*finalize)(Vm *vm, Obj *object);
    uint32_t number_offset;
} TypeDef;

/// Fills the type `id` of types.def from its description (the base comes from types.def).
void type_init_native(Vm *vm, TypeId id, const TypeDef *def);
/// Makes a further native type below `base`, e.g. for a module (deque, Lock). Instances get kind
/// `base->instance_kind`, so its functions tell its instances by obj_is_instance / head.type. Owned by the
/// caller.
Type *type_new_native(Vm *vm, Type *base, const TypeDef *def);
/// Adds `methods` to the type's dict.
void type_add_natives(Vm *vm, Type *type, const NativeDef *methods);

/// `type(name, bases, namespace)`: a class made by the program. Owned; NULL with the exception set.
Type *type_new_class(Vm *vm, Type *metaclass, Str *name, Tuple *bases, Dict *namespace,
                     const Value *kw_values, const Tuple *kwnames);

/// The attribute as stored in the first class of the mro that has it; borrowed; VALUE_UNSET if none has.
/// Never fails.
Value type_lookup(Vm *vm, Type *type, const Str *name);
/// Must be called after any change of type->dict that does not go through value_set_attr.
void type_modified(Vm *vm, Type *type);
bool type_is_subtype(const Type *type, const Type *base);
/// isinstance / issubclass with tuples, unions, __instancecheck__: 1, 0, or -1 with the exception set.
int value_is_instance(Vm *vm, Value value, Value classinfo);
int value_is_subclass(Vm *vm, Value cls, Value classinfo);

/// The type of any value, unboxed ones included. Borrowed.
Type *value_type(Vm *vm, Value value);
static inline bool value_has_kind(Value v, TypeId kind) {
    return value_is_obj(v) && value_obj(v)->kind == kind;
}
static inline bool value_is_native(Value v) {
    return value_has_kind(v, TYPE_NATIVE) || value_has_kind(v, TYPE_NATIVE_METHOD);
}
/// True for an instance of `type` or of a subclass of it.
bool obj_is_instance(Vm *vm, Value value, const Type *type);

/// Allocates an instance of `type` with room for `size_bytes`. 0: type->size_bytes. Types with object_size
/// must give what that will say; for the others it is at least type->size_bytes (subclasses with __slots__
/// have more than their base). Everything behind `head` is zero, which is no Value: the caller sets the
/// fields at once.
void *obj_new(Vm *vm, Type *type, size_t size_bytes);

/// Where an instance keeps its __dict__: the word in front of the object (types with TYPE_HAS_DICT only).
/// NULL there means that no attribute was ever set.
static inline Dict **obj_dict_slot(Obj *object) {
    return (Dict **)object - 1;
}
/// The __dict__ itself, made on first use. Borrowed.
Dict *obj_dict(Vm *vm, Obj *object);

// ---- layouts ----------------------------------------------------------------------------------------------

struct Str {
    Obj head;
    uint32_t size;   // bytes of UTF-8
    uint32_t length; // code points; equal to size if and only if the text is ASCII
    uint32_t hash;   // 0: not computed yet
    char bytes[];    // with a NUL behind
};

typedef struct Bytes {
    Obj head;
    uint32_t size;
    uint32_t hash; // 0: not computed yet
    char bytes[];  // with a NUL behind
} Bytes;

struct Tuple {
    Obj head;
    uint32_t count;
    Value items[];
};

struct List {
    Obj head;
    uint32_t count, capacity;
    Value *items;
};

typedef struct FloatObj {
    Obj head;
    double value;
} FloatObj;

typedef struct Slice {
    Obj head;
    Value start, stop, step;
} Slice;

typedef struct Cell {
    Obj head;
    Value value; // VALUE_UNSET: empty
} Cell;

typedef struct Native {
    Obj head; // TYPE_NATIVE (a function, perhaps bound) or TYPE_NATIVE_METHOD (in a type's dict)
    const NativeDef *def;
    Value self;  // bound self or VALUE_UNSET
    Type *owner; // the type whose method it is, or NULL. Borrowed: a type outlives its methods
    Str *module; // __module__, or NULL
    const struct Signature *signature; // of def->parameters, once it was called (native.c); borrowed
} Native;

typedef struct GetSet {
    Obj head;
    const NativeDef *getter, *setter; // setter NULL: read-only
    Type *owner;                      // owned
} GetSet;

typedef struct Method {
    Obj head;
    Value function, self;
} Method;

typedef struct Property {
    Obj head;
    Value get, set, del, doc; // VALUE_NONE where there is none
    Value name;               // the attribute it was assigned to in its class, for error texts; or VALUE_NONE
} Property;

/// staticmethod and classmethod.
typedef struct Wrapper {
    Obj head;
    Value function;
} Wrapper;

typedef struct ModuleObj {
    Obj head;
    Str *name;
    Dict *dict;
    /// Called for a name the dict does not have: VALUE_UNSET (no such attribute), VALUE_ERROR or the owned
    /// value, which it may also have stored in the dict. NULL for most modules.
    Value (*missing)(Vm *vm, struct ModuleObj *module, Str *name);
} ModuleObj;

/// sys.stdout and sys.stderr as they are at first (file.c).
typedef struct FileObj {
    Obj head;
    int stream; // 0 stdin, 1 stdout, 2 stderr
} FileObj;

/// A module written in C. `init` adds types and constants; may be NULL.
typedef struct ModuleDef {
    const char *name;
    const NativeDef *functions;
    void (*init)(Vm *vm, ModuleObj *module);
} ModuleDef;

static inline Str *value_str_ptr(Value v) {
    return (Str *)value_obj(v);
}
static inline Tuple *value_tuple(Value v) {
    return (Tuple *)value_obj(v);
}
static inline List *value_list(Value v) {
    return (List *)value_obj(v);
}
static inline Dict *value_dict(Value v) {
    return (Dict *)value_obj(v);
}
static inline Type *value_type_ptr(Value v) {
    return (Type *)value_obj(v);
}
static inline bool value_is_str(Value v) {
    return value_has_kind(v, TYPE_STR);
}
static inline bool value_is_tuple(Value v) {
    return value_has_kind(v, TYPE_TUPLE);
}
static inline bool value_is_list(Value v) {
    return value_has_kind(v, TYPE_LIST);
}
static inline bool value_is_dict(Value v) {
    return value_has_kind(v, TYPE_DICT);
}
static inline bool value_is_type(Value v) {
    return value_has_kind(v, TYPE_TYPE);
}
static inline bool value_is_exception(Value v) {
    return value_has_kind(v, TYPE_BASE_EXCEPTION);
}
/// int or bool, any size, subclasses included.
static inline bool value_is_int(Value v) {
    return value_is_small_int(v) || value_is_bool(v) || value_has_kind(v, TYPE_INT);
}
static inline bool value_is_float(Value v) {
    return value_is_small_float(v) || value_has_kind(v, TYPE_FLOAT);
}
static inline double value_double(Value v) {
    return value_is_small_float(v) ? value_small_float(v) : ((FloatObj *)value_obj(v))->value;
}

// ---- constructors (all owned) -----------------------------------------------------------------------------

/// A str from UTF-8 (must be valid, lone surrogates allowed).
Str *str_new(Vm *vm, const char *bytes, size_t size);
Str *str_from_c(Vm *vm, const char *c_string);
/// The one str of this text that all names share; attribute and keyword names are always interned.
Str *str_intern(Vm *vm, const char *bytes, size_t size);
/// Takes over the caller's reference and returns the interned twin.
Str *str_intern_owned(Vm *vm, Str *str);
uint32_t str_hash(Str *str);
bool str_equal(const Str *a, const Str *b);
bool str_equal_c(const Str *a, const char *c_string);
/// printf with the conversions of error_raise (error.h).
Str *str_format(Vm *vm, const char *format, ...);

Bytes *bytes_new(Vm *vm, const char *bytes, size_t size);

/// Items are VALUE_NONE until the caller fills them; `count` 0 gives the shared empty tuple.
Tuple *tuple_new(Vm *vm, size_t count);
/// Keeps each item.
Tuple *tuple_from(Vm *vm, const Value *items, size_t count);

List *list_new(Vm *vm, size_t capacity);
List *list_from(Vm *vm, const Value *items, size_t count);
/// Keeps `item`.
void list_append(Vm *vm, List *list, Value item);

Value float_new(Vm *vm, double d);
Value slice_new(Vm *vm, Value start, Value stop, Value step);
Cell *cell_new(Vm *vm, Value value);
Value native_new(Vm *vm, const NativeDef *def, Value self, Str *module);
/// A bound method; natives of a type become a bound Native.
Value method_new(Vm *vm, Value function, Value self);
ModuleObj *module_new(Vm *vm, const char *name);
/// Adds functions to a module's dict.
void module_add_natives(Vm *vm, ModuleObj *module, const NativeDef *defs);
void module_set(Vm *vm, ModuleObj *module, const char *name, Value owned);

/// An int of any size from C. Owned (unboxed when it fits 63 bits).
static inline Value int_from_int64(Vm *vm, int64_t i);
Value int_from_wide_int64(Vm *vm, int64_t i); // one that does not fit 63 bits
Value int_from_uint64(Vm *vm, uint64_t i);
Value int_from_double(Vm *vm, double d); // truncates; d must be finite
/// True and *out if the value is an int (bool, subclass) that fits; false otherwise (no exception is set).
bool int_to_int64(Value v, int64_t *out);
/// __index__: true and *out, or false with TypeError, or OverflowError if it does not fit 64 bits.
bool value_index(Vm *vm, Value v, int64_t *out);
/// A float from a float, int or __float__: false with the exception set.
bool value_to_double(Vm *vm, Value v, double *out);

static inline Value int_from_int64(Vm *vm, int64_t i) {
    return i >= SMALL_INT_MIN && i <= SMALL_INT_MAX ? value_from_small_int(i) : int_from_wide_int64(vm, i);
}

#endif
